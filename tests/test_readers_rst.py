"""reStructuredText as people write it."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from properties import check_article, check_linear

from citecheck.model import Article, NoteKind, ParagraphKind
from citecheck.readers.formats import recognise
from citecheck.readers.rst import read_rst

BOOKS = "@book{kun2003, author = {Kun, Miklós}, title = {Portrait}, year = 2003}\n@book{b, title = {B}}\n"


def beside(name: str) -> str | None:
    return BOOKS if name == "refs.bib" else None


def read(text: str) -> Article:
    article = read_rst(dedent(text), "x.rst", beside)
    check_article(article)
    return article


def sentences(article: Article) -> list[str]:
    return [sentence.text for sentence in article.sentences]


def markers(article: Article) -> list[tuple[str, int | None]]:
    return [(citation.label, citation.note) for citation in article.citations]


def test_footnotes_of_all_kinds_and_citations() -> None:
    article = read(
        """\
        Cats purr [2]_. They sleep [#]_ and eat [#fish]_ [*]_ [#]_. See [CIT2002]_, [cit2002]_ and [3]_.

        .. [2] Smith, Ann (2001). *Why Cats Purr*. Purr Press.
        .. [#] Jones 2003, p. 5.

           A second paragraph::

              code [9]_

        .. [#fish] Fish.
        .. [*] A symbol.
        .. [#] Another.
        .. [CIT2002] Kun, M. (2003). Portrait. CEU Press.
        """
    )
    assert markers(article) == [
        ("2", 0), ("1", 1), ("fish", 2), ("*", 3), ("4", 4), ("CIT2002", 5), ("CIT2002", 5), ("3", None)
    ]  # fmt: skip
    assert [note.label for note in article.footnotes] == ["2", "1", "fish", "*", "4", "CIT2002"]
    first = article.footnotes[0]
    assert article.text(first.span) == ".. [2] Smith, Ann (2001). *Why Cats Purr*. Purr Press."
    assert first.reference is not None
    assert first.reference.title == "Why Cats Purr"
    assert article.shown(article.footnotes[1]) == "Jones 2003, p. 5. A second paragraph:"
    assert article.text(article.citations[0].span) == "[2]_"
    assert sentences(article) == ["Cats purr.", "They sleep and eat.", "See, and."]
    assert article.automatic


def test_a_label_defined_twice_is_a_problem() -> None:
    article = read("Cats [a]_.\n\n.. [a] One.\n.. [a] Two.\n")
    assert [(p.kind, p.detail) for p in article.problems] == [("duplicate-key", "a")]


def test_keys_of_sphinxcontrib_bibtex() -> None:
    article = read(
        """\
        Cats purr :cite:p:`kun2003,b`, says :cite:t:`kun2003` :footcite:`none`.

        .. bibliography:: refs.bib
           :style: plain
        """
    )
    assert sentences(article) == ["Cats purr, says Kun."]
    assert markers(article) == [("kun2003", 0), ("b", 1), ("kun2003", 0), ("none", None)]
    assert article.text(article.citations[0].whole) == ":cite:p:`kun2003,b`"
    assert article.text(article.citations[0].span) == "kun2003"
    assert [part.name for part in article.parts] == ["x.rst", "refs.bib"]


def test_text_links_and_roles() -> None:
    article = read(
        r"""
        A *slanted*, **bold**, ``literal [1]_`` word\ s, `named <https://example.org/a>`_, `other`_, bare_,
        `anonymous`__, :ref:`words <target>` |sub| snake_case, https://example.org/url_x.

        .. _other: https://example.org/other
        .. _bare:
           https://example.org/bare
        .. |sub| replace:: substitution
        __ https://example.org/anonymous
        """
    )
    assert sentences(article) == [
        "A slanted, bold, literal [1]_ words, named, other, bare, anonymous, words snake_case, https://example.org/url_x."
    ]
    assert [link.url for link in article.links] == [
        "https://example.org/a",
        "https://example.org/url_x",
        "https://example.org/other",
        "https://example.org/bare",
        "https://example.org/anonymous",
    ]
    assert [article.text(link.span) for link in article.links] == [
        link.url for link in article.links
    ]
    assert article.citations == ()


def test_blocks() -> None:
    article = read(
        """\
        =====
        Title
        =====

        Section
        =======

        Below
        -----

        Text that says something here::

            code [1]_

        .. note::
           A note with a marker [1]_ in it.

        .. code-block:: python

           x = "[2]_"

        .. a comment [3]_

        - An item that has enough words to be one [1]_.

          Its second paragraph has enough words to be one.

        Term
            The definition of a term has enough words, too.

        =====  =====
        a      b
        =====  =====
        c      [1]_
        =====  =====

        +---+------+
        | a | [1]_ |
        +---+------+

            A quotation that is set deeper than the text.

        >>> "[4]_"

        .. [1] Smith 2001, p. 3.
        """
    )
    assert article.title == "Title"
    assert [(s.title, s.heading.level if s.heading else 0) for s in article.sections] == [
        ("Section", 2),
        ("Below", 3),
    ]
    assert [label for label, _ in markers(article)] == ["1"] * 4
    assert [p.kind for p in article.paragraphs] == [
        ParagraphKind.PROSE,
        ParagraphKind.PROSE,
        ParagraphKind.LIST_ITEM,
        ParagraphKind.LIST_ITEM,
        ParagraphKind.LIST_ITEM,
        ParagraphKind.BLOCK_QUOTATION,
    ]
    assert article.sentences[0].text == "Text that says something here:"
    assert [article.text(comment) for comment in article.comments] == [".. a comment [3]_"]
    assert article.footnotes[0].kind is NoteKind.SHORT


def test_the_format_is_known() -> None:
    assert recognise("text", "x.rst").name == "rst"
    assert recognise("Cats [1]_.\n\n.. [1] Kun.\n", "x.txt").name == "rst"


_BITS = st.sampled_from(
    "Cats purr.|They sleep.|[1]_|[#]_|[#a]_|[*]_|[CIT]_|.. [1] |.. [#] Kun 2003, p. 5.|.. [#a] |.. [*] |"
    ".. [CIT] Smith, A. (2001). Cats.|.. |..|.. note::|.. code::|.. figure:: x|.. bibliography:: refs.bib|"
    ":cite:`kun2003,b`|:cite:|`a <https://example.org>`_|`a`_|a_|a__|__ https://example.org|.. _a: https://example.org|"
    "``|`|*|**|x*|::|\n|\n\n|   |    |\t|- |1. |a. |:field: |Title\n=====|-----|=== ===|+---+|\\|\\*|https://example.org/a_|"
    "| line|>>> x|\ufeff|\x00|猫|é|\r\n|_|__|.. |a| image:: x".split("|")
)
rst = st.one_of(
    st.text(),
    *(st.lists(_BITS, max_size=40).map(glue.join) for glue in ("", "\n", " ", "\n\n")),
)


@settings(max_examples=300, deadline=None)
@given(rst)
def test_every_article_keeps_what_readers_promise(source: str) -> None:
    article = read_rst(source, "x.rst", beside)
    assert article.source.startswith(source)
    check_article(article)
    assert article == read_rst(source, "x.rst", beside)


@pytest.mark.parametrize(
    "bit",
    [
        *"[ [1]_ ` `a` ` a_ `` * ** *a |a :a: :cite:` ..` \\ `a <".split(" "),
        ".. [#]\n",
        ".. [1] a\n",
        ":: \n",
        "- ",
        "- a\n",
        "a\n b\n",
        "a\n=\n",
        ".. a\n",
        ":a: ",
        ">>> \n",
        "=== ===\n",
        "+-+\n",
        "  ",
    ],
)
def test_hostile_text_takes_linear_time(bit: str) -> None:
    check_linear(read_rst, bit)


@pytest.mark.parametrize("mark", [" ", "- ", "   "])
def test_deep_nesting_is_text(mark: str) -> None:
    check_article(read_rst("".join(mark * min(depth, 400) + "- a\n\n" for depth in range(800))))
