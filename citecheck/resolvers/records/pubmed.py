"""PubMed and PubMed Central: https://www.ncbi.nlm.nih.gov/books/NBK25499/ (E-utilities).

What the elements mean: https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from citecheck.citing.dates import MONTHS
from citecheck.model import Absent, Answer, Known, Notice, Record, Unknown
from citecheck.resolvers.http.messages import Response, Talk
from citecheck.resolvers.records.csl import doi_of, full_name, iso, plain
from citecheck.resolvers.records.fields import MANY, at, clean, objects, text
from citecheck.resolvers.records.service import (
    Records,
    Service,
    all_same,
    get,
    good_json,
    good_xml,
    trouble,
    without_absent,
)
from citecheck.resolvers.records.services import Services

NAME = "PubMed"
NOTICES = {
    "RetractionIn": "retraction",
    "RetractedandRepublishedIn": "retraction",
    "PartialRetractionIn": "partial_retraction",
    "ExpressionOfConcernIn": "expression_of_concern",
    "ErratumIn": "correction",
    "CorrectedandRepublishedIn": "correction",
    "RepublishedIn": "correction",
}
"""Where something was said of a work; ``RetractionOf`` and the like stand in the notice."""
RETRACTED = "D016441"
"""The publication type of a work that was retracted; D016440 is that of the notice."""
_SOURCE_DATE = re.compile(r"\b([12][0-9]{3})(?: ([A-Z][a-z]{2}))?(?: ([0-9]{1,2}))?\s?;")
_SOURCE_DOI = re.compile(r"\b10\.[0-9]{4,9}/[^\s\]]+")
_INITIALS = re.compile(r"(.{1,100}?) ([^\W\d_]{1,4})((?: (?:Jr|Sr|2nd|3rd|II|III|IV))?)")


def look(services: Services, scheme: str, values: tuple[str, ...]) -> Talk[Records]:
    """The records of PMIDs or PMCIDs."""
    numbers = tuple(value for value in values if _digits(value.removeprefix("PMC")))
    answers = {value: Unknown(f"{NAME}: {value} is no number") for value in values}
    if not numbers:
        return answers
    found = yield from (_central if scheme == "pmcid" else _articles)(services, numbers)
    return {**answers, **found}


def _articles(services: Services, pmids: tuple[str, ...]) -> Talk[Records]:
    response = yield from _ask(services, "efetch", db="pubmed", retmode="xml", id=",".join(pmids))
    if response.truncated and len(pmids) > 1:
        middle = len(pmids) // 2
        first = yield from _articles(services, pmids[:middle])
        second = yield from _articles(services, pmids[middle:])
        return {**first, **second}
    root = good_xml(response)
    if root is None or root.tag != "PubmedArticleSet":
        return all_same(pmids, trouble(NAME, response))
    found: dict[str, Record] = {}
    for one in root:
        record = READERS[one.tag](one) if one.tag in READERS else None
        if record:
            found[record.identifiers[0].removeprefix("pmid:")] = record
    answers = {pmid: _known(found.get(pmid), f"PMID {pmid}") for pmid in pmids}
    return without_absent(NAME, answers) if found.keys() - set(pmids) else answers


def _known(record: Record | None, asked: str) -> Answer[Record]:
    if record is None:
        return Absent(f"{NAME} has no record of {asked}", by=NAME)
    return Known(record, by=f"{NAME}, {record.url}")


def _central(services: Services, pmcids: tuple[str, ...]) -> Talk[Records]:
    """PubMed Central says which PMIDs its articles have; of these PubMed tells more."""
    listed = ",".join(value.removeprefix("PMC") for value in pmcids)
    response = yield from _ask(services, "esummary", db="pmc", retmode="json", id=listed)
    told = at(good_json(response), "result")
    if not isinstance(told, dict):
        return all_same(pmcids, trouble(NAME, response))
    answers: dict[str, Answer[Record]] = {}
    others: dict[str, str] = {}
    for value in pmcids:
        summary = told.get(value.removeprefix("PMC"))
        if text(summary, "error"):
            answers[value] = Absent(f"{NAME} Central has no article {value}", by=NAME)
        elif record := _summary(summary):
            answers[value] = _known(record, value)
            pmid = next((n for n in record.identifiers if n.startswith("pmid:")), "")
            others |= {value: pmid.removeprefix("pmid:")} if pmid else {}
        else:
            answers[value] = Unknown(f"{NAME}: it said nothing of {value}")
    if others:
        articles = yield from _articles(services, tuple(dict.fromkeys(others.values())))
        for value, pmid in others.items():
            if isinstance(more := articles[pmid], Known):
                answers[value] = _with_numbers(more, f"pmcid:{value}")
    return answers


def _with_numbers(answer: Known[Record], pmcid: str) -> Known[Record]:
    numbers = tuple(dict.fromkeys((*answer.value.identifiers, pmcid)))
    return replace(answer, value=replace(answer.value, identifiers=numbers))


def _ask(services: Services, tool: str, **asked: str) -> Talk[Response]:
    asked["tool"] = "citecheck"
    if services.mailto:
        asked["email"] = services.mailto
    if services.pubmed_key:
        asked["api_key"] = services.pubmed_key
    query = urlencode(asked, safe=",")
    address = f"{services.pubmed}/entrez/eutils/{tool}.fcgi?{query}"
    return (yield from get(services, address, accept="application/json, text/xml"))


def _article(element: Any) -> Record | None:
    article = element.find("MedlineCitation/Article")
    journal = article.find("Journal") if article is not None else None
    if article is None or journal is None:
        return None
    when = _date(journal.find("JournalIssue/PubDate"))
    name = "print" if "Print" in article.get("PubModel", "") else "issued"
    online = _date(article.find("ArticleDate"))
    vernacular = _title(article, "VernacularTitle")
    title = _title(article, "ArticleTitle")
    if title in ("", "Not Available"):
        title, vernacular = vernacular, ""
    issued = when or online
    pmid = _text(element, "MedlineCitation/PMID")
    return Record(
        title,
        _people(article, "AuthorList"),
        int(issued[:4] or 0),
        url=f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/",
        type="article-journal",
        titles=(vernacular,) if vernacular else (),
        issued=issued,
        dates=tuple(f"{n} {d}" for n, d in ((name, when), ("online", online)) if d),
        container_title=_text(journal, "Title"),
        volume=_text(journal, "JournalIssue/Volume"),
        issue=_text(journal, "JournalIssue/Issue"),
        page=_pages(article),
        language=_text(article, "Language"),
        identifiers=_identifiers(element, pmid, article),
        notices=_notices(element),
    )


def _book(element: Any) -> Record | None:
    document = element.find("BookDocument")
    book = document.find("Book") if document is not None else None
    if document is None or book is None:
        return None
    pmid = _text(document, "PMID")
    chapter, whole = _title(document, "ArticleTitle"), _title(book, "BookTitle")
    issued = _date(book.find("PubDate")) or _date(document.find("ContributionDate"))
    editors = tuple(
        name
        for names in book.findall("AuthorList")
        for name in _names(names)
        if names.get("Type") == "editors"
    )
    isbns = tuple(f"isbn:{isbn}" for one in book.findall("Isbn") if (isbn := _text(one, ".")))
    return Record(
        chapter or whole,
        _people(document, "AuthorList") or _people(book, "AuthorList"),
        int(issued[:4] or 0),
        _text(book, "Publisher/PublisherName"),
        f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/",
        "chapter" if chapter else "book",
        editors=editors,
        issued=issued,
        container_title=whole if chapter else "",
        volume=_text(book, "Volume"),
        page=_pages(document),
        edition=_text(book, "Edition"),
        language=_text(document, "Language"),
        identifiers=(f"pmid:{pmid}", *isbns),
    )


def _identifiers(element: Any, pmid: str, article: Any) -> tuple[str, ...]:
    # The references of an article have such lists too, deeper down.
    ids = element.findall("PubmedData/ArticleIdList/ArticleId")[:MANY]
    places = article.findall("ELocationID[@EIdType='doi']")[:MANY]
    dois = [one for one in ids if one.get("IdType") == "doi"]
    dois += [one for one in places if one.get("ValidYN") != "N"]
    pmcs = [_text(one, ".").upper() for one in ids if one.get("IdType") == "pmc"]
    found = (
        f"pmid:{pmid}",
        *(f"doi:{doi}" for one in dois if (doi := doi_of(_text(one, ".")))),
        *(f"pmcid:PMC{pmc.removeprefix('PMC')}" for pmc in pmcs if pmc),
        *(f"issn:{issn}" for issn in [_text(article, "Journal/ISSN")] if issn),
    )
    return tuple(dict.fromkeys(found))


def _notices(element: Any) -> tuple[Notice, ...]:
    """What was said of the article, oldest first."""
    found: list[Notice] = []
    for one in element.findall("MedlineCitation/CommentsCorrectionsList/CommentsCorrections"):
        kind = NOTICES.get(one.get("RefType", ""))
        if not kind:
            continue
        told = _text(one, "RefSource")
        when, doi = _SOURCE_DATE.search(told), _SOURCE_DOI.search(told)
        year, month, day = when.groups() if when else ("0", "", "")
        date = iso(int(year), MONTHS.get((month or "").lower(), 0), int(day or 0))
        own = doi[0].rstrip(".;,").lower() if doi else ""
        found.append(Notice(kind, date, own, NAME, "" if own else told))
    types = element.findall("MedlineCitation/Article/PublicationTypeList/PublicationType")
    retracted = any(one.get("UI") == RETRACTED for one in types)
    if retracted and all(one.type != "retraction" for one in found):
        found.append(Notice("retraction", source=NAME))
    return tuple(sorted(dict.fromkeys(found), key=lambda notice: notice.date))


def _people(element: Any, path: str) -> tuple[str, ...]:
    lists = [names for names in element.findall(path) if names.get("Type") != "editors"]
    return tuple(name for names in lists for name in _names(names))


def _names(names: Any) -> list[str]:
    return list(filter(None, map(_name, names.findall("Author")[:MANY])))


def _name(author: Any) -> str:
    given = _text(author, "ForeName") or _text(author, "Initials")
    family = _text(author, "LastName")
    if not family:
        return _text(author, "CollectiveName")
    return full_name(family, f"{given} {_text(author, 'Suffix')}".strip())


def _title(element: Any, path: str) -> str:
    """A title without the full stop behind it and the brackets round a translated one."""
    title = _text(element, path)
    if title.endswith(".") and not title.endswith(".."):
        title = title[:-1]
    if title.startswith("[") and title.endswith("]") and title.count("[") == 1:
        title = title[1:-1]
    return title


def _pages(element: Any) -> str:
    """``7196-7199`` for what PubMed writes as ``7196-9``."""
    pages = _text(element, "Pagination/MedlinePgn") or _text(element, "Pagination/StartPage")
    # Behind a semicolon follow the pages of an author's reply.
    first, dash, last = pages.partition(";")[0].partition("-")
    if _digits(first) and _digits(last) and len(last) < len(first):
        last = first[: -len(last)] + last
    return first + dash + last


def _date(element: Any) -> str:
    """``2001-03-30`` for year, month (``Mar`` or ``03``) and day, or the first of a range."""
    if element is None:
        return ""
    month = _text(element, "Month")
    number = int(month) if _digits(month) else MONTHS.get(month.lower(), 0)
    year, day = _text(element, "Year"), _text(element, "Day")
    if year:
        return iso(*(int(part) if _digits(part) else 0 for part in (year, str(number), day)))
    told = re.search(r"\b[12][0-9]{3}\b", _text(element, "MedlineDate"))
    return iso(int(told[0])) if told else ""


def _summary(summary: Any) -> Record | None:
    """The little that PubMed Central's own list says of an article."""
    ids = {text(one, "idtype"): text(one, "value") for one in objects(summary, "articleids")}
    pmcid, pmid, doi = (ids.get(kind, "") for kind in ("pmcid", "pmid", "doi"))
    if not pmcid:
        return None
    printed, online = (_spelled(text(summary, name)) for name in ("printpubdate", "epubdate"))
    issued = printed or online or _spelled(text(summary, "pubdate"))
    numbers = (f"pmcid:{pmcid}", f"pmid:{pmid}" if _digits(pmid) and int(pmid) else "", doi_of(doi))
    return Record(
        plain(text(summary, "title")),
        tuple(
            _split(text(one, "name")) for one in objects(summary, "authors") if text(one, "name")
        ),
        int(issued[:4] or 0),
        url=f"https://pmc.ncbi.nlm.nih.gov/articles/{pmcid}/",
        type="article-journal",
        issued=issued,
        dates=tuple(f"{n} {d}" for n, d in (("print", printed), ("online", online)) if d),
        container_title=plain(text(summary, "fulljournalname")),
        volume=text(summary, "volume"),
        issue=text(summary, "issue"),
        page=text(summary, "pages"),
        identifiers=(*filter(None, numbers[:2]), *((f"doi:{numbers[2]}",) if numbers[2] else ())),
    )


def _spelled(when: str) -> str:
    """``2008-10-15`` for ``2008 Oct 15``."""
    year, month, day = (*when.split()[:3], "", "", "")[:3]
    number = MONTHS.get(month.lower(), 0)
    return iso(int(year) if _digits(year) else 0, number, int(day) if _digits(day) else 0)


def _split(name: str) -> str:
    """``Bannen, RM`` for ``Bannen RM``."""
    found = _INITIALS.fullmatch(name)
    return f"{found[1]}, {found[2]}{found[3]}" if found and found[2].isupper() else name


def _text(element: Any, path: str) -> str:
    found = element.find(path)
    return clean("".join(found.itertext())) if found is not None else ""


def _digits(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) < 12


READERS = {"PubmedArticle": _article, "PubmedBookArticle": _book}
PUBMED = Service(NAME, look, batch=50)
