"""Dates in prose, at the precision they have: a day, a month, a year, a decade, a century."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from citecheck.citing.dates import MONTHS
from citecheck.judge.reading import read, stem


@dataclass(frozen=True, slots=True)
class Day:
    """A date; what it does not say is 0."""

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    years: int = 1
    """How many years from ``year`` on are meant: 10 for the 1990s, 100 for a century."""
    swapped: bool = False
    """``3/4/2004``: day and month may be the other way round."""


_WORDY = sorted((name for name in MONTHS if len(name) > 2), key=len, reverse=True)
_MONTH = "(?:" + "|".join(map(re.escape, _WORDY)) + r")(?![^\W\d_])\.?"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)(?:st|nd|rd|th|er|º|ª|\.)?"
_YEAR = r"(?:1\d|20)\d\d(?!\d)"
_PATTERN = re.compile(
    rf"(?:(?P<iy>{_YEAR})[-/.](?P<im>0?[1-9]|1[0-2])[-/.](?P<id>[12]\d|3[01]|0?[1-9])(?!\d)"
    rf"|(?P<cy>\d{{4}})年(?:(?P<cm>\d{{1,2}})月(?:(?P<cd>\d{{1,2}})日)?)?"
    rf"|(?P<na>[12]\d|3[01]|0?[1-9])[./-](?P<nb>[12]\d|3[01]|0?[1-9])[./-](?P<ny>{_YEAR})"
    rf"|(?P<d1>{_DAY})(?:\s?(?:[-–—/]|to|and|bis)\s?(?P<d1b>{_DAY}))?\s+(?:of\s+|de\s+|d[’'])?"
    rf"(?P<m1>{_MONTH})(?:,?\s+(?:de\s+|del\s+)?(?P<y1>{_YEAR}))?"
    rf"|(?P<m2>{_MONTH})\s+(?:the\s+)?(?P<d2>{_DAY})(?:\s?(?:[-–—/]|to|and)\s?(?P<d2b>{_DAY}))?"
    rf"(?:,?\s+(?P<y2>{_YEAR}))?"
    rf"|(?P<m3>{_MONTH})(?:\s+de|\s+of)?,?\s+(?P<y3>{_YEAR})"
    rf"|(?P<dec>(?:1\d|20)\d)0['’]?s(?!\w)"
    r"|(?P<cent>\d\d?)(?:st|nd|rd|th)[\s-]century"
    r"|(?P<cw>eighteenth|nineteenth|twentieth|twenty-first|seventeenth|sixteenth|fifteenth)"
    r"[\s-]century"
    rf"|(?P<y>{_YEAR})(?:\s?[-–—/]\s?(?P<yb>(?:1\d|20)?\d\d)(?!\d))?(?![.,]\d)"
    rf"|(?P<m4>{_MONTH}))(?![^\W\d_T])",
    re.IGNORECASE,
)
_MAY = frozenset("may mar mars march set out dec dez mai ago".split())
"""Words besides months: they count as months with a capital or a day only."""
_CENTURIES = {"fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
              "nineteenth": 19, "twentieth": 20, "twenty-first": 21}  # fmt: skip
_BEGINNINGS = frozenset(map(stem, [*MONTHS, "twenty", *_CENTURIES]))
_NOT_A_YEAR = re.compile(
    r"[\s\u00a0-]?(?:%|km|kg|metres|meters|miles|feet|ft|people|men|women|children|soldiers|troops|"
    r"copies|votes|seats|students|employees|members|pages|words|species|acres|hectares|dollars|"
    r"euros|pounds|tons|tonnes|million|billion|thousand|m(?!\w))(?![^\W\d_])",
    re.IGNORECASE,
)
_SIGN_BEFORE = "$€£¥#№"


@lru_cache(maxsize=32)
def find_days(text: str) -> tuple[Day, ...]:
    """The dates of a text, in order; a range is two. The last 32 texts are remembered.

    A bare number from 1000 to 2099 is a year unless something is counted with it.
    """
    return tuple(_days(text))


def _days(text: str) -> Iterator[Day]:
    """Only words that may begin a date are looked at, for speed."""
    reading = read(text)
    done = 0
    for start, word in zip(reading.starts, reading.stems, strict=True):
        if start < done or not (word[0].isdecimal() or word in _BEGINNINGS):
            continue
        match = _PATTERN.match(text, start)
        if match:
            done = match.end()
            yield from _read(text, match)


def _read(text: str, match: re.Match[str]) -> Iterator[Day]:
    group = match.groupdict()
    start, end = match.span()
    if group["iy"]:
        yield Day(start, end, int(group["iy"]), int(group["im"]), int(group["id"]))
    elif group["cy"]:
        yield Day(start, end, int(group["cy"]), _number(group["cm"]), _number(group["cd"]))
    elif group["ny"]:
        yield from _numeric(start, end, int(group["na"]), int(group["nb"]), int(group["ny"]))
    elif group["m1"] or group["m2"]:
        n = "1" if group["m1"] else "2"
        month, year = _month(group[f"m{n}"]), _number(group[f"y{n}"])
        first = Day(start, end, year, month, _number(group[f"d{n}"]))
        yield first
        if group[f"d{n}b"]:
            yield replace(first, day=_number(group[f"d{n}b"]))
    elif group["m3"]:
        yield Day(start, end, int(group["y3"]), _month(group["m3"]))
    elif group["dec"]:
        yield Day(start, end, int(group["dec"]) * 10, years=10)
    elif century := group["cent"] or group["cw"]:
        number = _CENTURIES.get(century.lower()) or int(century)
        yield Day(start, end, (number - 1) * 100, years=100)
    elif group["y"]:
        yield from _year(text, start, end, group["y"], group["yb"])
    elif group["m4"] and _is_month(text, start, group["m4"].rstrip(".")):
        yield Day(start, start + len(group["m4"].rstrip(".")), 0, _month(group["m4"]))


def _is_month(text: str, start: int, name: str) -> bool:
    """Whether a month alone is one: "in May", but not "may" nor "March on"."""
    if name in ("May", "March"):
        return text[max(0, start - 3) : start].lower() in ("in ", "of ", "by ")
    return name[0].isupper() and name.lower() not in _MAY


def _year(text: str, start: int, end: int, first: str, last: str | None) -> Iterator[Day]:
    if _NOT_A_YEAR.match(text, end) or (text[start - 1 : start] in _SIGN_BEFORE and start):
        return
    year = int(first)
    until = year
    if last:
        until = int(last) if len(last) == 4 else year // 100 * 100 + int(last)
        if until < year or until - year > 100:
            until = year
    if not last or until == year:
        yield Day(start, start + 4, year)
        return
    yield Day(start, start + 4, year)
    yield Day(start, end, until)


def _numeric(start: int, end: int, a: int, b: int, year: int) -> Iterator[Day]:
    if a <= 12 and b <= 12:
        yield Day(start, end, year, b, a, swapped=a != b)
    elif b <= 12:
        yield Day(start, end, year, b, a)
    elif a <= 12:
        yield Day(start, end, year, a, b)


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".").lower()]


def _number(text: str | None) -> int:
    digits = re.match(r"\d+", text or "")
    return int(digits[0]) if digits else 0


def same_day(said: Day, found: Day) -> bool:
    """Whether a source's date bears out a claim's, at the precision that the claim has.

    What the source leaves out (the year of "12 March") is taken as meant; what the claim leaves out
    does not matter.
    """
    if said.years > 1 or found.years > 1:
        if not (said.year and found.year):
            return False
        covered = said.year <= found.year < said.year + said.years
        return covered and found.years <= said.years
    if said.year and found.year and said.year != found.year:
        return False
    if said.month:
        if not found.month:
            return False
        pairs = {(found.month, found.day)}
        if found.swapped:
            pairs.add((found.day, found.month))
        return any(
            said.month == month and (not said.day or not day or said.day == day)
            and not (said.day and not day)
            for month, day in pairs
        )  # fmt: skip
    return bool(said.year and found.year)
