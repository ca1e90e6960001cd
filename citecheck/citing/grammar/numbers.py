"""Volume, issue, pages, edition and language, as Citation Style 1 and its sisters write them."""

from __future__ import annotations

import re

from citecheck.citing.grammar.reading import Reading

PAGE = r"(?:[A-Z]{1,3}-\d+|[A-Z]{0,2}\d+[A-Za-z]?(?:\.\d+)?|e\d+|[ivxlcdm]+\b)"
PAGES = rf"{PAGE}(?:\s?[-–—]\s?{PAGE})?(?:,\s?{PAGE}(?:\s?[-–—]\s?{PAGE})?)*"
_LABELLED_PAGES = re.compile(
    rf"(?:\b(?:pp?|pgs?|págs?|S|s|с|стр|blz)\.|\bpages?|\bpáginas?)\s?(?P<value>{PAGES})(?!\w)"
)
_JOURNAL = re.compile(
    rf"(?P<volume>(?:[A-Z]-)?\d{{1,5}}|[IVXLC]{{1,7}})\s?\((?P<issue>[\w–./ -]{{1,24}})\)(?:\s?:\s?(?P<page>{PAGES}))?(?!\w)"
    rf"|(?P<volume2>\d{{1,5}}|[IVXLC]{{1,7}})\s?:\s?(?P<page2>{PAGES})(?!\w)"
)
_VOLUME = re.compile(r"\b(?:Vol|Bd|t|Band|vol)\.?\s(?P<value>\d+[A-Z]?|[IVXLC]+)\b")
_ISSUE = re.compile(r"(?:\b(?:No|no|Nr|núm|n)\.|\bn[ºo°]|№|\bissue)\s?(?P<value>\d[\d–/-]*)\b")
_LAST_PAGES = re.compile(rf"\s?:\s?(?P<value>{PAGES})(?=[.,\s\x00]*(?:\x00|$)|\.)")
_EDITION = re.compile(
    r"\((?P<value>[^()]{1,40}?)\s(?:ed\.|edition|ed\.\sedición|edición|édition|Aufl\.)\)"
    r"|(?<=[.,]\s)(?P<bare>\d{1,2}(?:st|nd|rd|th|\.|ª|e)?)\s(?:ed\.|edition|edición|édition|Auflage|Aufl\.)",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(
    r"\((?:in|en|em|auf|на)\s(?P<value>[^\W\d_]{3,20}(?:(?:,\s|\s(?:and|y|et)\s|\s)[^\W\d_]{3,20}){0,3})\)"
)
_ASIDE = re.compile(
    r"\((?:PDF|Press release|Tweet|Video|DVD|Blog|Report|Thesis|PhD|Podcast|Interview|formato PDF|"
    r"subscription required|registration required|requiere suscripción|enlace roto|lire en ligne|"
    r"XLS|DOCX?|PPT|HTML|MP[34]|DjVu|fee required)(?:[\s,;][^()]{0,40})?\)",
    re.IGNORECASE,
)
_VIA = re.compile(r"\s–\s(?:via|vía|through)\s[^.\x00]{2,60}|\s–\svia\s[\w.]{3,60}")


def take_asides(reading: Reading, start: int) -> None:
    """Read language and edition in brackets, and take away what says only how a source is had."""
    for name, pattern in (("language", _LANGUAGE), ("edition", _EDITION)):
        for match in pattern.finditer(reading.rest, start):
            group = "value" if match["value"] else "bare"
            reading.add_text(name, match.start(group), match.end(group))
            reading.take(*match.span())
    for pattern in (_ASIDE, _VIA):
        for match in pattern.finditer(reading.rest, start):
            reading.take(*match.span())


def take_numbers(reading: Reading, start: int) -> int:
    """Read volume, issue and pages; where a journal's volume stands, or 0.

    ``start`` is the end of a title in quotation marks, or 0, where only pages are read: a title
    without marks may have numbers of its own.
    """
    if match := _LABELLED_PAGES.search(reading.rest, start):
        reading.add("page", match["value"], match.start("value"), match.end("value"))
        reading.take(*match.span())
    if not start:
        return 0
    for name, pattern in (("volume", _VOLUME), ("issue", _ISSUE)):
        if match := pattern.search(reading.rest, start):
            reading.add(name, match["value"], match.start("value"), match.end("value"))
            reading.take(*match.span())
    position = 0
    journal = _JOURNAL.search(reading.rest, start)
    if journal and not reading.has("volume"):
        position = journal.start()
        for group, value in journal.groupdict().items():
            name = group.rstrip("2")
            if value and not reading.has(name):
                reading.add(name, value, journal.start(group), journal.end(group))
        reading.take(*journal.span())
    pages = _LAST_PAGES.search(reading.rest, start)
    if pages and not reading.has("page"):
        reading.add("page", pages["value"], pages.start("value"), pages.end("value"))
        reading.take(*pages.span())
    return position
