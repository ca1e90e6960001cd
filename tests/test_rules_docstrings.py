"""The Example of every rule is found by it, and what stands under Instead is clean of it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from articles import FORMATS, article_blocks, read_blocks

from citecheck.engine import run
from citecheck.queries import load
from citecheck.rules import RULES
from citecheck.rules.base import Options, Rule

BLOCK = re.compile(rf"^```({'|'.join(FORMATS)}|json)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def codes(rule: Rule, title: str) -> list[str]:
    """The codes that the rule's own article gives, with the world's answers from a json block."""
    section = rule.section(title)
    found = BLOCK.findall(section)
    blocks = dict(found)
    assert len(found) == len(blocks), f"{rule.name}: '## {title}' has two blocks of one kind"
    assert article_blocks(blocks), f"{rule.name}: '## {title}' needs an article, as ```text"
    article = read_blocks(blocks, rule.name)
    evidence = load(blocks["json"], f"{rule.name} json") if "json" in blocks else None
    options = Options(today=date(2026, 11, 1))
    report = run(article, rules=(rule,), evidence=evidence, options=options)
    return [finding.code for finding in report.findings]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_example_is_found(rule: Rule) -> None:
    assert rule.code in codes(rule, "Example")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_instead_is_clean(rule: Rule) -> None:
    assert codes(rule, "Instead") == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_explanation_says_what_and_why(rule: Rule) -> None:
    first, _, rest = rule.explanation.partition("\n")
    assert first.endswith("."), "the first line is one sentence: what is found"
    assert not rest or rest.startswith("\n"), "the first sentence stands alone on its line"
    assert rule.section("Why"), "'## Why' is missing"
