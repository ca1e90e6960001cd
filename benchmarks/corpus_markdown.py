"""How many notes, markers, keys and works the Markdown reader finds, and how fast.

    python benchmarks/corpus_markdown.py FOLDER [--misses]

FOLDER holds ``markdown/`` with articles, their ``.bib`` files and a SOURCES.tsv with counts. Those
were made with simple expressions, which also count what stands in code, so that each count is
also made by a second witness: markdown-it-py with its plugin for notes tells code from text (``pip
install markdown-it-py mdit-py-plugins``), and gives the notes, the markers, and the keys in text.
Found is compared with the witness; where it and SOURCES.tsv differ, the line says what SOURCES.tsv
counted. The speed is that of reading the whole article with its sentences, in CPU time, beside that
of the peer, which gives tokens.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import time
from collections import Counter
from pathlib import Path

from citecheck.model import Article
from citecheck.readers.markdown import read_markdown

KEY = re.compile(
    r"(?<![\w@./])-?@(?:\{[^{}\s]+\}|[A-Za-z0-9_](?:[^\s\[\]{};,<>\"]*[A-Za-z0-9_/])?)"
)


def peer():
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    return (
        MarkdownIt("commonmark", {"maxNesting": 100})
        .enable("table")
        .use(front_matter_plugin)
        .use(footnote_plugin)
    )


def witness(md, source: str) -> tuple[int, int, list[str]]:
    """Notes, markers and keys in text, as the peer sees them."""
    environment: dict = {}
    markers, keys = 0, []
    for token in md.parse(source, environment):
        text = ""
        for child in token.children or ():
            markers += child.type == "footnote_ref"
            if child.type in ("text", "text_special", "softbreak"):
                text += child.content or "\n"
            elif child.type == "image":
                text += child.content
            else:
                text += "\u2060"
        keys += [match[0].lstrip("-") for match in KEY.finditer(text)]
    notes = environment.get("footnotes", {}).get("refs", {})
    return len(notes), markers, keys


def beside_of(folder: Path, name: str):
    """The files of the same repository: their names are made of its own and of their paths."""
    stem = name.partition("__")[0]

    def give(path: str) -> str | None:
        for file in sorted(folder.glob(f"{stem}__*{Path(path).name}")):
            return file.read_bytes().decode()
        return None

    return give


def counts(article: Article, length: int) -> tuple[int, int, int, int]:
    """Notes of the text, their markers, markers with a key, works in files beside it."""
    keyed = [c for c in article.citations if "@" in article.text(c.span)]
    marked = len(article.citations) - len(keyed)
    works = {r.span for r in article.references if r.span.start >= length and r.template}
    notes = sum(article.text(note.span).startswith(("[^", "^[")) for note in article.footnotes)
    return notes, marked, len(keyed), len(works)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="show keys that one side only has")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of the timing (default: 5)")
    arguments = parser.parse_args()
    folder = arguments.folder / "markdown"
    rows = list(csv.DictReader((folder / "SOURCES.tsv").open(encoding="utf-8"), delimiter="\t"))
    md = peer()
    total: Counter[str] = Counter()
    ours = theirs = size = 0.0
    entries = {row["file"]: int(row["bib_entries"]) for row in rows}
    print(f"{'file':42} {'notes':>12} {'markers':>12} {'keys':>15}   found/witness/SOURCES.tsv")
    for row in rows:
        path = folder / row["file"]
        if path.suffix == ".bib":
            continue
        source = path.read_bytes().decode()
        beside = beside_of(folder, row["file"])
        article = read_markdown(source, row["file"], beside)
        notes, markers, keys, works = counts(article, len(source))
        seen_notes, seen_markers, seen_keys = witness(md, source)
        labels = [c.label for c in article.citations if "@" in article.text(c.span)]
        # A name with @ in an article without any key in brackets is a name.
        if not keys:
            seen_keys = [] if "[@" not in source else seen_keys
        cells = (
            f"{notes}/{seen_notes}/{row['footdefs']}",
            f"{markers}/{seen_markers}/{row['footrefs']}",
            f"{keys}/{len(seen_keys)}/{row['pandoc_cites']}",
        )
        stem = row["file"].split("__")[0]
        bib = [n for file, n in entries.items() if file.startswith(stem) and file[-4:] == ".bib"]
        extra = f"works {works}/{sum(bib)}" if works or bib else ""
        print(f"{row['file'][:42]:42} {cells[0]:>12} {cells[1]:>12} {cells[2]:>15}   {extra}")
        if arguments.misses:
            wanted = Counter(key.lstrip("@").strip("{}") for key in seen_keys)
            had = Counter(labels)
            print("      witness only:", list((wanted - had).elements())[:9])
            print("      reader only: ", list((had - wanted).elements())[:9])
        for name, found, gold in (
            ("notes", notes, seen_notes),
            ("markers", markers, seen_markers),
            ("keys", keys, len(seen_keys)),
            ("works", works, sum(bib) if works else 0),
        ):
            total[f"{name} found"] += found
            total[f"{name} gold"] += gold
            total[f"{name} both"] += min(found, gold)
        for _ in range(arguments.rounds):
            start = time.process_time()
            read_markdown(source, row["file"], beside)
            middle = time.process_time()
            md.parse(source)
            ours += middle - start
            theirs += time.process_time() - middle
            size += len(source.encode())
    for name in ("notes", "markers", "keys", "works"):
        both, found, gold = (total[f"{name} {what}"] for what in ("both", "found", "gold"))
        print(f"{name}: recall {both / max(gold, 1):.3f}, precision {both / max(found, 1):.3f}")
    print(
        f"speed: whole articles {size / ours / 1e6:.2f} MB/s; markdown-it-py with notes, tokens "
        f"only, {size / theirs / 1e6:.2f} MB/s; {theirs / ours:.2f} times its speed"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
