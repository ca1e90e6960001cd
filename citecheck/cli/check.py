"""``citecheck check``: read articles, run the rules, report."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace

from citecheck.api import read, require_citations
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
from citecheck.engine import run as run_rules
from citecheck.model import Evidence, Report, UnreadableArticle
from citecheck.queries import dump, load
from citecheck.readers.files import load as load_file
from citecheck.report.json_v1 import to_json
from citecheck.report.text import render
from citecheck.rules import RULES
from citecheck.rules.base import Options, Rule

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
        reports = _check(args, config, rules, evidence, asked, show)
    if not printed:
        _write(args, config, rules, reports)
    if args.record and reports:
        write_file(args.record, dump(_merged(reports)))
    if asked.stopped:
        return STOPPED
    return _status(config, reports, failed=len(reports) < len(args.paths))


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


def _check(
    args: argparse.Namespace,
    config: Config,
    rules: tuple[Rule, ...],
    evidence: Evidence,
    asked: World,
    show: _Printer | None,
) -> list[Report]:
    """A report for each article; one that cannot be read is named on standard error."""
    reports: list[Report] = []
    for path in args.paths:
        if asked.stopped:
            say(f"{path}: not checked, for the run was stopped")
            continue
        try:
            article = read(path, format=args.input_format)
            if not config.allow_uncited:
                require_citations(article)
        except UnreadableArticle as error:
            say(str(error))
            continue
        report = run_rules(
            article,
            rules=rules,
            evidence=evidence,
            resolvers=asked.resolvers,
            options=Options(config.coverage),
        )
        reports.append(report)
        if show:
            show(report)
    return reports


def _write(
    args: argparse.Namespace, config: Config, rules: tuple[Rule, ...], reports: list[Report]
) -> None:
    if not reports:
        return
    if config.format == "json":
        document = to_json(reports, several=len(args.paths) > 1)
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


def _status(config: Config, reports: list[Report], *, failed: bool) -> int:
    if failed:
        return BROKEN
    if any(report.at_least(config.fail_on) for report in reports):
        return FOUND
    if config.strict and any(report.unchecked for report in reports):
        return OPEN
    return 0
