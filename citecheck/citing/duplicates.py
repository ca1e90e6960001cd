"""One work that is cited twice, in the same or in other words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from citecheck.citing.identifiers import FIELDS, Doi, Malformed
from citecheck.citing.matching import Agreement, Verdict, match
from citecheck.citing.matching.titles import compare_titles
from citecheck.citing.spelling import fold, skeleton
from citecheck.model import Record, Reference

_MOST = 5
"""Earlier references with the same beginning of a title that one is compared with."""
_BEGINNING = 12
_FEW = 2
_WORD = re.compile(r"\w+")
_ONE_WORK = frozenset({"DOI", "PMID", "PMCID", "arXiv"})
"""Identifiers of papers; an ISBN is that of all the chapters of a book."""


def same_work(one: Reference, other: Reference) -> Verdict:
    """Whether two references are to one work, by the comparison of references with records."""
    return match(one, record_of(other)).verdict


def duplicates(references: Sequence[Reference]) -> Iterator[tuple[int, int]]:
    """The references to a work that another before them cites: its index, and that of the first.

    Only what is certain: an identifier in common, or agreement of title, authors, year and what
    else both say. Chapters and parts of one book are different works. Takes linear time, since
    only references whose titles or authors begin alike are compared.
    """
    seen: dict[str, list[tuple[int, _Work]]] = defaultdict(list)
    for index, reference in enumerate(references):
        work = _Work(reference)
        keys = list(_keys(work))
        earlier = dict(sorted((one for key in keys for one in seen[key][:_MOST]), key=_first))
        first = next((i for i, one in earlier.items() if _is_one(one, work)), None)
        if first is not None:
            yield index, first
            continue
        for key in keys:
            seen[key].append((index, work))


class _Work:
    """A reference with what is asked of it for each comparison, so that it is found once."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.title = reference.title
        self.identifiers = _identifiers(reference)

    @cached_property
    def words(self) -> set[str]:
        return {fold(word) for word in _WORD.findall(self.title)}

    @cached_property
    def year(self) -> int:
        issued = self.reference.date()
        return issued.year if issued else 0

    @cached_property
    def makers(self) -> set[str]:
        people = (name for role in ("author", "editor") for name in self.reference.names(role))
        return {skeleton(fold(name.sort_name)) for name in people}

    @cached_property
    def record(self) -> Record:
        return record_of(self.reference)


def _first(one: tuple[int, _Work]) -> int:
    return one[0]


def _is_one(one: _Work, other: _Work) -> bool:
    if one.identifiers & other.identifiers:
        return True
    if not _may_be_one(one, other):
        return False
    both = ((one, other), (other, one))
    if any(
        compare_titles(a.title, (b.title,)).field.agreement is Agreement.DIFFERS for a, b in both
    ):
        return False
    return all(
        found.verdict is Verdict.SAME and found.field("title").agreement is Agreement.AGREES
        for found in (match(a.reference, b.record) for a, b in both)
    )


def _may_be_one(one: _Work, other: _Work) -> bool:
    """A cheap look before the comparison: at titles, makers, and years, which may differ by one."""
    least = min(len(one.words), len(other.words))
    if least >= _FEW and 2 * len(one.words & other.words) < least:
        return False
    if one.year and other.year and abs(one.year - other.year) > 1:
        return False
    return not (one.makers and other.makers) or bool(one.makers & other.makers)


def _identifiers(reference: Reference) -> set[str]:
    found = set()
    for name in _ONE_WORK:
        for field in reference.all(name):
            parsed = FIELDS[name].parse(str(field.value))
            if not isinstance(parsed, Malformed):
                found.add(parsed.key)
    for field in reference.all("URL"):
        named = Doi.parse(str(field.value)) if "doi.org/" in str(field.value) else None
        if isinstance(named, Doi):
            found.add(named.key)
    return found


def _keys(work: _Work) -> Iterator[str]:
    reference = work.reference
    yield from work.identifiers
    if title := fold(work.title):
        yield title[:_BEGINNING]
    people = reference.names() or reference.names("editor")
    if people and reference.year:
        yield f"{fold(people[0].sort_name)} {reference.year[:4]}"


def record_of(reference: Reference) -> Record:
    """A reference as if a catalogue said it, to be compared with another."""
    issued = reference.date()
    return Record(
        title=reference.title,
        authors=tuple(str(name) for name in reference.names()),
        editors=tuple(str(name) for name in reference.names("editor")),
        year=issued.year if issued else 0,
        issued=str(issued) if issued else "",
        publisher=reference.text("publisher"),
        container_title=reference.text("container-title"),
        volume=reference.text("volume"),
        issue=reference.text("issue"),
        page=reference.text("page") if reference.text("container-title") else "",
        edition=reference.text("edition"),
        type="book" if reference.type == "book" else "",
        identifiers=tuple(
            key
            for name in FIELDS
            if not isinstance(parsed := FIELDS[name].parse(reference.text(name)), Malformed)
            for key in [parsed.key]
        ),
    )
