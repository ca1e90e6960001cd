"""The text of an EPUB, chapter by chapter, with the pages of its printed edition if it tells them.

https://www.w3.org/TR/epub-33/. Books come from anywhere: nothing is unpacked beyond its bounds, and
no entity of a document is ever looked up.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from citecheck.citing.language import certain_language
from citecheck.resolvers.pages.text import Pages, Text, Unreadable, one_line

MAX_ENTRY = 20_000_000
MAX_ALL = 150_000_000
"""Bytes of a chapter and of all of them, unpacked."""
MAX_CHAPTERS = 5_000
_CONTAINER = "META-INF/container.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_OPS = "{http://www.idpf.org/2007/ops}type"
_UNSEEN = frozenset({"head", "script", "style", "svg", "template"})
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q rp rt ruby s samp small span "
    "strong sub sup time tt u var wbr big".split()
)


def read_epub(body: bytes) -> Text:
    """The text of a book. Raises Unreadable."""
    try:
        with zipfile.ZipFile(BytesIO(body)) as book:
            return _Book(book).read()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        locked = "encrypted" in str(error)
        words = "it wants a password" if locked else f"it is damaged, or no EPUB ({error})"
        raise Unreadable(words) from None


class _Book:
    def __init__(self, book: zipfile.ZipFile) -> None:
        self.book = book
        self.names = frozenset(book.namelist())
        self.left = MAX_ALL
        self.whole = True

    def read(self) -> Text:
        package = self._package()
        folder = posixpath.dirname(package)
        root = self._xml(package)
        if root is None:
            raise Unreadable("the list of its chapters cannot be read")
        locked = self._locked()
        pages = Pages()
        for name in self._chapters(root, folder):
            if name in locked:
                raise Unreadable("it is protected against copying (DRM), so it cannot be read")
            chapter = self._xml(name)
            if chapter is not None:
                _add(pages, chapter)
            if pages.full:
                self.whole = False
                break
        if not pages.text.strip():
            raise Unreadable("it has no text")
        return Text(
            pages.text,
            one_line(root.findtext(f".//{_DC}title") or ""),
            tuple(one_line(e.text or "") for e in root.findall(f".//{_DC}creator")[:50]),
            one_line(root.findtext(f".//{_DC}date") or "")[:10],
            (root.findtext(f".//{_DC}language") or "")[:2].lower() or certain_language(pages.text),
            tuple(pages.starts),
            truncated=not self.whole,
        )

    def _package(self) -> str:
        container = self._xml(_CONTAINER)
        found = None if container is None else container.find(".//{*}rootfile")
        name = "" if found is None else str(found.get("full-path") or "")
        if name not in self.names:
            raise Unreadable("it is no EPUB: it does not say where its chapters are")
        return name

    def _chapters(self, root: Any, folder: str) -> list[str]:
        """The documents of the book in the order of reading."""
        items = {
            item.get("id"): posixpath.normpath(
                posixpath.join(folder, unquote((item.get("href") or "").partition("#")[0]))
            )
            for item in root.iterfind(".//{*}manifest/{*}item")
        }
        named = [items.get(ref.get("idref")) for ref in root.iterfind(".//{*}spine/{*}itemref")]
        chapters = [name for name in named if name in self.names]
        self.whole = len(chapters) <= MAX_CHAPTERS
        return [name for name in chapters[:MAX_CHAPTERS] if name]

    def _locked(self) -> frozenset[str]:
        if "META-INF/encryption.xml" not in self.names:
            return frozenset()
        listed = self._xml("META-INF/encryption.xml")
        if listed is None:
            return frozenset()
        return frozenset(
            unquote(e.get("URI") or "") for e in listed.iterfind(".//{*}CipherReference")
        )

    def _xml(self, name: str) -> Any:
        """A document of the book, or None where it is none or there is no room for it."""
        from lxml import etree

        if name not in self.names:
            return None
        with self.book.open(name) as file:
            data = file.read(min(MAX_ENTRY, self.left) + 1)
        self.left -= len(data)
        if len(data) > MAX_ENTRY or self.left < 0:
            raise Unreadable("it is far too large when it is unpacked")
        parser = etree.XMLParser(
            recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.LxmlError, ValueError):
            return None


def _add(pages: Pages, chapter: Any) -> None:
    """The text of a chapter: blocks as lines, and a page wherever the printed one begins."""
    from lxml import etree

    parts: list[str] = []
    label, skip = "", 0

    def flush() -> None:
        nonlocal label
        pages.add("".join(parts), label)
        parts.clear()
        label = ""

    for event, element in etree.iterwalk(chapter, events=("start", "end")):
        tag = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if event == "start":
            skip += tag in _UNSEEN
            if page := _pagebreak(element):
                flush()
                label = page
            if not tag:
                continue
            if not skip:
                parts.append("" if tag in _INLINE else "\n")
                if not (page and (element.text or "").strip() == page):
                    parts.append(_spaced(element.text))
        else:
            skip -= tag in _UNSEEN
            if not skip:
                parts.append(("" if tag in _INLINE or not tag else "\n") + _spaced(element.tail))
    flush()


def _spaced(text: str | None) -> str:
    """Line ends within a paragraph are spaces."""
    return (text or "").replace("\n", " ").replace("\r", " ")


def _pagebreak(element: Any) -> str:
    """The label of the printed page that begins here; empty for any other element."""
    if not isinstance(element.tag, str):
        return ""
    if "pagebreak" not in f"{element.get(_OPS)} {element.get('role')}":
        return ""
    told = element.get("title") or element.get("aria-label") or (element.text or "").strip()
    return one_line(told, 20)
