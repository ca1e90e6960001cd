"""Identifiers: what is one, what is not, and why."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.citing.identifiers import (
    Arxiv,
    Doi,
    Identifier,
    Isbn,
    Issn,
    Lccn,
    Malformed,
    Oclc,
    Pmcid,
    Pmid,
    Url,
    find_isbns,
)
from citecheck.citing.identifiers.writing import DASHES, SPACES

KINDS = (Arxiv, Doi, Isbn, Issn, Lccn, Oclc, Pmcid, Pmid, Url)
FRAGMENTS = (
    "ISBN",
    "SBN",
    "-13:",
    "10.",
    "/",
    "http://",
    "[",
    "::1",
    "978",
    "X",
    "-",
    "–",
    " ",
    "\u00ad",
)


def isbn13(body: str) -> str:
    """Twelve digits and the check digit of ISO 2108, worked out here on our own."""
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body))
    return body + str(-total % 10)


def isbn10(body: str) -> str:
    """Nine digits and their check digit."""
    total = sum(int(digit) * weight for digit, weight in zip(body, range(10, 1, -1), strict=True))
    return body + "0123456789X"[-total % 11]


def issn(body: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(body, range(8, 1, -1), strict=True))
    return body + "0123456789X"[-total % 11]


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


ISBN10S = digits(9).map(isbn10)
ISBN13S = st.one_of(digits(9).map("978".__add__), digits(8).map("9791".__add__)).map(isbn13)
ISBNS = st.one_of(ISBN10S, ISBN13S)
MARKS = st.sampled_from(["", *DASHES, *SPACES])
LABELS = st.sampled_from(
    [
        "",
        "ISBN ",
        "ISBN\u00a0",
        "ISBN: ",
        "isbn-13: ",
        "ISBN-10 ",
        "ISBN 13: ",
        "ISBN‑13\u00a0",
        "eISBN ",
    ]
)


def interspersed(number: str, marks: list[str]) -> str:
    return number[0] + "".join(mark + d for mark, d in zip(marks, number[1:], strict=False))


@given(st.one_of(st.text(), st.lists(st.sampled_from(FRAGMENTS)).map("".join)))
def test_parsing_never_raises(text: str) -> None:
    for kind in KINDS:
        parsed = kind.parse(text)
        assert isinstance(parsed, kind | Malformed)
        if isinstance(parsed, Malformed):
            assert parsed.text == text
            assert parsed.problem
            assert parsed.reason
        else:
            assert parsed.written == text


@given(st.text())
def test_what_is_parsed_parses_again_to_the_same(text: str) -> None:
    for kind in KINDS:
        parsed = kind.parse(text)
        if not isinstance(parsed, Malformed):
            assert kind.parse(parsed.value) == parsed


@given(ISBNS, st.lists(MARKS, min_size=12, max_size=12), LABELS)
def test_isbn_survives_every_dash_space_and_label(
    number: str, marks: list[str], label: str
) -> None:
    parsed = Isbn.parse(label + interspersed(number, marks))
    assert isinstance(parsed, Isbn)
    assert parsed.digits == number
    assert len(parsed.value) == 13
    assert parsed == Isbn.parse(number) == Isbn.parse(parsed.value)


@given(ISBNS, st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_is_always_caught(number: str, place: int, shift: int) -> None:
    place %= len(number)
    if number[place] == "X":
        wrong = number[:place] + str(shift)
    else:
        wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    parsed = Isbn.parse(wrong)
    assert isinstance(parsed, Malformed)
    assert parsed.problem in ("checksum", "prefix", "group")


@given(ISBN10S, st.integers(0, 8))
def test_swapped_neighbours_in_an_isbn_10_are_caught(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert isinstance(Isbn.parse(swapped), Isbn) == (swapped == number)


@given(digits(7).map(issn), st.integers(0, 6), st.integers(1, 9))
def test_one_wrong_digit_of_an_issn_is_always_caught(number: str, place: int, shift: int) -> None:
    good = Issn.parse(f"ISSN {number[:4]}–{number[4:]}")
    assert isinstance(good, Issn)
    assert good.value == f"{number[:4]}-{number[4:]}"
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    bad = Issn.parse(wrong)
    assert isinstance(bad, Malformed)
    assert bad.problem == "checksum"


@given(ISBNS)
def test_hyphens_only_add_hyphens(number: str) -> None:
    parsed = Isbn.parse(number)
    assert isinstance(parsed, Isbn)
    if parsed.hyphenated:
        assert parsed.hyphenated.replace("-", "") == number
        assert parsed.hyphenated.count("-") == (3 if len(number) == 10 else 4)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "length"),
        ("ISBN", "length"),
        ("0-8179-8231", "length"),
        ("425-03071-7", "length"),
        ("978-0-8179-8231-70", "length"),
        ("0-8179-8231-1", "checksum"),
        ("978-0-8179-8231-0", "checksum"),
        ("0-8179-8231-O", "character"),
        ("080442957X1", "length"),
        ("0-8X79-8231-0", "form"),
        ("978-0-8179-8231-X", "form"),
        ("977-0-8179-8231-7", "prefix"),
        ("979-0-2600-0043-8", "group"),
    ],
)
def test_isbn_says_what_is_wrong(text: str, problem: str) -> None:
    parsed = Isbn.parse(text)
    assert isinstance(parsed, Malformed)
    assert parsed.problem == problem


def test_wrong_check_digit_names_the_expected_one() -> None:
    parsed = Isbn.parse("0-8179-8231-1")
    assert isinstance(parsed, Malformed)
    assert parsed.reason == "its last digit is 1, but the other digits call for 0"


def test_nine_digits_need_the_label_sbn() -> None:
    parsed = Isbn.parse("SBN 425-03071-7")
    assert isinstance(parsed, Isbn)
    assert parsed.digits == "0425030717"


@pytest.mark.parametrize(
    ("text", "hyphenated"),
    [
        ("0817982310", "0-8179-8231-0"),
        ("978 0151852239", "978-0-15-185223-9"),
        ("9798344978697", "979-8-3449-7869-7"),
        ("9786999999990", ""),
    ],
)
def test_hyphenated(text: str, hyphenated: str) -> None:
    parsed = Isbn.parse(text)
    assert isinstance(parsed, Isbn)
    # The youngest ranges may be missing: then nothing is said rather than something wrong.
    assert parsed.hyphenated in (hyphenated, "")
    assert not hyphenated.startswith("978") or parsed.hyphenated == hyphenated


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("p. 3. ISBN 0-8179-8231-0. Retrieved 6 November 2008.", ["0-8179-8231-0"]),
        ("ISBN\u00a00-8179-8231-0", ["0-8179-8231-0"]),
        ("ISBN-13: 978-0-8179-8231-7, 234 pp.", ["978-0-8179-8231-7"]),
        ("ISBN 978 0 8179 8231 7 93–95", ["978 0 8179 8231 7"]),
        ("ISBN 0-8179-8231-0 12 OCLC 12345678", ["0-8179-8231-0"]),
        ("ISBN 0-8179-8231-1 1985", ["0-8179-8231-1"]),
        ("ISBN 978-0-8179-8231-70 12", ["978-0-8179-8231-70"]),
        ("ISBN: 0‑8179‑8231‑0; ISBN 978–0–15–185223–9", ["0‑8179‑8231‑0", "978–0–15–185223–9"]),
        ("(ISBN-10 0-8044-2957-X)", ["0-8044-2957-X"]),
        ("SBN 425-03071-7.", ["SBN 425-03071-7"]),
        ("ISBN13 9780817982317", ["9780817982317"]),
        ("ISBN ISBN 0-8179-8231-0", ["0-8179-8231-0"]),
        ("0-8179-8231-0 without its label", []),
        ("An ISBN has 10 or 13 digits", []),
        ("FISBN 0-8179-8231-0", []),
    ],
)
def test_find_isbns(text: str, found: list[str]) -> None:
    hits = list(find_isbns(text))
    assert [number for _, _, number in hits] == found
    assert all(text[start:end] == number for start, end, number in hits)


@given(ISBNS, st.lists(st.sampled_from(["", *DASHES]), min_size=12, max_size=12))
def test_find_isbns_finds_what_parses(number: str, marks: list[str]) -> None:
    written = interspersed(number, marks)
    text = f"A book. ISBN\u00a0{written}. Retrieved 6 November 2008."
    assert [found for _, _, found in find_isbns(text)] == [written]


@pytest.mark.parametrize(
    "text", ["ISBN " * 200_000, "ISBN " + "1 " * 500_000, "ISBN " + "1-" * 500_000, "-" * 1_000_000]
)
def test_find_isbns_takes_linear_time(text: str) -> None:
    began = time.perf_counter()
    list(find_isbns(text))
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Issn, "0378-5955", "0378-5955"),
        (Issn, "eISSN: 2434–561x", "2434-561X"),
        (Doi, "10.1000/182", "10.1000/182"),
        (Doi, "doi:10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
         "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2"),
        (Doi, "https://dx.doi.org/10.1000.10/ABC", "10.1000.10/abc"),
        (Arxiv, "arXiv:1207.7214v2 [hep-ex]", "1207.7214v2"),
        (Arxiv, "https://arxiv.org/abs/2301.00001", "2301.00001"),
        (Arxiv, "math.GT/0309136", "math.GT/0309136"),
        (Pmid, "PMID 12345678", "12345678"),
        (Pmid, "https://pubmed.ncbi.nlm.nih.gov/12345/", "12345"),
        (Pmcid, "PMC 1234567", "PMC1234567"),
        (Pmcid, "PMC1234567.2", "PMC1234567"),
        (Pmcid, "1234567", "PMC1234567"),
        (Oclc, "OCLC 12345", "12345"),
        (Oclc, "ocm00012345", "12345"),
        (Oclc, "(OCoLC)1234567890", "1234567890"),
        (Lccn, "n78-890351", "n78890351"),
        (Lccn, "LCCN 85-2 ", "85000002"),
        (Lccn, "2001-000002", "2001000002"),
        (Url, "HTTPS://Example.ORG/Ab?c#d", "https://example.org/Ab?c#d"),
        (Url, "http://bücher.example:8080", "http://bücher.example:8080"),
        (Url, "http://192.0.2.1/", "http://192.0.2.1/"),
        (Url, "http://[2001:db8::1]/x", "http://[2001:db8::1]/x"),
    ],
)  # fmt: skip
def test_well_formed(kind: type[Identifier], text: str, value: str) -> None:
    parsed = kind.parse(text)
    assert not isinstance(parsed, Malformed), parsed.reason
    assert parsed.value == value


@pytest.mark.parametrize(
    ("kind", "text", "problem"),
    [
        (Issn, "0378-5956", "checksum"),
        (Issn, "0378-595", "length"),
        (Issn, "0378-59X5", "form"),
        (Issn, "0378-595O", "character"),
        (Doi, "11.1000/182", "prefix"),
        (Doi, "10.1000", "prefix"),
        (Doi, "10.1000/", "length"),
        (Doi, "10.1000/1 82", "character"),
        (Doi, "10.1000/1–82", "character"),
        (Doi, "10.1000/182.", "ending"),
        (Doi, "10.1000/182,", "ending"),
        (Doi, "10.5555/12345678", "registrant"),
        (Doi, "10.0123/1", "registrant"),
        (Doi, "10.123/1", "registrant"),
        (Doi, "10.123456/1", "registrant"),
        (Doi, "10.99999/1", "registrant"),
        (Doi, "10.abcd/1", "registrant"),
        (Arxiv, "1207.721", "form"),
        (Arxiv, "1213.7214", "date"),
        (Arxiv, "0703.0001", "date"),
        (Arxiv, "hep-th/9713200", "date"),
        (Arxiv, "hep-th/0704200", "date"),
        (Arxiv, "1501.0001", "number"),
        (Arxiv, "1207.00001", "number"),
        (Arxiv, "1207.0000", "number"),
        (Pmid, "PMC12345", "form"),
        (Pmid, "0123", "form"),
        (Pmid, "99999999", "range"),
        (Pmcid, "PMC", "form"),
        (Pmcid, "PMC99999999", "range"),
        (Oclc, "12345-6", "form"),
        (Oclc, "0", "form"),
        (Lccn, "78-8903510", "form"),
        (Lccn, "abcd12345678", "form"),
        (Url, "example.org", "scheme"),
        (Url, "ftp://example.org/", "scheme"),
        (Url, "http://", "host"),
        (Url, "http://example", "host"),
        (Url, "http://example.org/a b", "character"),
        (Url, "http://[::1", "form"),
        (Url, "http://example.org:99999/", "form"),
    ],
)
def test_malformed(kind: type[Identifier], text: str, problem: str) -> None:
    parsed = kind.parse(text)
    assert isinstance(parsed, Malformed)
    assert parsed.problem == problem


def test_importing_and_form_checks_leave_isbnlib_alone() -> None:
    """It takes 90 ms to import, and most numbers that are wrong are wrong in form."""
    program = (
        "import sys; from citecheck.citing.identifiers import Isbn, find_isbns; "
        "Isbn.parse('1'); list(find_isbns('ISBN 0-8179-8231-0.')); "
        "sys.exit('isbnlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
