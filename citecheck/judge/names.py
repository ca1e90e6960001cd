"""Names in a claim, and whether a source has them, with other endings or letters too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from citecheck.citing.dates import MONTHS
from citecheck.citing.spelling import fold, skeleton
from citecheck.judge.reading import WORD, Reading

_CAPITAL = r"(?:[^\W\d_a-zа-яà-öø-ÿ][\w'’&.-]*[\w]|[^\W\d_a-zа-яà-öø-ÿ])"
_LINK = (
    r"(?:of the|of|the|de la|de|del|della|di|da|dos|du|la|le|van der|van den|van|von der|von|zu|al|"
    r"bin|ibn|y|&)"
)
_RUN = re.compile(
    rf"(?<![\w]){_CAPITAL}"
    rf"(?:(?:\s+|-){_CAPITAL}|\s+{_LINK}\s+{_CAPITAL}|\.\s{_CAPITAL}(?=\s{_CAPITAL}))*"
)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_NO_NAME = frozenset(
    f"""a an the this that these those it its he his him she her they their them we our us i you my
    in on at by for from to of with without within as after before during since until while when
    where which who whose whom what why how if although though because however also and but or nor
    so yet then there here both each every all any some many most several few more less other
    another such only even just still once upon among between against under over about into through
    throughout despite unlike like following according along around near not no new old former
    first second third one two three four five six seven eight nine ten
    later earlier early late recently currently today originally initially additionally finally
    eventually meanwhile moreover furthermore instead overall critics work production construction
    population students members people fans scholars reviewers research studies results other others
    mr mrs ms miss dr sir lady lord king queen prince princess president general colonel captain
    professor judge senator governor minister saint st dame rev pope emperor chief
    {_WEEKDAYS} spring summer autumn winter am pm ad bc ce bce""".split()
) | frozenset(name for name in MONTHS if len(name) > 3)
_NATIONS = {
    word: group.split()
    for group in (
        "american america us usa united", "british britain uk english england united",
        "french france", "spanish spain", "german germany", "dutch netherlands holland",
        "swiss switzerland", "swedish sweden swede", "danish denmark dane", "norwegian norway",
        "finnish finland", "polish poland pole", "czech czechoslovakia", "greek greece",
        "turkish turkey turk", "irish ireland", "scottish scotland scots", "welsh wales",
        "chinese china prc", "japanese japan", "portuguese portugal", "belgian belgium",
        "soviet ussr", "russian russia", "philippine philippines filipino", "thai thailand",
        "peruvian peru", "argentine argentina argentinian", "brazilian brazil", "iraqi iraq",
        "israeli israel", "european europe eu", "african africa", "hungarian hungary",
        "austrian austria", "canadian canada", "italian italy", "mexican mexico", "indian india",
        "icelandic iceland", "norman normandy", "ukrainian ukraine", "serbian serbia serb",
        "croatian croatia", "lebanese lebanon", "vietnamese vietnam", "cuban cuba",
        "jewish jew jews",
    )
    for word in group.split()
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words: a person, a place, a body, a work."""

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    """The words of it that tell; titles, articles and the like are left out."""


@lru_cache(maxsize=32)
def find_names(text: str) -> tuple[Name, ...]:
    """The names of a text, in order.

    A single word at the start of a sentence is none unless it stands elsewhere in the text with a
    capital, or is no ordinary beginning. The last 32 texts are remembered.
    """
    return tuple(_names(text))


def _names(text: str) -> Iterator[Name]:
    lower = {word for word in WORD.findall(text) if word.islower()}
    for run in _RUN.finditer(text):
        parts = [(m.start(), m.end()) for m in WORD.finditer(text, run.start(), run.end())]
        begins = _begins(text, run.start())
        telling = []
        for start, end in parts:
            word = text[start:end]
            base = word.removesuffix("'s").removesuffix("’s")
            folded = base.lower()
            if not word[0].isupper():
                continue
            if folded in _NO_NAME or len(base) < 2:
                continue
            alone = begins and start == run.start() and not text[end + 1 : end + 2].isupper()
            if alone and (
                folded in lower
                or folded.endswith(("ing", "ed", "ly"))
                or _OF.match(text, start + len(word) + 1)
            ):
                continue
            if folded.isdecimal() or _ROMAN.fullmatch(base):
                continue
            telling.append((start, start + len(base)))
        if telling:
            yield Name(telling[0][0], telling[-1][1], tuple(telling))


_OF = re.compile(r"\bof\b")
_ROMAN = re.compile(r"[IVX]{1,5}")


def _begins(text: str, start: int) -> bool:
    """Whether a sentence or a quotation begins there."""
    before = text[max(0, start - 9) : start].rstrip(" \"'“‘«„(")
    return not before or before[-1] in ".!?:\n"


class Known:
    """The words of a source by which names are found in it."""

    def __init__(self, reading: Reading) -> None:
        self.words: dict[str, int] = {}
        """Folded words, and the index of the first of each."""
        self.prefixes: dict[str, list[str]] = {}
        self._sounds: dict[str, int] | None = None
        text = reading.text
        seen: set[str] = set()
        for index, (start, end) in enumerate(zip(reading.starts, reading.ends, strict=True)):
            written = text[start:end]
            if written in seen:
                continue
            seen.add(written)
            word = fold(written.removesuffix("'s").removesuffix("’s"))
            if word and word not in self.words:
                self.words[word] = index
                self.prefixes.setdefault(word[:3], []).append(word)
        self.reading = reading

    def find(self, word: str) -> int | None:
        """The index of the word that is this part of a name, in whatever form; else None."""
        wanted = fold(word)
        if not wanted:
            return None
        if wanted in self.words:
            return self.words[wanted]
        for other in _NATIONS.get(wanted, ()):
            if other in self.words:
                return self.words[other]
        if len(wanted) >= 4:
            for other in self.prefixes.get(wanted[:3], ()):
                if _inflects(wanted, other):
                    return self.words[other]
            return self.sounds.get(skeleton(wanted))
        return None

    @property
    def sounds(self) -> dict[str, int]:
        """Words with a capital by how they sound."""
        if self._sounds is None:
            text, starts = self.reading.text, self.reading.starts
            self._sounds = {}
            for word, index in self.words.items():
                if len(word) >= 4 and not text[starts[index]].islower():
                    self._sounds.setdefault(skeleton(word), index)
        return self._sounds

    def initials(self, acronym: str) -> int | None:
        """The index of the first of consecutive words that an acronym stands for; else None."""
        wanted = acronym.lower()
        if not 2 <= len(wanted) <= 6:
            return None
        return self._initials.get(wanted)

    @property
    def _initials(self) -> dict[str, int]:
        return _initials(self.reading)


@lru_cache(maxsize=32)
def _initials(reading: Reading) -> dict[str, int]:
    """The initials of every run of capitalised words, small words left out."""
    found: dict[str, int] = {}
    run: list[tuple[str, int]] = []
    last = -9
    for index, start in enumerate(reading.starts):
        letter = reading.text[start]
        if not letter.isupper():
            continue
        if index - last > 2:
            run = []
        run = [*run[-5:], (letter.lower(), index)]
        last = index
        letters = ""
        for first, place in reversed(run):
            letters = first + letters
            if len(letters) > 1:
                found.setdefault(letters, place)
    return found


@lru_cache(maxsize=32)
def known(reading: Reading) -> Known:
    """The words of a reading; remembered with it."""
    return Known(reading)


def _inflects(one: str, other: str) -> bool:
    """Whether two words differ in their endings only: Russia, Russian; Bazhanov, Bazhanova."""
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    longest = max(len(one), len(other))
    return shared >= 4 and shared >= 0.7 * longest and longest - shared <= 4


def find_name(name: Name, text: str, source: Known) -> tuple[int, int] | None:
    """The words of a source that are this name: the indexes of the first and the last; else None.

    A person is found by the last word of the name, a body by half of its words or its acronym; of
    "Ann Smith of Prague" both parts are looked for.
    """
    words = [text[start:end] for start, end in name.parts]
    found = [source.find(word) for word in words]
    if all(map(_is_found, _split(name, text, found))):
        return _near([index for index in found if index is not None])
    if len(words) == 1 and words[0].isupper():
        at = source.initials(words[0])
        return (at, at) if at is not None else None
    if len(words) > 1:
        acronym = source.words.get("".join(word[0] for word in words).lower())
        if acronym is not None:
            return acronym, acronym
    return None


def _split(name: Name, text: str, found: list[int | None]) -> list[list[int | None]]:
    """What was found for the words of a name, parted where it says "of"."""
    groups = [[found[0]]]
    for (_, end), (start, _), index in zip(name.parts, name.parts[1:], found[1:], strict=False):
        if _OF.search(text, end, start):
            groups.append([])
        groups[-1].append(index)
    return groups


def _is_found(indexes: list[int | None]) -> bool:
    hits = sum(index is not None for index in indexes)
    return hits > 0 and (indexes[-1] is not None or 2 * hits >= len(indexes))


def _near(hits: list[int]) -> tuple[int, int]:
    """The last word, and the words right before it."""
    first = last = hits[-1]
    for index in reversed(hits[:-1]):
        if 0 < first - index <= 3:
            first = index
    return first, last
