"""arXiv and PubMed, which answer for many works at once, in XML."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from records_web import TROUBLES, drive, recorded, reply
from records_works import SECRET, SERVICES, known, look

from citecheck.model import Absent, Known, Unknown
from citecheck.resolvers.http.messages import Request, Response
from citecheck.resolvers.records.arxiv import ARXIV
from citecheck.resolvers.records.pubmed import PUBMED

FEED = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"'
    ' xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">'
    "<opensearch:totalResults>{total}</opensearch:totalResults>{entries}</feed>"
)


def entry(name: str, more: str = "", title: str = "A title") -> str:
    return (
        f"<entry><id>http://arxiv.org/abs/{name}</id><title>{title}</title>"
        "<published>2012-07-31T15:41:00Z</published><updated>2012-08-31T19:53:00Z</updated>"
        f"<author><name>The ATLAS Collaboration</name></author>{more}</entry>"
    )


def feed(*entries: str, total: int | None = None, status: int = 200) -> Response:
    number = len(entries) if total is None else total
    body = FEED.format(total=number, entries="".join(entries))
    return reply(body, status, "application/atom+xml")


def ids(request: Request) -> list[str]:
    return request.url.partition("id_list=")[2].partition("&")[0].split(",")


def test_an_eprint_is_a_record() -> None:
    more = (
        "<arxiv:doi>10.1016/J.PHYSLETB.2012.08.020</arxiv:doi>"
        "<arxiv:journal_ref>Phys.Lett. B716 (2012) 1-29</arxiv:journal_ref>"
        "<arxiv:comment>24 pages, 12 figures</arxiv:comment>"
    )
    title = "Observation of a new\n  particle"
    record = known(ARXIV, "arxiv", "1207.7214", feed(entry("1207.7214v2", more, title)))
    assert (record.title, record.year) == ("Observation of a new particle", 2012)
    assert record.authors == ("The ATLAS Collaboration",)
    assert record.dates == ("v1 2012-07-31", "v2 2012-08-31", "print 2012")
    assert record.identifiers == ("arxiv:1207.7214", "arxiv:1207.7214v2")
    assert record.published_as == "doi:10.1016/j.physletb.2012.08.020"
    assert (record.url, record.notices) == ("https://arxiv.org/abs/1207.7214", ())


def test_eprints_come_in_any_order_and_some_do_not() -> None:
    asked: list[Request] = []
    values = ("1207.7214", "math.GT/0309136", "2104.12255v1", "1501.00001")
    subject = '<arxiv:primary_category term="math.GT"/>'
    answer = feed(
        entry("2104.12255v1", title="0"), entry("math/0309136v1", subject), entry("1207.7214v2")
    )
    found = drive(ARXIV.look(SERVICES, "arxiv", values), answer, asked)
    assert [ids(request) for request in asked] == [
        ["1207.7214", "math/0309136", "2104.12255v1", "1501.00001"]
    ]
    assert "max_results=4" in asked[0].url
    assert "arxiv:math.GT/0309136" in found[values[1]].value.identifiers
    assert "arxiv:2104.12255v1" in found[values[2]].value.identifiers
    assert isinstance(found["1501.00001"], Absent)


def test_the_newest_version_is_the_one_without_a_version() -> None:
    answer = feed(entry("1207.7214v1", title="Old"), entry("1207.7214v10", title="New"))
    found = drive(ARXIV.look(SERVICES, "arxiv", ("1207.7214", "1207.7214v1")), answer)
    assert found["1207.7214"].value.title == "New"
    assert found["1207.7214v1"].value.title == "Old"


def test_a_malformed_number_is_not_asked() -> None:
    asked: list[Request] = []
    values = ("abc", "0808.05394", "1,2", "1707.08567")
    found = drive(ARXIV.look(SERVICES, "arxiv", values), feed(entry("1707.08567v1")), asked)
    assert [type(found[value]) for value in values] == [Unknown, Unknown, Unknown, Known]
    assert [ids(request) for request in asked] == [["1707.08567"]]


ERROR = (
    "<entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_x</id>"
    "<title>Error</title></entry>"
)


@pytest.mark.parametrize("refusal", [feed(ERROR, status=400), feed(ERROR), feed()])
def test_one_that_arxiv_refuses_does_not_spoil_the_others(refusal: Response) -> None:
    asked: list[Request] = []
    bad = "hep-th/9901001"

    def answer(request: Request) -> Response:
        if bad in ids(request):
            return refusal
        return feed(*(entry(f"{name}v1") for name in ids(request)))

    values = tuple(f"1501.{n:05}" for n in range(1, 32))
    found = drive(ARXIV.look(SERVICES, "arxiv", (*values[:9], bad, *values[9:])), answer, asked)
    assert all(isinstance(found[value], Known) for value in values)
    assert isinstance(found[bad], Absent if refusal.body == feed().body else Unknown)
    assert len(asked) < 14


def test_a_feed_that_is_not_complete_says_nothing_of_what_is_missing() -> None:
    assert isinstance(look(ARXIV, "arxiv", "1207.7214", feed(total=1)), Unknown)
    assert isinstance(look(ARXIV, "arxiv", "1207.7214", feed()), Absent)


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_batch_in_trouble_is_not_asked_in_halves(trouble: str) -> None:
    asked: list[Request] = []
    values = ("1207.7214", "1501.00001", "1501.00002")
    found = drive(ARXIV.look(SERVICES, "arxiv", values), TROUBLES[trouble], asked)
    assert all(isinstance(answer, Unknown) for answer in found.values())
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("comment", "withdrawn"),
    [
        ("This paper has been withdrawn by the author due to a crucial error in eq. 3", True),
        ("12 pages. This submission has been withdrawn by arXiv administrators", True),
        ("Withdrawn. See v1", True),
        ("Paper withdrawn due to an error in Lemma 2", True),
        ("12 pages, replaces an earlier version that was withdrawn", False),
        ("We study funds that were withdrawn", False),
        ("", False),
    ],
)
def test_an_eprint_is_withdrawn_in_its_comment(comment: str, withdrawn: bool) -> None:
    answer = feed(entry("1207.7214v2", f"<arxiv:comment>{comment}</arxiv:comment>"))
    notices = known(ARXIV, "arxiv", "1207.7214", answer).notices
    assert [one.type for one in notices] == (["withdrawal"] if withdrawn else [])
    assert not withdrawn or (notices[0].reason, notices[0].date) == (comment, "2012-08-31")


def article(pmid: str = "9500320", fields: str = "", lists: str = "", data: str = "") -> str:
    return (
        f'<PubmedArticle><MedlineCitation><PMID Version="1">{pmid}</PMID>'
        f'<Article PubModel="Print-Electronic">{fields}</Article>{lists}</MedlineCitation>'
        f"<PubmedData>{data}</PubmedData></PubmedArticle>"
    )


def articles(*found: str) -> Response:
    body = f'<?xml version="1.0"?><PubmedArticleSet>{"".join(found)}</PubmedArticleSet>'
    return reply(body, 200, "text/xml")


FIELDS = (
    "<Journal><ISSN>0140-6736</ISSN><JournalIssue><Volume>351</Volume><Issue>9103</Issue><PubDate>"
    "<Year>1998</Year><Month>Feb</Month><Day>28</Day></PubDate></JournalIssue>"
    "<Title>Lancet (London, England)</Title></Journal>"
    "<ArticleTitle>Ileal <i>lymphoid</i>-nodular hyperplasia.</ArticleTitle>"
    "<Pagination><MedlinePgn>637-41</MedlinePgn></Pagination>"
    '<ELocationID EIdType="doi" ValidYN="N">10.1000/wrong</ELocationID>'
    "<AuthorList><Author><LastName>Wakefield</LastName><ForeName>A J</ForeName></Author>"
    "<Author><LastName>King</LastName><Initials>M</Initials><Suffix>Jr</Suffix></Author>"
    "<Author><CollectiveName>GTEx Consortium</CollectiveName></Author></AuthorList>"
    "<ArticleDate><Year>1998</Year><Month>02</Month><Day>03</Day></ArticleDate>"
)
IDS = (
    '<ArticleIdList><ArticleId IdType="doi">10.1016/S0140-6736(97)11096-0</ArticleId>'
    '<ArticleId IdType="pmc">PMC123</ArticleId></ArticleIdList><ReferenceList><Reference>'
    '<ArticleIdList><ArticleId IdType="doi">10.1000/cited</ArticleId></ArticleIdList>'
    "</Reference></ReferenceList>"
)


def test_an_article_of_pubmed_is_a_record() -> None:
    record = known(PUBMED, "pmid", "9500320", articles(article("9500320", FIELDS, "", IDS)))
    assert record.title == "Ileal lymphoid-nodular hyperplasia"
    assert record.authors == ("Wakefield, A J", "King, M Jr", "GTEx Consortium")
    assert record.dates == ("print 1998-02-28", "online 1998-02-03")
    assert record.identifiers == (
        "pmid:9500320",
        "doi:10.1016/s0140-6736(97)11096-0",
        "pmcid:PMC123",
        "issn:0140-6736",
    )
    assert (record.page, record.volume, record.year) == ("637-641", "351", 1998)
    assert record.url == "https://pubmed.ncbi.nlm.nih.gov/9500320/"


@pytest.mark.parametrize(
    ("english", "vernacular", "title", "other"),
    [
        ("[Therapy of diarrhea].", "", "Therapy of diarrhea", ""),
        ("[Not Available].", "Terapia.", "Terapia", ""),
        ("[Therapy].", "Terapia.", "Therapy", "Terapia"),
        ("CREB [corrected] protein...", "", "CREB [corrected] protein...", ""),
        ("A <!-- c -->title <i>of <b>1</b></i> work.", "", "A title of 1 work", ""),
    ],
)
def test_titles_of_pubmed(english: str, vernacular: str, title: str, other: str) -> None:
    fields = (
        f"<ArticleTitle>{english}</ArticleTitle><VernacularTitle>{vernacular}</VernacularTitle>"
    )
    record = known(PUBMED, "pmid", "1", articles(article("1", f"<Journal/>{fields}")))
    assert (record.title, record.titles) == (title, (other,) if other else ())


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("<Year>1976</Year><Month>09</Month><Day>28</Day>", "1976-09-28"),
        ("<Year>1990</Year><Season>Spring</Season>", "1990"),
        ("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", "1998"),
        ("<Year>soon</Year>", ""),
        ("", ""),
    ],
)
def test_dates_of_pubmed(date: str, issued: str) -> None:
    fields = f"<Journal><JournalIssue><PubDate>{date}</PubDate></JournalIssue></Journal>"
    record = known(PUBMED, "pmid", "1", articles(article("1", fields)))
    assert record.issued == issued


def test_a_chapter_of_pubmed_names_its_book() -> None:
    book = (
        "<PubmedBookArticle><BookDocument><PMID>20301295</PMID><Book><Publisher><PublisherName>UW"
        "</PublisherName></Publisher><BookTitle>GeneReviews</BookTitle><PubDate><Year>1993</Year>"
        '</PubDate><AuthorList Type="editors"><Author><LastName>Adam</LastName><ForeName>MP'
        "</ForeName></Author></AuthorList><Isbn>9780123456786</Isbn></Book>"
        '<ArticleTitle>Ataxia</ArticleTitle><AuthorList Type="authors"><Author><LastName>Bird'
        "</LastName><ForeName>TD</ForeName></Author></AuthorList></BookDocument></PubmedBookArticle>"
    )
    record = known(PUBMED, "pmid", "20301295", articles(book))
    assert (record.title, record.container_title, record.type) == (
        "Ataxia",
        "GeneReviews",
        "chapter",
    )
    assert (record.authors, record.editors) == (("Bird, TD",), ("Adam, MP",))
    assert "isbn:9780123456786" in record.identifiers


def test_many_articles_are_one_question() -> None:
    asked: list[Request] = []
    answer = articles(article("3", FIELDS), article("1", FIELDS))
    found = drive(PUBMED.look(SERVICES, "pmid", ("1", "2", "3", "x")), answer, asked)
    kinds = [type(found[value]) for value in ("1", "2", "3", "x")]
    assert kinds == [Known, Absent, Known, Unknown]
    (request,) = asked
    for part in ("id=1,2,3&", "tool=citecheck", "email=me%40example.org", f"api_key={SECRET}"):
        assert part in request.url


def test_an_answer_that_is_too_long_is_asked_for_in_halves() -> None:
    def answer(request: Request) -> Response:
        wanted = request.url.partition("&id=")[2].partition("&")[0].split(",")
        if len(wanted) > 2:
            return reply("<PubmedArticleSet>", 200, "text/xml", truncated=True)
        return articles(*(article(pmid, FIELDS) for pmid in wanted))

    values = tuple("12345")
    found = drive(PUBMED.look(SERVICES, "pmid", values), answer)
    assert all(isinstance(found[value], Known) for value in values)


SUMMARY: dict[str, Any] = {
    "title": "Optimal design",
    "authors": [{"name": "Bannen RM"}, {"name": "Phillips GN Jr"}, {"name": "A Consortium"}],
    "printpubdate": "2008 Oct 15",
    "epubdate": "2008 Aug 22",
    "fulljournalname": "Bioinformatics",
    "articleids": [
        {"idtype": "pmid", "value": "18723523"},
        {"idtype": "pmcid", "value": "PMC2562006"},
        {"idtype": "doi", "value": "10.1093/BIO/1"},
    ],
}
SUMMARIES = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esummary"
FETCH = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch"


def test_an_article_of_pubmed_central_is_looked_up_in_pubmed() -> None:
    answers = {
        SUMMARIES: reply({"result": {"2562006": SUMMARY}}),
        FETCH: articles(article("18723523", FIELDS)),
    }
    record = known(PUBMED, "pmcid", "PMC2562006", answers)
    assert record.authors[0] == "Wakefield, A J"
    assert "pmcid:PMC2562006" in record.identifiers


def test_without_pubmed_the_summary_is_the_record() -> None:
    answers = {SUMMARIES: reply({"result": {"2562006": SUMMARY}}), FETCH: TROUBLES["429"]}
    record = known(PUBMED, "pmcid", "PMC2562006", answers)
    assert record.authors == ("Bannen, RM", "Phillips, GN Jr", "A Consortium")
    assert record.identifiers == ("pmcid:PMC2562006", "pmid:18723523", "doi:10.1093/bio/1")
    assert record.dates == ("print 2008-10-15", "online 2008-08-22")


LAUGHS = "<!DOCTYPE a [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
)


@pytest.mark.parametrize("body", ["<PubmedArticleSet>{}</PubmedArticleSet>", FEED])
def test_a_bomb_of_entities_is_harmless(body: str) -> None:
    start = time.perf_counter()
    bomb = article("1", "<Journal/><ArticleTitle>&a11;</ArticleTitle>")
    xml = LAUGHS + body.replace("{total}", "1").replace(
        "{entries}", entry("1501.00001v1", "", "&a11;")
    )
    answer = reply(xml.replace("{}", bomb), 200, "text/xml")
    for service, scheme, value in ((PUBMED, "pmid", "1"), (ARXIV, "arxiv", "1501.00001")):
        found = look(service, scheme, value, answer)
        assert len(repr(found)) < 2_000
    assert time.perf_counter() - start < 2


def test_recorded_feeds_of_arxiv_are_read() -> None:
    titles = {}
    for url, response in recorded("arxiv"):
        for value in ("1605.08386", "2104.12255v1", "astro-ph/0601001", "1707.08567"):
            if f"id_list={value.replace('/', '%2F')}&" in url:
                titles[value] = known(ARXIV, "arxiv", value, response).title
        if "id_list=0000.0000" in url or "id_list=abc" in url:
            kind = Absent if response.status == 200 else Unknown
            assert isinstance(look(ARXIV, "arxiv", "1605.08386", response), kind)
    assert titles == {
        "1605.08386": "Heat-bath random walks with Markov bases",
        "2104.12255v1": "0",
        "astro-ph/0601001": "Frequency of Hot Jupiters and Very Hot Jupiters from the OGLE-III "
        "Transit Surveys Toward the Galactic Bulge and Carina",
        "1707.08567": "Proceedings of Workshop AEW10: Concepts in Information Theory and "
        "Communications",
    }


def test_recorded_articles_of_pubmed_are_read() -> None:
    read = 0
    for url, response in recorded("pubmed"):
        pmids = re.findall(
            rb"<MedlineCitation[^>]*>\s*<PMID Version=\"1\">([0-9]+)<", response.body
        )
        if "/efetch" not in url or not pmids:
            continue
        body = response.body
        if b"<PubmedArticleSet" not in body:
            body = b"<PubmedArticleSet>" + body + b"</PubmedArticleSet>"
        values = tuple(pmid.decode() for pmid in pmids)
        found = drive(PUBMED.look(SERVICES, "pmid", values), reply(body, 200, "text/xml"))
        for value in values:
            record = found[value].value
            assert f"pmid:{value}" in record.identifiers
            assert record.title, url
            assert record.year, url
            assert record.container_title, url
            read += 1
    assert read >= 40
