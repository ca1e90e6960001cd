"""What heads a Markdown article: YAML, TOML, or pandoc's title lines."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

from citecheck.model import Problem, Reference, Span
from citecheck.readers.csl import references_of
from citecheck.readers.nodes import BadNodes, Node, read_yaml

_FENCED = re.compile(r"\ufeff?(?:---[ \t]*|(?P<toml>\+\+\+)[ \t]*)(?:\r\n|\r|\n)")
_YAML_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_TOML_END = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)
_TITLE_LINES = re.compile(
    r"\ufeff?%[ \t]*(?P<title>[^\r\n]*)(?:\r\n|\r|\n)(?:(?:%|[ \t]+\S)[^\r\n]*(?:\r\n|\r|\n|$))*"
)
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9-]+)?$")
_LARGEST = 5_000_000


@dataclass(slots=True)
class Front:
    """What is said there."""

    end: int = 0
    """Where the article begins."""
    title: str = ""
    language: str = ""
    bibliographies: tuple[tuple[str, Span], ...] = ()
    """The files that are named, each with its place."""
    references: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_front(source: str) -> Front:
    """What heads the article. Never raises: what cannot be read is among the problems."""
    match = _FENCED.match(source)
    if match:
        closing = (_TOML_END if match["toml"] else _YAML_END).search(source, match.end())
        if closing and closing.start() - match.end() <= _LARGEST:
            reader = _toml if match["toml"] else _yaml
            return reader(source, Span(match.end(), closing.start()), closing.end())
        return Front()
    match = _TITLE_LINES.match(source)
    if match:
        return Front(match.end(), match["title"].strip())
    return Front(1 if source.startswith("\ufeff") else 0)


def _yaml(source: str, inner: Span, end: int) -> Front:
    if not source[inner.start : inner.end].strip():
        return Front(end)
    try:
        root = read_yaml(source, inner.start, inner.end)
    except BadNodes as error:
        stop = source.find("\n", error.offset)
        place = Span(error.offset, stop if 0 <= stop < inner.end else inner.end)
        return _loosely(source, inner, end, Problem("broken-front-matter", place, error.reason))
    if root.pairs is None:
        return Front()  # two rules with text between them
    references: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()
    if works := root.get("references"):
        references, problems = references_of(works, source)
    language = _LANGUAGE.match(root.value("lang") or root.value("language"))
    return Front(
        end,
        " ".join(root.value("title").split()),
        language[1].lower() if language else "",
        files_of(root),
        references,
        problems,
    )


def files_of(root: Node) -> tuple[tuple[str, Span], ...]:
    """The bibliography files that a mapping names, each with its place."""
    found: list[tuple[str, Span]] = []
    for name in ("bibliography", "bibtex_bibfiles"):
        holder = root.get(name)
        if holder is None:
            continue
        nodes = list(holder.pairs.values()) if holder.pairs is not None else holder.each()
        found += [(one.text.strip(), one.span) for node in nodes for one in node.each() if one.text]
    return tuple(found[:100])


def _loosely(source: str, inner: Span, end: int, problem: Problem) -> Front:
    """What two lines of broken YAML say by themselves."""
    text = source[inner.start : inner.end]
    title = re.search(r"^title:[ \t]*[\"']?([^\r\n]*?)[\"']?[ \t]*$", text, re.MULTILINE)
    files = tuple(
        (match[1], Span(inner.start + match.start(1), inner.start + match.end(1)))
        for match in re.finditer(r"^bibliography:[ \t]*[\"']?([^\s\"'\[\]]+)", text, re.MULTILINE)
    )
    return Front(end, title[1] if title else "", "", files, (), (problem,))


def _toml(source: str, inner: Span, end: int) -> Front:
    try:
        data = tomllib.loads(source[inner.start : inner.end].replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        reason = str(error).splitlines()[0] if str(error) else "too deep"
        return Front(end, problems=(Problem("broken-front-matter", inner, reason),))
    title, language = data.get("title"), data.get("lang") or data.get("language")
    match = _LANGUAGE.match(language) if isinstance(language, str) else None
    return Front(
        end,
        title.strip() if isinstance(title, str) else "",
        match[1].lower() if match else "",
    )
