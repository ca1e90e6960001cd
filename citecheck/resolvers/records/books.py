"""What the book catalogues share: years, pages, names and roles as librarians write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from citecheck.citing.dates import find_dates
from citecheck.citing.identifiers import Isbn, Lccn, Oclc
from citecheck.model import Answer, Known, Record, Unknown
from citecheck.resolvers.http.messages import Talk
from citecheck.resolvers.records.fields import MANY
from citecheck.resolvers.records.service import Records, carries, each, something_else

ROLES: Mapping[str, str] = {
    **dict.fromkeys(
        "aut author authors verfasser auteur auteure 070 cre creator".split(), "author"
    ),
    **dict.fromkeys(
        "edt ed eds editor editors herausgeber hrsg isb com compiler 340 220 651".split(), "editor"
    ),
    **dict.fromkeys("trl tr trans translator translators übersetzer 730".split(), "translator"),
}
"""MARC relator codes and terms (https://id.loc.gov/vocabulary/relators), with the German National
Library's terms, and UNIMARC's codes (IFLA, appendix C); whoever is not here did something else."""

_ROLE_WORDS = re.compile(
    r"\b(?:"
    r"(?P<editor>edit(?:ed|ors?|or)\b|eds?\.|compiled|hrsg|hg\.|herausgegeben|sous la dir|"
    r"éd(?:ité|iteurs?|ition)\b|a cura di|edición de|под ред|сост\.|red\.)|"
    r"(?P<translator>trans(?:l\.|lat)|trad(?:\.|u[icz])|übers|aus de[mr]|övers|пер\.|перев)|"
    r"(?P<other>prefa|foreword|afterword|introd|illus|ill\.|vorw|einl|nachw|mit eine[mr]|préfa|"
    r"avant-propos|postface|photo|drawings|assistance|prolog|предисл|with a)"
    r")",
    re.IGNORECASE,
)
"""How a statement of responsibility says what those did whose names follow."""
_YEAR = re.compile(
    r"(?P<copyright>©|℗|\b(?:c|p|cop|copr|copyright)\b[. ]{0,2}|\b[cp](?=[0-9]))?\s?"
    r"(?P<printed>\b(?:printed|impr)\b[. ]{0,2}(?:in )?)?\[?"
    r"(?<![0-9])(?P<year>1[5-9][0-9]{2}|20[0-9]{2})(?![0-9])\]?"
    r"(?P<printing> (?:\[?print|impression\b|druck\b))?",
    re.IGNORECASE,
)
_PAGES = re.compile(
    r"[][()0-9ivxlcdm,+–\s-]{1,60}(?:unnumbered |ungezählte )?"
    r"(?:pp?|pages?|pgs?|s|seiten?|sidor|sider|str|стр|с|págs?|páginas|pagine|leaves|blätter|Bl)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![0-9])[1-9][0-9]{0,4}(?![0-9])")
_LIFE = re.compile(
    r"[,\s]*\(?(?:\b(?:b|d|ca|fl)\. ?)?[0-9]{3,4}\??(?: ?[-–] ?(?:[0-9]{3,4}|\.{4})?\??)?\)?\.?$"
)
_ABBREVIATED = re.compile(
    r"(?:\b[^\W\d_]{1,2}|\b(?:[JS]r|et al|etc|Co|Inc|Ltd|Corp|ed|aufl))\.$", re.I
)
_NOT_PUBLISHER = re.compile(
    r"^imprint: |^\[?s\. ?n\.?\]?$|(?:^|, ?)<?[12][0-9]{3}[<>0-9-]*$", re.IGNORECASE
)
_PLACE_OF_ISBD = " /:;=,"
_JOINS = re.compile(r",\s|\s(?:and|&|und|et|y|e|и)\s")
_STARTS = re.compile(r"^(?:by|von|par|de)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """When a book came out."""

    year: int = 0
    issued: str = ""
    dates: tuple[str, ...] = ()
    """``copyright 1985`` and ``print 1986``, where the catalogue tells them from publication."""


def forms(isbn: str) -> tuple[str, ...]:
    """The thirteen digits, and the ten where there are such; none where it is no ISBN."""
    found = Isbn.parse(isbn)
    if not isinstance(found, Isbn):
        return ()
    import isbnlib

    ten = str(isbnlib.to_isbn10(found.value) or "")
    return (found.value, ten) if ten else (found.value,)


def numbered(
    isbn: Iterable[str] = (), oclc: Iterable[str] = (), lccn: Iterable[str] = ()
) -> tuple[str, ...]:
    """Identifiers of a record, each once; what is malformed is left out."""
    parsed = (
        ("isbn", (a.digits for text in isbn if isinstance(a := Isbn.parse(_bare(text)), Isbn))),
        ("oclc", (b.value for text in oclc if isinstance(b := Oclc.parse(text), Oclc))),
        ("lccn", (c.value for text in lccn if isinstance(c := Lccn.parse(text), Lccn))),
    )
    listed = (f"{scheme}:{value}" for scheme, values in parsed for value in values)
    return tuple(dict.fromkeys(listed))[:MANY]


def _bare(isbn: str) -> str:
    """Without what is said of the number: ``0379012941 (v. 1 : pbk.) :``."""
    return isbn.partition("(")[0].rstrip(_PLACE_OF_ISBD)


def known(name: str, record: Record) -> Known[Record]:
    """A record as the answer of a catalogue."""
    return Known(record, by=f"{name}, {record.url}" if record.url else name)


def pick(name: str, scheme: str, value: str, records: Sequence[Record]) -> Answer[Record]:
    """The first record that names what was asked for; one with people before one without."""
    fitting = [one for one in records if one.title and carries(one, scheme, value)]
    if not fitting:
        return something_else(name)
    return known(name, max(fitting, key=lambda one: bool(one.authors or one.editors)))


def each_in_forms(
    name: str,
    scheme: str,
    values: Iterable[str],
    written: Callable[[str, str], tuple[str, ...]],
    ask: Callable[[str, tuple[str, ...]], Talk[Answer[Record]]],
) -> Talk[Records]:
    """The answers of a catalogue that is asked for one value in all its forms at a time.

    ``written(scheme, value)`` gives the forms. Where there are none the value is none that the
    catalogue could be asked about, and it stays out of the question.
    """

    def one(value: str) -> Talk[Answer[Record]]:
        wanted = written(scheme, value)
        if not wanted:
            return Unknown(f"{name}: it is not asked about {scheme}:{value}")
        return (yield from ask(value, wanted))

    return each(values, one)


def isbn_forms(scheme: str, value: str) -> tuple[str, ...]:
    """The forms for a catalogue that knows books by ISBN only."""
    return forms(value) if scheme == "isbn" else ()


def trimmed(text: str) -> str:
    """Without the punctuation that ISBD puts before the next element, and the last full stop."""
    text = text.rstrip(_PLACE_OF_ISBD)
    if text.endswith(".") and not text.endswith("..") and not _ABBREVIATED.search(text[-12:]):
        text = text[:-1].rstrip(_PLACE_OF_ISBD)
    return text.replace(" : ", ": ").lstrip(_PLACE_OF_ISBD)


def titled(title: str, subtitle: str = "") -> str:
    """A title with its subtitle, which is not said twice."""
    title, subtitle = trimmed(title), trimmed(subtitle)
    if not subtitle or title.casefold().endswith(subtitle.casefold()):
        return title
    return f"{title}: {subtitle}" if title else subtitle


def publishers(listed: Iterable[str]) -> str:
    """The publishers of a book, with ``; `` between them."""
    cleaned = (_NOT_PUBLISHER.sub("", trimmed(text.strip("[] "))) for text in listed)
    return "; ".join(list(dict.fromkeys(filter(None, cleaned)))[:10])


def person(name: str) -> str:
    """A name without the years of a life and the full stop behind it."""
    return trimmed(_LIFE.sub("", trimmed(name)))


def dated(text: str) -> When:
    """Read ``1985``, ``c1985``, ``1985, 1986 printing``, ``[1985]``, ``May 15, 2008``."""
    years: list[int] = []
    other: dict[str, int] = {}
    for found in _YEAR.finditer(text):
        year = int(found["year"])
        if found["copyright"]:
            other.setdefault("copyright", year)
        elif found["printed"] or found["printing"]:
            other.setdefault("print", year)
        else:
            years.append(year)
    year = years[0] if years else next(iter(other.values()), 0)
    named = tuple(f"{name} {year}" for name, year in other.items())
    for date, _, _ in find_dates(text):
        if date.year == year and 0 < date.month <= 12 and date.day <= 31:
            return When(year, str(date), named)
    return When(year, str(year or ""), named)


def pages(text: str) -> int:
    """The pages of ``xii, 264 p.``: the largest number, since page numbers of plates are their own.

    It must not be too small, for a page beyond the last one is a fault of the citation.
    """
    if text.isdecimal() and len(text) <= 5:
        return int(text)
    return max((int(n) for run in _PAGES.findall(text) for n in _NUMBER.findall(run)), default=0)


def role(words: Iterable[str]) -> str:
    """``author``, ``editor``, ``translator``, ``other``, or nothing where there are no words."""
    keys = [word.strip(" .,;:()").casefold() for word in words]
    found = {ROLES.get(key, "other") for key in keys if key}
    return next((one for one in ("author", "editor", "translator", "other") if one in found), "")


def role_in(statement: str, name: str) -> str:
    """What a statement of responsibility says of somebody; empty where it does not name them."""
    family = name.partition(",")[0] if "," in name else name.rpartition(" ")[2]
    place = statement.casefold().find(family.casefold()) if family else -1
    if place < 0:
        return ""
    before = statement[:place].rpartition(";")[2]
    said = "author"
    for match in _ROLE_WORDS.finditer(before):
        said = match.lastgroup or said
    return said


def names_in(statement: str) -> tuple[str, ...]:
    """The authors that a statement of responsibility begins with, where it is plain."""
    first = _STARTS.sub("", trimmed(statement.partition(";")[0].strip("[] ")))
    found = tuple(part for one in _JOINS.split(first) if (part := one.strip(" .[]")))
    plain = all(2 <= len(one.split()) <= 5 for one in found) and not _ROLE_WORDS.search(first)
    return found[:MANY] if plain and not any(map(str.isdigit, first)) else ()


LANGUAGES: Mapping[str, str] = {
    three: two
    for two, codes in (
        row.split(" ", 1)
        for row in (
            "ar ara,bg bul,ca cat,cs cze ces,da dan,de ger deu,el gre ell,en eng,es spa,et est,"
            "fa per fas,fi fin,fr fre fra,he heb,hi hin,hr hrv,hu hun,hy arm hye,id ind,is ice isl,"
            "it ita,ja jpn,ka geo kat,ko kor,la lat,lt lit,lv lav,nl dut nld,no nor,pl pol,pt por,"
            "ro rum ron,ru rus,sk slo slk,sl slv,sr srp,sv swe,th tha,tr tur,uk ukr,vi vie,"
            "zh chi zho"
        ).split(",")
    )
    for three in codes.split()
}


def language(code: str) -> str:
    """``en`` for MARC's ``eng`` (ISO 639-2/B), where there are two letters for it."""
    code = code.strip(" |").lower()
    return LANGUAGES.get(code, "" if code in ("und", "mul", "zxx") else code)
