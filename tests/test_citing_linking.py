"""Which work a short note means."""

from __future__ import annotations

import pytest

from citecheck.citing.linking import Links, fold, link, skeleton
from citecheck.model import Article, Reference
from citecheck.readers import read_text


def article(notes: str | list[str], works: list[str]) -> Article:
    lines = [notes] if isinstance(notes, str) else notes
    listed = "\n".join(f"{n}. ^ {text}" for n, text in enumerate(lines, 1))
    body = "Cats purr when they are content and when they are ill.[1]"
    bibliography = "\n".join(f"• {work}" for work in works)
    return read_text(
        f"Cats\n\n{body}\n\nReferences\n\n{listed}\n\nBibliography\n\n{bibliography}\n"
    )


def titles(references: tuple[Reference, ...]) -> list[str]:
    return [reference.title for reference in references]


def linked(note: str, *works: str) -> tuple[list[str], list[str]]:
    """The titles of what a note means, and of what it may mean."""
    links = link(article(note, list(works)))
    return titles(links.found[0, 0]), titles(links.near.get((0, 0), ()))


KUN = "Kun, Miklós (2003). Stalin. CEU Press."


@pytest.mark.parametrize(
    ("note", "work"),
    [
        ("Kun 2003, p. 3", KUN),
        ("Kun & Lee 2003, p. 3", "Kun, Miklós; Lee, Ann (2003). Stalin. CEU Press."),
        ("Kun 2003, p. 3", "Kun, Miklós; Lee, Ann (2003). Stalin. CEU Press."),
        ("Kun et al. 2003, p. 3", "Kun, M.; Lee, A.; Kim, B.; Roe, C. (2003). Stalin. CEU Press."),
        ("Kun 2003a, p. 3", "Kun, Miklós (2003a). Stalin. CEU Press."),
        ("Kún 2003, p. 3", KUN),
        ("Berg 2003, p. 3", "van den Berg, Jan (2003). Stalin. CEU Press."),
        ("Müller 2003, p. 3", "Muller, Jan (2003). Stalin. CEU Press."),
        ("Ørsted 2003, p. 3", "Orsted, Jan (2003). Stalin. CEU Press."),
        ("Wesson 2003, p. 3", "R. Wesson (2003). Stalin. CEU Press."),
        ("Kun 2003, p. 3", "Kun, Miklós (ed.) (2003). Stalin. CEU Press."),
    ],
)
def test_a_note_finds_its_work(note: str, work: str) -> None:
    assert linked(note, work) == (["Stalin"], [])


def test_a_full_note_is_a_work_too() -> None:
    links = link(article(["Kun 2003, p. 3", KUN], []))
    assert titles(links.found[0, 0]) == ["Stalin"]


def test_several_works_that_fit() -> None:
    works = [KUN, "Kun, Miklós (2003). Lenin. CEU Press.", "Kun, Béla (1919). Hungary. Press."]
    assert linked("Kun 2003, p. 3", *works) == (["Stalin", "Lenin"], [])


def test_the_letter_of_a_year_tells_works_apart() -> None:
    works = ["Kun, M. (2003a). Stalin. Press.", "Kun, M. (2003b). Lenin. Press."]
    assert linked("Kun 2003b, p. 3", *works) == (["Lenin"], [])
    assert linked("Kun 2003, p. 3", *works)[0] == ["Stalin", "Lenin"]


SPELLINGS = ["Bazhanov", "Bajanov", "Baschanow", "Bašanov", "Bažanov", "Бажанов", "Bazhanoff"]


@pytest.mark.parametrize("written", SPELLINGS)
@pytest.mark.parametrize("listed", SPELLINGS)
def test_did_you_mean_the_same_name_in_another_spelling(written: str, listed: str) -> None:
    found, near = linked(f"{written} 1980, p. 3", f"{listed}, Boris (1980). Memoirs. Press.")
    assert (found, near) == (
        (["Memoirs"], []) if fold(written) == fold(listed) else ([], ["Memoirs"])
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [("Khrushchev", "Хрущёв"), ("Khrushchev", "Chruschtschow"), ("Trotsky", "Trotzki"),
     ("Trotsky", "Троцкий"), ("Yezhov", "Ежов"), ("Kamenev", "Kamenew"), ("Smith", "Smyth"),
     ("Medvedev", "Medvedef"), ("Zinoviev", "Sinowjew")],
)  # fmt: skip
def test_did_you_mean_a_name_that_sounds_like_it(one: str, other: str) -> None:
    assert linked(f"{one} 1980, p. 3", f"{other}, B. (1980). Memoirs. Press.") == ([], ["Memoirs"])


def test_did_you_mean_another_year() -> None:
    assert linked("Kun 2001, p. 3", KUN) == ([], ["Stalin"])


@pytest.mark.parametrize("note", ["Kim 2003, p. 3", "Jones 2003, p. 3", "Kunz 1999, p. 3"])
def test_no_guess_where_nothing_is_near(note: str) -> None:
    assert linked(note, KUN) == ([], [])


def test_the_nearest_comes_first_and_no_more_than_three() -> None:
    works = [
        "Kamenov, A. (1999). Sound. Press.",
        "Kamenev, A. (1990). Year. Press.",
        "Kameney, A. (1999). Letter. Press.",
        "Kamener, A. (1999). Fourth. Press.",
        "Kamanev, A. (1999). Fifth. Press.",
    ]
    _, near = linked("Kamenev 1999, p. 3", *works)
    assert len(near) == 3
    assert near[0] == "Sound"
    assert "Year" in near


def test_ibid_is_the_note_before_it() -> None:
    links = link(article([KUN, "Ibid., p. 3", "Ibid.", "Kun 2003, p. 9", "Ibid., p. 10"], []))
    assert [titles(links.found[index, 0]) for index in (1, 2, 3, 4)] == [["Stalin"]] * 4


def test_ibid_without_anything_before_it() -> None:
    links = link(
        article(["Ibid., p. 3", "This explains what is said above, in very many words."], [])
    )
    assert links == Links()


def test_ibid_after_an_explanation_is_not_guessed() -> None:
    explanation = "This is the name that he used in all of his letters to his friends."
    links = link(article([KUN, explanation, "Ibid., p. 3"], []))
    assert (2, 0) not in links.found


def test_an_article_without_short_notes() -> None:
    assert link(article(KUN, [])) == Links()


def test_folding() -> None:
    assert fold("Brook-Shepherd") == "brookshepherd"
    assert fold("Straße") == fold("STRASSE") == "strasse"
    assert fold("Šmíd Łoś Ørsted Æsop") == "smidlosorstedaesop"
    assert skeleton(fold("Bajanov")) == skeleton(fold("Бажанов"))


STALIN = "Kun, Miklós (2003). Stalin: An Unknown Portrait. CEU Press."
LENIN = "Kun, Miklós (2005). Lenin. CEU Press."
JONES = "Jones, Bob (1999). Cats in Pain. Purr Press."


@pytest.mark.parametrize(
    "note",
    ["Ibidem, p. 3", "Ebd., S. 3", "Ebenda, S. 3", "Loc. cit.", "A.a.O., S. 3", "Там же, с. 3",
     "Ibíd., pág. 3", "Ivi, p. 3", "ibid., p. 3", "同上"],
)  # fmt: skip
def test_the_note_before_in_other_languages(note: str) -> None:
    links = link(article([JONES, STALIN, note], []))
    assert titles(links.found[2, 0]) == ["Stalin: An Unknown Portrait"]


@pytest.mark.parametrize(
    "note",
    ["Kun, op. cit., p. 93", "M. Kun, op. cit., p. 93.", "Kun, ob. cit., pág. 93", "Kun, a.a.O., S. 93",  # noqa: E501
     "Kun, loc. cit.", "Кун, указ. соч., с. 93"],
)  # fmt: skip
def test_op_cit_is_the_work_that_was_cited_last(note: str) -> None:
    works = [STALIN, LENIN, JONES]
    if note.startswith("Кун"):
        works = [work.replace("Kun, Miklós", "Кун, Миклош") for work in works]
    links = link(article([*works, note], []))
    assert titles(links.found[3, 0]) == ["Lenin"]
    assert link(article([*works[:1], note], [])).found[1, 0][0].title.startswith("Stalin")


def test_op_cit_of_nobody_who_was_cited() -> None:
    links = link(article([JONES, "Kun, op. cit., p. 93"], []))
    assert links.found[1, 0] == ()


def test_op_cit_of_a_listed_work() -> None:
    links = link(article([JONES, "Kun, op. cit., p. 93"], [STALIN]))
    assert titles(links.found[1, 0]) == ["Stalin: An Unknown Portrait"]


@pytest.mark.parametrize("note", ["Idem 2005, p. 3", "Id., 2005, p. 3", "Ders. 2005, S. 3"])
def test_idem_is_another_work_of_the_same_author(note: str) -> None:
    links = link(article(["Kun 2003, p. 1", note], [STALIN, LENIN, JONES]))
    assert titles(links.found[1, 0]) == ["Lenin"]


@pytest.mark.parametrize(
    "note",
    ["Kun, Miklós. Stalin. p. 93.", 'Kun, Miklós. "Stalin". p. 93.', "M. Kun, Stalin, p. 93."],
)
def test_author_and_short_title_mean_the_fuller_reference(note: str) -> None:
    links = link(article([STALIN, LENIN, note, "Ibid., p. 94"], []))
    assert titles(links.shortened[2]) == ["Stalin: An Unknown Portrait"]
    assert titles(links.found[3, 0]) == ["Stalin: An Unknown Portrait"]


@pytest.mark.parametrize("note", ["Kun, Miklós. Trotsky. p. 93.", "Roe, Ann. Stalin. p. 93."])
def test_another_title_or_author_is_no_shortened_reference(note: str) -> None:
    assert link(article([STALIN, LENIN, note, "Ibid."], [])).shortened == {}
