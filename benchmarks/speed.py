"""How fast citecheck starts and checks, each beside ``python -c pass`` in the same run.

    python benchmarks/speed.py [--runs N]

Prints medians in milliseconds and their ratios, and the megabytes of plain text that one core
reads and checks in a second. The limits: ``--help`` within 9 times, the example article offline
within 40 times an empty Python (half a second where that takes 12 ms). The aim for plain text was
1 MB/s; it is not reached: the trained model that labels each reference takes two fifths of the
time.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from citecheck.engine import run
from citecheck.readers.text import read_text

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "examples" / "boris-bazhanov.txt"
PASS = [sys.executable, "-c", "pass"]
HELP = [sys.executable, "-m", "citecheck", "--help"]
CHECK = [sys.executable, "-m", "citecheck", "check", str(SEED), "--offline"]

NOUNS = "cat dog purr tail river winter farmer island sailor garden letter winter bridge".split()
VERBS = "follows watches finds leaves describes repairs measures remembers crosses sells".split()


def interleaved(commands: Sequence[Sequence[str]], runs: int) -> list[float]:
    """Median milliseconds of each command, the commands taking turns."""
    times: list[list[float]] = [[] for _ in commands]
    for turn in range(runs + 1):
        for slot, command in zip(times, commands, strict=True):
            start = time.perf_counter()
            subprocess.run(
                command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
            )
            if turn:  # the first turn warms the caches
                slot.append((time.perf_counter() - start) * 1000)
    return [statistics.median(slot) for slot in times]


def synthetic(size: int, seed: int = 1) -> str:
    """A plain-text article of about ``size`` characters, with notes of all kinds."""
    random_ = random.Random(seed)
    body: list[str] = ["The Winter Farmers\n"]
    notes: list[str] = []
    length = 0
    while length < size:
        if len(body) % 8 == 1:
            body.append(f"Section {len(body)}[edit]")
        sentences = []
        for _ in range(random_.randint(2, 7)):
            words = [random_.choice(NOUNS + VERBS) for _ in range(random_.randint(8, 25))]
            sentence = f"The {' '.join(words)} in {random_.randint(1800, 2020)}"
            if random_.random() < 0.1:
                sentence += ' and said that "no farmer ever left the island in winter"'
            sentence += "."
            if random_.random() < 0.4:
                notes.append(note(random_, len(notes) + 1))
                sentence += f"[{len(notes)}]"
            sentences.append(sentence)
        body.append(" ".join(sentences))
        length = sum(map(len, body[-1:])) + length + (len(notes[-1]) if notes else 0)
    listed = "\n".join(f"{number}. ^ {text}" for number, text in enumerate(notes, 1))
    return "\n\n".join(body) + f"\n\nReferences[edit]\n\n{listed}\n"


def note(random_: random.Random, number: int) -> str:
    year = random_.randint(1900, 2020)
    noun, verb = random_.choice(NOUNS).title(), random_.choice(VERBS).title()
    kind = number % 4
    if kind == 0:
        return f"{noun}son {year}, p. {number}"
    if kind == 1:
        title = f"The {noun} {verb} {number}"
        return f"{noun}son, {verb} ({year}). {title}. {noun} Press. pp. 1–{number + 1}."
    if kind == 2:
        return (
            f'"The {noun} {verb} {number}". The {noun} Times. 3 May {year}. Retrieved 4 June 2019.'
        )
    return (
        f'{noun}, {verb} ({year}). "On {noun} {number}". Journal of {noun}. 7 ({number % 12}): '
        f"1–{number + 1}. doi:10.1000/{number}."
    )


def megabytes_per_second(size: int) -> tuple[float, float]:
    """Reading alone, and reading and checking."""
    text = synthetic(size)
    start = time.perf_counter()
    article = read_text(text, "synthetic")
    read = time.perf_counter()
    run(article)
    end = time.perf_counter()
    megabytes = len(text.encode()) / 1e6
    return megabytes / (read - start), megabytes / (end - start)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--runs", type=int, default=11, help="counted runs of each command")
    parser.add_argument("--size", type=int, default=1_000_000, help="characters of plain text")
    arguments = parser.parse_args()
    empty, help_, check = interleaved([PASS, HELP, CHECK], arguments.runs)
    print(f"python -c pass                     {empty:7.1f} ms")
    print(
        f"citecheck --help                   {help_:7.1f} ms  {help_ / empty:5.1f} times (limit 9)"
    )
    print(
        f"citecheck check SEED --offline     {check:7.1f} ms  {check / empty:5.1f} times (limit 40)"
    )
    read, both = megabytes_per_second(arguments.size)
    print(f"plain text, read                   {read:7.2f} MB/s")
    print(f"plain text, read and checked       {both:7.2f} MB/s             (aim 1)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
