"""Short notes, such as ``Kun 2003: 93``, ``Smith & Jones (1999a), pp. 3–4`` or ``Ibid.``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from citecheck.citing.late import late
from citecheck.model import ShortCitation, Span

_PARTICLE = r"(?:(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|al|el|ibn|bin|af|zu|ter|ten)[\s-]+){0,3}(?:d['’]|al-|el-)?"
_INITIAL = r"[^\W\d_a-z]"
_FAMILY = rf"{_PARTICLE}(?:[^\W\d_a-z][\w'’.-]*\w(?:\s[^\W\d_a-z][\w'’-]+){{0,3}}|[\u4e00-\u9fff])"
_NAMES = rf"{_FAMILY}(?:(?:,?\s(?:&|and|und|et|y|e|и)\s|,\s){_FAMILY}){{0,3}}(?:,?\s(?:et\sal\b\.?|u\.\sa\.|и\sдр\.))?"
_YEAR = r"(?:c\.\s?)?(?:1[0-9]|20)\d\d(?:\s?[-–/]\s?\d{2,4})?[a-z]?|n\.\s?d\.|s\.\s?a\.|o\.\s?J\."
_PAGE = r"(?:[A-Z]?\d+[A-Za-z]?|[ivxlcdm]+)"
PAGES = rf"{_PAGE}(?:\s?[-–—]\s?{_PAGE})?(?:\s?(?:,|&|and)\s?{_PAGE}(?:\s?[-–—]\s?{_PAGE})?)*\+?"
"""One or several pages or ranges, without a label."""
_LABEL = r"(?:pp?\.?|pgs?\.|S\.|с\.|стр\.|págs?\.|ch\.|chap\.|vol\.|at|loc\.|§+|f\.|ff\.)\s?"
_LOCATOR = rf"(?:\s?[:,]\s?(?:{_LABEL})?|\s{_LABEL})(?P<locator>{PAGES})(?:\s?ff?\.)?"

_SHORT = late(
    rf"(?P<names>{_NAMES}),?\s(?:(?P<open>\()|(?P<year>{_YEAR}))(?:(?<=\()(?P<year2>{_YEAR})\))?"
    rf"(?:{_LOCATOR})?"
)
_REPEATS = (
    r"(?:[Ii]b[ií]d(?:em)?|Ib|Íb[ií]d(?:em)?|Íd|Id|[IÍ]dem|Eadem|Ebd|[Ee]benda|Ivi|Там\s+же|Tamże|Tamtéž|"
    r"[Ll]oc\.\s?cit|[Aa]\.\s?a\.\s?O|同上|同前|前掲書|上掲書)"
)
"""What stands for the whole of the note before, in the languages of the larger Wikipedias."""
_IBID = late(rf"{_REPEATS}(?!\w)\.?(?:\s?[:,]?\s?(?:{_LABEL})?(?P<locator>{PAGES}))?")
_SAME_AUTHOR = late(
    rf"(?:[IÍ]dem|Íd\.|Id\.|Eadem|Ders\.|Dies\.|Lo mismo|Тот же|Она же),?\s\(?(?P<year>{_YEAR})\)?(?:{_LOCATOR})?"
)
"""Another work of the author of the note before."""
_CITED = (
    r"(?:\(?(?:op|loc|art|ob|œuvre|ouvr|obra|opere?)\.?\s?(?:cit(?:\.|ada|ato|ata|é)?|citée)(?!\w)\.?\)?|o\.\s?c\.|a\.\s?a\.\s?O\.|"
    r"(?:указ|цит)\.\s?(?:соч|раб)\.|前掲書)"
)
_OP_CIT = late(rf"(?:(?:{_INITIAL}\.[\s-]?){{1,4}})?(?P<names>{_NAMES}),?\s{_CITED}(?:{_LOCATOR})?")
"""``Kun, op. cit., p. 93``: the work of that author which was cited last."""
_QUOTED = re.compile(r"[\"“„«](?P<quoted>[^\"”“»]+)[\"”“»]?")
_SEE = r"(?:(?:[Ss]ee(?: also| e\.g\.)?|[Cc]f\.?|Vgl\.|Voir|Véase|См\.),?\s)?"
_OPENING = re.compile(rf"\(?{_SEE}")
_FOLLOWING = re.compile(rf"\.?\s?;\s?{_SEE}")
_MIN_QUOTED_WORDS = 3
_MAX_LENGTH = 1_000  # a longer note is not short


@dataclass(frozen=True, slots=True)
class ShortNote:
    """What a short note says; spans count from the start of the note's text."""

    shorts: tuple[ShortCitation, ...]
    ibid: bool
    quotation: Span | None
    certain: bool
    """Whether its form alone tells (a page, "Ibid.", a second work); else a year was all there was."""


def read_short(text: str) -> ShortNote | None:
    """Read a note as one or several short citations, or None where it is something else.

    ``text`` has one space for any white space. After the citations only a quotation, with a few
    words of introduction, may follow. The time is linear: each work is tried once, in order.
    """
    if len(text) > _MAX_LENGTH:
        return None
    shorts: list[ShortCitation] = []
    opening = _OPENING.match(text)
    position, ibid, certain = opening.end() if opening else 0, False, False
    while True:
        match = _IBID.match(text, position) if not shorts else None
        if match and not _SAME_AUTHOR.match(text, position):
            ibid = certain = True
            shorts.append(_citation(match, (), ""))
        elif match := _SAME_AUTHOR.match(text, position):
            certain = True
            shorts.append(_citation(match, (), match["year"]))
        elif match := _OP_CIT.match(text, position):
            certain = True
            shorts.append(_citation(match, _families(match["names"]), ""))
        else:
            match = _SHORT.match(text, position)
            year = match and (match["year"] or match["year2"])
            if not match or not year or bool(match["open"]) != bool(match["year2"]):
                break
            certain = certain or bool(match["locator"]) or len(shorts) > 0
            shorts.append(_citation(match, _families(match["names"]), year))
        position = match.end()
        following = _FOLLOWING.match(text, position)
        if not following:
            break
        position = following.end()
    if not shorts:
        return None
    rest = text[position:]
    if not rest.strip(" .;)" if text.startswith("(") else " .;"):
        return ShortNote(tuple(shorts), ibid, None, certain)
    quoted = _QUOTED.search(rest)
    words_before = len(rest[: quoted.start()].split()) if quoted else 0
    if quoted is None or words_before > 4 or rest[quoted.end() :].strip(" .;)"):
        return None
    if len(quoted["quoted"].split()) < _MIN_QUOTED_WORDS:
        return None
    start = position + quoted.start("quoted")
    return ShortNote(tuple(shorts), ibid, Span(start, start + len(quoted["quoted"])), True)


def _citation(match: re.Match[str], names: tuple[str, ...], year: str) -> ShortCitation:
    locator = (match["locator"] or "").strip()
    return ShortCitation(Span(*match.span()), names, year.replace(" ", ""), locator)


def _families(text: str) -> tuple[str, ...]:
    return tuple(_split_names(re.sub(r",?\s(?:et\sal\b\.?|u\.\sa\.|и\sдр\.)$", "", text)))


def _split_names(text: str) -> Iterator[str]:
    for part in re.split(r",?\s(?:&|and|und|et|y|e|и)\s|,\s", text):
        if part.strip():
            yield part.strip()
