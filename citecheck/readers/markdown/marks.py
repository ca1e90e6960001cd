"""From the tokens of a block to what is done with them: what is shown, where markers stand."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from citecheck.model import Hyperlink, Span, Tag
from citecheck.readers.markdown.citations import (
    CROSS_REFERENCE,
    Cite,
    cites_in,
    identifier_of,
    key_of,
    locator_of,
    role_cites,
)
from citecheck.readers.markdown.inline import Op, Token, emphasis, href_of, is_break, tokenise
from citecheck.readers.markdown.known import InlineNote, Known, Note
from citecheck.readers.markdown.layout import Target, fold_label
from citecheck.readers.markdown.spans import Text


class Do(Enum):
    """What is done with a stretch of a text; what has no action is copied."""

    SKIP = auto()
    PUT = auto()
    CITE = auto()
    OPEN = auto()
    """An inline note begins."""
    CLOSE = auto()
    MUTE = auto()
    """The words of a picture begin: no part of the text."""
    UNMUTE = auto()


@dataclass(slots=True)
class Marker:
    """A citation before it is known which number its note has."""

    span: Span
    label: str
    """As it is written; where there is a note, the note's own label counts."""
    note: Note | None
    locator: str = ""
    whole: Span | None = None


@dataclass(slots=True)
class Action:
    """What is done with ``text[start:end]`` of a block."""

    start: int
    end: int
    do: Do
    shown: str = ""
    markers: list[Marker] = field(default_factory=list)
    note: InlineNote | None = None


Link = tuple[Hyperlink, Span]
"""An address, and the words that it stands behind; its own place where it is shown."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A block with what is done with its text."""

    text: Text
    actions: Sequence[Action]
    links: Sequence[Link]


_HTTP = re.compile(r"https?://", re.IGNORECASE)
_YEARLY = re.compile(r"(?=\w*[^\W\d_]{2})[\w:-]*?(?:1[5-9]|20)\d\d(?:[a-z]{0,2}|_\w+)$")
"""A key that is made of a name and a year, which no name of a person is."""
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_CLASS = re.compile(r"[\w.:+/-]+$")
_TAGS = {
    "citation needed": "citation-needed",
    "dead link": "dead-link",
    "failed verification": "failed-verification",
    "page needed": "page-needed",
    "better source needed": "better-source-needed",
    "unreliable source?": "unreliable-source",
    "full citation needed": "full-citation-needed",
    "verification needed": "verification-needed",
    "dubious": "dubious",
}


def mark(text: Text, known: Known, *, in_note: bool = False) -> Marked:
    """What is done with the text of one block, which may stand in a note."""
    return _Reader(text, known, in_note).read()


class _Reader:
    def __init__(self, text: Text, known: Known, in_note: bool) -> None:
        self.text = text
        self.known = known
        self.in_note = in_note
        self.note_open: InlineNote | None = None
        self.actions: list[Action] = []
        self.links: list[Link] = []
        """The addresses in it and behind its words, in their order."""
        self.tokens = tokenise(text.text, known.folded)
        self.keys = [token for token in self.tokens if token.op is Op.KEY]
        self.key_starts = [token.start for token in self.keys]
        self.ends: dict[int, Action] = {}
        """What is done at closing brackets, by the index of the token."""
        self.position = 0

    def read(self) -> Marked:
        used = emphasis(self.text.text, self.tokens)
        for index, token in enumerate(self.tokens):
            if token.start < self.position:
                continue
            if self.known.numbered and self.number(token):
                continue
            if token.op is Op.MARK:
                self.mark(token, *used.get(index, (0, 0)))
            elif token.op is Op.CLOSE:
                self.close(index)
            else:
                _STEPS[token.op](self, token)
        return Marked(self.text, self.actions, self.links)

    def close(self, index: int) -> None:
        action = self.ends.get(index)
        if action is not None:
            self.actions.append(action)
            self.position = max(self.position, action.end)
            if action.do is Do.CLOSE:
                self.note_open = None

    def do(self, start: int, end: int, do: Do, shown: str = "") -> None:
        self.actions.append(Action(start, end, do, shown))
        self.position = end

    # -- simple tokens

    def skip(self, token: Token) -> None:
        self.do(token.start, token.end, Do.SKIP)

    def put(self, token: Token) -> None:
        self.do(token.start, token.end, Do.PUT, token.data)

    def mark(self, token: Token, head: int, tail: int) -> None:
        if head:
            self.do(token.start, token.start + head, Do.SKIP)
        if tail:
            self.do(token.end - tail, token.end, Do.SKIP)

    def link(self, token: Token) -> None:
        self.add_link(self.text.span(token.start, token.end), html.unescape(token.data))

    def comment(self, token: Token) -> None:
        self.known.comments.append(self.text.span(token.start, token.end))
        self.do(token.start, token.end, Do.SKIP)

    def tag(self, token: Token) -> None:
        match = token.match
        if token.data in ("a", "q", "cite", "blockquote") and match is not None:
            found = href_of(match)
            if found and token.data == "a":
                self.add_link(self.text.span(found[1], found[2]), found[0])
        if is_break(token.data) and token.data != "wbr":
            self.do(token.start, token.end, Do.PUT, " ")
        elif token.data == "q":
            self.do(token.start, token.end, Do.PUT, "”" if match and match[1] else "“")
        else:
            self.do(token.start, token.end, Do.SKIP)

    def add_link(self, span: Span, url: str, words: Span | None = None) -> None:
        link = Hyperlink(span, url)
        self.known.links.setdefault(span, link)
        links = self.links if self.note_open is None else self.note_open.links
        links.append((link, words or span))

    # -- markers

    def number(self, token: Token) -> bool:
        """A marker of a numbered list that begins here."""
        if token.op in (Op.CLOSE, Op.MARK):
            return False
        found = self.known.numbered.get(self.text.at(token.start))
        if not found:
            return False
        end = token.start + len(found[0].whole)
        markers = []
        for one in found:
            note = None if one.note is None else self.known.numbers[one.note]
            markers.append(Marker(one.span, one.label, note, one.locator, one.marker))
        self.cite(token.start, min(end, len(self.text.text)), markers)
        return True

    def cite(self, start: int, end: int, markers: list[Marker], shown: str = "") -> None:
        self.actions.append(Action(start, end, Do.CITE, shown, markers))
        self.position = end

    def note(self, token: Token) -> None:
        note = self.known.note(token.data)
        if note is None and not self.is_marker(token):
            return
        span = self.text.span(token.start, token.end)
        if note is None:
            self.known.undefined.add(token.data)
        self.cite(token.start, token.end, [Marker(span, token.data, note)])

    def is_marker(self, token: Token) -> bool:
        """Whether ``[^label]`` without a note is a marker, and no pattern such as ``[^a-z]``."""
        label = token.data
        before = self.text.text[token.start - 1 : token.start]
        attached = bool(before) and not before.isspace() and before not in "([{/|=\"'`"
        if not attached or not _CLASS.match(label):
            return False
        return label.isdecimal() or self.known.has_notes

    def key(self, token: Token) -> None:
        """``@kun2003 [p. 3]`` in a sentence."""
        match = token.match
        if match is None:
            return
        key, key_start, key_end = key_of(match)
        if not self.is_citation(key):
            return
        end, locator = token.end, ""
        extra: list[Marker] = []
        behind = self.behind(token)
        if behind is not None:
            start, stop = behind
            end = stop + 1
            locator = locator_of(self.text.text[start:stop])
            low, high = bisect_left(self.key_starts, start), bisect_left(self.key_starts, stop)
            extra = self.group(start, stop, low, high, self.text.span(token.start, end))
        whole = self.text.span(token.start, end)
        span = self.text.span(token.start, token.end)
        marker = self.keyed(key, self.text.span(key_start, key_end), span, locator, whole)
        shown = "" if match[0].startswith("-") else self.known.names(key) or match[0]
        if shown.endswith(".") and self.text.text.startswith(".", end):
            shown = shown[:-1]
        self.cite(token.start, end, [marker, *extra], shown)

    def behind(self, token: Token) -> tuple[int, int] | None:
        """What stands in brackets right behind a key, and is no link."""
        index = bisect_left(self.tokens, token.start, key=_start) + 1
        if index >= len(self.tokens):
            return None
        opening = self.tokens[index]
        gap = self.text.text[token.end : opening.start] if opening.start < token.end + 2 else "-"
        if opening.op is not Op.OPEN or opening.data != "[" or opening.partner < 0 or gap.strip():
            return None
        close = self.tokens[opening.partner]
        inner = self.text.text[opening.end : close.start]
        if close.target is not None or fold_label(inner[:1000]) in self.known.folded:
            return None
        return opening.end, close.start

    def is_citation(self, key: str) -> bool:
        """Whether ``@key`` without brackets cites: many a name begins with ``@``."""
        if self.known.is_key(key) or identifier_of(key) or key.startswith("tag:"):
            return True
        if not self.known.has_works or CROSS_REFERENCE.match(key):
            return False
        return bool(_YEARLY.match(key))

    def keyed(self, key: str, place: Span, span: Span, locator: str, whole: Span) -> Marker:
        note = self.known.keyed(key, place)
        return Marker(span, key, note, locator, whole if whole != span else None)

    def group(self, start: int, end: int, low: int, high: int, whole: Span) -> list[Marker]:
        """The markers in ``[see @kun, p. 3; @orlov]``; offsets are those between the brackets."""
        matches = [token.match for token in self.keys[low:high] if token.match is not None]
        markers = []
        for cite in cites_in(self.text.text, start, end, matches):
            if CROSS_REFERENCE.match(cite.key) and not self.known.is_key(cite.key):
                continue
            markers.append(self.marker(cite, whole))
        return markers

    def marker(self, cite: Cite, whole: Span) -> Marker:
        span = self.text.span(cite.start, cite.end)
        place = self.text.span(cite.key_start, cite.key_end)
        return self.keyed(cite.key, place, span, cite.locator, whole)

    def role(self, token: Token) -> None:
        r"""``{cite}`kun,orlov``` and ``\citep{kun}``."""
        if token.target is None:
            return
        whole = self.text.span(token.start, token.end)
        cites = list(role_cites(self.text.text, *token.target))
        markers = [self.marker(cite, whole) for cite in cites]
        if not markers:
            self.do(token.start, token.end, Do.SKIP)
            return
        textual = token.data.endswith((":t", ":ts", ":ct")) or (
            token.match is not None and token.match["name"].lower() in ("citet", "textcite")
        )
        names = " and ".join(filter(None, (self.known.names(cite.key) for cite in cites)))
        self.cite(token.start, token.end, markers, names if textual else "")

    # -- brackets

    def open(self, token: Token) -> None:
        if token.partner < 0:
            return
        close = self.tokens[token.partner]
        if token.data == "^":
            self.inline_note(token, close)
            return
        if close.target is not None:
            self.linked(token, close)
            return
        inner = self.text.text[token.end : close.start] if close.start - token.end < 1000 else ""
        target = self.target(inner) if inner and "[" not in inner else None
        if target is not None:
            self.shortcut(token, close, inner, target)
            return
        low = bisect_left(self.key_starts, token.end)
        high = bisect_left(self.key_starts, close.start)
        if high > low and token.data == "[":
            self.bracketed(token, close, low, high)
            return
        kind = _TAGS.get(inner.strip(" *_").casefold()) if inner else None
        if kind:
            span = self.text.span(token.start, close.end)
            self.known.tags.append(Tag(span, kind))
            self.do(token.start, close.end, Do.SKIP)

    def target(self, label: str) -> Target | None:
        target = self.known.targets.get(fold_label(label))
        if target and label.lstrip("-").startswith("@"):
            address = target.address.of(self.text.source)
            if identifier_of(address) and not _HTTP.match(address):
                return None  # a tag of Manubot
        return target

    def inline_note(self, token: Token, close: Token) -> None:
        if self.in_note or self.note_open is not None:
            return
        span = self.text.span(token.start, close.end)
        note = self.known.inline(span, self.text.span(token.end, close.start))
        self.note_open = note
        self.actions.append(Action(token.start, token.end, Do.OPEN, note=note))
        self.position = token.end
        marker = Marker(span, "", note)
        self.ends[token.partner] = Action(close.start, close.end, Do.CLOSE, "", [marker], note)

    def linked(self, token: Token, close: Token) -> None:
        first, last = close.target or (0, 0)
        words = self.text.span(token.end, close.start)
        text = self.text.text
        if close.data == "label":
            label = text[first:last].strip() or text[token.end : close.start]
            target = self.known.targets.get(fold_label(label))
            if target is not None:
                self.follow(target, words)
        else:
            address = html.unescape(_ESCAPE.sub(r"\1", text[first:last]))
            if _HTTP.match(address):
                self.add_link(self.text.span(first, last), address, words)
        self.frame(token, close)

    def frame(self, token: Token, close: Token) -> None:
        """Show what stands between brackets, or nothing of a picture."""
        picture = token.data == "!"
        self.do(token.start, token.end, Do.MUTE if picture else Do.SKIP)
        end = max(close.after, close.end)
        self.ends[token.partner] = Action(close.start, end, Do.UNMUTE if picture else Do.SKIP)

    def follow(self, target: Target, words: Span) -> None:
        address = html.unescape(_ESCAPE.sub(r"\1", target.address.of(self.text.source)))
        if _HTTP.match(address):
            self.add_link(target.address, address, words)

    def shortcut(self, token: Token, close: Token, label: str, target: Target) -> None:
        """``[label]``; where the label is a number, a reader sees a marker."""
        self.follow(target, self.text.span(token.end, close.start))
        web = _HTTP.match(target.address.of(self.text.source))
        number = label.strip().isdecimal() and token.data == "["
        if number and web and self.known.numbers_addresses:
            span = self.text.span(token.start, close.end)
            note = self.known.address(label.strip(), target)
            self.cite(token.start, close.end, [Marker(span, label.strip(), note)])
            return
        self.frame(token, close)

    def bracketed(self, token: Token, close: Token, low: int, high: int) -> None:
        whole = self.text.span(token.start, close.end)
        markers = self.group(token.end, close.start, low, high, whole)
        if not markers:
            return
        shown = ""
        if self.in_note or self.note_open is not None:
            shown = "; ".join(filter(None, (self.known.shown(m.label, m.locator) for m in markers)))
        self.cite(token.start, close.end, markers, shown)


_STEPS: dict[Op, Callable[[_Reader, Token], None]] = {
    Op.SKIP: _Reader.skip,
    Op.PUT: _Reader.put,
    Op.LINK: _Reader.link,
    Op.COMMENT: _Reader.comment,
    Op.TAG: _Reader.tag,
    Op.NOTE: _Reader.note,
    Op.KEY: _Reader.key,
    Op.CITE: _Reader.role,
    Op.OPEN: _Reader.open,
}


def _start(token: Token) -> int:
    return token.start
