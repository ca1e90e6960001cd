"""How a host is asked: its own pace, and what its answers say of it."""

from __future__ import annotations

from citecheck.resolvers.http.address import Address
from citecheck.resolvers.http.lanes import Job, Lane, new_lane
from citecheck.resolvers.http.messages import Request, Response
from citecheck.resolvers.http.settings import Settings

LONGEST = 10.0


def lane(name: str = "catalogue.example") -> Lane:
    return new_lane(name, Settings())


def tell(lane: Lane, status: int = 200, **headers: str) -> bool:
    """One request that was answered with these headers."""
    url = "https://catalogue.example/"
    lane.waiting.append(Job(Request(url), Address.parse(url), None))
    job = lane.take(0.0)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    lane.under_way -= 1
    return lane.settle(job, Response(url, status, named), 0.0, LONGEST)


def test_limits_that_a_service_tells_are_kept() -> None:
    one = lane()
    tell(one, x_rate_limit_limit="3", x_rate_limit_interval="1s", x_concurrency_limit="2")
    assert one.interval == 1 / 3
    assert one.cap == 2
    assert one.burst == 3


def test_a_generous_service_is_asked_no_faster_than_any_other() -> None:
    one = lane()
    tell(one, x_rate_limit_limit="1000", x_rate_limit_interval="1s", x_concurrency_limit="500")
    assert one.interval == Settings().host_interval
    assert one.cap == Settings().host_concurrency


def test_a_limit_cannot_stop_the_run() -> None:
    one = lane()
    tell(one, x_rate_limit_limit="1", x_rate_limit_interval="999999s")
    assert one.interval == LONGEST


def test_what_is_no_limit_changes_nothing() -> None:
    for limit, interval in (("0", "1s"), ("-3", "1s"), ("ten", "1s"), ("3", ""), ("3", "0s")):
        one = lane()
        tell(one, x_rate_limit_limit=limit, x_rate_limit_interval=interval)
        assert one.interval == Settings().host_interval


def test_too_many_never_speeds_a_slow_host_up() -> None:
    slow = lane("export.arxiv.org")
    before = slow.interval
    assert tell(slow, 429)
    assert slow.interval == before == 3.0


def test_services_have_their_own_pace() -> None:
    assert lane("openlibrary.org").interval > 1 / 3
    assert lane("doi.org").interval == 1.0
