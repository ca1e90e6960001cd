"""Works as programs keep them in a Word document: CSL-JSON, Word's own sources, EndNote's XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from citecheck.citing import dates
from citecheck.citing.identifiers import ArchiveUrl
from citecheck.citing.identifiers.archive_services import HINT
from citecheck.model import Date, Field, Name, Reference, Span

if TYPE_CHECKING:
    from lxml.etree import _Element

Value = str | Name | Date

_NAMES = ("author", "editor", "translator", "container-author", "director", "interviewer")
_DATES = ("issued", "accessed", "original-date", "event-date")
_TEXT = (
    *("title", "container-title", "collection-title", "volume", "issue", "page", "edition"),
    *("publisher-place", "publisher", "number", "genre", "event-title", "archive_location"),
    *("ISBN", "ISSN", "DOI", "PMID", "PMCID", "URL", "language"),
)
_WORD_TYPES = {
    "Book": "book",
    "BookSection": "chapter",
    "JournalArticle": "article-journal",
    "ArticleInAPeriodical": "article-magazine",
    "ConferenceProceedings": "paper-conference",
    "Report": "report",
    "InternetSite": "webpage",
    "DocumentFromInternetSite": "webpage",
    "ElectronicSource": "webpage",
    "Case": "legal_case",
    "Patent": "patent",
    "Film": "motion_picture",
}
_WORD_FIELDS = (
    ("Title", "title"),
    ("JournalName", "container-title"),
    ("PeriodicalTitle", "container-title"),
    ("BookTitle", "container-title"),
    ("ConferenceName", "container-title"),
    ("InternetSiteTitle", "container-title"),
    ("Volume", "volume"),
    ("Issue", "issue"),
    ("Pages", "page"),
    ("Edition", "edition"),
    ("City", "publisher-place"),
    ("Publisher", "publisher"),
    ("Institution", "publisher"),
    ("DOI", "DOI"),
    ("URL", "URL"),
)
_ENDNOTE_TYPES = {
    "Book": "book",
    "Edited Book": "book",
    "Book Section": "chapter",
    "Journal Article": "article-journal",
    "Magazine Article": "article-magazine",
    "Newspaper Article": "article-newspaper",
    "Conference Paper": "paper-conference",
    "Conference Proceedings": "paper-conference",
    "Report": "report",
    "Thesis": "thesis",
    "Web Page": "webpage",
}
_ENDNOTE_FIELDS = (
    ("titles/title", "title"),
    ("titles/secondary-title", "container-title"),
    ("volume", "volume"),
    ("number", "issue"),
    ("pages", "page"),
    ("edition", "edition"),
    ("pub-location", "publisher-place"),
    ("publisher", "publisher"),
    ("electronic-resource-num", "DOI"),
    ("urls/related-urls/url", "URL"),
)
_TAGS = re.compile(r"</?(?:i|b|u|sub|sup|sc|span)\b[^<>]{0,80}>")
_BEFORE = {
    "collection-title": " (",
    "volume": " ",
    "issue": " (",
    "page": ", ",
    "edition": ". ",
    "publisher-place": ". ",
    "publisher": ": ",
    "ISBN": ". ISBN ",
    "ISSN": ". ISSN ",
    "DOI": ". doi:",
    "PMID": ". PMID ",
    "PMCID": ". PMCID ",
    "URL": ". ",
    "archive": ". ",
    "accessed": ". Accessed ",
}
_AFTER = {"issue": ")", "collection-title": ")"}
_LONG = 2_000


@dataclass(slots=True)
class Work:
    """One work: a key, a type, and its fields under CSL-JSON's names."""

    key: str
    type: str
    fields: list[tuple[str, Value]] = field(default_factory=list)
    ids: tuple[str, ...] = ()
    """Addresses that the program knows it by."""

    def text(self, name: str) -> str:
        """The first value of that name, or an empty string."""
        return next((str(value) for n, value in self.fields if n == name), "")

    def names(self) -> list[str]:
        """Family names of its authors, or of its editors."""
        for role in ("author", "editor"):
            found = [v.sort_name for n, v in self.fields if n == role and isinstance(v, Name)]
            if found:
                return found
        return []

    def year(self) -> str:
        """Year of publication, or an empty string."""
        issued = next((v for n, v in self.fields if n == "issued" and isinstance(v, Date)), None)
        return f"{issued.year}{issued.suffix}" if issued else ""


def work_of_csl(item: dict[str, Any], key: str = "") -> Work:
    """A CSL-JSON item. What has another shape than the schema says is left out."""
    work = Work(key or str(item.get("id", ""))[:_LONG], str(item.get("type") or "document")[:80])
    for role in _NAMES:
        people = item.get(role)
        for person in people[:500] if isinstance(people, list) else ():
            if isinstance(person, dict) and (found := _csl_name(person)):
                work.fields.append((role, found))
    for name in _DATES:
        if date := _csl_date(item.get(name)):
            work.fields.append((name, date))
    for name in _TEXT:
        value: object = item.get(name)
        if isinstance(value, str | int | float) and (text := _plain(str(value))):
            work.fields.append((_address(name, text), text))
    return work


def _csl_name(person: dict[str, Any]) -> Name | None:
    part = {key: _plain(str(value)) for key, value in person.items() if isinstance(value, str)}
    if literal := part.get("literal"):
        return Name(literal=literal)
    particles = (part.get("non-dropping-particle"), part.get("dropping-particle"))
    family = " ".join(filter(None, (*particles, part.get("family"))))
    given = ", ".join(filter(None, (part.get("given"), part.get("suffix"))))
    return Name(family, given) if family or given else None


def _csl_date(value: object) -> Date | None:
    if not isinstance(value, dict):
        return None
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        numbers = []
        for part in parts[0][:3]:
            if not str(part).lstrip("-").isdigit() or len(str(part)) > 6:
                break
            numbers.append(int(part))
        if numbers:
            month = numbers[1] if len(numbers) > 1 and 1 <= numbers[1] <= 12 else 0
            day = numbers[2] if len(numbers) > 2 and month and 1 <= numbers[2] <= 31 else 0
            return Date(numbers[0], month, day)
    for name in ("raw", "literal"):
        text = value.get(name)
        if isinstance(text, str):
            return next((date for date, _, _ in dates.find_dates(text[:200])), None)
    return None


def works_of_word(root: _Element) -> Iterator[Work]:
    """Word's own sources (``b:Sources``)."""
    for source in root:
        if not str(source.tag).endswith("}Source"):
            continue
        values = {_local(one): (one.text or "").strip() for one in source}
        work = Work(
            values.get("Tag", ""), _WORD_TYPES.get(values.get("SourceType", ""), "document")
        )
        for role in source:
            if _local(role) == "Author":
                for one in role:
                    work.fields += [(_local(one).lower(), name) for name in _word_names(one)]
        for prefix, name in (("", "issued"), ("Accessed", "accessed")):
            parts = [values.get(part + prefix, "") for part in ("Year", "Month", "Day")]
            if date := _date(*parts):
                work.fields.append((name, date))
        for theirs, name in _WORD_FIELDS:
            if (text := _plain(values.get(theirs, ""))) and not work.text(name):
                work.fields.append((_address(name, text), text))
        if number := values.get("StandardNumber"):
            name = "ISSN" if re.fullmatch(r"(?:ISSN\s*)?\d{4}-?\d{3}[\dXx]", number) else "ISBN"
            work.fields.append((name, _plain(number)))
        if work.key:
            yield work


def _word_names(role: _Element) -> Iterator[Name]:
    if _local(role).lower() not in {"author", "editor", "translator"}:
        return
    for one in role.iter():
        if _local(one) == "Corporate" and one.text:
            yield Name(literal=_plain(one.text))
        elif _local(one) == "Person":
            part = {_local(child): _plain(child.text or "") for child in one}
            given = " ".join(filter(None, (part.get("First"), part.get("Middle"))))
            family = part.get("Last", "")
            if family or given:
                yield Name(family, given)


def works_of_endnote(root: _Element) -> Iterator[tuple[Work, str]]:
    """The works of one EndNote citation, each with the pages that the citation names."""
    for cite in root.iter("Cite"):
        record = cite.find("record")
        pages = _all_text(cite.find("Pages"))
        key = f"endnote{_all_text(cite.find('RecNum')) or _all_text(cite.find('Year'))}"
        if record is None:
            author, year = _all_text(cite.find("Author")), _all_text(cite.find("Year"))
            work = Work(key, "document", [("author", Name(author))] if author else [])
            if date := _date(year):
                work.fields.append(("issued", date))
            yield work, pages
            continue
        type_ = record.find("ref-type")
        name = (type_.get("name") or "") if type_ is not None else ""
        work = Work(key, _ENDNOTE_TYPES.get(name, "document"))
        for role, path in (("author", "authors"), ("editor", "secondary-authors")):
            for one in record.findall(f"contributors/{path}/author"):
                family, _, given = _all_text(one).partition(",")
                if family.strip():
                    literal = not given and " " in family
                    work.fields.append(
                        (role, Name(literal=family) if literal else Name(family, given.strip()))
                    )
        if date := _date(_all_text(record.find("dates/year"))):
            work.fields.append(("issued", date))
        for path, field_ in _ENDNOTE_FIELDS:
            if text := _plain(_all_text(record.find(path))):
                work.fields.append((_address(field_, text), text))
        if number := _plain(_all_text(record.find("isbn"))):
            issn = re.match(r"\d{4}-\d{3}[\dXx]\b", number)
            work.fields.append(("ISSN" if issn else "ISBN", number))
        yield work, pages


def write(work: Work, offset: int, start: int = 0) -> tuple[str, Reference]:
    """The work as a line of a list, and the reference with the places of its fields in it.

    ``offset`` is where the line begins in the source, ``start`` where the reference does.
    """
    parts: list[str] = []
    length = 0
    fields: list[Field] = []

    def add(text: str) -> None:
        nonlocal length
        parts.append(text)
        length += len(text)

    def put(name: str, value: Value) -> None:
        text = str(value)
        fields.append(Field(name, value, Span(offset + length, offset + length + len(text))))
        add(text)

    people = [(n, v) for n, v in work.fields if isinstance(v, Name)]
    for index, (role, person) in enumerate(people):
        add("; " if index else "")
        put(role, person)
    for name, value in work.fields:
        if name == "issued":
            add(" (" if people else "(")
            put(name, value)
            add(")")
    others = [(n, v) for n, v in work.fields if not isinstance(v, Name) and n != "issued"]
    for name, value in sorted(others, key=lambda one: isinstance(one[1], Date)):
        before = _BEFORE.get(name, ". ")
        add(before if length else before.lstrip(" .:,("))
        put(name, value)
        add(_AFTER.get(name, "") if length else "")
    line = "".join(parts)
    span = Span(start, offset + len(line))
    return line, Reference(work.type, span, tuple(fields), work.key, shown=line)


def _date(year: str, month: str = "", day: str = "") -> Date | None:
    match = re.search(r"(?<!\d)(\d{4})([a-z]?)(?![\da-z])", year)
    if not match:
        return None
    number = dates.MONTHS.get(month.strip(". ").lower(), 0) or (
        int(month) if month.isdigit() else 0
    )
    if not 1 <= number <= 12:
        return Date(int(match[1]), suffix=match[2])
    in_month = int(day) if day.isdigit() and 1 <= int(day) <= 31 else 0
    return Date(int(match[1]), number, in_month, match[2])


def _address(name: str, text: str) -> str:
    """An address of an archived copy is ``archive``."""
    if name == "URL" and HINT.search(text) and isinstance(ArchiveUrl.parse(text), ArchiveUrl):
        return "archive"
    return name


def _plain(text: str) -> str:
    return " ".join(_TAGS.sub("", text[: 4 * _LONG]).split())[:_LONG]


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _all_text(element: _Element | None) -> str:
    return "" if element is None else "".join(map(str, element.itertext())).strip()
