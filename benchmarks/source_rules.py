"""How often each rule about sources speaks, on claims that are supported and on those that are not.

    python benchmarks/source_rules.py [--data ../shared/data/claims]

Each labelled claim becomes an article of one sentence that cites one page, whose text is that of
the set, and the rules run as in ``citecheck check``. What is said of a supported claim counts as a
false alarm, even where the annotators overlooked a wrong number. The judge's weights were fitted on
WiCE dev and AttributionBench dev; the rules for numbers, dates, names and runs of words have none,
and Fool Me Twice and FEVER were used for no fit.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

import fit_support as fitting  # noqa: E402

from citecheck.engine import run  # noqa: E402
from citecheck.model import Evidence, Known  # noqa: E402
from citecheck.queries import Page, PageText  # noqa: E402
from citecheck.readers import read_text  # noqa: E402
from citecheck.rules.claims import SOURCE_RULES  # noqa: E402

URL = "https://source.example/text"
ARTICLE = """\
Title

{claim}[1]

References

1. ^ Smith, Ann (2001). "Title". {url}.
"""


def codes(example: fitting.Example) -> frozenset[str]:
    """The codes of the rules that speak of a claim."""
    claim = " ".join(example.item.claim.split())
    text = "\n\n".join(source.text for source in example.item.sources)
    article = read_text(ARTICLE.format(claim=claim, url=URL), "claim")
    evidence = Evidence({PageText(URL): Known(Page(text, language="en"))})
    report = run(article, rules=SOURCE_RULES, evidence=evidence)
    return frozenset(finding.code for finding in report.findings)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=fitting.DATA)
    parser.add_argument("--most", type=int, default=1000, help="claims of a set at most")
    args = parser.parse_args()
    if not args.data.is_dir():
        parser.exit(2, f"{args.data} is not there\n")
    sets = {
        "WiCE dev": fitting.wice(args.data),
        "AttributionBench dev": fitting.attribution_bench(args.data),
        "Fool Me Twice dev": fitting.fool_me_twice(args.data),
        "FEVER pairs": fitting.fever(args.data),
    }
    for name, examples in sets.items():
        step = max(1, len(examples) // args.most)
        told: Counter[tuple[str, str]] = Counter()
        labels: Counter[str] = Counter()
        for example in examples[::step]:
            labels[example.label] += 1
            told.update((code, example.label) for code in codes(example))
        print(f"\n{name}: " + ", ".join(f"{n} {label}" for label, n in sorted(labels.items())))
        for rule in SOURCE_RULES:
            shares = (
                f"{told[rule.code, label] / total:6.1%} of {label}"
                for label, total in sorted(labels.items(), key=lambda one: one[0] != "supported")
            )
            if any(told[rule.code, label] for label in labels):
                print(f"  {rule.code} {rule.name:24} {', '.join(shares)}")


if __name__ == "__main__":
    main()
