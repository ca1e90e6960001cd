"""What differs between words that were quoted and the words of the source, one by one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from citecheck.citing.spelling import distance
from citecheck.judge.claims import Passage
from citecheck.judge.locate import Haystack, Token, tokens
from citecheck.judge.negation import is_negation
from citecheck.judge.numbers import find_numbers


class ChangeKind(StrEnum):
    """What differs between a quotation and its source."""

    NOISE = "noise"
    """A misprint, a letter misread, another spelling."""
    NUMBER = "number"
    NEGATION = "negation"
    WORD = "word"
    """A word in place of another."""
    ADDED = "added"
    """Words that the source does not have."""
    DROPPED = "dropped"
    """Words of the source that were left out without an ellipsis."""


@dataclass(frozen=True, slots=True)
class Change:
    """A difference between a quotation and its source, with both places."""

    kind: ChangeKind
    said: str
    """``quotation[start:end]``; empty where words were left out."""
    start: int
    end: int
    found: Passage
    """What the source has there; empty, between two words, where it has nothing."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A change, as places only."""

    kind: ChangeKind
    start: int
    end: int
    found_start: int
    found_end: int

    def shown(self, quotation: str, source: int, text: str) -> Change:
        """The change with its words."""
        found = text[self.found_start : self.found_end]
        passage = Passage(source, self.found_start, self.found_end, found)
        return Change(self.kind, quotation[self.start : self.end], self.start, self.end, passage)


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand in a source, and what differs."""

    start: int
    end: int
    same: int
    """How many words are the same, but for noise."""
    changes: tuple[Difference, ...]


_NOTE = re.compile(r"\[[\w ]{1,8}\]")
_LONG = 9  # letters of a word in which one letter may be a misprint
_LONGEST = 30
_TRIED = 50
_VERY_LONG = 500  # words
_DENYING = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "de", "anti")
_SPELLINGS = (("our", "or"), ("ise", "ize"), ("isa", "iza"), ("yse", "yze"), ("ogue", "og"),
              ("tre", "ter"), ("ence", "ense"), ("ae", "e"), ("oe", "e"), ("ll", "l"))  # fmt: skip


def compare(
    quoted: Sequence[Token], quotation: str, hay: Haystack, start: int, end: int
) -> Place | None:
    """The words of a segment beside a window of a source; None where none of them is there."""
    text = hay.text
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    there = [token for token in tokens(text, start, end) if not _is_note(text, token)]
    mine, theirs = [token.word for token in quoted], [token.word for token in there]
    for at in [i for i, word in enumerate(theirs) if word == mine[0]][:_TRIED]:
        if theirs[at : at + len(mine)] == mine:
            last = there[at + len(mine) - 1]
            return Place(there[at].start, last.end, len(mine), ())
    # Very long ones are compared without their commonest words first: it is quadratic in those.
    matcher = SequenceMatcher(None, mine, theirs, autojunk=len(mine) > _VERY_LONG)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return None
    aligner = _Aligner(quoted, there, quotation, hay)
    return aligner.place([(block.a, block.b, block.size) for block in blocks])


def _is_note(text: str, token: Token) -> bool:
    """Whether a word is the label of a footnote, as copies of pages have them: ``[3]``."""
    around = text[max(0, token.start - 1) : token.end + 1]
    return bool(_NOTE.fullmatch(around)) and (around[1:-1].isdecimal() or len(around) == 3)


class _Aligner:
    """Goes through the words between those that are the same."""

    def __init__(
        self, quoted: Sequence[Token], there: Sequence[Token], quotation: str, hay: Haystack
    ) -> None:
        self.quoted, self.there = quoted, there
        self.quotation, self.hay = quotation, hay

    def place(self, blocks: list[tuple[int, int, int]]) -> Place:
        same = sum(size for _, _, size in blocks)
        changes: list[Difference] = []
        (a, b, _), (a2, b2, size) = blocks[0], blocks[-1]
        end_a, end_b = a2 + size, b2 + size
        head = max(0, b - a)  # what stands before the first word that is the same
        tail = min(len(self.there), end_b + len(self.quoted) - end_a)
        gaps = [(0, a, head, b)]
        gaps += [
            (one[0] + one[2], two[0], one[1] + one[2], two[1]) for one, two in pairwise(blocks)
        ]
        gaps.append((end_a, len(self.quoted), end_b, tail))
        first, last = b, end_b
        for gap in gaps:
            found, alike = self.gap(*gap)
            changes += found
            same += alike
        if a:
            first = head
        if end_a < len(self.quoted):
            last = tail
        return Place(self.there[first].start, self.there[last - 1].end, same, tuple(changes))

    def gap(self, a: int, a2: int, b: int, b2: int) -> tuple[list[Difference], int]:
        """The changes between two places, and how many words are the same after all."""
        if a == a2 and b == b2:
            return [], 0
        mine, theirs = self.quoted[a:a2], self.there[b:b2]
        if mine and theirs and _joined(mine) == _joined(theirs):
            return [], len(mine)
        if len(mine) == len(theirs):
            found: list[Difference] = []
            alike = 0
            for one, other in zip(mine, theirs, strict=True):
                kind = self.kind(one, other)
                alike += kind in (None, ChangeKind.NOISE)
                if kind:
                    found.append(Difference(kind, one.start, one.end, other.start, other.end))
            return found, alike
        if (
            mine
            and theirs
            and (self.misread(_joined(mine), _joined(theirs)) or self._same_numbers(mine, theirs))
        ):
            return [self.whole(ChangeKind.NOISE, a, a2, b, b2)], len(mine)
        words = [token.word for token in (*mine, *theirs)]
        if any(map(is_negation, words)):
            kind = ChangeKind.NEGATION
        elif any(map(_is_number, words)):
            kind = ChangeKind.NUMBER
        else:
            kind = ChangeKind.DROPPED if not mine else ChangeKind.ADDED if not theirs else None
        return [self.whole(kind or ChangeKind.WORD, a, a2, b, b2)], 0

    def _same_numbers(self, mine: Sequence[Token], theirs: Sequence[Token]) -> bool:
        said = self.quotation[mine[0].start : mine[-1].end]
        found = self.hay.text[theirs[0].start : theirs[-1].end]
        return all(_is_number(t.word) or t.word == "and" for t in (*mine, *theirs)) and (
            _same_number(said, found)
        )

    def whole(self, kind: ChangeKind, a: int, a2: int, b: int, b2: int) -> Difference:
        start = self.quoted[a].start if a < a2 else self.quoted[a - 1].end if a else 0
        end = self.quoted[a2 - 1].end if a < a2 else start
        found = self.there[b].start if b < b2 else self.there[b - 1].end if b else 0
        found_end = self.there[b2 - 1].end if b < b2 else found
        return Difference(kind, start, end, found, found_end)

    def kind(self, one: Token, other: Token) -> ChangeKind | None:
        """What it is that one word stands for another; None for nothing."""
        said, found = one.word, other.word
        if said == found or (one.open and _begins_alike(said, found)):
            return None
        if is_negation(said) != is_negation(found) or _denies(said, found):
            return ChangeKind.NEGATION
        if _is_number(said) or _is_number(found) or _digits(said) != _digits(found) != "":
            return ChangeKind.NOISE if _same_number(said, found) else ChangeKind.NUMBER
        if _plain(said) == _plain(found) or _spelled_alike(said, found):
            return ChangeKind.NOISE
        return ChangeKind.NOISE if self.misread(said, found) else ChangeKind.WORD

    def misread(self, said: str, found: str) -> bool:
        """Whether two words differ as a scan or a misprint makes them differ.

        In letters that look alike, or in long words by one letter too many, too few or misplaced
        in the middle. Other likeness is no excuse: "than" is not "thank", nor "write" "wrote".
        """
        if max(len(said), len(found)) > _LONGEST or _is_number(said) or _is_number(found):
            return False
        if _looks(said) == _looks(found):
            return self.hay.count(said) == 0 or self.hay.count(found) < 2
        long = min(len(said), len(found)) >= _LONG and self.hay.count(said) == 0
        if not long or said[:2] != found[:2] or said[-3:] != found[-3:]:
            return False
        return distance(said, found, 1) is not None or sorted(said) == sorted(found)


_LOOKS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "u"), ("li", "h"))
_LOOKS_LIKE = str.maketrans(
    {letter: group[0] for group in ("l1|i", "o0ce", "bh", "qg9", "nu", "ft", "vy", "s5")
     for letter in group}
)  # fmt: skip


def _looks(word: str) -> str:
    """A word with one letter for all that a scan mistakes for each other."""
    for two, one in _LOOKS:
        word = word.replace(two, one)
    return word.translate(_LOOKS_LIKE)


def _joined(words: Sequence[Token]) -> str:
    """Words without what stands between them: "to day" is "today"."""
    return "".join(token.word for token in words).replace("'", "")


def _plain(word: str) -> str:
    """A word without accents and ligatures."""
    if word.isascii():
        return word.replace("'", "")
    plain = unicodedata.normalize("NFKD", word).replace("æ", "ae").replace("œ", "oe")
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("'", "")


def _begins_alike(said: str, found: str) -> bool:
    """Whether ``walk[ed]`` may stand for a word: all but its last letter begin it."""
    return found.startswith(said[: max(2, len(said) - 1)])


def _denies(said: str, found: str) -> bool:
    """Whether one word is the other with a prefix that says no: moral, immoral."""
    short, long = sorted((said, found), key=len)
    return len(short) > 3 and any(long == prefix + short for prefix in _DENYING)


def _spelled_alike(said: str, found: str) -> bool:
    return any(
        said.replace(british, american) == found.replace(british, american)
        for british, american in _SPELLINGS
        if british in said or british in found
    )


def _digits(word: str) -> str:
    return "".join(filter(str.isdecimal, word))


def _is_number(word: str) -> bool:
    """Whether a word is a number, with digits or without: ``93``, ``21st``, ``£``, "ninety"."""
    return word[0].isdecimal() or word in "%$€£¥" or bool(_numbers(word))


@lru_cache(maxsize=10_000)
def _numbers(words: str) -> tuple[float, ...]:
    if not words.isascii() or not words[:1].isalnum():
        return ()
    return tuple(number.values[0] for number in find_numbers(words))


def _same_number(said: str, found: str) -> bool:
    """Whether two texts have the same numbers, in digits or words."""
    numbers = _numbers(said)
    return bool(numbers) and numbers == _numbers(found)
