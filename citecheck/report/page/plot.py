"""Coverage along the article: a bar for each sentence, and a mark where something was found."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from citecheck.judge.coverage import cover_sentences
from citecheck.model import Report
from citecheck.report.page.cards import Cards

_KEY = (
    ("direct", "a marker of its own"),
    ("backward", "a later marker of the paragraph"),
    ("inherited", "by its introduction"),
    ("lead", "sums up the body"),
    ("none", "no source"),
)


def plot(prefix: str, report: Report, cards: Cards) -> Iterator[str]:
    """The plot as SVG, with a key; nothing for an article without sentences."""
    covers = [str(coverage.cover) for coverage in cover_sentences(report.article)]
    if not covers:
        return
    lengths = [max(len(sentence.text), 1) for sentence in report.article.sentences]
    starts = [0]
    for length in lengths:
        starts.append(starts[-1] + length)
    total = starts[-1]
    yield '<figure class="plot">\n'
    yield (
        f'<svg viewBox="0 0 {total} 100" preserveAspectRatio="none" role="img" '
        f'aria-labelledby="{prefix}-plot">\n'
    )
    for cover, run in groupby(range(len(covers)), key=covers.__getitem__):
        group = list(run)
        x, end = starts[group[0]], starts[group[-1] + 1]
        yield f'<rect class="{cover}" x="{x}" y="30" width="{end - x}" height="70"/>\n'
    width = max(total // 400, 1)
    for index in sorted(cards.grave_sentences()):
        yield f'<rect class="note" x="{starts[index]}" y="0" width="{width}" height="24"/>\n'
    yield "</svg>\n"
    key = "".join(f'<i class="key-{name}"></i>{words}' for name, words in _KEY)
    yield (
        f'<figcaption id="{prefix}-plot">How the sentences are covered, from the beginning to the '
        f'end of the article; marks above show errors and warnings. <span class="key">{key}'
        "</span></figcaption>\n</figure>\n"
    )
