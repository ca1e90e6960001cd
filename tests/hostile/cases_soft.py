# ruff: noqa: E501 - rows and what they say are read better in one piece
"""Something comes with 200, and it is not the page that was cited: error pages and redirects.

Error pages in forty languages are in ``cases_languages``.
"""

from __future__ import annotations

from hostile.case import Asked, Case, Reply, Site
from hostile.pages import (
    article,
    bare,
    data,
    document,
    goto,
    missing,
    packed,
    paragraphs,
    prose,
    refresh,
    short,
    text_page,
)

TITLE = "Notes on the herring trade"
PDF_PATH = "/reports/herring-1921.pdf"
MENU = "".join(f'<li><a href="/t/{n}">{t}</a></li>' for n, t in enumerate(prose("menu", 4) * 6))


def section(name: str) -> Reply:
    """A page of headlines."""
    heads = "".join(f"<h3>{text}</h3>" for text in prose(name, 24))
    return text_page(document(name, f"<h1>{name}</h1>{heads}"))


def echo(asked: Asked) -> Reply:
    """An error page that says the address, and something new each time."""
    return text_page(document("Oops", f"<h1>Oops!</h1><p>{asked.path} ({asked.count * 7919}) is not "
                              "something that we can show you.</p><p>Try the menu above.</p>"))  # fmt: skip


def blog(_asked: Asked) -> Reply:
    """Every unknown address shows the same stories, and no word of an error."""
    return section("Stories of the week")


# name, path, answer: short error pages of programs of all ages
PAGES = (
    ("wordpress", "/2012/herring", short("Page not found – Skerry Blog", "Oops! That page can’t be "
        "found. It looks like nothing was found at this location. Maybe try a search?")),
    ("title-only", "/n/herring", bare("<html><head><title>404 Not Found</title></head><body></body>"
        "</html>")),
    ("apache", "/cgi/herring", bare("<h1>Not Found</h1><p>The requested URL /cgi/herring was not "
        "found on this server.</p><hr><address>Apache/2.2.3 Server at localhost</address>")),
    ("iis", "/herring.asp", short("The page cannot be found", "The page you are looking for might "
        "have been removed, had its name changed, or is temporarily unavailable. HTTP 404.")),
    ("asp-net", "/herring.aspx", short("The resource cannot be found.", "Description: HTTP 404. The "
        "resource you are looking for (or one of its dependencies) could have been removed.")),
    ("tomcat", "/herring.do", short("HTTP Status 404 – Not Found", "The origin server did not find a "
        "current representation for the target resource.")),
    ("lotus", "/web.nsf/herring?OpenDocument", short("Document not found", "HTTP Web Server: Couldn't "
        "find design note - herring")),
    ("vbulletin", "/showthread.php?t=8811", short("vBulletin Message", "No Thread specified. If you "
        "followed a valid link, please notify the administrator.")),
    ("phpbb", "/viewtopic.php?t=404", short("Information", "The requested topic does not exist.")),
    ("smf", "/index.php?topic=77.0", short("An Error Has Occurred!", "The topic or board you are "
        "looking for appears to be either missing or off limits to you.")),
    ("mediawiki-old", "/w/Herring_trade", short("Herring trade", "There is currently no text in this "
        "page. You can search for this page title in other pages.")),
    ("blogger", "/2009/05/herring.html", short("Skerry Diary", "Sorry, the page you were looking for "
        "in this blog does not exist.")),
    ("tumblr", "/post/99/herring", short("Not found.", "The URL you requested could not be found.")),
    ("record", "/catalog/record=b1182", short("Catalogue", "Record not found. No matching records "
        "for b1182.")),
    ("session", "/cgi-bin/Pwebrecon.cgi?v1=1&PID=88", short("Session expired", "Your session has "
        "expired. Please start a new search.")),
    ("no-results", "/results?id=herring-7", short("Search", "Your search for herring-7 returned 0 "
        "results. No results found.")),
    ("article-removed", "/story/1182", short("Story", "This article is no longer available.")),
    ("article-expired", "/ap/1182", short("News", "Sorry. The story you requested has expired and is "
        "no longer on our site.")),
    ("video-deleted", "/watch?v=x8", short("Video unavailable", "This video has been removed by the "
        "uploader.")),
    ("video-account", "/watch?v=x9", short("Video", "This video is no longer available because the "
        "account associated with this video has been terminated.")),
    ("post-deleted", "/@holm/status/1", short("Post", "Hmm...this page doesn’t exist. Try searching "
        "for something else.")),
    ("profile", "/people/holm", short("Profile", "Sorry, this profile isn't available. The link may "
        "be broken, or the profile may have been removed.")),
    ("file-deleted", "/file/88/herring", short("File", "The file you requested has been deleted or "
        "is invalid. File not found.")),
    ("job", "/jobs/77", short("Job", "This job is no longer accepting applications: the vacancy has "
        "been removed.")),
    ("listing", "/item/4410", short("Item", "This listing has ended or was removed by the seller.")),
    ("service-closed", "/~skerry/herring", short("Pages closed", "The free web space service was shut "
        "down on 26 October 2009. All home pages have been deleted.")),
    ("new-site-no-link", "/old/herring", short("We have moved!", "This page has moved to our new web "
        "site. Please update your bookmarks and use the search there.")),
    ("bookmark", "/lib/herring.shtml", short("Broken bookmark", "We have redesigned our site, so your "
        "old bookmark no longer works. Start again from the home page.")),
    ("joomla", "/component/content/9", short("404 - Category not found", "You may not be able to visit "
        "this page because of an out-of-date bookmark or a mistyped address.")),
    ("whitelabel", "/app/herring", short("Whitelabel Error Page", "This application has no explicit "
        "mapping for /error. There was an unexpected error (type=Not Found, status=404).")),
    ("we-looked", "/x/herring", short("Hmm.", "We looked everywhere, but the page you want is gone.")),
    ("dead-link", "/y/herring", short("Dead link", "You have followed an outdated link. The content is "
        "not here any more.")),
    ("code-only", "/z/herring", short("404", "Error 404")),
    ("invalid-id", "/view.php?id=99182", short("View", "Invalid ID.")),
    ("php-warning", "/show.php?art=7", bare("<b>Warning</b>: mysql_fetch_array(): supplied argument is "
        "not a valid MySQL result resource in <b>/home/www/show.php</b> on line <b>12</b><br>"
        "Article not found")),
)  # fmt: skip

EMPTY = (
    ("empty", "/e/1", Reply(200, (("Content-Type", "text/html"),))),
    ("blank", "/e/2", bare("\n\n   \n")),
    ("empty-body", "/e/3", bare("<html><head></head><body></body></html>")),
    ("empty-chunked", "/e/4", Reply(200, (("Content-Type", "text/html"),), framing="chunked")),
    ("empty-gzip", "/e/5", packed(bare(""))),
)

CASES = (
    *(Case(f"soft-page-{name}", "soft404", path, reply, TITLE if number % 2 else "",
           site=Site(anything=reply) if number % 4 == 0 else Site())
      for number, (name, path, reply) in enumerate(PAGES)),
    *(Case(f"soft-{name}", "soft404", path, reply, TITLE if number % 2 else "")
      for number, (name, path, reply) in enumerate(EMPTY)),
    Case("soft-204", "soft404", "/e/204", Reply(204), TITLE, also=("unknown",),
         note="no content, says the server"),
    # --- error pages that are not so short
    Case("soft-with-menu", "soft404", "/m/herring", text_page(document(
        "Page not found | Skerry University", f"<nav><ul>{MENU}</ul></nav><h1>Page not found</h1><p>"
        "The page you requested does not exist. It may have been moved.</p>")), TITLE),
    Case("soft-with-menu-no-title-cited", "soft404", "/m/herring2", text_page(document(
        "Error | Skerry University", f"<nav><ul>{MENU}</ul></nav><h1>Error 404: page not found</h1><p>"
        "Sorry, we could not find that page.</p>"))),
    Case("soft-with-stories", "soft404", "/m/herring3.html", text_page(document(
        "404 | The Evening Ledger", "<h1>Sorry, we can't find that page</h1><p>Here is what others "
        "read today:</p>" + "".join(f"<h3>{t}</h3>" for t in prose("others", 16)))), TITLE),
    Case("soft-echo", "soft404", "/m/herring4", echo, site=Site(anything=echo),
         note="says the address, and a new number each time"),
    Case("soft-generic", "soft404", "/stories/herring", blog, site=Site(anything=blog),
         note="no word of an error: only another wrong address shows that all get this"),
    Case("soft-generic-title", "soft404", "/stories/herring2", blog, TITLE, "Lund",
         site=Site(anything=blog)),
    Case("soft-generic-shop", "soft404", "/shop/net-needle-4", section("Our offers"),
         "Net needle no. 4", site=Site(anything=section("Our offers"))),
    Case("soft-wrong-charset", "soft404", "/ru/1", Reply(200, (("Content-Type", "text/html"),), (
        "<title>Ошибка 404</title><h1>Страница не найдена</h1>").encode("cp1251")), also=("unknown",),
        note="no charset is declared"),
    Case("soft-utf-16", "soft404", "/u/1", Reply(200, (("Content-Type", "text/html; charset=utf-16"),),
         "<title>Not found</title><h1>Page not found</h1>".encode("utf-16"))),
    Case("soft-gzip", "soft404", "/gz/1", packed(short("Not found", "Page not found.")), TITLE),
    Case("soft-no-type", "soft404", "/nt/1", data("<html><title>Page not found</title>404</html>")),
    Case("soft-text-plain", "soft404", "/tp/1", data("404 page not found\n", "text/plain")),
    Case("soft-json", "soft404", "/api/herring", data(
        '{"error": {"code": 404, "message": "Not found"}}', "application/json")),
    Case("soft-json-short", "soft404", "/api/herring2", data(
        '{"success":false,"error":"not_found"}', "application/json")),
    Case("soft-entities", "soft404", "/en/1", bare("<title>P&aacute;gina no encontrada</title><h1>P&aacute"
         ";gina no encontrada</h1>")),
    Case("soft-image-of-error", "soft404", "/im/1", bare(
        "<html><head><title>404 - Skerry</title></head><body><img src='/whale.png' alt='404: page not "
        "found'><a href='/'>Home</a></body></html>"), TITLE),
    Case("soft-other-article", "soft404", "/id/88", article("Ten tips for a better lawn", sentences=20),
         title="The herring fleet of 1911", author="Ottesen",
         quotation="forty boats left the harbour before the ice had gone",
         also=("alive",), note="the number was given to another page: nothing of what was cited is "
         "there; some would want more proof"),
    # --- the wrong type
    Case("pdf-html", "soft404", PDF_PATH, section("Reports"), "The herring report of 1921"),
    Case("pdf-html-gone", "soft404", "/reports/2.pdf", short("Reports", "File does not exist.")),
    Case("pdf-html-as-pdf", "soft404", "/reports/3.pdf", data(
        document("Reports", "<h1>Reports</h1>" + paragraphs(prose("rep", 6))), "application/pdf"),
        "The herring report of 1923"),
    Case("pdf-to-home", "soft404", "/reports/4.pdf", goto("/", 302)),
    Case("pdf-empty", "soft404", "/reports/5.pdf", data(b"", "application/pdf")),
    Case("jpg-html", "soft404", "/photos/herring.jpg", section("Photo archive"), "Herring boats, 1908"),
    Case("jpg-placeholder-page", "soft404", "/photos/2.jpg", short("Image", "Image not found")),
    # --- redirects to somewhere else
    Case("to-home-301", "soft404", "/news/2003/herring.html", goto("/"), TITLE),
    Case("to-home-302", "soft404", "/news/herring.html", goto("/", 302)),
    Case("to-home-absolute", "soft404", "/news/herring2.html", goto("{self}", 301)),
    Case("to-home-index", "soft404", "/news/herring3.html", goto("/index.php", 302), TITLE,
         site=Site({"/index.php": section("The Evening Ledger")})),
    Case("to-home-language", "soft404", "/news/herring4.html", goto("/en/"), TITLE,
         site=Site({"/en/": section("Welcome")})),
    Case("to-home-query", "soft404", "/news/herring5.html", goto("/?ref=404", 302), TITLE,
         site=Site({"/?ref=404": section("The Evening Ledger")})),
    Case("to-other-home", "soft404", "/company/press/7", goto("{other}/"), TITLE, other=Site(),
         note="the firm was sold: everything leads to the home page of the buyer"),
    Case("to-parent", "soft404", "/research/fish/herring-9", goto("/research/fish/"), TITLE,
         site=Site({"/research/fish/": section("Fish research")})),
    Case("to-section", "soft404", "/politics/2004/05/herring-vote", goto("/politics/", 302), TITLE,
         site=Site({"/politics/": section("Politics")})),
    Case("to-search", "soft404", "/a/herring-vote", goto("/search?q=herring+vote", 302), TITLE,
         site=Site({"/search": short("Search", "0 results for herring vote.")})),
    Case("to-error-path", "soft404", "/b/herring", goto("/404.html", 302),
         site=Site({"/404.html": section("The Evening Ledger")})),
    Case("to-error-aspx", "soft404", "/c/herring.aspx", goto(
        "/error.aspx?aspxerrorpath=/c/herring.aspx", 302), TITLE,
        site=Site({"/error.aspx": short("Error", "Something went wrong.")})),
    Case("to-not-found-path", "soft404", "/d/herring", goto("/page-not-found"), TITLE,
         site=Site({"/page-not-found": section("Try these")})),
    Case("to-fehler", "soft404", "/e/hering.html", goto("/fehlerseite.html", 302),
         site=Site({"/fehlerseite.html": short("Fehler", "Hier ist leider nichts.")})),
    Case("to-query-dropped", "soft404", "/article.php?id=771", goto("/article.php"), TITLE,
         site=Site({"/article.php": section("All articles")})),
    Case("to-closing-notice", "soft404", "/f/herring", goto("/goodbye"), TITLE,
         site=Site({"/goodbye": short("Goodbye", "After twelve years the Courier has shut down. Thank "
                                      "you for reading.")}, goto("/goodbye"))),
    Case("to-home-by-refresh", "soft404", "/g/herring.htm", refresh("/"), TITLE),
    Case("to-home-by-slow-refresh", "soft404", "/h/herring.htm", refresh("/", 5, "<p>The page that you "
         "asked for is not here. You will be taken to our home page.</p>")),
    Case("to-home-by-script", "soft404", "/i/herring.htm", bare(
        "<html><script>top.location = \"/\";</script><body></body></html>"), TITLE),
    Case("to-new-home-by-refresh", "soft404", "/j/herring.htm", refresh("{other}/", 10, "<p>We have a "
         "new web site!</p>"), TITLE, other=Site()),
    Case("to-unrelated-host", "soft404", "/k/herring", goto("{other}/win/prize?c=1", 302), TITLE,
         other=Site({"/win/prize": short("You won!", "Congratulations, dear visitor! Claim now.")})),
    Case("two-hops-to-home", "soft404", "/l/herring", goto("{other}/l/herring"), TITLE,
         other=Site({"/l/herring": goto("/")})),
    Case("robots-404-browsers-soft", "soft404", "/o/herring", lambda asked: short(
        "Not found", "Page not found") if asked.browser else missing(), TITLE, also=("dead",),
        note="robots get the honest status"),
)  # fmt: skip
