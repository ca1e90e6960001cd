"""Papers, in the formats of the services that know DOIs, PMIDs, e-prints and web pages."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from loopback import page

from replicas.asked import Asked
from replicas.facts import PAGE, PAGE_AUTHOR, PAGE_TITLE, PAPERS, Paper, Person, Said

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
JSON = "application/json"
BY_DOI = {paper.doi: paper for paper in PAPERS}
HTML_404 = "<!doctype html><html lang=en><title>404 Not Found</title><h1>Not Found</h1></html>"


def reply(data: Any, status: str = "200 OK", kind: str = JSON, *headers: str) -> bytes:
    """An answer: text as it is, anything else as JSON."""
    body = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
    return page(body, status, f"Content-Type: {kind}", *headers)


def find(**by: str) -> Paper | None:
    """The paper with such an identifier."""
    ((name, value),) = by.items()
    return next((p for p in PAPERS if value and getattr(p, name) == value), None)


def iso(date: tuple[int, int, int]) -> str:
    year, month, day = date
    return f"{year}-{month:02}-{day:02}"


def full(person: Person) -> str:
    return " ".join(filter(None, reversed(person)))


# Crossref


def crossref(asked: Asked) -> bytes:
    """``/works/{doi}`` and ``/works?query.bibliographic=``."""
    head = ("200 OK", JSON, "X-API-Pool: polite", "X-Rate-Limit-Limit: 1000")
    if asked.place == "/works":
        words = set(asked.query.get("query.bibliographic", "").casefold().split())
        scored = sorted(
            ((len(words & set(p.title.casefold().split())), -p.number, p) for p in _of("Crossref")),
            reverse=True,
        )
        items = [{**crossref_work(p), "score": 3.5 * n} for n, _, p in scored if n > 1][:5]
        told = {"items": items, "total-results": len(items), "items-per-page": 5}
        return reply({"status": "ok", "message-type": "work-list", "message": told}, *head)
    paper = BY_DOI.get(asked.place.removeprefix("/works/").lower())
    if paper is None or paper.agency != "Crossref":
        return reply("Resource not found.", "404 Not Found")
    return reply({"status": "ok", "message-type": "work", "message": crossref_work(paper)}, *head)


def _of(agency: str) -> list[Paper]:
    return [paper for paper in PAPERS if paper.agency == agency]


def crossref_work(paper: Paper) -> dict[str, Any]:
    when = {"date-parts": [list(paper.date)]}
    work: dict[str, Any] = {
        "DOI": paper.doi,
        "URL": f"https://doi.org/{paper.doi}",
        "type": paper.type,
        "title": [paper.title],
        "container-title": [paper.container] if paper.container else [],
        "publisher": paper.publisher,
        "issued": when,
        "volume": paper.volume,
        "issue": paper.issue,
        "page": paper.page,
        "author": [_crossref_person(one) for one in paper.authors],
        "relation": {},
    }
    work |= {"posted": when} if paper.type == "posted-content" else {"published-print": when}
    if paper.said:
        work["updated-by"] = [_update(one, one.doi) for one in paper.said]
    if paper.said_of:
        said = BY_DOI[paper.said_of].said
        work["update-to"] = [_update(one, paper.said_of) for one in said if one.doi == paper.doi]
    if paper.published_as:
        other = {"id-type": "doi", "id": paper.published_as, "asserted-by": "subject"}
        work["relation"] = {"is-preprint-of": [other]}
    return {name: value for name, value in work.items() if value}


def _crossref_person(person: Person) -> dict[str, str]:
    family, given = person
    return {"family": family, "given": given} if given else {"name": family}


def _update(said: Said, doi: str) -> dict[str, Any]:
    when = {"date-parts": [list(said.date)], "date-time": f"{iso(said.date)}T00:00:00Z"}
    return {"type": said.type, "DOI": doi, "source": said.source, "updated": when}


# DataCite


def datacite(asked: Asked) -> bytes:
    """``/dois/{doi}``."""
    kind = "application/vnd.api+json; charset=utf-8"
    paper = BY_DOI.get(asked.place.removeprefix("/dois/").lower())
    if paper is None or paper.agency != "DataCite":
        fault = {"status": "404", "title": "The resource you are looking for doesn't exist."}
        return reply({"errors": [fault]}, "404 Not Found", kind)
    return reply({"data": datacite_work(paper)}, "200 OK", kind)


def datacite_work(paper: Paper) -> dict[str, Any]:
    general = {"preprint": "Preprint", "report": "Report"}.get(paper.type, "Text")
    numbers = (
        [{"identifierType": "arXiv", "identifier": f"arXiv:{paper.arxiv}"}] if paper.arxiv else []
    )
    attributes = {
        "doi": paper.doi,
        "titles": [{"title": paper.title}],
        "creators": [_creator(one) for one in paper.authors],
        "contributors": [],
        "publisher": paper.publisher,
        "publicationYear": paper.date[0],
        "dates": [{"date": iso(paper.date), "dateType": "Issued"}],
        "types": {"resourceTypeGeneral": general, "bibtex": "misc", "citeproc": "article"},
        "relatedIdentifiers": [],
        "identifiers": numbers,
        "container": {},
        "version": None,
        "language": "en",
        "url": f"https://example.org/{paper.number}",
    }
    return {"id": paper.doi, "type": "dois", "attributes": attributes}


def _creator(person: Person) -> dict[str, Any]:
    family, given = person
    if not given:
        return {"name": family, "nameType": "Organizational", "affiliation": []}
    name = {"name": f"{family}, {given}", "nameType": "Personal"}
    return {**name, "familyName": family, "givenName": given, "affiliation": []}


# doi.org


def doi(asked: Asked) -> bytes:
    """``/doiRA/{dois}``, ``/api/handles/{doi}`` and the resolver with content negotiation."""
    if asked.place.startswith("/doiRA/"):
        return reply([_agency(one) for one in asked.place.removeprefix("/doiRA/").split(",")])
    if asked.place.startswith("/api/handles/"):
        return _handle(asked.place.removeprefix("/api/handles/"))
    paper = BY_DOI.get(asked.place.removeprefix("/").lower())
    if paper is None:
        return reply(HTML_404, "404 Not Found", "text/html")
    return reply(csl(paper), "200 OK", "application/vnd.citationstyles.csl+json")


def _agency(name: str) -> dict[str, str]:
    paper = BY_DOI.get(name.lower())
    return {"DOI": name, "RA": paper.agency} if paper else {"DOI": name, "status": _status(name)}


def _status(name: str) -> str:
    return "DOI does not exist" if name.startswith("10.") else "Invalid DOI"


def _handle(name: str) -> bytes:
    if name.lower() not in BY_DOI:
        return reply({"responseCode": 100, "handle": name}, "404 Not Found")
    address = {"format": "string", "value": f"https://example.org/{BY_DOI[name.lower()].number}"}
    values = [{"index": 1, "type": "URL", "data": address, "ttl": 86400}]
    return reply({"responseCode": 1, "handle": name, "values": values})


def csl(paper: Paper) -> dict[str, Any]:
    return {
        "type": "article-journal",
        "DOI": paper.doi,
        "title": paper.title,
        "author": [
            {"family": family, "given": given} if given else {"literal": family}
            for family, given in paper.authors
        ],
        "container-title": paper.container,
        "publisher": paper.publisher,
        "volume": paper.volume,
        "issue": paper.issue,
        "page": paper.page,
        "issued": {"date-parts": [list(paper.date)]},
    }


# OpenAlex and Semantic Scholar


def openalex(asked: Asked) -> bytes:
    """``/works/doi:…``, ``/works/pmid:…`` and ``/works/pmcid:…``."""
    scheme, _, value = asked.place.removeprefix("/works/").partition(":")
    paper = find(**{scheme: value.lower() if scheme == "doi" else value})
    if paper is None or paper.agency not in ("Crossref", "DataCite"):
        return reply(HTML_404, "404 Not Found", "text/html; charset=utf-8")
    return reply(openalex_work(paper), "200 OK", JSON, "X-RateLimit-Limit: 1000")


def openalex_work(paper: Paper) -> dict[str, Any]:
    own = f"https://openalex.org/W{paper.number}"
    ids = {"openalex": own, "doi": f"https://doi.org/{paper.doi}"}
    if paper.pmid:
        ids["pmid"] = f"https://pubmed.ncbi.nlm.nih.gov/{paper.pmid}"
    if paper.pmcid:
        digits = paper.pmcid.removeprefix("PMC")
        ids["pmcid"] = f"https://www.ncbi.nlm.nih.gov/pmc/articles/{digits}"
    source = {
        "display_name": paper.container or "a repository",
        "host_organization_name": paper.publisher,
        "type": "journal" if paper.container else "repository",
    }
    first, _, last = paper.page.partition("-")
    return {
        "id": own,
        "doi": ids["doi"],
        "ids": ids,
        "title": paper.title,
        "display_name": paper.title,
        "publication_year": paper.date[0],
        "publication_date": iso(paper.date),
        "type": "article" if paper.container else "preprint",
        "language": "en",
        "primary_location": {"source": source},
        "authorships": [{"author": {"display_name": full(one)}} for one in paper.authors],
        "biblio": {
            "volume": paper.volume or None,
            "issue": paper.issue or None,
            "first_page": first or None,
            "last_page": last or first or None,
        },
        "is_retracted": bool(paper.said),
    }


_S2 = {"DOI": "doi", "ARXIV": "arxiv", "PMID": "pmid", "PMCID": "pmcid", "CORPUSID": "s2cid"}


def semantic_scholar(asked: Asked) -> bytes:
    """``/graph/v1/paper/DOI:…`` and the like."""
    scheme, _, value = asked.place.removeprefix("/graph/v1/paper/").partition(":")
    name = _S2.get(scheme.upper(), "doi")
    value = f"PMC{value.removeprefix('PMC')}" if name == "pmcid" else value.lower()
    paper = find(**{name: value})
    if paper is None or paper.agency not in ("Crossref", "DataCite"):
        return reply({"error": f"Paper with id {scheme}:{value} not found"}, "404 Not Found")
    return reply(semantic_scholar_work(paper))


def semantic_scholar_work(paper: Paper) -> dict[str, Any]:
    numbers = {
        "DOI": paper.doi,
        "ArXiv": paper.arxiv,
        "PubMed": paper.pmid,
        "PubMedCentral": paper.pmcid.removeprefix("PMC"),
    }
    ids: dict[str, Any] = {name: value for name, value in numbers.items() if value}
    return {
        "paperId": f"{paper.number:040x}",
        "externalIds": {**ids, "CorpusId": int(paper.s2cid or paper.number)},
        "title": paper.title,
        "venue": paper.container,
        "journal": {"name": paper.container, "volume": paper.volume, "pages": paper.page},
        "year": paper.date[0],
        "publicationDate": iso(paper.date),
        "publicationTypes": ["JournalArticle"] if paper.container else None,
        "authors": [{"authorId": "1", "name": full(one)} for one in paper.authors],
    }


# arXiv


def arxiv(asked: Asked) -> bytes:
    """``/api/query?id_list=``; one malformed number refuses all."""
    kind = "application/atom+xml; charset=utf-8"
    asked_for = [one for one in asked.query.get("id_list", "").split(",") if one]
    bad = next((one for one in asked_for if not any(c.isdigit() for c in one)), None)
    if bad is not None:
        where = f"https://arxiv.org/api/errors#incorrect_id_format_for_{escape(bad)}"
        entry = f"<entry><id>{where}</id><title>Error</title><summary>bad</summary></entry>"
        return reply(_feed([entry]), "400 Bad Request", kind)
    bare = [one.partition("v")[0] for one in asked_for]
    return reply(_feed(map(_entry, (p for p in PAPERS if p.arxiv in bare and p.arxiv))), kind=kind)


def _feed(entries: Iterable[str]) -> str:
    listed = list(entries)
    return (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        '<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" '
        'xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">'
        f"<id>https://arxiv.org/api/q</id><title>arXiv Query</title>"
        f"<opensearch:totalResults>{len(listed)}</opensearch:totalResults>"
        f"<opensearch:startIndex>0</opensearch:startIndex>{''.join(listed)}</feed>"
    )


def _entry(paper: Paper) -> str:
    authors = "".join(f"<author><name>{escape(full(one))}</name></author>" for one in paper.authors)
    doi = f"<arxiv:doi>{paper.doi}</arxiv:doi>" if paper.agency == "Crossref" else ""
    when = f"{iso(paper.date)}T00:00:00Z"
    return (
        f"<entry><id>http://arxiv.org/abs/{paper.arxiv}v1</id><title>{escape(paper.title)}</title>"
        f"<updated>{when}</updated><published>{when}</published><summary>a summary</summary>"
        f'{authors}{doi}<arxiv:primary_category term="cs.CL"/></entry>'
    )


# PubMed


def pubmed(asked: Asked) -> bytes:
    """``efetch`` for PubMed as XML, and ``esummary`` for PubMed Central as JSON."""
    listed = asked.query.get("id", "").split(",")
    if asked.place.endswith("/esummary.fcgi"):
        return reply(_central(listed))
    if asked.query.get("db") != "pubmed":
        return reply("<ERROR>no such database</ERROR>", "400 Bad Request", "text/xml")
    found = [paper for paper in PAPERS if paper.pmid and paper.pmid in listed]
    text = f"<?xml version='1.0' ?>\n<PubmedArticleSet>{''.join(map(_article, found))}"
    return reply(f"{text}</PubmedArticleSet>", "200 OK", "text/xml; charset=UTF-8")


def _central(numbers: list[str]) -> dict[str, Any]:
    told: dict[str, Any] = {"uids": numbers}
    for number in numbers:
        paper = find(pmcid=f"PMC{number}")
        if paper is None:
            told[number] = {"uid": number, "error": "cannot get document summary"}
            continue
        ids = [
            {"idtype": "pmid", "value": paper.pmid},
            {"idtype": "doi", "value": paper.doi},
            {"idtype": "pmcid", "value": paper.pmcid},
        ]
        told[number] = {
            "uid": number,
            "title": paper.title,
            "authors": [{"name": full(one), "authtype": "Author"} for one in paper.authors],
            "fulljournalname": paper.container,
            "pubdate": f"{paper.date[0]}",
            "articleids": ids,
        }
    return {"header": {"type": "esummary", "version": "0.3"}, "result": told}


def _article(paper: Paper) -> str:
    year, month, day = paper.date
    people = "".join(
        f'<Author ValidYN="Y"><LastName>{escape(f)}</LastName><ForeName>{escape(g)}</ForeName>'
        f"<Initials>{escape(g[:1])}</Initials></Author>"
        for f, g in paper.authors
    )
    kinds = "<PublicationType UI='D016428'>Journal Article</PublicationType>"
    said = ""
    for one in paper.said:
        when = f"{one.date[0]} {MONTHS[one.date[1] - 1]} {one.date[2]}"
        if one.type == "retraction":
            kinds += "<PublicationType UI='D016441'>Retracted Publication</PublicationType>"
        name = {"retraction": "RetractionIn", "partial_retraction": "PartialRetractionIn"}
        source = f"{escape(paper.container)}. {when};1(1):1. doi: {one.doi}"
        said += (
            f'<CommentsCorrections RefType="{name.get(one.type, "ErratumIn")}">'
            f"<RefSource>{source}</RefSource></CommentsCorrections>"
        )
    listed = f"<CommentsCorrectionsList>{said}</CommentsCorrectionsList>" if said else ""
    pmc = f'<ArticleId IdType="pmc">{paper.pmcid}</ArticleId>' if paper.pmcid else ""
    return (
        f'<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">{paper.pmid}</PMID>'
        f'<Article PubModel="Print"><Journal><JournalIssue CitedMedium="Print">'
        f"<Volume>{paper.volume}</Volume><Issue>{paper.issue}</Issue><PubDate><Year>{year}</Year>"
        f"<Month>{MONTHS[month - 1]}</Month><Day>{day}</Day></PubDate></JournalIssue>"
        f"<Title>{escape(paper.container)}</Title></Journal>"
        f"<ArticleTitle>{escape(paper.title)}.</ArticleTitle>"
        f"<Pagination><MedlinePgn>{paper.page}</MedlinePgn></Pagination>"
        f'<AuthorList CompleteYN="Y">{people}</AuthorList><Language>eng</Language>'
        f"<PublicationTypeList>{kinds}</PublicationTypeList></Article>{listed}</MedlineCitation>"
        f'<PubmedData><ArticleIdList><ArticleId IdType="pubmed">{paper.pmid}</ArticleId>'
        f'<ArticleId IdType="doi">{escape(paper.doi)}</ArticleId>{pmc}</ArticleIdList></PubmedData>'
        "</PubmedArticle>"
    )


# Citoid


def citoid(asked: Asked) -> bytes:
    """``/data/citation/mediawiki/{address}``."""
    address = asked.place.removeprefix("/data/citation/mediawiki/")
    if address != PAGE:
        fault = {"type": "https://mediawiki.org/wiki/HyperSwitch/errors/not_found", "title": "Not"}
        return reply(fault, "404 Not Found", "application/problem+json")
    family, given = PAGE_AUTHOR
    work = {
        "key": "AAAAAAAA",
        "itemType": "newspaperArticle",
        "title": PAGE_TITLE,
        "author": [[given, family]],
        "date": "2019-05-03",
        "url": PAGE,
        "websiteTitle": "The Invented News",
        "source": ["Zotero"],
    }
    return reply([work])
