"""One spelling for what is spelled in many ways: accents, transliterations, misprints."""

from __future__ import annotations

import re
import unicodedata

_NO_LETTER = re.compile(r"[\W_]+")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})


def fold(name: str) -> str:
    """A name for comparison: lower case, without accents, punctuation and particles' spaces."""
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name)
        name = "".join(c for c in decomposed if not unicodedata.combining(c))
        return _NO_LETTER.sub("", name.casefold().translate(_LETTERS))
    return _NO_LETTER.sub("", name.lower())


# Spellings of one Slavic sound in the Latin alphabets: Bazhanov, Bajanov, Baschanow, Bažanov.
_SOUNDS = (
    ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("cz", "c"), ("ch", "c"), ("zh", "s"), ("sh", "s"),
    ("kh", "k"), ("ts", "c"), ("tz", "c"), ("sz", "s"), ("j", "s"), ("z", "s"), ("w", "v"), ("ff", "v"), ("y", "i"), ("ou", "u"), ("x", "ks"),
)  # fmt: skip
_CYRILLIC = {
    ord(letter): sound
    for letter, sound in zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e z z i i k l m n o p r s t u v k c c s s  i  e iu ia".split(" "),
        strict=True,
    )
}
_DOUBLED = re.compile(r"(.)\1+")


def skeleton(name: str) -> str:
    """A folded name with one spelling for each sound, so that transliterations agree."""
    name = name.translate(_CYRILLIC)
    for spelling, sound in _SOUNDS:
        name = name.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", name)


def distance(one: str, other: str, limit: int) -> int | None:
    """Levenshtein distance, or None where it is more than ``limit``."""
    one, other = one[:40], other[:40]
    if abs(len(one) - len(other)) > limit:
        return None
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, row = row, [i]
        for j, b in enumerate(other, 1):
            row.append(min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a != b)))
        if min(row) > limit:
            return None
    return row[-1] if row[-1] <= limit else None
