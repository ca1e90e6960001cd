"""One made-up paper, book and chapter in the styles of the manuals and of several countries."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from citecheck.citing import parse_reference
from citecheck.model import Span

PAPER = {
    "APA": "Roe, A. B., & Smith, C. (2003). On the painting of bridges. Journal of Steel, 12(3), 45–67.",
    "MLA": 'Roe, Ann B., and Carl Smith. "On the Painting of Bridges." Journal of Steel, vol. 12, no. 3, 2003, pp. 45–67.',
    "Chicago, notes": 'Ann B. Roe and Carl Smith, "On the Painting of Bridges," Journal of Steel 12, no. 3 (2003): 45–67.',
    "Chicago, author and date": "Roe, Ann B., and Carl Smith. 2003. “On the Painting of Bridges.” Journal of Steel 12 (3): 45–67.",
    "Vancouver": "Roe AB, Smith C. On the painting of bridges. Journal of Steel. 2003;12(3):45-67.",
    "IEEE": '[4] A. B. Roe and C. Smith, "On the painting of bridges," Journal of Steel, vol. 12, no. 3, pp. 45–67, 2003.',
    "ISO 690": "ROE, Ann B. and SMITH, Carl. On the painting of bridges. Journal of Steel. 2003, vol. 12, no. 3, pp. 45-67.",
    "GB/T 7714": "[4] ROE A B, SMITH C. On the painting of bridges[J]. Journal of Steel, 2003, 12(3): 45-67.",
    "Harvard": "Roe, A.B. and Smith, C. (2003) 'On the painting of bridges', Journal of Steel, vol. 12, no. 3, pp. 45–67.",
    "Citation Style 1": 'Roe, Ann B.; Smith, Carl (2003). "On the Painting of Bridges". Journal of Steel. 12 (3): 45–67.',
    "Spanish Wikipedia": "Roe, Ann B.; Smith, Carl (2003). «On the painting of bridges». Journal of Steel 12 (3): 45-67.",
    "German": "Roe, Ann B./Smith, Carl (2003): On the painting of bridges. In: Journal of Steel 12(3), S. 45-67.",
}  # fmt: skip
BOOK = {
    "APA": "Roe, A. B. (2003). Bridges of the north. London: Arrow Press.",
    "MLA": "Roe, Ann B. Bridges of the North. London: Arrow Press, 2003.",
    "Chicago, notes": "Ann B. Roe, Bridges of the North (London: Arrow Press, 2003), 17.",
    "Vancouver": "Roe AB. Bridges of the north. London: Arrow Press; 2003.",
    "Harvard": "Roe, A.B. (2003) Bridges of the north. London: Arrow Press.",
    "Citation Style 1": "Roe, Ann B. (2003). Bridges of the North. London: Arrow Press. ISBN 0-8179-8231-0.",
    "German": "Roe, Ann B., 2003: Bridges of the north. London: Arrow Press.",
    "ISO 690": "ROE, Ann B. Bridges of the north. London: Arrow Press, 2003.",
}  # fmt: skip


@pytest.mark.parametrize("style", PAPER)
def test_a_paper(style: str) -> None:
    reference = parse_reference(PAPER[style])
    assert [name.family.casefold() for name in reference.names()] == ["roe", "smith"]
    assert reference.title.casefold() == "on the painting of bridges"
    assert reference.text("container-title") == "Journal of Steel"
    assert (reference.text("volume"), reference.text("issue")) == ("12", "3")
    assert reference.text("page").replace("–", "-") == "45-67"
    assert reference.year == "2003"


@pytest.mark.parametrize("style", BOOK)
def test_a_book(style: str) -> None:
    reference = parse_reference(BOOK[style])
    assert [name.family.casefold() for name in reference.names()] == ["roe"]
    assert reference.title.casefold() == "bridges of the north"
    assert reference.text("publisher") == "Arrow Press"
    assert reference.text("publisher-place") == "London"
    assert reference.year == "2003"


GERMAN = [
    (
        "Roth, Anna, 1986: Die Brücke. Auf dem Weg in ein anderes Land. Frankfurt a.M.: Suhrkamp.",
        {"title": "Die Brücke. Auf dem Weg in ein anderes Land", "publisher": "Suhrkamp"},
    ),
    (
        "Roth, A. und Klein, B. 1990: Die Ordnung der Brücken, in: K. Meier und L. Graf (Hg.), Brücken im Wandel, Göttingen: Schwartz, S. 297-318.",
        {"title": "Die Ordnung der Brücken", "container-title": "Brücken im Wandel", "page": "297-318"},
    ),
    (
        "Roth, Anna: Über den Umgang mit Brücken. In: Soziale Welt, 43. Jg., 1992, H. 2, S. 217-236.",
        {"title": "Über den Umgang mit Brücken", "container-title": "Soziale Welt", "volume": "43", "issue": "2"},
    ),
    (
        "Roth, Anna (1992): Die Brückengesellschaft. Soziologie der Gegenwart. 2. Aufl. Frankfurt a.M./New York: Campus.",
        {"title": "Die Brückengesellschaft. Soziologie der Gegenwart", "publisher": "Campus", "publisher-place": "Frankfurt a.M./New York"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fields"), GERMAN)
def test_german_social_science(text: str, fields: dict[str, str]) -> None:
    reference = parse_reference(text)
    assert reference.names()[0].family == "Roth"
    assert {name: reference.text(name) for name in fields} == fields


WEB = '"The Bridge Is Open". Northern Wire. 4 May 2010. Retrieved 6 May 2010.'


def span(text: str) -> Span:
    return Span(WEB.index(text), WEB.index(text) + len(text))


def test_italics_tell_a_container_from_a_publisher() -> None:
    upright = parse_reference(WEB, italics=())
    assert (upright.text("publisher"), upright.text("container-title")) == ("Northern Wire", "")
    italic = parse_reference(WEB, italics=[span("Northern Wire")])
    assert (italic.text("publisher"), italic.text("container-title")) == ("", "Northern Wire")
    for reference in (upright, italic):
        assert [f.confidence for f in reference.fields if f.value == "Northern Wire"] == [1.0]
    plain = [f.confidence for f in parse_reference(WEB).fields if f.value == "Northern Wire"]
    assert len(plain) == 1
    assert plain[0] < 1


def test_the_text_of_a_link_is_the_title() -> None:
    text = "Bridges: a new view. Ann Roe, Northern Wire, 4 May 2010"
    title = "Bridges: a new view"
    reference = parse_reference(text, links=[Span(0, len(title))])
    field = reference.field("title")
    assert field is not None
    assert (field.value, field.span, field.confidence) == (title, Span(0, len(title)), 1.0)


def test_a_link_that_is_an_identifier_is_no_title() -> None:
    text = "Roe, Ann (2003). Bridges of the North. Arrow Press. doi:10.1000/182."
    at = text.index("10.1000")
    reference = parse_reference(text, links=[Span(at, len(text) - 1)])
    assert reference.title == "Bridges of the North"
    assert reference.text("DOI") == "10.1000/182"


def test_the_grammar_answers_where_the_library_of_the_model_is_missing() -> None:
    script = (
        "import sys; sys.modules['pycrfsuite'] = None\n"
        "from citecheck import parse_reference\n"
        f"print(parse_reference({BOOK['Citation Style 1']!r}).to_csl())\n"
        f"print(parse_reference({WEB!r}).to_csl())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert "'title': 'Bridges of the North'" in done.stdout
    assert "'title': 'The Bridge Is Open'" in done.stdout
    assert "'container-title': 'Northern Wire'" in done.stdout


@pytest.mark.parametrize(
    "text",
    ['"' * 20_000, "«" * 20_000, "a" + " " * 20_000 + "b", "Smith, J. and " * 1_500, "A. " * 7_000,
     "(a. " * 5_000, "; " * 10_000, "In A, B " * 2_500, "http://a.b " * 1_800,
     '"a b c d e f" ' * 1_500, "胡、" * 10_000, "In " + "x " * 9_000 + "(ed.)", "\x00" * 20_000],
    ids=lambda text: text[:8],
)  # fmt: skip
def test_hostile_strings_take_linear_time(text: str) -> None:
    start = time.process_time()
    parse_reference(text)
    assert time.process_time() - start < 2


FRENCH = [
    (
        "Anne Roux, « Les ponts du nord », La Gazette du Nord, Lille, no 17, 4 mars 2012 (lire en ligne)",
        {"title": "Les ponts du nord", "container-title": "La Gazette du Nord", "publisher-place": "Lille",
         "issue": "17", "issued": "2012-03-04"},
    ),
    (
        "Anne Roux, Les Ponts du nord : Une histoire, Paris, Éditions du Pont, 2011, 403 p. (ISBN 0-8179-8231-0), p. 18",
        {"title": "Les Ponts du nord : Une histoire", "publisher-place": "Paris", "publisher": "Éditions du Pont",
         "number-of-pages": "403", "page": "18", "issued": "2011"},
    ),
    (
        "Anne Roux, Les Ponts du nord, Paris, Éditions du Pont, 2011, 403 p., « Le premier pont », p. 3-17",
        {"title": "Le premier pont", "container-title": "Les Ponts du nord", "publisher": "Éditions du Pont", "page": "3-17"},
    ),
    (
        "(en) Ann Roe, Bridges of the North, Arrow Press, 2002 (ISBN 0-8179-8231-0), p. 7-8",
        {"title": "Bridges of the North", "publisher": "Arrow Press", "language": "en", "page": "7-8"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fields"), FRENCH)
def test_the_french_wikipedia(text: str, fields: dict[str, str]) -> None:
    reference = parse_reference(text)
    assert {name: reference.text(name) for name in fields} == fields
    assert len(reference.names()) == 1


CASES = [
    ("Brown v. Board of Paint, 347 U.S. 483 (1954).", ("Brown v. Board of Paint", "347", "U.S.", "483", "1954")),
    ("Roe v. Painter, 12 F.3d 345, 347 (9th Cir. 1993)", ("Roe v. Painter", "12", "F.3d", "345", "1993")),
    ("Roe v Painter [1932] AC 562.", ("Roe v Painter", "", "AC", "562", "1932")),
    ("R v Brown [1994] 1 AC 212 (HL).", ("R v Brown", "1", "AC", "212", "1994")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fields"), CASES)
def test_a_court_case(text: str, fields: tuple[str, ...]) -> None:
    case = parse_reference(text)
    assert case.type == "legal_case"
    found = (
        case.title,
        case.text("volume"),
        case.text("container-title"),
        case.text("page"),
        case.year,
    )
    assert found == fields


def test_a_newspaper_that_is_named_first() -> None:
    article = parse_reference('The Northern Gazette, "The bridge is open", 4 May 2010, p. 9.')
    assert article.type == "article-newspaper"
    assert (article.title, article.text("container-title")) == (
        "The bridge is open",
        "The Northern Gazette",
    )
    assert (str(article.date()), article.text("page")) == ("2010-05-04", "9")


@pytest.mark.parametrize(
    "text",
    ["The bridge is open - https://example.org/a", "https://example.org/a The bridge is open"],
)
def test_an_address_with_a_title(text: str) -> None:
    page = parse_reference(text)
    assert (page.type, page.title) == ("webpage", "The bridge is open")
    assert page.text("URL") == "https://example.org/a"
