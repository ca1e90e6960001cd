"""Tables: with pipes, with a grid, with columns that dashes draw (pandoc's manual, "Tables")."""

from __future__ import annotations

import re

from citecheck.readers.markdown.layout import Block, Here, Kind

SIMPLE_RULE = re.compile(r"-{2,}(?:[ \t]+-{2,})+$")
_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$")
_GRID = re.compile(r"\+(?:[-=:]+\+)+$")
_CAPTION = re.compile(r"(?:Table)?:[ \t]+\S")


def is_table(source: str, here: Here, at: int) -> bool:
    """Whether a table with pipes begins at a line: the next one draws the columns."""
    if here.is_blank(at + 1):
        return False
    _, first, end = here.lines[at + 1]
    return (
        source[first] in "|:-"
        and "|" in source[first:end]
        and bool(_DELIMITER.match(source, first, end))
    )


def read_table(source: str, here: Here) -> int | None:
    """A caption or a table with pipes; gives the index of the line after it."""
    _, first, end = here.line
    stop = here.at
    if _CAPTION.match(source, first, end):
        while not here.is_blank(stop):
            stop += 1
        lines = [(f, e) for _, f, e in here.lines[here.at : stop]]
        here.into.append(Block(Kind.CELLS, lines))
        return stop
    if "|" not in source[first:end] or not is_table(source, here, here.at):
        return None
    while not here.is_blank(stop):
        _, first, end = here.lines[stop]
        if "|" not in source[first:end]:
            break
        if stop != here.at + 1:
            here.cells(first, end)
        stop += 1
    return stop


def simple_table(source: str, here: Here) -> int:
    """A table whose columns are drawn by dashes."""
    at = here.at
    while not here.is_blank(at):
        _, first, end = here.lines[at]
        if not SIMPLE_RULE.match(source, first, end):
            here.cells(first, end)
        at += 1
    return at


def read_grid(source: str, here: Here) -> int | None:
    """A table in a grid of ``+---+`` and ``|``."""
    _, first, end = here.line
    if not _GRID.match(source, first, end):
        return None
    at = here.at
    while not here.is_blank(at):
        _, first, end = here.lines[at]
        if source[first] == "|":
            here.cells(first, end)
        at += 1
    return at
