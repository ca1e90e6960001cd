"""HTML as people and programs write it: the notes, markers, references and the text of pages."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from properties import check_article

from citecheck.model import Article, Date, Name, NoteKind, ParagraphKind, SectionRole
from citecheck.readers import recognise
from citecheck.readers.html import read_html
from citecheck.readers.html.document import Document

DATA = Path(__file__).parents[2] / "shared" / "data" / "articles" / "html"
COINS = (
    "ctx_ver=Z39.88-2004&amp;rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Ajournal"
    "&amp;rft.genre=article&amp;rft.jtitle=The+Feline+Times&amp;rft.atitle=Why+Cats+%26+Dogs+Purr"
    "&amp;rft.pages=12-15&amp;rft.volume=7&amp;rft.issue=2&amp;rft.date=2001-04-03"
    "&amp;rft_id=info%3Adoi%2F10.1000%2Fpurr.7&amp;rft.aulast=Smith&amp;rft.aufirst=Ann+B."
    "&amp;rft.au=Jones%2C+Bob&amp;rft_id=https%3A%2F%2Ffeline.example%2Fpurr"
    "&amp;rfr_id=info%3Asid%2Fen.wikipedia.org%3ACat"
)
WIKI = f"""<!DOCTYPE html>
<html lang="en"><head><title>Cat - Wikipedia</title>
<link rel="canonical" href="https://en.wikipedia.org/wiki/Cat"></head>
<body class="mediawiki"><h1 id="firstHeading">Cat</h1>
<div id="mw-content-text"><div class="mw-parser-output">
<div class="hatnote">For other uses, see <a href="/wiki/Cats">Cats</a>.</div>
<table class="infobox"><tr><td>Weight<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">&#91;1&#93;</a></sup></td></tr></table>
<p>The <b>cat</b> purrs&nbsp;when it is content.<sup id="cite_ref-Smith_2-0" class="reference"><a
href="#cite_note-Smith-2">&#91;2&#93;</a></sup><sup class="reference nowrap"><span title="Page / location: 314">:&#8202;314&#8202;</span></sup> It
weighs 4&#8211;5 kg &amp; sleeps all day.<sup class="noprint Inline-Template Template-Fact">&#91;<i><a
href="/wiki/Wikipedia:Citation_needed"><span title="This claim needs references. (May 2021)">citation needed</span></a></i>&#93;</sup></p>
<h2><span class="mw-headline" id="Life">Life</span><span class="mw-editsection">[<a href="/edit">edit</a>]</span></h2>
<p>It was first described by Kun.<sup id="cite_ref-3" class="reference"><a href="#cite_note-3">[3]</a></sup>
Nobody has seen it since.<sup id="cite_ref-4" class="reference"><a href="#cite_note-gone-4">[4]</a></sup></p>
<ul><li>The cat of the house sleeps in the kitchen every single night.</li></ul>
<h2 id="References">References</h2>
<ol class="references">
<li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span> <span class="reference-text">See the
<a href="#CITEREFKun2003">Kun 2003</a>, p. 93.</span></li>
<li id="cite_note-Smith-2"><span class="mw-cite-backlink">^ <a href="#cite_ref-Smith_2-0"><sup><i><b>a</b></i></sup></a> <a href="#cite_ref-Smith_2-1"><sup><i><b>b</b></i></sup></a></span> <span class="reference-text"><cite class="citation journal cs1">Smith, Ann B.; Jones, Bob (3 April 2001). <a class="external text" href="https://web.archive.org/web/20050102030405/https://feline.example/purr">"Why Cats &amp; Dogs Purr"</a>. <i>The Feline Times</i>. <b>7</b> (2): 12–15. <a href="/wiki/Doi">doi</a>:<a class="external text" href="https://doi.org/10.1000%2Fpurr.7">10.1000/purr.7</a>. Archived from <a class="external text" href="https://feline.example/purr">the original</a> on 2 January 2005<span class="reference-accessdate">. Retrieved 4 May 2006</span>.</cite><span title="{COINS}" class="Z3988"></span></span></li>
<li id="cite_note-3"><span class="mw-cite-backlink"><b><a href="#cite_ref-3">^</a></b></span> <span class="reference-text"><a href="#CITEREFKun2003">Kun 2003</a>, p. 12.</span></li>
</ol>
<h2>Bibliography</h2>
<ul><li><cite id="CITEREFKun2003" class="citation book">Kun, Miklós (2003). <i>Cats: A Portrait</i>. Budapest: Purr Press. <a href="/wiki/ISBN">ISBN</a> <a href="/wiki/Special:BookSources/963-9241-19-9"><bdi>963-9241-19-9</bdi></a>.</cite></li></ul>
<div class="navbox"><a href="https://spam.example/">Cats</a></div>
</div></div></body></html>
"""


def test_notes_and_markers_of_a_wiki_page() -> None:
    article = read_html(WIKI)
    check_article(article)
    assert [note.label for note in article.footnotes] == ["1", "2", "3"]
    assert [(c.label, c.note, c.locator) for c in article.citations] == [
        ("1", 0, ""),
        ("2", 1, "314"),
        ("3", 2, ""),
        ("4", None, ""),
    ]
    second = article.citations[1]
    assert article.text(second.span).startswith('<sup id="cite_ref-Smith_2-0"')
    assert article.text(second.span).endswith("314&#8202;</span></sup>")
    assert [backlink.label for backlink in article.footnotes[1].backlinks] == ["a", "b"]
    assert article.footnotes[0].caret
    assert article.text(article.footnotes[0].caret) == "^"
    assert article.automatic
    assert [(p.kind, p.detail) for p in article.problems] == [
        ("undefined-anchor", "cite_note-gone-4")
    ]


def test_the_text_of_a_wiki_page() -> None:
    article = read_html(WIKI)
    assert (article.title, article.language) == ("Cat", "en")
    assert [(s.title, s.role) for s in article.sections] == [
        ("", SectionRole.LEAD),
        ("Life", SectionRole.BODY),
        ("References", SectionRole.REFERENCES),
        ("Bibliography", SectionRole.APPENDIX),
    ]
    assert [s.text for s in article.sentences] == [
        "The cat purrs when it is content.",
        "It weighs 4–5 kg & sleeps all day.",
        "It was first described by Kun.",
        "Nobody has seen it since.",
        "The cat of the house sleeps in the kitchen every single night.",
    ]
    first, second = article.sentences[:2]
    assert [c.label for c in first.citations] == ["2"]
    assert article.text(second.source_span(10, 13)) == "4&#8211;5"
    assert article.paragraphs[-1].kind is ParagraphKind.LIST_ITEM
    assert [(tag.kind, tag.date) for tag in article.tags] == [("citation-needed", "May 2021")]
    assert any("Weight" in article.text(span) for span in article.furniture)


def test_coins_are_the_reference_and_lead_to_what_is_seen() -> None:
    article = read_html(WIKI)
    note = article.footnotes[1]
    work = note.reference
    assert work
    assert (work.type, note.kind) == ("article-journal", NoteKind.JOURNAL)
    assert work.names() == (Name("Smith", "Ann B."), Name("Jones", "Bob"))
    assert work.date() == Date(2001, 4, 3)
    seen = {field.name: article.text(field.span) for field in work.fields}
    assert seen == {
        "author": "Jones, Bob",
        "issued": "3 April 2001",
        "title": "Why Cats &amp; Dogs Purr",
        "container-title": "The Feline Times",
        "volume": "7",
        "issue": "2",
        "page": "12–15",
        "DOI": "10.1000/purr.7",
        "URL": "https://feline.example/purr",
        "archive": "https://web.archive.org/web/20050102030405/https://feline.example/purr",
        "archive-date": "2 January 2005",
        "accessed": "4 May 2006",
    }
    assert work.title == "Why Cats & Dogs Purr"
    assert work.date("accessed") == Date(2006, 5, 4)


def test_short_notes_lead_to_their_work_by_its_anchor() -> None:
    article = read_html(WIKI)
    (short,) = article.footnotes[2].shorts
    assert (short.names, short.year, short.locator) == (("Kun",), "2003", "12")
    assert short.anchor == "CITEREFKun2003"
    assert article.footnotes[2].kind is NoteKind.SHORT
    assert [work.anchor for work in article.bibliography] == ["CITEREFKun2003"]
    assert article.bibliography[0].text("ISBN") == "963-9241-19-9"


def test_links_are_those_of_the_content() -> None:
    assert [link.url for link in read_html(WIKI).links] == [
        "https://web.archive.org/web/20050102030405/https://feline.example/purr",
        "https://feline.example/purr",
    ]


def page(body: str, head: str = "") -> Article:
    article = read_html(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>")
    check_article(article)
    return article


def notes_of(article: Article) -> list[tuple[str, str]]:
    return [(note.label, article.shown(note)) for note in article.footnotes]


PARAGRAPH = "The cat purrs when it is content with the world"
PLAIN = {
    "pandoc": (
        f'<p>{PARAGRAPH}.<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref">'
        "<sup>1</sup></a></p>"
        '<section id="footnotes" class="footnotes" role="doc-endnotes"><hr /><ol>'
        '<li id="fn1"><p>Kun, Cats.<a href="#fnref1" class="footnote-back" '
        'role="doc-backlink">↩︎</a></p></li></ol></section>'
    ),
    "github": (
        f'<p>{PARAGRAPH}.<sup><a href="#user-content-fn-1" id="user-content-fnref-1" '
        'data-footnote-ref="" aria-describedby="footnote-label">1</a></sup></p>'
        '<section data-footnotes="" class="footnotes"><h2 class="sr-only">Footnotes</h2><ol>'
        '<li id="user-content-fn-1"><p>Kun, Cats. <a href="#user-content-fnref-1" '
        'data-footnote-backref="" class="data-footnote-backref">↩</a></p></li></ol></section>'
    ),
    "kramdown": (
        f'<p>{PARAGRAPH}.<sup id="fnref:1"><a href="#fn:1" class="footnote">1</a></sup></p>'
        '<div class="footnotes"><ol><li id="fn:1"><p>Kun, Cats. '
        '<a href="#fnref:1" class="reversefootnote">&#8617;</a></p></li></ol></div>'
    ),
    "word": (
        f"<p class=MsoNormal>{PARAGRAPH}.<a style='mso-footnote-id:ftn1' href=\"#_ftn1\" "
        'name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a></p>'
        "<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>"
        '<a href="#_ftnref1" name="_ftn1"><span class=MsoFootnoteReference>[1]</span></a>'
        " Kun, Cats.</p></div>"
    ),
    "epub": (
        f'<p>{PARAGRAPH}.<a epub:type="noteref" href="#n1">1</a></p>'
        '<aside epub:type="footnote" id="n1"><p>Kun, Cats.</p></aside>'
    ),
    "substack": (
        f'<p>{PARAGRAPH}.<a class="footnote-anchor" id="footnote-anchor-1" '
        'href="https://cats.example/p/purr#footnote-1" target="_self">1</a></p>'
        '<div class="footnote"><a id="footnote-1" href="https://cats.example/p/purr#footnote-anchor-1"'
        ' class="footnote-number">1</a><div class="footnote-content"><p>Kun, Cats.</p></div></div>'
    ),
    "libreoffice": (
        f'<p>{PARAGRAPH}.<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym">'
        '<sup>1</sup></a></p><div id="sdfootnote1"><p><a class="sdfootnotesym" '
        'name="sdfootnote1sym" href="#sdfootnote1anc">1</a> Kun, Cats.</p></div>'
    ),
    "docutils": (
        f'<p>{PARAGRAPH}.<a class="brackets" href="#footnote-1" id="footnote-reference-1" '
        'role="doc-noteref"><span class="fn-bracket">[</span>1<span class="fn-bracket">]</span>'
        '</a></p><aside class="footnote brackets" id="footnote-1" role="doc-footnote">'
        '<span class="label"><span class="fn-bracket">[</span><a role="doc-backlink" '
        'href="#footnote-reference-1">1</a><span class="fn-bracket">]</span></span>'
        "<p>Kun, Cats.</p></aside>"
    ),
    "by hand": (
        f'<P>{PARAGRAPH}.<SUP><A HREF="#fn1" NAME="r1">1</A></SUP>'
        '<P><A NAME="fn1" HREF="#r1">1.</A> Kun, Cats.'
    ),
    "lines of one paragraph": (
        f'<p>{PARAGRAPH}.[<a href="#n1">1</a>]</p><h2>Notes</h2>'
        '<p><a id="n1">[1]</a> Kun, Cats.<br></p>'
    ),
    "an old list": (
        f'<p>{PARAGRAPH}.<sup><a href="#1">1</a></sup></p><h2>Notes</h2>'
        '<dl><dt id="1">1.</dt><dd>Kun, Cats.</dd></dl>'
    ),
    "sidenotes": (
        f'<p>{PARAGRAPH}.<label for="sn-1" class="margin-toggle sidenote-number"></label>'
        '<input type="checkbox" id="sn-1" class="margin-toggle"/>'
        '<span class="sidenote">Kun, Cats.</span></p>'
    ),
}


@pytest.mark.parametrize("how", PLAIN)
def test_footnotes_as_programs_and_people_write_them(how: str) -> None:
    article = page(PLAIN[how])
    assert notes_of(article) == [("1", "Kun, Cats.")]
    assert [(c.label, c.note) for c in article.citations] == [("1", 0)]
    assert [s.text for s in article.sentences] == [f"{PARAGRAPH}."]
    assert [c.label for c in article.sentences[0].citations] == ["1"]


def test_several_notes_in_one_paragraph_and_in_one_marker() -> None:
    article = page(
        f'<p>{PARAGRAPH}.<sup><a href="#a">1</a>, <a href="#b">2</a></sup></p>'
        '<p><a id="a">1</a> Kun, Cats.<br><a id="b">2</a> Orlov, Dogs.</p>'
    )
    assert notes_of(article) == [("1", "Kun, Cats."), ("2", "Orlov, Dogs.")]
    one, two = article.citations
    assert one.whole == two.whole
    assert article.groups == ((one, two),)


def test_links_to_sections_are_no_markers() -> None:
    article = page(
        '<h1>Cats</h1><ul><li><a href="#one">1</a></li></ul>'
        f'<h2 id="one">One</h2><p>{PARAGRAPH} (see <a href="#one">section 1</a>).</p>'
    )
    assert article.citations == article.footnotes == ()


def test_citeproc_leads_to_its_entries_by_key() -> None:
    article = page(
        f'<p>{PARAGRAPH} <span class="citation" data-cites="kun2003">(Kun 2003, 93)</span>. '
        '<span class="citation" data-cites="orlov1953">Orlov (1953)</span> has seen it too.</p>'
        '<div id="refs" class="references csl-bib-body">'
        '<div id="ref-kun2003" class="csl-entry">Kun, Miklós. 2003. <em>Cats</em>. Purr.</div>'
        '<div id="ref-orlov1953" class="csl-entry">Orlov, A. 1953. <em>Dogs</em>. Bark.</div>'
        '<div id="ref-other" class="csl-entry">Jones, B. 2001. <em>Mice</em>. Squeak.</div></div>'
    )
    assert [note.label for note in article.footnotes][:2] == ["kun2003", "orlov1953"]
    assert [(c.label, c.locator) for c in article.citations] == [
        ("kun2003", "93"),
        ("orlov1953", ""),
    ]
    assert [s.text for s in article.sentences] == [
        f"{PARAGRAPH}.",
        "Orlov (1953) has seen it too.",
    ]


def test_author_and_year_in_the_text_lead_to_the_work() -> None:
    article = page(
        f'<p>{PARAGRAPH} (<a href="#CITEREFKun2003">Kun 2003</a>, p. 9). As <a href="#bib7">Orlov et '
        'al. (1953)</a> say, dogs bark.</p><h2>Sources</h2><ul><li><cite id="CITEREFKun2003" '
        'class="citation book">Kun, Miklós (2003). <i>Cats</i>. Purr Press.</cite></li>'
        '<li id="bib7">Orlov, A. (1953). <i>Dogs</i>. Bark Press.</li></ul>'
    )
    assert [s.text for s in article.sentences] == [
        f"{PARAGRAPH} (Kun 2003, p. 9).",
        "As Orlov et al. (1953) say, dogs bark.",
    ]
    assert [[c.label for c in s.citations] for s in article.sentences] == [
        ["Kun 2003"],
        ["Orlov et al. (1953"],
    ]
    assert [work.title for work in article.references] == ["Cats", "Dogs"]


@pytest.mark.parametrize(
    "marker",
    [
        '<cite class="ltx_cite">[<a href="#bib.bib1" class="ltx_ref">1</a>]</cite>',
        '<sup><a href="#bib.bib1" rid="B1" class="bibr popnode">1</a></sup>',
        '[<a href="https://example.org/paper#bib.bib1">1</a>]',
        '<a href="#bib.bib1" role="doc-biblioref">[1]</a>',
    ],
)
def test_numbered_references_of_journals(marker: str) -> None:
    article = page(
        f'<p>{PARAGRAPH} {marker}.</p><section><h2>References</h2><ul><li id="bib.bib1">'
        '<span class="ltx_tag">[1]</span> Kun, Miklós (2003). <i>Cats</i>. Purr Press.</li>'
        "<li>Orlov, A. (1953). <i>Dogs</i>. Bark Press.</li></ul></section>"
    )
    assert [(c.label, c.note) for c in article.citations] == [("1", 0)]
    assert [work.title for work in article.references] == ["Cats", "Dogs"]
    assert article.shown(article.footnotes[0]).startswith("Kun")


def test_parsoid_has_the_same() -> None:
    article = page(
        '<section data-mw-section-id="0"><p>The cat purrs all day.<sup about="#mwt1" '
        'class="mw-ref reference" id="cite_ref-Kun_1-0" rel="dc:references" '
        """typeof="mw:Extension/ref" data-mw='{"name":"ref","attrs":{"group":"note"}}'>"""
        '<a href="./Cat#cite_note-Kun-1" data-mw-group="note"><span class="mw-reflink-text">'
        '<span class="cite-bracket">[</span>note 1<span class="cite-bracket">]</span></span></a>'
        '</sup></p></section><div class="mw-references-wrap"><ol class="mw-references references">'
        '<li about="#cite_note-Kun-1" id="cite_note-Kun-1"><a href="./Cat#cite_ref-Kun_1-0" '
        'data-mw-group="note" rel="mw:referencedBy"><span class="mw-linkback-text">↑ </span></a> '
        '<span id="mw-reference-text-cite_note-Kun-1" class="mw-reference-text reference-text">'
        "Kun, Cats.</span></li></ol></div>"
    )
    assert notes_of(article) == [("note 1", "Kun, Cats.")]
    (citation,) = article.citations
    assert (citation.label, citation.group, citation.note) == ("note 1", "note", 0)


def test_errors_shown_in_a_page_are_problems() -> None:
    article = page(
        '<p>The cat purrs all day.<sup class="reference"><a href="#cite_note-x-1">[1]</a></sup></p>'
        '<ol class="references"><li id="cite_note-x-1"><span class="reference-text"><span '
        'class="error mw-ext-cite-error">Cite error: The named reference <code>x</code> was '
        "invoked but never defined (see the help page).</span></span></li></ol>"
    )
    assert [(p.kind, p.detail) for p in article.problems] == [("references-no-text", "x")]
    assert article.footnotes[0].kind is NoteKind.EMPTY


def test_tags_in_notes_are_no_text_of_them() -> None:
    article = page(
        '<p>The cat purrs all day.<sup class="reference"><a href="#cite_note-1">[1]</a></sup></p>'
        '<ol class="references"><li id="cite_note-1"><span class="reference-text">Kun, Cats.<sup '
        'class="noprint Inline-Template"><span>&#91;<i><a href="/wiki/Link_rot"><span title="Dead '
        'link since January 2020">dead link</span></a></i>&#93;</span></sup></span></li></ol>'
    )
    assert notes_of(article) == [("1", "Kun, Cats.")]
    assert [(tag.kind, tag.date) for tag in article.tags] == [("dead-link", "January 2020")]


def test_what_is_hidden_is_not_read() -> None:
    article = page(
        "<nav>Home page of the cats of the world.</nav><script>var a = '<p>No text here.</p>'"
        '</script><p hidden>Hidden text of the page.</p><p style="display: none">Hidden too, all '
        f"of it.</p><!-- <p>A comment about cats.</p> --><p>{PARAGRAPH}.</p>"
        "<footer>All rights are reserved by cats.</footer>"
    )
    assert [s.text for s in article.sentences] == [f"{PARAGRAPH}."]
    assert [article.text(span) for span in article.comments] == [
        "<!-- <p>A comment about cats.</p> -->"
    ]


def test_the_format_is_recognised() -> None:
    assert recognise(WIKI, "cat.txt").name == "html"
    assert recognise("<p>Cats.</p>", "cat.htm").name == "html"


def tree(source: str) -> list[tuple[str, str]]:
    doc = Document(source)
    return [
        (doc.names[i], source[doc.stops[i] : doc.starts[doc.lasts[i]]])
        for i in doc.elements(0)
        if doc.names[i] not in ("br", "img")
    ]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("<p>a<p>b", [("p", "a"), ("p", "b")]),
        ("<p>a<div>b</div>", [("p", "a"), ("div", "b")]),
        ("<ul><li>a<li>b</ul>", [("ul", "<li>a<li>b"), ("li", "a"), ("li", "b")]),
        ("<dl><dt>a<dd>b<dt>c</dl>", None),
        ("<table><tr><td>a<td>b<tr><td>c</table>", None),
        ("<b>a<i>b</b>c</i>", [("b", "a<i>b"), ("i", "b")]),
        ("<b>a<p>b</b>c</p>", [("b", "a"), ("p", "b</b>c")]),
        ("<p><span>a</p>b", [("p", "<span>a"), ("span", "a")]),
        ("<div>a</span></p>b</div>", [("div", "a</span></p>b")]),
        ("<a href=x>a<a href=y>b</a>", [("a", "a"), ("a", "b")]),
        ("<p title='a>b' id=c>d</p>", [("p", "d")]),
        ('<p title="a">b</p><!-- <p> --><p>c', [("p", "b"), ("p", "c")]),
        ("<P>a</P>", [("p", "a")]),
        ("<p>a < b > c</p>", [("p", "a < b > c")]),
        ("<select><option>a<option>b</select>", None),
        ("<p>a</p", [("p", "a")]),
        ("<p>a<b title=", [("p", "a<b title=")]),
        ("<!-->a--><p>b", [("p", "b")]),
        ("<?php a ?><!x><p>b</p>", [("p", "b")]),
        ("<ul><li><p>a<ul><li>b</ul><li>c</ul>", None),
    ],
)
def test_elements_end_where_browsers_end_them(
    source: str, wanted: list[tuple[str, str]] | None
) -> None:
    lxml = pytest.importorskip("lxml.html")
    found = tree(source)
    if wanted is not None:
        assert found == wanted
    parsed = lxml.fragment_fromstring(source, create_parent="main")
    texts = sorted("".join(e.itertext()) for e in parsed.iter("li", "td", "option", "dd"))
    mine = [
        "".join(part.partition(">")[2] if n else part for n, part in enumerate(text.split("<")))
        for name, text in found
        if name in ("li", "td", "option", "dd")
    ]
    assert sorted(mine) == texts


def test_attributes_are_read_as_browsers_read_them() -> None:
    source = "<a HREF = 'x&amp;y' class=a title id=\"b c\" data-x=1/2 href=z checked/>t"
    doc = Document(source)
    names = ("href", "class", "title", "id", "data-x", "checked")
    assert [doc.attribute(1, name) for name in names] == ["x&y", "a", "", "b c", "1/2", ""]
    assert doc.place(1, "title") is not None
    assert doc.place(1, "lang") is None
    assert [
        source[slice(*place)] for place in (doc.place(1, "href"), doc.place(1, "id")) if place
    ] == [
        "x&amp;y",
        "b c",
    ]


def test_character_references_with_and_without_semicolon() -> None:
    article = page(
        "<p>AT&T &amp; R&eacute;n&eacute &lt;said&gt; &#8220;no&#x201d; "
        "&copy2020 &nosuch; to it.</p>"
    )
    (sentence,) = article.sentences
    assert sentence.text == "AT&T & Réné <said> “no” ©2020 &nosuch; to it."
    at = sentence.text.index("é")
    assert article.text(sentence.source_span(at, at + 1)) == "&eacute;"


def test_a_page_in_a_table_is_read() -> None:
    article = page(
        f'<table><tr><td><h2>Cats</h2><p>{PARAGRAPH}.<sup><a href="#n">1</a></sup></p>'
        '<ol><li id="n">Kun, Cats.</li></ol></td></tr></table>'
    )
    assert [s.text for s in article.sentences] == [f"{PARAGRAPH}."]
    assert notes_of(article) == [("1", "Kun, Cats.")]


def test_coins_without_any_text_is_a_reference() -> None:
    article = page(
        '<ol class="references"><li id="cite_note-1"><span class="reference-text"><span '
        'class="Z3988" title="rft.atitle=Cats&amp;rft.date=2003"></span></span></li></ol>'
    )
    (note,) = article.footnotes
    assert note.reference
    assert note.reference.title == "Cats"


FOUND = (
    '<?id="cite_note"> <A CLASS=Z3988>',
    "<?id=cite_note><A CLASS=ouvrage><P>",
    '<li id="cite_note-1"><span class="reference-text"></a><sup><span class="Z3988" title="rft.au=a">',
    '<li id="cite_note-1"><span class="reference-text">&nbsp;</p><table><span class="Z3988" title="">',
    '<li id="cite_note-1"><span class="reference-text">"Cats". Purr. 5 April 2003.<cite><h2>B</h2> ',
)


@pytest.mark.parametrize("source", FOUND)
def test_pages_that_fuzzing_found(source: str) -> None:
    check_article(read_html(source))


@pytest.mark.skipif(not DATA.exists(), reason="the corpus is not here")
@pytest.mark.parametrize("path", sorted(DATA.glob("*.html"))[::11], ids=lambda p: p.stem[:30])
def test_rendered_pages(path: Path) -> None:
    article = read_html(path.read_bytes().decode(), path.name)
    check_article(article)
    gold = article.source.count('id="cite_note')
    assert len(article.footnotes) >= gold
    assert article.sentences
    for one, other in pairwise(article.footnotes):
        assert one.span.end <= other.span.start


HOSTILE = {
    "nested": "<div>" * 100_000,
    "formatting": "<b>" * 20_000 + "</i>" * 20_000,
    "crossed": "<b><p><i>" * 8_000 + "</b></p></i>" * 8_000,
    "open tags": "<a " * 200_000,
    "quotes": "<a href='" * 50_000,
    "links": "<p>" + "<sup><a href='#a'>1</a></sup>" * 6_000 + "<p id=a>x",
    "ids": "".join(f'<sup><a href="#n{n}">{n}</a></sup>' for n in range(2_000))
    + "".join(f'<li id="n{n}">x' for n in range(2_000)),
    "comments": "<!--" * 100_000,
    "lists": "<ul><li>" * 15_000,
    "entities": "&amp" * 40_000,
    "scripts": "<script>" * 100_000,
    "tables": "<table><tr><td>" * 10_000,
    "citations": '<cite class="citation">' * 8_000,
    "coins": '<span class="Z3988" title="rft.au=a&amp;' + "rft.au=a&amp;" * 20_000 + '">',
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_pages_take_linear_time(what: str) -> None:
    from time import process_time

    source = HOSTILE[what]
    begin = process_time()
    check_article(read_html(source))
    assert process_time() - begin < 20 * len(source) / 1e6 + 2
