"""The first article, field by field: what a person reads in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.citing.identifiers import Isbn
from citecheck.citing.linking import link
from citecheck.judge import Cover, cover_sentences
from citecheck.model import Date, Name, NoteKind, ParagraphKind, SectionRole
from citecheck.readers import read_text

PATH = Path(__file__).parents[1] / "examples" / "boris-bazhanov.txt"
ARTICLE = read_text(PATH.read_text("utf-8"), PATH.name)
SIXTH_OF_NOVEMBER = Date(2008, 11, 6)

KRASNOV = Name("Krasnov", "Vladislav")
FULL = {
    "1": (
        NoteKind.BOOK,
        "book",
        {
            "author": KRASNOV,
            "issued": Date(1985),
            "title": "Soviet Defectors: The KGB Wanted List",
            "publisher": "Hoover Press",
            "page": "11–12",
            "ISBN": "0-8179-8231-0",
            "accessed": SIXTH_OF_NOVEMBER,
        },
    ),
    "2": (
        NoteKind.BOOK,
        "book",
        {
            "author": Name("Medvedev", "Roy Aleksandrovich"),
            "issued": Date(1989),
            "title": "Let History Judge: The Origins and Consequences of Stalinism",
            "publisher": "Columbia University Press",
            "page": "89",
            "ISBN": "0-231-06350-4",
            "accessed": SIXTH_OF_NOVEMBER,
        },
    ),
    "3": (
        NoteKind.WEB,
        "webpage",
        {
            "author": Name("Martens", "Ludo"),
            "issued": Date(1995, 8, 25),
            "title": "Another view of Stalin",
            "publisher": "Progressive Labor Party (United States)",
            "archive-date": Date(2002, 6, 26),
            "accessed": SIXTH_OF_NOVEMBER,
        },
    ),
    "5": (
        NoteKind.NEWS,
        "article-newspaper",
        {
            "title": "Newly Revealed Document May Solve Mystery About Trotsky",
            "container-title": "St. Louis Post-Dispatch",
            "issued": Date(1990, 4, 1),
            "page": "9D",
            "accessed": SIXTH_OF_NOVEMBER,
        },
    ),
    "11": (
        NoteKind.BOOK,
        "book",
        {
            "author": KRASNOV,
            "issued": Date(2001),
            "title": "The Secret File of Joseph Stalin: A Hidden Life",
            "publisher": "Routledge",
            "page": "204–205",
            "ISBN": "0-7146-5050-1",
            "accessed": SIXTH_OF_NOVEMBER,
        },
    ),
    "13": (
        NoteKind.BOOK,
        "book",
        {
            "author": Name("Brook-Shepherd", "Gordon"),
            "issued": Date(1978),
            "title": "The Storm Petrels: The Flight of the First Soviet Defectors",
            "publisher": "Harcourt Brace Jovanovich",
            "page": "234",
            "ISBN": "0-15-185223-5",
        },
    ),
}
SHORT = {
    "4": ("Bajanov", "2–3"),
    "6": ("Kun", "93"),
    "7": ("Bajanov", "4–5"),
    "8": ("Kun", "285–286"),
    "9": ("Kun", "93, 286"),
    "10": ("Kun", "296"),
}
NOTES = {note.label: note for note in ARTICLE.footnotes}


def test_the_counts() -> None:
    assert len(ARTICLE.footnotes) == 13
    assert len(ARTICLE.citations) == 27
    assert len(ARTICLE.groups) == 20
    assert len(ARTICLE.sentences) == 50
    assert len(ARTICLE.paragraphs) == 16
    assert ARTICLE.bibliography == ()
    assert ARTICLE.title == "Boris Bazhanov"
    assert ARTICLE.language == "en"
    assert ARTICLE.losses


def test_the_notes_are_numbered_in_order() -> None:
    assert [note.label for note in ARTICLE.footnotes] == [str(n) for n in range(1, 14)]
    first_uses = dict.fromkeys(citation.label for citation in ARTICLE.citations)
    assert list(first_uses) == [str(n) for n in range(1, 14)]


def test_backlinks_equal_uses() -> None:
    uses = [len(ARTICLE.uses[index]) for index in range(13)]
    assert uses == [4, 3, 2, 1, 5, 1, 2, 1, 1, 1, 4, 1, 1]
    for note, number in zip(ARTICLE.footnotes, uses, strict=True):
        letters = "".join(backlink.label for backlink in note.backlinks)
        assert letters == ("abcde"[:number] if number > 1 else "")
        assert note.caret is not None
        assert ARTICLE.text(note.caret) == "^"


@pytest.mark.parametrize("label", FULL)
def test_a_full_reference(label: str) -> None:
    kind, type_, fields = FULL[label]
    note = NOTES[label]
    assert note.kind is kind
    assert note.reference is not None
    assert note.reference.type == type_
    assert note.reference.id == label
    assert {field.name: field.value for field in note.reference.fields} == fields
    assert len(note.reference.fields) == len(fields)
    for field in note.reference.fields:
        there = ARTICLE.text(field.span)
        wanted = field.value
        assert there == str(wanted) or (isinstance(wanted, Date) and str(wanted.year) in there)


@pytest.mark.parametrize(
    ("label", "isbn"),
    [("1", "9780817982317"), ("2", "9780231063500"), ("11", "9780714650500"),
     ("13", "9780151852239")],
)  # fmt: skip
def test_a_book_number_is_right_and_well_hyphenated(label: str, isbn: str) -> None:
    reference = NOTES[label].reference
    assert reference is not None
    number = Isbn.parse(reference.text("ISBN"))
    assert isinstance(number, Isbn)
    assert number.value == isbn
    assert number.hyphenated == reference.text("ISBN")


@pytest.mark.parametrize("label", SHORT)
def test_a_short_note(label: str) -> None:
    name, locator = SHORT[label]
    note = NOTES[label]
    assert note.kind is NoteKind.SHORT
    assert note.reference is None
    (short,) = note.shorts
    assert (short.names, short.year, short.locator) == ((name,), "2003", locator)
    assert ARTICLE.text(short.span) == f"{name} 2003: {locator}"


def test_the_short_note_with_a_quotation() -> None:
    quotation = NOTES["10"].quotation
    assert quotation is not None
    text = ARTICLE.text(quotation)
    assert text.startswith("Bazhanov, the only assistant")
    assert text.endswith("of such cases ...")
    assert len([word for word in text.split() if word[0].isalpha()]) == 20
    assert [note.label for note in ARTICLE.footnotes if note.quotation] == ["10"]


def test_the_empty_note() -> None:
    note = NOTES["12"]
    assert note.kind is NoteKind.EMPTY
    assert len(note.body) == 0
    assert note.caret is not None
    assert str(ARTICLE.place(note.span.start)) == "85:3"
    assert [n.label for n in ARTICLE.footnotes if n.kind is NoteKind.EMPTY] == ["12"]


def test_both_missing_works_are_missing() -> None:
    links = link(ARTICLE)
    assert [note for (note, _), found in links.found.items() if not found] == [3, 5, 6, 7, 8, 9]
    assert not any(links.near.values())


def test_the_sections() -> None:
    titles = [section.title for section in ARTICLE.sections]
    assert titles == [
        "",
        "Early years",
        "Communist Party membership",
        "Stalin's assistant",
        "Editions of Bazhanov's memoirs",
        "Retracted parts of the first edition",
        "List of editions",
        "See also",
    ]
    roles = {section.title: section.role for section in ARTICLE.sections}
    assert roles[""] is SectionRole.LEAD
    assert roles["See also"] is SectionRole.APPENDIX
    assert [section.title for section in ARTICLE.sections if section.empty] == ["List of editions"]


def test_the_block_quotation() -> None:
    (quotation,) = [p for p in ARTICLE.paragraphs if p.kind is ParagraphKind.BLOCK_QUOTATION]
    assert ARTICLE.text(quotation.span).startswith("You know, as I do,")
    assert all(p.kind is not ParagraphKind.LIST_ITEM for p in ARTICLE.paragraphs)


def test_the_coverage() -> None:
    counts = [coverage.cover for coverage in cover_sentences(ARTICLE)]
    assert counts.count(Cover.DIRECT) == 20
    assert counts.count(Cover.BACKWARD) == 11
    assert counts.count(Cover.NONE) == 19


@pytest.mark.parametrize(
    "text",
    ["From Wikipedia, the free", "Jump to navigation", "Died30 December", "Resting place",
     "Boris Bašanov", "Citizenship", "Known", "List of Soviet and Eastern"],
)  # fmt: skip
def test_furniture_is_no_prose(text: str) -> None:
    at = PATH.read_text("utf-8").index(text)
    assert not any(
        paragraph.span.start <= at < paragraph.span.end for paragraph in ARTICLE.paragraphs
    )
    assert any(span.start <= at < span.end for span in ARTICLE.furniture)


@pytest.mark.parametrize("text", ["[edit]", "[of communism]", "[develops its]", "[it]", "(1900"])
def test_other_brackets_are_no_markers(text: str) -> None:
    assert text in ARTICLE.source
    assert not any(text in ARTICLE.text(citation.span) for citation in ARTICLE.citations)


def test_a_marker_belongs_to_the_sentence_before_it() -> None:
    (sentence,) = [s for s in ARTICLE.sentences if s.text.endswith('as his "heir."')]
    assert [citation.label for citation in sentence.citations] == ["5"]
    assert ARTICLE.text(sentence.span).endswith('"heir."[5]')
