"""What holds for every article, whatever its format."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from itertools import pairwise
from time import process_time

from citecheck.model import Article, Reading, Reference, Span


def spans_of_reference(reference: Reference) -> Iterator[Span]:
    yield reference.span
    yield from (field.span for field in reference.fields)
    if reference.template:
        yield reference.template.span
        for parameter in reference.template.parameters:
            yield from (parameter.span, parameter.whole)


def spans_of(article: Article) -> Iterator[Span]:
    """Every span in an article."""
    yield from article.furniture
    yield from article.comments
    yield from (thing.span for thing in (*article.links, *article.tags, *article.problems))
    yield from (part.span for part in article.parts)
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
        yield from spans_of_reference(reference)
    for note in article.footnotes:
        yield from (note.span, note.body)
        yield from (backlink.span for backlink in note.backlinks)
        yield from (short.span for short in note.shorts)
        yield from (span for span in (note.quotation, note.caret) if span)
        for reference in note.references:
            yield from spans_of_reference(reference)


def check_article(article: Article, source: str | None = None) -> None:
    """Assert what is promised of spans, order and maps, and that the source is what was read."""
    assert source is None or article.source == source
    size = len(article.source)
    for span in spans_of(article):
        assert 0 <= span.start <= span.end <= size, span
    for spans in (
        [section.span for section in article.sections],
        [paragraph.span for paragraph in article.paragraphs],
        [sentence.span for sentence in article.sentences],
    ):
        for one, other in pairwise(spans):
            assert one.end <= other.start, (one, other)
    for spans in (
        [citation.span for citation in article.citations],
        [note.span for note in article.footnotes],
        [link.span for link in article.links],
        [problem.span for problem in article.problems],
    ):
        assert [span.start for span in spans] == sorted(span.start for span in spans)
    for section in article.sections:
        for paragraph in section.paragraphs:
            assert section.span.covers(paragraph.span)
            check_reading(article, paragraph.reading)
            for sentence in paragraph.sentences:
                assert paragraph.span.covers(sentence.span)
                assert sentence.text == sentence.text.strip() != ""
                check_reading(article, sentence.reading)
    for citation in article.citations:
        assert citation.whole.covers(citation.span)
        assert citation.span.start < citation.span.end
        assert citation.note is None or 0 <= citation.note < len(article.footnotes)
    for note in article.footnotes:
        assert note.span.covers(note.body)
        if note.reading:
            check_reading(article, note.reading)
    check_parts(article)


def check_reading(article: Article, reading: Reading) -> None:
    """Every character of a reading leads into the source."""
    assert [piece[0] for piece in reading.pieces] == sorted({p[0] for p in reading.pieces})
    for offset in range(0, len(reading.text), 7):
        assert 0 <= reading.offset(offset) < max(len(article.source), 1)


def check_parts(article: Article) -> None:
    """The files that an article is made of are all of it, in order."""
    for one, other in pairwise(article.parts):
        assert one.span.end <= other.span.start
        assert not article.source[one.span.end : other.span.start].strip()
    if article.parts:
        assert article.parts[0].span.start == 0
        assert article.parts[-1].span.end == len(article.source)


def check_linear(read: Callable[[str], object], bit: str) -> None:
    """Ten times the text takes about ten times as long: far from the hundred of a square.

    The collector of cycles is stopped: it goes through what all other tests have left, too.
    """
    times = []
    gc.collect()
    gc.disable()
    try:
        for count in (1_000, 10_000):
            start = process_time()
            read(bit * count)
            times.append(process_time() - start)
    finally:
        gc.enable()
    assert times[1] < 40 * max(times[0], 0.02)
