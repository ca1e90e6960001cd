"""The German National Library: https://www.dnb.de/sru. It collects what appears under 978-3."""

from __future__ import annotations

import re

from citecheck.model import Answer, Record
from citecheck.resolvers.http.messages import Talk
from citecheck.resolvers.records.books import each_in_forms, isbn_forms
from citecheck.resolvers.records.marcxml import Library, Marc, look_up, marc21
from citecheck.resolvers.records.service import Records, Service
from citecheck.resolvers.records.services import Services

NAME = "German National Library"
_NUMBER = re.compile(r"[0-9]{1,12}[0-9X]")


def look(services: Services, scheme: str, values: tuple[str, ...]) -> Talk[Records]:
    """The book with an ISBN; records have the form that the book was printed with."""

    def ask(value: str, wanted: tuple[str, ...]) -> Talk[Answer[Record]]:
        query = " or ".join(f"num={form}" for form in wanted)
        return look_up(services, LIBRARY, f"{services.dnb}/sru/dnb", query, scheme, value)

    return each_in_forms(NAME, scheme, values, isbn_forms, ask)


def _record(marc: Marc) -> Record:
    number = marc.control.get("001", "")
    return marc21(marc, f"https://d-nb.info/{number if _NUMBER.fullmatch(number) else ''}")


LIBRARY = Library(NAME, "1.1", "MARC21-xml", _record)
DNB = Service(NAME, look)
