"""Templates: their names, and their parameters as written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from citecheck.model import Span
from citecheck.model.reference import Parameter, Template
from citecheck.readers.wikitext.scan import Kind, Node, inside, split

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SPACES = re.compile(r"[\s_]+")
_PREFIX = re.compile(
    r"(?:(?:safe)?subst:)?(?:template|vorlage|modèle|plantilla|шаблон|sjabloon|szablon|"
    r"predefinição|mall|plantilla|t)\s*:\s*",
    re.IGNORECASE,
)
_LONGEST = 100_000  # characters of a value
_SPACE = " \t\r\n\f\v"


def name_of(source: str, node: Node) -> str:
    """The name of a template in lower case, with single spaces; kept in the node."""
    if not node.name and node.kind is Kind.TEMPLATE:
        start, _, end = split(source, node)[0]
        node.name = fold_name(source[start:end])
    return node.name


def fold_name(name: str) -> str:
    """A template's name for comparison: in lower case, with single spaces, without a namespace."""
    if "<!--" in name:
        name = _COMMENT.sub("", name)
    name = _SPACES.sub(" ", name).strip().lower()
    if ":" in name:
        name = _PREFIX.sub("", name, count=1)
    return name


def trimmed(source: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the space around it."""
    while start < end and source[start] in _SPACE:
        start += 1
    while end > start and source[end - 1] in _SPACE:
        end -= 1
    return start, end


def places_of(source: str, node: Node) -> Iterator[tuple[str, Span, Span]]:
    """The parameters of a template in order: name, where the value stands, and all of it.

    As MediaWiki splits them: one without a name is called by its number; comments are no part of
    names. The space around a value is no part of it.
    """
    number = 0
    for start, equals, end in split(source, node)[1:]:
        if equals < 0:
            number += 1
            name, begin = str(number), start
        else:
            name, begin = fold_parameter(source[start:equals]), equals + 1
        low, high = trimmed(source, begin, end)
        yield name, Span(low, high), Span(start - 1, end)


def parameters_of(source: str, node: Node) -> list[Parameter]:
    """The parameters of a template in order, with their values.

    A value that no template of this package could have is left out: templates in templates would
    else be copied as often as they are deep.
    """
    return [
        Parameter(name, span.of(source), span, whole)
        for name, span, whole in places_of(source, node)
        if len(span) <= _LONGEST
    ]


def fold_parameter(name: str) -> str:
    """The name of a parameter in lower case, without the space around it."""
    if "<!--" in name:
        name = _COMMENT.sub("", name)
    return name.strip().lower()


def plain_value(value: str) -> str:
    """A value without comments and the space around it."""
    return (_COMMENT.sub("", value) if "<!--" in value else value).strip()


def decoded(text: str) -> str:
    """The text with its entities as characters: those that end in a semicolon, as in wikitext."""
    return _ENTITY.sub(lambda match: unescape(match[0]), text) if "&" in text else text


def template_of(source: str, node: Node) -> Template:
    """A template as the model has it: name as written, and parameters."""
    start, _, end = split(source, node)[0]
    name = _COMMENT.sub("", source[start:end]).strip()
    return Template(name, node.span, tuple(parameters_of(source, node)))


def nodes_in(node: Node, span: Span) -> list[Node]:
    """The nodes that stand in a parameter of a template."""
    return list(inside(node.children, span.start, span.end))
