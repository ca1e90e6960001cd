"""A source as a judge reads it: sentences and words with their places, in linear time.

Read once a source, and remembered, since many claims cite the same page.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log

WORD = re.compile(
    r"\d+(?:[.,]\d+)*(?:st|nd|rd|th)?(?![^\W\d_])|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
    r"|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+"
    r"(?:['’][^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+)*"
)
_BREAK = re.compile(
    r"[。！？](?:[」』”’）)]*)|[.!?…]+[\"'”’»)\]]*(?=\s|$)|\n\s*\n\s*|\s*\n\s*", re.MULTILINE
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“\"'‘])(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Rev|Gen|Col|Lt|Sgt|Capt|Maj|Gov|Sen|Rep|Hon|"
    r"Pres|vs|v|etc|cf|al|eds?|vols?|nos?|pp?|ca?|fl|approx|e\.g|i\.e|a\.m|p\.m|Inc|Ltd|Co|Corp|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Fig|Mt|Ft|bzw|z\.B|u\.a|т\.е|г|гг|[^\W\d_]|"
    r"(?:[^\W\d_]\.)+[^\W\d_])\.$",
    re.IGNORECASE,
)
_LOOK_BACK = 14  # characters that an abbreviation may have
_ENDS = ".!?…:;\"'”’»)]。！？"
_WRAPPED_WIDTHS = range(35, 121)
_WRAPPED_SHARE = 0.6
_LONGEST = 2_000  # characters of one sentence; what is longer is cut at a space


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a source: its place, and its words as ``words[first:last]``."""

    start: int
    end: int
    first: int
    last: int


class Reading:
    """The sentences and words of one text."""

    __slots__ = ("__dict__", "ends", "lines", "starts", "stems", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        spans = [match.span() for match in WORD.finditer(text)]
        self.starts = array("I", [start for start, _ in spans])
        self.ends = array("I", [end for _, end in spans])
        self.stems = [stem(text[start:end]) for start, end in spans]
        self.lines = tuple(_lines(text, self.starts))

    def bag(self, line: int) -> frozenset[str]:
        """The stems of a sentence."""
        return frozenset(self.words(line))

    def words(self, line: int) -> list[str]:
        """The stems of a sentence, in order."""
        return self.stems[self.lines[line].first : self.lines[line].last]

    @cached_property
    def where(self) -> dict[str, list[int]]:
        """In which sentences each stem stands, in order."""
        found: dict[str, list[int]] = {}
        for index in range(len(self.lines)):
            for word in set(self.words(index)):
                found.setdefault(word, []).append(index)
        return found


@lru_cache(maxsize=32)
def read(text: str) -> Reading:
    """The reading of a text; the last 32 are remembered."""
    return Reading(text)


def _lines(text: str, starts: Sequence[int]) -> list[Line]:
    wrapped = _is_wrapped(text)
    lines: list[Line] = []
    start = word = 0
    for match in _BREAK.finditer(text):
        end = match.end()
        if match[0].isspace():
            if not _breaks_line(text, match, wrapped):
                continue
        elif match[0][0] == ".":
            before = text[max(start, match.start() - _LOOK_BACK) : match.start() + 1]
            after = text[end : end + 2].lstrip()
            if after[:1].islower() or (_ABBREVIATION.search(before) and after):
                continue
        word = _add(text, starts, lines, start, end, word)
        start = end
    _add(text, starts, lines, start, len(text), word)
    return lines


def _add(
    text: str, starts: Sequence[int], lines: list[Line], start: int, end: int, word: int
) -> int:
    """Add the sentence, if it has words; gives the index of the first word after it."""
    last = word
    while last < len(starts) and starts[last] < end:
        last += 1
    while word < last:
        while start < end and text[start].isspace():
            start += 1
        stop, until = end, last
        if end - start > _LONGEST:
            until = word + 1
            while until < last and starts[until] - start < _LONGEST:
                until += 1
            stop = starts[until] if until < last else end
        shown = stop
        while shown > start and text[shown - 1].isspace():
            shown -= 1
        lines.append(Line(start, shown, word, until))
        start, word = stop, until
    return last


def _breaks_line(text: str, match: re.Match[str], wrapped: bool) -> bool:
    """Whether a line end is the end of a sentence, too: a program may have broken the line."""
    if match[0].count("\n") > 1:
        return True
    after = text[match.end() : match.end() + 1]
    if not after or after.islower():
        return not after
    return not wrapped or text[match.start() - 1 : match.start()] in _ENDS


def _is_wrapped(text: str) -> bool:
    """Whether a program broke the lines: most are of like length and end in no punctuation."""
    lines = [line.strip() for line in text[:20_000].split("\n")]
    lines = [line for line in lines if line]
    if len(lines) < 5:
        return False
    middle = sorted(map(len, lines))[len(lines) // 2]
    open_ended = sum(line[-1] not in _ENDS for line in lines)
    return middle in _WRAPPED_WIDTHS and open_ended >= _WRAPPED_SHARE * len(lines)


_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"})
_VOWEL = re.compile(r"[aeiouy]")
_IRREGULAR = dict(
    pair.split(":")
    for pair in (
        "men:man women:woman children:child people:person was:be is:be are:be were:be been:be "
        "being:be has:have had:have having:have did:do does:do done:do won:win wins:win "
        "winning:win wrote:write written:write became:become began:begin begun:begin led:lead "
        "made:make took:take taken:take went:go gone:go held:hold sold:sell left:leave "
        "died:die dies:die dying:die death:die dead:die born:bear built:build bought:buy "
        "brought:bring found:find founded:found gave:give given:give grew:grow grown:grow "
        "knew:know known:know met:meet paid:pay ran:run said:say says:say saw:see seen:see "
        "sent:send shot:shoot spent:spend stood:stand taught:teach told:tell thought:think "
        "wore:wear fought:fight fell:fall fallen:fall felt:feel kept:keep lost:lose rose:rise "
        "risen:rise sang:sing sung:sing spoke:speak spoken:speak threw:throw thrown:throw "
        "lives:live lived:live wives:wife songs:song later:late latter:late best:good better:good "
        "feet:foot"
    ).split()
)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word as it is compared: case, accents and the endings of English taken off.

    Words of other languages lose accents and case, and match as they are inflected alike.
    """
    word = word.casefold()
    if not word.isascii():
        word = "".join(
            c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)
        ).translate(_LETTERS)
    if word[0].isdigit():
        return word.replace(",", "") if _is_grouped(word) else word.rstrip("stndrh") or word
    if "'" in word:
        head, _, tail = word.partition("'")
        word = head if tail in ("s", "") else word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    return _suffixless(word) if len(word) > 3 else word


def _is_grouped(word: str) -> bool:
    return "," in word and len(word.rpartition(",")[2]) == 3


def _suffixless(word: str) -> str:
    """Porter's first steps and a few endings more, by hand: fast, and good enough to compare."""
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = (
            word[:-3] + "y"
            if word.endswith("ies") and len(word) > 4
            else (word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zes")) else word[:-1])
        )
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            cut = word[: -len(ending)]
            if _VOWEL.search(cut):
                word = cut
                if word[-1] == word[-2] and word[-1] not in "lsz":
                    word = word[:-1]
                break
    for ending, put in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)] + put
            break
    if word.endswith("is") and len(word) > 5:
        word = word[:-1] + "z"  # organised, organized
    if word.endswith("y") and len(word) > 3:
        word = word[:-1] + "i"
    if word.endswith("e") and len(word) > 3:
        word = word[:-1]
    return word


_ENDINGS = (
    ("ational", "at"), ("ization", "iz"), ("isation", "iz"), ("fulness", "ful"), ("iveness", "iv"), ("ously", "ous"), ("ation", "at"), ("ement", ""),
    ("ments", ""), ("ment", ""), ("ness", ""), ("ship", ""), ("ally", "al"), ("ence", ""), ("ance", ""), ("ible", ""), ("able", ""), ("tion", "t"),
    ("sion", "s"), ("ity", ""), ("ism", ""), ("ist", ""), ("ise", "iz"), ("ize", "iz"), ("ive", ""), ("ous", ""), ("ful", ""), ("ly", ""), ("er", ""), ("or", ""), ("al", ""), ("ic", ""),
)  # fmt: skip


def weigh(count: int, total: int) -> float:
    """The weight of a word that stands in ``count`` of ``total`` sentences (as BM25 has it)."""
    return log(1 + (total - count + 0.5) / (count + 0.5))


STOP = frozenset(
    stem(word)
    for word in """a an the this that these those it its he him his she her hers they them their we
    us our you your i me my who whom whose which what when where why how is are was were be been
    being am have has had do does did will would shall should can could may might must and or but
    nor so yet if then than as of in on at by for from to with into onto upon about after before
    during since until between among through over under out up down off not no also both each other
    another such only same own too very more most some any all few many there here while because
    though although however against without within along across s t one""".split()
)
"""Words that carry no meaning by themselves."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the claim that carries meaning."""

    start: int
    end: int
    stem: str


def content(text: str) -> list[Word]:
    """The words of a claim that carry meaning; all of them where none does."""
    found = [Word(m.start(), m.end(), stem(m[0])) for m in WORD.finditer(text)]
    return [word for word in found if word.stem not in STOP] or found
