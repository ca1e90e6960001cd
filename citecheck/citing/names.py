"""Names of authors and editors, as reference lists write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Name

_SEPARATOR = re.compile(r"\s*;\s*(?:&\s*|and\s+)?|\s*,?\s+(?:&|and|und|et|y|e|i|и)\s+(?=\w)")
_TAIL = re.compile(r"[\s,]*\bet al\b\.?.*$|[\s,]*\(?\beds?\.?\)?$|[\s,:]+$", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"\b(?:Agency|Archives?|Association|Bank|Board|Bureau|Center|Centre|Church|Club|College|"
    r"Commission|Committee|Company|Congress|Corporation|Council|Court|Department|Foundation|"
    r"Government|Group|Inc|Institut\w*|Labs?|League|Library|Limited|Ltd|Ministry|Museum|News|"
    r"Office|Organi[sz]ation|Parliament|Party|Police|Press|School|Service|Society|State|States|"
    r"Team|Times|Union|United|Universit\w*|of|for|the)\b"
)
_PERSON_PART = r"(?:[^\W\d_][\w'’.-]*|(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|al|el|bin|ibn|ter|ten)\b)"
_FAMILY_GIVEN = re.compile(
    rf"^(?P<family>{_PERSON_PART}(?:\s{_PERSON_PART}){{0,4}}),\s*(?P<given>[^,;]+(?:,\s*(?:Jr|Sr|II|III)\.?)?)$"
)
_GIVEN_FAMILY = re.compile(
    r"^(?P<given>[A-ZÀ-ÞА-Я][\w'’.-]*(?:\s[A-ZÀ-ÞА-Я][\w'’.-]*){0,3})\s"
    r"(?P<family>(?:(?:van|von|de|der|den|del|della|di|da|dos|du|la|le)\s){0,2}[A-ZÀ-ÞА-Я][\w'’-]+)$"
)
_INITIALS_LIST = re.compile(r"^[^\W\d_][\w'’-]+,\s(?:[A-Z]\.[\s-]?)+,")
_INITIALS_NAME = re.compile(r"[^\W\d_][\w'’ -]*?,\s(?:[A-Z]\.[\s-]?)+(?=,|$|\s*&|\s*;)")


def find_names(text: str, offset: int = 0) -> Iterator[tuple[Name, int, int]]:
    """The names in an author statement, each with its start and end plus ``offset``.

    Reads ``Last, First; Last, First``, lists with ``&`` and "and", and ``Last, F., Last, F.``.
    What is not clearly a person is one literal name.
    """
    end = _TAIL.search(text)
    text = text[: end.start()] if end else text
    if _INITIALS_LIST.match(text):
        for match in _INITIALS_NAME.finditer(text):
            begin, stop = _trim(text, *match.span())
            yield _name(text[begin:stop], True), offset + begin, offset + stop
        return
    inverted = ";" in text or bool(
        re.match(r"^[^,;&]{2,40},\s*[^,;&]{1,40}(?:$|\s*(?:;|&|\band\b))", text)
    )
    start = 0
    pieces: list[tuple[int, int]] = []
    for match in _SEPARATOR.finditer(text):
        if ";" not in match[0] and not inverted:
            continue
        pieces.append((start, match.start()))
        start = match.end()
    pieces.append((start, len(text)))
    for begin, stop in pieces:
        begin, stop = _trim(text, begin, stop)
        if stop > begin:
            yield _name(text[begin:stop], len(pieces) > 1), offset + begin, offset + stop


def read_name(text: str) -> Name:
    """One name, ``Family, Given`` or ``Given Family``; literal where it is not clearly a person."""
    return _name(text, True)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start] in ",;" or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in ",;" or text[end - 1].isspace()):
        end -= 1
    return start, end


def _name(text: str, in_list: bool) -> Name:
    if match := _FAMILY_GIVEN.match(text):
        if not _ORGANISATION.search(text):
            return Name(match["family"], match["given"].strip())
    elif in_list and (match := _GIVEN_FAMILY.match(text)) and not _ORGANISATION.search(text):
        return Name(match["family"], match["given"])
    return Name(literal=text)
