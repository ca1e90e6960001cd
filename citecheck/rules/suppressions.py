"""What comments of an article ask of citecheck: ``citecheck: ignore CC503 -- reason``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from citecheck.model import Article, Finding, Span, line_at

_ASKED = re.compile(r"citecheck:\s*(?P<what>ignore-file|ignore)\b(?P<rest>[^\n]*)", re.IGNORECASE)
_REST = re.compile(
    r"\s+(?P<names>[\w-]+(?:\s*,\s*[\w-]+)*)(?:\s+until\s+(?P<until>\S+))?\s*(?:--\s*(?P<reason>.*))?",
    re.IGNORECASE,
)
_NAME = re.compile(r"[\w-]+")
_END = re.compile(r"\s*(?:-->|\*/|\*\})?\s*$")


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that asks for findings of some rules to be left out."""

    span: Span
    """The comment."""
    names: tuple[str, ...] = ()
    """Rules by code, beginning of codes, or name, as written."""
    reach: Span | None = None
    """Where findings are left out; None for the whole file."""
    until: date | None = None
    """The last day on which it holds."""
    reason: str = ""
    mistake: str = ""
    """What cannot be understood about it; it then leaves nothing out."""

    def covers(self, finding: Finding, today: date) -> str:
        """The name by which it leaves out a finding; empty where it does not."""
        if self.mistake or (self.until and today > self.until):
            return ""
        start = finding.span.start
        if self.reach and not self.reach.start <= start <= self.reach.end:
            return ""
        return next((name for name in self.names if names(name, finding.code, finding.name)), "")


def names(written: str, code: str, name: str) -> bool:
    """Whether what is written names a rule: its code, the beginning of its code, or its name."""
    return code.startswith(written.upper()) or name == written.lower()


def find_suppressions(article: Article) -> tuple[Suppression, ...]:
    """Every comment that asks for something to be left out, in the order of the text.

    It holds for the line that it ends in. Where it stands alone on its line, it holds for what
    comes next: a line of a text whose paragraphs are lines, else the whole paragraph. With
    ``ignore-file`` it holds for the file that it stands in.
    """
    return tuple(_read(article, comments) for comments in _asking(article))


def _asking(article: Article) -> Iterator[tuple[Span, re.Match[str]]]:
    for span in article.comments:
        asked = _ASKED.search(article.source, span.start, span.end)
        if asked:
            yield span, asked


def _read(article: Article, comment: tuple[Span, re.Match[str]]) -> Suppression:
    span, asked = comment
    rest = _END.sub("", asked["rest"])
    found = _REST.fullmatch(rest)
    if not found:
        return Suppression(span, mistake="write it as: citecheck: ignore CC503 -- reason")
    until = None
    if found["until"]:
        try:
            until = date.fromisoformat(found["until"])
        except ValueError:
            return Suppression(span, mistake=f"“{found['until']}” is no date like 2027-01-31")
    listed = tuple(_NAME.findall(found["names"]))
    whole = asked["what"].lower() == "ignore-file"
    reach = _file(article, span) if whole else _reach(article, span)
    return Suppression(span, listed, reach, until, (found["reason"] or "").strip())


def _file(article: Article, span: Span) -> Span | None:
    part = article.part(span.start)
    if part is None:
        return None
    mine = [one.span for one in article.parts if one.name == part.name]
    return Span(mine[0].start, mine[-1].end)


def _reach(article: Article, span: Span) -> Span:
    """The line that a comment ends in, or what follows one that stands alone."""
    line = line_at(article.source, max(span.end - 1, span.start))
    first = line_at(article.source, span.start)
    around = article.source[first.start : span.start] + article.source[span.end : line.end]
    if around.strip():
        return Span(first.start, line.end)
    for paragraph in article.paragraphs:
        if paragraph.span.start >= line.end:
            gap = article.source[line.end : paragraph.span.start]
            if not gap.strip():
                following = line_at(article.source, paragraph.span.end)
                return Span(line.end, max(paragraph.span.end, following.end))
            break
    start = line.end
    while start < len(article.source) and article.source[start] in "\r\n":
        start += 1
    return Span(line.end, line_at(article.source, start).end)


def split(
    findings: Iterable[Finding], suppressions: Iterable[Suppression], today: date
) -> tuple[list[Finding], list[Finding], set[tuple[Suppression, str]]]:
    """Findings that stay, those that are left out, and which names left any of them out."""
    listed = tuple(suppressions)
    kept: list[Finding] = []
    left_out: list[Finding] = []
    used: set[tuple[Suppression, str]] = set()
    for finding in findings:
        by = [(one, name) for one in listed if (name := one.covers(finding, today))]
        (left_out if by else kept).append(finding)
        used.update(by)
    return kept, left_out, used
