"""The formats that are read: which reader, which endings of names, how a text is recognised."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from pathlib import PurePath
from typing import Any

from citecheck.model import Article

Beside = Callable[[str], str | None]
"""Gives the text of a file that an article names (``refs.bib``), or None where there is none."""


def nothing_beside(path: str) -> str | None:  # noqa: ARG001
    """For text that comes from no folder: no file stands beside it."""
    return None


@dataclass(frozen=True, slots=True)
class Format:
    """One format that can be read."""

    name: str
    function: str
    """``module:function`` of its reader, which is imported when it is first needed."""
    suffixes: tuple[str, ...]
    """Endings of file names, in lower case."""
    binary: bool = False
    """Whether its files are bytes and no text."""

    def read(self, source: str | bytes, name: str, beside: Beside = nothing_beside) -> Article:
        """The article in a text (or the bytes of a binary format); ``name`` is what to call it."""
        module, _, function = self.function.partition(":")
        reader: Callable[[Any, str, Beside], Article] = getattr(import_module(module), function)
        return reader(source, name, beside)


FORMATS: tuple[Format, ...] = (
    Format("text", "citecheck.readers.text:read_text", (".txt", ".text")),
    Format(
        "wikitext",
        "citecheck.readers.wikitext:read_wikitext",
        (".wiki", ".wikitext", ".mediawiki", ".mw"),
    ),
    Format("html", "citecheck.readers.html:read_html", (".html", ".htm", ".xhtml")),
    Format("latex", "citecheck.readers.latex:read_latex", (".tex", ".ltx", ".latex")),
    Format("docx", "citecheck.readers.docx:read_docx", (".docx", ".docm", ".dotx"), binary=True),
    Format("bibtex", "citecheck.readers.bibtex:read_bibtex", (".bib",)),
    Format(
        "markdown",
        "citecheck.readers.markdown:read_markdown",
        (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd", ".mdx"),
    ),
    Format("rst", "citecheck.readers.rst:read_rst", (".rst", ".rest")),
    Format("csl", "citecheck.readers.csl:read_csl", (".json", ".yaml", ".yml")),
)
"""Every format. ``text`` is also what is taken for granted where nothing else is recognised."""

BY_NAME = {format_.name: format_ for format_ in FORMATS}
_BY_SUFFIX = {suffix: format_ for format_ in FORMATS for suffix in format_.suffixes}

_LOOK = 200_000  # characters that are looked at to recognise a format
_HTML = r"""(?xis) \A\ufeff? \s* (?:<\?xml[^>]*>\s*)? (?>(?:<!--(?:(?!-->).)*-->\s*)*)
    <(?:!doctype\s+html|html|head|body)\b"""
_LATEX = r"(?m)^[^%\n]*\\(?:documentclass|begin\{document\}|bibliography\{|addbibresource\{)"
_WIKITEXT = r"""(?xim) <ref[\s>/] | \[\[[^\[\]\n]{1,120}\]\] | ^==+[^=\n]+==+[ ]*$
    | \{\{\s*(?:cite|citation|reflist|sfn|harv|efn|webarchive|r\||infobox|short\ description)\b"""
_MARKDOWN = r"(?m)^\[\^[^\]\s]{1,80}\]:|\]\(https?://|^\#{1,6} \S|\[-?@[\w:.-]+"
_BIBTEX = r"(?m)^[ \t]*@\w+[ \t]*\{[ \t]*[^\s,{}]+[ \t]*,[ \t]*$"
_RST = r"(?m)^\.\. (?:\[\#?[^\]\n]*\]|_[^:\n]+:|[\w-]+::)|\[\#?[\w*]*\]_"
_SIGNS: tuple[tuple[str, re.Pattern[str], int], ...] = (
    ("html", re.compile(_HTML), 1),
    ("latex", re.compile(_LATEX), 1),
    ("wikitext", re.compile(_WIKITEXT), 3),
    ("markdown", re.compile(_MARKDOWN), 3),
    ("bibtex", re.compile(_BIBTEX), 1),
    ("rst", re.compile(_RST), 2),
)
"""Format, what it shows itself by, and how often that has to be seen."""


def recognise(source: str, name: str = "") -> Format:
    """The format of a text by the ending of its name, or by what stands in it.

    The ending ``.txt`` says little: such a file is looked at, and so is what has no known ending.
    """
    format_ = _BY_SUFFIX.get(PurePath(name).suffix.lower())
    if format_ is not None and format_.name != "text":
        return format_
    start = source[:_LOOK]
    for other, sign, least in _SIGNS:
        if other in BY_NAME and next(islice(sign.finditer(start), least - 1, None), None):
            return BY_NAME[other]
    return BY_NAME["text"]


def by_suffix(name: str) -> Format | None:
    """The format that the ending of a name stands for, or None."""
    return _BY_SUFFIX.get(PurePath(name).suffix.lower())
