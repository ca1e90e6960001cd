"""doi.org: who registered a DOI, whether it is registered at all, and records of other agencies.

https://www.doi.org/doi-handbook/HTML/index.html (chapters on the proxy server's API and on content
negotiation).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from citecheck.model import Absent, Answer, Known, Record, Unknown
from citecheck.resolvers.http.messages import Response, Talk
from citecheck.resolvers.records import csl
from citecheck.resolvers.records.fields import number, text
from citecheck.resolvers.records.service import (
    Records,
    Service,
    each,
    get,
    good_json,
    read_json,
    trouble,
)
from citecheck.resolvers.records.services import Services

NAME = "doi.org"
BATCH = 25
"""How many DOIs doi.org is asked about at once."""
LONGEST = 150
"""Characters of a DOI that is asked about together with others; 25 of them are one address."""
NOT_REGISTERED = "DOI does not exist"

CSL_JSON = "application/vnd.citationstyles.csl+json"
AGENCIES = (
    "api.crossref.org",
    "data.crossref.org",
    "data.crosscite.org",
    "data.datacite.org",
    "data.medra.org",
    "api.medra.org",
    "ra.publications.europa.eu",
)
"""Where doi.org sends those who want data; agencies without such a service send to web pages."""

# Of the handle system's proxy (https://www.handle.net/proxy_servlet.html).
_FOUND, _NO_SUCH_HANDLE, _NO_SUCH_VALUE = 1, 100, 200


def agencies(services: Services, dois: tuple[str, ...]) -> Talk[Mapping[str, Answer[str]]]:
    """The agency that registered each DOI; absent only where the handle system has none.

    ``Known("")``: it is registered, by whom could not be found out.
    """
    together = tuple(doi for doi in dois if "," not in doi and len(doi) <= LONGEST)
    answers: dict[str, Answer[str]] = {}
    if together:
        listed = ",".join(quote(_unescaped(doi), safe="/") for doi in together)
        response = yield from get(services, f"{services.doi}/doiRA/{listed}")
        answers = _agencies(together, response)
    for doi in dois:
        answer = answers.get(doi, Absent("it cannot be asked about with others"))
        if isinstance(answer, Absent):
            answers[doi] = yield from _registered(services, doi)
    return answers


def _agencies(dois: tuple[str, ...], response: Response) -> dict[str, Answer[str]]:
    """What the list of agencies says; what it calls unregistered is only to be asked again."""
    rows = good_json(response)
    if not isinstance(rows, list):
        return dict.fromkeys(dois, trouble(NAME, response))
    told: dict[str, Any] = {text(row, "DOI").lower(): row for row in rows}
    answers: dict[str, Answer[str]] = {}
    for place, doi in enumerate(dois):
        row = told.get(_unescaped(doi).lower())
        if row is None and len(rows) == len(dois):
            row = rows[place]
        agency, status = text(row, "RA"), text(row, "status")
        if agency:
            answers[doi] = Known(agency, by=f"{NAME}, {_address(doi)}")
        elif status == NOT_REGISTERED:
            answers[doi] = Absent(status)
        else:
            problem = f'"{status}"' if status else "nothing"
            answers[doi] = Unknown(f"{NAME}: asked who registered {doi} it said {problem}")
    return answers


def _registered(services: Services, doi: str) -> Talk[Answer[str]]:
    """Whether the handle system has the DOI, whose word is final.

    A handle without an address, or with one that leads nowhere, is a registered DOI all the same.
    """
    name = _unescaped(doi)
    address = f"{services.doi}/api/handles/{quote(name, safe='/')}?type=URL"
    response = yield from get(services, address)
    told = read_json(response)
    code = number(told, "responseCode")
    if response.failure or text(told, "handle").lower() != name.lower():
        return trouble(NAME, response)
    by = f"{NAME}, {_address(doi)}"
    if response.status == 404 and code == _NO_SUCH_HANDLE:
        return Absent(f"{doi} is not registered: {NAME} knows no such DOI", by=by)
    if code == _NO_SUCH_VALUE or (response.status == 200 and code == _FOUND):
        return Known("", by=by)
    return trouble(NAME, response)


def _unescaped(doi: str) -> str:
    r"""Without the backslashes of LaTeX: ``10.1162/tacl\_a\_00276``."""
    return doi.replace("\\_", "_").replace("\\", "")


def _address(doi: str) -> str:
    return csl.doi_address(_unescaped(doi))


def negotiate(services: Services, _scheme: str, values: tuple[str, ...]) -> Talk[Records]:
    """The record of a DOI from the agency that doi.org sends to."""

    def ask(doi: str) -> Talk[Answer[Record]]:
        address = f"{services.doi}/{quote(doi, safe='/')}"
        response = yield from get(services, address, accept=CSL_JSON, also=AGENCIES)
        work = good_json(response)
        record, own = csl.read(work), csl.doi_of(text(work, "DOI"))
        if record is None or not own:
            return trouble(NAME, response)
        record = replace(record, url=_address(own))
        return Known(record, by=f"{NAME}, {record.url}")

    return each(values, ask)


NEGOTIATION = Service(NAME, negotiate)
