"""``citecheck claims``: every claim of an article beside its sources."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace

from citecheck.api import with_copies
from citecheck.cli.inputs import read_task, shelf_of, tasks
from citecheck.cli.judges import judge_of
from citecheck.cli.output import (
    print_out,
    refuse_overwriting,
    terminal_width,
    use_color,
    write_file,
)
from citecheck.cli.world import STOPPED, settings, world
from citecheck.config import did_you_mean, select_rules
from citecheck.engine import check
from citecheck.model import BadConfig, Evidence
from citecheck.queries import dump, load
from citecheck.readers.files import load as load_file
from citecheck.report.claims import KINDS, render
from citecheck.report.claims_list import work_list
from citecheck.report.claims_v1 import to_json
from citecheck.rules.base import Case, Options
from citecheck.rules.claims import SOURCE_RULES
from citecheck.rules.claims.assessed import assessments

FOUND = 1
OPEN = 3


def run(args: argparse.Namespace) -> int:
    """Show the claims of an article; gives the exit status. Raises CitecheckError."""
    config = settings(args)
    if args.replay:
        config = replace(config, offline=True)
    only = _kinds(args.only or ())
    refuse_overwriting([args.path], args.output, args.record)
    rules = select_rules(SOURCE_RULES, args.select or ())
    evidence = load(load_file(args.replay), args.replay) if args.replay else Evidence()
    with world(args, config) as asked, judge_of(args, config, asked) as judge:
        (task, *_) = tasks([args.path], config, format_=args.input_format, client=asked.client)
        article = read_task(task)
        shelf = shelf_of(task, config.sources)
        options = Options(config.coverage, shelf=shelf, judge=judge)
        case = Case(article, options, evidence)
        report = check(case, rules, with_copies(bool(shelf.copies), asked.resolvers))
        claims, name = assessments(case), judge.name
        stopped = asked.stopped
    if args.format == "json":
        document = to_json(report, claims, name, only=only)
        text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    elif args.format == "markdown":
        text = work_list(report, claims, name, only=only)
    else:
        color = use_color(args.color, to_file=bool(args.output))
        width = 80 if args.output else terminal_width()
        text = render(report, claims, name, only=only, color=color, width=width)
    if args.output:
        write_file(args.output, text)
    else:
        print_out(text, utf8=args.format != "text")
    if args.record:
        write_file(args.record, dump(report.evidence))
    if stopped:
        return STOPPED
    if report.at_least(config.fail_on):
        return FOUND
    return OPEN if config.strict and report.unchecked else 0


def _kinds(named: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    kinds = [kind.strip() for part in named for kind in part.split(",") if kind.strip()]
    for kind in kinds:
        if kind not in KINDS:
            raise BadConfig(f'--only: unknown "{kind}"{did_you_mean(kind, KINDS)}')
    return tuple(kinds)
