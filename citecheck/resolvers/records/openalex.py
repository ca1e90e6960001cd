"""OpenAlex, which has much of what the others have, and works without a DOI.

https://developers.openalex.org. Its ``is_retracted`` is not read: it was set for notices, for
corrected works and for works that only share a title with a retracted one, and says neither when
nor by whom.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from citecheck.model import Absent, Answer, Known, Record
from citecheck.resolvers.http.messages import Response, Talk
from citecheck.resolvers.records.csl import doi_of, iso, iso_text, pages, plain
from citecheck.resolvers.records.fields import number, objects, text
from citecheck.resolvers.records.service import Records, Service, each, get, good_json, trouble
from citecheck.resolvers.records.services import Services

NAME = "OpenAlex"
FIELDS = (
    "id,doi,ids,title,display_name,publication_year,publication_date,type,language,biblio,"
    "primary_location,authorships"
)
TYPES = {
    "article": "article",
    "book": "book",
    "book-chapter": "chapter",
    "dataset": "dataset",
    "dissertation": "thesis",
    "editorial": "article",
    "erratum": "article",
    "letter": "article",
    "peer-review": "review",
    "preprint": "article",
    "reference-entry": "entry-encyclopedia",
    "report": "report",
    "retraction": "article",
    "review": "article",
    "software": "software",
    "standard": "standard",
}
PLACES = {"journal": "article-journal", "conference": "paper-conference"}
"""What an article is called by the kind of place where it appeared."""
PRINTED = frozenset({*PLACES, "book series"})


def look(services: Services, scheme: str, values: tuple[str, ...]) -> Talk[Records]:
    """The record of a DOI, PMID or PMCID."""
    # It takes its key as a parameter only. No message has the address that was asked.
    asked = {"select": FIELDS} | (
        {"api_key": services.openalex_key} if services.openalex_key else {}
    )

    def ask(value: str) -> Talk[Answer[Record]]:
        name = f"{scheme}:{quote(value, safe='/')}"
        address = f"{services.openalex}/works/{name}?{urlencode(asked, safe=',')}"
        return _answer(f"{scheme}:{value}", (yield from get(services, address)))

    return each(values, ask)


def _answer(asked: str, response: Response) -> Answer[Record]:
    if response.status == 404 and b"Not Found" in response.body[:2000]:
        return Absent(f"{NAME} has no record of {asked}", by=NAME)
    work = good_json(response)
    own = text(work, "id").rpartition("/")[2]
    if not own:
        return trouble(NAME, response)
    record = _record(work, own)
    return Known(record, by=f"{NAME}, {record.url}")


def _record(work: Any, own: str) -> Record:
    source = ("primary_location", "source")
    place = text(work, *source, "type")
    kind = TYPES.get(text(work, "type"), "")
    # Repositories and platforms are no containers, and who runs a repository is no publisher.
    in_print = place in PRINTED
    names = (text(one, "author", "display_name") for one in objects(work, "authorships"))
    issued = iso_text(text(work, "publication_date"))
    year = number(work, "publication_year")
    return Record(
        plain(text(work, "title") or text(work, "display_name")),
        tuple(plain(name) for name in names if name and name[0].isalnum()),
        int(iso(year) or issued[:4] or 0),
        plain(text(work, *source, "host_organization_name")) if place != "repository" else "",
        f"https://openalex.org/{quote(own)}",
        PLACES.get(place, kind) if kind == "article" else kind,
        # It makes the first of January of a year.
        issued=iso(year) if issued.endswith("-01-01") else issued or iso(year),
        dates=(f"issued {issued}",) if issued and not issued.endswith("-01-01") else (),
        container_title=plain(text(work, *source, "display_name")) if in_print else "",
        volume=text(work, "biblio", "volume"),
        issue=text(work, "biblio", "issue"),
        page=pages(text(work, "biblio", "first_page"), text(work, "biblio", "last_page")),
        language=text(work, "language"),
        identifiers=_identifiers(work),
    )


def _identifiers(work: Any) -> tuple[str, ...]:
    found = []
    for doi in (doi_of(text(work, "doi")), doi_of(text(work, "ids", "doi"))):
        found += [f"doi:{doi}"] if doi else []
    if pmid := text(work, "ids", "pmid").rstrip("/").rpartition("/")[2]:
        found.append(f"pmid:{pmid}")
    if pmcid := text(work, "ids", "pmcid").rstrip("/").rpartition("/")[2]:
        found.append(f"pmcid:PMC{pmcid.upper().removeprefix('PMC')}")
    return tuple(dict.fromkeys(found))


OPENALEX = Service(NAME, look)
