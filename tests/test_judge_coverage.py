"""Which sentences have a source, in every way that a text can say so."""

from __future__ import annotations

import pytest

from citecheck.judge import Cover, Mode, cover_sentences, share_covered
from citecheck.judge.statistics import find_statistic
from citecheck.readers.text import read_text

NOTES = """

References

1. ^ Smith, Ann (2001). Why Cats Purr. London: Purr Press.
2. ^ Jones, Bob (2003). Cats in Pain. London: Purr Press.
"""


def covers(body: str) -> list[str]:
    article = read_text(f"Cats\n\nBehaviour[edit]\n\n{body}{NOTES}")
    return [f"{c.cover}{c.distance or ''}" for c in cover_sentences(article)]


def shares(body: str) -> list[float | None]:
    article = read_text(f"Cats\n\nBehaviour[edit]\n\n{body}{NOTES}")
    coverages = cover_sentences(article)
    return [share_covered(coverages, mode) for mode in Mode]


ONE, TWO, THREE = (
    "Cats purr when they are content.",
    "They also purr when they are hurt.",
    "Nobody knows how they do it.",
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{ONE}[1] {TWO}[2]", ["direct", "direct"]),
        (f"{ONE} {TWO}[1]", ["backward1", "direct"]),
        (f"{ONE} {TWO} {THREE}[1]", ["backward2", "backward1", "direct"]),
        (f"{ONE}[1] {TWO}", ["direct", "none"]),
        ("Cats,[1] and so do dogs, purr when they are content.", ["direct"]),
        # A paragraph has no source from another one.
        (f"{ONE}[1]\n\n{TWO} {THREE}", ["direct", "none", "none"]),
        # An introduction and what it introduces have their source in common.
        (
            f'{ONE} Smith said of this:\n\n"No cat has ever purred for nobody."[1]',
            ["none", "lead-in", "direct"],
        ),
        (
            f'{ONE} Smith said of this:[1]\n\n"No cat has ever purred for nobody."',
            ["backward1", "direct", "lead-in"],
        ),
        (
            (
                "Cats make these sounds, as everybody knows:[1]\n\n"
                "* They hiss at whatever makes them feel afraid or angry.\n"
                "* They chirp at birds that they can see but cannot reach.[2]"
            ),
            ["direct", "inherited", "direct"],
        ),
    ],
)
def test_coverage(body: str, expected: list[str]) -> None:
    assert covers(body) == expected


def test_an_explanation_is_no_source_unless_it_has_one() -> None:
    text = (
        "Cats\n\nBehaviour[edit]\n\n{}[a] {}[b]\n\nNotes\n\n"
        "a. ^ However, some cats do not do so when they are alone at night.\n"
        "b. ^ However, some cats do so only when somebody is there to hear them.[1]\n{}"
    )
    article = read_text(text.format(ONE, TWO, NOTES))
    assert [c.cover for c in cover_sentences(article)] == [Cover.BACKWARD, Cover.DIRECT]


def test_a_sentence_of_the_lead_is_covered_by_what_it_sums_up() -> None:
    lead = "Small cats were first kept by the farmers of the Fertile Crescent."
    article = read_text(
        f"Cats\n\n{lead} They are very quiet animals in the whole.\n\nHistory[edit]\n\n"
        "Cats were first kept, small as they were, by farmers of the Fertile Crescent.[1] "
        f"{TWO}[2] {THREE}[2]{NOTES}"
    )
    covers = [c.cover for c in cover_sentences(article)]
    assert covers[:2] == [Cover.LEAD, Cover.NONE]


def test_a_summary_with_another_number_is_not_covered() -> None:
    article = read_text(
        "Cats\n\nSmall cats were first kept by 300 farmers of the Fertile Crescent.\n\n"
        "History[edit]\n\nSmall cats were first kept by 200 farmers of the Fertile Crescent.[1] "
        f"{TWO}[2]{NOTES}"
    )
    assert cover_sentences(article)[0].cover is Cover.NONE


def test_the_modes_count_more_and_more() -> None:
    assert shares(f"{ONE} {TWO}[1] {THREE}\n\n{ONE}") == [0.25, 0.5, 0.75]


def test_without_sentences_there_is_no_share() -> None:
    assert share_covered((), Mode.SENTENCE) is None


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("It cost $4.5 million in all.", "$4.5 million"),
        ("About 12 % of cats do so.", "12 %"),
        ("There are 370 million cats.", "370 million"),
        ("Some 12,000 came.", "12,000"),
        ("The wall is 5 km long.", "5 km"),
        ("In 1931 the bridge was opened.", ""),
        ("On 4 May 2019 it fell.", ""),
        ("She was 16 years-old then.", ""),
        ("He had two cats.", ""),
    ],
)
def test_figures(text: str, figure: str) -> None:
    place = find_statistic(text)
    assert (text[place[0] : place[1]] if place else "") == figure
