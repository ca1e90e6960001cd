"""The script that fits the weights: its logistic regression, on data whose truth is known."""

from __future__ import annotations

import random
import sys
from math import exp
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))

from fit_support import best_threshold, even, fit, fit_support, solve


def drawn(count: int) -> tuple[list[tuple[float, ...]], list[bool]]:
    """Rows of which the chance is logistic in two features, and a third that says nothing."""
    chance = random.Random(5)
    rows = [(chance.uniform(-3, 3), chance.uniform(0, 10), chance.random()) for _ in range(count)]
    truth = [chance.random() < 1 / (1 + exp(-(2 * a - 0.5 * b + 1))) for a, b, _ in rows]
    return rows, truth


def test_weights_are_found_again() -> None:
    rows, truth = drawn(4_000)
    constant, first, second, none = fit(rows, truth, [1.0] * len(rows))
    assert (constant, first, second) == pytest.approx((1, 2, -0.5), abs=0.25)
    assert abs(none) < 0.4


def test_a_feature_that_never_changes_weighs_nothing() -> None:
    rows, truth = drawn(200)
    model = fit([(*row, 7.0) for row in rows], truth, [1.0] * len(rows))
    assert model[-1] == pytest.approx(0.0, abs=1e-9)


def test_classes_weigh_the_same_however_many_there_are() -> None:
    weights = even([True, False, False, False])
    assert weights == pytest.approx([2, 2 / 3, 2 / 3, 2 / 3])
    assert sum(weights) == pytest.approx(4)


def test_two_sets_are_fitted_together() -> None:
    rows, truth = drawn(600)
    pairs = list(zip(rows, truth, strict=True))
    alone, both = fit_support(pairs, []), fit_support(pairs[:300], pairs[300:])
    assert all(a * b > 0 for a, b in zip(alone[1:3], both[1:3], strict=True))


def test_equations_are_solved() -> None:
    assert solve([[4.0, 0.0], [2.0, 3.0]], [10.0, 8.0]) == pytest.approx([1.75, 1.5])


def test_the_threshold_is_the_one_with_the_best_f1() -> None:
    rows = [(value / 10,) for value in range(100)]
    truth = [value >= 60 for value in range(100)]
    threshold = best_threshold((-6.0, 1.0), rows, truth)
    assert threshold == pytest.approx(0.5, abs=0.03)
