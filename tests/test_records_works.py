"""Works by DOI, PMID, arXiv number and address: what the catalogues say becomes a record."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records_web import TROUBLES, drive, recorded, redirect, reply
from records_works import SECRET, SERVICES, known, look

from citecheck.model import Absent, Known, Record, Unknown
from citecheck.resolvers.http.messages import Request, Response
from citecheck.resolvers.records.arxiv import ARXIV
from citecheck.resolvers.records.citoid import CITOID
from citecheck.resolvers.records.crossref import CROSSREF, crossref_search
from citecheck.resolvers.records.csl import iso, pages, plain, read, whole_title
from citecheck.resolvers.records.datacite import DATACITE
from citecheck.resolvers.records.doi import NEGOTIATION, agencies
from citecheck.resolvers.records.openalex import OPENALEX
from citecheck.resolvers.records.pubmed import PUBMED
from citecheck.resolvers.records.semantic_scholar import SEMANTIC_SCHOLAR
from citecheck.resolvers.records.service import Service

ASKED = (
    (CROSSREF, "doi", "10.1000/182"),
    (DATACITE, "doi", "10.1000/182"),
    (NEGOTIATION, "doi", "10.1000/182"),
    (OPENALEX, "doi", "10.1000/182"),
    (OPENALEX, "pmid", "9500320"),
    (SEMANTIC_SCHOLAR, "s2cid", "14514057"),
    (ARXIV, "arxiv", "1207.7214"),
    (PUBMED, "pmid", "9500320"),
    (PUBMED, "pmcid", "PMC2562006"),
    (CITOID, "url", "https://example.org/a"),
)


def crossref(**fields: Any) -> Response:
    return reply({"status": "ok", "message-type": "work", "message": fields})


def parts(*numbers: int | None) -> dict[str, Any]:
    return {"date-parts": [list(numbers)]}


LANCET = {
    "DOI": "10.1016/S0140-6736(97)11096-0",
    "title": ["Ileal-lymphoid-nodular hyperplasia &amp; <i>colitis</i>"],
    "subtitle": ["A study"],
    "short-title": ["Hyperplasia"],
    "author": [
        {"family": "Wakefield", "given": "AJ", "sequence": "first"},
        {"family": "Beek", "given": "Ann", "prefix": "van", "suffix": "Jr"},
        {"name": "GTEx Consortium"},
        {"family": "&NA;"},
        {"literal": "&NA;"},
        "nobody",
    ],
    "editor": [{"family": "Murch", "given": "SH", "prefix": "Prof."}],
    "container-title": ["The Lancet"],
    "publisher": "Elsevier BV",
    "type": "journal-article",
    "volume": "351",
    "issue": 9103,
    "page": "637-641",
    "ISSN": ["0140-6736"],
    "issued": parts(1997, 12, 31),
    "published-online": parts(1997, 12, 31),
    "published-print": parts(1998, 2),
}


def test_a_work_of_crossref_is_a_record() -> None:
    record = known(CROSSREF, "doi", "10.1016/s0140-6736(97)11096-0", crossref(**LANCET))
    assert record.title == "Ileal-lymphoid-nodular hyperplasia & colitis: A study"
    assert record.titles == ("Hyperplasia",)
    assert record.authors[:3] == ("Wakefield, AJ", "van Beek, Ann Jr", "GTEx Consortium")
    assert record.editors == ("Murch, SH",)
    assert (record.year, record.issued) == (1998, "1998-02")
    assert record.dates == ("print 1998-02", "online 1997-12-31")
    assert record.identifiers == ("doi:10.1016/s0140-6736(97)11096-0", "issn:0140-6736")
    assert (record.volume, record.issue, record.page) == ("351", "9103", "637-641")
    assert record.type == "article-journal"
    assert record.url == "https://doi.org/10.1016/s0140-6736(97)11096-0"


def test_a_book_of_crossref_has_its_isbns() -> None:
    isbns = ["http://id.crossref.org/isbn/9780817982317", "978-0-8179-8232-4"]
    book = {"DOI": "10.1000/1", "type": "monograph", "title": ["A"], "ISBN": isbns}
    record = known(CROSSREF, "doi", "10.1000/1", crossref(**book, **{"edition-number": "2"}))
    assert record.identifiers[1:] == ("isbn:9780817982317", "isbn:978-0-8179-8232-4")
    assert (record.type, record.edition, record.year) == ("book", "2", 0)


def test_crossref_is_asked_with_the_doi_quoted_and_an_address_of_ours() -> None:
    asked: list[Request] = []
    doi = "10.1002/1096(2001)4:3<2::aid>3.0;2-v#x?"
    drive(CROSSREF.look(SERVICES, "doi", (doi,)), reply({}), asked)
    assert asked[0].url == (
        "https://api.crossref.org/works/10.1002/1096%282001%294%3A3%3C2%3A%3Aaid%3E3.0%3B2-v%23x%3F"
        "?mailto=me%40example.org"
    )


def test_a_doi_that_crossref_redirects_is_an_alias() -> None:
    works = "https://api.crossref.org/works"
    answers = {
        f"{works}/10.1000/old": redirect(f"{works}/10.1000/new", 301),
        f"{works}/10.1000/new": crossref(DOI="10.1000/NEW", title=["A"]),
    }
    record = known(CROSSREF, "doi", "10.1000/old", answers)
    assert record.identifiers == ("doi:10.1000/new", "doi:10.1000/old")


def test_another_work_in_its_place_does_not_get_the_doi_that_was_asked() -> None:
    record = known(CROSSREF, "doi", "10.1000/182", crossref(DOI="10.1000/other", title=["A"]))
    assert record.identifiers == ("doi:10.1000/other",)


def test_a_preprint_names_what_was_published() -> None:
    relation = {"is-preprint-of": [{"id-type": "doi", "id": "10.1371/journal.pbio.3001555"}]}
    work = {"DOI": "10.1101/1", "type": "posted-content", "title": ["A"], "relation": relation}
    record = known(CROSSREF, "doi", "10.1101/1", crossref(**work))
    assert record.published_as == "doi:10.1371/journal.pbio.3001555"
    assert record.type == "article"
    back = {"has-preprint": [{"id-type": "doi", "id": "10.1101/1"}]}
    assert not known(
        CROSSREF, "doi", "10.1000/1", crossref(DOI="10.1000/1", title=["A"], relation=back)
    ).published_as


@pytest.mark.parametrize(
    ("service", "scheme", "value", "answer"),
    [
        (CROSSREF, "doi", "10.1000/182", reply("Resource not found.", 404)),
        (DATACITE, "doi", "10.1000/182", reply({"errors": [{"status": "404"}]}, 404)),
        (OPENALEX, "doi", "10.1000/182", TROUBLES["404 in HTML"]),
        (SEMANTIC_SCHOLAR, "s2cid", "0", reply({"error": "Paper with id 0 not found"}, 404)),
        (PUBMED, "pmid", "59999999", reply("<PubmedArticleSet/>", 200, "text/xml")),
        (CITOID, "url", "https://a.example", reply({"type": "https://x/errors/not_found"}, 404)),
        (
            PUBMED,
            "pmcid",
            "PMC9",
            reply({"result": {"9": {"uid": "9", "error": "cannot get document summary"}}}),
        ),
    ],
)
def test_no_record_is_absent(service: Service, scheme: str, value: str, answer: Response) -> None:
    found = look(service, scheme, value, answer)
    assert isinstance(found, Absent)
    assert value in found.reason


NOT_FOUND = {"404 in plain text that is called JSON": CROSSREF, "404 in HTML": OPENALEX}


TROUBLED = [(*row, name) for row in ASKED for name in TROUBLES if NOT_FOUND.get(name) != row[0]]


@pytest.mark.parametrize(("service", "scheme", "value", "trouble"), TROUBLED)
def test_trouble_is_unknown(service: Service, scheme: str, value: str, trouble: str) -> None:
    answer = look(service, scheme, value, TROUBLES[trouble])
    assert isinstance(answer, Unknown)
    assert answer.reason.startswith(f"{service.name}: ")
    assert SECRET not in answer.reason


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
NAMES = (
    "DOI doi title subtitle author editor family given issued published-print date-parts type page "
    "updated-by update-to relation is-preprint-of ISBN ISSN container-title data attributes titles "
    "creators nameType publisher publicationYear dates types container relatedIdentifiers id ids "
    "authorships display_name biblio primary_location source paperId externalIds journal year name "
    "authors result articleids uids itemType websiteTitle message items date label"
).split()
shaped = st.recursive(
    json_values | st.sampled_from(["10.1000/182", "2003-05-01", "W1", [[2003, 5]], [[None]]]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6)
    ),
    max_leaves=25,
)


@given(shaped)
def test_nothing_of_a_wrong_type_raises(told: Any) -> None:
    work = reply({"message": told, "data": {"attributes": told}, "result": {"2562006": told}})
    bare = reply(told) if isinstance(told, dict | list) else reply([told])
    for service, scheme, value in ASKED:
        for answer in (work, bare):
            found = look(service, scheme, value, answer)
            assert isinstance(found, Known | Absent | Unknown)
    drive(crossref_search(SERVICES, "x"), reply({"message": {"items": told}}))
    assert set(drive(agencies(SERVICES, ("10.1/a", "10.1/b,c")), bare)) == {"10.1/a", "10.1/b,c"}


DRYAD = {
    "doi": "10.5061/DRYAD.8515",
    "titles": [
        {"title": "Données", "titleType": "TranslatedTitle"},
        {"title": "Data from: A new malaria agent"},
        {"title": "Part 1", "titleType": "Subtitle"},
    ],
    "creators": [
        {"name": "Ollomo, Benjamin", "nameType": "Personal", "familyName": "Ollomo",
         "givenName": "Benjamin"},
        {"name": "Statistics, Office of", "nameType": "Organizational"},
    ],
    "contributors": [
        {"name": "Kim (Ed.)", "contributorType": "Editor"},
        {"name": "Z", "contributorType": "Sponsor"},
    ],
    "publisher": {"name": "Dryad"},
    "publicationYear": 2011,
    "dates": [{"date": "2011-02-01T17:22:41Z", "dateType": "Available"}],
    "types": {"resourceTypeGeneral": "Dataset", "bibtex": "misc"},
    "container": {"title": "Repository", "firstPage": "3", "lastPage": "9"},
    "relatedIdentifiers": [
        {"relatedIdentifier": "https://doi.org/10.5061/dryad.8515b",
         "relationType": "IsIdenticalTo", "relatedIdentifierType": "DOI"},
    ],
}  # fmt: skip


def test_a_work_of_datacite_is_a_record() -> None:
    record = known(DATACITE, "doi", "10.5061/dryad.8515", reply({"data": {"attributes": DRYAD}}))
    assert record.title == "Data from: A new malaria agent: Part 1"
    assert record.titles == ("Données",)
    assert record.authors == ("Ollomo, Benjamin", "Statistics, Office of")
    assert record.editors == ("Kim",)
    assert (record.publisher, record.year, record.type) == ("Dryad", 2011, "dataset")
    assert record.dates == ("available 2011-02-01",)
    assert record.identifiers == ("doi:10.5061/dryad.8515", "doi:10.5061/dryad.8515b")
    assert record.page == "3-9"


@pytest.mark.parametrize(
    ("doi", "kind", "other", "published"),
    [
        ("10.48550/arxiv.1207.7214", "Preprint", "10.1016/J.PHYSLETB.2012.08.020", True),
        ("10.48550/arxiv.1207.7214", "Text", "10.1016/j.physletb.2012.08.020", True),
        ("10.5281/zenodo.2", "Text", "10.5281/zenodo.1", False),
        ("10.5281/zenodo.2", "Dataset", "10.1016/j.physletb.2012.08.020", False),
    ],
)
def test_only_a_preprint_has_a_published_version(
    doi: str, kind: str, other: str, published: bool
) -> None:
    related = {
        "relatedIdentifier": other,
        "relationType": "IsVersionOf",
        "relatedIdentifierType": "DOI",
    }
    work = {
        "doi": doi,
        "types": {"resourceTypeGeneral": kind},
        "titles": [{"title": "A"}],
        "relatedIdentifiers": [related],
    }
    record = known(DATACITE, "doi", doi, reply({"data": {"attributes": work}}))
    assert record.published_as == (f"doi:{other.lower()}" if published else "")


# OpenAlex, Semantic Scholar, Citoid


def test_a_work_of_openalex_is_a_record_without_notices() -> None:
    source = {"display_name": "The Lancet", "type": "journal", "host_organization_name": "Elsevier"}
    work = {
        "id": "https://openalex.org/W2054094521",
        "doi": "https://doi.org/10.1000/182",
        "title": "A <i>title</i>",
        "publication_year": 2009,
        "publication_date": "2009-01-01",
        "ids": {"pmid": "https://pubmed.ncbi.nlm.nih.gov/25349395",
                "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/4234579"},
        "type": "article",
        "primary_location": {"source": source},
        "authorships": [{"author": {"display_name": "Valérie dos Santos"}},
                        {"author": {"display_name": ",LAGEP, Université de Lyon", "id": None}}],
        "biblio": {"volume": "4", "issue": "2", "first_page": "249", "last_page": "266"},
        "is_retracted": True,
    }  # fmt: skip
    record = known(OPENALEX, "doi", "10.1000/182", reply(work))
    assert record.authors == ("Valérie dos Santos",)
    assert (record.title, record.type) == ("A title", "article-journal")
    assert (record.issued, record.dates) == ("2009", ())
    assert record.identifiers == ("doi:10.1000/182", "pmid:25349395", "pmcid:PMC4234579")
    assert (record.page, record.container_title, record.notices) == ("249-266", "The Lancet", ())


def test_a_paper_of_semantic_scholar_is_a_record() -> None:
    asked: list[Request] = []
    work = {
        "paperId": "2d5673ca", "title": "Computing Machinery", "year": 1950,
        "authors": [{"name": "Alan M. Turing"}], "journal": {"name": "Mind", "pages": "433 - 460"},
        "externalIds": {"DOI": "10.1093/MIND/1", "CorpusId": 14636783, "PubMedCentral": "12"},
        "publicationTypes": None, "publicationDate": None,
    }  # fmt: skip
    found = drive(SEMANTIC_SCHOLAR.look(SERVICES, "pmcid", ("PMC12",)), reply(work), asked)
    record = found["PMC12"].value
    assert record.identifiers == ("doi:10.1093/mind/1", "pmcid:PMC12", "s2cid:14636783")
    assert (record.authors, record.year, record.page) == (("Alan M. Turing",), 1950, "433-460")
    assert asked[0].headers["x-api-key"] == SECRET
    assert "/paper/PMCID:12?" in asked[0].url


def test_a_page_that_citoid_reads_is_a_record() -> None:
    page = "https://example.org/news?id=1"
    work = {"itemType": "newspaperArticle", "title": "A story",
            "author": [["Jo", "Doe"], ["", "AP"]], "date": "2019-05-03",
            "publicationTitle": "The Paper", "url": page}  # fmt: skip
    asked: list[Request] = []
    answers = {"https://en.wikipedia.org/": reply([work])}
    record = drive(CITOID.look(SERVICES, "url", (page,)), answers, asked)[page].value
    assert (record.authors, record.container_title) == (("Doe, Jo", "AP"), "The Paper")
    assert (record.issued, record.url, record.type) == ("2019-05-03", page, "article-newspaper")
    assert asked[0].url.endswith("/mediawiki/https%3A%2F%2Fexample.org%2Fnews%3Fid%3D1")


@pytest.mark.parametrize(
    "title", ["https://example.org/a/", "example.org/a", "[No title found]", ""]
)
def test_a_page_that_citoid_could_not_read_is_unknown(title: str) -> None:
    answer = look(CITOID, "url", "https://example.org/a", reply([{"title": title}]))
    assert isinstance(answer, Unknown)


# Texts


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("H<sub>2</sub>O &amp;amp; <jats:italic>E. coli</jats:italic>", "H2O & E. coli"),
        ("p < 0.05 and a<b but c>d", "p < 0.05 and a<b but c>d"),
        ("&lt;i&gt;Drosophila&lt;/i&gt;", "Drosophila"),
        ('<span class="x">a</span>\n  b', "a b"),
        ("<mml:math><mml:mi>x</mml:mi></mml:math>", "x"),
    ],
)
def test_titles_lose_their_markup(marked: str, expected: str) -> None:
    assert plain(marked) == expected


def test_subtitles_follow_a_colon_once() -> None:
    assert whole_title("Inventing Stalin", "A life") == "Inventing Stalin: A life"
    assert whole_title("Why?", "A life") == "Why? A life"
    assert whole_title("Stalin: a life", "A Life") == "Stalin: a life"


def test_pages_and_dates_are_kept_where_they_say_something() -> None:
    assert (pages("no", "no"), pages("xii", "xiv"), pages("3", "3")) == ("", "xii-xiv", "3")
    assert (iso(2549), iso(2003, 13), iso(2003, 5, 40)) == ("", "2003", "2003-05")
    assert read({"DOI": "10.1/a", "issued": parts(None)}) == Record("", identifiers=("doi:10.1/a",))
    assert read({"abstract": "x"}) is None


@pytest.mark.parametrize(
    "hostile", ["<" * 60_000, "<i " * 30_000, "&amp;" * 30_000, "<i>" * 30_000]
)
def test_long_titles_take_no_time(hostile: str) -> None:
    assert len(plain(hostile)) <= 2_000


# What was recorded of the services themselves

WRAP: Mapping[str, Callable[[Any], Any]] = {
    "message-only": lambda told: {"message": told.get("message", told)},
    "bulk-record": lambda told: {"data": told.get("data", told)},
}
ROWS = (
    (CROSSREF, "crossref", r"https?://api\.crossref\.org/works/(10\.[^?#]+)", 150),
    (DATACITE, "datacite", r"https?://api\.datacite\.org/dois/(10\.[^?#]+)", 60),
    (OPENALEX, "openalex", r"https?://api\.openalex\.org/works/https://doi\.org/(10\.[^?#]+)", 25),
    (NEGOTIATION, "doi", r"https?://data\.crosscite\.org/(10\.[^?#]+)", 15),
)


@pytest.mark.parametrize(("service", "folder", "address", "least"), ROWS)
def test_recorded_answers_carry_the_doi_that_was_asked(
    service: Service, folder: str, address: str, least: int
) -> None:
    found = 0
    for url, response in recorded(folder):
        match = re.match(address, url)
        if not match or response.status != 200 or url.endswith(("/agency", "#fixture")):
            continue
        if "select=" in url or not response.body.lstrip().startswith(b"{"):
            continue
        if wrap := WRAP.get(url.partition("#")[2]):
            response = reply(wrap(json.loads(response.body)))
        doi = unquote(match[1]).lower()
        answer = look(service, "doi", doi, response)
        assert isinstance(answer, Known), (url, answer)
        assert f"doi:{doi}" in answer.value.identifiers
        assert not answer.value.title or answer.value.title == plain(answer.value.title)
        assert "<" not in "".join((*answer.value.authors, answer.value.container_title))
        found += 1
    assert found >= least


def test_recorded_answers_of_semantic_scholar_and_citoid_are_read() -> None:
    titles = set()
    for url, response in recorded("semanticscholar"):
        if "/paper/10.1093/mind/lix.236.433?fields=title" in url:
            titles.add(known(SEMANTIC_SCHOLAR, "doi", "10.1093/mind/1", response).title)
    for url, response in recorded("citoid"):
        if url.endswith("1123678"):
            titles.add(
                known(CITOID, "url", "https://dl.acm.org/doi/10.5555/1123678", response).title
            )
    assert titles == {
        "Computing Machinery and Intelligence",
        "The design and evaluation of a query processing architecture for sensor networks",
    }


def test_a_recorded_refusal_and_a_timeout_are_unknown() -> None:
    seen = set()
    for url, response in recorded("crossref"):
        if response.status in (429, 504):
            assert isinstance(look(CROSSREF, "doi", "10.1000/182", response), Unknown), url
            seen.add(response.status)
    assert seen == {429, 504}
