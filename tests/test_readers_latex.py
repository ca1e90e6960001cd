"""LaTeX as people write it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from properties import check_article

from citecheck import read, read_string
from citecheck.model import Article, Citation, ParagraphKind, SectionRole
from citecheck.readers.latex import read_latex

DATA = Path(__file__).parents[2] / "shared" / "data" / "articles" / "latex"

BIB = """\
@book{kun2003, author = {Kun, Mikl{\\'o}s}, title = {An Unknown Portrait}, year = 2003}
@article{orlov, author = {Orlov, B. and Kim, C. and Lee, D.}, title = {On X}, year = {1999}}
@misc{unused, title = {Never Cited}, year = 2000}
"""
FILES = {"refs.bib": BIB, "part.tex": "From a file.\\cite{orlov}\n"}


def article(body: str, preamble: str = "") -> Article:
    source = (
        f"\\documentclass{{article}}\n{preamble}\n\\begin{{document}}\n{body}\n"
        "\\bibliography{refs}\n\\end{document}\n"
    )
    found = read_latex(source, "paper.tex", FILES.get)
    check_article(found)
    return found


def sentences(body: str, preamble: str = "") -> list[str]:
    return [sentence.text for sentence in article(body, preamble).sentences]


def marker(body: str, preamble: str = "") -> tuple[Article, Citation]:
    found = article(body, preamble)
    (citation,) = found.citations
    return found, citation


@pytest.mark.parametrize(
    "command",
    r"""\cite{kun2003} \citep{kun2003} \citep[see][]{kun2003} \Citep{kun2003} \citep*{kun2003}
    \parencite{kun2003} \autocite{kun2003} \footcite{kun2003} \smartcite{kun2003}
    \supercite{kun2003} \fullcite{kun2003} \footfullcite{kun2003} \cites{kun2003}
    \citealt{kun2003} \citet{kun2003} \textcite{kun2003} \Textcite{kun2003} \citeauthor{kun2003}
    \citeyear{kun2003} \citeyearpar{kun2003} \shortcite{kun2003} \onlinecite{kun2003}
    \citenum{kun2003} \notecite{kun2003} \cite{%x
    kun2003} \nocite{kun2003}""".replace("{%x\n    ", "{%x ").split(),
)
def test_commands_that_cite(command: str) -> None:
    command = command.replace("{%x", "{%x\n  ")
    if command.endswith("%x\n  "):
        command += "kun2003}"
    if "{" not in command:
        return
    found, citation = marker(f"Cats purr{command}.")
    assert found.text(citation.span) == command
    assert citation.label == "kun2003"
    assert citation.note is not None
    note = found.footnotes[citation.note]
    assert (note.label, note.reference and note.reference.title) == (
        "kun2003",
        "An Unknown Portrait",
    )
    assert found.text(note.span).startswith("@book{kun2003")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (r"Cats purr \citep{kun2003}.", "Cats purr."),
        (r"Cats purr~\cite{kun2003}, and sleep.", "Cats purr, and sleep."),
        (r"Cats \cite{kun2003} purr.", "Cats purr."),
        (r"As \citet{kun2003} says.", "As Kun (2003) says."),
        (r"As \citet{orlov} say.", "As Orlov et al. (1999) say."),
        (r"As \citet*{orlov} say.", "As Orlov, Kim and Lee (1999) say."),
        (r"As \textcite[3]{kun2003} says.", "As Kun (2003) says."),
        (r"(e.g. \citealt{kun2003}).", "(e.g. Kun 2003)."),
        (r"\citeauthor{kun2003}'s book.", "Kun's book."),
        (r"As \citet{nobody} says.", "As nobody says."),
        (r"In \citeyear{kun2003} it was.", "In 2003 it was."),
    ],
)
def test_what_a_reader_sees_of_a_citation(code: str, text: str) -> None:
    assert sentences(code) == [text]


@pytest.mark.parametrize(
    ("code", "locators"),
    [
        (r"\cite[p.~3]{kun2003}", ["3"]),
        (r"\cite[pp. 3--5]{kun2003}", ["3–5"]),
        (r"\cite[see][12]{kun2003}", ["12"]),
        (r"\cite[see][]{kun2003}", [""]),
        (r"\cite[Chapter 3]{kun2003}", ["Chapter 3"]),
        (r"\cite[3]{orlov,kun2003}", ["", "3"]),
        (r"\parencites(see)()[3]{kun2003}[a][b]{orlov}", ["3", "b"]),
        (r"\cite[{[1], 3}]{kun2003}", ["[1], 3"]),
    ],
)
def test_pages_that_a_marker_names(code: str, locators: list[str]) -> None:
    assert [c.locator for c in article(f"Cats purr.{code}").citations] == locators


def test_a_marker_with_several_keys_is_several_citations() -> None:
    found = article("Cats purr \\cite{kun2003, orlov,%\n  nobody}.")
    assert [(c.label, found.text(c.span)) for c in found.citations] == [
        ("kun2003", "kun2003"),
        ("orlov", "orlov"),
        ("nobody", "nobody"),
    ]
    assert len({c.whole for c in found.citations}) == 1
    assert found.text(found.citations[0].whole).startswith("\\cite{")
    assert [c.note is None for c in found.citations] == [False, False, True]
    assert len(found.groups) == 1
    assert [work.id for work in found.bibliography] == ["unused"]


def test_notes() -> None:
    found = article(
        "Cats purr.\\footnote{Smith, Ann (2001). \\emph{Why Cats Purr}. Purr Press. "
        "ISBN 963-9241-19-9.}\nThey sleep.\\footnote{See \\citet{kun2003}.} "
        "They eat.\\endnote{A note.}\n\nOne\\footnotemark{} more.\\footnotetext{The text of it.}"
    )
    first, second, end, third, _ = found.footnotes
    assert (first.label, first.kind.value, found.shown(first)) == (
        "1",
        "book",
        "Smith, Ann (2001). Why Cats Purr. Purr Press. ISBN 963-9241-19-9.",
    )
    assert first.reference
    isbn = first.reference.field("ISBN")
    assert isbn
    assert found.text(isbn.span) == "963-9241-19-9"
    title = first.reference.field("title")
    assert title
    assert found.text(title.span) == "Why Cats Purr"
    assert (second.label, found.shown(second)) == ("2", "See Kun (2003).")
    assert (end.group, end.label) == ("endnote", "1")
    assert (third.label, found.text(third.body)) == ("3", "The text of it.")
    notes = [c for c in found.citations if c.label != "kun2003"]
    assert [found.text(c.span) for c in notes] == [
        "\\footnote",
        "\\footnote",
        "\\endnote",
        "\\footnotemark",
    ]
    assert found.text(notes[0].whole) == found.text(first.span)
    assert all(c.note is not None for c in found.citations)
    # The work that a note cites supports the sentence that the note stands in.
    assert [c.label for c in found.sentences[1].citations] == ["2", "kun2003"]


def test_a_list_of_works_in_the_article_itself() -> None:
    found = article(
        r"""Cats purr \citet{smith}, see \cite{plain}.
\begin{thebibliography}{9}
\bibitem[Smith and Kun(2001)Smith, Kun]{smith} % a comment
Smith, Ann \& Kun, Bob (2001). {\em Why Cats Purr}.
\newblock Purr Press.

\bibitem{plain} Jones, Bob (1999). On Dogs. Bark Press.
\bibitem{other} Lee, Dan (1998). On Cows. Moo Press.
\bibitem{smith} Twice.
\end{thebibliography}"""
    )
    smith = next(note for note in found.footnotes if note.label == "smith")
    assert found.shown(smith) == "Smith, Ann & Kun, Bob (2001). Why Cats Purr. Purr Press."
    assert smith.reference
    assert smith.reference.title == "Why Cats Purr"
    assert found.sentences[0].text == "Cats purr Smith and Kun (2001), see."
    assert "On Cows" in [work.title for work in found.bibliography]
    assert ("duplicate-key", "smith") in [(p.kind, p.detail) for p in found.problems]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("``Yes,'' she `said'.", "“Yes,” she ‘said'."),
        (r"\enquote{A \enquote{b} c} d.", "“A ‘b’ c” d."),
        (r"\emph{One} \textbf{two}, {\it three}.", "One two, three."),
        (
            r"Erd\H{o}s, \'{E}mile, na\"\i ve, \c{c}, \AA ngstr\"om, Stra\ss e.",
            "Erdős, Émile, naïve, ç, Ångström, Straße.",
        ),
        (r"1990--2000---yes; 5\,\% of \$3~million.", "1990–2000—yes; 5 % of $3 million."),
        (r"Let $x_i > \alpha$ be.", "Let xi > α be."),
        ("A % comment\n  goes on.", "A goes on."),
        ("A%\n  b goes on.", "Ab goes on."),
        (r"See \url{http://a.org/x_y} there.", "See http://a.org/x_y there."),
        (r"See \href{http://a.org/\%7E}{the page}.", "See the page."),
        (r"In Section~\ref{x} and \eqref{y}.", "In Section # and (#)."),
        (r"Run \verb|a % b| and \texttt{c\_d}.", "Run a % b and c_d."),
        (r"It is\label{x}\index{cats} so.", "It is so."),
        (r"A \textcolor{red}{red} cat.", "A red cat."),
        (r"\LaTeX{} and \TeX\ are old.", "LaTeX and TeX are old."),
        ("A line\\\\ and another.", "A line and another."),
        (r"A cat \iffalse \ifx hidden \fi text \fi sits.", "A cat sits."),
        (r"\textquote[\cite{kun2003}]{Cats purr} he said.", "“Cats purr” he said."),
        (r"Unknown \foo{argument} stays.", "Unknown argument stays."),
    ],
)
def test_the_text_as_it_reads(code: str, text: str) -> None:
    assert sentences(code) == [text]


def test_a_display_formula_and_a_float_stand_inside_a_sentence() -> None:
    found = article(
        "We have\n\\begin{equation}\n  x = 5 \\label{e}\n\\end{equation}\nwhich is\n"
        "\\begin{figure}\n\\caption{Cats \\citep{orlov}.\\footnote{Here.}}\n\\end{figure}\nso."
    )
    assert [s.text for s in found.sentences] == ["We have $$ which is so."]
    assert sorted(c.label for c in found.citations) == ["1", "orlov"]
    assert any(found.text(span).startswith("\\begin{figure}") for span in found.furniture)


def test_what_is_no_latex_is_left_alone() -> None:
    found = article(
        "\\begin{verbatim}\n\\cite{a}\n\\end{verbatim}\n% \\cite{b}\n\\begin{comment}\n\\cite{c}\n"
        "\\end{comment}\n\\begin{lstlisting}[language=C]\n\\footnote{d}\n\\end{lstlisting}\n"
        "\\iffalse \\cite{e} \\fi \\verb+\\cite{f}+\n\\newcommand{\\x}[1]{\\cite{#1}}\n\n100\\% "
        "\\cite{kun2003}.\n\\end{document} \\cite{g}"
    )
    assert [c.label for c in found.citations] == ["kun2003"]
    comments = [found.text(span) for span in found.comments]
    assert comments[0] == "% \\cite{b}"
    assert [c[:9] for c in comments[1:]] == ["\\begin{co", "\\iffalse "]


@pytest.mark.parametrize(
    ("preamble", "code", "labels", "text"),
    [
        (r"\newcommand{\mycite}[1]{\citep{#1}}", r"A \mycite{kun2003}.", ["kun2003"], "A."),
        (r"\def\mc#1{~\cite{#1}}", r"A\mc{kun2003,orlov}.", ["kun2003", "orlov"], "A."),
        (r"\newcommand\at[2][]{\citep[#1]{#2}}", r"A \at[p.~3]{orlov}.", ["orlov"], "A."),
        (r"\newcommand{\numpy}{NumPy \citep{orlov}}", r"\numpy is it.", ["orlov"], "NumPy is it."),
        (r"\newcommand{\note}[1]{\footnote{#1}}", r"A.\note{B c.}", ["1"], "A."),
        (
            r"\newcommand{\ie}{i.e.\ } \newcommand{\cats}{\ie cats}",
            r"So \cats.",
            [],
            "So i.e. cats.",
        ),
        (r"\newcommand{\pkg}[1]{\textsf{#1}}", r"The \pkg{cats} one.", [], "The cats one."),
        (
            r"\newcommand{\fig}[1]{Fig.~\ref{fig:#1}}",
            r"See \fig{x} there.",
            [],
            "See Fig. # there.",
        ),
        (r"\newcommand{\hide}[1]{}", r"A \hide{not me}cat.", [], "A cat."),
    ],
)
def test_commands_of_the_author(preamble: str, code: str, labels: list[str], text: str) -> None:
    found = article(code, preamble)
    assert [c.label for c in found.citations] == labels
    assert [s.text for s in found.sentences] == [text]


def test_sections_lists_and_quotations() -> None:
    found = article(
        r"""\title{On \emph{Cats}\thanks{Funded.}}
\maketitle
\begin{abstract}
This is about cats.
\end{abstract}
\section[Short]{The \textit{Cats}\label{x}}
Cats purr.
\begin{quote}A long quotation of what somebody said about them.\end{quote}
\subsection*{Further}
\begin{itemize}
\item The first of them is here.
\item[Second] The second of them is here.
\end{itemize}
\section{Acknowledgements}
We thank everybody.
\section{Nothing}
% only a comment
\section{Last}
The last one."""
    )
    assert found.title == "On Cats"
    assert [(s.title, s.role, s.heading and s.heading.level, s.empty) for s in found.sections] == [
        ("", SectionRole.LEAD, None, False),
        ("The Cats", SectionRole.BODY, 2, False),
        ("Further", SectionRole.BODY, 3, False),
        ("Acknowledgements", SectionRole.APPENDIX, 2, False),
        ("Nothing", SectionRole.BODY, 2, True),
        ("Last", SectionRole.BODY, 2, False),
    ]
    assert [p.kind for p in found.paragraphs][2:5] == [
        ParagraphKind.BLOCK_QUOTATION,
        ParagraphKind.LIST_ITEM,
        ParagraphKind.LIST_ITEM,
    ]
    assert found.paragraphs[4].reading.text == "Second The second of them is here."


def test_links_and_remarks() -> None:
    found = article(
        r"A \href{http://a.org/\%7Ex}{b}, \url{http://c.org/d_e}, http://f.org/."
        r"\todo{cite somebody} \todo{nice}"
    )
    assert [(found.text(link.span), link.url) for link in found.links] == [
        (r"http://a.org/\%7Ex", "http://a.org/%7Ex"),
        ("http://c.org/d_e", "http://c.org/d_e"),
        ("http://f.org/", "http://f.org/"),
    ]
    assert [(tag.kind, found.text(tag.span)) for tag in found.tags] == [
        ("citation-needed", r"\todo{cite somebody}")
    ]


def test_an_article_in_several_files(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "main.tex").write_text(
        "\\documentclass{article}\n\\begin{document}\nBefore. \\input{sub/one}\nAfter "
        "\\cite{kun2003}.\n\\include{gone}\n\\bibliography{refs,missing}\n\\end{document}\n"
    )
    (tmp_path / "sub" / "one.tex").write_text("In one \\cite{orlov}.\n\\input{main}\\input{two}")
    (tmp_path / "two.tex").write_text("%c\nIn two \\cite{nobody}. % end")
    (tmp_path / "refs.bib").write_text(BIB)
    found = read(tmp_path / "main.tex")
    check_article(found)
    assert [Path(part.name).name for part in found.parts] == [
        "main.tex",
        "one.tex",
        "two.tex",
        "main.tex",
        "refs.bib",
    ]
    orlov, nobody, kun = found.citations
    assert (orlov.label, nobody.label, kun.label) == ("orlov", "nobody", "kun2003")
    assert found.where(orlov.span.start) == "sub/one.tex:1:8"
    assert found.where(nobody.span.start) == "two.tex:2:8"
    assert found.where(kun.span.start).endswith("main.tex:4:7")
    assert kun.note is not None
    assert found.where(found.footnotes[kun.note].span.start) == "refs.bib:1:1"
    assert [(p.kind, p.detail) for p in found.problems] == [
        ("missing-file", "gone"),
        ("missing-file", "missing.bib"),
    ]


def test_without_a_bib_what_bibtex_made_of_it_is_read() -> None:
    bbl = (
        "\\begin{thebibliography}{1}\n\\bibitem{kun2003} Kun, M. (2003). A Book. P.\n"
        "\\end{thebibliography}\n"
    )
    found = read_latex("Cats.\\cite{kun2003}\\bibliography{refs}", "a.tex", {"a.bbl": bbl}.get)
    check_article(found)
    (citation,) = found.citations
    assert citation.note == 0
    assert found.problems == ()
    assert found.where(found.footnotes[0].span.start) == "a.bbl:2:1"


def test_a_bibliography_in_the_file_itself() -> None:
    source = (
        "\\begin{filecontents}{own.bib}\n@book{a, title={T}}\n\\end{filecontents}\n"
        "\\begin{document}Cats.\\cite{a}\\nocite{*}\\addbibresource{own.bib}\\end{document}"
    )
    found = read_latex(source)
    assert found.problems == ()
    assert found.citations[0].note == 0


def test_all_entries_may_be_cited_at_once() -> None:
    found = article("Cats purr \\cite{kun2003}. \\nocite{*}")
    assert found.bibliography == ()
    assert {c.label: found.text(c.span) for c in found.citations} == {
        "kun2003": "\\cite{kun2003}",
        "orlov": "\\nocite{*}",
        "unused": "\\nocite{*}",
    }


def test_without_a_bib_what_biber_made_of_it_is_read() -> None:
    bbl = r"""
\entry{kun}{article}{}{}
  \name{author}{2}{}{%
    {{hash=1}{family={Kun},familyi={K\bibinitperiod},given={Mikl\'os},giveni={M}}}%
    {{hash=2}{family={Berg},given={Anna},prefix={van}}}%
  }
  \field{title}{On {Cats}}
  \field{journaltitle}{Cats}
  \field{year}{2003}
  \verb{doi}
  \verb 10.1000/a_b
  \endverb
\endentry
"""
    found = read_latex("As \\textcite{kun}.\\addbibresource{x.bib}", "a.tex", {"a.bbl": bbl}.get)
    check_article(found)
    assert [s.text for s in found.sentences][:1] == ["As Kun and van Berg (2003)."]
    work = found.footnotes[0].reference
    assert work
    assert [str(name) for name in work.names()] == ["Kun, Miklós", "van Berg, Anna"]
    assert (work.title, work.text("DOI"), work.type) == (
        "On Cats",
        "10.1000/a_b",
        "article-journal",
    )
    assert found.citations[0].note == 0


@pytest.mark.parametrize(
    ("preamble", "language"),
    [
        (r"\usepackage[english,ngerman]{babel}", "de"),
        (r"\usepackage{polyglossia}\setdefaultlanguage{french}", "fr"),
        ("", "en"),
    ],
)
def test_the_language(preamble: str, language: str) -> None:
    assert article("Die Katzen schnurren.", preamble).language == language


def test_shorthands_of_german() -> None:
    german = r"\usepackage[ngerman]{babel}"
    assert sentences('"`Grö"se"\' f"ur M"uller"=Frey, 3"-fach.', german) == [
        "„Größe“ für Müller-Frey, 3fach."
    ]
    assert sentences('He said "anything goes" then.') == ['He said "anything goes" then.']


def test_a_percent_sign_in_an_address_is_no_comment() -> None:
    found = article(r"A \url{http://a.org/x%20y} b \href{http://b.org/%7Ex}{c}. % d")
    assert [link.url for link in found.links] == ["http://a.org/x%20y", "http://b.org/%7Ex"]
    assert [found.text(span) for span in found.comments] == ["% d"]


def test_a_text_is_known_to_be_latex() -> None:
    assert read_string("\\documentclass{article}\nx").format == "latex"
    assert read_string("Hello \\cite{x}.", "a.tex").format == "latex"


def test_a_quotation_of_several_sentences_with_its_source_before_it() -> None:
    found = article(r"\textquote[\cite{kun2003}]{Cats purr. They sleep.} So it is.")
    assert [(s.text, len(s.citations)) for s in found.sentences] == [
        ("“Cats purr. They sleep.”", 1),
        ("So it is.", 0),
    ]


def test_a_formula_is_never_cut_into_sentences() -> None:
    found = article(r"So $\mbox{it is. We see} \frac{a}{b}$ holds.")
    assert len(found.sentences) == 1


PIECES = (
    r"\cite{a}", r"\footnote{", "}", "{", "$", r"\[", r"\]", r"\begin{figure}", r"\end{figure}",
    r"\begin{quote}", r"\end{quote}", "\n\n", "text ", r"\section{", "%c\n", r"\verb|a|", "[", "]",
    r"\item", r"\bibitem{a}", r"\begin{thebibliography}{9}", r"\end{thebibliography}", "``", "''",
    r"\iffalse", r"\fi", r"\newcommand{\x}[1]{\cite{#1} t}", r"\x{a}", r"\citet[p.~3]{a,b}",
    r"\title{", r"\begin{equation}", r"\end{equation}", r"\end{document}", r"\begin{document}",
    ". ", "A ", r"\url{http://a.b}", r"\footnotetext{", r"\footnotemark", r"\begin{abstract}",
    r"\end{abstract}", r"\caption{", r"\nocite{*}", "~", "--", r"\"o", r"\abstract{", "\\",
    r"\textquote[\cite{a}]{", r"\bibliography{r}", r"\def\y{z}", r"\y", r"\z{", "\x00",
    r"\input{q}",
    r"\begin{filecontents}{r.bib}", r"\end{filecontents}", r"\subfile{q}", "\r\n", "\u2028", "é",
)  # fmt: skip
BESIDE = {
    "r.bib": "@book{a,title={T},author={A B and C},year=2000}@book{b,title='x'",
    "q.tex": "\\begin{document}sub \\cite{b} \\input{q} \\footnote{x",
}


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text())
def test_nothing_breaks_it(source: str) -> None:
    check_article(read_latex(source, "x.tex", BESIDE.get))


HOSTILE = {
    "braces": "{" * 50_000 + "}" * 50_000,
    "notes": "\\footnote{a" * 4_000 + "}" * 4_000,
    "environments": "\\begin{figure}" * 10_000,
    "options": "\\cite[" * 20_000 + "]",
    "keys": "\\cite{" + "k," * 20_000 + "}",
    "conditions": "\\iffalse \\if" * 20_000,
    "verb": "\\verb|" * 30_000,
    "formulas": "$a " * 30_000,
    "comments": "%\n" * 50_000,
    "backslashes": "\\" * 100_001,
    "macros": "".join(
        f"\\newcommand{{\\{a}}}{{\\{b}\\{b}}}" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "\\a" * 2_000,
    "itself": "\\newcommand{\\a}{\\a\\a}" + "\\a" * 5_000,
    "inputs": "\\input{q}" * 1_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_code_takes_linear_time(name: str) -> None:
    start = time.process_time()
    read_latex(HOSTILE[name], "x.tex", BESIDE.get)
    assert time.process_time() - start < 5


@pytest.mark.skipif(not DATA.is_dir(), reason="the measuring data is not here")
def test_real_articles() -> None:
    for path in sorted(DATA.glob("*.tex")):
        if path.stat().st_size < 70_000:
            check_article(read(path))
