"""References that were written in a citation template of the English Wikipedia."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from citecheck.citing.cs1 import canonical, kind
from citecheck.model import Edit, Parameter, Reference, Span, Template
from citecheck.rules.base import Case
from citecheck.rules.references.works import works

_HIDDEN = re.compile(r"<!--.*?-->|<nowiki\s*/>", re.DOTALL)
_LONGEST = 5000
_MOST = 500  # parameters of one template


@dataclass(frozen=True, slots=True)
class Set:
    """A parameter that has a value."""

    name: str
    """Its usual name: ``last#`` for ``author2``."""
    number: int
    parameter: Parameter
    value: str
    """The value without comments."""

    @property
    def written(self) -> str:
        """The parameter as it is called there: ``|author2=``."""
        return f"|{self.parameter.name}="


@dataclass(frozen=True)
class Cs1:
    """A reference with its template."""

    reference: Reference
    template: Template
    place: str
    kind: str
    """``web``, ``book`` …"""
    set: tuple[Set, ...]
    """The parameters that exist and have a value, in their order."""
    others: tuple[Parameter, ...]
    """Those that do not exist."""

    def get(self, *names: str) -> Set | None:
        """The first parameter with one of these usual names, or None."""
        return next((one for one in self.set if one.name in names), None)

    def all(self, *names: str) -> Iterator[Set]:
        """The parameters with these usual names."""
        return (one for one in self.set if one.name in names)


def cs1(case: Case) -> tuple[Cs1, ...]:
    """Every reference in one of these templates, in order."""
    return case.once(_cs1)


def _cs1(case: Case) -> Iterator[Cs1]:
    if case.article.format != "wikitext":
        return
    for work in works(case):
        template = work.reference.template
        if template is None or not (which := kind(template.name)):
            continue
        known: list[Set] = []
        others: list[Parameter] = []
        for parameter in template.parameters[:_MOST]:
            if len(parameter.value) > _LONGEST:  # no value of a reference
                parameter = replace(parameter, value=parameter.value[:_LONGEST])
            value = _HIDDEN.sub("", parameter.value).strip()
            meant = canonical(parameter.name)
            if meant is None:
                others.append(parameter)
            elif value:
                known.append(Set(*meant, parameter, value))
        yield Cs1(work.reference, template, work.place, which, tuple(known), tuple(others))


def rename(parameter: Parameter, source: str, name: str) -> Edit | None:
    """Give a parameter another name."""
    text = parameter.whole.of(source)
    found = re.match(r"\|?\s*([^=|]*?)\s*=", text)
    if not found:
        return None
    start = parameter.whole.start
    return Edit(Span(start + found.start(1), start + found.end(1)), name)
