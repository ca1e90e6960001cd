"""What holds for every Markdown, however odd."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from properties import check_article, check_linear

from citecheck.readers.csl import read_csl
from citecheck.readers.markdown import read_markdown

_BITS = st.sampled_from(
    """# Title|## References|## Notes|Cats purr when they are content.|They sleep.|[^1]|[^note]|
[^1]: |[^note]: Smith, A. (2001). *Why*. Press.|    more of the note|^[Kun 2003, p. 5]|^[|[@kun2003, p. 3; see @b]|
@kun2003 [p. 3]|-@b|@{odd key}|[@doi:10.1000/1]|`code [^1]`|`|``|```|~~~|$x^2$|$$|> |- |* |1. |2) |    |\t|
|\n|\n\n|\n\n\n|\r\n| |  |[text](https://example.org/a_(b) "t")|[text][1]|[1]|[1]: https://example.org|
[2]: Jones, B. (2002). Dogs. Press.|[2, 3]|<sup>1</sup>|<sup>|<!-- c -->|<!--|-->|<div>|</div>|<table>|<br>|
<https://example.org>|https://example.org/a_b|&amp;|&#0;|\\*|\\|*|**|_|__|~|^|![alt](a.png)|![|](|[|]|(|)|{|}|{.c}|
{{< x >}}|{{<|{cite}`kun2003`|{note}|:::|: def|Term|---|===|| a | b |\n|---|---|\n| x[^1] | y |||---|\ufeff|@tag:x|
[@tag:x]: doi:10.1000/1|\x00|\u200b|é|猫|🐈|+---+|$1|%|\\cite{kun2003}|[citation needed]|a[1]b|===\n""".replace(
        "\n|", "|"
    ).split("|")
)
_HEADS = st.sampled_from(
    (
        "",
        "",
        "---\ntitle: T\nbibliography: refs.bib\n---\n",
        "---\nreferences:\n- id: kun2003\n  title: A\n---\n",
        "---\n[",
        "+++\ntitle = 'x'\n+++\n",
        "% Title\n% Author\n\n",
    )
)
_BOOKS = "@book{kun2003, author={Kun, M.}, title={Portrait}, year=2003}\n@book{b, title={B}}"
markdown = st.one_of(
    st.text(),
    st.tuples(_HEADS, st.lists(_BITS, max_size=40).map("".join)).map("".join),
    st.tuples(_HEADS, st.lists(_BITS, max_size=40).map("\n".join)).map("".join),
    st.tuples(_HEADS, st.lists(_BITS, max_size=40).map(" ".join)).map("".join),
)


def beside(name: str) -> str | None:
    return _BOOKS if name.endswith(".bib") else None


@settings(max_examples=300, deadline=None)
@given(markdown)
def test_every_article_keeps_what_readers_promise(source: str) -> None:
    article = read_markdown(source)
    assert article.source == source
    check_article(article)


@settings(max_examples=100, deadline=None)
@given(markdown)
def test_so_does_one_with_a_bibliography_beside_it(source: str) -> None:
    article = read_markdown(source, "x.md", beside)
    assert article.source.startswith(source)
    check_article(article)
    assert article == read_markdown(source, "x.md", beside)


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(
        st.text(),
        st.lists(
            st.sampled_from('[ ] { } , : "a" "id" "title" 1 null - & * \\n " \n a: |'.split(" ")),
            max_size=30,
        ).map("".join),
    )
)
def test_no_bibliography_is_too_odd(source: str) -> None:
    check_article(read_csl(source))


_BITS_OF_HOSTILE = (
    '[ ] ( [^ ^[ ![ [a]( [](a "[a][ ` ```_ > - * + _ ** $ $$ < <a_ <!-- & @a [@a [@a;_ {{<_ {_ # | \\ <sup> '
    "https:// [^1]:_ [1]_ 1._ [a]:_ <table> :_ *a _a {cite}` [^1] ^[a ^[a] [a](b) [@a] ~~~\n $$\n <!--\n "
    "{%_raw_%}\n >_\n -_\n [1]\n [^1]:\n |a|b\n|-|-\n a\n===\n <sup>1</sup> [1,_ ![a](data:"
)


@pytest.mark.parametrize("bit", [bit.replace("_", " ") for bit in _BITS_OF_HOSTILE.split(" ")])
def test_hostile_text_takes_linear_time(bit: str) -> None:
    check_linear(read_markdown, bit)


@pytest.mark.parametrize("mark", ["  ", "> ", "- ", "    "])
def test_deep_nesting_is_text(mark: str) -> None:
    source = "".join(mark * min(depth, 400) + "- a\n" for depth in range(800))
    check_article(read_markdown(source))
    check_article(read_markdown(mark * 20_000 + "a"))
