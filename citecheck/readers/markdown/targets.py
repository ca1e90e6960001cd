"""Targets of reference links, and comments that are written as such."""

from __future__ import annotations

import re

from citecheck.model import Span
from citecheck.readers.markdown.layout import Here, Layout, Target, fold_label

_TITLE = r"\"(?:[^\"\\]|\\.){0,999}\"|'(?:[^'\\]|\\.){0,999}'|\((?:[^()\\]|\\.){0,999}\)"
_TARGET = re.compile(
    r"\[(?P<label>(?:[^\[\]\\]|\\.){1,999})\]:[ \t]*(?:\n[ \t]*)?"
    r"(?:<(?P<angled>[^<>\n]*)>|(?P<bare>[^\s<]\S*))"
    rf"(?P<title>[ \t]*(?:\n[ \t]*)?(?<=\s)(?:{_TITLE}))?[ \t]*$"
)
_COMMENT = re.compile(r"\[(?://|comment|_)\]:[ \t]*(?:#|<>)[ \t]", re.IGNORECASE)


def read_target(source: str, here: Here, found: Layout) -> int | None:
    """``[label]: address``, with its title on the same line or on the next."""
    _, first, end = here.line
    text = source[first:end]
    if "]:" not in text:
        return None
    if _COMMENT.match(text):
        found.comments.append(Span(first, end))
        return here.at + 1
    pieces = [text]
    while len(pieces) < 3 and not here.is_blank(here.at + len(pieces)):
        follower = source[slice(*here.lines[here.at + len(pieces)][1:])]
        if follower[0] not in "\"'(" and not pieces[-1].endswith("]:"):
            break
        pieces.append(follower)
    for count in range(len(pieces), 0, -1):
        match = _TARGET.match("\n".join(pieces[:count]))
        if match and match["label"].strip():
            break
    else:
        return None
    start, stop = match.span("bare" if match["angled"] is None else "angled")
    # What stands on the second line is counted from there.
    shift = first if start <= len(text) else here.lines[here.at + 1][1] - len(text) - 1
    last = here.at + count
    target = Target(Span(first, here.lines[last - 1][2]), Span(start + shift, stop + shift))
    found.targets.setdefault(fold_label(match["label"]), target)
    return here.furniture(here.at, last)
