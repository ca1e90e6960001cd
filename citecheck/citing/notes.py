"""What a note is: nothing, a short note, a full reference, or an explanation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from citecheck.citing.grammar import plain
from citecheck.citing.references import read_reference
from citecheck.citing.short import read_short
from citecheck.model import NoteKind, Reading, Reference, ShortCitation, Span

_IDENTIFYING = (
    "ISBN",
    "DOI",
    "PMID",
    "PMCID",
    "OCLC",
    "arXiv",
    "JSTOR",
    "URL",
    "archive",
    "accessed",
    "archive-date",
)
_EXPLAINS = re.compile(
    r"^(?:See|Cf|Although|However|This|These|The|In|According|It|He|She|They|There|For|When|While|After|Also|"
    r"Not|Note|Some|As|Other|Later|Voir|Véase|Siehe)\b(?!:)"
)
_MIN_EXPLANATION_WORDS = 8


@dataclass(frozen=True, slots=True)
class ParsedNote:
    """What the text of a note says."""

    kind: NoteKind
    reference: Reference | None = None
    shorts: tuple[ShortCitation, ...] = ()
    quotation: Span | None = None


def parse_reference(
    text: str, *, italics: Sequence[Span] | None = None, links: Sequence[Span] = ()
) -> Reference:
    """The structured reference in one reference string; spans count from its start.

    ``italics`` are the spans of ``text`` that are in italics (None: not known), ``links`` those
    that link to the source: they tell title, container and publisher apart where plain text
    cannot. Every field says how certain it is (``Field.confidence``).
    Never raises: a string in which nothing is recognised gives a reference of type ``document``
    with the text as its title, or without fields where there is no text.
    """
    start, end = _strip(text, 0, len(text))
    reference, _, _ = read_reference(text[start:end], start, italics=italics, links=links)
    return reference


def parse_note(
    source: str,
    body: Span,
    label: str = "",
    *,
    italics: Sequence[Span] | None = None,
    links: Sequence[Span] = (),
) -> ParsedNote:
    """What the note in ``source[body.start:body.end]`` is; all spans point into ``source``.

    ``italics`` and ``links`` are as ``parse_reference`` takes them.
    """
    start, end = _strip(source, body.start, body.end)
    if start == end or not re.search(r"\w", source[start:end]):
        return ParsedNote(NoteKind.EMPTY)
    text = source[start:end]
    short = read_short(plain(text))
    if short:
        shorts = tuple(
            replace(s, span=Span(s.span.start + start, s.span.end + start)) for s in short.shorts
        )
        quotation = short.quotation and Span(
            short.quotation.start + start, short.quotation.end + start
        )
        if short.ibid:
            return ParsedNote(NoteKind.IBID, None, shorts, quotation)
        # "Heritage History, 2017" is a poor reference rather than a short one.
        words = " ".join(shorts[0].names[:1]).split()
        if short.certain or sum(word[:1].isupper() for word in words) <= 1:
            return ParsedNote(NoteKind.SHORT, None, shorts, quotation)
    reference, quotation, kind = read_reference(text, start, italics=italics, links=links)
    if kind is NoteKind.CITATION and _is_explanation(text, reference):
        return ParsedNote(NoteKind.COMMENT)
    return ParsedNote(kind, replace(reference, id=label), (), quotation)


def parse_reading(reading: Reading, label: str = "") -> ParsedNote:
    """What a note says that is given as its reader sees it; spans point into its source."""
    text = reading.text
    parsed = parse_note(text, Span(0, len(text)), label)

    def back(span: Span) -> Span:
        if span.start < span.end:
            return reading.span(span.start, span.end)
        at = reading.offset(min(span.start, len(text) - 1)) if text else 0
        return Span(at, at)

    return ParsedNote(
        parsed.kind,
        parsed.reference and parsed.reference.moved(back),
        tuple(replace(short, span=back(short.span)) for short in parsed.shorts),
        parsed.quotation and back(parsed.quotation),
    )


def _is_explanation(text: str, reference: Reference) -> bool:
    """Prose about the article rather than a source.

    Full sentences, with nothing that identifies a work. In doubt a note is a source.
    """
    if any(reference.field(name) for name in _IDENTIFYING):
        return False
    words = len(text.split())
    if words < _MIN_EXPLANATION_WORDS:
        return False
    has_source = bool(reference.names() and reference.date())
    return bool(_EXPLAINS.match(text)) and not has_source


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
