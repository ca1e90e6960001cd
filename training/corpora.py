"""The three corpora as labelled strings: Wikipedia's COinS, GROBID's and AnyStyle's gold.

A labelled string is its text with, for every character, the name of the field that it belongs
to, or nothing. Each corpus is split by page or file, so that no page is on both sides.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET  # files of the corpus, not of strangers
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

TEST_PART = {"wikipedia": 5, "grobid": 5, "anystyle": 10}
"""One in so many pages (files, strings) of a corpus is for testing only."""


@dataclass
class Labelled:
    """A reference string and what its characters belong to."""

    text: str
    corpus: str
    source: str
    labels: list[str] = field(default_factory=list)
    gold: dict[str, object] = field(default_factory=dict)
    """The record as the scorer takes it."""

    @property
    def is_test(self) -> bool:
        """Whether this is on the side that training never sees."""
        return is_test(self.corpus, self.source)


def is_test(corpus: str, source: str) -> bool:
    """Whether a page, file or string is on the side for testing."""
    return zlib.crc32(source.encode()) % TEST_PART[corpus] == 0


def read_all(folder: Path) -> Iterator[Labelled]:
    """Every string of the three corpora that could be labelled."""
    yield from read_gold(folder / "wikipedia.jsonl", "wikipedia")
    yield from read_gold(folder / "grobid.jsonl", "grobid")
    for name in ("core", "good"):
        yield from read_anystyle(folder / "anystyle" / f"{name}.xml")


# AnyStyle: the text is cut into segments, each with its name.

_ANYSTYLE = {
    "author": "author",
    "date": "issued",
    "title": "title",
    "journal": "container-title",
    "container-title": "container-title",
    "publisher": "publisher",
    "location": "publisher-place",
    "volume": "volume",
    "pages": "page",
    "editor": "editor",
    "translator": "translator",
    "edition": "edition",
    "collection-title": "collection-title",
    "genre": "genre",
    "source": "container-title",
}
_IN = re.compile(r"^\W*(?:[Ii]n:?|IN:?|dans|Dans|en|En)\s+")
_ISSUE = re.compile(
    r"(?:\(\s*(?P<brackets>[\w./–-]+(?:\s?[-–/&]\s?\w+)?)\s*\)"
    r"|(?:\b(?:[Nn]o|[Nn]r|[Nn]°|[Nn]º|[Ii]ssue|[Hh]eft|[Hh]|[Nn]úm|[Ii]ss|[Nn])\b[.°º]?|№|#)\s*(?P<label>\d[\w/–-]*)"
    r"|\d\s?[:/.]\s?(?P<sign>\d+))"
)


def read_anystyle(path: Path) -> Iterator[Labelled]:
    """AnyStyle's training files (``core.xml``, ``good.xml``)."""
    for sequence in ET.parse(path).getroot():
        text, labels = "", []
        gold: dict[str, object] = {}
        for element in sequence:
            part = re.sub(r"\s+", " ", "".join(element.itertext())).strip()
            part = re.sub(r"</?\w+>", "", part)
            if not part:
                continue
            if text:
                text += " "
                labels.append("")
            label = _ANYSTYLE.get(element.tag, "")
            own = [label] * len(part)
            if label in {"container-title", "editor", "collection-title"} and (
                match := _IN.match(part)
            ):
                own[: match.end()] = [""] * match.end()
            if label == "volume":
                _split_volume(part, own)
            _keep(gold, element.tag, part, own)
            text += part
            labels += own
        yield Labelled(text, "anystyle", text, labels, gold)


def _split_volume(part: str, labels: list[str]) -> None:
    year = re.match(r"\(?((?:19|20)\d\d)\b(?=.*\d)", part)
    if year:
        labels[: year.end()] = ["issued"] * year.end()
    number = re.compile(r"\d|[IVXLC]{1,6}\b").search(part, year.end() if year else 0)
    if not number:
        return
    match = _ISSUE.search(part)
    if match and (match.start() > number.start() or match["label"]):
        group = match.lastgroup or "brackets"
        only = match["label"] and not re.search(r"\d", part[: match.start()])
        if not (only and part[: match.start()].strip(" ,.(")):
            labels[match.start(group) : match.end(group)] = ["issue"] * len(match[group])


def _keep(gold: dict[str, object], tag: str, part: str, labels: list[str]) -> None:
    """The gold of a segment as the scorer takes it."""
    value = part.strip(" ,.;:()[]")
    if not value:
        return
    if tag == "author":
        gold["author_span"] = f"{gold.get('author_span', '')} {part}".strip()
    elif tag in {"journal", "container-title"}:
        gold.setdefault("container", _IN.sub("", value))
    elif tag == "title":
        gold.setdefault("title", value.strip("\"“”„«»‘’' "))
    elif tag == "date":
        if year := re.search(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)", part):
            gold.setdefault("year", year[0])
    elif tag in {"publisher", "pages", "isbn", "doi", "url", "edition"}:
        gold.setdefault(tag, value)
    elif tag == "location":
        gold.setdefault("place", value)
    elif tag == "volume":
        own = "".join(
            c if label == "volume" else " " for c, label in zip(part, labels, strict=True)
        )
        number = re.search(r"\d+", own) or re.search(r"(?<![^\W_])[IVXLCivxlc]+(?![^\W_])", own)
        if number:
            gold.setdefault("volume_span", number[0])


# Wikipedia and GROBID: the fields are given beside the text, and looked for in it.

_NAMES = {
    "title": "title",
    "container": "container-title",
    "publisher": "publisher",
    "place": "publisher-place",
    "pages": "page",
    "date": "issued",
    "year": "issued",
    "edition": "edition",
    "series": "collection-title",
}
_SAME = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys("‘’‚`", "'")
    | dict.fromkeys("“”„", '"')
)


def read_gold(path: Path, corpus: str) -> Iterator[Labelled]:
    """Strings whose fields are given beside them; those in which one is not found are left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        one = Labelled(row["text"], corpus, row["src"], [""] * len(row["text"]), row)
        if _align(one, row["gold"], row.get("visible") or {}):
            yield one


def _align(one: Labelled, gold: dict[str, object], visible: dict[str, bool]) -> bool:
    text = (one.text).translate(_SAME)
    for match in re.finditer(r"(?:https?://|doi:?\s?10\.|ISBN\s)\S+", text):
        one.labels[match.start() : match.end()] = ["-"] * (match.end() - match.start())
    if _is_quoted(text, gold.get("container")) and not _is_quoted(text, gold.get("title")):
        # Spanish and French chapters, whose COinS have the chapter and the book exchanged.
        gold = {**gold, "title": gold["container"], "container": gold.get("title")}
    ok = True
    for name in ("title", "container"):
        if gold.get(name) and visible.get(name, True):
            value = str(gold[name]).translate(_SAME).rstrip(". ")
            ok = _put(one, text, value, _NAMES[name]) and ok
    if visible.get("authors", True):
        ok = _put_authors(one, text, gold) and ok
    for name in ("publisher", "place", "pages", "edition", "series"):
        if gold.get(name) and visible.get(name, True):
            ok = _put(one, text, (str(gold[name])).translate(_SAME), _NAMES[name]) and ok
    ok = _put_date(one, text, gold, visible) and ok
    after = (
        max((i for i, label in enumerate(one.labels) if label == "container-title"), default=-1) + 1
    )
    for name in ("volume", "issue"):
        if gold.get(name) and visible.get(name, True):
            value = (str(gold[name])).translate(_SAME)
            ok = (_put(one, text, value, name, after) or _put(one, text, value, name)) and ok
            after = max(
                (i + 1 for i, label in enumerate(one.labels) if label == "volume"), default=after
            )
    one.labels = ["" if label == "-" else label for label in one.labels]
    return ok


def _is_quoted(text: str, value: object) -> bool:
    found = text.find(str(value).translate(_SAME)) if value else -1
    return found > 0 and text[:found].rstrip()[-1:] in {'"', "«"}


def _put(one: Labelled, text: str, value: str, label: str, after: int = 0) -> bool:
    pattern = r"\s*".join(map(re.escape, re.findall(r"\S", value.strip())))
    if not pattern:
        return True
    pattern = _edge(value.strip()[0], "<") + pattern + _edge(value.strip()[-1], "")
    for match in re.compile(pattern, re.IGNORECASE).finditer(text, after):
        if not any(one.labels[match.start() : match.end()]):
            one.labels[match.start() : match.end()] = [label] * len(match[0])
            return True
    return False


def _edge(sign: str, before: str) -> str:
    """What must not stand beside a value: more digits of a number, more letters of a word."""
    if sign.isdecimal():
        return rf"(?{before}!\d)"
    return rf"(?{before}![^\W\d_])" if sign.isalpha() and sign < "\u3000" else ""


def _put_authors(one: Labelled, text: str, gold: dict[str, object]) -> bool:
    if span := gold.get("author_span"):
        return _put(one, text, (str(span)).translate(_SAME), "author")
    places: list[tuple[int, int]] = []
    for author in gold.get("authors") or []:  # type: ignore[attr-defined]
        family, given, literal = (
            (author.get(k) or "").translate(_SAME) for k in ("family", "given", "literal")
        )
        for form in (
            literal,
            f"{family}, {given}",
            f"{given} {family}",
            f"{family} {given}",
            family,
        ):
            at = text.find(form) if form.strip(" ,") else -1
            if at >= 0 and not any(one.labels[at : at + len(form)]):
                places.append((at, at + len(form)))
                break
        else:
            return False
    if places:
        start, end = min(p[0] for p in places), max(p[1] for p in places)
        if any(one.labels[start:end]):
            return False
        one.labels[start:end] = ["author"] * (end - start)
    return True


def _put_date(one: Labelled, text: str, gold: dict[str, object], visible: dict[str, bool]) -> bool:
    if not gold.get("year") or not visible.get("year", True):
        return True
    from citecheck.citing.dates import PATTERN
    from citecheck.citing.grammar.certain import take_certain
    from citecheck.citing.grammar.reading import Reading

    reading = Reading(one.text, 0)
    take_certain(reading)
    year = str(gold["year"])
    for match in PATTERN.finditer(reading.rest):
        start = match.start()
        if year in match[0] and not any(one.labels[start : match.end()]):
            one.labels[start : match.end()] = ["issued"] * len(match[0])
            return True
    return _put(one, text, year, "issued")
