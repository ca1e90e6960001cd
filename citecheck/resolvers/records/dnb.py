"""The German National Library: https://www.dnb.de/sru. It collects what appears under 978-3."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from citecheck.model import Answer, Record, Unknown
from citecheck.resolvers.http.messages import Talk
from citecheck.resolvers.records.books import each, forms
from citecheck.resolvers.records.marcxml import Marc, look_up, marc21
from citecheck.resolvers.records.service import Records, Service
from citecheck.resolvers.records.services import Services

NAME = "German National Library"
_NUMBER = re.compile(r"[0-9]{1,12}[0-9X]")


def look(services: Services, scheme: str, values: tuple[str, ...]) -> Talk[Records]:
    """The book with an ISBN; records have the form that the book was printed with."""

    def ask(value: str) -> Talk[Answer[Record]]:
        wanted = forms(value) if scheme == "isbn" else ()
        if not wanted:
            return Unknown(f"{NAME}: it is not asked about {scheme}:{value}")
        query = {
            "version": "1.1",
            "operation": "searchRetrieve",
            "query": " or ".join(f"num={form}" for form in wanted),
            "recordSchema": "MARC21-xml",
            "maximumRecords": "10",
        }
        address = f"{services.dnb}/sru/dnb?{urlencode(query)}"
        return (yield from look_up(services, NAME, address, _record, scheme, value))

    return each(values, ask)


def _record(marc: Marc) -> Record:
    number = marc.control.get("001", "")
    return marc21(marc, f"https://d-nb.info/{number if _NUMBER.fullmatch(number) else ''}")


DNB = Service(NAME, look)
