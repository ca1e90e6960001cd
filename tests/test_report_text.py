"""The report for people: what is shown, how it is cut, and what never reaches the terminal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

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
)
from citecheck.model import Confidence, Fix, Footnote, NoteKind, Query, Related
from citecheck.queries import BookRecord, Link, LinkState, Snapshot
from citecheck.readers import read_text
from citecheck.report.cells import columns, excerpt, shorten, visible, wrap
from citecheck.report.text import percent, render

ARTICLE = Path(__file__).parent.parent / "examples" / "boris-bazhanov.txt"
ESCAPE = "\x1b"


@dataclass(frozen=True)
class Facts:
    summary: str
    tally: tuple[str, ...] = ()


def finding(span: Span, **values: Any) -> Finding:
    given: dict[str, Any] = {
        "code": "CC102",
        "name": "empty-footnote",
        "severity": Severity.ERROR,
        "confidence": Confidence.HIGH,
        "message": "This note has no text. Add the source.",
    }
    return Finding(span=span, **(given | values))


def report(source: str, *findings: Finding, **values: Any) -> Report:
    article = values.pop("article", Article("a.txt", "text", source, "A title"))
    return Report(article, findings, **values)


def test_a_finding_whole() -> None:
    source = "One.[1]\nTwo.[2]\n\n1. ^ A note.\n2. ^\n"
    fix = Fix("Delete the note", ())
    found = finding(Span(33, 34), related=(Related(Span(12, 15), "used here"),), fix=fix)
    article = Article("a.txt", "text", source, "A title")
    assert source[33:34] == "^"
    assert render(report(source, found, article=article)) == (
        "A title\n"
        "\n"
        "1 error\n"
        "\n"
        "CC102 empty-footnote\n"
        "\n"
        "  a.txt:5:4: This note has no text. Add the source.\n"
        "      5 | 2. ^\n"
        "        |    ^\n"
        "    a.txt:2:5: used here\n"
        "    fix: Delete the note\n"
        "\n"
        "Summary of a.txt\n"
        "  findings     1 error, no warnings, 0 for information\n"
        "  article      no notes, no markers, no sentences\n"
        "  coverage     no sentences, so nothing to cover\n"
        "  links        0 URLs in the text, so no link was checked\n"
        "  more         citecheck explain CC102 says why, and what to do\n"
    )


def test_a_path_stays_whole_however_long_it_is() -> None:
    source = "One.[1]\n"
    for name in ("a  b.txt", "folder/" * 20 + "a.txt"):
        article = Article(name, "text", source)
        found = finding(Span(4, 7), related=(Related(Span(0, 3), "here"),))
        lines = render(report(source, found, article=article), width=60).splitlines()
        assert any(line.startswith(f"  {name}:1:5:") for line in lines)
        assert f"    {name}:1:1: here" in lines


def test_errors_come_first_and_rules_in_the_order_of_the_text() -> None:
    source = "a b c d e f\n" * 3
    text = render(
        report(
            source,
            finding(Span(0, 1), code="CC501", name="first", severity=Severity.WARNING),
            finding(Span(2, 3), code="CC109", name="second"),
            finding(Span(4, 5), code="CC101", name="third"),
            finding(Span(6, 7), code="CC109", name="second"),
        )
    )
    order = [text.index(part) for part in ("3 errors", "CC109", "CC101", "1 warning", "CC501")]
    assert order == sorted(order)
    assert text.count("CC109 second") == 1


def test_findings_with_a_tally_are_grouped_by_subject() -> None:
    source = "x[1]y[2]z[3]\n1. ^ Kun 2003: 1\n2. ^ Bajanov 2003\n3. ^ Kun 2003: 9\n"
    notes = tuple(
        Footnote(Span(*match.span()), match[1], Span(*match.span(2)), NoteKind.SHORT)
        for match in re.finditer(r"(?m)^(\d)\. \^ (.*)$", source)
    )
    markers = [Span(*match.span()) for match in re.finditer(r"\[\d\]", source)]
    works = ("Kun 2003", "Bajanov 2003", "Kun 2003")
    found = [
        finding(
            note.body,
            code="CC107",
            name="missing-work",
            message=f"Note {note.label} is short for {work}.",
            related=(Related(marker, "cited here"),),
            subject=work,
        )
        for note, marker, work in zip(notes, markers, works, strict=True)
    ]
    article = Article("a.txt", "text", source, "", footnotes=notes)
    rules = {"CC107": Facts("x", ("missing work", "note", "marker"))}
    lines = render(report(source, *found, article=article), rules).splitlines()
    assert "CC107 missing-work: 2 missing works, 3 notes, 3 markers" in lines
    kun = lines.index("  Kun 2003: notes 1, 3")
    assert lines[kun + 1] == "  a.txt:2:6: Note 1 is short for Kun 2003."
    assert lines[kun + 4 : kun + 7] == [
        "    a.txt:1:2: cited here",
        "  a.txt:4:6: 3. ^ Kun 2003: 9",
        "    a.txt:1:10: cited here",
    ]
    assert "  a.txt:3:6: Note 2 is short for Bajanov 2003." in lines
    assert not any(line.startswith("  Bajanov 2003") for line in lines)  # it is only one


def test_what_several_findings_say_is_said_once() -> None:
    source = "one two\nthree\n"
    found = [finding(Span(0, 3)), finding(Span(4, 7)), finding(Span(8, 13), message="Another.")]
    twice = (
        "  a.txt:1:1: This note has no text. Add the source.\n"
        "      1 | one two\n"
        "        | ^^^\n"
        "  a.txt:1:5:\n"
        "      1 | one two\n"
        "        |     ^^^"
    )
    assert render(report(source, *found)).split("\n\n")[2:5] == [
        "CC102 empty-footnote: 3 places",
        twice,
        "  a.txt:2:1: Another.\n      2 | three\n        | ^^^^^",
    ]


def test_information_is_folded_unless_asked_for() -> None:
    source = "word " * 30
    found = [
        finding(Span(5 * n, 5 * n + 4), code="CC506", name="later", severity=Severity.INFO)
        for n in range(9)
    ]
    rules = {"CC506": Facts("A sentence has only a later marker")}
    folded = render(report(source, *found), rules)
    assert "9 for information; --verbose shows them\n" in folded
    assert "  9  CC506 A sentence has only a later marker\n" in folded
    assert "^" not in folded
    shown = render(report(source, *found), rules, verbose=True)
    assert shown.count("^^^^") == 9
    assert "--verbose" not in shown


def test_what_the_copy_may_have_caused_is_said_once() -> None:
    source = "word " * 30
    found = [
        finding(Span(5 * n, 5 * n + 4), code="CC211", name="no-url", severity=Severity.INFO)
        for n in range(5)
    ]
    article = Article("a.txt", "text", source, losses=frozenset({"links", "lists"}))
    rules = {"CC211": Facts("An access date has no URL")}
    text = render(report(source, *found, article=article, lowered=frozenset({"CC211"})), rules)
    flat = " ".join(text.split())
    assert (
        "5 findings that this copy of a page may have caused: it has lost its links and lists"
        in flat
    )
    assert "check its wikitext or its HTML." in flat
    assert "  5  CC211 An access date has no URL\n" in text


def test_many_findings_of_one_rule_are_counted_and_not_shown() -> None:
    source = "word " * 5000
    found = [finding(Span(5 * n, 5 * n + 4)) for n in range(5000)]
    text = render(report(source, *found))
    assert text.count("has no text") == 1
    assert text.count("^^^^") == 40
    assert "… and 4,960 more of CC102; --verbose shows them" in text
    assert render(report(source, *found), verbose=True).count("^^^^") == 5000


def facts(text: str, label: str) -> list[str]:
    """The lines of one fact of the summary."""
    lines = text[text.index("Summary of ") :].splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(f"  {label:13}"))
    rest = lines[start + 1 :]
    more = [n for n, line in enumerate(rest) if not line.startswith(" " * 15)]
    return [line[15:] for line in lines[start : start + 1 + (more[0] if more else len(rest))]]


def test_what_was_not_checked_is_said_with_the_reason() -> None:
    answers: dict[Query[Any], Any] = {BookRecord(str(n)): Unknown("offline") for n in range(3)}
    answers[Snapshot("https://example.org/")] = Unknown("offline")
    answers[BookRecord("9")] = Unknown("timed out")
    answers[LinkState("https://example.org/")] = Known(Link("alive"))
    for n in range(5):
        link = Link("blocked", "robots are turned away")
        answers[LinkState(f"https://example.org/{n}")] = Known(link)
    answers[LinkState("https://example.org/x")] = Known(Link("transient"))
    text = render(report("see https://example.org/\n", evidence=Evidence(answers)))
    assert facts(text, "not checked") == [
        "5 links: robots are turned away",
        "3 book records, 1 archived copy: offline",
        "1 book record: timed out",
        "1 link: transient",
    ]


def test_many_reasons_are_counted() -> None:
    answers: dict[Query[Any], Any] = {BookRecord(str(n)): Unknown(f"r{n}") for n in range(12)}
    lines = facts(render(report("x\n", evidence=Evidence(answers))), "not checked")
    assert lines[:2] == ["1 book record: r0", "1 book record: r1"]
    assert lines[8:] == ["4 questions for 4 other reasons"]


def test_links_are_counted_by_what_they_are() -> None:
    links = [
        *(Link("alive") for _ in range(1200)),
        *(Link("moved"), Link("moved"), Link("soft404"), Link("insecure"), Link("fragment")),
        *(Link("dead"), Link("dead", confidence="medium"), Link("dead", confidence="low")),
        *(Link("blocked"), Link("transient")),
    ]
    answers: dict[Query[Any], Any] = {LinkState(str(n)): Known(li) for n, li in enumerate(links)}
    answers[LinkState("x")] = Unknown("offline")
    answers[LinkState("y")] = Absent("no")
    text = render(report("x\n", evidence=Evidence(answers)), width=300)
    (line,) = facts(text, "links")
    assert line == (
        "1,212 links: 1,200 alive, 2 moved, 1 without the anchor, 1 with a bad certificate, "
        "1 dead, 2 not working, 1 soft 404, 1 blocked, 1 failing for now, 2 not checked"
    )
    assert "example" not in text


def test_no_link_was_asked_about() -> None:
    article = read_text("https://example.org/ http://example.org\n")
    assert facts(render(report("", article=article)), "links") == [
        "2 URLs in the text; no rule asked whether they still work"
    ]


def test_coverage_is_in_whole_per_cent() -> None:
    coverage = {"sentence": 0.4, "paragraph-back": 0.625, "paragraph-any": 0.999}
    text = render(report("x\n", coverage=coverage))
    assert "    40% in the sentence itself (sentence)\n" in text
    assert "    62% there or later in the paragraph (paragraph-back)\n" in text
    assert "    99% anywhere in the paragraph (paragraph-any)\n" in text
    assert [percent(share) for share in (0, 0.001, 0.5, 0.999, 1)] == [
        *("0%", "1%", "50%", "99%", "100%")
    ]


def test_no_findings_is_said() -> None:
    assert "findings     no errors, no warnings, 0 for information\n" in render(report("x\n"))


def test_colour_changes_nothing_but_colour() -> None:
    found = check(ARTICLE, offline=True)
    plain = render(found, verbose=True)
    colored = render(found, verbose=True, color=True)
    assert ESCAPE not in plain
    assert ESCAPE in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


def test_the_example_is_at_most_80_columns_wide() -> None:
    for verbose in (False, True):
        lines = render(check(ARTICLE, offline=True), verbose=verbose).splitlines()
        assert len(lines) > 40
        assert max(map(columns, lines)) <= 80


def test_every_underlined_spot_of_the_example_is_the_spot() -> None:
    found = check(ARTICLE, offline=True)
    source = found.article.source
    assert len(found.findings) > 20
    for one in found.findings:
        line, mark = excerpt(source, one.span, 68)
        start = len(mark) - len(mark.lstrip())
        spot = visible(source[one.span.start : one.span.end].split("\n")[0])
        shown = line[start : len(mark)].removesuffix("…")
        assert shown
        assert spot.startswith(shown)


# What articles may hold


HOSTILE = "\x1b[31mred\x1b]0;title\x07 \x9b2J \u202eback\u2066 \r\t\x7f \u2028 tab\tend\U000e0001"


def test_no_control_character_of_the_article_reaches_the_terminal() -> None:
    span = Span(0, len(HOSTILE))
    article = Article(f"a{HOSTILE}.txt", "text", HOSTILE, HOSTILE)
    found = finding(
        span,
        message=HOSTILE,
        related=(Related(span, HOSTILE),),
        fix=Fix(HOSTILE, ()),
        subject=HOSTILE,
    )
    info = finding(span, code="CC900", severity=Severity.INFO, name="x")
    evidence = Evidence({BookRecord(HOSTILE): Unknown(HOSTILE)})
    rules = {"CC102": Facts("x", ("work", "note"))}
    whole = report("", found, found, info, article=article, evidence=evidence)
    for verbose in (False, True):
        text = render(whole, rules, verbose=verbose)
        assert "red" in text
        for character in text.replace("\n", ""):
            assert character.isprintable(), hex(ord(character))


def test_columns_stay_true_with_tabs_and_wide_characters() -> None:
    source = "\tab\t漢字 end\n"
    assert excerpt(source, Span(4, 6), 60) == (" ab 漢字 end", "    ^^^^")
    assert excerpt(source, Span(7, 10), 60) == (" ab 漢字 end", "         ^^^")
    marked = "cafe\u0301 here"
    assert excerpt(marked, Span(6, 10), 60) == (marked, "     ^^^^")


def test_a_long_line_is_cut_on_both_sides() -> None:
    source = "word " * 150 + "SPOT" + " word" * 150
    line, mark = excerpt(source, Span(750, 754), 60)
    assert line.startswith("…")
    assert line.endswith("…")
    assert columns(line) <= 60
    assert line[mark.index("^") : mark.index("^") + 4] == "SPOT"
    assert mark.strip() == "^^^^"


def test_a_line_ends_with_its_file() -> None:
    source = r"See \input{cats}Cats purr.and dogs"
    within = Span(16, 26)
    assert excerpt(source, Span(21, 25), 60, within) == ("Cats purr.", "     ^^^^")
    long = "x" * 500 + "Cats purr." + "y" * 500
    assert excerpt(long, Span(505, 509), 60, Span(500, 510)) == ("Cats purr.", "     ^^^^")


def test_a_long_spot_is_cut_at_its_end() -> None:
    source = "before " * 30 + "S" * 400 + " after" * 30
    line, mark = excerpt(source, Span(210, 610), 60)
    assert line.endswith("S…")
    assert columns(line) <= 60
    assert set(mark.strip()) == {"^"}


def test_the_ends_of_a_line_are_shown_whole() -> None:
    source = "first " * 100 + "last"
    line, mark = excerpt(source, Span(len(source) - 4, len(source)), 60)
    assert line.endswith(" last")
    assert line[mark.index("^") :] == "last"
    line, mark = excerpt(source, Span(0, 5), 60)
    assert line.startswith("first first")
    assert mark == "^^^^^"


def test_an_empty_spot_and_one_over_several_lines() -> None:
    assert excerpt("abc\ndef\n", Span(3, 3), 60) == ("abc", "   ^")
    assert excerpt("abc\ndef\n", Span(1, 6), 60) == ("abc", " ^^")
    assert excerpt("abc", Span(3, 3), 60) == ("abc", "   ^")
    assert excerpt("", Span(0, 0), 60) == ("", "^")


def test_a_line_of_megabytes_costs_nothing() -> None:
    source = "word " * 1_000_000
    assert excerpt(source, Span(0, 4), 60)
    began = process_time()
    for start in range(0, 5_000_000, 50_000):
        excerpt(source, Span(start, len(source)), 60)
    assert process_time() - began < 1


@given(
    st.text(st.sampled_from("ab \t\n漢e\u0301\x1b\u202e😀"), max_size=300),
    st.integers(0, 300),
    st.integers(0, 300),
    st.integers(30, 90),
)
def test_an_excerpt_fits_and_marks_something(source: str, one: int, two: int, width: int) -> None:
    start, end = sorted((min(one, len(source)), min(two, len(source))))
    line, mark = excerpt(source, Span(start, end), width)
    assert columns(line) <= width
    assert len(mark) <= width + 1
    assert mark.strip(" ").strip("^") == ""
    assert mark.endswith("^")


@given(st.text(max_size=200), st.integers(20, 90))
def test_wrapped_and_shortened_text_is_safe_and_fits(text: str, width: int) -> None:
    for line in [*wrap(text, width, first="  ", rest="    "), shorten(text, width), visible(text)]:
        assert all(character.isprintable() or character in "\u200c\u200d" for character in line)
    assert columns(shorten(text, width)) <= width
    for line in wrap(text, width, rest="  "):
        assert columns(line) <= width or len(line.split()) == 1
