"""What a command may ask of the world, and how Ctrl-C keeps the answers that have come."""

from __future__ import annotations

import argparse
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import FrameType
from typing import Any

from citecheck.cli.output import say
from citecheck.config import Config, find, service_address, source_copy
from citecheck.judge.coverage import Mode
from citecheck.model import BadConfig, Severity
from citecheck.resolvers import OFFLINE as NOBODY
from citecheck.resolvers import Resolver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.ledger import Ledger
    from citecheck.resolvers.http.client import Client

STOPPED = 130
"""The exit status after Ctrl-C."""


OFFLINE = "CITECHECK_OFFLINE"
"""The variable of the environment that, if it holds anything, makes --offline the default."""
CONTACT = "CITECHECK_CONTACT"
"""The same for --contact, which says more."""


@dataclass(slots=True)
class World:
    """What answers questions, and whether the user has stopped it."""

    resolvers: tuple[Resolver, ...] = ()
    stopped: bool = False
    client: Client | None = None
    """What talks with the web; None where it may not be asked."""
    ledger: Ledger | None = None
    """What remembers answers."""
    others: list[Client] = field(default_factory=list)
    """Clients besides that a stop ends."""


def settings(args: argparse.Namespace) -> Config:
    """What the settings file says, with what the command line says in its place."""
    config = find(Path.cwd())
    elsewhere = {name for name, _ in config.services}
    given: dict[str, Any] = {
        f.name: value for f in fields(Config) if (value := getattr(args, f.name, None)) is not None
    }
    if "sources" in given:
        given["sources"] = (*map(_copy, given["sources"]), *config.sources)
    if "services" in given:
        named = tuple(map(_service, given["services"]))
        given["services"] = (*config.services, *named)
        elsewhere -= {name for name, _ in named}
    lists = ("select", "ignore", "allow_private", "include", "exclude")
    given |= {key: tuple(given[key]) for key in lists if key in given}
    if "fail_on" in given:
        given["fail_on"] = Severity(given["fail_on"])
    if "coverage" in given:
        given["coverage"] = Mode(given["coverage"])
    if "ledger" in given:
        given.setdefault("no_ledger", False)
    if os.environ.get(OFFLINE):
        given.setdefault("offline", True)
    if contact := os.environ.get(CONTACT):
        given.setdefault("contact", contact)
    given["keys"] = (*config.keys, *_keys_of_environment(elsewhere))
    return replace(config, **given)


def _service(text: str) -> tuple[str, str]:
    """``NAME=URL`` of the command line."""
    name, equals, address = text.partition("=")
    try:
        if not equals:
            raise BadConfig(f'"{text}" is not NAME=URL')
        return service_address(name, address)
    except BadConfig as error:
        raise BadConfig(f"--service: {error}") from None


def _copy(text: str) -> tuple[str, str]:
    """``KEY=PATH`` of the command line; a key may have an ``=`` in it, as addresses do."""
    key, equals, path = text.rpartition("=")
    try:
        if not equals:
            raise BadConfig(f'"{text}" is not KEY=PATH')
        return source_copy(key, path)
    except BadConfig as error:
        raise BadConfig(f"--source: {error}") from None


def _keys_of_environment(elsewhere: set[str]) -> Iterator[tuple[str, str]]:
    """The user's keys, but none for a service that a settings file leads ``elsewhere``.

    The file may come with somebody else's articles, and its author must not get the key.
    """
    from citecheck.resolvers.records.services import KEYS

    for name in KEYS:
        key = os.environ.get(f"CITECHECK_{name.upper()}")
        if key and name.removesuffix("_key") not in elsewhere:
            yield name, key


def _local(config: Config) -> tuple[Resolver, ...]:
    """What answers without asking anybody."""
    if not config.retraction_watch:
        return ()
    from citecheck.resolvers.records.retraction_watch import RetractionWatch

    return (RetractionWatch(config.retraction_watch),)


def _ledger(where: str) -> Ledger | None:
    """The ledger; where the usual place cannot be used (a container), none, and a word about it."""
    from citecheck.ledger import Ledger, default_place
    from citecheck.model import BadLedger

    if where:
        return Ledger.open(where)
    try:
        return Ledger.open(default_place())
    except BadLedger as error:
        say(f"{error}; going on without a ledger (--no-ledger says nothing of it)")
        return None


def _tell_problem(ledger: Ledger) -> None:
    if ledger.problem:
        say(ledger.problem)


@contextmanager
def world(args: argparse.Namespace, config: Config) -> Iterator[World]:
    """The world as the settings allow it to be asked; nothing where they say offline.

    The first Ctrl-C ends the questions and keeps the answers; the second ends the program.
    Raises CitecheckError for a ledger that cannot be used.
    """
    local = _local(config)
    if config.offline:
        yield World((*local, NOBODY) if local else ())
        return
    from citecheck.cli.progress import Bar
    from citecheck.ledger import remembered
    from citecheck.resolvers.http.client import Client
    from citecheck.resolvers.http.settings import Settings
    from citecheck.resolvers.records.services import Services
    from citecheck.resolvers.web import Web

    bar = Bar()
    client = Client(
        Settings(
            contact=config.contact,
            allow_private=config.allow_private,
            engine=getattr(args, "engine", None) or "",
            host_interval=config.host_interval,
            timeout=config.timeout,
            proxy=config.proxy,
            **{
                name: value
                for name in ("concurrency", "host_concurrency")
                if (value := getattr(args, name, None))
            },
        ),
        watch=bar if bar.shown else None,
    )
    with ExitStack() as stack:
        stack.callback(bar.clear)
        stack.enter_context(client)
        named = dict((*config.services, *config.keys))
        resolver: Resolver = Web(client, Services(contact=config.contact, **named))
        ledger = None if config.no_ledger else _ledger(config.ledger)
        if ledger:
            stack.callback(_tell_problem, ledger)
            stack.enter_context(ledger)
        resolver = remembered(ledger, resolver, stopped=lambda: client.stopped)
        asked = World((*local, resolver), client=client, ledger=ledger)

        def stop(_signal: int, _frame: FrameType | None) -> None:
            if asked.stopped:
                raise KeyboardInterrupt
            asked.stopped = True
            for each in (client, *asked.others):
                each.stop()
            bar.clear()
            say("stopping; what is known so far will be reported (Ctrl-C again to break off)")

        if threading.current_thread() is threading.main_thread():
            before = signal.signal(signal.SIGINT, stop)
            stack.callback(signal.signal, signal.SIGINT, before)
        yield asked
