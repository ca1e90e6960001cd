"""A source that is text already."""

from __future__ import annotations

from citecheck.resolvers.links.page import decode
from citecheck.resolvers.pages.text import MAX_TEXT, Text, Unreadable, clean

_NUL = b"\0"


def read_plain(body: bytes, content_type: str) -> Text:
    """Plain text; form feeds begin pages, as programs write that turn PDF into text."""
    if _NUL in body[:100_000] and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("it is no text")
    source = decode(body, content_type)
    pages: list[tuple[int, str]] = []
    parts: list[str] = []
    length = 0
    paginated = "\f" in source
    for number, part in enumerate(source.split("\f"), 1):
        text = clean(part)
        if paginated and text:
            pages.append((length, str(number)))
        parts.append(text)
        length += len(text) + 1
        if length > MAX_TEXT:
            break
    whole = "\n".join(parts)
    return Text(whole[:MAX_TEXT], pages=tuple(pages), truncated=length > MAX_TEXT)
