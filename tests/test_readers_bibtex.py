"""BibTeX as people write it, and as they break it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from properties import check_article

from citecheck import read_string
from citecheck.model import Date, Name, Problem, Reference, Span
from citecheck.readers.bibtex import first_by_key, note_of, read_bibtex, read_entries

DATA = Path(__file__).parents[2] / "shared" / "data" / "bib"


def entries(source: str) -> tuple[Reference, ...]:
    return read_entries(source, Span(0, len(source)))[0]


def problems(source: str) -> list[tuple[str, int, str]]:
    found = read_entries(source, Span(0, len(source)))[1]
    return [(p.kind, source.count("\n", 0, p.span.start) + 1, p.detail) for p in found]


def one(source: str) -> Reference:
    (found,) = entries(source)
    return found


BOOK = """\
@book{kun2003,
  author    = {Kun, Mikl{\\'o}s and Anna van der Berg and others},
  title     = "An {Unknown} Portrait",
  publisher = ceu # { Press},
  address   = {Budapest},
  year      = 2003,
  month     = mar,
  isbn      = {963-9241-19-9},
}
"""


def test_an_entry_with_its_places() -> None:
    source = '@string{ceu = "CEU"}\n' + BOOK
    book = one(source)
    assert (book.id, book.type, book.span.of(source)) == ("kun2003", "book", BOOK.strip())
    assert book.names() == (Name("Kun", "Miklós"), Name("van der Berg", "Anna"))
    assert book.title == "An Unknown Portrait"
    assert book.text("publisher") == "CEU Press"
    assert book.date() == Date(2003, 3)
    raw = {field.name: field.span.of(source) for field in book.fields}
    assert raw["author"] == "Anna van der Berg"
    assert raw["title"] == "An {Unknown} Portrait"
    assert raw["publisher"] == "ceu # { Press}"
    assert raw["ISBN"] == "963-9241-19-9"
    assert book.template
    assert book.template.name == "book"
    year = book.template.get("year")
    assert year
    assert (year.value, year.whole.of(source)) == ("2003", "year      = 2003")


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("Ann Smith", Name("Smith", "Ann")),
        ("Smith, Ann", Name("Smith", "Ann")),
        ("Ludwig van Beethoven", Name("van Beethoven", "Ludwig")),
        ("van Beethoven, Ludwig", Name("van Beethoven", "Ludwig")),
        ("King, Jr., Martin Luther", Name("King", "Martin Luther, Jr.")),
        ("{World Health Organization}", Name(literal="World Health Organization")),
        ("{\\'E}mile Zola", Name("Zola", "Émile")),
        ("Paul Erd\\H{o}s", Name("Erdős", "Paul")),
        ("{\\L}ukasz {\\.Z}al", Name("Żal", "Łukasz")),
        ("family=Berg, given=Anna, prefix=van der", Name("van der Berg", "Anna")),
        ("Madonna", Name("Madonna")),
        ("Jean de La Fontaine", Name("de La Fontaine", "Jean")),
    ],
)
def test_names(code: str, name: Name) -> None:
    source = f"@misc{{a, author = {{{code}}}}}"
    assert one(source).names() == (name,)
    assert one(source).fields[0].span.of(source) == code


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ("date = {2003-05-01/2003-06}", "issued", "2003-05-01"),
        ("date = {2004-22}", "issued", "2004"),
        ("year = {2003a}", "issued", "2003a"),
        ("year = {c. 1850}, month = {7}", "issued", "1850-07"),
        ("year = 1999, month = feb # {~}, day = 3", "issued", "1999-02-03"),
        ("year = 1999, month = {12~} # jan", "issued", "1999-01-12"),
        ("year = 2001, urldate = {2020-02-03}", "accessed", "2020-02-03"),
        ("note = {Accessed: 3 May 2019}", "accessed", "2019-05-03"),
        ("journaltitle = {J}, journalsubtitle = {of Cats}", "container-title", "J: of Cats"),
        ("journal = {Ann.~Math.}", "container-title", "Ann. Math."),
        ("title = {Why?}, subtitle = {Because}", "title", "Why? Because"),
        ("title = {$\\alpha$ and $x_2$: 50\\,\\% of {TeX}}", "title", "α and x2: 50 % of TeX"),
        ("title = {A $\\frac{1}{2}$}", "title", "A $\\frac{1}{2}$"),
        ("title = {``So'' --- she said}", "title", "“So” — she said"),
        ("pages = {93--5}", "page", "93–5"),
        ("location = {Graz}", "publisher-place", "Graz"),
        ("school = {TU Graz}", "publisher", "TU Graz"),
        ("eprint = {2101.00001}, archiveprefix = {arXiv}", "arXiv", "2101.00001"),
        ("eprint = {12345}, eprinttype = {pubmed}", "PMID", "12345"),
        ("eprint = {1234567}, eprinttype = {jstor}", "JSTOR", "1234567"),
        ("doi = {10.1000/a\\_b}", "DOI", "10.1000/a_b"),
        ("url = {http://example.org/\\%7Ea\\#b}", "URL", "http://example.org/%7Ea#b"),
        ("howpublished = {\\url{http://example.org/x}}", "URL", "http://example.org/x"),
        ("url = {https://web.archive.org/web/2001/http://a.org/}", "archive", "https://web."),
        ("langid = {ngerman}", "language", "ngerman"),
        ("series = {LNCS}", "collection-title", "LNCS"),
    ],
)
def test_fields(fields: str, name: str, value: str) -> None:
    found = one(f"@misc{{a, {fields}}}").text(name)
    assert found.startswith(value) if value.endswith(".") else found == value


def test_several_numbers_in_one_field_have_their_places() -> None:
    source = "@book{a, isbn = {0-8179-8231-0, 963-9241-19-9}}"
    assert [f.span.of(source) for f in one(source).all("ISBN")] == [
        "0-8179-8231-0",
        "963-9241-19-9",
    ]


@pytest.mark.parametrize(
    ("entry", "type_"),
    [
        ("@article{a, title={T}}", "article-journal"),
        ("@Article{a, entrysubtype={newspaper}}", "article-newspaper"),
        ("@inproceedings{a,}", "paper-conference"),
        ("@MastersThesis{a,}", "thesis"),
        ("@online{a,}", "webpage"),
        ("@misc{a, url={http://a.b}}", "webpage"),
        ("@misc{a, title={x}}", "document"),
        ("@incollection{a,}", "chapter"),
        ("@book(a, title={x})", "book"),
        ("@techreport{a}", "report"),
    ],
)
def test_types(entry: str, type_: str) -> None:
    found = one(entry)
    assert (found.id, found.type) == ("a", type_)


def test_entries_inherit() -> None:
    source = """\
@inbook{part, crossref = {WHOLE}, title = {The Part}, pages = {3}}
@book{other, xdata = {press}, title = {Other}}
@xdata{press, publisher = {Purr Press}, location = {Graz}}
@book{whole, title = {The Whole}, editor = {Kun, A.}, publisher = {P}, year = 1990, doi = {10.1/x}}
"""
    part, other, whole = entries(source)
    assert (part.text("container-title"), part.title, part.year) == (
        "The Whole",
        "The Part",
        "1990",
    )
    assert part.names("editor") == (Name("Kun", "A."),)
    assert not part.text("DOI")
    assert part.field("publisher").span.of(source) == "P"  # type: ignore[union-attr]
    assert (other.text("publisher"), other.text("publisher-place")) == ("Purr Press", "Graz")
    assert whole.id == "whole"


def test_what_stands_between_entries_is_no_entry() -> None:
    source = """\
A file by me@example.org, with (some) {braces}.
% @book{out, title = {Out}}
@comment{ @book{gone, title={Gone}} }
@preamble{ "\\newcommand{\\x}{y}" }
@book{a, title = {A}} junk @book{b, title = {B}}
"""
    assert [reference.id for reference in entries(source)] == ["a", "b"]
    assert problems(source) == []


def test_at_signs_and_backslashes_inside_values_are_text() -> None:
    source = '@misc{a, file = {C:\\me\\}, note = "LeQua @ {CLEF} {"}x{"}", year = 2000}'
    assert one(source).year == "2000"
    assert problems(source) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("@book{a,\n title = {A,\n}\n\n@book{b, title={B}}", [(1, "closing brace")]),
        ('@book{a,\n title = "A,\n year = 2000\n}\n@book{b}', [(1, "no closing quotation mark")]),
        ('@book{a, author = "A"\n title = "T"}\n@book{b}', [(1, 'missing behind its "author"')]),
        ("@book{a, title = {A}\n\n@book{b}", [(1, "no closing brace")]),
        ("@book{a\n title = {A}}\n@book{b}", [(1, 'missing behind its key "a"')]),
        (
            "@book{a, title = {A}},\n year = {2000}\n}\n@book{b}",
            [(1, "one closing brace is too many")],
        ),
        ("\n@book{a b, title = {A}}\n@book{b}", [(2, "has a space in it")]),
        ("@book{a, title = , year = 2}\n@book{b}", [(1, '"title" has no value')]),
        ("@book{a, year = 1, year = 2}\n@book{b}", [(1, 'has "year" twice')]),
        ("@book{a, title = {A}, !!}\n@book{b}", [(1, "stands where a field")]),
    ],
)
def test_what_is_broken_is_said_at_its_line_and_the_next_entry_is_read(
    source: str, expected: list[tuple[int, str]]
) -> None:
    found = problems(source)
    assert [(kind, line) for kind, line, _ in found] == [("broken-entry", n) for n, _ in expected]
    for (_, _, detail), (_, words) in zip(found, expected, strict=True):
        assert words in detail
    assert [reference.id for reference in entries(source)][-1] == "b"


def test_an_entry_without_a_key_and_a_key_given_twice() -> None:
    source = "@book{\n title = {A}\n}\n@book{k, title={1}}\n@article{k, title={2}}"
    assert [(kind, line) for kind, line, _ in problems(source)] == [
        ("broken-entry", 1),
        ("duplicate-key", 5),
    ]
    assert first_by_key(entries(source))["k"].title == "1"


def test_a_key_has_other_names_in_biblatex() -> None:
    works = first_by_key(entries("@book{new, title={T}, ids={old, older}}"))
    assert works["old"] is works["new"]


def test_a_bare_file_is_an_article_without_prose() -> None:
    source = BOOK + "@misc{x, url = {http://example.org/a}}"
    article = read_string(source, "refs.bib")
    assert (article.format, article.sections, article.footnotes) == ("bibtex", (), ())
    assert [work.id for work in article.bibliography] == ["kun2003", "x"]
    assert [article.text(link.span) for link in article.links] == ["http://example.org/a"]
    assert read_string(source).format == "bibtex"
    check_article(article)


def test_an_entry_is_shown_as_a_list_of_works_has_it() -> None:
    source = (
        "@article{a, author={Smith, Ann and Bob Kun}, title={On Cats}, journal={Cats},"
        " volume=5, number=2, pages={3--9}, year=1999, doi={10.1000/x}}"
    )
    note = note_of(one(source))
    assert note.reading
    assert note.reading.text == ("Ann Smith, Bob Kun (1999). On Cats. Cats 5(2): 3–9. 10.1000/x.")
    assert (note.label, note.kind.value) == ("a", "journal")


PIECES = (
    "@book{", "@book(", "@string{", "@comment{", "@preamble{", "k", ",", "}", ")", "{", '"', "=",
    " title = ", "{T}", '"T"', "#", "\n", " ", "%", "\\", "\\{", "a and b", "$", "~",
    "crossref={k}", "xdata={k}", "author={", "year=2000",
    "\\'e", "\\c{", "\\textbf{x}", "@", "ſ", "é", "\r\n",
    "url={http://a.b/c}", "date={2000-01/..}", "isbn={1,2}", "jan", "family=x", "\x00", "--",
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text())
def test_nothing_breaks_it(source: str) -> None:
    article = read_bibtex(source)
    check_article(article)
    for reference in article.bibliography:
        assert reference.template
        for parameter in reference.template.parameters:
            assert article.text(parameter.span) == parameter.value


HOSTILE = {
    "braces": "@a{b,c=" + "{" * 60_000,
    "heads": "@a{b,\n" * 15_000,
    "quotes": '@a{b,c="' * 15_000,
    "names": "@a{b,author={" + "a and " * 20_000 + "}}",
    "macros": "@string{a=a # a}" * 2_000 + "@b{c,d=a}" * 2_000,
    "parents": "@a{k,crossref={k}}" * 5_000,
    "space": "@a{b," + " " * 60_000,
    "accents": "@a{b,title={" + "\\c{" * 20_000 + "}" * 20_000 + "}}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_take_linear_time(name: str) -> None:
    start = time.process_time()
    read_bibtex(HOSTILE[name])
    assert time.process_time() - start < 5


@pytest.mark.skipif(not DATA.is_dir(), reason="the measuring data is not here")
def test_real_files() -> None:
    found: dict[str, list[Problem]] = {}
    for path in sorted(DATA.glob("*.bib")):
        if path.stat().st_size < 100_000:
            source = path.read_text("utf-8-sig", errors="replace")
            article = read_bibtex(source)
            check_article(article)
            found[path.name] = list(article.problems)
    broken = found.pop("bibtex-ruby__errors.bib")
    assert sum(problem.kind == "broken-entry" for problem in broken) >= 9
    assert {p.kind for problems in found.values() for p in problems} <= {"duplicate-key"}
