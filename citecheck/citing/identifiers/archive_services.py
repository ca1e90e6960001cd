r"""The web archives and how each writes the address of a copy. Rows, not branches.

A row's ``forms`` are patterns for what follows the host, tried in order. Their groups say what a
part is: ``ts`` digits of a timestamp or ``*``; ``flag`` what is glued to it; ``stamp`` a date with
signs between its digits; ``month`` English month; ``micro``, ``base62`` and ``epoch`` a time since
1970 (microseconds, the same in base 62, seconds); ``url`` the page. A group named after a problem
(``save_command``, ``path``, ``liveweb``) means that the form has it.

Sources: Module:Citation/CS1 (``archive_url_check``), Module:Webarchive, IABot's ``APII.php``,
GreenC's list of archives, RFC 7089 for Memento, the services' own addresses.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple


class State(StrEnum):
    """Whether a service still serves its copies."""

    WORKING = "working"
    DEPRECATED = "deprecated"
    DEFUNCT = "defunct"


class Service(NamedTuple):
    """One web archive."""

    name: str
    hosts: str
    """Host names; ``.example`` also means every host below it, ``google.*`` every ending."""
    forms: tuple[str, ...]
    query: str = ""
    """Parameters of the query and what they hold: ``url=url date=stamp``."""
    state: State = State.WORKING
    note: str = ""
    """For people, where it is not working: why not to use it."""
    since: int = 1996
    """The year of its first copies; an earlier date cannot be right."""
    zone: str = "Z"
    """The time zone of its timestamps."""
    exact: bool = True
    """Whether a timestamp of fewer than 14 digits is a fault."""


_TS = r"(?P<ts>[0-9]{1,20}\*?|\*)"
_AT = rf"{_TS}(?P<flag>[^/]{{0,20}})/(?P<url>.*)"
_HTTP = r"(?P<url>https?(?::|%3A|%253A).*)"
_WAYBACK = rf"/wayback/{_AT}"
_OVER = "it no longer serves its copies"
_PERHAPS = "it may no longer serve its copies; look whether this one opens"
_CACHE = "it is a search engine's memory, which keeps nothing for long"
_DISPUTED = "the English Wikipedia does not want links to it any more"

SERVICES: tuple[Service, ...] = (
    Service(
        "Wayback Machine",
        "web.archive.org wayback.archive.org www.web.archive.org classic-web.archive.org "
        "web-beta.archive.org replay.archive.org replay.web.archive.org web.wayback.archive.org "
        "wik.archive.org www.wayback.archive.org archive.org www.archive.org web.waybackmachine.org",
        (
            rf"/web/{_AT}",
            rf"/(?:web/)?(?P<save_command>save)/(?:_embed/)?{_HTTP}",
            rf"/web/(?P<latest>){_HTTP}",
            rf"/{_TS}(?P<old_flag>[^/]{{0,20}})/(?P<url>.*)",
            r"/(?:web/)?(?P<save_command>save)/(?:_embed/)?(?P<url>.*)",
            r"/web/(?P<latest>)(?P<url>www\..*)",
            rf"/(?!web/|details/|download/|stream/)(?P<path>[^/0-9]{{1,20}}/?){_TS}(?P<flag>[^/]{{0,20}})/{_HTTP}",
        ),
    ),
    Service(
        "Wayback Machine",
        "liveweb.archive.org",
        (rf"/(?P<liveweb>)(?:web/)?{_AT}", rf"/(?P<liveweb>)(?:web/)?{_HTTP}"),
    ),
    Service(
        "archive.today",
        "archive.today archive.is archive.ph archive.fo archive.li archive.vn archive.md archive.ec "
        "archive.il www.archive.today www.archive.is",
        (
            r"/(?P<ts>[0-9]{14})/(?P<url>.*)",
            r"/(?P<stamp>[0-9]{4}\.[0-9]{2}\.[0-9]{2}-[0-9]{6})/(?P<url>.*)",
            r"/(?P<stamp>[0-9]{4}-[0-9]{2}-[0-9]{2})/(?P<url>.*)",
            rf"/(?P<latest>)(?:newest|oldest|timegate)/{_HTTP}",
            r"/o/[0-9A-Za-z]{4,6}/(?P<url>.*)",
            r"/(?!search(?:[/?#]|$))[0-9A-Za-z]{4,6}(?:[/?#].*)?",
        ),
        state=State.DEPRECATED,
        note=_DISPUTED,
        # It came in 2012 and took in older copies of other archives, with their dates.
        since=1996,
    ),
    Service(
        "WebCite",
        "webcitation.org www.webcitation.org",
        (
            r"/(?P<micro>[0-9]{16})(?:[/?#].*)?",
            r"/(?P<base62>[0-9A-Za-z]{9})(?:[/?#].*)?",
            r"/query(?:\.php)?\?.*",
            r"/cache/[0-9a-fA-F]+.*",
            r"/(?:cache|getfile)(?:\.php)?(?:[/?].*)?",
        ),
        query="url=url date=stamp id=id",
        state=State.DEFUNCT,
        note=_OVER,
        since=2003,
    ),
    Service(
        "Perma.cc",
        "perma.cc www.perma.cc",
        (r"/[0-9A-Za-z]{4}-[0-9A-Za-z]{4}(?:[/?#].*)?", r"/0[0-9A-Za-z]{8,12}(?:[/?#].*)?"),
    ),
    Service(
        "Perma.cc",
        "perma-archives.org www.perma-archives.org",
        (r"/warc/(?P<ts>[0-9]{14})(?P<flag>[^/]{0,20})/(?P<url>.*)", r"/warc/[^/]+/(?P<url>.*)"),
    ),
    Service(
        "Ghostarchive",
        "ghostarchive.org www.ghostarchive.org",
        (
            r"/archive/(?P<ts>[0-9]{14})(?P<flag>[^/]{0,20})/(?P<url>.*)",
            r"/varchive/youtube/(?P<stamp>[0-9]{8})/[\w-]+(?:[/?#].*)?",
            r"/v?archive/[\w-]+(?:[/?#].*)?",
        ),
    ),
    Service(
        "Megalodon",
        ".megalodon.jp",
        (r"/(?:ref/)?(?P<stamp>[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{2})/(?P<url>.*)",),
        zone="+09:00",
    ),
    Service("Megalodon", "gyo.tc", (r"/[0-9A-Za-z-]{3,20}",), zone="+09:00"),
    Service(
        "Archive-It",
        "wayback.archive-it.org",
        (rf"/(?:[0-9]{{1,9}}|all|org-[0-9]+)/{_AT}",),
    ),
    Service(
        "Arquivo.pt",
        "arquivo.pt www.arquivo.pt",
        (rf"/wayback/(?:wayback/)?{_AT}", rf"/noFrame/replay/{_AT}"),
    ),
    Service(
        "UK Web Archive",
        "webarchive.org.uk www.webarchive.org.uk",
        (rf"/(?:en/)?wayback/(?:en/)?archive/{_AT}",),
        state=State.DEPRECATED,
        note="its copies were out of reach for long; look whether this one opens",
    ),
    Service(
        "UK National Archives",
        "webarchive.nationalarchives.gov.uk yourarchives.nationalarchives.gov.uk",
        (rf"/(?:ukgwa/)?{_AT}", r"/(?:ukgwa/)?(?P<latest>)\+/(?P<url>.*)"),
    ),
    Service("UK Parliament Web Archive", "webarchive.parliament.uk", (rf"/{_AT}",)),
    Service("National Records of Scotland", "webarchive.nrscotland.gov.uk", (rf"/{_AT}",)),
    Service(
        "PRONI Web Archive",
        "webarchive.proni.gov.uk",
        (rf"/{_AT}",),
        state=State.DEFUNCT,
        note=_OVER,
    ),
    Service(
        "Library of Congress",
        "webarchive.loc.gov",
        (rf"/(?:all|web|lcwa[0-9A-Za-z]+)/{_AT}",),
    ),
    Service("NARA", "webharvest.gov www.webharvest.gov", (rf"/[^/]{{1,40}}/{_AT}",)),
    Service(
        "Stanford Web Archive",
        "swap.stanford.edu sul-swap-prod.stanford.edu",
        (rf"/(?:was/|web/)?{_AT}",),
        since=1991,
    ),
    Service(
        "Bibliotheca Alexandrina",
        "web.archive.bibalex.org web.petabox.bibalex.org",
        (rf"/(?:web/)?{_AT}",),
    ),
    Service("Library and Archives Canada", "webarchive.bac-lac.gc.ca", (_WAYBACK,)),
    Service(
        "Library and Archives Canada",
        "collectionscanada.gc.ca www.collectionscanada.gc.ca",
        (rf"/(?:webarchives|archivesweb)/{_AT}",),
        state=State.DEFUNCT,
        note=_OVER,
    ),
    Service("BAnQ", "waext.banq.qc.ca", (_WAYBACK,)),
    Service(
        "PANDORA",
        "pandora.nla.gov.au",
        (
            r"/pan/[0-9]+/(?P<stamp>[0-9]{8}-[0-9]{4})/(?P<url>.*)",
            rf"/nph-wb/{_AT}",
            r"/nph-arch/[0-9]{4}/[A-Z](?P<year>[0-9]{4})-(?P<month>[A-Z][a-z]{2})-(?P<day>[0-9]{1,2})/(?P<url>.*)",
        ),
    ),
    Service(
        "Australian Web Archive",
        "webarchive.nla.gov.au content.webarchive.nla.gov.au",
        (rf"/(?:gov/wayback|gov|awa|wayback)/{_AT}",),
    ),
    Service("Vefsafn", "wayback.vefsafn.is", (_WAYBACK,)),
    Service("Estonian Web Archive", "veebiarhiiv.digar.ee", (rf"/a/{_AT}",)),
    Service("Webarchiv", "wayback.webarchiv.cz", (_WAYBACK,)),
    Service("Croatian Web Archive", "haw.nsk.hr", (rf"/(?:[a-z]+/)?{_AT}",)),
    Service("Slovenian Web Archive", ".nuk.uni-lj.si", (_WAYBACK,)),
    Service("Padicat", "padi.cat www.padi.cat padicat.cat www.padicat.cat", (_WAYBACK,)),
    Service("Bavarian State Library", "langzeitarchivierung.bib-bvb.de", (_WAYBACK,)),
    Service(
        "Web Archive Singapore",
        "eresources.nlb.gov.sg",
        (rf"/webarchives/wayback/{_AT}",),
    ),
    Service("York University", "digital.library.yorku.ca", (_WAYBACK,)),
    Service("AUEB", "archive.aueb.gr", (rf"/services/web/{_AT}",)),
    Service(
        "Internet Memory",
        ".europarchive.org .internetmemory.org",
        (rf"/[^/]{{1,40}}/{_AT}",),
        state=State.DEFUNCT,
        note=_OVER,
    ),
    Service("WARP", "warp.da.ndl.go.jp", (r"/info:ndljp/pid/[0-9]+/(?P<url>.*)",)),
    Service(
        "Wikiwix",
        "archive.wikiwix.com",
        (rf"/cache/(?!index2?\.php|display2?\.php|\?){_AT}", r"/cache/(?:[a-z]+2?\.php)?\?.*"),
        query="url=url apiresponse=",
    ),
    Service(
        "Conifer",
        "conifer.rhizome.org webrecorder.io www.webrecorder.io",
        (
            r"/[^/]+/[^/]+/(?:list/[^/]+/(?:[^/]+/)?)?(?P<ts>[0-9]{14})(?:\$[^/]*)?(?P<flag>)/(?P<url>.*)",
        ),
    ),
    Service(
        "Memento",
        "timetravel.mementoweb.org",
        (
            r"/(?:memento|api/json|list|timegate|reconstruct)/(?P<ts>[0-9]{4,14})/(?P<url>.*)",
            r"/(?:memento|api/json|list|timegate|reconstruct)/(?P<url>.*)",
        ),
        exact=False,
    ),
    Service(
        "Freezepage",
        "freezepage.com www.freezepage.com",
        (r"/(?P<epoch>[0-9]{10})[A-Za-z]*(?:[/?#].*)?",),
        query="url=url",
        state=State.DEFUNCT,
        note=_OVER,
    ),
    Service(
        "Google cache",
        "webcache.googleusercontent.com google.*",
        (r"/search\?(?=(?:[^#]*&)?q=cache(?::|%3A)).*",),
        query="q=cache",
        state=State.DEFUNCT,
        note=_OVER,
    ),
    Service(
        "Bing cache",
        "cc.bingj.com",
        (r"/cache\.aspx\?.*",),
        query="u=url",
        state=State.DEPRECATED,
        note=_CACHE,
    ),
    Service(
        "Yandex cache",
        "hghltd.yandex.net",
        (r"/yandbtm\?.*",),
        query="url=url",
        state=State.DEPRECATED,
        note=_CACHE,
    ),
    Service(
        "Software Heritage",
        "archive.softwareheritage.org",
        (
            r"/(?:browse/)?swh:1:[a-z]{3}:[0-9a-f]{40}(?:;(?!origin=)[^;]*)*(?:;origin=(?P<url>[^;]*).*)?/?",
            r"/browse/origin/.*",
            r"/browse/(?:content|directory|revision|release|snapshot)/.*",
        ),
        query="origin_url=url",
    ),
    Service(
        "Common Crawl",
        "index.commoncrawl.org data.commoncrawl.org",
        (r"/cc-main-[0-9]{4}-[0-9]{2}-index\?.*", r"/(?:crawl-data|cc-index)/.*"),
        query="url=url",
        state=State.DEPRECATED,
        note="it keeps data for programs and shows readers no page",
    ),
    Service("PreserveTube", "preservetube.com www.preservetube.com", (r"/watch\?.*",)),
    Service("archive.st", "archive.st www.archive.st", (r"/[^/?#].*",)),
    Service(
        "Peeep.us",
        "peeep.us www.peeep.us",
        (r"/[0-9a-z]{4,12}(?:[/?#].*)?",),
        state=State.DEPRECATED,
        note=_PERHAPS,
    ),
    Service(
        "Screenshots.com",
        "screenshots.com www.screenshots.com",
        (r"/[^/?#].*",),
        state=State.DEPRECATED,
        note=_PERHAPS,
    ),
)
"""Every service that is known by name."""

GENERIC = r".{0,200}?/(?P<ts>[0-9]{14})(?P<flag>(?:[a-z]{2}_)?)/(?P<url>https?(?::|%3A).*)"
"""Any other pywb or OpenWayback host: 14 digits and then an address."""
GENERIC_SHORT = r"(?:/[^/]{1,40}){0,3}/(?:web|wayback|webarchive|archive)/(?P<ts>[0-9]{4,14})(?P<flag>(?:[a-z]{2}_)?)/(?P<url>https?(?::|%3A).*)"
"""Fewer digits, where the path says that it is an archive."""

HINT = re.compile(
    r"archiv|wayback|/web/|webcit|perma\.cc|megalodon|gyo\.tc|arquivo|webharvest|swap\.|petabox"
    r"|digar\.ee|nsk\.hr|mementoweb|warp\.da|conifer|webrecorder|freezepage|cache"
    r"|internetmemory|pandora|yandbtm|commoncrawl|preservetube|peeep\.us|screenshots\.com|swh:1:"
    r"|/[0-9]{14}(?:[a-z]{2}_)?/https?",
    re.IGNORECASE,
)
"""What the address of every copy has in it: a cheap first look."""


@cache
def _by_host() -> dict[str, Service]:
    return {host: service for service in SERVICES for host in service.hosts.split()}


def service_at(host: str) -> Service | None:
    """The service at a host in lower case, or None."""
    table = _by_host()
    if host in table or len(host) > 253:
        return table.get(host)
    rest = "." + host
    while rest:
        if rest in table:
            return table[rest]
        _, dot, rest = rest[1:].partition(".")
        rest = dot + rest
    return table.get(host.removeprefix("www.").partition(".")[0] + ".*")


@cache
def compiled(form: str) -> re.Pattern[str]:
    """The pattern of a form, made when it is first needed."""
    return re.compile(form, re.IGNORECASE | re.DOTALL)
