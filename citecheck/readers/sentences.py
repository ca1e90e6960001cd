"""Paragraphs to sentences: sentencex splits, and markers are evidence of where one ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from citecheck.model import Citation, Sentence, Span

_SPACE_RUN = re.compile(r"[^\S ]\s*| \s+")  # all white space but single plain spaces
_BEFORE_MARKER = re.compile(r"[.!?。！？…][\"”’»)\]]*$")
_AFTER_MARKER = re.compile(r"\s+[\"“„«(\[¿¡]*[^\W\d_a-zà-þа-я]")
_ELLIPSIS_END = re.compile(r"(?:\.\s?\.\s?\.|…)[\"”’»)\]]*$")
_CLOSING = frozenset(".,;:!?)")
_LETTER = re.compile(r"[^\W_]")
_WINDOW = 4_000  # sentencex is given no more than this at once


def split_sentences(
    source: str, span: Span, citations: Sequence[Citation], language: str
) -> tuple[Sentence, ...]:
    """The sentences of ``source[span]``, with the markers inside it given to them.

    ``citations`` are those whose spans lie in ``span``, in order. A marker belongs to the
    sentence before it. Where text ends in a full stop before a marker and begins with a capital
    after it, the marker itself shows that a sentence ends there ("Smith et al.[3] The …").
    """
    text, pieces, marks = _without_markers(source, span, citations)
    starts = [piece[0] for piece in pieces]

    def origin(offset: int) -> int:
        start, place = pieces[max(bisect_right(starts, offset) - 1, 0)]
        return place + offset - start

    sentences = []
    taken = 0
    bounds = list(_bounds(text, marks, language))
    for number, (start, end) in enumerate(bounds):
        last = number == len(bounds) - 1
        mine: list[Citation] = []
        while taken < len(marks) and (last or marks[taken] <= bounds[number + 1][0]):
            mine.append(citations[taken])
            taken += 1
        first = min([origin(start), *(c.span.start for c in mine[:1])])
        final = max([origin(end - 1) + 1, *(c.span.end for c in mine[-1:])])
        low = max(bisect_right(starts, start) - 1, 0)
        high = bisect_right(starts, end - 1)
        inner = tuple(
            (max(at, start) - start, place + max(start - at, 0)) for at, place in pieces[low:high]
        )
        sentences.append(Sentence(Span(first, final), text[start:end], inner, tuple(mine)))
    return tuple(sentences)


def _without_markers(
    source: str, span: Span, citations: Sequence[Citation]
) -> tuple[str, list[tuple[int, int]], list[int]]:
    """The reading text, its pieces (offset in it, offset in the source), and where markers were."""
    parts: list[str] = []
    pieces: list[tuple[int, int]] = []
    marks: list[int] = []
    length = 0

    def add(start: int, end: int) -> None:
        nonlocal length
        position = start
        for match in _SPACE_RUN.finditer(source, start, end):
            if match.start() > position:
                pieces.append((length, position))
                parts.append(source[position : match.start()])
                length += match.start() - position
            pieces.append((length, match.start()))
            parts.append(" ")
            length += 1
            position = match.end()
        if end > position:
            pieces.append((length, position))
            parts.append(source[position:end])
            length += end - position

    position = span.start
    for citation in citations:
        end = citation.span.start
        if end > position and source[citation.span.end : citation.span.end + 1] in _CLOSING:
            while end > position and source[end - 1].isspace():
                end -= 1  # "text [1]." reads "text."
        add(position, end)
        marks.append(length)
        position = citation.span.end
    add(position, span.end)
    return "".join(parts), pieces or [(0, span.start)], marks


def _bounds(text: str, marks: Sequence[int], language: str) -> Iterator[tuple[int, int]]:
    """Start and end of every sentence in the text, without the space around it."""
    cuts = _cuts(text, marks, language)
    start = 0
    for cut in [*cuts, len(text)]:
        begin, end = start, cut
        while begin < end and (text[begin].isspace() or text[begin] == "\u200b"):
            begin += 1
        while end > begin and text[end - 1].isspace():
            end -= 1
        # What has no letter or digit (a stray "..." or bracket) goes to the next sentence.
        if end > begin and (_LETTER.search(text, begin, end) or cut == len(text)):
            yield begin, end
            start = cut


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
