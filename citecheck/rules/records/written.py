"""What a reference says somewhere, under whatever field it was read.

References are read out of plain text, and the reading errs. Before a reference is said to differ
from a record, its own text is looked through for what the record says. ``match`` does so for a
whole verdict; here a year or a title counts wherever it stands.
"""

from __future__ import annotations

import re

from citecheck.citing.spelling import fold
from citecheck.model import Article, Record, Reference

LONGEST = 5000
"""Characters of a reference that are looked through."""
_SHORTEST = 8
"""Letters of a title that is no common word; half of that in a script of whole syllables."""
_APART = ("accessed", "archive-date", "URL", "archive", "ISBN", "DOI")
_WORD = re.compile(r"\w+")
_HEAD = re.compile(r"\s?[:;/]\s|\s[(\[–—-]\s?|[.?!]\s")
_GENERAL = frozenset(
    "press publisher publishers publishing publications books book verlag editions edition "
    "company university universitat universite the and und der die das les des inc ltd gmbh".split()
)
"""Words that many publishers share, folded."""


def written(article: Article, reference: Reference, record: Record) -> frozenset[str]:
    """The fields of the record that stand somewhere in the reference.

    Of ``title``, ``issued``, ``publisher`` and ``page``; dates of access and addresses are no place
    for a year or a page.
    """
    text = _text(article, reference)
    ordered = [fold(word) for word in _WORD.findall(text)]
    words, run = set(ordered), "".join(ordered)
    publisher = {fold(word) for word in _WORD.findall(record.publisher)} - _GENERAL
    first_page = re.findall(r"[0-9]+", record.page[:40])[:1]
    stands = {
        "title": any(_stands(title, run) for title in (record.title, *record.titles)),
        "issued": str(record.year) in words,
        "publisher": any(len(word) > 2 for word in publisher & words),
        "page": bool(words.intersection(first_page)),
    }
    return frozenset(name for name, is_there in stands.items() if is_there)


def _text(article: Article, reference: Reference) -> str:
    """The text of a reference without its addresses, numbers and days of a visit."""
    if article.marked_up:
        kept = (str(field.value) for field in reference.fields if field.name not in _APART)
        return " ".join(kept)[:LONGEST]
    start = reference.span.start
    text = article.source[start : min(reference.span.end, start + LONGEST)]
    for field in reference.fields:
        if field.name in _APART and reference.span.covers(field.span):
            begin, end = field.span.start - start, field.span.end - start
            text = f"{text[:begin]}{' ' * len(text[begin:end])}{text[end:]}"
    return text


def _stands(title: str, run: str) -> bool:
    """Whether a title, or what stands before its subtitle, is in the run of a text's letters."""
    for form in (title[:LONGEST], _HEAD.split(title[:LONGEST], maxsplit=1)[0]):
        letters = fold(form)
        shortest = _SHORTEST if letters.isascii() else _SHORTEST // 2
        if len(letters) >= shortest and letters in run:
            return True
    return False
