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
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_SAMPLE = 20_000


def guess_language(text: str) -> str:
    """The ISO 639-1 code of the language of a text; ``en`` where nothing tells."""
    sample = text[:_SAMPLE]
    for language, pattern in (
        ("ja", r"[\u3040-\u30ff]"),
        ("zh", r"[\u4e00-\u9fff]"),
        ("ko", r"[\uac00-\ud7a3]"),
        ("ru", r"[\u0400-\u04ff]"),
        ("ar", r"[\u0600-\u06ff]"),
        ("el", r"[\u0370-\u03ff]"),
    ):
        if len(re.findall(pattern, sample)) * 5 > len(sample):
            return language
    counts = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    scores = {code: sum(counts[word] for word in words) for code, words in _WORDS.items()}
    best = max(scores, key=lambda code: scores[code])
    # A common word of one language is a rare one of others: "do" is Portuguese too.
    return best if scores[best] > scores["en"] + 1 else "en"
