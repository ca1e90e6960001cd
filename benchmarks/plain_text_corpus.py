"""How well the plain-text reader finds notes and markers, against the rendered pages.

    python benchmarks/plain_text_corpus.py FOLDER [--misses]

FOLDER holds ``text/`` with plain-text copies and ``html/`` with the pages that they were made of
(``text/NAME.TOOL.txt`` belongs to ``html/NAME.html``). A page's own ids are the gold: every
``<li id="cite_note…">`` is a note, every ``<sup class="reference">`` with a link to one is a
marker. Markers are compared as sequences of labels, notes by their text, both in order.
"""

from __future__ import annotations

import argparse
import re
import sys
from difflib import SequenceMatcher
from html.parser import HTMLParser
from pathlib import Path

from citecheck.readers.text import read_text

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class Gold(HTMLParser):
    """The notes and markers of a rendered page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.notes: list[str] = []
        self.markers: list[str] = []
        self.stack: list[str] = []
        self.note_depth = self.marker_depth = self.hidden_depth = 0
        self.marker = ""
        self.linked = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {key: value or "" for key, value in attrs}
        if tag in VOID:
            return
        if tag in ("li", "p") and tag in self.stack and not self.note_depth:
            self._close_to(tag)
        self.stack.append(tag)
        depth = len(self.stack)
        classes = attributes.get("class", "").split()
        hidden = tag in ("style", "script") or {"mw-cite-backlink", "renvois_vers_le_texte"} & set(
            classes
        )
        hidden = hidden or "display:none" in attributes.get("style", "").replace(" ", "")
        if hidden and not self.hidden_depth:
            self.hidden_depth = depth
        if tag == "li" and attributes.get("id", "").startswith("cite_note") and not self.note_depth:
            self.note_depth = depth
            self.notes.append("")
        if tag == "sup" and "reference" in classes and not self.marker_depth:
            self.marker_depth, self.marker, self.linked = depth, "", False
        if tag == "a" and "#cite_note" in attributes.get("href", "") and self.marker_depth:
            self.linked = True

    def handle_endtag(self, tag: str) -> None:
        if tag in self.stack:
            self._close_to(tag)

    def _close_to(self, tag: str) -> None:
        while self.stack:
            depth = len(self.stack)
            closed = self.stack.pop()
            if depth == self.hidden_depth:
                self.hidden_depth = 0
            if depth == self.note_depth:
                self.note_depth = 0
            if depth == self.marker_depth:
                self.marker_depth = 0
                if self.linked:
                    self.markers.append(label(self.marker))
            if closed == tag:
                return

    def handle_data(self, data: str) -> None:
        if self.hidden_depth:
            return
        if self.marker_depth:
            self.marker += data
        if self.note_depth:
            self.notes[-1] += data


def label(text: str) -> str:
    return re.sub(r"[\s\[\]^]+", "", text)


def fold(text: str) -> str:
    """The start of a note: enough to know it by."""
    return re.sub(r"[\W_]+", "", re.sub(r"\[\s*\w{1,8}\s*\]", "", text)).casefold()[:40]


def agreement(gold: list[str], found: list[str]) -> tuple[int, list[str], list[str]]:
    """How many agree in order; what is missing; what is surplus."""
    matcher = SequenceMatcher(None, gold, found, autojunk=False)
    missing: list[str] = []
    surplus: list[str] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            missing += gold[i:j]
            surplus += found[k:m]
    return len(gold) - len(missing), missing, surplus


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--misses", action="store_true", help="show what was missed and what was too much"
    )
    arguments = parser.parse_args()
    totals = {"notes": [0, 0, 0], "markers": [0, 0, 0]}
    files = sorted((arguments.folder / "text").glob("*.txt"))
    if not files:
        print(f"{arguments.folder}: no text/*.txt here", file=sys.stderr)
        return 2
    print(f"{'file':52} {'notes':>13} {'markers':>13}   (agreeing/gold/found)")
    for path in files:
        page = arguments.folder / "html" / (path.name.rsplit(".", 2)[0] + ".html")
        if not page.exists():
            continue
        gold = Gold()
        gold.feed(page.read_text(encoding="utf-8"))
        article = read_text(path.read_bytes().decode(), path.name)
        rows = {
            "notes": (
                [fold(n) for n in gold.notes],
                [fold(article.text(n.body)) for n in article.footnotes],
            ),
            "markers": (gold.markers, [label(c.label) for c in article.citations]),
        }
        cells = []
        for name, (wanted, found) in rows.items():
            same, missing, surplus = agreement(wanted, found)
            for slot, value in enumerate((same, len(wanted), len(found))):
                totals[name][slot] += value
            cells.append(f"{same}/{len(wanted)}/{len(found)}")
            if arguments.misses and (missing or surplus):
                print(f"    {name}: missed {missing[:8]} surplus {surplus[:8]}")
        print(f"{path.name[:52]:52} {cells[0]:>13} {cells[1]:>13}")
    for name, (same, wanted, found) in totals.items():
        print(
            f"{name}: {same} of {wanted} found, {found - same} of {found} too many: "
            f"recall {same / wanted:.3f}, precision {same / found:.3f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
