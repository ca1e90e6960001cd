"""Answering questions: the only floor that may touch the network.

A resolver takes a batch of the questions that it knows about and gives the answers one by one, as
they come. What it cannot find out is ``Unknown(reason)``; it never raises for what the world does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from citecheck.model import Answer, Query, Unknown
from citecheck.queries import QUESTIONS, LocalCopy


class Resolver(Protocol):
    """Answers questions of some kinds."""

    kinds: tuple[type[Query[Any]], ...]
    """The questions that it can be asked."""

    def answer(self, queries: Sequence[Query[Any]], /) -> Iterator[tuple[Query[Any], Answer[Any]]]:
        """The answers to the questions, which are all of its kinds, in any order.

        One that was stopped gives no more of them.
        """
        ...


def answer(
    queries: Sequence[Query[Any]], resolvers: Sequence[Resolver]
) -> dict[Query[Any], Answer[Any]]:
    """An answer for each question: the first that is not unknown, in the order of resolvers.

    A question that no resolver takes is ``Unknown``, without any resolvers because we are offline;
    one that a resolver took and did
    not come to is ``Unknown("stopped before it was asked")``.
    """
    unasked = Unknown("there is nobody to ask about this yet" if resolvers else "offline")
    answers: dict[Query[Any], Answer[Any]] = dict.fromkeys(queries, unasked)
    for resolver in resolvers:
        open_ = [q for q in queries if isinstance(q, resolver.kinds)]
        open_ = [q for q in open_ if isinstance(answers[q], Unknown)]
        if open_:
            answers |= dict.fromkeys(open_, Unknown("stopped before it was asked"))
            answers.update(resolver.answer(open_))
    return answers


class _Offline:
    """Answers every question to the world with the reason why it is not asked."""

    kinds: tuple[type[Query[Any]], ...] = tuple(q for q in QUESTIONS if q is not LocalCopy)

    def answer(self, queries: Sequence[Query[Any]], /) -> Iterator[tuple[Query[Any], Answer[Any]]]:
        """That we are offline."""
        for query in queries:
            yield query, Unknown("offline")


OFFLINE: Resolver = _Offline()
"""Put after resolvers that ask nobody, where the world must not be asked."""

__all__ = ["OFFLINE", "Resolver", "answer"]
