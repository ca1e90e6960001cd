"""What stands in brackets in an article, whether or not it was read as a marker."""

from __future__ import annotations

import re
from collections import Counter

from citecheck.model import Article

_BRACKETED = re.compile(r"\[[ \u00a0]?([^\[\]\s]{1,8}|[a-z]{1,4}[ \u00a0]\d{1,3})[ \u00a0]?\]")


def bracketed_labels(article: Article) -> Counter[str]:
    """How often each label stands in brackets, apart from the labels of the notes themselves."""
    own = {note.span.start for note in article.footnotes}
    return Counter(
        match[1].replace("\u00a0", " ")
        for match in _BRACKETED.finditer(article.source)
        if match.start() not in own
    )
