"""What the fields say together."""

from __future__ import annotations

from dataclasses import dataclass, field

from citecheck.citing.matching.pages import page_ranges
from citecheck.citing.matching.titles import UNLIKE, TitleMatch
from citecheck.citing.matching.verdicts import Agreement, FieldMatch, Verdict
from citecheck.model import Record, Reference

AGREES, NEAR, DIFFERS, MISSING = Agreement

POINTS = {
    "title": (6.0, 3.0, -6.0),
    "author": (3.0, 1.5, -4.0),
    "issued": (1.5, 1.0, -1.5),
    "container-title": (1.5, 0.5, -0.5),
    "volume": (1.0, 0.5, -0.5),
    "issue": (0.5, 0.25, 0.0),
    "page": (2.0, 0.5, -0.5),
    "publisher": (1.0, 0.5, -0.5),
    "edition": (0.5, 0.0, 0.0),
}
"""What it says for or against one work that a field agrees, nearly agrees, differs.

These and the limits below were set by hand and checked with benchmarks/records_matching.py.
"""
WEAK_TITLE, GENERIC_TITLE = 0.5, 0.2
"""The share of these points for a title that many works have, and for ``Introduction``."""
LONG_TITLE = 1.0
"""Points more for one that hardly two have."""
LOCATED = 3.0
"""Points more where volume and page both agree: hardly two works begin there."""
UNTELLING = 0.25
"""The share of the points for page 1, and for a volume that is called by its year."""
SAME, PROBABLE = 7.5, 4.5
NEARLY_EQUAL = 0.97
"""How alike the titles have to be where nobody is named."""

BOOKS = frozenset({"book", "collection", "reference-book", "monograph"})
_OF_EDITIONS = frozenset({"issued", "publisher", "page"})
"""Fields in which editions of one book differ."""


@dataclass(frozen=True)
class Whole:
    """A reference and a record, compared field by field."""

    found: dict[str, FieldMatch]
    title: TitleMatch
    reference: Reference
    record: Record
    says: dict[str, Agreement] = field(init=False)

    def __post_init__(self) -> None:
        said = {name: field.agreement for name, field in self.found.items()}
        object.__setattr__(self, "says", said)

    def verdict(self) -> Verdict:
        """The verdict on all fields together.

        Fields add points, and contradictions set a limit: works whose people have nobody in common
        are never the same, whatever their titles.
        """
        if self.title.other or self._another():
            return Verdict.DIFFERENT
        points = self._points()
        if points < PROBABLE:
            return Verdict.UNSURE
        if points < SAME or self._limited():
            return Verdict.PROBABLE
        edition = DIFFERS in (self.says["issued"], self.says["edition"], self.says["publisher"])
        return Verdict.EDITION if edition and self._is_book() else Verdict.SAME

    def _agree(self, name: str) -> bool:
        return self.says[name] in (AGREES, NEAR)

    def _points(self) -> float:
        total = LOCATED if self._located() else 0.0
        book = self._is_book()
        for name, (agrees, near, differs) in POINTS.items():
            if not (book and name in _OF_EDITIONS and self.says[name] is DIFFERS):
                said = {AGREES: agrees, NEAR: near, DIFFERS: differs, MISSING: 0.0}[self.says[name]]
                total += said * self._share(name)
        if self.says["title"] is AGREES and self.title.long:
            total += LONG_TITLE
        return total

    def _share(self, name: str) -> float:
        if name == "title" and self._agree(name) and (self.title.weak or self.title.generic):
            return GENERIC_TITLE if self.title.generic else WEAK_TITLE
        untelling = (name == "page" and self._begins_at() == 1) or (
            name == "volume" and self.record.volume == str(self.record.year)
        )
        return UNTELLING if untelling and self._agree(name) else 1.0

    def _begins_at(self) -> int:
        return next((first for _, first, _ in page_ranges(self.record.page)), 0)

    def _located(self) -> bool:
        """Whether volume and page agree, and say something: many volumes have a page 1."""
        both = self.says["volume"] is AGREES and self.says["page"] is AGREES
        return both and self._begins_at() > 1 and self.record.volume != str(self.record.year)

    def _elsewhere(self) -> bool:
        """Whether the work stands in another volume, on other pages of the same journal."""
        moved = self.says["volume"] is DIFFERS and self.says["page"] is DIFFERS
        return moved and self._agree("container-title")

    def _limited(self) -> bool:
        """Whether something speaks against one work, so that it is probable at most."""
        if DIFFERS in (self.says["author"], self.says["title"]) or self.title.short:
            return True
        if self.says["title"] is MISSING:
            return not (self._agree("author") or self._agree("container-title"))
        if self.says["author"] is MISSING and not self._located():
            beside = bool(self.found["author"].reason)  # an organisation beside people
            return beside or self.title.ratio < NEARLY_EQUAL
        # A paper that was printed again, or corrected, has the title of the work too.
        later = self.says["issued"] is DIFFERS and not self._is_book() and not self._located()
        return later or self._elsewhere()

    def _another(self) -> bool:
        """Whether the fields name another work."""
        if self._located():
            return False
        strangers = self.says["author"] is DIFFERS
        if self.says["title"] is DIFFERS:
            return self.title.ratio < UNLIKE or strangers
        if self.says["title"] is MISSING:
            apart = DIFFERS in (self.says["issued"], self.says["page"], self.says["volume"])
            return (strangers and apart) or (self._elsewhere() and self.says["issued"] is DIFFERS)
        if strangers:
            elsewhere = DIFFERS is self.says["issued"] is self.says["container-title"]
            return self.title.weak or elsewhere
        return self.title.weak and self.says["author"] is MISSING and self._elsewhere()

    def _is_book(self) -> bool:
        if self.record.type:
            return self.record.type in BOOKS
        isbn = any(one.startswith("isbn:") for one in self.record.identifiers)
        return not self.record.container_title and (isbn or self.reference.type == "book")
