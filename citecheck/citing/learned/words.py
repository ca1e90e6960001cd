"""The label of every word of a reference, by a linear-chain CRF."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.citing.learned.features import attributes
from citecheck.citing.learned.loading import load, tagging
from citecheck.citing.learned.tokens import Token

if TYPE_CHECKING:
    import pycrfsuite

PATH = Path(__file__).with_name("references.crf")
"""Made by ``training/train.py``; ``references.txt`` beside it says of what."""


@cache
def _model() -> pycrfsuite.Tagger | None:
    return load(PATH)


def label(tokens: list[Token], rest: str, hints: list[str]) -> list[tuple[str, float]] | None:
    """The label of every token, with its probability; None without a model."""
    model = _model()
    if model is None:
        return None
    rows = attributes(tokens, rest, hints)
    with tagging:
        labels = model.tag(rows)
        return [(label, model.marginal(label, i)) for i, label in enumerate(labels)]
