"""A resolver that remembers: what the ledger knows is not asked again."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from citecheck.ledger.freshness import seen_at, settle
from citecheck.ledger.ledger import Ledger
from citecheck.model import Answer, Query
from citecheck.resolvers import Resolver

_POLLS = (0.05, 1.0)  # seconds: the first and the longest wait for another run


def remembered(
    ledger: Ledger | None, resolver: Resolver, *, stopped: Callable[[], bool] = lambda: False
) -> Resolver:
    """A resolver that answers what is fresh from the ledger, and asks ``resolver`` for the rest.

    Every answer is kept as it arrives, also when the consumer stops early. No question is asked
    twice at the same time, by whatever thread or process on the same ledger: a run leases what it
    asks for, for 60 seconds, and renews that while it works; the others wait and take its answer,
    whatever it is, and ask themselves when the lease runs out. Without a ledger only the
    confidence of deaths is settled, as for pages that are seen for the first time. ``stopped`` is
    asked while others are waited for; a resolver that leaves questions unanswered was stopped too.
    """
    return _Forgetful(resolver) if ledger is None else _Remembered(ledger, resolver, stopped)


class _Forgetful:
    def __init__(self, resolver: Resolver) -> None:
        self.kinds = resolver.kinds
        self._inner = resolver

    def answer(self, queries: Sequence[Query[Any]]) -> Iterator[tuple[Query[Any], Answer[Any]]]:
        """The inner resolver's answers."""
        for query, answer in self._inner.answer(queries):
            yield query, settle(query, answer, seen_at(answer, datetime.now(UTC)).date())


class _Remembered:
    def __init__(self, ledger: Ledger, resolver: Resolver, stopped: Callable[[], bool]) -> None:
        self.kinds = resolver.kinds
        self._stopped = stopped
        self._ledger = ledger
        self._inner = resolver

    def answer(self, queries: Sequence[Query[Any]]) -> Iterator[tuple[Query[Any], Answer[Any]]]:
        """What the ledger knows first; then what is asked; last what others were asking."""
        ledger, left, mark = self._ledger, list(dict.fromkeys(queries)), -1
        pause, longest = _POLLS
        run = ledger.begin()
        try:
            while left:
                taken = ledger.take(run, left, mark)
                left, mark = taken.others, taken.mark
                yield from taken.answers.items()
                if taken.mine:
                    complete = yield from self._ask(run, taken.mine)
                    if not complete:
                        return
                elif left and self._stopped():
                    return
                elif left:
                    time.sleep(pause)
                    pause = min(2 * pause, longest)
        finally:
            ledger.finish(run)

    def _ask(
        self, run: str, queries: Sequence[Query[Any]]
    ) -> Generator[tuple[Query[Any], Answer[Any]], None, bool]:
        """The resolver's answers, kept; whether there was one for every question."""
        left = set(queries)
        inner = iter(self._inner.answer(queries))
        try:
            for query, answer in self._ledger.at_work(run, inner):
                left.discard(query)
                yield query, self._ledger.keep(query, answer)
            return not left
        finally:
            close = getattr(inner, "close", None)
            if close:
                close()
