"""Findings that are known already: a small file that people can review, and what is in it.

    # citecheck baseline …
    docs/a.txt
      CC102 2afba81d44dbf6a4 12. ^
      CC503 18b0ae47d85ef6bd He was born …

An entry is the rule and the fingerprint; the words after them are for people.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from citecheck.model import Article, BadConfig, Finding
from citecheck.model.fingerprint import fingerprints

HEAD = """\
# citecheck baseline: findings that are known, and that no run tells again.
# "citecheck baseline" writes it. An entry may be deleted by hand; its finding is then told again.
"""
_ENTRY = re.compile(r"\s+(CC\d{3}) ([0-9a-f]{16})(?: (.*))?")
_WORDS = 60


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One finding that is known."""

    code: str
    fingerprint: str
    words: str = field(default="", compare=False)
    """The text that it points at, for people."""
    line: int = field(default=0, compare=False)
    """Where it stands in the file."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a file says is known."""

    path: str
    entries: Mapping[str, frozenset[Entry]]
    """By article, as its path is written in the file."""

    def of(self, name: str) -> frozenset[Entry]:
        """The entries of an article, by its path or address."""
        return self.entries.get(key_of(name, self.path), frozenset())


def key_of(name: str, path: str) -> str:
    """How a baseline at ``path`` calls an article: by its path from there, with slashes."""
    if "://" in name:
        return name
    folder = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120
    try:
        return os.path.relpath(name, folder).replace(os.sep, "/")
    except ValueError:  # on another drive
        return name


def read_baseline(text: str, path: str) -> Baseline:
    """What the text of a baseline says; ``path`` is its file. Raises BadConfig, with the line."""
    entries: dict[str, set[Entry]] = {}
    article = ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _ENTRY.fullmatch(line)
        if found and article:
            entries[article].add(Entry(found[1], found[2], found[3] or "", number))
        elif not line[0].isspace():
            article = line.rstrip()
            entries.setdefault(article, set())
        else:
            raise BadConfig(
                f"{path}:{number}: expected a rule and a fingerprint, as in "
                f"“  CC102 2afba81d44dbf6a4”; citecheck baseline writes the file anew"
            )
    return Baseline(path, {name: frozenset(found) for name, found in entries.items()})


def write_baseline(entries: Mapping[str, Iterable[Entry]]) -> str:
    """The text of a baseline, in an order that gives small diffs."""
    lines = [HEAD]
    for name in sorted(entries):
        known = sorted(entries[name])
        if known:
            lines.append(f"{name}\n")
            lines += [f"  {e.code} {e.fingerprint} {e.words}".rstrip() + "\n" for e in known]
    return "".join(lines)


def entries_of(article: Article, findings: Sequence[Finding]) -> Iterator[tuple[Finding, Entry]]:
    """Every finding with the entry that it would have."""
    for finding, mark in zip(findings, fingerprints(article, findings), strict=True):
        text = article.source[finding.span.start : finding.span.end][: 4 * _WORDS]
        words = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        short = words if len(words) <= _WORDS else words[: _WORDS - 1] + "…"
        yield finding, Entry(finding.code, mark, short)
