"""Claims as a work list in Markdown (GitHub's task lists), for a person to tick."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.judge.assessment import Assessment
from citecheck.judge.needs import priority
from citecheck.model import Report
from citecheck.report.cells import visible
from citecheck.report.claims import (
    KINDS,
    covered,
    kind_of,
    nearest,
    page_of,
    quotation_lines,
    read_from,
    short,
    shown_evidence,
)
from citecheck.report.text import counted

_TITLES = {
    "contradicted": "The source says something else",
    "quotation": "Quotations that differ from their source",
    "not-supported": "Not found in the source",
    "partly": "A part was not found in the source",
    "no-source": "Without a source",
    "unverifiable": "Could not be checked",
    "supported": "Found in the source",
}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~@&$])")
_BEGINS = re.compile(r"^(\s*)([-=:]|\d+[.)])")
_PLAIN_URL = re.compile(r"https?://[^\s<>`\\]+")
_ORDER = ("high", "medium", "low")


def work_list(
    report: Report, claims: Sequence[Assessment], judge: str, *, only: Sequence[str] = ()
) -> str:
    """The claims, what needs a person most first; a box to tick for each."""
    return "\n".join(_lines(report, claims, judge, only or KINDS)) + "\n"


def _lines(
    report: Report, claims: Sequence[Assessment], judge: str, only: Sequence[str]
) -> Iterator[str]:
    article = report.article
    yield f"# Claims of {escaped(article.title or article.name)}"
    yield ""
    yield f"{counted(len(claims), 'claim')} of {code(article.name)}, judged by {escaped(judge)}."
    for kind in KINDS:
        found = [claim for claim in claims if kind in only and kind_of(claim) == kind]
        if not found:
            continue
        yield ""
        yield f"## {_TITLES[kind]} ({len(found):,})"
        yield ""
        if kind == "no-source":
            found.sort(key=lambda claim: _ORDER.index(priority(claim.needs)))
        for claim in found:
            yield from _item(report, claim)


def _item(report: Report, claim: Assessment) -> Iterator[str]:
    place = report.article.place(claim.sentence.span.start)
    names = ", ".join(dict.fromkeys(source.name for source in claim.sources))
    parts = [f"line {place.line}", escaped(names), escaped(covered(claim))]
    if claim.needs:
        parts.append(f"priority {priority(claim.needs)}: {', '.join(claim.needs)}")
    yield f"- [ ] {escaped(short(claim.sentence.text))} ({'; '.join(filter(None, parts))})"
    for line in quotation_lines(claim):
        yield f"{'    ' if line.startswith(' ') else '  '}- {escaped(line.strip())}"
    if claim.reason and kind_of(claim) != "no-source":
        yield f"  - {escaped(short(claim.reason))}"
    for source, passage in shown_evidence(claim):
        where = ", ".join(filter(None, (escaped(source.name), page_of(source, passage))))
        quote = escaped(short(passage.quote, 300))
        yield f"  - {nearest(claim)}{where}: “{quote}” ({address(read_from(source))})"


def escaped(text: str) -> str:
    """Text of an article or a page as Markdown shows it: nothing in it is markup."""
    shown = _SPECIAL.sub(r"\\\1", visible(text))
    return _BEGINS.sub(r"\1\\\2", shown)


def code(text: str) -> str:
    """A name as code, whatever is in it."""
    shown = visible(text).replace("`", "'")
    return f"`{shown}`"


def address(text: str) -> str:
    """An address as a link where it is one; everything else as text."""
    url, comma, rest = text.partition(", as archived")
    if _PLAIN_URL.fullmatch(url):
        return f"<{url}>{comma}{rest}"
    return escaped(text)
