"""CSL-JSON and CSL-YAML: the works of a bibliography file, and of what heads an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from citecheck.citing.dates import find_dates
from citecheck.model import (
    Article,
    Date,
    Field,
    Name,
    Parameter,
    Problem,
    Reference,
    Span,
    Template,
)
from citecheck.readers.bibtex import list_of_works, show
from citecheck.readers.formats import Beside, nothing_beside
from citecheck.readers.nodes import BadNodes, Node, read_json, read_yaml

_NAMES = frozenset(
    "author chair collection-editor compiler composer container-author contributor curator "
    "director editor editorial-director executive-producer guest host illustrator interviewer "
    "narrator organizer original-author performer producer recipient reviewed-author script-writer "
    "series-creator translator".split()
)
_DATES = frozenset(
    "accessed archive-date available-date event-date issued original-date submitted".split()
)
_RENAMED = {"archive_location": "archive-location"}
_SKIPPED = frozenset("id type abstract note keyword citation-key custom categories".split())
_QUOTES = ('"', "'")
_MARKUP = re.compile(r"</?(?:i|b|em|strong|sub|sup|span|sc)(?:\s[^<>]{0,200})?>", re.IGNORECASE)


def read_csl(source: str, name: str = "<csl>", beside: Beside = nothing_beside) -> Article:  # noqa: ARG001
    """A bare bibliography in CSL-JSON or CSL-YAML: an article without prose.

    Never raises: what cannot be read is among the ``problems``.
    """
    return list_of_works(source, name, "csl", *read_items(source, Span(0, len(source))))


def read_items(source: str, span: Span) -> tuple[tuple[Reference, ...], tuple[Problem, ...]]:
    """The works in a text of CSL-JSON or CSL-YAML, and what is wrong there, both in order."""
    start = span.start
    while start < span.end and (source[start].isspace() or source[start] == "\ufeff"):
        start += 1
    try:
        if source[start : start + 1] in ("[", "{"):
            root = read_json(source, start, span.end)
        else:
            root = read_yaml(source, start, span.end)
    except BadNodes as error:
        end = source.find("\n", error.offset, span.end)
        place = Span(min(error.offset, span.end), end if end >= 0 else span.end)
        return (), (Problem("broken-entry", place, error.reason),)
    return references_of(root, source)


def references_of(root: Node, source: str) -> tuple[tuple[Reference, ...], tuple[Problem, ...]]:
    """The works of a list of CSL items, or of what has one: ``references:``, ``items``."""
    for holder in ("references", "items"):
        inner = root.get(holder)
        if inner is not None:
            root = inner
    references: list[Reference] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    nodes = root.each()
    if root.pairs is not None and "type" not in root.pairs and "title" not in root.pairs:
        nodes = list(root.pairs.values())  # a mapping of keys to works, as Zotero's tools make
    for node in nodes:
        if node.pairs is None:
            continue
        reference = reference_of(node, source)
        if reference.id and reference.id in seen:
            problems.append(Problem("duplicate-key", reference.span, reference.id))
        seen.add(reference.id)
        references.append(reference)
    references.sort(key=lambda reference: reference.span)
    return tuple(references), tuple(problems)


def reference_of(node: Node, source: str) -> Reference:
    """One item of CSL-JSON as a reference, each field with its place."""
    pairs = node.pairs or {}
    span = node.span
    fields = tuple(_fields(pairs))
    kind = node.value("type") or "document"
    template = Template(kind, span, tuple(_parameters(node, source, span)))
    reference = Reference(kind, span, fields, node.value("id"), template)
    return replace(reference, shown=show(reference))


def _fields(pairs: dict[str, Node]) -> Iterator[Field]:
    for name, node in pairs.items():
        if name in _SKIPPED or name.startswith("_"):
            continue
        if name in _NAMES:
            for one in node.each():
                if person := _person(one):
                    yield Field(name, person, one.span)
        elif name in _DATES:
            if when := _date(node):
                yield Field(name, when, node.span)
        else:
            text = _text(node)
            if text:
                yield Field(_RENAMED.get(name, name), text, node.span)


def _text(node: Node) -> str:
    if node.items:
        return _text(node.items[0])
    return " ".join(_MARKUP.sub("", node.text).split())


def _person(node: Node) -> Name | None:
    if node.pairs is None:
        text = _text(node)
        return Name(literal=text) if text else None
    literal = node.value("literal") or node.value("name")
    if literal:
        return Name(literal=literal)
    family = f"{node.value('non-dropping-particle')} {node.value('family')}".strip()
    parts = (node.value("given"), node.value("dropping-particle"), node.value("suffix"))
    given = " ".join(part for part in parts if part)
    if not family:
        return Name(literal=given) if given else None
    return Name(family, given)


def _date(node: Node) -> Date | None:
    """A date variable: ``date-parts``, ``raw``, ``literal``, a text, or a mapping of its parts."""
    if node.items:
        return _date(node.items[0])
    if node.pairs is None:
        return _written(node.text)
    parts = node.get("date-parts")
    if parts is not None and parts.items:
        first = parts.items[0]
        return _of_numbers([one.text for one in first.each()])
    if node.get("year"):
        return _of_numbers([node.value("year"), node.value("month"), node.value("day")])
    return _written(node.value("raw") or node.value("literal") or node.value("edtf"))


def _of_numbers(texts: list[str]) -> Date | None:
    numbers = [int(text) if re.fullmatch(r"-?[0-9]{1,5}", text) else 0 for text in texts[:3]]
    numbers += [0] * (3 - len(numbers))
    year, month, day = numbers
    if year <= 0:
        return None
    if not 1 <= month <= 12:
        month = day = 0
    return Date(year, month, day if 1 <= day <= 31 else 0)


def _written(text: str) -> Date | None:
    return next((date for date, _, _ in find_dates(text[:200])), None)


def _parameters(node: Node, source: str, within: Span) -> Iterator[Parameter]:
    for name, value in (node.pairs or {}).items():
        end = min(value.span.end, within.end)
        span = Span(min(value.span.start, end), end)  # an alias stands elsewhere
        start = min(node.keys.get(name, span.start), span.start)
        start -= source[start - 1 : start] in _QUOTES
        end += source[end : end + 1] in _QUOTES
        text = source[span.start : span.end]
        yield Parameter(name.lower(), text, span, Span(max(start, 0), end))
