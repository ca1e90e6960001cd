"""The HTML reader on rendered pages: found against gold, and its speed beside its peers.

Gold is counted by lxml alone: notes are ``li`` with an id that begins with ``cite_note``, markers
the links to them, references the COinS, and a field is right if it says what COinS says (letters
and digits of texts, digits of pages and ISBNs, the parts of dates, family names).

Run: ``python benchmarks/corpus_html.py [FOLDER] [--speed] [--errors FIELD]``. The peers are asked
for the same: the text of every note, the outer links, the markers (``pip install beautifulsoup4
selectolax``).
"""

from __future__ import annotations

import argparse
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs

import lxml.html

from citecheck.model import Article, Date, Name, Reference
from citecheck.readers.html import read_html
from citecheck.readers.html.outline import outline

FOLDER = Path("/work/shared/data/articles/html")
SPAN = "//span[contains(concat(' ', @class, ' '), ' Z3988 ')]"
FIELDS = (
    "title", "container", "authors", "date", "publisher", "place", "pages", "volume", "issue",
    "edition", "series", "isbn", "issn", "doi", "pmid", "oclc", "bibcode", "url",
)  # fmt: skip


def squeeze(text: str) -> str:
    text = "".join(
        c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)
    ).casefold()
    return re.sub(r"[\W_]+", "", text)


def cleaned(text: str) -> str:
    return re.sub(r"<[^<>]*>|'{2,}|\x7f.*?\x7f", "", unescape(text))


def gold_of(title: str) -> dict[str, object]:
    """What COinS says, read by the standard library."""
    got = parse_qs(title, keep_blank_values=False, separator="&")
    one = {key.removeprefix("rft."): [cleaned(v) for v in values] for key, values in got.items()}
    genre = one.get("genre", [""])[0]
    part, book = one.get("atitle"), one.get("btitle") or one.get("jtitle")
    title_ = part or book or one.get("title")
    gold: dict[str, object] = {"title": title_[0] if title_ else ""}
    if part and book and genre != "":
        gold["container"] = book[0]
    for name, key in (
        ("publisher", "pub"), ("place", "place"), ("pages", "pages"), ("volume", "volume"),
        ("issue", "issue"), ("edition", "edition"), ("series", "series"), ("isbn", "isbn"),
        ("issn", "issn"), ("date", "date"),
    ):  # fmt: skip
        if key in one:
            gold[name] = one[key][0]
    people = one.get("aulast", [])[:1] + one.get("au", [])
    if people:
        gold["authors"] = people
    for identifier in one.get("rft_id", []):
        register = re.match(r"info:(doi|pmid|oclcnum|bibcode)/(.+)", identifier)
        if register:
            gold[register[1].replace("oclcnum", "oclc")] = register[2]
        elif identifier.startswith("http") and "#id-name=" not in identifier:
            gold.setdefault("url", identifier)
    return {name: value for name, value in gold.items() if value}


def said(reference: Reference) -> dict[str, object]:
    names = {
        "title": "title", "container": "container-title", "publisher": "publisher",
        "place": "publisher-place", "pages": "page", "volume": "volume", "issue": "issue",
        "edition": "edition", "series": "collection-title", "isbn": "ISBN", "issn": "ISSN",
        "doi": "DOI", "pmid": "PMID", "oclc": "OCLC", "bibcode": "Bibcode", "url": "URL",
    }  # fmt: skip
    found: dict[str, object] = {n: reference.text(f) for n, f in names.items()}
    found["authors"] = [name for name in reference.names()]
    found["date"] = reference.date()
    return found


def right(name: str, gold: object, found: object) -> bool:
    if name == "authors":
        assert isinstance(gold, list)
        assert isinstance(found, list)
        have = squeeze(" ".join(map(str, found)))
        wanted = [w for text in gold for w in re.findall(r"\w+", str(text))]
        return all(squeeze(word) in have for word in wanted)
    if name == "date":
        year = re.search(r"\d{4}", str(gold))
        iso = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", str(gold))
        if not isinstance(found, Date):
            return year is None
        if iso:
            return all(
                not part or int(part) == have
                for part, have in zip(iso.groups(), (found.year, found.month, found.day), strict=True)
            )
        return year is None or int(year[0]) == found.year
    return squeeze(str(gold)) == squeeze(str(found))


def references_by_coins(article: Article) -> dict[str, Reference]:
    return {}


class Count:
    def __init__(self) -> None:
        self.gold = self.found = self.hit = 0

    def add(self, gold: Counter[str], found: Counter[str]) -> None:
        self.gold += gold.total()
        self.found += found.total()
        self.hit += (gold & found).total()

    def __str__(self) -> str:
        recall, precision = self.hit / max(self.gold, 1), self.hit / max(self.found, 1)
        return f"{self.gold:6} {self.found:6}   {recall:7.2%}   {precision:7.2%}"
