"""What a chain of responses shows, by the one judge that there is."""

from __future__ import annotations

from citecheck.model import Answer, Known, Unknown
from citecheck.queries import Link, LinkState
from citecheck.resolvers.http.follow import Chain
from citecheck.resolvers.links.arrive import Visit
from citecheck.resolvers.links.bears import NOTHING
from citecheck.resolvers.links.judge import judge
from citecheck.resolvers.links.page import Page, is_html
from citecheck.resolvers.links.signs import Sign

_ALIVE = Sign("alive", "status", "the page is there", "high")
_SHOWS = frozenset({"alive", "moved", "fragment"})


def shows_page(link: Link) -> bool:
    """Whether the page is there."""
    return link.state in _SHOWS


def seen_in(chain: Chain) -> Visit:
    """A chain that somebody else has followed, as a visit."""
    page = is_html(chain.response) and bool(chain.response.body)
    return Visit(chain, Page(chain.response) if page else None, ())


def judged(url: str, visit: Visit) -> Answer[Link]:
    """What is there, without asking for anything more."""
    sign = judge(LinkState(url), visit, NOTHING) or _ALIVE
    if not sign.state:
        return Unknown(sign.detail)
    return Known(Link(sign.state, sign.detail, sign.confidence, sign.signal))
