"""Redirects that lead to what was cited."""

from __future__ import annotations

from hostile.case import Case, Reply, Site
from hostile.pages import article, goto, refresh

FERRY = article("The ferry of Skerry", author="Nils Berg")
FERRY_TITLE = "The ferry of Skerry"
TRIVIAL = "the same address but for scheme, slash or case; a move of this kind is worth no word"


ANYWAY = "whether 302s in between make a move for good is debatable"

CASES = (
    # --- for good, to another place
    Case("301-new-path", "moved", "/news/1998/ferry.htm", goto("/archive/news/ferry"),
         title=FERRY_TITLE, site=Site({"/archive/news/ferry": FERRY})),
    Case("308-new-path", "moved", "/v1/ferry", goto("/v2/ferry", 308), title=FERRY_TITLE,
         site=Site({"/v2/ferry": FERRY})),
    Case("301-new-host", "moved", "/ferry.html", goto("{other}/ferry.html"), title=FERRY_TITLE,
         other=Site({"/ferry.html": FERRY})),
    Case("301-id-to-slug", "moved", "/node/1182", goto("/stories/the-ferry-of-skerry"),
         site=Site({"/stories/the-ferry-of-skerry": FERRY})),
    Case("301-query-to-slug", "moved", "/article.php?id=77", goto("/2004/07/the-ferry-of-skerry/"),
         title=FERRY_TITLE, site=Site({"/2004/07/the-ferry-of-skerry/": FERRY})),
    Case("301-two-hops", "moved", "/a/ferry", goto("/b/ferry"), title=FERRY_TITLE,
         site=Site({"/b/ferry": goto("/c/ferry"), "/c/ferry": FERRY})),
    Case("301-to-language", "moved", "/ferry", goto("/en/travel/ferry"), title=FERRY_TITLE,
         site=Site({"/en/travel/ferry": FERRY})),
    Case("301-word-error", "moved", "/wiki/Trial_%26_error", goto("/wiki/Trial_and_error"),
         title="Trial and error", site=Site({"/wiki/Trial_and_error": article("Trial and error")})),
    Case("301-path-404-article", "moved", "/a/404", goto("/blog/404-day-celebrated"),
         title="404 day celebrated",
         site=Site({"/blog/404-day-celebrated": article("404 day celebrated")})),
    Case("home-to-new-host", "moved", "/", goto("{other}/"), other=Site(),
         note="the home page was cited, and it is the new site's home page"),
    Case("301-relative", "moved", "/old/dir/ferry", goto("../../new/ferry"), title=FERRY_TITLE,
         site=Site({"/new/ferry": FERRY})),
    Case("301-location-utf8", "moved", "/f?p=1", goto("/Fähren/Störtebeker"), title=FERRY_TITLE,
         site=Site({"/Fähren/Störtebeker": FERRY}), note="raw UTF-8 in Location"),
    Case("301-location-space", "moved", "/f?p=2", goto("/docs/the ferry.html"), title=FERRY_TITLE,
         site=Site({"/docs/the ferry.html": FERRY})),
    Case("301-location-latin1", "moved", "/f?p=3", goto("/caf\udce9/ferry"), title=FERRY_TITLE,
         site=Site({"/caf%E9/ferry": FERRY, "/café/ferry": FERRY}),
         note="a raw byte E9; browsers differ in what they make of it, both paths work"),
    Case("301-location-e9-escape", "moved", "/f?p=4", goto("/%E9tudes/ferry"), title=FERRY_TITLE,
         site=Site({"/%E9tudes/ferry": FERRY})),
    Case("301-location-backslash", "moved", "/f?p=5", goto("\\docs\\ferry.html"), FERRY_TITLE,
         site=Site({"/docs/ferry.html": FERRY})),
    Case("301-location-scheme-case", "moved", "/f?p=6", goto("HTTP://{host}:{port}/d/ferry"),
         site=Site({"/d/ferry": FERRY}), title=FERRY_TITLE),
    Case("301-location-no-scheme", "moved", "/f?p=7", goto("//{host}:{port}/e/ferry"),
         site=Site({"/e/ferry": FERRY}), title=FERRY_TITLE),
    Case("301-location-fragment", "moved", "/f?p=8", goto("/g/ferry#main"), title=FERRY_TITLE,
         site=Site({"/g/ferry": article(FERRY_TITLE, more='<div id="main"></div>')})),
    Case("301-location-padded", "moved", "/f?p=9", goto("  /h/ferry  "), title=FERRY_TITLE,
         site=Site({"/h/ferry": FERRY})),
    Case("301-lower-case-header", "moved", "/f?p=10", Reply(301, (
        ("location", "/i/ferry"), ("content-type", "text/html"))), title=FERRY_TITLE,
        site=Site({"/i/ferry": FERRY})),
    Case("301-empty-body-http10", "moved", "/f?p=11", Reply(
        301, (("Location", "/j/ferry"),), framing="close"), title=FERRY_TITLE,
        site=Site({"/j/ferry": FERRY})),
    Case("301-chunked", "moved", "/f?p=12", Reply(
        301, (("Location", "/k/ferry"),), b"Moved", framing="chunked"), title=FERRY_TITLE,
        site=Site({"/k/ferry": FERRY})),
    Case("301-semantic-suffix", "moved", "/ferry.asp", goto("/ferry.aspx"), title=FERRY_TITLE,
         site=Site({"/ferry.aspx": FERRY})),
    Case("301-no-title-cited", "moved", "/pub/11/ferry.pdf", goto("/media/2011/ferry.pdf"),
         site=Site({"/media/2011/ferry.pdf": Reply(200, (
             ("Content-Type", "application/pdf"),), b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF")})),
    Case("pdf-to-landing", "moved", "/journal/7/3/ferry.pdf", goto("/journal/article/7-3-ferry"),
         title=FERRY_TITLE, author="Berg", site=Site({"/journal/article/7-3-ferry": FERRY}),
         note="a PDF address that leads to the page of the article, which bears title and author"),
    # --- for good, but hardly another place
    Case("301-slash", "alive", "/travel/ferry", goto("/travel/ferry/"), title=FERRY_TITLE,
         site=Site({"/travel/ferry/": FERRY}), also=("moved",), note=TRIVIAL),
    Case("301-no-slash", "alive", "/travel/ferry2/", goto("/travel/ferry2"), title=FERRY_TITLE,
         site=Site({"/travel/ferry2": FERRY}), also=("moved",), note=TRIVIAL),
    Case("301-case", "alive", "/Travel/Ferry.html", goto("/travel/ferry.html"), title=FERRY_TITLE,
         site=Site({"/travel/ferry.html": FERRY}), also=("moved",), note=TRIVIAL),
    Case("301-escapes", "alive", "/F%C3%A4hre", goto("/f%c3%a4hre"), title=FERRY_TITLE,
         site=Site({"/f%c3%a4hre": FERRY}), also=("moved",), note=TRIVIAL),
    Case("301-drops-tracking", "alive", "/tr/ferry?utm_source=rss", goto("/tr/ferry"), FERRY_TITLE,
         site=Site({"/tr/ferry?utm_source=rss": goto("/tr/ferry"), "/tr/ferry": FERRY}),
         also=("moved",), note="the same address without what counts visitors"),
    Case("http-to-https", "alive", "/up/ferry", goto("{secure}/up/ferry/"), title=FERRY_TITLE,
         url="{self}/up/ferry", tls="good", site=Site({"/up/ferry/": FERRY}), also=("moved",),
         note=TRIVIAL),
    # --- for now
    Case("302-new-path", "alive", "/today/ferry", goto("/render/ferry", 302), title=FERRY_TITLE,
         site=Site({"/render/ferry": FERRY})),
    Case("303-see-other", "alive", "/id/ferry", goto("/doc/ferry", 303), title=FERRY_TITLE,
         site=Site({"/doc/ferry": FERRY})),
    Case("307-mirror", "alive", "/mirror/ferry", goto("{other}/ferry", 307), title=FERRY_TITLE,
         other=Site({"/ferry": FERRY})),
    Case("302-resolver", "alive", "/10.5555/ferry.7", goto("{other}/articles/ferry.7", 302),
         title=FERRY_TITLE, other=Site({"/articles/ferry.7": FERRY}), note="as a DOI resolves"),
    Case("302-short-link", "alive", "/x7Yz", goto("{other}/long/ferry", 302), title=FERRY_TITLE,
         other=Site({"/long/ferry": FERRY})),
    Case("302-query-only", "alive", "/ferry", goto("?view=full", 302), title=FERRY_TITLE,
         site=Site({"/ferry?view=full": FERRY, "/ferry": lambda a: FERRY if a.query else goto(
             "?view=full", 302)})),
    Case("301-then-302", "moved", "/m/ferry", goto("/n/ferry"), title=FERRY_TITLE, also=("alive",),
         note=ANYWAY, site=Site({"/n/ferry": goto("/n/ferry?s=1", 302), "/n/ferry?s=1": FERRY})),
    Case("20-hops", "alive", "/hop?n=1", lambda a: FERRY if a.query.get("n") == "15" else goto(
        f"/hop?n={int(a.query.get('n', 1)) + 1}", 302), title=FERRY_TITLE,
        site=Site({"/hop": lambda a: FERRY if a.query.get("n") == "15" else goto(
            f"/hop?n={int(a.query.get('n', 1)) + 1}", 302)}), note="14 redirects"),
    Case("refresh-to-page", "moved", "/r/ferry.html", refresh("/r/2/ferry.html"), FERRY_TITLE,
         site=Site({"/r/2/ferry.html": FERRY}), also=("alive",),
         note="a page that sends on at once says neither for good nor for now"),
    Case("refresh-with-words", "moved", "/r/3/ferry.html", refresh("{other}/ferry", 3, "<p>Our "
         "site has moved. You will be taken to the new address.</p>"), FERRY_TITLE, also=("alive",),
         note="moved, says the page; but no status says so", other=Site({"/ferry": FERRY})),
    Case("refresh-header", "alive", "/r/4/ferry", Reply(200, (("Refresh", "0; url=/r/5/ferry"), (
        "Content-Type", "text/html"))), FERRY_TITLE, site=Site({"/r/5/ferry": FERRY}),
        also=("moved",), note="as for the meta element"),
    Case("script-to-page", "moved", "/r/6/ferry", Reply(200, (("Content-Type", "text/html"),),
         b"<html><script>window.location.replace('/r/7/ferry');</script></html>"), FERRY_TITLE,
         site=Site({"/r/7/ferry": FERRY}), also=("alive",), note="as for the meta element"),
    Case("canonical-elsewhere", "alive", "/print/ferry?p=1", article(
        FERRY_TITLE, head='<link rel="canonical" href="{other}/ferry">'), title=FERRY_TITLE,
        other=Site({"/ferry": FERRY})),
    Case("refresh-itself", "alive", "/live/ferry", article(
        FERRY_TITLE, head='<meta http-equiv="refresh" content="300">'), title=FERRY_TITLE),
    Case("refresh-much-later", "alive", "/live/ferry2", article(
        FERRY_TITLE, head='<meta http-equiv="refresh" content="1800; url=/">'), FERRY_TITLE,
        note="half an hour later it leads to the home page: a page for screens"),
)  # fmt: skip
