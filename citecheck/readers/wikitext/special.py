"""What templates show that is more than one of their parameters."""

from __future__ import annotations

from citecheck.readers.wikitext.fields import Cites
from citecheck.readers.wikitext.marks import SHORTS
from citecheck.readers.wikitext.scan import Node
from citecheck.readers.wikitext.shorts import short_of, shown_shorts
from citecheck.readers.wikitext.templates import parameters_of

_DEEPEST = 3
"""References in references are shown down to this depth."""
_FUNCTIONS = ("formatnum:", "lc:", "uc:", "ucfirst:", "lcfirst:")
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_DATES = frozenset(
    "birth date|birth date and age|death date|death date and age|start date|end date|start date and age|"
    "date|dts|release date|birth-date|death-date|date de naissance|date de décès|film date".split(
        "|"
    )
)
_AS_OF = frozenset({"as of", "as of?", "asof", "aswritten"})


class Special:
    """Shows templates whose text has to be put together."""

    def __init__(self, source: str, cites: Cites) -> None:
        self.source = source
        self.cites = cites
        self.depth = 0

    def text(self, node: Node, name: str) -> str:
        """What a template shows; empty where it shows nothing in the text, or is not known."""
        cites = self.cites
        if cites.is_cite(name):
            if self.depth > _DEEPEST:
                return ""
            self.depth += 1
            shown = cites.read(node)[0].shown
            self.depth -= 1
            return shown
        if name in SHORTS:
            return shown_shorts(short_of(node, parameters_of(self.source, node)), name)
        if name.startswith("ipa"):
            return f"[{''.join(self._numbers(node))}]"
        if name.startswith(_FUNCTIONS):
            return name.partition(":")[2].strip()
        if name in _DATES:
            return self._date(node)
        if name in _AS_OF:
            return self._as_of(node)
        return ""

    def _numbers(self, node: Node) -> list[str]:
        return [p.value for p in parameters_of(self.source, node) if p.name.isdigit() and p.value]

    def _date(self, node: Node) -> str:
        """``{{birth date|1900|1|2}}``: the first date."""
        numbers = self._numbers(node)
        if not numbers or not numbers[0].isdigit():
            return numbers[0] if numbers else ""
        shown = numbers[0]
        if len(numbers) > 1 and numbers[1].isdigit() and 1 <= int(numbers[1]) <= len(_MONTHS):
            shown = f"{_MONTHS[int(numbers[1]) - 1]} {shown}"
            if len(numbers) > 2 and numbers[2].isdigit():
                shown = f"{int(numbers[2])} {shown}"
        return shown

    def _as_of(self, node: Node) -> str:
        values = {p.name: p.value for p in parameters_of(self.source, node) if p.value}
        if "alt" in values:
            return values["alt"]
        shown = self._date(node)
        before = "since" if values.get("since") else "as of"
        return f"{before} {shown}" if values.get("lc") else f"{before.capitalize()} {shown}"
