"""Digital Object Identifiers (ISO 26324)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citecheck.citing.identifiers.malformed import Malformed

HIGHEST_REGISTRANT = 79_999
"""The ceiling for a registrant's number. It grows with time: CS1 had 49,999 in 2021."""
TEST_REGISTRANTS = frozenset({"5555"})
"""Numbers under which nothing is registered: Crossref's own for tests."""

_LABEL = re.compile(r"\s*(?:(?:doi[:.\s]*)?https?://(?:dx\.|www\.)?doi\.org/|doi[:.\s]*)", re.I)


@dataclass(frozen=True, slots=True)
class Doi:
    """The identifier of a paper, book or data set."""

    value: str
    """In lower case, since case does not count: ``10.1000/182``."""
    written: str = field(compare=False)
    """The text that was parsed."""

    @classmethod
    def parse(cls, text: str) -> Doi | Malformed:
        """Read a DOI, alone, with its label or as an address of doi.org.

        The checks are CS1's (``err_bad_doi``, pattern ``^10%.([^/]+)/[^%s–]-[^%.,]$`` and the
        registrants that do not exist). Problems: ``prefix``, ``character``, ``ending``,
        ``registrant``.
        """
        label = _LABEL.match(text)
        name = text[label.end() if label else 0 :].strip()
        registrant, slash, suffix = name.removeprefix("10.").partition("/")
        if not name.startswith("10.") or not slash or not registrant:
            return Malformed(text, "prefix", "a DOI begins with 10., a number and a slash")
        if not suffix:
            return Malformed(text, "length", "nothing stands after the slash")
        if re.search(r"[\s–]", suffix):
            return Malformed(text, "character", "a DOI has no spaces and no en dashes")
        if suffix[-1] in ".,":
            return Malformed(text, "ending", f"a DOI does not end with {suffix[-1]!r}")
        if reason := _registrant_fault(registrant):
            return Malformed(text, "registrant", reason)
        return cls(name.lower(), text)


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
