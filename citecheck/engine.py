"""Runs rules over an article: ask, answer, run again, until nobody has a new question."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
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
)
from citecheck.resolvers import Resolver, answer
from citecheck.rules import RULES
from citecheck.rules.base import Case, Options, Rule

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
    check = rounds(article, rules=rules, evidence=evidence, options=options, also=also)
    try:
        questions = next(check)
        while True:
            questions = check.send(answer(questions, resolvers))
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
    case = Case(article, options or Options(), evidence or Evidence())
    findings: dict[str, list[Finding]] = {}
    asked: dict[Query[Any], None] = {}
    besides = {query: None for query in also if case.evidence.get(query) is None}
    waiting = list(rules)
    for _ in range(MAX_ROUNDS):
        unanswered: dict[Query[Any], None] = {}
        open_rules: list[Rule] = []
        for rule in waiting:
            case.asked = {}
            findings[rule.code] = _apply(rule, case)
            asked |= case.asked
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
    lowered = frozenset(rule.code for rule in rules if rule.lost_with in article.losses)
    found = [_lower(f) if f.code in lowered else f for fs in findings.values() for f in fs]
    found.sort(key=lambda f: (f.span.start, f.span.end, f.code))
    return Report(
        article,
        tuple(found),
        Evidence({query: case.evidence.answers[query] for query in asked}),
        {str(mode): share_covered(case.coverage, mode) for mode in Mode},
        frozenset(f.code for f in found if f.code in lowered),
    )


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
