"""The rules about records: what is asked, how records are told apart, and what is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from citecheck import read_string
from citecheck.engine import run
from citecheck.model import (
    Absent,
    Answer,
    Confidence,
    Evidence,
    Finding,
    Known,
    Notice,
    Query,
    Record,
    Report,
    Severity,
    Unknown,
)
from citecheck.queries import (
    BookRecord,
    Candidates,
    Link,
    LinkState,
    Retraction,
    Standing,
    WorkRecord,
    WorkSearch,
    load,
)
from citecheck.rules.base import Case, Options
from citecheck.rules.records import RECORD_RULES
from citecheck.rules.records.identified import identified
from citecheck.rules.records.pages import counted_pages

Answers = dict[Query[Any], Answer[Any]]
EXAMPLES = Path(__file__).parents[1] / "examples"
SEED = (EXAMPLES / "boris-bazhanov.txt").read_text(encoding="utf-8")
PAPER = 'Smith, Ann (2001). "Why Cats Purr". Journal of Cats. 3 (2): 10–12.'
CATS = Record(
    "Why Cats Purr",
    ("Smith, Ann",),
    2001,
    url="https://catalogue.example/1",
    type="article-journal",
    container_title="Journal of Cats",
    volume="3",
    issue="2",
    page="10-12",
)
BRIDGES = Record("An Introduction to Steel Bridges", ("Roe, Richard",), 1989)


def article(*notes: str) -> str:
    claims = " ".join(f"Cats purr.[{number}]" for number in range(1, len(notes) + 1))
    listed = "\n".join(f"{number}. ^ {note}" for number, note in enumerate(notes, 1))
    return f"{claims}\n\nReferences\n{listed}\n"


def check(text: str, answers: Answers | None = None) -> Report:
    options = Options(today=date(2026, 11, 1))
    evidence = Evidence(answers or {})
    return run(read_string(text, "a.txt"), rules=RECORD_RULES, evidence=evidence, options=options)


def asked(report: Report) -> list[Query[Any]]:
    return [query for query, _ in report.evidence]


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def only(report: Report) -> Finding:
    (finding,) = report.findings
    return finding


# Which identifiers there are


@pytest.mark.parametrize(
    ("note", "keys"),
    [
        (f"{PAPER} doi:10.1000/182. PMID 12345.", ["doi:10.1000/182", "pmid:12345"]),
        (f"{PAPER} PMC 1234. OCLC 12345.", ["pmcid:PMC1234", "oclc:12345"]),
        (f"{PAPER} LCCN 78-890351. S2CID 99.", ["lccn:78890351", "s2cid:99"]),
        (f"{PAPER} doi:10.1000/ABC. https://doi.org/10.1000/abc.", ["doi:10.1000/abc"]),
        (f"{PAPER} https://dx.doi.org/10.1000/182.", ["doi:10.1000/182"]),
        (f"{PAPER} https://cats.example/doi/full/10.1000/182.", ["doi:10.1000/182"]),
        (f"{PAPER} https://cats.example/doi/pdf/10.1000/182?download=1.", ["doi:10.1000/182"]),
        (f"{PAPER} https://arxiv.org/pdf/1207.7214v2.pdf.", ["arxiv:1207.7214"]),
        (f"{PAPER} arXiv:1207.7214v2.", ["arxiv:1207.7214"]),
        (f"{PAPER} https://pubmed.ncbi.nlm.nih.gov/12345/.", ["pmid:12345"]),
        (f"{PAPER} https://www.ncbi.nlm.nih.gov/pmc/articles/PMC17/.", ["pmcid:PMC17"]),
        (f"{PAPER} https://www.jstor.org/stable/1234567.", ["doi:10.2307/1234567"]),
        (f"{PAPER} https://openlibrary.org/books/OL45M/Cats.", ["openlibrary:OL45M"]),
        (f"{PAPER} (doi:10.1000/182)", ["doi:10.1000/182"]),
        (f"{PAPER} doi:10.1000/(SICI)1097(199601)1:1.", ["doi:10.1000/(sici)1097(199601)1:1"]),
        (f"{PAPER} ISBN 0-8179-8231-0. ISBN 978-0-8179-8231-7.", ["isbn:9780817982317"]),
        (f"{PAPER} ISBN 0-8179-8231-1. doi:10.5555/1. PMID 0.", []),
        (f"{PAPER} https://cats.example/2001/10/12.", []),
    ],
)  # fmt: skip
def test_identifiers_of_fields_and_addresses(note: str, keys: list[str]) -> None:
    case = Case(read_string(article(note), "a.txt"), Options(), Evidence())
    assert [one.key for one in identified(case)] == keys


def test_the_place_of_an_identifier_is_that_of_its_field() -> None:
    text = article(f"{PAPER} (doi:10.1000/182)")
    case = Case(read_string(text, "a.txt"), Options(), Evidence())
    (one,) = identified(case)
    assert text[one.span.start : one.span.end] == "10.1000/182"
    assert (one.label, one.exact, one.first) == ("doi:10.1000/182", True, True)


def test_a_number_out_of_the_address_of_a_page_is_not_exact_and_that_of_doi_org_is() -> None:
    text = article(
        f"{PAPER} https://cats.example/doi/10.1000/1.", f"{PAPER} https://doi.org/10.1/2."
    )
    text = text.replace("10.1/2", "10.1000/2")
    case = Case(read_string(text, "a.txt"), Options(), Evidence())
    assert [one.exact for one in identified(case)] == [False, True]


# What is asked


def test_the_seed_asks_about_its_four_books_and_nothing_else() -> None:
    numbers = ["9780817982317", "9780231063500", "9780714650500", "9780151852239"]
    assert asked(check(SEED)) == [BookRecord(number) for number in numbers]


@pytest.mark.parametrize("rule", RECORD_RULES, ids=lambda rule: rule.name)
def test_without_identifiers_only_the_search_asks(rule: Any) -> None:
    text = article(
        PAPER,
        "Smith, Ann (2001). The Purring of Cats. London: Purr Press. p. 12.",
        'Smith, Ann (2001). "Why Cats Purr". https://cats.example/1. Retrieved 3 May 2019.',
        '"Cats in the news today". Daily Post. 3 May 2001. p. 3.',
        "Smith 2001, p. 11.",
    )
    kinds = {type(query) for query in asked(run(read_string(text, "a.txt"), rules=(rule,)))}
    assert kinds == ({WorkSearch} if rule.name == "missing-identifier" else set())


def test_a_search_says_what_the_reference_says() -> None:
    text = article(
        PAPER,
        "Smith, Ann (2001). The Purring of Cats. London: Purr Press. p. 12.",
        'Smith, Ann (2001). "Cats". In Jones, Bob (ed.). The Book of Beasts. Purr Press. pp. 1–9.',
    )
    assert [query for query in asked(check(text)) if isinstance(query, WorkSearch)] == [
        WorkSearch("Why Cats Purr", "Smith", 2001, "Journal of Cats"),
        WorkSearch("The Purring of Cats", "Smith", 2001, book=True),
    ]


def test_the_page_of_a_doi_is_asked_for_only_where_its_record_is_known() -> None:
    text = article(f"{PAPER} doi:10.1000/182.")
    page = LinkState("https://doi.org/10.1000/182")
    record = WorkRecord("doi:10.1000/182")
    assert page not in asked(check(text))
    assert page not in asked(check(text, {record: Absent("no such handle")}))
    assert page not in asked(check(text, {record: Known(BRIDGES)}))
    report = check(text, {record: Known(CATS)})
    (question,) = [query for query in asked(report) if isinstance(query, LinkState)]
    assert question == page
    assert (question.title, question.authors) == ("Why Cats Purr", ("Smith",))


def test_retractions_are_asked_by_the_first_doi_and_the_first_pmid() -> None:
    text = article(f"{PAPER} doi:10.1000/182. PMID 12345. doi:10.1000/183. OCLC 17.")
    questions = [query for query in asked(check(text)) if isinstance(query, Retraction)]
    assert questions == [Retraction("doi:10.1000/182"), Retraction("pmid:12345")]


def test_unknown_is_no_finding_and_is_not_checked() -> None:
    text = article(f"{PAPER} doi:10.1000/182. PMID 12345.", f"{PAPER} ISBN 0-8179-8231-0.", PAPER)
    first = check(text)
    answers: Answers = dict.fromkeys(asked(first), Unknown("timed out"))
    report = check(text, answers)
    assert codes(first) == codes(report) == []
    assert len(report.unchecked) == len(report.evidence) == 6


# The seed, with a world that answers


def test_the_seed_with_the_recorded_answers() -> None:
    name = "boris-bazhanov.answers.json"
    evidence = load((EXAMPLES / name).read_text(encoding="utf-8"), name)
    report = check(SEED, dict(evidence))
    assert not report.unchecked
    finding = only(report)
    place = str(report.article.place(finding.span.start))
    assert (finding.code, finding.severity, place) == ("CC401", Severity.ERROR, "84:17")
    assert finding.message == (
        "The reference names Krasnov, Vladislav as author; the record of ISBN 0-7146-5050-1, "
        "“The Secret File of Joseph Stalin: A Hidden Life”, names Roman Brackman "
        "(https://openlibrary.org/isbn/9780714650500). Check the author."
    )


# What is said


def test_a_number_that_leads_elsewhere_is_told_once_and_by_no_other_rule() -> None:
    text = article(f"{PAPER} doi:10.1000/182.")
    answers: Answers = {
        WorkRecord("doi:10.1000/182"): Known(BRIDGES, by="Crossref, https://api.example/1"),
        Retraction("doi:10.1000/182"): Known(Standing((Notice("retraction", "2003"),))),
    }
    finding = only(check(text, answers))
    assert finding.code == "CC403"
    assert "(Crossref, https://api.example/1)" in finding.message


def test_where_another_identifier_fits_the_wrong_one_is_certain() -> None:
    text = article(f"{PAPER} doi:10.1000/182. PMID 12345.")
    answers: Answers = {
        WorkRecord("doi:10.1000/182"): Known(CATS),
        WorkRecord("pmid:12345"): Known(BRIDGES),
    }
    finding = only(check(text, answers))
    assert (finding.code, finding.confidence) == ("CC403", Confidence.HIGH)
    assert text[finding.span.start : finding.span.end] == "12345"


def test_one_finding_for_two_records_that_say_the_same() -> None:
    text = article(f"{PAPER.replace('2001', '2011')} doi:10.1000/182. PMID 12345.")
    both = ("doi:10.1000/182", "pmid:12345")
    assert codes(check(text, {WorkRecord(name): Known(CATS) for name in both})) == ["CC405"]


STATES = [
    (("retraction",), "CC412"),
    (("correction", "retraction"), "CC412"),
    (("retraction", "correction"), "CC412"),
    (("expression_of_concern", "retraction"), "CC412"),
    (("withdrawal", "retraction"), "CC412"),
    (("partial_retraction", "correction"), "CC412"),
    (("withdrawal",), "CC413"),
    (("removal", "expression_of_concern"), "CC413"),
    (("expression_of_concern", "correction"), "CC414"),
    (("correction", "correction"), "CC415"),
    (("retraction", "reinstatement"), "CC416"),
    (("expression_of_concern", "retraction", "reinstatement", "correction"), "CC416"),
    (("retraction", "reinstatement", "retraction"), "CC412"),
    (("reinstatement",), "CC416"),
    ((), ""),
]


@pytest.mark.parametrize(("types", "code"), STATES, ids=lambda value: str(value))
def test_one_state_for_a_work(types: tuple[str, ...], code: str) -> None:
    notices = tuple(Notice(kind, f"{2002 + year}-01-05") for year, kind in enumerate(types))
    text = article(f"{PAPER} doi:10.1000/182.")
    report = check(text, {Retraction("doi:10.1000/182"): Known(Standing(notices))})
    assert codes(report) == ([code] if code else [])


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2003-05-06", "was retracted on 6 May 2003 ("),
        ("2003-05-06T10:00:00Z", "was retracted on 6 May 2003 ("),
        ("2003-05", "was retracted in May 2003 ("),
        ("2003", "was retracted in 2003 ("),
        ("", "was retracted ("),
        ("2003-13-01", "was retracted in 2003 ("),
        ("soon", "was retracted ("),
    ],
)
def test_the_day_of_a_notice_in_words(day: str, words: str) -> None:
    notice = Notice("retraction", day, source="PubMed")
    known: Answers = {Retraction("doi:10.1000/182"): Known(Standing((notice,)))}
    finding = only(check(article(f"{PAPER} doi:10.1000/182."), known))
    assert words in finding.message


@pytest.mark.parametrize(
    "sentence",
    [
        "The paper was retracted in 2003.[1]",
        "Smith withdrew her paper.[1]",
        "L'article a été rétracté.[1]",
        "Статья была отозвана.[1]",
        "An expression of concern followed.[1]",
    ],
)
def test_a_sentence_that_tells_it(sentence: str) -> None:
    text = article(f"{PAPER} doi:10.1000/182.").replace("Cats purr.[1]", f"They purr. {sentence}")
    known: Answers = {Retraction("doi:10.1000/182"): Known(Standing((Notice("retraction"),)))}
    finding = only(check(text, known))
    assert finding.severity is Severity.INFO


def test_a_sentence_that_tells_it_of_another_work_does_not_count() -> None:
    text = article(f"{PAPER} doi:10.1000/182.", f"{PAPER} doi:10.1000/183.")
    text = text.replace("Cats purr.[2]", "That was retracted.[2]")
    known: Answers = {Retraction("doi:10.1000/182"): Known(Standing((Notice("retraction"),)))}
    assert only(check(text, known)).severity is Severity.ERROR


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        ("10–12", [(10, 12)]),
        ("285–86, 307", [(285, 286), (307, 307)]),
        ("1234–5", [(1234, 1235)]),
        ("xii–xv, 9D, S12, e17", []),
    ],
)
def test_counted_pages(text: str, ranges: list[tuple[int, int]]) -> None:
    assert counted_pages(text) == ranges


def test_no_name_of_the_record_is_cut_off_without_a_word() -> None:
    many = Record("Why Cats Purr", tuple(f"Roe{number}, R" for number in range(3000)), 2001)
    text = article(f"{PAPER} doi:10.1000/182.")
    finding = only(check(text, {WorkRecord("doi:10.1000/182"): Known(many)}))
    assert finding.code == "CC401"
    assert "and 2996 more" in finding.message
    assert len(finding.message) < 400


def test_what_a_record_says_can_be_anything() -> None:
    text = article(f"{PAPER} doi:10.1000/182. ISBN 0-8179-8231-0.", PAPER)
    strange = [
        Record(""),
        Record("", ("", "\x00", ", "), -1, "\n", "javascript:alert(1)", "?"),
        Record("Why Cats Purr" * 5000, ("x" * 9000,), 10**9, page="9" * 900, number_of_pages=-5),
        Record(
            "Why Cats Purr", year=2001, page="1-", published_as="::", identifiers=(":", "isbn:")
        ),
    ]
    for record in strange:
        answers: Answers = {
            WorkRecord("doi:10.1000/182"): Known(record),
            BookRecord("9780817982317"): Known(record),
            WorkSearch("Why Cats Purr", "Smith", 2001, "Journal of Cats"): Known(
                Candidates((record,))
            ),
        }
        for finding in check(text, answers).findings:
            assert len(finding.message) < 1200


def test_time_is_linear() -> None:
    def seconds(notes: int) -> float:
        text = article(*(f"{PAPER} doi:10.1000/{number}." for number in range(notes)))
        parsed = read_string(text, "a.txt")
        said = Known(Standing((Notice("retraction", "2003", "10.1000/9999"),)))
        answers: Answers = {
            query: Known(CATS) if isinstance(query, WorkRecord) else said
            for number in range(notes)
            for query in (WorkRecord(f"doi:10.1000/{number}"), Retraction(f"doi:10.1000/{number}"))
        }
        links = [LinkState(f"https://doi.org/10.1000/{number}") for number in range(notes)]
        evidence = Evidence({**answers, **dict.fromkeys(links, Known(Link("dead")))})
        start = process_time()
        run(parsed, rules=RECORD_RULES, evidence=evidence)
        return process_time() - start

    few = min(seconds(100) for _ in range(3))
    assert seconds(1000) < 30 * few + 0.5
