"""Many articles at once: questions asked together, work shared out among processes.

Each process reads its articles and runs the rules; only the first one asks the world, so that hosts
are asked as politely as for one article, and what two articles ask is asked once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from citecheck.citing.shelf import Shelf
from citecheck.engine import Rounds, rounds
from citecheck.model import (
    Answer,
    Article,
    CitecheckError,
    Evidence,
    Query,
    Report,
    UncitedArticle,
    Unknown,
    UnreadableArticle,
)
from citecheck.resolvers import Resolver, answer
from citecheck.rules.base import Options, Rule
from citecheck.rules.baseline import Baseline
from citecheck.rules.custom import every_rule
from citecheck.rules.locked import Lock

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
Answers = Mapping[Query[Any], Answer[Any]]
Questions = tuple[Query[Any], ...]

Read = Callable[[Any], Article]
"""Makes an article of a task; it has to be a function of a module. Raises CitecheckError."""
WINDOW = 16
"""How many articles a process has under way at once."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article."""

    report: Report | None = None
    error: str = ""
    """Why there is no report."""
    uncited: bool = False
    """Whether that is because nothing was recognised as a citation."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is the same for all articles."""

    read: Read
    codes: tuple[str, ...]
    """The rules to run, by code."""
    options: Options = field(default_factory=Options)
    evidence: Evidence = field(default_factory=Evidence)
    baseline: Baseline | None = None
    before: Callable[[Any], Article | None] | None = None
    """Gives the version before the edit, for a task; a function of a module."""

    lock: Callable[[Any], Lock] | None = None
    """Gives the lock of an article, for a task; a function of a module."""
    shelf: Callable[[Any], Shelf] | None = None
    """Gives the copies of sources for a task; it has to be a function of a module."""

    def case_for(self, task: Any, article: Article) -> tuple[Options, Evidence]:
        """Options and evidence for an article: what is known of it, and of its sources."""
        known = self.baseline.of(article.name) if self.baseline else frozenset()
        before = self.before(task) if self.before else None
        lock = self.lock(task) if self.lock else None
        shelf = self.shelf(task) if self.shelf else self.options.shelf
        options = replace(self.options, known=known, before=before, locked=lock, shelf=shelf)
        if lock is None:
            return options, self.evidence
        from citecheck.tracking import fresh

        held = fresh(lock, datetime.now(UTC))
        return options, held.with_answers(self.evidence.answers)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules themselves."""
        codes = frozenset(self.codes)
        return tuple(rule for rule in every_rule() if rule.code in codes)


Step = Questions | Outcome | CitecheckError
"""Where an article stands: it has questions, it is done, or the whole run has failed."""


def check_all(
    tasks: Iterable[Any],
    work: Work,
    *,
    resolvers: Sequence[Resolver] = (),
    jobs: int = 1,
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[Outcome]:
    """Check what ``work.read`` makes of each task; gives an outcome for each, in their order.

    ``jobs`` is the number of processes. Once ``stopped`` says so, what is under way is ended with
    what is known, and no more is begun. Raises RuleFailed for a rule that raises, and
    CitecheckError where a process ends by itself.
    """
    known: dict[Query[Any], Answer[Any]] = {}
    size = WINDOW * jobs if resolvers or jobs > 1 else 1
    with _team(work, jobs) as team:
        for window in _windows(tasks, size):
            if stopped():
                return
            steps = team.begin(dict(enumerate(window)))
            while asking := {n: step for n, step in steps.items() if isinstance(step, tuple)}:
                asked = dict.fromkeys(query for step in asking.values() for query in step)
                new = tuple(query for query in asked if query not in known)
                answers = answer(new, resolvers)
                known |= {q: a for q, a in answers.items() if not isinstance(a, Unknown)}
                every = {**answers, **{q: known[q] for q in asked if q in known}}
                told = {n: {q: every[q] for q in step} for n, step in asking.items()}
                steps |= team.go_on(told)
            for number in sorted(steps):
                step = steps[number]
                if isinstance(step, CitecheckError):
                    raise step
                assert isinstance(step, Outcome)  # noqa: S101 - for the type checker
                yield step


def processes_for(sizes: Sequence[int]) -> int:
    """How many processes are worth their start for files of these sizes (bytes)."""
    worth = sum(sizes) // _BYTES_WORTH_A_PROCESS
    return max(1, min(os.cpu_count() or 1, len(sizes), worth))


_BYTES_WORTH_A_PROCESS = 1_000_000
"""A process takes a third of a second to start; as long as half a megabyte takes to be checked."""


def _windows(tasks: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(tasks)
    while window := list(islice(rest, size)):
        yield window


class _Team(Protocol):
    """Who does the work: this process, or several."""

    def begin(self, tasks: Mapping[int, Any], /) -> dict[int, Step]: ...

    def go_on(self, answers: Mapping[int, Answers], /) -> dict[int, Step]: ...


class _Desk:
    """The articles that one process has under way."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.rules = work.rules
        self.open: dict[int, Rounds] = {}

    def begin(self, tasks: Mapping[int, Any]) -> dict[int, Step]:
        return {number: self._first(number, task) for number, task in tasks.items()}

    def go_on(self, answers: Mapping[int, Answers]) -> dict[int, Step]:
        return {number: self._step(number, told) for number, told in answers.items()}

    def _first(self, number: int, task: Any) -> Step:
        work = self.work
        try:
            article = work.read(task)
            options, evidence = work.case_for(task, article)
        except UnreadableArticle as error:
            return Outcome(error=str(error), uncited=isinstance(error, UncitedArticle))
        except CitecheckError as error:
            return error
        self.open[number] = rounds(article, rules=self.rules, evidence=evidence, options=options)
        return self._step(number, None)

    def _step(self, number: int, told: Answers | None) -> Step:
        check = self.open[number]
        try:
            return next(check) if told is None else check.send(told)
        except StopIteration as end:
            del self.open[number]
            return Outcome(end.value)
        except CitecheckError as error:
            del self.open[number]
            return error


class _Processes:
    """Several processes, each with a desk; an article stays with the one that began it."""

    def __init__(self, pipes: Sequence[Connection]) -> None:
        self.pipes = pipes

    def begin(self, tasks: Mapping[int, Any]) -> dict[int, Step]:
        return self._ask("begin", tasks)

    def go_on(self, answers: Mapping[int, Answers]) -> dict[int, Step]:
        return self._ask("go_on", answers)

    def _ask(self, what: str, parts: Mapping[int, Any]) -> dict[int, Step]:
        shares: dict[int, dict[int, Any]] = {}
        for number, part in parts.items():
            shares.setdefault(number % len(self.pipes), {})[number] = part
        try:
            for index, share in shares.items():
                self.pipes[index].send((what, share))
            steps: dict[int, Step] = {}
            for index in shares:
                steps |= self.pipes[index].recv()
        except (EOFError, OSError):
            raise CitecheckError(
                "a process ended by itself, as it does when memory runs out; --jobs 1 uses none"
            ) from None
        return steps


@contextmanager
def _team(work: Work, jobs: int) -> Iterator[_Team]:
    if jobs < 2:
        yield _Desk(work)
        return
    from multiprocessing import get_context

    context = get_context("spawn")
    with ExitStack() as stack:
        pipes = []
        for _ in range(jobs):
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, work), daemon=True)
            process.start()
            theirs.close()
            stack.callback(_end, process)
            stack.callback(ours.close)
            pipes.append(ours)
        yield _Processes(pipes)


def _end(process: BaseProcess) -> None:
    process.join(1)  # it ends when its pipe is closed
    if process.is_alive():
        process.terminate()
        process.join(5)


def _serve(pipe: Connection, work: Work) -> None:
    """What each process does until its pipe is closed."""
    import gc
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that asks the world
    gc.disable()
    desk = _Desk(work)
    does = {"begin": desk.begin, "go_on": desk.go_on}
    with suppress(EOFError, OSError):
        while True:
            what, share = pipe.recv()
            pipe.send(does[what](share))
