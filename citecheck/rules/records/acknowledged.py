"""Whether an article says itself that a work was retracted, withdrawn or put in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Notice, Reference
from citecheck.rules.base import Case
from citecheck.rules.records.identified import Identified

_SAID = re.compile(
    r"\b(?:retract(?:ed|s|ing|ions?)?|withdr(?:awn|ew)|discredited|reinstated)\b"
    r"|\bexpressions? of concern\b|\bzurückgezogen|\brétract|\bretractad|\bretirad[oa]\b"
    r"|\britratta|\bingetrokken|\bотозван|撤回|撤稿",
    re.IGNORECASE,
)
"""What tells it in a sentence, or in a reference outside of the title."""
_IN_TITLE = re.compile(
    r"^\W*(?:retracted|withdrawn|removed|temporary removal|expression of concern)\b"
    r"|[(\[](?:retracted|withdrawn)\b[^()\[\]]*[)\]]\W*$",
    re.IGNORECASE,
)
"""How publishers mark a title. A work on withdrawal says nothing of itself."""
_LONGEST = 20_000


def acknowledged(case: Case, one: Identified, notice: Notice) -> bool:
    """Whether the reference names the notice, or it or a sentence that cites it says so."""
    if _IN_TITLE.search(one.reference.title):
        return True
    text = _without_title(case, one.reference)
    if _SAID.search(text) or (
        notice.doi != one.value and notice.doi and notice.doi in text.lower()
    ):
        return True
    (sentences,) = case.once(_citing)
    return any(_SAID.search(sentence) for sentence in sentences.get(id(one.reference), ()))


def _without_title(case: Case, reference: Reference) -> str:
    if case.article.marked_up:
        shown = case.article.shown(reference)[:_LONGEST]
        return shown.replace(reference.title, " ") if reference.title else shown
    start, end = reference.span.start, min(reference.span.end, reference.span.start + _LONGEST)
    source, title = case.article.source, reference.field("title")
    if title is None or not reference.span.covers(title.span):
        return source[start:end]
    return f"{source[start : title.span.start]} {source[title.span.end : end]}"


def _citing(case: Case) -> Iterator[dict[int, list[str]]]:
    """The sentences that cite each reference, in full or by a short note, by its identity."""
    found: dict[int, list[str]] = {}
    notes = case.article.footnotes
    for sentence in case.article.sentences:
        for index in {c.note for c in sentence.citations if c.note is not None}:
            wholes = [(reference,) for reference in notes[index].references]
            shorts = [case.links.found.get((index, n), ()) for n in range(len(notes[index].shorts))]
            for works in (*wholes, *shorts):
                if len(works) == 1:
                    found.setdefault(id(works[0]), []).append(sentence.text)
    yield found
