"""Who says whether sources support claims: ``--judge lexical``, ``onnx:FOLDER`` or an address."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address

from citecheck.api import is_address
from citecheck.cli.world import World
from citecheck.config import Config
from citecheck.judge.claims import SupportJudge
from citecheck.model import BadConfig

KEY = "CITECHECK_JUDGE_KEY"
"""The variable of the environment that holds the key of an endpoint; it is shown nowhere."""
_LOCAL = "onnx:"
_WAIT = 120.0


@contextmanager
def judge_of(args: argparse.Namespace, config: Config, asked: World) -> Iterator[SupportJudge]:
    """The judge that is named. Raises BadConfig for one that there is not, or that cannot be used.

    An address that the user names may be that of a private host: it is asked all the same.
    """
    name: str = args.judge
    if name == "lexical":
        from citecheck.judge.lexical import LexicalJudge

        yield LexicalJudge()
    elif name.startswith(_LOCAL):
        from citecheck.judge.pairs import PairJudge

        yield PairJudge(name.removeprefix(_LOCAL))
    elif is_address(name):
        with _endpoint(name, args.judge_model or "", config, asked) as judge:
            yield judge
    else:
        raise BadConfig(f'unknown judge "{name}"; it is lexical, onnx:FOLDER, or an address')


@contextmanager
def _endpoint(url: str, model: str, config: Config, asked: World) -> Iterator[SupportJudge]:
    from citecheck.ledger import remembered
    from citecheck.resolvers.http.address import Address, BadAddress
    from citecheck.resolvers.http.client import Client
    from citecheck.resolvers.http.settings import Settings
    from citecheck.resolvers.judging import Endpoint, EndpointJudge, Opinions

    if not model:
        raise BadConfig("--judge with an address needs --judge-model, the name of a model there")
    try:
        address = Address.parse(url)
    except BadAddress as error:
        raise BadConfig(f"--judge: {error}") from None
    if config.offline and not _is_here(address.host):
        raise BadConfig("--offline asks nothing of the world, and so no judge at an address")
    host = f"[{address.host}]" if ":" in address.host else address.host
    settings = Settings(
        contact=config.contact,
        allow_private=(*config.allow_private, f"{host}:{address.port}"),
        host_interval=0,
        timeout=_WAIT,
        proxy=config.proxy,
    )
    with Client(settings) as client:
        asked.others.append(client)
        endpoint = Endpoint(url, model, os.environ.get(KEY, ""), _WAIT)
        resolver = remembered(
            asked.ledger, Opinions(client, endpoint), stopped=lambda: asked.stopped
        )
        yield EndpointJudge(endpoint, resolver)


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
