"""What holds for every note and reference, however odd."""

from __future__ import annotations

from itertools import pairwise

from corpus import texts
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.citing import parse_note, parse_reference
from citecheck.citing.dates import find_dates
from citecheck.citing.grammar import plain
from citecheck.citing.linking import fold, link, skeleton
from citecheck.citing.names import find_names
from citecheck.citing.short import read_short
from citecheck.model import Date, Name, NoteKind, Span
from citecheck.model.bibtex import bibtex
from citecheck.readers import read_text

MANY = settings(max_examples=200)

_NOTES = (
    "Kun", "Brook-Shepherd", "van der Berg", "O’Brien", "Łoś", "Бажанов", "Smith, John", "Jr.",
    "Smith, J. A., Jones, B.", "Lee; Kim", " & ", " and ", " et al. ", "(ed.)", "(eds.)", "J.",
    "(2003)", "2003a", "1990–91", "n.d.", ": 93", ", p. 93", ", pp. 93–94", ": 1, 2–3", " ff.",
    "6 November 2008", "November 6, 2008", "2008-11-06", "6.11.2008", "6 de mayo de 2008",
    "6 ноября 2008", "2008年11月6日", "Spring 2003", "31 June 1999", "0000-00-00", "99.99.1999",
    '"A Title"', "“A Title”", "«Titre»", '"one two three four five six"', '"', "“", "”", "'",
    "A Title: With a Subtitle", "Hoover Press", "London: Hoover Press", "The Times", "Journal of X",
    "12 (3): 45–67", "Vol. 3", "No. 4", "(2nd ed.)", "In Smith, J. (ed.)", "pp. xi–xii", "p. 9D",
    "ISBN 0-8179-8231-0", "ISBN 978 0 14 016777 1", "ISSN 1234-5678", "doi:10.1000/182",
    "PMC 12345", "arXiv:1234.56789", "OCLC 123", "http://example.org/",
    "https://example.org/a.", "JSTOR 12",
    "Retrieved 6 November 2008", "Archived from the original on 26 June 2002", "(in German)",
    "Ibid.", "Ibid., p. 3", "Idem", "See also", ". ", ", ", "; ", ": ", " ", "\u00a0", "(", ")",
    "[",    "]", "\n", "\x00", "\x1c", "…", "a" * 50, "12345678901234567890", "²", "١٢٣", "İ",
)  # fmt: skip

notes = st.one_of(
    st.lists(st.sampled_from(_NOTES), max_size=14).map("".join),
    st.lists(st.sampled_from(_NOTES), max_size=14).map(" ".join),
    st.lists(st.sampled_from(_NOTES), max_size=14).map(". ".join),
    st.text(),
)
FULL = {NoteKind.BOOK, NoteKind.JOURNAL, NoteKind.NEWS, NoteKind.WEB, NoteKind.CITATION}


@MANY
@given(notes)
def test_every_field_of_a_reference_says_what_stands_there(text: str) -> None:
    reference = parse_reference(text)
    assert reference.span.of(text) == text.strip()
    for field in reference.fields:
        assert reference.span.covers(field.span)
        there = " ".join(field.span.of(text).split())
        assert there
        if isinstance(field.value, str):
            assert field.value == field.value.strip() != ""
            assert " ".join(field.value.split()) == there
        elif isinstance(field.value, Name):
            parts = (field.value.family, field.value.given, field.value.literal)
            assert all(" ".join(part.split()) in there for part in parts)
            assert field.value.sort_name
        else:
            assert 0 <= field.value.month <= 99
            assert 0 <= field.value.day <= 99
            assert f"{field.value.year:04d}" in there or not there.isascii()


@MANY
@given(notes)
def test_no_character_is_read_into_two_fields(text: str) -> None:
    """The parts of a reference stand side by side, whatever their names."""
    fields = parse_reference(text).fields
    for one, other in pairwise(fields):
        assert one.span.end <= other.span.start


@MANY
@given(notes)
def test_a_reference_can_be_written(text: str) -> None:
    reference = parse_reference(text)
    item = reference.to_csl()
    assert item["type"] == reference.type
    assert {field.name for field in reference.fields} <= item.keys()
    assert reference.to_bibtex().startswith("@")
    assert bibtex([reference, reference]).count("\n@") == 1


@MANY
@given(notes, st.text(max_size=5), st.text(max_size=5))
def test_a_note_says_the_same_wherever_it_stands(text: str, before: str, after: str) -> None:
    source = before + text + after
    there = parse_note(source, Span(len(before), len(before) + len(text)))
    alone = parse_note(text, Span(0, len(text)))
    assert there.kind is alone.kind
    assert [str(s) for s in there.shorts] == [str(s) for s in alone.shorts]
    assert (there.reference and there.reference.to_csl()) == (
        alone.reference and alone.reference.to_csl()
    )
    assert (there.quotation and there.quotation.of(source)) == (
        alone.quotation and alone.quotation.of(text)
    )


@MANY
@given(notes)
def test_the_kind_of_a_note_says_what_it_has(text: str) -> None:
    note = parse_note(text, Span(0, len(text)))
    assert (note.reference is not None) == (note.kind in FULL)
    assert bool(note.shorts) == (note.kind in {NoteKind.SHORT, NoteKind.IBID})
    if note.kind is NoteKind.EMPTY:
        assert not any(character.isalnum() for character in text)


@MANY
@given(notes)
def test_short_citations_stand_where_they_say(text: str) -> None:
    short = read_short(plain(text))
    if short is None:
        return
    assert short.shorts
    position = 0
    for citation in short.shorts:
        there = citation.span.of(plain(text))
        assert citation.span.start >= position
        position = citation.span.end
        assert all(name in there for name in citation.names)
        assert citation.year in there.replace(" ", "")
        assert citation.locator in there
        assert citation.names or short.ibid
    if short.quotation:
        assert position <= short.quotation.start < short.quotation.end <= len(text)


@MANY
@given(notes)
def test_a_date_stands_where_it_says(text: str) -> None:
    position = 0
    for date, start, end in find_dates(text):
        assert position <= start < end <= len(text)
        position = end
        assert 0 <= date.month <= 99
        assert 0 <= date.day <= 99
        assert str(date.year) in text[start:end] or not text[start:end].isascii() or not date.year
        assert len(date.suffix) <= 1


@MANY
@given(notes)
def test_names_stand_where_they_say(text: str) -> None:
    position = 0
    for name, start, end in find_names(text, 7):
        there = text[start - 7 : end - 7]
        assert position <= start < end
        position = end
        assert there == there.strip()
        assert name.literal or name.family
        assert all(part in there for part in (name.family, name.given, name.literal))


@MANY
@given(texts)
def test_every_short_note_is_linked_or_missing(source: str) -> None:
    article = read_text(source)
    links = link(article)
    for index, note in enumerate(article.footnotes):
        for number, short in enumerate(note.shorts):
            found = links.found.get((index, number))
            if found is None:
                assert note.kind is NoteKind.IBID
                continue
            assert set(found) <= set(article.references)
            near = links.near.get((index, number), ())
            assert len(near) <= 3
            assert not (found and near)
            assert short.span.end <= note.span.end


@given(st.text())
def test_folding_is_done_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert skeleton(fold(text)) == skeleton(fold(text.upper())) or text.upper().lower() != text


def test_a_date_without_a_month_has_no_day() -> None:
    assert str(Date(2003, 0, 0, "a")) == "2003a"
