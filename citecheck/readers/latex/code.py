r"""LaTeX code with its braces matched: arguments, and the commands that an author has made."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from citecheck.readers.latex.commands import CITES

_BRACE = re.compile(r"\\(?:[^\x01]|$)|[{}]", re.DOTALL)
_BLANK = re.compile(r"(?:[^\S\r\n]|\x00|\r?\n(?![ \t\x00]*\r?\n))*+")
_BRACKET = re.compile(r"[\]{]|\r?\n[ \t]*\r?\n")
_CLOSING = re.compile(r"\]")
_OPTION_LENGTH = 1_000
DEFINITION = re.compile(
    r"\\(?:(?:re|provide)?newcommand|providecommand|DeclareRobustCommand|newrobustcmd)\*?\s*"
    r"(?:\{\s*\\(?P<braced>[A-Za-z@]+)\s*\}|\\(?P<bare>[A-Za-z@]+))\s*(?:\[(?P<count>\d)\])?\s*"
    r"(?P<default>\[[^\[\]{}]{0,200}\])?\s*(?=\{)"
    r"|\\(?:New|Renew|Provide)DocumentCommand\s*\{?\s*\\(?P<document>[A-Za-z@]+)\s*\}?\s*"
    r"\{(?P<spec>[^{}]{0,80})\}\s*(?=\{)"
    r"|\\[gex]?def\s*\\(?P<def>[A-Za-z@]+)\s*(?P<parameters>(?:#\d)*)\s*(?=\{)"
)
_WORD = re.compile(r"\\([A-Za-z@]+)\*?")


@dataclass(frozen=True, slots=True)
class Macro:
    """A command that the author has made."""

    name: str
    arguments: int
    optional: bool
    """Whether the first of its arguments stands in brackets."""
    body: str
    cites: bool
    """Whether there is a citation in it."""


class Code:
    """Masked code; what is asked of it takes constant time, or time for what it answers."""

    def __init__(self, code: str, end: int) -> None:
        self.code = code
        self.end = end
        self.close = _matching(code, end)
        self.brackets = [match.start() for match in _CLOSING.finditer(code, 0, end)]
        self.macros = self._macros()

    def blank(self, position: int) -> int:
        """Behind space and comments, but not behind an empty line."""
        match = _BLANK.match(self.code, position, self.end)
        return match.end() if match else position

    def option(self, position: int) -> tuple[int, int, int] | None:
        """The inside of ``[…]`` that stands at a place, and where it ends; None if none does."""
        start = self.blank(position)
        if not self.code.startswith("[", start):
            return None
        limit = min(self.end, start + _OPTION_LENGTH)
        nearest = bisect_left(self.brackets, start)
        if nearest == len(self.brackets) or self.brackets[nearest] >= limit:
            return None
        at = start + 1
        while match := _BRACKET.search(self.code, at, limit):
            if match[0] == "]":
                return start + 1, match.start(), match.end()
            if match[0] != "{":
                return None
            at = self.close.get(match.start(), limit) + 1
        return None

    def parenthesis(self, position: int) -> tuple[int, int, int] | None:
        """The inside of ``(…)`` that stands at a place, and where it ends."""
        if not self.code.startswith("(", position):
            return None
        close = self.code.find(")", position, position + _OPTION_LENGTH)
        return None if close < 0 else (position + 1, close, close + 1)

    def argument(self, position: int) -> tuple[int, int, int] | None:
        """The inside of ``{…}`` that stands at a place, and where it ends."""
        start = self.blank(position)
        if start >= self.end or self.code[start] != "{":
            return None
        close = self.close.get(start)
        return None if close is None else (start + 1, close, close + 1)

    def _macros(self) -> dict[str, Macro]:
        found: dict[str, Macro] = {}
        for match in DEFINITION.finditer(self.code, 0, self.end):
            close = self.close.get(match.end())
            if close is None:
                continue
            name = match["braced"] or match["bare"] or match["document"] or match["def"]
            body = self.code[match.end() + 1 : close]
            if match["document"]:
                spec = re.findall(r"[momOsdD]", match["spec"])
                count, optional = len(spec), bool(spec) and spec[0] in "oO"
            elif match["def"]:
                count, optional = match["parameters"].count("#"), False
            else:
                count, optional = int(match["count"] or 0), match["default"] is not None
            cites = any(is_cite(word) for word in _WORD.findall(body))
            found[name] = Macro(name, count, optional, body, cites)
        return found


def is_cite(name: str) -> bool:
    """Whether a command of LaTeX or of a well-known package cites."""
    return name in CITES or (name[:1].isupper() and name[:1].lower() + name[1:] in CITES)


def _matching(code: str, end: int) -> dict[int, int]:
    found: dict[int, int] = {}
    stack: list[int] = []
    for match in _BRACE.finditer(code, 0, end):
        sign = match[0]
        if sign == "{":
            stack.append(match.start())
        elif sign == "}" and stack:
            found[stack.pop()] = match.start()
    return found
