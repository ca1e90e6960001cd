"""Did you mean: the known word that is nearest to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

_MOST = 1000
_LONGEST = 100


def nearest(word: str, known: Iterable[str], alike: float = 0.75) -> str:
    """The known word most like this one (Ratcliff and Obershelp, from 0 to 1), or nothing.

    Case, spaces and signs do not count. Of very many words only the first are looked at.
    """
    from difflib import get_close_matches

    folded: dict[str, str] = {}
    for one in islice(known, _MOST):
        if len(one) <= _LONGEST:
            folded.setdefault(_plain(one), one)
    if len(word) > _LONGEST:
        return ""
    found = get_close_matches(_plain(word), folded, 1, alike)
    return folded[found[0]] if found else ""


def _plain(word: str) -> str:
    return "".join(filter(str.isalnum, word.casefold())) or word
