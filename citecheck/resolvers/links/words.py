"""Text made comparable: case, accents, quotation marks, dashes and spaces folded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from itertools import filterfalse
from typing import Any, Generic, TypeVar, overload

_WORD = re.compile(r"\w+")
_ACCENT = re.compile("[\u0300-\u036f]")
_DENSE = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)


def fold(text: str) -> str:
    """Case and accents folded: ``Éa ﬁn`` becomes ``ea fin``."""
    if text.isascii():
        return text.lower()
    return _ACCENT.sub("", unicodedata.normalize("NFKD", text.casefold()))


def words(text: str) -> list[str]:
    """The words of a text, folded; what stands between them is left out."""
    return _WORD.findall(fold(text))


def spaced(text: str) -> str:
    """The words of a text, folded, one space between them: ``can't`` becomes ``can t``."""
    return " ".join(_WORD.findall(fold(text)))


def squeezed(text: str) -> str:
    """Letters and digits alone, folded: blind to how markup cuts words."""
    return "".join(_WORD.findall(fold(text)))


def weight(text: str) -> int:
    """The length of a text in Latin letters: a Chinese or Thai sign says more than one letter."""
    if text.isascii():
        return len(text)
    return len(text) + len(_DENSE.findall(unicodedata.normalize("NFC", text[:20_000]))) * 3 // 2


def dense(text: str) -> bool:
    """Whether a text is written without spaces between words, at least in part."""
    return bool(_DENSE.search(unicodedata.normalize("NFC", text)))


T = TypeVar("T")


class Lazy(Generic[T]):
    """A property that is worked out once: ``functools.cached_property`` without its lock."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self.make, self.name, self.__doc__ = make, make.__name__, make.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> Lazy[T]: ...
    @overload
    def __get__(self, owner: object, kind: type) -> T: ...
    def __get__(self, owner: object | None, kind: type) -> Lazy[T] | T:
        """The value, which from now on stands in the object itself."""
        if owner is None:
            return self
        value = owner.__dict__[self.name] = self.make(owner)
        return value


class Phrases:
    """A list of phrases that is looked for all at once, in time that hardly grows with it."""

    def __init__(self, *written: str) -> None:
        self.written = written

    @Lazy
    def _by_word(self) -> dict[str, tuple[str, ...]]:
        """The phrases by their longest word, which a text has to have."""
        found: dict[str, list[str]] = {}
        for phrase in map(spaced, filterfalse(dense, self.written)):
            found.setdefault(max(phrase.split(), key=len), []).append(phrase)
        return {word: tuple(dict.fromkeys(phrases)) for word, phrases in found.items()}

    @Lazy
    def _glued(self) -> tuple[str, ...]:
        """Those of languages that put no spaces between words."""
        return tuple(squeezed(text) for text in self.written if dense(text))

    def find(self, text: str) -> str:
        """A phrase that a text has, which is ``spaced``; empty where it has none."""
        for word in sorted(self._by_word.keys() & word_set(text)):
            for phrase in self._by_word[word]:
                if f" {phrase} " in f" {text} ":
                    return phrase
        if self._glued and not text.isascii():
            glued = text.replace(" ", "")
            return next((phrase for phrase in self._glued if phrase in glued), "")
        return ""


@lru_cache(maxsize=8)
def word_set(text: str) -> frozenset[str]:
    """The words of a text that is ``spaced``."""
    return frozenset(text.split())
