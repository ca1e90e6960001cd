r"""Commands that the author has made: followed where they cite, note, or show something."""

from __future__ import annotations

import re
from functools import lru_cache

from citecheck.model import Span
from citecheck.readers.latex.cites import Cite, keys_in, locator, read_cite
from citecheck.readers.latex.code import DEFINITION, Code, Macro, is_cite
from citecheck.readers.latex.markers import MarkerWalker
from citecheck.readers.tex import plain_tex

_LET = re.compile(r"\s*\\[A-Za-z@]+\s*=?\s*\\?[A-Za-z@]+")
_DEFINED_TWICE = re.compile(r"\*?\s*(?:\{[^{}]{0,80}\}|\\[A-Za-z@]+)\s*(?:\[[^\[\]]{0,200}\]\s*)*")
_NOTE = re.compile(r"\\(footnote|endnote|sidenote|tablefootnote)\s*\{[^{}]*#1")
_PARAMETER = re.compile(r"#(\d)")
_HIDDEN_IN_BODY = re.compile(
    r"\\(?:label|hspace|vspace|index|ref|eqref|autoref|pageref|cref|Cref|hyperref|textcolor|color|fontsize|href)(?![A-Za-z])\*?"
    r"\s*(?:\[[^\[\]]*\])?\{[^{}]*\}"
)
_COMMAND = re.compile(r"\\([A-Za-z@]+)")
_LONGEST = 2_000
_NEST = 6


class OwnWalker(MarkerWalker):
    """Reads the commands that an author has made."""

    def definition(self, name: str, start: int, end: int) -> int:
        if name == "let":
            match = _LET.match(self.code.code, end, self.code.end)
            return match.end() if match else end
        if match := DEFINITION.match(self.code.code, start, self.code.end):
            return self.code.close.get(match.end(), match.end()) + 1
        if match := _DEFINED_TWICE.match(self.code.code, end, self.code.end):
            return self.skip(match.end(), 2 if "environment" in name else 1)
        return end

    def own(self, macro: Macro, start: int, end: int) -> int:
        """A command of the author's: what it shows, and what it cites."""
        position = end
        arguments: list[tuple[int, int]] = []
        if macro.optional:
            option = self.code.option(position)
            arguments.append((option[0], option[1]) if option else (position, position))
            position = option[2] if option else position
        first = position
        while len(arguments) < macro.arguments:
            argument = self.code.argument(position)
            if argument is None:
                break
            arguments.append((argument[0], argument[1]))
            position = argument[2]
        if macro.arguments == 1 and (wrapped := _NOTE.search(macro.body)):
            return self.note(wrapped[1], start, end)
        if macro.cites:
            self.own_cites(macro, arguments, start, position)
            return position
        before, inside, behind = _shown_by(self.expanded(macro.body))
        if not inside:
            self.put(before, start, position)
            return position if position > end else end
        self.put(before, start, end)
        if behind and arguments and arguments[-1][1] + 1 == position:
            self.open(position - 1, macro.name, lambda stop: self.put_at_brace(behind, stop))
        shown = {number for number in inside if number <= len(arguments)}
        leading = int(macro.optional)
        while first < position and leading < len(arguments) and leading + 1 not in shown:
            first = arguments[leading][1] + 1
            leading += 1
        return first

    def own_cites(
        self, macro: Macro, arguments: list[tuple[int, int]], start: int, end: int
    ) -> None:
        span = Span(start, end)
        text = self.expanded(_without_cites(macro.body))
        code = self.code.code

        def argument(match: re.Match[str]) -> str:
            number = int(match[1]) - 1
            return code[slice(*arguments[number])] if number < len(arguments) else ""

        self.put(plain_tex(_PARAMETER.sub(argument, text)), start, end)
        for cite in _cites_of(macro.body):
            keys: list[tuple[str, Span]] = []
            for key, _ in cite.keys:
                match = _PARAMETER.fullmatch(key)
                if match and int(match[1]) <= len(arguments):
                    keys += keys_in(code, *arguments[int(match[1]) - 1])
                elif "#" not in key:
                    keys.append((key, span))
            places = [""] * len(keys)
            match = _PARAMETER.search(cite.locators[-1])
            if keys and match:
                places[-1] = locator(argument(match))
            if keys:
                self.cite(
                    Cite(cite.name, span, tuple(keys), tuple(places), cite.starred), show=True
                )

    def expanded(self, body: str) -> str:
        """The body of a command with other commands of the author's written out."""

        def inner(match: re.Match[str]) -> str:
            macro = self.code.macros.get(match[1])
            return match[0] if macro is None or macro.arguments else macro.body

        for _ in range(_NEST):
            longer = _COMMAND.sub(inner, body[:_LONGEST])
            if longer == body:
                break
            body = longer
        return body[:_LONGEST]


@lru_cache(maxsize=1024)
def _shown_by(body: str) -> tuple[str, frozenset[int], str]:
    """What a command shows before its arguments, which of them it shows, and what behind."""
    body = _HIDDEN_IN_BODY.sub(
        lambda m: "#" if "ref" in m[0][:9] and "href" not in m[0] else "", body
    )
    marked = _PARAMETER.sub(lambda m: chr(0xE000 + int(m[1])), body)
    text = plain_tex(marked.replace("\x00", ""))
    inside = re.findall("[\ue000-\ue009]", text)
    numbers = frozenset(ord(sign) - 0xE000 for sign in inside)
    if not inside:
        return text, numbers, ""
    parts = re.split("[\ue000-\ue009]", text)
    return parts[0], numbers, parts[-1]


@lru_cache(maxsize=256)
def _cites_of(body: str) -> tuple[Cite, ...]:
    code = Code(body, len(body))
    found = []
    for match in re.finditer(r"\\([A-Za-z]+)\*?", body):
        if is_cite(match[1]):
            cite = read_cite(code, match[1], *match.span(), starred=match[0].endswith("*"))
            if cite:
                found.append(cite)
    return tuple(found)


@lru_cache(maxsize=256)
def _without_cites(body: str) -> str:
    parts, position = [], 0
    for cite in _cites_of(body):
        parts.append(body[position : max(position, cite.span.start)])
        position = max(position, cite.span.end)
    return "".join((*parts, body[position:]))
