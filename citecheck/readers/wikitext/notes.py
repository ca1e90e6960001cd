"""Which notes there are and which markers lead to them, by the rules of the Cite extension.

Sources: mediawiki.org/wiki/Extension:Cite, its Validator and ReferenceStack; Help:Cite errors;
Template:Sfn, Template:Efn, Template:R, Template:Rp.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from citecheck.model import Citation, Problem, ShortCitation, Span
from citecheck.readers.wikitext.attributes import (
    Attributes,
    attributes_of_parameters,
    attributes_of_tag,
    unknown_in_list,
)
from citecheck.readers.wikitext.marks import (
    LISTS,
    NOTES,
    PAGES,
    REUSES,
    SHORT_NOTES,
    SHORT_NOTES_MANY,
    SHORTS,
)
from citecheck.readers.wikitext.numbers import label
from citecheck.readers.wikitext.scan import Kind, Node, inside, split, walk
from citecheck.readers.wikitext.shorts import short_of, shorts_of_many
from citecheck.readers.wikitext.templates import (
    fold_parameter,
    name_of,
    parameters_of,
    places_of,
    plain_value,
    trimmed,
)
from citecheck.readers.wikitext.validation import Ref, check

_TEXT = ("1", "text", "texte", "content", "texto", "reference", "inhalt")
_GROUP = ("group", "groupe", "grupo", "gruppe", "gruppo", "grupa", "grupp")
_NAME = ("name", "nom", "nombre", "nome")
_REFS = ("refs", "références", "references", "referencias", "notes", "refs2")
_NOTHING = Span(0, 0)
_MAY_BE_NOTES = frozenset({Kind.REF, Kind.TEMPLATE, Kind.REFERENCES, Kind.BROKEN})
_TEXT_AT_ALL = re.compile(r"\S")
_IN_TEXT = "harv"
"""The group of short citations in the text itself."""


@dataclass(slots=True, eq=False)
class Note:
    """A note while the page is read."""

    span: Span
    """All of the tag or template that it is written in."""
    group: str
    number: int
    name: str = ""
    """Its name in the markup, or what stands for it."""
    named: bool = False
    """Whether its author gave it the name."""
    body: Span = _NOTHING
    defined: bool = False
    """Whether it has a text."""
    nodes: Sequence[Node] = ()
    shorts: tuple[ShortCitation, ...] = ()
    dir: str = ""
    parts: int = 0
    """How many sub-references it has."""
    prefix: str = ""
    """The label of the note that this is a sub-reference of."""
    first: Span | None = None
    """Its first marker."""
    index: int = -1

    @property
    def label(self) -> str:
        """What it is called: its name, or the number with which it is shown."""
        if self.named:
            return self.name
        shown = label(self.group, self.number)
        return f"{self.prefix}.{shown}" if self.prefix else shown


@dataclass(slots=True, eq=False)
class Mark:
    """A marker while the page is read."""

    node: Node
    span: Span
    note: Note
    locator: str = ""
    whole: Span | None = None


@dataclass(slots=True)
class _Group:
    by_name: dict[str, Note] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    count: int = 0


class Notes:
    """The notes of a page."""

    def __init__(self, source: str, nodes: Sequence[Node]) -> None:
        self.source = source
        self.nodes = nodes
        self.notes: list[Note] = []
        self.marks: list[Mark] = []
        self.problems: list[Problem] = []
        self._groups: dict[str, _Group] = {}
        self._last: Mark | None = None
        self._inside_note = False
        self._read(nodes)
        self._check_groups()
        while self._groups:  # notes in notes may begin a group again
            self._finish(next(iter(self._groups)))
        self.notes.sort(key=lambda note: (note.span.start, note.body.start))
        for index, note in enumerate(self.notes):
            note.index = index
        self.marks.sort(key=lambda mark: (mark.span.start, -mark.span.end))
        self.problems.sort(key=lambda problem: problem.span)

    def citations(self) -> dict[int, list[Citation]]:
        """The markers by the start of the node that each is written in, in order."""
        found: dict[int, list[Citation]] = {}
        for mark in self.marks:
            note = mark.note
            found.setdefault(mark.node.start, []).append(
                Citation(
                    mark.span,
                    note.label,
                    note.index if note.index >= 0 and note.defined else None,
                    mark.locator,
                    note.group,
                    mark.whole,
                )
            )
        return found

    # Reading, in the order in which MediaWiki does it: what stands in a template before it.

    def _read(self, nodes: Sequence[Node]) -> None:
        stack = _pushed(nodes)
        while stack:
            node, seen = stack.pop()
            kind = node.kind
            if kind is Kind.REF:
                self._ref(node)
            elif kind is Kind.TEMPLATE:
                name = name_of(self.source, node)
                if not seen and name in LISTS:
                    self._list_template(node, name)
                elif seen or not node.children:
                    self._template(node, name)
                else:
                    stack.append((node, True))
                    stack.extend(_pushed(node.children))
            elif kind is Kind.REFERENCES:
                self._references(node)
            elif kind is Kind.BROKEN:
                which = "included-ref" if node.name == "ref" else "included-references"
                self._problem(which, node.span)
            elif kind not in (Kind.COMMENT, Kind.RAW):
                stack.extend(_pushed(node.children))

    def _template(self, node: Node, name: str) -> None:
        if name in NOTES:
            attributes, body = self._note_template(node, name)
            nodes = inside(node.children, body.start, body.end)
            self._push(node, attributes, body, nodes, None)
        elif name in SHORT_NOTES or name in SHORT_NOTES_MANY:
            many = name in SHORT_NOTES_MANY
            parameters = parameters_of(self.source, node)
            shorts = shorts_of_many(parameters) if many else short_of(node, parameters)
            if shorts:
                key = "FOOTNOTE" + "".join(f"{''.join(s.names)}{s.year}{s.locator}" for s in shorts)
                group = next((p.value for p in parameters if p.name in _GROUP), "")
                self._short(node, key, shorts, group)
        elif name in REUSES:
            self._reuse(node)
        elif name in PAGES:
            self._page(node)
        elif name in SHORTS and not self._inside_note:
            shorts = short_of(node, parameters_of(self.source, node))
            if shorts:
                self._short(node, f"HARV{node.start}", shorts, _IN_TEXT)

    def _short(self, node: Node, key: str, shorts: tuple[ShortCitation, ...], group: str) -> None:
        notes = self._group(group)
        note = notes.by_name.get(key)
        if note is None:
            note = self._new(node, notes, group)
            note.name = key
            note.body = Span(node.start, node.end)
            note.defined = True
            note.shorts = shorts
            notes.by_name[key] = note
            self.notes.append(note)
        self._mark(node, note)

    def _note_template(self, node: Node, name: str) -> tuple[Attributes, Span]:
        """What a template such as ``{{efn|…}}`` says, and where its text stands."""
        source = self.source
        if name.startswith("#"):
            parts = split(source, node)
            body = Span(*trimmed(source, parts[1][0], parts[1][2])) if len(parts) > 1 else None
            pairs = [
                (fold_parameter(source[start:equals]), plain_value(source[equals + 1 : end]))
                for start, equals, end in parts[2:]
                if equals >= 0
            ]
            return attributes_of_parameters(pairs), body or Span(node.stop, node.stop)
        places = {key: span for key, span, _ in places_of(source, node) if len(span)}

        def value(names: tuple[str, ...]) -> str | None:
            found = next((places[key] for key in names if key in places), None)
            return None if found is None else plain_value(found.of(source)).strip("\"'")

        text = next((places[key] for key in _TEXT if key in places), Span(node.stop, node.stop))
        return Attributes(value(_NAME), value(_GROUP) or NOTES[name], value(("follow",))), text

    def _ref(self, node: Node) -> None:
        attributes = self._attributes(node)
        if node.body < 0:
            self._push(node, attributes, None, (), None)
        else:
            self._push(node, attributes, Span(node.body, node.stop), node.children, None)

    def _attributes(self, node: Node) -> Attributes:
        begin = node.start + 1 + len(node.name)
        end = node.end - 2 if node.body < 0 else node.body - 1
        return attributes_of_tag(self.source[begin:end])

    def _push(
        self,
        node: Node,
        attributes: Attributes,
        body: Span | None,
        nodes: Sequence[Node],
        inside_list: str | None,
    ) -> None:
        """One ``<ref>``: checked as Validator::validateRef does, then registered."""
        has_text = body is not None and bool(_TEXT_AT_ALL.search(self.source, body.start, body.end))
        ref = check(attributes, body is None, has_text, inside_list)
        if inside_list is not None:
            self._define(node, ref, inside_list, body, nodes)
            return
        if node.kind is Kind.REF and _holds_ref(nodes):
            ref.fatal = ref.fatal or ("included-ref", "")
        if ref.fatal:
            self._problem(ref.fatal[0], node.span, ref.fatal[1])
            return
        for kind, detail in ref.warnings:
            self._problem(kind, node.span, detail)
        self._register(node, ref, body if has_text else None, nodes)

    def _register(self, node: Node, ref: Ref, body: Span | None, nodes: Sequence[Node]) -> None:
        """ReferenceStack::pushRef."""
        name, group, direction = ref.name, ref.group, ref.dir
        notes = self._group(group)
        known = notes.by_name.get(ref.follow or name) if ref.follow or name else None
        if ref.follow:  # adds to a note, and is neither a marker nor a note of its own
            if body and known and not known.defined:
                self._fill(known, node, body, nodes)
            return
        note = known or self._new(node, notes, group)
        if known is None:
            note.dir = direction
            if name:
                note.name, note.named = name, True
                notes.by_name[name] = note
            if body:
                self._fill(note, node, body, nodes)
        else:
            if note.dir and direction and note.dir != direction:
                self._problem("ref-conflicting-dir", node.span, name)
            if body and not note.defined:
                self._fill(note, node, body, nodes)
                note.dir = direction
            elif body and not self._same(note.body, body):
                self._problem("references-duplicate-key", node.span, name)
        if ref.details:
            note = self._part(note, node, notes, ref.details)
        self._mark(node, note)

    def _part(self, parent: Note, node: Node, notes: _Group, details: str) -> Note:
        """A sub-reference: a note of its own below the one that it gives a detail of."""
        parent.parts += 1
        parent.first = parent.first or node.span
        note = Note(
            node.span, parent.group, parent.parts, prefix=label(parent.group, parent.number)
        )
        start = self.source.find(details, node.start, node.end)
        note.body = Span(start, start + len(details)) if start >= 0 else node.span
        note.defined = True
        self.notes.append(note)
        notes.notes.append(note)
        return note

    def _define(
        self, node: Node, ref: Ref, group: str, body: Span | None, nodes: Sequence[Node]
    ) -> None:
        """A ``<ref>`` inside of ``<references>``, of which the note must have been used before."""
        name = ref.name
        notes = self._groups.get(group)
        note = notes.by_name.get(name) if notes and name else None
        if name and note is None:
            if notes is not None and self._mentioned(name):
                note = self._new(node, notes, group)
                note.name, note.named = name, True
                notes.by_name[name] = note
            else:
                ref.fatal = ref.fatal or ("references-missing-key", name)
        if ref.fatal or note is None or body is None:
            kind, detail = ref.fatal or ("references-no-key", "")
            self._problem(kind, node.span, detail)
            return
        for kind, detail in ref.warnings:
            self._problem(kind, node.span, detail)
        if not note.defined:
            self._fill(note, node, body, nodes)
        elif not self._same(note.body, body):
            self._problem("references-duplicate-key", node.span, name)

    # Lists of notes.

    def _references(self, node: Node) -> None:
        attributes = self._list_attributes(node)
        if node.body >= 0:
            self._defined(node.children, attributes.group or "")
        self._finish(attributes.group or "")

    def _list_attributes(self, node: Node) -> Attributes:
        attributes = self._attributes(node)
        unknown = unknown_in_list(attributes)
        if unknown:
            self._problem("references-invalid-parameters", node.span, unknown)
        return attributes

    def _list_template(self, node: Node, name: str) -> None:
        source = self.source
        group = LISTS[name]
        if name.startswith("#"):
            attributes, body = self._note_template(node, name)
            self._defined(inside(node.children, body.start, body.end), attributes.group or group)
            self._finish(attributes.group or group)
            return
        rest: list[Node] = []
        defined: list[Node] = []
        for key, span, whole in places_of(source, node):
            here = inside(node.children, whole.start, whole.end)
            if key in _GROUP and len(span):
                group = plain_value(span.of(source)).strip("\"'")
            elif key in _REFS or key == "1":
                defined.extend(here)
            else:
                rest.extend(here)
        self._defined(defined, group)
        self._read(rest)
        self._finish(group)

    def _defined(self, nodes: Sequence[Node], group: str) -> None:
        """What stands inside of ``<references>``: definitions, in templates too."""
        for node in walk_shallow(nodes):
            if node.kind is Kind.REF:
                body = Span(node.body, node.stop) if node.body >= 0 else None
                self._push(node, self._attributes(node), body, node.children, group)
            elif node.kind is Kind.TEMPLATE:
                name = name_of(self.source, node)
                if name in NOTES:
                    attributes, body = self._note_template(node, name)
                    nodes_ = inside(node.children, body.start, body.end)
                    self._push(node, attributes, body, nodes_, group)
            elif node.kind is Kind.REFERENCES:
                self._problem("included-references", node.span)
            elif node.kind is Kind.BROKEN:
                self._problem("included-ref", node.span)

    def _check_groups(self) -> None:
        """Cite::checkRefsNoReferences: only the usual group is shown without being asked for."""
        first: dict[Note, Mark] = {}
        for mark in self.marks:
            first.setdefault(mark.note, mark)
        for group, notes in self._groups.items():
            marks = [first[note] for note in notes.notes if note in first]
            if group and group != _IN_TEXT and marks and not self._mentioned(group):
                self._problem("group-refs-without-references", marks[0].span, group)

    def _finish(self, group: str) -> None:
        """The notes of a group are shown; what comes later begins anew."""
        notes = self._groups.pop(group, None)
        if notes is None:
            return
        for note in notes.notes:
            if not note.defined and note.first is not None:
                self._problem("references-no-text", note.first, note.name)
        # What stands in a tag is read when the list is shown; in a template it was read before.
        self._inside_note = True
        for note in notes.notes:
            if note.nodes and self.source[note.span.start] == "<":
                self._read(note.nodes)
        self._inside_note = False

    # Small things.

    def _reuse(self, node: Node) -> None:
        values = parameters_of(self.source, node)
        group = next((p.value for p in values if p.name in _GROUP and p.value), "")
        named = {p.name: p for p in values}
        several = [p for p in values if p.name.isdigit() and p.value]
        for parameter in several:
            if _is_number(parameter.value):
                self._problem("ref-numeric-key", parameter.span, parameter.value)
                continue
            notes = self._group(group)
            note = notes.by_name.get(parameter.value)
            if note is None:
                note = self._new(node, notes, group)
                note.name, note.named = parameter.value, True
                notes.by_name[note.name] = note
            number = parameter.name
            page = next(
                (
                    named[key].value
                    for stem in ("page", "p", "pages", "pp", "loc", "at", "location")
                    for key in ((stem + number), *((stem,) if number == "1" else ()))
                    if key in named and named[key].value
                ),
                "",
            )
            if len(several) == 1:
                mark = Mark(node, node.span, note, page)
            else:
                mark = Mark(node, parameter.span, note, page, node.span)
            self._add_mark(mark)

    def _page(self, node: Node) -> None:
        """``{{rp|9}}`` belongs to the marker before it, and is a part of it."""
        last = self._last
        if last is None:
            return
        whole = last.whole or last.span
        gap = self.source[whole.end : node.start]
        if whole.end > node.start or gap.strip(" "):
            return
        values = [p.value for p in parameters_of(self.source, node) if p.value]
        last.locator = last.locator or (values[0] if values else "")
        if last.whole is None:
            last.span = Span(last.span.start, node.end)
        else:
            last.whole = Span(last.whole.start, node.end)
        node.name = "rp"

    def _group(self, group: str) -> _Group:
        return self._groups.setdefault(group, _Group())

    def _new(self, node: Node, notes: _Group, group: str) -> Note:
        notes.count += 1
        note = Note(node.span, group, notes.count)
        notes.notes.append(note)
        return note

    def _fill(self, note: Note, node: Node, body: Span, nodes: Sequence[Node]) -> None:
        note.span = node.span
        note.body = body
        note.nodes = nodes
        note.defined = True
        self.notes.append(note)

    def _same(self, one: Span, other: Span) -> bool:
        return len(one) == len(other) and one.of(self.source) == other.of(self.source)

    def _mark(self, node: Node, note: Note) -> None:
        self._add_mark(Mark(node, node.span, note))

    def _add_mark(self, mark: Mark) -> None:
        mark.note.first = mark.note.first or mark.span
        self.marks.append(mark)
        self._last = mark

    def _problem(self, kind: str, span: Span, detail: str = "") -> None:
        self.problems.append(Problem(kind, span, detail))

    def _mentioned(self, name: str) -> bool:
        """Whether a template that is not known names it, and so may use or show it."""
        return name in self._values

    @cached_property
    def _values(self) -> frozenset[str]:
        known = NOTES.keys() | LISTS.keys() | REUSES | SHORT_NOTES | SHORT_NOTES_MANY
        found: set[str] = set()
        for node in walk(self.nodes):
            if node.kind is Kind.TEMPLATE and name_of(self.source, node) not in known:
                found.update(p.value for p in parameters_of(self.source, node))
        return frozenset(found)


def _pushed(nodes: Sequence[Node]) -> list[tuple[Node, bool]]:
    """Those that may hold a note, the last one first."""
    return [(n, False) for n in reversed(nodes) if n.children or n.kind in _MAY_BE_NOTES]


def walk_shallow(nodes: Sequence[Node]) -> Iterator[Node]:
    """The nodes of a tree without those inside of notes, in the order of the text."""
    stack = list(reversed(nodes))
    while stack:
        node = stack.pop()
        yield node
        if node.children and node.kind not in (Kind.REF, Kind.REFERENCES):
            stack.extend(reversed(node.children))


def _holds_ref(nodes: Sequence[Node]) -> bool:
    """Whether another ``<ref>`` begins in a note: its own end was forgotten (T8199)."""
    return any(node.kind in (Kind.REF, Kind.REFERENCES, Kind.BROKEN) for node in walk(nodes))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()
