"""Claims for programs, version 1; ``claims_v1.schema.json`` beside this file describes it.

Offsets of claims are code points into the article, those of passages into the text of a source,
which is not given; lines and columns count from 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from citecheck.judge.assessment import Assessment, QuotedCheck, SourceRead
from citecheck.judge.claims import FactCheck, Passage
from citecheck.judge.needs import priority
from citecheck.model import Article, Report
from citecheck.report.claims import KINDS, kind_of

VERSION = 1


def to_json(
    report: Report, claims: Sequence[Assessment], judge: str, *, only: Sequence[str] = ()
) -> dict[str, Any]:
    """The claims of one article as JSON objects."""
    article = report.article
    kinds = Counter(map(kind_of, claims))
    shown = [claim for claim in claims if not only or kind_of(claim) in only]
    return {
        "version": VERSION,
        "article": {"path": article.name, "format": article.format, "title": article.title},
        "judge": judge,
        "counts": {kind: kinds[kind] for kind in KINDS},
        "coverage": dict(report.coverage),
        "claims": [_claim(article, claim) for claim in shown],
        "unchecked": [
            {
                "question": type(open_.query).__name__,
                "subject": open_.query.subject,
                "reason": open_.answer.reason,
            }
            for open_ in report.unchecked
        ],
    }


def _claim(article: Article, claim: Assessment) -> dict[str, Any]:
    span, said = claim.sentence.span, claim.judgement
    start, end = article.place(span.start), article.place(span.end)
    return {
        "text": claim.sentence.text,
        "start": span.start,
        "end": span.end,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "coverage": {
            "cover": str(claim.coverage.cover),
            "distance": claim.coverage.distance,
            "markers": [citation.label for citation in claim.coverage.citations],
        },
        "found": kind_of(claim),
        "verdict": str(claim.verdict) if claim.cited else None,
        "score": round(said.score, 4) if said else None,
        "reason": claim.reason or None,
        "priority": priority(claim.needs),
        "needs": [str(need) for need in claim.needs],
        "sources": [_source(article, source) for source in claim.sources],
        "evidence": [_passage(claim.judged, one) for one in said.evidence] if said else [],
        "missing": list(said.missing) if said else [],
        "facts": [_fact(claim.judged, fact) for fact in said.facts] if said else [],
        "quotations": [_quotation(quoted) for quoted in claim.quotations],
    }


def _source(article: Article, source: SourceRead) -> dict[str, Any]:
    return {
        "note": article.footnotes[source.note].label,
        "read": source.source is not None,
        "whole": source.whole,
        "lacks": source.lacks or None,
        "title": source.title or None,
        "url": source.url or None,
        "copy": source.copy or None,
        "datetime": source.datetime or None,
        "service": source.service or None,
    }


def _passage(sources: Sequence[SourceRead], passage: Passage) -> dict[str, Any]:
    source = sources[passage.source]
    page = source.source.page(passage.start) if source.source else ""
    return {
        "source": source.name,
        "url": source.url or None,
        "page": page or None,
        "start": passage.start,
        "end": passage.end,
        "quote": passage.quote,
        "score": round(passage.score, 4),
    }


def _fact(sources: Sequence[SourceRead], fact: FactCheck) -> dict[str, Any]:
    return {
        "kind": str(fact.kind),
        "text": fact.text,
        "start": fact.start,
        "end": fact.end,
        "verdict": str(fact.verdict),
        "passage": _passage(sources, fact.passage) if fact.passage else None,
    }


def _quotation(quoted: QuotedCheck) -> dict[str, Any]:
    check = quoted.check
    return {
        "text": quoted.quotation.text,
        "start": quoted.quotation.span.start,
        "end": quoted.quotation.span.end,
        "verdict": str(check.verdict),
        "complete": quoted.complete,
        "passages": [_passage(quoted.sources, passage) for passage in check.passages],
        "changes": [
            {
                "kind": str(change.kind),
                "said": change.said,
                "start": change.start,
                "end": change.end,
                "found": _passage(quoted.sources, change.found),
            }
            for change in check.changes
        ],
    }
