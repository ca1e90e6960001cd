"""What is known of a source: its record, whether its link lives, its archived copy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from citecheck.citing.identifiers import Isbn
from citecheck.model import Absent, Answer, Known, Query, Record, Reference, Report, Unknown
from citecheck.queries import BookRecord, Link, LinkState, Memento, Retraction, Snapshot, WorkRecord
from citecheck.report.page.write import link, text

_FIELDS = (
    ("author", "Author"),
    ("editor", "Editor"),
    ("title", "Title"),
    ("container-title", "In"),
    ("publisher", "Publisher"),
    ("issued", "Date"),
    ("volume", "Volume"),
    ("issue", "Issue"),
    ("page", "Page"),
    ("ISBN", "ISBN"),
    ("DOI", "DOI"),
    ("accessed", "Read on"),
)
_GOOD = frozenset({"alive", "moved"})


Answers = Mapping[tuple[str, str], Answer[Any]]
"""The world's answers by kind of question and what was asked about."""


def answers_of(report: Report) -> Answers:
    """The answers of a report, to be found by what they are about."""
    wanted: tuple[type[Query[Any]], ...] = (LinkState, Snapshot, BookRecord, WorkRecord, Retraction)
    return {
        (type(query).__name__, query.subject): answer
        for query, answer in report.evidence
        if isinstance(query, wanted)
    }


def source_facts(known: Answers, reference: Reference) -> Iterator[str]:
    """The fields of a reference, and the world's answers about it, as a list of terms."""
    rows = [*_fields(reference), *_answers(known, reference)]
    if rows:
        yield "<dl>\n"
        for term, value in rows:
            yield f"<dt>{text(term)}</dt><dd>{value}</dd>\n"
        yield "</dl>\n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    for name, term in _FIELDS:
        values = [str(field.value) for field in reference.all(name)]
        if values:
            yield term, text("; ".join(values))
    for field in reference.all("URL"):
        yield "Link", link(str(field.value))
    for field in reference.all("archive"):
        yield "Copy", link(str(field.value))


def _answers(known: Answers, reference: Reference) -> Iterator[tuple[str, str]]:
    for field in reference.fields:
        value = str(field.value)
        if field.name in ("URL", "archive"):
            yield from _link(known.get(("LinkState", value)))
            yield from _copy(known.get(("Snapshot", value)))
        elif field.name == "ISBN":
            isbn = Isbn.parse(value)
            if isinstance(isbn, Isbn):
                yield from _record(known.get(("BookRecord", isbn.value)))
        elif field.name in ("DOI", "PMID", "arXiv"):
            name = f"{field.name.lower()}:{value.lower()}"
            yield from _record(known.get(("WorkRecord", name)))
            yield from _standing(known.get(("Retraction", name)))


def _link(answer: Answer[Any] | None) -> Iterator[tuple[str, str]]:
    match answer:
        case Known(Link() as found, observed_at):
            shade = "good" if found.state in _GOOD else "error"
            shade = "quiet" if found.unsettled else shade
            when = f", {text(observed_at[:10])}" if observed_at else ""
            detail = f" ({text(found.detail)})" if found.detail else ""
            yield "Link is", f'<span class="{shade}">{text(found.state)}</span>{detail}{when}'
        case Unknown(reason):
            yield "Link is", f'<span class="quiet">not checked: {text(reason)}</span>'


def _copy(answer: Answer[Any] | None) -> Iterator[tuple[str, str]]:
    match answer:
        case Known(Memento() as copy):
            yield "Archived", link(copy.url, f"{copy.service or 'copy'} of {copy.datetime[:10]}")
        case Absent(reason):
            yield "Archived", f'<span class="quiet">{text(reason)}</span>'


def _record(answer: Answer[Any] | None) -> Iterator[tuple[str, str]]:
    match answer:
        case Known(Record() as record, _, by):
            parts = ["; ".join(record.authors), record.title, record.publisher]
            shown = ". ".join(part for part in (*parts, str(record.year or "")) if part)
            address = record.url if record.url.startswith("http") else ""
            who = by.partition(" http")[0]
            yield (f"Record of {who}" if who else "Record"), link(address, shown)
        case Absent(reason):
            yield "Record", f'<span class="warning">{text(reason)}</span>'
        case Unknown(reason):
            yield "Record", f'<span class="quiet">not checked: {text(reason)}</span>'


def _standing(answer: Answer[Any] | None) -> Iterator[tuple[str, str]]:
    if isinstance(answer, Known):
        for notice in answer.value.notices:
            what = " ".join(part for part in (notice.type.replace("_", " "), notice.date) if part)
            yield "Notice", f'<span class="error">{text(what)}</span>'
