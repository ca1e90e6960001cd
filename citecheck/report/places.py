"""Where a finding stands, as formats for programs say it: file, lines, columns."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote

from citecheck.model import Article, Place, Span


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of one file, lines and columns from 1; the end is after the last character."""

    path: str
    begin: Place
    end: Place

    @property
    def uri(self) -> str:
        """The file as a URI reference (RFC 3986): relative, ``file:`` or an address of the web."""
        if "://" in self.path:
            return quote(self.path, safe="/:?#[]@!$&'()*+,;=%")
        path = PurePath(self.path)
        return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def region(article: Article, span: Span) -> Region:
    """Where a span stands; one that reaches over the end of its file ends there."""
    part = article.part(span.start)
    end = span.end
    if part:
        end = min(end, part.span.end)
    begin, after = article.place(span.start), article.place(end)
    if part and end == part.span.end and end > span.start:
        last = article.place(end - 1)  # the next offset is in the next file
        after = Place(last.line, last.column + 1)
    return Region(part.name if part else article.name, begin, after)
