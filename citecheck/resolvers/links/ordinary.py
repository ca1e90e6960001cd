"""A cheap first look: pages that have none of the words without which no sign is given.

Most pages are what they should be. Where a page is small, plain and has none of these words, all
the signs of ``judge`` that read its text would find nothing, and it need not be read at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from citecheck.resolvers.http.messages import Response
from citecheck.resolvers.links.words import Phrases

_LONGEST = 20_000
_LEAST_WORDS = 40
_TOKEN = re.compile(rb"[a-z0-9]+")
_MARKUP = (
    "script style template hidden iframe frame frameset object embed form input password noscript "
    "svg canvas refresh meta base none 401 402 403 404 410 429 451 500 502 503 error errors log "
    "login sign signin register subscribe members subscribers consent cookie cookies"
).split()
"""Elements and words that make a page less than plain."""
_ANYWAY = frozenset("found exist exists longer removed deleted missing moved expired".split())


def is_ordinary(response: Response) -> bool:
    """Whether a page in HTML is so plain that no sign of ``judge`` can be in its text."""
    body = response.body
    if not 0 < len(body) <= _LONGEST or response.truncated or not body.isascii():
        return False
    if response.status != 200 or response.header("refresh"):
        return False
    words = _TOKEN.findall(body.lower())
    # A tag has a word or two of its own.
    return len(words) - 2 * body.count(b"<") >= _LEAST_WORDS and _telling().isdisjoint(words)


@cache
def _telling() -> frozenset[bytes]:
    """The words of which every sign needs one."""
    return frozenset(word.encode() for word in (*_MARKUP, *_words()) if word.isascii())


def _words() -> Iterator[str]:
    from citecheck.resolvers.links import languages, parked, phrases, spam, walls
    from citecheck.resolvers.links.words import spaced

    tables = (
        *languages.PHRASES.values(),
        *(found.written for found in _lists(parked, walls, phrases)),
    )
    for table in tables:
        for phrase in table:
            yield _telling_word(spaced(phrase))
    yield from (*phrases._NOISE, "isn", "wasn", "weren", "doesn")
    for name in (*walls._SURE, *walls._LOGIN_TITLES, *phrases._BARE, *parked._BLANK_NAMES):
        yield _telling_word(name)
    for mark in (*(mark for mark, _ in walls._MARKS), *parked._PARKING_MARKS):
        yield max(re.findall(r"[a-z0-9]+", mark) or [""], key=len)
    yield from phrases._ENDS - {"be", "it", "there", "here", "down"}
    yield from spam._TOPICS | spam._MORE
    yield from ("cannot", "routes", "qualifying")


def _lists(*modules: object) -> Iterator[Phrases]:
    for module in modules:
        yield from (value for value in vars(module).values() if isinstance(value, Phrases))


def _telling_word(phrase: str) -> str:
    """A word of the phrase: one that is looked for anyway, or else its longest."""
    words = phrase.split() or [""]
    return next((word for word in words if word in _ANYWAY), max(words, key=len))
