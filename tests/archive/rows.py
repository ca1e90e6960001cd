"""What the archives of the tests hold: one row a copy. Only the standard library is needed here."""

from __future__ import annotations

from typing import NamedTuple

OPENED = (
    "The harbour bridge was opened to traffic on Friday morning, two years later than planned. "
    "Some four hundred people walked across it before the first tram was let on. "
    "The mayor thanked the divers who had found the old foundations under the mud."
)
QUOTED = "the divers who had found the old foundations under the mud"
REBUILT = (
    "The harbour bridge was opened to traffic on Friday morning, two years later than planned. "
    "Some four hundred people walked across it before the first tram was let on. "
    "Tickets for the anniversary can be bought at the town hall from nine to five."
)
OTHER = (
    "Our spring catalogue is out: boots for rain, boots for snow, and boots for dancing. "
    "Members get every second pair at half price until the end of the month. "
    "Write to us for the printed edition, which we send everywhere free of charge."
)
UNICODE = (
    "Die Brücke am Hafen wurde am Freitag dem Verkehr übergeben, zwei Jahre später als geplant. "
    "Rund vierhundert Menschen gingen über sie, ehe die erste Straßenbahn fahren durfte."
)


def page(title: str, text: str, more: str = "") -> str:
    """A page with a menu around its text."""
    body = "".join(f"<p>{sentence.strip()}.</p>" for sentence in text.split(". "))
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>{more}</head>'
        "<body>"
        "<nav><a href='/'>Home</a> <a href='/news'>News</a> <a href='/contact'>Contact</a></nav>"
        f"<main><h1>{title}</h1>{body}</main><footer>All rights reserved</footer></body></html>"
    )


NOT_FOUND = page("Page not found", "The page you are looking for could not be found.")
LOGIN = (
    '<!doctype html><html><head><meta charset="utf-8"><title>Log in</title></head><body>'
    '<h1>Log in</h1><p>Please log in to continue.</p><form action="/login" method="post">'
    '<input name="user"><input type="password" name="password"><button>Log in</button></form>'
    "</body></html>"
)
ROBOT = (
    '<!doctype html><html><head><meta charset="utf-8"><title>Just a moment...</title></head><body>'
    "<h1>Checking your browser before you continue</h1><p>Please verify that you are not a robot "
    'by completing the captcha below.</p><div class="g-recaptcha"></div>'
    "<script src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1'></script></body></html>"
)
PARKED = page(
    "lost-domain.example",
    "This domain is for sale. Buy this domain. Related searches: cheap flights, car insurance.",
)
GONE = page("404 Not Found", "Not Found. The requested URL was not found on this server.")


class Row(NamedTuple):
    """One copy of one page."""

    url: str
    stamp: str
    body: str = ""
    status: int = 200
    location: str = ""
    type: str = "text/html; charset=utf-8"
    archive: str = "web"
    """``web`` for the Wayback Machine, ``wayback`` for the other archive."""


NEWS = "https://news.example/open"
ROWS: tuple[Row, ...] = (
    # Copies over years, and an error at the end.
    Row(NEWS, "20100310080000", page("The bridge is open", OPENED)),
    Row(NEWS, "20150503101500", page("The bridge, five years on", REBUILT)),
    Row(NEWS, "20190608090000", page("Shoe news", OTHER)),
    Row(NEWS, "20210101000000", GONE, 404),
    # Copies under http and with www, which are copies of the page all the same.
    Row("http://www.plain.example/a", "20120408112204", page("The bridge is open", OPENED)),
    # Nearer to 2019 than the good copy of 2016: every way of not showing the page.
    *(
        row
        for name, bad in (
            ("soft", page("Page not found", "Sorry! The page you requested was not found.")),
            ("login", LOGIN),
            ("robot", ROBOT),
            ("parked", PARKED),
        )
        for row in (
            Row(f"https://{name}.example/story", "20160101120000", page("The bridge", OPENED)),
            Row(f"https://{name}.example/story", "20190501120000", bad),
            Row(f"https://{name}.example/story", "20190601120000", bad),
        )
    ),
    # Nothing but errors.
    Row("https://errors.example/story", "20170101000000", GONE, 404),
    Row("https://errors.example/story", "20180101000000", "<h1>503</h1>", 503),
    # Nothing but pages that say that they are gone: one text, again and again.
    *(Row("https://softonly.example/story", f"201{y}0101000000", NOT_FOUND) for y in range(6)),
    # More different bad copies than are looked at.
    *(
        Row(
            "https://manybad.example/story",
            f"201{y}0101000000",
            page("Page not found", f"The page you requested was not found. Error number {y}."),
        )
        for y in range(7)
    ),
    # A redirect to the page at its new place; one to the home page; one that goes nowhere.
    Row("https://moved.example/old", "20130101000000", status=301, location="/new"),
    Row("https://moved.example/new", "20130102000000", page("The bridge is open", OPENED)),
    Row("https://tohome.example/old/story", "20130101000000", status=302, location="/"),
    Row("https://tohome.example/", "20130101000000", page("Welcome", OTHER)),
    Row("https://nowhere.example/old", "20130101000000", status=301, location="https://x.example/"),
    Row("https://circle.example/a", "20130101000000", status=302, location="/b"),
    Row("https://circle.example/b", "20130101000000", status=302, location="/a"),
    # A redirect that is nearer than a copy of the page.
    Row("https://mixed.example/a", "20140101000000", page("The bridge is open", OPENED)),
    Row("https://mixed.example/a", "20190101000000", status=301, location="/b"),
    Row("https://mixed.example/b", "20190101000000", page("Welcome", OTHER)),
    # Addresses that are not plain.
    Row("https://news.example/br%C3%BCcke", "20110101000000", page("Brücke", UNICODE)),
    Row("https://xn--brcke-lva.example/", "20110101000000", page("Brücke", UNICODE)),
    Row("https://news.example/p?id=7&lang=en", "20110101000000", page("The bridge", OPENED)),
    Row("https://news.example/p?id=8&lang=en", "20110101000000", page("Boots", OTHER)),
    Row("https://news.example/a.pdf", "20110101000000", "%PDF-1.4 bridge", type="application/pdf"),
    # In the other archive alone.
    Row("https://elsewhere.example/a", "20140203040506", page("Open", OPENED), archive="wayback"),
    Row("https://elsewhere.example/a", "20180203040506", GONE, 404, archive="wayback"),
    Row("https://both.example/a", "20140101000000", NOT_FOUND),
    Row("https://both.example/a", "20160101000000", page("Open", OPENED), archive="wayback"),
    # Pages that are still there, or something in their place: see LIVE.
    Row("http://HOST/open", "20150503101500", page("The bridge is open", OPENED)),
    Row("http://HOST/menu", "20150503101500", page("The bridge is open", OPENED)),
    Row("http://HOST/taken", "20150503101500", page("The bridge is open", OPENED)),
    Row("http://HOST/gone", "20150503101500", page("The bridge is open", OPENED)),
    Row("http://HOST/login", "20150503101500", page("The bridge is open", OPENED)),
    Row("http://HOST/file", "20150503101500", page("The bridge is open", OPENED)),
    Row("http://HOST/empty", "20150503101500", page("The bridge is open", OPENED)),
    Row("http://HOST/plain", "20150503101500", OPENED, type="text/plain; charset=utf-8"),
    Row("http://HOST/german", "20150503101500", page("Die Brücke", UNICODE)),
    Row("http://HOST/errors", "20150503101500", GONE, 404),
)

_MENU = "<nav>" + "<a href='/m'>Another menu with many words in it</a>" * 20 + "</nav><main>"
LIVE: dict[str, tuple[int, str, str]] = {
    "/open": (200, page("The bridge is open", REBUILT), "text/html"),
    "/menu": (200, page("The bridge is open", OPENED).replace("<main>", _MENU), "text/html"),
    "/taken": (200, page("Boots", OTHER), "text/html"),
    "/gone": (404, GONE, "text/html"),
    "/login": (200, LOGIN, "text/html"),
    "/file": (200, "%PDF-1.4 bridge", "application/pdf"),
    "/empty": (200, "<html><body><p>Bridge open.</p></body></html>", "text/html"),
    "/plain": (200, OPENED, "text/plain"),
    "/german": (200, page("Die Brücke", UNICODE), "text/html"),
    "/errors": (200, page("The bridge is open", OPENED), "text/html"),
    "/never": (200, page("The bridge is open", OPENED), "text/html"),
}
"""What the pages of ``http://HOST`` show now: status, body, type."""
