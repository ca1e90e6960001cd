"""How long an edited article of 300 references takes to be checked, the world's answers at hand.

    python benchmarks/edits.py [--runs N]

Makes an article in wikitext, an edit of it, and answers for all that is asked, as a warm ledger
would give them. Prints medians of the whole command in milliseconds, and each beside
``python -c pass`` in the same run. The aim is 2 seconds.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

import citecheck
from citecheck import Evidence, Known
from citecheck.engine import run
from citecheck.queries import Link, LinkState, dump

sys.path.insert(0, str(Path(__file__).parent))
from speed import NOUNS, PASS, VERBS, interleaved

REFERENCES = 300


def article(seed: int = 1) -> str:
    """An article with a note of its own for every sentence or two."""
    random_ = random.Random(seed)
    parts = ["'''Winter farmers''' are farmers.\n\n"]
    for number in range(REFERENCES):
        if number % 30 == 0:
            parts.append(f"\n\n== Section {number // 30} ==\n")
        words = " ".join(random_.choice(NOUNS + VERBS) for _ in range(18))
        year = random_.randint(1960, 2020)
        parts.append(
            f'The {words} in {year}.<ref name="n{number}">{{{{cite web |last=Smith{number} '
            f"|first=Ann |title=The {words[:40]} |url=https://example.org/{number} |date={year} "
            f"|access-date=5 May 2021}}}}</ref> "
        )
        if number % 5 == 4:
            parts.append("\n\n")
    return "".join([*parts, "\n\n== References ==\n{{reflist}}\n"])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    old = article()
    new = old.replace("in 19", "in 18", 1).replace("example.org/7 ", "example.org/7/new ", 1)
    read = citecheck.read_string(new, "new.wiki")
    asked = run(read).evidence
    told = {q: Known(Link("alive")) for q, _ in asked if isinstance(q, LinkState)}
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {
            "old.wiki": old,
            "new.wiki": new,
            "a.json": dump(Evidence(told)),
        }.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        place = Path(folder)
        answers = ["--replay", str(place / "a.json")]
        base = [sys.executable, "-m", "citecheck"]
        commands = {
            "python -c pass": PASS,
            "citecheck check": [*base, "check", str(place / "new.wiki"), *answers],
            "citecheck diff": [
                *base,
                "diff",
                str(place / "old.wiki"),
                str(place / "new.wiki"),
                *answers,
            ],
        }
        times = interleaved(list(commands.values()), args.runs)
    print(f"{len(read.footnotes)} notes, {len(read.sentences)} sentences, {len(told)} links")
    for name, time in zip(commands, times, strict=True):
        print(f"{name:18} {time:8.0f} ms {time / times[0]:7.1f} times")


if __name__ == "__main__":
    main()
