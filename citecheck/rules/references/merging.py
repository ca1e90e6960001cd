"""Two notes that give one reference, written as one note in the way of each format."""

from __future__ import annotations

import re

from citecheck.model import Edit, Fix, Footnote, Span
from citecheck.rules.base import Case

_OPENING = re.compile(r"<ref\s*>", re.IGNORECASE)
_NO_NAME = re.compile(r"[^a-z0-9-]+")


def merged(case: Case, first: int, second: int) -> Fix | None:
    """The fix that makes one note of two, or None where it could not be sure to be right.

    In wikitext the second becomes ``<ref name="…" />``, and the first is given the name if it has
    none; in Markdown the markers of the second become those of the first. It is safe only where
    both say the same to the letter.
    """
    article = case.article
    one, other = article.footnotes[first], article.footnotes[second]
    if one.group != other.group:
        return None
    edits: tuple[Edit, ...] = ()
    if article.format == "wikitext":
        edits = _in_wikitext(case, first, second)
    elif article.format == "markdown":
        edits = _in_markdown(case, one, second)
    same = article.text(one.body).split() == article.text(other.body).split()
    return Fix("Use one note in both places", edits, same) if edits else None


def _in_wikitext(case: Case, first: int, second: int) -> tuple[Edit, ...]:
    article = case.article
    one, other = article.footnotes[first], article.footnotes[second]
    uses = article.uses.get(second, ())
    plain = _OPENING.match(article.source, other.span.start)
    if not plain or len(uses) != 1 or uses[0].span != other.span or other.group:
        return ()
    if not one.label.isdecimal():
        tag = article.text(one.span)[:4].lower() == "<ref" and '"' not in one.label
        return (Edit(other.span, f'<ref name="{one.label}" />'),) if tag else ()
    opening = _OPENING.match(article.source, one.span.start)
    if not opening:
        return ()
    name = _name(case, one)
    at = Span(opening.start() + 4, opening.start() + 4)  # behind "<ref"
    return Edit(at, f' name="{name}"'), Edit(other.span, f'<ref name="{name}" />')


def _name(case: Case, note: Footnote) -> str:
    """A name that no note has yet, made of the author and the year."""
    work = note.reference
    names = (work.names() or work.names("editor")) if work else ()
    written = f"{names[0].sort_name if names else work.title[:20] if work else ''}".lower()
    stem = _NO_NAME.sub("-", written).strip("-") or "source"
    stem += work.year if work else ""
    taken = {other.label.lower() for other in case.article.footnotes}
    name, number = stem, 2
    while name in taken or name.isdecimal():
        name, number = f"{stem}-{number}", number + 1
    return name


def _in_markdown(case: Case, one: Footnote, second: int) -> tuple[Edit, ...]:
    article = case.article
    other = article.footnotes[second]
    definition = f"[^{other.label}]:"
    if not article.text(other.span).startswith(definition) or not article.text(one.span).startswith(
        f"[^{one.label}]:"
    ):
        return ()
    uses = article.uses.get(second, ())
    if any(article.text(use.span) != f"[^{other.label}]" for use in uses):
        return ()
    end = other.span.end
    while end < len(article.source) and article.source[end] in "\r\n":
        end += 1
    gone = Edit(Span(other.span.start, end), "")
    return (*(Edit(use.span, f"[^{one.label}]") for use in uses), gone)
