"""Dates as references write them, in the languages of the larger Wikipedias."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Date

# January to December, each with its spellings and abbreviations; matched without regard to case.
_MONTH_NAMES = (
    "january jan janvier janv enero januar jänner gennaio janeiro januari января январь styczeń stycznia",
    "february feb février févr febrero februar febbraio fevereiro februari февраля февраль luty lutego",
    "march mar mars marzo märz marz março maart марта март marzec marca",
    "april apr avril avr abril aprile апреля апрель kwiecień kwietnia",
    "may mai mayo maggio maio mei maj мая май maja",
    "june jun juin junio juni giugno junho июня июнь czerwiec czerwca",
    "july jul juillet juil julio juli luglio julho июля июль lipiec lipca",
    "august aug août aout agosto augustus augusti августа август sierpień sierpnia",
    "september sep sept septembre septiembre setiembre settembre setembro сентября сентябрь "
    "wrzesień września",
    "october oct octobre octubre oktober okt ottobre outubro октября октябрь październik "
    "października",
    "november nov novembre noviembre novembro ноября ноябрь listopad listopada",
    "december dec décembre déc diciembre dezember dez dicembre dezembro декабря декабрь "
    "grudzień grudnia",
)
MONTHS = {name: n for n, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}

_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:1[0-9]|20)\d\d"
_SEASON = r"(?:Spring|Summer|Autumn|Fall|Winter|Printemps|Été|Automne|Hiver|Frühjahr|Herbst)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|er|º|ª|\.)?"
_DAYS = rf"{_DAY}(?:\s?[-–]\s?{_DAY})?"

PATTERN = re.compile(
    rf"(?<!\d)(?:"
    rf"(?P<iso>(?P<iy>\d{{4}})-(?:(?P<im>\d\d)-(?P<id>\d\d)|(?P<im2>0[1-9]|1[0-2])))(?![-\d])"
    rf"|(?P<cy>\d{{4}})年(?:(?P<cm>\d{{1,2}})月(?:(?P<cd>\d{{1,2}})日)?)?"
    rf"|(?P<d1>{_DAYS})\s+(?:de\s+|d[’'])?(?P<m1>{_MONTH})(?:\s+(?:de\s+|del\s+)?(?P<y1>{_YEAR})(?P<s1>[a-z]?\b))"
    rf"|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}}(?:\s?[-–]\s?\d{{1,2}})?)(?:st|nd|rd|th)?,\s+(?P<y2>{_YEAR})(?P<s2>[a-z]?\b)"
    rf"|(?P<d4>\d{{1,2}})\.(?P<m4>\d{{1,2}})\.(?P<y4>{_YEAR})\b"
    rf"|(?P<m3>{_MONTH})(?:\s?[-–/]\s?{_MONTH})?(?:\s+de)?,?\s+(?P<y3>{_YEAR})(?P<s3>[a-z]?\b)"
    rf"|(?P<y5>{_YEAR})(?P<s5>[a-z]?),?\s(?=(?-i:[A-ZÀ-Þ]))(?P<m5>{_MONTH})(?:\s(?P<d5>\d{{1,2}})(?![\d.]))?(?!,?\s(?:{_YEAR}))"
    rf"|(?P<season>{_SEASON})\s+(?P<ys>{_YEAR})\b"
    rf"|(?:(?:c\.|ca\.|circa)\s*)?(?P<y>{_YEAR})(?P<s>[a-z]?\b)(?:\s?[-–/]\s?(?:{_YEAR}|\d\d))?(?![-–]?\d)"
    rf")",
    re.IGNORECASE,
)
"""A date with a year; its groups are read by ``date_of``."""


def find_dates(text: str) -> Iterator[tuple[Date, int, int]]:
    """Every date with a year in a text, with its start and end."""
    for match in PATTERN.finditer(text):
        yield date_of(match), match.start(), match.end()


def date_of(match: re.Match[str]) -> Date:
    """The date that a match of ``PATTERN`` stands for; the first day of a range."""
    group = match.groupdict()
    if group["iso"]:
        return Date(int(group["iy"]), int(group["im"] or group["im2"]), int(group["id"] or 0))
    if group["cy"]:
        return Date(int(group["cy"]), int(group["cm"] or 0), int(group["cd"] or 0))
    if group["d1"]:
        return Date(int(group["y1"]), _month(group["m1"]), _day(group["d1"]), group["s1"])
    if group["m2"]:
        return Date(int(group["y2"]), _month(group["m2"]), _day(group["d2"]), group["s2"])
    if group["d4"]:
        return Date(int(group["y4"]), int(group["m4"]), int(group["d4"]))
    if group["m3"]:
        return Date(int(group["y3"]), _month(group["m3"]), 0, group["s3"])
    if group["m5"]:
        return Date(int(group["y5"]), _month(group["m5"]), _day(group["d5"] or ""), group["s5"])
    if group["season"]:
        return Date(int(group["ys"]))
    return Date(int(group["y"]), 0, 0, group["s"])


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".").lower()]


def _day(text: str) -> int:
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else 0
