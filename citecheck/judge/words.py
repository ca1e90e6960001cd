"""Words and their weight: does one sentence say what another says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from math import log

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d")
_ENOUGH = 0.6
_COMMON = 0.1  # a word in more than this share of sentences tells nothing about one of them


_WORK = re.compile(
    r"[^\W\d_][\w'’-]{0,30}(?: [^\W\d_][\w'’-]{0,30}){0,2}, [^\W\d_][^()\n]{0,150}"
    r"\((?:[^()\n]{0,30}\b)?(?:1[4-9]|20)\d\d[a-z]?\)[.,:]?(?: \[\d{4}\][.,]?)? "
)


def names_a_work(text: str) -> bool:
    """Whether a paragraph is itself a reference: ``Smith, Ann (2001). Why Cats Purr. …``."""
    return bool(_WORK.match(text))


def words(text: str) -> list[str]:
    """The words of a text, case folded."""
    return [word.casefold() for word in _WORD.findall(text)]


def content_words(text: str) -> set[str]:
    """The words that carry meaning: numbers, and words of four letters or more, cut to a stem.

    The stem is the first six letters, which serves inflected languages well enough here.
    """
    return {
        word if _NUMBER.search(word) else word[:6]
        for word in words(text)
        if len(word) > 3 or _NUMBER.search(word)
    }


def overlap_index(texts: Sequence[str]) -> Callable[[str], int | None]:
    """A function that finds which of ``texts`` says what a sentence says, or None.

    A text matches where the content words that it shares with the sentence carry at least 0.6
    of the sentence's weight (inverse document frequency), all its numbers among them. Rare words
    are looked up first, so that the time stays linear in the length of the article.
    """
    bags = [content_words(text) for text in texts]
    where: dict[str, list[int]] = defaultdict(list)
    for index, bag in enumerate(bags):
        for word in bag:
            where[word].append(index)

    def weight(word: str) -> float:
        return log((len(bags) + 1) / (len(where.get(word, ())) + 0.5))

    def find(sentence: str) -> int | None:
        wanted = content_words(sentence)
        total = sum(map(weight, wanted))
        scores: dict[int, float] = defaultdict(float)
        limit = max(20, int(_COMMON * len(bags)))
        for word in wanted:
            places = where.get(word, ())
            if len(places) <= limit:
                for index in places:
                    scores[index] += weight(word)
        numbers = {word for word in wanted if _NUMBER.search(word)}
        for index in sorted(scores, key=lambda i: (-scores[i], i))[:10]:
            shared = wanted & bags[index]
            if numbers <= shared and sum(map(weight, shared)) >= _ENOUGH * total:
                return index
        return None

    return find
