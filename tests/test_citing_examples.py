"""Notes, references, dates and names as people write them."""

from __future__ import annotations

import pytest

from citecheck.citing import parse_note, parse_reference
from citecheck.citing.dates import find_dates
from citecheck.citing.grammar import plain
from citecheck.citing.names import find_names
from citecheck.citing.short import read_short
from citecheck.model import NoteKind, Span


@pytest.mark.parametrize(
    ("text", "names", "year", "locator"),
    [
        ("Kun 2003: 93", ["Kun"], "2003", "93"),
        ("Kun 2003:93", ["Kun"], "2003", "93"),
        ("Kun 2003, 93", ["Kun"], "2003", "93"),
        ("Kun 2003: 93, 286", ["Kun"], "2003", "93, 286"),
        ("Kun (2003), p. 93", ["Kun"], "2003", "93"),
        ("(Kun 2003, p. 93)", ["Kun"], "2003", "93"),
        ("Kun 2003, pp. 93–94", ["Kun"], "2003", "93–94"),
        ("Kun 2003 p. 93.", ["Kun"], "2003", "93"),
        ("Kun 2003", ["Kun"], "2003", ""),
        ("Kun\u00a02003, p.\u00a093", ["Kun"], "2003", "93"),
        ("Kun 2003, pp. 12, 14–15, 20", ["Kun"], "2003", "12, 14–15, 20"),
        ("Kun 2003, pp. 93 ff.", ["Kun"], "2003", "93"),
        ("Kun 2003, p. A3", ["Kun"], "2003", "A3"),
        ("Kun 2003, p. xi", ["Kun"], "2003", "xi"),
        ("Kun 2003, § 4", ["Kun"], "2003", "4"),
        ("Kun 1999–2003, p. 3", ["Kun"], "1999–2003", "3"),
        ("Kun n.d., p. 3", ["Kun"], "n.d.", "3"),
        ("See Kun 2003, p. 93", ["Kun"], "2003", "93"),
        ("Cf. Kun 2003a, p. 93", ["Kun"], "2003a", "93"),
        ("Smith & Jones 1999a, pp. 3–4", ["Smith", "Jones"], "1999a", "3–4"),
        ("Smith and Jones (1999), p. 3", ["Smith", "Jones"], "1999", "3"),
        ("Smith, Jones & Lee 2001, p. 1", ["Smith", "Jones", "Lee"], "2001", "1"),
        ("García y López 1999, págs. 3–4", ["García", "López"], "1999", "3–4"),
        ("Smith et al. 2004, p. 5", ["Smith"], "2004", "5"),
        ("Brook-Shepherd 1978, p. 234", ["Brook-Shepherd"], "1978", "234"),
        ("van der Berg 1999, p. 2", ["van der Berg"], "1999", "2"),
        ("O’Brien 1999: 3", ["O’Brien"], "1999", "3"),
        ("Müller 1990, S. 12", ["Müller"], "1990", "12"),
        ("Бажанов 1990, с. 12", ["Бажанов"], "1990", "12"),
        ("王 2003, p. 3", ["王"], "2003", "3"),
    ],
)
def test_short_notes(text: str, names: list[str], year: str, locator: str) -> None:
    note = parse_note(text, Span(0, len(text)))
    assert note.kind is NoteKind.SHORT
    (short,) = note.shorts
    assert (list(short.names), short.year, short.locator) == (names, year, locator)


@pytest.mark.parametrize("text", ["Ibid.", "Ibid", "Ibidem", "Ibid., p. 3", "Id., p. 3", "Idem: 3"])
def test_ibid(text: str) -> None:
    note = parse_note(text, Span(0, len(text)))
    assert note.kind is NoteKind.IBID
    assert note.shorts[0].names == ()
    assert note.shorts[0].locator == ("3" if "3" in text else "")


def test_two_short_citations_in_one_note() -> None:
    text = "Kun 2003, p. 93; see also Bajanov 2001, p. 4."
    note = parse_note(text, Span(0, len(text)))
    assert [str(short) for short in note.shorts] == ["Kun 2003", "Bajanov 2001"]
    assert [short.span.of(text) for short in note.shorts] == [
        "Kun 2003, p. 93",
        "Bajanov 2001, p. 4",
    ]


@pytest.mark.parametrize(
    "text",
    [
        'Kun 2003: 296, writing "one two three four"',
        "Kun 2003, p. 296: “one two three four”.",
        "Kun (2003), p. 296. «one two three four»",
        'Kun 2003: 296, "one two three four',
    ],
)
def test_a_short_note_with_a_quotation(text: str) -> None:
    note = parse_note(text, Span(0, len(text)))
    assert note.kind is NoteKind.SHORT
    assert note.quotation is not None
    assert note.quotation.of(text) == "one two three four"


@pytest.mark.parametrize(
    "text",
    [
        "Smith, John (1999). A Title. Press.",
        "The Times 1999 was a bad year for all of the papers.",
        "World War II 1939",
        "et al. 2003",
        "2003, p. 5",
        "kun 2003",
        "Kun 2003 and what he says about it at length",
    ],
)
def test_no_short_notes(text: str) -> None:
    note = parse_note(text, Span(0, len(text)))
    assert note.kind not in {NoteKind.SHORT, NoteKind.IBID}


def test_a_year_alone_is_uncertain() -> None:
    year, page = read_short("Kun 2003"), read_short("Kun 2003: 9")
    assert year is not None
    assert page is not None
    assert (year.certain, page.certain) == (False, True)


@pytest.mark.parametrize(
    ("text", "kind", "fields"),
    [
        (
            (
                'Smith, A.; Jones, B. (2001a). "On Cats". Journal of Things. 12 (3): 45–67. '
                "doi:10.1000/182. PMID 12345."
            ),
            "article-journal",
            (
                "author=Smith, A.|author=Jones, B.|issued=2001a|title=On Cats|"
                "container-title=Journal of Things|volume=12|issue=3|page=45–67|"
                "DOI=10.1000/182|PMID=12345"
            ),
        ),
        (
            (
                'Smith, John (2003). "A Chapter". In Jones, Mary (ed.). The Whole Book. London: '
                "Hoover Press. pp. 3–9. ISBN 978-0-14-016777-1."
            ),
            "chapter",
            (
                "author=Smith, John|issued=2003|title=A Chapter|editor=Jones, Mary|"
                "container-title=The Whole Book|publisher-place=London|publisher=Hoover Press|"
                "page=3–9|ISBN=978-0-14-016777-1"
            ),
        ),
        (
            '"A Page". Example Site. Retrieved 2008-11-06.',
            "webpage",
            "title=A Page|container-title=Example Site|accessed=2008-11-06",
        ),
        (
            '"A \\"b\\" C". The Times. 3 May 1999. p. 3.'.replace("\\", ""),
            "article-newspaper",
            'title=A "b" C|container-title=The Times|issued=1999-05-03|page=3',
        ),
        (
            "Kun, Miklós (2003). Stalin (2nd ed.). CEU Press. ISBN 963-9241-19-9",
            "book",
            (
                "author=Kun, Miklós|issued=2003|title=Stalin|edition=2nd|publisher=CEU Press|"
                "ISBN=963-9241-19-9"
            ),
        ),
        (
            "Smith, J. (ed.) (1999). A Title. Press. OCLC 1234567.",
            "book",
            "editor=Smith, J.|issued=1999|title=A Title|publisher=Press|OCLC=1234567",
        ),
        (
            "Lee, K. (n.d.). A Title. Press. p. 3.",
            "book",
            "author=Lee, K.|title=A Title|publisher=Press|page=3",
        ),
        (
            "Smith, John. Why Cats Purr. Purr Press, 1999. p. 4.",
            "book",
            "author=Smith, John|title=Why Cats Purr|publisher=Purr Press|issued=1999|page=4",
        ),
        (
            (
                "Müller, Jürgen (6. November 2008). „Ein Titel“. Der Spiegel (in German). "
                "Abgerufen am 6. November 2009."
            ),
            "article-newspaper",
            (
                "author=Müller, Jürgen|issued=2008-11-06|title=Ein Titel|"
                "container-title=Der Spiegel|language=German|accessed=2009-11-06"
            ),
        ),
        (
            "Бажанов, Борис (1990). Воспоминания. Москва: Наука. с. 12. Проверено 6 ноября 2008.",
            "book",
            (
                "author=Бажанов, Борис|issued=1990|title=Воспоминания|publisher-place=Москва|"
                "publisher=Наука|page=12|accessed=2008-11-06"
            ),
        ),
        ("https://example.org/a?b=c.", "webpage", "URL=https://example.org/a?b=c"),
        ("Cats", "document", "title=Cats"),
        ("", "document", ""),
    ],
)
def test_references(text: str, kind: str, fields: str) -> None:
    reference = parse_reference(text)
    assert "|".join(f"{field.name}={field.value}" for field in reference.fields) == fields
    assert reference.type == kind


@pytest.mark.parametrize(
    "number",
    ["0-8179-8231-0", "0 8179 8231 0", "0817982310", "978-0-8179-8231-7", "978 0 8179 8231 7",
     "0‐8179‐8231‐0", "0–8179–8231–0", "0−8179−8231−0", "080442957X", "0-8044-2957-x"],
)  # fmt: skip
@pytest.mark.parametrize("label", ["ISBN ", "ISBN\u00a0", "ISBN: ", "ISBN-13: "])
@pytest.mark.parametrize("after", ["", ".", ", p. 3.", ". Retrieved 6 November 2008."])
def test_book_numbers(label: str, number: str, after: str) -> None:
    text = f"Kun, Miklós (2003). Stalin. CEU Press. {label}{number}{after}"
    field = parse_reference(text).field("ISBN")
    assert field is not None
    assert field.value == number
    assert field.span.of(text) == number


def test_a_quotation_of_the_source_is_no_title() -> None:
    text = '"Why Cats Purr". Retrieved 6 November 2008. "One two three four five six seven."'
    note = parse_note(text, Span(0, len(text)))
    assert note.reference is not None
    assert note.reference.title == "Why Cats Purr"
    assert note.quotation is not None
    assert note.quotation.of(text) == "One two three four five six seven."


@pytest.mark.parametrize("text", ["", " ", "\u00a0.", "—", " . "])
def test_empty_notes(text: str) -> None:
    assert parse_note(text, Span(0, len(text))).kind is NoteKind.EMPTY


def test_an_explanation_is_no_source() -> None:
    text = "This is the name that he used in all of his letters to his friends."
    assert parse_note(text, Span(0, len(text))).kind is NoteKind.COMMENT
    text = "The Cats of Rome and What Became of Them. Purr Press. 1999. ISBN 963-9241-19-9."
    assert parse_note(text, Span(0, len(text))).kind is NoteKind.BOOK


@pytest.mark.parametrize(
    "text",
    ["6 November 2008", "November 6, 2008", "6th November 2008", "2008-11-06", "6.11.2008",
     "6 novembre 2008", "6 de noviembre de 2008", "6. November 2008", "6 ноября 2008",
     "6 listopada 2008", "6 de novembro de 2008", "2008年11月6日",
     "Nov. 6, 2008", "6–7 November 2008",
     "6 NOVEMBER 2008"],
)  # fmt: skip
@pytest.mark.parametrize(
    ("before", "after"), [("", ""), ("on ", "."), ("(", ")"), ("A. ", ", p. 3")]
)
def test_a_day(text: str, before: str, after: str) -> None:
    source = f"{before}{text}{after}"
    ((date, start, end),) = find_dates(source)
    assert str(date) == "2008-11-06"
    assert source[start:end] == text


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("November 2008", "2008-11"), ("2008-11", "2008-11"), ("2008年11月", "2008-11"),
        ("March–April 1999", "1999-03"), ("Spring 2003", "2003"), ("2003a", "2003a"),
        ("1990–91", "1990"), ("c. 1950", "1950"), ("May 2003b", "2003b-05"),
        ("June 31, 1999", "1999-06-31"), ("2008-13-45", "2008-13-45"),
        ("1er mai 1968", "1968-05-01"),
    ],
)  # fmt: skip
def test_dates(text: str, date: str) -> None:
    assert [str(found) for found, _, _ in find_dates(text)] == [date]


@pytest.mark.parametrize("text", ["12345", "1234-5678", "in 20034", "6 novembre", "p. 999", "3/4"])
def test_no_dates(text: str) -> None:
    assert list(find_dates(text)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Krasnov, Vladislav", "Krasnov/Vladislav"),
        ("Smith, John; Jones, Mary", "Smith/John|Jones/Mary"),
        ("Smith, John; Jones, Mary; et al.", "Smith/John|Jones/Mary"),
        ("Smith, John & Jones, Mary", "Smith/John|Jones/Mary"),
        ("Smith, John and Mary Jones", "Smith/John|Jones/Mary"),
        ("Smith, J. A., Jones, B., & Lee, C.", "Smith/J. A.|Jones/B.|Lee/C."),
        ("Smith, John, ed.", "Smith/John"),
        ("King, Martin Luther, Jr.", "King/Martin Luther, Jr."),
        ("van der Berg, Jan", "van der Berg/Jan"),
        ("O’Brien, Pat", "O’Brien/Pat"),
        ("García Márquez, Gabriel", "García Márquez/Gabriel"),
        ("Бажанов, Борис", "Бажанов/Борис"),
        ("World Health Organization", "=World Health Organization"),
        ("Progressive Labor Party (United States)", "=Progressive Labor Party (United States)"),
        ("BBC News", "=BBC News"),
        ("毛泽东", "=毛泽东"),
        ("", ""),
    ],
)
def test_names(text: str, names: str) -> None:
    found = [
        f"={name.literal}" if name.literal else f"{name.family}/{name.given}"
        for name, _, _ in find_names(text)
    ]
    assert "|".join(found) == names


def test_plain_keeps_every_place() -> None:
    text = "a\u00a0b\tc\n\u2003d\r\n\x85e\u3000f"
    assert plain(text) == "a b c  d   e f"
    assert len(plain(text)) == len(text)
