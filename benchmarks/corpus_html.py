"""The HTML reader on rendered pages: found against gold, and its speed beside its peers.

Gold is counted by lxml alone: notes are ``li`` with an id that begins with ``cite_note``, markers
the links to them, references the COinS, and a field is right if it says what COinS says (letters
and digits of texts, digits of pages and ISBNs, the parts of dates, family names).

Run: ``python benchmarks/corpus_html.py FOLDER [--speed] [--errors FIELD]``. The peers are asked
for the same: the text of every note, the outer links, the markers (``pip install beautifulsoup4
selectolax``).
"""

from __future__ import annotations

import argparse
import re
import time
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs

import lxml.html

from citecheck.model import Article, Date, Reference
from citecheck.readers.html import read_html
from citecheck.readers.html.addresses import address_of
from citecheck.readers.html.document import Document
from citecheck.readers.html.inline import Inline
from citecheck.readers.html.markers import find_markers
from citecheck.readers.html.notes import find_items
from citecheck.readers.html.page import read_page

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
    found["authors"] = list(reference.names())
    found["date"] = reference.date()
    return found


def right(name: str, gold: object, found: object) -> bool:
    if isinstance(gold, list) and isinstance(found, list):
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
                for part, have in zip(
                    iso.groups(), (found.year, found.month, found.day), strict=True
                )
            )
        return year is None or int(year[0]) == found.year
    return squeeze(str(gold)) == squeeze(str(found))


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


COINS = re.compile(r"""<span\b[^<>]*\bclass=["']?Z3988\b""")


def structure(article: Article, tree: lxml.html.HtmlElement, counts: dict[str, Count]) -> None:
    """Notes and markers by the ids of the notes."""
    notes = Counter(
        e.get("id") for e in tree.iter("li") if str(e.get("id")).startswith("cite_note")
    )
    gold = Counter(
        href.partition("#")[2]
        for e in tree.iter("a")
        if "#cite_note" in (href := e.get("href") or "")
    )
    ids = [
        unescape(found[1])
        if (found := re.search(r'\bid="([^"]*)"', article.text(note.span)[:300]))
        else "?"
        for note in article.footnotes
    ]
    counts["notes"].add(notes, Counter(ids))
    markers: Counter[str] = Counter()
    for citation in article.citations:
        links = re.findall(r'href="[^"#]*#([^"]*)"', article.text(citation.span))
        markers[unescape(links[0]) if links else "?"] += 1
    counts["markers"].add(gold, markers)
    linked = Counter(ids[c.note] if c.note is not None else "undefined" for c in article.citations)
    wanted: Counter[str] = Counter()
    for target, number in gold.items():
        wanted[target if target in notes else "undefined"] += number
    counts["markers to notes"].add(wanted, linked)


def works(
    article: Article,
    tree: lxml.html.HtmlElement,
    counts: dict[str, Count],
    fields: dict[str, list[int]],
    errors: str,
) -> None:
    """References by the COinS that stand in them or behind them."""
    titles = [e.get("title") or "" for e in tree.xpath(SPAN)]
    places = [match.start() for match in COINS.finditer(article.source)]
    if len(titles) != len(places):
        titles, places = [], []
    references = sorted(article.references, key=lambda work: work.span.start)
    used: set[int] = set()
    starts = [work.span.start for work in references]
    for title, place in zip(titles, places, strict=True):
        counts["references"].gold += 1
        index = bisect_right(starts, place) - 1
        gold = gold_of(title)
        if index < 0 or index in used:
            if errors == "missing":
                print("MISSING", article.name, gold)
            continue
        used.add(index)
        counts["references"].hit += 1
        counts["references"].found += 1
        have = said(references[index])
        for name, value in gold.items():
            ok = right(name, value, have.get(name))
            fields.setdefault(name, [0, 0])[0] += 1
            fields[name][1] += ok
            if not ok and errors == name:
                print(f"{Path(article.name).name[:30]} {name}: {value!r} != {have.get(name)!r}")


def ours(source: str) -> tuple[int, int, int]:
    doc = Document(source)
    page = read_page(doc)
    markers = find_markers(doc)
    items = find_items(doc, markers)
    cited: dict[int, tuple[()]] = {}
    texts = [Inline(doc, cited).read(*item.body).draft.reading().text for item in items]
    links = sum(
        bool(address_of(doc, i, page.site)[0]) for i, name in enumerate(doc.names) if name == "a"
    )
    return len(texts), links, len(markers)


def with_lxml(source: str) -> tuple[int, int, int]:
    tree = lxml.html.document_fromstring(source)
    notes = [
        " ".join(e.text_content().split())
        for e in tree.xpath("//li[starts-with(@id, 'cite_note')]")
    ]
    hrefs = tree.xpath("//a/@href")
    links = sum(h.startswith(("http", "//")) for h in hrefs)
    return len(notes), links, sum("#cite_note" in h for h in hrefs)


def with_selectolax(source: str) -> tuple[int, int, int]:
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(source)
    notes = [" ".join(e.text().split()) for e in tree.css("li[id^=cite_note]")]
    hrefs = [e.attributes.get("href") or "" for e in tree.css("a")]
    links = sum(h.startswith(("http", "//")) for h in hrefs)
    return len(notes), links, sum("#cite_note" in h for h in hrefs)


def with_soup(source: str) -> tuple[int, int, int]:
    from bs4 import BeautifulSoup

    tree = BeautifulSoup(source, "lxml")
    notes = [
        " ".join(e.get_text().split())
        for e in tree.find_all("li", id=lambda i: i and i.startswith("cite_note"))
    ]
    hrefs = [str(e.get("href") or "") for e in tree.find_all("a")]
    links = sum(h.startswith(("http", "//")) for h in hrefs)
    return len(notes), links, sum("#cite_note" in h for h in hrefs)


def speed(sources: dict[str, str]) -> None:
    """Megabytes (UTF-8) in a second of processor time, side by side."""
    size = sum(len(source.encode()) for source in sources.values()) / 1e6
    peers: list[tuple[str, Callable[[str], object], int]] = [
        ("citecheck: notes, links, markers", ours, 3),
        ("lxml", with_lxml, 3),
        ("selectolax (lexbor)", with_selectolax, 3),
        ("BeautifulSoup on lxml", with_soup, 1),
        ("citecheck: the whole article", read_html, 1),
    ]
    for name, read, times in peers:
        best = float("inf")
        for _ in range(times):
            begin = time.process_time()
            try:
                for source in sources.values():
                    read(source)
            except ImportError:
                print(f"{name:36} not installed")
                break
            best = min(best, time.process_time() - begin)
        else:
            print(f"{name:36} {size / best:7.1f} MB/s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="of *.html")
    parser.add_argument(
        "--speed", action="store_true", help="beside lxml, selectolax, BeautifulSoup"
    )
    parser.add_argument("--errors", default="", help="print what is wrong in a field, or 'missing'")
    args = parser.parse_args()
    sources = {str(path): path.read_bytes().decode() for path in sorted(args.folder.glob("*.html"))}
    if args.speed:
        speed(sources)
        return
    counts = {n: Count() for n in ("notes", "markers", "markers to notes", "references")}
    fields: dict[str, list[int]] = {}
    for name, source in sources.items():
        article = read_html(source, name)
        tree = lxml.html.document_fromstring(source)
        structure(article, tree, counts)
        works(article, tree, counts, fields, args.errors)
    print(f"{'':18}   gold  found    recall precision")
    for what, count in counts.items():
        print(f"{what:18} {count}")
    total = [0, 0]
    for name in FIELDS:
        if name in fields:
            gold, hit = fields[name]
            total = [total[0] + gold, total[1] + hit]
            print(f"{name:18} {gold:6} {hit:6}   {hit / gold:7.2%}")
    print(f"{'all fields':18} {total[0]:6} {total[1]:6}   {total[1] / total[0]:7.2%}")


if __name__ == "__main__":
    main()
