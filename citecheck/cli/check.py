"""``citecheck check``: read articles, run the rules, report."""

from __future__ import annotations

import argparse
import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

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
from citecheck.config import Config, find, select_rules
from citecheck.engine import run as run_rules
from citecheck.judge.coverage import Mode
from citecheck.model import Evidence, Report, Severity, UnreadableArticle
from citecheck.queries import dump, load
from citecheck.readers.files import load as load_file
from citecheck.report.json_v1 import to_json
from citecheck.report.text import render
from citecheck.resolvers import RESOLVERS
from citecheck.rules import RULES
from citecheck.rules.base import Options, Rule

FOUND = 1
OPEN = 3


def run(args: argparse.Namespace) -> int:
    """Check the articles that ``args`` names; gives the exit status. Raises CitecheckError."""
    config = _settings(args)
    refuse_overwriting(args.paths, args.output, args.record)
    rules = _rules(args, config)
    evidence = load(load_file(args.replay), args.replay) if args.replay else Evidence()
    if config.format == "text" and not args.output:
        reports = _check(args, config, rules, evidence, show=_Printer(args, rules))
    else:
        reports = _check(args, config, rules, evidence)
        _write(args, config, rules, reports)
    if args.record and reports:
        write_file(args.record, dump(_merged(reports)))
    return _status(config, reports, failed=len(reports) < len(args.paths))


def _settings(args: argparse.Namespace) -> Config:
    """What the settings file says, with what the command line says in its place."""
    config = find(Path.cwd())
    given: dict[str, Any] = {
        f.name: value for f in fields(Config) if (value := getattr(args, f.name, None)) is not None
    }
    given |= {key: tuple(given[key]) for key in ("select", "ignore") if key in given}
    if "fail_on" in given:
        given["fail_on"] = Severity(given["fail_on"])
    if "coverage" in given:
        given["coverage"] = Mode(given["coverage"])
    return replace(config, **given)


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
    show: _Printer | None = None,
) -> list[Report]:
    """A report for each article; one that cannot be read is named on standard error."""
    reports: list[Report] = []
    for path in args.paths:
        try:
            article = read(path)
            if not config.allow_uncited:
                require_citations(article)
        except UnreadableArticle as error:
            say(str(error))
            continue
        report = run_rules(
            article,
            rules=rules,
            evidence=evidence,
            resolvers=() if config.offline else RESOLVERS,
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
