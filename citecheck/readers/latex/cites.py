r"""A command that cites: its keys with their places, its locator, what a reader sees of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck.model import Citation, Reference, Span
from citecheck.readers.latex.code import Code
from citecheck.readers.latex.commands import MULTICITES, NARRATIVE, PRE_FIELD
from citecheck.readers.tex import plain_tex

_KEY = re.compile(r"[^,\s\x00](?:[^,\x00]*[^,\s\x00])?")
_PAGE = re.compile(r"^(?:pp?|pages?|S|Seiten?|págs?|p[áa]ginas?|s|с|стр)\.?\s*(?=[\divxlcIVXLC])")
_LABEL = re.compile(r"^(?P<names>.*?)\s*\((?P<year>[^()]*)\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Cite:
    """One command that cites."""

    name: str
    """Without a star and a capital."""
    span: Span
    keys: tuple[tuple[str, Span], ...]
    locators: tuple[str, ...]
    """For each key what the command says of the place; empty for most."""
    starred: bool = False

    def citations(self) -> list[Citation]:
        """Its markers: one for each key."""
        if len(self.keys) == 1:
            return [Citation(self.span, self.keys[0][0], None, self.locators[0])]
        return [
            Citation(span, key, None, locator, marker=self.span)
            for (key, span), locator in zip(self.keys, self.locators, strict=True)
        ]


def read_cite(code: Code, name: str, start: int, position: int, *, starred: bool) -> Cite | None:
    """The citation whose command ends at ``position``; None where no key follows."""
    name = name if name.islower() or not name[0].isupper() else name[0].lower() + name[1:]
    if name in PRE_FIELD and (opening := code.option(position)):
        position = opening[2]
    many = name in MULTICITES
    for _ in range(2 if many else 0):
        if note := code.parenthesis(position):
            position = note[2]
    keys: list[tuple[str, Span]] = []
    locators: list[str] = []
    end = position
    while True:
        options: list[tuple[int, int, int]] = []
        while (option := code.option(position)) and len(options) < 2:
            options.append(option)
            position = option[2]
        argument = code.argument(position)
        if argument is None:
            break
        position = end = argument[2]
        found = keys_in(code.code, argument[0], argument[1])
        keys += found
        locators += [""] * len(found)
        if options and found:
            locators[-1] = locator(code.code[options[-1][0] : options[-1][1]])
        if not many:
            break
    if not keys:
        return None
    return Cite(name, Span(start, end), tuple(keys), tuple(locators), starred)


def keys_in(code: str, start: int, end: int) -> list[tuple[str, Span]]:
    """The keys between two places, with commas between them."""
    return [(match[0], Span(*match.span())) for match in _KEY.finditer(code, start, end)]


def locator(code: str) -> str:
    """The page that an option names, without the label of it: ``p.~3`` is ``3``."""
    text = plain_tex(code.replace("\x00", ""))
    return _PAGE.sub("", text)


def shown(cite: Cite, works: dict[str, Reference], labels: dict[str, str]) -> str:
    """What a reader sees of it in the sentence; nothing for a mere marker."""
    form = NARRATIVE.get(cite.name)
    if form is None:
        return ""
    texts = []
    for key, _ in cite.keys:
        names, year = _names_and_year(works.get(key), labels.get(key, ""), cite.starred)
        title = works[key].title if key in works else key
        if form == "{1}":
            texts.append(year or key)
        elif not year:
            texts.append(names or key)
        else:
            texts.append(form.format(names or key, year, title))
    return ", ".join(texts)


def _names_and_year(work: Reference | None, label: str, whole: bool) -> tuple[str, str]:
    if work is None:
        match = _LABEL.match(label)
        return (match["names"], match["year"]) if match else ("", "")
    names = [n.sort_name for n in work.names() or work.names("editor")]
    if len(names) > 2 and not whole:
        text = f"{names[0]} et al."
    elif len(names) > 1:
        text = f"{', '.join(names[:-1])} and {names[-1]}"
    else:
        text = names[0] if names else work.title[:80]
    return text, work.year
