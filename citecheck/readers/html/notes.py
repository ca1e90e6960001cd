"""The notes of a page: what its markers lead to, and the other items of the same lists."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from citecheck.model import Backlink, Span
from citecheck.readers.html.classes import BACKLINK_CLASSES, BLOCKS
from citecheck.readers.html.document import Document, fragment_of
from citecheck.readers.html.markers import Marker

_BODY_CLASSES = frozenset({"reference-text", "mw-reference-text", "pcs-ref-body"})
_LISTS = frozenset({"ol", "ul", "dl"})
_CARET = re.compile(r"[\^↑]")
_SIGN = re.compile(r"[\s^↑↩⏎⤴︎\ufe0e\u200b\u00a0[\](){}.:*†‡\d]*")
_LETTERS = re.compile(r"[^\W\d_]{1,3}|\d{1,3}(?:[.,]\d{1,3})?")


@dataclass(slots=True)
class Item:
    """A note as it stands in the page."""

    first: int
    """The first tag of it."""
    last: int
    """The first tag that is not in it any more."""
    ids: tuple[str, ...]
    """What markers may call it by."""
    label: str = ""
    group: str = ""
    key: str = ""
    """Its key, where it is an entry of a bibliography."""
    inline: bool = False
    """It stands in the midst of the text."""
    body: tuple[int, int] = (0, 0)
    """The first tag before its text, and the first that is not in it any more."""
    backlinks: list[Backlink] = field(default_factory=list)
    caret: Span | None = None
    back: list[tuple[int, int]] = field(default_factory=list)
    """The tags of its backlinks and of its number, which are no text."""


def find_items(doc: Document, markers: list[Marker]) -> list[Item]:
    """The notes in the order of the page; none stands inside another."""
    targets: dict[str, int] = {}
    for marker in markers:
        if marker.target.startswith("\x00"):
            targets[marker.target] = int(marker.target[1:])
        elif marker.target in doc.ids:
            targets[marker.target] = doc.ids[marker.target]
    for name, element in doc.ids.items():
        if name.startswith("cite_note") and name not in targets:
            targets[name] = element
    places: dict[int, list[str]] = {}
    for name, element in targets.items():
        places.setdefault(element, []).append(name)
    cited = sorted({marker.element for marker in markers})
    order = sorted(places)
    items = [_item(doc, element, places[element], order, cited) for element in order]
    items += _siblings(doc, items)
    items = _disjoint(doc, items)
    _label(doc, items, markers)
    for item in items:
        _find_body(doc, item)
    return items


def _item(
    doc: Document, element: int, names: list[str], places: list[int], cited: list[int]
) -> Item:
    """The note whose id an element has; ``places`` are all such, ``cited`` all markers."""
    ids = tuple(names)
    key = next((name[4:] for name in ids if name.startswith("ref-")), "")
    if ids[0].startswith("\x00"):
        return Item(element, doc.lasts[element], ids, inline=True)
    if doc.names[element] == "dt":
        last = doc.lasts[element]
        while last < len(doc.names) - 1 and doc.names[last] not in ("dd", "dt", "/dl"):
            last += 1
        return Item(element, doc.lasts[last] if doc.names[last] == "dd" else last, ids)
    if doc.names[element] in BLOCKS:
        return Item(element, doc.lasts[element], ids, key=key)
    block = next((up for up in doc.ancestors(element) if doc.names[up] in BLOCKS), 0)
    last = doc.lasts[block] if block else len(doc.names) - 1
    if block and _any_between(cited, block, element):
        # Its own marker stands in the same block: it is a note in the midst of the text.
        return Item(element, doc.lasts[element], ids, inline=True)
    before = _any_between(places, block, element)
    following = bisect_right(places, element)
    behind = following < len(places) and places[following] < last
    if block and not before and not behind:
        return Item(block, last, ids)
    return Item(element, places[following] if behind else last, ids)


def _any_between(places: list[int], first: int, last: int) -> bool:
    """Whether any of the places, which are in order, lies between two."""
    index = bisect_right(places, first)
    return index < len(places) and places[index] < last


def _siblings(doc: Document, items: list[Item]) -> list[Item]:
    """Items of the same lists that no marker leads to."""
    known = {item.first for item in items}
    lists: dict[int, int] = {}
    for item in items:
        parent = doc.parents[item.first]
        if doc.names[item.first] == "li" and doc.names[parent] in _LISTS:
            lists[parent] = lists.get(parent, 0) + 1
    found = []
    for parent, count in lists.items():
        index = parent + 1
        others = []
        while index < doc.lasts[parent]:
            if doc.names[index] == "li" and index not in known:
                name = doc.attribute(index, "id")
                others.append(Item(index, doc.lasts[index], (name,) if name else ()))
            index = max(doc.lasts[index], index + 1)
        if len(others) <= 2 * count + 2:  # else it is a list of other things
            found += others
    return found


def _disjoint(doc: Document, items: list[Item]) -> list[Item]:
    """The items in order; one with others inside ends where these begin."""
    kept: list[Item] = []
    for item in sorted(items, key=lambda item: (item.first, -item.last)):
        if kept and item.first < kept[-1].last:
            parent = doc.parents[item.first]
            nested = doc.names[parent] in _LISTS and kept[-1].first < parent
            cut = parent if nested else item.first
            if cut <= kept[-1].first:
                kept[-1].ids += item.ids
                continue
            kept[-1].last = cut
        kept.append(item)
    return kept


def _label(doc: Document, items: list[Item], markers: list[Marker]) -> None:
    """Give each note the label of its first marker, else its number in its list."""
    labels: dict[str, Marker] = {}
    for marker in markers:
        labels.setdefault(marker.target, marker)
    numbers: dict[int, int] = {}
    for item in items:
        parent = doc.parents[item.first]
        numbers[parent] = numbers.get(parent, 0) + 1
        value = doc.attribute(item.first, "value")
        if value.isdecimal() and len(value) < 6:
            numbers[parent] = int(value)
        first = next((labels[name] for name in item.ids if name in labels), None)
        if first is not None:
            item.label, item.group = first.label, first.group
        else:
            item.label = item.key or str(numbers[parent])
            item.group = doc.attribute(parent, "data-mw-group")
    _tell_lists_apart(doc, items)


def _tell_lists_apart(doc: Document, items: list[Item]) -> None:
    """Give a list whose labels another has too a group of its own: each begins with ``a``."""
    homes: dict[tuple[str, str], int] = {}
    renamed: dict[tuple[int, str], str] = {}
    for item in items:
        parent = doc.parents[item.first]
        home = homes.setdefault((item.group, item.label), parent)
        if home != parent and (parent, item.group) not in renamed:
            renamed[parent, item.group] = f"{item.group or 'list'} {len(renamed) + 2}"
    for item in items:
        item.group = renamed.get((doc.parents[item.first], item.group), item.group)


def _find_body(doc: Document, item: Item) -> None:
    """Where the text of a note begins and ends, and which of its links lead back."""
    holder = next((i for i in range(item.first, item.last) if _is_body(doc, i)), 0)
    stop = holder or item.last
    item.body = (holder, min(doc.lasts[holder], item.last)) if holder else (item.first, item.last)
    index = item.first
    while index < stop:
        if doc.names[index] == "a" and _leads_back(doc, index, item):
            _add_backlink(doc, item, index)
            index = doc.lasts[index]
        else:
            index += 1
    if holder:
        head = Span(doc.stops[item.first], doc.starts[holder])
        caret = _CARET.search(doc.source, head.start, head.end) if not item.caret else None
        if caret:
            item.caret = Span(*caret.span())


def _is_body(doc: Document, element: int) -> bool:
    return doc.names[element] in ("span", "div") and bool(doc.classes(element) & _BODY_CLASSES)


def _leads_back(doc: Document, link: int, item: Item) -> bool:
    href = doc.attribute(link, "href")
    if "cite_ref" in href:
        return True
    if doc.classes(link) & BACKLINK_CLASSES or doc.place(link, "data-footnote-backref"):
        return True
    if "#" not in href:
        return link == item.first or (bool(item.ids) and doc.attribute(link, "id") in item.ids)
    target = fragment_of(href)
    there = doc.ids.get(target)
    if there is None or target.startswith("CITEREF"):
        return False
    return doc.starts[there] < doc.starts[item.first] and bool(_SIGN.fullmatch(doc.text(link)))


def _add_backlink(doc: Document, item: Item, link: int) -> None:
    item.back.append((link, doc.lasts[link]))
    text = doc.text(link)
    if "cite_ref" not in doc.attribute(link, "href"):
        return
    sign = _CARET.search(doc.source, doc.stops[link], doc.starts[doc.lasts[link]])
    if sign and len(text) <= 2:
        item.caret = Span(*sign.span())
    elif _LETTERS.fullmatch(text):
        at = doc.source.find(text, doc.stops[link], doc.starts[doc.lasts[link]])
        # The letters may stand inside of tags, which have letters too.
        for index in range(link, doc.lasts[link]):
            inner = doc.source.find(text, doc.stops[index], doc.starts[index + 1])
            if inner >= 0:
                at = inner
                break
        if at >= 0:
            item.backlinks.append(Backlink(Span(at, at + len(text)), text))
