"""By what names the world knows a work: the identifiers and addresses that a reference gives."""

from __future__ import annotations

from citecheck.citing.identifiers import FIELDS, Malformed
from citecheck.model import Reference

_NOT_OF_A_WORK = "issn:"
"""An ISSN numbers the journal."""


def keys_of(reference: Reference) -> tuple[str, ...]:
    """The identifiers of a reference as scheme and value, ``isbn:9780817982317``, in its order."""
    found: dict[str, None] = {}
    for field in reference.fields:
        kind = FIELDS.get(field.name)
        parsed = kind.parse(str(field.value)) if kind else None
        if parsed is not None and not isinstance(parsed, Malformed):
            found[parsed.key] = None
    return tuple(found)


def subjects_of(reference: Reference) -> frozenset[str]:
    """What questions about the work of a reference are about: identifiers and addresses."""
    keys = keys_of(reference)
    addresses = [str(f.value) for f in reference.fields if f.name in ("URL", "archive")]
    isbns = [key.partition(":")[2] for key in keys if key.startswith("isbn:")]
    return frozenset((*keys, *isbns, *addresses))


def same_work(reference: Reference) -> tuple[str, ...]:
    """By what a work is known again: identifiers, else its address, else title and year."""
    keys = [key for key in keys_of(reference) if not key.startswith(_NOT_OF_A_WORK)]
    if reference.type == "chapter":  # others of the same book have its ISBN too
        keys = [key for key in keys if not key.startswith("isbn:")]
    if keys:
        return tuple(keys)
    found = [str(field.value).rstrip("/") for field in reference.all("URL")]
    words = " ".join(reference.title.casefold().split())
    return (*found, f"title:{words} {reference.year[:4]}") if words else tuple(found)
