"""How well reference strings are read: all fields right, and strict F1 of every field.

    python benchmarks/reference_strings.py /path/to/data/reference-strings [--errors 20]

Every figure is from the side that training never sees (``training/corpora.py``: one in five
pages of Wikipedia and files of GROBID, one in ten strings of AnyStyle, chosen by a checksum). The
scorer stands beside the data and is run from there. Strings are read as plain text, without the
italics and links that an article's reader passes on. "Source merged" counts container and
publisher as one, since text without italics hardly tells a newspaper from its publisher.

The figures of AnyStyle are those that it got on other samples of the same corpora, not on these
strings: its Ruby gem is not run here. Speed is CPU time of one process, of all strings in a row;
the grammar alone is what answers where python-crfsuite is not installed.
"""

from __future__ import annotations

import argparse
import copy
import importlib.util
import json
import resource
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path[:0] = [str(Path(__file__).parent.parent / "training")]

from corpora import is_test, read_anystyle  # noqa: E402

from citecheck import Reference, parse_reference  # noqa: E402
from citecheck.citing.grammar.certain import take_certain  # noqa: E402
from citecheck.citing.grammar.cs1 import read_cs1  # noqa: E402
from citecheck.citing.grammar.reading import Reading, plain  # noqa: E402

FIELDS = {
    "title": "title",
    "container": "container-title",
    "publisher": "publisher",
    "place": "publisher-place",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "isbn": "ISBN",
    "doi": "DOI",
    "url": "URL",
    "edition": "edition",
    "date": "issued",
    "access_date": "accessed",
    "archive_date": "archive-date",
}
_ANYSTYLE = {  # all fields correct; strict F1
    "wikipedia": "all .392 merged .49 authors .78 title .71 container .47 venue .52 publisher .44 "
    "place .85 year .88 volume .59 issue .90 pages .83 isbn .94 doi 1.00 url .99 access_date .00 "
    "archive_date .00 edition .78",
    "grobid": "all .377 author_tok .89 title .54 container .61 venue .62 publisher .30 place .53 "
    "year .94 volume .75 issue .73 pages .70 doi .63 url .65",
    # its own gold, which it was trained on
    "anystyle": "all .841 author_tok .96 title 1.00 container .98 venue .98 publisher 1.00 "
    "place 1.00 year 1.00 volume .84 pages .95 isbn 1.00 doi .81 url .93 edition .88",
}
ANYSTYLE = {
    name: dict(zip(row.split()[::2], map(float, row.split()[1::2]), strict=True))
    for name, row in _ANYSTYLE.items()
}
Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scorer", type=Path, help="score_references.py")
    parser.add_argument("--errors", type=int, default=0, help="show so many strings read wrongly")
    args = parser.parse_args()
    scorer = load(args.scorer or args.folder.parent.parent / "tools" / "score_references.py")
    texts = []
    for name, gold in tests(args.folder).items():
        predicted = {row["id"]: fields(parse_reference(row["text"]), row["id"]) for row in gold}
        texts += [row["text"] for row in gold]
        counts, right, total, _ = scorer.score(gold, predicted)
        show(name, scorer.table(counts, right, total), right / total, total)
        if name == "wikipedia":
            by_language(scorer, gold, predicted)
        for row in [r for r in gold if not scorer.score([r], predicted)[1]][: args.errors]:
            print(
                "  ", row["text"], "\n      ", {k: v for k, v in row["gold"].items() if k != "id"}
            )
            print("      ", predicted[row["id"]])
    speed(texts)


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_references", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: no scorer there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tests(folder: Path) -> dict[str, list[Row]]:
    """The strings for testing of each corpus."""
    found: dict[str, list[Row]] = {}
    for name in ("wikipedia", "grobid"):
        lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines]
        found[name] = [row for row in rows if is_test(name, row["src"])]
    found["anystyle"] = [
        {"id": f"{name}-{i}", "text": one.text, "gold": one.gold, "lang": "?"}
        for name in ("core", "good")
        for i, one in enumerate(read_anystyle(folder / "anystyle" / f"{name}.xml"))
        if one.is_test
    ]
    return found


def fields(reference: Reference, key: str) -> Row:
    """A reference as the scorer takes it."""
    row: Row = {"id": key, "authors": [name.to_csl() for name in reference.names()]}
    row |= {name: text for name, csl in FIELDS.items() if (text := reference.text(csl))}
    return row


def show(name: str, table: list[tuple[Any, ...]], right: float, total: int) -> None:
    known = ANYSTYLE[name]
    print(f"\n{name}: {total} strings{'citecheck':>28}{'AnyStyle':>10}")
    print(f"{'all fields right':<36}{right:>9.3f}{known['all']:>10.3f}")
    for field, support, _, _, strict, *_ in table:
        if support:
            other = f"{known[field]:>10.2f}" if field in known else ""
            print(f"  {field:<14}{support:>6} values, F1{strict:>12.3f}{other}")


def by_language(scorer: ModuleType, gold: list[Row], predicted: dict[str, Row]) -> None:
    for language in sorted({row["lang"] for row in gold}):
        rows = [row for row in gold if row["lang"] == language]
        _, right, total, _ = scorer.score(rows, predicted)
        print(f"  all fields right, {language:<16}{right / total:>11.3f}   ({total} strings)")
    rows, merged = [], {}
    for row in gold:
        new, result = copy.deepcopy(row), dict(predicted[row["id"]])
        names = [result.pop(key, None) for key in ("container", "publisher")]
        sources = [new["gold"].pop(key, None) for key in ("container", "publisher")]
        seen = [
            s for s, key in zip(sources, ("container", "publisher"), strict=True)
            if s and row["visible"].get(key, True)
        ]  # fmt: skip
        if seen:
            fits = all(any(n and scorer.eq("container", s, n)[1] for n in names) for s in seen)
            new["gold"]["container"], new["visible"]["container"] = "source", True
            result["container"] = "source" if fits else "something else"
        rows.append(new)
        merged[row["id"]] = result
    _, right, total, _ = scorer.score(rows, merged)
    other = ANYSTYLE["wikipedia"]["merged"]
    print(f"  all fields right, source merged{right / total:>14.3f}{other:>10.2f}")


def speed(texts: list[str]) -> None:
    def grammar(text: str) -> None:
        reading = Reading(plain(text), 0)
        take_certain(reading)
        read_cs1(reading)

    print("\nspeed, one process, CPU time")
    for name, function in (("grammar alone", grammar), ("overall", parse_reference)):
        for text in texts[:50]:
            function(text)
        start = time.process_time()
        for text in texts:
            function(text)
        print(f"  {name:<16}{len(texts) / (time.process_time() - start):>10,.0f} strings/s")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  memory of this process, data included: {memory:.0f} MB at most")


if __name__ == "__main__":
    main()
