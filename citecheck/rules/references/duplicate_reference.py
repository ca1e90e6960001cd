"""Two notes give the same full reference."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.citing.duplicates import duplicates
from citecheck.citing.identifiers import Isbn
from citecheck.model import Footnote, Reference, Related, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.links.addresses import folded
from citecheck.rules.references.merging import merged
from citecheck.rules.references.works import fold, work_name

SHORTEST = 20
"""Folded text shorter than this is no full reference, and may be the same by chance."""

_IDENTIFIERS = ("DOI", "PMID", "PMCID", "arXiv", "ISBN")
_NUMBER = re.compile(r"(\d+)")
_PAGE = re.compile(r"(?<!\w)(?:pp?|pagg?|págs?|S|с|стр|ch|§+)\.?(?:\s|&nbsp;)?(\d+)", re.IGNORECASE)


@rule("CC225", "duplicate-reference", Severity.INFO)
def duplicate_reference(case: Case) -> Iterator[Found]:
    """Two notes give the same full reference.

    The same text but for the access date, the same ISBN with the same page, or one work in other
    words with the same pages: title, authors, year and all else that both say agree.

    ## Why

    One note can be used in several places. Two copies of it drift apart when one is corrected,
    and make one source look like two.

    ## Example

    ```text
    The bridge was opened in spring.[1] It was painted red.[2]

    References
    1. Roe, Richard (1985). The Red Bridge. London: Arrow Press. p. 204.
    2. Roe, Richard (1985). The Red Bridge. London: Arrow Press. p. 204.
    ```

    ## Instead

    ```text
    The bridge was opened in spring.[1] It was painted red.[2]

    References
    1. Roe, Richard (1985). The Red Bridge. London: Arrow Press. p. 204.
    2. Roe, Richard (1985). The Red Bridge. London: Arrow Press. p. 211.
    ```
    """
    first: dict[str, int] = {}
    again = _works_again(case)
    for index, note in enumerate(case.article.footnotes):
        if not note.reference or case.is_entry(index):
            continue
        keys = list(_keys(case, note, note.reference))
        same = next((first[key] for key in keys if key in first), None)
        earlier = again.get(index) if same is None else same
        for key in keys:
            first.setdefault(key, index)
        if earlier is not None:
            name = _given_name(case, earlier)
            advice = f"Use {name} in both places." if name else "Use one note in both places."
            yield Found(
                note.body,
                f"{case.note_name(index)} gives the same reference as "
                f"{case.note_name(earlier)}. {advice}",
                related=(Related(case.article.footnotes[earlier].body, "the first of them"),),
                fix=merged(case, earlier, index) if same is not None else None,
                subject=work_name(note.reference),
            )


def _given_name(case: Case, index: int) -> str:
    """How a second marker of a note is written, where its author gave it a name."""
    note = case.article.footnotes[index]
    named = case.article.format == "wikitext" and not note.label.isdecimal()
    tag = case.article.text(note.span)[:4].lower() == "<ref"
    return f'<ref name="{note.label}" />' if named and tag and not note.group else ""


def _works_again(case: Case) -> dict[int, int]:
    """Notes that cite a work on the same pages as another before them, in whatever words.

    A note that bundles works is left out, and so are two in which something else stands beside the
    reference, such as a page behind its template.
    """
    footnotes = case.article.footnotes
    notes = [
        (i, note.references[0]) for i, note in enumerate(footnotes) if len(note.references) == 1
    ]
    lost = "links" in case.article.losses
    again = {}
    for later, earlier in duplicates([reference for _, reference in notes]):
        (index, one), (before, other) = notes[later], notes[earlier]
        pages = fold(one.text("page")), fold(other.text("page"))
        alike = _beside(case, footnotes[index]) == _beside(case, footnotes[before])
        certain = _numbered(one) & _numbered(other) or _alike(one, other)
        if alike and certain and pages[0] == pages[1] and (pages[0] or not lost):
            again[index] = before
    return again


def _numbered(reference: Reference) -> set[str]:
    """The identifiers that a reference names, each with its kind."""
    fields = (field for name in _IDENTIFIERS for field in reference.all(name))
    return {f"{field.name} {fold(str(field.value))}" for field in fields}


def _alike(one: Reference, other: Reference) -> bool:
    """Whether two references have one title, and not two addresses."""
    urls = [folded(reference.text("URL")) for reference in (one, other)]
    return fold(one.title) == fold(other.title) and ("" in urls or urls[0] == urls[1])


def _beside(case: Case, note: Footnote) -> str:
    """What a note says besides its one reference: around its template, or in numbers."""
    reference, source = note.references[0], case.article.source
    if not reference.template:
        numbers = _NUMBER if case.article.marked_up else _PAGE
        return " ".join(match[1] for match in numbers.finditer(case.article.shown(note)))
    before = source[note.body.start : reference.span.start]
    return fold(f"{before} {source[reference.span.end : note.body.end]}")


def _keys(case: Case, note: Footnote, reference: Reference) -> Iterator[str]:
    """By what the reference is recognised again."""
    if case.article.marked_up:
        yield from _values(case, note)
    elif "links" not in case.article.losses or reference.field("page") or reference.field("ISBN"):
        # Without their links, two pages of one site can read the same.
        text = case.article.text(note.body)
        accessed = reference.field("accessed")
        if accessed and note.body.covers(accessed.span):
            at = accessed.span.start - note.body.start
            text = text[:at] + text[at + len(accessed.span) :]
        if len(folded := fold(text)) >= SHORTEST:
            yield folded
    if len(note.references) > 1:
        return
    isbn = reference.field("ISBN")
    page = reference.field("page")
    if isbn and page:
        number = Isbn.parse(str(isbn.value))
        chapter = fold(reference.title) if reference.field("container-title") else ""
        if isinstance(number, Isbn):
            yield f"{number.value} {fold(str(page.value))} {chapter}"


def _values(case: Case, note: Footnote) -> Iterator[str]:
    """All that a note says but when its pages were read."""
    article, rest = case.article, note.body.start
    said: list[str] = []
    for reference in note.references:
        if reference.template:
            said += [
                f"{field.name} {fold(str(field.value))}"
                for field in reference.fields
                if field.name not in ("accessed", "archive", "archive-date")
            ]
            said.append(fold(article.source[rest : reference.span.start]))
            rest = max(rest, reference.span.end)
    if rest == note.body.start:
        said.append(fold(article.text(note.body)))
    else:
        said.append(fold(article.source[rest : note.body.end]))
    if len(key := " / ".join(filter(None, said))) >= SHORTEST:
        yield key
