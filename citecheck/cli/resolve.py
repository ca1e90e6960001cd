"""``citecheck resolve``: which work an identifier names, as the catalogues have it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from citecheck.citing.identifiers import Isbn, Malformed
from citecheck.citing.identifiers.named import Named
from citecheck.citing.identify import identify
from citecheck.citing.names import read_name
from citecheck.cli.blocks import block, given
from citecheck.cli.output import print_out, say, terminal_width, use_color
from citecheck.cli.world import STOPPED, settings, world
from citecheck.model import (
    Absent,
    Answer,
    Known,
    Notice,
    Query,
    Record,
    Reference,
    Severity,
    Unknown,
)
from citecheck.queries import BookRecord, Retraction, Standing, WorkRecord
from citecheck.report.json_v1 import known_notices, known_record
from citecheck.report.text import Paint
from citecheck.resolvers import Resolver, answer
from citecheck.resolvers.records.order import STANDING

_UNASKED = Unknown("offline")
_NOTHING = "no identifier is recognised in this; a number needs its label, such as PMID or OCLC"
_COUNTED = frozenset({"checksum", "form", "group", "prefix"})
"""What can be wrong with an ISBN that has ten or thirteen characters."""
_INDENT = 14
_SAID = {
    "retraction": "retracted",
    "partial_retraction": "retracted in part",
    "removal": "removed",
    "withdrawal": "withdrawn",
    "expression_of_concern": "under an expression of concern",
    "correction": "corrected",
    "reinstatement": "reinstated",
}
_GRAVE = ("retracted", "removed", "withdrawn", "under")
"""How words begin that stand out."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of one identifier."""

    given: str
    """As it was given."""
    identifier: Named | Malformed
    answer: Answer[Record] = _UNASKED
    standing: Answer[Standing] | None = None
    """What was said of the work afterwards, where somebody is asked."""

    @property
    def ok(self) -> str:
        """``yes`` for a work that was found, ``no``, or ``unknown``."""
        if isinstance(self.identifier, Malformed) or isinstance(self.answer, Absent):
            return "no"
        return "yes" if isinstance(self.answer, Known) else "unknown"

    @property
    def key(self) -> str:
        """The identifier with its scheme; empty for one that is malformed."""
        return "" if isinstance(self.identifier, Malformed) else self.identifier.key

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was said of the work, oldest first, by everybody who was asked."""
        found = self.standing.value.notices if isinstance(self.standing, Known) else ()
        own = self.answer.value.notices if isinstance(self.answer, Known) else ()
        known = {(notice.type, notice.doi) for notice in found}
        more = (notice for notice in own if (notice.type, notice.doi) not in known)
        return tuple(sorted((*found, *more), key=lambda notice: notice.date))


def run(args: argparse.Namespace) -> int:
    """Tell which works the identifiers name; gives the exit status. Raises CitecheckError."""
    config = settings(args)
    ids = given(args.ids, "there is no identifier to look up")
    with world(args, config) as asked:
        told = look_up(ids, asked.resolvers)
        stopped = asked.stopped
    if args.format == "text":
        print_out(render(told, Paint(use_color(args.color)), terminal_width()))
    else:
        print_out(_WRITERS[args.format](told), utf8=True)
    if stopped:
        return STOPPED
    found = {one.ok for one in told}
    if "no" in found:
        return 1
    return 3 if config.strict and "unknown" in found else 0


def look_up(ids: Iterable[str], resolvers: Sequence[Resolver]) -> tuple[Told, ...]:
    """What is known of each identifier; the resolvers are asked about all of them at once."""
    parsed = [(text, one) for text in ids for one in _identified(text)]
    questions = [query for _, one in parsed for query in _questions(one)]
    answers: dict[Query[Any], Answer[Any]] = {}
    if resolvers:
        answers = answer(tuple(dict.fromkeys(questions)), resolvers)
    told: list[Told] = []
    for text, one in parsed:
        found = [answers.get(query, _UNASKED) for query in _questions(one)]
        told.append(Told(text, one, *found))
    return tuple(told)


def _identified(text: str) -> tuple[Named | Malformed, ...]:
    """What is named; who asks about a bare number of ten or thirteen digits means a book."""
    if found := identify(text):
        return found
    isbn = Isbn.parse(text)
    if isinstance(isbn, Malformed) and isbn.problem in _COUNTED:
        return (isbn,)
    return (Malformed(text, "form", _NOTHING),)


def _questions(identifier: Named | Malformed) -> tuple[Query[Any], ...]:
    if isinstance(identifier, Malformed):
        return ()
    if isinstance(identifier, Isbn):
        return (BookRecord(identifier.value),)
    own = WorkRecord(identifier.key)
    return (own, Retraction(identifier.key)) if identifier.scheme in STANDING else (own,)


def render(told: Sequence[Told], paint: Paint, width: int) -> str:
    """The works for people: a block each, with a line between."""

    def tinted(name: str, text: str) -> str:
        """What nobody should miss stands out."""
        grave = name == "problem" or (name == "notice" and text.startswith(_GRAVE))
        return paint.severity(Severity.ERROR, text) if grave else text

    blocks = (block(one.given, _facts(one), paint, width, _INDENT, tinted) for one in told)
    return "\n".join(blocks)


def _facts(told: Told) -> Iterator[tuple[str, str]]:
    identifier = told.identifier
    if isinstance(identifier, Malformed):
        what = f"this is no {identifier.scheme.upper()}: " if identifier.scheme else ""
        yield "problem", what + identifier.reason
        return
    yield identifier.scheme, _spelled(identifier)
    match told.answer:
        case Known(record, when, by):
            title, *others = _record(record)
            found = (title, *_said(told), *others, *_also(record, told.key))
            yield from ((name, text) for name, text in found if text)
            yield "source", by or record.url
            if when:
                yield "seen", when
        case Absent(reason):
            yield "record", f"none: {reason}"
        case Unknown(reason):
            if identifier.url and identifier.url != told.given:
                yield "address", identifier.url
            yield "record", _open(reason)
            if told.notices:
                yield from _said(told)


def _open(reason: str) -> str:
    return f"not asked: {reason}" if reason == _UNASKED.reason else f"not known: {reason}"


def _spelled(identifier: Named) -> str:
    """An identifier in its usual form: an ISBN of thirteen digits, with hyphens."""
    if isinstance(identifier, Isbn):
        whole = Isbn.parse(identifier.value)
        return (whole.hyphenated if isinstance(whole, Isbn) else "") or identifier.value
    return identifier.value


def _record(record: Record) -> Iterator[tuple[str, str]]:
    yield "title", record.title
    yield "authors", "; ".join(record.authors)
    yield "editors", "; ".join(record.editors)
    yield "translators", "; ".join(record.translators)
    yield "type", record.type
    numbers = (("volume ", record.volume), ("issue ", record.issue), ("pages ", record.page))
    inside = (f"{name}{text}" for name, text in numbers if text)
    yield "in", ", ".join(filter(None, (record.container_title, *inside)))
    yield "edition", record.edition
    yield "publisher", record.publisher
    yield "year", str(record.year or "")
    yield "pages", str(record.number_of_pages or "")


def _also(record: Record, key: str) -> Iterator[tuple[str, str]]:
    """The other identifiers that the record names, each in one form, and the published version."""
    others: dict[str, None] = {}
    for one in record.identifiers:
        scheme, _, value = one.partition(":")
        isbn = Isbn.parse(value) if scheme == "isbn" else None
        others[isbn.key if isinstance(isbn, Isbn) else one] = None
    if others := {one: None for one in others if one != key}:
        yield "also", ", ".join(others)
    if record.published_as:
        yield "published", f"as {record.published_as}"


def _said(told: Told) -> Iterator[tuple[str, str]]:
    """What was said of the work afterwards."""
    for notice in told.notices:
        words = " ".join(filter(None, (_SAID.get(notice.type, notice.type), notice.date)))
        address = f"https://doi.org/{notice.doi}" if notice.doi else ""
        parts = (f"says {notice.source}" if notice.source else "", notice.reason, address)
        yield "notice", ", ".join(filter(None, (words, *parts)))
    if told.notices or told.standing is None:
        return
    if isinstance(told.standing, Known):
        yield "notice", f"none is known to {told.standing.by.partition(',')[0] or 'the catalogue'}"
    else:
        yield "notice", _open(told.standing.reason)


def as_json(told: Told) -> dict[str, Any]:
    """One identifier as data. What is not known is null or empty."""
    identifier = told.identifier
    entry: dict[str, Any] = {"given": told.given, "ok": told.ok}
    if isinstance(identifier, Malformed):
        entry |= {"id": None, "scheme": identifier.scheme or None, "answer": "malformed"}
        return {**entry, "problem": identifier.problem, "reason": identifier.reason}
    entry |= {"id": identifier.key, "scheme": identifier.scheme, "url": identifier.url or None}
    entry |= {"written": _spelled(identifier)}
    match told.answer:
        case Known(record, when, by):
            entry |= {"answer": "known", "reason": None, "observed_at": when or None}
            entry |= {"by": by or None, "record": known_record(record)}
        case Absent(reason, when, by):
            entry |= {"answer": "absent", "reason": reason, "observed_at": when or None}
            entry |= {"by": by or None, "record": None}
        case Unknown(reason):
            entry |= {"answer": "unknown", "reason": reason, "observed_at": None}
            entry |= {"by": None, "record": None}
    if told.standing is not None:
        # Whether nothing was said of the work, or nobody could be asked.
        open_ = "" if isinstance(told.standing, Known) else told.standing.reason
        entry["notices"] = known_notices(told.notices)
        entry["notices_unknown"] = open_ or None
    return entry


def _json(told: Sequence[Told]) -> str:
    return _dumped({"version": 1, "identifiers": [as_json(one) for one in told]})


def _csl(told: Sequence[Told]) -> str:
    return _dumped([reference.to_csl() for reference in _references(told)])


def _bibtex(told: Sequence[Told]) -> str:
    from citecheck.model.bibtex import bibtex

    return bibtex(_references(told))


def _references(told: Sequence[Told]) -> tuple[Reference, ...]:
    """The known works, each once; the others are named on standard error."""
    found: dict[str, Reference] = {}
    for one in told:
        if isinstance(one.answer, Known):
            found.setdefault(one.key, replace(one.answer.value.reference(read_name), id=one.key))
        elif isinstance(one.identifier, Malformed):
            say(f"{one.given}: {one.identifier.reason}")
        else:
            say(f"{one.given}: {one.answer.reason}")
    return tuple(found.values())


def _dumped(data: Any) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


_WRITERS = {"json": _json, "csl": _csl, "bibtex": _bibtex}
