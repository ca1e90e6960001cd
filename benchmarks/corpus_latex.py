"""What the readers of LaTeX and BibTeX find in real files, and how fast, beside their peers.

    python benchmarks/corpus_latex.py FOLDER [--no-peers]

FOLDER holds ``articles/latex`` (with SOURCES.tsv: citing commands, footnotes, bibitems and entries
of each file, as counted in the raw text) and ``bib``. Commands that are commented out, and those in
the definition of a command, cite nothing, so the counts are also given without them ("live",
counted here line by line, apart from the reader). BibTeX: entries against the lines that begin one,
values against bibtexparser's, field by field. Peers: bibtexparser; pylatexenc and TexSoup
(``pip install texsoup``), which parse and no more. Times are of the process, in one run.
"""

from __future__ import annotations

import argparse
import logging
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from citecheck.model import Span
from citecheck.readers.bibtex import read_entries
from citecheck.readers.latex import read_latex

CITE = re.compile(r"\\[A-Za-z]*cite[A-Za-z]*\*?\s*(?:\[[^\]]*\]\s*)*\{")
NOTE = re.compile(r"\\footnote\s*(?:\[[^\]]*\]\s*)?\{")
ITEM = re.compile(r"\\bibitem\s*(?:\[[^\]]*\]\s*)?\{")
ENTRY = re.compile(r"(?im)^[ \t}]*@(?!comment|string|preamble)\w+\s*[{(]")


def live(source: str) -> str:
    """The text without comments and definitions of commands."""
    lines = (re.sub(r"(?<!\\)%.*", "", line) for line in source.split("\n"))
    kept = (line for line in lines if not re.match(r"\s*\\(?:re)?newcommand|\s*\\def", line))
    return "\n".join(kept).partition("\\end{document}")[0]


def latex(folder: Path) -> dict[str, str]:
    rows = [line.split("\t") for line in (folder / "SOURCES.tsv").read_text().split("\n")[1:]]
    counts = {row[0]: [int(n) for n in row[6:10]] for row in rows if len(row) > 9}
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in counts}
    total = [0] * 9
    print("LaTeX: found / live / raw")
    for name, (cites, footnotes, items, _) in counts.items():
        source = texts[name]
        if not name.endswith(".tex"):
            continue
        stem = name.partition("__")[0]
        others = {other: text for other, text in texts.items() if other.startswith(stem)}

        def beside(wanted: str, others: dict[str, str] = others) -> str | None:
            ends = wanted.endswith(".bib")
            return next((t for n, t in others.items() if ends and n.endswith(f"_{wanted}")), None)

        article = read_latex(source, name, beside)
        starts = {c.whole.start for c in article.citations}
        found = sum(bool(CITE.match(article.source, start)) for start in starts)
        notes = sum(
            article.source.startswith("\\footnote{", n.span.start) for n in article.footnotes
        )
        works = {n.span for n in article.footnotes} | {w.span for w in article.bibliography}
        listed = sum("\\bibitem" in article.text(span)[:8] for span in works)
        listed += sum(
            ITEM.match(source, max(0, source.rfind("\\bibitem", 0, work.span.start))) is not None
            for work in article.bibliography
            if work.template is None and "\\bibitem" not in article.text(work.span)
        )
        gold = live(source)
        row = [
            *(found, len(CITE.findall(gold)), cites),
            *(notes, len(NOTE.findall(gold)), footnotes),
            *(listed, len(ITEM.findall(gold)), items),
        ]
        total = [a + b for a, b in zip(total, row, strict=True)]
        undefined = sum(c.note is None for c in article.citations)
        print(
            f"  {name[:46]:46} cites {row[0]:4}/{row[1]:4}/{row[2]:4}  notes {row[3]:3}/{row[4]:3}"
            f"/{row[5]:3}  items {row[6]:3}/{row[7]:3}/{row[8]:3}  keys without entry {undefined}"
        )
    print(f"  {'all':46} cites {total[0]}/{total[1]}/{total[2]}  notes {total[3]}/{total[4]}"
          f"/{total[5]}  items {total[6]}/{total[7]}/{total[8]}")  # fmt: skip
    return texts


def bib(folders: list[Path]) -> dict[str, str]:
    from bibtexparser.splitter import Splitter

    texts = {
        path.name: path.read_bytes().decode("utf-8-sig", "replace")
        for folder in folders
        for path in sorted(folder.glob("*.bib"))
    }
    entries = heads = same = other = problems = 0
    print("\nBibTeX: entries / lines that begin one; problems")
    for name, source in texts.items():
        references, found = read_entries(source, Span(0, len(source)))
        lines = len(ENTRY.findall(source))
        entries, heads, problems = entries + len(references), heads + lines, problems + len(found)
        if len(references) != lines or found:
            print(f"  {name[:60]:60} {len(references)}/{lines}; {len(found)}")
        theirs = {e.key: e for e in Splitter(source).split().entries}
        for reference in references:
            entry = theirs.get(reference.id)
            if entry is None or reference.template is None:
                continue
            ours = {p.name: _bare(p.whole.of(source)) for p in reference.template.parameters}
            for field in entry.fields:
                equal = ours.get(field.key.lower()) == _bare(f"{field.key}={field.value}")
                same, other = same + equal, other + (not equal)
                if not equal and other < 5:
                    print("   ", name, reference.id, field.key, repr(field.value)[:80])
    print(f"  all: {entries}/{heads}; {problems}")
    print(f"  values as bibtexparser has them: {same} of {same + other}")
    return texts


def _bare(field: str) -> str:
    return "".join(field.partition("=")[2].split())


def timed(texts: dict[str, str], run: Callable[[str], object]) -> tuple[float, int]:
    """Megabytes a second of the process's own time, and how many files it failed on."""
    failed = size = 0
    start = time.process_time()
    for text in texts.values():
        try:
            run(text)
        except Exception:
            failed += 1
        size += len(text)
    return size / 1e6 / (time.process_time() - start), failed


def show(name: str, texts: dict[str, str], run: Callable[[str], object]) -> None:
    speed, failed = timed(texts, run)
    print(f"  {name:44} {speed:7.2f} MB/s" + (f"  fails on {failed} files" if failed else ""))


def speed(tex: dict[str, str], bibs: dict[str, str], *, peers: bool) -> None:
    print("\nSpeed, LaTeX")
    show("citecheck: whole article with sentences", tex, read_latex)
    if peers:
        from pylatexenc.latexwalker import LatexWalker

        show("pylatexenc: nodes", tex, lambda text: LatexWalker(text).get_latex_nodes())
        try:
            from TexSoup import TexSoup
        except ImportError:
            print("  TexSoup is not installed")
        else:
            show("TexSoup: tree", tex, TexSoup)
    print("Speed, BibTeX")
    show("citecheck: references", bibs, lambda text: read_entries(text, Span(0, len(text))))
    if peers:
        from bibtexparser import parse_string
        from bibtexparser.middlewares import (
            LatexDecodingMiddleware,
            SeparateCoAuthors,
            SplitNameParts,
        )
        from bibtexparser.splitter import Splitter

        show("bibtexparser: blocks", bibs, lambda text: Splitter(text).split())
        show("bibtexparser: parsed", bibs, parse_string)
        small = dict(sorted(bibs.items(), key=lambda one: len(one[1]))[:25])
        more = [LatexDecodingMiddleware(), SeparateCoAuthors(), SplitNameParts()]
        show(
            "citecheck: references (25 small files)",
            small,
            lambda t: read_entries(t, Span(0, len(t))),
        )
        show(
            "bibtexparser: with names and accents (same)",
            small,
            lambda text: parse_string(text, append_middleware=more),
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--no-peers", action="store_true")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    folder = arguments.folder / "articles" / "latex"
    texts = latex(folder)
    bibs = bib([arguments.folder / "bib", folder])
    tex = {name: text for name, text in texts.items() if name.endswith(".tex")}
    speed(tex, bibs, peers=not arguments.no_peers)
    return 0


if __name__ == "__main__":
    sys.exit(main())
