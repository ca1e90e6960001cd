"""What an HTML page shows: title, headings, text, where it sends the reader, its anchors.

Read once and only as far as somebody asks. Nothing here raises, whatever the bytes are, and all
takes time linear in their number.
"""

from __future__ import annotations

import codecs
import copy
import re
from functools import cache
from typing import Any

from citecheck.resolvers.http.messages import Response
from citecheck.resolvers.links.ordinary import is_ordinary
from citecheck.resolvers.links.words import Lazy, spaced, squeezed, weight

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_TEXT_CHARSET = re.compile(
    r"utf-?8|utf-?16(?:-?[lb]e)?|(?:us-)?ascii|latin-?1|iso-?8859-?\d{1,2}(?:-[ei])?"
    r"|(?:windows|cp|x-cp)-?(?:125\d|874|932|936|949|950)|koi8-?[ru]|gbk|gb2312|gb18030|x-gbk"
    r"|big5(?:-?hkscs)?|x?-?s(?:hift)?[-_]?jis|euc-?(?:jp|kr)|iso-2022-jp|ks_c_5601-1987"
    r"|tis-?620|mac(?:intosh|roman)|ibm866|cp866|tcvn"
)
_AS_BROWSERS_DO = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252",
    "latin1": "cp1252", "latin-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030",
    "x-gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932",
    "sjis": "cp932", "euc-kr": "cp949", "euckr": "cp949", "ks_c_5601-1987": "cp949",
    "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874", "windows-874": "cp874",
    "iso-8859-8-i": "iso-8859-8", "iso-8859-8-e": "iso-8859-8", "macintosh": "mac-roman",
    "utf-16": "utf-16-le",
}  # fmt: skip
"""Labels that browsers read as another charset (WHATWG Encoding), by the names of Python."""

_OUTLINE = ("title", "h1", "h2", "meta", "script", "noscript", "link", "iframe", "frame",
            "embed", "object", "img", "body", "input", "textarea", "video", "audio", "canvas",
            "svg")  # fmt: skip
_UNSEEN = ("script", "style", "template", "noscript", "svg", "head", "iframe", "datalist")
_FURNITURE = ("nav", "header", "footer", "aside", "a", "select", "button", "option", "menu")
_HIDDEN = (
    "//*[@hidden or @id='wm-ipp-base' or @id='wm-ipp-print'"
    " or contains(translate(@style,' ',''),'display:none')]"
)
_APP_ROOT = re.compile(
    r"id=[\"']?(?:root|app|__next|__nuxt|react-root|react-app|app-root|main-app|svelte|ember-app|"
    r"application|q-app|___gatsby|mount|single-spa[\w-]*)[\"' >]|<app-root|ng-app|data-reactroot|"
    r"ng-version|<router-outlet|data-ember|data-server-rendered",
    re.IGNORECASE,
)
_NEEDS_SCRIPTS = re.compile(
    r"(?:enable|requires?|needs?|turn on|activ\w{1,4}|habilit\w{1,4}|without|disabled"
    r"|aktivier\w{1,3})\W(?:\w+\W){0,3}javascript|javascript\W(?:\w+\W){0,5}(?:enable|disabled|required|activ|aktiv)",
    re.IGNORECASE,
)
_REFRESH = re.compile(
    r"\s*(\d{1,6})(?:\.\d*)?\s*[;,]?\s*(?:url\s*=)?\s*(.*)", re.DOTALL | re.IGNORECASE
)
_HEADLINE = re.compile(r"\"(?:headline|name)\"\s*:\s*\"((?:[^\"\\]|\\.){1,300})\"")
_SNIFFED = re.compile(
    rb"\s{0,200}(?:<!--.{0,500}?-->\s{0,200})?"
    rb"<(?:!doctype\s+html|html|head|body|title|h1|p|div|meta|script|table|center)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_NUL = b"\0"
_BIG = 20_000
_SHOWN_LIMIT = 300_000


class Page:
    """One HTML page, read lazily."""

    def __init__(self, response: Response) -> None:
        self.response = response
        self.whole = not response.truncated
        """Whether nothing of the page is missing."""

    @Lazy
    def ordinary(self) -> bool:
        """Whether a first look shows that no sign can be in its text."""
        return is_ordinary(self.response)

    @Lazy
    def source(self) -> str:
        """The markup as text."""
        return decode(self.response.body, self.response.header("content-type"))

    @Lazy
    def markup(self) -> str:
        """The first part of the markup in lower case, for marks that programs leave there."""
        return self.source[:100_000].lower()

    @Lazy
    def _root(self) -> Any:
        etree, parser = _parser()
        body = self.response.body
        if _NUL in body or not _is_utf8(body, self.response.header("content-type")):
            body = self.source.replace("\0", "").encode("utf-8", "replace")
        try:
            root = etree.fromstring(body, parser)
        except (etree.LxmlError, ValueError):
            return None
        if len(body) > _BIG and any("depth" in e.message.lower() for e in parser.error_log):
            self.whole = False  # libxml2 gives up below 256 elements in each other
        return root

    @Lazy
    def _outline(self) -> dict[str, list[Any]]:
        """The elements that tell about the page, by their tag."""
        found: dict[str, list[Any]] = {}
        if self._root is not None:
            for element in self._root.iter(*_OUTLINE):
                found.setdefault(element.tag, []).append(element)
        return found

    def _all(self, tag: str) -> list[Any]:
        return self._outline.get(tag, [])

    @Lazy
    def _metas(self) -> dict[str, str]:
        metas: dict[str, str] = {}
        for meta in self._all("meta")[:200]:
            name = meta.get("property") or meta.get("name") or ""
            metas.setdefault(name.lower(), meta.get("content") or "")
        return metas

    @Lazy
    def title(self) -> str:
        """What stands in ``<title>``."""
        for element in self._all("title")[:1]:
            return _text(element)[:500]
        return ""

    @Lazy
    def headings(self) -> tuple[str, ...]:
        """The first headings: of level 1, or where there is none of level 2."""
        elements = self._all("h1") or self._all("h2")[:1]
        return tuple(text for e in elements[:4] if (text := _text(e)[:500]))

    @Lazy
    def head(self) -> str:
        """The words of title and headings, folded."""
        if self.headings == (self.title,):
            return spaced(self.title)
        return spaced(" ".join((self.title, *self.headings)))

    @Lazy
    def names(self) -> tuple[str, ...]:
        """All that the page says it is called: title, headings, metadata."""
        metas = self._metas
        keys = ("og:title", "twitter:title", "citation_title", "dc.title", "description",
                "og:description")  # fmt: skip
        named = [metas[key][:1000] for key in keys if metas.get(key)]
        headlines = [
            match[1]
            for script in self._all("script")[:50]
            if "ld+json" in (script.get("type") or "")
            for match in _HEADLINE.finditer((script.text or "")[:50_000])
        ]
        return (self.title, *self.headings, *named, *headlines[:10])

    @Lazy
    def canonical(self) -> str:
        """The address that the page says is its own; as written."""
        for link in self._all("link")[:200]:
            if "canonical" in (link.get("rel") or "").lower():
                return str(link.get("href") or "")
        return self._metas.get("og:url", "")

    @Lazy
    def text(self) -> str:
        """What a reader sees, one space between words; without title, scripts, hidden parts."""
        return self._shown[:_SHOWN_LIMIT]

    @Lazy
    def _shown(self) -> str:
        _ = self._outline  # keeps what is taken out of the tree below
        root = self._root
        if root is None:
            return ""
        etree, _ = _parser()
        body = self.response.body
        etree.strip_elements(root, *_UNSEEN, with_tail=False)
        text = _text(root)
        if b"hidden" in body or b"display" in body or b"wm-ipp" in body:
            for element in _hidden()(root):
                if element.tag not in ("body", "html"):
                    element.clear(keep_tail=True)
            shown = _text(root)
            # A page that scripts unveil when it is loaded has all of its text hidden.
            text = shown if len(shown) >= 80 or len(text) < 80 else text
        return text

    @Lazy
    def length(self) -> int:
        """The length of ``text`` in Latin letters."""
        return weight(self.text)

    @Lazy
    def main(self) -> str:
        """``text`` without what stands around it: menus, head and foot, links, buttons."""
        _ = self.text
        if self._root is None:
            return ""
        etree, _parse = _parser()
        root = copy.deepcopy(self._root)
        etree.strip_elements(root, *_FURNITURE, with_tail=False)
        return _text(root)[:_SHOWN_LIMIT]

    @Lazy
    def is_scripted(self) -> bool:
        """Whether there are scripts or frames, and so marks of the programs that left them."""
        return any(self._outline.get(tag) for tag in ("script", "iframe", "frame"))

    @Lazy
    def scripts(self) -> str:
        """What the scripts of the page say, the first 20,000 characters."""
        inline = [s.text or "" for s in self._all("script")[:100] if not _is_data(s)]
        inline += [body.get("onload") or "" for body in self._all("body")[:1]]
        return "\n".join(filter(None, inline))[:20_000]

    @Lazy
    def unscripted(self) -> str:
        """What readers without scripts see instead, the first 2,000 characters."""
        return " ".join(_text(e)[:500] for e in self._all("noscript")[:10])[:2000]

    @Lazy
    def made_by_scripts(self) -> bool:
        """Whether the page is an empty shell that scripts fill."""
        _ = self.text
        if self.length >= 80 or not self._outline.get("script"):
            return False
        bare = self.length < 30 and not self.headings and not self.is_form
        return bare or self.is_app or bool(_NEEDS_SCRIPTS.search(self.unscripted))

    @Lazy
    def is_app(self) -> bool:
        """Whether scripts take part in making the page."""
        return bool(self._all("script")) and bool(_APP_ROOT.search(self.source[:200_000]))

    @Lazy
    def refresh(self) -> tuple[int, str]:
        """Where the page sends the reader by itself: after how many seconds, and the address."""
        header = self.response.header("refresh")
        values = [header] if header else []
        values += [
            meta.get("content") or ""
            for meta in self._all("meta")[:200]
            if (meta.get("http-equiv") or "").strip().lower() == "refresh"
            and not any(parent.tag == "noscript" for parent in meta.iterancestors())
        ]
        for value in values:
            if (match := _REFRESH.fullmatch(value[:4000])) and (
                url := match[2].strip(" \t\r\n'\"")
            ):
                return int(match[1]), url
        return 0, ""

    @Lazy
    def embedded(self) -> tuple[str, ...]:
        """The addresses of what is shown within the page: pictures, frames, objects."""
        tags = ("iframe", "frame", "embed", "object", "img", "video", "audio")
        sources = (e.get("src") or e.get("data") or "" for t in tags for e in self._all(t)[:200])
        return tuple(source for source in sources if source)

    @Lazy
    def has_media(self) -> bool:
        """Whether there is something to see besides text."""
        tags = ("iframe", "frame", "embed", "object", "img", "video", "audio", "canvas", "svg")
        return any(self._outline.get(tag) for tag in tags)

    @Lazy
    def has_password_field(self) -> bool:
        """Whether the page asks for a password."""
        return any((e.get("type") or "").lower() == "password" for e in self._all("input")[:200])

    @Lazy
    def is_form(self) -> bool:
        """Whether the page asks the reader for more than one thing."""
        quiet = ("hidden", "submit", "button", "checkbox", "image", "reset")
        fields = [e for e in self._all("input")[:50] if (e.get("type") or "").lower() not in quiet]
        return len(fields) + len(self._all("textarea")) > 1

    @Lazy
    def anchors(self) -> frozenset[str]:
        """All the places that ``#`` can name."""
        etree, parser = _parser()
        names: set[str] = set()
        # Read again: places may be in what ``text`` has thrown away.
        body = self.source.replace("\0", "").encode("utf-8", "replace")
        try:
            root = etree.fromstring(body, parser)
        except (etree.LxmlError, ValueError):
            return frozenset()
        if root is not None:
            names.update(_ids()(root))
        return frozenset(names)

    @Lazy
    def spaced(self) -> str:
        """The words of ``text``, folded."""
        return spaced(self.text)

    @Lazy
    def squeezed(self) -> str:
        """Letters and digits of ``text``, folded."""
        return squeezed(self.text)


def is_html(response: Response) -> bool:
    """Whether what came is an HTML page, whatever the server calls it."""
    kind = response.media_type
    if kind in ("text/html", "application/xhtml+xml", "application/xhtml", "text/xhtml"):
        return not response.body.startswith(
            (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04")
        )
    if not kind or kind in (
        "application/pdf",
        "text/plain",
        "application/octet-stream",
        "unknown/unknown",
    ):
        return not response.header("content-disposition") and bool(
            _SNIFFED.match(response.body[:1000])
        )
    return False


def decode(body: bytes, content_type: str = "") -> str:
    """Bytes as text: BOM, header, meta, UTF-8, Windows-1252, in this order. Never raises."""
    for bom, name in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(name, "replace")
    for label in _labels(body, content_type):
        if name := _charset(label):
            return body.decode(name, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(body) - 4 and not body[: error.start].isascii():
            # Cut off within a character.
            return body.decode("utf-8", "replace")
        return body.decode(_guess(body), "replace")


_ASCII = bytes(range(128))
_RUNS = re.compile(rb"[\xb8\xc0-\xff]{3,}")
_COMMON = (
    ("cp1251", "оеаинтср".encode("cp1251")),
    ("koi8-r", "оеаинтср".encode("koi8-r")),
    ("cp1253", "αοιετνησ".encode("cp1253")),
    ("cp1255", "יוהלארמת".encode("cp1255")),
)
"""The commonest letters of the languages that are written in a charset."""


def _guess(body: bytes) -> str:
    """The charset of bytes that nobody has named: whole words of high bytes are not Latin."""
    sample = body[:50_000]
    high = sample.translate(None, _ASCII)
    if sum(map(len, _RUNS.findall(sample))) < max(6, 0.7 * len(high)):
        return "cp1252"
    share, name = max((sum(map(high.count, letters)), name) for name, letters in _COMMON)
    return name if share >= 0.35 * len(high) else "cp1252"


def _labels(body: bytes, content_type: str) -> list[str]:
    labels = [match[1] for match in [_HEADER_CHARSET.search(content_type)] if match]
    if match := _META_CHARSET.search(body, 0, 4096):
        label = match[1].decode("ascii", "replace")
        # A page whose meta can be read as ASCII is not in UTF-16.
        labels.append("utf-8" if label.lower().startswith("utf-16") else label)
    return labels


@cache
def _known_charset(label: str) -> str:
    if not _TEXT_CHARSET.fullmatch(label):
        return ""
    name = _AS_BROWSERS_DO.get(label, label)
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


def _charset(label: str) -> str:
    """The name of Python for the charset, or nothing: only charsets of text, and quick ones."""
    return _known_charset(label.strip().lower()) if len(label) <= 40 else ""


def _is_utf8(body: bytes, content_type: str) -> bool:
    """Whether the parser may read the bytes as they are."""
    if body.isascii():
        return b"\x1b" not in body  # ISO-2022-JP
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    for label in _labels(body, content_type):
        if name := _charset(label):
            return name == "utf-8"
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@cache
def _parser() -> tuple[Any, Any]:
    from lxml import etree

    return etree, etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )


@cache
def _hidden() -> Any:
    return _parser()[0].XPath(_HIDDEN)


@cache
def _ids() -> Any:
    return _parser()[0].XPath("//@id | //a/@name | //*[self::map or self::area or self::img]/@name")


def _text(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _is_data(script: Any) -> bool:
    return "json" in (script.get("type") or "")
