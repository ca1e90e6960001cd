"""An article as data for programs, version 1; ``parse_v1.schema.json`` beside this describes it.

Offsets are code points into the text as it was read. A reference is a CSL-JSON item.
"""

from __future__ import annotations

from typing import Any

from citecheck.judge.coverage import cover_sentences
from citecheck.model import Article, Footnote, ShortCitation, Span

VERSION = 1


def to_json(article: Article) -> dict[str, Any]:
    """Notes, markers, sentences, sections and bibliography as JSON objects."""
    return {
        "version": VERSION,
        "title": article.title,
        "footnotes": [_footnote(article, note) for note in article.footnotes],
        "citations": _citations(article),
        "sentences": _sentences(article),
        "sections": [
            {
                **_span(section.span),
                "title": section.title,
                "level": section.heading.level if section.heading else 0,
                "role": str(section.role),
            }
            for section in article.sections
        ],
        "bibliography": [reference.to_csl() for reference in article.bibliography],
    }


def _footnote(article: Article, note: Footnote) -> dict[str, Any]:
    return {
        "label": note.label,
        **_span(note.span),
        "text": article.shown(note),
        "backlinks": [backlink.label for backlink in note.backlinks],
        "kind": str(note.kind),
        "reference": note.reference.to_csl() if note.reference else None,
        "references": [reference.to_csl() for reference in note.references],
        "short": _shorts(note.shorts),
        "quotation": _quotation(article, note),
    }


def _quotation(article: Article, note: Footnote) -> dict[str, Any] | None:
    """What the note quotes from its source."""
    quoted = note.quotation
    return {**_span(quoted), "text": article.quoted(note)} if quoted else None


def _shorts(shorts: tuple[ShortCitation, ...]) -> dict[str, Any] | None:
    if not shorts:
        return None
    first, *others = map(_short, shorts)
    return {**first, "also": others}


def _short(short: ShortCitation) -> dict[str, Any]:
    return {
        "names": list(short.names),
        "year": short.year,
        "locator": short.locator,
        **_span(short.span),
    }


def _citations(article: Article) -> list[dict[str, Any]]:
    sentence_of = {
        citation.span: index
        for index, sentence in enumerate(article.sentences)
        for citation in sentence.citations
    }
    return [
        {
            "label": citation.label,
            **_span(citation.span),
            "locator": citation.locator,
            "sentence": sentence_of.get(citation.span),
            "footnote": citation.note,
        }
        for citation in article.citations
    ]


def _sentences(article: Article) -> list[dict[str, Any]]:
    section_of = [
        index
        for index, section in enumerate(article.sections)
        for paragraph in section.paragraphs
        for _ in paragraph.sentences
    ]
    return [
        {
            **_span(sentence.span),
            "section": section,
            "coverage": str(coverage.cover),
            "text": sentence.text,
        }
        for sentence, section, coverage in zip(
            article.sentences, section_of, cover_sentences(article), strict=True
        )
    ]


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
