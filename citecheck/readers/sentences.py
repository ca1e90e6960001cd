"""Paragraphs to sentences: sentencex splits, and markers are evidence of where one ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.model import Citation, Sentence, Span, Tag
from citecheck.readers.draft import Draft

_BEFORE_MARKER = re.compile(r"[.!?。！？…][\"”’»)\]]*$")
_AFTER_MARKER = re.compile(r"\s+[\"“„«(\[¿¡]*[^\W\d_a-zà-þа-я]")
_ELLIPSIS_END = re.compile(r"(?:\.\s?\.\s?\.|…)[\"”’»)\]]*$")
_CLOSING = frozenset(".,;:!?)")
_LETTER = re.compile(r"[^\W_]")
_WINDOW = 4_000  # sentencex is given no more than this at once


def sentences_of(draft: Draft, language: str) -> tuple[Sentence, ...]:
    """The sentences of a paragraph, with its markers given to them.

    A marker belongs to the sentence before it. Where text ends in a full stop before a marker and
    begins with a capital after it, the marker itself shows that a sentence ends there ("Smith et
    al.[3] The …").
    """
    reading = draft.reading()
    marks, citations = draft.marks, draft.citations
    sentences: list[Sentence] = []
    taken = 0
    bounds: list[tuple[int, int]] = []
    for start, end in _bounds(reading.text, marks, language):
        if bounds and reading.offset(start) < reading.span(*bounds[-1]).end:
            bounds[-1] = (bounds[-1][0], end)  # both stand for one piece of the source
        else:
            bounds.append((start, end))
    for number, (start, end) in enumerate(bounds):
        last = number == len(bounds) - 1
        mine: list[Citation] = []
        while taken < len(marks) and (last or marks[taken] <= bounds[number + 1][0]):
            mine.append(citations[taken])
            taken += 1
        span = reading.span(start, end)
        before = sentences[-1].span.end if sentences else 0
        first = min([span.start, *(max(c.whole.start, before) for c in mine[:1])])
        final = max([span.end, *(c.whole.end for c in mine[-1:])])
        sentences.append(Sentence(Span(first, final), reading.part(start, end), tuple(mine)))
    return tuple(sentences)


def draft_plain(
    source: str, span: Span, citations: Sequence[Citation], tags: Sequence[Tag] = ()
) -> Draft:
    """The reading text of plain text: all of it but the markers and the tags of editors."""
    draft = Draft(source)
    position = span.start
    marks: list[Citation | Tag] = [*citations, *tags]
    for mark in sorted(marks, key=lambda mark: mark.span):
        end = mark.span.start
        if end > position and source[mark.span.end : mark.span.end + 1] in _CLOSING:
            while end > position and source[end - 1].isspace():
                end -= 1  # "text [1]." reads "text."
        draft.copy(position, end)
        if isinstance(mark, Citation):
            draft.cite(mark)
        position = mark.span.end
    draft.copy(position, span.end)
    return draft


def _bounds(text: str, marks: Sequence[int], language: str) -> Iterator[tuple[int, int]]:
    """Start and end of every sentence in the text, without the space around it."""
    cuts = _cuts(text, marks, language)
    start = searched = 0
    for cut in [*cuts, len(text)]:
        begin, end = start, cut
        while begin < end and (text[begin].isspace() or text[begin] == "\u200b"):
            begin += 1
        while end > begin and text[end - 1].isspace():
            end -= 1
        # What has no letter or digit (a stray "..." or bracket) goes to the next sentence.
        if end > begin and (_LETTER.search(text, max(begin, searched), end) or cut == len(text)):
            yield begin, end
            start = cut
        searched = cut


def _cuts(text: str, marks: Sequence[int], language: str) -> list[int]:
    """Offsets at which a new sentence begins, in order, neither 0 nor the end."""
    cuts: set[int] = set()
    for start, end in _segments(text, language):
        # A break after an ellipsis inside a quotation is no evidence of a new sentence.
        if end < len(text) and not _ELLIPSIS_END.search(text[max(start, end - 8) : end].rstrip()):
            cuts.add(end)
    for mark in marks:
        if (
            0 < mark < len(text)
            and _BEFORE_MARKER.search(text[max(0, mark - 4) : mark])
            and _AFTER_MARKER.match(text, mark)
        ):
            cuts.add(mark)
    return sorted(cuts)


def _segments(text: str, language: str) -> Iterator[tuple[int, int]]:
    """What sentencex takes for sentences; a long text is given to it in windows.

    Its time grows with the square of what it is given. A window begins where the last sentence
    of the one before it did, so that no sentence is cut.
    """
    from sentencex import get_sentence_boundaries

    begin = 0
    while begin < len(text):
        window = text[begin : begin + _WINDOW]
        found = [
            (b["start_index"], b["end_index"]) for b in get_sentence_boundaries(language, window)
        ]
        last = begin + len(window) >= len(text)
        for start, end in found if last else found[:-1]:
            yield begin + start, begin + end
        begin += len(window) if last or len(found) < 2 or not found[-1][0] else found[-1][0]
