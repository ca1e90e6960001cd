r"""Markers and notes of LaTeX: what cites, what is a note, what is quoted with its source."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.model import Citation, Reference, Span
from citecheck.readers.latex import commands
from citecheck.readers.latex.cites import Cite, read_cite
from citecheck.readers.latex.code import Code
from citecheck.readers.latex.found import Note
from citecheck.readers.latex.walker import Walker
from citecheck.readers.tex import plain_tex


class MarkerWalker(Walker):
    """Reads markers and notes."""

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
        at = max(at, self.last)  # it may stand in a formula, behind which this is shown
        if at < self.code.end:
            self.put(text, at, at + 1)
