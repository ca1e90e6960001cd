"""How a fix writes into a reference, in each format's own way."""

from __future__ import annotations

import re

from citecheck.model import Article, Edit, Reference, Span

_MARKUP = {
    "text": re.compile(r"(?!)"),
    "wikitext": re.compile(r"[{}\[\]<>|\n]|''"),
    "html": re.compile(r"[<>&\n]"),
    "markdown": re.compile(r"[\[\]<>*_`\\^$\n]"),
    "latex": re.compile(r"[{}\\%$#_~^&\n]"),
}
_BIBTEX = re.compile(r"[{}\\%$#~^&\n]")
_NAMED = re.compile(r"(\|\s*)[^=|\s][^=|]*?(\s*=\s*)")


def is_plain(article: Article, text: str) -> bool:
    """Whether a text can stand in the article as it is, and mean nothing else there."""
    return not _MARKUP.get(article.format, _MARKUP["latex"]).search(text)


def is_bibtex(article: Article, reference: Reference) -> bool:
    """Whether the reference is an entry of BibTeX rather than a template of wikitext."""
    return reference.template is not None and article.format != "wikitext"


def add_parameters(article: Article, reference: Reference, **values: str) -> Edit | None:
    """Write parameters behind the last one of a template or an entry, laid out as those there.

    ``archive_url`` stands for ``archive-url``. None where there is no template, where it has no
    parameter yet, or where a value would be read as markup.
    """
    template = reference.template
    if template is None or not template.parameters:
        return None
    *others, last = template.parameters
    if is_bibtex(article, reference):
        if any(_BIBTEX.search(value) for value in values.values()):
            return None
        gap = _gap(article, others[-1].whole.end, last.whole.start) if others else "\n  "
        at = last.whole.end
        text = "".join(f",{gap}{_name(name)} = {{{value}}}" for name, value in values.items())
    else:
        if not all(is_plain(article, value) for value in values.values()):
            return None
        gap = _gap(article, others[-1].span.end, last.whole.start) if others else " "
        style = _NAMED.match(article.text(Span(last.whole.start, last.span.start)))
        bar, equals = style.groups() if style else ("|", "=")
        at = last.span.end
        text = "".join(f"{gap}{bar}{_name(name)}{equals}{value}" for name, value in values.items())
    return Edit(Span(at, at), text)


def _name(name: str) -> str:
    return name.replace("_", "-")


def _gap(article: Article, start: int, end: int) -> str:
    """The space between two parameters, without a comma."""
    between = article.source[start:end].strip(",")
    return between if between.isspace() and between.count("\n") < 2 else ""
