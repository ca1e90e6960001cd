"""``citecheck baseline``: write down what is known, so that later runs tell only what is new."""

from __future__ import annotations

import argparse
from pathlib import Path

from citecheck.cli.inputs import label, read_task, sizes, tasks
from citecheck.cli.output import BROKEN, refuse_overwriting, say, write_file
from citecheck.cli.world import STOPPED, settings, world
from citecheck.config import select_rules
from citecheck.model import Report, Severity
from citecheck.readers.files import load
from citecheck.rules.base import Options, count
from citecheck.rules.baseline import (
    Baseline,
    Entry,
    entries_of,
    key_of,
    read_baseline,
    write_baseline,
)
from citecheck.rules.custom import every_rule
from citecheck.scale import Work, check_all, processes_for

DEFAULT = "citecheck-baseline.txt"


def run(args: argparse.Namespace) -> int:
    """Write the baseline of the articles that ``args`` names. Raises CitecheckError."""
    config = settings(args)
    rules = select_rules(every_rule(), config.select, config.ignore)
    path = args.output or config.baseline or DEFAULT
    refuse_overwriting(args.paths, path)
    old = read_baseline(load(path), path) if Path(path).is_file() else Baseline(path, {})
    least = Severity(args.fail_on or Severity.WARNING)
    found: dict[str, frozenset[Entry]] = {}
    failed = False
    with world(args, config) as asked:
        queue = tasks(args.paths, config, format_=args.input_format, client=asked.client)
        jobs = max(1, min(args.jobs or processes_for(sizes(queue)), len(queue)))
        work = Work(read_task, tuple(r.code for r in rules), Options(config.coverage))
        outcomes = check_all(
            queue, work, resolvers=asked.resolvers, jobs=jobs, stopped=lambda: asked.stopped
        )
        for task, outcome in zip(queue, outcomes, strict=False):
            if outcome.report:
                found[key_of(label(task), path)] = _entries(outcome.report, least)
            elif not task.found:
                say(outcome.error)
                failed = True
        if asked.stopped:
            say(f"{path}: not written, for the run was stopped")
            return STOPPED
    if failed:
        say(f"{path}: not written, for not every article could be read")
        return BROKEN
    entries = dict(old.entries)
    for name, new in found.items():
        entries[name] = _kept(old.entries.get(name, frozenset()), new) if args.prune else new
    write_file(path, write_baseline(entries))
    total = sum(map(len, entries.values()))
    gone = sum(len(old.entries[name] - entries[name]) for name in old.entries)
    say(f"{path}: {count(total, 'finding')} known, {gone or 'none'} taken out")
    return 0


def _entries(report: Report, least: Severity) -> frozenset[Entry]:
    return frozenset(
        entry
        for finding, entry in entries_of(report.article, report.findings)
        if finding.severity.rank >= least.rank
    )


def _kept(old: frozenset[Entry], new: frozenset[Entry]) -> frozenset[Entry]:
    """The old entries that are still found, with the words that they have now."""
    return frozenset(entry for entry in new if entry in old)
