"""International Standard Book Numbers (ISO 2108), and the nine digits that came before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from citecheck.citing.identifiers.malformed import Malformed
from citecheck.citing.identifiers.named import Named
from citecheck.citing.identifiers.writing import (
    DASHES,
    INVISIBLE,
    SPACES,
    after,
    host,
    named_at,
    plain,
)

_NAME = r"(?:urn:)?(?:[ep]-?)?(?P<kind>I?SBN)[st]?"
_WHICH = r" ?(?:\((?:pbk|hbk|hardback|paperback|hardcover|print|online|electronic|e-?book|pdf|1[03])\.?\)|no\.|number)"
_LABEL = re.compile(rf"{_NAME}(?:[-: ]{{0,2}}1[03](?![0-9Xx]))?(?:{_WHICH})?[ .:=#-]*", re.I)
_BARE_LABEL = re.compile(rf"{_NAME}[ .:=#-]*", re.I)
_QUALIFIER = re.compile(r" ?\([^()0-9]*\)$")
_SEPARATORS = str.maketrans("", "", "- ")

_VALUE = r"(?P<value>[0-9][0-9-]{7,16}[0-9Xx])(?![\w-])"
_OWN = (
    re.compile(host("openlibrary.org", "/isbn/") + _VALUE, re.I),
    re.compile(host("worldcat.org", "/isbn/") + _VALUE, re.I),
)
_ELSEWHERE = (
    re.compile(rf"[/?&=;_:](?:vid=)?isbn(?:1[03])?[=:/_]?{_VALUE}", re.I),
    re.compile(rf"/Special:(?:BookSources|Book_sources)/(?:isbn/)?{_VALUE}", re.I),
    re.compile(
        host("amazon", r"/[^\s?#]{0,200}(?:dp|product|ASIN)/") + r"(?P<value>[0-9]{9}[0-9X])(?!\w)"
    ),
)

_SEPARATOR = f"[{re.escape(DASHES + SPACES + INVISIBLE)}]"
_NUMBER = rf"[0-9](?:{_SEPARATOR}{{0,2}}[0-9]|{_SEPARATOR}{{0,2}}[XxХх](?![^\W\d_]))"
_LABELLED = re.compile(
    r"(?<![A-Za-z0-9])(?:(?:[ep]-?)?(?P<kind>I?SBN)[st]?|I\.S\.B\.N\.|International Standard Book Number)"
    rf"(?:(?:{_SEPARATOR}|:){{0,2}}1[03](?![0-9Xx]))?"
    r"(?:\s?\([^()\n]{1,20}\)|\s?no\.|\s?number|&nbsp;)?"
    r"(?:[ \t]{1,40}=)?"
    rf"(?:{_SEPARATOR}|[.:：=#|\"'\[\]{{(]){{0,6}}+"
    rf"(?P<number>{_NUMBER}*+)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    rf"(?:\s?\([^()\n]{{1,30}}\))?(?:\s?[,;/&|、]\s?|\s(?:and|or|und|et|y|e|и)\s|\s)(?P<number>{_NUMBER}{{9,40}}+)"
)
"""One label often stands before several numbers: ``ISBN 0-… (pbk.), 978-… (ebook)``."""
_TOKEN = re.compile(f"[^{re.escape(SPACES)}]+")


@dataclass(frozen=True, slots=True)
class Isbn(Named):
    """A book number with a right check digit. Equal to the same number in its other forms."""

    value: str
    """Thirteen digits."""
    digits: str = field(compare=False)
    """Ten or thirteen characters: the number at the length in which it was written."""
    written: str = field(compare=False)
    """The text that was parsed."""
    scheme = "isbn"
    page = "https://openlibrary.org/isbn/"
    addresses = _OWN
    elsewhere = _ELSEWHERE

    @classmethod
    def parse(cls, text: str) -> Isbn | Malformed:
        """Read an ISBN-10 or ISBN-13 with any label, dashes and spaces.

        Nine digits are a book number only with the label ``SBN`` (ISO 2108: an SBN is an
        ISBN-10 without its leading 0). The problems are those of CS1's ``err_bad_isbn``:
        ``length``, ``checksum``, ``character``, ``prefix``, ``form``, ``group``.
        """
        folded = plain(text)
        folded = named_at((*_OWN, *_ELSEWHERE), folded) or folded
        label = _LABEL.match(folded)
        digits = _digits(folded[label.end() :] if label else folded)
        if label and len(digits) == 8:
            # "ISBN 10-0000000-1": the ten belongs to the number, not to the label.
            digits = _digits(after(_BARE_LABEL, folded))
        if label and label["kind"].upper() == "SBN" and len(digits) == 9:
            digits = "0" + digits
        if fault := _fault(digits):
            return Malformed(text, *fault, cls.scheme)
        import isbnlib  # 90 ms, which most runs can do without

        right = isbnlib.check_digit10 if len(digits) == 10 else isbnlib.check_digit13
        expected = right(digits[:-1])
        if digits[-1] != expected:
            reason = f"its last digit is {digits[-1]}, but the other digits call for {expected}"
            return Malformed(text, "checksum", reason, cls.scheme)
        value = digits
        if len(digits) == 10:
            value = f"978{digits[:-1]}"
            value += isbnlib.check_digit13(value)
        return cls(value, digits, text)

    @property
    def hyphenated(self) -> str:
        """The number with hyphens between its parts; empty where the range is not known.

        The ranges are those that python-stdnum brings along, from the International ISBN
        Agency. Digits that the agency has not given out yet have no parts.
        """
        from stdnum import isbn  # its ranges are read when they are first needed

        parts = isbn.split(self.digits)[-4 if len(self.digits) == 10 else -5 :]
        return "-".join(parts) if all(parts) else ""


def _digits(number: str) -> str:
    """Leave of a number only what counts: no separators, no "(pbk.)", no full stop."""
    return _QUALIFIER.sub("", number).rstrip(".,;:) ").translate(_SEPARATORS).upper()


def _fault(digits: str) -> tuple[str, str] | None:
    """Problem and reason that can be seen without arithmetic."""
    if strange := sorted(set(digits) - set("0123456789X")):
        return "character", f"{strange[0]!r} cannot be part of it"
    if len(digits) not in (10, 13):
        return "length", f"it has {len(digits) or 'no'} digits instead of 10 or 13"
    if "X" in digits[:-1] or ("X" in digits and len(digits) == 13):
        return "form", "an X can only be the last of ten characters"
    if len(digits) == 13 and not digits.startswith(("978", "979")):
        return "prefix", "thirteen digits begin with 978 or 979"
    if digits.startswith("9790"):
        return "group", "numbers that begin with 979-0 are for printed music (ISMN)"
    return None


def find_isbns(text: str) -> Iterator[tuple[int, int, str]]:
    """Every labelled ISBN in a text: where it starts and ends, and ``text[start:end]``.

    The label is not part of it, except for an SBN, whose nine digits mean nothing without it.
    What is found is whatever stands behind the label, right or wrong; ``Isbn.parse`` tells. A
    number that follows after a space (a page, another identifier) is not eaten, but one that
    follows and can only be another ISBN is found, too. Linear time.
    """
    for _, start, end in isbn_places(text):
        yield start, end, text[start:end]


def isbn_places(text: str) -> Iterator[tuple[int, int, int]]:
    """Label, start and end of what ``find_isbns`` finds.

    For a further number behind one label, the label is what stands between the two.
    """
    position = 0
    while match := _LABELLED.search(text, position):
        start = match.start("number")
        position = start + _length(match["number"])
        nine_digits = (match["kind"] or "").upper() == "SBN"
        yield match.start(), match.start() if nine_digits else start, position
        while match := _NEXT.match(text, position):
            start = match.start("number")
            end = start + _length(match["number"])
            if not _certain(text[start:end]):
                break
            yield position, start, end
            position = end


def _certain(number: str) -> bool:
    """Whether a number that has no label of its own is an ISBN, or was meant to be one."""
    folded = plain(number)
    digits = folded.translate(_SEPARATORS)
    if len(digits) == 13:
        return digits.startswith(("978", "979"))
    in_parts = re.fullmatch(r"[0-9]{1,5}-[0-9]+-[0-9]+-[0-9Xx]", folded)
    return len(digits) == 10 and (bool(in_parts) or isinstance(Isbn.parse(number), Isbn))


def _length(run: str) -> int:
    """How much of digits, dashes and spaces is one book number."""
    ends: dict[int, int] = {}
    count = 0
    for token in _TOKEN.finditer(run):
        count += sum(character.isalnum() for character in token[0])
        if count > 13:
            break
        ends[count] = token.end()
    complete = [ends[size] for size in (13, 10) if size in ends]
    if len(complete) == 1 and len(ends) == 1:
        return complete[0]
    for end in complete:
        if isinstance(Isbn.parse(run[:end]), Isbn):
            return end
    if 13 in ends and run.startswith(("978", "979")):
        return ends[13]
    first = _TOKEN.match(run)
    if first and sum(character.isalnum() for character in first[0]) >= 9:
        return first.end()
    return complete[-1] if complete else max(ends.values(), default=len(run))
