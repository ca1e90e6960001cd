"""The cards beside the article: findings, notes and their sources, what was not checked."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from citecheck.model import Finding, Report, Severity, Span
from citecheck.report.formats import Rules
from citecheck.report.page.sources import answers_of, source_facts
from citecheck.report.page.write import attribute, link, text
from citecheck.report.text import counted

_LETTERS = {Severity.ERROR: "e", Severity.WARNING: "w", Severity.INFO: "i"}
_LONGEST_NOTE = 1_500


@dataclass(frozen=True, slots=True)
class Item:
    """A finding with its card."""

    id: str
    finding: Finding
    place: str
    """The id of what it is about in the page; empty where that is not shown."""


class Cards:
    """Everything that stands beside one article."""

    def __init__(self, prefix: str, report: Report, rules: Rules) -> None:
        self.prefix = prefix
        self.report = report
        self.rules = rules
        self.known = answers_of(report)
        article = report.article
        self._starts = [sentence.span.start for sentence in article.sentences]
        self._bodies = sorted((n.span.start, i) for i, n in enumerate(article.footnotes))
        self._note_starts = [start for start, _ in self._bodies]
        self.items: list[Item] = []
        self._by_sentence: dict[int, list[Item]] = defaultdict(list)
        order = sorted(report.findings, key=lambda f: (-f.severity.rank, f.span.start))
        for number, finding in enumerate(order):
            sentence, note = self._sentence(finding.span), self._note(finding.span)
            place = ""
            if sentence is not None:
                place = f"{prefix}-s{sentence}"
            elif note is not None:
                place = f"{prefix}-n{note}"
            item = Item(f"{prefix}-f{number}", finding, place)
            self.items.append(item)
            if sentence is not None:
                self._by_sentence[sentence].append(item)

    def of_sentence(self, index: int) -> list[Item]:
        """The findings in a sentence."""
        return self._by_sentence.get(index, [])

    def notes_of(self, index: int) -> list[str]:
        """The ids of the cards of the notes that a sentence cites."""
        citations = self.report.article.sentences[index].citations
        return [f"{self.prefix}-n{c.note}" for c in citations if c.note is not None]

    def grave_sentences(self) -> set[int]:
        """The sentences with errors or warnings."""
        return {
            index
            for index, items in self._by_sentence.items()
            if any(item.finding.severity is not Severity.INFO for item in items)
        }

    def findings(self) -> Iterator[str]:
        """A card for each finding, the gravest first."""
        yield f'<section aria-label="Findings"><h2 id="{self.prefix}-findings">Findings</h2>\n'
        if not self.items:
            yield '<p class="good">Nothing was found.</p>\n'
        for item in self.items:
            yield from self._finding(item)
        yield "</section>\n"

    def notes(self) -> Iterator[str]:
        """A card for each note, with its source and what is known of it."""
        article = self.report.article
        title = f"{counted(len(article.footnotes), 'note')} and their sources"
        yield '<section aria-label="Notes and sources"><details open>\n'
        yield f"<summary>{title}</summary>\n"
        for index, note in enumerate(article.footnotes):
            uses = article.uses.get(index, ())
            yield f'<div class="card" id="{self.prefix}-n{index}" tabindex="-1">\n'
            about = f"{note.kind}, {counted(len(uses), 'use')}"
            yield f'<p><b>{text(note.label)}</b> <span class="quiet">{about}</span></p>\n'
            shown = article.shown(note)[:_LONGEST_NOTE]
            yield f"<p>{text(' '.join(shown.split()))}</p>\n" if shown.strip() else ""
            for reference in note.references:
                yield from source_facts(self.known, reference)
            yield "</div>\n"
        yield "</details></section>\n"

    def unchecked(self) -> Iterator[str]:
        """What was not checked, and why."""
        open_ = self.report.unchecked
        if not open_:
            return
        title = f"{counted(len(open_), 'question')} not checked"
        yield f"<section><details><summary>{title}</summary>\n<ul>\n"
        for question in open_:
            kind, reason = type(question.query).__name__, question.answer.reason
            yield f"<li>{text(kind)} {link(question.query.subject)}: {text(reason)}</li>\n"
        yield "</ul></details></section>\n"

    def _finding(self, item: Item) -> Iterator[str]:
        finding, article = item.finding, self.report.article
        rule = self.rules.get(finding.code)
        yield (
            f'<div class="card {_LETTERS[finding.severity]}" id="{item.id}" tabindex="0" '
            f'data-severity="{finding.severity}" data-place="{item.place}">\n'
        )
        about = f' title="{attribute(rule.summary)}"' if rule else ""
        code = f'<b class="{finding.severity}"{about}>{finding.code}</b>'
        yield f"<p>{code} {text(finding.name)} "
        at = finding.span.start
        shown = text(article.where(at) if article.parts else f"line {article.place(at)}")
        yield (
            f'<a class="quiet" href="#{item.place}">{shown}</a></p>\n'
            if item.place
            else (f'<span class="quiet">{shown}</span></p>\n')
        )
        yield f"<p>{text(finding.message)}</p>\n"
        if finding.fix:
            yield f'<p class="good">Fix: {text(finding.fix.description)}</p>\n'
        if finding.related:
            yield "<details><summary>See also</summary><ul>\n"
            for related in finding.related[:40]:
                quoted = " ".join(article.text(related.span).split())[:200]
                yield f"<li>{text(related.message)}: <q>{text(quoted)}</q></li>\n"
            yield "</ul></details>\n"
        yield "</div>\n"

    def _sentence(self, span: Span) -> int | None:
        at = bisect_right(self._starts, span.start) - 1
        sentences = self.report.article.sentences
        if at >= 0 and span.start < sentences[at].span.end:
            return at
        # One on a whole paragraph may begin before its first sentence.
        if at + 1 < len(sentences) and span.covers(sentences[at + 1].span):
            return at + 1
        return None

    def _note(self, span: Span) -> int | None:
        at = bisect_right(self._note_starts, span.start) - 1
        if at < 0:
            return None
        index = self._bodies[at][1]
        note = self.report.article.footnotes[index]
        inside = note.span.start <= span.start < max(note.span.end, note.span.start + 1)
        return index if inside else None
