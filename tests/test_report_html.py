"""The page with an article and its sources: what it holds, and how it behaves in a browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import citecheck
from citecheck import Evidence, Known, Report, Unknown
from citecheck.engine import run
from citecheck.model import Record
from citecheck.queries import BookRecord, Link, LinkState, Memento, Snapshot, load
from citecheck.report.page.html import to_html
from citecheck.rules import RULES

ROOT = Path(__file__).parents[1]
SEED = ROOT / "examples" / "boris-bazhanov.txt"
CODES = {rule.code: rule for rule in RULES}
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
HOSTILE = (
    "</script><script>document.title='owned'</script>\"'><img src=x onerror=alert(1)>\u202e\x00&lt;"
)


def seed() -> Report:
    answers = ROOT / "examples" / "boris-bazhanov.answers.json"
    return run(citecheck.read(SEED), evidence=load(answers.read_text(), str(answers)))


class Tags(HTMLParser):
    """Counts tags, and sees that every one that is opened is closed."""

    VOID = frozenset({"meta", "input", "rect", "img", "br", "link"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append(tag)
        self.ids += [values["id"] or ""] if "id" in values else []
        self.links += [values["href"] or ""] if "href" in values else []
        assert not any(name.startswith("on") for name in values)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parsed(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    tags.close()
    assert tags.open == []
    assert len(tags.ids) == len(set(tags.ids))
    inner = [link[1:] for link in tags.links if link.startswith("#")]
    assert set(inner) <= set(tags.ids)
    return tags


def test_the_page_of_the_seed_is_whole() -> None:
    report = seed()
    html = to_html([report], CODES)
    tags = parsed(html)
    assert sum(id_.startswith("a0-s") for id_ in tags.ids) == 50
    assert sum(id_.startswith("a0-n") for id_ in tags.ids) == 13
    assert sum(id_.startswith("a0-f") and id_[4:].isdecimal() for id_ in tags.ids) == len(
        report.findings
    )
    assert "Brackman" in html  # the record of note 11
    assert tags.tags.count("script") == 1
    assert not re.search(r"(?:src|href)=\"https?://(?!\S*\"\s+rel=)", html)


def test_nothing_of_an_article_can_do_anything() -> None:
    text = f"Cats {HOSTILE} purr.[1]\n\nNotes\n1. ^ {HOSTILE} javascript:alert(1) https://e.org/\n"
    article = citecheck.read_string(text, f"{HOSTILE}.txt", format="text")
    asked = {
        LinkState("https://e.org/"): Known(Link("dead", HOSTILE)),
        Snapshot("https://e.org/"): Known(Memento("javascript:alert(2)", "2020-01-01", HOSTILE)),
    }
    html = to_html([run(article, evidence=Evidence(asked))], CODES)
    tags = parsed(html)
    assert tags.tags.count("script") == 1
    assert "img" not in tags.tags
    assert not any(link.startswith("javascript") for link in tags.links)
    assert "\x00" not in html
    assert "\u202e" not in html


def test_several_articles_on_one_page() -> None:
    report = seed()
    tags = parsed(to_html([report, report], CODES))
    assert "#r1" in tags.links


def test_an_article_without_sentences_or_findings() -> None:
    html = to_html([Report(citecheck.read_string("@", format="text"), ())], CODES)
    parsed(html)
    assert "Nothing was found." in html


def test_what_the_world_says_of_a_source() -> None:
    text = (
        "Cats purr.[1]\n\nNotes\n1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press. "
        "ISBN 0-19-852663-6. https://e.org/a\n"
    )
    evidence = Evidence(
        {
            BookRecord("9780198526636"): Known(
                Record("Why Cats Purr", ("Smith, Ann",), 2001, url="https://catalogue.org/1"),
                by="Open Library https://x",
            ),
            LinkState("https://e.org/a"): Known(Link("dead", "404"), "2026-01-02T00:00:00Z"),
            Snapshot("https://e.org/a", ""): Unknown("offline"),
        }
    )
    html = to_html([run(citecheck.read_string(text, format="text"), evidence=evidence)], CODES)
    assert 'href="https://catalogue.org/1"' in html
    assert '<span class="error">dead</span> (404), 2026-01-02' in html
    assert "Record of Open Library" in html


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM:
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield chromium
        chromium.close()


def opened(browser: Any, html: str, tmp_path: Path, **options: Any) -> tuple[Any, list[str]]:
    path = tmp_path / "report.html"
    path.write_text(html, encoding="utf-8")
    page = browser.new_context(**options).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(path.as_uri())
    return page, said


@pytest.mark.parametrize("width", [1400, 390])
def test_filters_and_keys_work_in_a_browser(browser: Any, tmp_path: Path, width: int) -> None:
    size = {"width": width, "height": 900}
    page, said = opened(browser, to_html([seed()], CODES), tmp_path, viewport=size)
    shown = page.locator(".card[data-severity]:visible")
    assert shown.count() == 22
    page.get_by_label("Information").check()
    assert shown.count() == 57
    page.get_by_label("Search").fill("note 12 is empty")
    assert shown.count() == 1
    assert page.locator(".bar output").inner_text() == "1 of 57 findings shown"
    page.get_by_label("Search").fill("")
    page.locator("body").click(position={"x": 5, "y": 5})
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "a0-f0"
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "a0-f1"
    page.keyboard.press("k")
    assert page.locator(".s.lit").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".lit").count() == 0
    page.locator("a.marker").first.click()
    assert page.evaluate("location.hash") == "#a0-n0"
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0, "the page is wider than the screen"
    assert said == []


def test_the_page_is_readable_without_scripts_in_the_dark_and_in_print(
    browser: Any, tmp_path: Path
) -> None:
    html = to_html([seed()], CODES)
    page, said = opened(browser, html, tmp_path, java_script_enabled=False, color_scheme="dark")
    assert page.locator(".card[data-severity]:visible").count() == 57
    assert page.locator(".bar form").is_hidden()
    page.emulate_media(media="print")
    assert page.locator("article .s").first.is_visible()
    assert said == []


def test_hostile_text_does_nothing_in_a_browser(browser: Any, tmp_path: Path) -> None:
    text = f"Cats {HOSTILE} purr.[1]\n\nNotes\n1. ^ {HOSTILE}\n"
    article = citecheck.read_string(text, HOSTILE, format="text")
    page, said = opened(browser, to_html([run(article)], CODES), tmp_path)
    assert page.title().startswith("Citations of")
    assert page.locator("img").count() == 0
    assert said == []
