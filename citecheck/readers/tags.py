"""Tags in words: what an editor's tag looks like on a page that was copied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Span, Tag

_WORDS = {
    "citation-needed": """citations? needed|cita(?:ción)? requerida|réf\\. nécessaire|senza fonte
        |réf\\. souhaitée|beleg fehlt|carece de fontes|bron\\?|potrzebny przypis|källa behövs
        |источник\\?|источник не указан[^\\[\\]]{0,40}|來源請求|来源请求|要出典""",
    "dead-link": """(?:permanent )?dead link|lien mort|enlace roto|toter link|мёртвая ссылка""",
    "failed-verification": "failed verification|not in (?:citation|source)",
    "page-needed": "page(?:s|\\(s\\))? needed|page à préciser",
    "better-source-needed": "(?:better|third-party|non-primary) source needed",
    "unreliable-source": "unreliable (?:medical |scientific )?source\\??|fuente no fiable",
    "full-citation-needed": "full citation needed|incomplete short citation",
    "verification-needed": "verification needed|verify source|need quotation to verify",
    "dubious": "(?:dubious|disputed)(?: ?[–-] ?discuss)?",
    "other": """original research\\??|clarification needed|(?:by )?whom?\\?|when\\?
        |according to whom\\?""",
}
_KINDS = tuple(_WORDS)
_TAG = re.compile(
    r"[\[［](?:"
    + "|".join(f"({''.join(map(str.strip, words.splitlines()))})" for words in _WORDS.values())
    + r")[\]］]",
    re.IGNORECASE,
)


def find_tags(source: str) -> Iterator[Tag]:
    """``[citation needed]`` and its sisters, as Wikipedias show them, in the order of the text."""
    for match in _TAG.finditer(source):
        yield Tag(Span(*match.span()), _KINDS[(match.lastindex or 1) - 1])
