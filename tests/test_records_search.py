"""Searching catalogues for a reference that has no identifier."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from records_web import TROUBLES, drive, reply
from records_works import SERVICES

from citecheck.model import Known, Unknown
from citecheck.queries import Candidates, WorkSearch
from citecheck.resolvers.http.messages import Request
from citecheck.resolvers.records.search import search
from citecheck.resolvers.records.services import Services

WORK = {
    "DOI": "10.1016/S0140-6736(97)11096-0",
    "title": ["RETRACTED: Hyperplasia & colitis"],
    "author": [{"family": "Wakefield", "given": "AJ"}],
    "issued": {"date-parts": [[1998, 2]]},
}


def test_a_search_of_crossref_gives_candidates() -> None:
    asked: list[Request] = []
    items = [WORK, {"title": ["No DOI"]}, "junk"]
    answer = drive(
        search(SERVICES, WorkSearch("Hyperplasia & colitis", "Wakefield", 1998, "The Lancet")),
        reply({"message": {"items": items}}),
        asked,
    )
    (record,) = answer.value.records
    assert record.identifiers[0] == "doi:10.1016/s0140-6736(97)11096-0"
    assert "query.bibliographic=Hyperplasia+%26+colitis+The+Lancet+Wakefield+1998" in asked[0].url
    assert "rows=5" in asked[0].url


def test_a_search_that_finds_nothing_is_known_to_find_nothing() -> None:
    answer = drive(search(SERVICES, WorkSearch("x")), reply({"message": {"items": []}}))
    assert isinstance(answer, Known)
    assert answer.value == Candidates(())


def test_a_book_is_searched_in_book_catalogues_first() -> None:
    asked: list[Request] = []
    drive(search(SERVICES, WorkSearch("x", book=True)), TROUBLES["429"], asked)
    hosts = list(dict.fromkeys(urlsplit(one.url).hostname for one in asked))
    assert hosts == ["openlibrary.org", "api.crossref.org"]


def test_nobody_is_searched_without_a_contact() -> None:
    asked: list[Request] = []
    for book in (True, False):
        answer = drive(search(Services(), WorkSearch("x", book=book)), reply({}), asked)
        assert isinstance(answer, Unknown)
        assert "contact" in answer.reason
    assert not asked


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_search_in_trouble_is_unknown(trouble: str) -> None:
    for book in (True, False):
        answer = drive(search(SERVICES, WorkSearch("x", book=book)), TROUBLES[trouble])
        assert isinstance(answer, Unknown), answer
