"""Which language a text is in, by its script and its commonest words."""

from __future__ import annotations

import re
from collections import Counter

_COMMON = {
    "en": "the of and in to was is that for with his were from by",
    "de": "der die und das den von ist mit des sich im nicht dem eine",
    "fr": "le les des et du une est dans qui pour que sur au aux",
    "es": "el los las de que y una en del por con se como su",
    "it": "il di che la per della del con una nel sono gli dei non",
    "pt": "o os de que e uma do da em para com não no na",
    "nl": "de het een van en dat voor met zijn niet werd aan",
    "pl": "w i na z się do nie jest przez oraz był została",
    "sv": "och att som av för den till är med på det från",
}
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ko", re.compile(r"[\uac00-\ud7a3]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
)
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_SAMPLE = 20_000
_CERTAIN = 0.1


def guess_language(text: str) -> str:
    """The ISO 639-1 code of the language of a text; ``en`` where nothing tells."""
    sample = text[:_SAMPLE]
    if script := _by_script(sample):
        return script
    scores = _scores(re.findall(r"[^\W\d_]+", sample.lower()))
    best = max(scores, key=lambda code: scores[code])
    # A common word of one language is a rare one of others: "do" is Portuguese too.
    return best if scores[best] > scores["en"] + 1 else "en"


def certain_language(text: str) -> str:
    """The same where the text itself tells; empty where it does not.

    In prose of a language one word in ten or more is among its fifteen commonest.
    """
    sample = text[:_SAMPLE]
    if script := _by_script(sample):
        return script
    found = re.findall(r"[^\W\d_]+", sample.lower())
    scores = _scores(found)
    best, second = sorted(scores.values(), reverse=True)[:2]
    if best < max(3, _CERTAIN * len(found)) or best < 1.3 * second:
        return ""
    return next(code for code, score in scores.items() if score == best)


def _by_script(sample: str) -> str:
    """The language whose script more than a fifth of a text is in, where one is told by it."""
    if sample.isascii():
        return ""
    for language, pattern in _SCRIPTS:
        if len(pattern.findall(sample)) * 5 > len(sample):
            return language
    return ""


def _scores(found: list[str]) -> dict[str, int]:
    counts = Counter(found)
    return {code: sum(counts[word] for word in words) for code, words in _WORDS.items()}
