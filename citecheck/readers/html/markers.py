"""The markers of a page: links that lead to a note, to an entry of a bibliography, a sidenote."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck.readers.html.classes import (
    BACK_TARGET,
    BACKLINK_CLASSES,
    HEADINGS,
    LABEL,
    NOTE_TARGET,
    NOTEREF_CLASSES,
    NOTEREF_PARENTS,
)
from citecheck.readers.html.document import Document

_WRAPPERS = frozenset("sup span small b strong i em font nobr cite".split())
_TRIM = " \t\n\r\u00a0[](){}⟨⟩,:;."
_LOCATOR = re.compile(r"\s*[:：]\s*(\S.*?)\s*$")
_LOCATOR_SUP = re.compile(
    r"""(?:\s|&\#(?:160|8202|8201);)*+(?=<sup\b[^>]*\bclass=["']?[^"'>]*\breference\b)"""
)
_COMMA_SUP = re.compile(r"<sup[^<>]*>[,;\s]{1,3}</sup>\s*$")
_GROUP = re.compile(r"(?P<group>.*?[^\W\d_])[\s\u00a0]*\d+$")
_PAGES = re.compile(r",\s*(?:pp?\.\s*)?(\d[\d–, -]*)\)?$")


@dataclass(slots=True)
class Marker:
    """A marker as it stands in the page."""

    element: int
    """The element that is the marker, or the part of it that leads to this note."""
    start: int
    end: int
    target: str
    """The id of what it leads to."""
    label: str
    group: str = ""
    locator: str = ""
    whole: tuple[int, int] | None = None
    """The whole marker, where this is a part of it."""
    shown: bool = False
    """Its text is a part of the sentence, as in "Kun (2003) says"."""


def find_markers(doc: Document) -> list[Marker]:
    """Every marker in the order of the page."""
    found: dict[int, list[Marker]] = {}
    cited = _by_key(doc)
    for marker in cited:
        found.setdefault(marker.element, []).append(marker)
    spans = [(m.element, doc.lasts[m.element]) for m in cited]
    taken = {index for first, last in spans for index in range(first, last)}
    for target, links in doc.fragments.items():
        there = doc.ids.get(target)
        certain = target.startswith("cite_note") or (
            bool(NOTE_TARGET.match(target)) and not BACK_TARGET.search(target)
        )
        for link in links:
            if link not in taken and _is_marker(doc, link, target, there, certain):
                marker = _marker(doc, link, target)
                found.setdefault(marker.element, []).append(marker)
    for marker in _sidenotes(doc):
        found.setdefault(marker.element, []).append(marker)
    ordered = [marker for element in sorted(found) for marker in found[element]]
    return _apart(ordered)


def _is_marker(doc: Document, link: int, target: str, there: int | None, certain: bool) -> bool:
    """Whether a link leads to a note, rather than to a section, or back to a marker."""
    if target.startswith("cite_note"):
        return True
    if target.startswith("CITEREF") or BACK_TARGET.search(target):
        return False
    own = doc.classes(link)
    if own & BACKLINK_CLASSES or doc.place(link, "data-footnote-backref") is not None:
        return False
    if own & NOTEREF_CLASSES or doc.place(link, "data-footnote-ref") is not None:
        return True
    if there is None or doc.starts[there] < doc.starts[link]:
        return False  # it leads nowhere, or back
    text = doc.text(link)
    label = LABEL.fullmatch(text)
    if not label:
        return False
    parent = doc.parents[link]
    raised = doc.names[parent] == "sup" or any(
        doc.names[inner] == "sup" for inner in doc.elements(link)
    )
    if certain and (raised or doc.classes(parent) & NOTEREF_PARENTS):
        return True
    bracketed = text.startswith(("[", "(")) or _in_brackets(doc, link)
    if doc.names[there] in HEADINGS or not (raised or bracketed or doc.names[parent] == "cite"):
        return False
    return certain or not label["label"].isalpha() or raised


def _in_brackets(doc: Document, link: int) -> bool:
    before = doc.source[max(0, doc.starts[link] - 2) : doc.starts[link]].rstrip()
    after = doc.source[doc.end(link) : doc.end(link) + 2].lstrip()
    return before.endswith(("[", ",", ";")) and after.startswith(("]", ",", ";"))


def _marker(doc: Document, link: int, target: str) -> Marker:
    """The marker that a link is, with what stands around it: ``<sup>``, brackets, ``: 314``."""
    text = doc.text(link)
    label = text.strip(_TRIM) or doc.attribute(link, "data-footnote-ref") or target
    element, whole = link, None
    parent = doc.parents[link]
    if target.startswith("cite_note") and doc.names[parent] == "sup":
        element = parent
        parent = 0
    while doc.names[parent] in _WRAPPERS:
        around = doc.text(parent)
        if len(around) > len(text) + 4 or around.strip(_TRIM) != text.strip(_TRIM):
            if doc.names[parent] == "sup" and not re.search(r"[^\W\d]{3}", around):
                whole = (doc.starts[parent], doc.end(parent))  # several notes in one marker
            break
        element = parent
        parent = doc.parents[parent]
    source, start, end = doc.source, doc.starts[element], doc.end(element)
    locator = ""
    if whole is None:
        if source[start - 1 : start] == "[" and source[end : end + 1] == "]":
            start, end = start - 1, end + 1
        if source.endswith("</sup>", max(0, start - 8), start) and (
            comma := _COMMA_SUP.search(source, max(0, start - 80), start)
        ):
            start = comma.start()
        if target.startswith("cite_note"):
            locator, end = _locator(doc, end)
    group = doc.attribute(link, "data-mw-group")
    if not group and (named := _GROUP.match(label)):
        group = named["group"]
    return Marker(element, start, end, target, label, group, locator, whole)


def _locator(doc: Document, end: int) -> tuple[str, int]:
    """The page in the ``<sup>: 314</sup>`` that ``{{rp}}`` puts behind a marker, and its end."""
    behind = _LOCATOR_SUP.match(doc.source, end)
    if not behind:
        return "", end
    element = doc.at(behind.end())
    text = doc.text(element) if doc.lasts[element] - element < 20 else ""
    found = _LOCATOR.match(text)
    return (found[1], doc.end(element)) if found else ("", end)


def _by_key(doc: Document) -> list[Marker]:
    """Citations that citeproc wrote: ``<span class="citation" data-cites="kun2003">``."""
    found = []
    if "data-cites" not in doc.source:
        return []
    for element in doc.with_class("citation"):
        if doc.place(element, "data-cites") is None:
            continue
        text = doc.text(element)
        span = doc.span(element)
        shown = not text.startswith(("(", "["))
        pages = _PAGES.search(text)
        keys = doc.attribute(element, "data-cites").split()
        for key in keys[:50]:
            locator = pages[1].strip() if pages and len(keys) == 1 else ""
            found.append(
                Marker(element, span.start, span.end, f"ref-{key}", key, "", locator, shown=shown)
            )
    return found


def _sidenotes(doc: Document) -> list[Marker]:
    """Notes in the margin as Tufte CSS has them: a label that a box of the note's id follows."""
    found = []
    number = 0
    if "sidenote" not in doc.source and "margin-toggle" not in doc.source:
        return []
    for label in doc.named("label"):
        if not doc.classes(label) & {"sidenote-number", "margin-toggle"}:
            continue
        note = sidenote_after(doc, label)
        if note:
            number += "sidenote-number" in doc.classes(label)
            span = doc.span(label)
            text = doc.text(label).strip(_TRIM) or str(number)
            found.append(Marker(label, span.start, span.end, f"\x00{note}", text))
    return found


def sidenote_after(doc: Document, label: int) -> int:
    """The element with the text of a sidenote, which follows its label; 0 where there is none."""
    last = min(doc.lasts[doc.parents[label]], label + 20)
    for index in range(doc.lasts[label], last):
        if doc.names[index] in ("span", "small", "aside") and doc.classes(index) & {
            "sidenote",
            "marginnote",
        }:
            return index
    return 0


def _apart(markers: list[Marker]) -> list[Marker]:
    """The markers without those that stand inside of another; several may be one element."""
    kept: list[Marker] = []
    for marker in markers:
        if kept and marker.start < kept[-1].end and marker.element != kept[-1].element:
            continue
        kept.append(marker)
    return kept
