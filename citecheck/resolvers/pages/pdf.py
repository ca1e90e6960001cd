"""The text of a PDF, page by page, by PDFium."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

from citecheck.citing.language import certain_language
from citecheck.resolvers.pages.text import Pages, Text, Unreadable, one_line

MAX_PAGES = 3000
_PATIENCE = 15.0
"""Seconds after which no further page is read."""
_HYPHEN = re.compile("[\ufffe\x02]\\s*")
"""What PDFium puts for a hyphen at the end of a line: the word goes on in the next."""
_DATE = re.compile(r"D:((?:1[89]|20)\d\d)(\d\d)?(\d\d)?")
_NUMBER = re.compile(r"[-–—\s]*(?:\d{1,4}|[ivxlc]{1,7})[-–—\s]*")
_ENDS = (".", "!", "?", ":", ";", "”", '"', "»", "。", "！", "？")


def read_pdf(body: bytes) -> Text:
    """The text of a PDF with its pages. Raises Unreadable."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error)
        words = "it wants a password" if locked else "it is damaged, or no PDF"
        raise Unreadable(words) from None
    pages, whole = Pages(), True
    count = len(document)
    end = time.monotonic() + _PATIENCE
    for index in range(min(count, MAX_PAGES)):
        pages.add(_reflowed(_page(document, index)), _label(document, index))
        if pages.full or time.monotonic() > end:
            whole = index + 1 == count and not pages.full
            break
    if not pages.text.strip():
        raise Unreadable("its pages are pictures without text" if count else "it has no pages")
    told = document.get_metadata_dict(skip_empty=True)
    return Text(
        pages.text,
        one_line(told.get("Title", "")),
        tuple(filter(None, map(one_line, re.split(r"[;,]| and ", told.get("Author", ""))))),
        _date(told.get("CreationDate", "")),
        certain_language(pages.text),
        tuple(pages.starts),
        truncated=not whole or count > MAX_PAGES,
    )


def _page(document: Any, index: int) -> str:
    import pypdfium2

    try:
        page = document[index]
        text: str = page.get_textpage().get_text_bounded()
    except pypdfium2.PdfiumError:
        return ""  # one damaged page leaves the others
    return text


def _label(document: Any, index: int) -> str:
    label = document.get_page_label(index)
    return one_line(label, 20) or str(index + 1)


def _reflowed(text: str) -> str:
    """A page whose lines were set to a width, as paragraphs; a lone page number is left out."""
    lines = [line.strip() for line in _HYPHEN.sub("", text).splitlines()]
    while lines and (not lines[-1] or _NUMBER.fullmatch(lines[-1])):
        lines.pop()
    while lines and (not lines[0] or _NUMBER.fullmatch(lines[0])):
        lines.pop(0)
    return "\n".join(_paragraphs(lines))


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """A paragraph ends at a blank line, or at a short line that ends a sentence."""
    width = sorted(map(len, lines))[len(lines) * 9 // 10] if lines else 0
    held: list[str] = []
    for line in lines:
        if line:
            held.append(line)
        if held and (not line or (len(line) < 0.8 * width and line.endswith(_ENDS))):
            yield " ".join(held)
            held = []
    if held:
        yield " ".join(held)


def _date(text: str) -> str:
    match = _DATE.match(text)
    return "-".join(filter(None, match.groups())) if match else ""
