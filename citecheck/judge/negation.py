"""What a sentence denies: the words that "not" stands before."""

from __future__ import annotations

from citecheck.judge.reading import STOP, WORD, stem

NEGATIONS = frozenset(
    "not no never none neither nor nobody nothing nowhere without cannot non "
    "nicht kein keine keinen keiner nie niemals ohne ne pas jamais sans sin nunca jamás ningún "
    "ninguna non mai senza não nunca sem не нет ни никогда без".split()
)
"""Words that turn a statement round, in the larger European languages."""

_DENYING = frozenset("not never cannot".split())
_NOT_ONLY = frozenset("only just necessarily merely simply so".split())
_REACH = 3


def is_negation(word: str) -> bool:
    """Whether a word, in whatever case, says no: ``not``, ``never``, ``didn't``."""
    word = word.casefold()
    return word in NEGATIONS or word.endswith(("n't", "n’t"))


def denied(text: str) -> dict[str, str]:
    """The stems of the words that "not", "never" or "…n't" stands before, as the text has them.

    English only. "Not only" denies nothing.
    """
    words = [(match[0], stem(match[0])) for match in WORD.finditer(text)]
    found: dict[str, str] = {}
    for index, (word, _) in enumerate(words):
        lower = word.casefold()
        if lower not in _DENYING and not lower.endswith(("n't", "n’t")):
            continue
        for following, base in words[index + 1 : index + 1 + _REACH]:
            if following.casefold() in _NOT_ONLY:
                break
            if base not in STOP:
                found[base] = f"{word} {following}"
                break
    return found
