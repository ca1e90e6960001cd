"""``citecheck links``: where the links of a text lead."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from citecheck.cli.inputs import read_one
from citecheck.cli.output import (
    print_out,
    refuse_overwriting,
    use_color,
    write_file,
)
from citecheck.cli.world import STOPPED, settings, world
from citecheck.engine import run as run_rules
from citecheck.model import Answer, Article, Evidence, Known, Report, Span
from citecheck.queries import LINK_STATES, Link, LinkState, Memento, Snapshot, dump, load
from citecheck.readers.files import load as load_file
from citecheck.report.json_v1 import to_json
from citecheck.rules.links import LINK_RULES

_ORDER = (
    "dead",
    "soft404",
    "insecure",
    "fragment",
    "moved",
    "blocked",
    "transient",
    "unknown",
    "alive",
)
"""The groups of the report: first what somebody has to do something about."""
_TITLES = {
    "dead": "dead: the page is gone",
    "soft404": "soft 404: a page comes, and it is not the one that was cited",
    "insecure": "insecure: the certificate is not to be trusted",
    "fragment": "missing anchor: the page is there, the place in it is not",
    "moved": "moved for good",
    "blocked": "not checked: robots are turned away, or a login is wanted",
    "transient": "not checked: a failure that may be over tomorrow",
    "unknown": "not checked",
    "alive": "alive",
}
_COLORS = {"dead": "31", "soft404": "31", "insecure": "33", "fragment": "33", "moved": "36"}


def run(args: argparse.Namespace) -> int:
    """Report on the links of one text; gives the exit status. Raises CitecheckError."""
    config = settings(args)
    if args.replay:
        config = replace(config, offline=True)
    refuse_overwriting([args.path], args.output, args.record)
    evidence = load(load_file(args.replay), args.replay) if args.replay else Evidence()
    with world(args, config) as asked:
        article = read_one(args.path, format_=args.input_format, client=asked.client)
        report = run_rules(
            article,
            rules=LINK_RULES,
            evidence=evidence,
            resolvers=asked.resolvers,
            also=tuple(LinkState(link.url) for link in article.links),
        )
    if config.format == "json":
        document = json.dumps(to_json([report]), indent=2, ensure_ascii=False) + "\n"
    else:
        color = use_color(args.color, to_file=bool(args.output))
        document = render(report, color=color, everything=args.all)
    if args.output:
        write_file(args.output, document)
    else:
        print_out(document, utf8=config.format == "json")
    if args.record:
        write_file(args.record, dump(report.evidence))
    if asked.stopped:
        return STOPPED
    return 1 if report.at_least(config.fail_on) else 0


@dataclass(frozen=True, slots=True)
class _Row:
    """One address of the report."""

    url: str
    place: str
    state: str
    detail: str


def render(report: Report, *, color: bool = False, everything: bool = False) -> str:
    """The links of a report by state, for people; those alive only as a number by default."""
    rows = list(_rows(report))
    lines: list[str] = []
    for state in _ORDER:
        group = [row for row in rows if row.state == state]
        if not group or (state == "alive" and not everything):
            continue
        title = f"{_TITLES[state]} ({len(group)})"
        shade = _COLORS.get(state, "1")
        lines += ["", f"\x1b[{shade}m{title}\x1b[0m" if color else title]
        width = max(len(row.place) for row in group)
        for row in group:
            lines.append(f"  {row.place:>{width}}  {_shown(row.url)}")
            if row.detail:
                lines.append(f"  {'':>{width}}    {_shown(row.detail)}")
    counts = [(state, sum(row.state == state for row in rows)) for state in _ORDER]
    told = ", ".join(f"{number} {_SHORT.get(state, state)}" for state, number in counts if number)
    links = "1 link" if len(rows) == 1 else f"{len(rows)} links"
    head = f"{_shown(report.article.name)}: {links}"
    return "\n".join([*lines, "", f"{head}: {told}" if told else head]).lstrip("\n") + "\n"


_SHORT = {"soft404": "soft 404", "unknown": "not checked", "fragment": "missing anchor"}


def _rows(report: Report) -> Iterator[_Row]:
    article = report.article
    first: dict[str, Span] = {}
    for link in article.links:
        first.setdefault(link.url, link.span)
    copies = {
        query.url: answer.value
        for query, answer in report.evidence
        if isinstance(query, Snapshot) and isinstance(answer, Known)
    }
    for query, answer in report.evidence:
        if isinstance(query, LinkState):
            found = first.get(query.url) or _anywhere(article, query.url)
            place = article.place(found.start) if found else None
            where = str(place) if place else ""
            yield _Row(query.url, where, *_told(answer, copies.get(query.url)))


def _told(answer: Answer[Link], copy: Memento | None) -> tuple[str, str]:
    if not isinstance(answer, Known):
        return "unknown", answer.reason
    link = answer.value
    detail = link.detail
    if link.url and link.url not in detail and link.state in ("moved", "soft404"):
        detail += f" -> {link.url}"
    if copy:
        detail += f"; archived copy of {copy.datetime[:10]}: {copy.url}"
    return (link.state if link.state in LINK_STATES else "unknown"), detail


def _anywhere(article: Article, url: str) -> Span | None:
    """Where an address that is broken over two lines, or mended by the reader, begins."""
    start = article.source.find(url[:40])
    return Span(start, start + 1) if start >= 0 else None


def _shown(text: str) -> str:
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)
