"""Fields from labelled tokens."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from citecheck.citing import dates
from citecheck.citing.grammar.reading import Reading
from citecheck.citing.learned.tokens import Token, tokens_of
from citecheck.citing.learned.words import label

_PAGE = r"(?:[A-Za-z]{0,2}-?\d+(?:\.\d+)*[A-Za-z]?|[ivxlcdm]+\b|[IVXLCDM]+\b)"
_PAGES = re.compile(
    rf"{_PAGE}(?:\s?[-–—]+\s?{_PAGE})?(?:\s?[,;+&]\s?{_PAGE}(?:\s?[-–—]\s?{_PAGE})?)*(?:\s?ff?\b)?"
)
_PAGE_LABEL = re.compile(r"^\W*(?:(?:pages?|pgs?|pp?|págs?|S|Seiten?|с|стр|at)\b\.?\s*)+", re.I)
_NUMBER = re.compile(
    r"[A-Z]{0,3}-?\d+[A-Za-z]?(?:\s?[-–/]\s?\d+)?(?:\.\d+)?|\b[IVXLCDM]+\b|\b[ivxlcdm]+\b"
)
_NUMBER_LABEL = re.compile(
    r"^\W*(?:(?:volumes?|vols?|v|bd|band|jg|jahrgang|tome?|tomo|t|nos?|nr|n[º°]|heft|h|núm|issues?|iss|fasc|número|numéro|number|том|т|№)(?![^\W\d_])[.:]?\s*)+",
    re.I,
)
_EDITION_END = re.compile(
    r"[\s,]*(?:edition|edn|ed|eds|aufl|auflage|édition|éd|edición|edizione)\.?$", re.I
)
_EDGES = " ,.;:·|/-–—\"“”„«»‘’'‚`*"
_PAIRS = (("(", ")"), ("[", "]"))


@dataclass(frozen=True, slots=True)
class Segment:
    """Neighbouring tokens with one label."""

    label: str
    start: int
    end: int
    confidence: float


def take_labelled(reading: Reading, draft: Reading) -> bool:
    """Read every field that the model sees in what is left; False without a model.

    ``draft`` is what the grammar reads in the same text: the model knows when it is right.
    """
    tokens, hints = prepare(reading, draft)
    found = label(tokens, reading.rest, hints)
    if found is None:
        return False
    labels = [("other", 1.0) if t.is_read else one for t, one in zip(tokens, found, strict=True)]
    segments = _joined(reading.rest, _segments(tokens, labels))
    segments.sort(key=lambda one: one.label == "page" and not _has_page_label(reading, one))
    for segment in segments:
        if segment.label in _PEOPLE:
            _add_people(reading, segment)
        elif not reading.has(segment.label):
            _READERS.get(segment.label, _add_text)(reading, segment)
    _fill(reading, draft)
    _name_alone(reading)
    return True


def _name_alone(reading: Reading) -> None:
    """The only name of a work is its title, whatever it looks like, where nothing speaks for more."""
    names = [f for f in reading.fields if f.name in _WORKS]
    if len(names) != 1 or names[0].name == "title":
        return
    if len(reading.fields) == 1 or (names[0].name == "publisher" and names[0].confidence < 0.5):
        reading.fields.remove(names[0])
        reading.fields.append(replace(names[0], name="title"))


def _has_page_label(reading: Reading, segment: Segment) -> bool:
    """Whether "p." or "pages" stands before a number, which no year of a title has."""
    return bool(_PAGE_LABEL.match(reading.rest[segment.start : segment.end]))


def _fill(reading: Reading, draft: Reading) -> None:
    """Take from the grammar people, title, date or publisher where the model sees nothing at all."""
    covered = [f.span for f in reading.fields]
    known = {f.name for f in reading.fields}
    if known & _PEOPLE:
        known |= _PEOPLE
    for field in draft.fields:
        free = not any(field.span.overlaps(span) for span in covered)
        if field.value == "press":  # "(in press)" is no language
            continue
        if field.name in _FILLED and free and field.name not in known:
            reading.fields.append(replace(field, confidence=_UNSURE))


def prepare(reading: Reading, draft: Reading) -> tuple[list[Token], list[str]]:
    """The tokens of what is left, and for each the field that the grammar reads there, if any."""
    if draft.quotation:
        start, end = draft.quotation.start - draft.offset, draft.quotation.end - draft.offset
        reading.take(start, end, "QUOTE")
    tokens = tokens_of(reading)
    return tokens, _hints(draft, len(reading.fields), tokens)


def _hints(draft: Reading, known: int, tokens: list[Token]) -> list[str]:
    names = [""] * (len(draft.text) + 1)
    for field in draft.fields[known:]:
        start, end = field.span.start - draft.offset, field.span.end - draft.offset
        names[start:end] = [field.name] * (end - start)
    return [names[token.start] for token in tokens]


def _segments(tokens: list[Token], labels: list[tuple[str, float]]) -> list[Segment]:
    found: list[Segment] = []
    begin = 0
    for i in range(1, len(tokens) + 1):
        if i == len(tokens) or labels[i][0] != labels[begin][0]:
            kind = labels[begin][0]
            if kind not in _NOTHING:
                words = [
                    p
                    for (_, p), t in zip(labels[begin:i], tokens[begin:i], strict=True)
                    if t.text[0].isalnum()
                ]
                sure = min(words, default=0.5)
                found.append(Segment(kind, tokens[begin].start, tokens[i - 1].end, round(sure, 3)))
            begin = i
    return found


def _trim(text: str, start: int, end: int, keep: str = "") -> tuple[int, int]:
    """The span without punctuation around it, and without half of a pair of brackets."""
    edges = "".join(sign for sign in _EDGES if sign not in keep)
    while True:
        before = start, end
        while start < end and text[start] in edges:
            start += 1
        while end > start and text[end - 1] in edges and text[end - 3 : end] != "...":
            end -= 1
        for left, right in _PAIRS:
            part = text[start:end]
            if part.startswith(left) and (right not in part or part.endswith(right)):
                start, end = start + 1, end - part.endswith(right)
            elif (part.endswith(right) and part.count(right) > part.count(left)) or part.endswith(
                left
            ):
                end -= 1
            elif part.startswith(right):
                start += 1
        if before == (start, end) or start >= end:
            return start, end


def _joined(text: str, segments: list[Segment]) -> list[Segment]:
    """Segments of one label with nothing but a sign or two between them as one."""
    found: list[Segment] = []
    for segment in segments:
        last = found[-1] if found else None
        if (
            last
            and last.label == segment.label
            and not re.search(r"[\w\x00]", text[last.end : segment.start])
        ):
            sure = min(last.confidence, segment.confidence)
            found[-1] = Segment(last.label, last.start, segment.end, sure)
        else:
            found.append(segment)
    return found


def _add_people(reading: Reading, segment: Segment) -> None:
    if segment.label == "author" and reading.has("author"):
        return
    start, end = _trim(reading.rest, segment.start, segment.end, keep=".—–-")
    reading.add_people(segment.label, start, end, segment.confidence)


def _add_text(reading: Reading, segment: Segment) -> None:
    start, end = _trim(reading.rest, segment.start, segment.end)
    if end > start:
        reading.add(segment.label, reading.rest[start:end], start, end, segment.confidence)


def _add_date(reading: Reading, segment: Segment) -> None:
    found = dates.PATTERN.search(reading.rest, segment.start, segment.end)
    if found:
        reading.add("issued", dates.date_of(found), *found.span(), segment.confidence)


def _add_match(
    reading: Reading, segment: Segment, label: re.Pattern[str], value: re.Pattern[str]
) -> None:
    part = reading.rest[segment.start : segment.end]
    before = label.match(part)
    found = value.search(part, before.end() if before else 0)
    if found:
        start, end = segment.start + found.start(), segment.start + found.end()
        reading.add(segment.label, found[0], start, end, segment.confidence)


def _add_pages(reading: Reading, segment: Segment) -> None:
    _add_match(reading, segment, _PAGE_LABEL, _PAGES)


def _add_number(reading: Reading, segment: Segment) -> None:
    _add_match(reading, segment, _NUMBER_LABEL, _NUMBER)


def _add_edition(reading: Reading, segment: Segment) -> None:
    start, end = _trim(reading.rest, segment.start, segment.end)
    if after := _EDITION_END.search(reading.rest, start, end):
        end = after.start() if after.start() > start else end
    if end > start:
        reading.add("edition", reading.rest[start:end], start, end, segment.confidence)


_NOTHING = frozenset({"other", "in"})
_WORKS = frozenset({"title", "container-title", "publisher", "collection-title", "genre"})
_FILLED = frozenset(
    {"author", "editor", "title", "publisher", "issued", "language", "number-of-pages"}
)
_UNSURE = 0.4
_PEOPLE = frozenset({"author", "editor", "translator"})
_READERS: dict[str, Callable[[Reading, Segment], None]] = {
    "issued": _add_date,
    "page": _add_pages,
    "volume": _add_number,
    "issue": _add_number,
    "edition": _add_edition,
}
