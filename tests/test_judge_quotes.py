"""Quotations beside their sources: what counts as verbatim, and what was changed."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from citecheck.judge import Quoted, Source, check_quotation
from tests.corpus import texts

PAGE = """\
The keeper of the lighthouse had not spoken to anybody for nineteen days when the supply boat came
round the headland. "We thought," the mate wrote later in the log, "that the lamp had gone out on
the seventh of November, and that nobody would be there to light it again." There were 412 steps
to the gallery, and the cook counted every one of them[3] on his way up. What he found at the top
was a kettle, still warm, and a chess board on which white could mate in two moves. The harbour
master of Kirkebrug refused to believe a word of it; the insurance company did not pay the
£1,250 that the owners had asked for, although the contract said that it should have. Years after-
wards the mate’s daughter sold the log to the museum in the old customs house, where it can still
be read on the first Sunday of every month. Visitors are asked to wear gloves, and most of them do.
"""


def verdict(quotation: str, *pages: str) -> str:
    return str(check_quotation(quotation, [Source(page) for page in pages or (PAGE,)]).verdict)


def changes(quotation: str) -> list[tuple[str, str, str]]:
    found = check_quotation(quotation, [Source(PAGE)]).changes
    return [(str(change.kind), change.said, change.found.quote) for change in found]


@pytest.mark.parametrize(
    "quotation",
    [
        "the insurance company did not pay the £1,250",
        "The Insurance Company did not pay the £1,250",
        "that the lamp had gone out on the seventh of November",  # over a line end
        "Years afterwards the mate's daughter sold the log",  # hyphenated there
        "the cook counted every one of them on his way up",  # with the label of a note there
        "a kettle—still warm—and a chess board",
        "a kettle ... white could mate in two moves",
        "a kettle […] white could mate in two moves",
        "a kettle . . . white could mate in two moves",
        "The keeper of the lighthouse (...) the supply boat came round the headland",
        "[N]obody would be there to light it again",
        "the harbour master [of the island] refused to believe a word of it",
        "[He] refused to believe a word of it",
        "the cook count[s] every one of them",
        "the harbour master of Kirkebrug [sic] refused to believe a word",
        "“We thought,” the mate wrote later in the log, ‘that the lamp had gone out",
        "the lamp had go\u00adne out on the sev\u200benth of November",
    ],
)
def test_what_is_no_change(quotation: str) -> None:
    assert verdict(quotation) == "verbatim"


@pytest.mark.parametrize(
    "quotation",
    [
        "The harbor master of Kirkebrug refused to believe a word of it",
        "the insurance cornpany did not pay the £1,250",
        "on the seventh of Novernber, and that nobody would be there",
        "There were four hundred and twelve steps to the gallery",
        "Kirkebrüg refused to believe a word of it",
    ],
)
def test_spelling_and_misreading_are_noise(quotation: str) -> None:
    assert verdict(quotation) == "noise"


@pytest.mark.parametrize(
    ("quotation", "change"),
    [
        ("the insurance company did pay the £1,250", ("negation", "", "not")),
        ("nobody would not be there to light it again", ("negation", "not", "")),
        ("There were 421 steps to the gallery", ("number", "421", "412")),
        ("did not pay the $1,250 that the owners", ("number", "$", "£")),
        ("had not spoken to anybody for ninety days", ("number", "ninety", "nineteen")),
        ("a chess board on which black could mate in two moves", ("word", "black", "white")),
        ("the lamp has gone out on the seventh of November", ("word", "has", "had")),
        ("What he found at the top was a cattle, still warm", ("word", "cattle", "kettle")),
        ("Visitors are asked kindly to wear gloves", ("added", "kindly", "")),
        ("where it can be read on the first Sunday", ("dropped", "", "still")),
        ("the contract never said that it should have", ("negation", "never", "")),
    ],
)
def test_a_change_is_named_with_both_places(quotation: str, change: tuple[str, str, str]) -> None:
    assert verdict(quotation) == "altered"
    assert changes(quotation) == [change]
    shown = check_quotation(quotation, [Source(PAGE)]).changes[0]
    assert quotation[shown.start : shown.end] == shown.said
    assert PAGE[shown.found.start : shown.found.end] == shown.found.quote


def test_the_parts_of_an_elided_quotation_have_their_order() -> None:
    there = "a kettle ... white could mate in two moves"
    turned = "white could mate in two moves ... on his way up what he found"
    assert verdict(there) == "verbatim"
    assert verdict(turned) != "verbatim"


def test_what_stands_nowhere_is_missing() -> None:
    assert verdict("the weather was splendid and everybody danced until the morning") == "missing"


def test_too_short_and_no_source() -> None:
    assert verdict("a kettle") == "too-short"
    assert verdict("a kettle, still warm", "", " \n") == "no-source"
    assert check_quotation("a kettle, still warm", []).verdict == "no-source"


def test_the_source_that_has_it_is_named() -> None:
    found = check_quotation("a kettle, still warm", [Source("Nothing."), Source(PAGE)])
    assert [passage.source for passage in found.passages] == [1]


def test_the_place_of_a_phrase_that_comes_twice_fits_the_rest() -> None:
    page = "Ann said that it was wholly true today. Bob said that it was wholly true today."
    found = check_quotation("Bob said ... it was wholly true today", [Source(page)])
    assert found.verdict == "verbatim"


@pytest.mark.parametrize(
    ("quotation", "page", "expected"),
    [
        ("他在一九二五年去了巴黎", "有人说，他在一九二五年去了巴黎。", "verbatim"),
        ("他在一九二六年去了巴黎", "有人说，他在一九二五年去了巴黎。", "altered"),
        ("он никогда не возвращался", "Говорят, он никогда не\nвозвращался домой.", "verbatim"),
        ("он всегда возвращался домой", "Говорят, он никогда не возвращался домой.", "altered"),
    ],
)
def test_other_alphabets(quotation: str, page: str, expected: str) -> None:
    assert verdict(quotation, page) == expected


JOINED = " ".join(PAGE.replace("[3]", "").replace("after-\nwards", "later").split())
_PLAIN = re.compile(r"[a-z]{3,}")


@st.composite
def stretches(draw: st.DrawFn) -> list[str]:
    """Words of the page, with enough plain ones in the middle."""
    words = JOINED.split()
    first = draw(st.integers(0, len(words) - 14))
    return words[first : first + draw(st.integers(13, 45))]


@given(stretches(), st.data())
def test_exact_typographic_elided_and_bracketed_ones_are_accepted(
    words: list[str], data: st.DataObject
) -> None:
    at = data.draw(st.integers(2, len(words) - 3))
    dots = data.draw(st.sampled_from(["...", "…", "[...]", ". . .", "(…)"]))
    variants = (
        " ".join(words),
        " ".join(words).upper().replace("'", "’").replace("-", "–"),
        " ".join((*words[:at], dots, *words[at + 1 :])),
        " ".join((*words[:at], "[somebody]", *words[at + 1 :])),
        " ".join((*words[:at], "[of the town]", *words[at:])),
    )
    for text in variants:
        assert verdict(text, JOINED) == "verbatim", text


@given(stretches(), st.sampled_from(["banana", "never", "not", "wrote", "77"]), st.data())
def test_a_word_put_in_or_in_the_place_of_another_is_never_accepted(
    words: list[str], other: str, data: st.DataObject
) -> None:
    inside = [
        i for i in range(2, len(words) - 2) if _PLAIN.fullmatch(words[i]) and words[i] != other
    ]
    assume(inside)
    at = data.draw(st.sampled_from(inside))
    for text in (
        " ".join((*words[:at], other, *words[at + 1 :])),
        " ".join((*words[:at], other, *words[at:])),
    ):
        assert verdict(text, JOINED) in ("altered", "missing"), text


@given(texts, texts)
def test_places_are_exact_on_any_text(quotation: str, text: str) -> None:
    found = check_quotation(quotation, [Source(text)])
    assert found.verdict in Quoted
    for passage in found.passages:
        assert text[passage.start : passage.end] == passage.quote
    for change in found.changes:
        assert quotation[change.start : change.end] == change.said
        assert text[change.found.start : change.found.end] == change.found.quote


@given(texts)
def test_a_text_quotes_itself(text: str) -> None:
    plain = re.sub(r"[\[\]().…]", " ", text)
    assert check_quotation(plain, [Source(plain)]).verdict in (
        "verbatim",
        "too-short",
        "no-source",
    )


def test_a_quotation_of_the_commonest_words_is_found_in_a_long_text() -> None:
    chapter = "It was said that she had been there when they were with them and that it was so. "
    there = "and so they were with her when it had been said that she was there and that it was"
    book = chapter * 600 + there + ". " + chapter * 600
    assert verdict(there, book) == "verbatim"
    assert verdict(there.replace("had been", "had not been"), book) == "altered"


def test_a_quotation_in_very_many_pieces_is_not_judged() -> None:
    assert verdict("all of it ... " * 60, "all of it " * 60) == "too-short"


def test_hostile_texts_take_no_longer_than_long_ones() -> None:
    for text in (
        "a " * 200_000,
        "[" * 100_000,
        ". " * 100_000,
        "\u200b" * 100_000,
        "aaaa" * 50_000,
    ):
        assert check_quotation("a quiet word of nineteen letters", [Source(text)])
        assert check_quotation(text[:20_000], [Source(text)])
