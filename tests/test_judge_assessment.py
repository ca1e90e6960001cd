"""What may be said of a claim after a judge has spoken; why claims need sources; copied words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.judge.assessment import SourceRead, because, verdict
from citecheck.judge.claims import Judgement, Passage, Source, Support
from citecheck.judge.copying import copied
from citecheck.judge.needs import Need, find_needs, living_person, priority
from citecheck.judge.quotations import find_quotations
from citecheck.model import Known
from citecheck.queries import Page, PageText
from citecheck.readers import read_text
from citecheck.rules.base import Case, Evidence, Options
from citecheck.rules.claims.assessed import assessments

WHOLE = SourceRead("note 1", 0, Source("text"))
RECORD = SourceRead("note 2", 1, Source("text"), "it is the record of a work")
UNREAD = SourceRead("note 3", 2, None, "timed out")


def said(support: Support, source: int = 0) -> Judgement:
    return Judgement(support, 0.4, (Passage(source, 0, 4, "text", 0.5),), reason="the judge's")


@pytest.mark.parametrize(
    ("support", "sources", "found"),
    [
        (Support.SUPPORTED, (WHOLE,), Support.SUPPORTED),
        (Support.SUPPORTED, (RECORD, UNREAD), Support.SUPPORTED),  # what is there is there
        (Support.NOT_SUPPORTED, (WHOLE,), Support.NOT_SUPPORTED),
        (Support.NOT_SUPPORTED, (WHOLE, UNREAD), Support.UNVERIFIABLE),
        (Support.NOT_SUPPORTED, (RECORD,), Support.UNVERIFIABLE),
        (Support.PARTLY, (WHOLE,), Support.PARTLY),
        (Support.PARTLY, (WHOLE, RECORD), Support.UNVERIFIABLE),
        (Support.CONTRADICTED, (WHOLE, UNREAD), Support.CONTRADICTED),
        (Support.CONTRADICTED, (RECORD, WHOLE), Support.UNVERIFIABLE),
        (Support.UNVERIFIABLE, (WHOLE,), Support.UNVERIFIABLE),
    ],
)
def test_silence_of_a_part_proves_nothing(
    support: Support, sources: tuple[SourceRead, ...], found: Support
) -> None:
    judged = tuple(source for source in sources if source.source)
    told, reason = verdict(said(support), sources, judged)
    assert told is found
    if found is Support.UNVERIFIABLE:
        assert reason


def test_without_a_text_the_reasons_are_told() -> None:
    told, reason = verdict(None, (UNREAD, RECORD, UNREAD), ())
    assert told is Support.UNVERIFIABLE
    assert reason == "note 3: timed out; note 2: it is the record of a work"
    again = SourceRead("note 4", 3, None, "timed out")
    assert because((UNREAD, again)) == "note 3 and note 4: timed out"


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("It has 40% of all votes.", [Need.STATISTIC]),
        ("Critics described it as dull.", [Need.OPINION]),
        ("It was built in 1998.", [Need.HISTORY]),
        ("It is the largest of them.", [Need.SUPERLATIVE]),
        ("It is the only one.", [Need.SUPERLATIVE]),
        ("A clinical trial found nothing.", [Need.SCIENCE]),
        ("Most of them came first.", []),
        ("The mayor opened it.", []),
        ("Cats purr.", []),
    ],
)
def test_why_a_sentence_needs_a_source(text: str, needs: list[Need]) -> None:
    assert list(find_needs(text)) == needs


def test_words_of_another_language_are_no_reasons() -> None:
    assert find_needs("The mayor of the town.", language="es") == ()
    assert find_needs("Es la mejor del país.", language="es") == (Need.SUPERLATIVE,)
    assert find_needs("Según él no es así.", language="es") == (Need.OPINION,)
    assert find_needs("Nach 1998 waren es 40 %.", language="fi") == (Need.STATISTIC, Need.HISTORY)


@pytest.mark.parametrize(
    ("lead", "living"),
    [
        ("Ann Smith (born 3 May 1970) is a writer.", True),
        ("Ann Smith (née Jones; born 1970) is a writer.", True),
        ("Ann Smith (3 May 1970 – 4 June 2001) was a writer.", False),
        ("Ann Smith (born 3 May 1870) was a writer.", False),
        ("Cats purr.", False),
    ],
)
def test_who_is_alive(lead: str, living: bool) -> None:
    article = read_text(f"Ann Smith\n\n{lead}[1]\n\nReferences\n1. ^ Smith, Ann. Me. 2001.\n", "a")
    assert living_person(article) is living
    needs = find_needs("She was convicted of fraud.", living=living)
    assert (Need.LIVING_PERSON in needs) is living


def test_priorities() -> None:
    assert priority(()) == "low"
    assert priority((Need.HISTORY,)) == "medium"
    assert priority((Need.QUOTATION,)) == "high"
    assert priority((Need.HISTORY, Need.SUPERLATIVE, Need.SCIENCE)) == "high"


RUN = "she wrote in her diary, which was found after thirty years in a drawer"


def test_a_run_of_words_is_found_whatever_stands_between_them() -> None:
    source = f"Nobody knows. And so {RUN.replace(',', ' –').upper()}! Later."
    run = copied(f"Of this {RUN} once.", source)
    assert run is not None
    assert (run.text, run.words) == (RUN, 14)


@pytest.mark.parametrize(
    "claim",
    [
        "She kept a diary, which somebody found in a drawer after thirty years had gone by.",
        "she wrote in her diary, which was found after",
        "Ann Smith, Bob Jones, Carl Otto, Dora Black, Emil Grey, Fay White and Gus Green",
        "",
    ],
)
def test_what_is_no_copy(claim: str) -> None:
    names = "Ann Smith, Bob Jones, Carl Otto, Dora Black, Emil Grey, Fay White and Gus Green"
    assert copied(claim, f"{RUN}. {names}.") is None


@given(st.text(max_size=300), st.text(max_size=300))
def test_a_run_is_a_part_of_the_claim(claim: str, source: str) -> None:
    run = copied(claim, source)
    assert run is None or claim[run.start : run.end] == run.text
    words = " ".join(f"word{n} and" for n in range(8))
    run = copied(f"{claim} {words}", f"{source} {words}")
    assert run is not None


ARTICLE = """\
Cats purr when they are content.[1] Dogs bark at night.[1]

References
1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr. Retrieved 3 May 2019.
"""


class Counting:
    """A judge that counts what it is asked."""

    name = "counting"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def judge(self, items: object, /) -> list[Judgement]:
        assert isinstance(items, list)
        self.asked += [item.claim for item in items]
        return [Judgement(Support.SUPPORTED, 1.0, judge=self.name) for _ in items]


def test_a_judge_is_asked_once_about_each_claim() -> None:
    judge = Counting()
    page = Page("Cats purr, and dogs bark. " * 20, language="en", url="https://example.org/purr")
    evidence = Evidence({PageText("https://example.org/purr", "2019-05-03"): Known(page)})
    article = read_text(ARTICLE, "a.txt")
    case = Case(article, Options(today=date(2026, 11, 1), judge=judge), evidence)
    for _ in range(3):
        found = assessments(case)
        assert [claim.verdict for claim in found] == [Support.SUPPORTED] * 2
    assert judge.asked == ["Cats purr when they are content.", "Dogs bark at night."]
    assert find_quotations(article) == ()


def test_until_somebody_is_asked_nothing_is_said() -> None:
    case = Case(read_text(ARTICLE, "a.txt"), Options(judge=Counting()), Evidence())
    assert assessments(case) == ()
    assert list(case.asked) == [PageText("https://example.org/purr", "2019-05-03")]
