"""A reference beside a record: field by field, and as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from citecheck.citing.matching import containers, people, titles
from citecheck.citing.matching.containers import compare_containers, is_preprint
from citecheck.citing.matching.dates import compare_years
from citecheck.citing.matching.pages import (
    compare_editions,
    compare_numbers,
    compare_pages,
    page_ranges,
)
from citecheck.citing.matching.people import compare_people
from citecheck.citing.matching.publishers import compare_publishers
from citecheck.citing.matching.titles import TitleMatch, compare_titles
from citecheck.citing.matching.verdicts import Agreement, FieldMatch, Match
from citecheck.citing.matching.whole import Whole
from citecheck.citing.matching.words import Told, clean, size, told
from citecheck.model import Record, Reference

AGREES, NEAR, DIFFERS, MISSING = Agreement
_ELSEWHERE = "stands in the reference"
_NO_TITLE = "names, not a title"
_CENTURY = 100
_APART = frozenset(
    {
        "ISBN",
        "ISSN",
        "DOI",
        "URL",
        "archive",
        "PMID",
        "PMCID",
        "accessed",
        "archive-date",
        "arXiv",
        "OCLC",
        "JSTOR",
        "language",
    }
)
_NUMBER = re.compile(r"[0-9]+")
_FIELDS, _NAMES, _DIGITS, _LONGEST = 40, 30, 15, 2000


def match(reference: Reference, record: Record, text: str = "") -> Match:
    """Compare a reference with a record, field by field and as a whole.

    ``text`` is the reference as it stands in the source, where it is at hand. What the record says
    is looked for in it, or else in all the fields, before it is said to differ: references are read
    out of plain text, and the reading errs. Never raises; texts are cut at 1,000 characters and
    lists at 60 people.
    """
    preprint = _preprint(reference, record)
    title = compare_titles(reference.title, _titles(record))
    ours = reference.text
    found = {
        field.name: field
        for field in (
            title.field,
            compare_people(reference, record),
            compare_years(reference, record, preprint),
            compare_publishers(ours("publisher"), record.publisher),
            compare_containers(ours("container-title"), record.container_title),
            compare_numbers("volume", ours("volume"), record.volume),
            compare_numbers("issue", ours("issue"), record.issue),
            compare_pages(ours("page"), record.page, record.number_of_pages),
            compare_editions(ours("edition"), record.edition, title.edition),
        )
    }
    if title.field.agreement is DIFFERS and not title.other and _misread(title.field, record):
        found["title"] = replace(title.field, agreement=MISSING, reason=_NO_TITLE)
    if any(field.agreement in (MISSING, DIFFERS) for field in found.values()):
        title = _look_elsewhere(found, title, record, _text(reference, text))
    return Match(Whole(found, title, reference, record).verdict(), tuple(found.values()))


def _titles(record: Record) -> tuple[str, ...]:
    return (record.title, *record.titles)


def _preprint(reference: Reference, record: Record) -> bool:
    ours = reference.text("container-title"), reference.text("publisher")
    return (
        bool(record.published_as)
        or is_preprint(*ours)
        or is_preprint(record.container_title, record.publisher)
    )


@dataclass(frozen=True, slots=True)
class _Text:
    """All the text of a reference."""

    told: Told
    numbers: tuple[str, ...]


def _text(reference: Reference, text: str) -> _Text:
    if not text:
        fields = sorted(reference.fields[:_FIELDS], key=lambda field: field.span.start)
        text = ". ".join(str(f.value)[:300] for f in fields if f.name not in _APART)
    return _read_text(text[:_LONGEST])


@lru_cache(maxsize=512)
def _read_text(text: str) -> _Text:
    text = clean(text)
    numbers = (number.lstrip("0") for number in _NUMBER.findall(text))
    return _Text(told(text), tuple(number[:_DIGITS] for number in numbers))


def _look_elsewhere(
    found: dict[str, FieldMatch], title: TitleMatch, record: Record, whole: _Text
) -> TitleMatch:
    """What was not read as a field, or as another, and stands in the reference all the same."""

    def agree(*names: str) -> None:
        for name in names:
            found[name] = replace(found[name], agreement=AGREES, reason=_ELSEWHERE)

    def open_(name: str) -> bool:
        return found[name].agreement in (MISSING, DIFFERS)

    container = found["container-title"].ours
    if (open_("title") or found["title"].reason) and not title.other:
        there = next((one for one in _titles(record) if titles.stands_in(one, whole.told)), "")
        if there and compare_titles(container, (there,)).field.agreement is not AGREES:
            agree("title")
            title = compare_titles(there, (there,))
    if open_("author"):
        names = record.authors or record.editors or record.translators
        if people.stand_in(names, whole.told, told(clean(record.title))):
            agree("author")
    if record.year and str(record.year) in whole.numbers and _no_year(found["issued"], record):
        agree("issued")
    container = record.container_title
    if open_("container-title") and container and containers.stands_in(container, whole.told):
        agree("container-title")
    if open_("page") or open_("volume"):
        _locate(record, whole.numbers, agree)
        if _holds_page(found["title"], record) and found["page"].reason == _ELSEWHERE:
            found["title"] = replace(found["title"], agreement=MISSING, reason=_NO_TITLE)
    return title


def _no_year(issued: FieldMatch, record: Record) -> bool:
    """Whether the reference has no year, or one that was read from a page number."""
    if issued.agreement is MISSING:
        return True
    return issued.agreement is DIFFERS and abs(int(issued.ours[:4]) - record.year) > _CENTURY


def _holds_page(title: FieldMatch, record: Record) -> bool:
    """Whether what was read as the title has the page of the record in it, and differs."""
    first = page_ranges(record.page)[:1]
    numbers = _NUMBER.findall(title.ours)
    return (
        title.agreement is DIFFERS
        and bool(first)
        and len(numbers) > 1
        and str(first[0][1]) in numbers
    )


def _locate(record: Record, numbers: tuple[str, ...], agree: Callable[..., None]) -> None:
    """The first page, best behind the volume, with at most issue and year between them."""
    pages = page_ranges(record.page)
    if not pages or not pages[0][1]:
        return
    page = str(pages[0][1])
    volume = (_NUMBER.findall(record.volume[:20]) or [""])[0].lstrip("0")
    for at, number in enumerate(numbers):
        if number == volume and volume and page in numbers[at + 1 : at + 4]:
            agree("volume", "page")
            return
    if len(page) > 2 and page in numbers and page != str(record.year):
        agree("page")
        if volume and volume in numbers:
            agree("volume")


def _misread(title: FieldMatch, record: Record) -> bool:
    """Whether what was read as the title is the names of the record's people, or its journal."""
    words = [word for word in told(clean(title.ours)).words[:_NAMES] if size(word) > 2]
    people = (*record.authors, *record.editors)[:_NAMES]
    names = {word for name in people for word in told(clean(name)).words}
    journal = told(clean(record.container_title)).words
    hits = sum(word in names or containers.stands_for_any(word, journal) for word in words)
    return bool(title.ours) and 2 * hits >= len(words)
