"""Figures in a sentence: percentages, sums of money, counts and measures."""

from __future__ import annotations

import re

_NUMBER = r"(?<![\w.,])\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+(?:\.\d+)?|(?<![\w.,])\d+(?:[.,]\d+)?"
_UNIT = (
    r"%|per ?cent|percent|percentage points|million|billion|trillion|thousand|hundred|dozen|"
    r"millones|millions|milliards|Millionen|Milliarden|Prozent|por ciento|"
    r"km²?|kilomet(?:er|re)s?|met(?:er|re)s|miles?|acres?|hectares?|ha|kg|kilograms?|tonnes?|tons?|"
    r"°[CF]|degrees|litres?|liters?|watts?|[kMG]W|"
    r"people|persons|inhabitants|residents|soldiers|troops|men|women|children|casualties|deaths|"
    r"killed|dead|wounded|injured|victims|members|employees|workers|students|copies|votes|seats|"
    r"points|goals|species|countries|users|customers|subscribers|viewers|euros?|dollars|pounds|"
    r"roubles|rubles|francs|marks"
)
_STATISTIC = re.compile(
    rf"(?:[$€£¥]\s?(?:{_NUMBER})(?:\s?(?:million|billion|trillion))?)"
    rf"|(?:{_NUMBER})[\s\u00a0-]?(?:{_UNIT})(?![\w-])"
    r"|(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w,])"
)


def find_statistic(text: str) -> tuple[int, int] | None:
    """Start and end of the first figure in a text, or None.

    Years, dates, ages and plain small numbers are no figures: they seldom need a source of
    their own.
    """
    match = _STATISTIC.search(text)
    return match.span() if match else None
