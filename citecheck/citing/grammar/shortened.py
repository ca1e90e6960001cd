"""``Kun, Stalin, p. 93``: author, title and page, as Chicago's and MLA's later notes shorten it."""

from __future__ import annotations

import re

from citecheck.citing.grammar.numbers import PAGES
from citecheck.citing.grammar.reading import Reading

_UPPER = r"[^\W\d_a-zà-öø-ÿа-я]"
_SHORTENED = re.compile(
    rf"(?P<author>(?:{_UPPER}\.[\s-]?){{0,3}}(?:(?:van|von|de|der|den|del|di|da|du|la|le)\s){{0,2}}{_UPPER}[\w'’-]+"
    rf"(?:\s(?:and|&|und|et|y|e)\s(?:{_UPPER}\.\s?){{0,3}}{_UPPER}[\w'’-]+)?),\s"
    rf"[\"“«„]?(?P<title>{_UPPER}[^\W_][^\x00,.;:\"“”«»()\d]{{1,80}})(?:[,.]?[\"”»“]|,)?[,\s]\s?"
    rf"(?:pp?\.|S\.|págs?\.|с\.)\s?(?P<page>{PAGES})\.?\s*"
)


def read_shortened(reading: Reading) -> bool:
    """Read the whole of a reference so, or nothing of it."""
    match = _SHORTENED.fullmatch(reading.rest)
    if not match:
        return False
    reading.add_people("author", match.start("author"), match.end("author"))
    reading.add_text("title", match.start("title"), match.end("title"))
    reading.add("page", match["page"], match.start("page"), match.end("page"))
    reading.certain = True
    return True
