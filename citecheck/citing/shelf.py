"""Copies of sources that lie beside an article, and which reference each is of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from citecheck.citing.identifiers import FIELDS, Doi, Isbn, Malformed
from citecheck.model import Reference

ENDINGS = {
    ".txt": "text", ".text": "text", ".md": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".pdf": "pdf", ".epub": "epub",
}  # fmt: skip
"""The files that are read, by how their names end."""

_LEAST_TITLE = 8
_WWW = re.compile(r"(?:https?:)?//(?:www\d?\.)?|www\d?\.", re.IGNORECASE)
_DOI = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi[:_ ]\s*)?(10\.[0-9]{4,9})[_/](.+)", re.IGNORECASE
)


@dataclass(frozen=True)
class Shelf:
    """What lies beside an article, by key.

    A key is the key or the label of a reference (``kun2003``, ``7``), its author and year
    (``Kun 2003``), its ISBN, its DOI (with ``_`` for ``/`` in the name of a file), its address, or
    its whole title; case, accents, spaces and punctuation make no difference.
    """

    copies: tuple[tuple[str, str], ...] = ()
    """Pairs of a key and the path of a file; the first counts where several have one key."""

    @cached_property
    def _by_key(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for key, path in self.copies:
            found.setdefault(_folded_key(key), path)
        found.pop("", None)
        return found

    def find(self, reference: Reference) -> str:
        """The path of the copy of a reference; empty where there is none."""
        if not self.copies:
            return ""
        return next((self._by_key[key] for key in _keys(reference) if key in self._by_key), "")

    def __add__(self, others: Iterable[tuple[str, str]]) -> Shelf:
        return Shelf((*self.copies, *others))


def _keys(reference: Reference) -> Iterator[str]:
    """All that a copy of it may be called, the surest first."""
    for field in reference.fields:
        if field.name in ("ISBN", "DOI"):
            parsed = FIELDS[field.name].parse(str(field.value))
            if not isinstance(parsed, Malformed):
                yield _folded_key(parsed.value)
        elif field.name == "URL":
            yield _folded_key(str(field.value))
    yield _squeezed(reference.id)
    if reference.year:
        people = reference.names() or reference.names("editor")
        yield from (_squeezed(person.sort_name + reference.year) for person in people[:1])
    title = _squeezed(reference.title)
    if len(title) >= _LEAST_TITLE:
        yield title


def _folded_key(key: str) -> str:
    text = unquote(key).strip()
    if match := _DOI.fullmatch(text):
        text = f"{match[1]}/{match[2]}"
    doi = Doi.parse(text) if text.startswith("10.") else None
    if isinstance(doi, Doi):
        return "doi:" + doi.value.casefold()
    isbn = Isbn.parse(text) if any(map(str.isdigit, text)) else None
    if isinstance(isbn, Isbn):
        return "isbn:" + isbn.value
    if match := _WWW.match(text):
        return "url:" + text[match.end() :].partition("#")[0].rstrip("/").casefold()
    return _squeezed(text)


def _squeezed(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in folded if character.isalnum())
