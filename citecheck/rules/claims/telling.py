"""Words for what was found in the text of a source."""

from __future__ import annotations

from citecheck.judge.assessment import Assessment, SourceRead
from citecheck.judge.claims import Passage
from citecheck.model import Related
from citecheck.rules.base import Case
from citecheck.rules.links.days import day_of, in_words

_LONGEST = 160


def quoted(text: str, longest: int = _LONGEST) -> str:
    """Words of a source or of the article, in quotation marks, cut where they are long."""
    line = " ".join(text.split())
    if len(line) > longest:
        line = line[:longest].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
    return f"“{line}”"


def place(source: SourceRead, passage: Passage | None = None) -> str:
    """Where something stands: ``note 3 (https://…, as archived on 3 May 2019, p. 7)``."""
    parts = [source.url]
    if source.copy == "archive" and (day := day_of(source.datetime)):
        parts.append(f"as archived on {in_words(day)}")
    if passage and source.source and (page := source.source.page(passage.start)):
        parts.append(f"p. {page}")
    if source.copy == "note":
        parts = ["which quotes it"]
    inside = ", ".join(filter(None, parts))
    return f"{source.name} ({inside})" if inside else source.name


def places(sources: tuple[SourceRead, ...]) -> str:
    """The sources that were read: ``note 3 (…) and note 4 (…)``."""
    named = list(dict.fromkeys(place(source) for source in sources))
    if len(named) > 3:
        named = [*named[:2], f"{len(named) - 2} more"]
    return " and ".join(filter(None, (", ".join(named[:-1]), *named[-1:])))


def notes(case: Case, sources: tuple[SourceRead, ...]) -> tuple[Related, ...]:
    """The notes of sources, as places that a finding is about."""
    numbers = dict.fromkeys(source.note for source in sources)
    bodies = ((case.article.footnotes[n].body, case.note_name(n)) for n in numbers)
    return tuple(Related(body, name) for body, name in bodies if body.end > body.start)


def sentence_at(source: SourceRead, passage: Passage) -> str:
    """The sentence of a source that a passage stands in, in quotation marks."""
    text = source.source.text if source.source else ""
    start = max(text.rfind(mark, 0, passage.start) + len(mark) for mark in (". ", "\n", "! ", "? "))
    ends = [at for mark in (". ", "\n", "! ", "? ") if (at := text.find(mark, passage.end)) >= 0]
    end = min(ends, default=len(text)) + 1
    start = max(start, passage.start - _LONGEST // 2) if start > 0 else max(0, start)
    return quoted(text[start:end])


def missing_words(claim: Assessment) -> str:
    """``, such as “medal”``: the rarest words of a claim that its evidence does not have."""
    words = claim.judgement.missing[:4] if claim.judgement else ()
    return f", such as {', '.join(quoted(word, 40) for word in words)}" if words else ""
