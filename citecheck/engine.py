"""Runs rules over an article: ask, answer, run again, until nobody has a new question."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from citecheck.judge.coverage import Mode, share_covered
from citecheck.model import (
    Answer,
    Article,
    Confidence,
    Evidence,
    Finding,
    Query,
    Report,
    RuleFailed,
    Severity,
    Unknown,
)
from citecheck.resolvers import Resolver, answer
from citecheck.rules import RULES
from citecheck.rules.base import Case, Options, Rule
from citecheck.rules.baseline import entries_of
from citecheck.rules.suppressions import split

MAX_ROUNDS = 8
"""A follow-up of a follow-up … ends here; a rule that goes on asking is broken."""


Rounds = Generator[tuple[Query[Any], ...], Mapping[Query[Any], Answer[Any]], Report]
"""A check under way: it yields the questions of a round and is sent their answers."""


def run(
    article: Article,
    *,
    rules: Sequence[Rule] = RULES,
    evidence: Evidence | None = None,
    resolvers: Sequence[Resolver] = (),
    options: Options | None = None,
    also: Sequence[Query[Any]] = (),
) -> Report:
    """Check an article.

    Rules ask questions; what ``evidence`` does not know is answered in one batch by the
    ``resolvers`` (``Unknown("offline")`` without any), and the rules that asked run again, so
    that an answer may lead to the next question. ``also`` is asked besides what rules ask. Raises
    RuleFailed for a rule that raises.
    """
    case = Case(article, options or Options(), evidence or Evidence())
    return check(case, rules, resolvers, also)


def check(
    case: Case,
    rules: Sequence[Rule],
    resolvers: Sequence[Resolver] = (),
    also: Sequence[Query[Any]] = (),
) -> Report:
    """Check a case, which afterwards has all evidence, and all that was derived from it."""
    asking = _rounds(case, rules, also)
    try:
        questions = next(asking)
        while True:
            questions = asking.send(answer(questions, resolvers))
    except StopIteration as end:
        report: Report = end.value
        return report


def rounds(
    article: Article,
    *,
    rules: Sequence[Rule] = RULES,
    evidence: Evidence | None = None,
    options: Options | None = None,
    also: Sequence[Query[Any]] = (),
) -> Rounds:
    """The same check as a conversation, so that the questions of many articles are asked at once.

    It yields questions, each once, is sent an answer for each, and ends in the report.
    """
    return _rounds(Case(article, options or Options(), evidence or Evidence()), rules, also)


def _rounds(case: Case, rules: Sequence[Rule], also: Sequence[Query[Any]]) -> Rounds:
    findings: dict[str, list[Finding]] = {}
    asked: dict[Query[Any], None] = {}
    besides = {query: None for query in also if case.evidence.get(query) is None}
    waiting = [rule for rule in rules if not rule.last]
    questions: dict[str, tuple[Query[Any], ...]] = {}
    for _ in range(MAX_ROUNDS):
        unanswered: dict[Query[Any], None] = {}
        open_rules: list[Rule] = []
        for rule in waiting:
            case.asked = {}
            findings[rule.code] = _apply(rule, case)
            asked |= case.asked
            questions[rule.code] = tuple(case.asked)
            missing = {query: None for query in case.asked if case.evidence.get(query) is None}
            if missing:
                unanswered |= missing
                open_rules.append(rule)
        unanswered |= besides
        besides = {}
        if not unanswered:
            break
        waiting = open_rules
        case.evidence = case.evidence.with_answers((yield tuple(unanswered)))
    else:
        raise RuleFailed(f"{waiting[0].code}: still asks new questions after {MAX_ROUNDS} rounds")

    asked |= dict.fromkeys(also)
    lowered = frozenset(rule.code for rule in rules if rule.lost_with in case.article.losses)
    found = [_lower(f) if f.code in lowered else f for fs in findings.values() for f in fs]
    found.sort(key=_order)
    kept, left_out, known = _sorted_out(case, found)
    case.settled = frozenset(findings) - _unsettled(questions, case)
    late = [f for rule in rules if rule.last for f in _apply(rule, case)]
    return Report(
        case.article,
        tuple(sorted([*kept, *late], key=_order)),
        Evidence({query: case.evidence.answers[query] for query in asked}),
        {str(mode): share_covered(case.coverage, mode) for mode in Mode},
        frozenset(f.code for f in kept if f.code in lowered),
        tuple(left_out),
        tuple(known),
    )


def _order(finding: Finding) -> tuple[int, int, str]:
    return finding.span.start, finding.span.end, finding.code


def _sorted_out(
    case: Case, found: list[Finding]
) -> tuple[list[Finding], list[Finding], list[Finding]]:
    """Findings that are told, those that comments leave out, and those that a baseline knows."""
    kept, left_out, used = split(found, case.suppressions, case.options.today)
    case.used = frozenset(used)
    entries = list(entries_of(case.article, kept)) if case.options.known else []
    known = [finding for finding, entry in entries if entry in case.options.known]
    case.stale = tuple(sorted(case.options.known - {entry for _, entry in entries}))
    dropped = set(map(id, known))
    return [f for f in kept if id(f) not in dropped], left_out, known


def _unsettled(asked_by: Mapping[str, Iterable[Query[Any]]], case: Case) -> set[str]:
    """The rules that have a question open, so that it is not known what they would find."""
    return {
        code
        for code, queries in asked_by.items()
        if any(isinstance(case.evidence.get(query), Unknown) for query in queries)
    }


def _apply(rule: Rule, case: Case) -> list[Finding]:
    try:
        return list(rule.findings(case))
    except Exception as error:
        raise RuleFailed(
            f"{rule.code} {rule.name} failed on {case.article.name}: "
            f"{type(error).__name__}: {error}. This is a defect of citecheck; "
            f"--ignore {rule.code} leaves the rule out."
        ) from error


def _lower(finding: Finding) -> Finding:
    """The copy may be at fault: information, with low confidence."""
    return replace(finding, severity=Severity.INFO, confidence=Confidence.LOW)
