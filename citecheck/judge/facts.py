"""Numbers, dates and names of a claim, looked up in its sources one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.judge.claims import FactCheck, FactKind, FactVerdict, Passage, Source
from citecheck.judge.dates import Day, find_days, same_day
from citecheck.judge.grounds import Grounds
from citecheck.judge.names import Name, find_name, find_names, known
from citecheck.judge.numbers import Quantity, comparable, find_numbers, same_quantity


_ANSWERS = 0.55
"""What share of the weight of the rest of a claim a sentence must have to answer it."""
_NEAR = 4  # words around a number in which its neighbours are looked for


def check_facts(claim: str, sources: Sequence[Source]) -> tuple[FactCheck, ...]:
    """Every number, date and name of a claim, in order, with whether the sources have it.

    A date is present at the precision that the claim has; a number with other signs, words,
    magnitudes, rounded or converted too; a name with other endings and in other alphabets.
    ``different`` only where no source has the fact and the one sentence that answers the claim has
    another in its place.
    """
    return Facts(claim, Grounds(sources)).checks


class Facts:
    """The facts of one claim beside what its sources have."""

    def __init__(self, claim: str, grounds: Grounds) -> None:
        self.claim = claim
        self.grounds = grounds
        self.days = [day for day in find_days(claim)]
        taken = [(day.start, day.end) for day in self.days]
        self.names = [n for n in find_names(claim) if _free(n.start, n.end, taken)]
        named = [(name.start, name.end) for name in self.names]
        self.numbers = [
            n
            for n in find_numbers(claim)
            if _free(n.start, n.end, taken) and not _named(n, named) and not _idle(n)
        ]
        self.checks = tuple(
            sorted(
                [*self._check_days(), *self._check_numbers(), *self._check_names()],
                key=lambda check: (check.start, check.end),
            )
        )

    def _check_numbers(self) -> Iterator[FactCheck]:
        for number in self.numbers:
            yield self._checked(FactKind.NUMBER, number, self._number(number))

    def _check_days(self) -> Iterator[FactCheck]:
        for day in self.days:
            yield self._checked(FactKind.DATE, day, self._day(day))

    def _check_names(self) -> Iterator[FactCheck]:
        for name in self.names:
            yield self._checked(FactKind.NAME, name, self._name(name))

    def _checked(
        self, kind: FactKind, fact: Quantity | Day | Name, passage: Passage | None
    ) -> FactCheck:
        verdict = FactVerdict.PRESENT if passage else FactVerdict.ABSENT
        if not passage and (passage := self._instead(kind, fact)):
            verdict = FactVerdict.DIFFERENT
        text = self.claim[fact.start : fact.end]
        return FactCheck(kind, text, fact.start, fact.end, verdict, passage)

    def _number(self, number: Quantity) -> Passage | None:
        for index, reading in enumerate(self.grounds.readings):
            for found in find_numbers(reading.text):
                if same_quantity(number, found):
                    return self.grounds.span(index, found.start, found.end)
        return None

    def _day(self, day: Day) -> Passage | None:
        for index, reading in enumerate(self.grounds.readings):
            for found in find_days(reading.text):
                if same_day(day, found):
                    return self.grounds.span(index, found.start, found.end)
        return None

    def _name(self, name: Name) -> Passage | None:
        for index, reading in enumerate(self.grounds.readings):
            found = find_name(name, self.claim, known(reading))
            if found:
                start, end = reading.starts[found[0]], reading.ends[found[1]]
                return self.grounds.span(index, start, end)
        return None

    def _instead(self, kind: FactKind, fact: Quantity | Day | Name) -> Passage | None:
        return None


def _free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return all(end <= first or start >= last for first, last in taken)


def _named(number: Quantity, names: Sequence[tuple[int, int]]) -> bool:
    """Whether a number is a part of a name: World War II, Apollo 11."""
    return any(first <= number.start <= last + 1 and number.ordinal or first <= number.start < last
               for first, last in names)  # fmt: skip


def _idle(number: Quantity) -> bool:
    """Whether a number counts nothing: "one of the", "first"."""
    return number.values[0] in (0, 1) and not number.unit
