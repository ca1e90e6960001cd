"""Fits the weights of ``LexicalJudge`` and writes citecheck/judge/weights.py.

    python tools/fit_support.py [--data ../shared/data/claims] [--dry]

Logistic regression with a quadratic penalty, by Newton's method, in plain Python: the same data
give the same file. ``SUPPORT`` is fitted on WiCE dev (all of a claim supported, or not) together
with AttributionBench dev, classes of equal weight, AttributionBench with 0.7 of WiCE's; ``TOUCH``
on WiCE dev (anything supported, or nothing); ``WORD`` on the words that WiCE's annotators marked
as not supported in partly supported claims (train and dev). ``benchmarks/claims.py`` measures by
cross-validation.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from citecheck.judge import ClaimItem, Source  # noqa: E402
from citecheck.judge.features import NAMES, TOKEN_NAMES, Look  # noqa: E402

DATA = ROOT.parent / "shared" / "data" / "claims"
TARGET = ROOT / "citecheck" / "judge" / "weights.py"
PENALTY = 10.0
SHARE_OF_ATTRIBUTION = 0.7
TOUCH_IS_LIKELY = 0.5

Row = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled claim."""

    item: ClaimItem
    label: str
    """``supported``, ``partly`` or ``not``; only the first and the last where there are two."""
    group: str
    """What must not stand in training and test at once: the article."""
    lines: tuple[tuple[int, int], ...] = ()
    """Where each sentence of the one source stands, if the set has gold sentences."""
    gold: frozenset[int] = frozenset()
    part: str = ""


def read_lines(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def wice(data: Path, name: str = "claim_dev") -> list[Example]:
    """WiCE: sentences of Wikipedia and the pages that they cite (Kamoi et al. 2023)."""
    labels = {"supported": "supported", "partially_supported": "partly", "not_supported": "not"}
    found: list[Example] = []
    for row in read_lines(data / "wice" / f"{name}.jsonl"):
        places: list[tuple[int, int]] = []
        for sentence in row["evidence"]:
            start = places[-1][1] + 1 if places else 0
            places.append((start, start + len(sentence)))
        source = Source("\n".join(row["evidence"]))
        gold = frozenset(i for sentences in row["supporting_sentences"] for i in sentences)
        item = ClaimItem(row["claim"], (source,), row["meta"]["claim_title"])
        group = row["meta"]["claim_title"]
        found.append(Example(item, labels[row["label"]], group, tuple(places), gold))
    return found


def attribution_bench(data: Path) -> list[Example]:
    """AttributionBench dev: answers of language models and what they cite (Li et al. 2024)."""
    return [
        Example(
            ClaimItem(row["claim"], tuple(map(Source, row["references"]))),
            "supported" if row["attribution_label"] == "attributable" else "not",
            row["question"],
            part=row["src_dataset"],
        )
        for row in read_lines(data / "attributionbench" / "dev_all_subset_balanced.jsonl")
    ]


def fool_me_twice(data: Path) -> list[Example]:
    """Fool Me Twice dev: claims that players wrote to mislead, with gold sentences (2021)."""
    return [
        Example(
            ClaimItem(row["text"], (Source("\n".join(e["text"] for e in row["gold_evidence"])),)),
            "supported" if row["label"] == "SUPPORTS" else "not",
            row["wikipedia_page"],
        )
        for row in read_lines(data / "fm2" / "dev.jsonl")
    ]


def fever(data: Path) -> list[Example]:
    """FEVER pairs: a claim and one sentence that entails it or not."""
    return [
        Example(
            ClaimItem(row["claim"], (Source(row["evidence"]),)),
            "supported" if row["label"] == "entailment" else "not",
            row["evidence"],
        )
        for row in read_lines(data / "feverrte" / "pairs.jsonl")
    ]


def marked_words(data: Path, split: str) -> tuple[list[Row], list[bool], list[str]]:
    """The features of words of partly supported claims, whether each is unsupported, and groups."""
    rows: list[Row] = []
    truth: list[bool] = []
    groups: list[str] = []
    for row in read_lines(data / "wice" / f"nst_{split}.jsonl"):
        look = Look(ClaimItem(row["claim"], (Source("\n".join(row["evidence"])),)))
        marks: list[tuple[int, int, bool]] = []
        at = 0
        for token, unsupported in zip(row["claim_tokens"], row["non_supported_spans"], strict=True):
            start = row["claim"].find(token, at)
            if start >= 0:
                at = start + len(token)
                marks.append((start, at, unsupported))
        for word, values in zip(look.words, look.tokens(), strict=True):
            said = [m for start, end, m in marks if start < word.end and word.start < end]
            if said:
                rows.append(values)
                truth.append(any(said))
                groups.append(row["meta"]["claim_title"])
    return rows, truth, groups


def fit(rows: Sequence[Row], truth: Sequence[bool], weights: Sequence[float]) -> Row:
    """The constant and the weights of a logistic regression, on the scale of the features.

    ``weights`` add up to the number of rows. The penalty is on features of unit variance.
    """
    count, size = len(rows), len(rows[0])
    means = [sum(w * r[i] for r, w in zip(rows, weights, strict=True)) / count for i in range(size)]
    scales = [
        sqrt(sum(w * (r[i] - means[i]) ** 2 for r, w in zip(rows, weights, strict=True)) / count)
        or 1.0
        for i in range(size)
    ]
    scaled = [
        (1.0, *((value - m) / s for value, m, s in zip(row, means, scales, strict=True)))
        for row in rows
    ]
    model = [0.0] * (size + 1)
    for _ in range(30):
        slope = [0.0] * (size + 1)
        bend = [[0.0] * (size + 1) for _ in range(size + 1)]
        for row, true, weight in zip(scaled, truth, weights, strict=True):
            p = 1 / (1 + exp(-sum(a * b for a, b in zip(row, model, strict=True))))
            for i, value in enumerate(row):
                slope[i] += weight * (true - p) * value
                for j in range(i + 1):
                    bend[i][j] += weight * p * (1 - p) * value * row[j]
        for i in range(1, size + 1):
            slope[i] -= PENALTY * model[i]
            bend[i][i] += PENALTY
        step = solve(bend, slope)
        model = [a + b for a, b in zip(model, step, strict=True)]
        if max(map(abs, step)) < 1e-9:
            break
    raw = [weight / scale for weight, scale in zip(model[1:], scales, strict=True)]
    return (model[0] - sum(w * m for w, m in zip(raw, means, strict=True)), *raw)


def solve(lower: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a symmetric positive system (Cholesky)."""
    size = len(right)
    root = [[0.0] * size for _ in range(size)]
    for i in range(size):
        for j in range(i + 1):
            rest = lower[i][j] - sum(root[i][k] * root[j][k] for k in range(j))
            root[i][j] = sqrt(rest) if i == j else rest / root[j][j]
    half: list[float] = []
    for i in range(size):
        half.append((right[i] - sum(root[i][k] * half[k] for k in range(i))) / root[i][i])
    found = [0.0] * size
    for i in reversed(range(size)):
        rest = half[i] - sum(root[k][i] * found[k] for k in range(i + 1, size))
        found[i] = rest / root[i][i]
    return found


def even(truth: Sequence[bool], share: float = 0.5) -> list[float]:
    """Weights that give the true cases ``share`` of the whole; they add up to the count."""
    true = sum(truth)
    each = {True: share / max(true, 1), False: (1 - share) / max(len(truth) - true, 1)}
    return [each[value] * len(truth) for value in truth]


def fit_support(claims: Sequence[tuple[Row, bool]], others: Sequence[tuple[Row, bool]]) -> Row:
    """The model that WiCE's claims and those of AttributionBench give together."""
    first, second = even([t for _, t in claims]), even([t for _, t in others])
    parts = [w / max(len(first), 1) for w in first]
    parts += [SHARE_OF_ATTRIBUTION * w / max(len(second), 1) for w in second]
    both = [*claims, *others]
    # As many as there are rows of WiCE, so that the penalty weighs as it does there.
    total = (len(claims) or len(others)) / sum(parts)
    return _fit_scaled([row for row, _ in both], [t for _, t in both], [p * total for p in parts])


def _fit_scaled(rows: Sequence[Row], truth: Sequence[bool], weights: Sequence[float]) -> Row:
    factor = len(rows) / sum(weights)
    return fit(rows, truth, [w * factor for w in weights])


def fit_touch(claims: Sequence[tuple[Row, bool]]) -> Row:
    """The model for: anything of the claim is supported."""
    truth = [true for _, true in claims]
    return fit([row for row, _ in claims], truth, even(truth, TOUCH_IS_LIKELY))


def fit_words(rows: Sequence[Row], truth: Sequence[bool]) -> Row:
    """The model for: a word is not supported."""
    return fit(rows, truth, [1.0] * len(rows))


def look(examples: Sequence[Example]) -> list[Row]:
    """The features of each example."""
    return [Look(example.item).values for example in examples]


def best_threshold(model: Row, rows: Sequence[Row], truth: Sequence[bool]) -> float:
    """The probability from which on words are marked: the best F1 on these rows."""
    scores = [1 / (1 + exp(-_linear(model, row))) for row in rows]

    def f1(threshold: float) -> float:
        hits = sum(s >= threshold and t for s, t in zip(scores, truth, strict=True))
        return 2 * hits / (sum(s >= threshold for s in scores) + sum(truth))

    return max((step / 50 for step in range(10, 35)), key=f1)


def _linear(model: Row, row: Row) -> float:
    return model[0] + sum(a * b for a, b in zip(model[1:], row, strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--dry", action="store_true", help="print the file, do not write it")
    options = parser.parse_args()
    dev, other = wice(options.data), attribution_bench(options.data)
    rows, rows_other = look(dev), look(other)
    support = fit_support(
        [(row, e.label == "supported") for row, e in zip(rows, dev, strict=True)],
        [(row, e.label == "supported") for row, e in zip(rows_other, other, strict=True)],
    )
    touch = fit_touch([(row, e.label != "not") for row, e in zip(rows, dev, strict=True)])
    parts = [marked_words(options.data, split) for split in ("train", "dev")]
    words = [row for part in parts for row in part[0]]
    marked = [true for part in parts for true in part[1]]
    word = fit_words(words, marked)
    text = TEMPLATE.format(
        support=shown(support),
        touch=shown(touch),
        word=shown(word),
        threshold=best_threshold(word, words, marked),
    )
    if options.dry:
        print(text, end="")
    else:
        TARGET.write_text(text, encoding="utf-8")
        print(f"wrote {TARGET.relative_to(ROOT)}: {dict(zip(NAMES, support[1:], strict=True))}")
        print(dict(zip(TOKEN_NAMES, word[1:], strict=True)))


def shown(model: Row) -> str:
    return "(" + ", ".join(f"{value:.4f}" for value in model) + ")"


TEMPLATE = '''"""What ``tools/fit_support.py`` found; run it to find it again."""

SUPPORT = {support}
"""Constant and weights of ``features.NAMES``: the sources support all of the claim."""

TOUCH = {touch}
"""The same for: the sources support at least a part of it."""

WORD = {word}
"""Constant and weights of ``features.TOKEN_NAMES``: the sources do not have what a word says."""

WORD_THRESHOLD = {threshold}
"""From this probability on a word is told to be missing (the best F1 where it was fitted)."""
'''


if __name__ == "__main__":
    main()
