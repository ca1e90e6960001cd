"""The National Library of France: https://api.bnf.fr/fr/api-sru-catalogue-general."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from citecheck.model import Answer, Record, Unknown
from citecheck.resolvers.http.messages import Talk
from citecheck.resolvers.records.books import each, forms
from citecheck.resolvers.records.marcxml import Marc, look_up, unimarc
from citecheck.resolvers.records.service import Records, Service
from citecheck.resolvers.records.services import Services

NAME = "National Library of France"
_HOME = "https://catalogue.bnf.fr"
_ARK = re.compile(r"ark:/12148/[a-z0-9]{2,30}")


def look(services: Services, scheme: str, values: tuple[str, ...]) -> Talk[Records]:
    """The book with an ISBN; records have the form that the book was printed with."""

    def ask(value: str) -> Talk[Answer[Record]]:
        wanted = forms(value) if scheme == "isbn" else ()
        if not wanted:
            return Unknown(f"{NAME}: it is not asked about {scheme}:{value}")
        clauses = (f'bib.ean any "{wanted[0]}"', f'bib.isbn any "{" ".join(wanted)}"')
        query = {
            "version": "1.2",
            "operation": "searchRetrieve",
            "query": " or ".join(clauses),
            "recordSchema": "unimarcxchange",
            "maximumRecords": "10",
        }
        address = f"{services.bnf}/api/SRU?{urlencode(query)}"
        return (yield from look_up(services, NAME, address, _record, scheme, value))

    return each(values, ask)


def _record(marc: Marc) -> Record:
    ark = _ARK.search(marc.ark) or _ARK.search(marc.control.get("003", ""))
    return unimarc(marc, f"{_HOME}/{ark[0]}" if ark else _HOME)


BNF = Service(NAME, look)
