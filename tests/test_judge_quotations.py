"""Quotations told apart from scare quotes and titles, with their exact places."""

from __future__ import annotations

import pytest

from citecheck.judge import QuotationKind, find_quotations
from citecheck.readers.text import read_text


def quoted(text: str) -> list[tuple[str, str]]:
    article = read_text(f"Cats\n\nBehaviour[edit]\n\n{text}[1]\n\n1. ^ Smith 2001, p. 5.\n")
    return [(str(q.kind), article.text(q.span)) for q in find_quotations(article)]


WORDS = "no cat has ever purred for nobody"


@pytest.mark.parametrize(("opening", "closing"), ['""', "“”", "«»", "„“", "„”"])
def test_every_kind_of_marks(opening: str, closing: str) -> None:
    found = quoted(f"Smith said that {opening}{WORDS}{closing} in her book on cats.")
    assert found == [("quotation", WORDS)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('They are what she calls "quiet cats" in her book.', "scare"),
        ('She wrote the song "My Cat Is the Best of All" in her youth.', "title"),
        ('She wrote "The Winter of the Quiet Farmers" in her youth.', "title"),
        ('She wrote that "the winter of the farmers was quiet" there.', "quotation"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert [found for found, _ in quoted(text)] == [kind]


def test_a_mark_without_a_partner_quotes_nothing() -> None:
    assert quoted('The wall is 5" thick and all the cats of the town know it well.') == []


def test_the_sentence_is_the_one_in_which_the_quotation_ends() -> None:
    article = read_text(
        'Cats\n\nBehaviour[edit]\n\nCats purr. She said: "No cat purrs alone. '
        'It would be of no use to it." Dogs bark.[1]\n\n1. ^ Smith 2001, p. 5.\n'
    )
    (quotation,) = find_quotations(article)
    assert "of no use" in article.sentences[quotation.sentence].text
    assert quotation.kind is QuotationKind.QUOTATION
    assert quotation.words == 12
