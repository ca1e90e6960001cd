"""Texts made to be slow: twice the text takes about twice the time, and nothing fails."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import thread_time

import pytest

from citecheck.engine import run
from citecheck.readers import read_text

SENTENCE = "He went to Paris in 1925 and wrote a book about the years before the war.[1] "
NOTE = "Smith, John (1999). A Title. Hoover Press. p. 3."


def article(body: str, *notes: str) -> str:
    listed = "\n".join(f"  {number}. ^ {note}" for number, note in enumerate(notes, 1))
    return f"A Title\n\nFrom Wikipedia, the free encyclopedia\n\n{body}\n\nReferences\n\n{listed}\n"


def name(number: int) -> str:
    """A name of six letters, another for each number."""
    letters = ""
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters += chr(ord("a") + letter)
    return letters.capitalize()


def repeat(text: str) -> Callable[[int], str]:
    return lambda size: (text * (size // len(text) + 1))[:size]


def in_paragraph(text: str) -> Callable[[int], str]:
    return lambda size: article("He said so. " + repeat(text)(size) + ".[1]", NOTE)


def in_note(text: str) -> Callable[[int], str]:
    return lambda size: article(SENTENCE, repeat(text)(size))


def in_notes(text: str, length: int = 4_000) -> Callable[[int], str]:
    """Many notes of the length at which each of them is read in full."""
    return lambda size: article(SENTENCE, *[repeat(text)(length)] * (size // length))


def numbered(note: Callable[[int], str], each: int = 60) -> Callable[[int], str]:
    return lambda size: article(SENTENCE, *map(note, range(size // each)))


def near_misses(size: int) -> str:
    half = size // 100
    shorts = [f"{name(n * 7919)} 1999: {n}" for n in range(half)]
    works = [f"{name(n * 7919 + 5)}, J. (1999). T{n}. Press. p. {n}." for n in range(half)]
    return article(SENTENCE, *shorts, *works)


def blocks(size: int, block: str) -> str:
    return article("\n\n".join([block] * (size // len(block))), NOTE)


def nested(opening: str, closing: str) -> Callable[[int], str]:
    return lambda size: article(f"He said {opening * (size // 8)}{closing * (size // 8)}.[1]", NOTE)


def lead_and_body(size: int) -> str:
    def sentences(mark: str) -> str:
        return "\n\n".join(
            f"The battle of {name(n * 7919)} in {1000 + n % 999} was lost by the army there.{mark}"
            for n in range(size // 160)
        )

    return f"T\n\n{sentences('')}\n\nHistory[edit]\n\n{sentences('[1]')}\n\nNotes\n\n1. ^ {NOTE}"


TEXTS: dict[str, tuple[Callable[[int], str], int]] = {
    "brackets": (repeat("["), 400_000),
    "quotation marks": (repeat('"'), 400_000),
    "parentheses": (repeat("("), 400_000),
    "words": (repeat("a "), 400_000),
    "one word": (repeat("x"), 400_000),
    "digits": (repeat("1"), 400_000),
    "full stops": (repeat(". "), 400_000),
    "spaces": (repeat(" "), 400_000),
    "no-break spaces": (repeat("\u00a0"), 400_000),
    "combining marks": (repeat("e\u0301"), 400_000),
    "note heads in a line": (repeat("1. ^ "), 400_000),
    "backlinks in a line": (repeat("^ a b c "), 400_000),
    "markers in a line": (repeat("[1]"), 60_000),
    "note heads": (repeat("1. ^ \n"), 40_000),
    "backlinks": (repeat("^ a b c \n"), 60_000),
    "markers in lines": (repeat("[1]\n"), 40_000),
    "blank lines": (repeat("\n"), 60_000),
    "carriage returns": (repeat("\r"), 60_000),
    "headings": (repeat("== A ==\n\n"), 60_000),
    "contents headings": (repeat("Contents\n"), 60_000),
    "a table of contents": (lambda size: article(
        "Contents\n\n" + "\n".join(f"  {n % 99}. Heading {n}" for n in range(size // 20)), NOTE
    ), 200_000),
    "a list": (lambda size: blocks(size, "• An item of a list with eight words or more."), 100_000),
    "unbalanced quotations": (lambda size: blocks(size, 'He said "it is not closed.[1]'), 100_000),
    "quotations": (in_paragraph('"a b c d e f" '), 200_000),
    "opening quotation marks": (nested("“a ", "b” "), 100_000),
    "quotation marks and brackets": (nested('"a (', 'b)" '), 100_000),
    "Chinese": (in_paragraph("他在一九二五年去了巴黎，写了一本书。[1]"), 60_000),
    "a long paragraph": (in_paragraph("He went away.[1] "), 200_000),
    "a long sentence": (in_paragraph("and then he went away "), 200_000),
    "gaps": (in_paragraph("x" + " " * 99), 400_000),
    "broken lines": (in_paragraph("x" * 71 + "\n"), 200_000),
    "many notes and markers": (lambda size: article(
        "\n\n".join(f"He went there in {n} and stayed.[{n}]" for n in range(1, size // 90)),
        *[NOTE] * (size // 90),
    ), 100_000),
    "long note: title": (in_note("A Title. "), 400_000),
    "long note: quotation marks": (in_note('"'), 400_000),
    "long note: letters": (in_note("a b c "), 400_000),
    "long note: ISBN": (in_note("ISBN "), 200_000),
    "long note: book numbers": (in_note("ISBN 0-8179-8231-0 "), 200_000),
    "long note: addresses": (in_note("http://a.b/ "), 400_000),
    "long note: lines": (in_note("\n      more of it"), 100_000),
    "notes: quotation marks": (in_notes('"'), 100_000),
    "notes: quotations": (in_notes('"a" '), 40_000),
    "notes: parentheses": (in_notes("("), 100_000),
    "notes: capitals": (in_notes("A. "), 100_000),
    "notes: names": (in_notes("Smith, J.; "), 100_000),
    "notes: ampersands": (in_notes("Smith & "), 100_000),
    "notes: digits": (in_notes("1"), 100_000),
    "notes: dates": (in_notes("6 May 2003, "), 60_000),
    "notes: retrieved": (in_notes("Retrieved "), 100_000),
    "notes: archived": (in_notes("Archived from the original on "), 100_000),
    "notes: spaces": (in_notes("a" + " " * 40), 100_000),
    "notes: commas": (in_notes(", "), 100_000),
    "notes: in": (in_notes("In a "), 100_000),
    "notes: volumes": (in_notes("1 (2"), 100_000),
    "notes: short": (in_notes("Kun 2003: 3; ", 1_000), 60_000),
    "notes: pages": (in_notes("Kun 2003: 1, 2, 3–4, ", 1_000), 60_000),
    "notes: family names": (in_notes("Kun, Kun, ", 1_000), 60_000),
    "the same short note": (numbered(lambda n: f"Kun 2003: {n}", 20), 60_000),
    "the same short note and work": (numbered(
        lambda n: f"Kun 2003: {n}" if n % 2 else f"Kun, J. (2003). T{n}. Press. p. {n}."
    ), 60_000),
    "another year": (numbered(
        lambda n: f"Kunn 2004: {n}" if n % 2 else f"Kun, J. (2003). T{n}. Press. p. {n}."
    ), 60_000),
    "works without authors": (numbered(
        lambda n: f"Kun 2003: {n}" if n % 2 else f"Title Kun {n}. Press, 2003. p. {n}."
    ), 60_000),
    "short notes with near misses": (near_misses, 60_000),
    "the same title": (numbered(lambda n: f"Smith, J. (1999). The Title. Press. p. {n}."), 60_000),
    "Ibid.": (numbered(lambda n: f"Ibid., p. {n}", 20), 40_000),
    "explanations": (lambda size: article(
        "\n\n".join(f"He went there in {n} and stayed.[{n}]" for n in range(1, size // 120)),
        *["See the long discussion of the question that stands above."] * (size // 120),
    ), 60_000),
    "a lead and a body": (lead_and_body, 100_000),
    "several lists": (lambda size: article(
        SENTENCE + "\n\n\n".join(["  1. ^ A Title. Press. p. 2."] * (size // 30)), NOTE
    ), 60_000),
}  # fmt: skip
REPETITIONS = 5
SLOWEST = 3.5
"""Twice the text may take this many times as long; four times is quadratic."""
TOO_SHORT = 0.02
"""Seconds that are too short to be compared."""


def seconds(source: str) -> float:
    """Of this thread alone, without collecting the garbage of others, as the program does."""
    gc.collect()
    gc.disable()
    try:
        start = thread_time()
        run(read_text(source))
        return thread_time() - start
    finally:
        gc.enable()


@pytest.mark.parametrize("kind", TEXTS)
def test_twice_the_text_takes_about_twice_the_time(kind: str) -> None:
    make, size = TEXTS[kind]
    half, whole = make(size // 2), make(size)
    once = twice = 1e9
    # The quickest of several counts; only a text that is always too slow fails.
    for _ in range(REPETITIONS):
        once, twice = min(once, seconds(half)), min(twice, seconds(whole))
        if twice < max(once, TOO_SHORT) * SLOWEST:
            return
    pytest.fail(f"{len(half)} characters: {once:.2f} s; {len(whole)}: {twice:.2f} s")


@pytest.mark.parametrize("text", ["[", '"', "(", "a ", "1. ^ ", "^ a b c ", "[1]", "“", "A. "])
def test_two_megabytes_in_a_line(text: str) -> None:
    source = repeat(text)(2_000_000)
    article = read_text(source)
    assert article.source is source
    assert seconds(source) < 60


def test_nothing_is_lost_in_a_large_article() -> None:
    count = 5_000
    body = "\n\n".join(
        f"He went there in the year {n} and stayed.[{n}]" for n in range(1, count + 1)
    )
    notes = [f"{name(n)}, John (1999). Title {n}. Press. p. {n}." for n in range(count)]
    found = read_text(article(body, *notes))
    assert len(found.footnotes) == len(found.citations) == len(found.paragraphs) == count
    assert [citation.note for citation in found.citations] == list(range(count))
    assert len(found.references) == count


def test_every_near_miss_is_found_in_a_large_article() -> None:
    shorts = [f"{name(n * 7919)} 1999: {n}" for n in range(500)]
    works = [f"{name(n * 7919)[:-1]}x, J. (1999). T{n}. Press. p. {n}." for n in range(500)]
    report = run(read_text(article(SENTENCE, *shorts, *works)))
    missing = [finding for finding in report.findings if finding.name == "missing-work"]
    assert len(missing) > 490
    assert sum("id you mean" in finding.message for finding in missing) > 0.9 * len(missing)
