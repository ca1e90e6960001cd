"""A reference from the template that it is written in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from citecheck.citing import dates
from citecheck.citing.names import find_names, read_name
from citecheck.model import Date, Name, NoteKind, Reference, Span
from citecheck.model.reference import Field, Parameter, Template
from citecheck.readers.wikitext.anchors import anchor_of
from citecheck.readers.wikitext.cites import (
    NUMBERED,
    OTHER,
    OWN,
    PARAMETERS,
    PREFIXES,
    TEMPLATES,
    TYPES,
    WRAPPERS,
)
from citecheck.readers.wikitext.rendering import rendered
from citecheck.readers.wikitext.scan import Kind, Node
from citecheck.readers.wikitext.show import Shower
from citecheck.readers.wikitext.templates import (
    decoded,
    name_of,
    nodes_in,
    plain_value,
    template_of,
)

_NUMBER = re.compile(r"(.*?)(\d{1,3})(.*)\Z")
_IDENTIFIERS = frozenset(
    "ISBN ISSN DOI PMID PMCID arXiv Bibcode JSTOR OCLC LCCN OpenLibrary HDL S2CID".split()
)
_ID_TEMPLATES = {name.lower(): name for name in _IDENTIFIERS} | {
    "isbnt": "ISBN",
    "issn link": "ISSN",
    "doi-inline": "DOI",
    "pmc": "PMCID",
    "ol": "OpenLibrary",
}
"""``{{ISBN|…}}`` and its like, which show one identifier."""
_URL = re.compile(r"(?:https?:)?//[^\s\[\]<>\"|{}]+")
_TYPED = re.compile(r"\[?\s*((?:https?:|ftp:)?//[^\s\[\]<>\"]+)")
_ACCEPTED = re.compile(r"\(\((.*)\)\)\Z", re.DOTALL)
_VANCOUVER = re.compile(r"\s*(?:,|;)\s*(?![^()]*\))")
_INITIALS = re.compile(r"(.+?)\s+([A-ZÀ-ÞА-Я]{1,4}(?:\s(?:Jr|Sr|\d?(?:nd|rd|th)|I{1,3}|IV))?)\Z")
_ETAL = re.compile(r"[\s,;]*\bet\s+al\b\.?\s*\Z", re.IGNORECASE)
_DATES = frozenset({"issued", "accessed", "archive-date", "original-date"})
_TEXTS = (
    *("script-title", "trans-title", "series", "publisher", "publisher-place", "edition", "volume"),
    *("issue", "page", "number-of-pages", "language", "quote"),
)
_NO_TITLE = frozenset({"none", "off"})


class Cites:
    """Makes references of templates."""

    def __init__(self, source: str, shower: Shower) -> None:
        self.source = source
        self.shower = shower
        self.made: dict[int, tuple[Reference, NoteKind, Parameter | None]] = {}
        """What was made of the template that begins there."""

    def is_cite(self, name: str) -> bool:
        """Whether a template of this name renders a reference."""
        return name in TEMPLATES or name in WRAPPERS or is_named_as_cite(name)

    def read(self, node: Node) -> tuple[Reference, NoteKind, Parameter | None]:
        """The reference of a template, its kind, and the parameter of its quotation."""
        made = self.made.get(node.start)
        if made is None:
            name = name_of(self.source, node)
            made = self.made[node.start] = self._read(node, name)
        return made

    def _read(self, node: Node, name: str) -> tuple[Reference, NoteKind, Parameter | None]:
        template = template_of(self.source, node)
        values = self._values(name, template)
        fields: list[Field] = []
        self._people(node, values, fields)
        self._titles(node, values, fields)
        for role in _TEXTS:
            for parameter in values.get(role, ())[:1]:
                self._add(fields, role, self._text(node, parameter), parameter)
        self._dates(node, values, fields)
        self._addresses(template, values, fields)
        self._identifiers(node, values, fields)
        type_, kind = self._type(name, values)
        if name in WRAPPERS:
            fields += _wrapped(name, node, fields)
            type_, kind = "entry-encyclopedia", NoteKind.BOOK
        fields.sort(key=lambda field: field.span.start)
        reference = Reference(type_, node.span, tuple(fields), template=template)
        said = [p.value for p in template.parameters if p.name.isdigit() and p.value]
        shown = rendered(reference) or reference.text("URL") or " ".join([template.name, *said])
        anchor = self._anchor(name, node, values, reference)
        reference = replace(reference, anchor=anchor, shown=shown)
        quote = values.get("quote", ())
        return reference, kind, quote[0] if quote else None

    def _values(self, name: str, template: Template) -> dict[str, list[Parameter]]:
        """The parameters that have a value, by what they are, those with numbers in their order."""
        own = OWN.get(name, {})
        numbered: dict[str, dict[int, Parameter]] = {}
        for parameter in template.parameters:
            if not parameter.value:
                continue
            role, number = role_of(parameter.name, own)
            if role:
                numbered.setdefault(role, {})[number] = parameter
        return {
            role: [found[number] for number in sorted(found)] for role, found in numbered.items()
        }

    def _text(self, node: Node, parameter: Parameter) -> str:
        text = self.shower.text(node.children, parameter.span)
        accepted = _ACCEPTED.match(text)
        return accepted[1].strip() if accepted else text

    def _add(
        self, fields: list[Field], name: str, value: str | Name | Date, parameter: Parameter
    ) -> None:
        if value:
            fields.append(Field(name, value, parameter.span))

    def _people(self, node: Node, values: dict[str, list[Parameter]], fields: list[Field]) -> None:
        for role, last, first, list_ in (
            ("author", "last", "first", "vauthors"),
            ("editor", "editor-last", "editor-first", "veditors"),
            ("translator", "translator-last", "translator-first", ""),
        ):
            given = {_index(p.name): p for p in values.get(first, ())}
            lasts = [(_index(p.name), p) for p in values.get(last, ())]
            wholes = [(_index(p.name), p) for p in values.get(role, ())]
            seen = {index for index, _ in lasts}
            for index, parameter in sorted(
                [*lasts, *((i, p) for i, p in wholes if i not in seen)], key=lambda pair: pair[0]
            ):
                text = _ETAL.sub("", self._text(node, parameter))
                if not text:
                    continue
                if index in given:
                    name = Name(text, self._text(node, given[index]))
                    self._add(fields, role, name, parameter)
                elif parameter in values.get(last, ()):
                    self._add(fields, role, Name(literal=text), parameter)
                else:
                    self._names(fields, role, text, parameter)
            for parameter in values.get(list_, ()):
                for name in vancouver(self._text(node, parameter)):
                    self._add(fields, role, name, parameter)

    def _names(self, fields: list[Field], role: str, text: str, parameter: Parameter) -> None:
        """One parameter may hold several people, as ``coauthors`` and ``authors`` do."""
        if ";" in text or parameter.name.endswith("s") or " & " in text:
            for name, _, _ in find_names(text):
                self._add(fields, role, name, parameter)
        else:
            self._add(fields, role, read_name(text), parameter)

    def _titles(self, node: Node, values: dict[str, list[Parameter]], fields: list[Field]) -> None:
        first = {role: found[0] for role, found in values.items() if found}
        title, chapter, container = (
            first.get("title"), first.get("chapter"), first.get("container")
        )  # fmt: skip
        pairs = [("title", title), ("container-title", container)]
        if chapter:
            pairs = [("title", chapter), ("container-title", title or container)]
            if title and container:
                pairs.append(("collection-title", container))
        for name, parameter in pairs:
            if parameter is None:
                continue
            text = self._text(node, parameter)
            if name == "title" and text.lower() in _NO_TITLE:
                continue
            self._add(fields, name, text, parameter)
            self._links_in(node, parameter, name, fields, values)
        if "subtitle" in first and title:
            self._add(fields, "subtitle", self._text(node, first["subtitle"]), first["subtitle"])
        if "series" in values:
            parameter = values.pop("series")[0]
            self._add(fields, "collection-title", self._text(node, parameter), parameter)
        if "at" in values and "page" not in values:
            values["page"] = values["at"]

    def _links_in(
        self,
        node: Node,
        parameter: Parameter,
        name: str,
        fields: list[Field],
        values: dict[str, list[Parameter]],
    ) -> None:
        """``title=[https://… A title]``, as some languages' templates have it."""
        if name != "title" or "url" in values or "chapter-url" in values:
            return
        for child in nodes_in(node, parameter.span):
            match = _URL.match(self.source, child.body) if child.kind is Kind.URL else None
            if match:
                fields.append(Field("URL", match[0], Span(*match.span())))
                return

    def _dates(self, node: Node, values: dict[str, list[Parameter]], fields: list[Field]) -> None:
        issued = values.get("issued") or values.get("year") or values.get("published")
        if issued:
            text = self._text(node, issued[0])
            months = " ".join(
                self._text(node, p) for role in ("day", "month") for p in values.get(role, ())[:1]
            )
            if "issued" not in values and months:
                text = f"{months} {text}"
            self._date(fields, "issued", text, issued[0])
        for name in ("accessed", "archive-date", "original-date"):
            for parameter in values.get(name, ())[:1]:
                self._date(fields, name, self._text(node, parameter), parameter)

    def _date(self, fields: list[Field], name: str, text: str, parameter: Parameter) -> None:
        match = dates.PATTERN.search(text)
        self._add(fields, name, dates.date_of(match) if match else text, parameter)

    def _addresses(
        self,
        template: Template,
        values: dict[str, list[Parameter]],
        fields: list[Field],
    ) -> None:
        for role, name in (("chapter-url", "URL"), ("url", "URL"), ("archive", "archive")):
            for parameter in values.get(role, ())[:1]:
                text = plain_value(parameter.value).replace("{{!}}", "|").replace("{{=}}", "=")
                match = _TYPED.search(text)
                value = decoded(match[1] if match else text)
                if value.startswith("//"):
                    value = f"https:{value}"
                if not match and "." not in text:
                    continue
                if name == "URL" and any(f.name == "URL" for f in fields):
                    continue
                place = self.source.find(value, parameter.span.start, parameter.span.end)
                span = parameter.span if place < 0 else Span(place, place + len(value))
                fields.append(Field(name, value, span))
        if not values:
            for parameter in template.parameters:
                match = _URL.match(self.source, parameter.span.start, parameter.span.end)
                if match:
                    fields.append(Field("URL", match[0], Span(*match.span())))
                    break

    def _identifiers(
        self, node: Node, values: dict[str, list[Parameter]], fields: list[Field]
    ) -> None:
        for name in _IDENTIFIERS:
            for parameter in values.get(name, ()):
                self._add(fields, name, self._text(node, parameter), parameter)
        stack = list(reversed(node.children))
        while stack:
            child = stack.pop()
            if child.start in self.shower.marks:
                continue
            if child.kind is Kind.TEMPLATE:
                fields.extend(self.identifier(child))
            stack.extend(reversed(child.children))

    def identifier(self, node: Node) -> Iterator[Field]:
        """What ``{{ISBN|…}}`` and its like name."""
        name = _ID_TEMPLATES.get(name_of(self.source, node))
        if name is None:
            return
        for parameter in template_of(self.source, node).parameters:
            if parameter.name.isdigit() and parameter.value:
                yield Field(name, self._text(node, parameter), parameter.span)
                if name != "ISBN":
                    return

    def _type(self, name: str, values: dict[str, list[Parameter]]) -> tuple[str, NoteKind]:
        type_, kind = TEMPLATES.get(name) or _SQUEEZED.get(squeezed(name)) or OTHER
        type_ = TYPES.get(name, type_)
        if type_ == "book" and ("chapter" in values or "container" in values):
            type_ = "chapter"
        if type_ == "document":
            type_, kind = _guess(values)
        if name == "internetquelle" and "url" not in values:
            return type_, NoteKind.CITATION
        return type_, kind

    def _anchor(
        self, name: str, node: Node, values: dict[str, list[Parameter]], reference: Reference
    ) -> str:
        ref = values.get("ref", ())
        if not ref and not _anchors_itself(name, values):
            return ""
        inner = nodes_in(node, ref[0].span) if ref else []
        written = ref[0].value if ref else ""
        years = values.get("issued") or values.get("year") or values.get("published") or ()
        year = self._text(node, years[0]) if years else reference.year
        extra = values.get("year", ())
        if extra and "issued" in values and re.search(r"\d[a-z]\Z", extra[0].value):
            year = extra[0].value  # |date= with the letter in |year=
        names = [one.sort_name for one in reference.names() or reference.names("editor")]
        return anchor_of(self.source, written, inner, names, year)


def squeezed(name: str) -> str:
    """``citenews`` and ``cite-news`` are ``cite news``."""
    return name.replace(" ", "").replace("-", "")


_SQUEEZED = {squeezed(name): kind for name, kind in TEMPLATES.items()}


def is_named_as_cite(name: str) -> bool:
    """Whether a template is called as those are that render a reference: ``cite iucn``."""
    return name.startswith(PREFIXES) or (
        name.startswith(("cit", "vcit")) and squeezed(name) in _SQUEEZED
    )


def _anchors_itself(name: str, values: dict[str, list[Parameter]]) -> bool:
    """Whether a template makes an anchor of names and year without being asked to.

    Those built on Module:Citation/CS1 do; the Italian, German and Russian ones do not.
    """
    if name in WRAPPERS:
        return True
    if not name.startswith(("cite", "citation", "cita ", "citar", "vcite", "ouvrage", "chapitre")):
        return False
    names = {parameter.name for found in values.values() for parameter in found}
    return not names & {"titolo", "titel", "заглавие", "cid"}


def role_of(name: str, own: dict[str, str]) -> tuple[str, int]:
    """What a parameter is, and its number; an empty role for one that is nothing here."""
    name = name.replace(" ", "-").replace("_", "-")
    role = own.get(name) or PARAMETERS.get(name)
    if role:
        return role, 1
    match = _NUMBER.match(name)
    if match:
        stem = (match[1].rstrip("-") + match[3]).strip("-")
        role = own.get(stem) or PARAMETERS.get(stem)
        if role and (role in NUMBERED or match[2] == "1"):
            return role, int(match[2])
    return "", 0


def _index(name: str) -> int:
    match = _NUMBER.match(name)
    return int(match[2]) if match else 1


def vancouver(text: str) -> Iterator[Name]:
    """The names of ``vauthors=Smith AB, Jones C, ((An Organisation))``."""
    for part in _VANCOUVER.split(_ETAL.sub("", text)):
        part = part.strip()
        accepted = _ACCEPTED.match(part)
        if accepted or not part:
            if accepted:
                yield Name(literal=accepted[1].strip())
            continue
        match = _INITIALS.match(part)
        yield Name(match[1], match[2]) if match else Name(literal=part)


def _guess(values: dict[str, list[Parameter]]) -> tuple[str, NoteKind]:
    """What ``{{citation}}``, which is for everything, cites here."""
    names = {p.name for p in values.get("container", ())}
    if names & {"journal", "periodical", "magazine", "czasopismo"}:
        return "article-journal", NoteKind.JOURNAL
    if names & {"newspaper"}:
        return "article-newspaper", NoteKind.NEWS
    if "ISBN" in values or ("publisher" in values and "url" not in values) or "chapter" in values:
        return ("chapter" if "chapter" in values else "book"), NoteKind.BOOK
    if "url" in values:
        return "webpage", NoteKind.WEB
    return "document", NoteKind.CITATION


def _wrapped(name: str, node: Node, fields: Sequence[Field]) -> Iterator[Field]:
    """What a template for one certain work adds to what is written in it."""
    families, year, title, publisher = WRAPPERS[name]
    present = {field.name for field in fields}
    where = node.span
    if "author" not in present:
        for family in families:
            yield Field("editor", Name(literal=family), where)
    if "issued" not in present and year:
        yield Field("issued", Date(int(year)), where)
    if "container-title" not in present:
        yield Field("container-title", title, where)
    if "publisher" not in present and publisher:
        yield Field("publisher", publisher, where)
