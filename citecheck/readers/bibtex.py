"""BibTeX and biblatex: the entries of a ``.bib`` file as references, with exact places.

Fields are named as CSL-JSON names them, by the correspondences of biblatex's manual (2.2) and of
BibTeX's own styles; abbreviations (``@string``), ``crossref`` and ``xdata`` are followed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from citecheck.citing.language import guess_language
from citecheck.model import (
    Article,
    Footnote,
    Hyperlink,
    NoteKind,
    Parameter,
    Problem,
    Reading,
    Reference,
    Span,
    Template,
)
from citecheck.readers.bibblocks import Block, RawField, read_blocks
from citecheck.readers.bibfields import Value, csl_type, fields_of
from citecheck.readers.formats import Beside, nothing_beside

_MONTHS = {
    month[:3].lower(): month
    for month in "January February March April May June July August September October "
    "November December".split()
}
_PARENT_TITLE = {"incollection", "inbook", "inproceedings", "conference", "suppbook", "bookinbook"}
_NOT_INHERITED = frozenset(
    "crossref xref xdata ids keywords label options presort related relatedtype shorthand "
    "shorttitle sortkey sorttitle sortyear title subtitle titleaddon file abstract note url "
    "urldate doi eprint eprinttype author pages".split()
)
_PARENTS = 20  # that an entry may inherit from, one through the other
_LONG = 1_000  # characters; what is longer is no abbreviation, and not inherited
_GROWTH = 4  # times the length of a file its values may grow by what is written out in them
KINDS = {
    "book": NoteKind.BOOK,
    "chapter": NoteKind.BOOK,
    "thesis": NoteKind.BOOK,
    "report": NoteKind.BOOK,
    "article-journal": NoteKind.JOURNAL,
    "paper-conference": NoteKind.JOURNAL,
    "article-newspaper": NoteKind.NEWS,
    "article-magazine": NoteKind.NEWS,
    "webpage": NoteKind.WEB,
}
"""What a note with a work of a CSL-JSON type is; with any other, ``CITATION``."""


def read_bibtex(source: str, name: str = "<bibtex>", beside: Beside = nothing_beside) -> Article:  # noqa: ARG001
    """A bare ``.bib`` file: an article without prose, whose bibliography is its entries.

    Never raises: what cannot be read is among the ``problems``.
    """
    return list_of_works(source, name, "bibtex", *read_entries(source, Span(0, len(source))))


def list_of_works(
    source: str,
    name: str,
    format_: str,
    references: tuple[Reference, ...],
    problems: tuple[Problem, ...],
) -> Article:
    """An article that is nothing but a bibliography, which a program has written."""
    titles = " ".join(reference.title for reference in references[:200])
    return Article(
        name=name,
        format=format_,
        source=source,
        language=guess_language(titles),
        bibliography=references,
        links=links_of(references),
        problems=problems,
        automatic=True,
    )


def read_entries(source: str, span: Span) -> tuple[tuple[Reference, ...], tuple[Problem, ...]]:
    """The entries in ``source[span.start:span.end]``, and what is wrong there, both in order.

    The ``id`` of a reference is its key, ``template`` the entry as it was written (its name
    ``article``, its parameters with their places), ``shown`` the entry as a list of works would
    have it. An entry that is broken is given as far as it can be read, if it has a key; of two with
    one key the first is what a citation leads to. Takes linear time, and never raises.
    """
    strings = _Abbreviations(source, len(span))
    blocks: list[Block] = []
    problems: list[Problem] = []
    first: dict[str, Block] = {}
    for block in read_blocks(source, span):
        problems += [
            Problem("broken-entry", Span(block.span.start, max(at, block.span.start)), reason)
            for at, reason in block.faults
        ]
        if block.type == "string":
            for field in block.fields:
                strings.add(field)
        elif block.type != "preamble":
            problems += _repeated(block)
            if block.key in first:
                problems.append(Problem("duplicate-key", block.span, block.key))
            if block.key:
                first.setdefault(block.key, block)
            if block.key or block.fields:
                blocks.append(block)
    entries = _Entries(strings, first)
    references = tuple(entries.reference(block) for block in blocks if block.type != "xdata")
    return references, tuple(sorted(problems, key=lambda problem: problem.span))


def first_by_key(references: Iterable[Reference]) -> dict[str, Reference]:
    """The reference that each key leads to; biblatex's ``ids`` are keys too."""
    found: dict[str, Reference] = {}
    others: dict[str, Reference] = {}
    for reference in references:
        found.setdefault(reference.id, reference)
        ids = reference.template.get("ids") if reference.template else None
        for key in ids.value.split(",") if ids else ():
            others.setdefault(key.strip(), reference)
    return others | found


def note_of(reference: Reference) -> Footnote:
    """The entry as a footnote, for an article whose markers lead to it by its key."""
    start, end = reference.span.start, reference.span.end
    reading = Reading(reference.shown, ((0, start, end),) if reference.shown else ())
    kind = KINDS.get(reference.type, NoteKind.CITATION) if reference.fields else NoteKind.EMPTY
    return Footnote(
        reference.span, reference.id, reference.span, kind, references=(reference,), reading=reading
    )


def links_of(references: Iterable[Reference]) -> tuple[Hyperlink, ...]:
    """The addresses that entries name, in the order of the text."""
    found = {
        field.span: Hyperlink(field.span, field.value)
        for reference in references
        for field in reference.fields
        if field.name in {"URL", "archive"} and isinstance(field.value, str)
        if field.value.lower().startswith(("http://", "https://"))
    }
    return tuple(found[span] for span in sorted(found))


def _repeated(block: Block) -> Iterator[Problem]:
    seen: set[str] = set()
    for field in block.fields:
        if field.name in seen:
            reason = f'it has "{field.name}" twice: BibTeX takes the first, Biber the last'
            yield Problem("broken-entry", field.whole, reason)
        seen.add(field.name)


class _Abbreviations:
    """The abbreviations of a file (``@string``), and values with them written out.

    Growth has a limit: an abbreviation may be made of others, and ten lines of "a = a # a" would
    be more than any memory.
    """

    def __init__(self, source: str, length: int) -> None:
        self.source = source
        self.known = dict(_MONTHS)
        self.left = 100_000 + _GROWTH * length

    def add(self, field: RawField) -> None:
        self.known[field.name] = self.text(field)[:_LONG]

    def text(self, field: RawField) -> str:
        """The TeX code of a value."""
        if len(field.pieces) == 1 and not field.pieces[0].bare:
            return field.value.of(self.source)
        parts = []
        for piece in field.pieces:
            text = piece.span.of(self.source)
            if piece.bare and self.left > 0:
                text = self.known.get(text.lower(), text)
                self.left -= len(text)
            parts.append(text)
        return "".join(parts)


class _Entries:
    """Makes references of blocks."""

    def __init__(self, strings: _Abbreviations, blocks: Mapping[str, Block]) -> None:
        self.strings = strings
        self.source = strings.source
        self.blocks = blocks
        self.folded = {key.lower(): block for key, block in reversed(list(blocks.items()))}

    def reference(self, block: Block) -> Reference:
        values = self._values(block)
        self._inherit(block, values)
        type_ = csl_type(block.type, values)
        fields = tuple(fields_of(type_, block.type, values))
        reference = Reference(type_, block.span, fields, block.key, self._template(block))
        return replace(reference, shown=show(reference))

    def _values(self, block: Block) -> dict[str, Value]:
        return {field.name: Value(self.strings.text(field), field.value) for field in block.fields}

    def _inherit(self, block: Block, values: dict[str, Value]) -> None:
        """Take over what the entries have that this one refers to (biblatex, appendix B)."""
        waiting = list(_parents(values))
        seen = {block.key}
        while waiting and len(seen) <= _PARENTS and self.strings.left > 0:
            name, key = waiting.pop(0)
            parent = self.blocks.get(key) or self.folded.get(key.lower())  # as BibTeX does
            if parent is None or key in seen:
                continue
            seen.add(key)
            self.strings.left -= len(parent.span)
            found = self._values(parent)
            waiting += _parents(found)
            for field, value in found.items():
                if len(value.code) <= _LONG and (name == "xdata" or field not in _NOT_INHERITED):
                    values.setdefault(field, value)
            if name == "crossref" and "title" in found and block.type in _PARENT_TITLE:
                values.setdefault("booktitle", found["title"])

    def _template(self, block: Block) -> Template:
        parameters = []
        for field in block.fields:
            text = field.value.of(self.source)
            start = field.value.start + len(text) - len(text.lstrip())
            text = text.strip()
            span = Span(start, start + len(text))
            parameters.append(Parameter(field.name, text, span, field.whole))
        return Template(block.type, block.span, tuple(parameters))


def _parents(values: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    for name in ("crossref", "xdata"):
        if name in values:
            for key in values[name].code.split(",", _PARENTS)[:_PARENTS]:
                yield name, key.strip()


def show(reference: Reference) -> str:
    """The reference as a list of works has it: authors, year, title, where it is from."""
    people = reference.names() or reference.names("editor")
    names = ", ".join(f"{n.given} {n.family}".strip() or n.literal for n in people[:20])
    number = f"({reference.text('issue')})" if reference.field("issue") else ""
    place = " ".join(filter(None, (reference.text("container-title"), reference.text("volume"))))
    page = f": {reference.text('page')}" if reference.field("page") else ""
    parts = (
        f"{names} ({reference.year})" if reference.year else names,
        reference.title,
        f"{place}{number}{page}",
        ": ".join(filter(None, (reference.text("publisher-place"), reference.text("publisher")))),
        reference.text("DOI") or reference.text("URL"),
    )
    return ". ".join(part.rstrip(".") for part in parts if part) + ("." if any(parts) else "")
