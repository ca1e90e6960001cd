"""``citecheck history``: what the ledger has seen of an address, and when."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path

from citecheck.cli.output import print_out, terminal_width, use_color
from citecheck.cli.world import settings
from citecheck.ledger import Ledger, Observation, default_place
from citecheck.ledger.freshness import DEATHS, FAILURES
from citecheck.ledger.ledger import host_of
from citecheck.model import Absent, Known, Severity, Unknown
from citecheck.queries import Comparison, Link, LinkState, Memento, Page, PageText
from citecheck.queries.codec import encode
from citecheck.report.cells import visible, wrap
from citecheck.report.text import Paint

NOTHING_KNOWN = 1
"""The exit status for an address that the ledger knows nothing of."""

_SIGNS = {
    # state: block, letter. The higher, the better the page is there.
    "alive": ("█", "a"),
    "moved": ("▆", "m"),
    "fragment": ("▅", "f"),
    "insecure": ("▄", "i"),
    "soft404": ("▂", "s"),
    "dead": ("▁", "d"),
    "absent": ("_", "_"),
    "blocked": ("░", "b"),
    "transient": ("▒", "t"),
    "unknown": ("?", "?"),
    "": ("·", "."),  # nobody looked
}
_COLORS = {
    "alive": Severity.INFO,
    "moved": Severity.INFO,
    "soft404": Severity.ERROR,
    "dead": Severity.ERROR,
}


def run(args: argparse.Namespace) -> int:
    """Print the history of ``args.url``; 1 where nothing is known. Raises BadLedger."""
    where = args.ledger or settings(args).ledger or default_place()
    seen: list[Observation] = []
    others: list[str] = []
    if "://" in str(where) or Path(where).exists():  # to look something up makes no ledger
        with Ledger.open(where) as ledger:
            seen = ledger.history(args.url)
            if not seen:
                host = host_of(args.url if "://" in args.url else f"https://{args.url}")
                others = ledger.known_on(host) if host else []
    if args.format == "json":
        print_out(_data(args.url, seen, others), utf8=True)
    elif seen:
        encoding = getattr(sys.stdout, "encoding", None) or "ascii"
        blocks = _shows(encoding, "".join(block for block, _ in _SIGNS.values()))
        paint = Paint(use_color(args.color))
        print_out(tell(args.url, seen, paint, terminal_width(), blocks=blocks))
    else:
        print_out(nothing(args.url, others))
    return 0 if seen else NOTHING_KNOWN


def nothing(url: str, others: Sequence[str]) -> str:
    """That nothing is known of an address, and what is known of its host."""
    text = f"The ledger knows nothing of {visible(url)}\n"
    if others:
        text += "It knows of that host:\n" + "".join(f"  {visible(other)}\n" for other in others)
    return text


def tell(
    url: str, seen: Sequence[Observation], paint: Paint, width: int, *, blocks: bool = True
) -> str:
    """The history in words: states over time as a row of signs, each change, archived copies."""
    looks = [observed for observed in seen if isinstance(observed.query, LinkState)]
    lines = [paint.bold(visible(url))]
    if looks:
        lines += [f"  {_summary(looks)}", "", *_sparkline(looks, width - 4, blocks), ""]
        lines += _changes(looks, paint, width)
    texts = [observed for observed in seen if isinstance(observed.query, PageText)]
    others = [observed for observed in seen if observed not in looks and observed not in texts]
    lines += _copies(others, width)
    lines += _texts(texts, width)
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Looks one after another that found the same."""

    state: str
    detail: str
    confidence: str
    first: datetime
    last: datetime
    count: int


def _summary(looks: Sequence[Observation]) -> str:
    first, last = _day(looks[0].observed_at), _day(looks[-1].observed_at)
    times = "looked at once" if len(looks) == 1 else f"looked at {len(looks)} times"
    when = f"on {first}" if first == last else f"from {first} to {last}"
    return f"{times}, {when}"


def _sparkline(looks: Sequence[Observation], width: int, blocks: bool) -> list[str]:
    """A sign for each day, or for as many days as make the row fit; and what the signs mean."""
    start = looks[0].observed_at.date()
    days = (looks[-1].observed_at.date() - start).days + 1
    step = -(-days // max(1, width))
    states = [""] * -(-days // step)
    for look in looks:
        place = (look.observed_at.date() - start).days // step
        # A failure says less than an answer of the same day.
        if look.state not in FAILURES or states[place] in {"", *FAILURES}:
            states[place] = look.state
    sign = 0 if blocks else 1
    row = "".join(_SIGNS[state][sign] for state in states)
    used = [state for state in _SIGNS if state in states]
    legend = ", ".join(f"{_SIGNS[state][sign]} {state or 'not looked at'}" for state in used)
    scale = "one sign a day" if step == 1 else f"one sign for {step} days"
    return [f"    {row}", *wrap(f"{legend}; {scale}", width, first="    ", rest="    ")]


def _changes(looks: Sequence[Observation], paint: Paint, width: int) -> list[str]:
    stretches = [_stretch(list(group)) for _, group in groupby(looks, _found)]
    whens = [_span(stretch.first, stretch.last) for stretch in stretches]
    widest = max(map(len, whens))
    lines: list[str] = []
    for stretch, when in zip(stretches, whens, strict=True):
        times = "once" if stretch.count == 1 else f"{stretch.count} times"
        sure = f" ({stretch.confidence} confidence)" if stretch.state in DEATHS else ""
        head = f"  {when:{widest}}  {stretch.state:9}  "
        told = wrap(
            f"{times}{': ' if stretch.detail else ''}{stretch.detail}{sure}",
            width,
            first=head,
            rest=" " * len(head),
        )
        state = f"{stretch.state:9}"
        color = _COLORS.get(stretch.state)
        if color:
            told[0] = told[0].replace(state, paint.severity(color, state), 1)
        lines += told
    return lines


def _found(look: Observation) -> tuple[str, str]:
    return look.state, _detail(look)


def _detail(look: Observation) -> str:
    match look.answer:
        case Known(Link() as link):
            to = f"to {link.url}" if link.url and link.state == "moved" else ""
            missing = f"without the cited {', '.join(link.missing)}" if link.missing else ""
            return ", ".join(filter(None, (link.detail or link.signal, to, missing)))
        case Absent(reason) | Unknown(reason):
            return reason
    return ""


def _stretch(looks: list[Observation]) -> _Stretch:
    last = looks[-1]
    confidence = last.answer.value.confidence if isinstance(last.answer, Known) else ""
    state, detail = _found(last)
    return _Stretch(state, detail, confidence, looks[0].observed_at, last.observed_at, len(looks))


def _copies(seen: Iterable[Observation], width: int) -> list[str]:
    """Archived copies that were found, each once, and the last word where there were none."""
    lines: dict[str, None] = {}
    for observed in seen:
        on = _day(observed.observed_at)
        match observed.answer:
            case Known(Memento(url, taken, service)):
                lines[f"{taken[:10]} {service}: {url}".replace(" : ", ": ")] = None
            case Known(Comparison(similarity, snapshot)):
                lines[f"on {on} the page had {similarity}% in common with {snapshot}"] = None
            case Absent(reason) | Unknown(reason):
                lines[f"on {on}: {reason}"] = None
    if not lines:
        return []
    told = ["", "  archived copies"]
    for line in lines:
        told += wrap(line, width, first="    ", rest="      ")
    return told


def _texts(seen: Iterable[Observation], width: int) -> list[str]:
    """The texts that were read, and why none could be."""
    lines: dict[str, None] = {}
    for observed in seen:
        on = _day(observed.observed_at)
        match observed.answer:
            case Known(Page() as page):
                copy = f", as archived on {page.datetime[:10]}" if page.datetime else ""
                title = f'"{page.title}", ' if page.title else ""
                lacks = f"; {page.lacks}" if page.lacks else ""
                lines[f"on {on}: {title}{len(page.text):,} characters{copy}{lacks}"] = None
            case Absent(reason) | Unknown(reason):
                lines[f"on {on}: {reason}"] = None
    if not lines:
        return []
    told = ["", "  texts"]
    for line in lines:
        told += wrap(line, width, first="    ", rest="      ")
    return told


def _data(url: str, seen: Sequence[Observation], others: Sequence[str]) -> str:
    document = {
        "version": 1,
        "url": url,
        "observations": [
            encode(observed.query, observed.answer)
            | {"state": observed.state, "observed_at": _stamp(observed.observed_at)}
            for observed in seen
        ],
        "known_of_host": list(others),
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _span(first: datetime, last: datetime) -> str:
    if last - first < timedelta(minutes=1):
        return f"{first:%Y-%m-%d %H:%M}"
    if first.date() == last.date():
        return f"{first:%Y-%m-%d %H:%M} - {last:%H:%M}"
    return f"{_day(first)} - {_day(last)}"


def _day(at: datetime) -> str:
    return f"{at:%Y-%m-%d}"


def _stamp(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def _shows(encoding: str, signs: str) -> bool:
    try:
        signs.encode(encoding)
    except (LookupError, UnicodeError):
        return False
    return True
