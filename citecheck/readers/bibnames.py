"""Lists of names as BibTeX reads them: ``von Last, Jr, First and First von Last and others``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Field, Name, Span
from citecheck.readers.tex import plain_tex

_AND = re.compile(r"[{}]|\s+and(?=\s)", re.IGNORECASE)
_COMMA = re.compile(r"[{},]")
_WORD = re.compile(r"[{}]|[\s~]+")
_KEYED = re.compile(
    r"(family|given|prefix|suffix)(?:-i)?\s*=\s*(\"[^\"]*\"|\{[^{}]*\}|[^,]*)", re.I
)


def names_in(role: str, code: str, span: Span) -> Iterator[Field]:
    """The people in a value; each has its own place, unless abbreviations were written out."""
    exact = len(code) == len(span)
    for start, end in _split(code, _AND):
        while start < end and code[start].isspace():
            start += 1
        while end > start and code[end - 1].isspace():
            end -= 1
        name = read_bib_name(code[start:end])
        if name:
            place = Span(span.start + start, span.start + end) if exact else span
            yield Field(role, name, place)


def read_bib_name(code: str) -> Name | None:
    """One name; None for ``others`` and for nothing."""
    if not code or code.lower() == "others":
        return None
    if "=" in code and (parts := _KEYED.findall(code)) and "family" in code.lower():
        found = {name.lower(): plain_tex(value.strip('"{} ')) for name, value in parts}
        family = " ".join(filter(None, (found.get("prefix"), found.get("family"))))
        return Name(family, _given(found.get("given", ""), found.get("suffix", "")))
    if _whole(code):
        literal = plain_tex(code)
        return Name(literal=literal) if literal else None
    parts = [code[start:end].strip() for start, end in _split(code, _COMMA)]
    parts = parts[:2] + ([" ".join(parts[2:])] if len(parts) > 2 else [])
    if len(parts) == 1:
        family, given = _first_von_last(code)
        suffix = ""
    else:
        family = plain_tex(parts[0].strip())
        given = plain_tex(parts[-1])
        suffix = plain_tex(parts[1]) if len(parts) == 3 else ""
    if not family:
        return Name(given) if given else None
    return Name(family, _given(given, suffix))


def _given(given: str, suffix: str) -> str:
    return ", ".join(filter(None, (given, suffix)))


def _first_von_last(code: str) -> tuple[str, str]:
    """Family (with particles) and given names of a name without commas."""
    words = [code[start:end] for start, end in _split(code, _WORD) if end > start]
    if not words:
        return "", ""
    lower = [index for index, word in enumerate(words[:-1]) if _is_particle(word)]
    first = lower[0] if lower else len(words) - 1
    return plain_tex(" ".join(words[first:])), plain_tex(" ".join(words[:first]))


def _is_particle(word: str) -> bool:
    """BibTeX: a word whose first letter outside of braces is a small one."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    text = plain_tex(word)
    letter = next((character for character in text if character.isalpha()), "")
    return letter.islower()


def _whole(code: str) -> bool:
    """Whether one pair of braces holds all of it."""
    if not (code.startswith("{") and code.endswith("}")) or code.startswith("{\\"):
        return False
    depth = 0
    for match in re.finditer(r"[{}]", code):
        depth += 1 if match[0] == "{" else -1
        if depth == 0 and match.end() < len(code):
            return False
    return depth == 0


def _split(code: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The stretches between matches of the pattern that stand in no braces."""
    depth = start = 0
    for match in pattern.finditer(code):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth = max(depth - 1, 0)
        elif depth == 0:
            yield start, match.start()
            start = match.end()
    yield start, len(code)
