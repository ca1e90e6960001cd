"""Which language a text is in, as far as its alphabet and its commonest words tell."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

_COMMON = {
    "en": "the of and to in a is was that for it with as his on by at from were which are this had",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch",
    "fr": "de la le et les des en un du une que est pour qui dans au par sur pas ce il plus",
    "es": "de la que el en y los se del las un por con no una su para es al lo como más",
    "it": "di e che la il un a per in una è del della non sono le si con dei come gli nel",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como",
    "nl": "de van het een en in is dat op te zijn voor met die niet aan er om ook als",
    "pl": "w i na z się nie do że to jest o jak po od za przez był oraz dla jego",
    "sv": "och i att det som en på är av för med den till inte om ett han de var",
    "ru": "и в не на что с по как он это из его но для от к за был года",
    "uk": "і в не на що з до як він це та його але для від за був року у",
    "cs": "a v se na je že s z do o to k ve pro jako za by po ale jeho",
    "tr": "ve bir bu da de için ile olarak olan çok en gibi daha sonra ne kadar",
}
_WORDS = {name: frozenset(words.split()) for name, words in _COMMON.items()}
_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 1_500  # characters from the start, and as many from the middle
_ENOUGH_WORDS = 12
_ENOUGH_TEXT = 200  # characters of a source
_SHARE = 0.08  # of words that must be common words of a language
_LEAD = 1.5  # times as many as those of the next language
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "HEBREW", "ARABIC", "CJK", "HIRAGANA", "KATAKANA",
            "HANGUL", "DEVANAGARI", "THAI", "GEORGIAN", "ARMENIAN")  # fmt: skip


@lru_cache(maxsize=64)
def language(text: str) -> str:
    """``en``, ``de`` …, the name of an alphabet other than Latin and Cyrillic, or empty.

    Empty where the words do not tell clearly: short texts, names, tables.
    """
    middle = len(text) // 2
    sample = text[:_LOOKED_AT] + (text[middle : middle + _LOOKED_AT] if middle > _LOOKED_AT else "")
    words = [word.lower() for word in _WORD.findall(sample)]
    script = _script(words)
    if script not in ("latin", "cyrillic"):
        return script
    if len(words) < _ENOUGH_WORDS:
        return ""
    times = Counter(words)
    counts = sorted(
        ((sum(times[word] for word in common), name) for name, common in _WORDS.items()),
        reverse=True,
    )
    (most, name), (next_most, _) = counts[0], counts[1]
    kinds = len(_WORDS[name].intersection(words))
    clear = most >= _SHARE * len(words) and kinds >= 3 and most >= _LEAD * next_most
    return name if clear else ""


def _script(words: list[str]) -> str:
    """The alphabet of most of the words; Japanese and Chinese are ``cjk``."""
    counts: dict[str, int] = {}
    for word in words[:100]:
        name = unicodedata.name(word[0], "")
        for script in _SCRIPTS:
            if name.startswith(script):
                script = "cjk" if script in ("HIRAGANA", "KATAKANA") else script.lower()
                counts[script] = counts.get(script, 0) + len(word if script == "cjk" else "x")
                break
    return max(counts, key=lambda script: counts[script], default="")


def differ(one: str, other: str) -> str:
    """The language of ``other`` where both are known and are not the same; else empty."""
    mine, theirs = language(one), language(other)
    if not mine or not theirs or mine == theirs or len(other) < _ENOUGH_TEXT:
        return ""
    return theirs
