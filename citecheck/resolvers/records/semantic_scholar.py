"""Semantic Scholar: https://api.semanticscholar.org/api-docs/graph."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from citecheck.model import Absent, Answer, Known, Record
from citecheck.resolvers.http.messages import NO_HEADERS, Response, Talk
from citecheck.resolvers.records.csl import doi_of, iso, iso_text, plain
from citecheck.resolvers.records.fields import number, objects, text, texts
from citecheck.resolvers.records.service import (
    Records,
    Service,
    each,
    get,
    is_good,
    read_json,
    trouble,
)
from citecheck.resolvers.records.services import Services

NAME = "Semantic Scholar"
FIELDS = "title,authors,year,venue,journal,externalIds,publicationTypes,publicationDate"
ASKED = {"doi": "DOI", "arxiv": "ARXIV", "pmid": "PMID", "pmcid": "PMCID", "s2cid": "CorpusId"}
NAMED = {
    "doi": "DOI",
    "arxiv": "ArXiv",
    "pmid": "PubMed",
    "pmcid": "PubMedCentral",
    "s2cid": "CorpusId",
}
"""What it calls the schemes in a question, and in its answers."""
TYPES = {
    "JournalArticle": "article-journal",
    "Book": "book",
    "BookSection": "chapter",
    "Conference": "paper-conference",
    "Dataset": "dataset",
}


def look(services: Services, scheme: str, values: tuple[str, ...]) -> Talk[Records]:
    """The record of a DOI, an arXiv number, a PMID, a PMCID or a number of its own corpus."""
    key = services.semantic_scholar_key
    headers = {"x-api-key": key} if key else NO_HEADERS

    def ask(value: str) -> Talk[Answer[Record]]:
        plain_value = value.removeprefix("PMC") if scheme == "pmcid" else value
        name = f"{ASKED.get(scheme, scheme)}:{quote(plain_value, safe='/')}"
        address = f"{services.semantic_scholar}/graph/v1/paper/{name}?fields={FIELDS}"
        return _answer(f"{scheme}:{value}", (yield from get(services, address, headers=headers)))

    return each(values, ask)


def _answer(asked: str, response: Response) -> Answer[Record]:
    work = read_json(response)
    if response.status == 404 and "not found" in text(work, "error"):
        return Absent(f"{NAME} has no record of {asked}", by=NAME)
    own = text(work, "paperId")
    if not is_good(response) or not own:
        return trouble(NAME, response)
    record = _record(work, own)
    return Known(record, by=f"{NAME}, {record.url}")


def _record(work: Any, own: str) -> Record:
    issued = iso_text(text(work, "publicationDate"))
    year = iso(number(work, "year"))
    found = ((scheme, text(work, "externalIds", name)) for scheme, name in NAMED.items())
    kinds = [TYPES[kind] for kind in texts(work, "publicationTypes") if kind in TYPES]
    names = (plain(text(one, "name")) for one in objects(work, "authors"))
    return Record(
        plain(text(work, "title")),
        tuple(filter(None, names)),
        int(year or issued[:4] or 0),
        url=f"https://www.semanticscholar.org/paper/{quote(own)}",
        type=kinds[0] if kinds else "",
        issued=issued if issued.startswith(year) else year,
        dates=(f"issued {issued}",) if issued else (),
        container_title=plain(text(work, "journal", "name") or text(work, "venue")),
        volume=text(work, "journal", "volume"),
        page=text(work, "journal", "pages").replace(" ", ""),
        identifiers=tuple(
            f"{scheme}:{_spelled(scheme, value)}" for scheme, value in found if value
        ),
    )


def _spelled(scheme: str, value: str) -> str:
    if scheme == "doi":
        return doi_of(value)
    return f"PMC{value.removeprefix('PMC')}" if scheme == "pmcid" else value


SEMANTIC_SCHOLAR = Service(NAME, look)
