"""The process that reads texts: ``python -m citecheck.resolvers.pages.worker``.

Pages, PDFs and books come from anywhere, and the programs that read them were not written for those
who mean harm. So they run apart, with bounded memory, and are ended where they take too long; what
they leave behind is text. A line of JSON says what follows on standard input, and how many bytes;
the answer is a line of JSON.
"""

from __future__ import annotations

import json
import signal
import sys
from contextlib import suppress
from dataclasses import asdict, replace
from typing import Any

from citecheck.citing.language import certain_language
from citecheck.queries import LEAST_TEXT
from citecheck.resolvers.links.words import weight
from citecheck.resolvers.pages.text import Text, Unreadable

_MEMORY = 4 * 1024**3
"""Bytes of address space, of which a page takes a fraction."""


def read(form: str, body: bytes, content_type: str, url: str) -> Text:
    """The text of a source of one of ``FORMS``. Raises Unreadable."""
    if form == "html":
        from citecheck.resolvers.pages.html import read_html

        text = read_html(body, content_type, url)
    elif form == "pdf":
        from citecheck.resolvers.pages.pdf import read_pdf

        text = read_pdf(body)
    elif form == "epub":
        from citecheck.resolvers.pages.epub import read_epub

        text = read_epub(body)
    else:
        from citecheck.resolvers.pages.plain import read_plain

        text = read_plain(body, content_type)
    kind = "short" if text.kind == "text" and weight(text.text) < LEAST_TEXT else text.kind
    return replace(text, kind=kind, language=certain_language(text.text) or text.language)


def _answer(header: dict[str, Any], body: bytes) -> dict[str, Any]:
    try:
        return asdict(read(header["form"], body, header["type"], header["url"]))
    except Unreadable as error:
        return {"unreadable": str(error)}
    except MemoryError:
        return {"unreadable": "it takes too much memory to read"}
    except Exception as error:
        return {"unreadable": f"it could not be read ({type(error).__name__}: {error})"[:300]}


def main() -> None:
    """Answer until the input ends."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(ValueError, AttributeError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us ends us
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is no answer
    while line := source.readline():
        header = json.loads(line)
        answer = json.dumps(_answer(header, source.read(header["size"])))
        sink.write(answer.encode("ascii") + b"\n")
        sink.flush()


if __name__ == "__main__":
    main()
