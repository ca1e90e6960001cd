"""The sources of one claim, read together: their sentences, ranked by what they share with it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from citecheck.judge.claims import Passage, Source
from citecheck.judge.reading import Line, Reading, read, weigh


class Grounds:
    """All sentences of all sources, as one list."""

    __slots__ = ("lines", "offsets", "readings", "total")

    def __init__(self, sources: Sequence[Source]) -> None:
        self.readings: tuple[Reading, ...] = tuple(read(source.text) for source in sources)
        self.lines: list[tuple[int, Line]] = [
            (index, line) for index, reading in enumerate(self.readings) for line in reading.lines
        ]
        self.offsets: list[int] = []
        """Where the sentences of each source begin in ``lines``."""
        count = 0
        for reading in self.readings:
            self.offsets.append(count)
            count += len(reading.lines)
        self.total = count

    def weight(self, word: str) -> float:
        """The inverse document frequency of a stem; sentences are the documents."""
        count = sum(len(reading.where.get(word, ())) for reading in self.readings)
        return weigh(count, self.total)

    def shares(self, weights: Mapping[str, float]) -> dict[int, float]:
        """The weight that each sentence shares with the words, for those that share any."""
        found: dict[int, float] = {}
        for offset, reading in zip(self.offsets, self.readings, strict=True):
            for word, weight in weights.items():
                for line in reading.where.get(word, ()):
                    found[offset + line] = found.get(offset + line, 0.0) + weight
        return found

    def bag(self, line: int) -> frozenset[str]:
        """The stems of a sentence."""
        source = self.lines[line][0]
        return self.readings[source].bag(line - self.offsets[source])

    def words(self, line: int) -> list[str]:
        """The stems of a sentence, in order."""
        source = self.lines[line][0]
        return self.readings[source].words(line - self.offsets[source])

    def has(self, word: str) -> bool:
        """Whether any source has the stem."""
        return any(word in reading.where for reading in self.readings)

    def text(self, line: int) -> str:
        """A sentence."""
        source, place = self.lines[line]
        return self.readings[source].text[place.start : place.end]

    def passage(self, line: int, score: float = 0.0) -> Passage:
        """A sentence with its place."""
        source, place = self.lines[line]
        return Passage(source, place.start, place.end, self.text(line), min(1.0, score))

    def span(self, source: int, start: int, end: int, score: float = 1.0) -> Passage:
        """A place in a source."""
        return Passage(source, start, end, self.readings[source].text[start:end], score)

    def line_of(self, source: int, offset: int) -> int:
        """The sentence that a place is in."""
        lines = self.readings[source].lines
        at = bisect_right(lines, offset, key=lambda line: line.start) - 1
        return self.offsets[source] + max(at, 0)

    def around(self, line: int, before: int, after: int) -> range:
        """The sentences of the same source around one, and itself."""
        source = self.lines[line][0]
        first = self.offsets[source]
        last = first + len(self.readings[source].lines)
        return range(max(first, line - before), min(last, line + after + 1))
