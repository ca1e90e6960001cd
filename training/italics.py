"""Names of containers and publishers as Wikipedia's pages set them: the first in italics.

Citation Style 1 renders a work in italics and a publisher upright, in every language, so that
a rendered page tells for each name which it is; its COinS leave the publisher of a periodical out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

from corpora import Labelled
from lxml import html

_JOURNAL = "info:ofi/fmt:kev:mtx:journal"
_LEFT_OUT = {"style", "script", "link"}


def cited(folder: Path) -> Iterator[Labelled]:
    """Every citation of the rendered pages, with what is in italics labelled as a container."""
    for path in sorted(folder.glob("*.html")):
        tree = html.fromstring(path.read_bytes().decode("utf-8", "replace").encode())
        seen = set()
        for cite in tree.iter("cite", "span"):
            if "citation" not in (cite.get("class") or "").split():
                continue
            if _is_misused(cite):
                continue
            text, labels = _text(cite)
            if 20 < len(text) < 1500 and text not in seen:
                seen.add(text)
                yield Labelled(text, "wikipedia", path.name, labels)


def _is_misused(cite: html.HtmlElement) -> bool:
    """Whether a periodical's name was given as its publisher, as the COinS show that follow.

    Those of an article have ``rft.jtitle`` unless the name was given in the wrong parameter,
    which Help:CS1 errors lists ("missing periodical"); nothing can be learned of it.
    """
    after = cite.getnext()
    if after is None or "Z3988" not in (after.get("class") or ""):
        return False
    metadata = parse_qs(after.get("title") or "")
    return metadata.get("rft_val_fmt") == [_JOURNAL] and "rft.jtitle" not in metadata


def _text(cite: html.HtmlElement) -> tuple[str, list[str]]:
    parts: list[tuple[str, bool]] = []
    _collect(cite, False, parts)
    text, labels = "", []
    for part, italic in parts:
        for sign in part:
            if sign.isspace():
                if not text or text[-1] == " ":
                    continue
                sign = " "
            text += sign
            labels.append("container-title" if italic else "publisher")
    end = len(text.rstrip())
    return text[:end], labels[:end]


def _collect(element: html.HtmlElement, italic: bool, parts: list[tuple[str, bool]]) -> None:
    if not isinstance(element.tag, str) or element.tag in _LEFT_OUT:
        return
    if "display:none" in (element.get("style") or "").replace(" ", ""):
        return
    inside = italic or element.tag in {"i", "em"}
    parts.append((element.text or "", inside))
    for child in element:
        _collect(child, inside, parts)
        parts.append((child.tail or "", inside))
