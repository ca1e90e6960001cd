"""What stands in a line of Markdown: one pass that knows code, links, brackets, tags and marks."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum, auto

from citecheck.citing.urls import find_urls
from citecheck.readers.markdown.citations import KEY


class Op(Enum):
    """What a token is."""

    SKIP = auto()
    """Markup: a reader sees nothing."""
    PUT = auto()
    """A reader sees something else: an entity, an escaped character."""
    OPEN = auto()
    """``[``, ``![`` or ``^[``."""
    CLOSE = auto()
    KEY = auto()
    """``@key``."""
    NOTE = auto()
    """``[^label]``."""
    MARK = auto()
    """A run of ``*`` or ``_``."""
    LINK = auto()
    """An address that a reader sees."""
    COMMENT = auto()
    TAG = auto()
    """A tag of HTML."""
    CITE = auto()
    """A role or a command that cites: its keys stand in it."""


@dataclass(slots=True)
class Token:
    """A piece of markup; offsets count in the text of the block."""

    start: int
    end: int
    op: Op
    data: str = ""
    partner: int = -1
    """Of a bracket: the index of the other one; -1 where it has none."""
    target: tuple[int, int] | None = None
    """Of a closing bracket: where the address or the label of the link stands."""
    after: int = 0
    """Of a closing bracket: where the link ends."""
    match: re.Match[str] | None = None


_TOKEN = re.compile(
    r"\\|`+|<|&(?=[#A-Za-z])|\[\^|\^?\[|!\[|\]|-?@|\$|\*+|_+|~~|[~^](?=[^\s~^\[\]]{1,40}[~^])"
    r"|\{|https?://",
    re.IGNORECASE,
)
_ESCAPED = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_TICKS = re.compile(r"`+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_AUTOLINK = re.compile(
    r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{1,4000}|[\w.+-]{1,64}@[\w.-]{1,200})>"
)
_TAG = re.compile(
    r"<(/?)([A-Za-z][\w:-]{0,60})((?:\s(?:[^<>\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}'){0,4000})?)/?>"
)
_HREF = re.compile(r"\s(?:href|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_NOTE = re.compile(r"\[\^([^\s\[\]^]{1,200})\]")
_ADDRESS = re.compile(
    r"\(\s*(?:<(?P<angled>[^<>\n]{0,4000})>|(?P<bare>(?:[^\s()\\<]|\\.|\((?:[^\s()\\]|\\.|\([^\s()]{0,500}\)){0,500}\)){0,4000}))"
    r"(?:\s+(?:\"(?:[^\"\\]|\\.){0,1000}\"|'(?:[^'\\]|\\.){0,1000}'|\((?:[^()\\]|\\.){0,1000}\)))?\s*\)(?P<attributes>\{[^{}\n]{0,300}\})?"
)
_LABEL = re.compile(r"[ \n]?\[((?:[^\[\]\\]|\\.){0,999})\]")
_ROLE = re.compile(r"\{([A-Za-z][\w:.+-]{0,60})\}(?=`)")
_ATTRIBUTES = re.compile(r"\{(?:[:#.=-]|\w+=)[^{}\n]{0,300}\}|\{%|\{\{[<%]?")
_CLOSING = {"{%": "%}", "{{<": ">}}", "{{%": "%}}", "{{": "}}"}
_MATH = re.compile(
    r"\$\$[^$\\]*(?:\\.[^$\\]*)*\$\$|\$(?![\s$])[^$\\]*(?:\\.[^$\\]*)*(?<!\s)\$(?!\d)", re.DOTALL
)
_COMMAND = re.compile(
    r"\\(?P<name>[A-Za-z]{1,30})\*?(?:\[[^\[\]{}]{0,200}\]){0,2}\{(?P<argument>[^{}]{0,1000})\}"
)
_CITING = re.compile(r"(?:foot|paren|text|auto|smart|full|no)?cite[a-z]{0,10}", re.IGNORECASE)
CITE_ROLE = re.compile(r"(?:foot|bib:)?cite(?::\w+)*$", re.IGNORECASE)
_BREAKS = frozenset("br p li td th tr div dd dt hr wbr".split())


def tokenise(text: str, labels: frozenset[str] = frozenset()) -> list[Token]:
    """The tokens of the text of one block, in order; takes time linear in its length.

    ``labels`` are the folded labels of the targets of reference links.
    """
    return _Lexer(text, labels).tokenise()


class _Lexer:
    def __init__(self, text: str, labels: frozenset[str]) -> None:
        self.text = text
        self.labels = labels
        self.tokens: list[Token] = []
        self.stack: list[int] = []
        self.ticks: dict[int, list[int]] | None = None
        self.missing: set[str] = set()

    def tokenise(self) -> list[Token]:
        text = self.text
        position, search = 0, _TOKEN.search
        while match := search(text, position):
            start, end = match.span()
            character = text[start]
            reader = _READERS.get(character)
            position = reader(self, start, end) if reader else end
        return self.tokens

    def add(self, start: int, end: int, op: Op, data: str = "") -> int:
        self.tokens.append(Token(start, end, op, data))
        return end

    def find(self, what: str, start: int) -> int:
        """Where a text stands after an offset, or -1; what is missing once is missing for good."""
        if what in self.missing:
            return -1
        found = self.text.find(what, start)
        if found < 0:
            self.missing.add(what)
        return found

    # -- one method for each first character

    def escape(self, start: int, end: int) -> int:
        text = self.text
        following = text[end : end + 1]
        if following in _ESCAPED and following:
            self.add(start, end + 1, Op.PUT, following)
            return end + 1
        if following in ("\n", ""):
            return self.add(start, end, Op.SKIP)
        command = _COMMAND.match(text, start)
        if command:
            if _CITING.fullmatch(command["name"]):
                token = Token(start, command.end(), Op.CITE, "latex", match=command)
                token.target = command.span("argument")
                self.tokens.append(token)
            else:
                self.add(start, command.end(), Op.SKIP)
            return command.end()
        return end

    def code(self, start: int, end: int) -> int:
        """A code span: its text is shown."""
        close = self.closing_ticks(start, end)
        if close < 0:
            return end
        self.add(start, end, Op.SKIP)
        return self.add(close, close + end - start, Op.SKIP)

    def closing_ticks(self, start: int, end: int) -> int:
        if self.ticks is None:
            self.ticks = {}
            for run in _TICKS.finditer(self.text, start):
                self.ticks.setdefault(run.end() - run.start(), []).append(run.start())
        runs = self.ticks.get(end - start, [])
        index = bisect_right(runs, start)
        return runs[index] if index < len(runs) else -1

    def angle(self, start: int, end: int) -> int:
        text = self.text
        if text.startswith("<!--", start):
            close = self.find("-->", start + 4)
            return end if close < 0 else self.add(start, close + 3, Op.COMMENT)
        if match := _AUTOLINK.match(text, start):
            self.add(start, start + 1, Op.SKIP)
            if match[1][:4].lower() == "http":
                self.add(*match.span(1), Op.LINK, match[1])
            return self.add(match.end() - 1, match.end(), Op.SKIP)
        if match := _TAG.match(text, start):
            token = Token(start, match.end(), Op.TAG, match[2].lower(), match=match)
            self.tokens.append(token)
            return match.end()
        return end

    def entity(self, start: int, end: int) -> int:
        match = _ENTITY.match(self.text, start)
        if not match:
            return end
        shown = html.unescape(match[0])
        if shown == match[0]:
            return end
        return self.add(start, match.end(), Op.PUT, shown.replace("\u00ad", ""))

    def bracket(self, start: int, end: int) -> int:
        text = self.text
        if text.startswith("[^", start):
            match = _NOTE.match(text, start)
            if match:
                return self.add(start, match.end(), Op.NOTE, match[1])
            end = start + 1
        self.stack.append(len(self.tokens))
        return self.add(start, end, Op.OPEN, text[start])

    def exclamation(self, start: int, end: int) -> int:
        if self.text.startswith("![^", start) and _NOTE.match(self.text, start + 1):
            return start + 1  # "Stop![^1]"
        return self.bracket(start, end)

    def close(self, start: int, end: int) -> int:
        text = self.text
        token = Token(start, end, Op.CLOSE, after=end)
        if self.stack:
            opener = self.stack.pop()
            token.partner = opener
            self.tokens[opener].partner = len(self.tokens)
            following = text[end : end + 1]
            if following == "(" and self.tokens[opener].data != "^":
                if match := _ADDRESS.match(text, end):
                    name = "angled" if match["angled"] is not None else "bare"
                    token.target, token.after = match.span(name), match.end()
                    token.data = "address"
                elif data := self.data_address(end):
                    token.target, token.after, token.data = (end, end), data, "address"
            elif following and following in "[ \n" and (match := _LABEL.match(text, end)):
                label = match[1].strip()
                inner = text[self.tokens[opener].end : start]
                if " ".join((label or inner[:1000]).split()).casefold() in self.labels:
                    token.target, token.after, token.data = match.span(1), match.end(), "label"
        self.tokens.append(token)
        return token.after

    def data_address(self, start: int) -> int:
        """The end of ``(data:image/png;base64,…)``, or 0."""
        if not self.text.startswith("(data:", start):
            return 0
        close = self.find(")", start)
        return close + 1 if close > 0 else 0

    def key(self, start: int, end: int) -> int:
        text = self.text
        before = text[start - 1 : start]
        if before.isalnum() or (before == "_" and text[start - 2 : start - 1].isalnum()):
            return end  # an address of e-mail
        match = KEY.match(text, start)
        if not match:
            return end
        token = Token(start, match.end(), Op.KEY, match=match)
        self.tokens.append(token)
        return match.end()

    def dollar(self, start: int, end: int) -> int:
        if "$" in self.missing:
            return end
        match = _MATH.match(self.text, start)
        if not match:
            if self.text.find("$", end) < 0:
                self.missing.add("$")
            return end
        width = 2 if match[0].startswith("$$") else 1
        self.add(start, start + width, Op.SKIP)
        return self.add(match.end() - width, match.end(), Op.SKIP)

    def mark(self, start: int, end: int) -> int:
        return self.add(start, end, Op.MARK, self.text[start])

    def small(self, start: int, end: int) -> int:
        """``~~struck~~``, ``H~2~O``, ``2^10^``."""
        text = self.text
        if text.startswith("^[", start):
            return self.bracket(start, start + 2)
        if text.startswith("~~", start):
            return self.add(start, end, Op.SKIP)
        close = text.find(text[start], end, end + 41)
        if close <= end:
            return end
        self.add(start, end, Op.SKIP)
        return self.add(close, close + 1, Op.SKIP)

    def brace(self, start: int, end: int) -> int:
        text = self.text
        if role := _ROLE.match(text, start):
            run = _TICKS.match(text, role.end())
            close = self.closing_ticks(run.start(), run.end()) if run else -1
            if run and close >= 0:
                stop = close + run.end() - run.start()
                if CITE_ROLE.match(role[1]):
                    token = Token(start, stop, Op.CITE, role[1].lower())
                    token.target = (run.end(), close)
                    self.tokens.append(token)
                else:
                    self.add(start, run.end(), Op.SKIP)
                    self.add(close, stop, Op.SKIP)
                return stop
        match = _ATTRIBUTES.match(text, start)
        if not match:
            return end
        if match[0] not in _CLOSING:
            return self.add(start, match.end(), Op.SKIP)
        closing = _CLOSING[match[0]]
        close = self.find(closing, match.end())
        return end if close < 0 else self.add(start, close + len(closing), Op.SKIP)

    def address(self, start: int, end: int) -> int:
        for first, last in find_urls(self.text, start, start + 8000):
            if first == start:
                url = re.split(r"[`|\\]", self.text[first:last], maxsplit=1)[0].rstrip("*_~")
                if len(url) > end - start:
                    return self.add(start, start + len(url), Op.LINK, url)
            break
        return end


_READERS = {
    "\\": _Lexer.escape,
    "`": _Lexer.code,
    "<": _Lexer.angle,
    "&": _Lexer.entity,
    "[": _Lexer.bracket,
    "!": _Lexer.exclamation,
    "]": _Lexer.close,
    "@": _Lexer.key,
    "-": _Lexer.key,
    "$": _Lexer.dollar,
    "*": _Lexer.mark,
    "_": _Lexer.mark,
    "~": _Lexer.small,
    "^": _Lexer.small,
    "{": _Lexer.brace,
    "h": _Lexer.address,
    "H": _Lexer.address,
}


def emphasis(text: str, tokens: list[Token]) -> dict[int, tuple[int, int]]:
    """Which parts of the runs of ``*`` and ``_`` are markup, by index of the token.

    Each closing run takes the nearest opening one of its kind (CommonMark, "Emphasis"). The
    numbers are how many characters are markup at the end and at the start of the run.
    """
    used: dict[int, tuple[int, int]] = {}
    openers: dict[str, list[int]] = {"*": [], "_": []}
    for index, token in enumerate(tokens):
        if token.op is not Op.MARK:
            continue
        before = text[token.start - 1] if token.start else " "
        after = text[token.end] if token.end < len(text) else " "
        left = not after.isspace() and (after.isalnum() or before.isspace() or not before.isalnum())
        right = not before.isspace() and (
            before.isalnum() or after.isspace() or not after.isalnum()
        )
        opens, closes = left, right
        if token.data == "_":
            opens = left and (not right or not before.isalnum())
            closes = right and (not left or not after.isalnum())
        stack = openers[token.data]
        taken = 0
        length = token.end - token.start
        while closes and taken < length and stack:
            opener = stack[-1]
            head, tail = used.get(opener, (0, 0))
            free = tokens[opener].end - tokens[opener].start - head - tail
            count = min(free, length - taken)
            used[opener] = (head, tail + count)
            taken += count
            if count == free:
                stack.pop()
        if taken:
            used[index] = (taken, 0)
        if opens and taken < length:
            stack.append(index)
    return used


def is_break(name: str) -> bool:
    """Whether a tag stands between words."""
    return name in _BREAKS


def href_of(match: re.Match[str]) -> tuple[str, int, int] | None:
    """The web address that a tag leads to, and its place in the text; None if none."""
    found = _HREF.search(match[3])
    if not found:
        return None
    group = 1 if found[1] is not None else 2
    url = html.unescape(found[group])
    if not re.match(r"https?://", url, re.IGNORECASE):
        return None
    offset = match.start(3)
    return url, found.start(group) + offset, found.end(group) + offset
