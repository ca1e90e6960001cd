"""What the fields of citation programs say: which works are cited here, and on which page."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from citecheck.model.errors import UnreadableArticle
from citecheck.readers.docx.package import Package
from citecheck.readers.docx.story import FieldText
from citecheck.readers.docx.works import Work, work_of_csl, works_of_endnote

BIBLIOGRAPHY = (
    "ADDIN ZOTERO_BIBL",
    "ADDIN Mendeley Bibliography",
    "ADDIN EN.REFLIST",
    "ADDIN CSL_BIBLIOGRAPHY",
    "MENDELEY_BIBLIOGRAPHY",
    "BIBLIOGRAPHY",
    "ADDIN CITAVI.BIBLIOGRAPHY",
)
CONTENTS = ("TOC", "INDEX", "TOA")
_MENDELEY = "MENDELEY_CITATION_v3_"
_ENDNOTE = re.compile(r"<EndNote>.*?</EndNote>", re.DOTALL)
_WORD = re.compile(r"(?P<key>\"[^\"]{1,200}\"|[^\s\\\"]{1,200})")
_SWITCH = re.compile(
    r"\\(?P<switch>[a-z])(?:\s+(?P<value>\"[^\"]{0,200}\"|[^\s\\\"]{1,200}))?", re.I
)
_JSON = 2_000_000


@dataclass(frozen=True, slots=True)
class Cited:
    """One work that a field cites."""

    key: str
    locator: str = ""
    work: Work | None = None
    """The work itself, where the field has it."""
    ids: tuple[str, ...] = ()


def cited_by(field: FieldText, package: Package) -> list[Cited]:
    """The works that a field cites, in order; none for a field that is no citation."""
    code = field.code
    start = code[:40].upper()
    if start.startswith("CITATION "):
        return list(_word(code[9:]))
    if "CSL_CITATION" in start:
        return list(_csl(_json(code)))
    if code.startswith(_MENDELEY):
        return list(_csl(_json(_decoded(code[len(_MENDELEY) :]))))
    if start.startswith("ADDIN EN.CITE"):
        return list(_endnote(code, field.data, package))
    return []


def _word(code: str) -> Iterator[Cited]:
    r"""``Kun03 \p 3 \m Orl99``: a key, its switches, and further keys behind ``\m``."""
    match = _WORD.match(code.strip())
    if not match:
        return
    key, locator = match["key"].strip('"'), ""
    for switch in _SWITCH.finditer(code):
        value = (switch["value"] or "").strip('"')
        if switch["switch"] == "p":
            locator = value
        elif switch["switch"] == "m" and value:
            yield Cited(key, locator)
            key, locator = value, ""
    yield Cited(key, locator)


def _json(code: str) -> dict[str, Any]:
    start = code.find("{")
    if start < 0 or len(code) > _JSON:
        return {}
    try:
        found, _ = json.JSONDecoder().raw_decode(code, start)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _csl(data: dict[str, Any]) -> Iterator[Cited]:
    items = data.get("citationItems")
    for item in items[:500] if isinstance(items, list) else ():
        if not isinstance(item, dict):
            continue
        uris = item.get("uris") or item.get("uri") or ()
        ids = tuple(str(uri) for uri in uris[:20]) if isinstance(uris, list) else (str(uris),)
        key = ids[0].rpartition("/")[2] if ids and ids[0] else str(item.get("id", ""))
        data_of_item = item.get("itemData")
        work = work_of_csl(data_of_item, key) if isinstance(data_of_item, dict) else None
        locator = item.get("locator") or ""
        if key:
            yield Cited(key[:200], str(locator)[:200], work, ids)


def _endnote(code: str, data: str, package: Package) -> Iterator[Cited]:
    match = _ENDNOTE.search(code) or _ENDNOTE.search(_decoded(data))
    if not match:
        return
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", match[0])
    try:
        root = package.parse(text.encode(), "a citation of EndNote")
    except UnreadableArticle:
        return
    for work, pages in works_of_endnote(root):
        yield Cited(work.key, pages, work)


def _decoded(text: str) -> str:
    packed = re.sub(r"\s+", "", text)
    packed += "=" * (-len(packed) % 4)
    try:
        return base64.b64decode(packed).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""
