"""The verdict on a link, case by case: what servers answer, and what is to be said of it."""

from __future__ import annotations

from typing import Any

import pytest
from links_web import NOT_FOUND, Web, failed, page, to

from citecheck.model import Unknown
from citecheck.queries import LINK_STATES
from citecheck.resolvers.http.messages import Failure, Response

U = "http://site.org/news/2010/old-bridge.html"
HOME = "http://site.org/"
PROSE = (
    "The old bridge was built by the masons of the valley between 1840 and 1846, and carried the "
    "road to the market until the flood of 1910. Its arches were measured by students in 1962. "
)
MENU = (
    "<nav>" + "".join(f"<a href=/{i}>Department {i} of the town</a> " for i in range(60)) + "</nav>"
)
FOOT = "<footer>" + "Opening hours of the town hall and other things to know. " * 30 + "</footer>"


def html(title: str, body: str, *, h1: str = "", head: str = "") -> str:
    heading = f"<h1>{h1 or title}</h1>"
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{heading}{body}</body></html>"


def shown(title: str, body: str, **more: Any) -> Response:
    return page(html(title, f"<p>{body}</p>", **more))


GOOD = shown("The old bridge", PROSE * 3)
ALIKE = shown("Town", PROSE * 3)

# name, what the server answers (an answer to U, or a table), state and signal.
STATUSES: list[tuple[str, Any, str]] = [
    ("200", GOOD, "alive status"),
    ("404", NOT_FOUND, "dead status"),
    ("404 empty", page("", 404), "dead status"),
    ("410", page("gone", 410), "dead status"),
    ("400", page("bad", 400), "? status"),
    ("401", page("login", 401), "blocked status"),
    ("402", page("", 402), "blocked status"),
    ("403", page("<h1>Forbidden</h1>", 403), "blocked status"),
    ("405", page("", 405), "blocked status"),
    ("406", page("", 406), "blocked status"),
    ("407", page("", 407), "blocked status"),
    ("408", page("", 408), "transient status"),
    ("414", page("", 414), "? status"),
    ("418", page("", 418), "blocked status"),
    ("429", page("", 429), "blocked status"),
    ("451", page("", 451), "blocked status"),
    ("999", page("", 999), "blocked status"),
    ("500", page("oops", 500), "transient status"),
    ("502", page("", 502), "transient status"),
    ("503", page("", 503, retry_after="3600"), "transient status"),
    ("504", page("", 504), "transient status"),
    ("520", page("", 520), "transient status"),
    ("503 once", [page("", 503), GOOD], "alive status"),
    ("500 once", [page("", 500, retry_after="2"), GOOD], "alive status"),
    ("503, then gone", [page("", 503), page("", 410)], "dead status"),
    ("204", page("", 204, kind=""), "soft404 status"),
    ("200 without a body", page(""), "soft404 empty"),
    ("200 of blanks", page(" \n "), "soft404 empty"),
    ("200 of empty elements", page("<html><head></head><body></body></html>"), "soft404 empty"),
    ("empty text", page("", kind="text/plain"), "soft404 empty"),
    ("300", page("choices", 300), "? status"),
    ("304", page("", 304), "? status"),
    ("302 without location", page("", 302), "? status"),
    ("600", page("", 600), "? status"),
    ("404 by a wall", page("<title>Just a moment...</title>", 404, cf_mitigated="challenge"), "blocked robot-wall"),
    ("403 by a wall", page("x", 403, server="DataDome"), "blocked robot-wall"),
    ("202 by a wall", page("", 202, x_amzn_waf_action="challenge"), "blocked robot-wall"),
    ("503 by a wall", page("<title>Just a moment...</title><p>Checking your browser before accessing", 503), "blocked robot-wall"),
    ("no host", failed(Failure.NO_HOST), "dead no-host"),
    ("names", failed(Failure.NAMES), "? "),
    ("network", failed(Failure.NETWORK), "? "),
    ("stopped", failed(Failure.STOPPED), "? "),
    ("forbidden", failed(Failure.FORBIDDEN), "? "),
    ("address", failed(Failure.ADDRESS), "? "),
    ("protocol", failed(Failure.PROTOCOL), "? "),
    ("rate", failed(Failure.RATE), "blocked rate"),
    ("tls", failed(Failure.TLS), "insecure tls"),
    ("timeout", failed(Failure.TIMEOUT), "transient timeout"),
    ("refused", failed(Failure.CONNECT), "transient connect"),
    ("refused once", [failed(Failure.CONNECT), GOOD], "alive status"),
    ("broken", failed(Failure.BROKEN), "transient broken"),
    ("broken once", [failed(Failure.BROKEN), GOOD], "alive status"),
]  # fmt: skip

REDIRECTS: list[tuple[str, Any, str]] = [
    ("to a new address for good", {U: to("/archive/bridge-old", 301), "http://site.org/archive/bridge-old": GOOD}, "moved redirect"),
    ("to a new address for now", {U: to("/archive/bridge-old", 302), "http://site.org/archive/bridge-old": GOOD}, "alive redirect"),
    ("308", {U: to("/archive/bridge-old", 308), "http://site.org/archive/bridge-old": GOOD}, "moved redirect"),
    ("https", {U: to("https" + U[4:], 301), "https" + U[4:]: GOOD}, "alive redirect-cosmetic"),
    ("www", {U: to(U.replace("site", "www.site"), 301), U.replace("site", "www.site"): GOOD}, "alive redirect-cosmetic"),
    ("slash", {U: to(U + "/", 301), U + "/": GOOD}, "alive redirect-cosmetic"),
    ("session", {U: to(U + "?PHPSESSID=12ab", 302), U + "?PHPSESSID=12ab": GOOD}, "alive redirect-cosmetic"),
    ("home", {U: to("/"), HOME: GOOD}, "soft404 redirect-home"),
    ("home for good", {U: to("/", 301), HOME: GOOD}, "soft404 redirect-home"),
    ("home of a language", {U: to("/en/"), HOME + "en/": GOOD}, "soft404 redirect-home"),
    ("home by name", {U: to("/index.php?lang=de"), HOME + "index.php?lang=de": GOOD}, "soft404 redirect-home"),
    ("home of another", {U: to("https://other.com/"), "https://other.com/": GOOD}, "soft404 redirect-home"),
    ("https, then home", {U: to("https" + U[4:], 301), "https" + U[4:]: to("/", 301), "https://site.org/": GOOD}, "soft404 redirect-home"),
    ("parent", {U: to("/news/"), HOME + "news/": GOOD}, "soft404 redirect-parent"),
    ("parent of year", {U: to("/news/2010/"), HOME + "news/2010/": GOOD}, "soft404 redirect-parent"),
    ("error page", {U: to("/404.html"), HOME + "404.html": GOOD}, "soft404 redirect-error"),
    ("not found page", {U: to("/errors/page-not-found"), HOME + "errors/page-not-found": GOOD}, "soft404 redirect-error"),
    ("error page with path", {U: to("/error.aspx?aspxerrorpath=/news"), HOME + "error.aspx?aspxerrorpath=/news": GOOD}, "soft404 redirect-error"),
    ("404 behind a redirect", {U: to("/404.html"), HOME + "404.html": NOT_FOUND}, "dead status"),
    ("search", {U: to("/search?q=old+bridge"), HOME + "search?q=old+bridge": GOOD}, "soft404 redirect-search"),
    ("login", {U: to("/login?next=/news"), HOME + "login?next=/news": GOOD}, "blocked redirect-login"),
    ("login elsewhere", {U: to("https://accounts.site.org/x"), "https://accounts.site.org/x": GOOD}, "blocked redirect-login"),
    ("consent", {U: to("https://consent.site.org/m?continue=1"), "https://consent.site.org/m?continue=1": GOOD}, "blocked redirect-login"),
    ("captcha", {U: to("/captcha/?u=1"), HOME + "captcha/?u=1": GOOD}, "blocked redirect-wall"),
    ("domain market", {U: to("https://www.hugedomains.com/domain_profile.cfm?d=site"), "https://www.hugedomains.com/domain_profile.cfm?d=site": GOOD}, "soft404 parked"),
    ("suspended", {U: to("/cgi-sys/suspendedpage.cgi"), HOME + "cgi-sys/suspendedpage.cgi": GOOD}, "soft404 suspended"),
    ("loop", {U: to(U)}, "dead redirect-loop"),
    ("mailto", {U: to("mailto:a@b.org")}, "? "),
    ("bad port", {U: to("http://site.org:99999/")}, "? "),
    ("no such host", {U: to("http://gone.org/"), "http://gone.org/": failed(Failure.NO_HOST)}, "dead no-host"),
    ("spaces", {U: to("/my page", 301), HOME + "my%20page": GOOD}, "moved redirect"),
    ("refresh", {U: page("<meta http-equiv=refresh content='0; url=/new-place'>"), HOME + "new-place": GOOD}, "alive redirect"),
    ("refresh to home", {U: page("<meta http-equiv=refresh content='0;URL=/'>"), HOME: GOOD}, "soft404 redirect-home"),
    ("refresh to 404", {U: page("<meta http-equiv=refresh content='0;URL=\"/x\"'>")}, "dead status"),
    ("refresh by header", {U: page("<p>hm", refresh="0; url=/"), HOME: GOOD}, "soft404 redirect-home"),
    ("refresh to itself", {U: page(html("The old bridge", PROSE * 3, head=f"<meta http-equiv=refresh content='300;url={U}'>"))}, "alive status"),
    ("refresh for readers without scripts", {U: page(html("The old bridge", PROSE * 3, head="<noscript><meta http-equiv=refresh content='0;url=/nojs'></noscript>"))}, "alive status"),
    ("refresh in a circle", {U: page("<meta http-equiv=refresh content='0;url=/a'>"), HOME + "a": page(f"<meta http-equiv=refresh content='0;url={U}'>")}, "? "),
    ("script", {U: page("<script>window.location.href = '/';</script>"), HOME: GOOD}, "soft404 redirect-home"),
    ("script to 404", {U: page('<script>location.replace("/x")</script>')}, "dead status"),
    ("script in a page", {U: page(html("The old bridge", PROSE * 3 + "<script>function f(){location.href='/';}</script>"))}, "alive status"),
    ("script of a parked page", {U: page('<html><head><script>window.onload=function(){window.location.href="/lander"}</script></head></html>'), HOME + "lander": page("<script src=x.js></script>")}, "soft404 parked"),
]  # fmt: skip

SHELL = '<title>News</title><div id="root"></div><script src="/app.js"></script>'
WALL = "<html><head><title>{}</title></head><body>{}</body></html>"
CASINO = (
    "Best online casino bonus. Play slots, poker and roulette. Free spins and welcome bonus at "
    "every casino. Jackpot slots, sports betting, blackjack. Deposit now and win. " * 4
)
PAGES: list[tuple[str, Any, str]] = [
    ("phrase", shown("Site", "Sorry, the page you are looking for could not be found."), "soft404 phrase"),
    ("title", shown("404", "Go to the home page."), "soft404 phrase"),
    ("title with a name", shown("Page not found | The Town", "Try the menu."), "soft404 phrase"),
    ("long menus", page(html("Page not found - Town", f"{MENU}<p>We looked everywhere.</p>{FOOT}")), "soft404 phrase"),
    ("long menus, no heading", page(f"<title>Town</title>{MENU}<div>Sorry, the article you requested is no longer available.</div>{FOOT}"), "soft404 phrase"),
    ("German", shown("Rathaus", "Die von Ihnen gesuchte Seite wurde leider nicht gefunden."), "soft404 phrase"),
    ("French", shown("Mairie", "La page que vous recherchez est introuvable."), "soft404 phrase"),
    ("Spanish", shown("Ayuntamiento", "Lo sentimos, la página que buscas no existe."), "soft404 phrase"),
    ("Russian", shown("Город", "К сожалению, страница не найдена."), "soft404 phrase"),
    ("Russian, Windows-1251", page("<p>Страница не найдена".encode("cp1251"), kind="text/html; charset=windows-1251"), "soft404 phrase"),
    ("Japanese", shown("サイト", "お探しのページは見つかりませんでした。"), "soft404 phrase"),
    ("Japanese, Shift JIS", page("<meta charset=shift_jis><p>お探しのページは見つかりませんでした".encode("cp932"), kind="text/html"), "soft404 phrase"),
    ("Chinese", shown("网站", "抱歉，您访问的页面不存在"), "soft404 phrase"),
    ("Korean", shown("사이트", "요청하신 페이지를 찾을 수 없습니다."), "soft404 phrase"),
    ("Arabic", shown("موقع", "عذرا، الصفحة غير موجودة"), "soft404 phrase"),
    ("Polish", shown("Miasto", "Przepraszamy, strona nie została znaleziona."), "soft404 phrase"),
    ("plain text", page("404 page not found\n", kind="text/plain"), "soft404 phrase"),
    ("json", page('{"error": "Not found"}', kind="application/json"), "soft404 phrase"),
    ("json data", page('{"bridge": "old"}', kind="application/json"), "alive status"),
    ("json that says so by a code", page('{"success":false,"error":"not_found"}', kind="application/json"), "soft404 phrase"),
    ("json problem", page('{"type":"about:blank","title":"Not Found","status":404}', kind="application/problem+json"), "soft404 phrase"),
    ("json on errors", page('{"id":11,"title":"x","note":"page 404 not found in our copy"}', kind="application/json"), "alive status"),
    ("json in deep nesting", page("[" * 3000, kind="application/json"), "alive status"),
    ("xml error", page("<?xml version='1.0'?><Error><Code>NoSuchKey</Code></Error>", kind="application/xml"), "soft404 phrase"),
    ("xml on errors", page("<?xml version='1.0'?><TEI><title>Not found</title></TEI>", kind="text/xml"), "alive status"),
    ("feed on errors", page("<rss><item><title>Page not found</title></item></rss>", kind="application/rss+xml"), "alive status"),
    ("table on errors", page("id,name\n404,not found\n", kind="text/csv"), "alive status"),
    ("text on errors", page("Error 404\n\nThis note tells what a server means by it: page not found.\n", kind="text/plain"), "alive status"),
    ("Russian, no charset", page("<title>Ошибка 404</title><h1>Страница не найдена</h1>".encode("cp1251"), kind="text/html"), "soft404 phrase"),
    ("Russian prose", page("<title>Озеро</title><p>Лодка так и не была найдена. Посёлок больше не существует, но дневник сохранил имена гребцов."), "alive status"),
    ("Russian, vague", page("<title>Архив</title><p>К сожалению, ничего больше не существует: запись была удалена."), "soft404 phrase"),
    ("forum", shown("An Error Has Occurred!", "The topic or board you are looking for appears to be either missing or off limits to you."), "soft404 phrase"),
    ("session", shown("Catalogue", "Your session has expired. Please start a new search."), "soft404 phrase"),
    ("framework", shown("Whitelabel Error Page", "This application has no explicit mapping for /error."), "soft404 phrase"),
    ("vacancy", shown("Job", "This job is no longer accepting applications."), "soft404 phrase"),
    ("invalid", shown("View", "Invalid ID."), "soft404 phrase"),
    ("no route", shown("Site", "Cannot GET /news/2010/old-bridge.html"), "soft404 phrase"),
    ("short, and something in it was removed", shown("Old mill", "The mill stood by the river. It was removed in 1910."), "alive status"),
    ("a session of people", shown("Sessions", "The session has expired, said the judge, and all went home."), "alive status"),
    ("people who move", shown("We have moved", "We have moved to our new building at 5 Main Street."), "alive status"),
    ("moved without a link", shown("We have moved!", "This page has moved to our new web site. Use the search there."), "soft404 phrase"),
    ("moved with a link", shown("We have moved!", "This page has moved to <a href=/new/bridge>our new web site</a>."), "alive status"),
    ("new blog", shown("Hello world!", "Welcome to WordPress. This is your first post. Edit or delete it, then start writing!"), "soft404 default-page"),
    ("wall: human, no script", page("<title>Robot or human?</title><h1>Activate and hold the button to confirm that you’re human.</h1><div id=px-captcha></div>"), "blocked robot-wall"),
    ("wall: akamai, no words", page("<title></title><script src=/akam/13/5a></script><div id=sec-if-cpt-container></div><p>Powered and protected by"), "blocked robot-wall"),
    ("removed", shown("Archive", "This article has been removed at the request of the author."), "soft404 phrase"),
    ("nothing found", shown("Search", "Your search did not match any documents. Please try again."), "soft404 phrase"),
    ("article on errors", shown("HTTP 404 - The Encyclopedia", "In computing, 404 page not found is a status. " * 40), "alive status"),
    ("article on error pages", shown("What to write when the page is not found", "Error pages say: page not found. " + PROSE * 6), "alive status"),
    ("film", shown("Not Found (film)", "Not Found is a film of 2011, in which a student looks for a lost letter."), "alive status"),
    ("area code", shown("Area code 404", "Area code 404 is the code of the city, in use since 1947."), "alive status"),
    ("short page", shown("Hello", "A short page."), "alive status"),
    ("wall: cloudflare", page(WALL.format("Just a moment...", "<script>window._cf_chl_opt={}</script>")), "blocked robot-wall"),
    ("wall: words", page(WALL.format("Site", "<p>Please verify you are human to continue.</p>")), "blocked robot-wall"),
    ("wall: anubis", page(WALL.format("Making sure you're not a bot!", "<p>Loading...</p>")), "blocked robot-wall"),
    ("wall: datadome", page(WALL.format("site.org", "<p>Please enable JS and disable any ad blocker</p><script src=https://ct.captcha-delivery.com/c.js></script>")), "blocked robot-wall"),
    ("wall: incapsula", page(WALL.format("", '<iframe src="/_Incapsula_Resource?x">Request unsuccessful. Incapsula incident ID: 1</iframe>')), "blocked robot-wall"),
    ("wall: human", page(WALL.format("Access to this page has been denied.", "<p>Press &amp; Hold to confirm you are a human</p>")), "blocked robot-wall"),
    ("wall: akamai", page(WALL.format("Access Denied", "<h1>Access Denied</h1>You don't have permission to access this on this server. Reference #18.2")), "blocked robot-wall"),
    ("wall: distil", page(WALL.format("Pardon Our Interruption", "<p>As you were browsing something about your browser made us think you were a bot.</p>")), "blocked robot-wall"),
    ("wall: google", page(WALL.format("Sorry...", "<p>Our systems have detected unusual traffic from your computer network.</p>")), "blocked robot-wall"),
    ("wall: recaptcha", page(WALL.format("Check", "<p>Please confirm you are not a robot</p><div class=g-recaptcha></div><script src=https://www.google.com/recaptcha/api.js></script>")), "blocked robot-wall"),
    ("form with a captcha", page(html("Contact", "<p>Write to us.</p><form><input name=a><textarea name=b></textarea><div class=g-recaptcha></div></form><script src=https://www.google.com/recaptcha/api.js></script>")), "alive status"),
    ("article on captchas", shown("CAPTCHA", "A captcha asks you to verify you are human. " * 60), "alive status"),
    ("login", page(html("Log in", "<form><input name=u><input type=password></form>")), "blocked login"),
    ("page with a login", page(html("The old bridge", PROSE * 3 + "<form><input name=u><input type=password></form>")), "alive status"),
    ("parked", shown("site.org", "This domain is for sale. Buy this domain now!"), "soft404 parked"),
    ("parked by script", page("<title>site.org</title><p>Links</p><script src=//parkingcrew.net/x.js></script>"), "soft404 parked"),
    ("expired", shown("site.org", "This domain has expired. If you own it, please renew."), "soft404 parked"),
    ("suspended", shown("Account Suspended", "This Account has been suspended. Contact your hosting provider."), "soft404 suspended"),
    ("nginx", shown("Welcome to nginx!", "If you see this page, the nginx web server is installed."), "soft404 default-page"),
    ("apache", page("<html><body><h1>It works!</h1></body></html>"), "soft404 default-page"),
    ("iis", page("<title>IIS Windows Server</title><img src=iis-85.png>"), "soft404 default-page"),
    ("ubuntu", shown("Apache2 Ubuntu Default Page: It works", "This is the default welcome page. " * 60), "soft404 default-page"),
    ("construction", shown("Under construction", "Come back soon."), "soft404 under-construction"),
    ("maintenance", shown("Maintenance", "The site is down for maintenance. We will be back soon."), "transient maintenance"),
    ("usurped", shown("Casino 777", CASINO), "soft404 usurped"),
    ("shell", page(SHELL), "? "),
    ("shell that says so", page('<title>News</title><noscript>You need to enable JavaScript to run this app.</noscript><main></main><script src=a.js></script>'), "? "),
    ("frames", page("<frameset><frame src=a.html></frameset>"), "alive status"),
    ("picture only", page("<body><img src=a.jpg></body>"), "alive status"),
    ("article on parking", shown("Domain parking", "Domain parking is the registration of a name. " * 40), "alive status"),
    ("binary", page(bytes(range(256)) * 40, kind="text/html"), "alive status"),
    ("nested", page(b"<div>" * 100_000 + b"hello"), "alive status"),
    ("soft everywhere", {U: ALIKE, "*": ALIKE}, "soft404 sibling"),
    ("soft with an echo", {U: shown("Town", PROSE * 3 + "You asked for /news/2010/old-bridge.html"), "*": lambda r: shown("Town", PROSE * 3 + "You asked for " + r.url[15:])}, "soft404 sibling"),
    ("soft, but another page", {U: GOOD, "*": shown("Town", "Nothing like that is here, we have many other pages about the town.")}, "alive status"),
    ("soft, but called as in the address", {U: GOOD, "*": GOOD}, "alive status"),
    ("soft, but it says what its address is", {U: page(html("Town", PROSE * 3, head=f"<link rel=canonical href='{U}'>")), "*": page(html("Town", PROSE * 3, head=f"<link rel=canonical href='{U}'>"))}, "alive status"),
    ("all to one page", {U: to("/all"), HOME + "all": GOOD, "*": to("/all")}, "soft404 sibling"),
    ("others to home", {U: GOOD, "*": to("/"), HOME: ALIKE}, "alive status"),
    ("sibling fails", {U: GOOD, "*": failed(Failure.TIMEOUT)}, "alive status"),
    ("app that answers all", {U: page(html("App", f"<div id=root>{PROSE}</div><script src=a.js></script>")), "*": page(html("App", f"<div id=root>{PROSE}</div><script src=a.js></script>"))}, "? "),
]  # fmt: skip


def run(answers: Any, url: str = U, **cited: Any) -> str:
    if not isinstance(answers, dict):
        answers = {url.partition("#")[0]: answers}
    web = Web(answers, answers.get("*", NOT_FOUND))
    link = web.check(url, **cited)
    if isinstance(link, Unknown):
        assert link.reason
        return "?"
    assert link.state in LINK_STATES
    assert link.detail
    assert link.trail
    assert link.confidence in ("high", "medium", "low")
    return f"{link.state} {link.signal}"


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [pytest.param(a, v, id=n) for n, a, v in [*STATUSES, *REDIRECTS, *PAGES]],
)
def test_verdict(answers: Any, verdict: str) -> None:
    expected = "?" if verdict.startswith("?") else verdict
    assert run(answers) == expected


TITLE = "The Masons of the Upper Valley and their Bridges"
WITH_TITLE = page(html(TITLE, f"<p>{PROSE}</p>"))
ARCHIVE = "http://web.archive.org/web/20120408112204"
COPY = f"{ARCHIVE}/{U}"
RAW = f"{ARCHIVE}id_/{U}"
MEMENTO = {"memento_datetime": "Sun, 08 Apr 2012 11:22:04 GMT"}

CITED: list[tuple[str, Any, dict[str, Any], str]] = [
    ("title borne", WITH_TITLE, {"title": TITLE}, "alive title"),
    ("title borne in other letters", page(html("x", "<p>THE MASONS OF THE UPPER VALLEY&nbsp;AND THEIR BRIDGES")), {"title": TITLE}, "alive title"),
    ("title borne, home", {U: to("/"), HOME: WITH_TITLE}, {"title": TITLE}, "alive redirect"),
    ("title borne, home for good", {U: to("/", 301), HOME: WITH_TITLE}, {"title": TITLE}, "moved redirect"),
    ("title missing, home", {U: to("/"), HOME: GOOD}, {"title": TITLE}, "soft404 redirect-home"),
    ("title missing", GOOD, {"title": TITLE}, "alive status"),
    ("title in the shell", page(f'<title>{TITLE}</title><div id="root"></div><script src="/app.js"></script>'), {"title": TITLE}, "alive title"),
    ("title in og:title of the shell", page(f'<meta property="og:title" content="{TITLE}"><div id="root"></div><script src="/app.js"></script>'), {"title": TITLE}, "alive title"),
    ("title and gone", page(html(TITLE, "<p>This article is no longer available.")), {"title": TITLE}, "soft404 phrase"),
    ("title in a search that found nothing", shown("Search", f"Sorry, your search for {TITLE} did not match any page."), {"title": TITLE}, "soft404 phrase"),
    ("error page of the cited site", shown(f"Page not found | {TITLE}", "Sorry."), {"title": TITLE}, "soft404 phrase"),
    ("the title is an error", shown("Page not found: a poem", "By a poet of the valley."), {"title": "Page not found: a poem"}, "alive title"),
    ("404 with the page itself", page(html(TITLE, f"<p>{PROSE * 6}</p>"), 404), {"title": TITLE}, "alive title"),
    ("quotation borne", {U: to("/"), HOME: GOOD}, {"quotations": ("built by the masons of the valley",)}, "alive redirect"),
    ("short title, parent", {U: to("/news/"), HOME + "news/": shown("Bridges", PROSE)}, {"title": "Bridges"}, "alive redirect"),
    ("called so, prose says gone", shown("Skibet i fjorden", "Havnen findes ikke længere, men navnene står i protokollen."), {"title": "Skibet i fjorden"}, "alive status"),
    ("called so and gone", shown("Bridges", "This article has been removed."), {"title": "Bridges"}, "soft404 phrase"),
    ("called as an error", shown("410 Gone", "The second record by the duo was pressed 410 times and is gone for good."), {"title": "410 Gone"}, "alive status"),
    ("cited by the name of an error page", shown("Page not found", "Sorry, we looked everywhere. Try the search."), {"title": "Page not found"}, "soft404 phrase"),
    ("a title without letters", shown("View", "Invalid ID."), {"title": "<"}, "soft404 phrase"),
    ("adult", shown("Hot Live Cams and Escorts", "Free live sex cams, adult dating and escorts, watch xxx porn free. Sign up now. " * 3), {"title": TITLE}, "soft404 usurped"),
    ("essays", shown("Buy Essay Online", "Buy essay papers from our essay writing service. Order cheap custom essays online. " * 3), {"title": TITLE}, "soft404 usurped"),
    ("essays that were cited", {HOME + "buy-essay": shown("Buy Essay Online", "Buy essay papers from our essay writing service. " * 4)}, {"url": HOME + "buy-essay", "title": TITLE}, "alive status"),
    ("escorts of the navy", shown("Escort ships of the navy", "The escorts left the convoy. " * 9), {"title": TITLE}, "alive status"),
    ("copied goods", shown("激安ブランドコピー通販", "ブランドコピー財布、激安通販。送料無料の専門店。" * 5), {"title": TITLE}, "soft404 usurped"),
    ("a shop", shown("財布の専門店", "革の財布を販売しています。送料無料。通販もできます。" * 5), {"title": TITLE}, "alive status"),
    ("affiliates", shown("10 Best Vacuum Cleaners Reviewed", "As an associate we earn from qualifying purchases. Check the price. " * 3), {"title": TITLE}, "soft404 usurped"),
    ("another site", {U: to("http://prize.com/win/now"), "http://prize.com/win/now": shown("You won!", "Dear visitor, claim it now.")}, {"title": TITLE}, "soft404 redirect-elsewhere"),
    ("another site, no title cited", {U: to("http://prize.com/win/now"), "http://prize.com/win/now": shown("You won!", "Dear visitor, claim it now.")}, {}, "alive redirect"),
    ("another site with a word of it", {U: to("http://new.com/masons/7"), "http://new.com/masons/7": shown("Volume 7", "To be read in the hall.")}, {"title": TITLE}, "alive redirect"),
    ("another site by a resolver", {"http://purl.site.org/x": to("http://prize.com/win/now"), "http://prize.com/win/now": shown("You won!", "Dear visitor.")}, {"url": "http://purl.site.org/x", "title": TITLE}, "alive redirect"),
    ("casino that was cited as one", shown("Casino 777", CASINO), {"title": "Casino 777"}, "alive status"),
]  # fmt: skip

AT: list[tuple[str, str, Any, str]] = [
    ("home", HOME, ALIKE, "alive status"),
    ("home that is the same for all", HOME, {HOME: ALIKE, "*": ALIKE}, "alive status"),
    ("index to home", HOME + "index.html", {HOME + "index.html": to("/", 301), HOME: GOOD}, "alive redirect-cosmetic"),
    ("home.asp to home", HOME + "home.asp", {HOME + "home.asp": to("/", 302), HOME: GOOD}, "alive redirect-cosmetic"),
    ("home to a language", HOME, {HOME: to("/en/"), HOME + "en/": GOOD}, "alive redirect"),
    ("language with a slash", HOME + "de", {HOME + "de": to("/de/", 301), HOME + "de/": GOOD}, "alive redirect-cosmetic"),
    ("language put before", U, {U: to("/en/news/2010/old-bridge.html"), HOME + "en/news/2010/old-bridge.html": GOOD}, "alive redirect"),
    ("home to another home", HOME, {HOME: to("https://new.org/", 301), "https://new.org/": GOOD}, "moved redirect"),
    ("user to a host", HOME + "~anna/", {HOME + "~anna/": to("http://anna.site.org/", 301), "http://anna.site.org/": GOOD}, "moved redirect"),
    ("number to slug", HOME + "story/4711", {HOME + "story/4711": to("/story/4711/old-bridge", 301), HOME + "story/4711/old-bridge": GOOD}, "moved redirect"),
    ("slug to number", HOME + "story/4711/a-b", {HOME + "story/4711/a-b": to("/story/4711", 301), HOME + "story/4711": GOOD}, "moved redirect"),
    ("slug does not count", HOME + "questions/4711/a-b", {HOME + "questions/4711/a-b": GOOD, "*": NOT_FOUND}, "alive status"),
    ("first page", HOME + "a/story/page/1", {HOME + "a/story/page/1": to("/a/story/", 301), HOME + "a/story/": GOOD}, "moved redirect"),
    ("short address to a home", "http://bit.ly/x1", {"http://bit.ly/x1": to("http://site.org/", 301), HOME: GOOD}, "moved redirect"),
    ("login was cited", HOME + "login", page(html("Log in", PROSE)), "alive status"),
    ("login was cited and moves", HOME + "signin", {HOME + "signin": to("/login?next=/"), HOME + "login?next=/": shown("Member login", "Log in to read.")}, "alive redirect"),
    ("login form was cited", HOME + "signin", page(html("Sign in", "<form><input name=u><input type=password></form>")), "alive status"),
    ("text of an error in a .txt", HOME + "notes.txt", page("page not found", kind="text/plain"), "alive status"),
    ("another ending", HOME + "ferry.asp", {HOME + "ferry.asp": to("/ferry.aspx", 301), HOME + "ferry.aspx": GOOD}, "moved redirect"),
    ("endless", U, Response("", 200, {"content-type": "text/html"}, b"<p>x" * 99, truncated=True), "?"),
    ("tracker of copies", U + "#axzz2bCdEfG", GOOD, "alive status"),
    ("tracker of shares", U + "#sthash.AbC.dpuf", GOOD, "alive status"),
    ("article on 404 moves", HOME + "404-story", {HOME + "404-story": to("/blog/404-story", 301), HOME + "blog/404-story": GOOD}, "moved redirect"),
    ("pdf", HOME + "a.pdf", page(b"%PDF-1.7 ...", kind="application/pdf"), "alive status"),
    ("pdf that is a page", HOME + "a.pdf", GOOD, "soft404 wrong-type"),
    ("pdf that is a page and says pdf", HOME + "a.pdf", page(html("x", PROSE), kind="application/pdf"), "soft404 wrong-type"),
    ("pdf in a viewer", HOME + "a.pdf", page(html("a", PROSE + "<embed src=a.pdf>")), "alive status"),
    ("pdf behind a wall", HOME + "a.pdf", page(WALL.format("Just a moment...", "Verify you are human")), "blocked robot-wall"),
    ("wiki page of a picture", HOME + "wiki/File:Old_bridge.jpg", GOOD, "alive status"),
    ("file in a repository", HOME + "o/r/blob/main/a.pdf", GOOD, "alive status"),
    ("picture", HOME + "a.jpg", page(b"\xff\xd8\xff\xe0", kind="image/jpeg"), "alive status"),
    ("picture that is a page", HOME + "a.jpg", GOOD, "soft404 wrong-type"),
    ("no type", HOME + "a", page(html("x", PROSE), kind=""), "alive status"),
    ("query that does not count", HOME + "a.html?utm_source=x", {HOME + "a.html?utm_source=x": ALIKE}, "alive status"),
    ("query that counts", HOME + "index.php?id=12", {HOME + "index.php?id=12": ALIKE, "*": ALIKE}, "soft404 sibling"),
    ("query that counts, honest", HOME + "index.php?id=12", ALIKE, "alive status"),
    ("anchor", U + "#arches", page(html("x", PROSE * 3 + "<h2 id=arches>Arches</h2>")), "alive status"),
    ("anchor by name", U + "#arches", page(html("x", PROSE * 3 + "<a name=arches></a>")), "alive status"),
    ("anchor in other letters", U + "#Arches", page(html("x", PROSE * 3 + "<h2 id=arches>Arches</h2>")), "alive status"),
    ("anchor with escapes", U + "#b%C3%B6gen", page(html("x", PROSE * 3 + "<h2 id=bögen>x</h2>")), "alive status"),
    ("anchor of users", U + "#usage", page(html("x", PROSE * 3 + "<a id=user-content-usage></a>")), "alive status"),
    ("no anchor", U + "#arches", GOOD, "fragment fragment"),
    ("no anchor after a redirect", U + "#arches", {U: to("/b", 301), HOME + "b": GOOD}, "fragment fragment"),
    ("anchor named by the server", U + "#arches", {U: to("/b#x", 301), HOME + "b": GOOD}, "moved redirect"),
    ("lines", U + "#L10-L20", GOOD, "alive status"),
    ("top", U + "#top", GOOD, "alive status"),
    ("text", U + "#:~:text=bridge", GOOD, "alive status"),
    ("route", U + "#!/a", GOOD, "alive status"),
    ("anchor in an app", U + "#arches", page(html("x", f"<div id=app>{PROSE * 3}</div><script src=a.js></script>")), "alive status"),
    ("anchor of a pdf", HOME + "a.pdf#page=3", page(b"%PDF-1.7", kind="application/pdf"), "alive status"),
    ("copy", COPY, {RAW: page(GOOD.body, **MEMENTO)}, "alive copy"),
    ("copy without a raw form", COPY, {COPY: page(GOOD.body, **MEMENTO)}, "alive copy"),
    ("copy of a 404", COPY, {RAW: page("x", 404, **MEMENTO)}, "soft404 archived-error"),
    ("copy of a 503", COPY, {RAW: page("x", 503, **MEMENTO)}, "soft404 archived-error"),
    ("copy of an error page", COPY, {RAW: page(html("Page not found", ""), **MEMENTO)}, "soft404 archived-phrase"),
    ("copy of a login", COPY, {RAW: page(html("Log in", "<input type=password>"), **MEMENTO)}, "soft404 archived-login"),
    ("copy of a robot wall", COPY, {RAW: page(WALL.format("Just a moment...", "Checking your browser"), **MEMENTO)}, "soft404 archived-robot-wall"),
    ("no such copy", COPY, {}, "dead not-archived"),
    ("archive wants rest", COPY, {RAW: page("", 429), COPY: page("", 429)}, "blocked status"),
    ("archive is ill", COPY, {RAW: page("", 503), COPY: page("", 503)}, "transient status"),
    ("another copy", COPY, {RAW: to(f"http://web.archive.org/web/20130101000000id_/{U}"), f"http://web.archive.org/web/20130101000000id_/{U}": page(GOOD.body, **MEMENTO)}, "alive another-copy"),
    ("archived redirect", COPY, {RAW: to("http://site.org/b", 301, **MEMENTO), f"{ARCHIVE}id_/http://site.org/b": page(GOOD.body, **MEMENTO)}, "alive copy"),
    ("archived redirect to home", COPY, {RAW: to("/", 301, **MEMENTO), f"{ARCHIVE}id_/http://site.org/": page(GOOD.body, **MEMENTO)}, "soft404 archived-redirect-home"),
    ("copy at an unknown archive", "http://localhost:8080/x", page("x", 404, **MEMENTO), "soft404 archived-error"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "cited", "verdict"), [pytest.param(a, c, v, id=n) for n, a, c, v in CITED]
)
def test_verdict_with_a_citation(answers: Any, cited: dict[str, Any], verdict: str) -> None:
    assert run(answers, **{"url": U, **cited}) == verdict


@pytest.mark.parametrize(
    ("url", "answers", "verdict"), [pytest.param(u, a, v, id=n) for n, u, a, v in AT]
)
def test_verdict_at_an_address(url: str, answers: Any, verdict: str) -> None:
    assert run(answers, url) == verdict


@pytest.mark.parametrize("status", [403, 404, 406])
def test_a_second_look_as_browsers_do(status: int) -> None:
    def only_for_browsers(request: Any) -> Response:
        return GOOD if "Mozilla" in request.headers.get("User-Agent", "") else page("no", status)

    web = Web({U: only_for_browsers})
    link = web.check(U)
    assert (link.state, link.signal) == ("alive", "status")
    assert "asked again as browsers do" in link.trail


def test_one_second_look_and_one_retry() -> None:
    for response, state in ((page("", 404), "dead"), (page("", 503), "transient")):
        web = Web({U: response})
        assert web.check(U).state == state
        assert len(web.asked) == 2
    assert web.asked[1].delay == 1.0


def test_a_sibling_is_asked_for_once_a_folder() -> None:
    urls = [f"http://site.org/news/2010/bridge-{n}.html" for n in "abcdef"]
    web = Web(dict.fromkeys(urls, GOOD))
    assert {web.check(url).state for url in urls} == {"alive"}
    assert len(web.asked) == len(urls) + 1
    assert web.asked[1].url.startswith("http://site.org/news/2010/")
    assert web.asked[1].url.endswith(".html")


def test_a_borne_title_needs_no_sibling() -> None:
    web = Web({U: WITH_TITLE})
    link = web.check(U, title=TITLE)
    assert (link.state, link.confidence, link.missing) == ("alive", "high", ())
    assert len(web.asked) == 1


def test_what_is_missing_is_said_and_lowers_the_confidence() -> None:
    cited = {"title": TITLE, "authors": ("Okonkwo",), "quotations": ("a stone for every year",)}
    link = Web({U: GOOD}).check(U, **cited)
    assert link.missing == ("title", "author", "quotation")
    assert (link.state, link.confidence) == ("alive", "medium")
    cited |= {"authors": ("Okonkwo", "Valley")}
    assert Web({U: GOOD}).check(U, **cited).missing == ("title", "quotation")


def test_nothing_is_missing_from_what_cannot_be_read() -> None:
    for answer in (page(b"%PDF-1.7", kind="application/pdf"), page("", 503), page("no", 404)):
        link = Web({U: answer}).check(U, title=TITLE, authors=("Okonkwo",))
        assert link.missing == ()


def test_the_trail_tells_the_chain() -> None:
    web = Web({U: to("https" + U[4:], 301), "https" + U[4:]: to("/b"), "https://site.org/b": GOOD})
    link = web.check(U)
    assert link.url == "https://site.org/b"
    assert link.trail[:2] == ("301 https" + U[4:], "302 https://site.org/b")
    assert link.trail[2].startswith("200 text/html ")


def test_a_copy_never_asks_the_living_page() -> None:
    web = Web({RAW: page("<meta http-equiv=refresh content='0;url=http://site.org/'>", **MEMENTO)})
    web.check(COPY)
    assert all(request.url.startswith("http://web.archive.org/") for request in web.asked)
