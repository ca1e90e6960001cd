"""One work that is cited twice, in the same or in other words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from citecheck.citing.identifiers import FIELDS, Doi, Malformed
from citecheck.citing.matching import Agreement, Verdict, match
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
    seen: dict[str, list[int]] = defaultdict(list)
    for index, reference in enumerate(references):
        keys = list(_keys(reference))
        earlier = sorted({i for key in keys for i in seen[key][:_MOST]})
        first = next((i for i in earlier if _is_one(references[i], reference)), None)
        if first is not None:
            yield index, first
            continue
        for key in keys:
            seen[key].append(index)


def _is_one(one: Reference, other: Reference) -> bool:
    if any(_identifiers(one) & _identifiers(other)):
        return True
    if not (_titles_may_agree(one.title, other.title) and _the_rest_may(one, other)):
        return False
    both = ((one, other), (other, one))
    return all(
        found.verdict is Verdict.SAME and found.field("title").agreement is Agreement.AGREES
        for found in (match(a, record_of(b)) for a, b in both)
    )


def _titles_may_agree(one: str, other: str) -> bool:
    """A cheap look before the comparison: half of the words of the shorter title are shared."""
    words, others = ({fold(word) for word in _WORD.findall(t)} for t in (one, other))
    least = min(len(words), len(others))
    return least < _FEW or 2 * len(words & others) >= least


def _the_rest_may(one: Reference, other: Reference) -> bool:
    """The same for years, which may differ by one, and for the people who made a work."""
    dates = one.date(), other.date()
    if dates[0] and dates[1] and abs(dates[0].year - dates[1].year) > 1:
        return False
    makers = [
        {
            skeleton(fold(name.sort_name))
            for role in ("author", "editor")
            for name in work.names(role)
        }
        for work in (one, other)
    ]
    return not all(makers) or bool(makers[0] & makers[1])


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


def _keys(reference: Reference) -> Iterator[str]:
    yield from _identifiers(reference)
    if title := fold(reference.title):
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
