"""``citecheck archive``: read addresses of archived copies, and find copies of pages."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from citecheck.citing.identifiers import ArchiveUrl, Malformed, Url
from citecheck.citing.identifiers.archive import PROBLEMS
from citecheck.citing.identifiers.archive_services import State
from citecheck.cli.blocks import block, given
from citecheck.cli.output import print_out, terminal_width, use_color
from citecheck.cli.world import STOPPED, settings, world
from citecheck.model import Absent, Answer, BadConfig, Known, Query, Unknown
from citecheck.queries import LinkState, Snapshot
from citecheck.report.text import Paint
from citecheck.resolvers import Resolver, answer

_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_UNASKED = Unknown("offline")
_SHOWS = {"alive": "yes", "moved": "yes", "fragment": "yes", "dead": "no", "soft404": "no"}
"""Whether a copy shows the page, by the state of its address; the rest tells nothing."""
_HARMLESS = frozenset({"nested"})
_INDENT = 11


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of one address."""

    url: str
    """As it was given."""
    archive: ArchiveUrl | None = None
    """Where it is the address of a copy."""
    problems: tuple[str, ...] = ()
    """Names of what is wrong with that, keys of ``PROBLEMS``."""
    note: str = ""
    """Why it cannot be read, or is not the address of a copy."""
    malformed: bool = False
    answer: Answer[Any] = _UNASKED
    """What becomes of a copy (``Link``), or the copy of a page (``Memento``)."""

    @property
    def ok(self) -> str:
        """``yes`` for a copy that is fine or was found, ``no``, or ``unknown``."""
        bad_form = self.archive and (
            self.archive.state is State.DEFUNCT or set(self.problems) - _HARMLESS
        )
        if self.malformed or bad_form or isinstance(self.answer, Absent):
            return "no"
        if isinstance(self.answer, Unknown):
            return "unknown"
        return _SHOWS.get(self.answer.value.state, "unknown") if self.archive else "yes"


def run(args: argparse.Namespace) -> int:
    """Tell what is known of the addresses; gives the exit status. Raises CitecheckError."""
    if args.near and not _is_date(args.near):
        raise BadConfig(f'--near: "{args.near}" is no date such as 2019-05-03, 2019-05 or 2019')
    config = settings(args)
    urls = given(args.urls, "there is no address to look at")
    with world(args, config) as asked:
        told = look_up(urls, args.near, asked.resolvers)
        stopped = asked.stopped
    if args.format == "json":
        document = {"version": 1, "addresses": [as_json(one) for one in told]}
        print_out(json.dumps(document, indent=2, ensure_ascii=False) + "\n", utf8=True)
    else:
        print_out(render(told, Paint(use_color(args.color)), terminal_width()))
    if stopped:
        return STOPPED
    found = {one.ok for one in told}
    if "no" in found:
        return 1
    return 3 if args.strict and "unknown" in found else 0


def look_up(urls: Iterable[str], near: str, resolvers: Sequence[Resolver]) -> tuple[Told, ...]:
    """What is known of each address; the resolvers are asked about all of them at once."""
    parsed = [_parsed(url) for url in urls]
    questions = {one: question for one in parsed if (question := _question(one, near))}
    answers = answer(tuple(dict.fromkeys(questions.values())), resolvers) if resolvers else {}
    return tuple(
        Told(
            one.url,
            one.archive,
            one.problems,
            one.note,
            one.malformed,
            answers.get(questions[one], _UNASKED) if one in questions else _UNASKED,
        )
        for one in parsed
    )


def _parsed(url: str) -> Told:
    archive = ArchiveUrl.parse(url)
    if isinstance(archive, ArchiveUrl):
        latest = str((datetime.now(UTC) + timedelta(days=2)).date())
        early = archive.datetime[:10] <= latest or "date" in archive.problems
        return Told(url, archive, archive.problems if early else (*archive.problems, "date"))
    page = Url.parse(url)
    if isinstance(page, Malformed):
        return Told(url, note=page.reason, malformed=True)
    return Told(url, note=archive.reason if archive.problem == "form" else "")


def _question(told: Told, near: str) -> Query[Any] | None:
    if told.malformed or (told.archive and told.archive.state is State.DEFUNCT):
        return None
    if told.archive is None:
        return Snapshot(told.url, near)
    whole = "://" in told.url.partition("?")[0]
    return LinkState(told.url if whole else f"https://{told.url}")


def _is_date(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True


def render(told: Sequence[Told], paint: Paint, width: int) -> str:
    """The addresses for people: a block each, with a line between."""
    return "\n".join(block(one.url, _facts(one), paint, width, _INDENT) for one in told)


def _facts(told: Told) -> Iterator[tuple[str, str]]:
    if archive := told.archive:
        yield "service", archive.service
        yield from ((name, text) for name, text in _parts(archive) if text)
        yield from (("problem", f"{name}: {PROBLEMS[name]}") for name in told.problems)
        if archive.note:
            yield "note", f"{archive.state}: {archive.note}"
        if archive.state is not State.DEFUNCT:
            yield "shows", _shown(told)
        return
    if told.malformed:
        yield "problem", f"this is no address: {told.note}"
        return
    if told.note:
        yield "note", told.note
    match told.answer:
        case Known(memento):
            yield "copy", memento.url
            yield "time", memento.datetime
            yield "service", memento.service
        case Absent(reason):
            yield "copy", f"none: {reason}"
        case Unknown(reason):
            yield "copy", f"not known: {reason}"


def _parts(archive: ArchiveUrl) -> tuple[tuple[str, str], ...]:
    return ("page", archive.original), ("time", archive.datetime), ("flag", archive.flag)


def _shown(told: Told) -> str:
    """Whether the copy shows the page, in words."""
    if not isinstance(told.answer, Known):
        return f"not known: {told.answer.reason}"
    link = told.answer.value
    words = {"yes": "the page", "no": "not the page"}.get(_SHOWS.get(link.state, ""), "not known")
    if _SHOWS.get(link.state) == "yes":
        return f"{words}, in the copy {link.url}" if link.url else words
    return f"{words}: {link.detail}" if link.detail else words


def as_json(told: Told) -> dict[str, Any]:
    """One address as data. What is not known is left out or empty."""
    entry: dict[str, Any] = {"url": told.url, "ok": told.ok}
    if archive := told.archive:
        entry |= {"kind": "copy", "service": archive.service, "original": archive.original}
        entry |= {"timestamp": archive.timestamp, "datetime": archive.datetime}
        entry |= {"flag": archive.flag, "state": str(archive.state), "note": archive.note}
        entry["problems"] = [{"name": name, "reason": PROBLEMS[name]} for name in told.problems]
    else:
        entry |= {"kind": "malformed" if told.malformed else "page", "note": told.note}
    match told.answer:
        case Known(value, when, by) if archive:
            entry["shows"] = {"page": _SHOWS.get(value.state, "unknown"), "reason": value.detail}
            entry["shows"] |= {"url": value.url, "observed_at": when, "by": by}
        case Known(value, when, by):
            entry["copy"] = {"url": value.url, "datetime": value.datetime}
            entry["copy"] |= {"service": value.service, "observed_at": when, "by": by}
        case Absent(reason) | Unknown(reason) if not told.malformed:
            entry["reason"] = reason
    return entry
