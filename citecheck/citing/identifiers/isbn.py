"""International Standard Book Numbers (ISO 2108), and the nine digits that came before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from citecheck.citing.identifiers.malformed import Malformed
from citecheck.citing.identifiers.writing import DASHES, SPACES, after, plain

_LABEL = re.compile(r"(?:e-?)?(?P<kind>I?SBN)(?:[- ]?1[03](?![0-9Xx]))?[ .:=#-]*", re.IGNORECASE)
_BARE_LABEL = re.compile(r"(?:e-?)?I?SBN[ .:=#-]*", re.IGNORECASE)
_QUALIFIER = re.compile(r" ?\([^()0-9]*\)$")
_SEPARATORS = str.maketrans("", "", "- ")

_SEPARATOR = f"[{re.escape(DASHES + SPACES)}]"
_LABELLED = re.compile(
    rf"\b(?:e-?)?(?P<kind>I?SBN)(?:{_SEPARATOR}?1[03](?![0-9Xx]))?"
    rf"(?:{_SEPARATOR}|[.:=#|\u200b-\u200f\u2060\ufeff]){{0,4}}+"
    rf"(?P<number>[0-9](?:{_SEPARATOR}{{0,2}}[0-9]|{_SEPARATOR}?[Xx](?![A-Za-z]))*+)",
    re.IGNORECASE,
)
_TOKEN = re.compile(f"[^{re.escape(SPACES)}]+")


@dataclass(frozen=True, slots=True)
class Isbn:
    """A book number with a right check digit. Equal to the same number in its other forms."""

    value: str
    """Thirteen digits."""
    digits: str = field(compare=False)
    """Ten or thirteen characters: the number at the length in which it was written."""
    written: str = field(compare=False)
    """The text that was parsed."""

    @classmethod
    def parse(cls, text: str) -> Isbn | Malformed:
        """Read an ISBN-10 or ISBN-13 with any label, dashes and spaces.

        Nine digits are a book number only with the label ``SBN`` (ISO 2108: an SBN is an
        ISBN-10 without its leading 0). The problems are those of CS1's ``err_bad_isbn``:
        ``length``, ``checksum``, ``character``, ``prefix``, ``form``, ``group``.
        """
        folded = plain(text)
        label = _LABEL.match(folded)
        digits = _digits(folded[label.end() :] if label else folded)
        if label and len(digits) == 8:
            # "ISBN 10-0000000-1": the ten belongs to the number, not to the label.
            digits = _digits(after(_BARE_LABEL, folded))
        if label and label["kind"].upper() == "SBN" and len(digits) == 9:
            digits = "0" + digits
        if fault := _fault(digits):
            return Malformed(text, *fault)
        import isbnlib  # 90 ms, which most runs can do without

        right = isbnlib.check_digit10 if len(digits) == 10 else isbnlib.check_digit13
        expected = right(digits[:-1])
        if digits[-1] != expected:
            reason = f"its last digit is {digits[-1]}, but the other digits call for {expected}"
            return Malformed(text, "checksum", reason)
        value = digits
        if len(digits) == 10:
            value = f"978{digits[:-1]}"
            value += isbnlib.check_digit13(value)
        return cls(value, digits, text)

    @property
    def hyphenated(self) -> str:
        """The number with hyphens between its parts; empty where the range is not known.

        The ranges are isbnlib's. It makes a malformed answer of ranges that are younger than
        it, so only four parts for ten digits and five for thirteen count as an answer.
        """
        import isbnlib

        try:
            parts = str(isbnlib.mask(self.digits) or "").split("-")
        except isbnlib.ISBNLibException:  # it refuses numbers such as ten zeros
            return ""
        wanted = 4 if len(self.digits) == 10 else 5
        good = len(parts) == wanted and all(parts) and "".join(parts) == self.digits
        return "-".join(parts) if good else ""


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
    number that follows after a space (a page, another identifier) is not eaten. Linear time.
    """
    for match in _LABELLED.finditer(text):
        start, number = match.start("number"), match["number"]
        end = start + _length(number)
        if match["kind"].upper() == "SBN":
            start = match.start()
        yield start, end, text[start:end]


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
