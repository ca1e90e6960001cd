"""A reference without an identifier is that of a work which has one."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.citing.identifiers import Doi, Isbn
from citecheck.citing.matching import Verdict, match
from citecheck.model import Confidence, Edit, Fix, Known, Record, Reference, Severity, Span
from citecheck.queries import WorkSearch
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.records.cited import makers, people, placeholder_title
from citecheck.rules.records.identified import LABELS
from citecheck.rules.references.isbn_before_1965 import FIRST_YEAR
from citecheck.rules.references.works import quoted
from citecheck.rules.references.writing import add_parameters

KINDS = frozenset({"book", "chapter", "article-journal", "paper-conference"})
"""Works that get identifiers; newspapers and web pages do not."""
FEWEST_WORDS = 3
"""Of a title that is searched without both author and year."""
_LONGEST = 300
_FOUND_BY = frozenset({*LABELS, "Bibcode", "URL", "archive", "archive-date", "accessed"})
"""Fields by which a work can be found. Who says when a page was read had its address."""


@rule("CC418", "missing-identifier", Severity.INFO)
def missing_identifier(case: Case) -> Iterator[Found]:
    """A reference without an identifier is that of a work which has one.

    Books, chapters, articles and conference papers are searched for in the catalogues, by title,
    author and year. An identifier is named only where title, author and year agree. Short notes,
    newspapers, web pages and books from before there were book numbers are not searched for.

    ## Why
    With its number a source can be found, and checked, at once.

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr at Night". Journal of Cats. 3 (2): 10–12.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "WorkSearch", "about": {"title": "Why Cats Purr at Night", "author": "Smith",
       "year": 2001, "container": "Journal of Cats", "book": false}, "answer": "known",
       "value": {"records": [
         {"title": "Why Cats Purr at Night", "authors": ["Smith, Ann"], "year": 2001,
          "container_title": "Journal of Cats", "volume": "3", "issue": "2", "page": "10-12",
          "type": "article-journal", "identifiers": ["doi:10.1000/182"]}]}}]}
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr at Night". Journal of Cats. 3 (2): 10–12.
       doi:10.1000/182.
    ```
    """
    for reference in case.article.references:
        question = _question(reference)
        answer = case.ask(question) if question else None
        if not isinstance(answer, Known):
            continue
        text = case.article.text(reference.span)
        found = next(_fitting(reference, text, answer.value.records), None)
        if found is None:
            continue
        record, identifier = found
        names = makers(record)
        by = f" by {people(names)}" if names else ""
        where = f" ({record.url})" if record.url else ""
        title = reference.field("title")
        yield Found(
            title.span if title else reference.span,
            f"This looks like “{quoted(record.title, 160)}”{by}, {identifier}{where}. "
            "Add the number, if it is the work that was read.",
            fix=_add(case, reference, identifier),
            confidence=Confidence.MEDIUM,
        )


def _question(reference: Reference) -> WorkSearch | None:
    """What is searched for; None where the reference says too little, or enough already."""
    title = " ".join(reference.title.split())
    names = reference.names("author") or reference.names("editor")
    issued = reference.date()
    if reference.type not in KINDS or any(field.name in _FOUND_BY for field in reference.fields):
        return None
    if not title or len(title) > _LONGEST or placeholder_title(reference):
        return None
    if not (names or issued) or (len(title.split()) < FEWEST_WORDS and not (names and issued)):
        return None  # what is found could not be told from its namesakes
    if reference.type == "book" and issued and issued.year < FIRST_YEAR:
        return None
    return WorkSearch(
        title,
        names[0].sort_name if names else "",
        issued.year if issued else 0,
        reference.text("container-title"),
        reference.type == "book",
    )


def _fitting(
    reference: Reference, text: str, records: tuple[Record, ...]
) -> Iterator[tuple[Record, str]]:
    """The records of the very work, with the one identifier that each has."""
    for record in records:
        same = match(reference, record, text).verdict is Verdict.SAME
        if same and (name := _identifier(record)):
            yield record, name


def _identifier(record: Record) -> str:
    """A DOI, or the one ISBN: of several nobody knows which was read."""
    ids = [one.partition(":")[::2] for one in record.identifiers]
    for scheme, value in ids:
        if scheme == "doi" and isinstance(doi := Doi.parse(value), Doi):
            return f"doi:{doi.value}"
    numbers = [Isbn.parse(value) for scheme, value in ids if scheme == "isbn"]
    isbns = {number.value for number in numbers if isinstance(number, Isbn)}
    if len(isbns) != 1:
        return ""
    isbn = Isbn.parse(isbns.pop())
    return f"ISBN {isbn.hyphenated or isbn.value}" if isinstance(isbn, Isbn) else ""


def _add(case: Case, reference: Reference, identifier: str) -> Fix | None:
    """Write the identifier at the end of the reference, before its full stop, or as a parameter."""
    if reference.template:
        name, _, value = identifier.replace("ISBN ", "isbn:").partition(":")
        parameter = add_parameters(case.article, reference, **{name: value})
        return Fix(f"Add {identifier}", (parameter,), safe=False) if parameter else None
    if case.article.format == "html":
        return None
    end = reference.span.end
    stops = case.article.source[reference.span.start : end].endswith(".")
    at = end - 1 if stops else end
    edit = Edit(Span(at, at), f". {identifier}")
    return Fix(f"Add {identifier}", (edit,), safe=False)
