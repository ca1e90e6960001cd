"""What stands beside a title and tells a notice, a review or a volume from the work itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from citecheck.citing.late import late
from citecheck.citing.matching.words import LONGEST, Told, clean, letters, told

ITSELF, NOTICE, REVIEW, REPLY, PART, SHORT = "itself", "notice", "review", "reply", "part", "short"
MEANINGS = {
    NOTICE: "a notice about the work, such as a correction",
    REVIEW: "a review of the work",
    REPLY: "a reply to the work, or a comment on it",
    PART: "an appendix or a supplement to the work",
    SHORT: "an abstract of the work",
}
"""What each mark makes of a title. ``ITSELF`` is left out: a retracted work is the work itself."""

_FRONT = (
    (ITSELF, r"(?:retracted|withdrawn|removed|temporary removal)(?:\s+(?:article|paper|chapter))?\s?[:\])\-–—]+"),
    (NOTICE, r"(?:author'?s?|publisher'?s?|editorial)?\s?(?:correction|corrigendum|corrigenda|erratum|errata|addendum)s?(?:\s?:|\s(?:to|for)(?![^\W_]):?)"),
    (NOTICE, r"(?:notice of )?(?:retraction|withdrawal|removal)(?:\s(?:note|notice))?(?:\s?:|\s(?:to|of|for)(?![^\W_]):?)"),
    (NOTICE, r"(?:editorial )?expression of concern(?:\s?:|\s(?:to|on|about|for)(?![^\W_]):?)?"),
    (REVIEW, r"(?:faculty opinions|f1000prime|h1 connect) recommendation of"),
    (REVIEW, r"(?:peer |book |open |essay )?review(?:s)?(?:\s\#\d+)?(?:\s?:|\s(?:of|for)(?![^\W_])|\s?\[)(?! (?:the )?literature)"),
    (REVIEW, r"(?:decision letter|recommendation|evaluation summary|acceptance letter)(?:\s?:|\s(?:for|of)(?![^\W_]):?)"),
    (REPLY, r"(?:author(?:s?'|'s)?\s)?(?:reply|response|rejoinder|rebuttal)(?:\s?:|\s(?:to|by|for)(?![^\W_]):?)"),
    (REPLY, r"(?:comments?|commentary|discussion|remarks?|notes?|rejoinder)(?:\s(?:on|to|of)(?![^\W_]):?)"),
    (PART, r"(?:online |web )?(?:appendix|appendices|supplement|supplementary (?:material|materials|information|data)|supporting information|data|dataset|code|replication (?:data|code|package)|additional file \d+)(?:\s?:|\s(?:to|for|from|of)(?![^\W_]):?)"),
)  # fmt: skip
_BACK = (
    (ITSELF, r"with (?:a )?(?:discussion|comments?|commentary)"),
    (SHORT, r"extended abstract|abstract(?: only)?|summary|poster"),
    (REVIEW, r"(?:book )?review"),
    (REPLY, r"(?:author(?:s?'|'s)? )?(?:reply|response|comment|rejoinder)"),
    (NOTICE, r"(?:author |publisher )?(?:correction|corrigendum|erratum|errata|retraction|retracted article|withdrawn)"),
)  # fmt: skip
_AT_FRONT = tuple(
    (mark, late(rf"[\W_]{{0,3}}(?:an?\s|the\s)?{pattern}\s*")) for mark, pattern in _FRONT
)
_AT_BACK = tuple(
    (mark, late(rf"[(\[]\s?(?:{pattern})\s?[)\]]\W{{0,3}}$")) for mark, pattern in _BACK
)
_FRONT_WORDS = late(
    r"[\W_]{0,3}(?:an?\s|the\s)?(?:retract|withdr|remov|tempora|author|publish|edit|correct|corrig|errat|addend|notice|expression|faculty|f1000|h1 |peer|book|open|essay|review|decision|recomm|evalua|accept|reply|response|rejoin|rebut|comment|discuss|remark|note|online|web|append|suppl|support|data|code|replic|additional)"
)
"""How those begin: most titles are passed by at once."""

_ORDINAL = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "zweite": 2, "dritte": 3, "vierte": 4, "deuxieme": 2, "deuxième": 2, "troisieme": 3, "troisième": 3, "segunda": 2, "tercera": 3, "seconda": 2, "terza": 3,
}  # fmt: skip
_EDITION_WORD = (
    r"(?:[eé]d(?:s|n|ition|ici[oó]n|izione|i[cç][aã]o)?|aufl(?:age)?|wyd|uitgave|uppl)\b\.?"
)
_EDITION = late(
    rf"[(\[,.:;]?\s?\b(?:(?P<number>[0-9]{{1,2}})\s?(?:st|nd|rd|th|e|eme|ème|er|re|a|ª|o|º|\.)?"
    rf"|(?P<word>{'|'.join(_ORDINAL)}))\s(?:(?:revised|rev\.?|expanded|enlarged|updated|international|and|erw\.?|[uü]berarb\.?)\s){{0,3}}{_EDITION_WORD}\s?[)\]]?"
)
_COUNT = re.compile(r"[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class Title:
    """A title for comparison, and what stood beside it."""

    told: Told
    """Without the mark and the edition."""
    whole: Told
    """Without the edition."""
    mark: str = ""
    """One of the marks above; empty for the work itself."""
    edition: int = 0


def read_title(text: str) -> Title:
    """A title without marks of corrections, reviews and editions."""
    return _read_title(text[:LONGEST])


@lru_cache(maxsize=4096)
def _read_title(text: str) -> Title:
    text, edition = _without_edition(clean(text))
    mark, bare = _unmarked(text)
    whole = told(text)
    return Title(told(bare) if mark else whole, whole, mark, edition)


def _without_edition(text: str) -> tuple[str, int]:
    found = _EDITION.search(_small(text))
    if not found or not found.start():
        return text, 0
    rest = text[found.end() :]
    between = ":" if rest.strip() else ""
    return f"{text[: found.start()]}{between}{rest}", int(
        found["number"] or _ORDINAL[found["word"]]
    )


def _small(text: str) -> str:
    """The text in lower case, each character in its place."""
    return text.replace("İ", "I").lower().replace("’", "'")


def _unmarked(text: str) -> tuple[str, str]:
    plain = _small(text)
    if _FRONT_WORDS.match(plain):
        for mark, pattern in _AT_FRONT:
            found = pattern.match(plain)
            # What is left has to be a title: "Review of Physics" is one itself.
            if found and len(plain) - found.end() > 3:
                return mark, text[found.end() :]
    if plain.rstrip(" .")[-1:] in (")", "]"):
        for mark, pattern in _AT_BACK:
            found = pattern.search(plain, max(0, len(plain) - 60))
            if found and found.start() > 3:
                return mark, text[: found.start()]
    return "", text


def edition_number(text: str) -> int:
    """The number in ``2nd ed.``, ``Second edition`` or ``2``; 0 where there is none."""
    plain = letters(clean(text[:100]))
    found = _COUNT.search(plain)
    if found and not re.search(r"[0-9]{3}", plain):
        return int(found[0])
    return next((_ORDINAL[word] for word in re.findall(r"[a-z]+", plain) if word in _ORDINAL), 0)
