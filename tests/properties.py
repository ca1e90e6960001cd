"""What holds for every article, whatever format it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from citecheck.model import TAGS, Article, Reading, Reference, Span


def reference_spans(reference: Reference) -> Iterator[Span]:
    yield reference.span
    yield from (field.span for field in reference.fields)
    if reference.template:
        yield reference.template.span
        for parameter in reference.template.parameters:
            yield from (parameter.span, parameter.whole)


def all_spans(article: Article) -> Iterator[Span]:
    yield from (*article.furniture, *article.comments)
    for things in (article.links, article.tags, article.problems):
        yield from (thing.span for thing in things)
    for section in article.sections:
        yield section.span
        if section.heading:
            yield section.heading.span
        for paragraph in section.paragraphs:
            yield paragraph.span
            yield from (sentence.span for sentence in paragraph.sentences)
    for citation in article.citations:
        yield from (citation.span, citation.whole)
    for reference in article.bibliography:
        yield from reference_spans(reference)
    for note in article.footnotes:
        yield from (note.span, note.body)
        yield from (backlink.span for backlink in note.backlinks)
        yield from (short.span for short in note.shorts)
        yield from (span for span in (note.quotation, note.caret) if span)
        for reference in note.references:
            yield from reference_spans(reference)


def check_reading(article: Article, reading: Reading) -> None:
    """Its pieces lie in order in the source, and its text has no doubled space."""
    ends = [stop for _, _, stop in reading.pieces]
    assert bool(reading.text) == bool(reading.pieces)
    assert "  " not in reading.text
    for (at, origin, stop), (after, following, _) in pairwise(reading.pieces):
        assert at < after
        assert origin <= stop <= following
    assert all(stop <= len(article.source) for stop in ends)
    if reading.text:
        assert reading.pieces[0][0] == 0
        whole = reading.span(0, len(reading.text))
        assert 0 <= whole.start < whole.end <= len(article.source)


def check_article(article: Article) -> None:
    """Assert what holds for every article, whatever its format."""
    for span in all_spans(article):
        assert 0 <= span.start <= span.end <= len(article.source)
    for ordered in (
        [section.span for section in article.sections],
        [paragraph.span for paragraph in article.paragraphs],
        [sentence.span for sentence in article.sentences],
        [note.span for note in article.footnotes],
    ):
        for one, other in pairwise(ordered):
            assert one.end <= other.start
    for things in (article.citations, article.links, article.tags, article.problems):
        starts = [thing.span.start for thing in things]
        assert starts == sorted(starts)
    _check_text(article)
    _check_notes(article)
    assert all(tag.kind in TAGS for tag in article.tags)
    assert len(article.language) in (2, 3)


def _check_text(article: Article) -> None:
    for section in article.sections:
        for paragraph in section.paragraphs:
            assert section.span.covers(paragraph.span)
            check_reading(article, paragraph.reading)
            for sentence in paragraph.sentences:
                assert paragraph.span.covers(sentence.span)
                assert sentence.text == sentence.text.strip() != ""
                check_reading(article, sentence.reading)
                assert sentence.span.covers(sentence.source_span(0, len(sentence.text)))
                assert all(sentence.span.covers(one.whole) for one in sentence.citations)
    mine = [citation for sentence in article.sentences for citation in sentence.citations]
    assert len(mine) == len(set(mine))
    assert set(mine) <= set(article.citations)


def _check_notes(article: Article) -> None:
    for citation in article.citations:
        assert citation.whole.covers(citation.span)
        assert citation.span.start < citation.span.end
        if citation.note is not None:
            assert article.footnotes[citation.note].label == citation.label
    for note in article.footnotes:
        assert note.span.covers(note.body)
        parts = [short.span for short in note.shorts]
        parts += [note.quotation] if note.quotation else []
        parts += [span for work in note.references for span in reference_spans(work)]
        assert all(note.body.covers(part) for part in parts)
        if note.reading is not None:
            check_reading(article, note.reading)
        for backlink in note.backlinks:
            assert article.text(backlink.span) == backlink.label
            assert note.span.covers(backlink.span)
