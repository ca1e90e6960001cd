"""How well and how fast wikitext is read: notes, markers, fields, and speed beside the peers.

    python benchmarks/corpus_wikitext.py FOLDER [--misses]

FOLDER holds ``*.wiki`` and SOURCES.tsv, which counts ``<ref`` and cite templates of each
(``n_ref``, ``n_cite``). Gold is independent of the reader: every ``<ref`` that a plain pattern
finds outside of comments and nowiki, and every cite template with its parameters as
mwparserfromhell splits them; wikitextparser is only timed, where it is installed. Speeds are CPU
time of this process, all on the same pages in one run, the best of three.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from citecheck.api import run
from citecheck.model import Article, Reference
from citecheck.readers.wikitext import read_wikitext
from citecheck.readers.wikitext.cites import TEMPLATES
from citecheck.readers.wikitext.notes import Notes
from citecheck.readers.wikitext.scan import Kind, scan, walk
from citecheck.readers.wikitext.templates import name_of, parameters_of

REF = re.compile(r"<ref(?=[\s/>])", re.IGNORECASE)
OUTSIDE = re.compile(
    r"<!--.*?(?:-->|\Z)|<(nowiki|pre|math|syntaxhighlight|source)\b[^>]*(?<!/)>.*?</\1\s*>",
    re.DOTALL | re.IGNORECASE,
)
MARKUP = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]|'{2,}|<!--.*?-->|\s+", re.DOTALL)
FIELDS = {
    name: field
    for field, names in {
        "author": "last last1 last2",
        "title": "title titel titolo título titre",
        "container-title": "journal newspaper website work",
        "publisher": "publisher editore editorial verlag",
        "publisher-place": "location",
        "issued": "date year",
        "accessed": "access-date accessdate",
        "volume": "volume",
        "issue": "issue",
        "page": "page pages",
        "edition": "edition",
        "URL": "url",
        "archive": "archive-url archiveurl",
        "ISBN": "isbn",
        "ISSN": "issn",
        "DOI": "doi",
        "PMID": "pmid",
        "PMCID": "pmc",
        "OCLC": "oclc",
        "JSTOR": "jstor",
        "Bibcode": "bibcode",
    }.items()
    for name in names.split()
}
"""Parameters that stand for themselves, whatever else is there."""
PARTLY = {"title", "journal", "work", "website", "newspaper", "titel", "titolo", "título", "titre"}


def count_refs(source: str) -> int:
    """How often ``<ref`` stands in a page, outside of comments and what is no wikitext."""
    return len(REF.findall(OUTSIDE.sub(" ", source)))


def found_refs(source: str, article: Article) -> int:
    """How many of those the reader made a marker, a note or a problem of."""
    places = {c.whole.start for c in article.citations} | {n.span.start for n in article.footnotes}
    places |= {p.span.start for p in article.problems}
    return sum(1 for place in places if REF.match(source, place))


def plain(value: str) -> str:
    """A value of a parameter as it reads, without common markup."""
    return " ".join(
        MARKUP.sub(lambda m: m[1] or ("" if m[0][0] == "'" else " "), value).split()
    ).strip()


def compare(source: str, article: Article, counts: Counter[str], misses: list[str]) -> None:
    """The fields of every reference against the parameters that mwparserfromhell reads."""
    import mwparserfromhell

    for reference in article.references:
        template = reference.template
        if template is None or template.name.strip().lower() not in TEMPLATES:
            continue
        text = source[template.span.start : template.span.end]
        parsed = mwparserfromhell.parse(text, skip_style_tags=True).filter_templates()
        if not parsed:
            counts["templates lost by mwparserfromhell"] += 1
            continue
        theirs = [(str(p.name).strip().lower(), str(p.value).strip()) for p in parsed[0].params]
        ours = [(p.name, p.value) for p in template.parameters]
        counts["parameters"] += len(theirs)
        counts["parameters same"] += sum((Counter(theirs) & Counter(ours)).values())
        for name, value in {name: value for name, value in theirs if value}.items():
            wanted = plain(value)
            if name not in FIELDS or not wanted:
                continue
            address = FIELDS[name] in ("URL", "archive")
            if re.search("{" if address else r"[{}<&]|https?:", wanted):
                continue
            counts["fields"] += 1
            if same(reference, FIELDS[name], name, wanted):
                counts["fields same"] += 1
            else:
                misses.append(f"{name}={value!r} in {text[:120]!r}")


def same(reference: Reference, field: str, name: str, wanted: str) -> bool:
    """Whether a field of the reference says what the parameter says."""
    if name.startswith("last"):
        return any(wanted in (n.family, n.literal) for n in reference.names())
    if field in ("issued", "accessed"):
        year = re.search(r"\d{4}", wanted)
        return not year or year[0] in reference.text(field)
    values = [str(one.value) for one in reference.all(field)]
    if name in PARTLY:  # a chapter makes the title that of the container
        values += [str(one.value) for one in reference.all("container-title")]
        values += [str(one.value) for one in reference.all("collection-title")]
    if field in ("URL", "archive"):
        return wanted.replace("&amp;", "&").removeprefix("//") in " ".join(values)
    return any(plain(value) == wanted for value in values)


def ours_references(source: str) -> int:
    """Notes, markers and cite templates with their parameters: what the peers are timed for."""
    nodes = scan(source)
    Notes(source, nodes)
    count = 0
    for node in walk(nodes):
        if node.kind is Kind.TEMPLATE and name_of(source, node) in TEMPLATES:
            count += len(parameters_of(source, node))
    return count


def theirs_mwparserfromhell(source: str) -> int:
    import mwparserfromhell

    code = mwparserfromhell.parse(source, skip_style_tags=True)
    count = sum(1 for tag in code.filter_tags() if str(tag.tag).lower() == "ref")
    for template in code.filter_templates():
        if str(template.name).strip().lower() in TEMPLATES:
            count += sum(1 for p in template.params if str(p.name) and str(p.value))
    return count


def theirs_wikitextparser(source: str) -> int:
    import wikitextparser

    code = wikitextparser.parse(source)
    count = sum(1 for _ in code.get_tags("ref"))
    for template in code.templates:
        if template.name.strip().lower() in TEMPLATES:
            count += sum(1 for a in template.arguments if a.name and a.value)
    return count


def timed(function: Callable[[str], object], sources: list[str], times: int = 3) -> float:
    """Megabytes a second, the best of several runs."""
    size = sum(len(source.encode()) for source in sources) / 1e6
    best = 0.0
    for _ in range(times):
        begin = time.process_time()
        for source in sources:
            function(source)
        best = max(best, size / (time.process_time() - begin))
    return best


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="show fields that differ")
    options = parser.parse_args()
    pages = {p.name: p.read_text("utf-8") for p in sorted(options.folder.glob("*.wiki"))}
    with (options.folder / "SOURCES.tsv").open(encoding="utf-8") as file:
        listed = {row["file"]: row for row in csv.DictReader(file, delimiter="\t")}
    counts: Counter[str] = Counter()
    misses: list[str] = []
    articles: dict[str, Article] = {}
    for name, source in pages.items():
        article = articles[name] = read_wikitext(source, name)
        counts["refs"] += count_refs(source)
        counts["refs found"] += min(found_refs(source, article), count_refs(source))
        counts["refs listed"] += int(listed[name]["n_ref"])
        counts["cites listed"] += int(listed[name]["n_cite"])
        counts["markers"] += len(article.citations)
        counts["notes"] += len(article.footnotes)
        counts["references"] += len(article.references)
        counts["without a note"] += sum(c.note is None for c in article.citations)
        for note in article.footnotes:
            counts[f"kind {note.kind.value}"] += 1
        compare(source, article, counts, misses)
    for key, value in counts.items():
        print(f"{key:36} {value:7}")
    for of, part in (
        ("refs", "refs found"),
        ("parameters", "parameters same"),
        ("fields", "fields same"),
    ):
        print(f"{part:36} {counts[part] / max(counts[of], 1):7.2%}")
    if options.misses:
        print(*misses, sep="\n")
    sources = list(pages.values())
    speeds = {"scan": timed(scan, sources), "references": timed(ours_references, sources)}
    speeds["whole articles with sentences"] = timed(read_wikitext, sources)
    for name, function in (
        ("mwparserfromhell", theirs_mwparserfromhell),
        ("wikitextparser", theirs_wikitextparser),
    ):
        try:
            __import__(name)
        except ImportError:
            print(f"{name} is not installed")
            continue
        speeds[name] = timed(function, sources[::4], 1)
    for name, speed in speeds.items():
        print(f"{name:36} {speed:7.2f} MB/s")
    for name in ("mwparserfromhell", "wikitextparser"):
        if name in speeds:
            ratio = timed(ours_references, sources[::4]) / speeds[name]
            print(f"{'times ' + name:36} {ratio:7.1f}")
    for name in sorted(pages, key=lambda name: -len(articles[name].footnotes))[:4]:
        begin = time.process_time()
        article = read_wikitext(pages[name], name)
        middle = time.process_time()
        run(article)
        end = time.process_time()
        print(
            f"{name[:40]:40} {len(article.footnotes)} notes: read {middle - begin:.2f} s, "
            f"rules {end - middle:.2f} s"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
