"""``citecheck parse-strings``: one reference string a line, one CSL-JSON item a line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from citecheck.citing import parse_reference
from citecheck.cli.output import print_out, refuse_overwriting, write_file
from citecheck.model import Reference, UnreadableArticle

_MOST_BYTES = 1 << 20
"""Of a longer line only the start is read."""


def run(args: argparse.Namespace) -> int:
    """Print an item for every line of ``args.path``, as it comes. Raises CitecheckError."""
    refuse_overwriting([args.path], args.output)
    items = _items(args.path, args.details)
    if args.output:
        write_file(args.output, items)
        return 0
    for item in items:
        if not print_out(item, utf8=True):
            break
    return 0


def _items(path: str, details: bool) -> Iterator[str]:
    name = "<stdin>" if path == "-" else path
    try:
        if path == "-":
            yield from _read(sys.stdin.buffer, name, details)
        else:
            with Path(path).open("rb") as file:
                yield from _read(file, name, details)
    except (OSError, ValueError, AttributeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableArticle(f"{name}: cannot be read: {reason}") from None


def _read(file: BinaryIO, name: str, details: bool) -> Iterator[str]:
    number = 0
    while data := file.readline(_MOST_BYTES):
        number += 1
        more = data
        while not more.endswith(b"\n") and (more := file.readline(_MOST_BYTES)):
            pass  # the rest of a line that is too long
        try:
            line = data.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            if len(data) < _MOST_BYTES or error.start < _MOST_BYTES - 4:
                raise UnreadableArticle(
                    f"{name}: line {number} is not UTF-8 (byte {error.start + 1} of the line); "
                    "convert the file, as with iconv -f latin1 -t utf-8"
                ) from None
            line = data[: error.start].decode()
        reference = parse_reference(line.rstrip("\r\n"))
        item = {**reference.to_csl(), "id": str(number)}
        if details:
            item["custom"] = {"citecheck": _details(reference)}
        yield json.dumps(item, ensure_ascii=False) + "\n"


def _details(reference: Reference) -> list[dict[str, Any]]:
    return [
        {
            "field": field.name,
            "start": field.span.start,
            "end": field.span.end,
            "confidence": field.confidence,
        }
        for field in reference.fields
    ]
