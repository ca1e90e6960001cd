"""Every identifier of a text, an address or a template, with its place."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck import identify
from citecheck.citing.identifiers import Doi, Isbn, Malformed
from citecheck.citing.identify import find_identifiers

STRINGS = Path(__file__).parents[1] / ".." / "shared/data/reference-strings/wikipedia.jsonl"


def keys(text: str) -> list[str]:
    """What is found, as the questions to the world name it; what is malformed with a mark."""
    return [f"!{one.problem}" if isinstance(one, Malformed) else one.key for one in identify(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # labels
        ("ISBN 0-7146-5050-1", "isbn:9780714650500"),
        ("ISBN-13: 978 0 8179 8231 7", "isbn:9780817982317"),
        ("ISBN\u00a0978\u20130\u20138179\u20138231\u20137", "isbn:9780817982317"),
        ("doi:10.1000/182.", "doi:10.1000/182"),
        ("DOI 10.1016/S0140-6736(97)11096-0)", "doi:10.1016/s0140-6736(97)11096-0"),
        ("arXiv:1207.7214v2 [hep-ex]", "arxiv:1207.7214"),
        ("PMID 9500320", "pmid:9500320"),
        ("PMC 3531190", "pmcid:PMC3531190"),
        ("ISSN 0378-5955", "issn:0378-5955"),
        ("OCLC 11399040", "oclc:11399040"),
        ("LCCN 85-2542", "lccn:85002542"),
        ("JSTOR 2952082", "jstor:2952082"),
        ("Bibcode:1974AJ.....79..819H", "bibcode:1974AJ.....79..819H"),
        ("OL 1397864M", "openlibrary:OL1397864M"),
        ("hdl:2027/mdp.39015005", "handle:2027/mdp.39015005"),
        ("S2CID 4252863", "s2cid:4252863"),
        # addresses
        ("https://doi.org/10.1000/182", "doi:10.1000/182"),
        ("http://dx.doi.org/10.1000%2F182", "doi:10.1000/182"),
        ("https://link.springer.com/book/10.1007/b137991", "doi:10.1007/b137991"),
        ("https://onlinelibrary.wiley.com/doi/abs/10.1002/asi.20009", "doi:10.1002/asi.20009"),
        ("https://pubmed.ncbi.nlm.nih.gov/9500320/", "pmid:9500320"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3531190/", "pmcid:PMC3531190"),
        ("https://arxiv.org/pdf/1207.7214v2.pdf", "arxiv:1207.7214"),
        ("https://www.jstor.org/stable/2952082", "jstor:2952082"),
        ("https://openlibrary.org/books/OL1397864M/Zen_speaks", "openlibrary:OL1397864M"),
        ("https://www.worldcat.org/oclc/11399040", "oclc:11399040"),
        ("https://hdl.handle.net/2027/mdp.39015005", "handle:2027/mdp.39015005"),
        ("https://api.semanticscholar.org/CorpusID:4252863", "s2cid:4252863"),
        ("https://example.org/a", "url:https://example.org/a"),
        # templates
        ("{{doi|10.1000/182}}", "doi:10.1000/182"),
        ("{{ISBN|0-7146-5050-1}}", "isbn:9780714650500"),
        ("{{PMID|9500320}}", "pmid:9500320"),
        ("{{cite book |title=A |oclc=11399040 }}", "oclc:11399040"),
        # alone
        ("0714650501", "isbn:9780714650500"),
        ("10.1000/182", "doi:10.1000/182"),
        ("hep-th/9711200", "arxiv:hep-th/9711200"),
    ],
)  # fmt: skip
def test_each_kind_in_each_form(text: str, expected: str) -> None:
    assert keys(text) == [expected]


@pytest.mark.parametrize(
    "text", ["", "   ", "9500320", "1234567890123", "978-0-8179-8231-70", "pp. 204–205", "[it]"]
)
def test_what_names_nothing_is_nothing(text: str) -> None:
    assert keys(text) == []


def test_a_label_that_lies_is_told() -> None:
    assert keys("ISBN 0-7146-5050-2, doi:10.123/x") == ["!checksum", "!registrant"]


def test_several_in_order_and_each_once() -> None:
    text = (
        "{{cite journal |doi=10.1000/182 |pmid=9500320 |isbn=0-7146-5050-1}} ISBN 978-0-7146-5050-0"
    )
    assert keys(text) == ["doi:10.1000/182", "pmid:9500320", "isbn:9780714650500"]


@given(
    st.lists(
        st.sampled_from(
            "ISBN |0-7146-5050-1|doi:|10.1000/182| |https://doi.org/|{{|}}|978|–|PMID 1|OL1M|"
            "\u200b|a|arXiv:1207.7214|).|SBN ".split("|")
        ),
        max_size=14,
    ).map("".join)
    | st.text(max_size=60)
)
def test_places_lie_inside_and_say_the_same(text: str) -> None:
    last = 0
    for start, end, found in find_identifiers(text):
        assert last <= start < end <= len(text)
        last = end
        again = type(found).parse(text[start:end]) if not isinstance(found, Malformed) else found
        assert again == found


@pytest.mark.parametrize(
    "text", ["1", "ISBN ", "1-", "10.10", "10.1000/a", "https://", "{{", "978 ", "doi:10.1/(", "OL"]
)
def test_time_is_linear(text: str) -> None:
    def seconds(size: int) -> float:
        hostile = text * (size // len(text))
        start = process_time()
        list(find_identifiers(hostile))
        return process_time() - start

    assert seconds(300_000) < 5


def test_real_references() -> None:
    """Every ISBN and DOI that a citation shows, against the fields it was made of."""
    if not STRINGS.is_file():
        pytest.skip("no reference strings on this machine")
    missed = 0
    wanted = 0
    for line in STRINGS.read_text("utf-8").splitlines():
        entry = json.loads(line)
        found = identify(entry["text"])
        for name, kind in (("isbn", Isbn), ("doi", Doi)):
            gold = entry["gold"].get(name) if entry["visible"].get(name) else ""
            parsed = kind.parse(gold) if isinstance(gold, str) and gold else None
            if isinstance(parsed, kind):
                wanted += 1
                missed += parsed not in found
    assert wanted > 800
    assert missed == 0
