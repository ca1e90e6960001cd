"""doi.org: who registered a DOI, whether it is registered, and the records of other agencies."""

from __future__ import annotations

from typing import Any

import pytest
from records_web import TROUBLES, drive, redirect, reply
from records_works import SERVICES, look

from citecheck.model import Absent, Known, Unknown
from citecheck.resolvers.http.messages import Request, Response
from citecheck.resolvers.records.doi import NEGOTIATION, agencies

RA = "https://doi.org/doiRA/"
HANDLES = "https://doi.org/api/handles/"


def ra(*rows: tuple[str, str, str]) -> Response:
    return reply([{"DOI": doi, key: value} for doi, key, value in rows])


def handle(doi: str, code: int, status: int = 200) -> Response:
    return reply({"responseCode": code, "handle": doi}, status)


def test_the_agencies_of_many_dois_are_one_question() -> None:
    asked: list[Request] = []
    dois = ("10.1109/cvpr.2016.90", "10.48550/arxiv.1706.03762", r"10.1162/tacl\_a\_00276")
    rows = ra(
        ("10.1162/tacl_a_00276", "RA", "Crossref"),
        ("10.48550/arXiv.1706.03762", "RA", "DataCite"),
        ("10.1109/CVPR.2016.90", "RA", "Crossref"),
    )
    told = drive(agencies(SERVICES, dois), {RA: rows}, asked)
    assert [told[doi].value for doi in dois] == ["Crossref", "DataCite", "Crossref"]
    assert [request.url for request in asked] == [
        f"{RA}10.1109/cvpr.2016.90,10.48550/arxiv.1706.03762,10.1162/tacl_a_00276"
    ]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (handle("10.1000/182", 100, 404), Absent),
        (handle("10.1000/182", 1), Known),
        (handle("10.1000/182", 200), Known),
        (handle("10.1000/182", 200, 404), Known),
        (handle("10.1000/182", 2, 500), Unknown),
        (handle("10.1000/182", 100, 200), Unknown),
        (handle("10.1000/999", 100, 404), Unknown),
        *((trouble, Unknown) for trouble in TROUBLES.values()),
    ],
)
def test_only_the_handle_system_says_that_a_doi_is_not_registered(
    answer: Response, kind: type[Any]
) -> None:
    rows = ra(("10.1000/182", "status", "DOI does not exist"))
    told = drive(agencies(SERVICES, ("10.1000/182",)), {RA: rows, HANDLES: answer})
    assert isinstance(told["10.1000/182"], kind)
    assert kind is not Known or told["10.1000/182"].value == ""


@pytest.mark.parametrize("status", ["Invalid DOI", "Unknown", ""])
def test_other_words_of_doi_org_are_unknown(status: str) -> None:
    asked: list[Request] = []
    rows = ra(("10.1000/182", "status", status))
    told = drive(agencies(SERVICES, ("10.1000/182",)), {RA: rows}, asked)
    assert isinstance(told["10.1000/182"], Unknown)
    assert len(asked) == 1


@pytest.mark.parametrize("trouble", TROUBLES)
def test_agencies_in_trouble_are_unknown(trouble: str) -> None:
    told = drive(agencies(SERVICES, ("10.1000/1", "10.1000/2")), TROUBLES[trouble])
    assert all(isinstance(answer, Unknown) for answer in told.values())


def test_a_doi_with_a_comma_is_asked_alone() -> None:
    asked: list[Request] = []
    dois = ("10.1000/a,b", "10.1000/c")
    answers = {RA: ra(("10.1000/c", "RA", "mEDRA")), HANDLES: handle("10.1000/A,B", 1)}
    told = drive(agencies(SERVICES, dois), answers, asked)
    assert (told[dois[0]].value, told[dois[1]].value) == ("", "mEDRA")
    assert [request.url for request in asked] == [
        f"{RA}10.1000/c",
        f"{HANDLES}10.1000/a%2Cb?type=URL",
    ]


def test_other_agencies_are_asked_through_doi_org() -> None:
    asked: list[Request] = []
    work = {"DOI": "10.1400/1", "title": "Un titolo", "type": "article-journal",
            "author": [{"family": "Rossi", "given": "A."}], "issued": {"raw": "2005-03"},
            "container-title": "Rivista", "number-of-pages": "12"}  # fmt: skip
    answers = {
        "https://doi.org/10.1400/1": redirect("https://data.medra.org/10.1400/1"),
        "https://data.medra.org/": reply(work, kind="application/vnd.citationstyles.csl+json"),
    }
    found = drive(NEGOTIATION.look(SERVICES, "doi", ("10.1400/1",)), answers, asked)
    record = found["10.1400/1"].value
    assert (record.title, record.authors, record.year) == ("Un titolo", ("Rossi, A.",), 2005)
    assert (record.container_title, record.number_of_pages) == ("Rivista", 12)
    assert asked[0].headers["Accept"] == "application/vnd.citationstyles.csl+json"


def test_a_doi_that_leads_to_a_publisher_gives_no_record() -> None:
    answers = {"https://doi.org/": redirect("https://www.jstage.example/x")}
    answer = look(NEGOTIATION, "doi", "10.1000/182", answers)
    assert isinstance(answer, Unknown)
