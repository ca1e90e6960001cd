"""A label stands twice before its value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Edit, Fix, Severity, Span
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.works import works

_GAP = r"[^\S\n]*"
_NUMBER = rf"(?={_GAP}(?:[0-9]|[ivxlc]+\b|[a-z][0-9]))"
_NAMES = "ISBN|ISSN|OCLC|LCCN|PMID|PMC|JSTOR|S2CID|DOI|arXiv|Bibcode"
DOUBLED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w.])(?P<surplus>(?:pp?\.|pages?\b){_GAP})(?P<kept>pp?\.|pages?\b){_NUMBER}",
        rf"(?<![\w.])(?P<surplus>(?:vol\.|volume\b){_GAP})(?P<kept>vol\.|volume\b){_NUMBER}",
        rf"(?<![\w.])(?P<surplus>no\.{_GAP})(?P<kept>no\.){_NUMBER}",
        r"(?<=[0-9a-z])(?P<surplus> (?:ed\.|edition))(?P<kept> (?:ed\.|edition\b))",
        rf"\b(?P<surplus>(?P<name>{_NAMES})[:\s]{{1,3}})(?P<kept>(?P=name))(?=:?{_GAP}[0-9a-z])",
    )
)
"""Each finds a label that goes and the one that stays."""

_PAGES = re.compile(r"^(?:pages?[. ]|pp?(?:\.|[ ])|pp?(?=\d))\s*(?=[\dA-Zivxlc])", re.IGNORECASE)
_VOLUME = re.compile(r"^(?:volumes?|vols?)(?:\.|\b)[ ]*(?=[\dIVXLC])", re.IGNORECASE)
_ISSUE = re.compile(r"^(?:issue|iss|no|nos|nr|number)(?:\.|\b)[ ]*(?=\d)", re.IGNORECASE)
_EDITION = re.compile(r"(?<=[\w.]) (?:ed|edn|edition)\.?$", re.IGNORECASE)
ADDED = dict.fromkeys(("page", "pages"), _PAGES) | {
    "volume": _VOLUME,
    "issue": _ISSUE,
    "number": _ISSUE,
    "edition": _EDITION,
}
"""Parameters of a template, or fields of BibTeX, that add a label of their own."""


@rule("CC221", "repeated-label", Severity.WARNING)
def repeated_label(case: Case) -> Iterator[Found]:
    """A label stands twice before its value.

    "pp. pp. 12", "vol. vol. 3", "2nd ed. ed.", "ISBN ISBN 0…", "doi:doi:10…"; in a template or a
    BibTeX entry "pages=pp. 12".

    ## Why

    The value was typed with its label into a form that adds the label itself. Programs then
    read the label as part of the value.

    CS1 calls these `err_extra_text_pages`, `err_extra_text_volume`, `err_extra_text_issue` and
    `err_extra_text_edition`.

    ## Example

    ```text
    The bridge was opened in spring.[1]

    References
    1. Roe, Richard (1985). The Red Bridge. London: Arrow Press. pp. pp. 204–205.
    ```

    ## Instead

    ```text
    The bridge was opened in spring.[1]

    References
    1. Roe, Richard (1985). The Red Bridge. London: Arrow Press. pp. 204–205.
    ```
    """
    for index, note in enumerate(case.article.footnotes):
        text = case.article.text(note.body)
        templates = [work.template.span for work in note.references if work.template]
        for match in sorted(
            (match for pattern in DOUBLED for match in pattern.finditer(text)),
            key=lambda match: match.start(),
        ):
            surplus = _moved(Span(*match.span("surplus")), note.body.start)
            if any(span.covers(surplus) for span in templates):
                continue
            yield Found(
                Span(surplus.start, note.body.start + match.end("kept")),
                f'{case.note_name(index)}: the label "{match["kept"].strip()}" stands twice. '
                "Delete one.",
                fix=Fix("Delete one of the labels", (Edit(surplus, ""),)),
            )
    for work in works(case):
        for parameter in work.reference.template.parameters if work.reference.template else ():
            pattern = ADDED.get(parameter.name)
            label = pattern.search(parameter.value) if pattern else None
            if label:
                surplus = _moved(Span(*label.span()), parameter.span.start)
                yield Found(
                    parameter.span,
                    f'{work.place}: "{label[0].strip()}" is shown twice, since |{parameter.name}= '
                    "adds such a label itself. Delete it.",
                    fix=Fix("Delete the label", (Edit(surplus, ""),)),
                )


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
