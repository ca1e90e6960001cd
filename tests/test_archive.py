"""Addresses of archived copies: every service, nested, encoded and broken forms."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck import ArchiveUrl, parse_reference
from citecheck.citing.identifiers import Malformed
from citecheck.citing.identifiers.archive import PROBLEMS
from citecheck.citing.identifiers.archive_services import HINT, SERVICES, State

TS = "20120408112204"
ISO = "2012-04-08T11:22:04Z"
PAGE = "http://example.com/a?b=1"
WB = "https://web.archive.org"

# (address before the page, service): the page follows, and the timestamp is TS.
FULL = [
    (f"{WB}/web/{TS}/", "Wayback Machine"),
    (f"http://web.archive.org:80/web/{TS}/", "Wayback Machine"),
    (f"{WB}/{TS}/", "Wayback Machine"),
    *(
        (f"http://{name}.archive.org/web/{TS}/", "Wayback Machine")
        for name in "wayback www.web classic-web web-beta replay replay.web web.wayback wik".split()
    ),
    (f"https://archive.org/web/{TS}/", "Wayback Machine"),
    (f"http://web.waybackmachine.org/{TS}/", "Wayback Machine"),
    *(
        (f"https://archive.{end}/{TS}/", "archive.today")
        for end in "today is ph fo li vn md".split()
    ),
    ("https://archive.is/2012.04.08-112204/", "archive.today"),
    (f"http://perma-archives.org/warc/{TS}/", "Perma.cc"),
    (f"https://ghostarchive.org/archive/{TS}/", "Ghostarchive"),
    (f"https://wayback.archive-it.org/10702/{TS}/", "Archive-It"),
    (f"https://wayback.archive-it.org/all/{TS}/", "Archive-It"),
    (f"https://wayback.archive-it.org/org-12/{TS}/", "Archive-It"),
    (f"https://arquivo.pt/wayback/{TS}/", "Arquivo.pt"),
    (f"https://arquivo.pt/wayback/wayback/{TS}/", "Arquivo.pt"),
    (f"https://arquivo.pt/noFrame/replay/{TS}/", "Arquivo.pt"),
    (f"https://www.webarchive.org.uk/wayback/archive/{TS}/", "UK Web Archive"),
    (f"https://www.webarchive.org.uk/en/wayback/en/archive/{TS}/", "UK Web Archive"),
    (f"http://webarchive.nationalarchives.gov.uk/{TS}/", "UK National Archives"),
    (f"http://webarchive.nationalarchives.gov.uk/ukgwa/{TS}/", "UK National Archives"),
    (f"http://yourarchives.nationalarchives.gov.uk/{TS}/", "UK National Archives"),
    (f"http://webarchive.parliament.uk/{TS}/", "UK Parliament Web Archive"),
    (f"http://webarchive.nrscotland.gov.uk/{TS}/", "National Records of Scotland"),
    (f"http://webarchive.proni.gov.uk/{TS}/", "PRONI Web Archive"),
    (f"http://webarchive.loc.gov/all/{TS}/", "Library of Congress"),
    (f"http://webarchive.loc.gov/lcwa0012/{TS}/", "Library of Congress"),
    (f"https://www.webharvest.gov/peth04/{TS}/", "NARA"),
    (f"https://swap.stanford.edu/{TS}/", "Stanford Web Archive"),
    (f"https://sul-swap-prod.stanford.edu/was/{TS}/", "Stanford Web Archive"),
    (f"http://web.archive.bibalex.org:80/web/{TS}/", "Bibliotheca Alexandrina"),
    (f"http://web.petabox.bibalex.org/{TS}/", "Bibliotheca Alexandrina"),
    (f"http://webarchive.bac-lac.gc.ca:8080/wayback/{TS}/", "Library and Archives Canada"),
    (f"http://www.collectionscanada.gc.ca/webarchives/{TS}/", "Library and Archives Canada"),
    (f"https://waext.banq.qc.ca/wayback/{TS}/", "BAnQ"),
    (f"http://pandora.nla.gov.au/nph-wb/{TS}/", "PANDORA"),
    (f"https://webarchive.nla.gov.au/awa/{TS}/", "Australian Web Archive"),
    (f"http://content.webarchive.nla.gov.au/gov/wayback/{TS}/", "Australian Web Archive"),
    (f"http://wayback.vefsafn.is/wayback/{TS}/", "Vefsafn"),
    (f"http://veebiarhiiv.digar.ee/a/{TS}/", "Estonian Web Archive"),
    (f"http://wayback.webarchiv.cz/wayback/{TS}/", "Webarchiv"),
    (f"http://haw.nsk.hr/wayback/{TS}/", "Croatian Web Archive"),
    (f"http://nukrobi2.nuk.uni-lj.si:8080/wayback/{TS}/", "Slovenian Web Archive"),
    (f"http://www.padi.cat:8080/wayback/{TS}/", "Padicat"),
    (f"http://padicat.cat/wayback/{TS}/", "Padicat"),
    (f"https://langzeitarchivierung.bib-bvb.de/wayback/{TS}/", "Bavarian State Library"),
    (f"http://eresources.nlb.gov.sg/webarchives/wayback/{TS}/", "Web Archive Singapore"),
    (f"https://digital.library.yorku.ca/wayback/{TS}/", "York University"),
    (f"http://archive.aueb.gr/services/web/{TS}/", "AUEB"),
    (f"http://collection.europarchive.org/nli/{TS}/", "Internet Memory"),
    (f"http://archive.wikiwix.com/cache/{TS}/", "Wikiwix"),
    (f"https://conifer.rhizome.org/ann/birds/{TS}/", "Conifer"),
    (f"https://webrecorder.io/ann/birds/list/all/{TS}$br:firefox/", "Conifer"),
    (f"http://timetravel.mementoweb.org/memento/{TS}/", "Memento"),
    (f"http://timetravel.mementoweb.org/api/json/{TS}/", "Memento"),
    (f"https://copies.example/collection/{TS}/", "copies.example"),
]

# address, service, page, datetime, timestamp, problems
OTHERS = [
    ("https://archive.ph/2012-04-08/" + PAGE, "archive.today", PAGE, "2012-04-08", "", ()),
    ("https://archive.ph/Ab3dE", "archive.today", "", "", "", ()),
    ("https://archive.ph/o/Ab3dE/" + PAGE, "archive.today", PAGE, "", "", ()),
    ("https://archive.ph/newest/" + PAGE, "archive.today", PAGE, "", "", ("timestamp",)),
    ("http://www.webcitation.org/66lmEkpE8", "WebCite", "", ISO, TS, ()),
    (f"http://www.webcitation.org/66lmEkpE8?url={PAGE}", "WebCite", PAGE, ISO, TS, ()),
    ("http://www.webcitation.org/query?id=1333884124000000", "WebCite", "", ISO, TS, ()),
    ("http://www.webcitation.org/1333884124000000", "WebCite", "", ISO, TS, ()),
    (
        "http://www.webcitation.org/query?url=http%3A%2F%2Fexample.com%2Fa&date=2012-04-08",
        *("WebCite", "http://example.com/a", "2012-04-08", "", ()),
    ),
    ("http://www.webcitation.org/cache/0a1b2c3d", "WebCite", "", "", "", ()),
    ("https://perma.cc/AB12-CD34", "Perma.cc", "", "", "", ()),
    ("https://perma.cc/0abcDEFGH12", "Perma.cc", "", "", "", ()),
    ("https://ghostarchive.org/archive/a1B2c", "Ghostarchive", "", "", "", ()),
    (
        "https://ghostarchive.org/varchive/youtube/20120408/abc",
        "Ghostarchive",
        "",
        "2012-04-08",
        "",
        (),
    ),
    (
        f"http://megalodon.jp/2012-0408-1122-04/{PAGE}",
        *("Megalodon", PAGE, "2012-04-08T11:22:04+09:00", TS, ()),
    ),
    (
        f"http://s01.megalodon.jp/ref/2012-0408-1122-04/{PAGE}",
        *("Megalodon", PAGE, "2012-04-08T11:22:04+09:00", TS, ()),
    ),
    (
        "http://pandora.nla.gov.au/pan/10063/20120408-1122/example.com/a",
        *("PANDORA", "http://example.com/a", "2012-04-08T11:22Z", "", ()),
    ),
    (
        f"http://pandora.nla.gov.au/nph-arch/2012/S2012-Apr-8/{PAGE}",
        *("PANDORA", PAGE, "2012-04-08", "", ()),
    ),
    (f"http://warp.da.ndl.go.jp/info:ndljp/pid/12/{PAGE}", "WARP", PAGE, "", "", ()),
    (f"http://archive.wikiwix.com/cache/?url={PAGE}", "Wikiwix", PAGE, "", "", ()),
    (f"http://archive.wikiwix.com/cache/index2.php?url={PAGE}", "Wikiwix", PAGE, "", "", ()),
    (f"http://timetravel.mementoweb.org/list/2012/{PAGE}", "Memento", PAGE, "2012", "", ()),
    (f"http://timetravel.mementoweb.org/timegate/{PAGE}", "Memento", PAGE, "", "", ()),
    (f"http://www.freezepage.com/1333884124ABCDE?url={PAGE}", "Freezepage", PAGE, ISO, TS, ()),
    (
        "http://webcache.googleusercontent.com/search?q=cache:abcdefghij-K:example.com/a+red+bridge",
        *("Google cache", "http://example.com/a", "", "", ()),
    ),
    (
        "https://www.google.co.uk/search?hl=en&q=cache:example.com",
        "Google cache",
        "http://example.com",
        "",
        "",
        (),
    ),
    (
        f"http://webarchive.nationalarchives.gov.uk/+/{PAGE}",
        "UK National Archives",
        PAGE,
        "",
        "",
        ("timestamp",),
    ),
    (
        f"https://swap.stanford.edu/19940408112204/{PAGE}",
        "Stanford Web Archive",
        PAGE,
        "1994-04-08T11:22:04Z",
        "19940408112204",
        (),
    ),
    (
        "http://cc.bingj.com/cache.aspx?q=bridge&d=12345&w=abc&u=http%3A%2F%2Fexample.com%2Fa",
        *("Bing cache", "http://example.com/a", "", "", ()),
    ),
    (
        "http://hghltd.yandex.net/yandbtm?fmode=inject&url=http%3A%2F%2Fexample.com%2Fa&l10n=ru",
        *("Yandex cache", "http://example.com/a", "", "", ()),
    ),
    (
        f"https://archive.softwareheritage.org/swh:1:dir:{'0a' * 20}",
        *("Software Heritage", "", "", "", ()),
    ),
    (
        (
            f"https://archive.softwareheritage.org/swh:1:cnt:{'0a' * 20};lines=9;"
            "origin=https://example.com/a.git;path=/b.c"
        ),
        *("Software Heritage", "https://example.com/a.git", "", "", ()),
    ),
    (
        "https://archive.softwareheritage.org/browse/origin/?origin_url=https://example.com/a.git",
        *("Software Heritage", "https://example.com/a.git", "", "", ()),
    ),
    (
        "https://index.commoncrawl.org/CC-MAIN-2023-14-index?url=example.com/a&output=json",
        *("Common Crawl", "http://example.com/a", "", "", ()),
    ),
    ("https://preservetube.com/watch?v=abc", "PreserveTube", "", "", "", ()),
    ("https://archive.st/ab12", "archive.st", "", "", "", ()),
    ("http://www.peeep.us/0a1b2c3d", "Peeep.us", "", "", "", ()),
    ("http://www.screenshots.com/example.com/", "Screenshots.com", "", "", "", ()),
    (f"https://old.example/web/2012/{PAGE}", "old.example", PAGE, "2012", "", ("timestamp",)),
]

# Forms of one Wayback address and the problems that CS1 names.
BROKEN = [
    (f"{WB}/web/2012/{PAGE}", ("timestamp",)),
    (f"{WB}/web/2/{PAGE}", ("timestamp",)),
    (f"{WB}/web/{TS}0/{PAGE}", ("timestamp",)),
    (f"{WB}/web/{PAGE}", ("timestamp",)),
    (f"{WB}/web/*/{PAGE}", ("wildcard",)),
    (f"{WB}/web/2012*/{PAGE}", ("wildcard",)),
    (f"{WB}/save/{PAGE}", ("save command",)),
    (f"{WB}/save/_embed/{PAGE}", ("save command",)),
    (f"http://liveweb.archive.org/{PAGE}", ("liveweb",)),
    (f"{WB}/wab/{TS}/{PAGE}", ("path",)),
    (f"{WB}/web/{TS}id/{PAGE}", ("flag",)),
    (f"{WB}/{TS}id_/{PAGE}", ("flag",)),
    (f"{WB}/web/20120231112204/{PAGE}", ("date",)),
    (f"{WB}/web/19700101000000/{PAGE}", ("date",)),
    (f"{WB}/web/18990101080101/{PAGE}", ("date",)),
    (f"https://archive.today/19950408112204/{PAGE}", ("date",)),
    (f"{WB}/web/{TS}/", ("url",)),
    (f"{WB}/web/{TS}/{WB}/web/20110408112204/{PAGE}", ("nested",)),
]


def parsed(text: str) -> ArchiveUrl:
    url = ArchiveUrl.parse(text)
    assert isinstance(url, ArchiveUrl), url
    return url


@pytest.mark.parametrize(("before", "service"), FULL)
def test_service_page_and_time_are_read(before: str, service: str) -> None:
    url = parsed(before + PAGE)
    assert (url.service, url.original, url.timestamp, url.datetime) == (service, PAGE, TS, ISO)
    assert (url.value, url.flag, url.problems) == (before + PAGE, "", ())


@pytest.mark.parametrize("row", OTHERS, ids=lambda row: row[0])
def test_other_forms(row: tuple[str, str, str, str, str, tuple[str, ...]]) -> None:
    url = parsed(row[0])
    got = (url.value, url.service, url.original, url.datetime, url.timestamp, url.problems)
    assert got == row


@pytest.mark.parametrize(("text", "problems"), BROKEN)
def test_problems_are_named(text: str, problems: tuple[str, ...]) -> None:
    assert parsed(text).problems == problems
    assert parsed(text).original == ("" if problems == ("url",) else PAGE)


@pytest.mark.parametrize("flag", "id_ if_ im_ js_ cs_ oe_ mp_ fw_ re_ tf_".split())
def test_flags(flag: str) -> None:
    url = parsed(f"{WB}/web/{TS}{flag}/{PAGE}")
    assert (url.flag, url.problems, url.original) == (flag, (), PAGE)


@pytest.mark.parametrize(
    "written",
    [
        "http:/example.com/x",
        "example.com/x",
        "http%3A%2F%2Fexample.com%2Fx",
        "http%253A%252F%252Fexample.com%252Fx",
        "http//example.com/x",
        "//example.com/x",
    ],
)
def test_the_page_is_mended(written: str) -> None:
    assert parsed(f"{WB}/web/{TS}/{written}").original == "http://example.com/x"


@pytest.mark.parametrize(
    "text",
    [
        f"web.archive.org/web/{TS}/{PAGE}",
        f"//web.archive.org/web/{TS}/{PAGE}",
        f"HTTPS://WEB.ARCHIVE.ORG/web/{TS}/{PAGE}",
        f"https%3A%2F%2Fweb.archive.org%2Fweb%2F{TS}%2Fhttp%3A%2F%2Fexample.com%2Fa%3Fb%3D1",
    ],
)
def test_the_archive_address_is_forgiven(text: str) -> None:
    assert (parsed(text).original, parsed(text).timestamp, parsed(text).value) == (PAGE, TS, text)


def test_nested_copies_are_taken_off_and_the_outer_time_counts() -> None:
    inner = f"web.archive.org/web/19990101000000/http://archive.today/20130101000000/{PAGE}"
    url = parsed(f"http://arquivo.pt/wayback/{TS}/{inner}")
    assert (url.service, url.timestamp, url.original) == ("Arquivo.pt", TS, PAGE)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("https://example.org/a", "service"),
        ("https://example.org/2012/04/08/http-explained", "service"),
        ("https://archive.org/details/bridges", "form"),
        ("https://www.google.com/search?q=bridges", "form"),
        ("https://web.archive.org/", "form"),
        ("https://perma.cc/about", "form"),
        ("", "host"),
        ("ftp://web.archive.org/web/x", "scheme"),
        (f"{WB}/web/{TS}/http://a b", "character"),
    ],
)
def test_what_is_no_copy(text: str, problem: str) -> None:
    got = ArchiveUrl.parse(text)
    assert isinstance(got, Malformed)
    assert (got.text, got.problem) == (text, problem)


def test_every_row_is_tried_and_seen_at_a_glance() -> None:
    tried = {before for before, _ in FULL} | {row[0] for row in OTHERS}
    seen = {
        parsed(text if text in {r[0] for r in OTHERS} else text + PAGE).service for text in tried
    }
    assert {service.name for service in SERVICES} <= seen
    for text in tried:
        assert HINT.search(text + PAGE), text


PIECES = st.sampled_from(
    [
        WB,
        "/web/",
        TS,
        "*",
        "id_",
        "/",
        "http://",
        "http%3A",
        "?url=",
        "&id=",
        "66lmEkpE8",
        "[",
        ":80",
        "archive.is",
        "webcitation.org",
        "google.com",
        "/search?q=cache:",
        "perma.cc",
        "\x00",
        "٣",
        "%",
        "@",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES | st.text(max_size=3), max_size=12).map("".join)))
def test_any_text_gives_one_or_the_other(text: str) -> None:
    url = ArchiveUrl.parse(text)
    if isinstance(url, ArchiveUrl):
        assert url.value == text.strip()
        assert set(url.problems) <= set(PROBLEMS)
        assert len(url.timestamp) in (0, 14)
    else:
        assert url.text == text
        assert url.reason


@pytest.mark.parametrize(
    "piece",
    [
        f"{WB}/web/{TS}/",
        "http://",
        "/a",
        "&b=1",
        "&url=http://a?",
        "%2525",
        "/20120408112204",
        "a.",
    ],
)
@pytest.mark.parametrize(
    "start", [f"{WB}/web/{TS}/", "http://webcitation.org/query?url=http://a.b?", "http://x.org/"]
)
def test_long_text_takes_linear_time(start: str, piece: str) -> None:
    began = time.perf_counter()
    ArchiveUrl.parse(start + piece * (300_000 // len(piece)))
    assert time.perf_counter() - began < 2


def test_ten_thousand_addresses_take_a_moment() -> None:
    texts = [before + PAGE for before, _ in FULL] + [row[0] for row in OTHERS]
    texts = [texts[n % len(texts)] + str(n) for n in range(10_000)]
    best = min(_seconds(texts) for _ in range(3))
    assert best < 2, best


def _seconds(texts: list[str]) -> float:
    began = time.process_time()
    for text in texts:
        ArchiveUrl.parse(text)
    return time.process_time() - began


def test_what_is_not_working_says_why() -> None:
    for service in SERVICES:
        assert bool(service.note) == (service.state is not State.WORKING), service.name


def test_a_reference_tells_the_copy_from_the_page() -> None:
    text = f'"The bridge". Daily Post. {PAGE}. Archived from {WB}/web/{TS}/{PAGE}.'
    reference = parse_reference(text)
    assert reference.text("URL") == PAGE
    field = reference.field("archive")
    assert field is not None
    assert (field.value, field.span.of(text)) == (f"{WB}/web/{TS}/{PAGE}",) * 2


def test_the_page_inside_a_copy_is_not_the_address_of_a_reference() -> None:
    reference = parse_reference(f'"The bridge". Town pages. Retrieved from {WB}/web/{TS}/{PAGE}')
    assert reference.field("URL") is None
    assert reference.text("archive") == f"{WB}/web/{TS}/{PAGE}"
    assert reference.type == "webpage"
