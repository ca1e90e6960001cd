"""A note contains a character that nobody can see."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from citecheck.model import Edit, Fix, Severity, Span
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.works import works

NAMES = {
    "\u00ad": "soft hyphen",
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u200e": "left-to-right mark",
    "\u200f": "right-to-left mark",
    "\u2060": "word joiner",
    "\ufeff": "byte order mark",
    "\ufffd": "replacement character, the trace of a lost one",
} | {
    chr(code): "text direction control" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
"""The characters looked for besides the control characters; a no-break space is fine."""

_JOINERS = "\u200c\u200d"
_DIRECTIONS = frozenset("\u200e\u200f") | {c for c, n in NAMES.items() if n.startswith("text")}
_LOOKED_FOR = re.compile(f"[{''.join(NAMES)}\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_WORD = re.compile(rf"(?:\w|{_LOOKED_FOR.pattern}){{1,20}}")


@rule("CC222", "invisible-character", Severity.WARNING)
def invisible_character(case: Case) -> Iterator[Found]:
    """A note contains a character that nobody can see.

    Zero-width spaces and joiners, soft hyphens, control and text direction characters, and the
    sign that stands for a lost character. Joiners are left alone in emoji and in scripts that
    need them; direction marks in a note with Arabic or Hebrew, and beside a space, where the
    templates of some Wikipedias put them. A no-break space is fine.

    ## Why

    Such characters come along when text is pasted. They break addresses and identifiers, and a
    search does not find the word that they are in. A replacement character means that a letter
    was lost: look it up in the source.

    CS1 calls this `err_invisible_char`; the list is close to its own.

    ## Example

    ```text
    The bridge was opened in spring.[1]

    References
    1. Roe, Richard (1985). The Red Bri\u200bdge. London: Arrow Press. p. 204.
    ```

    ## Instead

    ```text
    The bridge was opened in spring.[1]

    References
    1. Roe, Richard (1985). The Red Bridge. London: Arrow Press. p. 204.
    ```
    """
    for place, body in _texts(case):
        text = case.article.text(body)
        seen: dict[str, list[int]] = {}
        if not _LOOKED_FOR.search(text):
            continue
        leftward = any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)
        for match in _LOOKED_FOR.finditer(text):
            if not _belongs(text, match.start(), leftward):
                seen.setdefault(match[0], []).append(match.start())
        for character, places in seen.items():
            yield _found(place, body.start, text, character, places)


def _texts(case: Case) -> Iterator[tuple[str, Span]]:
    """The notes, and in markup the entries of bibliographies, each with what it is called."""
    for index, note in enumerate(case.article.footnotes):
        yield case.note_name(index), note.body
    if case.article.marked_up:
        for work in works(case)[sum(len(n.references) for n in case.article.footnotes) :]:
            yield work.place, work.reference.span


def _found(place: str, start: int, text: str, character: str, places: list[int]) -> Found:
    first = places[0]
    begin = first
    while begin > max(first - 20, 0) and _WORD.match(text[begin - 1]):
        begin -= 1
    word = _WORD.match(text, first)
    end = word.end() if word else first + 1
    times = "" if len(places) == 1 else f" ({len(places)} times)"
    name = NAMES.get(character, "control character")
    visible = "".join(c for c in text[begin:end] if c not in NAMES and c.isprintable())
    where = f' in "{visible}"' if visible else ""
    advice, fix = "Look the text up and write it anew.", None
    if unicodedata.category(character) == "Cf":
        edits = tuple(Edit(Span(start + at, start + at + 1), "") for at in places)
        advice, fix = "Delete it.", Fix(f"Delete the {name}", edits)
    message = f"{place}: U+{ord(character):04X} ({name}){where}{times}. {advice}"
    return Found(Span(start + begin, start + end), message, fix=fix)


def _belongs(text: str, at: int, leftward: bool) -> bool:
    """Whether a joiner or a direction mark is needed here, or does no harm."""
    around = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
    if text[at] in _DIRECTIONS:
        return leftward or len(around) < 2 or any(c.isspace() for c in around)
    if text[at] not in _JOINERS:
        return False
    # Arabic and Indic letters have no case; emoji are symbols; variation selectors are marks.
    return any(unicodedata.category(c) in ("Lo", "So", "Sk", "Mn", "Mc") for c in around)
