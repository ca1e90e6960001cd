"""Puts the page together. Nothing in it comes from elsewhere, and all text is escaped.

A content security policy allows the page's own style and script by their hashes and nothing else,
so that no text of an article could ever do anything.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from importlib.resources import files

from citecheck.model import Report, Severity
from citecheck.report.formats import Rules
from citecheck.report.page.article import article_text
from citecheck.report.page.cards import Cards
from citecheck.report.page.plot import plot
from citecheck.report.page.write import attribute, text
from citecheck.report.text import counted, percent

_SEVERITIES = {
    Severity.ERROR: "Errors",
    Severity.WARNING: "Warnings",
    Severity.INFO: "Information",
}


def to_html(reports: Sequence[Report], rules: Rules) -> str:
    """One page for all articles, in UTF-8."""
    style, script = _asset("style.css"), _asset("script.js")
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}"
    titles = [report.article.title or report.article.name for report in reports]
    head = titles[0] if len(titles) == 1 else f"{len(titles)} articles"
    return "".join(
        (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{attribute(policy)}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            '<meta name="referrer" content="no-referrer">\n',
            f"<title>Citations of {text(head)}</title>\n<style>{style}</style>\n</head>\n<body>\n",
            '<a class="skip" href="#a0">To the article</a>\n',
            *_contents(titles),
            *(
                part
                for number, report in enumerate(reports)
                for part in _article(number, report, rules)
            ),
            f"<script>{script}</script>\n</body>\n</html>\n",
        )
    )


def _asset(name: str) -> str:
    return (files("citecheck.report.page") / name).read_text("utf-8")


def _hash(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _contents(titles: Sequence[str]) -> Iterator[str]:
    if len(titles) > 1:
        yield '<nav class="contents" aria-label="Articles"><ol>\n'
        for number, title in enumerate(titles):
            yield f'<li><a href="#r{number}">{text(title)}</a></li>\n'
        yield "</ol></nav>\n"


def _article(number: int, report: Report, rules: Rules) -> Iterator[str]:
    article = report.article
    cards = Cards(f"a{number}", report, rules)
    yield f'<header id="r{number}">\n<h1>{text(article.title or article.name)}</h1>\n'
    yield f'<p class="quiet">{text(article.name)}</p>\n'
    yield from _counts(report)
    yield from plot(f"a{number}", report, cards)
    yield "</header>\n<main>\n"
    if number == 0:
        yield from _bar()
    yield '<div class="columns">\n'
    language = attribute(article.language or "und")
    yield f'<article class="text" id="a{number}" lang="{language}">\n'
    yield from article_text(f"a{number}", report, cards)
    yield "</article>\n"
    yield '<aside aria-label="Findings, notes and sources">\n'
    yield from cards.findings()
    yield from cards.notes()
    yield from cards.unchecked()
    yield "</aside>\n</div>\n</main>\n"


def _counts(report: Report) -> Iterator[str]:
    article = report.article
    yield '<ul class="counts">\n'
    for severity, words in (
        (Severity.ERROR, ("error", "errors")),
        (Severity.WARNING, ("warning", "warnings")),
        (Severity.INFO, ("for information", "for information")),
    ):
        number = report.count(severity)
        yield f'<li class="{severity}"><b>{number:,}</b> {words[number != 1]}</li>\n'
    for length, noun in (
        (len(article.footnotes), "note"),
        (len(article.citations), "marker"),
        (len(article.sentences), "sentence"),
        (len(article.links), "link"),
        (len(report.unchecked), "question"),
    ):
        told = counted(length, noun)
        yield f"<li>{told}{' open' if noun == 'question' else ''}</li>\n"
    share = report.coverage.get("paragraph-back")
    if share is not None:
        yield f"<li><b>{percent(share)}</b> of the sentences have a source</li>\n"
    yield "</ul>\n"


def _bar() -> Iterator[str]:
    yield '<div class="bar"><form hidden aria-label="What is shown">\n'
    for severity, title in _SEVERITIES.items():
        checked = "" if severity is Severity.INFO else " checked"
        yield (
            f'<label class="{severity}"><input type="checkbox" name="severity" '
            f'value="{severity}"{checked}> {title}</label>\n'
        )
    yield '<label><input type="checkbox" name="tint" checked> Tint by source</label>\n'
    yield '<label>Search <input type="search" name="words"></label>\n'
    yield '<output class="quiet" aria-live="polite"></output>\n'
    yield '<span class="quiet">j and k step through the findings</span>\n</form></div>\n'
