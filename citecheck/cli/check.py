"""``citecheck check``: read articles, run the rules, report."""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import dataclass, field, replace
from functools import partial

from citecheck.api import with_copies
from citecheck.cli.inputs import label, read_task, shelf_of, sizes, tasks
from citecheck.cli.output import (
    BROKEN,
    print_out,
    refuse_overwriting,
    say,
    terminal_width,
    use_color,
    write_file,
)
from citecheck.cli.world import STOPPED, World, settings, world
from citecheck.config import Config, select_rules
from citecheck.model import Evidence, Report, Severity
from citecheck.queries import dump, load
from citecheck.readers.files import load as load_file
from citecheck.report.formats import BY_NAME
from citecheck.report.json_v1 import to_json
from citecheck.report.text import render
from citecheck.rules import RULES
from citecheck.rules.base import Options, Rule, count
from citecheck.rules.baseline import Baseline, read_baseline
from citecheck.scale import Work, check_all, processes_for

FOUND = 1
OPEN = 3


def run(args: argparse.Namespace) -> int:
    """Check the articles that ``args`` names; gives the exit status. Raises CitecheckError."""
    config = settings(args)
    if args.replay:
        config = replace(config, offline=True)  # the same answers, whatever the world says today
    refuse_overwriting(args.paths, args.output, args.record)
    rules = _rules(args, config)
    evidence = load(load_file(args.replay), args.replay) if args.replay else Evidence()
    printed = config.format == "text" and not args.output
    show = _Printer(args, rules) if printed else None
    with world(args, config) as asked:
        done = _check(args, config, rules, evidence, asked, show)
    _tell(done, show, verbose=args.verbose)
    if not printed:
        _write(args, config, rules, done)
    if args.record and done.reports:
        write_file(args.record, dump(_merged(done.reports)))
    if asked.stopped:
        return STOPPED
    return _status(config, done)


def _rules(args: argparse.Namespace, config: Config) -> tuple[Rule, ...]:
    """The rules to run. A mistake in the settings file is told apart from one on the line."""
    if config.path and not (args.select and args.ignore):
        own = {
            "select": () if args.select else config.select,
            "ignore": () if args.ignore else config.ignore,
        }
        select_rules(RULES, **own, where=config.path)
    return select_rules(RULES, config.select, config.ignore)


class _Printer:
    """Prints each text report as soon as it is there."""

    def __init__(self, args: argparse.Namespace, rules: tuple[Rule, ...]) -> None:
        self.verbose = args.verbose
        self.color = use_color(args.color)
        self.width = terminal_width()
        self.rules = {rule.code: rule for rule in rules}
        self.before = ""

    def __call__(self, report: Report) -> None:
        text = render(report, self.rules, color=self.color, width=self.width, verbose=self.verbose)
        print_out(self.before + text)
        self.before = "\n\n"


@dataclass(slots=True)
class _Checked:
    """What has come of a run."""

    reports: list[Report] = field(default_factory=list)
    several: bool = False
    """Whether the user may expect more than one report, or none."""
    failed: bool = False
    """Whether an article that the user named could not be checked."""
    left_out: list[str] = field(default_factory=list)
    """Files in folders that have no citation or cannot be read, and why."""


def _check(
    args: argparse.Namespace,
    config: Config,
    rules: tuple[Rule, ...],
    evidence: Evidence,
    asked: World,
    show: _Printer | None,
) -> _Checked:
    """Check every article; one that cannot be read is named on standard error."""
    queue = tasks(args.paths, config, format_=args.input_format, client=asked.client)
    folders = any(task.found for task in queue)
    done = _Checked(several=len(args.paths) > 1 or folders)
    codes, options = tuple(rule.code for rule in rules), Options(config.coverage)
    shelves = partial(shelf_of, sources=config.sources)
    work = Work(read_task, codes, options, evidence, known(config), shelves)
    resolvers = with_copies(any(shelves(task).copies for task in queue), asked.resolvers)
    jobs = min(args.jobs or processes_for(sizes(queue)), len(queue))
    outcomes = check_all(queue, work, resolvers=resolvers, jobs=jobs, stopped=lambda: asked.stopped)
    unseen = iter(queue)
    for outcome, task in zip(outcomes, unseen, strict=False):
        if outcome.report:
            done.reports.append(outcome.report)
            if show and not folders:
                show(outcome.report)
        elif task.found:
            done.left_out.append(outcome.error)
        else:
            say(outcome.error)
            done.failed = True
    for task in unseen:
        say(f"{label(task)}: not checked, for the run was stopped")
        done.failed = True
    if folders:
        done.reports = _articles_only(done.reports)
        for report in done.reports:
            if show:
                show(report)
    return done


def known(config: Config) -> Baseline | None:
    """The baseline that the settings name. Raises CitecheckError."""
    path = config.baseline
    return read_baseline(load_file(path), path) if path else None


def _articles_only(reports: list[Report]) -> list[Report]:
    """Without files that are a part of another article: chapters, bibliographies."""
    parts = {
        os.path.abspath(part.name)  # noqa: PTH100
        for report in reports
        for part in report.article.parts
        if part.name != report.article.name
    }
    return [r for r in reports if os.path.abspath(r.article.name) not in parts]  # noqa: PTH100


def _tell(done: _Checked, show: _Printer | None, *, verbose: bool) -> None:
    """What is to be said of the run as a whole."""
    if done.left_out:
        files = count(len(done.left_out), "file")
        say(f"{files} in folders left out{':' if verbose else '; --verbose says why'}")
        for why in done.left_out if verbose else ():
            say(f"  {why}")
    if show and done.several and len(done.reports) > 1:
        totals = {s: sum(report.count(s) for report in done.reports) for s in Severity}
        bad = sum(bool(report.at_least(Severity.WARNING)) for report in done.reports)
        print_out(
            f"\n\n{len(done.reports)} articles: {count(totals[Severity.ERROR], 'error')}, "
            f"{count(totals[Severity.WARNING], 'warning')} in {bad} of them, "
            f"{totals[Severity.INFO]:,} for information\n"
        )


def _write(
    args: argparse.Namespace, config: Config, rules: tuple[Rule, ...], done: _Checked
) -> None:
    reports = done.reports
    if not reports:
        return
    if config.format in BY_NAME:
        text = BY_NAME[config.format].write(reports, {rule.code: rule for rule in rules})
    elif config.format == "json":
        document = to_json(reports, several=done.several)
        text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    else:
        by_code = {rule.code: rule for rule in rules}
        color = use_color(args.color, to_file=True)
        text = "\n\n".join(
            render(report, by_code, color=color, width=80, verbose=args.verbose)
            for report in reports
        )
    if args.output:
        write_file(args.output, text)
    else:
        print_out(text, utf8=True)


def _merged(reports: list[Report]) -> Evidence:
    merged = Evidence()
    for report in reports:
        merged = merged.with_answers(dict(report.evidence))
    return merged


def _status(config: Config, done: _Checked) -> int:
    reports = done.reports
    if done.failed:
        return BROKEN
    if any(report.at_least(config.fail_on) for report in reports):
        return FOUND
    if config.strict and any(report.unchecked for report in reports):
        return OPEN
    return 0
