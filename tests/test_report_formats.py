"""Reports for places where people read results: SARIF, GitHub, GitLab, JUnit, Markdown …"""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from citecheck import Article, Evidence, Finding, Report, Severity, Span, Unknown
from citecheck.cli import _FORMATS
from citecheck.config import FORMATS
from citecheck.engine import run
from citecheck.model import Confidence, Edit, Fix, Part, Place, Related
from citecheck.model.fingerprint import fingerprints
from citecheck.queries import LinkState
from citecheck.readers import read_text
from citecheck.report.formats import BY_NAME, FORMS
from citecheck.report.markdown import escaped
from citecheck.report.places import region
from citecheck.rules import RULES

CODES = {rule.code: rule for rule in RULES}
HOSTILE = (
    "x%0A\r\n::error::y, <script>alert(1)</script> `@all` [a](http://e.org) {{x}} ~~~~ \x1b[31m\x00"
)


def finding(span: Span, severity: Severity = Severity.ERROR, **values: Any) -> Finding:
    made = {"code": "CC102", "name": "empty-footnote", "message": "Note 1 is empty."}
    return Finding(severity=severity, confidence=Confidence.HIGH, span=span, **made | values)


def report(*findings: Finding, source: str = "One.[1]\n\n1. ^\n", name: str = "a b.txt") -> Report:
    questions = Evidence({LinkState("https://e.org/"): Unknown("offline")})
    return Report(Article(name, "text", source, HOSTILE), findings, questions)


def write(form: str, *reports: Report) -> str:
    return BY_NAME[form].write(reports, CODES)


def test_the_command_and_the_settings_know_every_format() -> None:
    assert FORMATS == _FORMATS == ("text", "json", *(form.name for form in FORMS))


@pytest.mark.parametrize("form", [form.name for form in FORMS])
def test_every_format_takes_what_articles_hold(form: str) -> None:
    text = f"{HOSTILE}[1][1]\n\nNotes\n1. ^ {HOSTILE}\n"
    findings = (
        finding(Span(0, 20), message=HOSTILE, subject=HOSTILE),
        finding(Span(3, 3), Severity.INFO, related=(Related(Span(0, 1), HOSTILE),)),
        finding(Span(0, 1), Severity.WARNING, fix=Fix(HOSTILE, (Edit(Span(0, 1), HOSTILE),))),
    )
    document = write(form, report(*findings, source=text, name=HOSTILE))
    assert document.endswith("\n")
    assert "\x1b" not in document
    assert "\x00" not in document
    assert "<script>alert" not in document or form in {"jsonl", "sarif", "gitlab", "github"}


def test_sarif_whole() -> None:
    source = "Cats.[1][1]\n\nNotes\n1. ^\n"
    article = read_text(source, "docs/a b.txt")
    found = run(article, rules=[CODES["CC102"], CODES["CC104"]])
    (sarif_run,) = json.loads(write("sarif", found))["runs"]
    assert [rule["id"] for rule in sarif_run["tool"]["driver"]["rules"]] == list(CODES)
    doubled, empty = sarif_run["results"]
    assert (doubled["ruleId"], doubled["level"]) == ("CC104", "warning")
    (where,) = doubled["locations"]
    assert where["physicalLocation"] == {
        "artifactLocation": {"uri": "docs/a%20b.txt"},
        "region": {
            "startLine": 1,
            "startColumn": 6,
            "endLine": 1,
            "endColumn": 12,
            "snippet": {"text": "[1][1]"},
        },
    }
    ((change,),) = [fix["artifactChanges"] for fix in doubled["fixes"]]
    (replacement,) = change["replacements"]
    assert replacement["deletedRegion"]["startColumn"] == 9
    assert replacement["insertedContent"] == {"text": ""}
    index = empty["ruleIndex"]
    assert sarif_run["tool"]["driver"]["rules"][index]["id"] == "CC102"
    assert [one["message"]["text"] for one in empty["relatedLocations"]] == ["cited here"] * 2
    assert re.fullmatch("[0-9a-f]{16}", empty["partialFingerprints"]["citecheck/v1"])


def test_sarif_says_what_was_not_checked_and_what_is_suppressed() -> None:
    one = finding(Span(0, 3))
    open_ = Report(report().article, (), report().evidence, suppressed=(one,))
    (sarif_run,) = json.loads(write("sarif", open_))["runs"]
    (note,) = sarif_run["invocations"][0]["toolExecutionNotifications"]
    assert "https://e.org/: offline" in note["message"]["text"]
    (result,) = sarif_run["results"]
    assert result["suppressions"] == [{"kind": "inSource"}]


def test_github_annotations() -> None:
    text = "One.[1]\n\n1. ^\n2. ^ x\n"
    lines = write(
        "github",
        report(
            finding(Span(9, 13), Severity.INFO),
            finding(Span(9, 20), message="50% a,b: c\nd", code="CC108", name="missing-work"),
            source=text,
        ),
    ).splitlines()
    assert lines == [
        "::error file=a b.txt,line=3,endLine=4,title=CC108 missing-work::50%25 a,b: c%0Ad",
        "::notice file=a b.txt,line=3,endLine=3,title=CC102 empty-footnote,{}".format(
            "col=1,endColumn=5::Note 1 is empty."
        ),
        "::notice file=a b.txt::1 questions stayed open; the report says why",
    ]


def test_gitlab_code_quality() -> None:
    entries = json.loads(write("gitlab", report(finding(Span(9, 13)), finding(Span(9, 13)))))
    assert [entry["severity"] for entry in entries] == ["major", "major"]
    assert entries[0]["location"] == {"path": "a b.txt", "lines": {"begin": 3, "end": 3}}
    assert len({entry["fingerprint"] for entry in entries}) == 2


def test_junit() -> None:
    root = fromstring(
        write("junit", report(finding(Span(9, 13)), finding(Span(0, 1), Severity.INFO)))
    )
    (suite,) = root
    assert dict(suite.attrib) == {
        "name": "a b.txt",
        "tests": "3",
        "failures": "1",
        "errors": "0",
        "skipped": "1",
    }
    assert [child.tag for case in suite for child in case] == ["failure", "system-out", "skipped"]
    clean = Report(Article("a.txt", "text", "x"), ())
    assert [case.get("name") for case in fromstring(write("junit", clean))[0]] == ["no findings"]


def test_markdown_for_a_comment() -> None:
    text = write("markdown", report(finding(Span(9, 13)), finding(Span(0, 1), Severity.INFO)))
    assert "#### Errors\n\n- **CC102** a b.txt:3:1 Note 1 is empty.\n" in text
    assert "1 error, no warnings, 1 for information, 1 not checked" in text
    assert "- 1 CC102 A footnote has no text\n" in text
    many = write("markdown", report(*[finding(Span(0, 1))] * 60))
    assert "- … and 10 more\n" in many


def test_nothing_of_an_article_is_markup_in_a_comment() -> None:
    shown = escaped(HOSTILE)
    assert not re.search(r"[<>\[\]`{}@~\x00-\x1f]", shown)
    assert "http://" not in shown
    assert escaped("see www.e.org, a:b 3:4 :smile:") == ("see www&#46;e.org, a:b 3:4 &#58;smile:")


def test_json_lines() -> None:
    lines = write("jsonl", report(finding(Span(9, 13)))).splitlines()
    first, last = map(json.loads, lines)
    assert (first["kind"], first["path"], first["code"]) == ("finding", "a b.txt", "CC102")
    assert (last["kind"], last["unchecked"][0]["reason"]) == ("article", "offline")


def test_a_fingerprint_outlives_moved_lines_and_new_numbers() -> None:
    before = read_text("Cats purr.[3] They hiss.[4][4]\n\nNotes\n3. ^ A.\n4. ^\n", "a.txt")
    after = read_text(
        "A new line.[1]\n\nCats purr.[4] They hiss.[5][5]\n\nNotes\n1. ^ B.\n4. ^ A.\n5. ^\n",
        "a.txt",
    )
    rules = [CODES["CC102"], CODES["CC104"]]
    marks = [fingerprints(one, run(one, rules=rules).findings) for one in (before, after)]
    assert marks[0] == marks[1]
    assert len(set(marks[0])) == 2


def test_places_in_an_article_of_several_files() -> None:
    source = "One.\nTwo.\n@book{k,}\n"
    bib = source.index("@")
    parts = (
        Part(Span(0, bib), "a.tex", 0, Place(1, 1)),
        Part(Span(bib, len(source)), "sub/r.bib", 0, Place(1, 1)),
    )
    article = Article("a.tex", "latex", source, parts=parts)
    where = region(article, Span(5, 9))
    assert (where.path, where.begin, where.end) == ("a.tex", Place(2, 1), Place(2, 5))
    where = region(article, Span(bib + 6, bib + 7))
    assert (where.uri, where.begin) == ("sub/r.bib", Place(1, 7))
    over = region(article, Span(5, bib + 3))
    assert (over.path, over.end) == ("a.tex", Place(2, 6))


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/ü.txt", "a%20b/%C3%BC.txt"),
        ("/tmp/a.txt", "file:///tmp/a.txt"),
        ("https://e.org/wiki/Ü?a=b", "https://e.org/wiki/%C3%9C?a=b"),
    ],
)
def test_paths_as_uris(path: str, uri: str) -> None:
    assert region(Article(path, "text", "x"), Span(0, 1)).uri == uri
