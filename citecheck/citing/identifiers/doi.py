"""Digital Object Identifiers (ISO 26324)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from citecheck.citing.identifiers.malformed import Malformed
from citecheck.citing.identifiers.named import Named
from citecheck.citing.identifiers.suffixed import end_of, unescaped
from citecheck.citing.identifiers.writing import INVISIBLE, after, host, named_at

HIGHEST_REGISTRANT = 79_999
"""The ceiling for a registrant's number. It grows with time: CS1 had 49,999 in 2021."""
TEST_REGISTRANTS = frozenset({"5555"})
"""Numbers under which nothing is registered: Crossref's own for tests."""

_LABEL = re.compile(r"(?:info:|urn:)?doi[:.\s=/]*", re.I)
_PREFIX = r"10\.[0-9]{4,9}(?:\.[0-9]{1,9}){0,4}(?:/|%2F)"
_OWN = (
    re.compile(host("doi.org", "/(?:doi:)?") + r"(?P<value>10\.[^\s?#]+)", re.I),
    re.compile(host("hdl.handle.net") + rf"(?P<value>{_PREFIX}[^\s?#]+)", re.I),
)
# 10.2307 is JSTOR's; in its addresses stands the number of JSTOR, which need not be a DOI.
_ELSEWHERE = re.compile(rf"(?:[/=:]|%2F|%3A)(?!10\.2307/)(?P<value>{_PREFIX}[^\s?#&]+)", re.I)
_OF_THE_PAGE = re.compile(
    r";jsessionid.*$|(?:/(?:abstract|full|full-?text|pdf|e?pdf|epub|meta|summary|references|citedby|"
    r"issuetoc|html?|download|figures?|tables|metrics|standard|supp(?:l|info)[\w-]*|"
    r"asset/.*|tab-[\w-]+)){1,4}(?:\.html?|\.pdf)?/?$|/$",
    re.DOTALL,
)
_FILE = re.compile(r"(?:\.(?:full|abstract|short|long|full-text))?(?:\.(?:pdf|html?|xml|epub))?$")
_ENDINGS = (
    (re.compile(r"10\.1101/"), re.compile(r"v[0-9]+$")),  # bioRxiv: the version
    (re.compile(r"10\.1093/"), re.compile(r"/[0-9]{5,}$")),  # Oxford: the number of the page
)
_FOUND = re.compile(
    r"(?<![A-Za-z0-9])doi[\s:=/|\"'{\[]{0,8}+(?P<labelled>10\.[0-9]|[0-9]{2}\.[0-9]{3,9}/\S)"
    rf"|(?<![0-9])(?<![0-9]\.)(?P<bare>{_PREFIX}\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Doi(Named):
    """The identifier of a paper, book or data set."""

    value: str
    """In lower case, since case does not count: ``10.1000/182``."""
    written: str = field(compare=False)
    """The text that was parsed."""
    scheme = "doi"
    page = "https://doi.org/"
    addresses = _OWN
    elsewhere = (_ELSEWHERE,)

    @classmethod
    def parse(cls, text: str) -> Doi | Malformed:
        """Read a DOI, alone, with its label, or from the address of doi.org or of a publisher.

        The checks are CS1's (``err_bad_doi``, pattern ``^10%.([^/]+)/[^%s–]-[^%.,]$`` and the
        registrants that do not exist). Problems: ``prefix``, ``length``, ``character``,
        ``ending``, ``registrant``.
        """
        address = text.strip().strip(INVISIBLE)
        name = after(_LABEL, address)
        name = named_at(_OWN, address) or named_at(_OWN, name) or _page(name) or name
        name = unescaped(name)
        registrant, slash, suffix = name.removeprefix("10.").partition("/")
        problem = ""
        if not name.startswith("10.") or not slash or not registrant:
            problem, reason = "prefix", "a DOI begins with 10., a number and a slash"
        elif not suffix:
            problem, reason = "length", "nothing stands after the slash"
        elif re.search(r"[\s–]", suffix):
            problem, reason = "character", "a DOI has no spaces and no en dashes"
        elif strange := re.search(rf"[\ufffd\\{INVISIBLE}]|%[0-9A-Fa-f]{{2}}", suffix):
            problem, reason = "character", f"{strange[0]!r} cannot be part of it"
        elif suffix[-1] in ".,":
            problem, reason = "ending", f"a DOI does not end with {suffix[-1]!r}"
        else:
            reason = _registrant_fault(registrant)
            problem = "registrant" if reason else ""
        return Malformed(text, problem, reason, cls.scheme) if problem else cls(name.lower(), text)


def _page(address: str) -> str:
    """The DOI in the address of a publisher's page, without what names the page."""
    name = named_at((_ELSEWHERE,), address)
    name = _FILE.sub("", _OF_THE_PAGE.sub("", name), count=1)
    for prefix, ending in _ENDINGS:
        if prefix.match(name):
            name = ending.sub("", name)
    return name


def _registrant_fault(registrant: str) -> str:
    number, _, rest = registrant.partition(".")
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)*", registrant):
        return f"10.{registrant} is not a registrant's number"
    if registrant in TEST_REGISTRANTS:
        return f"10.{registrant} is a prefix for tests, under which nothing is registered"
    too_short = len(number) < 4 and not rest
    too_long = len(number) > 5 or int(number) > HIGHEST_REGISTRANT
    if number.startswith("0") or too_short or too_long:
        return f"no registrant has the number 10.{registrant}"
    return ""


def doi_places(text: str) -> Iterator[tuple[int, int, int]]:
    """Label, start and end of every DOI in running text, right or wrong; the label may be missing.

    What stands behind the label ``doi`` is found also with a wrong prefix. Takes linear time.
    """
    position = 0
    while match := _FOUND.search(text, position):
        start = match.start("bare" if match["bare"] else "labelled")
        position = end_of(text, start)
        if position > start:
            yield match.start(), start, position
        position = max(position, match.end())
