"""Markdown as people write it."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from properties import check_article

from citecheck.model import Article, NoteKind, ParagraphKind, SectionRole
from citecheck.readers.formats import recognise
from citecheck.readers.markdown import read_markdown

CORPUS = Path(__file__).parents[2] / "shared" / "data" / "articles" / "markdown"
"""Real articles, where they are at hand beside the project."""

BOOKS = """@book{kun2003, author = {Kun, Miklós}, title = {An Unknown Portrait}, year = 2003,
  publisher = {CEU Press}, url = {https://example.org/kun}}
@article{smith:2001, author = {Smith, Ann and Jones, Bob and Orlov, Ivan}, title = {Cats}, year = 2001}
@book{never, author = {Never, A.}, title = {Cited}, year = 1999}
"""


def read(text: str, **files: str) -> Article:
    names = {name.replace("__", "/").replace("_", "."): content for name, content in files.items()}
    article = read_markdown(dedent(text), "x.md", names.get)
    check_article(article)
    return article


def sentences(article: Article) -> list[str]:
    return [sentence.text for sentence in article.sentences]


def markers(article: Article) -> list[tuple[str, int | None]]:
    return [(citation.label, citation.note) for citation in article.citations]


def urls(article: Article) -> list[str]:
    return [link.url for link in article.links]


def test_notes_in_blocks_with_their_paragraphs_and_code() -> None:
    article = read(
        """\
        Cats purr.[^1] They *sleep*.[^long-one]

        [^1]: Smith, Ann (2001). *Why Cats Purr*. Purr Press.
        [^long-one]: The first paragraph of the note
        goes on here.

            The second one, with `code [^9]`.

                [^8] in a block of code

            - an item of it

        Dogs bark.
        """
    )
    assert markers(article) == [("1", 0), ("long-one", 1)]
    first, second = article.footnotes
    assert article.text(first.span) == "[^1]: Smith, Ann (2001). *Why Cats Purr*. Purr Press."
    assert article.text(first.body).startswith("Smith")
    assert first.kind is NoteKind.BOOK
    assert first.reference is not None
    assert first.reference.title == "Why Cats Purr"
    title = first.reference.field("title")
    assert title is not None
    assert article.text(title.span) == "Why Cats Purr"
    assert second.reading is not None
    assert second.reading.text == (
        "The first paragraph of the note goes on here. "
        "The second one, with code [^9]. an item of it"
    )
    assert sentences(article) == ["Cats purr.", "They sleep.", "Dogs bark."]
    assert article.automatic


def test_inline_notes_are_marker_and_note() -> None:
    article = read(
        "Cats purr^[Kun, M. (2003). *Portrait*. CEU Press.] and sleep.^[Jones 2001, p. 5.]\n"
    )
    assert sentences(article) == ["Cats purr and sleep."]
    assert markers(article) == [("1", 0), ("2", 1)]
    assert article.text(article.citations[0].span) == "^[Kun, M. (2003). *Portrait*. CEU Press.]"
    assert [note.kind for note in article.footnotes] == [NoteKind.BOOK, NoteKind.SHORT]
    assert article.footnotes[1].shorts[0].locator == "5"


def test_a_note_that_is_not_defined_and_brackets_that_are_none() -> None:
    article = read(
        "Cats purr.[^1] They sleep.[^2] Not [^a-z] and not `[^3]`.\n\n[^1]: Kun 2003, p. 1.\n"
    )
    assert markers(article) == [("1", 0), ("2", None)]


def test_a_note_defined_twice_is_a_problem() -> None:
    article = read("Cats purr.[^a]\n\n[^a]: One.\n[^a]: Two.\n")
    assert [(p.kind, p.detail, article.text(p.span)) for p in article.problems] == [
        ("duplicate-key", "a", "[^a]: Two.")
    ]
    assert article.citations[0].note == 0


def test_markers_in_lists_tables_headings_and_quotations() -> None:
    article = read(
        """\
        ## Cats[^h]

        > Cats are the best of all the beasts.[^q]

        - An item that has enough words to be one.[^i]

        | a    | b |
        |------|---|
        | c[^t]| d |

        Term
        : A definition of that term, with a source.[^d]

        [^h]: H
        [^q]: Q
        [^i]: I
        [^t]: T
        [^d]: D
        """
    )
    assert [label for label, note in markers(article) if note is not None] == [
        "h",
        "q",
        "i",
        "t",
        "d",
    ]
    assert [p.kind for p in article.paragraphs] == [
        ParagraphKind.BLOCK_QUOTATION,
        ParagraphKind.LIST_ITEM,
        ParagraphKind.LIST_ITEM,
    ]
    assert article.sections[0].title == "Cats"


def test_keys_of_pandoc_with_a_bibliography_beside() -> None:
    text = """\
        ---
        title: "A Title: of It"
        bibliography: [refs.bib]
        lang: de-AT
        ---
        Cats purr [see @kun2003, pp. 3-4; also @smith:2001, chap. 2; -@none1999].
        As @kun2003 [p. 33] says, write to a@kun2003.org or @someone. Or @smith:2001.
        """
    article = read(text, refs_bib=BOOKS)
    assert article.title == "A Title: of It"
    assert article.language == "de"
    assert sentences(article) == [
        "Cats purr.",
        "As Kun says, write to a@kun2003.org or @someone.",
        "Or Smith et al.",
    ]
    assert [(article.text(c.span), c.label, c.locator) for c in article.citations] == [
        ("see @kun2003, pp. 3-4", "kun2003", "3-4"),
        ("also @smith:2001, chap. 2", "smith:2001", "chap. 2"),
        ("-@none1999", "none1999", ""),
        ("@kun2003", "kun2003", "33"),
        ("@smith:2001", "smith:2001", ""),
    ]
    assert [c.note is None for c in article.citations] == [False, False, True, False, False]
    assert article.text(article.citations[3].whole) == "@kun2003 [p. 33]"
    assert [note.label for note in article.footnotes] == ["kun2003", "smith:2001"]
    assert [work.id for work in article.bibliography] == ["never"]
    assert [part.name for part in article.parts] == ["x.md", "refs.bib"]
    assert article.source == dedent(text) + BOOKS
    url = article.footnotes[0].references[0].field("URL")
    assert url is not None
    assert article.where(url.span.start) == "refs.bib:2:35"
    assert urls(article) == ["https://example.org/kun"]


def test_a_note_that_only_cites_keys_is_a_short_note() -> None:
    article = read(
        "---\nbibliography: refs.bib\n---\nCats purr.[^1]\n\n[^1]: [@kun2003, 5].\n", refs_bib=BOOKS
    )
    note = article.footnotes[0]
    assert note.kind is NoteKind.SHORT
    assert [(short.names, short.year, short.locator) for short in note.shorts] == [
        (("Kun",), "2003", "5")
    ]


def test_keys_that_are_identifiers_and_tags_of_manubot() -> None:
    article = read(
        """\
        Cats purr [@doi:10.1000/cats; @pmid:1234], and @tag:Kun says so [@doi:10.1000/cats].

        [@tag:Kun]: arxiv:1409.0473
        [@tag:Never]: doi:10.1000/never
        """
    )
    fields = [
        (f.name, f.value, article.text(f.span))
        for n in article.footnotes
        for r in n.references
        for f in r.fields
    ]
    assert fields == [
        ("DOI", "10.1000/cats", "10.1000/cats"),
        ("PMID", "1234", "1234"),
        ("arXiv", "1409.0473", "1409.0473"),
    ]
    assert [note for _, note in markers(article)] == [0, 1, 2, 0]
    assert [work.id for work in article.bibliography] == ["tag:Never"]
    assert article.problems == ()


def test_tags_of_manubot_stand_in_the_last_chapter() -> None:
    back = "## References\n\n[@tag:Kun]: doi:10.1000/kun\n"
    article = read("Cats purr [@tag:Kun; @tag:Other].\n", **{"90_back-matter_md": back})
    assert [note.references[0].text("DOI") for note in article.footnotes if note.references] == [
        "10.1000/kun"
    ]
    assert article.citations[1].note is not None  # nobody knows: it may stand in another chapter


def test_without_its_bibliography_no_key_is_a_fault() -> None:
    article = read("Cats purr [@kun2003]. They sleep [@kun2003; @orlov].\n")
    assert all(citation.note is not None for citation in article.citations)
    assert [note.references for note in article.footnotes] == [(), ()]
    assert [(p.kind, p.detail) for p in article.problems] == [("no-bibliography", "2")]
    missing = read("---\nbibliography: gone.bib\n---\nCats purr [@kun2003].\n")
    assert [(p.kind, p.detail, missing.text(p.span)) for p in missing.problems] == [
        ("missing-file", "gone.bib", "gone.bib")
    ]


@pytest.mark.parametrize(
    ("project", "content"),
    [
        ("_quarto_yml", "project:\n  type: book\nbibliography: refs.bib\n"),
        ("..___quarto_yml", "bibliography:\n  - refs.bib\n"),
        ("_config_yml", "title: A book\nbibtex_bibfiles:\n  - refs.bib\n"),
    ],
)
def test_a_project_names_the_bibliography_of_its_chapters(project: str, content: str) -> None:
    names = {
        "_quarto_yml": "_quarto.yml",
        "..___quarto_yml": "../_quarto.yml",
        "_config_yml": "_config.yml",
    }
    files = {names[project]: content, "refs.bib": BOOKS, "../refs.bib": BOOKS}
    article = read_markdown("Cats purr [@kun2003].\n", "x.qmd", files.get)
    assert article.footnotes[0].references[0].title == "An Unknown Portrait"


def test_works_in_the_head_of_the_article() -> None:
    article = read(
        """\
        ---
        references:
        - id: kun2003
          type: book
          title: "An Unknown Portrait"
          author:
          - {family: Kun, given: Miklós}
          issued: {date-parts: [[2003, 5]]}
        ---
        Cats purr [@kun2003], says @kun2003.
        """
    )
    work = article.footnotes[0].references[0]
    assert [(f.name, str(f.value)) for f in work.fields] == [
        ("title", "An Unknown Portrait"),
        ("author", "Kun, Miklós"),
        ("issued", "2003-05"),
    ]
    assert article.text(work.fields[0].span) == "An Unknown Portrait"
    assert work.template is not None
    assert article.text(work.template.span).startswith("id: kun2003")


def test_figures_and_names_with_at_are_no_citations() -> None:
    article = read(
        "See @fig-cats, [@tbl:dogs] and @someone [here](https://example.org). \\@ref(fig:x), [@user](https://example.org/u).\n",
        refs_bib=BOOKS,
    )
    assert article.citations == ()


def test_roles_and_directives_of_myst() -> None:
    article = read(
        """\
        Cats purr {cite:p}`kun2003,smith:2001`. And {cite:t}`kun2003` says so in {ref}`a-place`.

        ```{note}
        Here is a note with a marker.[^1]
        ```

        ```python
        x = "[^2]"
        ```

        ```{bibliography} refs.bib
        ```

        [^1]: Smith 2001, p. 4.
        """,
        refs_bib=BOOKS,
    )
    assert sentences(article) == [
        "Cats purr.",
        "And Kun says so in a-place.",
        "Here is a note with a marker.",
    ]
    assert [label for label, _ in markers(article)] == ["kun2003", "smith:2001", "kun2003", "1"]
    assert article.text(article.citations[0].whole) == "{cite:p}`kun2003,smith:2001`"


def test_text_is_what_a_reader_sees() -> None:
    article = read(
        r"""
        A **bold** _word_, `co*de*`, a\*b, &amp; &copy;, H~2~O, 2^10^, ~~no~~ snake_case_name, $a_1*b$ costs $5 or $6.
        A [link](https://example.org/a_(b) "title"), an ![image](https://example.org/i.png) and<br>a <abbr>TLA</abbr>
        and {{< shortcode "x" >}} the <!-- secret --> rest{.class}.
        """
    )
    assert sentences(article) == [
        "A bold word, co*de*, a*b, & ©, H2O, 210, no snake_case_name, a_1*b costs $5 or $6.",
        "A link, an and a TLA and the rest.",
    ]
    assert urls(article) == ["https://example.org/a_(b)", "https://example.org/i.png"]
    assert [article.text(comment) for comment in article.comments] == ["<!-- secret -->"]


def test_links_and_where_their_addresses_stand() -> None:
    article = read(
        """\
        A [text][1], [collapsed][], [short], <https://example.org/auto>, https://example.org/bare_one.
        See [nothing][nowhere] and [local](page.html).

        [1]: https://example.org/1
        [collapsed]: <https://example.org/2> "A title"
        [short]:
          https://example.org/3
          'on three lines'
        [unused]: https://example.org/4
        """
    )
    assert sentences(article)[0] == (
        "A text, collapsed, short, https://example.org/auto, https://example.org/bare_one."
    )
    assert urls(article) == [
        "https://example.org/auto",
        "https://example.org/bare_one",
        "https://example.org/1",
        "https://example.org/2",
        "https://example.org/3",
    ]
    assert [article.text(link.span) for link in article.links] == urls(article)
    assert article.citations == ()


def test_a_note_with_a_link_has_its_address() -> None:
    article = read(
        """\
        Cats purr.[^1] They sleep.[^2] They eat.[^3]

        [^1]: [Why Cats Purr](https://example.org/purr), Purr Weekly, 2 May 2019.
        [^2]: <https://example.org/bare>
        [^3]: Smith, Ann (2001). [Cats][c]. Purr Press.

        [c]: https://example.org/cats
        """
    )
    works = [note.references[0] for note in article.footnotes]
    assert [work.text("URL") for work in works] == [
        "https://example.org/purr",
        "https://example.org/bare",
        "https://example.org/cats",
    ]
    assert works[0].title == "Why Cats Purr"
    assert article.footnotes[1].kind is NoteKind.WEB


def test_numbers_in_brackets_with_a_list() -> None:
    article = read(
        """\
        # Cats

        Cats purr [1]. They sleep [2, 3] and eat [1-3]. An array `a[1]` has \\[2\\] too, see [4](https://example.org).

        ## References

        [1] Smith, A. (2001). *Why Cats Purr*. Purr Press.

        [2]: Jones, B. (2002). Dogs. Bark Press.

        [3] Kun, M. (2003). Portrait. CEU Press. <https://example.org/kun>
        """
    )
    assert [label for label, _ in markers(article)] == ["1", "2", "3", "1", "2", "3", "2"]
    assert [note.reference.title for note in article.footnotes if note.reference] == [
        "Why Cats Purr",
        "Dogs",
        "Portrait",
    ]
    assert article.title == "Cats"
    assert not article.automatic
    assert article.sections[-1].role is SectionRole.REFERENCES
    assert sentences(article)[0] == "Cats purr."


def test_raised_numbers_with_a_list() -> None:
    article = read(
        """\
        Cats purr.<sup>1</sup> They weigh 3 kg/m<sup>2</sup> or so.<sup>[2](#fn2)</sup>

        ## Notes

        1. Smith, A. (2001). *Why Cats Purr*. Purr Press.
        2. Jones, B. (2002). Dogs. Bark Press.
        """
    )
    assert markers(article) == [("1", 0), ("2", 1)]
    assert sentences(article) == ["Cats purr.", "They weigh 3 kg/m2 or so."]


def test_a_number_that_leads_to_an_address_is_a_marker() -> None:
    article = read(
        "Cats purr [1] and [sleep][2].\n\n[1]: https://example.org/1\n[2]: https://example.org/2\n"
    )
    assert markers(article) == [("1", 0)]
    assert article.footnotes[0].references[0].text("URL") == "https://example.org/1"


def test_a_list_of_works_without_markers_is_the_bibliography() -> None:
    article = read(
        """\
        Cats purr, and much has been said of it.

        ## References

        - Smith, Ann (2001). *Why Cats Purr*. Purr Press.
        - [A page on cats](https://example.org/cats). Purr Weekly.
        - Something else
        """
    )
    assert [work.title for work in article.bibliography] == ["Why Cats Purr", "A page on cats"]
    assert article.bibliography[1].text("URL") == "https://example.org/cats"


def test_headings_of_all_kinds_and_the_title() -> None:
    article = read(
        """\
        The Title
        =========

        The lead says what it is about.

        ## One {#one .class}

        <h3 id="x">Two &amp; a half</h3>

        Text that stands below it here.

        Three
        -----

        # not a heading of code
            # nor this
        """.replace("# not a heading of code", "#not a heading, since no space follows.")
    )
    assert article.title == "The Title"
    assert [(s.title, s.heading.level if s.heading else 0) for s in article.sections] == [
        ("", 0),
        ("One", 2),
        ("Two & a half", 3),
        ("Three", 2),
    ]
    assert [s.empty for s in article.sections] == [False, False, False, False]


def test_code_formulas_html_and_comments_are_left_alone() -> None:
    article = read(
        """\
        Cats purr in the morning.

        ~~~
        [^1] [@kun2003]
        ~~~

            [^2] indented

        $$
        x [^3]
        $$

        <script>
        "[^4]"
        </script>

        <!--
        [^5]

        [^6]: more
        -->

        \\begin{equation}
        [^7]
        \\end{equation}

        {% highlight python %}
        [^8]
        {% endhighlight %}

        <div class="x">

        Text in a box is text.

        </div>
        """
    )
    assert article.citations == ()
    assert article.footnotes == ()
    assert sentences(article) == ["Cats purr in the morning.", "Text in a box is text."]
    assert len(article.comments) == 1


def test_heads_of_hugo_and_of_pandoc() -> None:
    assert (
        read("+++\ntitle = 'Cats'\nlanguage = 'fr'\n+++\nLes chats ronronnent.\n").title == "Cats"
    )
    assert read("% Cats and Dogs\n% A. Smith\n\nCats purr.\n").title == "Cats and Dogs"
    broken = read(
        "---\ntitle: Cats\nbibliography: refs.bib\nx: [\n---\nCats purr [@kun2003].\n",
        refs_bib=BOOKS,
    )
    assert (broken.title, broken.problems[0].kind) == ("Cats", "broken-front-matter")
    assert broken.footnotes[0].references[0].title == "An Unknown Portrait"
    assert (
        read("---\n\nA rule, and text below it.\n\n---\n").sentences[0].text
        == "A rule, and text below it."
    )


def test_line_ends_tabs_and_a_byte_order_mark() -> None:
    article = read(
        "\ufeffCats purr.[^1]\r\n\r\n[^1]:\tSmith, Ann (2001). Cats.\r\n\r\n\tMore of it.\r\n"
    )
    assert markers(article) == [("1", 0)]
    assert article.shown(article.footnotes[0]) == "Smith, Ann (2001). Cats. More of it."


def test_what_editors_have_said() -> None:
    article = read("Cats purr.[citation needed] They sleep.\n")
    assert [(tag.kind, article.text(tag.span)) for tag in article.tags] == [
        ("citation-needed", "[citation needed]")
    ]
    assert sentences(article)[0] == "Cats purr."


@pytest.mark.parametrize("name", ["x.md", "x.markdown", "x.qmd", "x.Rmd"])
def test_the_format_is_known_by_the_name(name: str) -> None:
    assert recognise("text", name).name == "markdown"


def test_the_format_is_known_by_what_stands_in_it() -> None:
    assert (
        recognise("Cats.[^1] Dogs.[^2]\n\n[^1]: A\n[^2]: B\n[^3]: C\n", "x.txt").name == "markdown"
    )


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_articles_of_the_corpus() -> None:
    seen = 0
    for path in sorted(CORPUS.glob("*.*"))[:40]:
        if path.suffix in (".md", ".txt") and path.stat().st_size < 60_000:
            check_article(read_markdown(path.read_bytes().decode(), path.name))
            seen += 1
    assert seen
