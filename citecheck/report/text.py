"""The report for people: findings with the line they stand in, and a summary of the run."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from citecheck.model import Answer, Article, Finding, Known, Query, Report, Severity, Span
from citecheck.queries import Link, LinkState
from citecheck.report.cells import columns, excerpt, shorten, visible, wrap

MANY = 40
"""After so many findings of one rule the rest is counted and not shown, unless asked for."""
_LONG = 1200  # characters of a message; what is longer quotes too much of the article

_HEADINGS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("for information", "for information"),
}
_QUESTIONS = {
    "LinkState": "link",
    "Snapshot": "archived copy",
    "Drift": "comparison with a copy",
    "BookRecord": "book record",
    "WorkRecord": "record of a work",
    "Retraction": "retraction",
    "WorkSearch": "search for a work",
    "PageText": "text of a page",
    "LocalCopy": "copy of a source",
}
_PLURALS = {
    "archived copy": "archived copies",
    "comparison with a copy": "comparisons with a copy",
    "record of a work": "records of works",
    "search for a work": "searches for works",
    "text of a page": "texts of pages",
    "copy of a source": "copies of sources",
}
_REASONS = 8
"""After so many reasons for what was not checked the rest is counted."""
_STATES = {
    "alive": "alive",
    "moved": "moved",
    "fragment": "without the anchor",
    "insecure": "with a bad certificate",
    "dead": "dead",
    "not working": "not working",
    "soft404": "soft 404",
    "blocked": "blocked",
    "transient": "failing for now",
    "": "not checked",
}
"""The words for the states of links, in the order in which they are counted."""
_MODES = {
    "sentence": "in the sentence itself",
    "paragraph-back": "there or later in the paragraph",
    "paragraph-any": "anywhere in the paragraph",
}
_COLORS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}


class Described(Protocol):
    """What the report needs to know of a rule."""

    @property
    def summary(self) -> str:
        """What the rule looks for, in one line."""

    @property
    def tally(self) -> tuple[str, ...]:
        """Nouns for distinct subjects, findings and distinct related places."""


class Paint:
    """Colours, or nothing at all."""

    def __init__(self, color: bool) -> None:
        self.color = color

    def bold(self, text: str) -> str:
        """Text that stands out."""
        return self._with("1", text)

    def dim(self, text: str) -> str:
        """Text that steps back."""
        return self._with("2", text)

    def severity(self, severity: Severity, text: str) -> str:
        """Text in the colour of a severity."""
        return self._with(_COLORS[severity], text)

    def _with(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.color and text else text


def render(
    report: Report,
    rules: Mapping[str, Described] | None = None,
    *,
    color: bool = False,
    width: int = 80,
    verbose: bool = False,
) -> str:
    """The report as text that ends with a line end.

    ``rules`` are the rules by code, whose summaries and tallies are used; ``width`` is in columns
    of a terminal; ``verbose`` shows every single finding.
    """
    return "\n".join(_Text(report, rules or {}, Paint(color), width, verbose).lines()) + "\n"


class _Text:
    """One report on its way to text."""

    def __init__(
        self,
        report: Report,
        rules: Mapping[str, Described],
        paint: Paint,
        width: int,
        verbose: bool,
    ) -> None:
        self.report = report
        self.article = report.article
        self.rules = rules
        self.paint = paint
        self.width = width
        self.verbose = verbose
        self.name = visible(self.article.name)

    def lines(self) -> Iterator[str]:
        yield self.paint.bold(shorten(self.article.title or self.article.name, self.width))
        yield ""
        for severity in (Severity.ERROR, Severity.WARNING):
            yield from self.section(severity, self.of(severity))
        information = self.of(Severity.INFO)
        own = [f for f in information if f.code not in self.report.lowered]
        copied = [f for f in information if f.code in self.report.lowered]
        if self.verbose:
            yield from self.section(Severity.INFO, own)
        else:
            yield from self.folded(own)
        yield from self.from_copy(copied)
        yield from self.summary()

    def of(self, severity: Severity) -> list[Finding]:
        return [f for f in self.report.findings if f.severity is severity]

    # Findings

    def section(self, severity: Severity, findings: Sequence[Finding]) -> Iterator[str]:
        """All findings of one severity, rule by rule in the order of the text."""
        if not findings:
            return
        title = counted(len(findings), *_HEADINGS[severity])
        yield self.paint.severity(severity, title[0].upper() + title[1:])
        yield ""
        for group in _grouped(findings, "code").values():
            yield from self.rule(severity, group)

    def rule(self, severity: Severity, findings: Sequence[Finding]) -> Iterator[str]:
        """The findings of one rule, under its name."""
        first = findings[0]
        rule = self.rules.get(first.code)
        tally = _tally(rule.tally, findings) if rule else ""
        if not tally and len(findings) > 1:
            tally = counted(len(findings), "place")
        head = self.paint.severity(severity, first.code) + " " + self.paint.bold(first.name)
        yield f"{head}: {tally}" if tally else head
        yield ""
        shown = findings if self.verbose else findings[:MANY]
        if rule and rule.tally[:1] not in {(), ("",)}:
            for subject, group in _grouped(shown, "subject").items():
                yield from self.subject(severity, subject, group)
        else:
            yield from self.group(severity, shown)
        if hidden := len(findings) - len(shown):
            yield f"  … and {hidden:,} more of {first.code}; --verbose shows them"
            yield ""

    def subject(
        self, severity: Severity, subject: str, findings: Sequence[Finding]
    ) -> Iterator[str]:
        """The findings about one thing, such as a missing work: the first in full."""
        if len(findings) > 1:
            yield self.about(subject, findings)
        if self.verbose:
            yield from self.group(severity, findings)
            return
        yield from self.finding(severity, findings[0])
        for finding in findings[1:]:
            yield from self.brief(finding)
        yield ""

    def about(self, subject: str, findings: Sequence[Finding]) -> str:
        """``Kun 2003: notes 6, 8, 9, 10``."""
        labels = list(dict.fromkeys(filter(None, (self.note(f.span) for f in findings))))
        if labels:
            more = f" and {len(labels) - 12} more" if len(labels) > 12 else ""
            noun = "note" if len(labels) == 1 else "notes"
            where = f"{noun} {', '.join(labels[:12])}{more}"
        else:
            where = counted(len(findings), "place")
        return f"  {self.paint.bold(shorten(subject, self.width // 2))}: {where}"

    def note(self, span: Span) -> str:
        """The label of the note that a place is in, or an empty string."""
        return visible(_note_at(self.article, span))

    def group(self, severity: Severity, findings: Sequence[Finding]) -> Iterator[str]:
        """Findings one after the other; what several of them say is said once."""
        said = ""
        for finding in findings:
            again = finding.message == said
            if said and not again:
                yield ""
            yield from self.finding(severity, finding, again=again)
            said = finding.message
        yield ""

    def finding(
        self, severity: Severity, finding: Finding, *, again: bool = False
    ) -> Iterator[str]:
        """One finding: place and message, the line with the spot underlined, what belongs to it."""
        yield from self.message(finding.span, "" if again else finding.message)
        place = self.article.place(finding.span.start)
        gutter = f"      {place.line} | "
        line, mark = excerpt(self.article.source, finding.span, self.width - len(gutter))
        blank = " " * (len(gutter) - 2) + "| "
        yield (self.paint.dim(gutter) + line).rstrip()
        yield self.paint.dim(blank) + self.paint.severity(severity, mark)
        yield from self.related_places(finding)
        if finding.fix:
            yield from wrap(
                f"fix: {_short(finding.fix.description)}", self.width, first="    ", rest="      "
            )

    def message(self, span: Span, message: str) -> Iterator[str]:
        where = f"{self.where(span)}:"
        painted = f"  {self.paint.dim(where)}"
        room = self.width - columns(where) - 3
        if not message:
            yield painted
        elif room < 24:  # a path that leaves no room
            yield painted
            yield from wrap(_short(message), self.width, first="    ", rest="    ")
        else:
            lines = wrap(_short(message), self.width, first=f"  {where} ", rest="    ")
            yield painted + lines[0][len(where) + 2 :]
            yield from lines[1:]

    def related_places(self, finding: Finding) -> Iterator[str]:
        shown = finding.related if self.verbose else finding.related[:MANY]
        for related in shown:
            where = self.where(related.span)
            room = max(24, self.width - columns(where) - 6)
            yield f"    {self.paint.dim(where + ':')} {shorten(related.message, room)}"
        if hidden := len(finding.related) - len(shown):
            yield f"    … and {hidden:,} more places"

    def brief(self, finding: Finding) -> Iterator[str]:
        """One line for a finding like the one before it."""
        where = self.where(finding.span)
        room = max(24, self.width - columns(where) - 4)
        line, _ = excerpt(self.article.source, finding.span, room)
        yield f"  {self.paint.dim(where + ':')} {line.strip()}"
        yield from self.related_places(finding)

    def where(self, span: Span) -> str:
        """``path:line:column``, which terminals and editors open at a click."""
        return visible(self.article.where(span.start))

    # Information

    def folded(self, findings: Sequence[Finding]) -> Iterator[str]:
        """One line for each rule."""
        if not findings:
            return
        title = counted(len(findings), *_HEADINGS[Severity.INFO])
        yield f"{self.paint.severity(Severity.INFO, title)}; --verbose shows them"
        yield from self.counts(findings)
        yield ""

    def from_copy(self, findings: Sequence[Finding]) -> Iterator[str]:
        """What a copy that lost something may have caused, said once."""
        if not findings:
            return
        lost = _listed(sorted(self.article.losses)) or "form"
        yield from wrap(
            f"{counted(len(findings), 'finding')} that this copy of a page may have caused: it has "
            f"lost its {lost}. The article itself may be right; check its wikitext or its HTML."
            f"{'' if self.verbose else ' --verbose shows them.'}",
            self.width,
        )
        if self.verbose:
            yield ""
            for group in _grouped(findings, "code").values():
                yield from self.rule(Severity.INFO, group)
        else:
            yield from self.counts(findings)
            yield ""

    def counts(self, findings: Sequence[Finding]) -> Iterator[str]:
        groups = _grouped(findings, "code")
        size = max(len(f"{len(group):,}") for group in groups.values())
        for code, group in groups.items():
            rule = self.rules.get(code)
            what = rule.summary if rule else group[0].name
            first = f"  {len(group):{size},}  {code} "
            yield from wrap(what, self.width, first=first, rest=" " * len(first))

    # The end

    def summary(self) -> Iterator[str]:
        yield self.paint.bold(f"Summary of {self.name}")
        for label, lines in self.facts():
            for number, line in enumerate(lines):
                text = line.lstrip()
                head = f"  {'' if number else label:13}" + " " * (len(line) - len(text))
                yield from wrap(text, self.width, first=head, rest=" " * len(head))

    def facts(self) -> Iterator[tuple[str, list[str]]]:
        report, article = self.report, self.article
        numbers = [
            counted(report.count(Severity.ERROR), "error"),
            counted(report.count(Severity.WARNING), "warning"),
            f"{report.count(Severity.INFO):,} for information",
        ]
        yield "findings", [", ".join(numbers)]
        aside = []
        if report.known:
            aside.append(f"{counted(len(report.known), 'finding')} that the baseline knows")
        if report.suppressed:
            aside.append(f"{counted(len(report.suppressed), 'finding')} that comments leave out")
        if aside:
            yield "not told", aside
        parts = [
            counted(len(article.footnotes), "note"),
            counted(len(article.citations), "marker"),
            counted(len(article.sentences), "sentence"),
        ]
        yield "article", [", ".join(parts)]
        shares = [(mode, share) for mode, share in report.coverage.items() if share is not None]
        if shares:
            modes = [
                f"{percent(share):>4} {_MODES.get(mode, '')} ({mode})" for mode, share in shares
            ]
            yield "coverage", ["sentences with a source", *modes]
        else:
            yield "coverage", ["no sentences, so nothing to cover"]
        if report.unchecked:
            yield "not checked", list(self.unchecked())
        yield "links", [self.links()]
        if grave := report.at_least(Severity.WARNING):
            code = min(grave, key=lambda finding: -finding.severity.rank).code
            yield "more", [f"citecheck explain {code} says why, and what to do"]

    def unchecked(self) -> Iterator[str]:
        """``3 links: robots are turned away``, the most frequent reason first."""
        kinds: dict[str, Counter[str]] = {}
        for question in self.report.unchecked:
            kinds.setdefault(question.answer.reason, Counter())[_kind(question.query)] += 1
        reasons = sorted(kinds, key=lambda reason: -kinds[reason].total())
        for reason in reasons[:_REASONS]:
            what = ", ".join(
                counted(n, kind, _PLURALS.get(kind, "")) for kind, n in kinds[reason].most_common()
            )
            yield f"{what}: {shorten(reason, 100)}"
        if rest := reasons[_REASONS:]:
            number = sum(kinds[reason].total() for reason in rest)
            yield f"{counted(number, 'question')} for {counted(len(rest), 'other reason')}"

    def links(self) -> str:
        """``41 links: 30 alive, 3 dead, 4 blocked, 4 not checked``."""
        states = Counter(
            _state(answer) for query, answer in self.report.evidence if isinstance(query, LinkState)
        )
        if states:
            known = [state for state in _STATES if states[state]]
            what = ", ".join(f"{states[state]:,} {_STATES[state]}" for state in known)
            return f"{counted(states.total(), 'link')}: {what}"
        urls = len(self.article.links)
        if not urls:
            return "0 URLs in the text, so no link was checked"
        return f"{counted(urls, 'URL')} in the text; no rule asked whether they still work"


def counted(number: int, noun: str, plural: str = "") -> str:
    """``1 note``, ``2 notes``, ``no notes``, ``1,200 notes``."""
    return (
        f"{number or 'no':{',' if number else ''}} {noun if number == 1 else plural or noun + 's'}"
    )


def _tally(nouns: Sequence[str], findings: Sequence[Finding]) -> str:
    """``2 missing works, 6 notes, 7 markers``; a noun that is empty is not counted."""
    numbers = (
        len({finding.subject for finding in findings}),
        len(findings),
        len({related.span for finding in findings for related in finding.related}),
    )
    counts = zip(numbers, nouns, strict=False)
    return ", ".join(counted(number, noun) for number, noun in counts if noun)


def percent(share: float) -> str:
    """Whole per cent; 0% and 100% are said only where they are exact."""
    whole = round(share * 100)
    if 0 < share < 1:
        whole = min(max(whole, 1), 99)
    return f"{whole}%"


def _grouped(findings: Iterable[Finding], attribute: str) -> dict[str, list[Finding]]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(getattr(finding, attribute), []).append(finding)
    return groups


def _note_at(article: Article, span: Span) -> str:
    from bisect import bisect_right

    notes = article.footnotes
    index = bisect_right(notes, span.start, key=lambda note: note.span.start) - 1
    return notes[index].label if index >= 0 and notes[index].span.covers(span) else ""


def _kind(query: Query[Any]) -> str:
    name = type(query).__name__
    return _QUESTIONS.get(name) or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _state(answer: Answer[Any]) -> str:
    """The state of a link, a key of ``_STATES``; dead is only what is so for certain."""
    link = answer.value if isinstance(answer, Known) else None
    if not isinstance(link, Link) or link.state not in _STATES:
        return ""
    return "not working" if link.state == "dead" and link.confidence != "high" else link.state


def _short(message: str) -> str:
    return message if len(message) <= _LONG else message[:_LONG] + "…"


def _listed(words: Sequence[str]) -> str:
    """``links``, ``links and lists``, ``headings, links and lists``."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
