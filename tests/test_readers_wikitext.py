"""Wikitext as people write it."""

from __future__ import annotations

import pytest

from citecheck.citing.linking import link
from citecheck.model import Article, Date, Name, NoteKind, ParagraphKind, SectionRole
from citecheck.readers.formats import recognise
from citecheck.readers.wikitext import read_wikitext


def markers(source: str) -> list[tuple[str, str, int | None]]:
    article = read_wikitext(source)
    return [(article.text(c.whole), c.label, c.note) for c in article.citations]


def problems(source: str) -> list[tuple[str, str]]:
    article = read_wikitext(source)
    return [(problem.kind, problem.detail) for problem in article.problems]


def note(source: str) -> tuple[Article, str]:
    article = read_wikitext(f"Cats purr.<ref>{source}</ref>")
    return article, article.shown(article.footnotes[0])


# Notes and markers


def test_notes_with_and_without_a_name() -> None:
    source = (
        'Cats purr.<ref name="Kun">Kun 2003, p. 9.</ref> Dogs bark.<ref>Orlov 1999.</ref> '
        "Cows moo.<ref name=Kun /> Hens cluck.<ref name='Kun'/>"
    )
    article = read_wikitext(source)
    assert [(c.label, c.note) for c in article.citations] == [
        ("Kun", 0),
        ("2", 1),
        ("Kun", 0),
        ("Kun", 0),
    ]
    assert [article.text(n.body) for n in article.footnotes] == ["Kun 2003, p. 9.", "Orlov 1999."]
    assert [article.text(c.span) for c in article.citations][2:] == [
        "<ref name=Kun />",
        "<ref name='Kun'/>",
    ]
    assert [s.text for s in article.sentences] == [
        "Cats purr.",
        "Dogs bark.",
        "Cows moo.",
        "Hens cluck.",
    ]
    assert [len(s.citations) for s in article.sentences] == [1, 1, 1, 1]
    assert article.automatic
    assert not article.problems


def test_groups_are_numbered_by_themselves() -> None:
    source = (
        "A.<ref>x</ref> B.<ref group=note>y</ref> C.{{efn|One.}} D.{{efn-ua|Two.}} E.<ref>z</ref> "
        "F.{{efn|Three.}}{{notelist}}{{notelist-ua}}<references group=note/>"
    )
    found = [(c.group, c.label) for c in read_wikitext(source).citations]
    assert found == [
        ("", "1"),
        ("note", "1"),
        ("lower-alpha", "a"),
        ("upper-alpha", "A"),
        ("", "2"),
        ("lower-alpha", "b"),
    ]
    assert not problems(source)


def test_notes_that_are_defined_in_the_list() -> None:
    for source in (
        'A.<ref name="k"/>\n<references>\n<ref name="k">Kun 2003.</ref>\n</references>',
        'A.<ref name="k"/>\n{{reflist|30em|refs=\n<ref name="k">Kun 2003.</ref>\n}}',
        'A.<ref name="k"/>\n{{#tag:references|\n<ref name="k">Kun 2003.</ref>\n}}',
    ):
        article = read_wikitext(source)
        assert [(c.label, c.note) for c in article.citations] == [("k", 0)]
        assert article.text(article.footnotes[0].body) == "Kun 2003."
        assert not article.problems


def test_notes_by_template() -> None:
    source = 'A.{{#tag:ref|Words = more|name=t|group=n}} B.{{refn|group=n|name="u"|Else.}} C.<ref name=t group=n /><references group=n/>'
    article = read_wikitext(source)
    assert [(c.group, c.label, c.note) for c in article.citations] == [
        ("n", "t", 0),
        ("n", "u", 1),
        ("n", "t", 0),
    ]
    assert article.text(article.footnotes[0].body) == "Words = more"


def test_a_note_in_a_note() -> None:
    article = read_wikitext("A.{{efn|It is said.<ref>Kun 2003.</ref>}}\n{{notelist}}")
    assert [(c.group, c.label) for c in article.citations] == [("lower-alpha", "a"), ("", "1")]
    assert [article.text(n.body) for n in article.footnotes] == [
        "It is said.<ref>Kun 2003.</ref>",
        "Kun 2003.",
    ]
    assert article.shown(article.footnotes[0]) == "It is said."
    assert [c.label for c in article.sentences[0].citations] == ["a"]


def test_notes_stand_everywhere() -> None:
    source = (
        "{{Infobox cat|name=Tom<ref>a</ref>|sound={{unknown|purr<ref>b</ref>}}}}\n"
        "{| class=wikitable\n| Tom<ref>c</ref>\n|}\n"
        "[[File:Tom.jpg|thumb|Tom<ref>d</ref> purring]]\n"
        "<gallery>\nTom.jpg|Tom<ref>e</ref>\n</gallery>\n"
        "Tom purrs.<ref>f</ref>"
    )
    article = read_wikitext(source)
    assert [article.text(n.body) for n in article.footnotes] == list("abcdef")
    assert [s.text for s in article.sentences] == ["Tom purrs."]


def test_what_is_no_wikitext_is_left_alone() -> None:
    source = (
        "A<!-- <ref>no</ref> --> b <nowiki><ref>no</ref></nowiki> c"
        "<math><ref></math> <syntaxhighlight lang=xml><ref>no</ref></syntaxhighlight>.<ref>yes</ref>"
    )
    article = read_wikitext(source)
    assert [article.text(n.body) for n in article.footnotes] == ["yes"]
    assert [article.text(c) for c in article.comments] == ["<!-- <ref>no</ref> -->"]


def test_markers_with_pages() -> None:
    source = "A.<ref name=k>Kun 2003.</ref>{{rp|9–10}} B.{{r|k|m|p2=12}} C.{{r|k|page=3}}<ref name=m>M.</ref>"
    article = read_wikitext(source)
    assert [(c.label, c.locator, article.text(c.span)) for c in article.citations] == [
        ("k", "9–10", "<ref name=k>Kun 2003.</ref>{{rp|9–10}}"),
        ("k", "", "k"),
        ("m", "12", "m"),
        ("k", "3", "{{r|k|page=3}}"),
        ("m", "", "<ref name=m>M.</ref>"),
    ]
    assert article.text(article.citations[1].whole) == "{{r|k|m|p2=12}}"
    assert article.sentences[0].text == "A."


def test_a_sub_reference_is_a_note_below_its_own() -> None:
    source = 'A.<ref name="k">Kun 2003.</ref> B.<ref name="k" details="p. 9" />'
    article = read_wikitext(source)
    assert [(c.label, article.footnotes[c.note or 0].kind) for c in article.citations][1][
        0
    ] == "1.1"
    assert article.text(article.footnotes[1].body) == "p. 9"


# What the Cite extension complains of


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("A.<ref/>", [("ref-no-key", "")]),
        ("A.<ref></ref>", [("ref-no-input", "")]),
        ("A.<ref name=1>x</ref>", [("ref-numeric-key", "1")]),
        ("A.<ref naem=k>x</ref>", [("ref-parameter-suggestion", "naem → name")]),
        ("A.<ref colour=red>x</ref>", [("ref-too-many-keys", "colour")]),
        ("A.<ref follow=k name=m>x</ref>", [("ref-follow-conflicts", "k")]),
        ("A.<ref details='p. 3'>x</ref>", [("ref-with-details-no-name", "")]),
        ("A.<ref details='p. 3'/>", [("details-missing-parent", "")]),
        ("A.<ref dir=up>x</ref>", [("ref-invalid-dir", "up")]),
        ("A.<ref name=k dir=rtl>x</ref><ref name=k dir=ltr/>", [("ref-conflicting-dir", "k")]),
        ("A.<ref>x B.<ref>y</ref>", [("included-ref", "")]),
        ("A.<ref>x", [("included-ref", "")]),
        ("A.<ref>x</ref><references>", [("included-references", "")]),
        ("A.<ref name=k>x</ref><ref name=k>y</ref>", [("references-duplicate-key", "k")]),
        ("A.<ref name=k>x</ref><ref name=k>x</ref>", []),
        ("A.<ref>x</ref><references foo=1/>", [("references-invalid-parameters", "foo")]),
        ("A.<ref name=k/>", [("references-no-text", "k")]),
        ("A.<ref name=k details='p. 3'/>", [("references-no-text", "k")]),
        ("A.<ref name=k>0</ref><ref name=k>x</ref>", [("references-duplicate-key", "k")]),
        ("A.<ref name=k></ref><ref name=k>x</ref>", []),
        ("A.<ref name=a b>x</ref>", [("ref-too-many-keys", "b")]),
        ("A.<ref name=k>x</ref><references/> B.<ref name=k/>", [("references-no-text", "k")]),
        ("A.<ref group=g>x</ref>", [("group-refs-without-references", "g")]),
        ("A.<ref group=g>x</ref><references group=g/>", []),
        ("A.<ref>x</ref><references><ref>y</ref></references>", [("references-no-key", "")]),
        ("A.<references><ref name=k>y</ref></references>", [("references-missing-key", "k")]),
        ("A.<ref name=k/><references><ref name=k></ref></references>", [("empty-references-define", "k"), ("references-no-text", "k")]),
        ("A.<ref name=k/><references><ref name=k group=g>x</ref></references>", [("references-group-mismatch", "g")]),
        ("A.<ref name=k/><references><ref name=k details=p>x</ref></references>", [("details-unsupported-context", "k")]),
    ],
)  # fmt: skip
def test_problems(source: str, wanted: list[tuple[str, str]]) -> None:
    assert sorted(problems(source)) == sorted(wanted)


def test_what_is_never_defined_has_no_note() -> None:
    article = read_wikitext("A.<ref name=k/> B.<ref>x</ref>")
    assert [c.note for c in article.citations] == [None, 0]


def test_templates_that_nobody_knows_may_use_a_note_or_show_a_group() -> None:
    assert not problems("{{Strange list|group=g}} A.<ref group=g>x</ref>")
    assert not problems("A.<ref>y</ref>{{Strange|k}}<references><ref name=k>x</ref></references>")


# References


def test_a_reference_by_template() -> None:
    source = (
        "{{Cite book |last1=Kun |first1=Miklós |last2=[[Ann Orlov|Orlov]] |first2=Ann\n"
        " |title=''Cats'' &amp; dogs <!-- sic --> |date=3 May 2003 |publisher={{nowrap|Purr Press}}\n"
        " |location=Rome |pages=9–12 |isbn=978-0-306-40615-7 |url=https://a.example/b?c=1&amp;d=2\n"
        " |archive-url=https://web.archive.org/web/20040506070809/https://a.example/b |archive-date=6 May 2004\n"
        " |access-date=2004-05-07 |quote=They purr when they are content.}}"
    )
    article, shown = note(source)
    (reference,) = article.footnotes[0].references
    assert reference.type == "book"
    assert reference.names() == (Name("Kun", "Miklós"), Name("Orlov", "Ann"))
    assert reference.title == "Cats & dogs"
    assert reference.date() == Date(2003, 5, 3)
    assert reference.text("publisher") == "Purr Press"
    assert reference.text("publisher-place") == "Rome"
    assert reference.text("page") == "9–12"
    assert reference.text("URL") == "https://a.example/b?c=1&d=2"
    assert reference.text("archive").startswith("https://web.archive.org/web/2004")
    assert reference.date("archive-date") == Date(2004, 5, 6)
    assert reference.date("accessed") == Date(2004, 5, 7)
    assert reference.anchor == "CITEREFKunOrlov2003"
    assert reference.template is not None
    assert reference.template.name == "Cite book"
    title = reference.field("title")
    assert title is not None
    assert article.text(title.span) == "''Cats'' &amp; dogs <!-- sic -->"
    quotation = article.footnotes[0].quotation
    assert quotation is not None
    assert article.text(quotation) == "They purr when they are content."
    assert article.footnotes[0].kind is NoteKind.BOOK
    assert shown.startswith(
        "Kun, Miklós; Orlov, Ann (3 May 2003). Cats & dogs. Rome: Purr Press. pp. 9–12"
    )
    assert [link.url for link in article.links] == [
        "https://a.example/b?c=1&d=2",
        "https://web.archive.org/web/20040506070809/https://a.example/b",
    ]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("{{Literatur |Autor=Miklós Kun |Titel=Katzen |Verlag=Schnurr |Ort=Rom |Datum=2003 |ISBN=963-9241-19-9 |Seiten=9}}",
         {"title": "Katzen", "publisher": "Schnurr", "publisher-place": "Rom", "page": "9", "ISBN": "963-9241-19-9", "author": "Kun, Miklós"}),
        ("{{Internetquelle |autor=Ann Orlov |url=https://a.example/ |titel=Katzen |werk=Tiere |hrsg=Verein |datum=2003-05-03 |abruf=2004-05-07}}",
         {"title": "Katzen", "container-title": "Tiere", "publisher": "Verein", "URL": "https://a.example/", "issued": "2003-05-03", "accessed": "2004-05-07"}),
        ("{{Ouvrage |prénom1=Miklós |nom1=Kun |titre=Les chats |éditeur=Ronron |lieu=Rome |année=2003 |passage=9}}",
         {"author": "Kun, Miklós", "title": "Les chats", "publisher": "Ronron", "issued": "2003", "page": "9"}),
        ("{{Lien web |auteur=Ann Orlov |titre=Les chats |url=https://a.example/ |site=Bêtes |date=3 mai 2003 |consulté le=7 mai 2004}}",
         {"title": "Les chats", "container-title": "Bêtes", "issued": "2003-05-03", "accessed": "2004-05-07"}),
        ("{{Cita libro |apellidos=Kun |nombre=Miklós |título=Gatos |editorial=Ronroneo |ubicación=Roma |año=2003 |páginas=9-12}}",
         {"author": "Kun, Miklós", "title": "Gatos", "publisher": "Ronroneo", "publisher-place": "Roma", "issued": "2003"}),
        ("{{Cita web |url=https://a.example/ |título=Gatos |fechaacceso=7 de mayo de 2004 |sitioweb=Bichos}}",
         {"title": "Gatos", "accessed": "2004-05-07", "container-title": "Bichos"}),
        ("{{Cita libro |nome=Miklós |cognome=Kun |titolo=Gatti |editore=Fusa |città=Roma |anno=2003 |pp=9-12 |cid=Kun2003}}",
         {"author": "Kun, Miklós", "title": "Gatti", "publisher": "Fusa", "publisher-place": "Roma", "page": "9-12"}),
        ("{{Cita pubblicazione |autore=Ann Orlov |titolo=Gatti |rivista=Bestie |volume=3 |numero=4 |anno=1999}}",
         {"title": "Gatti", "container-title": "Bestie", "volume": "3", "issue": "4"}),
        ("{{книга |автор=Кун М. |заглавие=Кошки |издательство=Мурр |место=Рим |год=2003 |страниц=200 |isbn=963-9241-19-9}}",
         {"title": "Кошки", "publisher": "Мурр", "publisher-place": "Рим", "issued": "2003", "number-of-pages": "200"}),
        ("{{статья |автор=Орлова А. |заглавие=Кошки |издание=Звери |год=1999 |номер=4 |страницы=5—6}}",
         {"title": "Кошки", "container-title": "Звери", "issue": "4", "page": "5—6"}),
        ("{{Cite book |和書 |author=山田花子 |title=猫 |publisher=猫社 |date=2003-05-03 |isbn=978-4-00-000000-0}}",
         {"title": "猫", "publisher": "猫社", "issued": "2003-05-03", "author": "山田花子"}),
        ("{{Citeer web |url=https://a.example/ |titel=Katten |bezochtdatum=7 mei 2004 |uitgever=Spin}}",
         {"title": "Katten", "accessed": "2004-05-07", "publisher": "Spin"}),
        ("{{Cytuj książkę |imię=Miklós |nazwisko=Kun |tytuł=Koty |wydawca=Mruk |miejsce=Rzym |rok=2003 |strony=9}}",
         {"author": "Kun, Miklós", "title": "Koty", "publisher": "Mruk", "publisher-place": "Rzym"}),
        ("{{Citar web |url=https://a.example/ |título=Gatos |acessodata=7 de maio de 2004 |publicado=Ronrom}}",
         {"title": "Gatos", "accessed": "2004-05-07", "publisher": "Ronrom"}),
        ("{{Webbref |url=https://a.example/ |titel=Katter |hämtdatum=7 maj 2004 |utgivare=Spinn}}",
         {"title": "Katter", "accessed": "2004-05-07", "publisher": "Spinn"}),
        ("{{ref-web |url=https://a.example/ |títol=Gats |consulta=2004-05-07 |editor=Ronc}}",
         {"title": "Gats", "accessed": "2004-05-07", "publisher": "Ronc"}),
        ("{{cite journal |vauthors=Kun MA, Orlov A, ((The Cat Group)) |title=Purring |journal=Cats |volume=3 |issue=4 |pages=5–6 |year=1999 |doi=10.1000/x |pmid=123}}",
         {"title": "Purring", "container-title": "Cats", "author": "Kun, MA", "DOI": "10.1000/x", "PMID": "123", "volume": "3"}),
        ("{{cite book |editor-last=Kun |editor-first=M. |chapter=Purring |title=Cats |date=c. 2003 |id={{ISBN|963-9241-19-9}}}}",
         {"title": "Purring", "container-title": "Cats", "editor": "Kun, M.", "ISBN": "963-9241-19-9"}),
    ],
)  # fmt: skip
def test_templates_of_the_wikipedias(source: str, wanted: dict[str, str]) -> None:
    article, _ = note(source)
    (reference,) = article.footnotes[0].references
    assert {name: reference.text(name) for name in wanted} == wanted


def test_notes_without_a_template() -> None:
    article, shown = note("[https://a.example/b ''Cats'' at rest], The Times, 3 May 2003")
    (reference,) = article.footnotes[0].references
    assert reference.text("URL") == "https://a.example/b"
    assert reference.title.startswith("Cats at rest")
    assert shown == "Cats at rest, The Times, 3 May 2003"
    article, _ = note("Smith, Ann (2001). ''Why Cats Purr''. Purr Press. {{ISBN|963-9241-19-9}}")
    (reference,) = article.footnotes[0].references
    assert reference.text("ISBN") == "963-9241-19-9"
    assert reference.names() == (Name("Smith", "Ann"),)


def test_a_note_may_have_several_references() -> None:
    article, _ = note(
        "{{cite web|url=http://a.example|title=A}}; {{cite news|url=http://b.example|title=B}}"
    )
    assert [work.title for work in article.footnotes[0].references] == ["A", "B"]


def test_an_archived_copy_behind_a_reference() -> None:
    article, _ = note(
        "[http://a.example/x A page] {{webarchive|url=https://web.archive.org/web/20040506/http://a.example/x|date=2004-05-06}}"
    )
    (reference,) = article.footnotes[0].references
    assert reference.text("URL") == "http://a.example/x"
    assert reference.text("archive") == "https://web.archive.org/web/20040506/http://a.example/x"
    assert reference.date("archive-date") == Date(2004, 5, 6)


def test_a_template_that_nobody_knows_is_no_empty_note() -> None:
    article, shown = note("{{Purr dictionary|cat}}")
    assert article.footnotes[0].kind is NoteKind.CITATION
    assert shown == "Purr dictionary cat"


def test_short_notes_lead_to_anchors() -> None:
    source = (
        "A.{{sfn|Kun|2003|p=9}} B.{{sfn|Kun|2003|p=9}} C.{{sfn|Orlov|Kun|1999a|pp=3–4}} D.<ref>{{harvnb|Nobody|2001}}</ref> "
        "E.{{sfn|EB|1911}} F.<ref>[[#Works|Lee 1998]], p. 4</ref> G.{{sfnm|1a1=Kun|1y=2003|1p=1|2a1=Orlov|2a2=Kun|2y=1999a}}\n"
        "== Bibliography ==\n"
        "* {{cite book|last=Kun|first=M.|title=Cats|year=2003}}\n"
        "* {{cite book|last1=Orlov|last2=Kun|title=Dogs|date=May 1999a}}\n"
        "* {{EB1911|wstitle=Cat}}\n"
        "* {{cite book|last=Lee|title=Cows|year=1998|ref=Works}}\n"
        "* {{cite book|last=Kun|title=More cats|year=2003|ref={{harvid|Kun|2003b}}}}\n"
    )
    article = read_wikitext(source)
    assert [c.label for c in article.citations] == ["1", "1", "2", "3", "4", "5", "6"]
    links = link(article)
    found = [
        [work.title or work.text("container-title") for work in links.found[index, number]]
        for index, note in enumerate(article.footnotes)
        for number in range(len(note.shorts))
    ]
    assert found == [["Cats"], ["Dogs"], [], [], ["Cows"], ["Cats"], ["Dogs"]]
    assert article.footnotes[1].shorts[0].locator == "3–4"
    assert article.shown(article.footnotes[1]) == "Orlov & Kun 1999a, pp. 3–4"
    assert article.footnotes[0].kind is NoteKind.SHORT


def test_wrapper_templates_are_works() -> None:
    source = "A.{{sfn|Chisholm|1911}}\n== References ==\n* {{EB1911|wstitle=Cat|volume=5}}"
    article = read_wikitext(source)
    assert len(link(article).found[0, 0]) == 1


# Text


def test_prose_is_what_a_reader_sees() -> None:
    source = (
        "{{Infobox cat|name=Tom}}\n"
        "'''Tom''' is a [[cat|tom cat]] of {{convert|5|kg|lb}}, said [[Ann]]&nbsp;Orlov {{circa|1999}}.<ref>x</ref> "
        "{{lang|de|Katzen}} ''schnurren''{{snd}}often{{citation needed|date=May 2021}}.\n"
        "[[File:Tom.jpg|thumb|A caption.]]\n"
        "It [https://a.example/ purrs], <small>of course</small>.<br />And that is all.\n\n"
        "[[Category:Cats]]\n[[de:Tom]]\n"
    )
    article = read_wikitext(source)
    assert [p.reading.text.strip() for p in article.paragraphs] == [
        "Tom is a tom cat of 5 kg, said Ann Orlov c. 1999. Katzen schnurren – often.",
        "It purrs, of course. And that is all.",
    ]
    assert [(article.text(t.span), t.kind, t.date) for t in article.tags] == [
        ("{{citation needed|date=May 2021}}", "citation-needed", "May 2021")
    ]
    first = article.sentences[0]
    start = first.text.index("tom cat")
    assert article.text(first.source_span(start, start + 7)) == "tom cat"
    assert [c.label for c in first.citations] == ["1"]


def test_sections_lists_and_quotations() -> None:
    source = (
        "The lead.\n\n== History ==\nShe said:\n{{quote|They purr when they are content.|Orlov<ref>x</ref>}}\n"
        "<blockquote>And when they are in pain.<ref>y</ref></blockquote>\n"
        "=== Later ===\n* The first of the things that cats do at night.\n* Short\n"
        "== See also ==\n* [[Dogs]]\n== Einzelnachweise ==\n<references/>"
    )
    article = read_wikitext(source)
    assert [(s.title, s.role, s.heading.level if s.heading else 0) for s in article.sections] == [
        ("", SectionRole.LEAD, 0),
        ("History", SectionRole.BODY, 2),
        ("Later", SectionRole.BODY, 3),
        ("See also", SectionRole.APPENDIX, 2),
        ("Einzelnachweise", SectionRole.REFERENCES, 2),
    ]
    assert [(p.kind, p.reading.text.strip()) for p in article.sections[1].paragraphs] == [
        (ParagraphKind.PROSE, "She said:"),
        (ParagraphKind.BLOCK_QUOTATION, "They purr when they are content."),
        (ParagraphKind.BLOCK_QUOTATION, "And when they are in pain."),
    ]
    assert [s.citations[0].label for s in article.sections[1].paragraphs[1].sentences] == ["1"]
    assert [p.kind for p in article.sections[2].paragraphs] == [ParagraphKind.LIST_ITEM]


def test_works_that_are_listed() -> None:
    source = (
        "A.\n== Further reading ==\n* {{cite book|last=Kun|title=Cats|year=2003}}\n"
        "* Smith, Ann (2001). ''Why Cats Purr''. Purr Press.\n* [[Dogs]]\n"
    )
    article = read_wikitext(source)
    assert [work.title for work in article.bibliography] == ["Cats", "Why Cats Purr"]


def test_line_ends_of_windows_and_a_byte_order_mark() -> None:
    article = read_wikitext("\ufeffOne.<ref>x</ref>\r\n\r\nTwo.\r\n== Three ==\r\nFour.\r\n")
    assert [p.reading.text.strip("\ufeff ") for p in article.paragraphs] == [
        "One.",
        "Two.",
        "Four.",
    ]
    assert [s.title for s in article.sections] == ["", "Three"]


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("Die Katze ist ein Tier und sie schnurrt, wenn sie von den Leuten mit Futter.\n[[Kategorie:Katze]]", "de"),
        ("Кошка мурлычет, когда она довольна.\n[[Категория:Кошки]]", "ru"),
        ("Мачка преде кад је задовољна.\n[[Категорија:Мачке]]", "sr"),
        ("猫はのどを鳴らす。\n[[Category:猫]]", "ja"),
        ("Cats purr when they are content.", "en"),
    ],
)  # fmt: skip
def test_languages(source: str, language: str) -> None:
    assert read_wikitext(source).language == language


def test_wikitext_is_recognised() -> None:
    source = "'''Tom''' is a [[cat]].<ref>x</ref>\n== History ==\n"
    assert recognise(source).name == "wikitext"
    assert recognise("", "tom.wiki").name == "wikitext"


def test_short_citations_in_the_text() -> None:
    article = read_wikitext(
        "{{harvtxt|Kun|2003}} says that cats purr. Dogs bark {{harv|Orlov|1999|p=3}}."
    )
    assert [s.text for s in article.sentences] == ["Kun (2003) says that cats purr.", "Dogs bark."]
    assert [[c.label for c in s.citations] for s in article.sentences] == [["1"], ["2"]]
    assert [str(n.shorts[0]) for n in article.footnotes] == ["Kun 2003", "Orlov 1999"]
