"""What ``citecheck.judge`` finds, on labelled claims and on quotations changed on purpose.

    python benchmarks/claims.py [--data ../shared/data/claims] [--quick]

WiCE dev is measured by cross-validation: five folds by article, ten times over. AttributionBench
dev is held against weights fitted on WiCE alone, and WiCE against weights fitted on
AttributionBench alone. Fool Me Twice (claims that players wrote to mislead, against gold
sentences) and FEVER pairs were used for no fit; a judge by words is weak there, and that is shown.
Figures of the shipped weights on sets they were fitted on are printed only as what rules do.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from statistics import mean

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

import fit_support as fitting  # noqa: E402
from fit_support import DATA, Example, Row  # noqa: E402

from citecheck.judge import (  # noqa: E402
    FactKind,
    FactVerdict,
    LexicalJudge,
    Source,
    Support,
    check_facts,
    check_quotation,
)
from citecheck.judge.features import NAMES, Look, probability  # noqa: E402
from citecheck.judge.weights import SUPPORT  # noqa: E402

FOLDS, TIMES = 5, 10
SETS: dict[str, Callable[[Path], list[Example]]] = {
    "WiCE dev": fitting.wice,
    "AttributionBench dev": fitting.attribution_bench,
    "Fool Me Twice dev": fitting.fool_me_twice,
    "FEVER pairs": fitting.fever,
}


def auroc(scores: Sequence[float], truth: Sequence[bool]) -> float:
    """The chance that a true case has a higher score than a false one; ties count half."""
    ordered = sorted(range(len(scores)), key=lambda index: scores[index])
    ranks = [0.0] * len(scores)
    start = 0
    while start < len(ordered):
        end = start
        while end < len(ordered) and scores[ordered[end]] == scores[ordered[start]]:
            end += 1
        for index in ordered[start:end]:
            ranks[index] = (start + end + 1) / 2
        start = end
    true = sum(truth)
    total = sum(rank for rank, value in zip(ranks, truth, strict=True) if value)
    return (total - true * (true + 1) / 2) / (true * (len(truth) - true))


def balanced(said: Sequence[bool], truth: Sequence[bool]) -> float:
    """The mean of the shares of true and of false cases that are told right."""
    right = Counter(t for s, t in zip(said, truth, strict=True) if s == t)
    return mean((right[True] / sum(truth), right[False] / (len(truth) - sum(truth))))


def folds(groups: Sequence[str], seed: int) -> Iterator[tuple[list[int], list[int]]]:
    """Training and test indexes; a group is in one of the folds only."""
    names = sorted(set(groups))
    random.Random(seed).shuffle(names)
    place = {name: index % FOLDS for index, name in enumerate(names)}
    for fold in range(FOLDS):
        train = [i for i, group in enumerate(groups) if place[group] != fold]
        yield train, [i for i, group in enumerate(groups) if place[group] == fold]


def score(model: Row, rows: Sequence[Row]) -> list[float]:
    return [probability(row, model) for row in rows]


def cross_validated(
    rows: Sequence[Row],
    truth: Sequence[bool],
    groups: Sequence[str],
    others: Sequence[tuple[Row, bool]],
) -> list[tuple[float, float]]:
    """AUROC and balanced accuracy of each time."""
    found: list[tuple[float, float]] = []
    for seed in range(TIMES):
        scores = [0.0] * len(rows)
        for train, test in folds(groups, seed):
            model = fitting.fit_support([(rows[i], truth[i]) for i in train], others)
            for i in test:
                scores[i] = probability(rows[i], model)
        found.append((auroc(scores, truth), balanced([s >= 0.5 for s in scores], truth)))
    return found


def supported(examples: Sequence[Example]) -> list[bool]:
    return [example.label == "supported" for example in examples]


def support(sets: dict[str, list[Example]], rows: dict[str, list[Row]]) -> None:
    print("\n# Support: supported against the rest (AUROC / balanced accuracy at 0.5)")
    dev, other = sets["WiCE dev"], sets["AttributionBench dev"]
    truth, truth_other = supported(dev), supported(other)
    groups = [example.group for example in dev]
    pairs = list(zip(rows["AttributionBench dev"], truth_other, strict=True))
    own = list(zip(rows["WiCE dev"], truth, strict=True))
    for name, others in (("WiCE alone", []), ("WiCE and AttributionBench", pairs)):
        found = cross_validated(rows["WiCE dev"], truth, groups, others)
        aurocs, accuracies = [a for a, _ in found], [b for _, b in found]
        print(
            f"WiCE dev, cross-validated, fitted on {name}: "
            f"{mean(aurocs):.3f} / {mean(accuracies):.3f}  "
            f"(of {TIMES} times the worst {min(aurocs):.3f} / {min(accuracies):.3f})"
        )
    elsewhere = score(fitting.fit_support([], pairs), rows["WiCE dev"])
    told = f"{auroc(elsewhere, truth):.3f} / {balanced([s >= 0.5 for s in elsewhere], truth):.3f}"
    print(f"WiCE dev, fitted on AttributionBench alone: {told}")
    touched = [example.label != "not" for example in dev]
    print(f"WiCE dev, not supported at all against the rest, same: {auroc(elsewhere, touched):.3f}")
    model = fitting.fit_support(own, [])
    for name, examples in sets.items():
        if name == "WiCE dev":
            continue
        scores, right = score(model, rows[name]), supported(examples)
        told = f"{auroc(scores, right):.3f} / {balanced([s >= 0.5 for s in scores], right):.3f}"
        print(f"{name}, fitted on WiCE alone: {told}")
        for part in sorted({example.part for example in examples} - {""}):
            chosen = [i for i, example in enumerate(examples) if example.part == part]
            scored, true = [scores[i] for i in chosen], [right[i] for i in chosen]
            told = f"{auroc(scored, true):.3f} / {balanced([s >= 0.5 for s in scored], true):.3f}"
            print(f"    {part}: {told} ({len(chosen)} claims)")
    print("one feature alone on WiCE dev (AUROC):", end=" ")
    for index, name in enumerate(NAMES):
        values = [row[index] for row in rows["WiCE dev"]]
        found_ = auroc(values, truth)
        print(f"{name} {max(found_, 1 - found_):.3f}", end="  ")
    print("\nhow often claims of a score are supported (shipped weights, cases of equal weight):")
    for name in ("WiCE dev", "AttributionBench dev"):
        scores, right = score(SUPPORT, rows[name]), supported(sets[name])
        ratio = (len(right) - sum(right)) / sum(right)
        bins = []
        for low in (0.0, 0.2, 0.4, 0.6, 0.8):
            inside = [r for s, r in zip(scores, right, strict=True) if low <= s < low + 0.2]
            true = sum(inside) * ratio
            share = true / (true + len(inside) - sum(inside)) if inside else 0.0
            bins.append(f"{low:.1f}-{low + 0.2:.1f}: {share:.2f} (n={len(inside)})")
        print(f"    {name}: {'  '.join(bins)}")


def evidence(examples: Sequence[Example]) -> None:
    print("\n# Evidence: a gold sentence among the first (WiCE dev, claims that have one)")
    hits: Counter[int] = Counter()
    asked = [example for example in examples if example.gold]
    for example in asked:
        look = Look(example.item)
        for place, (line, _) in enumerate(look.ranked[:5]):
            _, found = look.grounds.lines[line]
            inside = {
                index
                for index, (start, end) in enumerate(example.lines)
                if start < found.end and found.start < end
            }
            if inside & example.gold:
                hits.update(range(place + 1, 6))
                break
    for count in (1, 3, 5):
        print(f"hit@{count} {hits[count] / len(asked):.3f} (n={len(asked)})")


def words(data: Path) -> None:
    print(
        "\n# Unsupported words of partly supported claims (fitted on WiCE train, measured on dev)"
    )
    rows, truth, _ = fitting.marked_words(data, "train")
    model = fitting.fit_words(rows, truth)
    threshold = fitting.best_threshold(model, rows, truth)
    rows, truth, _ = fitting.marked_words(data, "dev")
    said = [s >= threshold for s in score(model, rows)]
    hits = sum(s and t for s, t in zip(said, truth, strict=True))
    precision, recall = hits / sum(said), hits / sum(truth)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}", end="; ")
    print(f"marking all words: F1 {2 * mean(truth) / (1 + mean(truth)):.3f} (n={len(truth)})")


def alarms(sets: dict[str, list[Example]]) -> None:
    print("\n# What rules may say: the share of claims, supported / the rest")
    print(f"{'':26}{'number':>14}{'date':>14}{'name':>14}{'different':>14}", end="")
    print(f"{'contradicted':>14}{'not-supported':>14}{'partly':>14}")
    for name, examples in sets.items():
        judged = LexicalJudge().judge([example.item for example in examples])
        counts: dict[str, Counter[bool]] = defaultdict(Counter)
        total: Counter[bool] = Counter()
        for example, judgement in zip(examples, judged, strict=True):
            right = example.label == "supported"
            total[right] += 1
            for kind in FactKind:
                facts = [f for f in judgement.facts if f.kind is kind]
                counts[kind][right] += any(f.verdict is not FactVerdict.PRESENT for f in facts)
            different = any(f.verdict is FactVerdict.DIFFERENT for f in judgement.facts)
            counts["different"][right] += different
            counts[judgement.verdict][right] += 1
        columns = (
            *FactKind,
            "different",
            Support.CONTRADICTED,
            Support.NOT_SUPPORTED,
            Support.PARTLY,
        )
        print(f"{name:26}", end="")
        for column in columns:
            shares = [counts[column][right] / total[right] for right in (True, False)]
            print(f"{shares[0]:>7.3f}/{shares[1]:.3f} ", end="")
        print(f"  n={total[True]}/{total[False]}")
    print("(Fool Me Twice and FEVER: the source is one or two sentences, so names are missing.)")


def changed_numbers(sets: dict[str, list[Example]]) -> None:
    print(
        "\n# One number of a supported claim changed: not present any more / told to be different"
    )
    chance = random.Random(3)
    for name, examples in sets.items():
        tried = gone = different = 0
        for example in examples:
            claim = example.item.claim
            found = list(re.finditer(r"(?<![\w.,])\d{1,6}(?![\w.,]*\d)", claim))
            if example.label != "supported" or not found:
                continue
            match = chance.choice(found)
            number = int(match[0]) + chance.choice((1, 2, 3, 5, 13))
            at = match.start()
            facts = check_facts(claim, example.item.sources)
            if not any(f.start <= at < f.end and f.verdict is FactVerdict.PRESENT for f in facts):
                continue
            text = f"{claim[:at]}{number}{claim[match.end() :]}"
            facts = check_facts(text, example.item.sources)
            hit = [f.verdict for f in facts if f.start <= at < f.end]
            tried += 1
            gone += any(verdict is not FactVerdict.PRESENT for verdict in hit)
            different += FactVerdict.DIFFERENT in hit
        print(f"{name}: {gone / tried:.3f} / {different / tried:.3f} (n={tried})")


def speed(examples: Sequence[Example]) -> None:
    print("\n# Time on one core (WiCE dev: a page of its own for each claim, nothing remembered)")
    items = [example.item for example in examples]
    sentences = mean(len(example.lines) for example in examples)
    LexicalJudge().judge(items[:20])
    began = time.process_time()
    LexicalJudge().judge(items)
    taken = (time.process_time() - began) / len(items) * 1000
    print(f"{taken:.1f} ms a claim, pages of {sentences:.0f} sentences on the average")


def quotations(examples: Sequence[Example], count: int) -> None:
    print(f"\n# Quotations of 60 to 350 characters, changed on purpose ({count} pages of WiCE dev)")
    chance = random.Random(7)
    pages = [e.item.sources[0].text for e in examples if len(e.item.sources[0].text) > 3000]
    vocabulary = sorted({w for page in pages[:60] for w in re.findall(r"[a-z]{3,}", page)})
    accepted: dict[str, list[bool]] = defaultdict(list)
    for _ in range(count):
        page = chance.choice(pages)
        original = quoted(page, chance)
        if not original:
            continue
        for kind, text in variants(original, vocabulary, chance):
            verdict = check_quotation(text, [Source(page)]).verdict
            accepted[kind].append(verdict in ("verbatim", "noise"))
        other = quoted(chance.choice([p for p in pages if p is not page]), chance)
        verdict = check_quotation(other, [Source(page)]).verdict
        accepted["OF ANOTHER PAGE"].append(verdict in ("verbatim", "noise"))
    for kind, results in accepted.items():
        print(f"{kind:32} accepted {mean(results):.3f} (n={len(results)})")
    big = "\n".join(pages)[:100_000]
    texts = [quoted(big, chance) for _ in range(100)]
    for name, page in (("for the first time", None), ("again", big)):
        began = time.process_time()
        for index, text in enumerate(texts):
            check_quotation(text, [Source(page or f"{big} {index}")])
        print(f"100 kB, {name}: {(time.process_time() - began) * 10:.2f} ms a quotation")


def quoted(page: str, chance: random.Random) -> str:
    """A stretch of a page, without ellipses and brackets; empty if there is none."""
    for _ in range(200):
        start = chance.randrange(len(page) - 400)
        text = page[start : start + chance.randint(80, 350)]
        text = text[text.find(" ") + 1 : text.rfind(" ")]
        plain = not re.search(r"[\[\]…]|\.\.\.|\. \. \.", text)
        if plain and len(text) >= 60 and len(re.findall(r"(?<!\S)[a-z]{3,}(?!\S)", text)) > 7:
            return text
    return ""


def variants(text: str, vocabulary: list[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    """A quotation as people and programs write it; in capitals what must not be accepted."""
    parts = text.split(" ")
    middle = range(1, len(parts) - 1)
    yield "exact", text
    curly = text.replace("'", "’").replace('"', "“").replace(" - ", " — ").replace("\n", "  ")
    yield "typographic", curly.replace("fi", "ﬁ").upper() if "fi" in curly else curly.upper()
    third = len(parts) // 3
    dots = chance.choice((" ... ", " … ", " [...] ", " . . . ", " […] "))
    yield "elided", dots.join((" ".join(parts[:third]), " ".join(parts[third + 2 :])))
    at = chance.choice(middle)
    yield "bracketed", " ".join((*parts[:at], "[the man]", *parts[at + 1 :]))
    yield "bracketed, added", " ".join((*parts[:at], "[of the town]", *parts[at:]))
    if text[0].isalpha():
        yield "bracketed, first letter", f"[{text[0].swapcase()}]{text[1:]}"
    marks = {"l": "1", "o": "0", "e": "c", "h": "b", "i": "l", "n": "u", "m": "rn", "t": "f"}
    for rate in (0.02, 0.05):
        scanned = "".join(marks.get(c, c) if chance.random() < rate else c for c in text)
        yield f"scanned badly ({rate:.0%} of letters)", scanned
    plain = [i for i in middle if re.fullmatch(r"[a-z]{3,}", parts[i])]
    if not plain:
        return
    at = chance.choice(plain)
    word = chance.choice([w for w in vocabulary if w != parts[at]])
    yield "ONE WORD CHANGED", " ".join((*parts[:at], word, *parts[at + 1 :]))
    near = [w for w in get_close_matches(parts[at], vocabulary, 3, 0.6) if w != parts[at]]
    if near:
        yield "ONE WORD CHANGED, TO A LIKE ONE", " ".join((*parts[:at], near[0], *parts[at + 1 :]))
    at = chance.choice(plain)
    yield "NOT PUT IN", " ".join((*parts[:at], "not", *parts[at:]))
    nots = [i for i in middle if parts[i] == "not"]
    if nots:
        yield "NOT LEFT OUT", " ".join((*parts[: nots[0]], *parts[nots[0] + 1 :]))
    yield "ONE WORD LEFT OUT", " ".join((*parts[:at], *parts[at + 1 :]))
    numbers = [i for i, part in enumerate(parts) if re.search(r"\d", part)]
    if numbers:
        at = chance.choice(numbers)
        other = re.sub(
            r"\d", lambda m: str((int(m[0]) + chance.randint(1, 8)) % 10), parts[at], count=1
        )
        yield "ONE NUMBER CHANGED", " ".join((*parts[:at], other, *parts[at + 1 :]))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--quick", action="store_true", help="fewer quotations")
    options = parser.parse_args()
    sets = {name: read(options.data) for name, read in SETS.items()}
    rows = {name: fitting.look(examples) for name, examples in sets.items()}
    support(sets, rows)
    evidence(sets["WiCE dev"])
    words(options.data)
    alarms(sets)
    changed_numbers(sets)
    quotations(sets["WiCE dev"], 100 if options.quick else 600)
    speed(sets["WiCE dev"])


if __name__ == "__main__":
    main()
