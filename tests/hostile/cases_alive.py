# ruff: noqa: E501, ISC004 - rows and what they say are read better in one piece
"""Pages that are there. Most are traps: something about them looks like an error."""

from __future__ import annotations

from hostile.case import Asked, Case, Reply, Site
from hostile.pages import (
    article,
    bare,
    document,
    for_browsers,
    goto,
    missing,
    not_first,
    paragraphs,
    prose,
    short,
    text_page,
    with_cookie,
)

ABOUT_404 = [
    "The 404 error, also called page not found, is the best known status code of the web. A server "
    "sends it when the requested page could not be found.",
    "Legends tell of a room 404 in which the first server stood; there never was such a room. The "
    "number says that the client made an error, and the last 4 that the page was not found.",
    "Many sites decorate the page. Sorry, the page you are looking for does not exist, they say, "
    "and add a drawing of a whale or of a sad robot.",
]

SEARCH = text_page(
    document(
        "Search | The Evening Ledger",
        '<h1>Search</h1><form action="/search"><input name="q"></form><p>Enter one or more words '
        "to search the archive from 1921 to today.</p>" + paragraphs(prose("search", 6)),
    )
)
DECIDED = "Ruritania decides to count its sheep"

WIDGETS = (
    '<section id="comments"><h2>Comments</h2><div class="g-recaptcha" data-sitekey="x"></div>'
    '<script src="https://www.google.com/recaptcha/api.js"></script>'
    "<noscript>Please enable JavaScript and cookies to comment.</noscript></section>"
)
CLOUD = (
    '<a href="/cdn-cgi/l/email-protection" class="__cf_email__">[email protected]</a>'
    '<script>(function(){var a=document.createElement("script");'
    'a.src="/cdn-cgi/challenge-platform/scripts/jsd/main.js";document.head.appendChild(a)})()'
    "</script>"
)
NOT_YET = Reply(429, (("Retry-After", "1"), ("Content-Type", "text/plain")), b"Slow down, please.")


def rated(asked: Asked) -> Reply:
    """Ten requests in a second; whoever wants more has to wait a second."""
    if sum(age < 1 for age in asked.recent) >= 10:
        return NOT_YET
    return article(f"Minutes of meeting {asked.path.rpartition('-')[2]}")


def per_path(text: str) -> Reply:
    """A page of an archive whose menu is far longer than what it has to say."""
    menu = "".join(f'<li><a href="/list/{n}">Drawer {n}</a></li>' for n in range(150))
    return text_page(document("Card index", f"<ul>{menu}</ul>{text}", site="Card Index"))


def _limits(asked: Asked) -> Reply:
    return article("The long road north") if asked.method == "GET" else missing(405)


def _liar(asked: Asked) -> Reply:
    return article("A clock for the market") if asked.method == "GET" else missing(404)


def _wants_language(asked: Asked) -> Reply:
    if "text/html" in asked.headers.get("accept", "") and asked.headers.get("accept-language"):
        return article("Wool and its prices")
    return missing(406, "Not Acceptable")


def _chain(asked: Asked) -> Reply:
    """Three stations, each of which sets a cookie that the next one wants."""
    step = int(asked.query.get("step", "0"))
    if step and f"s{step}=" not in asked.headers.get("cookie", ""):
        return goto("/blocked-cookies")
    if step == 3:
        return article("The sledge post")
    return goto(f"/story.do?step={step + 1}", 302, set_cookie=f"s{step + 1}=ok; Path=/")


CASES = (
    # --- about errors
    Case("about-404-long", "alive", "/wiki/HTTP_404", article("HTTP 404", *ABOUT_404 * 4),
         title="HTTP 404"),
    Case("about-404-short", "alive", "/glossary/404-page-not-found", article(
        "Error 404: page not found", *ABOUT_404[:2]), title="Error 404: page not found"),
    Case("about-404-no-title-cited", "alive", "/blog/anatomy-of-an-error",
         article("Anatomy of a 404 page", *ABOUT_404, *prose("anatomy", 8))),
    Case("film-not-found", "alive", "/film/2209", article("Not Found (film)",
         "Not Found is a drama of 1998 by Eva Lund. A postman looks for an address that was not "
         "found on any map.", "It ran for 94 minutes and won a prize in Turin."),
         title="Not Found (film)"),
    Case("song-error-404", "alive", "/songs/error-404", article("Error 404 (song)",
         "Error 404 is a song by the band The Missing Pages, from the album Server Room. It was "
         "number 12 in Norway for two weeks.", author="J. Holm"), title="Error 404 (song)"),
    Case("album-access-denied", "alive", "/review/access-denied", article("Access Denied (album)",
         "Access Denied is the third album of the quartet. You don't have permission, the last "
         "track, was played on the radio all summer."), title="Access Denied (album)"),
    Case("film-just-a-moment", "alive", "/cinema/just-a-moment", article("Just a moment...",
         "The short film of 2011 shows a man who waits for a bus. Checking your watch does not "
         "help, says its only line."), title="Just a moment..."),
    Case("album-gone", "alive", "/music/gone", article("410 Gone",
         "The second record by the duo was pressed 410 times and is gone for good."),
         title="410 Gone"),
    Case("company-suspended-domain", "alive", "/about", article("Suspended Domain Ltd.",
         "Suspended Domain makes ceilings that hang from cables. The domain of the company is "
         "everything that is suspended: halls, bridges and lamps.", *prose("ceilings", 6),
         site="Suspended Domain"), title="About Suspended Domain"),
    Case("art-under-construction", "alive", "/exhibitions/under-construction", article(
        "Under Construction", "The show of photographs of scaffolds is open until May. Coming "
        "soon: a catalogue with an essay by the curator."), title="Under Construction"),
    Case("about-domains-for-sale", "alive", "/economy/domains", article(
        "This domain is for sale: the trade with names", "Buy this domain, say the pages that you "
        "see when you mistype a name. Behind them is an industry.", *prose("domains", 10)),
        title="This domain is for sale: the trade with names"),
    Case("about-casinos", "alive", "/history/casino-law", article("The casino law of 1933",
         "The casino was closed and the roulette sold. Poker, slots and betting stayed forbidden, "
         "but the bonus of the croupiers was paid.", *prose("casino", 10), author="Ruth Haldane"),
         title="The casino law of 1933", author="Haldane"),
    Case("about-viagra", "alive", "/health/pills", article("How a pill for the heart got famous",
         "Viagra was made against angina. Cheap generic Cialis and other pills came years later; "
         "online pharmacy shops sell them without prescription.", *prose("pills", 8)),
         title="How a pill for the heart got famous"),
    Case("quotes-an-error", "alive", "/tech/outage", article("How the outage began",
         "At nine the screens said: Error establishing a database connection. At ten they said: "
         "502 Bad Gateway. At eleven the account had been suspended.", *prose("outage", 9)),
         title="How the outage began"),
    Case("headline-server-not-found", "alive", "/food/server-not-found", article(
        "Server not found: why restaurants lack waiters", *prose("waiters", 8)),
        title="Server not found: why restaurants lack waiters"),
    Case("missing-person", "alive", "/region/girl-not-found", article("Girl still not found",
         "The girl who disappeared on Monday could not be found. Police asked walkers to look into "
         "sheds."), title="Girl still not found"),
    Case("closed-museum", "alive", "/museum", article("The museum has closed",
         "The museum closed its doors in 2009 and no longer exists. What it showed is in store "
         "rooms of the county.", *prose("museum", 8)), title="The museum has closed"),
    Case("deleted-word-in-prose", "alive", "/lit/deleted", article("A deleted chapter",
         "The chapter has been deleted from later editions. The page where it stood is no longer "
         "available in print; we show it here.", *prose("chapter", 8)), title="A deleted chapter"),
    Case("mentions-404-in-number", "alive", "/parts/404", article("Peugeot 404",
         "The 404 was built from 1960 to 1975. It was not found in many garages outside of "
         "Europe.", *prose("car", 5)), title="Peugeot 404"),
    Case("path-404-ways", "alive", "/404-ways-to-cook-eggs", article("404 ways to cook eggs")),
    Case("path-error", "alive", "/error/medical-error-rates.html",
         article("Medical error rates in four hospitals"), title="Medical error rates"),
    Case("path-notfound", "alive", "/notfound/index.html", article("Lost and Not Found: a zine",
         *prose("zine", 6)), title="Lost and Not Found"),
    Case("path-missing", "alive", "/missing-persons/gone/1931", article("Gone in 1931"),
         title="Gone in 1931"),
    # --- small, odd, old
    Case("small-page", "alive", "/~kowalski/boat.html",
         bare("<title>My boat</title><h1>My boat</h1><p>It is green. 6 m long. Built 1971.</p>"),
         title="My boat"),
    Case("small-page-no-title", "alive", "/tide.htm",
         bare("<p>High tide at Skerry on 3 May: 04:12 and 16:37. Low tide: 10:25 and 22:51.</p>")),
    Case("one-table", "alive", "/tables/rain.html", bare("<html><title>Rain, 1901</title><table>"
         + "".join(f"<tr><td>{m}<td>{m * 7 % 90} mm</tr>" for m in range(1, 13)) + "</table>"),
         title="Rain, 1901"),
    Case("image-only", "alive", "/scans/p17.html", bare(
        "<html><head><title>Parish register, page 17</title></head><body>"
        '<img src="p17.jpg" width="900" height="1300" alt="Parish register, page 17"></body>'),
        title="Parish register, page 17"),
    Case("frameset-1997", "alive", "/atlas/index.htm", bare(
        "<html><head><title>Atlas of the valley</title></head><frameset cols=20%,80%>"
        '<frame src="menu.htm" name="menu"><frame src="map1.htm" name="main"></frameset></html>'),
        title="Atlas of the valley", site=Site({"/atlas/menu.htm": article("Menu"),
        "/atlas/map1.htm": article("Map 1")})),
    Case("video-embed", "alive", "/watch?v=a7Bq", bare(
        "<html><head><title>The bells of Skerry - Valley Video</title>"
        '<meta property="og:title" content="The bells of Skerry">'
        '<meta property="og:type" content="video.other"></head><body><div id="player"></div>'
        '<script>var player = {"title": "The bells of Skerry", "length": 214};</script></body>'),
        title="The bells of Skerry", note="little text, but the cited title is there"),
    Case("spa-with-meta", "alive", "/story/9931", bare(
        "<html><head><title>Bread for the harbour</title><script type='application/ld+json'>"
        '{"@type":"NewsArticle","headline":"Bread for the harbour","author":"Mia Storm"}</script>'
        '</head><body><div id="root"></div><script src="/app.1f.js"></script></body></html>'),
        title="Bread for the harbour", author="Storm", also=("unknown",),
        note="a shell of scripts, but it bears the cited title"),
    Case("no-html-tags", "alive", "/notes/1999", bare("Notes of 1999\n\n" + "\n".join(prose("n")))),
    Case("nul-bytes", "alive", "/disk/readme.html", bare(
        "<title>Disk notes</title>\x00<p>" + "\x00 ".join(prose("disk")) + "</p>"), "Disk notes"),
    Case("long-page", "alive", "/books/complete.html", article(
        "The complete chronicle", *prose("chronicle", 9000)), title="The complete chronicle"),
    Case("all-caps", "alive", "/bulletin/14", article("BULLETIN NO. 14", *[
        text.upper() for text in prose("bulletin", 8)]), title="Bulletin No. 14"),
    Case("entities-in-title", "alive", "/art/mueller", text_page(document(
        "M&uuml;ller &amp; S&ouml;hne &#8211; B&#xFC;cher", paragraphs(prose("books", 6)))),
        title="Müller & Söhne – Bücher"),
    Case("title-changed-little", "alive", "/news/sheep", article(
        "RURITANIA DECIDES TO COUNT ITS SHEEP! (updated)"), title=DECIDED),
    Case("title-only-in-og", "alive", "/pics/204", text_page(document(
        "Photo 204 | Valley Pictures", '<img src="/204.jpg"><p>Taken from the north.</p>',
        head='<meta property="og:title" content="The regatta of 1922">')), "The regatta of 1922"),
    Case("title-in-body-only", "alive", "/issues/44", text_page(document(
        "Issue 44", "<h1>Issue 44</h1><ul><li>Bees in winter</li><li>A note on rope</li></ul>"
        + paragraphs(prose("issue", 10)))), title="A note on rope"),
    Case("teaser-paywall", "alive", "/premium/rope", article(
        "The price of rope", "Rope got dearer in the spring, and nobody knows why.",
        "To continue reading, subscribe or log in. Already a subscriber? Sign in."),
        title="The price of rope", note="the teaser bears the cited title"),
    Case("cookie-banner", "alive", "/2019/lamps", article("Lamps of the old town",
         more="<div id='cmp'>We value your privacy. Accept all cookies. Reject all.</div>"),
         title="Lamps of the old town"),
    Case("noscript-banner", "alive", "/2020/ferries", article("Ferries in winter", more=(
        "<noscript>JavaScript is disabled. Please enable JavaScript to view this site.</noscript>"
        )), title="Ferries in winter"),
    Case("comments-with-captcha", "alive", "/2018/hats", article("Hats", more=WIDGETS),
         title="Hats"),
    Case("behind-cloudflare", "alive", "/2021/tea", article(
        "Tea from the hills", more=CLOUD, server="cloudflare", cf_ray="8a1-FRA"),
        title="Tea from the hills"),
    Case("hidden-error-template", "alive", "/app/report/12", article("Report 12: bridges", more=(
        '<template id="e404"><h1>Page not found</h1></template><div hidden class="error">Sorry, '
        'an error occurred</div><script>var m={"404":"Page not found"}</script>')),
        title="Report 12: bridges"),
    Case("error-in-comment", "alive", "/x/17.htm", article(
        "The seventeenth letter", more="<!-- 404 Not Found: page not found -->")),
    # --- home pages and logins that were cited
    Case("home-page", "alive", "/", article("The Skerry Herald: home", sentences=20)),
    Case("home-page-no-slash", "alive", "", article("Rope makers' guild"), url="{self}",
         site=Site({"/": article("Rope makers' guild")})),
    Case("index-to-root", "alive", "/index.html", goto("/"), also=("moved",),
         note="301 to the home page, and it was the home page that was cited"),
    Case("default-aspx-to-root", "alive", "/Default.aspx", goto("/", 302)),
    Case("index-php-query-to-root", "alive", "/index.php?lang=en", goto("/", 302)),
    Case("home-to-language", "alive", "/", goto("/en-us/", 302),
         site=Site({"/en-us/": article("Welcome to the rope museum")})),
    Case("home-is-catch-all", "alive", "/", short("Skerry", "A village on the coast."),
         site=Site(anything=short("Skerry", "A village on the coast.")),
         note="every path shows the home page, and the home page was cited"),
    Case("login-cited", "alive", "/login", short("Log in", "User name, password. Forgot your "
         "password? Create an account."), title="Log in"),
    Case("login-cited-redirected", "alive", "/signin", goto("/login?next=/", 302),
         site=Site({"/login": short("Member login", "Enter your library card number.")})),
    # --- neighbours that confuse
    Case("unknown-gives-search", "alive", "/2007/sheep.html", article(DECIDED),
         title=DECIDED, site=Site(anything=SEARCH),
         note="unknown paths give 200 with a search page, the cited page is real"),
    Case("unknown-gives-home", "alive", "/2008/goats.html", article("A tax on goats"),
         title="A tax on goats", site=Site(anything=goto("/", 302))),
    Case("unknown-gives-error-200", "alive", "/2009/dogs.html", article("Dogs of the pass"),
         title="Dogs of the pass", site=Site(anything=short("Oops", "Page not found."))),
    Case("same-template", "alive", "/card/1187", per_path("<p>Holm, Ida: On moss, 1911</p>"),
         title="On moss", author="Holm", site=Site(anything=per_path("<p>No such card</p>")),
         note="a long menu on every page, one line differs; unknown cards are 200"),
    Case("same-template-real-siblings", "alive", "/card/204", per_path("<p>Lund, On rope</p>"),
         site=Site(anything=lambda a: per_path(f"<p>Card {len(a.path)}</p>")
                   if a.path.startswith("/card/2") and a.path[6:].isdigit() else missing())),
    # --- servers that treat robots, cookies and bad moments in their own way
    Case("head-405", "alive", "/road", _limits, title="The long road north"),
    Case("head-404", "alive", "/clock", _liar),
    Case("robots-403", "alive", "/wool/2", for_browsers(article("Wool"), missing(403, "Forbidden")),
         title="Wool"),
    Case("robots-404", "alive", "/wool/3", for_browsers(article("More wool"), missing(404)),
         title="More wool"),
    Case("robots-empty-200", "alive", "/wool/4", for_browsers(article("Yet more wool"), bare("")),
         title="Yet more wool", also=("unknown", "blocked"),
         note="an honest robot sees nothing at all"),
    Case("wants-accept-language", "alive", "/wool/5", _wants_language, title="Wool and its prices"),
    Case("cookie-wall-same-url", "alive", "/cgi/page", with_cookie("seen", article("Page 1"), goto(
        "/cgi/page", 302, set_cookie="seen=1; Path=/; HttpOnly"))),
    Case("cookie-wall-via-check", "alive", "/doi/10.9/22", with_cookie("c", article("On dikes"), goto(
        "/action/cookieAbsent?back=1", 302)), title="On dikes", site=Site({"/action/cookieAbsent":
        goto("/doi/10.9/22", 302, set_cookie="c=1; Path=/")}),
        note="as journals do it: away, a cookie, and back"),
    Case("cookie-chain", "alive", "/story.do", _chain, site=Site({"/story.do": _chain}),
         title="The sledge post"),
    Case("session-in-path", "alive", "/catalog/view", goto("/catalog/view;jsessionid=A81F", 302),
         site=Site({"/catalog/view;jsessionid=A81F": article("Catalogue of seals")}),
         title="Catalogue of seals"),
    Case("rate-then-fine", "alive", "/limited", not_first(article("Patience"), NOT_YET)),
    Case("flaky-503", "alive", "/flaky/1", not_first(article("Second try"), missing(503))),
    Case("flaky-500", "alive", "/flaky/2", not_first(article("Third try"), missing(500)),
         title="Third try"),
    *(Case(f"one-host-{n}", "alive", f"/minutes/meeting-{n}", rated, host="rated",
           title=f"Minutes of meeting {n}") for n in range(30)),
)  # fmt: skip
