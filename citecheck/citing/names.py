"""Names of authors and editors, as reference lists write them.

A statement of authors is cut at what only separates people (``;``, "and", ``&``, a slash), and
what stands between these at its commas; a comma inside a name (``Smith, J.``) is known by what
is on its sides: initials, a given name after the first family name, a suffix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from citecheck.citing.late import late
from citecheck.model import Name

_UPPER = r"[^\W\d_a-zà-öø-ÿа-я]"
_AND = r"(?:&|and|und|et|y|e|i|и|og|och|u\.)"
_STRONG = re.compile(
    rf"\s*[;；]\s*(?:{_AND}\s+)?|\s*,?\s+{_AND}\s+(?=\w)|\s*,?\s*[&•·|]\s*|\s*/\s*|\s*[、，]\s*"
    rf"|(?<=[.,])(?:and|und|et)\s+(?={_UPPER})|,\s*(?:and|und|et)(?={_UPPER})"
)
_COMMA = re.compile(r"\s*,\s*")
_TAIL = re.compile(
    r"[\s,;]*(?:\bet\s?al\b\.?|\bu\.\s?a\.(?=\W*$)|\band others\b|\be\.\s?a\.(?=\W*$)|\bи\sдр\b\.?|…|等).*$"
    r"|[\s,;:]*[(\[]?\s?\b(?:eds?|editors?|hrsg|hg|dirs?|coords?|comps?|red|org)\b\.?\s?[)\]]?[\s,.:;]*$"
    r"|[\s,:;]+$",
    re.IGNORECASE | re.DOTALL,
)
_LEAD = re.compile(
    r"^(?:(?:in|dans|en|edited by|ed\. by|eds?\.|hrsg\. von|herausgegeben von|trans(?:lated by|\.)|"
    r"translated from [^\W\d_]+ by|übers\. von|traducción de|trad\. de|by)(?![^\W_])[:\s]*)+(?=\S)",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:Agency|Archives?|Association|Bank|Board|Bureau|Center|Centre|Church|Club|Collaboration|College|"
    r"Commission|Committee|Community|Company|Congress|Consortium|Corporation|Council|Court|Department|Foundation|"
    r"Government|Group|Inc|Institut\w*|Labs?|League|Library|Limited|Ltd|Ministry|Museum|News|"
    r"Office|Organi[sz]ation|Parliament|Party|Police|Press|Program|School|Service|Society|State|States|"
    r"Team|Times|Union|United|Universit\w*|Bundes\w+|Statistisches|of|for|the|für|pour)\b"
)
_PARTICLE = r"(?:[Vv]an|[Vv]on|[Dd]e|[Dd]er|[Dd]en|[Dd]el|[Dd]ella|[Dd]i|[Dd]a|[Dd]os|[Dd]u|[Ll]a|[Ll]e|[Aa]l|[Ee]l|[Bb]in|[Ii]bn|[Tt]er|[Tt]en|zu|zum|zur|af|av|['’]t|[Dd]es|[Dd]ei|d['’]|[Ss]an|[Ss]t\.|y|e)"
_INITIAL = rf"(?!Jr|Sr|Dr|St){_UPPER}{{1,2}}\.|{_UPPER}h\.|Yu\.|Ch\.|Th\.|Ph\.|Kh\.|Ju\.|Ya\."
_INITIALS = late(
    rf"(?:(?:{_INITIAL}|{_UPPER}(?![^\W\d_]))[\s‐-]{{0,2}}(?:d['’])?){{1,5}}|{_UPPER}{{1,4}}(?:-{_UPPER})?\.?"
)
_SUFFIX = re.compile(
    r"(?:Jr|Sr|jun|sen)\.?|I{1,3}|IV|PhD|M\.?D\.?|Dr\.?|[2-4](?:nd|rd|th)", re.IGNORECASE
)
_WORD = rf"(?:{_UPPER}[\w'’‐.-]*|d['’]{_UPPER}[\w'’-]*|al-{_UPPER}[\w'’-]*)"
_FAMILY = rf"(?:{_PARTICLE}\s){{0,3}}{_WORD}(?:\s(?:{_PARTICLE}\s){{0,2}}{_WORD}){{0,3}}"
_FAMILY_ONLY = late(_FAMILY)
_GIVEN = late(
    rf"{_WORD}(?:\s(?:{_WORD}|{_UPPER}\.?)){{0,3}}(?:\s(?:{_PARTICLE}))*(?:,?\s(?:Jr|Sr|II|III)\.?)?"
)
_DIRECT = late(
    rf"(?P<given>(?:(?:{_INITIAL}|{_UPPER}{{1,3}}(?=[\s‐-]))[\s‐-]{{0,2}})+(?:{_WORD}\s(?=\S))??)"
    rf"(?P<family>(?:{_PARTICLE}\s){{0,3}}{_UPPER}[\w'’‐-]+(?:\s{_PARTICLE}\s{_WORD}|\s{_UPPER}[\w'’-]+)?)"
)
_INVERTED = late(
    rf"(?P<family>{_FAMILY}?)[\s(]+(?P<given>(?:(?!Jr|Sr){_UPPER}[^\W\d_]?\.[\s‐-]?){{1,4}}|{_UPPER}{{1,3}}(?:-{_UPPER}\.?)?|(?:{_UPPER}\s){{1,3}}{_UPPER})\)?"
)
_WORDS = late(
    rf"(?P<given>{_WORD}(?:\s(?:{_WORD}|{_UPPER}\.?)){{0,3}}?)\s"
    rf"(?P<family>(?:{_PARTICLE}\s){{0,3}}{_UPPER}[\w'’‐-]+)"
)
_CAPITALS = late(
    rf"(?P<family>{_UPPER}{{3,}}(?:[\s-]{_UPPER}{{3,}})*)\s(?P<given>{_UPPER}[\w.-]*[a-zà-ÿ.][\w\s.-]*)"
)
_SYLLABLES = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_YEARS = re.compile(r"[(\[]?(?:b\.\s|born\s)?\d{4}(?:\s?[-–]\s?(?:\d{4})?)?[)\]]?")
_LAST_STOP = re.compile(r"(?<=[^\W\d_]{3})\.$")
_MOST = 5_000
"""Characters of a statement that are read."""


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int
    text: str
    strong: bool
    """Whether it stands behind something that only separates people, or at the start."""


def find_names(text: str, offset: int = 0) -> Iterator[tuple[Name, int, int]]:
    """The names in an author statement, each with its start and end plus ``offset``.

    Reads ``Last, First; Last, First``, ``Last, F., Last, F.``, ``Last F, Last F``, ``F. Last and
    F. Last`` and ``Last, First, and First Last``. What is not clearly a person is one literal
    name. Takes linear time.
    """
    text = text[:_MOST]
    if lead := _LEAD.match(text):
        offset, text = offset + lead.end(), text[lead.end() :]
    text = _without_tail(text)
    if not text.strip():
        return
    if _ORGANISATION.search(text) and ";" not in text and not _INITIALS_IN.search(text):
        begin, stop = _trim(text, 0, len(text))
        pieces = [p for p in _parts(text) if p.strong]
        if len(pieces) < 2 or "," not in text:
            yield Name(literal=text[begin:stop]), offset + begin, offset + stop
            return
    parts = _parts(text)
    semicolons = ";" in text
    single = len(parts) == 1
    i = 0
    while i < len(parts):
        size = _length(parts, i, semicolons)
        start, end = parts[i].start, parts[i + size - 1].end
        last = text[start:end].rpartition(" ")[2]
        end -= bool(_LAST_STOP.search(text, start, end)) and not _SUFFIX.fullmatch(last)
        yield _name(text[start:end], not single), offset + start, offset + end
        i += size


def _without_tail(text: str) -> str:
    """The statement without "et al.", "(eds.)" and punctuation at its end."""
    while (tail := _TAIL.search(text)) and tail.start() < len(text):
        text = text[: tail.start()]
    return text


_INITIAL_INSIDE = re.compile(rf"\s{_UPPER}\.\s")
_INITIALS_IN = re.compile(rf"(?<!\w){_UPPER}\.")


def read_name(text: str) -> Name:
    """One name, ``Family, Given`` or ``Given Family``; literal where it is not clearly a person."""
    return _name(text, True)


def _parts(text: str) -> list[_Part]:
    """What stands between separators and commas."""
    parts: list[_Part] = []
    for begin, end in _between(_STRONG, text, 0, len(text)):
        strong = True
        for start, stop in _between(_COMMA, text, begin, end):
            start, stop = _trim(text, start, stop)
            if stop > start and not _YEARS.fullmatch(text, start, stop):
                parts.append(_Part(start, stop, text[start:stop], strong))
                strong = False
    return parts


def _between(
    separator: re.Pattern[str], text: str, start: int, end: int
) -> Iterator[tuple[int, int]]:
    for match in separator.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def _length(parts: list[_Part], i: int, semicolons: bool) -> int:
    """How many of the parts from one on are one name."""
    part = parts[i]
    size = 1
    following = parts[i + 1] if i + 1 < len(parts) and not parts[i + 1].strong else None
    if following is None:
        return 1
    if _is_initials(part.text) and not (len(part.text) > 2 and _is_given(following.text)):
        return 1
    if semicolons:
        while i + size < len(parts) and not parts[i + size].strong and size < 3:
            size += 1
        return size
    if (_is_initials(following.text) and not _complete(part.text)) or (
        (part.strong or len(parts) == 2) and not _complete(part.text) and _can_be_given(parts, i)
    ):
        size = 2
    if (
        i + size < len(parts)
        and not parts[i + size].strong
        and _SUFFIX.fullmatch(parts[i + size].text)
    ):
        size += 1
    return size


def _can_be_given(parts: list[_Part], i: int) -> bool:
    """Whether the part after a family name is a given name rather than the next person."""
    given = parts[i + 1].text
    words = len(parts[i].text.split())
    two = parts[i].strong and (i + 2 == len(parts) or parts[i + 2].strong)
    if two and words == 1 and len(given.split()) < 5:
        return True
    if not _GIVEN.fullmatch(given) or _begins_with_initial(given):
        return False
    if words > 1 and not re.match(rf"{_PARTICLE}\s", parts[i].text):
        # "Jane Doe, John Smith" are two; "García Márquez, Gabriel" is one.
        return len(parts) == 2 and len(given.split()) <= words and len(given.split()) < 3
    return True


def _is_given(text: str) -> bool:
    """Whether this is a given name in full, so that ``ROE`` before it is no initials."""
    return bool(_GIVEN.fullmatch(text)) and any(c.islower() for c in text)


def _begins_with_initial(text: str) -> bool:
    """``J. Smith``, a whole name unless only a family name stands before it (``Fish, M. Steven``)."""
    return bool(re.match(rf"{_UPPER}\.[\s-]?(?:{_UPPER}\.\s?)*{_UPPER}[\w'’-]{{2,}}$", text))


@lru_cache(maxsize=4096)
def _is_initials(text: str) -> bool:
    return bool(_INITIALS.fullmatch(text))


@lru_cache(maxsize=4096)
def _complete(text: str) -> bool:
    """Whether a part has initials of its own beside a family name."""
    return bool(_DIRECT.fullmatch(text) or (_INVERTED.fullmatch(text) and not _is_initials(text)))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start] in ",;:*" or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in ",;:*" or text[end - 1].isspace()):
        end -= 1
    return start, end


_FAMILY_GIVEN = late(
    rf"(?P<family>{_FAMILY}|[^\W\d_][\w'’-]+(?:\s[^\W\d_][\w'’-]+){{0,3}}),\s*(?P<given>[^,;]+(?:,\s*(?:Jr|Sr|II|III)\.?)?)"
)


def _name(text: str, in_list: bool) -> Name:
    if _ORGANISATION.search(text) or _SYLLABLES.search(text):
        return Name(literal=text)
    if match := _FAMILY_GIVEN.fullmatch(text):
        return Name(match["family"], match["given"].strip())
    if match := _DIRECT.fullmatch(text):
        return Name(match["family"], match["given"].strip())
    if match := _INVERTED.fullmatch(text):
        return Name(match["family"], match["given"].strip())
    if match := _CAPITALS.fullmatch(text):
        return Name(match["family"], match["given"].strip())
    if (in_list or _INITIAL_INSIDE.search(text)) and (match := _WORDS.fullmatch(text)):
        return Name(match["family"], match["given"])
    return Name(literal=text)
