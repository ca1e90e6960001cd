"""Answering questions: the only floor that may touch the network.

A resolver takes a batch of the questions that it knows about and gives an answer for each. What
it cannot find out is ``Unknown(reason)``; it never raises for what the world does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from citecheck.model import Answer, Query, Unknown


class Resolver(Protocol):
    """Answers questions of some kinds."""

    kinds: tuple[type[Query[Any]], ...]
    """The questions that it can be asked."""

    def answer(self, queries: Sequence[Query[Any]], /) -> Mapping[Query[Any], Answer[Any]]:
        """An answer for each of the questions, which are all of its kinds."""
        ...


RESOLVERS: tuple[Resolver, ...] = ()
"""The resolvers that a run may use, in the order in which they are asked."""


def answer(
    queries: Sequence[Query[Any]], resolvers: Sequence[Resolver]
) -> dict[Query[Any], Answer[Any]]:
    """An answer for each question: the first that is not unknown, in the order of resolvers.

    A question that no resolver takes is ``Unknown("offline")``.
    """
    answers: dict[Query[Any], Answer[Any]] = {query: Unknown("offline") for query in queries}
    for resolver in resolvers:
        open_ = [q for q in queries if isinstance(q, resolver.kinds)]
        open_ = [q for q in open_ if isinstance(answers[q], Unknown)]
        if open_:
            answers.update(resolver.answer(open_))
    return answers


__all__ = ["RESOLVERS", "Resolver", "answer"]
