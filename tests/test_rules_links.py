"""The rules about links: what is asked, with which hints, and which fixes are safe."""

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
    Article,
    Confidence,
    Evidence,
    Finding,
    Known,
    Query,
    Report,
    Severity,
    Unknown,
)
from citecheck.queries import Comparison, Drift, Link, LinkState, Memento, Snapshot
from citecheck.rules.base import Case, Options
from citecheck.rules.links import LINK_RULES
from citecheck.rules.links.cited import cited

EXAMPLES = Path(__file__).parents[1] / "examples"
U = "https://example.org/purr"
COPY = f"https://web.archive.org/web/20190501101500/{U}"
MEMENTO = Known(Memento(COPY, "2019-05-01T10:15:00Z"))
ONE = (
    "Cats purr.[1]\n\nReferences\n"
    f'1. ^ Smith, Ann (2001). "Why Cats Purr". {U}. Retrieved 3 June 2019.\n'
)


def article(text: str) -> Article:
    return read_string(text, "a.txt")


def questions(text: str) -> dict[str, LinkState]:
    case = Case(article(text), Options(), Evidence())
    return {item.url: item.question for item in cited(case)}


def check(text: str, answers: dict[Query[Any], Answer[Any]]) -> Report:
    options = Options(today=date(2026, 11, 1))
    return run(article(text), rules=LINK_RULES, evidence=Evidence(answers), options=options)


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def only(report: Report) -> Finding:
    (finding,) = report.findings
    return finding


# What is asked


def test_every_address_is_asked_about_as_it_stands() -> None:
    text = (
        "Cats purr.[1] They hiss.[2] They meow.[3]\n\nReferences\n"
        f'1. ^ Smith, Ann (2001). "Why Cats Purr". {U}. {COPY}. Also '
        "https://example.org/second?a[0]=1.\n"
        "2. ^ A remark; but see http://example.org/caf%e9 (and http://bücher.example/ß).\n"
        f'3. ^ Jones, Bob (2002). "Cats". HTTP://Example.org/Purr_(cat).\n'
        "\nExternal links\n\n* Cats at home: https://example.org/home\n"
    )
    report = check(text, {})
    asked = [q.subject for q, _ in report.evidence if isinstance(q, LinkState)]
    assert sorted(asked) == sorted(
        [
            U,
            "HTTP://Example.org/Purr_(cat)",
            COPY,
            "https://example.org/second?a[0]=1",
            "http://example.org/caf%e9",
            "http://bücher.example/ß",
            "https://example.org/home",
        ]
    )
    assert report.findings == ()
    for url in asked:
        assert url in text


def test_every_rule_that_looks_at_links_asks_about_all_of_them() -> None:
    asking = 0
    for rule in LINK_RULES:
        report = run(article(ONE), rules=(rule,))
        asked = [query for query, _ in report.evidence]
        assert asked in ([], [LinkState(U)])
        asking += bool(asked)
    assert asking == 10


def test_nothing_is_asked_about_a_text_without_addresses() -> None:
    report = run(article((EXAMPLES / "boris-bazhanov.txt").read_text("utf-8")), rules=LINK_RULES)
    assert len(report.evidence) == 0


def test_the_question_has_what_was_cited() -> None:
    text = (
        'She wrote: "No cat has ever purred for nobody at all."[1] Cats hiss.[2] Dogs do not: '
        '"They have never been known to try it."[1][2] He said "cats are what they always were" '
        "in 2003.[3]\n\nReferences\n"
        f'1. ^ Smith, Ann; Jones, Bob (2001). "Why Cats Purr". {U}. {COPY}. https://example.org/2\n'
        f'2. ^ Ford, Eve (2004). "Purring". {U}.\n'
        "3. ^ Kun 2003: 5.\n\nBibliography\n\n"
        '* Kun, Cid (2003). "All of Them". https://example.org/kun.\n'
    )
    asked = questions(text)
    assert list(asked) == [U, COPY, "https://example.org/2", "https://example.org/kun"]
    page = asked[U]
    assert (page.title, page.authors) == ("Why Cats Purr", ("Smith", "Jones", "Ford"))
    assert page.quotations == ("No cat has ever purred for nobody at all.",)
    assert (asked[COPY].title, asked[COPY].authors) == ("Why Cats Purr", ("Smith", "Jones"))
    second = asked["https://example.org/2"]
    assert (second.title, second.authors, second.quotations) == ("", (), ())
    assert asked["https://example.org/kun"].quotations == ("cats are what they always were",)


def test_the_words_of_a_note_are_a_hint_too() -> None:
    text = ONE.replace(". Retrieved", '. "Cats purr because they can and like to." Retrieved')
    assert questions(text)[U].quotations == ("Cats purr because they can and like to.",)


@pytest.mark.parametrize(
    ("dates", "near"),
    [
        ("(2001). T. {}. Retrieved 3 June 2019", "2019-06-03"),
        ("(2001). T. {}. Retrieved May 2019", "2019-05-31"),
        ("(2001). T. {}. Retrieved 31 February 2019", "2001-12-31"),
        ("(2001a). T. {}", "2001-12-31"),
        ("T. {}", ""),
    ],
)
def test_the_copy_is_to_be_near_to_a_real_day(dates: str, near: str) -> None:
    text = f"Cats purr.[1]\n\nReferences\n1. ^ Smith, Ann {dates.format(U)}.\n"
    report = check(text, {LinkState(U): Known(Link("dead", "404"))})
    assert [q for q, _ in report.evidence if isinstance(q, Snapshot)] == [Snapshot(U, near)]


def test_archives_are_asked_only_about_what_is_gone_or_changed() -> None:
    for state in ("alive", "moved", "blocked", "transient", "insecure", "fragment"):
        report = check(ONE, {LinkState(U): Known(Link(state))})
        assert [q for q, _ in report.evidence] == [LinkState(U)], state


# What is found


@pytest.mark.parametrize("state", ["blocked", "transient"])
def test_what_was_not_found_out_is_not_checked(state: str) -> None:
    report = check(ONE, {LinkState(U): Known(Link(state, "robots are turned away"))})
    assert report.findings == ()
    (open_,) = report.unchecked
    assert (open_.query, open_.answer) == (LinkState(U), Unknown("robots are turned away"))


@pytest.mark.parametrize(
    ("sure", "severity", "confidence"),
    [
        ("high", Severity.ERROR, Confidence.HIGH),
        ("medium", Severity.ERROR, Confidence.MEDIUM),
        ("low", Severity.WARNING, Confidence.LOW),
    ],
)
@pytest.mark.parametrize("copy", [MEMENTO, Absent("never archived")], ids=["copy", "none"])
def test_a_dead_link_is_as_sure_as_its_answer(
    sure: str, severity: Severity, confidence: Confidence, copy: Answer[Memento]
) -> None:
    link = Link("dead", "404", sure)
    found = only(check(ONE, {LinkState(U): Known(link), Snapshot(U, "2019-06-03"): copy}))
    assert found.code == ("CC301" if isinstance(copy, Known) else "CC302")
    assert (found.severity, found.confidence, found.subject) == (severity, confidence, U)
    assert ("link is dead" in found.message) == (sure == "high")


def test_one_fault_is_found_by_one_rule() -> None:
    """Every state with every signal, with and without a copy."""
    archived = ONE.replace(
        ". Retrieved", f". Archived from the original on 1 May 2019. {COPY}. Retrieved"
    )
    for state in ("alive", "moved", "dead", "soft404", "insecure", "fragment"):
        for signal in ("status", "phrase", "usurped", "parked"):
            for text in (ONE, archived):
                link = Link(state, signal=signal, url="https://example.org/new")
                answers: dict[Query[Any], Answer[Any]] = {LinkState(U): Known(link)}
                found = codes(check(text, answers))
                assert len(found) == (state not in ("alive", "fragment")), (state, signal, found)


def test_fixes_that_need_an_editor_are_not_safe() -> None:
    snapshot: dict[Query[Any], Answer[Any]] = {Snapshot(U, "2019-06-03"): MEMENTO}
    for link in (Link("dead"), Link("soft404")):
        fix = only(check(ONE, {LinkState(U): Known(link), **snapshot})).fix
        assert fix
        assert not fix.safe
    drift = Drift(U, "2019-06-03")
    changed = Known(Comparison(3, COPY, "2019-05-01T10:15:00Z"))
    fix = only(
        check(ONE, {LinkState(U): Known(Link("alive", missing=("title",))), drift: changed})
    ).fix
    assert fix
    assert not fix.safe


@pytest.mark.parametrize(
    ("trail", "values", "safe"),
    [
        (("301 https://example.org/new", "200 text/html"), {}, True),
        (("308 https://example.org/x", "301 https://example.org/new", "200"), {}, True),
        (("301 https://example.org/x", "302 https://example.org/new", "200"), {}, False),
        (("301 https://example.org/new", "200"), {"missing": ("title",)}, False),
        (("301 https://example.org/new", "200"), {"confidence": "medium"}, False),
        ((), {}, False),
    ],
)
def test_a_move_is_safe_only_for_good(
    trail: tuple[str, ...], values: dict[str, Any], safe: bool
) -> None:
    link = Link("moved", url="https://example.org/new", trail=trail, **values)
    answers: dict[Query[Any], Answer[Any]] = {LinkState(U): Known(link)}
    (found,) = [f for f in check(ONE, answers).findings if f.code == "CC306"]
    assert found.fix
    assert found.fix.safe is safe


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a b",
        "https://example.org/a.",
        "https://example.org/a<script>",
        'https://example.org/a"',
        "https://example.org/\u202ea",
        "javascript:alert(1)",
        "https://example.org/a\n1. ^ Another note",
        U,
        "",
    ],
)
def test_what_a_server_says_does_not_come_into_the_article_unless_it_is_an_address(
    url: str,
) -> None:
    report = check(ONE, {LinkState(U): Known(Link("moved", url=url))})
    found = only(report)
    if "\u202e" not in url:
        assert found.fix is None
        assert "name that address" not in found.message


@pytest.mark.parametrize(
    "text",
    [
        ONE.replace(". Retrieved", ", which is a summary. Retrieved"),
        ONE.replace(". Retrieved", " (retrieved").replace("2019.", "2019)."),
        f"Cats purr.[1]\n\nReferences\n1. ^ {U}\n",
        f"Cats purr.[1]\n\nReferences\n1. ^ A remark, for which see {U}.\n",
    ],
)
def test_no_copy_is_offered_where_its_place_is_not_certain(text: str) -> None:
    answers: dict[Query[Any], Answer[Any]] = {LinkState(U): Known(Link("dead", "404"))}
    answers |= {Snapshot(U, near): MEMENTO for near in ("", "2019-06-03", "2001-12-31")}
    found = [f for f in check(text, answers).findings if f.code == "CC301"]
    assert [f.fix for f in found] == [None]


def test_a_copy_of_another_page_is_not_offered() -> None:
    other = Known(Memento(COPY.replace("purr", "hiss"), "2019-05-01"))
    answers: dict[Query[Any], Answer[Any]] = {Snapshot(U, "2019-06-03"): other}
    assert only(check(ONE, {LinkState(U): Known(Link("dead")), **answers})).fix is None


def test_the_fix_of_a_dead_link_is_clean_of_every_rule() -> None:
    dead: dict[Query[Any], Answer[Any]] = {
        LinkState(U): Known(Link("dead", "404")),
        Snapshot(U, "2019-06-03"): MEMENTO,
        LinkState(COPY): Known(Link("alive")),
    }
    fix = only(check(ONE, dead)).fix
    assert fix
    (edit,) = fix.edits
    fixed = ONE[: edit.span.start] + edit.text + ONE[edit.span.end :]
    assert codes(check(fixed, dead)) == ["CC304"]


def test_ten_thousand_links_take_no_time_offline() -> None:
    notes = "".join(
        f'{n}. ^ Smith, Ann (2001). "Why Cats Purr {n}". https://example.org/{n}. '
        f"https://web.archive.org/web/20190501101500/https://example.org/{n}. "
        "Retrieved 3 June 2019.\n"
        for n in range(1, 5001)
    )
    text = article(f"Cats purr.[1]\n\nReferences\n{notes}")
    began = process_time()
    report = run(text, rules=LINK_RULES)
    assert process_time() - began < 8
    assert len(report.evidence) == len(report.unchecked) == 10_000
    assert report.findings == ()
