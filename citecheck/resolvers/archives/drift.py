"""How far a page has moved away from its archived copy.

Menus and the like are left out; the rest is compared by the share of 4-word shingles that both
have (Jaccard; Broder 1997, "On the resemblance and containment of documents"). Jones et al. 2016
(doi:10.1371/journal.pone.0167475) compare pages with their copies by such measures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck.model import Answer, Known, Unknown
from citecheck.queries import Comparison, Drift, Link, Memento, Snapshot
from citecheck.resolvers.archives.capture import Place
from citecheck.resolvers.archives.judging import judged, shows_page
from citecheck.resolvers.archives.playback import look
from citecheck.resolvers.archives.services import ARCHIVES, Archives
from citecheck.resolvers.archives.snapshot import find
from citecheck.resolvers.http.messages import Response, Talk
from citecheck.resolvers.links.arrive import arrive
from citecheck.resolvers.links.page import Page, decode, is_html
from citecheck.resolvers.links.words import fold, squeezed

_SHINGLE = 4
_FEWEST = 10
"""Words that both must have: an empty shell tells nothing."""
_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]|[^\W\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]+"
)
"""A word; where words stand without spaces between them, a sign."""
_LEFT_OUT = re.compile(r"\[[^\[\]]{0,80}\]|\.\.\.|…")
_SHORTEST_PART = 8


def compare(query: Drift, archives: Archives = ARCHIVES) -> Talk[Answer[Comparison]]:
    """A page beside its copy of the day; ``Absent`` where it was never archived."""
    answer: Answer[Memento] = yield from find(Snapshot(query.url, query.near), archives)
    if not isinstance(answer, Known):
        return answer
    memento = answer.value
    visit = yield from arrive(query.url)
    shown: Answer[Link] = judged(query.url, visit)
    if not isinstance(shown, Known) or not shows_page(shown.value):
        reason = shown.value.detail if isinstance(shown, Known) else shown.reason
        return Unknown(f"the page could not be compared with its copy: {reason}")
    place = Place.of(memento.url)
    seen = (yield from look(memento.service, place, archives.timeout)) if place else None
    if seen is None or seen.page is None:
        return Unknown(f"the copy could not be read again: {memento.url}")
    then, now = _Text.of(seen.page), _Text.of(visit.chain.response)
    if then is None or now is None:
        kind = (
            visit.chain.response if now is None else seen.page
        ).media_type or "something unnamed"
        return Unknown(f"there is no text to compare in {kind}")
    lost = tuple(q for q in query.quotations if then.has(q) and not now.has(q))
    value = Comparison(similarity(then.main, now.main), memento.url, memento.datetime, lost)
    return Known(value, by=answer.by)


def similarity(one: str, other: str) -> int:
    """The percentage of 4-word shingles that two texts share; 100 only where they have the same."""
    ours, theirs = _shingles(one), _shingles(other)
    shared, total = len(ours & theirs), len(ours | theirs)
    return 100 * shared // total if total else 100


def _shingles(text: str) -> set[tuple[str, ...]]:
    tokens = _TOKEN.findall(fold(text))
    if len(tokens) < _SHINGLE:
        return {tuple(tokens)} if tokens else set()
    return set(zip(*(tokens[start:] for start in range(_SHINGLE)), strict=False))


@dataclass(frozen=True, slots=True)
class _Text:
    """What stands on a page."""

    main: str
    squeezed: str

    @classmethod
    def of(cls, response: Response) -> _Text | None:
        """The text of a page, or None where there is none that can be read."""
        if is_html(response):
            page = Page(response)
            # Where all of it looks like furniture, it is the furniture that is compared.
            main = page.main if _long_enough(page.main) else page.text
            text = cls(main, page.squeezed)
        elif response.media_type == "text/plain":
            plain = decode(response.body, response.header("content-type"))
            text = cls(plain, squeezed(plain))
        else:
            return None
        return text if _long_enough(text.main) else None

    def has(self, quotation: str) -> bool:
        """Whether the words of a quotation stand here; what it leaves out may stand between."""
        parts = [squeezed(part) for part in _LEFT_OUT.split(quotation)]
        parts = [part for part in parts if len(part) >= _SHORTEST_PART] or parts
        return all(part in self.squeezed for part in parts)


def _long_enough(text: str) -> bool:
    return len(_TOKEN.findall(text[:2000])) >= _FEWEST
