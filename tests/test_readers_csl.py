"""Bibliographies in CSL-JSON and CSL-YAML."""

from __future__ import annotations

import pytest
from properties import check_article

from citecheck.model import Span
from citecheck.readers.csl import read_csl, read_items

JSON = """[
  {"id": "kun2003", "type": "book", "title": "An <i>Unknown</i> \\"Portrait\\"",
   "author": [{"family": "Kun", "given": "Mikl\\u00f3s"}, {"literal": "The Group"}],
   "issued": {"date-parts": [["2003", 5, 7]]}, "URL": "https://example.org/kun", "ISBN": "963-9241-19-9"},
  {"id": "b", "type": "article-journal", "title": "Cats", "container-title": "Purr", "page": "1-2",
   "editor": [{"family": "Beethoven", "non-dropping-particle": "van", "given": "L."}],
   "issued": {"raw": "5 May 2004"}, "accessed": {"date-parts": [[2020]]}}
]
"""
YAML = """---
references:
- id: kun2003
  type: book
  title: 'An Unknown Portrait'
  author:
  - family: Kun
    given: Miklós
  issued:
    - year: 2003
      month: 5
- {id: kun2003, type: webpage, title: Cats, issued: 2004-05-06, URL: "https://example.org/b"}
...
"""


def test_json() -> None:
    article = read_csl(JSON)
    check_article(article)
    first, second = article.bibliography
    assert (first.id, first.type) == ("kun2003", "book")
    assert [(f.name, str(f.value), article.text(f.span)) for f in first.fields] == [
        ("title", 'An Unknown "Portrait"', 'An <i>Unknown</i> \\"Portrait\\"'),
        ("author", "Kun, Miklós", '{"family": "Kun", "given": "Mikl\\u00f3s"}'),
        ("author", "The Group", '{"literal": "The Group"}'),
        ("issued", "2003-05-07", '{"date-parts": [["2003", 5, 7]]}'),
        ("URL", "https://example.org/kun", "https://example.org/kun"),
        ("ISBN", "963-9241-19-9", "963-9241-19-9"),
    ]
    assert str(second.names("editor")[0]) == "van Beethoven, L."
    assert (str(second.date()), str(second.date("accessed"))) == ("2004-05-05", "2020")
    assert first.template is not None
    assert article.text(first.template.span).startswith('{"id": "kun2003"')
    parameter = first.template.get("isbn")
    assert parameter is not None
    assert article.text(parameter.whole) == '"ISBN": "963-9241-19-9"'
    assert [link.url for link in article.links] == ["https://example.org/kun"]
    assert first.shown.startswith("Miklós Kun, The Group (2003)")


def test_yaml() -> None:
    article = read_csl(YAML)
    check_article(article)
    first, second = article.bibliography
    assert [(f.name, str(f.value), article.text(f.span)) for f in first.fields] == [
        ("title", "An Unknown Portrait", "An Unknown Portrait"),
        ("author", "Kun, Miklós", "family: Kun\n    given: Miklós"),
        ("issued", "2003-05", "- year: 2003\n      month: 5"),
    ]
    assert str(second.date()) == "2004-05-06"
    assert [(p.kind, p.detail) for p in article.problems] == [("duplicate-key", "kun2003")]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ('[{"id": "a', "a text without a closing quotation mark"),
        ("[" * 100_000, "lists in lists, too deep"),
        ('{"a":' * 100_000, "lists in lists, too deep"),
        ("- " * 100_000, "lists in lists, too deep"),
        ("[" + "1," * 100_000, "a list or a mapping is not closed"),
        ("a: [b", "did not find expected ',' or ']'"),
        ("&a [*a]", "the alias *a cannot be followed"),
        ("\x01", "unacceptable character #x0001: control characters are not allowed"),
        ("", "nothing stands here"),
    ],
)
def test_what_cannot_be_read_is_a_problem(source: str, reason: str) -> None:
    references, problems = read_items(source, Span(0, len(source)))
    assert references == ()
    assert [(problem.kind, problem.detail) for problem in problems] == [("broken-entry", reason)]


def test_laughs_do_not_multiply() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [" + f"*a{n - 1}, " * 9 + "]" for n in range(1, 12)]
    article = read_csl("\n".join(lines))
    assert article.bibliography == ()


def test_characters_that_are_none() -> None:
    article = read_csl('[{"id": "a", "title": "\\ud83d and \\ud83d\\ude00"}]')
    assert article.bibliography[0].title == "? and 😀"
