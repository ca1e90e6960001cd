"""A Word document as a package: its parts, read with limits, and their XML without entities.

A document may come from anybody. A part is read no further than its limit, so that a bomb is an
error and no full memory; a document type, which Word never writes, is refused with its entities.
"""

from __future__ import annotations

import io
import posixpath
import zlib
from typing import TYPE_CHECKING
from zipfile import BadZipFile, LargeZipFile, ZipFile

from citecheck.model.errors import UnreadableArticle

if TYPE_CHECKING:
    from lxml.etree import _Element

PART_BYTES = 64 << 20
"""The most that one part may have when it is unpacked."""
ALL_BYTES = 160 << 20
"""The most that all parts that are read may have."""
_RATIO = 400  # XML packs well, but not better than this
_FREE = 4 << 20  # bytes that no ratio is asked of
_PARTS = 20_000
_ENCRYPTED = 0x1
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DOCUMENT = "/officeDocument"
_AGAIN = "save it again in Word or LibreOffice as .docx"


class Package:
    """The parts of a document."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.left = ALL_BYTES
        if data.startswith(_OLD):
            raise self.unreadable("is an old Word document (.doc), or one with a password", _AGAIN)
        try:
            self.zip = ZipFile(io.BytesIO(data))
            infos = self.zip.infolist()
        except (BadZipFile, LargeZipFile, ValueError, NotImplementedError, OSError) as error:
            raise self.unreadable(f"is no Word document ({error})", _AGAIN) from None
        if len(infos) > _PARTS:
            raise self.unreadable(f"has {len(infos)} parts", _AGAIN)
        self.infos = {info.filename: info for info in infos}
        self.main = self._main()

    def unreadable(self, what: str, remedy: str) -> UnreadableArticle:
        """The error that says what is wrong and what to do."""
        return UnreadableArticle(f"{self.name}: {what}; {remedy}")

    def _main(self) -> str:
        for type_, target in self.relations("").values():
            if type_.endswith(_DOCUMENT) and target in self.infos:
                return target
        if "word/document.xml" in self.infos:
            return "word/document.xml"
        what = "has no text in it (word/document.xml is missing)"
        if "mimetype" in self.infos or "content.xml" in self.infos:
            what = "is an OpenDocument text or an e-book, and no Word document"
        raise self.unreadable(what, _AGAIN)

    def read(self, part: str) -> bytes | None:
        """The bytes of a part; None where there is no such part."""
        info = self.infos.get(part)
        if info is None:
            return None
        if info.flag_bits & _ENCRYPTED:
            raise self.unreadable("is locked with a password", "save it without one")
        limit = min(PART_BYTES, self.left)
        try:
            with self.zip.open(info) as file:
                data = file.read(limit + 1)
        except (
            BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
        ) as error:
            raise self.unreadable(f"is damaged at {part} ({error})", _AGAIN) from None
        if len(data) > limit or len(data) > max(_FREE, _RATIO * max(info.compress_size, 1)):
            raise self.unreadable(
                f"has {part} in it, which unpacks to more than any text has",
                "it may be made to fill the memory; do not open it",
            )
        self.left -= len(data)
        return data

    def xml(self, part: str) -> _Element | None:
        """The XML of a part; None where there is no such part."""
        data = self.read(part)
        return None if data is None else self.parse(data, part)

    def parse(self, data: bytes, part: str) -> _Element:
        """XML without entities and document types."""
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            reason = str(error)[:120]
            raise self.unreadable(
                f"has XML that cannot be read in {part} ({reason})", _AGAIN
            ) from None
        info = root.getroottree().docinfo
        if info.internalDTD is not None or info.doctype:
            raise self.unreadable(
                f"declares a document type in {part}, which Word never does",
                "it may be made to read other files; do not open it",
            )
        return root

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part leads to, by id: the type of relation, and a part or an address."""
        folder, file = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in () if root is None else root.iter(_RELATION):
            target = relation.get("Target") or ""
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[relation.get("Id") or ""] = (relation.get("Type") or "", target)
        return found
