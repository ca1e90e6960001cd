"""One record in many styles: labelled strings in styles that the corpora hardly have.

The records are those of the corpora (the training side) and made-up ones with the words of
``words.py``; a style is a function that writes one as its manual says, with the variation that
people bring to it. Nothing here is text of a third party.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from corpora import Labelled
from words import (
    ENGLISH_JOURNALS,
    ENGLISH_PRESSES,
    GERMAN_FAMILY,
    GERMAN_GIVEN,
    GERMAN_JOURNALS,
    GERMAN_PARTICLES,
    GERMAN_PRESSES,
    GERMAN_TITLE,
)

from citecheck.citing.names import find_names

People = list[tuple[str, str]]
"""Family and given name; an organisation has no given name."""


@dataclass
class Work:
    """What is rendered."""

    kind: str
    """``journal``, ``book`` or ``chapter``."""
    people: People
    title: str
    year: str
    container: str = ""
    editors: People = field(default_factory=list)
    publisher: str = ""
    place: str = ""
    volume: str = ""
    issue: str = ""
    pages: tuple[str, str] = ("", "")
    edition: int = 0
    subtitle: str = ""


class Line:
    """A string that is being written, with the field of every character."""

    def __init__(self) -> None:
        self.text = ""
        self.labels: list[str] = []

    def __call__(self, text: str, label: str = "") -> Line:
        self.text += text
        self.labels += [label] * len(text)
        return self


# Records


def works_of(lines: Iterable[Labelled]) -> Iterator[Work]:
    """The records behind labelled strings, where all that a style needs is there."""
    for one in lines:
        parts: dict[str, str] = {}
        for match in re.finditer(r".+?(?=\x00|$)", _marked(one)):
            label, _, value = match[0].lstrip("\x00").partition("\x01")
            value = value.strip(" ,.;:()[]\"“”«»„'‘’")
            if value:
                parts.setdefault(label, value)
        people = _people(parts.get("author", ""))
        year = re.search(r"(?:1[5-9]|20)\d\d", parts.get("issued", ""))
        title = parts.get("title", "")
        if not (people and year and 8 < len(title) < 250):
            continue
        pages = re.findall(r"[A-Z]?\d+", parts.get("page", ""))[:2]
        numbers = [re.search(r"\d+", parts.get(name, "")) for name in ("volume", "issue")]
        container, publisher = parts.get("container-title", ""), parts.get("publisher", "")
        kind = "journal" if container and numbers[0] else "chapter" if container else "book"
        if kind == "book" and not publisher:
            continue
        yield Work(
            kind, people, title, year[0], container, _people(parts.get("editor", "")), publisher,
            parts.get("publisher-place", ""), *(found[0] if found else "" for found in numbers),
            pages=(pages[0], pages[-1]) if pages else ("", ""),
        )  # fmt: skip


def _marked(one: Labelled) -> str:
    out, last = "", None
    for sign, label in zip(one.text, one.labels, strict=True):
        if label != last:
            out, last = f"{out}\x00{label}\x01", label
        out += sign
    return out


def _people(text: str) -> People:
    found = [name for name, _, _ in find_names(text[:400])]
    return [(n.family or n.literal, n.given) for n in found if (n.family or n.literal).strip()][:6]


def german_work(rng: random.Random) -> Work:
    """A made-up record of German or English social science."""
    kind = rng.choices(("journal", "book", "chapter"), (4, 4, 4))[0]
    place, publisher = rng.choice(GERMAN_PRESSES if rng.random() < 0.8 else ENGLISH_PRESSES)
    journal = rng.choice(GERMAN_JOURNALS if rng.random() < 0.75 else ENGLISH_JOURNALS)
    first = rng.randint(1, 900)
    return Work(
        kind=kind,
        people=_germans(rng),
        title=_german_title(rng, rng.choice(GERMAN_TITLE[0])),
        subtitle=_german_title(rng, rng.choice(GERMAN_TITLE[1])) if rng.random() < 0.55 else "",
        year=str(rng.randint(1920, 2022)) if rng.random() < 0.15 else str(rng.randint(1965, 2015)),
        container=journal if kind == "journal" else _german_title(rng, rng.choice(GERMAN_TITLE[0])),
        editors=_germans(rng) if kind == "chapter" else [],
        publisher=publisher,
        place=place,
        volume=str(rng.randint(1, 90)) if kind == "journal" else "",
        issue=str(rng.randint(1, 12)) if kind == "journal" and rng.random() < 0.7 else "",
        pages=(str(first), str(first + rng.randint(2, 40))) if kind != "book" else ("", ""),
        edition=rng.randint(2, 9) if kind == "book" and rng.random() < 0.2 else 0,
    )


def _germans(rng: random.Random) -> People:
    people = []
    for _ in range(rng.choices((1, 2, 3, 4), (55, 28, 12, 5))[0]):
        family = rng.choice(GERMAN_FAMILY)
        if rng.random() < 0.06:
            family = f"{rng.choice(GERMAN_PARTICLES)} {family}"
        if rng.random() < 0.06:
            family = f"{family}-{rng.choice(GERMAN_FAMILY)}"
        given = rng.choice(GERMAN_GIVEN)
        if rng.random() < 0.15:
            given = f"{given} {rng.choice(GERMAN_GIVEN)[0]}."
        people.append((family, given))
    return people


def _german_title(rng: random.Random, form: str) -> str:
    _, _, nouns, genitives, places = GERMAN_TITLE
    a, b, c = rng.sample(nouns, 3)
    return form.format(
        A=a, B=b, C=c, G=rng.choice(genitives), P=rng.choice(places), n=rng.randint(90, 4000)
    )


# Names


def _initials(given: str) -> str:
    """``Karl-Heinz Otto`` as ``K.-H. O.``."""
    words = [part for part in given.split() if part]
    return " ".join("-".join(f"{p[0].upper()}." for p in w.split("-") if p) for w in words)


def _name(person: tuple[str, str], form: str) -> str:
    family, given = person
    if not given:
        return family
    return {
        "Family, Given": f"{family}, {given}",
        "Family, G.": f"{family}, {_initials(given)}",
        "G. Family": f"{_initials(given)} {family}",
        "Given Family": f"{given} {family}",
        "Family G": f"{family} {_initials(given).replace('.', '').replace(' ', '').replace('-', '')}",
        "Family G.": f"{family} {_initials(given)}",
        "FAMILY, Given": f"{family.upper()}, {given}",
        "FAMILY G": f"{family.upper()} {_initials(given).replace('.', '')}",
    }[form]


def _list(
    people: People, form: str, between: str, last: str, most: int = 9, others: str = " et al."
) -> str:
    names = [_name(person, form) for person in people[:most]]
    if len(people) > most:
        return between.join(names) + others
    return between.join(names[:-1]) + (last if len(names) > 1 else "") + names[-1]


def _mixed(people: People, last: str) -> str:
    """``Smith, John, Jane Doe and Max Roe``: only the first is turned round."""
    first = _name(people[0], "Family, Given")
    rest = [_name(person, "Given Family") for person in people[1:]]
    if not rest:
        return first
    return ", ".join([first, *rest[:-1]]) + last + rest[-1]


# Styles: German social science


def _title(line: Line, work: Work, rng: random.Random, end: str = "") -> None:
    joint = rng.choice((". ", ": ", ". ", " – "))
    whole = (
        f"{work.title}{joint if work.title[-1] not in '?!' else ' '}{work.subtitle}"
        if work.subtitle
        else work.title
    )
    line(whole, "title")
    line("" if end[:1] == "." and whole[-1] in "?!." else end[:1])(end[1:])


def _german_people(rng: random.Random, people: People) -> str:
    choice = rng.randrange(7)
    if choice == 0:
        return _list(people, "Family, Given", "/", "/", 3, " u.a.")
    if choice == 1:
        return _list(people, "Family, Given", " / ", " / ")
    if choice == 2:
        return _list(people, "Family, Given", "; ", "; ")
    if choice == 3:
        return _list(people, "Family, G.", ", ", rng.choice((" & ", ", & ", " und ")))
    if choice == 4:
        return _list(people, "Family, Given", ", ", rng.choice((" und ", " & ")))
    if choice == 5:
        return _mixed(people, rng.choice((" und ", " & ")))
    return _list(people, "Family, G.", "/", "/")


def _press(line: Line, work: Work, rng: random.Random, forms: str = "PCPCPCOX") -> None:
    form = rng.choice(forms)
    if not work.publisher or form == "O":
        line(work.place, "publisher-place")
    elif not work.place or form == "X":
        line(work.publisher, "publisher")
    elif form == "P" or form == "C":
        line(work.place, "publisher-place")(": ")(work.publisher, "publisher")
    else:
        line(work.publisher, "publisher")(", ")(work.place, "publisher-place")


def _range(work: Work, rng: random.Random) -> str:
    first, last = work.pages
    if first == last:
        return first
    dash = rng.choice(("-", "–", "-", " - ", "–"))
    short = rng.random() < 0.1 and len(first) == len(last) > 2
    return f"{first}{dash}{last[1:] if short and first[0] == last[0] else last}"


def german(work: Work, rng: random.Random) -> Line:
    """``Müller, Hans / Schmidt, Eva (2003): Titel. In: Zeitschrift 12(3), S. 4-9.``"""
    line = Line()
    line(_german_people(rng, work.people), "author")
    if work.kind == "book" and rng.random() < 0.2:
        line.labels = ["editor"] * len(line.text)
        line(rng.choice((" (Hrsg.)", " (Hg.)", ", Hrsg.", " (Hrsg.),")), "editor")
    dated = rng.random() < 0.88
    suffix = rng.choice("abc") if rng.random() < 0.06 else ""
    if dated:
        form = rng.choice(
            (" (%s): ", " (%s), ", ", %s: ", " %s: ", " (%s). ", ": ", ", ", " (%s) ")
        )
        if "%s" in form:
            before, _, after = form.partition("%s")
            original = f" [{int(work.year) - 20}]" if rng.random() < 0.04 else ""
            line(before)(work.year + suffix, "issued")(original)(after)
        else:
            dated = False
            line(form)
    else:
        line(": ")
    quoted = work.kind != "book" and rng.random() < 0.1
    if quoted:
        line("„")(work.title, "title")("“" + rng.choice(("", ".")))
    else:
        _title(line, work, rng)
    ends = line.text[-1] in "?!."
    if work.kind == "journal":
        line(
            rng.choice((" In: ", " In: ", " ", ", in: ", " In ", ", "))
            if ends
            else rng.choice((". In: ", ". In: ", ". ", ", in: ", ", In: ", ". In "))
        )
        line(work.container, "container-title")
        _german_volume(line, work, rng, dated)
        pages = rng.choice((", S. ", ", ", ": ", ", S.", ": S. ", " S. "))
        if work.pages[0]:
            line(pages)(_range(work, rng), "page")
    elif work.kind == "chapter":
        _german_chapter(line, work, rng, dated, ends)
    else:
        line("" if ends else rng.choice((". ", ". ", ". ", ", ")) if not ends else "")
        if ends:
            line(" ")
        if work.edition:
            line(
                f"{work.edition}{rng.choice(('. Aufl', '. Auflage', '., überarb. Aufl', '. erweiterte Auflage'))}",
                "edition",
            )(". ")
        _press(line, work, rng)
        if not dated and line.text[-1] != ":":
            line(rng.choice((", ", " ")))(work.year, "issued")
    line(rng.choice((".", ".", ".", "")))
    return line


def _german_volume(line: Line, work: Work, rng: random.Random, dated: bool) -> None:
    volume, issue = work.volume, work.issue
    form = rng.randrange(7)
    if form == 0 and issue:
        line(" ")(volume, "volume")("(")(issue, "issue")(")")
    elif form == 1:
        line(rng.choice((", Jg. ", ", ", ", Bd. ", " Jg. ")))(volume, "volume")
        if issue:
            line(rng.choice((", H. ", ", Heft ", ", Nr. ", "/H. ")))(issue, "issue")
    elif form == 2:
        line(rng.choice((", ", " ")))(volume, "volume")(". Jg.", "volume")
        if issue:
            line(rng.choice((", H. ", ", Heft ", ", Nr. ")))(issue, "issue")
    elif form == 3 and issue:
        line(rng.choice((" ", ", ")))(volume, "volume")(rng.choice(("/", " / ")))(issue, "issue")
    elif form == 4 and issue:
        line(rng.choice((", H. ", ", Heft ", ", Nr. ", " H. ", ", ")))(issue, "issue")
        if dated and rng.random() < 0.4:
            line("/")(work.year)
    else:
        line(rng.choice((" ", ", ")))(volume, "volume")
        if issue and rng.random() < 0.5:
            line(rng.choice((" (", "(")))(issue, "issue")(")")
    if not dated:
        line(rng.choice((" (%s)", ", %s")).partition("%s")[0])(work.year, "issued")
        line(")" if line.text[-len(work.year) - 1] == "(" else "")


def _german_chapter(line: Line, work: Work, rng: random.Random, dated: bool, ends: bool) -> None:
    pages = _range(work, rng)
    before = rng.random() < 0.2
    line(" " if ends else rng.choice((". ", ". ", ", ")))
    if before:
        line("S. ", "page")(pages, "page")(rng.choice((" in: ", " in ", ", in: ")))
    else:
        line(rng.choice(("In: ", "In: ", "in: ", "In ")))
    editors = work.editors or [("Meyer", "Karl")]
    direct = rng.random() < 0.45
    if direct:
        names = _list(
            editors,
            rng.choice(("Given Family", "G. Family")),
            ", ",
            rng.choice((" und ", " & ", "/", ", ")),
        )
    else:
        names = _german_people(rng, editors)
    line(names, "editor")(
        rng.choice(
            (" (Hrsg.)", " (Hg.)", " (Hrsg.)", " (Hg.)", ", Hrsg.", " (Eds.)", " (eds.)", " (Hrsg)")
        ),
        "editor",
    )
    if dated and rng.random() < 0.1:
        line(" (")(work.year)(")")
    line(rng.choice((": ", ", ", ". ", ": ")))(work.container, "container-title")
    line(rng.choice((". ", ". ", ", ")))
    if rng.random() < 0.12:
        line("Bd. ", "volume")(str(rng.randint(1, 5)), "volume")(". ")
    _press(line, work, rng)
    if not dated:
        line(rng.choice((", ", " ")))(work.year, "issued")
    if not before:
        line(rng.choice((", S. ", ", ", ": ", ". S. ", " S. ", ", S. ")))(pages, "page")


# Styles: the manuals


def apa(work: Work, rng: random.Random) -> Line:
    """APA 5 to 7: ``Smith, J. A., & Doe, J. (2003). Title. Journal, 12(3), 4–9.``"""
    line = Line()
    line(_list(work.people, "Family, G.", ", ", rng.choice((", & ", " & ", ", and ")), 7), "author")
    line(" (")(work.year, "issued")("). ")(work.title, "title")
    line("" if work.title[-1] in "?!." else ".")
    if work.kind == "journal":
        line(" ")(work.container, "container-title")(", ")(work.volume, "volume")
        if work.issue:
            line(rng.choice(("(", " (")))(work.issue, "issue")(")")
        if work.pages[0]:
            line(", ")(_range(work, rng), "page")
    elif work.kind == "chapter":
        line(" In ")
        if work.editors:
            line(_list(work.editors, "G. Family", ", ", " & ") + " (Eds.)", "editor")(", ")
        line(work.container, "container-title")
        if work.pages[0]:
            line(" (pp. ")(_range(work, rng), "page")(")")
        if work.publisher:
            line(". ")
            _press(line, work, rng, "PPX")
    else:
        if work.edition:
            line(f" ({work.edition}th ed.)", "edition")(".")
        line(" ")
        _press(line, work, rng, "PPX")
    return line(rng.choice((".", ".", "")))


def asa(work: Work, rng: random.Random) -> Line:
    """ASA and Chicago author-date: ``Smith, John, and Jane Doe. 2003. "Title." Journal 12:4–9.``"""
    line = Line()
    line(_mixed(work.people, rng.choice((", and ", " and "))), "author")(". ")(work.year, "issued")(
        ". "
    )
    quotes = ("“", "”") if rng.random() < 0.6 else ('"', '"') if rng.random() < 0.7 else ("", "")
    if work.kind == "book":
        line(work.title, "title")(". ")
        _press(line, work, rng, "PPPX")
        return line(".")
    line(quotes[0])(work.title, "title")("" if work.title[-1] in "?!." else ".")(quotes[1])
    if work.kind == "journal":
        line(" ")(work.container, "container-title")(" ")(work.volume, "volume")
        if work.issue and rng.random() < 0.6:
            line(rng.choice((" (", "(")))(work.issue, "issue")(")")
        if work.pages[0]:
            line(rng.choice((":", ": ")))(_range(work, rng), "page")
        return line(".")
    inside = rng.random() < 0.5
    line(rng.choice((" Pp. ", " pp. ")) if inside else " In ")
    if inside:
        line(_range(work, rng), "page")(" in ")
    line(work.container, "container-title")
    if work.editors:
        line(", edited by " if rng.random() < 0.7 else ", ed. ")(
            _list(work.editors, "Given Family", ", ", " and "), "editor"
        )
    if not inside:
        line(", ")(_range(work, rng), "page")
    if work.publisher:
        line(". ")
        _press(line, work, rng, "PPX")
    return line(".")


def chicago_note(work: Work, rng: random.Random) -> Line:
    """Chicago notes: ``John Smith, Title (New York: Knopf, 1999), 23.``"""
    line = Line()
    line(_list(work.people, "Given Family", ", ", " and "), "author")(", ")
    left, right = rng.choice((("“", ",”"), ('"', ',"'), ("'", "',"), ("‘", "’,")))
    if work.kind == "book":
        line(work.title, "title")(" (")
        _press(line, work, rng, "PPPOX")
        line(", ")(work.year, "issued")(")")
        if rng.random() < 0.5:
            line(rng.choice((", ", ", p. ", ", pp. ")))(
                work.pages[0] or str(rng.randint(1, 400)), "page"
            )
        return line(".")
    line(left)(work.title, "title")(right)(" ")
    if work.kind == "chapter":
        line("in ")
        if work.editors and rng.random() < 0.5:
            line(_list(work.editors, "Given Family", ", ", " and ") + " (eds.)", "editor")(", ")
            line(work.container, "container-title")
        else:
            line(work.container, "container-title")
            if work.editors:
                line(", ed. ")(_list(work.editors, "Given Family", ", ", " and "), "editor")
        line(" (")
        _press(line, work, rng, "PPPOX")
        line(", ")(work.year, "issued")("), ")(_range(work, rng), "page")
        return line(".")
    line(work.container, "container-title")(rng.choice((" ", ", ", ", vol. ")))(
        work.volume, "volume"
    )
    if work.issue:
        line(rng.choice((", no. ", ", No. ", " no. ")))(work.issue, "issue")
    line(" (")(work.year, "issued")(")")
    if work.pages[0]:
        line(rng.choice((": ", ", pp. ", ", ")))(_range(work, rng), "page")
    return line(".")


def mla(work: Work, rng: random.Random) -> Line:
    """MLA 7 to 9: ``Smith, John. "Title." Journal, vol. 12, no. 3, 2003, pp. 4–9.``"""
    line = Line()
    line(
        _mixed(work.people, ", and ")
        if len(work.people) < 3
        else f"{_name(work.people[0], 'Family, Given')}, et al",
        "author",
    )(". ")
    if work.kind == "book":
        line(work.title, "title")(". ")
        _press(line, work, rng, "PX")
        return line(", ")(work.year, "issued")(rng.choice((".", ". Print.")))
    line("“")(work.title, "title")("." if work.title[-1] not in "?!." else "")("” ")(
        work.container, "container-title"
    )
    if work.kind == "chapter":
        if work.editors:
            line(rng.choice((", edited by ", ". Ed. ")))(
                _list(work.editors, "Given Family", ", ", " and "), "editor"
            )
        line(rng.choice((", ", ". ")))
        _press(line, work, rng, "PX")
        line(", ")(work.year, "issued")
    elif rng.random() < 0.6:
        line(", vol. ")(work.volume, "volume")
        if work.issue:
            line(", no. ")(work.issue, "issue")
        line(", ")(work.year, "issued")
    else:
        line(" ")(work.volume, "volume")
        if work.issue:
            line(".")(work.issue, "issue")
        line(" (")(work.year, "issued")("): ")(_range(work, rng), "page")
        return line(rng.choice((".", ". Web.", ". Print.")))
    if work.pages[0]:
        line(rng.choice((", pp. ", ". ")))(_range(work, rng), "page")
    return line(".")


def vancouver(work: Work, rng: random.Random) -> Line:
    """Vancouver: ``Smith JA, Doe J. Title. Journal. 2003;12(3):4-9.``"""
    line = Line()
    line(
        _list(
            work.people, rng.choice(("Family G", "Family G", "Family G.")), ", ", ", ", 6, ", et al"
        ),
        "author",
    )(". ")(work.title, "title")(". ")
    if work.kind == "journal":
        line(work.container, "container-title")(rng.choice((". ", " ")))(work.year, "issued")(
            rng.choice((";", "; "))
        )(work.volume, "volume")
        if work.issue:
            line("(")(work.issue, "issue")(")")
        if work.pages[0]:
            line(rng.choice((":", ": ")))(_range(work, rng), "page")
        return line(".")
    if work.kind == "chapter":
        line("In: ")
        if work.editors:
            line(_list(work.editors, "Family G", ", ", ", ") + ", editors", "editor")(". ")
        line(work.container, "container-title")(". ")
    if work.edition:
        line(f"{work.edition}th ed", "edition")(". ")
    _press(line, work, rng, "PPX")
    line("; ")(work.year, "issued")
    if work.kind == "chapter" and work.pages[0]:
        line(". p. ")(_range(work, rng), "page")
    return line(".")


def ieee(work: Work, rng: random.Random) -> Line:
    """IEEE: ``[1] J. A. Smith and J. Doe, "Title," Journal, vol. 12, no. 3, pp. 4–9, 2003.``"""
    line = Line()
    if rng.random() < 0.3:
        line(f"[{rng.randint(1, 90)}] ")
    line(_list(work.people, "G. Family", ", ", rng.choice((" and ", ", and ")), 6), "author")(", ")
    if work.kind == "book":
        line(work.title, "title")(rng.choice((". ", ", ")))
        _press(line, work, rng, "PPPX")
        return line(", ")(work.year, "issued")(".")
    left, right = rng.choice((("“", ",” "), ('"', '," '), ("“", ",” in "), ("", ", ")))
    line(left)(work.title, "title")(right)(work.container, "container-title")
    if work.kind == "journal":
        line(", vol. ")(work.volume, "volume")
        if work.issue:
            line(", no. ")(work.issue, "issue")
    if work.pages[0]:
        line(", pp. ")(_range(work, rng), "page")
    return line(", ")(rng.choice(("", "", "Mar. ", "Sep. ", "July ")) + work.year, "issued")(".")


def iso690(work: Work, rng: random.Random) -> Line:
    """ISO 690: ``SMITH, John and DOE, Jane. Title. Journal. 2003, vol. 12, no. 3, pp. 4-9.``"""
    line = Line()
    line(
        _list(
            work.people,
            "FAMILY, Given",
            rng.choice((", ", "; ")),
            rng.choice((" and ", ", ", " et ", "; ")),
        ),
        "author",
    )(rng.choice((". ", ", ")))
    line(work.title, "title")(". ")
    if work.kind == "journal":
        line(work.container, "container-title")(rng.choice((". ", ", ")))(work.year, "issued")(
            rng.choice((", vol. ", ", roč. ", ", "))
        )(work.volume, "volume")
        if work.issue:
            line(rng.choice((", no. ", ", n° ", "(")))(work.issue, "issue")
            line(")" if line.text[-len(work.issue) - 1] == "(" else "")
        if work.pages[0]:
            line(rng.choice((", pp. ", ", p. ", ", s. ")))(_range(work, rng), "page")
        return line(".")
    if work.kind == "chapter":
        line("In: ")
        if work.editors:
            line(_list(work.editors, "FAMILY, Given", ", ", " and ") + ", ed.", "editor")(" ")
        line(work.container, "container-title")(". ")
    _press(line, work, rng, "PPX")
    line(", ")(work.year, "issued")
    if work.kind == "chapter" and work.pages[0]:
        line(rng.choice((", p. ", ", pp. ", ", s. ")))(_range(work, rng), "page")
    return line(".")


def gb7714(work: Work, rng: random.Random) -> Line:
    """GB/T 7714: ``[1] SMITH J A, DOE J. Title[J]. Journal, 2003, 12(3): 4-9.``"""
    line = Line()
    if rng.random() < 0.5:
        line(f"[{rng.randint(1, 90)}] ")
    line(
        _list(work.people, rng.choice(("FAMILY G", "Family G")), ", ", ", ", 3, ", et al"), "author"
    )(". ")(work.title, "title")
    if work.kind == "journal":
        line("[J]. ", "genre")(work.container, "container-title")(", ")(work.year, "issued")(", ")(
            work.volume, "volume"
        )
        if work.issue:
            line("(")(work.issue, "issue")(")")
        line(": ")(_range(work, rng), "page")
        return line(".")
    if work.kind == "chapter":
        line("[M]// ")(work.container, "container-title")(". ")
    else:
        line("[M]. ", "genre")
    _press(line, work, rng, "PPX")
    line(", ")(work.year, "issued")
    if work.kind == "chapter" and work.pages[0]:
        line(": ")(_range(work, rng), "page")
    return line(".")


def harvard(work: Work, rng: random.Random) -> Line:
    """Harvard: ``Smith, J. and Doe, J. 2003, 'Title', Journal, vol. 12, no. 3, pp. 4–9.``"""
    line = Line()
    line(_list(work.people, "Family, G.", ", ", rng.choice((" and ", " & "))), "author")
    before, after = rng.choice(
        ((" ", ", "), (" (", ") "), (", ", ". "), (" (", "), "), (" (", "): "))
    )
    line(before)(work.year, "issued")(after)
    left, right = rng.choice((("'", "', "), ("‘", "’, "), ("", ", "), ("“", "”, "), ("", ". ")))
    if work.kind == "book":
        line(work.title, "title")(rng.choice((", ", ". ")))
        _press(line, work, rng, "PPVX")
        return line(".")
    line(left)(work.title, "title")(right)
    if work.kind == "chapter":
        line(rng.choice(("in ", "in: ", "In: ")))
        if work.editors:
            line(
                _list(work.editors, rng.choice(("G. Family", "Family, G.")), ", ", " and ")
                + rng.choice((" (eds)", " (eds.)", " (ed.)")),
                "editor",
            )(", ")
        line(work.container, "container-title")(", ")
        _press(line, work, rng, "PPVX")
        line(rng.choice((", pp. ", ": ", ", ")))(_range(work, rng), "page")
        return line(".")
    line(work.container, "container-title")(rng.choice((", vol. ", ", ", " ", ", Vol. ")))(
        work.volume, "volume"
    )
    if work.issue:
        form = rng.choice((", no. ", "(", ", No. ", " ("))
        line(form)(work.issue, "issue")(")" if "(" in form else "")
    if work.pages[0]:
        line(rng.choice((", pp. ", ": ", ", ", ", pp.")))(_range(work, rng), "page")
    return line(".")


def romance(work: Work, rng: random.Random) -> Line:
    """French, Spanish and Italian: ``Smith J., « Title », Journal, vol. 12, n° 3, 2003, p. 4-9.``"""
    line = Line()
    words = rng.choice(
        (
            ("et", "dans", "n° ", "dir."),
            ("y", "en", "núm. ", "eds."),
            ("e", "in", "n. ", "a cura di"),
        )
    )
    form = rng.choice(("Given Family", "Family, Given", "Family G.", "FAMILY, Given", "G. Family"))
    line(_list(work.people, form, ", ", f" {words[0]} "), "author")
    dated = rng.random() < 0.4
    if dated:
        line(" (")(work.year, "issued")(")")
    line(rng.choice((", ", ", ", ". ", ": ")))
    if work.kind == "book":
        line(work.title, "title")(rng.choice((", ", ". ")))
        _press(line, work, rng, "PVPVOX" if rng.random() < 0.5 else "PX")
        if rng.random() < 0.4 and ":" in line.text[-60:]:
            pass
        if not dated:
            line(", ")(work.year, "issued")
        return line(".")
    left, right = rng.choice((("« ", " »"), ("«", "»"), ("“", "”"), ('"', '"')))
    line(left)(work.title, "title")(right)(", ")
    if work.kind == "chapter":
        line(f"{words[1]} ")
        if work.editors:
            line(
                _list(work.editors, "Given Family", ", ", f" {words[0]} ") + f" ({words[3]})",
                "editor",
            )(", ")
        line(work.container, "container-title")(", ")
        _press(line, work, rng, "VVPO")
    else:
        line(work.container, "container-title")(rng.choice((", vol. ", ", ", ", t. ")))(
            work.volume, "volume"
        )
        if work.issue:
            line(f", {words[2]}")(work.issue, "issue")
    if not dated:
        line(", ")(work.year, "issued")
    if work.pages[0]:
        line(rng.choice((", p. ", ", pp. ", ", págs. ", ", ")))(_range(work, rng), "page")
    return line(".")


STYLES: tuple[Callable[[Work, random.Random], Line], ...] = (
    apa, asa, chicago_note, mla, vancouver, ieee, iso690, gb7714, harvard, romance, german,
)  # fmt: skip


def _worn(line: Line, rng: random.Random) -> None:
    """What becomes of a string that was taken out of a page: split words, lost and doubled spaces."""
    text, labels = "", []
    for i, (sign, label) in enumerate(zip(line.text, line.labels, strict=True)):
        inside = (
            0 < i < len(line.text) - 3
            and line.text[i - 3 : i + 3].isalpha()
            and line.text[i - 3 : i + 3].islower()
        )
        if inside and rng.random() < 0.008:
            text, labels = f"{text}- ", [*labels, label, label]
        elif sign == " " and i and line.text[i - 1] in ".,:;" and rng.random() < 0.02:
            continue
        text, labels = text + sign, [*labels, label]
    line.text, line.labels = text, labels


def rendered(records: list[Work], made_up: int, each: int, seed: int = 8) -> Iterator[Labelled]:
    """``each`` records in every style of the manuals, and ``made_up`` ones of social science."""
    rng = random.Random(seed)
    lines: list[Line] = []
    for style in STYLES:
        chosen = rng.sample(records, min(each, len(records)))
        lines += [style(work, rng) for work in chosen]
    for _ in range(made_up):
        work = german_work(rng)
        style = german if rng.random() < 0.75 else rng.choice((apa, asa, harvard, chicago_note))
        lines.append(style(work, rng))
    for line in lines:
        if rng.random() < 0.25:
            _worn(line, rng)
        yield Labelled(line.text, "made", line.text, line.labels)
