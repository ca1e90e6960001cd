"""The Library of Congress by SRU: https://www.loc.gov/standards/sru/resources/lcServers.html.

Its catalogue was replaced in 2025, and this door has often been shut since.
"""

from __future__ import annotations

from citecheck.citing.identifiers import Lccn
from citecheck.model import Answer, Record
from citecheck.resolvers.http.messages import Talk
from citecheck.resolvers.records.books import each_in_forms, isbn_forms
from citecheck.resolvers.records.marcxml import Library, Marc, look_up, marc21
from citecheck.resolvers.records.service import Records, Service
from citecheck.resolvers.records.services import Services

NAME = "Library of Congress"
_HOME = "https://catalog.loc.gov/"


def look(services: Services, scheme: str, values: tuple[str, ...]) -> Talk[Records]:
    """The book with an ISBN or an LCCN."""

    def ask(value: str, wanted: tuple[str, ...]) -> Talk[Answer[Record]]:
        query = " or ".join(f"bath.{scheme}={form}" for form in wanted)
        return look_up(services, LIBRARY, f"{services.loc}/LCDB", query, scheme, value)

    return each_in_forms(NAME, scheme, values, _forms, ask)


def _forms(scheme: str, value: str) -> tuple[str, ...]:
    number = Lccn.parse(value) if scheme == "lccn" else None
    return (number.value,) if isinstance(number, Lccn) else isbn_forms(scheme, value)


def _record(marc: Marc) -> Record:
    number = Lccn.parse(marc.text("010", "a"))
    return marc21(
        marc, f"https://lccn.loc.gov/{number.value}" if isinstance(number, Lccn) else _HOME
    )


LIBRARY = Library(NAME, "1.1", "marcxml", _record)
LOC = Service(NAME, look)
