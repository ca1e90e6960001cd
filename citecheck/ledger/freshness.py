"""How long an answer holds, and what repetition says about a death. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from citecheck.model import Absent, Answer, Known, Query, Unknown
from citecheck.queries import LINK_STATES, Link, Standing

MONTH = timedelta(days=30)
WEEK = timedelta(days=7)
DAY = timedelta(days=1)
NEVER = timedelta(0)

LIFETIMES = {
    "known": MONTH,
    # A retraction should not be news for a month.
    "standing": WEEK,
    "absent": DAY,
    "unknown": NEVER,
    "alive": MONTH,
    "moved": MONTH,
    # What somebody will mend is looked at again tomorrow.
    "insecure": DAY,
    "fragment": DAY,
    # A death has to be confirmed on other days.
    "dead": DAY,
    "soft404": DAY,
    # Failures: history, but nothing to answer with.
    "blocked": NEVER,
    "transient": NEVER,
}
"""How long an answer may be given again, by its state (see ``state_of``)."""

DEATHS = frozenset({"dead", "soft404"})
FAILURES = frozenset(state for state, lifetime in LIFETIMES.items() if not lifetime)
STRIKES = 3
"""On so many different days a page has to be found dead before that is certain."""

_SKEW = timedelta(hours=1)  # how far the clock of another machine may be ahead
_LEVELS = {"low": 0, "medium": 1, "high": 2}


def state_of(answer: Answer[Any]) -> str:
    """``known``, ``absent`` or ``unknown``; for a known ``Link`` its state, if that exists.

    What is known to have become of a work is ``standing``, since it holds for less long.
    """
    match answer:
        case Known(Link(state=state)):
            return state if state in LINK_STATES else "unknown"
        case Known(Standing()):
            return "standing"
        case Known():
            return "known"
        case Absent():
            return "absent"
        case Unknown():
            return "unknown"


def seen_at(answer: Answer[Any], now: datetime) -> datetime:
    """When an answer was observed; ``now`` where it does not say so, or not so that one can read.

    A time without a zone is taken as UTC.
    """
    try:
        at = datetime.fromisoformat(getattr(answer, "observed_at", ""))
        return at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return now


def holds(state: str, at: datetime, now: datetime) -> bool:
    """Whether what was seen ``at`` may still be given as an answer ``now``."""
    return -_SKEW <= now - at < LIFETIMES.get(state, NEVER)


def settle(
    query: Query[Any], answer: Answer[Any], today: date, past: Iterable[tuple[str, date]] = ()
) -> Answer[Any]:
    """The answer with the confidence that the history of its link gives to a death.

    ``past`` are earlier states of the link with their days, oldest first. Without any, which is
    also how a run without a ledger goes, a death is at most ``medium``.
    """
    match answer:
        case Known(Link() as link) if link.state in DEATHS:
            told = confidence(link, today, past, certain=_certain(query.subject, link))
            return answer if told == link.confidence else _with(answer, told)
    return answer


def confidence(
    link: Link, today: date, past: Iterable[tuple[str, date]] = (), *, certain: bool = False
) -> str:
    """``high``, ``medium`` or ``low``: how sure it is that a dead link is dead for good.

    One look cannot tell a death from a bad day, so the resolver's confidence counts up to
    ``medium`` until the page was found dead on three different days (UTC) and on none of them, nor
    between, found there. Failures in between say nothing either way. Then ``dead`` is ``high``;
    ``soft404`` is what the resolver says, since to misread a page three times is no proof.
    ``certain`` is for what no repetition is needed for.
    """
    if certain:
        return link.confidence
    days = {today}
    for state, day in past:
        if state in DEATHS:
            days.add(day)
        elif state not in FAILURES:
            days = {today}
    if len(days) < STRIKES:
        return min(link.confidence, "medium", key=lambda level: _LEVELS.get(level, 0))
    return "high" if link.state == "dead" else link.confidence


def _certain(url: str, link: Link) -> bool:
    """Whether a server said 410 Gone (RFC 9110), or the name can never exist (RFC 2606)."""
    if link.state != "dead":
        return False
    last = link.trail[-1] if link.trail else link.detail
    return last.split(" ", 1)[0].rstrip(":") == "410" or _reserved(link.url or url)


def _reserved(url: str) -> bool:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    return host.rstrip(".").endswith(".invalid")


def _with(answer: Known[Link], told: str) -> Known[Link]:
    return replace(answer, value=replace(answer.value, confidence=told))
