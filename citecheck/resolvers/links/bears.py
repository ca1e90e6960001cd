"""Whether a page still bears what was cited: the title, an author, a quotation."""

from __future__ import annotations

import re
from typing import NamedTuple

from citecheck.queries import LinkState
from citecheck.resolvers.links.page import Page
from citecheck.resolvers.links.words import dense, spaced, squeezed, words

_SITE = re.compile(r"\s+[|–—·•»-]+\s+(?=[^|–—·•»-]{1,60}$)")
_SUBTITLE = re.compile(r":\s+|\s+[–—-]\s+|[.?!]\s+")
_GAPS = re.compile(r"\s*(?:\[[^\]]{0,200}\]|\.{3,}|…|\(\.\.\.\))\s*")


class Bearing(NamedTuple):
    """What of the citation a page bears."""

    proven: bool = False
    """Whether it bears a title or quotation that no other page is likely to bear."""
    in_names: bool = False
    """Whether the title is in the page's own title, headings or metadata, not just its text."""
    missing: tuple[str, ...] = ()
    """``title``, ``author``, ``quotation``, where cited and not shown."""


NOTHING = Bearing()


def bears(page: Page, query: LinkState) -> Bearing:
    """What a page bears of the citation."""
    if not (query.title or query.authors or query.quotations):
        return NOTHING
    missing = []
    proven = in_names = False
    if spaced(query.title[:500]):
        found, in_names, proven = _title(query.title[:500], page)
        if not found:
            missing.append("title")
    if query.authors and not any(_author(name, page) for name in query.authors[:20]):
        missing.append("author")
    if query.quotations:
        lengths = [_quotation(text[:2000], page) for text in query.quotations[:50]]
        proven = proven or max(lengths) >= 25
        if not any(lengths):
            missing.append("quotation")
    return Bearing(proven, in_names, tuple(missing))


def distinctive(title: str) -> bool:
    """Whether hardly another page bears the title: three words that say something, 15 letters."""
    letters = squeezed(title)
    if dense(title):
        return len(letters) >= 6
    telling = [word for word in words(title) if len(word) > 3 or word.isdecimal()]
    return len(letters) >= 15 or (len(telling) >= 3 and len(letters) >= 10)


def _title(title: str, page: Page) -> tuple[bool, bool, bool]:
    """Whether the title is there, whether in the names of the page, and whether it proves."""
    names = [squeezed(name) for name in page.names]
    forms = [title, *_SITE.split(title)[:1], *_SUBTITLE.split(title)[:1]]
    telling = [form for form in dict.fromkeys(forms) if distinctive(form)]
    for form in telling:
        wanted = squeezed(form)
        if any(wanted in name for name in names):
            return True, True, True
    for form in telling:
        if squeezed(form) in page.squeezed:
            return True, False, True
    if telling:
        return _nearly(title, page)
    wanted = spaced(title)
    if not wanted or any(f" {wanted} " in f" {spaced(name)} " for name in page.names):
        return True, True, False
    return f" {wanted} " in f" {page.spaced} ", False, False


def _nearly(title: str, page: Page) -> tuple[bool, bool, bool]:
    """The same for most of the title's words near each other: spelling and editions differ."""
    wanted = {word for word in words(title) if len(word) > 3 or word.isdecimal()}
    if len(wanted) < 4:
        return False, False, False
    enough = -(-len(wanted) * 3 // 4)
    for name in page.names:
        if len(wanted.intersection(words(name))) >= enough:
            return True, True, True
    window = 2 * len(title.split()) + 4
    at = [(place, word) for place, word in enumerate(words(page.text)) if word in wanted]
    last: dict[str, int] = {}
    for place, word in at:
        last[word] = place
        if (
            len(last) >= enough
            and sum(1 for seen in last.values() if place - seen < window) >= enough
        ):
            return True, False, True
    return False, False, False


def _author(name: str, page: Page) -> bool:
    wanted = spaced(name)
    if not wanted:
        return True
    if dense(name):
        return squeezed(name) in page.squeezed
    return f" {wanted} " in f" {page.spaced} " or any(wanted in spaced(n) for n in page.names)


def _quotation(text: str, page: Page) -> int:
    """How many letters of a quotation the page bears in one piece: its longest piece, or none."""
    piece = max((squeezed(piece) for piece in _GAPS.split(text)), key=len)
    return len(piece) if piece and piece in page.squeezed else 0
