"""Many articles at once, in one process and in several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from citecheck import Answer, CitecheckError, UnreadableArticle, read_string
from citecheck.model import Article, Known, Query, UncitedArticle
from citecheck.queries import Link, LinkState
from citecheck.scale import Outcome, Work, check_all, processes_for

CODES = ("CC102", "CC301")


def article(number: int) -> Article:
    """Reads a task: a module's function, so that other processes find it."""
    if number == 3:
        raise UncitedArticle("article 3: no citation")
    if number == 4:
        raise UnreadableArticle("article 4: cannot be read")
    if number == 99:
        raise CitecheckError("the run has failed")
    note = f"https://example.org/{number % 2}" if number % 5 else ""
    return read_string(f"Cats purr.[1]\n\nNotes\n1. ^ {note}\n", f"{number}.txt")


class Counting:
    """Answers every link, and keeps what it was asked."""

    kinds: tuple[type[Query[Any]], ...] = (LinkState,)

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def answer(self, queries: Sequence[Query[Any]], /) -> Iterator[tuple[Query[Any], Answer[Any]]]:
        self.batches.append(sorted(query.subject for query in queries))
        for query in queries:
            yield query, Known(Link("dead", "404"))


def told(outcomes: Iterator[Outcome]) -> list[object]:
    return [
        [finding.code for finding in outcome.report.findings]
        if outcome.report
        else (outcome.error, outcome.uncited)
        for outcome in outcomes
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_outcomes_come_in_order_and_questions_together(jobs: int) -> None:
    resolver = Counting()
    outcomes = told(check_all(range(8), Work(article, CODES), resolvers=[resolver], jobs=jobs))
    dead, empty = ["CC301"], ["CC102"]
    assert outcomes == [
        empty, dead, dead, ("article 3: no citation", True), ("article 4: cannot be read", False),
        empty, dead, dead,
    ]  # fmt: skip
    asked = [url for batch in resolver.batches for url in batch if url.startswith("http")]
    assert asked == ["https://example.org/0", "https://example.org/1"]  # once each, in one batch


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_failed_run_is_an_error(jobs: int) -> None:
    with pytest.raises(CitecheckError, match="the run has failed"):
        list(check_all([1, 99, 2], Work(article, CODES), jobs=jobs))


def test_nothing_is_begun_after_a_stop() -> None:
    seen: list[Outcome] = []
    seen.extend(check_all(range(5, 9), Work(article, CODES), stopped=lambda: len(seen) > 1))
    assert len(seen) == 2


def end_process(_: int) -> Article:
    import os

    os._exit(9)


def test_a_process_that_ends_by_itself_is_said() -> None:
    with pytest.raises(CitecheckError, match="--jobs 1"):
        list(check_all([1, 2], Work(end_process, CODES), jobs=2))


def test_processes_only_for_much_work() -> None:
    assert processes_for([]) == 1
    assert processes_for([1000] * 50) == 1
    assert 1 <= processes_for([10_000_000] * 50) <= 50
    assert processes_for([50_000_000]) == 1
