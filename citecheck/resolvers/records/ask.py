"""Asking one catalogue after the other until one knows the work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from citecheck.model import Absent, Answer, Known, Query, Record, Unknown
from citecheck.queries import BookRecord, Retraction, Standing, WorkRecord, WorkSearch
from citecheck.resolvers.http.messages import Talk, share
from citecheck.resolvers.records import doi
from citecheck.resolvers.records.crossref import CROSSREF
from citecheck.resolvers.records.order import (
    AUTHORITY,
    BY_AGENCY,
    NATIONAL,
    ORDER,
    OTHER_AGENCY,
    STANDING,
)
from citecheck.resolvers.records.search import search
from citecheck.resolvers.records.service import Service, carries, something_else
from citecheck.resolvers.records.services import Services

KINDS: tuple[type[Query[Any]], ...] = (BookRecord, WorkRecord, Retraction, WorkSearch)
"""The questions that catalogues are asked."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the questions of one batch are answered together."""

    services: Services
    places: Mapping[str, Mapping[str, int]] = field(default_factory=dict, hash=False)
    """What the batch asks for: the values of each scheme, and where they stand in their row."""

    @classmethod
    def of(cls, services: Services, queries: Iterable[Query[Any]]) -> Desk:
        """The desk for these questions."""
        places: dict[str, dict[str, int]] = defaultdict(dict)
        for query in queries:
            match query:
                case BookRecord(isbn):
                    row, value = places["isbn"], isbn
                case WorkRecord(name) | Retraction(name):
                    scheme, _, value = name.partition(":")
                    row = places[scheme]
                case _:
                    continue
            row.setdefault(value, len(row))
        return cls(services, places)

    def answer(self, query: Query[Any]) -> Talk[Answer[Any]]:
        """The answer to a question of one of ``KINDS``."""
        match query:
            case BookRecord(isbn):
                return (yield from self._record("isbn", isbn))
            case WorkRecord(name):
                scheme, _, value = name.partition(":")
                return (yield from self._record(scheme, value))
            case Retraction(name):
                return (yield from self._standing(*name.split(":", 1)))
            case WorkSearch():
                return (yield from search(self.services, query))
        return Unknown("no catalogue answers this question")

    def _record(self, scheme: str, value: str) -> Talk[Answer[Record]]:
        if scheme == "doi":
            return (yield from self._doi(value))
        services = ORDER.get(scheme, ())
        if not services:
            return Unknown(f"no catalogue is asked about {scheme} identifiers")
        if scheme == "isbn":
            own = next((one for prefix, one in NATIONAL.items() if value.startswith(prefix)), None)
            first, *others = services
            services = (first, *((own,) if own else ()), *(one for one in others if one is not own))
        return (yield from self._first(services, scheme, value, batched=True))

    def _doi(self, value: str) -> Talk[Answer[Record]]:
        """A DOI is asked of the agency that registered it, which doi.org knows."""
        agency = yield from self._agency(value)
        if isinstance(agency, Absent):
            return agency
        name = agency.value if isinstance(agency, Known) else ""
        services = BY_AGENCY.get(name, OTHER_AGENCY)
        answer = yield from self._first(services, "doi", value)
        if isinstance(agency, Unknown) and isinstance(answer, Unknown):
            return Unknown(f"{agency.reason}; {answer.reason}")
        return answer

    def _agency(self, value: str) -> Talk[Answer[str]]:
        chunk = self._chunk("doi", value, doi.BATCH)
        told = yield from share(("agencies", chunk), lambda: doi.agencies(self.services, chunk))
        return told[value]

    def _first(
        self, services: Sequence[Service], scheme: str, value: str, *, batched: bool = False
    ) -> Talk[Answer[Record]]:
        """The first record; absent only if the one who gives out the identifier says so."""
        reasons: list[str] = []
        lacking: list[str] = []
        for service in services:
            answer = yield from self._ask(service, scheme, value, batched=batched)
            batched = False
            match answer:
                case Known():
                    return answer
                case Absent() if AUTHORITY.get(scheme) is service:
                    return answer
                case Absent():
                    lacking.append(service.name)
                case Unknown(reason):
                    reasons.append(reason)
        if lacking:
            listed = ", ".join(lacking)
            which = "which do not have" if len(lacking) > 1 else "which does not have"
            reasons.insert(0, f"there is no record in {listed}, {which} every work")
        return Unknown("; ".join(dict.fromkeys(reasons)))

    def _ask(
        self, service: Service, scheme: str, value: str, *, batched: bool = False
    ) -> Talk[Answer[Record]]:
        """One catalogue's answer, which has to carry the identifier that was asked for."""
        if closed := service.closed(self.services):
            return Unknown(closed)
        chunk = self._chunk(scheme, value, service.batch) if batched else (value,)
        found = yield from share(
            (service.name, scheme, chunk),
            lambda: service.look(self.services, scheme, chunk),
        )
        answer = found.get(value, Unknown(f"{service.name}: it did not come back to this"))
        if isinstance(answer, Known) and not carries(answer.value, scheme, value):
            return something_else(service.name)
        return answer

    def _chunk(self, scheme: str, value: str, size: int) -> tuple[str, ...]:
        """The values that are asked for together with this one."""
        row = self.places.get(scheme, {})
        if value not in row:
            return (value,)
        start = row[value] // size * size
        return tuple(islice(row, start, start + size))

    def _standing(self, scheme: str, value: str = "") -> Talk[Answer[Standing]]:
        reasons: list[str] = []
        if scheme == "doi":
            agency = yield from self._agency(value)
            if isinstance(agency, Absent):
                return agency
            if isinstance(agency, Known) and agency.value not in ("", CROSSREF.name):
                return Unknown(f"nobody lists what became of works registered by {agency.value}")
        for service in STANDING.get(scheme, ()):
            answer = yield from self._ask(service, scheme, value, batched=service.batch > 1)
            if isinstance(answer, Known):
                record = answer.value
                return Known(Standing(record.notices, record.title, record.url), by=answer.by)
            reasons.append(answer.reason)
        return Unknown("; ".join(reasons) or f"nobody is asked about {scheme} identifiers")
