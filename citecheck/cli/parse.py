"""``citecheck parse``: an article as data."""

from __future__ import annotations

import argparse
import json
import os
from typing import Any

from citecheck.api import is_address, read, require_citations, unreachable
from citecheck.cli.output import print_out, refuse_overwriting, write_file
from citecheck.cli.world import OFFLINE
from citecheck.model import Article


def run(args: argparse.Namespace) -> int:
    """Print the article that ``args`` names; gives the exit status. Raises CitecheckError."""
    refuse_overwriting([args.path], args.output)
    if is_address(args.path) and os.environ.get(OFFLINE):
        raise unreachable(args.path, f"{OFFLINE} is set, so nothing is asked of the web")
    article = read(args.path, format=args.input_format)
    if not (args.allow_uncited or article.bibliography):
        require_citations(article)
    text = _WRITERS[args.format](article)
    if args.output:
        write_file(args.output, text)
    else:
        print_out(text, utf8=True)
    return 0


def _article(article: Article) -> str:
    from citecheck.report.parse_v1 import to_json

    return _json(to_json(article))


def _csl(article: Article) -> str:
    return _json([reference.to_csl() for reference in article.references])


def _bibtex(article: Article) -> str:
    from citecheck.model.bibtex import bibtex

    return bibtex(article.references)


def _json(data: Any) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


_WRITERS = {"json": _article, "csl": _csl, "bibtex": _bibtex}
