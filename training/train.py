"""Make the models of reference strings, ``citecheck/citing/learned/*.crf``.

    python training/train.py /path/to/data/reference-strings [--output FOLDER]

The rendered pages of Wikipedia stand beside that folder, in ``articles/html``. Some minutes.

The same data and the same version of python-crfsuite give the same file, byte for byte: the
training is L-BFGS, which has no chance in it, and what is drawn by lot has a fixed seed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

import pycrfsuite
from corpora import Labelled, read_all
from italics import cited
from styles import rendered, works_of

from citecheck.citing.grammar.certain import take_certain
from citecheck.citing.grammar.cs1 import read_cs1
from citecheck.citing.grammar.reading import Reading, plain
from citecheck.citing.learned.features import _KIND_OF, attributes
from citecheck.citing.learned.fields import prepare
from citecheck.citing.learned.sources import PLACED, attributes_of
from citecheck.citing.learned.tokens import Token

MODELS = Path(__file__).parent.parent / "citecheck" / "citing" / "learned"
OTHER = "other"
IN = "in"
_IN = frozenset("In in dans Dans en En IN nel".split())
_EDITORS = frozenset("eds Eds ed Ed EDS editors editor Editors Hrsg Hg dir".split())
_OPENERS = frozenset("([{“„«‘‚《「")
_BEFORE = {"vol": "volume", "issue": "issue", "page": "page", "edition": "edition"}


def sequence(one: Labelled) -> tuple[list[list[str]], list[str]]:
    """The attributes of the tokens of a labelled string, and their labels."""
    reading = Reading(plain(one.text), 0)
    take_certain(reading)
    draft = reading.copy()
    read_cs1(draft)
    if draft.certain:
        return [], []  # the model is never asked
    tokens, hints = prepare(reading, draft)
    labels = labels_of(tokens, one.labels, hints)
    if _is_half_labelled(tokens, labels):
        return [], []
    return attributes(tokens, reading.rest, hints), labels


def labels_of(tokens: list[Token], characters: list[str], hints: list[str]) -> list[str]:
    """One label for every token, the same in all corpora for signs and words such as "vol.".

    ``hints`` are what the grammar reads: it knows editors, which two corpora do not label.
    """
    labels = []
    for token in tokens:
        own = [each for each in characters[token.start : token.end] if each]
        labels.append(max(sorted(set(own)), key=own.count) if own and not token.is_read else OTHER)
    for i, hint in enumerate(hints):
        if hint == "editor" and labels[i] == OTHER:
            labels[i] = "editor"
    _give_editors(tokens, labels)
    _give_markers(tokens, labels)
    _give_signs(tokens, labels)
    return labels


def _give_editors(tokens: list[Token], labels: list[str]) -> None:
    """ "In" stands before what contains a work, and names before "(eds.)" are those of editors.

    GROBID and Wikipedia do not label them.
    """
    for i, token in enumerate(tokens[:-1]):
        if token.text in _IN and labels[i] == OTHER and i:
            labels[i] = IN
            ends = (j for j in range(i + 1, min(i + 60, len(tokens))) if tokens[j].text in _EDITORS)
            end = next(ends, i)
            if set(labels[i + 1 : end + 1]) == {OTHER}:
                labels[i + 1 : end + 1] = ["editor"] * (end - i)


def _is_half_labelled(tokens: list[Token], labels: list[str]) -> bool:
    """Whether much is not labelled, as where a corpus has no name for it: nothing to learn from."""
    words = [label for t, label in zip(tokens, labels, strict=True) if t.text[0].isalpha()]
    return words.count(OTHER) > max(5, len(words) // 4)


def _give_markers(tokens: list[Token], labels: list[str]) -> None:
    """Words such as "vol." belong to the number behind them."""
    for i in range(len(tokens) - 2, -1, -1):
        kinds = _KIND_OF.get(tokens[i].text.lower(), ())
        after = i + 1
        while after < len(tokens) - 1 and not tokens[after].text[0].isalnum():
            after += 1
        if labels[after] in {_BEFORE.get(kind) for kind in kinds} and after - i < 4:
            labels[i:after] = [labels[after]] * (after - i)


def _give_signs(tokens: list[Token], labels: list[str]) -> None:
    """A sign belongs to what stands before it, and one that opens to what stands behind it."""
    for i, token in enumerate(tokens):
        if token.is_read or token.text[0].isalnum():
            continue
        straight = token.text in "\"'" and i and token.start > tokens[i - 1].end
        if (token.text in _OPENERS or straight or i == 0) and i + 1 < len(tokens):
            j = next((j for j in range(i + 1, len(tokens)) if tokens[j].text[0].isalnum()), i + 1)
            labels[i] = labels[j]
        elif i:
            labels[i] = labels[i - 1]


def source_rows(one: Labelled) -> tuple[list[list[str]], list[str]]:
    """The names of sources in a string whose style is certain, and what they are."""
    reading = Reading(plain(one.text), 0)
    take_certain(reading)
    read_cs1(reading)
    if not reading.certain:
        return [], []
    labels = []
    for start, end in reading.sources:
        own = [each for each in one.labels[start:end] if each]
        label = max(sorted(set(own)), key=own.count)
        if label == "publisher" and _is_placed(reading.rest[start:end]):
            label = PLACED
        labels.append(label)
    return attributes_of(reading), labels


def _is_placed(text: str) -> bool:
    """Whether a publisher has its place before it; a colon in its own name is rare."""
    place, colon, publisher = text.partition(": ")
    return bool(colon and publisher) and len(place.split()) < 6


def main() -> None:
    """Train on the folder that is given and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--output", type=Path, default=MODELS, help="the folder to write to")
    parser.add_argument("--only", choices=("words", "sources"))
    args = parser.parse_args()
    args.output.mkdir(parents=True, exist_ok=True)
    lines = [one for one in read_all(args.folder) if not one.is_test]
    if args.only != "words":
        cited_ = cited(args.folder.parent / "articles" / "html")
        rows = (source_rows(one) for one in cited_ if not one.is_test)
        _train(rows, args.output / "sources.crf", c1=0.0, c2=2.0, minfreq=2, iterations=100)
    if args.only != "sources":
        lines += rendered(list(works_of(lines)), made_up=2500, each=250)
        rows = (sequence(one) for one in lines)
        _train(rows, args.output / "references.crf", c1=0.4, c2=0.01, minfreq=3, iterations=150)


def _train(
    rows: Iterable[tuple[list[list[str]], list[str]]],
    path: Path,
    *,
    c1: float,
    c2: float,
    minfreq: int,
    iterations: int,
) -> None:
    trainer = pycrfsuite.Trainer(verbose=False)
    count = 0
    for attributes_, labels in rows:
        if attributes_:
            trainer.append(attributes_, labels)
            count += 1
    trainer.select("lbfgs")
    trainer.set_params(
        {"c1": c1, "c2": c2, "max_iterations": iterations, "feature.minfreq": minfreq}
    )
    trainer.train(str(path))
    print(f"{path}: {count} sequences, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
