"""The judge by words: what it says of plain cases, and what must hold on any text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given

from citecheck.judge import ClaimItem, Judgement, LexicalJudge, Source, Support, SupportJudge
from citecheck.judge.languages import language
from citecheck.judge.lexical import excerpt
from citecheck.judge.reading import Reading, read, stem
from tests.corpus import texts

PAGE = """Ferry of Skarvik to be replaced

The municipal council of Skarvik decided on Tuesday to replace the ferry Havdur, which carried
passengers across the sound since 1961. The new vessel will be electric and
carry 120 passengers and 24 cars. It is being built at a yard in Gdynia for 14.5 million euros.
Mayor Ingrid Solheim said that the old ship had become too dear to repair. The ferry has been out of
service on 61 days this year.

Fishermen on the island protested against the timetable, which leaves them without a crossing after
nine in the evening. A petition with 812 signatures was handed over in March 2019. The council did
not accept the petition, because its deadline had passed. The Havdur will be broken up in Esbjerg.
"""


ENGLISH = """The old ferry was sold by the council to a firm that is based in the north, and it was
replaced with another one that was built for it in the south."""
GERMAN = """Die alte Fähre wurde von der Gemeinde an eine Firma verkauft, die ihren Sitz im Norden
des Landes hat, und durch eine andere ersetzt, die im Süden für sie gebaut worden war. Das hat der
Rat der Stadt am Dienstag mitgeteilt, und die Presse hat es berichtet."""


def judge(claim: str, *pages: str, context: str = "") -> Judgement:
    sources = tuple(Source(page) for page in pages or (PAGE,))
    return LexicalJudge().judge([ClaimItem(claim, sources, context)])[0]


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("The council of Skarvik decided to replace the ferry Havdur.", "supported"),
        ("The new electric ferry will carry 120 passengers and 24 cars.", "supported"),
        ("A petition with 812 signatures was handed over in March 2019.", "supported"),
        ("The new ferry is built in Gdynia and was designed by Aurelio Bianchi.", "partly"),
        ("Tomato prices rose sharply in Bolivia during the drought.", "not-supported"),
        ("The new vessel will carry 150 passengers.", "contradicted"),
        ("A petition with 812 signatures was handed over in March 2017.", "contradicted"),
        ("The council did accept the petition.", "contradicted"),
    ],
)
def test_plain_cases(claim: str, verdict: str) -> None:
    assert judge(claim).verdict == verdict


def test_what_is_missing_is_named_as_the_claim_has_it() -> None:
    found = judge("The new ferry is built in Gdynia and was designed by Aurelio Bianchi.")
    assert "Aurelio Bianchi" in " ".join(found.missing)
    assert "Gdynia" not in found.missing
    assert "Aurelio Bianchi" in found.reason


def test_the_sentence_that_says_it_comes_first() -> None:
    found = judge("It will be built in Gdynia for 14.5 million euros.")
    assert found.evidence[0].quote.startswith("It is being built at a yard in Gdynia")
    assert found.score > 0.5


def test_sources_of_a_group_are_judged_together() -> None:
    claim = "The Havdur crossed the sound since 1961 and won a medal in Bergen."
    alone, together = judge(claim), judge(claim, PAGE, "The Havdur won a medal in Bergen.")
    assert alone.verdict == "partly"
    assert together.verdict == "supported"
    assert {passage.source for passage in together.evidence} == {0, 1}


@pytest.mark.parametrize(
    ("claim", "page", "reason"),
    [
        ("The ferry was sold.", "", "no text"),
        ("The ferry was sold.", " \n\t", "no text"),
        ("The ferry was sold.", "Please log in to read on.", "only 25 characters"),
        ("…", PAGE, "no words"),
        (ENGLISH, GERMAN, "another language (de)"),
    ],
)
def test_where_nothing_can_be_said_it_says_why(claim: str, page: str, reason: str) -> None:
    found = judge(claim, page)
    assert found.verdict == "unverifiable"
    assert reason in found.reason
    assert found.score == 0.0


def test_no_sources_are_no_verdict() -> None:
    found = LexicalJudge().judge([ClaimItem("The ferry was sold.", ())])[0]
    assert found.verdict == "unverifiable"


def test_a_short_text_can_support_but_not_refute() -> None:
    short = "The ferry Havdur was sold to Esbjerg in 2019."
    assert judge("The Havdur was sold to Esbjerg in 2019.", short).verdict == "supported"
    assert judge("The captain married a baker in Lisbon.", short).verdict == "unverifiable"


def test_it_is_a_support_judge_and_gives_one_judgement_a_claim_in_order() -> None:
    lexical: SupportJudge = LexicalJudge()
    assert isinstance(lexical, SupportJudge)
    items = [ClaimItem(claim, (Source(PAGE),)) for claim in ("A ferry.", "", "The petition.")]
    assert [j.judge for j in lexical.judge(items)] == ["lexical"] * 3
    assert lexical.judge(items) == [lexical.judge([item])[0] for item in items]


@given(texts, texts, texts)
def test_every_passage_is_exact(claim: str, one: str, other: str) -> None:
    sources = (Source(one), Source(other))
    found = LexicalJudge().judge([ClaimItem(claim, sources)])[0]
    assert found.verdict in Support
    assert 0.0 <= found.score <= 1.0
    assert found.reason or found.verdict == "supported"
    for passage in found.evidence:
        assert sources[passage.source].text[passage.start : passage.end] == passage.quote
        assert 0.0 <= passage.score <= 1.0
    for words in found.missing:
        assert words in claim


@given(texts)
def test_sentences_have_all_words_in_order(text: str) -> None:
    reading = Reading(text)
    end = last = 0
    for line in reading.lines:
        assert end <= line.start < line.end <= len(text)
        assert line.first == last
        assert line.first < line.last
        assert line.start <= reading.starts[line.first]
        assert reading.ends[line.last - 1] <= line.end
        end, last = line.end, line.last
    assert last == len(reading.starts)


def test_sentences_end_where_people_end_them() -> None:
    text = (
        "Mr. Smith met Dr. Jones in the U.S. in May. They spoke of No. 5 at 9 a.m. about it.\n"
        "A heading\nHe said: “Go!” She went… 他去了。她来了。"
    )
    found = [text[line.start : line.end] for line in read(text).lines]
    assert found == [
        "Mr. Smith met Dr. Jones in the U.S. in May.",
        "They spoke of No. 5 at 9 a.m. about it.",
        "A heading",
        "He said: “Go!”",
        "She went…",
        "他去了。",
        "她来了。",
    ]


def test_lines_that_a_program_broke_are_read_through() -> None:
    lines = [text for line in read(PAGE).lines if (text := PAGE[line.start : line.end])]
    assert "which carried\npassengers across the sound since 1961." in lines[1]


STEMS = (
    "decided deciding, cities city, Built build, wrote written, protests protested, Café’s cafe, "
    "organised organize, running run, happily happy, 21st 21"
)


@pytest.mark.parametrize(("one", "other"), [pair.split() for pair in STEMS.split(", ")])
def test_stems_agree(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was the best of times, and it was the worst of times for all in the town.", "en"),
        ("Sie war die Tochter des Müllers und hat sich auf den Weg in die Stadt gemacht.", "de"),
        ("Он жил в городе и не знал, что это было для него хорошо, но как это вышло.", "ru"),
        ("他在一九二五年去了巴黎。他写了一本很长的书。", "cjk"),
        ("Anna Karenina, Leo Tolstoy, 1878, Moscow", ""),
    ],
)
def test_languages(text: str, expected: str) -> None:
    assert language(text) == expected


def test_an_excerpt_keeps_to_its_limit_and_has_the_likely_places() -> None:
    page = PAGE + "\n\n".join(f"Paragraph {n} tells of other things than that." for n in range(900))
    shown = excerpt(ClaimItem("The petition had 812 signatures.", (Source(page),)), 2_000)
    assert len(shown) == 1
    assert len(shown[0]) <= 2_000
    assert "812 signatures" in shown[0]
    assert excerpt(ClaimItem("The petition.", (Source(PAGE),)), 2_000) == [PAGE]


@pytest.mark.parametrize(
    "part", ["A", "A.", "A-", "1 ", "1,000", "Of the ", "\n", "May ", "one hundred and ", "「", "$"]
)
def test_hostile_texts_are_read_in_linear_time(part: str) -> None:
    claim = "In May 2001 the King of the Hill won 12 prizes."
    for text, other in ((claim, part * 30_000), (part * 5_000, PAGE)):
        began = time.process_time()
        LexicalJudge().judge([ClaimItem(text, (Source(other),))])
        assert time.process_time() - began < 10  # quadratic would be minutes


DATA = Path(__file__).parents[1] / ".." / "shared" / "data" / "claims"


@pytest.mark.skipif(not DATA.is_dir(), reason="the labelled claims are not here")
def test_passages_are_exact_on_real_pages() -> None:
    import json

    with (DATA / "wice" / "claim_dev.jsonl").open(encoding="utf-8") as file:
        rows = [json.loads(line) for line, _ in zip(file, range(40), strict=False)]
    for row in rows:
        source = Source(" ".join(row["evidence"]))
        found = LexicalJudge().judge([ClaimItem(row["claim"], (source,))])[0]
        assert found.evidence
        for passage in found.evidence:
            assert source.text[passage.start : passage.end] == passage.quote
        for check in found.facts:
            assert row["claim"][check.start : check.end] == check.text
