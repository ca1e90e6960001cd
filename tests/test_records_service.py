"""How services are asked: who asks, which redirects are followed, and what is read."""

from __future__ import annotations

import pytest
from records_web import TROUBLES, drive, failed, redirect, reply

from citecheck.model import BadConfig, Unknown
from citecheck.resolvers.http.messages import Failure, Request, Response
from citecheck.resolvers.records.order import BY_AGENCY, ORDER, OTHER_AGENCY
from citecheck.resolvers.records.service import get, read_json, read_xml, trouble
from citecheck.resolvers.records.services import BASES, KEYS, Services, base

BASE = "https://catalogue.example"
SERVICES = {s for row in (*ORDER.values(), *BY_AGENCY.values(), OTHER_AGENCY) for s in row}


def ask(pages: dict[str, Response], **more: object) -> tuple[Response, list[Request]]:
    asked: list[Request] = []
    services = Services(contact="me@example.org")
    talk = get(services, f"{BASE}/a", headers={"X-Key": "s3cret"}, **more)  # type: ignore[arg-type]
    return drive(talk, pages, asked), asked


def test_the_agent_names_the_program_and_the_contact() -> None:
    _, (request,) = ask({BASE: reply({})})
    assert request.headers["User-Agent"] == "citecheck/0.1 (me@example.org)"


def test_redirects_within_the_host_are_followed() -> None:
    response, asked = ask({f"{BASE}/a": redirect("/b"), f"{BASE}/b": reply({"b": 1})})
    assert read_json(response) == {"b": 1}
    assert response.url == f"{BASE}/b"
    assert [request.headers.get("X-Key") for request in asked] == ["s3cret", "s3cret"]


def test_no_other_host_is_asked() -> None:
    response, asked = ask({BASE: redirect("https://evil.example/"), "https://evil": reply({})})
    assert response.failure is Failure.ADDRESS
    assert len(asked) == 1
    assert "another host, evil.example" in trouble("X", response).reason


def test_a_host_that_is_expected_is_asked_without_the_key() -> None:
    pages = {BASE: redirect("https://data.example/x"), "https://data.example/": reply({"x": 1})}
    response, asked = ask(pages, also=("data.example",))
    assert read_json(response) == {"x": 1}
    assert "X-Key" not in asked[1].headers


def test_redirects_have_an_end() -> None:
    response, asked = ask({BASE: redirect("/a")})
    assert response.status == 302
    assert len(asked) <= 7


@pytest.mark.parametrize("name", TROUBLES)
def test_what_says_nothing_is_unknown_with_the_name_of_the_service(name: str) -> None:
    answer = trouble("Open Library", TROUBLES[name])
    assert isinstance(answer, Unknown)
    assert answer.reason.startswith("Open Library: ")
    assert len(answer.reason) < 120


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    root = read_xml(reply(bomb))
    assert root is None or "bbbb" not in "".join(root.itertext())
    outside = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    root = read_xml(reply(outside))
    assert root is None or "root" not in "".join(root.itertext())


def test_a_service_that_wants_to_know_us_is_closed_to_strangers() -> None:
    demanding = {service.name for service in SERVICES if service.closed(Services())}
    assert {"Open Library", "Crossref", "Wikidata", "Citoid", "Google Books"} <= demanding
    assert {"DataCite", "OpenAlex", "PubMed", "arXiv"}.isdisjoint(demanding)
    known = Services(contact="me@example.org", google_books_key="k")
    assert not [service.name for service in SERVICES if service.closed(known)]


def test_keys_are_not_shown() -> None:
    services = Services(**dict.fromkeys(KEYS, "s3cret"))
    assert "s3cret" not in repr(services)
    assert services.secrets == ("s3cret",) * len(KEYS)


def test_every_address_is_one() -> None:
    services = Services()
    for name in BASES:
        assert base(getattr(services, name)) == getattr(services, name)
    with pytest.raises(BadConfig, match="ftp"):
        base("ftp://example.org")


def test_a_failure_is_told_in_its_words() -> None:
    told = trouble("arXiv", failed(Failure.TIMEOUT, "no answer in 15 seconds"))
    assert told == Unknown("arXiv: no answer in 15 seconds")
