"""References as the French Wikipedia renders them: elements between commas.

``Prénom Nom, « Titre », Périodique, Lieu, no 17, mars 2012, p. 3-4`` and ``Prénom Nom, Titre :
sous-titre, Paris, Éditeur, 2011, 403 p.`` Source: the rendering of Modèle:Article, Modèle:Ouvrage,
Modèle:Chapitre and Modèle:Lien web.
"""

from __future__ import annotations

import re

from citecheck.citing import dates
from citecheck.citing.grammar.breaks import breaks, segments
from citecheck.citing.grammar.numbers import PAGES
from citecheck.citing.grammar.reading import GONE, Reading

_SIGNS = re.compile(r"^\([a-z]{2}\) |\(lire en ligne|\[lire en ligne|\bdétail de l[’']édition")
_ASIDES = re.compile(
    r"[(\[]\s?(?:\x00|[\s,])*(?:et\s?\x00)?(?:lire en ligne|présentation en ligne|détail de l[’']édition)[^()\[\]]{0,60}"
    r"(?:\[[^\]]{1,20}\])?[^()\[\]]{0,30}[)\]]|[(\[](?:\x00|[\s,]|et)*\x00[\s,]*[)\]]"
)
_LANGUAGE = re.compile(r"^\s*\((?P<value>[a-z]{2,3})\)\s")
_TITLE = re.compile(r"«\s?(?P<title>[^»]{2,400}?)\s?»(?=\s?[,.(\x00\[]|\s*$)")
_NUMBERS = (
    ("volume", re.compile(r"(?:vol|t|tome)\.?\s(?P<value>\d+|[IVXLC]+)")),
    ("issue", re.compile(r"n(?:o|os|º|°)\s?(?P<value>\d[\d\s–-]*)")),
    ("page", re.compile(rf"pp?\.\s?(?P<value>{PAGES})")),
    ("collection-title", re.compile(r"coll\.\s«?\s?(?P<value>[^»]{2,80}?)\s?»?(?:\s\(.*)?")),
    ("edition", re.compile(r"(?P<value>\d{1,2}e)\séd\.")),
)
_OTHER_STYLE = re.compile(r"\(\d{4}\)|:\s?\d|\bIn\s?:|[^\W\d_]{3}\s\d+\s?[,(:]|;\s?\d")
_MOST_NAMES = 7
_IN = re.compile(r"(?:dans|in|sur)\s(?=\S)", re.IGNORECASE)


def read_french(reading: Reading) -> bool:
    """Read the whole of a reference so, or nothing of it."""
    if not (_SIGNS.search(reading.rest) or reading.has("number-of-pages")):
        return False
    draft = reading.copy()
    for match in _ASIDES.finditer(draft.rest):
        draft.take(*match.span())
    if language := _LANGUAGE.match(draft.rest):
        draft.add_text("language", language.start("value"), language.end("value"))
        draft.take(*language.span())
    title = _TITLE.search(draft.rest)
    before = draft.rest[: title.start()] if title else ""
    read = _read_part if title and not re.search(r"[(\d\x00]", before) else _read_book
    if not read(draft, title):
        return False
    reading.rest, reading.fields, reading.certain = draft.rest, draft.fields, True
    reading.title_quoted = read is _read_part
    return True


def _read_part(draft: Reading, title: re.Match[str] | None) -> bool:
    """An article, a chapter or a page of the web: its title stands in guillemets."""
    if title is None or any(s[0][0] == "." for s in breaks(draft.rest[: title.start()], 0)):
        return False
    if draft.rest[title.end() : title.end() + 2].lstrip()[:1] not in {
        ",",
        "",
        "(",
        GONE,
    }:
        return False
    if re.search(r"\d|\bcoll\b", draft.rest[: title.start()]) or _OTHER_STYLE.search(
        draft.rest, title.end()
    ):
        return False
    if title.start() > 1:
        draft.add_people("author", 0, len(draft.rest[: title.start()].rstrip(" ,")))
    draft.add_text("title", title.start("title"), title.end("title"))
    names = _elements(draft, title.end())
    if not names or not draft.has("issued") or len(names) > 3:
        return False
    start, end = names[0]
    if inside := _IN.match(draft.rest, start, end):
        start = inside.end()
    draft.add_text("container-title", start, end)
    _add_press(draft, names[1:], periodical=True)
    return True


def _read_book(draft: Reading, chapter: re.Match[str] | None) -> bool:
    """A book: author, title, place, publisher, date, of which the place may be missing."""
    if chapter:
        draft.take(*chapter.span())
    names = _elements(draft, 0)
    least = 3 if draft.has("page") or draft.has("number-of-pages") else 4
    if not least <= len(names) <= _MOST_NAMES or not draft.has("issued"):
        return False
    stops = [stop for stop in breaks(draft.rest, 0) if stop[0][0] == "."]
    if "(" in draft.rest[names[0][0] : names[0][1]] or any(s.end() < names[-1][0] for s in stops):
        return False
    draft.add_people("author", *names[0])
    size = 2 if len(names) > 3 else 1
    draft.add_text("container-title" if chapter else "title", names[1][0], names[-size - 1][1])
    if chapter:
        draft.add("title", chapter["title"], *chapter.span("title"))
    _add_press(draft, names[-size:], periodical=False)
    return True


def _add_press(draft: Reading, names: list[tuple[int, int]], *, periodical: bool) -> None:
    """Place and publisher; a name alone behind a periodical is its place, behind a book its publisher."""
    if len(names) >= 2:
        draft.add_text("publisher-place", *names[0])
        draft.add_text("publisher", *names[1])
    elif names:
        draft.add_text("publisher-place" if periodical else "publisher", *names[0], confidence=0.7)


def _elements(draft: Reading, start: int) -> list[tuple[int, int]]:
    """What stands between the commas and is no number and no date; these are read."""
    names = []
    for begin, end in segments(draft.rest, start, commas=True):
        text = draft.rest[begin:end].strip()
        found = next(((n, m) for n, p in _NUMBERS if (m := p.fullmatch(text.rstrip(" .")))), None)
        if found:
            name, match = found
            if not draft.has(name):
                draft.add_text(name, begin + match.start("value"), begin + match.end("value"))
            continue
        date = dates.PATTERN.search(text)
        if date and len(text) - len(date[0]) < 14 and not text[date.end() :].strip(" ."):
            if not draft.has("issued"):
                at = begin + draft.rest[begin:end].index(text) + date.start()
                draft.add("issued", dates.date_of(date), at, at + len(date[0]))
            continue
        if re.search(r"[^\W\d_]{2}", text) or text == "s.n.":
            names.append((begin, end))
    return names
