"""What holds for every text, however odd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from corpus import texts
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.citing.language import guess_language
from citecheck.model import Article, Reference, Span
from citecheck.readers import read_text
from citecheck.readers.lines import split_lines

FEW = settings(max_examples=200)


def reference_spans(reference: Reference) -> Iterator[Span]:
    yield reference.span
    yield from (field.span for field in reference.fields)


def all_spans(article: Article) -> Iterator[Span]:
    yield from article.furniture
    for section in article.sections:
        yield section.span
        if section.heading:
            yield section.heading.span
        for paragraph in section.paragraphs:
            yield paragraph.span
            yield from (sentence.span for sentence in paragraph.sentences)
    yield from (citation.span for citation in article.citations)
    for reference in article.bibliography:
        yield from reference_spans(reference)
    for note in article.footnotes:
        yield from (note.span, note.body)
        yield from (backlink.span for backlink in note.backlinks)
        yield from (short.span for short in note.shorts)
        yield from (span for span in (note.quotation, note.caret) if span)
        if note.reference:
            yield from reference_spans(note.reference)


@FEW
@given(texts)
def test_every_span_lies_inside_the_source(source: str) -> None:
    article = read_text(source)
    assert article.source == source
    for span in all_spans(article):
        assert 0 <= span.start <= span.end <= len(source)


@FEW
@given(texts)
def test_the_parts_of_an_article_stand_in_order(source: str) -> None:
    article = read_text(source)
    for parts in (
        [section.span for section in article.sections],
        [paragraph.span for paragraph in article.paragraphs],
        [sentence.span for sentence in article.sentences],
        [citation.span for citation in article.citations],
        [note.span for note in article.footnotes],
    ):
        for one, other in pairwise(parts):
            assert one.end <= other.start


@FEW
@given(texts)
def test_parts_lie_in_what_they_are_part_of(source: str) -> None:
    article = read_text(source)
    for section in article.sections:
        for paragraph in section.paragraphs:
            assert section.span.covers(paragraph.span)
            assert all(paragraph.span.covers(sentence.span) for sentence in paragraph.sentences)
    for note in article.footnotes:
        assert note.span.covers(note.body)
        parts = [short.span for short in note.shorts]
        parts += [note.quotation] if note.quotation else []
        parts += list(reference_spans(note.reference)) if note.reference else []
        assert all(note.body.covers(part) for part in parts)
        for backlink in note.backlinks:
            assert article.text(backlink.span) == backlink.label
            assert note.span.start <= backlink.span.start < backlink.span.end <= note.body.start


@FEW
@given(texts)
def test_the_text_of_a_sentence_leads_back_to_the_source(source: str) -> None:
    article = read_text(source)
    for sentence in article.sentences:
        assert sentence.text == sentence.text.strip() != ""
        for offset, character in enumerate(sentence.text):
            there = source[sentence.source_offset(offset)]
            assert there == character or (character == " " and there.isspace())
        whole = sentence.source_span(0, len(sentence.text))
        assert sentence.span.covers(whole)


def visible(letters: Counter[str]) -> dict[str, int]:
    return {c: n for c, n in letters.items() if not c.isspace() and c != "\u200b"}


@FEW
@given(texts)
def test_nothing_of_a_paragraph_is_lost(source: str) -> None:
    """Sentences and markers have every visible letter of a paragraph, once."""
    article = read_text(source)
    for paragraph in article.paragraphs:
        found: Counter[str] = Counter()
        for sentence in paragraph.sentences:
            found.update(sentence.text)
            for citation in sentence.citations:
                found.update(article.text(citation.span))
        wanted = Counter(article.text(paragraph.span))
        assert visible(found) == visible(wanted)


@FEW
@given(texts)
def test_a_marker_in_a_paragraph_belongs_to_one_sentence(source: str) -> None:
    article = read_text(source)
    mine = [citation for sentence in article.sentences for citation in sentence.citations]
    inside = [
        citation
        for citation in article.citations
        if any(paragraph.span.covers(citation.span) for paragraph in article.paragraphs)
    ]
    assert mine == inside


@FEW
@given(texts)
def test_markers_are_brackets_that_lead_to_their_note(source: str) -> None:
    article = read_text(source)
    for citation in article.citations:
        text = article.text(citation.span)
        assert text.startswith(("[", "^["))
        assert text.endswith(("]", citation.locator or "]"))
        assert citation.label
        if citation.note is not None:
            assert article.footnotes[citation.note].label == citation.label
        else:
            assert citation.label not in {note.label for note in article.footnotes}


@FEW
@given(texts)
def test_no_marker_stands_at_the_head_of_a_note(source: str) -> None:
    article = read_text(source)
    for note in article.footnotes:
        head = Span(note.span.start, note.body.start)
        assert not any(head.covers(citation.span) for citation in article.citations)


@FEW
@given(texts)
def test_fields_say_what_stands_in_the_source(source: str) -> None:
    article = read_text(source)
    for reference in article.references:
        for field in reference.fields:
            there = " ".join(article.text(field.span).split())
            if isinstance(field.value, str):
                assert " ".join(field.value.split()) == there
            else:
                assert there


@FEW
@given(texts)
def test_reading_is_a_function_of_the_text(source: str) -> None:
    assert read_text(source) == read_text(source)


@FEW
@given(st.text())
def test_lines_are_the_text_without_its_line_ends(source: str) -> None:
    lines = split_lines(source)
    wanted = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if wanted[-1] == "":
        wanted.pop()
    space = " \t\u00a0\u200b\ufeff\u3000\v\f"
    assert [line.text(source) for line in lines] == [line.strip(space) for line in wanted]


@given(texts)
def test_a_language_is_two_letters(source: str) -> None:
    assert len(guess_language(source)) == 2
