"""One reference string: what is certain in it, what the grammar reads, what the model labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from citecheck.citing.grammar.certain import take_certain
from citecheck.citing.grammar.cs1 import read_cs1
from citecheck.citing.grammar.french import read_french
from citecheck.citing.grammar.kinds import kind_of
from citecheck.citing.grammar.legal import read_case, read_newspaper
from citecheck.citing.grammar.reading import Reading, plain
from citecheck.citing.grammar.shortened import read_shortened
from citecheck.citing.learned.fields import take_labelled
from citecheck.citing.learned.sources import name_sources
from citecheck.citing.marked import settle
from citecheck.model import NoteKind, Reference, Span

_TOO_LONG = 20_000  # longer than any reference: only its start is read as one


def read_reference(
    text: str,
    offset: int = 0,
    *,
    italics: Sequence[Span] | None = None,
    links: Sequence[Span] = (),
) -> tuple[Reference, Span | None, NoteKind]:
    """Read a reference, the place of a quotation at its end, and its kind.

    ``text`` is the reference alone; ``offset`` is where it stands in the article, and is added
    to every span. ``italics`` and ``links`` are spans of that article too: what is in italics
    (None where a format does not tell) and what is a link to the source. Never raises: what is
    not understood gives a reference without fields.

    Where the style is recognised beyond doubt, the grammar's reading stands; else the model
    labels the words, with that reading before it; without a model the grammar answers alone.
    """
    reading = Reading(plain(text[:_TOO_LONG]), offset)
    take_certain(reading)
    draft = reading.copy()
    if not any(read(draft) for read in _WHOLE):
        read_cs1(draft)
    if draft.certain or _is_web_citation(draft):
        if draft.title_quoted:
            name_sources(draft)
        reading = draft
    elif take_labelled(reading, draft):
        reading.quotation = draft.quotation
    else:
        reading = draft
    if italics is not None or links:
        settle(reading, italics, links)
    _trim_title(reading)
    fields = tuple(sorted(reading.fields, key=lambda f: f.span.start))
    type_, kind = kind_of(reading)
    span = Span(offset, offset + len(text))
    return Reference(type_, span, fields), reading.quotation, kind


_WHOLE = (read_shortened, read_case, read_newspaper, read_french)
"""Styles that read all of a reference or nothing of it."""
_LAST_DASH = re.compile(r"(?<=\S)\s+[-–—|]+$")
_DATED_HEAD = re.compile(r"[^()]{3,400}\([^()]{4,30}\)\.\s")


def _is_web_citation(draft: Reading) -> bool:
    """Whether a day of access or archiving stands behind ``Author (date). Title. Site.``, as in CS1."""
    visited = draft.has("accessed") or draft.has("archive-date")
    return visited and draft.has("title") and bool(_DATED_HEAD.match(draft.text))


def _trim_title(reading: Reading) -> None:
    """Take a dash off the end of a title, which parted it from an address."""
    for i, field in enumerate(reading.fields):
        if field.name == "title" and (dash := _LAST_DASH.search(str(field.value))):
            shorter = Span(field.span.start, field.span.start + dash.start())
            reading.fields[i] = replace(field, value=str(field.value)[: dash.start()], span=shorter)
