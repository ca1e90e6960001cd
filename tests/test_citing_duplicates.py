"""One work cited twice, in other words."""

from __future__ import annotations

import pytest

from citecheck.citing import parse_reference
from citecheck.citing.duplicates import duplicates, same_work
from citecheck.citing.matching import Verdict

ONE = "Roe, Richard; Smith, Ann (1985). The Red Bridge and Its Builders. London: Arrow Press."
PAPER = 'Roe, R. (1999). "On the painting of bridges". Journal of Steel. 12 (3): 45–67.'


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ONE, "R. Roe and A. Smith, The red bridge and its builders (London: Arrow, 1985), 17."),
        (ONE, "Roe, R., & Smith, A. (1985). The red bridge and its builders. London: Arrow Press."),
        (PAPER, "Roe R. On the painting of bridges. J Steel. 1999;12(3):45-67."),
        (PAPER, f"{PAPER} doi:10.1000/182"),
        ("Roe, R. Bridges. doi:10.1000/182", "Something else. https://doi.org/10.1000/182"),
    ],
)
def test_one_work_in_two_wordings(one: str, other: str) -> None:
    references = [parse_reference(one), parse_reference(other)]
    assert list(duplicates(references)) == [(1, 0)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ONE, "Roe, Richard; Smith, Ann (1985). The Blue Bridge and Its Builders. Arrow Press."),
        (ONE, "Jones, Bob (1985). The Red Bridge and Its Builders. Arrow Press."),
        (PAPER, 'Roe, R. (1999). "On the painting of bridges". Journal of Steel. 13 (1): 4–7.'),
        ("", ""),
    ],
)
def test_two_works(one: str, other: str) -> None:
    references = [parse_reference(one), parse_reference(other)]
    assert list(duplicates(references)) == []


def test_the_first_of_several_is_named() -> None:
    references = [parse_reference(text) for text in (PAPER, ONE, PAPER, PAPER)]
    assert list(duplicates(references)) == [(2, 0), (3, 0)]


def test_the_verdict_says_how_certain_it_is() -> None:
    later = ONE.replace("1985", "1995")
    assert same_work(parse_reference(ONE), parse_reference(ONE)) is Verdict.SAME
    assert same_work(parse_reference(ONE), parse_reference(later)) is Verdict.EDITION
