# ruff: noqa: E501 - rows and what they say are read better in one piece
"""Forms of answers and of addresses that are all in order: types, charsets, codings, framing."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat

from hostile.case import Case, End, Reply, Site
from hostile.pages import article, bare, data, document, goto, missing, packed, paragraphs

HARE = "A field guide to hares"
PAGE = article(HARE, author="Ulla Brandt")
PDF = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + b"\x00\x7f" * 400
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00\x07" * 200
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Hares</title><item><title>404 hares '
    "counted</title><description>The page of the hare book was not found.</description></item>"
    "</channel></rss>"
)
UNDECODED = "whoever cannot decode it sees a 200 and nothing else"


def encoded(charset: str, declared: str, meta: str, text: str, title: str) -> Reply:
    """A page in one charset that declares another, or none."""
    page = document(title, f"<h1>{title}</h1>" + paragraphs([text] * 3))
    page = page.replace('<meta charset="utf-8">', f'<meta charset="{meta}">' if meta else "")
    kind = "text/html" + (f"; charset={declared}" if declared else "")
    return data(page.encode(charset, "replace"), kind)


def raw(head: str, body: bytes = PAGE.body, end: End = End.CLOSE) -> Reply:
    """An answer byte by byte."""

    def script() -> Iterable[bytes | float | End]:
        yield head.replace("\n", "\r\n").encode("latin-1") + b"\r\n\r\n" + body
        yield end

    return Reply(script=script)


def endless(part: bytes) -> Iterable[bytes | float]:
    return repeat(part)


def big_pdf() -> Iterable[bytes | float]:
    yield PDF
    for _ in range(500):
        yield bytes(100_000)


LENGTH = len(PAGE.body)
SERIAL = "Записки краеведа"
RUSSIAN = "Зимой почта приходила раз в неделю, и письма читали вслух у колодца до самой весны."
JAPANESE = "冬になると郵便は週に一度しか届かず、手紙は井戸のそばで声に出して読まれました。"
TURKISH = "Kışın posta haftada bir gelir, mektuplar çeşmenin başında yüksek sesle okunurdu."


def only(target: str, page: Reply = PAGE) -> Site:
    """A site that has just the one target."""
    return Site({target: page}, missing())


CASES = (
    # --- types
    Case("text-plain", "alive", "/readme.txt", data(
        "NOTES ON STATUS CODES, part 4\n\nError 404: page not found. A server sends it when nothing is "
        "at the address.\nIt does not say whether something was there before; for that there is 410."
        "\nLibrarians at Skerry keep a list of both kinds, which is printed once a year.\n",
        "text/plain")),
    Case("pdf", "alive", "/docs/hares.pdf", data(PDF, "application/pdf"), HARE),
    Case("pdf-as-octets", "alive", "/docs/hares2.pdf", data(PDF, "application/octet-stream"), HARE),
    Case("pdf-called-html", "alive", "/docs/hares3.pdf", data(PDF, "text/html"), HARE,
         note="the type is wrong, the file is right"),
    Case("pdf-viewer", "alive", "/docs/hares4.pdf", bare(
        f"<html><head><title>{HARE}</title></head><body style='margin:0'><embed "
        "type='application/pdf' src='/raw/hares4.pdf' width='100%' height='100%'></body></html>"),
        HARE, note="an HTML page that shows the PDF, under the cited title"),
    Case("pdf-50-mb", "alive", "/docs/atlas.pdf", Reply(200, (("Content-Type", "application/pdf"), (
        "Content-Length", str(len(PDF) + 50_000_000))), stream=big_pdf), HARE),
    Case("pdf-download", "alive", "/download.php?id=7", data(
        PDF, "application/pdf", content_disposition='attachment; filename="404.pdf"')),
    Case("jpeg", "alive", "/img/hare.jpg", data(JPEG, "image/jpeg"), HARE),
    Case("jpg-page", "alive", "/wiki/File:Hare_404.jpg", article("File:Hare 404.jpg", sentences=6),
         title="Hare 404", note="a page about a picture has an address like a picture's"),
    Case("png-no-type", "alive", "/img/hare.png", data(PNG)),
    Case("json", "alive", "/api/works/11", data(
        '{"id": 11, "title": "A field guide to hares", "note": "page 404 not found in our copy"}',
        "application/json"), HARE),
    Case("json-status-field", "alive", "/api/works/12", data(
        '{"status": "ok", "error": null, "title": "A field guide to hares"}', "application/json")),
    Case("rss", "alive", "/feed.xml", data(FEED, "application/rss+xml")),
    Case("xml", "alive", "/tei/7.xml", data(
        "<?xml version='1.0'?><TEI><title>Not found</title><p>A poem.</p></TEI>", "text/xml")),
    Case("xhtml", "alive", "/x/hares.xhtml", data(PAGE.body, "application/xhtml+xml"), HARE),
    Case("csv", "alive", "/data/404.csv", data("id,name\n404,not found\n405,hare\n", "text/csv")),
    Case("zip", "alive", "/data/hares.zip", data(b"PK\x03\x04" + bytes(90), "application/zip")),
    Case("no-content-type", "alive", "/hares", data(PAGE.body), HARE),
    Case("odd-content-type", "alive", "/hares2", data(PAGE.body, "html"), HARE),
    Case("type-in-capitals", "alive", "/hares3", data(PAGE.body, "TEXT/HTML;CHARSET=UTF-8"), HARE),
    Case("html-as-text-plain", "alive", "/hares4", data(PAGE.body, "text/plain"), HARE),
    Case("radio", "alive", "/radio.mp3", Reply(200, (("Content-Type", "audio/mpeg"),), stream=(
        lambda: endless(b"\xff\xfb\x90\x00" + bytes(4000))), framing="close"), also=("unknown",),
        note="a radio station: it never ends, and is fine"),
    # --- charsets
    Case("utf-16", "alive", "/u/16", encoded("utf-16", "utf-16", "", RUSSIAN, SERIAL), SERIAL),
    Case("utf-16-bom-only", "alive", "/u/16b", encoded("utf-16", "", "", RUSSIAN, SERIAL), SERIAL),
    Case("utf-8-bom", "alive", "/u/8", encoded("utf-8-sig", "", "", RUSSIAN, SERIAL), SERIAL),
    Case("koi8-r", "alive", "/k/1", encoded("koi8-r", "koi8-r", "", RUSSIAN, SERIAL), SERIAL),
    Case("cp1251-in-meta", "alive", "/k/2", encoded(
        "cp1251", "", "windows-1251", RUSSIAN, SERIAL), SERIAL),
    Case("cp1251-as-utf-8", "alive", "/k/3", encoded(
        "cp1251", "utf-8", "windows-1251", RUSSIAN, SERIAL), note="the header is wrong"),
    Case("cp1251-undeclared", "alive", "/k/4", encoded("cp1251", "", "", RUSSIAN, SERIAL)),
    Case("shift-jis", "alive", "/j/1", encoded(
        "shift_jis", "Shift_JIS", "", JAPANESE, "山村の冬"), "山村の冬"),
    Case("euc-jp-x-name", "alive", "/j/2", encoded(
        "euc_jp", "x-euc-jp", "", JAPANESE, "山村の冬"), "山村の冬"),
    Case("iso-2022-jp", "alive", "/j/3", encoded(
        "iso2022_jp", "ISO-2022-JP", "", JAPANESE, "山村の冬"), "山村の冬"),
    Case("latin-5-as-latin-1", "alive", "/t/1", encoded(
        "iso8859_9", "iso-8859-1", "", TURKISH, "Kış postası")),
    Case("unknown-charset", "alive", "/t/2", encoded(
        "utf-8", "x-unknown-99", "none", TURKISH, "Kış postası")),
    # --- codings
    Case("gzip", "alive", "/g/1", packed(PAGE), HARE),
    Case("x-gzip", "alive", "/g/2", packed(PAGE, "x-gzip"), HARE, also=("unknown",),
         note=UNDECODED),
    Case("deflate", "alive", "/g/3", packed(PAGE, "deflate"), HARE),
    Case("deflate-raw", "alive", "/g/4", packed(PAGE, "raw"), HARE),
    Case("br-unasked", "alive", "/g/5", packed(PAGE, "br"), HARE, also=("unknown",),
         note=UNDECODED),
    Case("zstd-unasked", "alive", "/g/6", packed(PAGE, "zstd"), HARE, also=("unknown",),
         note=UNDECODED),
    Case("identity-named", "alive", "/g/7", packed(PAGE, "identity"), HARE),
    Case("gzip-not-really", "alive", "/g/8", Reply(200, (*PAGE.headers, (
        "Content-Encoding", "gzip")), PAGE.body), HARE, also=("unknown",),
        note="it says gzip and is not; browsers show an error, people behind a cache a page"),
    # --- framing and heads
    Case("chunked", "alive", "/c/1", Reply(200, PAGE.headers, PAGE.body, framing="chunked"), HARE),
    Case("chunked-trailers", "alive", "/c/2", Reply(
        200, (*PAGE.headers, ("Trailer", "X-Sum")), PAGE.body, framing="chunked",
        trailer=b"X-Sum: 81\r\n"), HARE),
    Case("chunk-extensions", "alive", "/c/3", raw(
        "HTTP/1.1 200 OK\nContent-Type: text/html\nTransfer-Encoding: chunked",
        b"%x;name=value\r\n%s\r\n0\r\n\r\n" % (LENGTH, PAGE.body)), HARE),
    Case("until-close", "alive", "/c/4", Reply(200, PAGE.headers, PAGE.body, framing="close"), HARE),
    Case("http-1.0", "alive", "/c/5", raw("HTTP/1.0 200 OK\nContent-Type: text/html"), HARE),
    Case("no-reason", "alive", "/c/6", raw(
        f"HTTP/1.1 200\nContent-Type: text/html\nContent-Length: {LENGTH}"), HARE),
    Case("reason-not-found", "alive", "/c/7", Reply(
        200, PAGE.headers, PAGE.body, reason="Not Found"), HARE, note="the number counts"),
    Case("lower-case-head", "alive", "/c/8", raw(
        f"HTTP/1.1 200 ok\ncontent-TYPE:text/html\ncontent-length:{LENGTH}\nx-y:"), HARE),
    Case("early-hints", "alive", "/c/9", raw(
        "HTTP/1.1 103 Early Hints\nLink: </a.css>; rel=preload\n\nHTTP/1.1 200 OK\n"
        f"Content-Type: text/html\nContent-Length: {LENGTH}"), HARE),
    Case("continue-first", "alive", "/c/10", raw(
        "HTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\nContent-Type: text/html\n"
        f"Content-Length: {LENGTH}"), HARE),
    Case("folded-header", "alive", "/c/11", raw(
        f"HTTP/1.1 200 OK\nX-A: one\n two\nContent-Type: text/html\nContent-Length: {LENGTH}"),
        HARE, also=("unknown",), note="obsolete folding, which some libraries refuse"),
    Case("latin-1-header", "alive", "/c/12", raw(
        f"HTTP/1.1 200 OK\nX-Ort: M\xfcnchen\nContent-Type: text/html\nContent-Length: {LENGTH}"),
        HARE),
    Case("many-cookies", "alive", "/c/13", Reply(200, (*PAGE.headers, *(
        ("Set-Cookie", f"c{n}={n * 7}; Path=/") for n in range(60))), PAGE.body), HARE),
    Case("link-header", "alive", "/c/14", Reply(200, (*PAGE.headers, (
        "Link", "</404>; rel=next, <https://api.w.org/>; rel=x")), PAGE.body), HARE),
    Case("slow-but-comes", "alive", "/c/15", Reply(200, (*PAGE.headers, (
        "Content-Length", str(LENGTH))), stream=lambda: [1.5, PAGE.body]), HARE),
    Case("length-then-reset", "alive", "/c/16", raw(
        f"HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: {LENGTH}", end=End.HANG), HARE,
        note="everything has come; that the connection then hangs does not matter"),
    Case("203", "alive", "/s/203", Reply(203, PAGE.headers, PAGE.body), HARE),
    Case("206-without-range", "alive", "/s/206", Reply(206, (*PAGE.headers, (
        "Content-Range", f"bytes 0-{LENGTH - 1}/{LENGTH}")), PAGE.body), HARE),
    Case("202-real-page", "alive", "/s/202", Reply(202, PAGE.headers, PAGE.body), HARE),
    Case("300-choices", "alive", "/s/300", article(
        "Multiple Choices: A field guide to hares", "English edition. French edition.", status=300),
        HARE, also=("unknown", "moved"), note="the editions are listed; which was meant?"),
    Case("200-with-location", "alive", "/s/200l", Reply(
        200, (*PAGE.headers, ("Location", "/")), PAGE.body), HARE),
    Case("201-created", "alive", "/s/201", Reply(201, PAGE.headers, PAGE.body), HARE,
         also=("unknown",), note="no status for a GET, yet with the page"),
    # --- addresses
    Case("path-raw-utf8", "alive", "/wiki/Žižek_–_Ängste", PAGE, HARE, site=Site(anything=missing())),
    Case("path-e9", "alive", "/caf%E9.html", PAGE, HARE),
    Case("path-e9-lower", "alive", "/caf%e9/menu", PAGE, HARE),
    Case("path-sjis-escape", "alive", "/%93%FA%96%7B.html", PAGE, HARE),
    Case("path-space", "alive", "/my documents/hares.html", PAGE, HARE),
    Case("path-double-escape", "alive", "/a%2520b", PAGE, HARE),
    Case("path-encoded-slash", "alive", "/doi/10.1%2F77", lambda asked: PAGE if (
        "%2F" in asked.target) else missing(), HARE, note="%2F is not /"),
    Case("path-tilde", "alive", "/%7Eholm/", PAGE, HARE),
    Case("path-brackets", "alive", "/list[1]/{x}|y", PAGE, HARE),
    Case("path-parens", "alive", "/wiki/Hare_(animal)", PAGE, HARE),
    Case("path-comma-semicolon", "alive", "/0,1518,druck-404,00.html;v=2", PAGE, HARE),
    Case("path-plus", "alive", "/a+b?c=d+e", PAGE, HARE),
    Case("path-double-slash", "alive", "/archive//1999/hares", lambda asked: PAGE if (
        "//" in asked.target) else missing(), HARE),
    Case("path-dots", "alive", "/a/b/../hares", PAGE, HARE, site=only("/a/hares")),
    Case("path-lone-percent", "alive", "/100%-hares", PAGE, HARE, site=only("/100%25-hares")),
    Case("path-query-url", "alive", "/go?u=http://a.example/404", PAGE, HARE),
    Case("path-question-marks", "alive", "/q?a=what?&b=", PAGE, HARE),
    Case("path-empty-query", "alive", "/hares5?", PAGE, HARE, site=Site({"/hares5": PAGE})),
    Case("path-backslash", "alive", "/docs\\hares.html", PAGE, HARE,
         site=Site({"/docs/hares.html": PAGE})),
    Case("path-colon", "alive", "/wiki/Talk:Hare", PAGE, HARE),
    Case("path-at", "alive", "/@holm/hares", PAGE, HARE),
    Case("path-long", "alive", "/l?q=" + "hare+" * 500, PAGE, HARE),
    Case("query-no-path", "alive", "/?p=17", PAGE, HARE, url="{self}?p=17",
         site=Site({"/?p=17": PAGE})),
    Case("scheme-capitals", "alive", "/cap", PAGE, HARE, url="HTTP://{host}:{port}/cap"),
    Case("userinfo", "alive", "/user", PAGE, HARE, url="http://anna:secret@{host}:{port}/user",
         note="web.hits tells whether the password was sent, which it must not be"),
    Case("https-good", "alive", "/tls", PAGE, HARE, tls="good",
         note="the root certificate of the tests has to be trusted (web.ca)"),
    Case("https-to-http", "alive", "/tls2", goto("{self}/plain", 302), HARE, tls="good",
         site=Site({"/plain": PAGE})),
)  # fmt: skip
