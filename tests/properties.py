"""What is true of every article, whatever its format: for tests of each reader."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from citecheck.model import Article, Reading, Reference, Span


def reference_spans(reference: Reference) -> Iterator[Span]:
    yield reference.span
    yield from (field.span for field in reference.fields)
    if reference.template:
        yield reference.template.span
        for parameter in reference.template.parameters:
            yield from (parameter.span, parameter.whole)


def all_spans(article: Article) -> Iterator[Span]:
    """Every span that an article has."""
    yield from article.furniture
    yield from article.comments
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
    for reference in article.references:
        yield from reference_spans(reference)
    for note in article.footnotes:
        yield from (note.span, note.body)
        yield from (backlink.span for backlink in note.backlinks)
        yield from (short.span for short in note.shorts)
        yield from (span for span in (note.quotation, note.caret) if span)


def check_reading(article: Article, reading: Reading) -> None:
    """The map of a reading: in order, and a character that is copied is the one in the source."""
    source = article.source
    starts = [at for at, _, _ in reading.pieces]
    assert starts == sorted(set(starts))
    assert not reading.text or starts[0] == 0
    ends = [*starts, len(reading.text)][1:]
    for (at, start, stop), end in zip(reading.pieces, ends, strict=True):
        assert 0 <= start <= stop <= len(source)
        assert end > at


def check_article(article: Article, source: str | None = None) -> None:
    """Spans lie inside of the source and in order; parts lie in what they are part of."""
    if source is None:  # the reader made it (docx), or put it together (several files)
        source = article.source
    assert article.source == source
    for span in all_spans(article):
        assert 0 <= span.start <= span.end <= len(source)
    check_order(article)
    check_prose(article)
    check_notes(article)


def check_order(article: Article) -> None:
    for parts in (
        [section.span for section in article.sections],
        [paragraph.span for paragraph in article.paragraphs],
        [sentence.span for sentence in article.sentences],
    ):
        for one, other in pairwise(parts):
            assert one.end <= other.start
    for parts in (
        [citation.whole for citation in article.citations],
        [note.span for note in article.footnotes],
        [link.span for link in article.links],
        [tag.span for tag in article.tags],
        list(article.comments),
    ):
        assert [part.start for part in parts] == sorted(part.start for part in parts)


def check_prose(article: Article) -> None:
    known = set(article.citations)
    for section in article.sections:
        for paragraph in section.paragraphs:
            assert section.span.covers(paragraph.span)
            assert paragraph.sentences
            check_reading(article, paragraph.reading)
            for sentence in paragraph.sentences:
                assert paragraph.span.covers(sentence.span)
                assert sentence.text == sentence.text.strip() != ""
                check_reading(article, sentence.reading)
                assert known.issuperset(sentence.citations)


def check_notes(article: Article) -> None:
    for citation in article.citations:
        assert citation.whole.covers(citation.span)
        assert citation.span.start < citation.span.end
        if citation.note is not None:
            note = article.footnotes[citation.note]
            assert (note.label, note.group) == (citation.label, citation.group)
    for note in article.footnotes:
        assert note.span.covers(note.body)
        if note.reading:
            check_reading(article, note.reading)
        inside = [short.span for short in note.shorts]
        inside += [note.quotation] if note.quotation else []
        for reference in note.references:
            inside += list(reference_spans(reference))
        assert all(note.body.covers(part) for part in inside)
    for reference in article.references:
        for parameter in reference.template.parameters if reference.template else ():
            assert article.text(parameter.span) == parameter.value
            assert parameter.whole.covers(parameter.span)
