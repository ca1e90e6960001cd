"""A reference string as words, numbers and signs, with what is certain already as one token."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck.citing.grammar.reading import GONE, Reading

_TOKEN = re.compile(
    r"\x00+(?:[ ]+\x00+)*"  # what has been read
    r"|[^\W\d_]+(?:[\u00ad'’‐-][^\W\d_]+)*+"  # a word
    r"|\d+|\S"
)
MOST_TOKENS = 600
"""Of a longer reference only the start is labelled."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a sign; or a part that has been read, whose text is its kind."""

    text: str
    start: int
    end: int

    @property
    def is_read(self) -> bool:
        """Whether this stands for a part that has been read."""
        return self.text.startswith(GONE)


def tokens_of(reading: Reading) -> list[Token]:
    """The tokens of what is left to read, in order."""
    kinds = {start: kind for start, _, kind in reading.taken}
    tokens = []
    for match in _TOKEN.finditer(reading.rest):
        text = match[0]
        if text[0] == GONE:
            text = GONE + kinds.get(match.start(), "")
        tokens.append(Token(text, *match.span()))
        if len(tokens) == MOST_TOKENS:
            break
    return tokens
