"""The JSON formats: what their schemas say, and offsets that hold."""

from __future__ import annotations

import json
from dataclasses import fields
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from citecheck import (
    Absent,
    Article,
    Evidence,
    Finding,
    Known,
    Report,
    Severity,
    Span,
    Unknown,
    check,
    read,
    read_string,
)
from citecheck.model import Confidence, Edit, Fix, Hyperlink, Notice, Record, Related
from citecheck.queries import (
    BookRecord,
    Candidates,
    Link,
    LinkState,
    Retraction,
    Standing,
    WorkRecord,
    WorkSearch,
)
from citecheck.report import json_v1, parse_v1

ARTICLE = Path(__file__).parent.parent / "examples" / "boris-bazhanov.txt"
SOURCE = "Title\n\nOne 😀 line.[1][1]\r\n\r\n1. ^ https://example.org/\n"


def schema(name: str) -> Draft202012Validator:
    text = (resources.files("citecheck.report") / name).read_text(encoding="utf-8")
    Draft202012Validator.check_schema(json.loads(text))
    return Draft202012Validator(json.loads(text))


REPORT = schema("json_v1.schema.json")
PARSE = schema("parse_v1.schema.json")


def handmade() -> Report:
    finding = Finding(
        code="CC104",
        name="doubled-marker",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        message="The marker [1] stands twice.",
        span=Span(18, 24),
        related=(Related(Span(28, 32), "the note"),),
        fix=Fix("Delete the second marker", (Edit(Span(21, 24), ""),)),
    )
    evidence = Evidence(
        {
            LinkState("https://example.org/"): Known(
                Link(
                    "dead",
                    "404",
                    "medium",
                    "status",
                    "https://example.org/gone",
                    ("302 https://example.org/gone", "404"),
                    ("title",),
                ),
                "2026-01-02T03:04:05Z",
            ),
            LinkState("https://example.org/wall"): Known(Link("blocked", "robots are turned away")),
            LinkState("https://example.org/late"): Unknown("timed out"),
            BookRecord("9780817982317"): Known(Record("Soviet Defectors")),
            BookRecord("9780714650500"): Absent("not in the catalogue", "2026-01-02T03:04:05Z"),
            BookRecord("9780231063500"): Unknown("timed out"),
        }
    )
    article = Article(
        "a.txt", "text", SOURCE, "Title", links=(Hyperlink(Span(0, 1), "https://e.org/"),)
    )
    return Report(article, (finding,), evidence, dict.fromkeys(MODES), frozenset())


MODES = ("sentence", "paragraph-back", "paragraph-any")


def test_the_schemas_refuse_what_they_do_not_know() -> None:
    document = json_v1.to_json([handmade()])
    for path in ((), ("article",), ("article", "counts"), ("findings", 0), ("evidence", 0)):
        broken: Any = json.loads(json.dumps(document))
        part = broken
        for key in path:
            part = part[key]
        part["surprise"] = 1
        with pytest.raises(ValidationError):
            REPORT.validate(broken)


def test_a_report_is_as_documented() -> None:
    document = json_v1.to_json([handmade()])
    REPORT.validate(document)
    assert document["article"]["path"] == "a.txt"
    assert document["article"]["coverage"] == dict.fromkeys(MODES)
    assert document["article"]["counts"]["urls"] == 1
    assert document["article"]["counts"]["warnings"] == 1
    assert document["findings"] == [
        {
            "code": "CC104",
            "name": "doubled-marker",
            "severity": "warning",
            "confidence": "high",
            "message": "The marker [1] stands twice.",
            "start": 18,
            "end": 24,
            "line": 3,
            "column": 12,
            "end_line": 3,
            "end_column": 18,
            "related": [
                {
                    "start": 28,
                    "end": 32,
                    "line": 5,
                    "column": 1,
                    "end_line": 5,
                    "end_column": 5,
                    "message": "the note",
                }
            ],
            "fix": {
                "description": "Delete the second marker",
                "safe": True,
                "edits": [{"start": 21, "end": 24, "text": ""}],
            },
        }
    ]
    assert SOURCE[18:24] == "[1][1]"
    assert SOURCE[28:32] == "1. ^"


def test_evidence_says_what_is_known_and_what_is_not() -> None:
    document = json_v1.to_json([handmade()])
    found = {entry["subject"]: entry for entry in document["evidence"]}
    assert found["https://example.org/"] == {
        "question": "LinkState",
        "subject": "https://example.org/",
        "answer": "known",
        "state": "dead",
        "reason": None,
        "observed_at": "2026-01-02T03:04:05Z",
        "confidence": "medium",
        "signal": "status",
        "detail": "404",
        "url": "https://example.org/gone",
        "trail": ["302 https://example.org/gone", "404"],
        "missing": ["title"],
    }
    assert found["https://example.org/wall"]["state"] == "blocked"
    assert found["https://example.org/wall"]["signal"] is None
    late = found["https://example.org/late"]
    assert (late["answer"], late["state"], late["reason"]) == ("unknown", "unknown", "timed out")
    assert (late["confidence"], late["trail"], late["url"]) == (None, [], None)
    assert "trail" not in found["9780817982317"]
    assert found["9780817982317"]["answer"] == "known"
    assert found["9780817982317"]["state"] is None
    assert found["9780714650500"]["answer"] == "absent"
    assert found["9780714650500"]["reason"] == "not in the catalogue"
    assert found["9780231063500"]["answer"] == "unknown"
    assert document["unchecked"] == [
        {
            "question": "LinkState",
            "subject": "https://example.org/wall",
            "reason": "robots are turned away",
        },
        {"question": "LinkState", "subject": "https://example.org/late", "reason": "timed out"},
        {"question": "BookRecord", "subject": "9780231063500", "reason": "timed out"},
    ]


def test_records_and_what_was_said_of_them() -> None:
    notice = Notice("retraction", "2010-02-06", "10.1000/182", "Retraction Watch", "reasons")
    record = Record(
        "Soviet Defectors: The KGB Wanted List",
        ("Krasnov, Vladislav",),
        1985,
        "Hoover Press",
        "https://catalogue.example/1",
        "book",
        number_of_pages=264,
        identifiers=("isbn:9780817982317",),
        notices=(notice,),
    )
    paper = WorkRecord("doi:10.1000/1")
    evidence = Evidence(
        {
            BookRecord("9780817982317"): Known(record, "2026-01-02T03:04:05Z", "A, https://a.org"),
            paper: Absent("not registered"),
            Retraction("doi:10.1000/2"): Known(Standing((notice,), "T", "https://a.org/2")),
            Retraction("doi:10.1000/3"): Known(Standing()),
            WorkSearch("Soviet Defectors"): Known(Candidates((record,))),
        }
    )
    article = Article("a.txt", "text", SOURCE, "Title")
    document = json_v1.to_json([Report(article, (), evidence, dict.fromkeys(MODES), frozenset())])
    REPORT.validate(document)
    book, absent, retracted, sound, found = document["evidence"]
    assert book["by"] == "A, https://a.org"
    assert book["record"]["title"] == "Soviet Defectors: The KGB Wanted List"
    assert book["record"]["authors"] == ["Krasnov, Vladislav"]
    assert (book["record"]["year"], book["record"]["number_of_pages"]) == (1985, 264)
    assert book["record"]["volume"] is None
    told = {
        "type": "retraction",
        "date": "2010-02-06",
        "doi": "10.1000/182",
        "source": "Retraction Watch",
        "reason": "reasons",
    }
    assert book["record"]["notices"] == retracted["notices"] == [told]
    assert set(book["record"]) == {f.name for f in fields(Record)}
    assert "record" not in absent
    assert retracted["url"] == "https://a.org/2"
    assert (sound["answer"], sound["notices"]) == ("known", [])
    assert [one["title"] for one in found["candidates"]] == [record.title]


def test_several_articles_are_a_list() -> None:
    one = json_v1.to_json([handmade()])
    two = json_v1.to_json([handmade(), handmade()])
    REPORT.validate(two)
    REPORT.validate(json_v1.to_json([handmade()], several=True))
    assert [{"version": 1, **article} for article in two["articles"]] == [one, one]


def test_the_report_on_the_example() -> None:
    document = json_v1.to_json([check(ARTICLE, offline=True)])
    REPORT.validate(document)
    counts = document["article"]["counts"]
    assert (counts["footnotes"], counts["citations"], counts["sentences"]) == (13, 27, 50)
    assert counts["references"] == 6
    assert counts["urls"] == 0
    assert document["article"]["coverage"] == {
        "sentence": 0.40,
        "paragraph-back": 0.62,
        "paragraph-any": 0.78,
    }
    severities = [finding["severity"] for finding in document["findings"]]
    assert severities.count("error") == counts["errors"] > 0
    assert severities.count("warning") == counts["warnings"] > 0
    assert severities.count("info") == counts["info"] > 0
    lines = ARTICLE.read_text(encoding="utf-8").split("\n")
    for finding in document["findings"]:
        for spot in (finding, *finding["related"]):
            before = "\n".join(
                [*lines[: spot["line"] - 1], lines[spot["line"] - 1][: spot["column"] - 1]]
            )
            assert len(before) == spot["start"]
            before = "\n".join(
                [
                    *lines[: spot["end_line"] - 1],
                    lines[spot["end_line"] - 1][: spot["end_column"] - 1],
                ]
            )
            assert len(before) == spot["end"]


def test_the_example_as_data() -> None:
    document = parse_v1.to_json(read(ARTICLE))
    PARSE.validate(document)
    source = ARTICLE.read_text(encoding="utf-8")
    assert [note["label"] for note in document["footnotes"]] == [str(n) for n in range(1, 14)]
    assert [len(note["backlinks"]) for note in document["footnotes"]] == [
        *(4, 3, 2, 0, 5, 0, 2, 0, 0, 0, 4, 0, 0)
    ]
    for note in document["footnotes"]:
        assert source[note["start"] : note["end"]].endswith(note["text"])
    kun = document["footnotes"][8]
    assert (kun["kind"], kun["reference"]) == ("short", None)
    assert kun["short"]["names"] == ["Kun"]
    assert kun["short"]["locator"] == "93, 286"
    assert source[kun["short"]["start"] : kun["short"]["end"]] == "Kun 2003: 93, 286"
    assert document["footnotes"][0]["reference"]["issued"] == {"date-parts": [[1985]]}
    assert document["footnotes"][11]["kind"] == "empty"
    assert document["footnotes"][11]["text"] == ""

    assert len(document["citations"]) == 27
    for citation in document["citations"]:
        assert source[citation["start"] : citation["end"]] == f"[{citation['label']}]"
        assert document["footnotes"][citation["footnote"]]["label"] == citation["label"]
        sentence = document["sentences"][citation["sentence"]]
        assert sentence["start"] <= citation["start"] <= citation["end"] <= sentence["end"]
    for sentence in document["sentences"]:
        section = document["sections"][sentence["section"]]
        assert section["start"] <= sentence["start"] <= sentence["end"] <= section["end"]
    covers = [sentence["coverage"] for sentence in document["sentences"]]
    assert 0 < covers.count("direct") < len(covers) == 50


def test_an_article_without_anything_is_still_valid() -> None:
    document = parse_v1.to_json(read_string("Only words here.\n", "x"))
    PARSE.validate(document)
    assert document["footnotes"] == []
    assert document["citations"] == []
