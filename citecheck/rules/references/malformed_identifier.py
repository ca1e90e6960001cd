"""A DOI, ISSN, arXiv, PMID or another identifier cannot be one."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.citing.identifiers import FIELDS, Isbn, Malformed
from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.works import accepted, quoted, works


@rule("CC203", "malformed-identifier", Severity.ERROR)
def malformed_identifier(case: Case) -> Iterator[Found]:
    """A DOI, ISSN, arXiv, PMID or another identifier cannot be one.

    Looked at are DOI, ISSN, arXiv, PMID, PMCID, OCLC, LCCN, JSTOR, Bibcode, Open Library, handle
    and S2CID: the form, the check digit of an ISSN, the month in an arXiv number, the registrant
    of a DOI, the length of a Bibcode and the highest numbers so far.

    ## Why

    An identifier is the shortest way to the source; with a wrong character it leads nowhere or
    elsewhere. Often a full stop or a page range was pasted along with it.

    The checks are those of CS1's `err_bad_doi`, `err_bad_issn`, `err_bad_arxiv`, `err_bad_pmid`,
    `err_bad_pmc`, `err_bad_oclc`, `err_bad_lccn`, `err_bad_jstor`, `err_bad_bibcode`, `err_bad_ol`,
    `err_bad_hdl` and `err_bad_s2cid`.

    ## Example

    ```text
    The comet came back.[1]

    References
    1. Doe, Jane (1999). "On the comet". Journal of Comets. 3 (2): 10–12. ISSN 0378-5956.
    ```

    ## Instead

    ```text
    The comet came back.[1]

    References
    1. Doe, Jane (1999). "On the comet". Journal of Comets. 3 (2): 10–12. ISSN 0378-5955.
    ```
    """
    for work in works(case):
        for field in work.reference.fields:
            kind = FIELDS.get(field.name)
            if kind is None or kind is Isbn:  # CC201 is about book numbers
                continue
            text = str(field.value)
            parsed = kind.parse(text)
            rest = case.article.source[field.span.end : field.span.end + 5].lstrip()
            # A space before the slash: the text is broken, and only a part of it was read.
            broken = rest.startswith("/") and not case.article.marked_up
            if isinstance(parsed, Malformed) and not broken and not accepted(case, field):
                yield Found(
                    field.span,
                    f"{work.place}: {field.name} {quoted(text)} cannot be right: "
                    f"{parsed.reason}. Copy it again from the source.",
                )
