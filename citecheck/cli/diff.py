"""``citecheck diff``: what an edit did to the citations of an article."""

from __future__ import annotations

import argparse
from dataclasses import replace

from citecheck.api import is_address
from citecheck.cli import check
from citecheck.cli.inputs import Task, fetch_all
from citecheck.cli.world import World
from citecheck.config import Config
from citecheck.model import BadConfig
from citecheck.readers.files import STDIN, load_bytes

WIKI = "en.wikipedia.org"
"""The wiki whose revisions numbers are, unless another one is named."""


def run(args: argparse.Namespace) -> int:
    """Check what the new version has beside the old one. Raises CitecheckError."""
    old, new = (_address(path, args.wiki) for path in (args.old, args.new))
    if old == STDIN and new == STDIN:
        raise BadConfig("only one of the versions can come from standard input")
    args.paths, args.since = [new], None
    return check.run(args, lambda config, asked: [_pair(args, config, asked, old, new)])


def _pair(args: argparse.Namespace, config: Config, asked: World, old: str, new: str) -> Task:
    fetched = fetch_all([path for path in (old, new) if is_address(path)], asked.client)
    before, after = (
        Task(
            path,
            args.input_format,
            allow_uncited=True,
            fetched=fetched.get(path, ""),
            data=load_bytes(path) if path == STDIN else None,
        )
        for path in (old, new)
    )
    return replace(after, allow_uncited=config.allow_uncited, before=before)


def _address(path: str, wiki: str) -> str:
    """The address of a revision that is given by its number."""
    return f"https://{wiki or WIKI}/w/index.php?oldid={path}" if path.isdecimal() else path
