"""What the styles of a Word document say of its paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citecheck.model import ParagraphKind

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|заголовок)\s*([1-9])$")
_QUOTATIONS = frozenset(
    ("quote", "intense quote", "block text", "quotations", "block quote", "blockquote", "quotation")
)
_FURNITURE = re.compile(
    r"(?:toc|table of (?:figures|authorities)|index)\b|caption$|(?:image|table) caption|"
    r"subtitle|author|date$|header|footer|source code|html preformatted|plain text code|"
    r"figure|captioned figure|illustration|envelope|signature|salutation|toc heading"
)
_LISTS = re.compile(r"list\b|compact$")
_DEEP = 20  # styles that are based on each other


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph of a style is."""

    name: str = ""
    """In lower case, as Word calls it in English."""
    level: int = 0
    """Of a heading: 2 for a section; 1 for the title; 0 for no heading."""
    kind: ParagraphKind = ParagraphKind.PROSE
    furniture: bool = False
    numbered: bool = False


def read_styles(root: _Element | None) -> dict[str, Style]:
    """Every paragraph style by its id."""
    raw: dict[str, tuple[str, str, int, bool]] = {}
    for style in () if root is None else root:
        if not str(style.tag).endswith("}style"):
            continue
        attributes = {
            str(key).rpartition("}")[2]: str(value) for key, value in style.attrib.items()
        }
        if attributes.get("type", "paragraph") != "paragraph":
            continue
        name = based = ""
        level, numbered = -1, False
        for child in style.iter():
            local = str(child.tag).rpartition("}")[2]
            value = str(next(iter(child.attrib.values()), ""))
            if local == "name":
                name = value.lower()
            elif local == "basedOn":
                based = value
            elif local == "outlineLvl" and value.isdecimal():
                level = int(value)
            elif local == "numPr":
                numbered = True
        raw[attributes.get("styleId", "")] = (name, based, level, numbered)
    return {id_: _style(id_, raw) for id_ in raw}


def _style(id_: str, raw: dict[str, tuple[str, str, int, bool]]) -> Style:
    own = raw[id_][0]
    for _ in range(_DEEP):
        name, based, level, numbered = raw[id_]
        made = named(name, level, numbered)
        if made != Style(name) or based not in raw:
            return Style(own, made.level, made.kind, made.furniture, made.numbered)
        id_ = based
    return Style(own)


def named(name: str, level: int = -1, numbered: bool = False) -> Style:
    """A style by its name, and by what it says itself."""
    if match := _HEADING.match(name):
        return Style(name, int(match[1]) + 1)
    if name == "title":
        return Style(name, 1)
    if _FURNITURE.match(name):
        return Style(name, furniture=True)
    if 0 <= level < 9:
        return Style(name, level + 2)
    if name in _QUOTATIONS:
        return Style(name, kind=ParagraphKind.BLOCK_QUOTATION)
    if _LISTS.match(name) or numbered:
        return Style(name, kind=ParagraphKind.LIST_ITEM, numbered=numbered)
    return Style(name)
