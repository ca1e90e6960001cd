"""The judge that needs nothing but the words: fast, everywhere at hand, and no reader."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.judge.claims import ClaimItem, Judgement, Passage, Support
from citecheck.judge.facts import check_facts
from citecheck.judge.words import content_words

_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?](?=\s)|(?=\n|$))")
_MIN_SOURCE = 200


class LexicalJudge:
    """Judges by the words, numbers, dates and names that a claim shares with its sources."""

    name = "lexical"

    def judge(self, items: Sequence[ClaimItem], /) -> list[Judgement]:
        """One judgement a claim, in the same order; pure, and the same for the same input."""
        return [self._judge(item) for item in items]

    def _judge(self, item: ClaimItem) -> Judgement:
        if sum(len(source.text) for source in item.sources) < _MIN_SOURCE:
            reason = "the source has too little text"
            return Judgement(Support.UNVERIFIABLE, 0.0, reason=reason, judge=self.name)
        wanted = content_words(item.claim)
        ranked: list[Passage] = []
        seen: set[str] = set()
        for index, source in enumerate(item.sources):
            for match in _SENTENCE.finditer(source.text):
                words = content_words(match[0])
                share = len(words & wanted) / max(1, len(wanted))
                seen |= words & wanted
                ranked.append(Passage(index, match.start(), match.end(), match[0], share))
        ranked.sort(key=lambda passage: -passage.score)
        score = len(seen) / max(1, len(wanted))
        verdict = Support.SUPPORTED if score > 0.8 else Support.NOT_SUPPORTED
        facts = check_facts(item.claim, item.sources)
        missing = tuple(sorted(wanted - seen))
        return Judgement(verdict, score, tuple(ranked[:3]), missing, facts, "", self.name)
