"""Articles from addresses: wikis by their API, and other pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from loopback import Web, moved, page, serve

import citecheck
from citecheck import Settings, UnreadableArticle
from citecheck.cli import main
from citecheck.resolvers.articles.wiki import WikiPage, api_of, read_answer, wikimedia_page

WIKITEXT = "Cats purr.<ref>Smith, Ann (2001). ''Why Cats Purr''. Purr Press.</ref>\n"
NOTES = "Cats purr.[1]\n\nNotes\n1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.\n"


def answered(**changes: Any) -> bytes:
    revision = {
        "revid": 12,
        "timestamp": "2026-01-02T03:04:05Z",
        "slots": {"main": {"contentmodel": "wikitext", "content": WIKITEXT}},
    }
    found = {"title": "Cat", "fullurl": "https://x/wiki/Cat", "pagelanguage": "de-at"}
    data = {
        "query": {
            "general": {"sitename": "Wikipedia", "lang": "de"},
            "pages": [{**found, "revisions": [revision], **changes}],
        }
    }
    return json.dumps(data).encode()


@pytest.mark.parametrize(
    ("url", "title", "revision"),
    [
        ("https://en.wikipedia.org/wiki/Boris_Bazhanov", "Boris Bazhanov", ""),
        ("https://en.m.wikipedia.org/wiki/Boris_Bazhanov#Life", "Boris Bazhanov", ""),
        ("https://ru.wikipedia.org/wiki/%D0%9A%D0%BE%D1%82", "Кот", ""),
        ("https://zh.wikipedia.org/zh-tw/%E8%B2%93", "貓", ""),
        ("https://en.wikipedia.org/w/index.php?title=A_b&oldid=77", "A b", "77"),
        ("https://en.wikipedia.org/w/index.php?title=A&diff=99&oldid=77", "A", "99"),
        ("https://en.wikipedia.org/w/index.php?title=A&diff=next&oldid=77", "A", "77"),
        ("https://en.wikipedia.org/wiki/Special:Permalink/1234", "", "1234"),
        ("https://en.wikipedia.org/?oldid=5", "", "5"),
        ("https://www.mediawiki.org/wiki/Help:Cite/x", "Help:Cite/x", ""),
    ],
)
def test_the_page_that_an_address_names(url: str, title: str, revision: str) -> None:
    found = wikimedia_page(url)
    assert found
    assert (found.title, found.revision) == (title, revision)
    assert found.api.startswith("https://")
    assert ".m." not in found.api
    asked = parse_qs(urlsplit(found.query).query)
    assert asked.get("revids", [""])[0] == revision
    assert asked.get("titles", [""])[0] == ("" if revision else title)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/wiki/A",
        "https://en.wikipedia.org/",
        "https://wikipedia.org.evil.org/wiki/A",
    ],
)
def test_addresses_that_name_no_page_of_a_known_wiki(url: str) -> None:
    assert wikimedia_page(url) is None


def test_a_page_sends_nobody_to_the_api_of_another_host() -> None:
    link = '<link rel="EditURI" type="application/rsd+xml" href="{}/w/api.php?action=rsd"/>'
    assert api_of(link.format("//a.org"), "https://a.org/wiki/X") == "https://a.org/w/api.php"
    assert api_of(link.format(""), "https://a.org/wiki/X") == "https://a.org/w/api.php"
    assert api_of(link.format("https://b.org"), "https://a.org/wiki/X") == ""
    assert api_of("<p>", "https://a.org/wiki/X") == ""


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (answered(missing=True, revisions=[]), 'there is no page "Cat"'),
        (answered(revisions=[{"slots": {"main": {"contentmodel": "json"}}}]), "but json"),
        (answered(revisions=[{"slots": {"main": {"contentmodel": "wikitext"}}}]), "hidden"),
        (b'{"query": {"badrevids": {"5": {}}}}', "no revision 5"),
        (b'{"error": {"info": "Too many"}}', "the wiki answers: Too many"),
        (b"<html>", "cannot be read"),
        (b"[1]", "cannot be read"),
        (b"[" * 100_000, "cannot be read"),
        (b'{"query": {"pages": "x"}}', "cannot be read"),
    ],
)  # fmt: skip
def test_why_a_wiki_gives_no_text(body: bytes, why: str) -> None:
    got = read_answer(body, WikiPage("https://x/w/api.php", "Cat", "5"))
    assert isinstance(got, str)
    assert why in got


def wiki(web: Web) -> None:
    """Makes the server one of MediaWiki."""
    link = '<html><head><link rel="EditURI" href="/w/api.php?action=rsd"></head><p>Cats.'
    web.routes["/wiki/Cat"] = page(link)
    query = WikiPage(web.url("/w/api.php"), "Cat").query
    web.routes[query.removeprefix(web.url(""))] = page(
        answered(), "200 OK", "Content-Type: application/json"
    )


def test_the_wikitext_of_a_wiki_is_read() -> None:
    with serve({}) as web:
        wiki(web)
        article = citecheck.read(web.url("/wiki/Cat"), web=Settings(allow_private=(web.allowed,)))
    assert article.source == WIKITEXT
    assert (article.title, article.language) == ("Cat", "de")
    assert dict(article.metadata)["revision"] == "12"
    assert article.name.endswith("/wiki/Cat")


def test_any_other_page_is_read_as_it_comes() -> None:
    with serve(
        {
            "/a": moved("/b.txt"),
            "/b.txt": page(NOTES, "200 OK", "Content-Type: text/plain; charset=utf-8"),
        }
    ) as web:
        article = citecheck.read(web.url("/a"), web=Settings(allow_private=(web.allowed,)))
    assert article.source == NOTES
    assert len(article.footnotes) == 1
    assert dict(article.metadata)["url"] == web.url("/b.txt")


def test_what_cannot_be_fetched_is_an_error_with_a_reason() -> None:
    with serve({"/loop": moved("/loop"), "/empty": page(b"")}) as web:
        allowed = Settings(allow_private=(web.allowed,))
        for path, why in (("/loop", "redirects"), ("/gone", "404"), ("/empty", "nothing")):
            with pytest.raises(UnreadableArticle, match=why):
                citecheck.read(web.url(path), web=allowed)
        with pytest.raises(UnreadableArticle, match="not on the public internet"):
            citecheck.read(web.url("/empty"))
    with pytest.raises(UnreadableArticle, match="offline"):
        citecheck.check("https://example.org/", offline=True)


def test_the_command_takes_addresses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with serve(
        {"/n.txt": page(NOTES.replace("Smith", ""), "200 OK", "Content-Type: text/plain")}
    ) as web:
        asked = ["--no-offline", "--no-ledger", "--allow-private", web.allowed, "--select", "CC1"]
        assert main(["check", web.url("/n.txt"), web.url("/gone"), *asked]) == 2
        captured = capsys.readouterr()
        assert "Summary of http://127.0.0.1" in captured.out
        assert "/gone: cannot be read: the server answers 404" in captured.err
        assert main(["check", "--offline", web.url("/n.txt")]) == 2
        assert "--offline asks nothing of the web" in capsys.readouterr().err
        assert main(["links", web.url("/n.txt"), *asked[:4]]) == 0


def test_a_folder_is_checked_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    docs = tmp_path / "docs"
    docs.mkdir()
    for name, text in {
        "a.txt": NOTES,
        "b.txt": NOTES + "2. ^\n",
        "c.txt": "No notes.",
        "e.txt": "",
    }.items():
        (docs / name).write_text(text)
    assert main(["check", "--offline", "docs", "--select", "CC102"]) == 1
    captured = capsys.readouterr()
    assert captured.out.index("docs/a.txt") < captured.out.index("docs/b.txt")
    assert captured.out.endswith(
        "2 articles: 1 error, no warnings in 1 of them, 0 for information\n"
    )
    assert captured.err == "citecheck: 2 files in folders left out; --verbose says why\n"
    assert (
        main(
            ["check", "--offline", "docs", "--exclude", "b.txt", "--format", "json", "--jobs", "2"]
        )
        == 0
    )
    captured = capsys.readouterr()
    assert [one["article"]["path"] for one in json.loads(captured.out)["articles"]] == [
        "docs/a.txt"
    ]
    (tmp_path / "none").mkdir()
    assert main(["check", "--offline", "none"]) == 2
    assert "no article in this folder" in capsys.readouterr().err
