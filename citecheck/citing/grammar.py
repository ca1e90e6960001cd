"""A full reference as Citation Style 1 and its sisters in other languages render it.

The reading takes away what is certain wherever it stands (access and archive dates,
identifiers, pages, a closing quotation), then authors and date at the start, then the title,
and names what is left between the full stops. Source: Help:Citation Style 1, "Elements not
included" and the order in which Module:Citation/CS1 renders its parameters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from citecheck.citing import dates
from citecheck.citing.identifiers import FIELDS, ArchiveUrl
from citecheck.citing.identifiers.archive_services import HINT
from citecheck.citing.labelled import find_labelled
from citecheck.citing.names import find_names
from citecheck.citing.urls import find_urls
from citecheck.model import Date, Field, Name, NoteKind, Reference, Span

GONE = "\x00"
"""Stands in the working copy for a character that has been read."""

_RETRIEVED = re.compile(
    r"\(?\b(?:Retrieved|Accessed|Consulted|Last accessed|Consultado(?: el| em)?|consulté le|"
    r"Abgerufen am|Zugriff am|(?:URL )?consultato il|Проверено|Дата обращения:|Acesso em|"
    r"Geraadpleegd op|Hämtad|Läst|Dostęp|Visited|Viewed)\s(?:on\s)?(?!(?:from:?\s|at:?\s)?<?https?:)(?P<date>[^()]{4,40}?\d{4}|\d{4}-\d\d-\d\d"
    r"|[^\s.,;()]{4,12}\.\d{4})\s?\)?",
    re.IGNORECASE,
)
_ARCHIVED = re.compile(
    r"\(?\b(?:Archived(?: \(PDF\))?(?: from the original)?(?: \(PDF\))?(?: on)?|"
    r"Archivado desde el original(?: \(PDF\))?(?: el)?|Archivado del original(?: el)?|"
    r"Archiviert vom Original am|archivé (?:sur [^()]{1,40}? )?le|Архивировано(?: из (?:первоисточника|оригинала))?|"
    r"Archiviato (?:dall'url originale )?il|Arquivado do original em|"
    r"Gearchiveerd van het origineel op)\s(?P<date>[^().]{4,30}?\d{4}|\d{4}-\d\d-\d\d)"
    r"(?:\s(?:at|via|en|in)\s(?:the\s)?[^.;,]{2,40})?\s?\)?|（?原始内容存档于(?P<zh>\d{4}-\d\d-\d\d)）?",
    re.IGNORECASE,
)
_ZH_ACCESSED = re.compile(r"\[(?P<date>\d{4}-\d\d-\d\d)\]")
_NAMES = {kind.scheme: name for name, kind in FIELDS.items()}
_NUMBER_OF_PAGES = re.compile(
    r"(?<![\w–-])(?P<value>\d{2,4})\s(?:p\.|pp\.|S\.|págs\.)(?=\s*[(,.\x00]|\s*$)"
)
_REGISTERS = re.compile(
    r"\b(?:SSRN|ASIN|Zbl|MR|OSTI|ProQuest|Gale|EBSCOhost|CiteSeerX|INIST|EThOS)"
    r"[:\s]{1,2}(?=[\w/.-]*\d)[\w./-]*\w"
)
_PAGE = r"(?:[A-Z]{0,2}\d+[A-Za-z]?(?:\.\d+)?|[ivxlcdm]+\b)"
_PAGES = rf"{_PAGE}(?:\s?[-–—]\s?{_PAGE})?(?:,\s?{_PAGE}(?:\s?[-–—]\s?{_PAGE})?)*"
_LABELLED_PAGES = re.compile(
    rf"(?:\b(?:pp?|pgs?|págs?|S|s|с|стр|blz)\.|\bpages?|\bpáginas?)\s?(?P<value>{_PAGES})(?!\w)"
)
_VOLUME_ISSUE_PAGES = re.compile(
    rf"(?P<volume>\d{{1,5}}|[IVXLC]{{1,7}})\s?\((?P<issue>[\w–./ -]{{1,15}})\)(?:\s?:\s?(?P<page>{_PAGES}))?(?!\w)"
    rf"|(?P<volume2>\d{{1,5}}|[IVXLC]{{1,7}})\s?:\s?(?P<page2>{_PAGES})(?!\w)"
)
_COLON_PAGES = re.compile(rf":\s?(?P<value>{_PAGES})(?=[.\s\x00]|$)")
_VOLUME = re.compile(r"\b(?:Vol|Bd|t|Band|vol)\.?\s(?P<value>\d+[A-Z]?|[IVXLC]+)\b")
_ISSUE = re.compile(r"(?:\b(?:No|no|Nr|núm|n)\.|\bn[ºo°]|№|\bissue)\s?(?P<value>\d[\d–/-]*)\b")
_EDITION = re.compile(
    r"\((?P<value>[^()]{1,40}?)\s(?:ed\.|edition|ed\.\sedición|edición|édition|Aufl\.)\)"
    r"|(?<=[.,]\s)(?P<bare>\d{1,2}(?:st|nd|rd|th|\.|ª|e)?)\s(?:ed\.|edition|edición|édition|Auflage|Aufl\.)",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(
    r"\((?:in|en|em|auf|на)\s(?P<value>[^\W\d_]{3,20}(?:(?:,\s|\s(?:and|y|et)\s)[^\W\d_]{3,20})*)\)"
)
_ASIDE = re.compile(
    r"\((?:PDF|Press release|Tweet|Video|DVD|Blog|Report|Thesis|PhD|Podcast|Interview|formato PDF|"
    r"subscription required|registration required|requiere suscripción|enlace roto|"
    r"[A-Z]{3,4}|fee required)[^()]{0,40}\)"
)
# A straight mark closes where punctuation or the end follows; others may stand inside a title.
_QUOTED = re.compile(
    r"\"(?:[^\"\x00]|\"(?!\"?[.,;:)]|\s?[(\[\x00–]|\s*$))+\"(?!\")|\"[^\"]+\"|“[^”]+”|«[^»]+»|„[^“”]+[“”]|「[^」]+」|《[^》]+》"
)
_HEAD_DATE = re.compile(r"\((?P<date>[^()]{4,40})\)(?:\s?\[[^\]]{1,30}\])?\s?[.,:]?\s")
_NO_DATE = frozenset({"n.d.", "n. d.", "s.d.", "s. d.", "s.a.", "o.J.", "o. J.", "б. г."})
_EDITORS = re.compile(
    r"\(eds?\.?\)|,?\s\beds?\.|\(dir\.\)|\(Hrsg\.\)|\(ed\.\)|\(coord\.\)", re.IGNORECASE
)
_IN_BOOK = re.compile(
    r"^\s?(?:In|En|dans|in:)\s(?P<editors>(?:[^.]|(?<=\b\w)\.){2,200}?)\s?\(eds?\.?\)(?:[.,]?\s|$)"
    r"|^\s?(?:In|En)\s",
    re.IGNORECASE,
)
_STOP = re.compile(r"\.(?:\s|$)|[?!](?=\s)|\x00[\s.,;:\x00]*")
_ABBREVIATIONS = frozenset(
    "St Mt Ft Dr Mr Mrs Ms Prof Rev Gen Col Capt Lt Sgt Jr Sr vs No Vol vol ed eds Ed Eds pp ca al "
    "Co Dept Univ Bros cf".split()
)
_PLACE = re.compile(r"^(?P<place>[^\W\d_][^:.()\d]{1,60}?)\s?:\s(?P<publisher>[^:]{2,150})$")
_NEWSPAPER = re.compile(
    r"\b(?:Times|Post|News|Guardian|Telegraph|Tribune|Herald|Gazette|Chronicle|Zeitung|Post-Dispatch|"
    r"Independent|Observer|Globe|Mail|Express|Mirror|Le Monde|Le Figaro|El País|El Mundo|ABC|"
    r"La Vanguardia|Spiegel|Courier|Journal Star|Examiner|Inquirer|Sun|Pravda|Izvestia|Daily|Star|Republic|Corriere|Repubblica|Reuters)\b"
)
_JOURNALISH = re.compile(
    r"\b(?:Journal|Review|Proceedings|Quarterly|Annals|Bulletin|Transactions|Letters)\b"
)
_ON_THE_WEB = ("accessed", "archive-date", "URL", "archive")
_SPACES = re.compile(r"[^\S ]")
_TOO_LONG = 20_000  # longer than any reference: only its start is read as one


def plain(text: str) -> str:
    """The text with every kind of white space as a plain space, one for one."""
    return _SPACES.sub(" ", text)


@dataclass(slots=True)
class _Reading:
    """A reference while it is read: what is left of its text, and the fields so far."""

    rest: str
    offset: int
    fields: list[Field] = field(default_factory=list)
    quotation: Span | None = None
    title_quoted: bool = False

    def add(self, name: str, value: str | Name | Date, start: int, end: int) -> None:
        self.fields.append(Field(name, value, Span(self.offset + start, self.offset + end)))

    def add_text(self, name: str, start: int, end: int) -> None:
        """Add the text between two places, without the space and punctuation around it.

        Where something inside it has been read already, only what stands before that is added.
        """
        while start < end and self.rest[start] in f" .,;:·|{GONE}":
            start += 1
        end = start + len(self.rest[start:end].partition(GONE)[0].rstrip(" ,;:·|"))
        if end > start:
            self.add(name, self.rest[start:end], start, end)

    def take(self, start: int, end: int) -> None:
        """Mark a part as read."""
        self.rest = f"{self.rest[:start]}{GONE * (end - start)}{self.rest[end:]}"

    def has(self, name: str) -> bool:
        return any(field.name == name for field in self.fields)

    def text(self, name: str) -> str:
        return next((str(field.value) for field in self.fields if field.name == name), "")


def read_reference(text: str, offset: int = 0) -> tuple[Reference, Span | None, NoteKind]:
    """Read a reference, the place of a quotation at its end, and its kind.

    ``text`` is the reference alone; ``offset`` is where it stands in the article, and is added
    to every span. Never raises: what is not understood gives a reference without fields.
    """
    reading = _Reading(plain(text[:_TOO_LONG]), offset)
    _take_dates_of_access(reading)
    _take_identifiers(reading)
    title = _title_quoted(reading)
    _take_asides(reading, title)
    _take_quotation(reading, title)
    _take_pages(reading, title[1] if title else 0)
    body = _take_head(reading, title)
    _take_title(reading, title, body)
    _take_rest(reading)
    fields = tuple(sorted(reading.fields, key=lambda f: f.span.start))
    type_, kind = _kind(reading)
    span = Span(offset, offset + len(text))
    return Reference(type_, span, fields), reading.quotation, kind


def _take_dates_of_access(reading: _Reading) -> None:
    for name, pattern in (
        ("archive-date", _ARCHIVED),
        ("accessed", _RETRIEVED),
        ("accessed", _ZH_ACCESSED),
    ):
        for match in pattern.finditer(reading.rest):
            group = "zh" if "zh" in match.groupdict() and match["zh"] else "date"
            found = dates.PATTERN.search(match[group])
            if found and not reading.has(name):
                start = match.start(group) + found.start()
                reading.add(name, dates.date_of(found), start, start + len(found[0]))
            reading.take(*match.span())


def _is_archive(url: str) -> bool:
    """Whether an address is that of an archived copy."""
    return bool(HINT.search(url)) and isinstance(ArchiveUrl.parse(url), ArchiveUrl)


def _take_identifiers(reading: _Reading) -> None:
    for start, end in find_urls(reading.rest):
        url = reading.rest[start:end]
        name = "archive" if _is_archive(url) else "URL"
        if name == "archive" or not reading.has(name):
            reading.add(name, url, start, end)
        reading.take(start, end)
    for found in find_labelled(reading.rest):
        value = reading.rest[found.start : found.end]
        reading.add(_NAMES[found.kind.scheme], value, found.start, found.end)
        reading.take(found.label, found.end)
    for match in _NUMBER_OF_PAGES.finditer(reading.rest):
        reading.add("number-of-pages", match["value"], match.start("value"), match.end("value"))
        reading.take(*match.span())
    for match in _REGISTERS.finditer(reading.rest):
        reading.take(*match.span())


def _take_asides(reading: _Reading, title: tuple[int, int] | None) -> None:
    start = title[1] if title else 0
    for name, pattern in (("language", _LANGUAGE), ("edition", _EDITION)):
        for match in pattern.finditer(reading.rest, start):
            group = "value" if match["value"] else "bare"
            reading.add_text(name, match.start(group), match.end(group))
            reading.take(*match.span())
    for match in _ASIDE.finditer(reading.rest, start):
        reading.take(*match.span())


def _title_quoted(reading: _Reading) -> tuple[int, int] | None:
    """The first quoted text, if it stands where a title does: at the start or after the head."""
    quoted = _QUOTED.search(reading.rest)
    if not quoted:
        return None
    before = reading.rest[: quoted.start()]
    lead = before.rstrip()
    head = not lead or lead.endswith((".", ")", ",", ":", "]", GONE))
    body = re.sub(r"\([^()]*\)", "", before)
    return quoted.span() if head and len(list(_breaks(body, 0))) <= 2 else None


def _take_quotation(reading: _Reading, title: tuple[int, int] | None) -> None:
    """CS1's ``|quote=``: the last thing of the reference, in quotation marks."""
    last = None
    for match in _QUOTED.finditer(reading.rest, title[1] if title else 0):
        last = match
    if last is None or last.span() == title:
        return
    if len(last[0].split()) >= 5 and not reading.rest[last.end() :].strip(f" .{GONE}"):
        start, end = last.start() + 1, last.end() - 1
        reading.quotation = Span(reading.offset + start, reading.offset + end)
        reading.take(*last.span())


def _take_pages(reading: _Reading, start: int) -> None:
    match = _LABELLED_PAGES.search(reading.rest, start)
    if match:
        reading.add("page", match["value"], match.start("value"), match.end("value"))
        reading.take(*match.span())
    for name, pattern in (("volume", _VOLUME), ("issue", _ISSUE)):
        found = pattern.search(reading.rest, start)
        if found and start:
            reading.add(name, found["value"], found.start("value"), found.end("value"))
            reading.take(*found.span())
    journal = _VOLUME_ISSUE_PAGES.search(reading.rest, start)
    if not journal or reading.has("volume") or not start:
        return
    for name, group in (
        ("volume", "volume"),
        ("issue", "issue"),
        ("page", "page"),
        ("volume", "volume2"),
        ("page", "page2"),
    ):
        if journal[group] and not (name == "page" and reading.has("page")):
            reading.add(name, journal[group], journal.start(group), journal.end(group))
    reading.take(*journal.span())
    after = _COLON_PAGES.search(reading.rest, journal.end())
    if after and not reading.has("page"):
        reading.add("page", after["value"], after.start("value"), after.end("value"))
        reading.take(*after.span())


def _take_head(reading: _Reading, title: tuple[int, int] | None) -> int:
    """Authors and the date in parentheses; returns where the rest begins."""
    limit = title[0] if title else len(reading.rest)
    for match in _HEAD_DATE.finditer(reading.rest, 0, min(limit, 600)):
        found = dates.PATTERN.search(match["date"])
        dated = found or match["date"] in _NO_DATE
        if dated and match.start() > 1 and GONE not in reading.rest[: match.start()]:
            if found:
                start = match.start("date") + found.start()
                reading.add("issued", dates.date_of(found), start, start + len(found[0]))
            _add_people(reading, 0, match.start())
            reading.take(0, match.end())
            return match.end()
    if title and title[0] > 1:
        start, end = 0, title[0]
        head = reading.rest[start:end].rstrip(" .,:")
        if 1 < len(head) <= 200 and GONE not in head and not dates.PATTERN.search(head):
            _add_people(reading, start, start + len(head))
            reading.take(start, end)
    if title is None:
        return _take_inverted_author(reading)
    return limit


_INVERTED = re.compile(
    r"^(?P<names>[^\W\d_a-z][\w'’-]+(?:\s[^\W\d_][\w'’-]+)?,\s[^\W\d_a-z][\w'’.-]*(?:\s[^\W\d_a-z][\w'’.-]*){0,2}"
    r"(?:;\s[^.;]{3,60}){0,8})\.\s(?=[^\W\d_a-z])"
)


def _take_inverted_author(reading: _Reading) -> int:
    match = _INVERTED.match(reading.rest)
    if not match:
        return 0
    _add_people(reading, match.start("names"), match.end("names"))
    reading.take(*match.span())
    return match.end()


def _add_people(reading: _Reading, start: int, end: int) -> None:
    text = reading.rest[start:end]
    editors = _EDITORS.search(text)
    role = "editor" if editors else "author"
    if editors:
        text = text[: editors.start()]
    for name, begin, stop in find_names(text, start):
        reading.add(role, name, begin, stop)


def _take_title(reading: _Reading, title: tuple[int, int] | None, start: int) -> None:
    if title:
        inner = (title[0] + 1, title[1] - 1)
        reading.add_text("title", *inner)
        reading.take(*title)
        reading.title_quoted = True
        return
    while start < len(reading.rest) and reading.rest[start] in f" .,:{GONE}":
        start += 1
    stop = next(_breaks(reading.rest, start), None)
    end = stop.start() if stop else len(reading.rest)
    if stop and stop[0][0] in "?!":
        end = stop.end()
    if end > start:
        reading.add_text("title", start, end)
        reading.take(start, min(end + 1, len(reading.rest)))


def _take_rest(reading: _Reading) -> None:
    """Container, publisher and date: what stands between full stops after the title."""
    names = ["container-title", "publisher"] if reading.title_quoted else ["publisher"]
    for start, end in _segments(reading.rest):
        text = reading.rest[start:end]
        found = dates.PATTERN.fullmatch(text.strip(" ,()"))
        if found:
            if not reading.has("issued"):
                begin = start + text.index(found[0])
                reading.add("issued", dates.date_of(found), begin, begin + len(found[0]))
            continue
        inside = _IN_BOOK.match(text)
        if inside and inside["editors"]:
            for name, begin, stop in find_names(inside["editors"], start + inside.start("editors")):
                reading.add("editor", name, begin, stop)
            start, text = start + inside.end(), text[inside.end() :]
        if not re.search(r"[^\W\d_]{2}", text) or text.lstrip().startswith(("–", "(")):
            continue
        tail = None if reading.has("issued") else _tail_date(text)
        if tail:
            reading.add("issued", dates.date_of(tail), start + tail.start(), start + tail.end())
            end = start + tail.start()
        place = _PLACE.match(reading.rest[start:end].strip(" ."))
        if place and not reading.has("publisher"):
            begin = start + reading.rest[start:end].index(place["place"])
            reading.add_text("publisher-place", begin, begin + len(place["place"]))
            begin = begin + reading.rest[begin:end].index(place["publisher"], len(place["place"]))
            reading.add_text("publisher", begin, begin + len(place["publisher"]))
            continue
        while names and reading.has(names[0]):
            names.pop(0)
        if names:
            reading.add_text(names.pop(0), start, end)


def _tail_date(text: str) -> re.Match[str] | None:
    """A date at the end of a segment, after a comma: ``Bloomsbury Press, 2008``."""
    for match in dates.PATTERN.finditer(text):
        if not text[match.end() :].strip(" .,") and text[: match.start()].rstrip().endswith(","):
            return match
    return None


def _segments(text: str) -> list[tuple[int, int]]:
    """The parts of what is left, between full stops and parts already read."""
    found = []
    start = 0
    for match in _breaks(text, 0):
        found.append((start, match.start()))
        start = match.end()
    found.append((start, len(text)))
    trimmed = []
    for start, end in found:
        while start < end and text[start] in f" .,;:{GONE}":
            start += 1
        while end > start and text[end - 1] in f" ,;:{GONE}":
            end -= 1
        if end > start:
            trimmed.append((start, end))
    return trimmed


def _breaks(text: str, start: int) -> Iterator[re.Match[str]]:
    """The places where one element of a reference ends: not after initials and abbreviations."""
    for match in _STOP.finditer(text, start):
        if match[0][0] == ".":
            word = (
                text[max(start, match.start() - 12) : match.start()].rpartition(" ")[2].lstrip("([")
            )
            if word in _ABBREVIATIONS or (len(word) == 1 and word.isupper()):
                continue
        yield match


def _kind(reading: _Reading) -> tuple[str, NoteKind]:
    container = reading.text("container-title")
    if reading.title_quoted:
        if any(f.name == "editor" for f in reading.fields) and reading.has("ISBN"):
            return "chapter", NoteKind.BOOK
        journal = reading.has("volume") and (reading.has("page") or reading.has("DOI"))
        if journal or (container and _JOURNALISH.search(container) and reading.has("DOI")):
            return "article-journal", NoteKind.JOURNAL
        if container and (reading.has("page") or _NEWSPAPER.search(container)):
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
