"""What a finding is known by in the next version of its article: rule and text, never the line."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from citecheck.model.article import Article
from citecheck.model.finding import Finding

_BEFORE = 80
_LONGEST = 300
_NUMBER = re.compile(r"\[\d+\]|^[ \t]*\d+\. ", re.MULTILINE)
_SPACE = re.compile(r"\s+")


def fingerprints(article: Article, findings: Iterable[Finding]) -> tuple[str, ...]:
    """A fingerprint for each finding of one article, in their order: 16 hexadecimal digits.

    It is made of the rule, the subject, the text that the finding points at and the words before
    it, without the numbers of notes, which change when a note is added above. Findings that agree
    in all that are told apart by their order.
    """
    seen: Counter[str] = Counter()
    found = []
    for finding in findings:
        key = "\0".join((finding.code, finding.subject, *_words(article, finding)))
        seen[key] += 1
        digest = hashlib.sha256(f"{key}\0{seen[key]}".encode(errors="surrogatepass")).hexdigest()
        found.append(digest[:16])
    return tuple(found)


def _words(article: Article, finding: Finding) -> tuple[str, str]:
    span = finding.span
    text = article.source[span.start : min(span.end, span.start + _LONGEST)]
    before = article.source[max(0, span.start - _BEFORE) : span.start]
    return _folded(text), _folded(before.rpartition("\n")[2])


def _folded(text: str) -> str:
    return _SPACE.sub(" ", _NUMBER.sub("", text)).strip()
