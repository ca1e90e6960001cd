r"""Walks through the code of an article, and collects its prose, headings, notes and markers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from citecheck.citing.urls import find_urls
from citecheck.model import (
    Citation,
    Heading,
    Hyperlink,
    ParagraphKind,
    Reading,
    Reference,
    Span,
    Tag,
)
from citecheck.readers.draft import Draft
from citecheck.readers.latex import commands
from citecheck.readers.latex.cites import Cite, keys_in, read_cite, shown
from citecheck.readers.latex.code import Code, is_cite
from citecheck.readers.tex import ACCENT, CHARACTERS, accent, math_text


def _token(special: str) -> re.Pattern[str]:
    return re.compile(
        r"(?P<par>(?:\r?\n[ \t\x00]*){2,}\s*)"
        r"|(?P<text>(?:[^\\{}$~`'\r\n\x00\x01\-&#" + special + r"]++|-(?!-)|'(?!')"
        r"|\r?\n(?![ \t\x00]*\r?\n)|\r)++)"
        r"|\\(?P<command>[A-Za-z@]+)\*?"
        r"|(?P<brace>[{}])"
        r"|(?P<math>\$\$?|\\[(\[])"
        r"|(?P<comment>\x00++[ \t]*(?P<empty>\r?\n)?)"
        r"|(?P<character>\\.?)"
        r"|(?P<sign>---?|``|''|[`~&#\n']|\x01++|\"[aouAOUsSzZ`'<>=~|/\"-]|.)",
        re.DOTALL,
    )


_TOKEN = _token("")
_TOKEN_WITH_SHORTHANDS = _token('"')
_SHORTHANDS = dict(zip("aouAOUsSzZ`'<>=~/", "äöüÄÖÜßẞßẞ„“«»--/", strict=True))
"""babel's for German: ``"a`` is ä; those that are not here show nothing (``"-``)."""
_SIGNS = {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "~": " ", "&": " ", "'": "'"}
_MATH_END = {
    "$": re.compile(r"\\.|\$|\n[ \t]*\n", re.DOTALL),
    "$$": re.compile(r"\$\$"),
    "\\(": re.compile(r"\\\)"),
    "\\[": re.compile(r"\\\]"),
}
_MARKS = re.compile(r"\\(?P<name>[A-Za-z]+)\*?")
_CITING = re.compile(r"\\[A-Za-z]*cite|\\footnote")
_LONG_FORMULA = 100
_DEEP = 40  # open environments that are looked at for the one that ends
_WANTED = re.compile(r"\b(?:cit(?:e|ation)|ref(?:erence)?s?|source)\b", re.IGNORECASE)
_WEB = ("http://", "https://")
_ACCENTS = frozenset("uvHckrdbtGUhf")
_CLOSING = frozenset(".,;:!?)")


@dataclass(slots=True)
class Frame:
    """Something that is open: a group with an end that matters, or an environment."""

    end: int
    """Where its brace closes; -1 for an environment."""
    name: str
    close: Callable[[int], None] | None = None


@dataclass(slots=True)
class Block:
    """A paragraph as it was collected."""

    draft: Draft
    start: int
    end: int
    kind: ParagraphKind
    shown: bool


@dataclass(slots=True)
class Note:
    """A note as it was collected."""

    span: Span
    body: Span
    label: str
    group: str
    reading: Reading
    cites: bool
    """Whether it leads to entries of the bibliography itself."""
    item: bool = False
    """Whether it is an entry of ``thebibliography``."""


@dataclass(slots=True)
class Walked:
    """What was found, in the order of the text."""

    blocks: list[Block | Heading] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    links: list[Hyperlink] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)
    title: str = ""
    everything: Span | None = None
    """``\\nocite{*}``, which cites every entry."""


def _shown(sign: str) -> str:
    if len(sign) == 2 and sign[0] == '"':
        return _SHORTHANDS.get(sign[1], "")
    return _SIGNS.get(sign, sign if sign == '"' else "")


class Walker:
    """One walk; ``works`` and ``labels`` say what a reader sees for a key.

    ``shorthands`` are those of babel for German.
    """

    def __init__(
        self,
        source: str,
        code: Code,
        works: dict[str, Reference],
        labels: dict[str, str],
        *,
        shorthands: bool = False,
    ) -> None:
        self.shorthands = shorthands
        self.source = source
        self.code = code
        self.works = works
        self.labels = labels
        self.found = Walked()
        self.frames: list[Frame] = []
        self.ends: set[int] = set()
        self.draft = Draft(source)
        self.drafts: list[tuple[Draft, int, int, bool, Span | None, bool]] = []
        self.start = -1
        self.last = 0
        self.space: Span | None = None
        """Space that is shown if something follows it; none stands before a mark after a marker."""
        self.cited = False
        """A marker that shows nothing stands behind that space."""
        self.muted = True
        """What is read now is no prose of the article."""
        self.kinds = [ParagraphKind.PROSE]
        self.item: tuple[int, int, str] | None = None
        """The entry of ``thebibliography`` that is open: where it and its text begin; its key."""

    def walk(self) -> Walked:
        """Walk through all of it. Takes linear time, and never raises."""
        code, end = self.code.code, self.code.end
        begin = code.find("\\begin{document}", 0, end)
        token = _TOKEN_WITH_SHORTHANDS if self.shorthands else _TOKEN
        self.muted = begin >= 0
        position = 0
        while position < end:
            match = token.match(code, position, end)
            if match is None:
                break
            position = self.token(match)
            while self.frames and 0 <= self.frames[-1].end < position:
                passed = self.frames.pop()  # its brace stands in a formula, or in other code
                self.ends.discard(passed.end)
                self.leave(passed, passed.end)
        while self.frames:
            self.leave(self.frames.pop(), end)
        self.finish()
        return self.found

    def token(self, match: re.Match[str]) -> int:
        kind, start, end = match.lastgroup, match.start(), match.end()
        if match["command"]:
            if match["command"] in _ACCENTS and ACCENT.match(self.code.code, start, self.code.end):
                return self.character(match[0], start)
            return self.command(match["command"], start, end)
        if kind == "text":
            self.text(start, end)
        elif kind == "brace":
            return self.brace(match[0], start)
        elif kind == "math":
            return self.math(match[0], start)
        elif kind == "par" or match["empty"]:
            self.finish()
        elif kind == "character":
            return self.character(match[0], start)
        elif kind == "sign" and match[0][0] != "\x01":
            self.put(_shown(match[0]), start, end)
        return end

    # What is shown

    def text(self, start: int, end: int) -> None:
        text = self.source[start:end]
        bare = text.rstrip()
        if bare:
            self.touch(start + len(text) - len(text.lstrip()), start + len(bare))
            self.spaced(text[0])
            self.draft.copy(start, start + len(bare))
            if "://" in text:
                for first, last in find_urls(text):
                    span = Span(start + first, start + last)
                    self.found.links.append(Hyperlink(span, text[first:last]))
        if len(bare) < len(text) and self.space is None:
            self.space = Span(start + len(bare), end)

    def put(self, text: str, start: int, end: int) -> None:
        """What a reader sees for a stretch of code."""
        if not text:
            return
        if text.isspace():
            self.space = self.space or Span(start, end)
            return
        self.touch(start, end)
        self.spaced(text[0])
        self.draft.put(text, start, end)

    def spaced(self, following: str) -> None:
        """Show the space before what follows."""
        if self.space and len(self.draft) and not (self.cited and following in _CLOSING):
            self.draft.put(" ", self.space.start, self.space.end)
        self.space, self.cited = None, False

    def touch(self, start: int, end: int) -> None:
        if self.start < 0:
            self.start = start
        self.last = max(self.last, end)

    def character(self, sign: str, start: int) -> int:
        if match := ACCENT.match(self.code.code, start, self.code.end):
            self.put(accent(match), *match.span())
            return match.end()
        end = start + len(sign)
        self.put(CHARACTERS.get(sign[1:], sign[1:]) if len(sign) > 1 else "", start, end)
        if sign == "\\\\" and (option := self.code.option(end)) and option[0] == end + 1:
            return option[2]
        return end

    def math(self, opening: str, start: int) -> int:
        body = start + len(opening)
        limit = min(self.code.end, body + 20_000)
        while (
            (match := _MATH_END[opening].search(self.code.code, body, limit))
            and match[0][0] == "\\"
            and opening == "$"
        ):
            body = match.end()
        if match is None or match[0][-1] == "\n":
            return start + len(opening)
        inside = Span(start + len(opening), match.start())
        code = self.code.code[inside.start : inside.end]
        if opening in {"$$", "\\["}:
            tail = code.rstrip(" \t\r\n\x00")[-1:]
            text = " $$" + (tail if tail in ".," else "") + " "
        else:
            plain = math_text(code) if "\x00" not in code else None
            text = code if plain is None else plain
            text = text if len(text) < _LONG_FORMULA else "$$"
        self.put(text, start, match.end())
        if "\\" in code and _CITING.search(code):
            self.marks(inside)
        return match.end()

    def marks(self, span: Span) -> None:
        """Citations in a stretch that is not walked through."""
        position = span.start
        while match := _MARKS.search(self.code.code, position, span.end):
            position = match.end()
            if is_cite(match["name"]):
                starred = match[0].endswith("*")
                cite = read_cite(self.code, match["name"], match.start(), position, starred=starred)
                if cite and cite.span.end <= span.end:
                    self.cite(cite, show=False)
                    position = cite.span.end

    # Groups and environments

    def brace(self, sign: str, start: int) -> int:
        if sign == "}" and start in self.ends:
            self.ends.discard(start)
            while self.frames:
                frame = self.frames.pop()
                self.leave(frame, start)
                if frame.end == start:
                    break
        return start + 1

    def leave(self, frame: Frame, end: int) -> None:
        if frame.close:
            frame.close(end)

    def open(self, end: int, name: str, close: Callable[[int], None]) -> None:
        self.frames.append(Frame(end, name, close))
        self.ends.add(end)

    def push(self, *, muted: bool) -> None:
        """Begin a text of its own; what was begun waits."""
        state = (self.draft, self.start, self.last, self.muted, self.space, self.cited)
        self.drafts.append(state)
        self.draft, self.start, self.last = Draft(self.source), -1, 0
        self.muted, self.space, self.cited = muted, None, False

    def pop(self) -> tuple[Draft, int]:
        draft, start = self.draft, self.start
        state = self.drafts.pop()
        self.draft, self.start, self.last, self.muted, self.space, self.cited = state
        return draft, start

    def finish(self) -> None:
        """End a paragraph. Inside a note, a caption and such a space is all."""
        if self.drafts or self.item:
            self.space = self.space or Span(self.last, self.last)
            return
        if self.start >= 0 or self.draft.citations:
            start = self.start
            ends = [self.last, *(c.whole.end for c in self.draft.citations)]
            if self.draft.citations:
                first = self.draft.citations[0].whole.start
                start = first if start < 0 else min(start, first)
            block = Block(self.draft, start, max(ends), self.kinds[-1], not self.muted)
            self.found.blocks.append(block)
        self.draft, self.start, self.last = Draft(self.source), -1, 0
        self.space, self.cited = None, False

    def begin(self, start: int, position: int) -> int:
        argument = self.code.argument(position)
        if argument is None:
            return position
        name = self.code.code[argument[0] : argument[1]].strip()
        bare = name.rstrip("*")
        end = argument[2]
        if bare == "document":
            self.finish()
            self.muted = False
            return end
        if bare in commands.MATH:
            self.push(muted=True)
            self.environment(name, lambda stop: self.end_math(start, stop))
            return end
        self.enter_environment(name, bare, start)
        while option := self.code.option(end):
            if bare not in commands.FURNITURE:
                self.marks(Span(option[0], option[1]))
            end = option[2]
        for _ in range(commands.ARGUMENTS.get(bare, 0)):
            if argument := self.code.argument(end):
                end = argument[2]
        if bare == "displaycquote" and (argument := self.code.argument(end)):
            keys = tuple(keys_in(self.code.code, argument[0], argument[1]))
            self.cite(Cite("cite", Span(start, argument[2]), keys, ("",) * len(keys)), show=False)
            end = argument[2]
        return end

    def enter_environment(self, name: str, bare: str, start: int) -> None:
        if bare in commands.FURNITURE:
            self.push(muted=True)
            self.environment(name, lambda stop: self.end_furniture(start, stop))
        elif bare == "thebibliography":
            self.finish()
            self.environment(name, self.end_items)
        elif bare in commands.QUOTATIONS:
            self.block(name, ParagraphKind.BLOCK_QUOTATION)
        elif bare in commands.LISTS:
            self.block(name, ParagraphKind.LIST_ITEM)
        elif bare == "abstract":
            self.environment(name, self.enter(ParagraphKind.PROSE, muted=bool(self.drafts)))
        else:
            self.environment(name, None)

    def command(self, name: str, start: int, end: int) -> int:
        """Read a command; gives the place to go on from."""
        raise NotImplementedError

    def cite(self, cite: Cite, *, show: bool) -> None:
        """A citation stands here; ``show`` says whether a reader may see more than a marker."""
        citations = cite.citations()
        if cite.name == "nocite":
            if any(key == "*" for key, _ in cite.keys):
                self.found.everything = cite.span
            self.found.citations += [c for c in citations if c.label != "*"]
            return
        text = shown(cite, self.works, self.labels) if show else ""
        if text:
            self.put(text, cite.span.start, cite.span.end)
        else:
            self.cited = True
        self.found.citations += citations
        for citation in citations:
            self.draft.cite(citation)

    def end_items(self, stop: int) -> None:
        """End the entry of ``thebibliography`` that is open."""
        if self.item is None:
            return
        start, begin, key = self.item
        self.item = None
        draft, _ = self.pop()
        end = stop
        while end > begin and (self.source[end - 1].isspace()):
            end -= 1
        if self.source.endswith("\\end{thebibliography}", begin, end):
            end = self.source.rindex("\\end", begin, end)
            while end > begin and self.source[end - 1].isspace():
                end -= 1
        note = Note(Span(start, end), Span(begin, end), key, "", draft.reading(), False, True)
        self.found.notes.append(note)

    def environment(self, name: str, close: Callable[[int], None] | None) -> None:
        self.frames.append(Frame(-1, name, close))

    def block(self, name: str, kind: ParagraphKind) -> None:
        """Paragraphs of a kind: a quotation, the items of a list."""
        self.environment(name, self.enter(kind, muted=self.muted))

    def enter(self, kind: ParagraphKind, *, muted: bool) -> Callable[[int], None]:
        """Begin paragraphs of a kind; gives what ends them."""
        self.finish()
        before = self.muted
        self.kinds.append(kind)
        self.muted = muted

        def close(_: int) -> None:
            self.finish()
            self.kinds.pop()
            self.muted = before

        return close

    def end(self, position: int, start: int) -> int:
        argument = self.code.argument(position)
        if argument is None:
            return position
        name = self.code.code[argument[0] : argument[1]].strip()
        names = [frame.name for frame in self.frames[-_DEEP:] if frame.end < 0]
        if name in names:
            while self.frames:
                frame = self.frames.pop()
                self.ends.discard(frame.end)
                self.leave(frame, argument[2] if frame.name == name else start)
                if frame.end < 0 and frame.name == name:
                    break
        return argument[2]

    def end_furniture(self, start: int, stop: int) -> None:
        self.pop()
        if not self.drafts:
            self.found.furniture.append(Span(start, stop))

    def end_math(self, start: int, stop: int) -> None:
        self.pop()
        code = self.code.code[start:stop]
        inner = code.rpartition("\\end")[0].rstrip(" \t\r\n\x00")[-1:]
        self.put(" $$" + (inner if inner in (".", ",") else "") + " ", start, stop)

    def muted_argument(self, position: int, close: Callable[[int], None] | None = None) -> int:
        """Walk through an argument whose text is no prose."""
        argument = self.code.argument(position)
        if argument is None:
            return position
        self.push(muted=True)

        def done(stop: int) -> None:
            if close:
                close(stop)
            self.pop()

        self.open(argument[1], "muted", done)
        return argument[0]
