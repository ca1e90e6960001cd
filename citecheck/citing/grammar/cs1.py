"""A full reference as Citation Style 1 and its sisters in other languages render it.

What is certain wherever it stands has been taken away already. The reading takes what stands in
brackets, pages and a closing quotation, then authors and date at the start, then the title, and
names what is left between the full stops. Source: Help:Citation Style 1, "Elements not
included" and the order in which Module:Citation/CS1 renders its parameters.
"""

from __future__ import annotations

import re

from citecheck.citing import dates
from citecheck.citing.grammar.breaks import breaks
from citecheck.citing.grammar.numbers import take_asides, take_numbers
from citecheck.citing.grammar.quoted import take_quotation, title_quoted
from citecheck.citing.grammar.reading import GONE, Reading
from citecheck.citing.grammar.sources import take_first_editors, take_sources

_HEAD_DATE = re.compile(r"\((?P<date>[^()]{4,40})\)(?:\s?\[[^\]]{1,30}\])?\s?[.,:]?\s")
_NO_DATE = frozenset({"n.d.", "n. d.", "s.d.", "s. d.", "s.a.", "o.J.", "o. J.", "б. г."})
_EDITORS = re.compile(
    r"\(eds?\.?\)|,?\s\beds?\.|\(dir\.\)|\(Hrsg\.\)|\(ed\.\)|\(coord\.\)", re.IGNORECASE
)
_INVERTED = re.compile(
    r"^(?P<names>[^\W\d_a-z][\w'’-]+(?:\s[^\W\d_][\w'’-]+)?,\s[^\W\d_a-z][\w'’.-]*(?:\s[^\W\d_a-z][\w'’.-]*){0,2}"
    r"(?:;\s[^.;]{3,60}){0,8})\.\s(?=[^\W\d_a-z])"
)
_LONGEST_HEAD = 600


def read_cs1(reading: Reading) -> None:
    """Read what is left of a reference as Citation Style 1 writes it, or what comes near to it."""
    title = title_quoted(reading)
    behind = title[1] if title else 0
    take_asides(reading, behind)
    take_quotation(reading, behind)
    journal = take_numbers(reading, behind)
    body = _take_head(reading, title)
    commas = _take_title(reading, title, body)
    take_sources(reading, journal, commas)


def _take_head(reading: Reading, title: tuple[int, int] | None) -> int:
    """Authors and the date in parentheses; returns where the rest begins."""
    limit = title[0] if title else len(reading.rest)
    for match in _HEAD_DATE.finditer(reading.rest, 0, min(limit, _LONGEST_HEAD)):
        found = dates.PATTERN.search(match["date"])
        dated = found or match["date"] in _NO_DATE
        if dated and match.start() > 1 and GONE not in reading.rest[: match.start()]:
            if found:
                start = match.start("date") + found.start()
                reading.add("issued", dates.date_of(found), start, start + len(found[0]))
            _add_people(reading, 0, match.start())
            reading.take(0, match.end())
            return match.end()
    if title and title[0] > 1:
        start, end = 0, title[0]
        head = reading.rest[start:end].rstrip(" .,:")
        if 1 < len(head) <= _LONGEST_HEAD and GONE not in head and not dates.PATTERN.search(head):
            _add_people(reading, start, start + len(head))
            reading.take(start, end)
    if title is None:
        return _take_inverted_author(reading)
    return limit


def _take_inverted_author(reading: Reading) -> int:
    match = _INVERTED.match(reading.rest)
    if not match:
        return 0
    _add_people(reading, match.start("names"), match.end("names"))
    reading.take(*match.span())
    return match.end()


def _add_people(reading: Reading, start: int, end: int) -> None:
    editors = _EDITORS.search(reading.rest[start:end])
    role = "editor" if editors else "author"
    reading.add_people(role, start, start + editors.start() if editors else end)


def _take_title(reading: Reading, title: tuple[int, int] | None, start: int) -> bool:
    """Read the title; gives whether the elements after it end at commas."""
    if title:
        begin, end = title[0] + 1, title[1] - 1
        reading.add_text("title", begin, end)
        after = reading.rest[title[1] : title[1] + 2]
        commas = after[:1] == "," or reading.rest[end - 1] == ","
        closed = reading.rest[end - 1] not in ".," or reading.rest[end - 3 : end] == "..."
        before = reading.text[: title[0]].rstrip()[-1:]
        reading.certain = closed and before not in {":", ","} and _ends(after)
        reading.take(*title)
        reading.title_quoted = True
        return commas
    while start < len(reading.rest) and reading.rest[start] in f" .,:{GONE}":
        start += 1
    start = take_first_editors(reading, start)
    stop = next(breaks(reading.rest, start), None)
    end = stop.start() if stop else len(reading.rest)
    if stop and stop[0][0] in "?!":
        end = stop.end()
    if end > start:
        reading.add_text("title", start, end)
        reading.take(start, min(end + 1, len(reading.rest)))
    return False


def _ends(after: str) -> bool:
    """Whether an element ends before this, as Citation Style 1 ends a title in marks."""
    return (
        not after.strip()
        or after[0] in f".{GONE}"
        or (after[0] == " " and after[1] in f"([{GONE}–")
    )
