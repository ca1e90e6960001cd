"""What is true of the wikitext reader for any text, and on hostile ones."""

from __future__ import annotations

import time
from pathlib import Path

import mwparserfromhell
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from properties import check_article

from citecheck.readers.wikitext import read_wikitext
from citecheck.readers.wikitext.scan import Kind, scan, split, walk
from citecheck.readers.wikitext.templates import parameters_of

FRAGMENTS = (
    "<ref>", "</ref>", "<ref name=a>", '<ref name="a" />', "<ref group=n>", "<ref follow=a>", "<ref/>", "<ref",
    "<ref name=a details='p. 3'>", "<references>", "</references>", "<references />", '<references group="n"/>',
    "{{", "}}", "{{{", "}}}", "[[", "]]", "[", "]", "|", "=", "<!--", "-->", "<nowiki>", "</nowiki>", "<pre>",
    "{{cite book|last=Kun|first=Miklós|title=A ''Book''|date=3 May 2003|isbn=963-9241-19-9|url=http://a.example/b}}",
    "{{sfn|Kun|2003|p=9}}", "{{sfnm|1a1=Kun|1y=2003|2a1=Orlov|2y=1999}}", "{{harvnb|Kun|2003}}", "{{harv|Kun|2003}}",
    "{{r|a|b|p1=3}}", "{{rp|12}}", "{{efn|A note.<ref>x</ref>}}", "{{refn|group=n|Words}}", "{{#tag:ref|Text|name=b}}",
    "{{reflist|refs=", "{{notelist}}", "{{citation needed|date=May 2021}}", "{{dead link}}", "{{convert|5|km|mi}}",
    "{{quote|He said it was so.|Kun<ref>y</ref>}}", "{{lang|de|Wort}}", "{{webarchive|url=https://web.archive.org/web/2003/http://a.example/}}",
    "[http://a.example/x A title]", "http://b.example/c_(d).", "//c.example", "[[File:X.jpg|thumb|A caption<ref>z</ref>]]",
    "[[A|b]]", "[[Category:X]]", "[[de:X]]", "[[#Kun2003|Kun 2003]], p. 4", "'''", "''", "&nbsp;", "&#8211;", "&amp;", "<br>",
    "<blockquote>", "</blockquote>", "<table>", "</table>", "<gallery>", "</gallery>", "<poem>", "</poem>", "<math>x</math>",
    "\n", "\n\n", "\n== A heading ==\n", "\n=== Notes ===\n", "\n* ", "\n# ", "\n: ", "\n; ", "\n{|\n|-\n| ", "\n|}\n", "\n----\n",
    "He went to Paris in 1925 and never came back.", "It cost $5 million. ", "она сказала. ", "彼は言った。", "é", "\r\n", "\u00a0",
    "#REDIRECT [[X]]", "__TOC__", "-{zh-hans:a;zh-hant:b}-", "~~~~", "\x00", "\ufeff",
)  # fmt: skip

junk = st.lists(st.sampled_from(FRAGMENTS), max_size=50).map("".join)


@settings(max_examples=200, deadline=None)
@given(st.one_of(junk, st.text()))
def test_any_text_is_read(source: str) -> None:
    article = read_wikitext(source)
    check_article(article, source)
    assert article == read_wikitext(source)


@settings(max_examples=200, deadline=None)
@given(junk)
def test_nodes_stand_in_their_parent_one_after_the_other(source: str) -> None:
    top = scan(source)
    for nodes, start, end in [(top, 0, len(source))] + [
        (node.children, node.start, node.end) for node in walk(top)
    ]:
        for node in nodes:
            assert start <= node.start < node.end <= end
            start = node.end
    for node in walk(top):
        if node.kind is Kind.TEMPLATE:
            parts = split(source, node)
            assert parts[0][0] == node.body
            assert parts[-1][2] == node.stop


HOSTILE = {
    "open braces": "{{" * 20_000,
    "closed braces": "}}" * 20_000,
    "nested templates": "{{a|" * 10_000 + "}}" * 10_000,
    "nested arguments": "{{{a|" * 10_000 + "}}}" * 10_000,
    "a run of braces": "{" * 20_000 + "}" * 20_000,
    "braces and links": "{{[[x]]" * 10_000,
    "nested links": "[[a|" * 10_000 + "]]" * 10_000,
    "open addresses": "[http://a.example " * 10_000,
    "open tags": "<ref>" * 20_000,
    "empty notes": "<ref></ref>" * 10_000,
    "unclosed tags": "<ref name=" * 10_000,
    "tags without an end in a note": "<ref>" + "<pre>" * 10_000 + "</ref>",
    "nested notes": "{{efn|" * 4_000 + "}}" * 4_000,
    "comments": "<!--" * 10_000,
    "quotes": "'" * 40_000,
    "headings": "=" * 20_000 + "\n" + "=\n" * 10_000,
    "tables": "{|\n" * 10_000,
    "quotations": "<blockquote>" * 10_000,
    "short notes": "{{sfn|A|2001}}" * 2_000,
    "parameters": "{{cite web" + "|title=a" * 6_000 + "}}",
    "bars": "[[" + "|" * 40_000 + "]]",
    "attributes": "<ref " + "a=b " * 10_000 + ">x</ref>",
    "one name": "<ref name=a>x</ref>" * 1_000,
    "entities": "&amp;" * 10_000,
    "groups": "".join(f"<ref group=g{n}>x</ref>" for n in range(1_000)),
    "cites in cites": "{{cite web|title=" * 1_000 + "}}" * 1_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_linear_time(name: str) -> None:
    source = HOSTILE[name]
    half = source[: len(source) // 2]
    begin = time.process_time()
    check_spans(half)
    middle = time.process_time()
    check_spans(source)
    took, before = time.process_time() - middle, middle - begin
    assert took < max(6 * before, 1.0), f"{before:.2f} s for half of it, {took:.2f} s for all"


def check_spans(source: str) -> None:
    article = read_wikitext(source)
    assert article.source == source


FOLDER = Path(__file__).parents[2] / "shared" / "data" / "articles" / "wikitext"
FILES = sorted(FOLDER.glob("*.wiki"))


@pytest.mark.skipif(not FILES, reason="the articles are not at hand")
@pytest.mark.parametrize("path", FILES[::16], ids=lambda path: path.stem[:20])
def test_real_pages_have_the_properties(path: Path) -> None:
    source = path.read_text("utf-8")
    check_article(read_wikitext(source, path.name), source)


@pytest.mark.skipif(not FILES, reason="the articles are not at hand")
@pytest.mark.parametrize("path", FILES[3::25], ids=lambda path: path.stem[:20])
def test_templates_are_split_as_mwparserfromhell_splits_them(path: Path) -> None:
    source = path.read_text("utf-8")
    compared = 0
    for node in walk(scan(source)):
        if node.kind is not Kind.TEMPLATE or node.end - node.start > 3_000:
            continue
        (template, *_) = mwparserfromhell.parse(
            source[node.start : node.end], skip_style_tags=True
        ).filter_templates()
        wanted = [(str(p.name).strip().lower(), str(p.value).strip()) for p in template.params]
        comments = any("<!--" in name for name, _ in wanted)
        if not comments and len({name for name, _ in wanted}) == len(wanted):
            found = [(p.name, p.value) for p in parameters_of(source, node)]
            assert found == wanted
            compared += 1
    assert compared > 20
