"""``citecheck track``: write down the sources of articles, and what the world says of them."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from citecheck.cli.inputs import label, read_task, sizes, tasks
from citecheck.cli.output import BROKEN, say, write_file
from citecheck.cli.world import STOPPED, settings, world
from citecheck.model import CitecheckError, Evidence, Report
from citecheck.queries import load
from citecheck.readers.files import load as load_file
from citecheck.rules.base import Options, count
from citecheck.rules.custom import every_rule
from citecheck.rules.locked import Lock
from citecheck.scale import Work, check_all, processes_for
from citecheck.tracking import paths, read_lock, track, write_lock


def run(args: argparse.Namespace) -> int:
    """Track the sources of the articles that ``args`` names. Raises CitecheckError."""
    config = settings(args)
    if args.replay:
        config = replace(config, offline=True)
    evidence = load(load_file(args.replay), args.replay) if args.replay else Evidence()
    failed = False
    with world(args, config) as asked:
        queue = tasks(args.paths, config, format_=args.input_format, client=asked.client)
        jobs = max(1, min(args.jobs or processes_for(sizes(queue)), len(queue)))
        codes = tuple(rule.code for rule in every_rule())
        work = Work(read_task, codes, Options(config.coverage), evidence)
        outcomes = check_all(
            queue, work, resolvers=asked.resolvers, jobs=jobs, stopped=lambda: asked.stopped
        )
        for task, outcome in zip(queue, outcomes, strict=False):
            if asked.stopped:
                break
            if outcome.report:
                _write(outcome.report, label(task), config.references)
            elif not task.found:
                say(outcome.error)
                failed = True
        if asked.stopped:
            say("stopped; what is not written stays as it was")
            return STOPPED
    return BROKEN if failed else 0


def _write(report: Report, name: str, folder: str) -> None:
    listed_path, lock_path = paths(folder, name)
    listed = load_file(listed_path) if Path(listed_path).is_file() else ""
    old = read_lock(load_file(lock_path), lock_path) if Path(lock_path).is_file() else None
    bibliography, lock, unused = track(report, listed, old)
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CitecheckError(f"{folder}: cannot be made: {error.strerror}") from None
    if bibliography != listed:
        write_file(listed_path, bibliography)
    write_file(lock_path, write_lock(lock, name))
    _tell(name, lock_path, lock, unused)


def _tell(name: str, path: str, lock: Lock, unused: tuple[str, ...]) -> None:
    known = sum(bool(locked.answers) for locked in lock.references)
    say(f"{name}: {count(len(lock.references), 'source')} in {path}, something known of {known}")
    if unused:
        say(f"{name}: nothing cites {', '.join(unused[:10])} any more")
