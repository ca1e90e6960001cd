"""The National Library of France: https://api.bnf.fr/fr/api-sru-catalogue-general."""

from __future__ import annotations

import re

from citecheck.model import Answer, Record
from citecheck.resolvers.http.messages import Talk
from citecheck.resolvers.records.books import each_in_forms, isbn_forms
from citecheck.resolvers.records.marcxml import Library, Marc, look_up, unimarc
from citecheck.resolvers.records.service import Records, Service
from citecheck.resolvers.records.services import Services

NAME = "National Library of France"
_HOME = "https://catalogue.bnf.fr"
_ARK = re.compile(r"ark:/12148/[a-z0-9]{2,30}")


def look(services: Services, scheme: str, values: tuple[str, ...]) -> Talk[Records]:
    """The book with an ISBN; records have the form that the book was printed with."""

    def ask(value: str, wanted: tuple[str, ...]) -> Talk[Answer[Record]]:
        query = f'bib.ean any "{wanted[0]}" or bib.isbn any "{" ".join(wanted)}"'
        return look_up(services, LIBRARY, f"{services.bnf}/api/SRU", query, scheme, value)

    return each_in_forms(NAME, scheme, values, isbn_forms, ask)


def _record(marc: Marc) -> Record:
    ark = _ARK.search(marc.ark) or _ARK.search(marc.control.get("003", ""))
    return unimarc(marc, f"{_HOME}/{ark[0]}" if ark else _HOME)


LIBRARY = Library(NAME, "1.2", "unimarcxchange", _record)
BNF = Service(NAME, look)
