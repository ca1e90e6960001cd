"""Numbers as prose has them: digits, words, ordinals, magnitudes, ranges, units.

Digits, signs and magnitudes are read in any of the larger European languages, number words in
English. ``1.234`` is read both ways, since the text does not tell its locale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from citecheck.judge.reading import read, stem


class Hedge(StrEnum):
    """What is said of how exact a number is."""

    NONE = ""
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text."""

    start: int
    end: int
    """With sign of currency, magnitude and unit."""
    values: tuple[float, ...]
    """What it may stand for; more than one where the text does not tell."""
    step: float
    """What its last digit counts: 1e6 in "93 million", 0.1 in "4.7"."""
    unit: str = ""
    """``%``, the sign of a currency, or a unit of ``_UNITS``; empty where none is written."""
    hedge: Hedge = Hedge.NONE
    ordinal: bool = False
    plain: bool = False
    """Four digits without anything around them: perhaps a year."""


# unit: what it measures, and how many of the basic unit
_UNITS = {
    name: (dimension, factor)
    for names, dimension, factor in (
        ("km kilometer kilometers kilometre kilometres kilomètres Kilometer км", "length", 1000.0),
        ("m meter meters metre metres mètres Meter м", "length", 1.0),
        ("cm centimeter centimeters centimetre centimetres", "length", 0.01),
        ("mm millimeter millimeters millimetre millimetres", "length", 0.001),
        ("mi mile miles", "length", 1609.344),
        ("ft foot feet", "length", 0.3048),
        ("inch inches", "length", 0.0254),
        ("yd yard yards", "length", 0.9144),
        ("km² km2", "area", 1e6),
        ("ha hectare hectares", "area", 1e4),
        ("acre acres", "area", 4046.86),
        ("kg kilogram kilograms kilo kilos", "mass", 1.0),
        ("g gram grams", "mass", 0.001),
        ("t tonne tonnes", "mass", 1000.0),
        ("ton tons", "mass", 1000.0),
        ("lb lbs pound pounds", "mass", 0.45359),
        ("oz ounce ounces", "mass", 0.02835),
        ("mph", "speed", 1.609),
        ("km/h kph", "speed", 1.0),
    )
    for name in names.split()
}
_AREAS = {"square kilometers": 1e6, "square kilometres": 1e6, "sq km": 1e6, "square miles": 2.59e6,
          "sq mi": 2.59e6, "square meters": 1.0, "square metres": 1.0, "square feet": 0.0929,
          "sq ft": 0.0929}  # fmt: skip
_UNITS |= {name: ("area", factor) for name, factor in _AREAS.items()}
_CONVERTED = 0.04  # how far a converted number may be off: people round
_ROUNDED = 0.1  # and how far a rounded one

_MAGNITUDES = {
    name: factor
    for names, factor in (
        ("hundred", 1e2),
        ("thousand thousands k tausend mila mille mil тыс тысяч тысячи", 1e3),
        ("million millions m mn mln mio millionen milioni millón millones milhões miljoen", 1e6),
        ("milionów млн миллион миллиона миллионов", 1e6),
        ("billion billions bn b milliard milliards milliarden mrd miliardi miljard", 1e9),
        ("млрд миллиард миллиарда миллиардов", 1e9),
        ("trillion trillions tn", 1e12),
        ("万 萬", 1e4),
        ("亿 億", 1e8),
    )
    for name in names.split()
}  # fmt: skip
_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        start=1,
    )
} | {word[:-1] + "ieth": value for word, value in _TENS.items()}
_ORDINALS |= {"hundredth": 100, "thousandth": 1000}
_LARGE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_FRACTIONS = {"half": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25,
              "fifth": 0.2, "fifths": 0.2, "tenth": 0.1, "tenths": 0.1}  # fmt: skip
_DOZENS = {"dozen": 12, "dozens": 24}
_ROMAN = {
    word: value
    for value, word in enumerate(
        "II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI".split(), start=2
    )
}

_CURRENCY = r"(?:(?:US|A|C|CA|AU|NZ|HK)?\$|[€£¥₹₽₩]|EUR|USD|GBP)"
_CURRENCY_WORDS = {
    "dollars": "$", "dollar": "$", "usd": "$", "euros": "€", "euro": "€", "eur": "€", "pounds": "£",
    "gbp": "£", "yen": "¥", "rubles": "₽", "roubles": "₽", "rupees": "₹",
}  # fmt: skip
_GROUP = "[,.'’\u00a0\u202f\u2009 ]"
_DIGITS = (
    rf"(?:\d{{1,3}}(?P<sep>{_GROUP})\d{{3}}(?:(?P=sep)\d{{3}})*(?!\d)(?:[.,]\d+)?"
    r"|\d+(?:[.,]\d+)?|[.]\d+)"
)
_PERCENT = r"%|per ?cent\b|percentage points?\b|Prozent\b|pour cent\b|por ciento\b|процент\w*"
_MAGNITUDE = "|".join(sorted(map(re.escape, _MAGNITUDES), key=len, reverse=True))
_UNIT = "|".join(sorted(map(re.escape, [*_UNITS, *_CURRENCY_WORDS]), key=len, reverse=True))
_NUMBER_WORDS = "|".join([*_SMALL, *_TENS, *_LARGE, *_DOZENS])
_ORDINAL_WORDS = "|".join(_ORDINALS)
_TAIL = (
    rf"(?:[\s\u00a0-]?(?P<magnitude>{_MAGNITUDE})(?![^\W\d_]))?\.?"
    rf"(?:[\s\u00a0-]?(?P<percent>{_PERCENT})|[\s\u00a0-]?(?P<unit>{_UNIT})(?![\w]))?"
)
_DIGITAL = re.compile(
    rf"(?P<currency>{_CURRENCY})?\s?(?P<digits>{_DIGITS})"
    rf"(?:(?P<ordinal>st|nd|rd|th|er|ère|ª|º)(?![^\W\d_])|{_TAIL})",
    re.IGNORECASE,
)
_SPELLED = re.compile(
    rf"(?P<words>(?:a (?=hundred|thousand|million|billion|dozen))?(?:(?:{_NUMBER_WORDS})[\s-]+"
    rf"(?:and[\s-]+)?(?={_NUMBER_WORDS}|{_ORDINAL_WORDS})){{0,12}}"
    rf"(?:(?P<last>{_ORDINAL_WORDS})|(?:{_NUMBER_WORDS})))(?![^\W_])"
    rf"(?:[\s-](?P<percent>{_PERCENT})|[\s-](?P<unit>{_UNIT})(?!\w))?",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"(?:{_CURRENCY})\s?$", re.IGNORECASE)
_RANGE = re.compile(r"\s?(?:[-–—−~]|to|and|or|bis|à|до)\s?")
_FRACTION = re.compile(
    r"(?<![\w-])(?:(?P<top>one|two|three|four|nine|an?)[\s-])?(?P<part>"
    + "|".join(_FRACTIONS)
    + r")(?= of\b)|(?<!\w)(?P<half>half)(?= (?:of|the|an?)\b"
    r"(?! (?:million|billion|dozen|hundred|thousand)))|(?P<sign>[½⅓⅔¼¾])",
    re.IGNORECASE,
)
_SIGNS = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75}
_HEDGE = re.compile(
    r"(?:(?P<about>about|around|approximately|approx\.?|roughly|some|circa|ca?\.|~|≈|an? estimated|"
    r"estimated|nearly|almost|close to|up to|rund|etwa|environ|unos|около)"
    r"|(?P<over>more than|over|above|at least|exceed(?:s|ed|ing)|in excess of|upwards? of|"
    r"no fewer than|mehr als|plus de|más de|более|>)"
    r"|(?P<under>less than|fewer than|under|below|at most|no more than|weniger als|moins de|<))"
    r"\s?$",
    re.IGNORECASE,
)


_BEGINNINGS = frozenset(map(stem, [*_SMALL, *_TENS, *_LARGE, *_DOZENS, *_ORDINALS]))
_PARTS = frozenset(map(stem, [*_FRACTIONS, "half"]))


@lru_cache(maxsize=32)
def find_numbers(text: str) -> tuple[Quantity, ...]:
    """The numbers of a text, in order; ranges as two. The last 32 texts are remembered."""
    parts = list(_fractions(text))
    taken = {at for part in parts for at in range(part.start, part.end)}
    whole = [q for q in _numbers(text) if q.start not in taken]
    return tuple(sorted([*whole, *parts], key=lambda quantity: quantity.start))


def _numbers(text: str) -> Iterator[Quantity]:
    before: Quantity | None = None
    for quantity in _single(text):
        quantity = _hedged(text, quantity)
        if before and _RANGE.fullmatch(text, before.end, quantity.start):
            yield _shared(before, quantity)
            quantity = replace(quantity, hedge=before.hedge) if before.hedge else quantity
        elif before:
            yield before
        before = quantity
    if before:
        yield before


def _single(text: str) -> Iterator[Quantity]:
    """The numbers one by one. Only words that may begin one are looked at, for speed."""
    reading = read(text)
    done = 0
    for start, word in zip(reading.starts, reading.stems, strict=True):
        if start < done:
            continue
        quantity: Quantity | None = None
        if word[0].isdecimal():
            quantity = _digital(text, start)
        elif word in _BEGINNINGS:
            quantity = _in_words(text, start)
        elif word.upper() in _ROMAN:
            end = start + len(word)
            if text[start:end].isupper() and text[end : end + 1] != ".":
                value = float(_ROMAN[word.upper()])
                quantity = Quantity(start, end, (value,), 1.0, ordinal=True)
        if quantity:
            done = quantity.end
            yield quantity


def _shared(low: Quantity, high: Quantity) -> Quantity:
    """The first number of a range, with the magnitude and unit of the second: 5–6 million."""
    if high.step > low.step and low.step <= 1 and low.values[0] < high.values[0] / high.step:
        low = replace(low, values=tuple(v * high.step for v in low.values), step=high.step)
    return replace(low, unit=low.unit or high.unit)


def _hedged(text: str, quantity: Quantity) -> Quantity:
    match = _HEDGE.search(text, max(0, quantity.start - 20), quantity.start)
    if match and match.lastgroup:
        return replace(quantity, hedge=Hedge(match.lastgroup))
    return quantity


def _in_words(text: str, start: int) -> Quantity | None:
    if text[max(0, start - 2) : start].lower() == "a ":
        start -= 2
    match = _SPELLED.match(text, start)
    if not match:
        return None
    value = _spelled(match["words"])
    if text[max(0, start - 5) : start].lower() in ("half ", "half-"):
        start, value = start - 5, value / 2
    unit = "%" if match["percent"] else _unit(match["unit"])
    ordinal = bool(match["last"])
    return Quantity(start, match.end(), (value,), _last_digit(value), unit, ordinal=ordinal)


def _digital(text: str, start: int) -> Quantity | None:
    sign = _BEFORE.search(text, max(0, start - 5), start)
    start = sign.start() if sign else start
    if start and not sign and (text[start - 1] in ".,/-_" or text[start - 1].isalnum()):
        return None
    match = _DIGITAL.match(text, start)
    if not match:
        return None
    values, step = _digits(match["digits"], match["sep"] or "")
    factor = _MAGNITUDES[match["magnitude"].lower()] if match["magnitude"] else 1.0
    unit = "%" if match["percent"] else _unit(match["unit"])
    if match["currency"]:
        unit = match["currency"][-1] if match["currency"][-1] in "$€£¥₹₽₩" else unit
    meant = [v * factor for v in values]
    if len(match["magnitude"] or "") == 1 and not match["currency"]:
        meant += values  # 200m may be metres
    end = match.end()
    while text[end - 1] in " .":
        end -= 1
    plain = end - start == 4 and text[start:end].isdecimal()
    return Quantity(start, end, tuple(meant), step * factor, unit,
                    ordinal=bool(match["ordinal"]), plain=plain)  # fmt: skip


def _unit(name: str | None) -> str:
    if not name:
        return ""
    return _CURRENCY_WORDS.get(name.lower(), name if name in _UNITS else name.lower())


def _digits(text: str, separator: str) -> tuple[list[float], float]:
    """The readings of digits with separators, the likeliest first, and what the last counts."""
    if not separator:
        whole, point, part = text.replace(",", ".").partition(".")
        return [float(f"{whole or 0}.{part or 0}")], 10.0 ** -len(part) if point else 1.0
    whole, _, part = text.partition("." if separator == "," else ",")
    joined = float(whole.replace(separator, "") + "." + (part or "0"))
    step = 10.0 ** -len(part) if part else 1.0
    if separator in ",." and text.count(separator) == 1 and not part:
        other = float(text.replace(separator, "."))
        return ([joined, other] if separator == "," else [other, joined]), step
    if separator == " ":
        return [joined, *(float(group) for group in whole.split(" "))], step
    return [joined], step


def _last_digit(value: float) -> float:
    """What the last digit that is not zero counts, for numbers in words: 1000 in "two thousand"."""
    step = 1.0
    while value and value % (step * 1000) == 0:
        step *= 1000
    return step


def _spelled(text: str) -> float:
    """The number that English words stand for: "two hundred and twenty-third" is 223."""
    total = group = 0
    for word in re.findall(r"[a-z]+", text.lower()):
        if word in _LARGE:
            if word == "hundred":
                group = max(group, 1) * 100
            else:
                total += max(group, 1) * _LARGE[word]
                group = 0
        elif word in _DOZENS:
            group = max(group, 1) * _DOZENS[word]
        elif word not in ("a", "and"):
            value = _SMALL.get(word, _TENS.get(word, _ORDINALS.get(word, 0)))
            if value >= 100:
                group = max(group, 1) * value
            else:
                group += value
    return float(total + group)


def _fractions(text: str) -> Iterator[Quantity]:
    """Half, two thirds, ½: as per cent."""
    if _PARTS.isdisjoint(read(text).where) and not any(sign in text for sign in _SIGNS):
        return
    for match in _FRACTION.finditer(text):
        if match["sign"]:
            before = match.start()
            if before and text[before - 1].isdecimal():
                continue
            value = _SIGNS[match["sign"]]
        else:
            top = (match["top"] or "a").lower()
            value = _FRACTIONS[(match["part"] or "half").lower()] * max(_SMALL.get(top, 1), 1)
        yield Quantity(match.start(), match.end(), (value * 100,), 3.0, "%", Hedge.ABOUT)


def same_quantity(said: Quantity, found: Quantity) -> bool:
    """Whether a source's number bears out a claim's.

    A claim may round: "93 million" is borne out by 93,218,000, and "about 40,000" by 39,700. "More
    than 50" is borne out by anything up to a quarter more. No claim may be more exact than its
    source.
    """
    if said.unit != found.unit and said.unit and found.unit:
        return _converted(said, found)
    return any(_agree(said, a, found, b) for a in said.values for b in found.values)


def _agree(said: Quantity, a: float, found: Quantity, b: float) -> bool:
    if a == b:
        return True
    gap = abs(a - b)
    hedges = (said.hedge, found.hedge)
    large = max(abs(a), abs(b))
    rounded = said.step >= 1000 or (said.step <= 1 and found.step < said.step)
    if rounded and gap <= min(said.step / 2 * 1.0001, _ROUNDED * large):
        return True
    if Hedge.ABOUT in hedges and large > 10 and gap <= 0.05 * large:
        return True
    if said.hedge is Hedge.OVER or found.hedge is Hedge.UNDER:
        return a < b <= 1.25 * a
    if said.hedge is Hedge.UNDER or found.hedge is Hedge.OVER:
        return b < a <= 1.25 * b if a else False
    return False


def _converted(said: Quantity, found: Quantity) -> bool:
    """Whether they are one length, area or mass in two units."""
    mine, theirs = _UNITS.get(said.unit), _UNITS.get(found.unit)
    if not mine or not theirs or mine[0] != theirs[0]:
        return False
    a, b = said.values[0] * mine[1], found.values[0] * theirs[1]
    return abs(a - b) <= _CONVERTED * max(a, b)


def comparable(said: Quantity, found: Quantity) -> bool:
    """Whether two numbers count or measure the same kind of thing, as far as units tell."""
    mine, theirs = _UNITS.get(said.unit, (said.unit,)), _UNITS.get(found.unit, (found.unit,))
    return mine[0] == theirs[0] and said.ordinal == found.ordinal
