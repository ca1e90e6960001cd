"""Pages, volumes, issues and editions."""

from __future__ import annotations

import re

from citecheck.citing.matching.marks import edition_number
from citecheck.citing.matching.verdicts import Agreement, FieldMatch
from citecheck.citing.matching.words import clean, letters

_PAGE = re.compile(r"(?P<prefix>[^\W\d_]{0,4})\.?\s?(?P<number>[0-9]{1,12})(?P<suffix>[a-z]?)")
_RANGE = re.compile(r"\s?(?:[-‐‑‒–—−~]|to|bis)\s?")
_LABEL = re.compile(
    r"^\W{0,3}(?:pp?|pages?|seiten?|s|str|с|art(?:icle)?|no|nr|vol(?:ume)?|v|bd|band|issue|iss|t|tome|heft|h|n)\b[.:\s]*(?=\S)",
    re.IGNORECASE,
)
_MOST_RANGES = 20
_ROMAN = re.compile(r"^[ivxlc]+$")
_NUMERALS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

Pages = tuple[str, int, int]
"""Prefix, first, last: ``S12–15`` is ("s", 12, 15)."""


def compare_pages(ours: str, theirs: str, number_of_pages: int) -> FieldMatch:
    """Cited pages beside those of the work in its container, or beside the length of a book."""
    ours, theirs = ours[:300], theirs[:300]
    mine, others = page_ranges(ours), page_ranges(theirs)
    if mine and others:
        return FieldMatch("page", *_in_container(mine, others, ours, theirs))
    if mine and number_of_pages:
        shown = f"{number_of_pages} pages"
        last = max((page[2] for page in mine if not page[0]), default=0)
        if last > number_of_pages * 1.1 + 10:  # catalogues leave out plates and front matter
            reason = f"page {last} is beyond the {number_of_pages} pages of the book"
            return FieldMatch("page", Agreement.DIFFERS, ours, shown, reason)
        if last > number_of_pages:
            reason = "a few pages beyond those that the catalogue counts"
            return FieldMatch("page", Agreement.NEAR, ours, shown, reason)
        return FieldMatch("page", Agreement.AGREES, ours, shown, "inside")
    return FieldMatch("page", Agreement.MISSING, ours, theirs)


def _in_container(
    mine: list[Pages], others: list[Pages], ours: str, theirs: str
) -> tuple[Agreement, str, str, str]:
    (prefix, first, last), (their_prefix, their_first, their_last) = mine[0], others[0]
    same_kind = prefix == their_prefix or not prefix or not their_prefix
    if same_kind and first == their_first:
        if last in (their_last, first) or their_last == their_first:
            return Agreement.AGREES, ours, theirs, ""
        return Agreement.AGREES, ours, theirs, "the same first page"
    inside = [
        page for page in mine
        if page[0] == their_prefix and their_first <= page[1] and page[2] <= their_last
    ]  # fmt: skip
    if inside and len(inside) == len(mine):
        return Agreement.NEAR, ours, theirs, "inside"
    if same_kind and last == their_last and their_last > their_first:
        return Agreement.NEAR, ours, theirs, "the same last page"
    return Agreement.DIFFERS, ours, theirs, "outside the pages of the work"


def page_ranges(text: str) -> list[Pages]:
    """``307–20`` is 307 to 320, ``e1003895`` an article's number."""
    ranges: list[Pages] = []
    for piece in re.split(r"\s?[,;&]\s?|\sand\s", letters(clean(_LABEL.sub("", text))))[
        :_MOST_RANGES
    ]:
        ends = [_page(end) for end in _RANGE.split(piece.strip(), maxsplit=1)]
        if ends[0] is None:
            continue
        prefix, first = ends[0]
        last = first
        if len(ends) > 1 and ends[1] is not None:
            last = ends[1][1]
            if last < first and len(str(last)) < len(str(first)):
                last = int(str(first)[: -len(str(last))] + str(last))
            last = max(first, last)
        ranges.append((prefix, first, last))
    return ranges


def _page(text: str) -> tuple[str, int] | None:
    text = text.strip(" .()[]")[:40]
    if _ROMAN.match(text):
        values = [_NUMERALS[letter] for letter in text]
        total = sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
        return "roman", total
    found = _PAGE.search(text)
    if not found:
        return None
    prefix = found["prefix"]
    return (
        "" if prefix in ("p", "pp", "s") and found.start() == 0 and " " in text else prefix
    ) + found["suffix"], int(found["number"])


def compare_numbers(name: str, ours: str, theirs: str) -> FieldMatch:
    """A volume or an issue: ``Vol. 20``, ``XX``, ``3-4``, ``Suppl. 1``."""
    ours, theirs = ours[:100], theirs[:100]
    mine, others = _numbers(ours), _numbers(theirs)
    if not mine or not others:
        return FieldMatch(name, Agreement.MISSING, ours, theirs)
    if mine[0] == others[0] or set(mine) == set(others):
        return FieldMatch(name, Agreement.AGREES, ours, theirs)
    if set(mine) & set(others):
        return FieldMatch(name, Agreement.NEAR, ours, theirs, "one number of several agrees")
    return FieldMatch(name, Agreement.DIFFERS, ours, theirs, f"another {name}")


def _numbers(text: str) -> list[str]:
    plain = letters(clean(_LABEL.sub("", text)))
    if (page := _page(plain)) and page[0] == "roman":
        return [str(page[1])]
    return [number.lstrip("0") or "0" for number in re.findall(r"[0-9]+", plain)] or plain.split()[
        :3
    ]


def compare_editions(ours: str, theirs: str, in_titles: tuple[int, int]) -> FieldMatch:
    """The number of an edition, from the field or from the title."""
    mine = edition_number(ours) or in_titles[0]
    other = edition_number(theirs) or in_titles[1]
    shown = ours or str(in_titles[0] or ""), theirs or str(in_titles[1] or "")
    if not mine or not other:
        return FieldMatch("edition", Agreement.MISSING, *shown)
    if mine == other:
        return FieldMatch("edition", Agreement.AGREES, *shown)
    return FieldMatch("edition", Agreement.DIFFERS, *shown, reason="another edition")
