"""DataCite: the DOIs of data sets, theses, preprints and what repositories hold.

https://support.datacite.org/reference/get_dois-id; the fields are those of its metadata schema
(https://datacite-metadata-schema.readthedocs.io/en/4.6/).
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from citecheck.model import Absent, Answer, Known, Record
from citecheck.resolvers.http.messages import Response, Talk
from citecheck.resolvers.records.csl import (
    doi_address,
    doi_of,
    full_name,
    iso,
    iso_text,
    pages,
    plain,
    whole_title,
)
from citecheck.resolvers.records.fields import at, number, objects, text
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

NAME = "DataCite"
TYPES = {
    "Audiovisual": "motion_picture",
    "Book": "book",
    "BookChapter": "chapter",
    "Collection": "collection",
    "ComputationalNotebook": "software",
    "ConferencePaper": "paper-conference",
    "ConferenceProceeding": "book",
    "DataPaper": "article-journal",
    "Dataset": "dataset",
    "Dissertation": "thesis",
    "Image": "graphic",
    "InteractiveResource": "webpage",
    "Journal": "periodical",
    "JournalArticle": "article-journal",
    "PeerReview": "review",
    "Preprint": "article",
    "Report": "report",
    "Software": "software",
    "Standard": "standard",
    "book": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "techreport": "report",
}
"""General types, and BibTeX's for what is only called a text, as CSL has them."""
DATES = {"Issued": "issued", "Available": "available", "Copyrighted": "copyright"}
SCHEMES = {"DOI": "doi", "ISBN": "isbn", "ISSN": "issn", "PMID": "pmid", "arXiv": "arxiv"}
PUBLISHED = frozenset({"IsVersionOf", "IsPreviousVersionOf", "IsPreprintOf"})


def look(services: Services, _scheme: str, values: tuple[str, ...]) -> Talk[Records]:
    """The record of a DOI."""
    asker = f"?{urlencode({'mailto': services.mailto})}" if services.mailto else ""
    accept = "application/vnd.api+json, application/json"

    def ask(doi: str) -> Talk[Answer[Record]]:
        address = f"{services.datacite}/dois/{quote(doi, safe='/')}{asker}"
        return _answer(doi, (yield from get(services, address, accept=accept)))

    return each(values, ask)


def _answer(doi: str, response: Response) -> Answer[Record]:
    told = read_json(response)
    if response.status == 404 and objects(told, "errors"):
        return Absent(f"{NAME} has no record of {doi}", by=NAME)
    work = at(told, "data", "attributes")
    own = doi_of(text(work, "doi"))
    if not is_good(response) or not own:
        return trouble(NAME, response)
    record = _record(work, own)
    return Known(record, by=f"{NAME}, {record.url}")


def _record(work: Any, own: str) -> Record:
    titles = [
        (text(one, "titleType"), plain(text(one, "title"))) for one in objects(work, "titles")
    ]
    mains = [title for kind, title in titles if not kind] or [title for _, title in titles] or [""]
    subtitle = next((title for kind, title in titles if kind == "Subtitle"), "")
    title = whole_title(mains[0], subtitle)
    others = (one for kind, one in titles if kind != "Subtitle" and one not in (mains[0], title))
    dates = {
        DATES[kind]: when
        for one in objects(work, "dates")
        if (kind := text(one, "dateType")) in DATES and (when := iso_text(text(one, "date")))
    }
    year = number(work, "publicationYear")
    issued = dates.get("issued", "")
    container = at(work, "container")
    roles = [(text(one, "contributorType"), _name(one)) for one in objects(work, "contributors")]
    return Record(
        title,
        tuple(filter(None, map(_name, objects(work, "creators")))),
        int(iso(year) or issued[:4] or 0),
        plain(text(work, "publisher") or text(work, "publisher", "name")),
        doi_address(own),
        _type(work),
        editors=tuple(name for kind, name in roles if kind == "Editor" and name),
        translators=tuple(name for kind, name in roles if kind == "Translator" and name),
        titles=tuple(dict.fromkeys(filter(None, others))),
        issued=issued if issued.startswith(iso(year)) else iso(year),
        dates=tuple(f"{name} {when}" for name, when in dates.items()),
        container_title=plain(text(container, "title")),
        volume=text(container, "volume"),
        issue=text(container, "issue"),
        page=pages(text(container, "firstPage"), text(container, "lastPage")),
        language=text(work, "language"),
        identifiers=_identifiers(work, own),
        published_as=_published_as(work, own),
    )


def _type(work: Any) -> str:
    for name in ("resourceTypeGeneral", "bibtex"):
        if found := TYPES.get(text(work, "types", name)):
            return found
    return "article-journal" if text(work, "container", "title") else ""


def _name(person: Any) -> str:
    family = plain(text(person, "familyName"))
    if family and text(person, "nameType") != "Organizational":
        return full_name(family, plain(text(person, "givenName")))
    return plain(text(person, "name").removesuffix("(Ed.)"))


def _identifiers(work: Any, own: str) -> tuple[str, ...]:
    """Its DOI, what it says it is identical to, and its other numbers."""
    found = [f"doi:{own}"]
    for one in objects(work, "relatedIdentifiers"):
        same = text(one, "relationType") == "IsIdenticalTo"
        if same and (doi := _related_doi(one)):
            found.append(f"doi:{doi}")
    for one in objects(work, "identifiers"):
        scheme = SCHEMES.get(text(one, "identifierType"))
        value = text(one, "identifier")
        if scheme and scheme != "doi" and value:
            found.append(f"{scheme}:{value.removeprefix('arXiv:')}")
    return tuple(dict.fromkeys(found))


def _published_as(work: Any, own: str) -> str:
    """Of a preprint, the DOI of the published version.

    Repositories name the work that all versions have in common in the same way, under a prefix of
    their own.
    """
    if text(work, "types", "resourceTypeGeneral") not in ("Preprint", "Text"):
        return ""
    prefix = own.partition("/")[0]
    for one in objects(work, "relatedIdentifiers"):
        doi = _related_doi(one)
        published = text(one, "relationType") in PUBLISHED
        if published and doi and doi.partition("/")[0] != prefix:
            return f"doi:{doi}"
    return ""


def _related_doi(one: Any) -> str:
    is_doi = text(one, "relatedIdentifierType") == "DOI"
    return doi_of(text(one, "relatedIdentifier")) if is_doi else ""


DATACITE = Service(NAME, look)
