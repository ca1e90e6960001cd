"""Claims and their sources for people: text for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from citecheck.judge.assessment import Assessment, SourceRead
from citecheck.judge.claims import Passage, Support
from citecheck.judge.coverage import Cover
from citecheck.judge.needs import priority
from citecheck.judge.quotes import Quoted
from citecheck.model import Article, Report, Severity
from citecheck.report.cells import shorten, visible, wrap
from citecheck.report.text import Paint, counted

KINDS = (
    "contradicted",
    "quotation",
    "not-supported",
    "partly",
    "no-source",
    "unverifiable",
    "supported",
)
"""What became of a claim, what needs a person most first (see ``kind_of``)."""

_WORDS = {
    "contradicted": "contradicted",
    "quotation": "quotation differs",
    "not-supported": "not found in its source",
    "partly": "a part was not found",
    "no-source": "no source",
    "unverifiable": "unverifiable",
    "supported": "supported",
}
_COLORS = {
    "contradicted": Severity.ERROR,
    "quotation": Severity.WARNING,
    "not-supported": Severity.WARNING,
    "partly": Severity.INFO,
    "no-source": Severity.WARNING,
}
_QUOTED = {
    Quoted.VERBATIM: "stands word for word in",
    Quoted.NOISE: "stands, but for spelling, in",
    Quoted.ALTERED: "stands with other words in",
    Quoted.MISSING: "was not found in",
}
_ADVICE = (
    "The judge “lexical” compares words, numbers and names, and does not understand them: its "
    "verdicts say where to look, not what to delete."
)
_LONGEST = 400
_EVIDENCE = 2
"""Passages that are shown for a claim."""


def kind_of(claim: Assessment) -> str:
    """One of ``KINDS``."""
    if not claim.cited:
        return "no-source"
    if claim.verdict is Support.CONTRADICTED:
        return "contradicted"
    if any(quoted.altered or quoted.absent for quoted in claim.quotations):
        return "quotation"
    return str(claim.verdict)


def words_of(kind: str) -> str:
    """What a kind is called."""
    return _WORDS[kind]


def covered(claim: Assessment) -> str:
    """How a claim comes by its source, in words; empty for a marker of its own."""
    match claim.coverage.cover:
        case Cover.BACKWARD:
            return f"by the marker {counted(claim.coverage.distance, 'sentence')} later"
        case Cover.LEAD_IN:
            return "with what it introduces"
        case Cover.INHERITED:
            return "by the marker of its list"
        case Cover.LEAD:
            return "by the part of the body that it sums up"
    return ""


def read_from(source: SourceRead) -> str:
    """Where the text of a source is from: ``https://… as archived on 2019-05-03``."""
    if source.copy == "note":
        return "as the note quotes it"
    when = f", as archived on {source.datetime[:10]}" if source.copy == "archive" else ""
    return source.url + when


def shown_evidence(claim: Assessment) -> tuple[tuple[SourceRead, Passage], ...]:
    """The passages that carry a claim, with their sources; none where nothing of it was found."""
    if claim.judgement is None or not claim.judged:
        return ()
    found = [p for p in claim.judgement.evidence if p.quote.strip() and p.score > 0]
    best: dict[str, Passage] = {}
    for passage in found:
        if passage.score >= found[0].score / 2:
            best.setdefault(" ".join(passage.quote.split()), passage)
    return tuple((claim.where(passage), passage) for passage in list(best.values())[:_EVIDENCE])


def nearest(claim: Assessment) -> str:
    """What is said before a passage that does not carry the claim: it is only the nearest."""
    return "nearest in " if claim.verdict is Support.NOT_SUPPORTED else ""


def page_of(source: SourceRead, passage: Passage) -> str:
    """``p. 7``, or nothing."""
    label = source.source.page(passage.start) if source.source else ""
    return f"p. {label}" if label else ""


def quotation_lines(claim: Assessment) -> Iterator[str]:
    """What was found of the quotations of a claim, one line each."""
    for quoted in claim.quotations:
        check = quoted.check
        said = _QUOTED.get(check.verdict)
        if said is None or (check.verdict is Quoted.MISSING and not quoted.absent):
            continue
        where = check.passages[0].source if check.passages else 0
        source = quoted.sources[where]
        page = page_of(source, check.passages[0]) if check.passages else ""
        place = ", ".join(filter(None, (source.name, page)))
        yield f"“{short(quoted.quotation.text, 120)}” {said} {place}"
        for change in quoted.altered:
            ours = f"“{short(change.said, 80)}”" if change.said else "nothing"
            found = " ".join(change.found.quote.split())
            theirs = f"“{short(found, 80)}”" if found else "nothing"
            yield f"  the article has {ours}, the source {theirs}"


def short(text: str, longest: int = _LONGEST) -> str:
    """A text in one line, cut between words where it is long."""
    line = " ".join(visible(text[: 4 * longest]).split())
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def render(
    report: Report,
    claims: Sequence[Assessment],
    judge: str,
    *,
    only: Sequence[str] = (),
    color: bool = False,
    width: int = 80,
) -> str:
    """The claims as text that ends with a line end; ``only`` are the kinds to show, else all."""
    paint = Paint(color)
    lines = _lines(report, claims, judge, only or KINDS, paint, width)
    return "\n".join(lines) + "\n"


def _lines(
    report: Report,
    claims: Sequence[Assessment],
    judge: str,
    only: Sequence[str],
    paint: Paint,
    width: int,
) -> Iterator[str]:
    article = report.article
    yield paint.bold(shorten(article.title or article.name, width))
    yield ""
    shown = [claim for claim in claims if kind_of(claim) in only]
    for claim in shown:
        yield from _claim(article, claim, paint, width)
        yield ""
    if hidden := len(claims) - len(shown):
        yield f"{counted(hidden, 'other claim')} not shown"
        yield ""
    yield from _summary(report, claims, judge, paint, width)


def _claim(article: Article, claim: Assessment, paint: Paint, width: int) -> Iterator[str]:
    kind = kind_of(claim)
    where = visible(article.where(claim.sentence.span.start))
    told = words_of(kind)
    said = paint.severity(_COLORS[kind], told) if kind in _COLORS else paint.bold(told)
    parts = []
    if claim.judgement and kind not in ("no-source", "unverifiable"):
        parts.append(f"{claim.judgement.score:.2f}")
    names = dict.fromkeys(source.name for source in claim.sources)
    parts += [", ".join(visible(name) for name in names), covered(claim)]
    if claim.needs:
        parts.append(f"priority {priority(claim.needs)}: {', '.join(claim.needs)}")
    yield f"{paint.dim(where + ':')} {said}" + "".join(f" · {part}" for part in parts if part)
    yield from _wrapped(short(claim.sentence.text), width, "  ", "  ")
    yield from _found(claim, paint, width)


def _found(claim: Assessment, paint: Paint, width: int) -> Iterator[str]:
    for line in quotation_lines(claim):
        yield from _wrapped(line.strip(), width, "    " if line.startswith(" ") else "  - ", "    ")
    if kind_of(claim) != "no-source" and claim.reason:
        yield from _wrapped(claim.reason, width, "  - ", "    ")
    for source, passage in shown_evidence(claim):
        place = ", ".join(filter(None, (source.name, page_of(source, passage))))
        text = f"{nearest(claim)}{place}: “{short(passage.quote, 300)}”"
        yield from _wrapped(text, width, "  > ", "    ")
        yield "    " + paint.dim(shorten(read_from(source), width - 4))
    missing = claim.judgement.missing if claim.judgement else ()
    if missing and kind_of(claim) in ("not-supported", "partly"):
        words = ", ".join(short(word, 40) for word in missing[:8])
        yield from _wrapped(f"not found: {words}", width, "  - ", "    ")


def _wrapped(text: str, width: int, first: str, rest: str) -> Iterator[str]:
    yield from wrap(text, width, first=first, rest=rest)


def _summary(
    report: Report, claims: Sequence[Assessment], judge: str, paint: Paint, width: int
) -> Iterator[str]:
    yield paint.bold(f"Summary of {visible(report.article.name)}")
    kinds = Counter(map(kind_of, claims))
    covers = Counter(claim.coverage.cover for claim in claims)
    own, none = covers[Cover.DIRECT], covers[Cover.NONE]
    counts = f"{own:,} with a marker of their own, {len(claims) - own - none:,} covered otherwise"
    found = ", ".join(f"{kinds[kind]:,} {words_of(kind)}" for kind in KINDS if kinds[kind])
    facts = [
        ("claims", f"{len(claims):,}: {counts}, {none:,} without a source"),
        ("found", found or "nothing"),
    ]
    quoted = Counter(q.check.verdict for claim in claims for q in claim.quotations)
    if told := [f"{quoted[v]:,} {_PLAIN[v]}" for v in _PLAIN if quoted[v]]:
        facts.append(("quotations", ", ".join(told)))
    facts.append(("judge", _ADVICE if judge == "lexical" else judge))
    for number, line in enumerate(_unread(claims)):
        facts.append(("" if number else "not read", line))
    for name, text in facts:
        yield from wrap(text, width, first=f"  {name:14}", rest=" " * 16)


def _unread(claims: Sequence[Assessment]) -> Iterator[str]:
    """``notes 3, 4: it is the record of a work``: why claims are unverifiable."""
    notes: dict[str, dict[str, None]] = {}
    for claim in claims:
        if kind_of(claim) == "unverifiable":
            for source in claim.sources:
                if source.lacks:
                    notes.setdefault(source.lacks, {})[source.name] = None
    for reason, names in list(notes.items())[:_REASONS]:
        labels = [name.removeprefix("note ") for name in names]
        more = f" and {len(labels) - 12} more" if len(labels) > 12 else ""
        noun = "note" if len(labels) == 1 else "notes"
        yield f"{noun} {', '.join(map(visible, labels[:12]))}{more}: {short(reason, 160)}"
    if len(notes) > _REASONS:
        yield f"and others, for {len(notes) - _REASONS} more reasons"


_REASONS = 10
_PLAIN = {
    Quoted.VERBATIM: "word for word",
    Quoted.NOISE: "but for spelling",
    Quoted.ALTERED: "with other words",
    Quoted.MISSING: "not found",
    Quoted.NO_SOURCE: "without a text to look in",
    Quoted.TOO_SHORT: "too short to be looked for",
}
