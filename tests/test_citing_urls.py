"""Where an address begins and ends in running text."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck import parse_reference
from citecheck.citing.urls import find_urls


def urls(text: str) -> list[str]:
    return [text[start:end] for start, end in find_urls(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see https://example.org/a.", ["https://example.org/a"]),
        ("(see https://example.org/a_(b)).", ["https://example.org/a_(b)"]),
        ("(https://example.org/a)", ["https://example.org/a"]),
        (
            "https://example.org/S0140-6736(05)67889-0, p. 5",
            ["https://example.org/S0140-6736(05)67889-0"],
        ),
        ("https://example.org/?f[0]=a&b[]=2;", ["https://example.org/?f[0]=a&b[]=2"]),
        ("https://example.org/open[dead link]", ["https://example.org/open"]),
        ("https://example.org/open[3]", ["https://example.org/open"]),
        ("[https://example.org/ the page]", ["https://example.org/"]),
        ("<https://example.org/a>", ["https://example.org/a"]),
        ("“https://example.org/a”", ["https://example.org/a"]),
        ("http://[::1]:8080/x", ["http://[::1]:8080/x"]),
        ("HTTPS://EXAMPLE.ORG/A'", ["HTTPS://EXAMPLE.ORG/A"]),
        ("猫：https://example.org/猫（动物）。其他", ["https://example.org/猫（动物）"]),
        ("（见https://example.org/a）", ["https://example.org/a"]),
        ("https://example.org/a\u200b and more", ["https://example.org/a"]),
        ("https://example.org/a?x=1&y=2#z!", ["https://example.org/a?x=1&y=2#z"]),
        ("https:// and http://.", []),
        (
            "https://web.archive.org/web/2019/https://example.org/a_(b) https://example.org/",
            ["https://web.archive.org/web/2019/https://example.org/a_(b)", "https://example.org/"],
        ),
    ],
)
def test_an_address_ends_where_the_sentence_goes_on(text: str, expected: list[str]) -> None:
    assert urls(text) == expected


def test_a_part_of_the_text_can_be_searched() -> None:
    text = "https://example.org/a https://example.org/b"
    assert [text[a:b] for a, b in find_urls(text, 22)] == ["https://example.org/b"]
    assert [text[a:b] for a, b in find_urls(text, 0, 20)] == ["https://example.org/"]


def test_a_reference_has_the_whole_address() -> None:
    reference = parse_reference('Smith, Ann. "Cats". https://example.org/Cats_(animals). p. 5.')
    assert reference.text("URL") == "https://example.org/Cats_(animals)"


@given(st.lists(st.sampled_from([*"ab./()[]（）=?&,;'\u200b \n", "http://"])).map("".join))
def test_every_address_is_one_word_that_ends_in_no_stop(text: str) -> None:
    end = 0
    for start, last in find_urls(text):
        url = text[start:last]
        assert start >= end
        end = last
        assert url.startswith("http://")
        assert len(url) > len("http://")
        assert not set(url) & set(" \n\u200b")
        assert url[-1] not in ".,;?'(["
        assert urls(url + " ") == [url]


@pytest.mark.parametrize("piece", [")", "(", "[", "[a]", "[a]=", "(.", ").", "http://", "（）"])
def test_time_is_linear(piece: str) -> None:
    began = process_time()
    urls("http://" + piece * 200_000)
    assert process_time() - began < 3
