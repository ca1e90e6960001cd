"""What stands after the title in Citation Style 1: editors, container, place, publisher, date."""

from __future__ import annotations

import re

from citecheck.citing import dates
from citecheck.citing.grammar.breaks import segments
from citecheck.citing.grammar.reading import Reading

UNSURE = 0.5
"""The confidence in a name that may be a container's as well as a publisher's."""

_FAMILY_GIVEN = r"[^\W\d_a-z][\w'’-]+(?:\s[^\W\d_][\w'’-]+)?,\s[^\W\d_a-z][\w'’.-]*(?:\s[^\W\d_a-z][\w'’.-]*){0,2}"
_IN_BOOK = re.compile(
    r"^\s?(?:(?:In|En|Dans|dans|in):?\s)(?P<editors>(?:[^.]|(?<=\b\w)\.){2,200}?)"
    r"(?:\s?\((?:eds?|dir|Hrsg|coord|editors?|a cura di)\b\.?\s?\)(?:,\seds?\.)?|,\seds?\.)(?:[.,:]?\s|$)"
    rf"|^\s?In\s(?P<names>{_FAMILY_GIVEN}(?:;\s{_FAMILY_GIVEN}){{0,5}}(?:(?<=\b\w\.)(?=\s[^\W\d_]{{2}})|$))"
    r"|^\s?(?:In:?|En|Dans)\s(?=\W?[^\W\d_])",
)
_EDITORS_FIRST = re.compile(
    r"^(?P<editors>(?:[^.,]|(?<=\b\w)\.|,(?!\seds?\.)){3,120}),\seds?\.\s(?=[^\W\d_])"
)
_PLACE = re.compile(r"[^\W\d_][^:()\d]{1,60}?\s?:\s(?P<publisher>[^:]{2,150})$")
_NUMBER = re.compile(r"(?:No\.\s|Vol\.\s)?(?P<value>\d{1,4}|[IVXLC]{1,6})$")
_NO_NAME = re.compile(r"^(?:[–(\[-]|Vol\.|No\.)|^[^\w]*$")
_BRACKETED = re.compile(r"\s?[\[(][^\[\]()]*[\])]$")
_BETWEEN = re.compile(r"\s\((?P<publisher>[^()]{3,60})\)$")
_PRESS = re.compile(
    r"\b(?:Press|Publish\w*|Verlag|Books?|University|Éditions|Editorial|Edi[cz]ion\w*|Ltd|Inc|Sons|House|Group|Company|Media|"
    r"Foundation|Society|Institut\w*|Association|Organi[sz]ation|Ministry|Department|Government|Corporation|Commission)\b"
)


def take_sources(reading: Reading, journal: int, commas: bool) -> None:
    """Name what is left behind the title.

    ``journal`` is where the volume of a journal stood: all before it is the journal's name. With
    ``commas`` elements end at commas.
    """
    found: list[tuple[int, int]] = []
    for start, end in segments(reading.rest, 0, commas):
        if span := _take_segment(reading, start, end):
            found.append(span)
    before = [span for span in found if span[1] <= journal]
    if len(before) > 1:
        found = [(before[0][0], before[-1][1]), *found[len(before) :]]
    reading.sources = found
    _name_sources(reading, found)


def _take_segment(reading: Reading, start: int, end: int) -> tuple[int, int] | None:
    """Read date, number and editors in a segment; what of it may be the name of a source."""
    if _take_date(reading, start, end) or _take_number(reading, start, end):
        return None
    start = _take_editors(reading, start, end)
    while bracket := _BRACKETED.search(reading.rest, start, end):
        if bracket[0].lstrip()[0] == "(" and bracket.start() > start + 1:
            break
        end = bracket.start()
    text = reading.rest[start:end]
    if not re.search(r"[^\W\d_]{2}", text) or _NO_NAME.match(text.lstrip()):
        return None
    if not reading.has("issued") and (tail := _tail_date(text)):
        _add_date(reading, tail, start + tail.start())
        end = start + tail.start()
    while start < end and reading.rest[start] in " .,;":
        start += 1
    while end > start and reading.rest[end - 1] in " ,;":
        end -= 1
    return (start, end) if end > start else None


def _take_date(reading: Reading, start: int, end: int) -> bool:
    text = reading.rest[start:end]
    found = dates.PATTERN.fullmatch(text.strip(" ,()."))
    if found and not reading.has("issued"):
        _add_date(reading, found, start + text.index(found[0]))
    return bool(found)


def _take_number(reading: Reading, start: int, end: int) -> bool:
    number = _NUMBER.match(reading.rest[start:end].rstrip("."))
    if number and reading.title_quoted and not reading.has("volume"):
        place = start + number.start("value"), start + number.end("value")
        reading.add("volume", number["value"], *place)
    return bool(number)


def _take_editors(reading: Reading, start: int, end: int) -> int:
    """Read the editors of a book after "In"; where the rest of the segment begins."""
    text = reading.rest[start:end]
    inside = _IN_BOOK.match(text)
    if not inside:
        return start
    group = "editors" if inside["editors"] else "names"
    if inside[group] is not None:
        reading.add_people("editor", start + inside.start(group), start + inside.end(group))
    elif text.startswith("In the ") or len(text.split()) < 4:
        return start  # "In These Times" is a magazine
    return start + inside.end()


def _add_date(reading: Reading, found: re.Match[str], start: int) -> None:
    reading.add("issued", dates.date_of(found), start, start + len(found[0]))


def take_first_editors(reading: Reading, start: int) -> int:
    """Read editors before a title, ``Deborah Schneider, ed. The Age of Augustus``; where it begins."""
    match = _EDITORS_FIRST.match(reading.rest[start : start + 200])
    if not match:
        return start
    reading.add_people("editor", start, start + match.end("editors"))
    reading.take(start, start + match.end())
    return start + match.end()


def _name_sources(reading: Reading, found: list[tuple[int, int]]) -> None:
    """Container first, publisher last, in so far as the order and a place tell."""
    if not found:
        return
    if not reading.title_quoted:
        for start, end in found[:-1]:
            reading.add_text("collection-title", start, end, UNSURE)
        reading.add_placed(*found[-1], 0.9)
        return
    first, *rest = found
    start, end = first
    between = _BETWEEN.search(reading.rest[start:end]) if reading.text.find("«") >= 0 else None
    if between and not rest:
        # Spanish citations give the publisher of a periodical in brackets.
        reading.add_text("container-title", start, start + between.start())
        reading.add_text(
            "publisher", start + between.start("publisher"), start + between.end("publisher")
        )
        return
    alone = not rest and not reading.has("volume") and not reading.has("DOI")
    if (
        alone
        and (place := _PLACE.match(reading.rest[start:end]))
        and _PRESS.search(place["publisher"])
    ):
        reading.add_placed(start, end, UNSURE)
        return
    reading.add_text("container-title", start, end, UNSURE if alone else 0.9)
    if rest:
        reading.add_placed(*rest[-1], 0.8)
        for start, end in rest[:-1]:
            reading.add_text("collection-title", start, end, UNSURE)


def _tail_date(text: str) -> re.Match[str] | None:
    """A date at the end of a segment, after a comma: ``Bloomsbury Press, 2008``."""
    for match in dates.PATTERN.finditer(text):
        if not text[match.end() :].strip(" .,") and text[: match.start()].rstrip().endswith(","):
            return match
    return None
