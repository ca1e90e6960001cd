"""The paragraphs of one part of a Word document: text, markers, links and fields, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_R = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_M_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset(
    "del moveFrom rPr sectPr tblPr trPr tcPr rt sdtEndPr delText delInstrText".split()
)
_NESTED = 8  # fields in each other that are asked what they are
_CODE = 400_000  # characters of a field's code; more is nobody's citation


@dataclass(slots=True)
class Mark:
    """A marker of a note."""

    start: int
    end: int
    id: str
    kind: str
    """``footnote`` or ``endnote``."""


@dataclass(slots=True)
class FieldText:
    """A field, or a content control that is one: its code, and where its result stands."""

    code: str
    start: int
    end: int
    data: str = ""
    """What Word keeps beside the code (``w:fldData``)."""


@dataclass(slots=True)
class Para:
    """One paragraph; offsets count in its text."""

    text: str = ""
    style: str = ""
    numbered: bool = False
    level: int = -1
    """Outline level; -1 where the paragraph itself has none."""
    furniture: bool = False
    """It stands in a table or a text box."""
    in_fields: tuple[str, ...] = ()
    """The codes of the fields that it stands in, or that show something in it."""
    marks: list[Mark] = field(default_factory=list)
    fields: list[FieldText] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)
    owner: str = ""
    """The id of the note that it belongs to."""


@dataclass(slots=True)
class _Open:
    """A field that has begun and not ended."""

    para: Para
    start: int = -1
    code: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    shown: bool = False
    """Its code has ended, and what it shows begins."""
    name: str = ""
    """The beginning of its code."""

    def text(self) -> str:
        return "".join(self.code)[:_CODE].strip()


@dataclass(slots=True)
class _Writer:
    """A paragraph in the making."""

    para: Para
    parts: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def read_story(
    root: _Element, relations: Mapping[str, tuple[str, str]], labels: Mapping[tuple[str, str], str]
) -> list[Para]:
    """All paragraphs of a part, in order; those of text boxes behind the one that they stand in.

    Deleted text is left out, inserted text kept. ``labels`` gives what stands for a marker.
    """
    return _Story(relations, labels).read(root)


class _Story:
    def __init__(
        self, relations: Mapping[str, tuple[str, str]], labels: Mapping[tuple[str, str], str]
    ) -> None:
        self.relations = relations
        self.labels = labels
        self.done: list[Para] = []
        self.writers: list[_Writer] = []
        self.open: list[_Open] = []
        self.links: list[tuple[int, str]] = []
        self.tables = 0
        self.boxes = 0
        self.owner = ""
        self.controls: list[tuple[str, Para | None, int]] = []

    def read(self, root: _Element) -> list[Para]:
        from lxml.etree import iterwalk

        walk = iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if not isinstance(tag, str):
                continue
            if tag == _FALLBACK:
                if event == "start":
                    walk.skip_subtree()
                continue
            if tag == _M_TEXT:
                if event == "start" and element.text:
                    self.write(element.text)
                continue
            if not tag.startswith((W, _STRICT)):
                continue
            name = tag.rpartition("}")[2]
            if event == "start":
                if (
                    name in _SKIPPED
                    or (name == "r" and _is_hidden(element))
                    or self.start(name, element)
                ):
                    walk.skip_subtree()
            else:
                self.end(name)
        while self.writers:
            self.end("p")
        return self.done

    def write(self, text: str) -> None:
        if self.open and not self.open[-1].shown:
            return
        if self.writers:
            self.writers[-1].add(text)

    def start(self, name: str, element: _Element) -> bool:
        """Begin an element; says whether what is in it is done with."""
        if name in {"t", "sym"} or name in _BREAKS:
            self.write(_shown(name, element))
        elif name == "p":
            self.paragraph()
        elif name == "pPr":
            self.properties(element)
        elif name in {"footnoteReference", "endnoteReference"}:
            self.mark(name.removesuffix("Reference"), _get(element, "id"))
        elif name == "hyperlink":
            self.links.append((self.at(), self.target(element)))
        elif name in {"fldChar", "fldSimple", "instrText", "fldData"}:
            self.field(name, element)
        elif name in {"footnote", "endnote", "comment"}:
            self.owner = _get(element, "id")
            return _get(element, "type") not in {"", "normal"}
        else:
            self.container(name, element)
        return name in {"pPr", "sdtPr"}

    def container(self, name: str, element: _Element) -> None:
        if name == "tbl":
            self.tables += 1
        elif name == "txbxContent":
            self.boxes += 1
        elif name == "sdt":
            para = self.writers[-1].para if self.writers else None
            self.controls.append((_tag(element), para, self.at()))

    def paragraph(self) -> None:
        codes = tuple(one.name for one in self.open[-_NESTED:] if one.shown)
        codes += tuple(code[:40] for code, para, _ in self.controls[-_NESTED:] if not para and code)
        para = Para(furniture=bool(self.tables or self.boxes), in_fields=codes, owner=self.owner)
        self.writers.append(_Writer(para))

    def end(self, name: str) -> None:
        if name == "p" and self.writers:
            writer = self.writers.pop()
            writer.para.text = "".join(writer.parts)
            self.done.append(writer.para)
        elif name == "tbl":
            self.tables -= 1
        elif name == "txbxContent":
            self.boxes -= 1
        elif name == "hyperlink" and self.links:
            start, url = self.links.pop()
            self.link(start, url)
        elif name == "fldSimple":
            self.close()
        elif name == "sdt" and self.controls:
            code, para, start = self.controls.pop()
            if code and para is not None and self.writers and self.writers[-1].para is para:
                para.fields.append(FieldText(code, start, self.at()))

    def at(self) -> int:
        return self.writers[-1].length if self.writers else 0

    def properties(self, element: _Element) -> None:
        if not self.writers:
            return
        para = self.writers[-1].para
        for child in element:
            name = str(child.tag).rpartition("}")[2]
            if name == "pStyle":
                para.style = _get(child, "val")
            elif name == "outlineLvl":
                para.level = _number(_get(child, "val"))
            elif name == "numPr":
                ids = [_get(one, "val") for one in child if str(one.tag).endswith("}numId")]
                para.numbered = ids != ["0"]

    def mark(self, kind: str, id_: str) -> None:
        if not self.writers or (self.open and not self.open[-1].shown):
            return
        label = self.labels[kind, id_]
        start = self.at()
        self.writers[-1].add(label)
        self.writers[-1].para.marks.append(Mark(start, self.at(), id_, kind))

    def target(self, element: _Element) -> str:
        relation = element.get(_R) or element.get(_STRICT_R) or ""
        url = self.relations.get(relation, ("", ""))[1]
        anchor = _get(element, "anchor")
        return f"{url}#{anchor}" if url and anchor and "#" not in url else url

    def link(self, start: int, url: str) -> None:
        if url.lower().startswith(("http://", "https://")) and self.at() > start:
            self.writers[-1].para.links.append((start, self.at(), url))

    def field(self, name: str, element: _Element) -> None:
        if not self.writers:
            return
        if name == "fldSimple":
            one = _Open(self.writers[-1].para, self.at(), [_get(element, "instr")], shown=True)
            self.open.append(one)
        elif name == "instrText":
            if self.open and not self.open[-1].shown:
                self.open[-1].code.append(element.text or "")
        elif name == "fldData":
            if self.open:
                self.open[-1].data.append(element.text or "")
        else:
            kind = _get(element, "fldCharType")
            if kind == "begin":
                self.open.append(_Open(self.writers[-1].para, self.at()))
            elif kind == "separate" and self.open:
                one = self.open[-1]
                one.shown, one.para, one.start = True, self.writers[-1].para, self.at()
                one.name = one.text()[:40]
                one.para.in_fields += (one.name,)
            elif kind == "end":
                self.close()

    def close(self) -> None:
        if not self.open:
            return
        one = self.open.pop()
        code = one.text()
        if not self.writers:
            return
        if one.para is not self.writers[-1].para:  # it has several paragraphs
            one.para, one.start = self.writers[-1].para, self.at()
        words = code.split(None, 2)
        if words and words[0].upper() == "HYPERLINK" and len(words) > 1:
            self.link(one.start, words[1].strip('"'))
        elif code:
            # A field in a field (EN.CITE.DATA) is a part of the one around it.
            if self.open and not self.open[-1].shown:
                self.open[-1].data += one.data
            else:
                one.para.fields.append(FieldText(code, one.start, self.at(), "".join(one.data)))


_BREAKS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-", "ptab": " "}


def _get(element: _Element, name: str) -> str:
    return element.get(W + name) or element.get(_STRICT + name) or ""


def _number(text: str, base: int = 10) -> int:
    try:
        return int(text, base)
    except ValueError:
        return -1


def _shown(name: str, element: _Element) -> str:
    """What a reader sees for an element of text."""
    if name == "t":
        return element.text or ""
    if name == "sym":
        number = _number(_get(element, "char"), 16)
        # Symbols of the private area are shapes, no letters.
        return chr(number) if 0x20 <= number < 0xD800 else ""
    return _BREAKS[name]


def _is_hidden(run: _Element) -> bool:
    """Text that Word does not show (``w:vanish``); fields in it count."""
    for child in run:
        name = str(child.tag).rpartition("}")[2]
        if name == "rPr":
            vanished = [_get(one, "val") for one in child if str(one.tag).endswith("}vanish")]
            if not vanished or vanished[0] in {"0", "false", "off"}:
                return False
        elif name in {"fldChar", "instrText", "footnoteReference", "endnoteReference"}:
            return False
    return any(str(child.tag).endswith("}rPr") for child in run)


def _tag(control: _Element) -> str:
    """The tag of a content control, where it is a citation of Mendeley's."""
    for properties in control:
        if str(properties.tag).endswith("}sdtPr"):
            for one in properties:
                if str(one.tag).endswith("}tag"):
                    value = _get(one, "val")
                    return value if value.startswith("MENDELEY_") else ""
                if str(one.tag).endswith("}docPartObj"):
                    return " ".join(_gallery(one))
                if str(one.tag).endswith("}bibliography"):
                    return "BIBLIOGRAPHY"
    return ""


def _gallery(element: _Element) -> Iterator[str]:
    for one in element:
        if str(one.tag).endswith("}docPartGallery"):
            value = _get(one, "val")
            yield {"Table of Contents": "TOC", "Bibliographies": "BIBLIOGRAPHY"}.get(value, "")
