"""Rules that other packages bring: entry points of the group ``citecheck.rules``.

    [project.entry-points."citecheck.rules"]
    house = "our_style.rules:RULES"

An entry point is a rule or a sequence of rules, made with ``citecheck.rule``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from citecheck.model import BadConfig
from citecheck.rules import RULES
from citecheck.rules.base import Rule

GROUP = "citecheck.rules"
_CODE = re.compile(r"(?!CC\d)[A-Z]{2,8}\d{3}")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


@cache
def every_rule() -> tuple[Rule, ...]:
    """The rules of citecheck, then those of other packages in the order of their codes.

    Raises BadConfig for an entry point that cannot be loaded, or is no rule with a code and a name
    of its own: a rule that is silently left out would be a false green.
    """
    known = {rule.code: "citecheck" for rule in RULES} | {rule.name: "citecheck" for rule in RULES}
    custom = []
    for package, rule in _loaded():
        _check(package, rule, known)
        known |= {rule.code: package, rule.name: package}
        custom.append(rule)
    return (*RULES, *sorted(custom, key=lambda rule: rule.code))


@cache
def origins() -> dict[str, str]:
    """The package that brings each rule of another package, by code."""
    return {rule.code: package for package, rule in _loaded()}


def _loaded() -> Iterator[tuple[str, Rule]]:
    from importlib.metadata import entry_points

    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        package = point.dist.name if point.dist else point.value
        try:
            loaded: Any = point.load()
        except Exception as error:
            raise BadConfig(
                f"the rules of {package} ({point.value}) cannot be loaded: "
                f"{type(error).__name__}: {error}"
            ) from error
        for rule in (loaded,) if isinstance(loaded, Rule) else loaded:
            if not isinstance(rule, Rule):
                raise BadConfig(
                    f"{package}: {point.value} holds {rule!r}, which is no rule; "
                    "make rules with citecheck.rule"
                )
            yield package, rule


def _check(package: str, rule: Rule, known: dict[str, str]) -> None:
    if not _CODE.fullmatch(rule.code):
        raise BadConfig(
            f"{package}: “{rule.code}” is no code for a rule of one's own: letters other than CC, "
            "then three digits, such as XY101"
        )
    if not _NAME.fullmatch(rule.name):
        raise BadConfig(f"{package}: “{rule.name}” is no name for a rule, such as our-own-blog")
    for what in (rule.code, rule.name):
        if what in known:
            raise BadConfig(f"{package}: the rule {what} is there already, from {known[what]}")
