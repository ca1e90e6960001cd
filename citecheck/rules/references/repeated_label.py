"""CC221."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Edit, Fix, Severity, Span
from citecheck.rules.base import Case, Found, rule

_SPACE = r"[^\S\n]"
_NUMBER = rf"(?={_SPACE}*(?:[0-9]|[ivxlcIVXLC]+\b|[A-Z][0-9]))"
_DOUBLED = re.compile(
    # The label that goes, and the one that stays.
    rf"(?<![\w.])(?P<surplus>(?:pp?\.|pages?){_SPACE}*)(?P<kept>(?:pp?\.|pages?\b)){_NUMBER}"
    rf"|(?<![\w.])(?P<surplus1>(?:[Vv]ol\.|[Vv]olume){_SPACE}*)(?P<kept1>[Vv]ol\.|[Vv]olume\b){_NUMBER}"
    rf"|(?<![\w.])(?P<surplus2>[Nn]o\.{_SPACE}*)(?P<kept2>[Nn]o\.){_NUMBER}"
    rf"|(?<=[0-9a-z])(?P<surplus3>{_SPACE}+(?:ed\.|edition))(?P<kept3>{_SPACE}+(?:ed\.|edition\b))"
    rf"|\b(?P<surplus4>(?P<name>ISBN|ISSN|OCLC|LCCN|PMID|PMC|JSTOR|S2CID|DOI|arXiv|Bibcode)"
    rf"(?:{_SPACE}|:)+)(?P<kept4>(?i:(?P=name)))(?=(?:{_SPACE}|:)*[0-9A-Za-z])",
    re.IGNORECASE,
)


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
        for match in _DOUBLED.finditer(case.article.text(note.body)):
            groups = match.groupdict()
            surplus = next(key for key in groups if key.startswith("surplus") and groups[key])
            start = note.body.start
            span = Span(start + match.start(surplus), start + match.end(surplus))
            label = groups[surplus.replace("surplus", "kept")].strip()
            yield Found(
                Span(start + match.start(), start + match.end()),
                f'{case.note_name(index)}: the label "{label}" stands twice. Delete one.',
                fix=Fix("Delete one of the labels", (Edit(span, ""),)),
            )
