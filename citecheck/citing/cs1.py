"""The citation templates of the English Wikipedia (CS1 and CS2): their parameters, as data.

Source: Module:Citation/CS1/Whitelist and /Configuration and Help:Citation Style 1, as of 2025. Names
are in lower case; ``#`` stands for the number of a person, which may be left out for the first.
"""

from __future__ import annotations

import re
from functools import lru_cache

KINDS: dict[str, str] = {
    name: kind
    for kind, names in (
        ("arxiv", "cite arxiv"),
        ("av-media", "cite av media|cite video|cite media|cite av media notes|cite dvd notes"),
        ("biorxiv", "cite biorxiv"),
        ("book", "cite book|cite books|citebook"),
        ("citation", "citation"),
        ("citeseerx", "cite citeseerx"),
        ("conference", "cite conference|cite conference proceedings|cite proceedings"),
        ("document", "cite document"),
        ("encyclopedia", "cite encyclopedia|cite encyclopaedia|cite dictionary"),
        ("episode", "cite episode|cite serial"),
        ("interview", "cite interview"),
        ("journal", "cite journal|cite paper|citejournal"),
        ("magazine", "cite magazine"),
        ("mailing-list", "cite mailing list"),
        ("map", "cite map"),
        ("medrxiv", "cite medrxiv"),
        ("news", "cite news|cite newspaper|citenews"),
        ("newsgroup", "cite newsgroup"),
        ("podcast", "cite podcast"),
        ("press-release", "cite press release|cite pr"),
        ("report", "cite report|cite tech report|cite techreport"),
        ("sign", "cite sign"),
        ("speech", "cite speech"),
        ("ssrn", "cite ssrn"),
        ("thesis", "cite thesis|cite dissertation"),
        ("web", "cite web|cite website|cite webpage|citeweb"),
    )
    for name in names.split("|")
}
"""Names of templates, and which kind each is. Others take other parameters and are left alone."""

_GROUPS = """
title
url
access-date accessdate
archive-url archiveurl
archive-date archivedate
last# surname# author# author#-last author-last# author#-surname author-surname# subject# host# people credits
first# given# author#-first author-first# author#-given author-given#
author-link# author#-link authorlink# author#link subject-link# subject#-link
author-mask# author#-mask subject-mask# subject#-mask
authors
editor# editor#-last editor-last# editor#-surname editor-surname#
editor#-first editor-first# editor#-given editor-given#
editor-link# editor#-link editorlink#
editor-mask# editor#-mask
translator# translator#-last translator-last# translator#-surname translator-surname#
translator#-first translator-first# translator#-given translator-given#
translator-link# translator#-link
translator-mask# translator#-mask
contributor# contributor#-last contributor-last# contributor#-surname contributor-surname#
contributor#-first contributor-first# contributor#-given contributor-given#
contributor-link# contributor#-link
contributor-mask# contributor#-mask
interviewer# interviewer#-last interviewer-last# interviewer#-surname interviewer-surname#
interviewer#-first interviewer-first# interviewer#-given interviewer-given#
interviewer-link# interviewer#-link
interviewer-mask# interviewer#-mask
chapter contribution entry article section
chapter-url contribution-url entry-url article-url section-url
chapter-format contribution-format entry-format article-format section-format
chapter-url-access contribution-url-access entry-url-access article-url-access section-url-access
trans-chapter trans-contribution trans-entry trans-article trans-section
script-chapter script-contribution script-entry script-article script-section
work journal magazine newspaper periodical website
trans-work trans-journal trans-magazine trans-newspaper trans-periodical trans-website
script-work script-journal script-magazine script-newspaper script-periodical script-website
encyclopedia encyclopaedia dictionary
issue
number
page p
pages pp
location place
publisher institution
date air-date airdate
quote quotation
language lang
orig-date orig-year origyear
id
series
series-number series-no
type medium
degree
arxiv eprint
mailing-list mailinglist
display-authors display-subjects
"""

_SINGLE = """
agency archive-format article-number asin asin-tld at bibcode bibcode-access biorxiv book-title cartography
citeseerx class collaboration conference conference-format conference-url department df dictionary
display-contributors display-editors display-interviewers display-translators docket doi
doi-access doi-broken-date edition eissn episode episode-link event event-format event-url format hdl
hdl-access inset isbn ismn issn jfm jstor jstor-access lccn link-first map map-format map-url
map-url-access medrxiv message-id minutes mode mr name-list-style network newsgroup no-pp oclc ol ol-access
osti osti-access others pmc pmc-embargo-date pmid postscript program publication-date
publication-place quote-page quote-pages ref rfc s2cid s2cid-access sbn scale script-map script-quote
script-title season sections section-link series-link sheet sheets ssrn ssrn-access station
template-doc-demo time time-caption title-link titlelink trans-map trans-quote trans-title transcript
transcript-format transcript-url url-access url-status vauthors veditors version via volume year
zbl bot script-encyclopedia trans-encyclopedia display-transcript
"""

GROUPS: tuple[tuple[str, ...], ...] = (
    *(tuple(line.split()) for line in _GROUPS.strip().splitlines()),
    *((name,) for name in _SINGLE.split()),
)
"""Parameters that mean the same, the usual name first."""

CANONICAL: dict[str, str] = {name: group[0] for group in GROUPS for name in group}
PERIODICALS = ("work", "journal", "magazine", "newspaper", "periodical", "website")
PEOPLE = ("last#", "editor#", "translator#", "contributor#", "interviewer#")

_ACCESS = frozenset({"registration", "limited", "subscription"})
_STYLES = ("dmy", "mdy", "ymd")
KEYWORDS: dict[str, frozenset[str]] = {
    "url-status": frozenset({"live", "dead", "deviated", "unfit", "usurped", "bot: unknown"}),
    "mode": frozenset({"cs1", "cs2"}),
    "name-list-style": frozenset({"and", "amp", "ampersand", "&", "vanc"}),
    "no-pp": frozenset({"yes", "true", "y"}),
    "df": frozenset(style + part for style in _STYLES for part in ("", "-all"))
    | frozenset(style + "-all-numeric" for style in _STYLES),
    **dict.fromkeys(("url-access", "chapter-url-access", "map-url-access"), _ACCESS),
    **dict.fromkeys(
        (f"{name}-access" for name in "bibcode doi hdl jstor ol osti s2cid ssrn".split()),
        frozenset({"free"}),
    ),
}
"""What a parameter can be set to, where that is one of a few words."""

DEAD = {
    "dead-url": "url-status",
    "deadurl": "url-status",
    "city": "location",
    "editors": "editor",
    "last-author-amp": "name-list-style",
    "lastauthoramp": "name-list-style",
    "author-format": "name-list-style",
    "name-list-format": "name-list-style",
    "registration": "url-access",
    "subscription": "url-access",
    "nopp": "no-pp",
    "origdate": "orig-date",
    "transcripturl": "transcript-url",
    "chapterurl": "chapter-url",
    "conferenceurl": "conference-url",
    "contributionurl": "contribution-url",
    "sectionurl": "section-url",
    "accessmonth": "access-date",
    "accessyear": "access-date",
    "accessdaymonth": "access-date",
    "coauthors": "author",
    "coauthor": "author",
    "month": "date",
    "day": "date",
    "ignore-isbn-error": "isbn",
    "trans_title": "trans-title",
    "trans_chapter": "trans-chapter",
    "doi_brokendate": "doi-broken-date",
    "laysummary": "",
    "lay-url": "",
    "layurl": "",
    "lay-date": "",
    "laydate": "",
    "lay-source": "",
    "laysource": "",
    "separator": "",
    "author-separator": "",
    "quotes": "quote",
}
"""Parameters that the templates once had, and what is used now; empty where nothing is."""

_LONGEST = 60
_NUMBER = re.compile(r"(?<=[a-z-])\d+(?=-|$|link|mask)")


@lru_cache(maxsize=2000)
def canonical(name: str) -> tuple[str, int] | None:
    """The usual name of a parameter and the number in it (``last#`` and 2 for ``author2``).

    The number is 1 where there is none; None for a parameter that does not exist.
    """
    if len(name) > _LONGEST:
        return None
    if (usual := CANONICAL.get(name)) and "#" not in name:
        return usual, 1
    bare, found = _NUMBER.subn("#", name)
    if found == 1 and (usual := CANONICAL.get(bare)):
        number = _NUMBER.search(name)
        return usual, int(number[0][:6]) if number else 1
    for at in range(len(name), 0, -1):  # ``last``, ``editor-last``: the number is left out
        if name[at : at + 1] in ("-", "") and (usual := CANONICAL.get(f"{name[:at]}#{name[at:]}")):
            return usual, 1
    if name == "authorlink":
        return "author-link#", 1
    return None


def kind(template: str) -> str:
    """Which template of this family a name is, or nothing: ``web`` for ``Cite web``."""
    return KINDS.get(" ".join(template.replace("_", " ").split()).casefold(), "")
