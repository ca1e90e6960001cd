"""Titles: by their characters, with and without the subtitle, and never by sets of words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck.citing.matching.marks import ITSELF, MEANINGS, SHORT, Title, read_title
from citecheck.citing.matching.verdicts import Agreement, FieldMatch
from citecheck.citing.matching.words import LONGEST, Told, alike, size

SURE, LIKELY, UNLIKE = 0.90, 0.80, 0.60
"""How alike two titles are that are one, may be one, and are two."""
_HEAD = 20
"""Letters of a title that says enough without its subtitle."""
_LONG = 40
"""Letters of a title that hardly two works share."""
_FULL = 50
"""Letters of one that need not end where a sentence does."""
_TITLES = 8
_WEAK, _SHORTEST = 16, 8
_WEAK_WORDS = 2
_GENERIC = frozenset(
    "introduction editorial preface foreword conclusion conclusions index contents bibliography references abstract "
    "bookreview bookreviews reviews review letter letters lettertotheeditor letterstotheeditor news obituary notes "
    "acknowledgements acknowledgments appendix afterword epilogue prologue frontmatter backmatter masthead "
    "editorsnote fromtheeditor inthisissue correspondence discussion overview summary commentary errata".split()
)
_ARTICLE = re.compile(r"(?:the|an?|der|die|das|le|la|les|el|il)$")
_COUNT = re.compile(
    r"(?:vol(?:ume)?|part|pt|book|bd|band|tom[eo]|teil|parte?|t)?[0-9]{1,3}(?![0-9])"
)
"""A volume behind a title."""
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """How two titles stand to each other."""

    field: FieldMatch
    weak: bool = False
    """Whether many works are called so."""
    other: str = ""
    """What the record is where it is a notice about the work, a review of it …, for people."""
    short: bool = False
    """Whether one is an abstract of the other."""
    generic: bool = False
    """Whether it is no more than the kind of a text: ``Introduction``."""
    edition: tuple[int, int] = (0, 0)
    """The editions that stand in the titles."""
    long: bool = False
    """Whether it is so long that hardly two works share it."""
    ratio: float = 0.0
    """How alike they are, from 0 to 1."""


def compare_titles(ours: str, theirs: tuple[str, ...]) -> TitleMatch:
    """A cited title beside all titles of a record, of which the most alike counts."""
    ours = ours[:LONGEST]
    mine = read_title(ours)
    best: tuple[float, str, str, Title] | None = None
    for written in theirs[:_TITLES]:
        written = written[:LONGEST]
        title = read_title(written)
        if not title.told.run:
            continue
        ratio, reason = _compare(mine, title)
        if best is None or ratio > best[0]:
            best = (ratio, reason, written, title)
        if best[0] == 1.0:
            break
    shown = theirs[0][:LONGEST] if theirs else ""
    if best is None or not mine.told.run:
        return TitleMatch(FieldMatch("title", Agreement.MISSING, ours, shown))
    ratio, reason, shown, title = best
    agreement = _agreement(ratio)
    other = ""
    marks = {mine.mark, title.mark} - {"", ITSELF}
    marked = mine.mark != title.mark and likeness(mine.told, title.told)[0] >= LIKELY
    if marks and marked:
        reason = _other(mine.mark, title.mark)
        if marks == {SHORT}:
            agreement = Agreement.NEAR
        else:
            agreement, other = Agreement.DIFFERS, reason
    elif agreement is Agreement.AGREES and reason:
        agreement = Agreement.NEAR if reason in _DOUBTFUL else agreement
    elif agreement is Agreement.DIFFERS and reason != OTHER_NUMBERS:
        reason = "another title"
    return TitleMatch(
        FieldMatch("title", agreement, ours, shown, reason),
        weak=_weak(mine.whole) or _weak(title.whole),
        other=other,
        short=SHORT in marks and marked,
        generic=title.whole.run in _GENERIC,
        edition=(mine.edition, title.edition),
        long=min(size(mine.whole.run), size(title.whole.run)) >= _LONG,
        ratio=ratio,
    )


WITHOUT_SUBTITLE = "one is without the subtitle"
SHORT_HEAD = "only the beginning agrees, and it is short"
OTHER_SUBTITLE = "the subtitles differ"
ONE_NUMBER = "one has a number that the other lacks"
OTHER_NUMBERS = "the numbers differ"
_DOUBTFUL = frozenset({SHORT_HEAD, OTHER_SUBTITLE, ONE_NUMBER})


def _compare(mine: Title, title: Title) -> tuple[float, str]:
    if mine.mark == title.mark:
        return likeness(mine.whole, title.whole)
    # "Review of" tells a review from a work only where the work is what follows.
    bare = likeness(mine.told, title.told)
    return bare if bare[0] >= LIKELY else likeness(mine.whole, title.whole)


def likeness(one: Told, other: Told) -> tuple[float, str]:
    """How alike two titles are, from 0 to 1, and what is to be said of it."""
    a, b = _headless(one), _headless(other)
    ratio, reason = _whole(a, b)
    if ratio >= SURE and not reason:
        return ratio, reason
    short, long = (one, other) if len(one.run) <= len(other.run) else (other, one)
    cut = min(long.cuts, key=lambda at: abs(at - len(short.run)), default=0)
    if cut and abs(cut - len(short.run)) <= max(3, len(short.run) // 8):
        head, said = _whole(_unled(short.run), _unled(long.run[:cut]))
        if head >= SURE and not said and head > ratio:
            if _COUNT.match(long.run, cut):
                return head, ONE_NUMBER
            return head, WITHOUT_SUBTITLE if len(short.run) >= _HEAD else SHORT_HEAD
    if ratio < SURE and one.cuts and other.cuts and one.cuts[0] >= _HEAD:
        head, said = _whole(_unled(one.run[: one.cuts[0]]), _unled(other.run[: other.cuts[0]]))
        if head >= SURE and not said and ratio >= UNLIKE:
            return max(ratio, LIKELY), OTHER_SUBTITLE
    return ratio, reason


def _whole(a: str, b: str) -> tuple[float, str]:
    if a == b:
        return (1.0, "") if a else (0.0, "")
    if 2 * min(len(a), len(b)) < UNLIKE * (len(a) + len(b)):
        return 2 * min(len(a), len(b)) / (len(a) + len(b)), ""
    ratio = alike(a, b)
    if ratio < UNLIKE:
        return ratio, ""
    mine, others = _DIGITS.findall(a), _DIGITS.findall(b)
    if mine != others:
        left, right = _rest(mine, others), _rest(others, mine)
        if left and right:
            return min(ratio, UNLIKE - 0.01), OTHER_NUMBERS
        if left or right:
            return ratio, ONE_NUMBER
    return ratio, ""


def _rest(numbers: list[str], others: list[str]) -> list[str]:
    others = others.copy()
    rest = []
    for number in numbers:
        if number in others:
            others.remove(number)
        else:
            rest.append(number)
    return rest


def _headless(text: Told) -> str:
    """Without the article before it."""
    if len(text.words) > 2 and _ARTICLE.match(text.words[0]):
        return text.run[len(text.words[0]) :]
    return text.run


def _unled(run: str) -> str:
    return run.removeprefix("the") if len(run) > _HEAD else run


def _agreement(ratio: float) -> Agreement:
    if ratio >= SURE:
        return Agreement.AGREES
    return Agreement.NEAR if ratio >= LIKELY else Agreement.DIFFERS


def _weak(text: Told) -> bool:
    few = len(text.words) <= _WEAK_WORDS and size(text.run) == len(text.run)
    return few or size(text.run) < _WEAK or text.run in _GENERIC


def _other(mine: str, theirs: str) -> str:
    if theirs in MEANINGS:
        return f"the record is that of {MEANINGS[theirs]}"
    return f"the reference cites {MEANINGS[mine]}"


def stands_in(title: str, text: Told) -> bool:
    """Whether a title stands in a text, between punctuation, and not as that of the container."""
    run = read_title(title).whole.run
    length = size(run)
    if length < _SHORTEST or run in _GENERIC:
        return False
    at = text.run.find(run)
    while at >= 0:
        begins, ends = at in text.pauses, at + len(run) in text.pauses
        if (begins and ends) or (length >= _FULL and (begins or ends)):
            return not _behind_in(text, at)
        at = text.run.find(run, at + 1)
    return False


def _behind_in(text: Told, at: int) -> bool:
    """Whether the word before a place is ``in``, as before the book of a chapter."""
    if not text.run.endswith("in", 0, at):
        return False
    end = 0
    for word in text.words:
        end += len(word)
        if end >= at:
            return end == at and word == "in"
    return False
