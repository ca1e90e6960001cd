r"""What each command of LaTeX does for the reading of an article."""

from __future__ import annotations

import re
from collections.abc import Callable

from citecheck.model import Heading, Hyperlink, ParagraphKind, Reference, Span, Tag
from citecheck.readers.bibfields import verbatim
from citecheck.readers.latex import commands
from citecheck.readers.latex.code import Code, is_cite
from citecheck.readers.latex.own import OwnWalker
from citecheck.readers.tex import SYMBOLS, math_text, symbol

_REFERENCE = re.compile(
    r"(?:auto|page|name|eq|c|C|v|V|f|F|sub|th|full|labelc|cpage|Auto|Name|title|sub)?[rR]ef(?:range)?$"
)
_WANTED = re.compile(r"\b(?:cit(?:e|ations?)|ref(?:erence)?s?|sources?)\b", re.IGNORECASE)
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


class ArticleWalker(OwnWalker):
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

    # Headings

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

    # Links, code, remarks

    def url(self, name: str, start: int, end: int) -> int:  # noqa: ARG002
        return self.address(end, shown=True)

    def href(self, name: str, start: int, end: int) -> int:  # noqa: ARG002
        return self.address(end, shown=False)

    def address(self, end: int, *, shown: bool) -> int:
        """The address in the argument at ``end``, which is a link, and text where it is shown."""
        argument = self.code.argument(self.options(end))
        if argument is None:
            return end
        span = self.stripped(argument[0], argument[1])
        address = verbatim(span.of(self.source))
        if address.lower().startswith(("http://", "https://")):
            self.found.links.append(Hyperlink(span, address))
        if shown:
            self.put(address, span.start, span.end)
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
