"""Where a redirect leads, by the addresses alone."""

from __future__ import annotations

import pytest

from citecheck.resolvers.links.redirects import cosmetic, destination
from citecheck.resolvers.links.sibling import nowhere

BAD = """
http://a.org/x/old.html            http://a.org/                         redirect-home
http://a.org/x/old.html            http://www.a.org/index.php            redirect-home
http://a.org/x/old.html            https://a.org/en-US/                  redirect-home
http://a.org/x/old.html            https://a.org/de/home.html            redirect-home
http://a.org/x/old.html            https://a.org/?utm_source=old         redirect-home
http://a.org/x/old.html            https://b.com/                        redirect-home
http://a.org/?p=123                https://a.org/                        redirect-home
http://a.org/~anna/                https://a.org/                        redirect-home
http://a.org/x/old.html            http://a.org/#top                     redirect-home
http://a.org/x/old.html            http://a.org/x/                       redirect-parent
http://a.org/x/y/old.html          http://a.org/x/index.html             redirect-parent
http://a.org/x/y/old.html          https://www.a.org/x/y                 redirect-parent
http://a.org/2010/05/old           http://a.org/2010/05/                 redirect-parent
http://a.org/en/x/old              http://a.org/en/x/                    redirect-parent
http://a.org/x/old                 http://a.org/404                      redirect-error
http://a.org/x/old                 http://a.org/404.html                 redirect-error
http://a.org/x/old                 http://a.org/x/404.php                redirect-error
http://a.org/x/old                 http://a.org/error                    redirect-error
http://a.org/x/old                 http://a.org/errors/404/              redirect-error
http://a.org/x/old                 http://a.org/page-not-found           redirect-error
http://a.org/x/old                 http://a.org/notfound.aspx            redirect-error
http://a.org/x/old                 http://a.org/Pages/PageNotFoundError.aspx?requestUrl=http://a.org/x/old  redirect-error
http://a.org/x/old                 http://a.org/error404                 redirect-error
http://a.org/x/old                 http://a.org/expired                  redirect-error
http://a.org/x/old                 http://a.org/gone.html                redirect-error
http://a.org/x/old                 http://a.org/?error=404               redirect-error
http://a.org/x/old                 http://a.org/index.php?notfound=1     redirect-error
http://a.org/x/old                 http://a.org/search?q=old             redirect-search
http://a.org/x/old                 http://a.org/?s=old                   redirect-search
http://a.org/x/old                 http://a.org/suche/                   redirect-search
http://a.org/x/old                 http://a.org/login                    redirect-login
http://a.org/x/old                 http://a.org/users/sign_in            redirect-login
http://a.org/x/old                 http://a.org/wp-login.php?redirect_to=%2Fx%2Fold  redirect-login
http://a.org/x/old                 https://login.a.org/?service=old      redirect-login
http://a.org/x/old                 https://idp.uni.edu/idp/profile/SAML2/Redirect/SSO  redirect-login
http://a.org/x/old                 https://consent.a.org/privacy         redirect-login
http://a.org/x/old                 http://a.org/subscribe                redirect-login
http://a.org/x/old                 http://a.org/captcha?back=old         redirect-wall
http://a.org/x/old                 https://www.google.com/sorry/index?continue=x  redirect-wall
http://a.org/x/old                 http://a.org/access-denied            redirect-wall
http://a.org/x/old                 http://a.org/maintenance.html         redirect-fault
http://a.org/x/old                 https://sedo.com/search/details/?domain=a.org  parked
http://a.org/x/old                 http://a.org/lander                   parked
http://a.org/x/old                 http://a.org/cgi-sys/suspendedpage.cgi  suspended
"""

GOOD = """
http://a.org/                      https://www.a.org/
http://a.org/                      https://a.org/en/
http://a.org/                      https://b.com/
http://a.org/index.html            http://a.org/
http://a.org/home                  http://a.org/
http://a.org/de                    http://a.org/de/
http://a.org/x/old.html            http://a.org/x/old
http://a.org/x/old.html            http://a.org/x/old/
http://a.org/x/Old.html            http://a.org/x/old.html
http://a.org/x/old.html            https://a.org/archive/2010/old
http://a.org/x/old.html            https://b.com/x/old.html
http://a.org/x/old.html            http://a.org/en/x/old.html
http://a.org/x/old.html            http://a.org/x/new.html
http://a.org/x/                    http://a.org/x/index.html
http://a.org/x/old                 http://a.org/#!/x/old
http://a.org/x/old                 http://a.org/?page=old
http://a.org/story.php?id=12       http://a.org/story/12/old-bridge
http://a.org/story/4711/old        http://a.org/story/4711
http://a.org/a/story/page/1        http://a.org/a/story/
http://a.org/a/story/amp/          http://a.org/a/story/
http://a.org/a/old-stone-bridge/print  http://a.org/a/old-stone-bridge
http://a.org/~anna/                http://anna.a.org/
http://a.org/blog/                 http://blog.a.org/
http://bit.ly/abc                  http://a.org/
http://a.org/login                 http://a.org/login/
http://a.org/login                 https://a.org/users/login
http://a.org/wiki/Error            http://a.org/wiki/Errors
http://a.org/errors                http://a.org/wiki/error
http://a.org/x/404-bus             http://a.org/news/404-bus
http://a.org/404                   http://a.org/page/404/
http://a.org/search?q=old          http://a.org/find/search?q=old
http://a.org/x/old                 http://a.org/x/old?sid=12
http://a.org/x/old                 http://a.org/x/old;jsessionid=AB12
http://sedo.com/about              https://sedo.com/us/about-us/
http://a.org/research/old          http://a.org/research-results/old
"""

COSMETIC = """
http://a.org/x                     https://a.org/x
http://a.org/x                     http://www.a.org/x/
http://a.org/X                     http://a.org/x
http://a.org/x/index.html          http://a.org/x/
http://a.org/x                     http://m.a.org/x
http://a.org/x                     http://a.org:80/x
http://a.org/x?a=1                 http://a.org/x?a=1&PHPSESSID=2
http://a.org/a%20b                 http://a.org/a b
"""


def rows(text: str) -> list[list[str]]:
    return [line.split(maxsplit=2) for line in text.strip().splitlines()]


@pytest.mark.parametrize(("cited", "final", "signal"), rows(BAD))
def test_leads_elsewhere(cited: str, final: str, signal: str) -> None:
    sign = destination(cited, final)
    assert sign is not None
    assert sign.signal == signal
    assert sign.state == {"redirect-login": "blocked", "redirect-wall": "blocked",
                          "redirect-fault": "transient"}.get(signal, "soft404")  # fmt: skip


@pytest.mark.parametrize(("cited", "final"), rows(GOOD))
def test_may_lead_to_the_page(cited: str, final: str) -> None:
    assert destination(cited, final) is None


@pytest.mark.parametrize(
    ("cited", "final"), [line.split(" ", 1) for line in COSMETIC.strip().splitlines()]
)
def test_cosmetic(cited: str, final: str) -> None:
    assert cosmetic(cited, final.strip())
    assert not cosmetic("http://a.org/other", final.strip())


def test_another_ending_is_another_address() -> None:
    assert not cosmetic("http://a.org/ferry.asp", "http://a.org/ferry.aspx")
    assert not cosmetic("http://a.org/ferry.html", "http://a.org/ferry")
    assert destination("http://a.org/ferry.asp", "http://a.org/ferry.aspx") is None


def test_an_error_path_between_counts() -> None:
    hops = ("http://a.org/404", "http://a.org/help")
    assert destination("http://a.org/x/old", "http://a.org/help", hops) is not None


def test_addresses_that_cannot_be_have_the_same_shape() -> None:
    assert nowhere("http://a.org/") is None
    assert nowhere("http://a.org") is None
    key, address = nowhere("http://a.org/x/old-bridge.html#c") or ((), "")
    assert address.startswith("http://a.org/x/")
    assert address.endswith(".html")
    assert "old" not in address
    assert nowhere("http://a.org/x/new.html") == (key, address)
    assert nowhere("http://a.org/y/new.html") != (key, address)
    _, address = nowhere("http://a.org/x/folder/") or ((), "")
    assert address.endswith("/")
    _, address = nowhere("http://a.org/story/4711") or ((), "")
    assert address.rpartition("/")[2].isdecimal()
    _, address = nowhere("http://a.org/index.php?lang=de&id=5") or ((), "")
    assert address.startswith("http://a.org/index.php?lang=de&id=")
    assert not address.endswith("id=5")
