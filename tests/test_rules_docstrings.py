"""The Example of every rule is found by it, and what stands under Instead is clean of it."""

from __future__ import annotations

import pytest

from citecheck.rules import RULES
from citecheck.rules.base import Rule
from citecheck.testing import check_examples


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_example_is_found_and_instead_is_clean(rule: Rule) -> None:
    check_examples(rule)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_explanation_says_what_and_why(rule: Rule) -> None:
    first, _, rest = rule.explanation.partition("\n")
    assert first.endswith("."), "the first line is one sentence: what is found"
    assert not rest or rest.startswith("\n"), "the first sentence stands alone on its line"
    assert rule.section("Why"), "'## Why' is missing"
