"""Nothing tells when an archived copy was taken."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Article, Date, Fix, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.links.copies import Copy, copies
from citecheck.rules.links.days import day_of, in_words, written_like
from citecheck.rules.references.writing import add_parameters


@rule("CC317", "undated-archive", Severity.INFO)
def undated_archive(case: Case) -> Iterator[Found]:
    """Nothing tells when an archived copy was taken.

    An address that holds the time, as those of the Wayback Machine do, is enough; but a citation
    template of Wikipedia shows an error without the date.

    ## Why

    The date tells readers in which state the page is shown, and whether the copy can have what
    was read. It stands at the top of the archived page.

    CS1 calls this `err_archive_missing_date`.

    ## Example

    ```text
    The bridge was opened in May.[1]

    References
    1. "The bridge is open". Daily Post. https://example.org/open. Archived from
       https://perma.cc/AB12-CD34.
    ```

    ## Instead

    ```text
    The bridge was opened in May.[1]

    References
    1. "The bridge is open". Daily Post. https://example.org/open. Archived from the original
       on 3 May 2019. https://perma.cc/AB12-CD34.
    ```
    """
    for copy in copies(case):
        archive = copy.archive
        if copy.reference.field("archive-date"):
            continue
        if _wanted(case.article, copy):
            yield Found(
                copy.field.span,
                "The template asks for the archive date beside this address. Add it.",
                subject=archive.service,
                severity=Severity.WARNING,
                fix=_add(case.article, copy),
            )
            continue
        if archive.datetime or archive.problems:
            continue
        yield Found(
            copy.field.span,
            f"Neither this address nor the reference tells when the copy in {archive.service} "
            "was taken. Add the archive date.",
            subject=archive.service,
        )


def _wanted(article: Article, copy: Copy) -> bool:
    """Whether the copy is named in ``|archive-url=``, beside which there has to be a date."""
    template = copy.reference.template
    if template is None or article.format != "wikitext":
        return False
    given = template.get("archive-url", "archiveurl")
    return given is not None and given.span.covers(copy.field.span)


def _add(article: Article, copy: Copy) -> Fix | None:
    """The day that the address tells, written as the other dates of the reference."""
    day = day_of(copy.archive.datetime)
    if day is None or copy.archive.problems:
        return None
    dates = [f for f in copy.reference.fields if isinstance(f.value, Date) and f.value.day]
    dates.sort(key=lambda field: field.name != "accessed")
    written = written_like(article.text(dates[0].span), day) if dates else ""
    if not written and article.language != "en":
        return None
    edit = add_parameters(article, copy.reference, archive_date=written or in_words(day))
    return Fix("Add the day that the address tells", (edit,)) if edit else None
