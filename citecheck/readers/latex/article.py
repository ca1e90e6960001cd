r"""What each command of LaTeX does for the reading: markers, notes, headings, links, quotations."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from citecheck.model import Citation, Heading, Hyperlink, ParagraphKind, Reference, Span, Tag
from citecheck.readers.bibfields import verbatim
from citecheck.readers.latex import commands
from citecheck.readers.latex.cites import Cite, keys_in, locator, read_cite
from citecheck.readers.latex.code import DEFINITION, Code, Macro, is_cite
from citecheck.readers.latex.walker import Note, Walker
from citecheck.readers.tex import SYMBOLS, math_text, plain_tex, symbol

_REFERENCE = re.compile(
    r"(?:auto|page|name|eq|c|C|v|V|f|F|sub|th|full|labelc|cpage|Auto|Name|title|sub)?[rR]ef(?:range)?$"
)
_WANTED = re.compile(r"\b(?:cit(?:e|ations?)|ref(?:erence)?s?|sources?)\b", re.IGNORECASE)
_LET = re.compile(r"\s*\\[A-Za-z@]+\s*=?\s*\\?[A-Za-z@]+")
_DEFINED_TWICE = re.compile(r"\*?\s*(?:\{[^{}]{0,80}\}|\\[A-Za-z@]+)\s*(?:\[[^\[\]]{0,200}\]\s*)*")
_NOTE = re.compile(r"\\(footnote|endnote|sidenote|tablefootnote)\s*\{[^{}]*#1")
_PARAMETER = re.compile(r"#(\d)")
_HIDDEN_IN_BODY = re.compile(
    r"\\(?:label|hspace|vspace|index|ref|eqref|autoref|pageref|cref|Cref|hyperref|textcolor|color|fontsize|href)(?![A-Za-z])\*?"
    r"\s*(?:\[[^\[\]]*\])?\{[^{}]*\}"
)
_QUOTES = frozenset(
    {
        "enquote",
        "textquote",
        "blockquote",
        "foreigntextquote",
        "foreignquote",
        "mkbibquote",
        "openquote",
    }
)
_BREAKS = frozenset(
    {"par", "newpage", "clearpage", "cleardoublepage", "bigskip", "medskip", "smallskip", "endgraf"}
)
_COMMAND = re.compile(r"\\([A-Za-z@]+)")
_LONGEST = 2_000
_NEST = 6


class ArticleWalker(Walker):
    """Walks through an article."""

    def __init__(
        self,
        source: str,
        code: Code,
        works: dict[str, Reference],
        labels: dict[str, str],
        *,
        shorthands: bool = False,
    ) -> None:
        super().__init__(source, code, works, labels, shorthands=shorthands)
        self.numbers: dict[str, int] = {}
        self.inner: list[list[Citation]] = []
        """The markers in each note that is open."""
        self.level = 1 if "\\chapter" in self.code.code else 0

    def command(self, name: str, start: int, end: int) -> int:
        if name in _HANDLERS:
            return _HANDLERS[name](self, name, start, end)
        if is_cite(name):
            return self.cited_by(name, start, end)
        if name in commands.HEADINGS:
            return self.heading(name, end)
        if name in commands.NOTES:
            return self.note(name, start, end)
        if name in self.code.macros:
            return self.own(self.code.macros[name], start, end)
        if name in commands.DEFINITIONS:
            return self.definition(name, start, end)
        if name in commands.MUTED:
            return self.muted_argument(self.options(end))
        if _REFERENCE.match(name):
            end = self.skip(end, 1)
            self.put("(#)" if name == "eqref" else "#", start, end)
            return end
        if name in _BREAKS:
            self.finish()
            return end
        if name in commands.HIDDEN_ARGUMENTS:
            return self.skip(end, commands.HIDDEN_ARGUMENTS[name])
        if "index" in name or "label" in name:
            return self.skip(end, 1)
        return self.other(name, start, end)

    def other(self, name: str, start: int, end: int) -> int:
        """A command that shows a sign, or one that is not known: its arguments are shown."""
        text = symbol(name)
        if text:
            stop = self.code.blank(end) if text.isalpha() and len(text) == 1 else end
            self.put(text, start, stop)
            return stop
        if self.code.code.startswith("[", end) and name not in SYMBOLS:
            return self.options(end)
        return end if self.code.code.startswith(("{", "\\"), end) else self.code.blank(end)

    def options(self, position: int) -> int:
        for _ in range(3):
            option = self.code.option(position)
            if option is None:
                break
            position = option[2]
        return position

    def skip(self, position: int, arguments: int) -> int:
        """Behind options and that many arguments."""
        position = self.options(position)
        for _ in range(arguments):
            argument = self.code.argument(position)
            if argument is None:
                break
            position = self.options(argument[2]) if arguments > 1 else argument[2]
        return position

    # Markers and notes

    def cite(self, cite: Cite, *, show: bool) -> None:
        super().cite(cite, show=show)
        if self.inner:
            self.inner[-1] += cite.citations()

    def cited_by(self, name: str, start: int, end: int) -> int:
        starred = self.code.code[end - 1] == "*"
        cite = read_cite(self.code, name, start, end, starred=starred)
        if cite is None:
            return end
        end = cite.span.end
        if cite.name in {"textcquote", "blockcquote"}:
            self.cite(cite, show=False)
            return self.quoted(end, end)
        self.cite(cite, show=True)
        return end

    def note(self, name: str, start: int, end: int) -> int:
        group = commands.NOTES[name]
        option = self.code.option(end)
        argument = self.code.argument(option[2] if option else end)
        if argument is None:
            return end
        label = plain_tex(self.code.code[option[0] : option[1]]) if option else ""
        marked = not name.endswith("text")
        if not label:
            if marked:
                self.numbers[group] = self.numbers.get(group, 0) + 1
            label = str(self.numbers.get(group, 0))
        self.push(muted=True)
        self.inner.append([])
        marker = Span(start, end)

        def close(_: int) -> None:
            draft, _start = self.pop()
            inner = self.inner.pop()
            whole = Span(start, argument[2])
            body = self.stripped(argument[0], argument[1])
            note = Note(whole, body, label, group, draft.reading(), bool(inner))
            self.found.notes.append(note)
            if not marked:
                return
            citation = Citation(marker, label, None, group=group, marker=whole)
            self.found.citations.append(citation)
            self.cited = True
            for one in [citation, *([] if self.inner else inner)]:
                self.draft.cite(one)

        self.open(argument[1], name, close)
        return argument[0]

    def stripped(self, start: int, end: int) -> Span:
        while start < end and self.source[start].isspace():
            start += 1
        while end > start and self.source[end - 1].isspace():
            end -= 1
        return Span(start, end)

    def note_mark(self, name: str, start: int, end: int) -> int:
        group = "endnote" if name.startswith("end") else ""
        if option := self.code.option(end):
            label, end = plain_tex(self.code.code[option[0] : option[1]]), option[2]
        else:
            self.numbers[group] = self.numbers.get(group, 0) + 1
            label = str(self.numbers[group])
        citation = Citation(Span(start, end), label, None, group=group)
        self.found.citations.append(citation)
        self.cited = True
        self.draft.cite(citation)
        return end

    def bibitem(self, name: str, start: int, end: int) -> int:  # noqa: ARG002
        self.end_items(start)
        option = self.code.option(end)
        argument = self.code.argument(option[2] if option else end)
        if argument is None:
            return end
        key = self.code.code[argument[0] : argument[1]].strip()
        self.push(muted=True)
        self.item = (start, self.code.blank(argument[2]), key)
        return argument[2]

    def item_of_list(self, name: str, start: int, end: int) -> int:  # noqa: ARG002
        self.finish()
        if option := self.code.option(end):
            text = plain_tex(self.code.code[option[0] : option[1]].replace("\x00", ""))
            self.put(text, option[0], option[1])
            self.marks(Span(option[0], option[1]))
            return option[2]
        return self.code.blank(end)

    # Headings and quotations

    def heading(self, name: str, end: int) -> int:
        argument = self.code.argument(self.options(end))
        if argument is None:
            return end
        if self.drafts:
            return self.muted_argument(self.options(end))
        self.finish()
        self.push(muted=True)
        level = commands.HEADINGS[name] + (self.level if name != "part" else 0)

        def close(_: int) -> None:
            text = self.draft.reading().text.strip()
            self.pop()
            span = self.stripped(argument[0], argument[1])
            self.found.blocks.append(Heading(span, text, level))

        self.open(argument[1], name, close)
        return argument[0]

    def abstract(self, name: str, start: int, end: int) -> int:  # noqa: ARG002
        argument = self.code.argument(end)
        if argument is None or self.drafts:
            return end
        self.open(argument[1], "abstract", self.enter(ParagraphKind.PROSE, muted=False))
        return argument[0]

    def title(self, name: str, start: int, end: int) -> int:  # noqa: ARG002
        argument = self.code.argument(self.options(end))
        if argument is None:
            return end
        self.push(muted=True)

        def close(_: int) -> None:
            text = self.draft.reading().text.strip()
            self.pop()
            self.found.title = self.found.title or text

        self.open(argument[1], "title", close)
        return argument[0]

    def quote(self, name: str, start: int, end: int) -> int:
        position = self.skip(end, 1) if name.startswith("foreign") else end
        options: list[Span] = []
        while len(options) < 2 and (option := self.code.option(position)):
            options.append(Span(option[0], option[1]))
            position = option[2]
        return self.quoted(position, start, options)

    def quoted(self, position: int, start: int, options: Sequence[Span] = ()) -> int:
        """Words in quotation marks; citations in options stand behind them."""
        argument = self.code.argument(position)
        if argument is None:
            return position
        inner = any(frame.name == "enquote" for frame in self.frames[-8:])
        self.put("‘" if inner else "“", start, argument[0])

        def close(stop: int) -> None:
            self.put_at_brace("’" if inner else "”", stop)
            for option in options:
                self.marks(option)

        self.open(argument[1], "enquote", close)
        return argument[0]

    def put_at_brace(self, text: str, at: int) -> None:
        """What is shown for the brace that ends an argument, if there is one."""
        if at < self.code.end:
            self.put(text, at, at + 1)

    # Links, code, remarks

    def url(self, name: str, start: int, end: int) -> int:  # noqa: ARG002
        argument = self.code.argument(self.options(end))
        if argument is None:
            return end
        span = self.stripped(argument[0], argument[1])
        address = verbatim(span.of(self.source))
        if address.lower().startswith(("http://", "https://")):
            self.found.links.append(Hyperlink(span, address))
        self.put(address, span.start, span.end)
        return argument[2]

    def href(self, name: str, start: int, end: int) -> int:  # noqa: ARG002
        argument = self.code.argument(self.options(end))
        if argument is None:
            return end
        span = self.stripped(argument[0], argument[1])
        address = verbatim(span.of(self.source))
        if address.lower().startswith(("http://", "https://")):
            self.found.links.append(Hyperlink(span, address))
        return argument[2]

    def verb(self, name: str, start: int, end: int) -> int:  # noqa: ARG002
        if option := self.code.option(end):
            end = option[2]
        opening = self.source[end : end + 1]
        stop = end + 1
        while stop < self.code.end and self.code.code[stop] == "\x01":
            stop += 1
        if stop > end + 1 and opening:
            self.put(self.source[end + 1 : stop], end + 1, stop)
            return stop + 1
        return end

    def remark(self, name: str, start: int, end: int) -> int:  # noqa: ARG002
        r"""A note of the author's to himself: ``\todo{cite Kun}``."""
        stop = self.skip(end, 1)
        if argument := self.code.argument(self.options(end)):
            if _WANTED.search(self.code.code[argument[0] : argument[1]]):
                self.found.tags.append(Tag(Span(start, stop), "citation-needed"))
            self.marks(Span(argument[0], argument[1]))
        return stop

    def formula(self, name: str, start: int, end: int) -> int:  # noqa: ARG002
        argument = self.code.argument(end)
        if argument is None:
            return end
        code = self.code.code[argument[0] : argument[1]]
        self.put(math_text(code) or f"${code}$", start, argument[2])
        return argument[2]

    def blank(self, name: str, start: int, end: int) -> int:  # noqa: ARG002
        self.put(" ", start, end)
        return end

    # What the author has defined

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


_Handler = Callable[[ArticleWalker, str, int, int], int]
_HANDLERS: dict[str, _Handler] = {
    "begin": lambda walker, _, start, end: walker.begin(start, end),
    "end": lambda walker, _, start, end: walker.end(end, start),
    "item": ArticleWalker.item_of_list,
    "bibitem": ArticleWalker.bibitem,
    "harvarditem": ArticleWalker.bibitem,
    "footnotemark": ArticleWalker.note_mark,
    "endnotemark": ArticleWalker.note_mark,
    "title": ArticleWalker.title,
    "abstract": ArticleWalker.abstract,
    "url": ArticleWalker.url,
    "nolinkurl": ArticleWalker.url,
    "path": ArticleWalker.url,
    "href": ArticleWalker.href,
    "verb": ArticleWalker.verb,
    "Verb": ArticleWalker.verb,
    "lstinline": ArticleWalker.verb,
    "mintinline": ArticleWalker.verb,
    "todo": ArticleWalker.remark,
    "fixme": ArticleWalker.remark,
    "TODO": ArticleWalker.remark,
    "citationneeded": ArticleWalker.remark,
    "ensuremath": ArticleWalker.formula,
    "newblock": ArticleWalker.blank,
    **dict.fromkeys(_QUOTES, ArticleWalker.quote),
}
