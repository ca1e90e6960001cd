"""What holds for every HTML page, however odd; and what parsers of others read in the same page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from properties import check_article

from citecheck.readers.html import read_html
from citecheck.readers.html.document import DEEPEST, Document

FRAGMENTS = (
    # tags
    "<p>", "</p>", "<div>", "</div>", "<ul>", "<ol>", "<li>", "</li>", "</ol>", "<b>", "</b>", "<i>",
    "</i>", "<a href='#x'>", "</a>", '<a href="https://example.org/?a=b&amp;c#d">', "<span>", "</span>",
    "<table>", "<tr>", "<td>", "</td>", "</table>", "<h2>", "</h2>", "<h3>", "<br>", "<hr/>", "<dl>",
    "<dt>", "<dd>", "<blockquote>", "</blockquote>", "<q>", "</q>", "<sup>", "</sup>", "<aside>",
    "<section>", "</section>", "<main>", "<article>", "<body>", "<html lang=fr>", "<cite>", "</cite>",
    "<script>", "</script>", "<style>", "</style>", "<title>", "</title>", "<textarea>", "<!--", "-->",
    "<!doctype html>", "<![CDATA[", "]]>", "<?php", "?>", "</", "<", ">", "<x-y z>", "<p", "<a href=",
    '<p class="', "'", '"', "=", "/>", "<p hidden>", '<p style="display:none">', "<img alt=x>",
    # notes and markers
    '<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup>',
    '<sup class="reference nowrap">:&#8202;314</sup>', '<sup class="reference cite_virgule">,</sup>',
    '<li id="cite_note-1"><span class="mw-cite-backlink">^ <a href="#cite_ref-1"><sup><b>a</b></sup></a>'
    '</span> <span class="reference-text">', '<li id="cite_note-2">', '<ol class="references">',
    '<a href="#fn1" role="doc-noteref">1</a>', '<li id="fn1">', '<a id="fn1">', '<p id="fn1">',
    '<a href="#fnref1" class="footnote-back">↩</a>', '<sup><a href="#n">1</a>, <a href="#m">2</a></sup>',
    '<p id="n">', '<span id="m">', '<dt id="n">', '[<a href="#n">3</a>]', '<div id="ref-kun">',
    '<span class="citation" data-cites="kun orlov">(Kun 2003, 9)</span>', '<div class="csl-entry">',
    '<label for="s" class="margin-toggle sidenote-number">', '<span class="sidenote">',
    # references
    '<cite id="CITEREFKun2003" class="citation book">', '<a href="#CITEREFKun2003">Kun 2003</a>, p. 3',
    '<span class="Z3988" title="rft.atitle=Cats&amp;rft.date=2003-04-05&amp;rft.aulast=Kun&amp;'
    'rft.aufirst=M.&amp;rft.jtitle=Purr&amp;rft_id=info%3Adoi%2F10.1000%2Fx">', "<span class=ouvrage>",
    "Kun, Miklós (2003). Cats. Purr Press. ISBN 963-9241-19-9.", "Retrieved 4 May 2006.", "Ibid.",
    '"Cats". Purr. 5 April 2003.', '<sup class="Inline-Template">[citation needed]</sup>',
    '<span class="error mw-ext-cite-error">Cite error</span>', "<h2>References</h2>",
    "<h2>Bibliography</h2>",
    # text
    "He went to Paris in 1925 and never came back.", "It cost $5 million ...", "&amp;", "&nbsp;",
    "&eacute", "&#x", "&#0;", "&#1114112;", "&notit;", " ", "\n", "\t", "\r\n", "\u00a0", "\x00", "😀",
    "«да»", "他在一九二五年去了巴黎。", "[1]", "^", "1.", "\ufeff",
)  # fmt: skip

junk = st.lists(st.sampled_from(FRAGMENTS), max_size=50).map("".join)
pages = st.one_of(st.text(), junk)
FEW = settings(max_examples=120, deadline=None)


@FEW
@given(pages)
def test_every_page_gives_an_article(source: str) -> None:
    article = read_html(source)
    assert article.source == source
    check_article(article)


@FEW
@given(pages)
def test_what_a_sentence_says_stands_in_the_source(source: str) -> None:
    for sentence in read_html(source).sentences:
        for at, character in enumerate(sentence.text):
            there = source[sentence.source_offset(at) :]
            shown = there[:1] == character or (character == " " and there[:1].isspace())
            assert shown or there[0] in "<&"


@FEW
@given(pages)
def test_elements_lie_in_one_another(source: str) -> None:
    doc = Document(source)
    last = len(doc.names) - 1
    for index in range(last):
        assert doc.stops[index] <= doc.starts[index + 1]
        assert index < doc.lasts[index] <= last
        assert doc.parents[index] == 0 or doc.parents[index] < index
    open_: list[int] = []
    for index in doc.elements(0):
        while open_ and doc.lasts[open_[-1]] <= index:
            open_.pop()
        if open_:
            assert doc.lasts[index] <= doc.lasts[open_[-1]]
        open_.append(index)
        assert len(open_) <= DEEPEST + 1


@FEW
@given(st.lists(st.sampled_from(FRAGMENTS[:20]), max_size=30).map("".join))
def test_reading_is_a_function_of_the_page(source: str) -> None:
    assert read_html(source) == read_html(source)


WELL_FORMED = st.recursive(
    st.sampled_from(("cats", "&amp; dogs", "é &eacute;", "1 &lt; 2", " ", "<br>", "<!-- x -->")),
    lambda inner: st.builds(
        lambda name, parts: f"<{name} class='x y'>{''.join(parts)}</{name}>",
        st.sampled_from(("b", "i", "span", "div", "p", "ul", "section", "em")),
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


@FEW
@given(WELL_FORMED)
def test_text_is_what_beautifulsoup_reads(source: str) -> None:
    bs4 = pytest.importorskip("bs4")
    wanted = bs4.BeautifulSoup(f"<main>{source}</main>", "html.parser").get_text()
    assert Document(f"<main>{source}</main>").text(0) == " ".join(wanted.split())


@pytest.mark.parametrize("parser", ["lxml", "html5lib"])
def test_notes_are_what_beautifulsoup_reads(parser: str) -> None:
    bs4 = pytest.importorskip("bs4")
    pytest.importorskip(parser)
    from test_readers_html import WIKI

    soup = bs4.BeautifulSoup(WIKI, parser)
    notes = soup.find_all("li", id=re.compile("^cite_note"))
    article = read_html(WIKI)
    assert len(notes) == len(article.footnotes)
    for note, element in zip(article.footnotes, notes, strict=True):
        wanted = " ".join(element.find(class_="reference-text").get_text().split())
        assert article.shown(note) == wanted
