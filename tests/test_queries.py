"""Recorded answers: written and read back the same, and refused with file, entry and reason."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.model import Absent, Answer, BadEvidence, Evidence, Known, Query, Unknown
from citecheck.queries import (
    PAGE_KINDS,
    QUESTIONS,
    BookRecord,
    Candidates,
    Comparison,
    Drift,
    Link,
    LinkState,
    LocalCopy,
    Memento,
    Notice,
    Opinion,
    Page,
    PageStart,
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

text = st.text(max_size=20)
texts = st.lists(text, max_size=3).map(tuple)
number = st.integers()
notices = st.lists(st.builds(Notice, text, text, text, text, text), max_size=2).map(tuple)
records = st.builds(
    Record,
    text,
    texts,
    number,
    text,
    text,
    type=text,
    editors=texts,
    titles=texts,
    issued=text,
    dates=texts,
    page=text,
    number_of_pages=number,
    identifiers=texts,
    work=text,
    notices=notices,
    published_as=text,
)
starts = st.lists(st.builds(PageStart, number, text), max_size=2).map(tuple)
pages = st.builds(
    Page,
    text,
    text,
    texts,
    text,
    url=text,
    copy=text,
    datetime=text,
    language=text,
    pages=starts,
    kind=st.sampled_from(PAGE_KINDS),
    truncated=st.booleans(),
)
QUERIES: dict[type[Query[Any]], st.SearchStrategy[Query[Any]]] = {
    LinkState: st.builds(LinkState, text),
    Snapshot: st.builds(Snapshot, text, text),
    Drift: st.builds(Drift, text, text),
    BookRecord: st.builds(BookRecord, text),
    WorkRecord: st.builds(WorkRecord, text),
    Retraction: st.builds(Retraction, text),
    WorkSearch: st.builds(WorkSearch, text, text, number, text, st.booleans()),
    SupportOpinion: st.builds(SupportOpinion, text, text, text),
    PageText: st.builds(PageText, text, text),
    LocalCopy: st.builds(LocalCopy, text),
}
VALUES: dict[type[Query[Any]], st.SearchStrategy[Any]] = {
    LinkState: st.builds(Link, text, text, text, text, text, texts, texts),
    Snapshot: st.builds(Memento, text, text, text),
    Drift: st.builds(Comparison, st.integers(), text, text, texts),
    BookRecord: records,
    WorkRecord: records,
    Retraction: st.builds(Standing, notices, text, text),
    WorkSearch: st.builds(Candidates, st.lists(records, max_size=2).map(tuple)),
    SupportOpinion: st.builds(Opinion, text, text, texts, text, st.booleans()),
    PageText: pages,
    LocalCopy: pages,
}


def answers(kind: type[Query[Any]]) -> st.SearchStrategy[Answer[Any]]:
    return st.one_of(
        st.builds(Known, VALUES[kind], text, text),
        st.builds(Absent, text, text, text),
        st.builds(Unknown, text),
    )


entries = st.sampled_from(list(QUERIES)).flatmap(
    lambda kind: st.tuples(QUERIES[kind], answers(kind))
)
evidence = st.lists(entries, max_size=8).map(lambda found: Evidence(dict(found)))


def test_every_question_is_tried_here() -> None:
    assert set(QUESTIONS) == set(QUERIES)


@given(evidence)
def test_what_is_written_is_read_back(recorded: Evidence) -> None:
    assert load(dump(recorded), "answers.json") == recorded


@given(evidence)
def test_the_order_of_questions_does_not_show(recorded: Evidence) -> None:
    backwards = Evidence(dict(reversed(list(recorded))))
    assert dump(backwards) == dump(recorded)


def test_a_record_is_readable() -> None:
    recorded = Evidence(
        {
            LinkState("https://example.org/"): Known(Link("dead", "404"), "2026-11-01", "a test"),
            BookRecord("9780817982317"): Absent("not in the catalogue", "2026-11-01", "a test"),
            Snapshot("https://example.org/"): Unknown("offline"),
        }
    )
    document = json.loads(dump(recorded))
    assert document["version"] == 1
    by_question = {entry.pop("question"): entry for entry in document["answers"]}
    assert by_question == {
        "Snapshot": {
            "about": {"url": "https://example.org/", "near": ""},
            "answer": "unknown",
            "reason": "offline",
        },
        "BookRecord": {
            "about": {"isbn": "9780817982317"},
            "answer": "absent",
            "reason": "not in the catalogue",
            "observed_at": "2026-11-01",
            "by": "a test",
        },
        "LinkState": {
            "about": {"url": "https://example.org/"},
            "answer": "known",
            "value": {"state": "dead", "detail": "404"},
            "observed_at": "2026-11-01",
            "by": "a test",
        },
    }


GOOD: dict[str, Any] = {
    "question": "LinkState",
    "about": {"url": "https://example.org/"},
    "answer": "known",
    "value": {"state": "dead", "detail": "404"},
}
BOOK: dict[str, Any] = {
    "question": "BookRecord",
    "about": {"isbn": "9780817982317"},
    "answer": "known",
    "value": {"title": "A Title", "authors": ["Krasnov"], "year": 1985},
}


def file(*found: Any) -> str:
    return json.dumps({"version": 1, "answers": list(found)})


def test_what_has_a_default_may_be_left_out() -> None:
    entry = GOOD | {"value": {"state": "alive"}}
    (answer,) = load(file(entry), "x").answers.values()
    assert answer == Known(Link("alive", ""), "", "")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", 'expected an object with "version" and "answers"'),
        ("{}", 'expected an object with "version" and "answers"'),
        ('{"version": 1, "answers": {}}', 'expected an object with "version" and "answers"'),
        ('{"answers": []}', "version None of recorded answers; this reads 1"),
        ('{"version": 2, "answers": []}', "version 2 of recorded answers; this reads 1"),
    ],
)
def test_a_file_that_is_no_record(content: str, message: str) -> None:
    with pytest.raises(BadEvidence) as caught:
        load(content, "answers.json")
    assert str(caught.value).startswith(f"answers.json: {message}")


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (7, "expected an object"),
        ({}, "no 'question'"),
        (GOOD | {"question": "Gossip"}, "unknown question 'Gossip'; known: LinkState"),
        (GOOD | {"question": ["LinkState"]}, "unknown question ['LinkState']"),
        ({k: v for k, v in GOOD.items() if k != "about"}, "no 'about'"),
        (GOOD | {"about": "https://example.org/"}, "LinkState: expected an object"),
        (GOOD | {"about": {}}, "no 'LinkState.url'"),
        (GOOD | {"about": {"url": 7}}, "LinkState.url: expected str, not int"),
        (GOOD | {"about": {"url": "a", "uri": "b"}}, "LinkState: unknown uri"),
        ({k: v for k, v in GOOD.items() if k != "answer"}, "no 'answer'"),
        (GOOD | {"answer": "maybe"}, "answer 'maybe'; expected known, absent or unknown"),
        ({k: v for k, v in GOOD.items() if k != "value"}, "no 'value'"),
        (GOOD | {"value": None}, "Link: expected an object"),
        (GOOD | {"value": {"state": None}}, "Link.state: expected str, not NoneType"),
        (GOOD | {"answer": "absent"}, "no 'reason'"),
        (GOOD | {"answer": "unknown"}, "no 'reason'"),
        (BOOK | {"value": {"title": "A", "year": "1985"}}, "Record.year: expected int, not str"),
        (BOOK | {"value": {"title": "A", "year": True}}, "Record.year: expected int, not bool"),
        (BOOK | {"value": {"title": "A", "authors": "K"}}, "Record.authors: expected a list"),
        (BOOK | {"value": {"title": "A", "authors": [1]}}, "Record.authors: expected str, not int"),
    ],
)
def test_an_entry_that_makes_no_sense(entry: Any, message: str) -> None:
    with pytest.raises(BadEvidence) as caught:
        load(file(GOOD, entry), "answers.json")
    assert str(caught.value).startswith(f"answers.json: answer 2: {message}")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from(["question", "about", "answer", "value", "reason", "observed_at", "by"]),
        json_values
        | st.sampled_from(["LinkState", "known", "absent", {"url": "x"}, {"state": "dead"}]),
    )
)
def test_any_entry_is_read_or_refused(entry: dict[str, Any]) -> None:
    try:
        recorded = load(file(entry), "answers.json")
    except BadEvidence as error:
        assert str(error).startswith("answers.json: answer 1: ")  # noqa: PT017
    else:
        assert len(recorded) == 1


@given(st.text() | st.binary().map(lambda data: data.decode("latin-1")))
def test_any_text_is_read_or_refused(content: str) -> None:
    with pytest.raises(BadEvidence, match=r"^answers\.json: "):
        load(content, "answers.json")
