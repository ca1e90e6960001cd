"""Word documents as programs write them, and as attackers do."""

from __future__ import annotations

import base64
import io
import json
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from properties import check_article
from word import W, docx, field, note, notes, p, package, text, zotero

from citecheck import read, read_string
from citecheck.cli import main
from citecheck.model import Article, BadConfig, Date, Name, ParagraphKind, UnreadableArticle
from citecheck.readers.docx import read_docx

BOOK = {
    "id": 7,
    "uris": ["http://zotero.org/users/1/items/KUN2003"],
    "locator": "93",
    "itemData": {
        "id": 7,
        "type": "book",
        "title": "An <i>Unknown</i> Portrait",
        "publisher": "CEU Press",
        "publisher-place": "Budapest",
        "ISBN": "963-9241-19-9",
        "author": [{"family": "Kun", "given": "Miklós"}],
        "issued": {"date-parts": [["2003", 5]]},
        "URL": "http://example.org/kun",
        "accessed": {"date-parts": [[2020, 2, 3]]},
    },
}
PAPER = {
    "id": 8,
    "uris": ["http://zotero.org/users/1/items/ORLOV"],
    "itemData": {
        "type": "article-journal",
        "title": "On X",
        "container-title": "Journal of X",
        "volume": 5,
        "issue": "2",
        "page": "3-9",
        "DOI": "10.1000/x",
        "author": [{"family": "Berg", "non-dropping-particle": "van der", "given": "B."}],
        "issued": {"raw": "1999-03"},
    },
}


def article(*body: str, **parts: str) -> Article:
    found = read_docx(docx(*body, **parts), "paper.docx")
    check_article(found)
    return found


def test_footnotes_and_endnotes() -> None:
    found = article(
        p("Cats purr.", note(2), " They sleep", note(1, "endnote"), ". They eat.", note(1)),
        p("Nothing more is known of them at all."),
        footnotes=notes(
            "footnote",
            "See the long discussion of this that stands above in the text.",
            p("Smith, Ann (2001). Why Cats Purr. ") + p("Purr Press. ISBN 963-9241-19-9."),
        ),
        endnotes=notes("endnote", "Jones, Bob (1999). On Sleep. Nap Press."),
    )
    assert found.source == (
        "Cats purr.[^1] They sleep[^e1]. They eat.[^2]\n"
        "Nothing more is known of them at all.\n"
        "[^1]: Smith, Ann (2001). Why Cats Purr. Purr Press. ISBN 963-9241-19-9.\n"
        "[^e1]: Jones, Bob (1999). On Sleep. Nap Press.\n"
        "[^2]: See the long discussion of this that stands above in the text.\n"
    )
    assert [s.text for s in found.sentences] == [
        "Cats purr.",
        "They sleep.",
        "They eat.",
        "Nothing more is known of them at all.",
    ]
    assert [(found.text(c.span), c.label, c.group, c.note) for c in found.citations] == [
        ("[^1]", "1", "", 0),
        ("[^e1]", "1", "endnote", 1),
        ("[^2]", "2", "", 2),
    ]
    book, _, comment = found.footnotes
    assert (book.kind.value, comment.kind.value) == ("book", "comment")
    assert book.reference
    title = book.reference.field("title")
    assert title
    assert found.text(title.span) == "Why Cats Purr"
    assert found.where(found.citations[2].span.start) == "paper.docx:1:42"


def test_citations_of_zotero_lead_to_works() -> None:
    found = article(
        p("Cats purr ", zotero("(Kun 2003, 93; van der Berg 1999)", BOOK, PAPER), "."),
        p("They sleep, too, as everybody knows ", zotero("(Kun 2003)", BOOK), "."),
        p(field("ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY", "Kun, M. 2003. An Unknown Portrait.")),
    )
    assert [s.text for s in found.sentences] == [
        "Cats purr.",
        "They sleep, too, as everybody knows.",
    ]
    first, second, third = found.citations
    assert (found.text(first.span), first.label, first.locator) == ("Kun 2003, 93", "KUN2003", "93")
    assert found.text(second.span) == "van der Berg 1999"
    assert found.text(second.whole) == "(Kun 2003, 93; van der Berg 1999)"
    assert third.note == first.note == 0
    kun, berg = (n.reference for n in found.footnotes)
    assert kun
    assert berg
    assert kun.names() == (Name("Kun", "Miklós"),)
    assert (kun.type, kun.title, kun.date()) == ("book", "An Unknown Portrait", Date(2003, 5))
    assert (berg.names()[0].family, berg.text("volume"), berg.year) == ("van der Berg", "5", "1999")
    for reference in (kun, berg):
        for one in reference.fields:
            assert found.text(one.span) == str(one.value)
    assert found.text(found.footnotes[0].span) == (
        "[@KUN2003]: Kun, Miklós (2003-05). An Unknown Portrait. Budapest: CEU Press. "
        "ISBN 963-9241-19-9. http://example.org/kun. Accessed 2020-02-03"
    )
    assert any("2003. An Unknown" in found.text(span) for span in found.furniture)


def test_citations_in_notes_are_their_references() -> None:
    found = article(
        p("Cats purr.", note(1), " They sleep.", note(2)),
        footnotes=notes(
            "footnote",
            p("See ", zotero("Miklós Kun, An Unknown Portrait (Budapest, 2003), 93", BOOK), "."),
            p(zotero("Kun, Portrait, 95", {**BOOK, "locator": "95"}), "."),
        ),
    )
    full, short = found.footnotes
    assert full.kind.value == "book"
    assert full.reference
    title = full.reference.field("title")
    assert title
    assert found.text(title.span) == "An Unknown Portrait"
    assert (short.kind.value, short.references) == ("short", ())
    assert [(s.names, s.year, s.locator) for s in short.shorts] == [(("Kun",), "2003", "95")]
    assert found.shown(full).startswith("See Miklós Kun")


def test_citations_of_word_lead_to_its_sources() -> None:
    sources = (
        '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">'
        "<b:Source><b:Tag>Kun03</b:Tag><b:SourceType>JournalArticle</b:SourceType>"
        "<b:Author><b:Author><b:NameList><b:Person><b:Last>Kun</b:Last><b:First>Anna</b:First>"
        "</b:Person></b:NameList></b:Author></b:Author><b:Title>On Cats</b:Title>"
        "<b:JournalName>Cats</b:JournalName><b:Year>2003</b:Year><b:Month>May</b:Month>"
        "<b:Pages>3-9</b:Pages><b:StandardNumber>1234-5679</b:StandardNumber></b:Source>"
        "<b:Source><b:Tag>Who</b:Tag><b:SourceType>Report</b:SourceType><b:Author><b:Author>"
        "<b:Corporate>WHO</b:Corporate></b:Author></b:Author><b:Title>Cats</b:Title></b:Source>"
        "</b:Sources>"
    )
    found = article(
        p("Cats purr ", field(r"CITATION Kun03 \p 5 \l 1033  \m Who", "(Kun 2003, 5; WHO)"), "."),
        p("And dogs bark ", field("CITATION Nobody", "(Invalid source specified.)"), "."),
        **{"customXml/item1.xml": sources},
    )
    kun, who, nobody = found.citations
    assert (kun.label, kun.locator, who.label) == ("Kun03", "5", "Who")
    assert nobody.note is None
    work = found.footnotes[kun.note or 0].reference
    assert work
    assert (work.type, work.names(), work.date()) == (
        "article-journal",
        (Name("Kun", "Anna"),),
        Date(2003, 5),
    )
    assert (work.text("ISSN"), work.text("page")) == ("1234-5679", "3-9")
    assert found.footnotes[who.note or 0].references[0].names() == (Name(literal="WHO"),)


def test_citations_of_mendeley_and_endnote() -> None:
    packed = base64.b64encode(json.dumps({"citationItems": [PAPER]}).encode()).decode()
    control = (
        f'<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_{packed}"/></w:sdtPr>'
        f"<w:sdtContent>{text('(van der Berg, 1999)')}</w:sdtContent></w:sdt>"
    )
    record = (
        "<EndNote><Cite><Author>Lee</Author><Year>2010</Year><RecNum>3</RecNum><Pages>12</Pages>"
        '<record><ref-type name="Journal Article">17</ref-type><contributors><authors>'
        "<author>Lee, Dan</author></authors></contributors><titles><title><style>On Y</style>"
        "</title><secondary-title>J. of Y</secondary-title></titles><dates><year>2010</year>"
        "</dates><electronic-resource-num>10.1000/y</electronic-resource-num></record></Cite>"
        "</EndNote>"
    )
    found = article(
        p("One thing is so ", control, "."),
        p("Another too ", field(f"ADDIN EN.CITE {record}", "(Lee, 2010)"), "."),
        p("A third ", field("ADDIN EN.CITE", "(Lee, 2010)", data=record), "."),
        p("A fourth ", zotero("(Kun 2003)", BOOK, program=""), "."),
    )
    assert [(c.label, c.locator) for c in found.citations] == [
        ("ORLOV", ""),
        ("endnote3", "12"),
        ("endnote3", "12"),
        ("KUN2003", "93"),
    ]
    lee = found.footnotes[1].reference
    assert lee
    assert (lee.names(), lee.title, lee.text("DOI")) == ((Name("Lee", "Dan"),), "On Y", "10.1000/y")
    assert found.sentences[0].text == "One thing is so."


def test_headings_lists_quotations_and_tables() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('A cell', note(1))}</w:tc></w:tr></w:tbl>"
    found = article(
        p("On Cats", style="T"),
        p("The lead says what it is about."),
        p("First", style="H1"),
        p("Cats purr, as everybody knows:"),
        p("A long quotation of what somebody said about them.", style="Q"),
        p("The first of them is here.", style="L"),
        p("The second is here.", properties='<w:numPr><w:numId w:val="1"/></w:numPr>'),
        p("Below", style="Mine"),
        table,
        p("Figure 1: a cat.", style="C"),
        p("Third", properties='<w:outlineLvl w:val="0"/>'),
        p("References", style="H1"),
        p("Smith, Ann (2001). Why Cats Purr. Purr Press."),
        footnotes=notes("footnote", "In a table."),
    )
    assert found.title == "On Cats"
    assert [(s.title, s.heading and s.heading.level, s.empty) for s in found.sections] == [
        ("", None, False),
        ("First", 2, False),
        ("Below", 3, False),
        ("Third", 2, True),
        ("References", 2, False),
    ]
    assert [q.kind for q in found.sections[1].paragraphs] == [
        ParagraphKind.PROSE,
        ParagraphKind.BLOCK_QUOTATION,
        ParagraphKind.LIST_ITEM,
        ParagraphKind.LIST_ITEM,
    ]
    assert [found.text(span) for span in found.furniture] == [
        "A cell[^1]",
        "Figure 1: a cat.",
        "Smith, Ann (2001). Why Cats Purr. Purr Press.",
    ]
    assert [c.note for c in found.citations] == [0]
    assert [work.title for work in found.bibliography] == ["Why Cats Purr"]


def test_links_changes_and_what_is_not_shown() -> None:
    found = article(
        p(
            "Cats ",
            f"<w:ins>{text('always ')}</w:ins>",
            f"<w:del><w:r><w:delText>never </w:delText></w:r>{note(9)}</w:del>",
            "purr",
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>",
            "<w:r><w:tab/><w:noBreakHyphen/></w:r>",
            f'<w:hyperlink r:id="a">{text("here")}</w:hyperlink>',
            " and ",
            field('HYPERLINK "http://example.org/b"', "there"),
            ".",
        ),
        comments=f'<w:comments xmlns:w="{W}"><w:comment w:id="0">{p("Source?")}</w:comment>'
        "</w:comments>",
        links={"a": "http://example.org/a"},  # type: ignore[arg-type]
    )
    assert found.sentences[0].text == "Cats always purr -here and there."
    assert [(found.text(link.span), link.url) for link in found.links] == [
        ("here", "http://example.org/a"),
        ("there", "http://example.org/b"),
    ]
    assert [found.text(span) for span in found.comments] == ["[comment 1]: Source?"]


def test_a_document_is_read_by_name_and_by_its_bytes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = docx(p("Cats purr.", note(1)), footnotes=notes("footnote", ""))
    for name in ("a.docx", "b", "c.txt"):
        (tmp_path / name).write_bytes(data)
        assert read(tmp_path / name).format == "docx"
    assert main(["check", "--offline", str(tmp_path / "a.docx")]) == 1
    assert "a.docx:2:" in capsys.readouterr().out  # the empty note
    with pytest.raises(BadConfig, match="docx"):
        read_string("x", format="docx")


def test_documents_of_another_program() -> None:
    docx_ = pytest.importorskip("docx")
    document = docx_.Document()
    document.core_properties.title = "A Title"
    document.add_heading("First", 1)
    document.add_paragraph("Cats purr, and that is all that is known.")
    document.add_paragraph("A thing in a list of things.", style="List Bullet")
    memory = io.BytesIO()
    document.save(memory)
    found = read_docx(memory.getvalue())
    check_article(found)
    assert (found.title, [s.title for s in found.sections]) == ("A Title", ["First"])
    assert [q.kind.value for q in found.paragraphs] == ["prose", "list-item"]


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c SYSTEM "file:///etc/passwd">]>'
)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no Word document"),
        (b"PK\x03\x04 and nothing", "no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word document"),
        (package({"x.txt": "x"}), "word/document.xml is missing"),
        (package({"mimetype": "x", "content.xml": "<a/>"}), "OpenDocument"),
        (package({"word/document.xml": "<w:document"}), "XML that cannot be read"),
        (package({"word/document.xml": LAUGHS + "<x>&b;&c;</x>"}), "document type"),
        (package({"word/document.xml": b"<a>" * 5_000}), "XML that cannot be read"),
        (package({"word/document.xml": b" " * 30_000_000}), "unpacks to more"),
        (docx(p("x"))[:-200], "no Word document"),
    ],
)
def test_what_is_no_document_or_an_attack(data: bytes, words: str) -> None:
    start = time.process_time()
    with pytest.raises(UnreadableArticle, match=words) as caught:
        read_docx(data, "x.docx")
    assert str(caught.value).startswith("x.docx: ")
    assert "; " in str(caught.value)  # what to do
    assert time.process_time() - start < 5


def test_a_locked_document() -> None:
    data = bytearray(docx(p("x")))
    for sign, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(sign)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(sign, at + 1)
    with pytest.raises(UnreadableArticle, match="password"):
        read_docx(bytes(data), "x.docx")


def test_parts_that_are_missing_or_lead_nowhere() -> None:
    found = article(
        p("Cats purr.", note(1), field("ADDIN ZOTERO_ITEM CSL_CITATION {broken", "(x)")),
        p("They sleep a lot.", '<w:hyperlink r:id="none"><w:r><w:t>x</w:t></w:r></w:hyperlink>'),
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>lost</w:t></w:r></w:p>',
    )
    assert found.citations[0].note is None
    assert found.source.startswith("Cats purr.[^1](x)\n")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=40), st.integers(0, 5_000))
def test_damaged_documents_are_read_or_refused(junk: bytes, at: int) -> None:
    data = docx(p("Cats purr.", note(1)), footnotes=notes("footnote", "Kun 2003, p. 3."))
    at %= len(data)
    with suppress(UnreadableArticle):
        check_article(read_docx(data[:at] + junk + data[at + len(junk) :], "x.docx"))


_RUNS = (
    "Cats purr. ", note(1), note(7), note(1, "endnote"), field("CITATION A", "(A)"), "<w:p/>",
    zotero("(K)", BOOK), zotero("(K; L)", BOOK, PAPER),
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "<w:sdt><w:sdtPr/></w:sdt>", "\u2028 x",
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "<w:tbl><w:p/></w:tbl>", "A B. C",
    "<w:r><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></w:r>",
)  # fmt: skip
_STYLES = ("", "H1", "H2", "Q", "L", "C", "T", "none")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.lists(st.sampled_from(_RUNS), max_size=6), st.sampled_from(_STYLES))))
def test_nothing_breaks_it(paragraphs: list[tuple[list[str], str]]) -> None:
    article(
        *(p(*runs, style=style) for runs, style in paragraphs),
        footnotes=notes("footnote", p("See ", zotero("K", BOOK), note(1)), "x"),
        endnotes=notes("endnote", "Kun 2003."),
    )


def test_a_big_document_takes_linear_time() -> None:
    body = "".join(
        p("Cats purr, and they sleep.", zotero("(Kun 2003)", BOOK)) for _ in range(2_000)
    )
    start = time.process_time()
    found = read_docx(docx(body))
    assert len(found.citations) == 2_000
    assert time.process_time() - start < 8


def test_the_archive_may_be_one_of_many_parts() -> None:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for number in range(21_000):
            archive.writestr(f"{number}", "")
    with pytest.raises(UnreadableArticle, match="21000 parts"):
        read_docx(memory.getvalue(), "x.docx")
