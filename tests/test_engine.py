"""The engine: questions, rounds, answers, and what becomes of a rule that fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from corpus import texts
from hypothesis import example, given, settings

from citecheck.engine import MAX_ROUNDS, run
from citecheck.judge.coverage import Mode
from citecheck.model import (
    Absent,
    Answer,
    Confidence,
    Evidence,
    Known,
    Notice,
    Query,
    RuleFailed,
    Severity,
    Span,
    Unknown,
)
from citecheck.queries import (
    QUESTIONS,
    BookRecord,
    Candidates,
    Comparison,
    Drift,
    Link,
    LinkState,
    LocalCopy,
    Memento,
    Opinion,
    Page,
    PageText,
    Record,
    Retraction,
    Snapshot,
    Standing,
    SupportOpinion,
    WorkRecord,
    WorkSearch,
    dump,
    load,
)
from citecheck.readers import read_text
from citecheck.resolvers import Resolver, answer
from citecheck.rules import RULES
from citecheck.rules.base import Case, Found, Rule, rule

SEED = Path(__file__).parents[1] / "examples" / "boris-bazhanov.txt"
ARTICLE = read_text(
    "Cats\n\nCats purr when they are content and when they are ill.[1]\n\n"
    "1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press. http://example.org/cats\n"
)
URL = "http://example.org/cats"


class Library:
    """A resolver that knows some answers and remembers what it was asked."""

    def __init__(self, answers: Mapping[Query[Any], Answer[Any]], *kinds: type[Query[Any]]) -> None:
        self.kinds = kinds or (LinkState, Snapshot, BookRecord)
        self.answers = answers
        self.batches: list[tuple[Query[Any], ...]] = []

    def answer(self, queries: Sequence[Query[Any]], /) -> Iterator[tuple[Query[Any], Answer[Any]]]:
        self.batches.append(tuple(queries))
        for query in queries:
            yield query, self.answers.get(query, Unknown("not in the library"))


def asking(*queries: Query[Any], code: str = "CC801") -> Rule:
    """A rule that asks some questions and reports every answer that is not unknown."""

    @rule(code, f"asking-{code}", Severity.WARNING)
    def ask(case: Case) -> Iterator[Found]:
        for query in queries:
            found = case.ask(query)
            if not isinstance(found, Unknown):
                yield Found(Span(0, 4), f"{query.subject}: {found}")

    return ask


@rule("CC802", "following-up", Severity.ERROR)
def following_up(case: Case) -> Iterator[Found]:
    link = case.ask(LinkState(URL))
    if isinstance(link, Known) and link.value.state == "dead":
        copy = case.ask(Snapshot(URL))
        if isinstance(copy, Known):
            yield Found(Span(0, 4), f"Dead; a copy is at {copy.value.url}")
        elif isinstance(copy, Absent):
            yield Found(Span(0, 4), "Dead, and there is no copy")


@rule("CC803", "insatiable", Severity.INFO)
def insatiable(case: Case) -> Iterator[Found]:
    known = 0
    while isinstance(case.ask(BookRecord(str(known))), Absent):
        known += 1
    yield Found(Span(0, 4), f"{known} asked")


@rule("CC804", "broken", Severity.INFO)
def broken(case: Case) -> Iterator[Found]:
    yield Found(Span(0, 4), "one is found before it breaks")
    raise KeyError(case.article.title)


DEAD: dict[Query[Any], Answer[Any]] = {
    LinkState(URL): Known(Link("dead", "404")),
    Snapshot(URL): Known(Memento("http://archive.example/cats", "2001-02-03")),
}


def test_an_answer_leads_to_the_next_question() -> None:
    library = Library(DEAD)
    report = run(ARTICLE, rules=(following_up,), resolvers=(library,))
    assert library.batches == [(LinkState(URL),), (Snapshot(URL),)]
    assert [f.message for f in report.findings] == [
        "Dead; a copy is at http://archive.example/cats"
    ]
    assert report.answers() == tuple(DEAD.items())
    assert report.unchecked == ()


def test_an_answer_that_leads_nowhere_ends_the_questions() -> None:
    library = Library({LinkState(URL): Known(Link("alive"))})
    report = run(ARTICLE, rules=(following_up,), resolvers=(library,))
    assert library.batches == [(LinkState(URL),)]
    assert report.findings == ()


def test_questions_of_all_rules_are_asked_in_one_batch_and_once() -> None:
    library = Library({})
    one, two = (
        asking(LinkState("a"), BookRecord("1")),
        asking(BookRecord("1"), LinkState("b"), code="CC805"),
    )
    report = run(ARTICLE, rules=(one, two), resolvers=(library,))
    assert library.batches == [(LinkState("a"), BookRecord("1"), LinkState("b"))]
    assert [q for q, _ in report.evidence] == [LinkState("a"), BookRecord("1"), LinkState("b")]


def test_rules_that_asked_nothing_run_once() -> None:
    runs: list[str] = []

    @rule("CC806", "quiet", Severity.INFO)
    def quiet(case: Case) -> Iterator[Found]:
        runs.append(case.article.title)
        yield Found(Span(0, 4), "seen")

    report = run(ARTICLE, rules=(quiet, following_up), resolvers=(Library(DEAD),))
    assert runs == ["Cats"]
    assert [finding.code for finding in report.findings] == ["CC802", "CC806"]


def test_a_question_without_a_resolver_is_offline() -> None:
    report = run(ARTICLE, rules=(following_up, asking(BookRecord("1"))))
    assert report.findings == ()
    assert dict(report.evidence) == {
        LinkState(URL): Unknown("offline"),
        BookRecord("1"): Unknown("offline"),
    }
    assert [(open_.query, open_.answer.reason) for open_ in report.unchecked] == [
        (LinkState(URL), "offline"),
        (BookRecord("1"), "offline"),
    ]


def test_evidence_that_is_there_is_not_asked_for() -> None:
    library = Library({})
    report = run(ARTICLE, rules=(following_up,), evidence=Evidence(DEAD), resolvers=(library,))
    assert library.batches == []
    assert len(report.findings) == 1


def test_the_report_has_only_what_was_asked() -> None:
    more = Evidence({**DEAD, BookRecord("2"): Absent("no such book")})
    report = run(ARTICLE, rules=(following_up,), evidence=more)
    assert dict(report.evidence) == DEAD


def test_replayed_answers_give_the_same_findings() -> None:
    library = Library(DEAD)
    rules = (following_up, asking(BookRecord("1")))
    first = run(ARTICLE, rules=rules, resolvers=(library,))
    recorded = load(dump(first.evidence), "answers.json")
    again = run(ARTICLE, rules=rules, evidence=recorded)
    assert again == first


def test_a_rule_that_asks_forever_is_named() -> None:
    class Forever(Library):
        def answer(
            self, queries: Sequence[Query[Any]], /
        ) -> Iterator[tuple[Query[Any], Answer[Any]]]:
            for query, _ in super().answer(queries):
                yield query, Absent("no")

    library = Forever({})
    with pytest.raises(RuleFailed, match=r"^CC803.*asks new questions"):
        run(ARTICLE, rules=(following_up, insatiable), resolvers=(library,))
    assert len(library.batches) <= MAX_ROUNDS


def test_a_chain_of_questions_may_be_as_long_as_the_rounds() -> None:
    library = Library({BookRecord(str(n)): Absent("no") for n in range(MAX_ROUNDS - 2)})
    report = run(ARTICLE, rules=(insatiable,), resolvers=(library,))
    assert [finding.message for finding in report.findings] == [f"{MAX_ROUNDS - 2} asked"]


def test_a_rule_that_raises_is_named() -> None:
    with pytest.raises(RuleFailed) as caught:
        run(ARTICLE, rules=(following_up, broken))
    message = str(caught.value)
    assert message.startswith("CC804 broken failed on <text>: KeyError: 'Cats'")
    assert "--ignore CC804" in message
    assert isinstance(caught.value.__cause__, KeyError)


def test_findings_stand_in_the_order_of_the_text() -> None:
    def at(code: str, *starts: int) -> Rule:
        @rule(code, f"at-{code}", Severity.INFO)
        def found(_: Case) -> Iterator[Found]:
            yield from (Found(Span(start, start + 1), str(start)) for start in starts)

        return found

    report = run(ARTICLE, rules=(at("CC808", 9, 1), at("CC807", 1, 5)))
    assert [(f.span.start, f.code) for f in report.findings] == [
        (1, "CC807"),
        (1, "CC808"),
        (5, "CC807"),
        (9, "CC808"),
    ]


@pytest.mark.parametrize(
    ("backlinks", "severity", "confidence"),
    [("^ ", Severity.INFO, Confidence.LOW), ("", Severity.ERROR, Confidence.HIGH)],
)
def test_a_lossy_copy_lowers_what_it_may_have_caused(
    backlinks: str, severity: Severity, confidence: Confidence
) -> None:
    @rule("CC809", "needs-links", Severity.ERROR, lost_with="links")
    def needs_links(_: Case) -> Iterator[Found]:
        yield Found(Span(0, 4), "no link")

    @rule("CC810", "needs-nothing", Severity.ERROR)
    def needs_nothing(_: Case) -> Iterator[Found]:
        yield Found(Span(0, 4), "wrong in any copy")

    article = read_text(
        f"Cats\n\nCats purr when they are content.[1]\n\nNotes\n\n1. {backlinks}Smith 2001, p. 3"
    )
    report = run(article, rules=(needs_links, needs_nothing))
    assert [(f.severity, f.confidence) for f in report.findings] == [
        (severity, confidence),
        (Severity.ERROR, Confidence.HIGH),
    ]
    assert report.lowered == ({"CC809"} if backlinks else set())


# Resolvers


def test_a_resolver_is_asked_only_for_its_kinds() -> None:
    links, books = Library({}, LinkState), Library({}, BookRecord)
    queries = (LinkState("a"), BookRecord("1"), Snapshot("a"))
    found = answer(queries, (links, books))
    assert links.batches == [(LinkState("a"),)]
    assert books.batches == [(BookRecord("1"),)]
    assert found == {
        LinkState("a"): Unknown("not in the library"),
        BookRecord("1"): Unknown("not in the library"),
        Snapshot("a"): Unknown("there is nobody to ask about this yet"),
    }


def test_the_next_resolver_is_asked_only_where_the_first_did_not_know() -> None:
    first = Library({LinkState("a"): Known(Link("alive")), LinkState("b"): Absent("gone")})
    second = Library({LinkState("c"): Known(Link("dead"))})
    third = Library({})
    found = answer((LinkState("a"), LinkState("b"), LinkState("c")), (first, second, third))
    assert second.batches == [(LinkState("c"),)]
    assert third.batches == []
    assert found == {
        LinkState("a"): Known(Link("alive")),
        LinkState("b"): Absent("gone"),
        LinkState("c"): Known(Link("dead")),
    }


def test_nothing_is_asked_where_there_is_no_question() -> None:
    library = Library({})
    assert answer((), (library,)) == {}
    assert library.batches == []


# All rules


def test_every_question_of_the_seed_is_answered_offline_and_nothing_is_made_of_it() -> None:
    article = read_text(SEED.read_text("utf-8"))
    report = run(article)
    assert len(report.evidence) > 0
    assert all(found == Unknown("offline") for _, found in report.evidence)
    asking_rules = {rule.code for rule in RULES if len(run(article, rules=(rule,)).evidence) > 0}
    assert asking_rules
    assert not [finding for finding in report.findings if finding.code in asking_rules]


def test_an_answer_about_the_seed_makes_a_finding() -> None:
    article = read_text(SEED.read_text("utf-8"))
    brackman = Record(
        "The Secret File of Joseph Stalin: A Hidden Life", ("Roman Brackman",), 2001, "Frank Cass"
    )
    known = Evidence({BookRecord("9780714650500"): Known(brackman)})
    offline, informed = run(article), run(article, evidence=known)
    more = [f for f in informed.findings if f not in offline.findings]
    assert [(f.code[:3], article.text(f.span)) for f in more] == [("CC4", "Krasnov, Vladislav")]
    assert len(informed.unchecked) == len(offline.unchecked) - 1


@settings(max_examples=150)
@given(texts)
@example("[0] A0 1000“0 0 0")  # a quotation that nothing closes, at the very end
def test_no_text_makes_a_rule_fail(source: str) -> None:
    article = read_text(source)
    report = run(article)
    assert set(report.coverage) == {str(mode) for mode in Mode}
    for finding in report.findings:
        places = [finding.span, *(related.span for related in finding.related)]
        places += [edit.span for edit in finding.fix.edits] if finding.fix else []
        assert all(0 <= span.start <= span.end <= len(source) for span in places)
        assert finding.message
    assert run(article) == report


@settings(max_examples=50)
@given(texts)
@example("0:0:0:0[1]\nREFERENCE[edit]\n1. PMC1")  # a note that is an identifier alone
def test_no_answer_makes_a_rule_fail(source: str) -> None:
    """Whatever the world says of whatever a text mentions."""

    class Everything(Library):
        def __init__(self, give: Callable[[Query[Any]], Answer[Any]]) -> None:
            super().__init__({}, *values)
            self.give = give

        def answer(self, queries: Sequence[Query[Any]], /) -> Mapping[Query[Any], Answer[Any]]:
            return {query: self.give(query) for query in queries}

    record = Record("", ("", "\x00", "Krasnov"), -1)
    values: dict[type[Query[Any]], Any] = {
        LinkState: Link("dead", "404"),
        Snapshot: Memento("", "not a date"),
        BookRecord: record,
        WorkRecord: record,
        Retraction: Standing((Notice("retraction", "not a date"), Notice("not a type"))),
        WorkSearch: Candidates((record,)),
        Drift: Comparison(-1, "", "not a date", ("",)),
        PageText: Page("\x00 “0", "", ("",), "not a date", datetime="not a date"),
        LocalCopy: Page("", kind="not a kind"),
        SupportOpinion: Opinion("not a verdict"),
    }
    assert set(values) == set(QUESTIONS)
    article = read_text(source)
    for give in (lambda _: Absent(""), lambda query: Known(values[type(query)])):
        resolver: Resolver = Everything(give)
        assert run(article, resolvers=(resolver,)).unchecked == ()
