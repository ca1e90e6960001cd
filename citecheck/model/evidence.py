"""Questions to the world and its answers. "Could not find out" is never "no", and never "yes"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Known(Generic[T_co]):
    """The world answered."""

    value: T_co
    observed_at: str = ""
    """When, as ISO 8601 in UTC."""
    by: str = ""
    """Which service, and the address of the record where there is one."""


@dataclass(frozen=True, slots=True)
class Absent:
    """The service that would know says that there is no such thing."""

    reason: str
    observed_at: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody could be asked, or nobody answered."""

    reason: str


Answer = Known[T_co] | Absent | Unknown


@dataclass(frozen=True, slots=True)
class Query(Generic[T_co]):
    """A question that can be asked of the world. Subclasses are in ``citecheck.queries``."""

    answer_type: ClassVar[type[Any]]
    """The type of ``Known.value`` in its answers."""

    @property
    def subject(self) -> str:
        """What is asked about, as the article names it: the value of the first field."""
        return str(getattr(self, fields(self)[0].name))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the world has answered so far. Immutable: ``with_answers`` gives a new one."""

    answers: Mapping[Query[Any], Answer[Any]] = field(default_factory=dict)

    def get(self, query: Query[T_co]) -> Answer[T_co] | None:
        """The answer to a question, or None where it was never asked."""
        return self.answers.get(query)

    def with_answers(self, answers: Mapping[Query[Any], Answer[Any]]) -> Evidence:
        """The same evidence and more; a later answer takes the place of an earlier one."""
        return Evidence({**self.answers, **answers})

    def __iter__(self) -> Iterator[tuple[Query[Any], Answer[Any]]]:
        return iter(self.answers.items())

    def __len__(self) -> int:
        return len(self.answers)
