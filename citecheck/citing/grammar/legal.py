"""Court cases, and newspapers that are named before the title of an article.

``Brown v. Board of Education, 347 U.S. 483 (1954)`` is the form of The Bluebook (rule 10),
``Donoghue v Stevenson [1932] AC 562`` that of OSCOLA.
"""

from __future__ import annotations

import re

from citecheck.citing import dates
from citecheck.citing.grammar.kinds import NEWSPAPER
from citecheck.citing.grammar.reading import Reading

_PARTIES = r"(?P<title>[^\x00\"“”,;:]{1,120}?\sv\.?\s[^\x00\"“”;:()\[\]]{2,120}?)"
_CASE = (
    re.compile(
        rf"{_PARTIES},\s(?P<volume>\d{{1,4}})\s(?P<reporter>[A-Z][\w.'’]*(?:\s[\w.'’]+){{0,3}}?)\s(?P<page>\d{{1,5}})"
        r"(?:,\s(?P<pin>[\d–-]+))?\s\((?P<court>[^()]{2,40}?\s)?(?P<year>(?:1[6-9]|20)\d\d)\)\.?\s*"
    ),
    re.compile(
        rf"{_PARTIES},?\s[\[(](?P<year>(?:1[6-9]|20)\d\d)[\])]\s(?P<volume>\d{{1,3}}\s)?(?P<reporter>[A-Z][A-Za-z. ]{{1,20}}?)\s"
        r"(?P<page>\d{1,5})(?:\s\((?P<court>[A-Za-z ]{2,20})\))?(?:,\s(?P<pin>[\d–-]+))?\.?\s*"
    ),
)
_NAMED_FIRST = re.compile(
    r"(?P<container>[^\x00\"“”«»,.()\d]{3,60}),\s[\"“«](?P<title>[^\"“”«»\x00]{3,300}?)[,.]?[\"”»],?\s(?P<date>[^\x00()]{4,30}?)"
    r"(?:,\s(?:pp?\.|S\.)\s?(?P<page>[A-Z]?\d+[A-Z]?(?:[–-]\d+)?))?\.?[\s\x00.]*"
)
_FIELDS = {"volume": "volume", "reporter": "container-title", "page": "page", "court": "authority"}


def read_case(reading: Reading) -> bool:
    """Read the whole of a reference as a case, or nothing of it."""
    match = next((m for pattern in _CASE if (m := pattern.fullmatch(reading.rest))), None)
    found = dates.PATTERN.fullmatch(match["year"]) if match else None
    if match is None or found is None:
        return False
    reading.add_text("title", *match.span("title"))
    for group, name in _FIELDS.items():
        if match[group]:
            reading.add_text(name, *match.span(group))
    reading.add("issued", dates.date_of(found), *match.span("year"))
    reading.certain, reading.type = True, "legal_case"
    return True


def read_newspaper(reading: Reading) -> bool:
    """Read ``The Guardian, "Title", 4 May 2010, p. 9``, or nothing of it."""
    match = _NAMED_FIRST.fullmatch(reading.rest)
    found = dates.PATTERN.fullmatch(match["date"]) if match else None
    if match is None or found is None or not NEWSPAPER.search(match["container"]):
        return False
    reading.add_text("container-title", *match.span("container"))
    reading.add_text("title", *match.span("title"))
    reading.add("issued", dates.date_of(found), *match.span("date"))
    if match["page"]:
        reading.add("page", match["page"], *match.span("page"))
    reading.certain = reading.title_quoted = True
    return True
