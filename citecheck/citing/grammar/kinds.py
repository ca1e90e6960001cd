"""What kind of work a reference is to, by its fields."""

from __future__ import annotations

import re

from citecheck.citing.grammar.reading import Reading
from citecheck.model import NoteKind

NEWSPAPER = re.compile(
    r"\b(?:Times|Post|News|Guardian|Telegraph|Tribune|Herald|Gazette|Chronicle|Zeitung|Post-Dispatch|"
    r"Independent|Observer|Globe|Mail|Express|Mirror|Le Monde|Le Figaro|El País|El Mundo|ABC|"
    r"La Vanguardia|Spiegel|Courier|Journal Star|Examiner|Inquirer|Sun|Pravda|Izvestia|Daily|Star|Republic|Corriere|Repubblica|Reuters)\b"
)
_JOURNALISH = re.compile(
    r"\b(?:Journal|Review|Proceedings|Quarterly|Annals|Bulletin|Transactions|Letters)\b"
)
_ON_THE_WEB = ("accessed", "archive-date", "URL", "archive")


def kind_of(reading: Reading) -> tuple[str, NoteKind]:
    """The item type of CSL-JSON, and the kind of note."""
    if reading.type:
        return reading.type, NoteKind.CITATION
    container = reading.get("container-title")
    if reading.title_quoted:
        if any(f.name == "editor" for f in reading.fields) and reading.has("ISBN"):
            return "chapter", NoteKind.BOOK
        journal = reading.has("volume") and (reading.has("page") or reading.has("DOI"))
        if journal or (container and _JOURNALISH.search(container) and reading.has("DOI")):
            return "article-journal", NoteKind.JOURNAL
        if container and (reading.has("page") or NEWSPAPER.search(container)):
            return "article-newspaper", NoteKind.NEWS
        if reading.has("ISBN"):
            return "chapter", NoteKind.BOOK
        if any(map(reading.has, _ON_THE_WEB)):
            return "webpage", NoteKind.WEB
        return ("article", NoteKind.CITATION) if container else ("document", NoteKind.CITATION)
    if (
        reading.has("ISBN")
        or reading.has("OCLC")
        or (reading.has("publisher") and reading.has("page"))
    ):
        return "book", NoteKind.BOOK
    if reading.has("volume") and (reading.has("page") or reading.has("DOI")):
        return "article-journal", NoteKind.JOURNAL
    if any(map(reading.has, _ON_THE_WEB)):
        return "webpage", NoteKind.WEB
    if (reading.has("author") or reading.has("editor")) and reading.has("publisher"):
        return "book", NoteKind.BOOK
    return "document", NoteKind.CITATION
