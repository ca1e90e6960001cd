"""What the rules about markup share: parameters, names that are near, edits in each format."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.api import read_string
from citecheck.citing.cs1 import CANONICAL, canonical, kind
from citecheck.citing.nearest import nearest
from citecheck.engine import run
from citecheck.model import Article, Evidence, Report, Span
from citecheck.rules import RULES
from citecheck.rules.base import Case, Options
from citecheck.rules.notes.shown_error import ELSEWHERE
from citecheck.rules.references.writing import add_parameters, is_plain

TODAY = Options(today=date(2026, 11, 1))


def checked(text: str, format_: str) -> Report:
    return run(read_string(text, format=format_), options=TODAY)


def case(article: Article) -> Case:
    return Case(article, TODAY, Evidence())


# Parameters of CS1


@pytest.mark.parametrize(
    ("name", "usual", "number"),
    [
        ("title", "title", 1),
        ("accessdate", "access-date", 1),
        ("author", "last#", 1),
        ("author2", "last#", 2),
        ("author12-first", "first#", 12),
        ("editor-last3", "editor#", 3),
        ("authorlink2", "author-link#", 2),
        ("s2cid", "s2cid", 1),
    ],
)
def test_a_parameter_is_known_by_its_aliases_and_numbers(
    name: str, usual: str, number: int
) -> None:
    assert canonical(name) == (usual, number)


@pytest.mark.parametrize("name", ["", "titel", "title2", "last2x", "author-2-3", "x" * 10_000])
def test_what_is_no_parameter_is_none(name: str) -> None:
    assert canonical(name) is None


def test_every_name_in_the_table_is_known_by_itself() -> None:
    for name in CANONICAL:
        assert canonical(name.replace("#", "2") if "#" in name else name) is not None


def test_a_template_is_known_however_its_name_is_written() -> None:
    assert kind("Cite_Web") == kind(" cite  web\n") == "web"
    assert kind("cite court") == kind("Literatur") == ""


# Did you mean


def test_the_nearest_name_ignores_case_and_signs() -> None:
    assert nearest("sedgh_2007", ["Sedgh 2007", "Sedgh 2008"]) == "Sedgh 2007"
    assert nearest("kun2003", ["orlov1990"]) == ""
    assert nearest("x" * 1000, ["x" * 50]) == ""


@given(st.text(), st.lists(st.text()))
def test_the_nearest_name_is_a_known_one_or_none(word: str, known: list[str]) -> None:
    assert nearest(word, known) in {"", *known}


# Writing


def added(text: str, format_: str, **values: str) -> str:
    article = read_string(text, format=format_)
    edit = add_parameters(article, article.references[0], **values)
    assert edit is not None
    return text[: edit.span.start] + edit.text + text[edit.span.end :]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{cite web |title=A}}", "{{cite web |title=A |doi=10.1/2}}"),
        ("{{cite web|title=A|url=b}}", "{{cite web|title=A|url=b|doi=10.1/2}}"),
        (
            "{{cite web\n| title = A\n| url   = b\n}}",
            "{{cite web\n| title = A\n| url   = b\n| doi   = 10.1/2\n}}",
        ),
    ],
)
def test_a_parameter_is_laid_out_as_those_before_it(text: str, expected: str) -> None:
    page = "A bridge.<ref>{}</ref>\n\n== References ==\n{{{{reflist}}}}\n"
    found = added(page.format(text), "wikitext", doi="10.1/2")
    assert " ".join(found.split()) == " ".join(page.format(expected).split())


def test_a_field_of_bibtex_is_laid_out_as_those_before_it() -> None:
    text = "@book{roe,\n  title = {Red},\n  year = 1999\n}\n"
    expected = "@book{roe,\n  title = {Red},\n  year = 1999,\n  doi = {10.1/2}\n}\n"
    assert added(text, "bibtex", doi="10.1/2") == expected


def test_a_value_that_would_be_markup_is_not_written() -> None:
    article = read_string("A.<ref>{{cite web |title=A}}</ref>", format="wikitext")
    assert add_parameters(article, article.references[0], title="a | b") is None
    assert add_parameters(article, article.references[0], title="a }} b") is None
    assert not is_plain(article, "''a''")
    assert is_plain(article, "R & D: 5%")
    article = read_string("@book{a, title = {A}}", format="bibtex")
    assert add_parameters(article, article.references[0], note="5%") is None


# What notes are called


def test_a_note_is_called_by_its_number_its_name_or_its_key() -> None:
    text = 'A.<ref>Roe (1999), p. 1.</ref> B.<ref name="Kun">Kun (2003), p. 2.</ref>'
    article = read_string(text, format="wikitext")
    names = {note.label: case(article).note_name(i) for i, note in enumerate(article.footnotes)}
    assert names == {"1": "note 1", "Kun": 'note "Kun"'}
    bib = "@book{kun, author = {Kun, A.}, title = {Red}, year = {2003}}\n"
    article = read_string(
        "\\documentclass{article}\n\\begin{document}\nA \\cite{kun}.\n"
        "\\bibliography{refs}\n\\end{document}\n",
        format="latex",
        beside=lambda path: bib if "refs" in path else None,
    )
    assert case(article).note_name(0) == 'entry "kun"'


# Tags


def test_a_tag_belongs_to_what_stands_before_it() -> None:
    text = "Cats purr.{{citation needed|date=May 2021}} They hiss.<ref>Roe (1999), p. 1.</ref>"
    article = read_string(text, format="wikitext")
    first, second = (sentence.span for sentence in article.sentences)
    tag = case(article).tagged(first, "citation-needed")
    assert tag is not None
    assert tag.date == "May 2021"
    assert case(article).tagged(second, "citation-needed") is None
    assert case(article).tagged(first, "dead-link") is None


def test_tags_in_plain_text_are_no_part_of_sentences() -> None:
    text = (
        "Cats purr.[1] They hiss.[citation needed] They meow [who?] at us.\n\n1. Roe (1999). Red.\n"
    )
    article = read_string(text, format="text")
    assert [tag.kind for tag in article.tags] == ["citation-needed", "other"]
    shown = [" ".join(sentence.text.split()) for sentence in article.sentences]
    assert shown == ["Cats purr.", "They hiss.", "They meow at us."]


# Problems


def test_no_problem_of_a_reader_goes_untold() -> None:
    """Every kind that rules look for is left to them by CC126, and CC126 tells all others."""
    text = 'A.<ref name="12">x</ref> B.<ref>y'
    codes = {finding.code for finding in checked(text, "wikitext").findings}
    assert {"CC116", "CC118"} <= codes
    assert "CC126" not in codes
    assert "included-ref" in ELSEWHERE


# Hostile markup

HOSTILE = {
    "templates": "{{cite web |title=" * 2000,
    "names": "".join(f'A.<ref name="undefined {i}" />' for i in range(1000)),
    "parameters": "<ref>{{cite web|" + "".join(f"x{i}={i}|" for i in range(20_000)) + "}}</ref>",
    "value": "<ref>{{cite web|title=" + "{{ [[ <!-- http://a. title= ; , " * 2000 + "}}</ref>",
    "tags": "A." + "{{cn}}" * 5000 + " B.<ref>{{cite web|url=x}}</ref>" + "{{dead link}}" * 5000,
    "same": "".join(
        f"A.<ref>{{{{cite book|title=Red bridge {i % 3}}}}}</ref>" for i in range(3000)
    ),
    "people": "<ref>{{cite book|title=A|"
    + "".join(f"last{i}=R;|" for i in range(5000))
    + "}}</ref>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_wikitext_is_checked_in_time(name: str) -> None:
    started = time.process_time()
    checked(HOSTILE[name], "wikitext")
    assert time.process_time() - started < 20, "this takes well under two seconds"


def test_hostile_bibtex_is_checked_in_time() -> None:
    entry = "@article{{k{0}, author = {{A, B, C, D}}, title = {{The same title}}, year = {{x}}}}\n"
    started = time.process_time()
    checked("".join(entry.format(i) for i in range(1000)), "bibtex")
    assert time.process_time() - started < 20, "this takes well under two seconds"


def assert_in_the_source(report: Report) -> None:
    whole = Span(0, len(report.article.source))
    for finding in report.findings:
        places = [finding.span, *(related.span for related in finding.related)]
        places += [edit.span for edit in finding.fix.edits] if finding.fix else []
        assert all(whole.covers(place) for place in places), finding


def test_every_span_of_a_finding_lies_in_the_source() -> None:
    text = "".join(HOSTILE.values()) + "A.<ref>{{cite web|url=http://x y|page=pp. 3--1}}</ref>"
    report = checked(text, "wikitext")
    assert report.findings
    assert_in_the_source(report)


WIKITEXT = """<ref>|</ref>|<ref name="a">|<ref name=a />|<ref group="n">|{{cite web|{{cite book|
title=A|url=www.x|last=Roe|date=3/5/99|page=pp. 3--1|isbn=0-8179-8231-5|author=A; B|
deadurl=yes|volume=Vol. 3,|
archive-url=https://web.archive.org/web/20190503101500/http://a.b/c|access-date=x|
title=[[A]]|}}|{{sfn|Roe|1999|{{citation needed|date=May 2020|{{dead link}}|== A ==\n|
\n\n|* |"a quotation of many words here"| Cats purr in 370 million houses. | They hiss.|
<references />|<!--|-->|[http://x.org]|Ibid.|&nbsp;|{{rp|5}}|Roe 1999, p. 5.|\u200b|=|
{{|[[|''""".replace("|\n", "|").split("|")
BIBTEX = """@book{a,|@article{b,|author = {A, B, C, D},|author = {Roe, A. and et al.},|title = {X},|
year = {x},|doi = {https://doi.org/10.1/2},|url = {www.x},|note = {http://a.b},|
isbn = {1},|pages = {9--3},|}|{|"|,|\n|@string{x = "y"}|crossref = {a},""".replace(
    "|\n", "|"
).split("|")


@given(st.lists(st.sampled_from(WIKITEXT), max_size=40), st.booleans())
def test_no_rule_stumbles_over_wikitext(pieces: list[str], bars: bool) -> None:
    assert_in_the_source(checked(("|" if bars else "").join(pieces), "wikitext"))


@given(st.lists(st.sampled_from(BIBTEX), max_size=30))
def test_no_rule_stumbles_over_bibtex(pieces: list[str]) -> None:
    assert_in_the_source(checked("".join(pieces), "bibtex"))


def test_the_rules_are_in_the_order_of_their_codes() -> None:
    for family in "12345":
        codes = [rule.code for rule in RULES if rule.code.startswith(f"CC{family}")]
        assert codes == sorted(codes)
