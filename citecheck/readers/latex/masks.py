"""What of a LaTeX file is no LaTeX: comments, verbatim text, and what is switched off.

It is masked: a copy of the text, as long as it, has marks in its place. So whatever reads the
copy can be simple, and all offsets stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citecheck.model import Span

COMMENT = "\x00"
"""Stands for every character of a comment with its line end: TeX does not see them."""
HIDDEN = "\x01"
"""Stands for every character of verbatim text, and of a stretch that is switched off."""

_VERBATIM = (
    "verbatim|Verbatim|BVerbatim|LVerbatim|SaveVerbatim|lstlisting|minted|alltt|listing|"
    "filecontents|comment|pycode|sagesilent|luacode|dot2tex|asy|CJKverbatim"
)
_SIGN = re.compile(
    r"(?P<comment>(?<!\\)(?:\\\\)*+%[^\r\n]*+(?:\r\n?|\n|$)[ \t]*+)"
    r"|\\(?:(?P<address>(?:url|nolinkurl|path|href)\*?\s*+\{[^{}\s]*+\})|(?P<verb>verb|lstinline|mintinline|Verb)(?![A-Za-z])\*?(?:\[[^\]\n]{0,200}\])?"
    r"|begin[ \t]*\{(?P<environment>(?:" + _VERBATIM + r")\*?)\}"
    r"|(?P<false>iffalse)(?![A-Za-z])"
    r"|(?P<end>end[ \t]*\{document\}|endinput(?![A-Za-z]))"
    r"|(?P<other>.))",
    re.DOTALL,
)
_IF = re.compile(r"\\(?P<word>if[A-Za-z]*|fi|else)(?![A-Za-z])")
_VERB_LENGTH = 2_000
_NO_IF = frozenset({"iff", "ifthenelse", "ifdefined", "ifstrequal", "ifblank", "ifempty"})
_FILE = re.compile(r"(?:\[[^\]\n]{0,80}\])?\{(?P<name>[^{}\n]{1,200})\}")


@dataclass(slots=True)
class Masked:
    """One file with its masks."""

    code: str
    comments: list[Span] = field(default_factory=list)
    files: list[tuple[str, Span]] = field(default_factory=list)
    """Files that it has in itself (``filecontents``): name and place."""


def mask(text: str) -> Masked:
    """Mask a file. Takes linear time: what is not closed ends nowhere, and is looked for once."""
    return _Masker(text).run()


class _Masker:
    def __init__(self, text: str) -> None:
        self.text = text
        self.result = Masked("")
        self.parts: list[str] = []
        self.done = 0
        self.next: dict[str, int] = {}  # where ends come next; -1 for those that do not

    def run(self) -> Masked:
        position = 0
        while match := _SIGN.search(self.text, position):
            position = match.end()
            if match["comment"] is not None:
                start = self.text.index("%", match.start())
                self.hide(start, position, COMMENT)
                end = start + len(self.text[start:position].split("\n")[0].rstrip())
                self.result.comments.append(Span(start, end))
            elif match["verb"]:
                position = self.verb(match)
            elif match["environment"]:
                position = self.environment(match)
            elif match["false"]:
                position = self.switched_off(match)
            elif match["end"]:
                self.hide(match.start() if match["end"][0:4] == "endi" else position, None, HIDDEN)
                break
        self.parts.append(self.text[self.done :])
        self.result.code = "".join(self.parts)
        return self.result

    def hide(self, start: int, end: int | None, sign: str) -> None:
        end = len(self.text) if end is None else end
        self.parts += (self.text[self.done : start], sign * (end - start))
        self.done = end

    def verb(self, match: re.Match[str]) -> int:
        r"""``\verb|…|``: any character ends it that begins it, on the same line."""
        start = match.end()
        sign = self.text[start : start + 1]
        if match["verb"] == "mintinline" and sign == "{":
            start = self.text.find("}", start, start + 40) + 1 or start
            sign = self.text[start : start + 1]
        if not sign or sign.isspace() or sign.isalpha():
            return match.end()
        close = self.find("}" if sign == "{" else sign, start + 1)
        if close < 0 or "\n" in self.text[start : min(close, start + _VERB_LENGTH)]:
            return match.end()
        if close - start > _VERB_LENGTH:
            return match.end()
        self.hide(start + 1, close, HIDDEN)
        return close

    def environment(self, match: re.Match[str]) -> int:
        name = match["environment"]
        end = self.find(f"\\end{{{name}}}", match.end())
        if end < 0:
            return match.end()
        if name == "comment":
            self.hide(match.start(), end + 13, HIDDEN)
            self.result.comments.append(Span(match.start(), end + 13))
            return end + 13
        start = match.end()
        if name.startswith("filecontents") and (file := _FILE.match(self.text, start)):
            start = file.end()
            self.result.files.append((file["name"], Span(start, end)))
        self.hide(start, end, HIDDEN)
        return end

    def switched_off(self, match: re.Match[str]) -> int:
        r"""``\iffalse … \fi``, with other conditions in it; from ``\else`` on it counts again."""
        if self.find("\\fi", match.end()) < 0:
            return match.end()
        depth = 0
        for found in _IF.finditer(self.text, match.end()):
            word = found["word"]
            if word == "fi" and depth:
                depth -= 1
            elif word == "fi" or (word == "else" and not depth):
                self.hide(match.start(), found.end(), HIDDEN)
                self.result.comments.append(Span(match.start(), found.end()))
                return found.end()
            elif word.startswith("if") and word not in _NO_IF:
                depth += 1
        self.next["\\fi"] = -1
        return match.end()

    def find(self, what: str, start: int) -> int:
        """Where something comes next; what was found far away is not looked for again."""
        found = self.next.get(what, 0)
        if 0 <= found < start:
            found = self.next[what] = self.text.find(what, start)
        return found
