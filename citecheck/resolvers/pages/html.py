"""The text of a web page: its article by trafilatura, and after it what stands around that.

What trafilatura leaves out (tables, captions, boxes) may hold what an article cites: nobody must be
told that a source does not say what stands in its margin.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from types import FrameType
from typing import Any

from citecheck.resolvers.links.page import decode
from citecheck.resolvers.links.words import squeezed
from citecheck.resolvers.pages.kinds import kind_of
from citecheck.resolvers.pages.text import MAX_TEXT, Text, Unreadable, clean, one_line

MAX_BYTES = 3_000_000
"""What is longer is cut: no article is, and some pages have no end."""
_PATIENCE = 6.0
"""Seconds for trafilatura, whose time is not linear on every page."""
_COMPARED = 200_000_000
_UNSEEN = ("script", "style", "template", "noscript", "svg", "iframe", "datalist", "head")
_HIDDEN = (
    "//*[@hidden or @id='wm-ipp-base' or @id='wm-ipp-print'"
    " or contains(translate(@style,' ',''),'display:none')"
    " or contains(translate(@style,' ',''),'visibility:hidden')]"
)
_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main menu nav ol option p pre "
    "section select summary table td th title tr ul".split()
)


class _TooLong(Exception):
    pass


def read_html(body: bytes, content_type: str, url: str) -> Text:
    """The text of a page. Raises Unreadable."""
    import lxml.html
    from lxml import etree

    # What stands behind the end of the body belongs to it (HTML, 13.2.6.4.19); lxml drops it.
    source = _END.sub("", decode(body[:MAX_BYTES], content_type).replace("\0", ""))
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        raise Unreadable("the page is empty") from None
    language = (root.get("lang") or root.get("xml:lang") or "")[:2].lower()
    whole = deepcopy(root)
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    if _hides_only_a_part(root):
        _drop_hidden(root)
        _drop_hidden(whole)
    found = _article(whole, url)
    main = clean(getattr(found, "text", None) or "")
    text, complete = _with_the_rest(main, _lines(root))
    title = one_line(getattr(found, "title", None) or "")
    author = one_line(getattr(found, "author", None) or "")
    return Text(
        text[:MAX_TEXT],
        title,
        tuple(name.strip() for name in author.split(";") if name.strip()),
        one_line(getattr(found, "date", None) or ""),
        language if language.isalpha() else "",
        kind=kind_of(main or text, text, source, url),
        truncated=len(body) > MAX_BYTES or not complete,
    )


def _article(root: Any, url: str) -> Any:
    """What trafilatura finds; None where that is nothing, or takes too long."""
    from trafilatura import bare_extraction

    try:
        with _within(_PATIENCE):
            return bare_extraction(
                root,
                url=url or None,
                favor_recall=True,
                with_metadata=True,
                deduplicate=False,
            )
    except (_TooLong, RecursionError):
        return None
    except Exception:
        return None


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Raises where it takes longer. Where there are no such signals the process is ended later."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _hides_only_a_part(root: Any) -> bool:
    """Whether there is text besides what is hidden: scripts unveil the whole of some pages."""
    hidden = sum(len("".join(element.itertext())) for element in _hidden(root)[:1000])
    return len("".join(root.itertext())) - hidden >= 80


def _drop_hidden(root: Any) -> None:
    for element in _hidden(root):
        element.clear(keep_tail=True)


def _hidden(root: Any) -> list[Any]:
    return [e for e in root.xpath(_HIDDEN) if e.tag not in ("body", "html")]


def _lines(root: Any) -> Iterator[str]:
    """What a reader sees, line by line, in the order of the page."""
    from lxml import etree

    parts: list[str] = []

    def line() -> str:
        text = clean("".join(parts)).replace("\n", " ")
        parts.clear()
        return text

    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in _BLOCKS and (text := line()):
            yield text
        if event == "start":
            parts.append(element.text or "")
        else:
            parts.append(element.tail or "")
    if text := line():
        yield text


def _with_the_rest(main: str, lines: Iterator[str]) -> tuple[str, bool]:
    """The article, and what of the page is not in it; whether that is all of the page."""
    known = {squeezed(line) for line in re.split(r"\n| \| ", main)}
    whole = squeezed(main)
    left, compared = [], 0
    length = len(main)
    for line in lines:
        key = squeezed(line)
        if not key or key in known:
            continue
        known.add(key)
        if compared < _COMPARED:
            compared += len(whole)
            if key in whole:
                continue
        left.append(line)
        length += len(line) + 1
        if length > MAX_TEXT:
            return "\n".join([main, "", *left]).strip(), False
    return "\n".join([main, "", *left]).strip(), True
