"""``citecheck fix``: make the fixes that findings offer."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from citecheck.api import is_address, read
from citecheck.cli.inputs import read_one
from citecheck.cli.output import BROKEN, print_out, say, write_bytes
from citecheck.cli.world import STOPPED, World, settings, world
from citecheck.config import Config, select_rules
from citecheck.engine import run as run_rules
from citecheck.fixing import Plan, patched, plan
from citecheck.model import Article, CitecheckError, UnreadableArticle
from citecheck.readers.files import STDIN, decode, encode_like, load_bytes
from citecheck.rules.base import Options, Rule, count
from citecheck.rules.custom import every_rule

WANTED = 1
"""The exit status of ``--diff`` where something is to be changed."""


@dataclass(frozen=True, slots=True)
class _Changed:
    """One file, before and after."""

    path: str
    data: bytes
    """What it held when it was read."""
    old: str
    new: str

    def encoded(self) -> bytes:
        """The new bytes, in the encoding of the old ones. Raises CitecheckError."""
        found = encode_like(self.data, self.old)
        if found is None:
            raise CitecheckError(f"{self.path}: its encoding cannot be written back; nothing is")
        encoding, mark = found
        try:
            return mark + self.new.encode(encoding)
        except UnicodeEncodeError as error:
            letter = self.new[error.start]
            raise CitecheckError(
                f"{self.path}: {letter!r} cannot be written in its encoding ({encoding}); "
                "save the file as UTF-8 first"
            ) from None


def run(args: argparse.Namespace) -> int:
    """Fix the articles that ``args`` names; gives the exit status. Raises CitecheckError."""
    config = settings(args)
    rules = select_rules(every_rule(), config.select, config.ignore)
    wanted = failed = False
    with world(args, config) as asked:
        for path in args.paths:
            try:
                wanted |= _fix(path, args, config, rules, asked)
            except UnreadableArticle as error:
                say(str(error))
                failed = True
            if asked.stopped:
                return STOPPED
    if failed:
        return BROKEN
    return WANTED if args.diff and wanted else 0


def _fix(
    path: str, args: argparse.Namespace, config: Config, rules: tuple[Rule, ...], asked: World
) -> bool:
    """Fix one article; gives whether there was anything to change."""
    data = None if is_address(path) else load_bytes(path)
    if data is None:
        article = read_one(path, format_=args.input_format, client=asked.client)
    else:
        article = read(path, format=args.input_format, data=data)
    report = run_rules(
        article, rules=rules, resolvers=asked.resolvers, options=Options(config.coverage)
    )
    chosen = plan(article, report.findings, unsafe=args.unsafe)
    changes = list(_changes(article, chosen, data))
    if args.diff:
        print_out("".join(map(_diff, changes)), utf8=True)
    elif path == STDIN:
        print_out(changes[0].new if changes else article.source, utf8=True)
    elif data is None:
        raise UnreadableArticle(f"{path}: stands on the web; --diff shows what to change there")
    else:
        _write(changes)
    _tell(article, chosen, diff=args.diff)
    return bool(changes)


def _changes(article: Article, chosen: Plan, data: bytes | None) -> Iterator[_Changed]:
    for name, edits in chosen.edits.items():
        own = name == article.name
        if own and (data is None or not article.parts):
            yield _Changed(name, data or b"", article.source, patched(article.source, edits))
            continue
        held = data if own and data is not None else load_bytes(name)
        text = decode(held, name)
        for part in article.parts:  # what was read is what stands there
            stretch = text[part.offset : part.offset + len(part.span)]
            if part.name == name and stretch != article.text(part.span):
                raise UnreadableArticle(f"{name}: has changed while it was read; run fix again")
        yield _Changed(name, held, text, patched(text, edits))


def _write(changes: list[_Changed]) -> None:
    """Write all files, once it is sure that each of them can be written and is still the same."""
    encoded = [(change, change.encoded()) for change in changes]
    for change, _ in encoded:
        if load_bytes(change.path) != change.data:
            raise UnreadableArticle(
                f"{change.path}: has changed meanwhile; nothing is written, run fix again"
            )
    for change, new in encoded:
        write_bytes(change.path, new)


def _diff(change: _Changed) -> str:
    lines = difflib.unified_diff(
        change.old.splitlines(keepends=True),
        change.new.splitlines(keepends=True),
        f"a/{change.path.lstrip('/')}",
        f"b/{change.path.lstrip('/')}",
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _tell(article: Article, chosen: Plan, *, diff: bool) -> None:
    for finding in chosen.applied:
        fix = finding.fix.description if finding.fix else ""
        say(f"{article.where(finding.span.start)}: {finding.code} {fix}")
    for finding, why in chosen.refused:
        fix = finding.fix.description if finding.fix else ""
        say(f"{article.where(finding.span.start)}: {finding.code} not made: {fix}; {why}")
    done = "to make" if diff else "made"
    say(
        f"{article.name}: {count(len(chosen.applied), 'fix', 'fixes')} {done}, "
        f"{len(chosen.refused) or 'none'} left"
    )
