"""What a page shows."""

from __future__ import annotations

import pytest

from citecheck.queries import LinkState
from citecheck.resolvers.http.messages import Response
from citecheck.resolvers.links.bears import bears, distinctive
from citecheck.resolvers.links.page import Page, decode, is_html


def read(body: str | bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> Page:
    data = body.encode() if isinstance(body, str) else body
    return Page(Response("http://a.org/", 200, {"content-type": kind, **headers}, data))


TEXTS = [
    ("<p>one<b>two</b>", "one two"),
    ("<title>x</title><p>one", "one"),
    ("<p>one<script>two</script>three", "onethree"),
    ("<style>a</style><template>b</template><noscript>c</noscript>d", "d"),
    ("<!-- a -->b<!-- c -->", "b"),
    ("<p hidden>a</p>b" + "c" * 90, "b" + "c" * 90),
    ("<p style='DISPLAY: none'>a</p>", "a"),  # nothing else is there: scripts will show it
    ("<div id=wm-ipp-base>toolbar</div>the page" + "e" * 80, "the page" + "e" * 80),
    ("a&nbsp;&eacute;&#233;", "a éé"),
    ("<td>one</td><td>two</td>", "one two"),
    ("", ""),
    ("one\0two", "onetwo"),
]


@pytest.mark.parametrize(("markup", "text"), TEXTS)
def test_text(markup: str, text: str) -> None:
    assert read(markup).text == text


def test_names() -> None:
    page = read(
        "<title> A\n title </title><meta property=og:title content=Og><svg><title>no</title></svg>"
        "<h1>One</h1><h1></h1><h1>Two</h1><h2>no</h2>"
        '<script type="application/ld+json">{"headline": "Ld"}</script>'
    )
    assert page.title == "A title"
    assert page.headings == ("One", "Two")
    assert page.names == ("A title", "One", "Two", "Og", "Ld")
    assert page.head == "a title one two"
    assert read("<h2>One</h2><h2>Two</h2>").headings == ("One",)


def test_what_is_taken_out_of_the_text_can_still_be_read() -> None:
    page = read(
        "<head><title>T</title><link rel=canonical href=/c><meta http-equiv=Refresh content='5; URL=\"/r\"'>"
        "<script>var a;</script></head><noscript>Enable JavaScript</noscript><iframe src=/f></iframe>"
    )
    assert page.text == ""
    assert (page.title, page.canonical, page.refresh) == ("T", "/c", (5, "/r"))
    assert (page.scripts, page.unscripted, page.embedded) == (
        "var a;",
        "Enable JavaScript",
        ("/f",),
    )


def test_main_text_has_no_menus() -> None:
    page = read("<nav>menu</nav><header>head</header><p>main <a href=/>link</a> text<footer>foot")
    assert page.main == "main text"
    assert page.text == "menu head main link text foot"


REFRESHES = [
    ("0;url=/a", (0, "/a")),
    ("0; URL='/a'", (0, "/a")),
    ("3 ; url = /a", (3, "/a")),
    ("0,/a", (0, "/a")),
    ("1.5;/a", (1, "/a")),
    ("300", (0, "")),
    ("x", (0, "")),
    ("", (0, "")),
]


@pytest.mark.parametrize(("content", "found"), REFRESHES)
def test_refresh(content: str, found: tuple[int, str]) -> None:
    assert read(f'<meta http-equiv="refresh" content="{content}">').refresh == found
    assert read("x", refresh=content).refresh == found


CHARSETS = [
    ("é".encode(), "text/html", "é"),
    ("é".encode("cp1252"), "text/html", "é"),
    ("é".encode("cp1252"), "text/html; charset=iso-8859-1", "é"),
    ("“é".encode("cp1252"), "text/html; charset=ISO-8859-1", "“é"),
    ("é".encode("utf-16"), "text/html", "é"),
    ("日本".encode("cp932"), "text/html; charset=Shift_JIS", "日本"),
    ("日本".encode("iso-2022-jp"), "text/html; charset=iso-2022-jp", "日本"),
    (b"<meta charset=windows-1251>" + "да".encode("cp1251"), "text/html", "да"),
    (
        b"<meta http-equiv=content-type content='text/html; charset=koi8-r'>"
        + "да".encode("koi8-r"),
        "",
        "да",
    ),
    ("Страница не найдена".encode("cp1251"), "text/html", "Страница не найдена"),
    ("Страница не найдена".encode("koi8-r"), "text/html", "Страница не найдена"),
    ("Η σελίδα δεν βρέθηκε".encode("cp1253"), "text/html", "Η σελίδα δεν βρέθηκε"),
    ("État: né à Évreux, ÀÉÈ".encode("cp1252"), "text/html", "État: né à Évreux, ÀÉÈ"),
    ("é".encode(), "text/html; charset=punycode", "é"),
    ("é".encode(), "text/html; charset=zlib", "é"),
]


@pytest.mark.parametrize(("body", "kind", "text"), CHARSETS)
def test_charset(body: bytes, kind: str, text: str) -> None:
    assert decode(body, kind).endswith(text)
    if "é" in text or "да" in text or "日" in text:
        assert read(body, kind).text == text


@pytest.mark.parametrize(
    ("body", "kind", "html"),
    [
        (b"<html>", "text/html", True),
        (b"", "text/html", True),
        (b"%PDF-1.4", "text/html", False),
        (b" <!DOCTYPE html><p>", "", True),
        (b"<html>", "application/pdf", True),
        (b"%PDF-1.4", "application/pdf", False),
        (b"hello", "", False),
        (b"<?xml version='1.0'?><rss>", "text/xml", False),
        (b"{}", "application/json", False),
    ],
)
def test_is_html(body: bytes, kind: str, html: bool) -> None:
    assert is_html(Response("", 200, {"content-type": kind}, body)) is html


def test_anchors_are_found_where_text_is_not() -> None:
    page = read("<p hidden id=a>x</p><a name=b>y</a><nav id=c></nav><map name=d></map><b name=e>")
    _ = page.text, page.main
    assert page.anchors == {"a", "b", "c", "d"}


def test_a_page_that_is_nested_too_deep_is_not_whole() -> None:
    page = read(b"<div>" * 100_000 + b"<p id=x>hello")
    _ = page.text
    assert not page.whole


TITLE = "The Masons of the Upper Valley: Bridges and Mills"
BORNE = [
    (f"<h1>{TITLE}</h1>", True),
    ("<p>the MASONS of the upper valley&#58; bridges &amp; and mills", True),
    ("<title>The Masons of the Upper Valley | Journal</title>", True),
    ("<p>He wrote the masons of the upper valley in 1962", True),
    ("<p>T<b>he</b> Masons of the Up<i>per Val</i>ley", True),
    ("<p>masons of the upper valleys, their bridges and their mills", True),
    ("<p>masons" + " and others" * 60 + "upper" + " and others" * 60 + "valley", False),
    ("<p>Bridges and mills", False),
    ("<input value='The Masons of the Upper Valley'>", False),
    ("", False),
]


@pytest.mark.parametrize(("markup", "borne"), BORNE)
def test_title_borne(markup: str, borne: bool) -> None:
    bearing = bears(read(markup), LinkState("http://a.org/", title=TITLE))
    assert bearing.proven is borne
    assert bearing.missing == (() if borne else ("title",))


def test_a_common_title_proves_nothing() -> None:
    bearing = bears(read("<h1>Contact</h1>"), LinkState("http://a.org/", title="Contact"))
    assert bearing == (False, True, ())
    assert not distinctive("Annual report")
    assert distinctive("Annual report of the council")
    assert distinctive("東京の古い橋の歴史")


def test_authors_and_quotations() -> None:
    page = read("<p>By Ana Pérez-Núñez. “It was built by the masons,” she says, “in a year.”")

    def missing(**cited: tuple[str, ...]) -> tuple[str, ...]:
        return bears(page, LinkState("http://a.org/", **cited)).missing

    assert missing(authors=("Perez-Nunez",)) == ()
    assert missing(authors=("Other", "Pérez")) == ()
    assert missing(authors=("Other", "Nun")) == ("author",)
    assert missing(quotations=("It was built by the masons … in a year",)) == ()
    assert missing(quotations=("It was not built by the masons",)) == ("quotation",)
