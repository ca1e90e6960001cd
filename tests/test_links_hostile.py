"""Whatever bytes come: no exception, and time that grows with their number only."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from links_web import Web, page

from citecheck.resolvers.http.messages import Response
from citecheck.resolvers.links import phrases
from citecheck.resolvers.links.page import Page, decode, is_html
from citecheck.resolvers.links.redirects import destination
from citecheck.resolvers.links.sibling import nowhere
from citecheck.resolvers.links.words import Phrases, spaced, squeezed

U = "http://site.org/a/b.html#c"
PIECES = st.sampled_from(
    [
        "<title>", "</title>", "<h1>", "404", "Page not found",
        "<meta http-equiv=refresh content='0;url=/x'>",
        "<script>", "location.href='/y'", "</script>", "<div id=root>", "<noscript>", "hidden",
        "<p hidden>",
        "style='display:none'", "<a href=/z>", "<!--", "-->", "\0", "é", "ページ", "<svg><title>",
        "<frame src=x>",
        "<link rel=canonical href=/q>", "<input type=password>", "<body onload=\"location='/k'\">",
        "&#0;", "&nbsp;",
        "<template>", "<base href='http://[::'>", "<meta charset=utf-16>",
        "<meta charset=punycode>", "]]>", "<?xml?>",
    ]
)  # fmt: skip
KINDS = st.sampled_from(
    ["", "text/html", "text/html; charset=utf-16", "text/html; charset=x-nope", "text/plain",
     "application/json", "application/pdf", "text/html; charset=iso-2022-jp", "nonsense"]
)  # fmt: skip


@given(
    st.lists(PIECES).map("".join) | st.text() | st.binary(),
    KINDS,
    st.sampled_from([200, 202, 404, 503]),
)
def test_any_page_has_a_verdict(body: str | bytes, kind: str, status: int) -> None:
    data = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    web = Web({"http://site.org/a/b.html": page(data, status, kind)})
    answer = web.check(U, title="A title to look for", authors=("Name",), quotations=("a … b",))
    assert answer


@given(st.binary(), st.sampled_from(["", "text/html; charset=", "text/html; charset=utf-7"]))
def test_any_bytes_are_a_page(body: bytes, kind: str) -> None:
    seen = Page(Response("http://site.org/", 200, {"content-type": kind}, body))
    assert isinstance(decode(body, kind), str)
    assert isinstance(seen.text + seen.main + seen.title + seen.canonical + seen.scripts, str)
    assert seen.length >= 0
    assert seen.refresh[0] >= 0
    assert seen.anchors is not None
    assert is_html(seen.response) in (True, False)


@given(st.text(), st.text())
def test_any_addresses_can_be_compared(one: str, other: str) -> None:
    destination(f"http://a.org/{one}", f"http://b.org/{other}")
    destination(one, other)
    kind = nowhere(f"http://a.org/{one}")
    assert kind is None or kind[1] == nowhere(f"http://a.org/{one}")[1]  # type: ignore[index]


MB = 1_000_000
HOSTILE = {
    "divs": b"<div>" * (MB // 5),
    "nested and closed": b"<b>" * (MB // 8) + b"x" + b"</b>" * (MB // 8),
    "attributes": b"<a " + b"x=1 " * (MB // 4) + b">",
    "hidden": b"<p hidden>a</p>b" * (MB // 16),
    "metas": b"<meta http-equiv=refresh content=x>" * (MB // 35),
    "metas in noscript": b"<noscript>" + b"<meta http-equiv=refresh content=x>" * (MB // 35),
    "titles": b"<title>404 " * (MB // 11),
    "headings": b"<h1>Page not found</h1>" * (MB // 23),
    "almost phrases": b"the page you are looking for it is " * (MB // 35) + b"gone",
    "almost phrases in a heading": b"<h1>" + b"the page you are looking for it is " * (MB // 35),
    "spaces": b"<p>" + b" " * MB,
    "entities": b"<p>" + b"&amp;" * (MB // 5),
    "open comments": b"<!--" * (MB // 4),
    "open tags": b"<" * MB,
    "quotes": b"<a href='" * (MB // 9),
    "scripts": b"<script>location.href='"
    + b"a" * 300
    + b"</script>"
    + b"<script>location =" * (MB // 18),
    "json": b"<script type=application/ld+json>" + b'"name":"' * (MB // 8) + b"</script>",
    "words": b"casino bonus free spins deposit win online " * (MB // 43),
    "ids": b"<i id=a></i>" * (MB // 12),
    "title words": b"masons " * (MB // 7),
    "nul": b"<p>" + b"\0" * MB,
    "Chinese": "页面".encode() * (MB // 6),
    "combining": "e\u0301".encode() * (MB // 3),
    "long script": b"<script>" + b"location\t" * (MB // 9) + b"</script>",
    "charset": b"<meta " + b"charset" * (MB // 7),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_megabyte_is_judged_in_a_moment(name: str) -> None:
    web = Web({}, page(HOSTILE[name]))
    start = time.process_time()
    web.check(U, title="The Masons of the Upper Valley", authors=("Mason",), quotations=("q" * 30,))
    assert time.process_time() - start < 4


def test_phrases_are_found_wherever_they_stand() -> None:
    for written in (text for texts in phrases.PHRASES.values() for text in texts):
        assert phrases.find(spaced(f"Before. {written}, after")), written


def test_no_phrase_is_found_in_half() -> None:
    found = Phrases("page not found", "页面不存在")
    assert not found.find("homepage not found")
    assert not found.find("page not founded")
    assert found.find(spaced("a PAGE, not-found")) == "page not found"
    assert found.find(spaced("这个页面不存在了"))
    assert squeezed("Ün-Ça “x”") == "uncax"
