r"""What Biber made of a ``.bib`` that is not there: the entries of a ``.bbl`` of biblatex."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Field, Name, Reference, Span
from citecheck.readers.bibfields import Value, csl_type, fields_of
from citecheck.readers.bibtex import show
from citecheck.readers.latex.code import Code
from citecheck.readers.tex import plain_tex

_ENTRY = re.compile(r"\\entry\{(?P<key>[^{}]{1,200})\}\{(?P<type>\w{1,40})\}")
_FIELD = re.compile(
    r"\\field\{(?P<field>\w+)\}(?=\{)|\\list\{(?P<list>\w+)\}\{\d+\}(?=\{)"
    r"|\\name\{(?P<role>\w+)\}\{\d+\}\{[^{}]*\}(?=\{)"
    r"|\\verb\{(?P<verb>\w+)\}\s*\\verb (?P<address>[^\r\n]*)"
)
_PART = re.compile(r"\b(?P<part>family|given|prefix|suffix)=(?=\{)")
_PERSON = re.compile(r"\{\{[^{}]{0,400}\}\{")
_ROLES = frozenset({"author", "editor", "translator"})


def entries_of_biber(source: str, code: Code, span: Span) -> Iterator[Reference]:
    """The entries, with the fields that Biber has written out. Takes linear time."""
    heads = list(_ENTRY.finditer(source, span.start, span.end))
    for index, head in enumerate(heads):
        limit = heads[index + 1].start() if index + 1 < len(heads) else span.end
        close = source.find("\\endentry", head.end(), limit)
        end = limit if close < 0 else close + len("\\endentry")
        values: dict[str, Value] = {}
        names: list[Field] = []
        for match in _FIELD.finditer(source, head.end(), end):
            if match["verb"]:
                place = Span(*match.span("address"))
                values.setdefault(match["verb"], Value(match["address"].strip(), place))
                continue
            stop = code.close.get(match.end(), end)
            inside = Span(match.end() + 1, max(match.end() + 1, min(stop, end)))
            if match["role"] in _ROLES:
                names += _people(match["role"], code, inside)
            elif name := match["field"] or match["list"]:
                text = re.sub(r"\A\s*\{|\}%?\s*\Z", "", inside.of(source))
                values.setdefault(name, Value(text, inside))
        type_ = csl_type(head["type"].lower(), values)
        fields = (*names, *fields_of(type_, head["type"].lower(), values))
        reference = Reference(type_, Span(head.start(), end), fields, head["key"])
        yield Reference(type_, reference.span, fields, head["key"], shown=show(reference))


def _people(role: str, code: Code, span: Span) -> Iterator[Field]:
    for match in _PERSON.finditer(code.code, span.start, span.end):
        close = code.close.get(match.end() - 1, span.end)
        part: dict[str, str] = {}
        for one in _PART.finditer(code.code, match.end(), min(close, span.end)):
            stop = code.close.get(one.end(), one.end())
            part.setdefault(one["part"], plain_tex(code.code[one.end() + 1 : stop]))
        family = " ".join(filter(None, (part.get("prefix"), part.get("family"))))
        given = ", ".join(filter(None, (part.get("given"), part.get("suffix"))))
        if family or given:
            place = Span(match.start(), min(close + 1, span.end))
            yield Field(role, Name(family, given), place)
