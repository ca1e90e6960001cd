"""The Library of Congress by SRU: https://www.loc.gov/standards/sru/resources/lcServers.html.

Its catalogue was replaced in 2025, and this door has often been shut since.
"""

from __future__ import annotations

from urllib.parse import urlencode

from citecheck.citing.identifiers import Lccn
from citecheck.model import Answer, Record, Unknown
from citecheck.resolvers.http.messages import Talk
from citecheck.resolvers.records.books import each, forms
from citecheck.resolvers.records.marcxml import Marc, look_up, marc21
from citecheck.resolvers.records.service import Records, Service
from citecheck.resolvers.records.services import Services

NAME = "Library of Congress"
_HOME = "https://catalog.loc.gov/"


def look(services: Services, scheme: str, values: tuple[str, ...]) -> Talk[Records]:
    """The book with an ISBN or an LCCN."""

    def ask(value: str) -> Talk[Answer[Record]]:
        wanted = _forms(scheme, value)
        if not wanted:
            return Unknown(f"{NAME}: it is not asked about {scheme}:{value}")
        query = {
            "version": "1.1",
            "operation": "searchRetrieve",
            "query": " or ".join(f"bath.{scheme}={form}" for form in wanted),
            "recordSchema": "marcxml",
            "maximumRecords": "10",
        }
        address = f"{services.loc}/LCDB?{urlencode(query)}"
        return (yield from look_up(services, NAME, address, _record, scheme, value))

    return each(values, ask)


def _forms(scheme: str, value: str) -> tuple[str, ...]:
    if scheme == "isbn":
        return forms(value)
    number = Lccn.parse(value)
    return (number.value,) if scheme == "lccn" and isinstance(number, Lccn) else ()


def _record(marc: Marc) -> Record:
    number = Lccn.parse(marc.text("010", "a"))
    return marc21(
        marc, f"https://lccn.loc.gov/{number.value}" if isinstance(number, Lccn) else _HOME
    )


LOC = Service(NAME, look)
