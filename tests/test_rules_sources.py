"""Which texts are asked for what an article cites, and what is made of the answers."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.citing.shelf import Shelf
from citecheck.engine import run
from citecheck.judge.lexical import LexicalJudge
from citecheck.model import Absent, Evidence, Known, Query, Unknown
from citecheck.queries import LocalCopy, Page, PageStart, PageText
from citecheck.readers import read_text
from citecheck.report.claims import render
from citecheck.report.claims_list import work_list
from citecheck.report.claims_v1 import to_json
from citecheck.rules import RULES
from citecheck.rules.base import Case, Options
from citecheck.rules.claims import SOURCE_RULES
from citecheck.rules.claims.assessed import assessments
from citecheck.rules.claims.sources import claims

URL = "https://example.org/purr"
COPY = f"https://web.archive.org/web/20190501101500/{URL}"
PMC = "https://pmc.ncbi.nlm.nih.gov/articles/PMC3531190/"


def case_of(notes: str, text: str = "Cats purr when content.[1]", **options: Any) -> Case:
    article = read_text(f"{text}\n\nReferences\n{notes}\n", "cats.txt")
    return Case(article, Options(**options), Evidence())


@pytest.mark.parametrize(
    ("note", "question"),
    [
        (f'Smith, Ann (2001). "Cats". {URL}.', PageText(URL)),
        (f'Smith, Ann (2001). "Cats". {URL}. Retrieved 3 May 2019.', PageText(URL, "2019-05-03")),
        (f'Smith, Ann (2001). "Cats". {URL}. Retrieved May 2019.', PageText(URL, "2019-05-31")),
        (
            f'Smith, Ann (2001). "Cats". {URL}. Archived from the original on 1 May 2019. {COPY}.',
            PageText(URL, "2019-05-01", COPY),
        ),
        ('Smith, Ann (2001). "Cats". Nature. 3 (4): 5. PMC 3531190.', PageText(PMC)),
        ('Smith, Ann (2001). "Cats". https://doi.org/10.1000/182. PMC 3531190.', PageText(PMC)),
        (f'Smith, Ann (2001). "Cats". {URL}. PMC 3531190.', PageText(URL)),
        (
            'Aad, G. (2012). "Observation". Physics Letters B. 716: 1. arXiv:1207.7214.',
            PageText("https://arxiv.org/pdf/1207.7214"),
        ),
        ("Smith, Ann (2001). Why Cats Purr. Purr Press. ISBN 0-19-852663-6.", None),
        ('Smith, Ann (2001). "Cats". Nature. 3 (4): 5. doi:10.1000/182.', None),
    ],
)
def test_what_is_asked_about_a_source(note: str, question: PageText | None) -> None:
    ((cited,),) = (claim.cited for claim in claims(case_of(f"1. ^ {note}")))
    assert cited.question == question
    if question and isinstance(cited.question, PageText):
        assert cited.question.archive == question.archive


def test_a_copy_on_the_shelf_goes_before_the_page() -> None:
    note = f'1. ^ Smith, Ann (2001). "Why Cats Purr". {URL}. ISBN 0-19-852663-6.'
    shelf = Shelf((("Smith 2001", "smith.epub"),))
    ((cited,),) = (claim.cited for claim in claims(case_of(note, shelf=shelf)))
    assert cited.question == LocalCopy("smith.epub")


def test_short_notes_lead_to_the_text_of_their_work() -> None:
    notes = (
        f"1. ^ Smith 2001, p. 7.\n2. ^ Smith 2001, p. 9.\n"
        f"3. ^ Smith, Ann (2001). Why Cats Purr. Purr Press. {URL}.\n4. ^ Ibid.\n"
    )
    text = "Cats purr.[1][2] They hiss.[3] They meow.[4]"
    found = [[one.question for one in claim.cited] for claim in claims(case_of(notes, text))]
    assert found == [[PageText(URL)], [PageText(URL)], [PageText(URL)]]


def test_what_the_note_quotes_is_a_text_of_its_own() -> None:
    notes = (
        '1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press. p. 7, writing "Every cat that was ever '
        'kept in Lisbon could be heard to purr when it was content, and some when it was not."'
    )
    text = "Every cat that was ever kept in Lisbon could be heard to purr when it was content.[1]"
    case = case_of(notes, text, judge=LexicalJudge())
    (found,) = assessments(case)
    assert [source.copy for source in found.sources] == ["", "note"]
    assert found.verdict == "supported"  # what the note quotes is there, whatever else there is
    other = case_of(notes, "Dogs bark at night at every burglar in town.[1]", judge=LexicalJudge())
    (found,) = assessments(other)
    assert found.verdict == "unverifiable"
    assert "only what the note quotes of it is there" in found.reason


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Unknown("timed out"), "timed out"),
        (Absent("it was withdrawn"), "it was withdrawn"),
        (Known(Page("")), "it has no text"),
        (Known(Page("x" * 300, kind="record")), "it is the record of a work, and not its text"),
        (Known(Page("x" * 300, kind="part")), "only a part of it is there"),
        (Known(Page("x" * 300, truncated=True)), "it is too long to be read to its end"),
        (Known(Page("x" * 300, language="de")), "it is in German, and the article in English"),
        (Known(Page("x" * 300, language="xx")), "it is in xx, and the article in English"),
        (Known(Page("x " * 1500)), "its language is not known"),
    ],
)
def test_why_a_text_tells_nothing_by_its_silence(answer: Any, words: str) -> None:
    note = f'1. ^ Smith, Ann (2001). "Cats". {URL}.'
    case = case_of(note, "Dogs bark at all burglars.[1]", judge=LexicalJudge())
    case.evidence = Evidence({PageText(URL): answer})
    (found,) = assessments(case)
    assert found.verdict == "unverifiable"
    assert found.reason.startswith(f"note 1: {words}")
    assert not found.complete


def test_pages_of_a_text_are_named() -> None:
    text = "Nothing of it.\n" + "Cats purr when they are content, wrote Ann Smith in 1998. " * 6
    page = Page(text, pages=(PageStart(0, "6"), PageStart(15, "7")), language="en", url=URL)
    case = case_of(f'1. ^ Smith, Ann (2001). "Cats". {URL}.', "Cats purr when content.[1]")
    case.evidence = Evidence({PageText(URL): Known(page)})
    (found,) = assessments(case)
    assert found.judgement is not None
    best = found.judgement.evidence[0]
    source = found.where(best).source
    assert source is not None
    assert source.page(best.start) == "7"
    assert source.text[best.start : best.end] == best.quote


def test_nothing_is_asked_without_a_marker_or_an_address() -> None:
    text = "Cats purr.\n\nDogs bark.[1]"
    notes = "1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.\n2. ^ Jones (2002). " + URL
    article = read_text(f"{text}\n\nReferences\n{notes}\n", "cats.txt")
    asked: list[Query[Any]] = [query for query, _ in run(article, rules=RULES).answers()]
    assert not [query for query in asked if isinstance(query, PageText | LocalCopy)]


def test_a_whole_selection_asks_for_no_texts() -> None:
    article = read_text(
        f'Cats purr when content.[1]\n\nReferences\n1. ^ Smith, Ann (2001). "Cats". {URL}.\n',
        "cats.txt",
    )
    others = [rule for rule in RULES if not "CC514" <= rule.code <= "CC523"]
    asked = [type(query) for query, _ in run(article, rules=others).answers()]
    assert PageText not in asked
    assert PageText in [type(query) for query, _ in run(article).answers()]


words = st.lists(
    st.sampled_from(
        "Cats purr in Lisbon 4,000 1998 May not No . , “ ” \" ' – … [ ] \n \u00a0 \u202e \x1b é 猫 "
        "40% first [1] [2] The of Ann Smith diary".split(" ")
    ),
    max_size=60,
).map(" ".join)


@settings(max_examples=150)
@given(st.one_of(words, st.text(max_size=200)), st.one_of(words, st.text(max_size=400)), words)
def test_no_text_breaks_a_rule(claim: str, first: str, second: str) -> None:
    notes = f'1. ^ Smith, Ann (2001). "Cats". {URL}.\n2. ^ Jones (2002). "Dogs". {URL}/2.'
    article = read_text(f"Cats\n\n{claim} “{first[:80]}”.[1][2]\n\nReferences\n{notes}\n", "a.txt")
    answers = {
        PageText(URL): Known(Page(first, language="en")),
        PageText(f"{URL}/2"): Known(Page(second, pages=(PageStart(3, "7"),))),
    }
    report = run(article, rules=SOURCE_RULES, evidence=Evidence(answers))
    for finding in report.findings:
        assert 0 <= finding.span.start < finding.span.end <= len(article.source)
        assert finding.message
    case = Case(article, Options(judge=LexicalJudge()), Evidence(answers))
    for found in assessments(case):
        for passage in found.judgement.evidence if found.judgement else ():
            source = found.where(passage).source
            assert source is not None
            assert source.text[passage.start : passage.end] == passage.quote
    told = render(report, assessments(case), "lexical") + work_list(
        report, assessments(case), "lexical"
    )
    assert not {"\x1b", "\u202e"}.intersection(told)
    json.dumps(to_json(report, assessments(case), "lexical"))
