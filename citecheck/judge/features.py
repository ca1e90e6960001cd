"""What a claim shares with its sources, in a few numbers, and where: what ``LexicalJudge`` weighs.

Few features, since the labelled claims are few; each is one that a person would look at.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import pairwise
from math import exp, log1p

from citecheck.judge import weights
from citecheck.judge.claims import ClaimItem, FactKind, FactVerdict
from citecheck.judge.facts import Facts
from citecheck.judge.grounds import Grounds
from citecheck.judge.reading import STOP, WORD, content, stem

NAMES = ("window", "missing", "figures", "names", "far", "pairs")
"""``window``: the share of the weight of the claim's words in the best six sentences in a row.
``missing``: how many of its words the best three sentences together lack (logarithm).
``figures``: numbers and dates that no source has (two at most). ``names``: names that no source
has (two at most). ``far``: names that stand on the page, but not near the best sentence (two at
most). ``pairs``: the share of its pairs of neighbouring words that stand together in a source."""

TOKEN_NAMES = ("near", "cover", "pair", "rare")
"""For one word of the claim: whether it stands in the best sentence or next to it, in the best
three sentences, beside its neighbour somewhere in a source; and how rare it is in the sources."""

_FIGURE = 1.5  # a number finds its sentence better than a word of the same rarity
_NEIGHBOUR = 0.25  # what the sentence before or after adds to the rank of a sentence
_WINDOW = 6
_BEST = 8  # sentences around which windows are tried
_POOL = 60  # sentences from which three are chosen
_NEAR = 3
_RARE = 4.0
_MOST = 2


class Look:
    """A claim beside its sources."""

    def __init__(self, item: ClaimItem) -> None:
        self.claim = item.claim
        self.grounds = Grounds(item.sources)
        self.words = content(item.claim)
        self.weights = {
            word.stem: self.grounds.weight(word.stem)
            * (_FIGURE if item.claim[word.start].isdecimal() else 1.0)
            for word in self.words
        }
        self.total = sum(self.weights.values()) or 1.0
        self.facts = Facts(item.claim, self.grounds)

    @cached_property
    def ranked(self) -> list[tuple[int, float]]:
        """Sentences that share words with the claim, the best first, with their share."""
        shares = self.grounds.shares(self.weights)
        scored: list[tuple[float, int]] = []
        for line, share in shares.items():
            beside = [shares.get(near, 0.0) for near in self.grounds.around(line, 1, 1)]
            beside.remove(share)
            scored.append((share + _NEIGHBOUR * max(beside, default=0.0), line))
        scored.sort(key=lambda pair: (-pair[0], pair[1]))
        return [(line, shares[line] / self.total) for _, line in scored]

    @property
    def best(self) -> int | None:
        """The sentence that shares most with the claim."""
        return self.ranked[0][0] if self.ranked else None

    def share(self, lines: range) -> float:
        """The share of the weight of the claim's words that some sentences have."""
        bag: set[str] = set()
        for line in lines:
            bag.update(self.grounds.words(line))
        return sum(w for word, w in self.weights.items() if word in bag) / self.total

    @cached_property
    def window(self) -> float:
        """The greatest share that six sentences in a row have."""
        tried = {
            self.grounds.around(line - before, 0, _WINDOW - 1)
            for line, _ in self.ranked[:_BEST]
            for before in range(_WINDOW)
            if line - before in self.grounds.around(line, _WINDOW, 0)
        }
        return max(map(self.share, tried), default=0.0)

    @cached_property
    def cover(self) -> tuple[list[int], frozenset[str]]:
        """The three sentences that together have most of the claim, chosen one after the other."""
        wanted = set(self.weights)
        bags = {line: self.grounds.bag(line) & wanted for line, _ in self.ranked[:_POOL]}
        chosen: list[int] = []
        have: set[str] = set()
        for _ in range(3):
            left = {word: w for word, w in self.weights.items() if word not in have}
            # Added up in the order of the claim: sets have an order of their own in every run.
            gains = {
                line: sum(w for word, w in left.items() if word in bag)
                for line, bag in bags.items()
                if not bag <= have
            }
            if not gains:
                break
            line = max(gains, key=lambda line: gains[line])
            chosen.append(line)
            have |= bags[line]
        return chosen, frozenset(have)

    @cached_property
    def near(self) -> frozenset[str]:
        """The stems of the best sentence and of three before and after it."""
        return self._around(_NEAR)

    def _around(self, reach: int) -> frozenset[str]:
        if self.best is None:
            return frozenset()
        lines = self.grounds.around(self.best, reach, reach)
        return frozenset(word for line in lines for word in self.grounds.words(line))

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Which pairs of neighbouring words of the claim stand together in a source."""
        wanted = set(pairwise(word.stem for word in self.words))
        found: set[tuple[str, str]] = set()
        firsts = {first for first, _ in wanted}
        lines = {
            line
            for reading, offset in zip(self.grounds.readings, self.grounds.offsets, strict=True)
            for first in firsts
            for line in (offset + at for at in reading.where.get(first, ()))
        }
        for line in lines:
            words = [word for word in self.grounds.words(line) if word not in STOP]
            found.update(pair for pair in pairwise(words) if pair in wanted)
        return frozenset(found)

    @cached_property
    def values(self) -> tuple[float, ...]:
        """The features, in the order of ``NAMES``."""
        checks = self.facts.checks
        absent = [check for check in checks if check.verdict is not FactVerdict.PRESENT]
        names = sum(check.kind is FactKind.NAME for check in absent)
        missing = len(self.weights.keys() - self.cover[1])
        pairs = list(pairwise(word.stem for word in self.words))
        return (
            self.window,
            log1p(missing),
            float(min(_MOST, len(absent) - names)),
            float(min(_MOST, names)),
            float(min(_MOST, self._far())),
            sum(pair in self.pairs for pair in pairs) / max(1, len(pairs)),
        )

    def _far(self) -> int:
        return sum(
            check.kind is FactKind.NAME
            and check.verdict is FactVerdict.PRESENT
            and self.near.isdisjoint(stem(match[0]) for match in WORD.finditer(check.text))
            for check in self.facts.checks
        )

    def tokens(self) -> list[tuple[float, ...]]:
        """The features of each word, in the order of ``TOKEN_NAMES``."""
        around, cover = self._around(1), self.cover[1]
        stems = [word.stem for word in self.words]
        found: list[tuple[float, ...]] = []
        for index, word in enumerate(stems):
            paired = any(
                pair in self.pairs for pair in pairwise(stems[max(0, index - 1) : index + 2])
            )
            rare = min(1.0, self.weights[word] / _RARE)
            found.append((float(word in around), float(word in cover), float(paired), rare))
        return found

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """Words and facts of the claim without support, as it has them; neighbours together."""
        checks = self.facts.checks
        starts = [word.start for word in self.words]
        lost = {
            index
            for index, values in enumerate(self.tokens())
            if probability(values, weights.WORD) >= weights.WORD_THRESHOLD
        }
        for check in checks:
            inside = range(bisect_left(starts, check.start), bisect_left(starts, check.end))
            if check.verdict is FactVerdict.PRESENT:
                lost.difference_update(inside if check.kind is not FactKind.NAME else ())
            else:
                lost.update(inside)
        return tuple(self._phrases(sorted(lost)))

    def _phrases(self, indexes: list[int]) -> list[str]:
        found: list[tuple[int, int]] = []
        for index in indexes:
            word = self.words[index]
            if found and self.claim[found[-1][1] : word.start] in (" ", "-"):
                found[-1] = (found[-1][0], word.end)
            else:
                found.append((word.start, word.end))
        return [self.claim[start:end] for start, end in found]


def probability(values: tuple[float, ...], model: tuple[float, ...]) -> float:
    """Logistic regression: the first of the model is the constant."""
    total = model[0] + sum(value * weight for value, weight in zip(values, model[1:], strict=True))
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))
