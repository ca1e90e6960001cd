"""The fields of BibTeX and biblatex under their CSL-JSON names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from citecheck.citing import dates
from citecheck.citing.identifiers import ArchiveUrl
from citecheck.citing.identifiers.archive_services import HINT
from citecheck.citing.urls import find_urls
from citecheck.model import Date, Field, Span
from citecheck.readers.bibnames import names_in
from citecheck.readers.tex import plain_tex


@dataclass(frozen=True, slots=True)
class Value:
    """The value of one field."""

    code: str
    """TeX code, with abbreviations written out."""
    span: Span
    """Where it stands in the file."""


Values = Mapping[str, Value]

_TYPES = {
    **dict.fromkeys(["article", "suppperiodical", "review"], "article-journal"),
    **dict.fromkeys(["book", "mvbook", "booklet", "collection", "mvcollection"], "book"),
    **dict.fromkeys(["proceedings", "mvproceedings", "reference", "mvreference"], "book"),
    **dict.fromkeys(["inbook", "bookinbook", "suppbook", "incollection"], "chapter"),
    **dict.fromkeys(["suppcollection"], "chapter"),
    **dict.fromkeys(["inproceedings", "conference"], "paper-conference"),
    **dict.fromkeys(["phdthesis", "mastersthesis", "thesis", "bachelorthesis"], "thesis"),
    **dict.fromkeys(["techreport", "report", "manual", "standard"], "report"),
    **dict.fromkeys(["online", "electronic", "www", "webpage", "web_page"], "webpage"),
    **dict.fromkeys(["unpublished"], "manuscript"),
    **dict.fromkeys(["movie", "video"], "motion_picture"),
    **dict.fromkeys(["audio", "music"], "song"),
    **dict.fromkeys(["artwork", "image"], "graphic"),
    **dict.fromkeys(["legislation", "legal"], "legislation"),
    "inreference": "entry-encyclopedia",
    "periodical": "periodical",
    "newspaper": "article-newspaper",
    "magazine": "article-magazine",
    "patent": "patent",
    "software": "software",
    "dataset": "dataset",
    "letter": "personal_communication",
    "jurisdiction": "legal_case",
}
_SUBTYPES = {
    "newspaper": "article-newspaper",
    "magazine": "article-magazine",
    "newsarticle": "article-newspaper",
}

_TEXT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("volume", ("volume",)),
    ("edition", ("edition",)),
    ("collection-title", ("series",)),
    ("publisher", ("publisher", "school", "institution", "organization")),
    ("publisher-place", ("address", "location")),
    ("chapter-number", ("chapter",)),
    ("number-of-pages", ("pagetotal",)),
    ("number-of-volumes", ("volumes",)),
    ("event-title", ("eventtitle",)),
    ("event-place", ("venue",)),
    ("genre", ("type",)),
    ("language", ("language", "langid")),
    ("version", ("version",)),
    ("abstract", ("abstract",)),
    ("annote", ("annote", "annotation")),
)
"""CSL-JSON name and the fields that give it: the first that is there."""
_IDENTIFIERS = (
    ("DOI", ("doi",)),
    ("ISBN", ("isbn",)),
    ("ISSN", ("issn",)),
    ("PMID", ("pmid",)),
    ("PMCID", ("pmcid", "pmc")),
    ("OCLC", ("oclc",)),
    ("LCCN", ("lccn",)),
    ("arXiv", ("arxiv", "arxivid")),
    ("HDL", ("hdl", "handle")),
    ("JSTOR", ("jstor",)),
    ("Bibcode", ("bibcode",)),
)
_EPRINTS = {
    "arxiv": "arXiv",
    "pubmed": "PMID",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "jstor": "JSTOR",
    "hdl": "HDL",
}
_PEOPLE = (
    ("author", "author"),
    ("editor", "editor"),
    ("translator", "translator"),
    ("bookauthor", "container-author"),
    ("director", "director"),
)
_ARXIV = re.compile(r"(?:arxiv:)?(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?$", re.I)
_ISO = re.compile(
    r"(?P<year>-?\d{4})[a-z]?(?:-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?)?(?=$|[/T~?%. ])"
)
_YEAR = re.compile(r"(?<!\d)(?P<year>\d{4})(?P<letter>[a-z]?)(?!\d)")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?!\d)")
_SEVERAL = frozenset({"ISBN", "ISSN"})
_ITEM = re.compile(r"[^\s,;](?:[^,;]*[^\s,;])?")
_WORD = re.compile(r"[^\W\d_]+")
_ACCESSED = re.compile(
    r"\b(?:(?:last )?(?:accessed|visited|checked|retrieved|viewed)|zugegriffen|consult[ée]\w*)\b",
    re.IGNORECASE,
)


def csl_type(entry: str, values: Values) -> str:
    """The CSL-JSON type of an entry."""
    known = _TYPES.get(entry)
    subtype = values.get("entrysubtype") or values.get("type")
    if known == "article-journal" and subtype:
        return _SUBTYPES.get(subtype.code.strip().lower(), known)
    if known:
        return known
    if "howpublished" in values and _url_in(values["howpublished"]):
        return "webpage"
    return "webpage" if "url" in values and "doi" not in values else "document"


def fields_of(type_: str, entry: str, values: Values) -> Iterator[Field]:
    """The fields of an entry of that CSL-JSON type, in CSL-JSON's names."""
    for field, name in _PEOPLE:
        if value := values.get(field):
            yield from names_in(name, value.code, value.span)
    yield from _titles(type_, entry, values)
    yield from _dates(values)
    for name, fields in _TEXT:
        found = next((values[f] for f in fields if f in values and values[f].code.strip()), None)
        if found and (text := plain_tex(found.code)):
            yield Field(name, text, found.span)
    if (pages := values.get("pages")) and (text := plain_tex(pages.code)):
        yield Field("page", re.sub(r"\s*[-–—]+\s*", "–", text), pages.span)
    yield from _numbers(type_, values)
    yield from _identifiers(values)
    yield from _addresses(values)


def _titles(type_: str, entry: str, values: Values) -> Iterator[Field]:
    if title := _with_subtitle(values, "title", "subtitle"):
        yield Field("title", *title)
    for main, sub in (
        ("journaltitle", "journalsubtitle"),
        ("journal", "journalsubtitle"),
        ("booktitle", "booksubtitle"),
        ("maintitle", "mainsubtitle"),
        ("issuetitle", "issuesubtitle"),
        ("websitetitle", ""),
    ):
        if found := _with_subtitle(values, main, sub):
            yield Field("container-title", *found)
            return
    site = values.get("organization")
    if type_ == "webpage" and entry not in {"misc", "unpublished"} and site:
        yield Field("container-title", plain_tex(site.code), site.span)


def _with_subtitle(values: Values, main: str, sub: str) -> tuple[str, Span] | None:
    if main not in values or not (text := plain_tex(values[main].code)):
        return None
    more = plain_tex(values[sub].code) if sub in values else ""
    if more:
        text += f" {more}" if text[-1] in ".:?!" else f": {more}"
    return text, values[main].span


def _dates(values: Values) -> Iterator[Field]:
    issued = _date(values, "date") or _year(values)
    if issued:
        yield issued
    for field, name in (
        ("origdate", "original-date"),
        ("eventdate", "event-date"),
        ("archivedate", "archive-date"),
    ):
        if found := _date(values, field, name):
            yield found
    for field in ("urldate", "lastchecked", "lastaccessed", "accessed", "refdate", "access-date"):
        if found := _date(values, field, "accessed"):
            yield found
            return
    for field in ("note", "howpublished", "urlnote"):
        if field in values and (label := _ACCESSED.search(values[field].code)):
            text = plain_tex(values[field].code[label.end() :])
            if date := _any_date(text):
                yield Field("accessed", date, values[field].span)
                return


def _date(values: Values, field: str, name: str = "issued") -> Field | None:
    value = values.get(field)
    date = _any_date(plain_tex(value.code)) if value else None
    return Field(name, date, value.span) if value and date else None


def _any_date(text: str) -> Date | None:
    """An ISO date (its beginning, of a range), or one in words."""
    if match := _ISO.match(text.strip()):
        year, month, day = int(match["year"]), int(match["month"] or 0), int(match["day"] or 0)
        if month > 12:  # 21 to 41 are seasons (EDTF)
            month = day = 0
        return Date(year, month, day if day <= 31 else 0)
    return next((date for date, _, _ in dates.find_dates(text[:200])), None)


def _year(values: Values) -> Field | None:
    """From ``year``, ``month`` and ``day``."""
    value = values.get("year")
    if not value:
        return None
    text = plain_tex(value.code)
    match = _YEAR.search(text)
    if not match:
        return None
    month = day = 0
    if "month" in values:
        words = plain_tex(values["month"].code).replace("~", " ")
        named = (dates.MONTHS.get(word.lower(), 0) for word in _WORD.findall(words))
        month = next(filter(None, named), 0)
        numbers = [int(number) for number in _DAY.findall(words)]
        if not month and numbers and 1 <= numbers[0] <= 12:
            month = numbers[0]
        elif month and numbers and 1 <= numbers[0] <= 31:
            day = numbers[0]
    if month and "day" in values and (digits := _DAY.search(plain_tex(values["day"].code))):
        day = int(digits[1]) if 1 <= int(digits[1]) <= 31 else 0
    return Field("issued", Date(int(match["year"]), month, day, match["letter"]), value.span)


def _numbers(type_: str, values: Values) -> Iterator[Field]:
    number, issue = values.get("number"), values.get("issue")
    if type_.startswith("article") or type_ == "periodical":
        value = number or issue
        if value and (text := plain_tex(value.code)):
            yield Field("issue", text, value.span)
    elif number and (text := plain_tex(number.code)):
        name = "collection-number" if "series" in values else "number"
        yield Field(name, text, number.span)
    if "note" in values and (text := plain_tex(values["note"].code)):
        yield Field("note", text, values["note"].span)


def _identifiers(values: Values) -> Iterator[Field]:
    given: set[str] = set()
    for name, fields in _IDENTIFIERS:
        for field in fields:
            if field in values and name not in given and (text := verbatim(values[field].code)):
                given.add(name)
                if name in _SEVERAL and ("," in text or ";" in text):
                    yield from _each(name, values[field])
                else:
                    yield Field(name, text, values[field].span)
    eprint = values.get("eprint")
    if eprint and (text := verbatim(eprint.code)):
        kind = values.get("eprinttype") or values.get("archiveprefix")
        name = _EPRINTS.get(kind.code.strip().lower(), "") if kind else ""
        if not kind and _ARXIV.match(text):
            name = "arXiv"
        if name and name not in given:
            yield Field(name, text, eprint.span)


def _each(name: str, value: Value) -> Iterator[Field]:
    """Several numbers in one field: ``0025-5610, 1436-4646``."""
    exact = len(value.code) == len(value.span)
    for match in _ITEM.finditer(value.code):
        start = value.span.start
        span = Span(start + match.start(), start + match.end()) if exact else value.span
        if text := verbatim(match[0]):
            yield Field(name, text, span)


def _addresses(values: Values) -> Iterator[Field]:
    url = values.get("url")
    found = (_url_in(url) or (verbatim(url.code), url.span)) if url else None
    for field in ("howpublished", "note", "urlnote"):
        if not found and field in values:
            found = _url_in(values[field])
    if found and found[0]:
        archived = bool(HINT.search(found[0])) and isinstance(
            ArchiveUrl.parse(found[0]), ArchiveUrl
        )
        yield Field("archive" if archived else "URL", *found)
    if "archiveurl" in values and (text := verbatim(values["archiveurl"].code)):
        yield Field("archive", text, values["archiveurl"].span)


def _url_in(value: Value) -> tuple[str, Span] | None:
    r"""The first address in a value: typed, or in ``\url{…}``."""
    if "://" not in value.code:
        return None
    for start, end in find_urls(value.code):
        while end < len(value.code) and value.code[end - 1] == "\\" and value.code[end] in "%#&_~":
            following = next(find_urls("http://" + value.code[end:]), None)
            if following is None:
                break
            end += following[1] - 7
        span = value.span
        if len(value.code) == len(span):  # no abbreviation was written out
            span = Span(span.start + start, span.start + end)
        return verbatim(value.code[start:end]), span
    return None


def verbatim(code: str) -> str:
    """An address or identifier: TeX's escapes undone, nothing else."""
    text = re.sub(r"\\(?:url|path|href|nolinkurl)\s*(?=\{)", "", code)
    text = re.sub(r"\\(?:textasciitilde|~|sim)\s?(?:\{\})?", "~", text)
    text = re.sub(r"\{?\\textunderscore\s?(?:\{\})?\}?", "_", text)
    text = re.sub(r"\\([_%&#$~{}])", r"\1", text)
    return re.sub(r"[{}]|^\s+|\s+$", "", text)
