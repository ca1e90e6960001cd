"""Texts in a form in which they can be compared: letters and digits, and where one may stop."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 1000
"""Characters of a text that are looked at; no title is longer."""
_COMPARED = 400
"""Letters that are compared one by one."""

_CHINESE = "\u2e80"

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_LATEX_LETTER = re.compile(r"\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j|dh|dj|th)(?![A-Za-z])\s?(?:\{\})?")
_LATEX_ACCENT = re.compile(r"\\(?:[\"'`^~=.]|[uvHtcdbkr](?![A-Za-z]))\s?\{?\\?([A-Za-z])\}?")
_LATEX_SIGN = re.compile(r"\\([&%_#$])")
_LATEX_COMMAND = re.compile(r"\\[A-Za-z]{1,30}\s?|[\\{}$]")

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ʼ": "", "ь": "", "ъ": ""}
    | dict(zip(
        "абвгдезийклмнопрстуфхцчшщыэюяіїєґјљњћђџў",
        "a b v g d e z i i k l m n o p r s t u f kh ts ch sh shch y e yu ya i i e g j lj nj c dj dz u".split(),
        strict=True,
    ))
    | {"ж": "zh"}
    | dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", "a b g d e z i th i k l m n x o p r s s t y f ch ps o".split(), strict=True))
)  # fmt: skip
"""Latin letters that have no accent to lose, and Cyrillic and Greek as they are transliterated."""

_PART = re.compile(
    r"(?P<word>[^\W_]+)|(?P<apostrophe>(?<=[^\W\d_])['’](?=[^\W\d_]))"
    r"|(?P<cut>\s[-–—―]+\s|[—―:.;?!()\[\]{}\"“”„«»|/])|(?P<pause>,)|&"
)
_YEAR = re.compile(r"1[5-9][0-9]{2}|20[0-9]{2}")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12, "xiii": 13, "xiv": 14, "xv": 15, "xvi": 16}  # fmt: skip
COUNTED = frozenset(
    "vol volume part pt book bd band tome tomo t teil parte partie deel series no number".split()
)
"""Words that have a number behind them."""


@dataclass(frozen=True, slots=True)
class Told:
    """A text for comparison."""

    run: str
    """Its letters and digits without spaces, in lower case and without accents."""
    words: tuple[str, ...]
    cuts: tuple[int, ...] = ()
    """Where in ``run`` punctuation stands that may end a title, apart from both ends."""
    pauses: frozenset[int] = frozenset()
    """The same, with commas, years and both ends."""


def clean(text: str) -> str:
    """A text without tags, entities and LaTeX, in one form of Unicode, cut where it is too long."""
    text = text[:LONGEST]
    if "Ã" in text or "Ð" in text:
        text = _unmangled(text)
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub("", text)
    if "\\" in text or "{" in text or "$" in text:
        text = _LATEX_LETTER.sub(r"\1", text)
        text = _LATEX_SIGN.sub(r"\1", _LATEX_ACCENT.sub(r"\1", text))
        text = _LATEX_COMMAND.sub("", text)
    return text if text.isascii() else unicodedata.normalize("NFKC", text)[:LONGEST]


def _unmangled(text: str) -> str:
    """``GlÃ¶ckner`` is ``Glöckner``, read in the wrong encoding."""
    try:
        return text.encode("cp1252").decode()
    except UnicodeError:
        return text


def letters(text: str) -> str:
    """A cleaned text in lower case and in ASCII, as far as it is in a Latin or related script."""
    text = text.casefold()
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)


@lru_cache(maxsize=4096)
def told(text: str) -> Told:
    """A cleaned text for comparison; ``II`` counts as 2 where it is a number."""
    words: list[str] = []
    cuts: list[int] = []
    pauses = {0}
    length = 0
    joined = False
    for part in _PART.finditer(letters(text)[:LONGEST]):
        kind = part.lastgroup
        if kind == "word" or kind is None:
            word = part[0] if kind else "and"
            if joined:
                words[-1] += word
            else:
                words.append(_number(word, words, length in pauses, text))
                word = words[-1]
            if _YEAR.fullmatch(word):
                pauses |= {length, length + len(word)}
            length += len(word)
            joined = False
        elif kind == "apostrophe":
            joined = bool(words)
        else:
            pauses.add(length)
            if kind == "cut" and length and (not cuts or cuts[-1] != length):
                cuts.append(length)
    if cuts and cuts[-1] == length:
        cuts.pop()
    pauses.add(length)
    return Told("".join(words), tuple(words), tuple(cuts), frozenset(pauses))


def _number(word: str, before: list[str], begins: bool, text: str) -> str:
    """A word, or the number that it is in Roman numerals."""
    if word in _ROMAN and ((begins and before) or (before and before[-1] in COUNTED)):
        return str(_ROMAN[word])
    if len(word) > 1 and word in _ROMAN and before and word.upper() in text:
        return str(_ROMAN[word])
    return word


def size(run: str) -> int:
    """How much a run of characters says, in letters; a Chinese character says as much as three."""
    return len(run) if run.isascii() else len(run) + 2 * sum(c >= _CHINESE for c in run)


def alike(one: str, other: str) -> float:
    """How alike two runs of characters are: twice the longest common subsequence by both lengths.

    From 0 to 1. The subsequence is counted in the bits of one large number (Hyyrö, 2004), so that
    it takes one step for every character.
    """
    one, other = one[:_COMPARED], other[:_COMPARED]
    if one == other:
        return 1.0 if one else 0.0
    total = len(one) + len(other)
    if not one or not other:
        return 0.0
    places: dict[str, int] = {}
    for at, letter in enumerate(one):
        places[letter] = places.get(letter, 0) | 1 << at
    full = (1 << len(one)) - 1
    left = full
    for letter in other:
        common = left & places.get(letter, 0)
        left = ((left + common) | (left - common)) & full
    return 2 * (len(one) - left.bit_count()) / total
