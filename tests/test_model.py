"""The nouns: places, spans, references as CSL-JSON and BibTeX, and evidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.citing import parse_reference
from citecheck.model import (
    Article,
    Date,
    Evidence,
    Field,
    Known,
    Name,
    Part,
    Place,
    Query,
    Reading,
    Reference,
    Sentence,
    Severity,
    Span,
    Unknown,
    line_at,
    place,
)
from citecheck.model.bibtex import bibtex
from citecheck.queries import Link, LinkState, Snapshot

lines = st.lists(st.sampled_from(["a", "é", "\n", "\r", "\r\n", " ", "\u2028", "\x0b"])).map(
    "".join
)


@given(lines, st.data())
def test_a_place_counts_line_ends_before_it(source: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(source)))
    found = place(source, offset)
    # A line feed belongs to the carriage return before it.
    before = source[:offset]
    if before.endswith("\r") and source[offset : offset + 1] == "\n":
        before = before[:-1]
    ends = before.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    assert found.line == ends + 1
    span = line_at(source, offset)
    assert found.column == offset - span.start + 1
    assert "\n" not in span.of(source)
    assert "\r" not in span.of(source)


def test_places_are_shown_from_one() -> None:
    assert str(place("ab\ncd", 4)) == "2:2"
    assert place("ab\r\ncd", 4) == Place(2, 1)
    assert place("", 0) == Place(1, 1)
    assert place("ab\n", 3) == Place(2, 1)


def test_spans() -> None:
    span = Span(2, 5)
    assert span.of("abcdefg") == "cde"
    assert len(span) == 3
    assert span.covers(Span(2, 5))
    assert span.covers(Span(3, 3))
    assert not span.covers(Span(1, 3))
    assert not span.covers(Span(3, 6))


def test_severities_have_an_order() -> None:
    assert sorted(Severity, key=lambda severity: severity.rank) == ["info", "warning", "error"]


def test_a_sentence_leads_back_over_its_gaps() -> None:
    source = "It  is[1] so."
    pieces = ((0, 0, 2), (2, 2, 4), (3, 4, 6), (5, 9, 13))
    sentence = Sentence(Span(0, 13), Reading("It is so.", pieces))
    assert [source[sentence.source_offset(i)] for i in range(9)] == list("It is so.")
    assert sentence.source_span(3, 8).of(source) == "is[1] so"
    assert sentence.source_span(0, 2) == Span(0, 2)


def test_a_reading_leads_back_to_whole_pieces_of_markup() -> None:
    source = "Bell &amp; Co. [[Paris|were in]] Paris"
    reading = Reading(
        "Bell & Co. were in Paris", ((0, 0, 5), (5, 5, 10), (6, 10, 15), (11, 23, 30), (18, 32, 38))
    )
    assert reading.span(5, 6).of(source) == "&amp;"
    assert reading.span(0, 10).of(source) == "Bell &amp; Co."
    assert reading.span(11, 15).of(source) == "were"
    part = reading.part(5, 18)
    assert part.text == "& Co. were in"
    assert part.span(0, 1).of(source) == "&amp;"
    assert part.span(2, 4).of(source) == "Co"
    assert part.span(6, 10).of(source) == "were"
    assert reading.part(3, 3) == Reading("", ())
    assert [reading.find(at) for at in (0, 7, 11, 20, 23, 40)] == [0, 5, 7, 11, 11, 24]


def test_places_in_an_article_of_several_files() -> None:
    source = "One.\n\\input{b}Two.\nThree.\n tail\n@book{k,}\n"
    two = source.index("Two")
    tail = source.index(" tail")
    bib = source.index("@book")
    article = Article(
        "a.tex",
        "latex",
        source,
        parts=(
            Part(Span(0, two), "a.tex", 0, Place(1, 1)),
            Part(Span(two, tail), "b.tex", 0, Place(1, 1)),
            Part(Span(tail, bib), "a.tex", two, Place(2, 10)),
            Part(Span(bib, len(source)), "refs.bib", 0, Place(1, 1)),
        ),
    )
    assert article.where(0) == "a.tex:1:1"
    assert article.where(5) == "a.tex:2:1"
    assert article.where(two + 1) == "b.tex:1:2"
    assert article.where(source.index("Three")) == "b.tex:2:1"
    assert article.where(tail + 1) == "a.tex:2:11"
    assert article.where(bib + 6) == "refs.bib:1:7"
    assert Article("a.txt", "text", "x\ny").where(2) == "a.txt:2:1"


@pytest.mark.parametrize(
    ("date", "text", "csl"),
    [
        (Date(2003), "2003", [[2003]]),
        (Date(2003, 5), "2003-05", [[2003, 5]]),
        (Date(2003, 5, 6), "2003-05-06", [[2003, 5, 6]]),
        (Date(2003, 0, 0, "a"), "2003a", [[2003]]),
        (Date(980), "0980", [[980]]),
    ],
)
def test_dates(date: Date, text: str, csl: list[list[int]]) -> None:
    assert str(date) == text
    assert date.to_csl() == {"date-parts": csl}


def test_names() -> None:
    person, agency = Name("Kun", "Miklós"), Name(literal="United Nations")
    assert (str(person), person.sort_name) == ("Kun, Miklós", "Kun")
    assert (str(agency), agency.sort_name) == ("United Nations", "United Nations")
    assert person.to_csl() == {"family": "Kun", "given": "Miklós"}
    assert Name("Kun").to_csl() == {"family": "Kun"}
    assert agency.to_csl() == {"literal": "United Nations"}


BOOK = parse_reference(
    "Kun, Miklós; Lee, Ann (2003a). Stalin & Co.: 100% of it. Budapest: CEU Press. pp. 3–5. "
    "ISBN 963-9241-19-9. Retrieved 6 November 2008."
)


def test_csl() -> None:
    assert BOOK.to_csl() == {
        "id": "",
        "type": "book",
        "author": [{"family": "Kun", "given": "Miklós"}, {"family": "Lee", "given": "Ann"}],
        "issued": {"date-parts": [[2003]]},
        "title": "Stalin & Co.: 100% of it",
        "publisher-place": "Budapest",
        "publisher": "CEU Press",
        "page": "3–5",
        "ISBN": "963-9241-19-9",
        "accessed": {"date-parts": [[2008, 11, 6]]},
    }


def test_the_views_of_a_reference() -> None:
    assert BOOK.title == "Stalin & Co.: 100% of it"
    assert BOOK.year == "2003a"
    assert BOOK.text("page") == "3–5"
    assert BOOK.text("volume") == ""
    assert BOOK.field("volume") is None
    assert BOOK.date("accessed") == Date(2008, 11, 6)
    assert BOOK.date("archive-date") is None
    assert [name.family for name in BOOK.names()] == ["Kun", "Lee"]
    assert BOOK.names("editor") == ()
    assert Reference("book", Span(0, 0)).year == ""


def test_bibtex() -> None:
    from bibtexparser import parse_string

    (entry,) = parse_string(BOOK.to_bibtex()).entries
    assert entry.entry_type == "book"
    assert entry.key == "kun2003a"
    fields = {field.key: field.value for field in entry.fields}
    assert fields["author"] == "Kun, Miklós and Lee, Ann"
    assert fields["title"] == r"{Stalin \& Co.: 100\% of it}"
    assert fields["pages"] == "3--5"
    assert fields["isbn"] == "963-9241-19-9"
    assert fields["urldate"] == "2008-11-06"
    assert fields["year"] == "2003"


@pytest.mark.parametrize("title", ["a {b", "a } b {", "}}", "\\", "{", "a\nb", "$%&_#", '"', "@x{"])
def test_no_title_breaks_bibtex(title: str) -> None:
    from bibtexparser import parse_string

    reference = Reference("book", Span(0, 9), (Field("title", title, Span(0, 9)),))
    library = parse_string(bibtex([reference, reference, BOOK]))
    assert not library.failed_blocks
    assert [entry.entry_type for entry in library.entries] == ["book"] * 3


def test_keys_are_unique() -> None:
    from bibtexparser import parse_string

    keys = [entry.key for entry in parse_string(bibtex([BOOK] * 40)).entries]
    assert len(set(keys)) == 40
    assert keys[0] == "kun2003a"


def test_evidence_is_never_changed() -> None:
    empty = Evidence()
    one = empty.with_answers({LinkState("a"): Unknown("offline")})
    two = one.with_answers({LinkState("a"): Known(Link("alive"))})
    assert (len(empty), len(one), len(two)) == (0, 1, 1)
    assert empty.get(LinkState("a")) is None
    assert one.get(LinkState("a")) == Unknown("offline")
    assert two.get(LinkState("a")) == Known(Link("alive"))


def test_questions_are_equal_by_what_they_ask() -> None:
    asked: dict[Query[object], int] = {Snapshot("a", "2001"): 1}
    assert Snapshot("a", "2001") in asked
    assert Snapshot("a") not in asked
    assert LinkState("a") != Snapshot("a")
    assert Snapshot("a", "2001").subject == "a"
