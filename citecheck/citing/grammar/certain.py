"""What is certain wherever it stands in a reference: addresses, identifiers, days of access."""

from __future__ import annotations

import re

from citecheck.citing import dates
from citecheck.citing.grammar.reading import Reading
from citecheck.citing.identifiers import FIELDS, ArchiveUrl
from citecheck.citing.identifiers.archive_services import HINT
from citecheck.citing.labelled import find_labelled
from citecheck.citing.urls import find_urls

_RETRIEVED = re.compile(
    r"\(?\b(?:Retrieved|Accessed|Consulted|Last accessed|Consultado(?: el| em)?|consulté le|"
    r"(?:(?:letzter|zuletzt)\s)?(?:Zugriff|Abruf|abgerufen|aufgerufen|eingesehen|geprüft)(?:\sam)?:?|Stand:|"
    r"Acessado em|accessed:|retrieved:|last visited|dernière consultation|consultée? le|visitato il|consulta:|最終閲覧|访问日期[:：]|检索于|檢索於|(?:URL )?consultato il|Проверено|Дата обращения:|Acesso em|"
    r"Geraadpleegd op|Hämtad|Läst|Dostęp|Visited|Viewed)\s(?:on\s)?(?!(?:from:?\s|at:?\s)?<?https?:)(?P<date>[^()]{4,40}?\d{4}|\d{4}-\d\d-\d\d"
    r"|[^\s.,;()]{4,12}\.\d{4})\s?\)?(?:,?\s(?:from|at|von|de):?(?=\s?(?:<|https?:|www\.)))?",
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
_ZH_ACCESSED = re.compile(
    r"\[(?P<date>\d{4}-\d\d-\d\d)\]|(?P<zh>\d{4}年\d{1,2}月\d{1,2}日)\s?閲覧。?"
)
_NAMES = {kind.scheme: name for name, kind in FIELDS.items()}
_NUMBER_OF_PAGES = re.compile(
    r"(?<![\w–-])(?P<value>\d{2,4})\s(?:p\.|pp\.|S\.|págs\.)(?=\s*[(,.\x00]|\s*$)"
)
_REGISTERS = re.compile(
    r"\b(?:SSRN|ASIN|Zbl|MR|OSTI|ProQuest|Gale|EBSCOhost|CiteSeerX|INIST|EThOS)"
    r"[:\s]{1,2}(?=[\w/.-]*\d)[\w./-]*\w"
)


def take_certain(reading: Reading) -> None:
    """Read days of access and archiving, addresses and identifiers."""
    _take_dates_of_access(reading)
    _take_identifiers(reading)


_SIGNS = tuple(
    "retrieved accessed consult zugriff abruf abgerufen aufgerufen eingesehen geprüft stand acess acessado last "
    "dernière visit 閲覧 访问 检索 檢索 провер обращ geraadpleegd hämtad läst dostęp view archi архив gearchiveerd "
    "arquivado 存档 [1 [2".split()
)
"""A text without any of them says nothing of access and archiving; to know this is quick."""


def _take_dates_of_access(reading: Reading) -> None:
    folded = reading.rest.lower()
    if not any(sign in folded for sign in _SIGNS):
        return
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
            reading.take(*match.span(), name)


def _is_archive(url: str) -> bool:
    """Whether an address is that of an archived copy."""
    return bool(HINT.search(url)) and isinstance(ArchiveUrl.parse(url), ArchiveUrl)


def _take_identifiers(reading: Reading) -> None:
    for start, end in find_urls(reading.rest):
        url = reading.rest[start:end]
        name = "archive" if _is_archive(url) else "URL"
        if name == "archive" or not reading.has(name):
            reading.add(name, url, start, end)
        reading.take(start, end, "URL")
    for found in find_labelled(reading.rest):
        value = reading.rest[found.start : found.end]
        reading.add(_NAMES[found.kind.scheme], value, found.start, found.end)
        reading.take(found.label, found.end, "ID")
    for match in _NUMBER_OF_PAGES.finditer(reading.rest):
        reading.add("number-of-pages", match["value"], match.start("value"), match.end("value"))
        reading.take(*match.span(), "ID")
    for match in _REGISTERS.finditer(reading.rest):
        reading.take(*match.span(), "ID")
