"""A label stands twice before its value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Edit, Fix, Severity, Span
from citecheck.rules.base import Case, Found, rule

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


@rule("CC221", "repeated-label", Severity.WARNING)
def repeated_label(case: Case) -> Iterator[Found]:
    """A label stands twice before its value.

    "pp. pp. 12", "vol. vol. 3", "2nd ed. ed.", "ISBN ISBN 0…", "doi:doi:10…".

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
        text, start = case.article.text(note.body), note.body.start
        for match in sorted(
            (match for pattern in DOUBLED for match in pattern.finditer(text)),
            key=lambda match: match.start(),
        ):
            surplus = Span(start + match.start("surplus"), start + match.end("surplus"))
            yield Found(
                Span(surplus.start, start + match.end("kept")),
                f'{case.note_name(index)}: the label "{match["kept"].strip()}" stands twice. '
                "Delete one.",
                fix=Fix("Delete one of the labels", (Edit(surplus, ""),)),
            )
