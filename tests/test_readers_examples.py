"""Plain texts as people have them."""

from __future__ import annotations

import pytest

from citecheck.model import Article, ParagraphKind, SectionRole
from citecheck.readers import read_text

TWO = "1. ^ Smith 2001, p. 3\n2. ^ Jones 2003, p. 4\n"


def prose(first: str = "", second: str = "") -> str:
    start = "Cats purr when they are content and when they are ill."
    return f"{start}{first} They do it at night.{second}"


def page(body: str, notes: str = TWO, heading: str = "") -> Article:
    head = f"{heading}\n\n" if heading else ""
    return read_text(f"Cats\n\n{body}\n\n{head}{notes}")


def labels(article: Article) -> list[list[str]]:
    return [[citation.label for citation in sentence.citations] for sentence in article.sentences]


def notes(article: Article) -> list[tuple[str, str]]:
    return [(note.label, article.text(note.body)) for note in article.footnotes]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("[1]", "[2]", [["1"], ["2"]]),
        ("[1][2]", "", [["1", "2"], []]),
        ("^[1]", "^[2]", [["1"], ["2"]]),
        ("[ 1 ]", " [ 2 ]", [["1"], ["2"]]),
        (" [1]", " [2]", [["1"], ["2"]]),
        ("\u00a0[1]", "[\u00a02\u00a0]", [["1"], ["2"]]),
        ("[1]: 314", "[2]:3–5, 7", [["1"], ["2"]]),
        ("[3]", "[2]", [["3"], ["2"]]),
    ],
)
def test_markers(first: str, second: str, found: list[list[str]]) -> None:
    assert labels(page(prose(first, second))) == found


def test_the_text_of_a_sentence_has_no_markers() -> None:
    article = page("Cats purr,[1] dogs bark[2]: 314 and fish do[sic] neither of the two [2003].")
    (sentence,) = article.sentences
    assert sentence.text == "Cats purr, dogs bark and fish do[sic] neither of the two [2003]."
    assert labels(article) == [["1", "2"]]


def test_a_marker_names_a_page() -> None:
    article = page(prose("[1]: 314", "[2]:3–5, 7"))
    assert [citation.locator for citation in article.citations] == ["314", "3–5, 7"]
    assert article.text(article.citations[0].span) == "[1]: 314"


def test_a_number_after_a_marker_is_no_page() -> None:
    article = page("He wrote about three kinds of cats in his book[1]: 40% of them purr.[2]")
    assert [citation.locator for citation in article.citations] == ["", ""]


def test_an_undefined_marker_leads_nowhere() -> None:
    article = page(prose("[3]", "[2]"))
    assert [citation.note for citation in article.citations] == [None, 1]


def test_a_marker_ends_a_sentence_that_an_abbreviation_hides() -> None:
    article = page("It was found by Smith et al.[1] The others had not seen it before.[2]")
    assert labels(article) == [["1"], ["2"]]


def test_a_marker_inside_a_sentence_belongs_to_it() -> None:
    article = page("Cats purr,[1] dogs bark[2] and fish do neither of the two.")
    assert labels(article) == [["1", "2"]]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("1. ^ Smith 2001, p. 3\n2. ^ Jones 2003, p. 4", ""),
        ("1. ^ Smith 2001, p. 3\n2. ^ Jones 2003, p. 4", "References"),
        ("  1. ^ a b Smith 2001, p. 3\n  2. ^ Jones 2003, p. 4", "References[edit]"),
        ("1. ↑ ^a ^b Smith 2001, p. 3\n2. ↑ Jones 2003, p. 4", ""),
        ("1. ↑ 1.0 1.1 Smith 2001, p. 3\n2. ↑ Jones 2003, p. 4", ""),
        ("1. ^ Jump up to: a b Smith 2001, p. 3\n2. ^ Jones 2003, p. 4", ""),
        ("^ Smith 2001, p. 3\n^ Jones 2003, p. 4", ""),
        ("^ a b Smith 2001, p. 3\n^ Jones 2003, p. 4", ""),
        ("[1] Smith 2001, p. 3\n[2] Jones 2003, p. 4", ""),
        ("[1]: Smith 2001, p. 3\n[2]: Jones 2003, p. 4", ""),
        ("1. Smith 2001, p. 3\n2. Jones 2003, p. 4", "References"),
        ("1) Smith 2001, p. 3\n2) Jones 2003, p. 4", "Notes"),
        ("1. Smith 2001, p. 3\n\n2. Jones 2003, p. 4", "== Notes =="),
    ],
)
def test_note_lists(text: str, heading: str) -> None:
    article = page(prose("[1]", "[2]"), text, heading)
    assert notes(article) == [("1", "Smith 2001, p. 3"), ("2", "Jones 2003, p. 4")]
    assert [citation.note for citation in article.citations] == [0, 1]
    assert len(article.paragraphs) == 1


def test_markdown_notes() -> None:
    article = read_text(
        f"# Cats\n\n{prose('[^1]', '[^why]')}\n\n[^1]: Smith 2001\n[^why]: Kun 2003"
    )
    assert article.title == "Cats"
    assert notes(article) == [("1", "Smith 2001"), ("why", "Kun 2003")]
    assert labels(article) == [["1"], ["why"]]


def test_backlinks_are_no_text() -> None:
    article = page(prose("[1]", "[1]"), "1. ^ a b A History of Cats. Purr Press.\n")
    (note,) = article.footnotes
    assert [backlink.label for backlink in note.backlinks] == ["a", "b"]
    assert article.text(note.body) == "A History of Cats. Purr Press."


def test_one_letter_is_a_word() -> None:
    article = page(prose("[1]"), "1. ^ a history of cats. Purr Press.\n")
    assert notes(article) == [("1", "a history of cats. Purr Press.")]


def test_many_backlinks() -> None:
    letters = [*"abcdefghijklmnopqrstuvwxyz", "aa", "ab"]
    article = page(prose("[1]"), f"1. ^ {' '.join(letters)} Smith 2001\n")
    assert [backlink.label for backlink in article.footnotes[0].backlinks] == letters


def test_a_note_goes_on_on_the_next_line() -> None:
    text = (
        "  1. ^ Smith, Ann (2001). Why Cats Purr.\n     Purr Press. p. 3.\n  2. ^ Jones 2003, p. 4"
    )
    article = page(prose("[1]", "[2]"), text, "References")
    reference = article.footnotes[0].reference
    assert reference is not None
    assert reference.text("publisher") == "Purr Press"
    assert article.footnotes[1].label == "2"


def test_an_empty_note_is_a_note() -> None:
    article = page(prose("[1]", "[2]"), "  1. ^\n  2. ^ Jones 2003, p. 4")
    assert notes(article) == [("1", ""), ("2", "Jones 2003, p. 4")]


@pytest.mark.parametrize(("letter", "label"), [("a", "a"), ("note 1", "note 1"), ("n 1", "n 1")])
def test_a_list_of_explanations_and_one_of_references(letter: str, label: str) -> None:
    source = (
        f"Cats\n\n{prose(f'[{letter}]', '[1]')}\n\nNotes\n\n  1. ^ It is loud.\n\n"
        "References\n\n  1. ^ Smith 2001, p. 3\n  2. ^ Jones 2003, p. 4\n"
    )
    article = read_text(source)
    assert [note.label for note in article.footnotes] == [label, "1", "2"]
    assert [citation.note for citation in article.citations] == [0, 1]


def test_lists_that_keep_their_letters() -> None:
    source = f"Cats\n\n{prose('[a]', '[1]')}\n\na. ^ It is loud.\n\nReferences\n\n{TWO}"
    article = read_text(source)
    assert [note.label for note in article.footnotes] == ["a", "1", "2"]
    assert [citation.note for citation in article.citations] == [0, 1]


def test_every_chapter_has_its_own_notes() -> None:
    chapter = f"{prose('[1]', '[2]')}\n\n{TWO}"
    article = read_text(f"Cats\n\n== One ==\n\n{chapter}\n== Two ==\n\n{chapter}")
    assert [note.label for note in article.footnotes] == ["1", "2", "1", "2"]
    assert [citation.note for citation in article.citations] == [0, 1, 2, 3]


def test_a_numbered_list_of_the_article_is_no_note_list() -> None:
    steps = "1. Feed the cat in the morning before you go to work.\n2. Feed it again at night."
    article = read_text(f"Cats\n\n{prose('[1]')}\n\n{steps}\n\nReferences\n\n{TWO}")
    assert notes(article) == [("1", "Smith 2001, p. 3"), ("2", "Jones 2003, p. 4")]
    assert article.paragraphs[1].kind is ParagraphKind.LIST_ITEM


@pytest.mark.parametrize(
    "heading",
    ["Habits[edit]", "Habits [edit]", "Habits[edit | edit source]", "Habits\n------",
     "== Habits ==", "## Habits", "Habits[modifier | modifier le code]", "Habits[править]"],
)  # fmt: skip
def test_headings(heading: str) -> None:
    article = page(f"{prose('[1]')}\n\n{heading}\n\n{prose('[2]')}")
    assert [section.title for section in article.sections][:2] == ["", "Habits"]
    assert article.sections[1].role is SectionRole.BODY
    assert article.text(article.sections[1].heading.span) == "Habits"  # type: ignore[union-attr]
    assert labels(article) == [["1"], [], ["2"], []]


def test_headings_by_their_look() -> None:
    filler = prose("[1]") + " " + prose()
    article = page(f"{filler}\n\nHabits\n\n{filler}\n\nFood and drink\n\n{filler}")
    assert [section.title for section in article.sections] == ["", "Habits", "Food and drink"]


def test_headings_by_the_table_of_contents() -> None:
    contents = "Contents\n\n  1 Habits\n    1.1 Night\n  2 References"
    article = page(
        f"{prose('[1]')}\n\n{contents}\n\nHabits\n\nNight\n\n{prose('[2]')}", heading="References"
    )
    assert [(s.title, s.heading and s.heading.level) for s in article.sections] == [
        ("", None),
        ("Habits", 2),
        ("Night", 3),
        ("References", 2),
    ]


def test_a_section_without_content_is_empty() -> None:
    article = page(
        f"{prose('[1]')}\n\n== A ==\n\n== B ==\n\n{prose()}\n\n== C ==\n\n=== D ===\n\nx"
    )
    assert [section.title for section in article.sections if section.empty] == ["A"]


def test_infobox_and_navigation_are_no_prose() -> None:
    box = (
        "From Wikipedia, the free encyclopedia\nJump to navigation Jump to search\nCat\n"
        "Domesticated\nKingdom: Animalia\nDied30 December 1982 (aged 82)"
    )
    article = read_text(f"Cats\n\n{box}\n\n{prose('[1]')}\n\n{TWO}")
    assert article.title == "Cats"
    assert len(article.paragraphs) == 1
    furniture = " ".join(article.text(span) for span in article.furniture)
    assert all(line in furniture for line in box.splitlines())
    assert article.losses


def test_a_block_quotation() -> None:
    quoted = "All the cats of this city are kings, and they know that they are."
    article = page(
        f"Smith wrote about the cats of Rome in her book:\n\n  {quoted}[1]\n\n{prose('[2]')}"
    )
    kinds = [paragraph.kind for paragraph in article.paragraphs]
    assert kinds == [ParagraphKind.PROSE, ParagraphKind.BLOCK_QUOTATION, ParagraphKind.PROSE]
    assert article.sentences[1].text == quoted


@pytest.mark.parametrize("bullet", ["•", "*", "-", "–", "◦"])
def test_bullets(bullet: str) -> None:
    article = page(
        "The cats of Rome have these habits, as people say:\n\n"
        f"{bullet} They purr when they are content and also when ill.[1]\n"
        f"{bullet} They sleep on the roofs of the houses all day.[2]"
    )
    items = [p for p in article.paragraphs if p.kind is ParagraphKind.LIST_ITEM]
    assert [item.sentences[0].text[:5] for item in items] == ["They ", "They "]
    assert labels(article) == [[], ["1"], ["2"]]


WRAPPED = (
    "Cats\n\n"
    "Cats purr when they are content and when they are ill, and nobody knows\n"
    "why they do it.[1] They do it at night, as Smith has written in the book\n"
    "about the cats of Rome,[2] and it can be heard through a wall.\n\n"
    "Dogs do not purr, but they bark at everything that moves in front of the\n"
    "house.[2]\n\n"
    "Notes\n\n"
    "[1] Smith, Ann (2001). Why Cats Purr. A Book on the Cats of Rome, London\n"
    "and Paris. Purr Press.\n"
    "[2] Jones 2003, p. 4"
)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "\n", "\n\n\n"])
def test_broken_lines_and_line_ends(end: str, last: str) -> None:
    article = read_text((WRAPPED + last).replace("\n", end))
    assert len(article.paragraphs) == 2
    assert labels(article) == [["1"], ["2"], ["2"]]
    assert article.sentences[0].text.endswith("and nobody knows why they do it.")
    assert [note.label for note in article.footnotes] == ["1", "2"]
    assert article.text(article.footnotes[0].body).endswith("Purr Press.")
    assert article.text(article.footnotes[1].body) == "Jones 2003, p. 4"


def test_the_first_line_of_a_broken_paragraph_is_no_title() -> None:
    assert read_text(WRAPPED.removeprefix("Cats\n\n")).title == ""
    assert read_text(WRAPPED).title == "Cats"


def test_odd_spaces() -> None:
    article = read_text(
        "Cats\n\nCats\u00a0purr when  they are\tcontent.\u00a0[1] They do it at night.[1]\n\n"
        "1.\u00a0^\u00a0a b\u00a0Smith\u00a02001, p.\u00a03"
    )
    assert article.sentences[0].text == "Cats\u00a0purr when they are content.".replace(
        "\u00a0", " "
    )
    assert [str(short) for note in article.footnotes for short in note.shorts] == ["Smith 2001"]
    assert article.footnotes[0].backlinks[1].label == "b"


def test_russian() -> None:
    article = read_text(
        "Кошки\n\nКошки мурлычут, когда они довольны.[1] Они делают это ночью.[2]\n\n"
        "Примечания\n\n  1. ↑ Бажанов 1990, с. 12\n  2. ↑ Иванов 2003, с. 3"
    )
    assert article.language == "ru"
    assert labels(article) == [["1"], ["2"]]
    assert [short.names for note in article.footnotes for short in note.shorts] == [
        ("Бажанов",),
        ("Иванов",),
    ]


def test_chinese() -> None:
    article = read_text(
        "猫\n\n猫在高兴的时候会发出呼噜声，它们在夜里也会这样。[1]它们喜欢睡觉，而且每天睡很久很久。[2]\n\n"
        "参考资料\n\n1. ^ 史密斯. 书名. 2001年.\n2. ^ 琼斯. 书名. 2003年."
    )
    assert article.language == "zh"
    assert labels(article) == [["1"], ["2"]]
    assert [note.reference and note.reference.year for note in article.footnotes] == [
        "2001",
        "2003",
    ]


def test_a_bibliography() -> None:
    article = read_text(
        f"Cats\n\n{prose('[1]', '[2]')}\n\nReferences\n\n{TWO}\nBibliography\n\n"
        "• Smith, Ann (2001). Why Cats Purr. Purr Press.\n"
        "• Jones, Bob (2003). Cats in Pain. Purr Press.\n• Some other line.\n"
    )
    assert [str(name) for r in article.bibliography for name in r.names()] == [
        "Smith, Ann",
        "Jones, Bob",
    ]
    assert article.text(article.bibliography[0].span).startswith("Smith")
    assert article.text(article.bibliography[1].fields[0].span) == "Jones, Bob"


@pytest.mark.parametrize("source", ["", " ", "\n", "\ufeff", "x", "[1]", "1. ^", "^", '"'])
def test_hardly_anything(source: str) -> None:
    article = read_text(source)
    assert article.source == source
    assert article.sentences == () or article.sentences[0].text


def test_a_list_of_notes_that_lost_its_numbers_is_counted_through() -> None:
    """Long notes, notes of several paragraphs and notes with numeric backlinks do not end it."""
    long = "\n".join(f"   line {n} of a long note that goes on and on" for n in range(20))
    article = read_text(
        "Cats\n\nCats purr.^[1] They hiss when they are not content.^[2] They meow.^[3]\n\n"
        f"References\n\n     ^ Smith, Ann (2001). Cats.\n{long}\n\n"
        "     More of the same note.\n\n"
        "     1 2 Jones, Bob (2003). Cats in Pain.\n\n     ^ ^a ^b Roe, Jane (2004). Cats.\n"
    )
    assert [note.label for note in article.footnotes] == ["1", "2", "3"]
    assert [b.label for b in article.footnotes[1].backlinks] == ["1", "2"]
    assert article.text(article.footnotes[1].body).startswith("Jones")


def test_numeric_backlinks_without_a_sign() -> None:
    article = read_text(
        "Cats\n\nCats purr.[1] They hiss when they are not content.[2]\n\nReferences\n\n"
        "1. 1 2 3 Smith, Ann (2001). Cats.\n2. ↑ Jones, Bob (2003). Cats in Pain.\n"
    )
    assert [len(note.backlinks) for note in article.footnotes] == [3, 0]


def test_a_line_that_begins_with_a_number_sign_is_no_heading() -> None:
    article = read_text(
        "Cats\n\nCats purr.[1]\n\n1. ^ Smith (2007). Abstract\n#T31G-03. 31: p. 3.\n"
    )
    assert [section.title for section in article.sections] == [""]


def test_one_line_of_a_bibliography_may_hold_all_its_works() -> None:
    article = read_text(
        "Cats\n\nCats purr.[1]\n\nNotes\n1. ^ Smith 2001, p. 5.\n\nBibliography\n"
        "Jones, Bob (2003). Cats in Pain. London: Purr Press. Smith, Ann (2001). Why Cats Purr. "
        "London: Purr Press. ——— (2004). Why Cats Hiss. London: Purr Press.\n"
    )
    assert [(str(r.names()[0]), r.year) for r in article.bibliography] == [
        ("Jones, Bob", "2003"),
        ("Smith, Ann", "2001"),
        ("Smith, Ann", "2004"),
    ]
