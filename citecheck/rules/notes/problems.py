"""What readers found wrong with the markup, for the rules that speak of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from citecheck.model import Problem, Span
from citecheck.rules.base import Case


def problems(case: Case, kinds: Iterable[str], beside: Iterable[Span] = ()) -> Iterator[Problem]:
    """The problems of these kinds, in order, but those at a place that has its finding already."""
    wanted = frozenset(kinds)
    told = sorted(beside)
    starts = [span.start for span in told]
    for problem in case.article.problems:
        if problem.kind not in wanted:
            continue
        index = bisect_right(starts, problem.span.start)
        before = index > 0 and told[index - 1].end > problem.span.start
        after = index < len(told) and told[index].start < problem.span.end
        if not before and not after:
            yield problem
