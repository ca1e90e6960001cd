"""The judge that needs nothing but the words: fast, everywhere at hand, and no reader."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.judge import weights
from citecheck.judge.claims import (
    ClaimItem,
    FactCheck,
    FactVerdict,
    Judgement,
    Passage,
    Support,
)
from citecheck.judge.features import Look, probability
from citecheck.judge.grounds import Grounds
from citecheck.judge.languages import differ
from citecheck.judge.negation import denied

SUPPORTED = 0.5
"""From this score on a claim is supported. By cross-validation on WiCE dev that is said of 82% of
the claims that their pages support, of 32% of those that they support in part, and of 7% of those
that they do not support at all."""
NOT_SUPPORTED = 0.25
"""Below this probability that anything of the claim is supported, it is not supported. By
cross-validation on WiCE dev that is said of 2.6% of the claims that are supported, of 8% of those
that are in part, and of 44% of those that are not at all; of 10% of AttributionBench's supported
ones, whose sources are cut short."""
ANSWERS = 0.7
"""The share of a claim from which on a sentence that says "not", or does not, contradicts it."""
SHORT = 200
"""Characters of all sources together under which nothing is said to be missing."""
_SHOWN = 3
_WORTH = 0.15  # what share of a claim a sentence must have to be shown as its evidence


class LexicalJudge:
    """Judges by the words, numbers, dates and names that a claim shares with its sources.

    The score is a logistic regression over six features (``features.NAMES``), calibrated as if half
    of all claims were supported. It knows no meaning: what a source says in other words is missed,
    and what is said in the same words with another sense passes. Use it to decide what a person, or
    a slower judge, looks at first. ``contradicted`` it says seldom: of none of 1,310 supported
    claims (WiCE, AttributionBench, Fool Me Twice) and of 0.4% of FEVER's; of 1 to 8% of the others.
    """

    name = "lexical"

    def judge(self, items: Sequence[ClaimItem], /) -> list[Judgement]:
        """One judgement a claim, in the same order; pure, and the same for the same input."""
        return [self._judge(item) for item in items]

    def _judge(self, item: ClaimItem) -> Judgement:
        length = sum(len(source.text.strip()) for source in item.sources)
        if not length:
            return self._unverifiable("there is no text of the source")
        if not any(map(str.isalnum, item.claim)):
            return self._unverifiable("the claim has no words")
        look = Look(item)
        evidence, facts = passages(look), look.facts.checks
        if foreign := _foreign(item):
            reason = f"the source is in another language ({foreign})"
            return self._unverifiable(reason, evidence, facts)
        score = probability(look.values, weights.SUPPORT)
        if contradiction := _contradiction(look):
            verdict, reason = Support.CONTRADICTED, contradiction
        elif score >= SUPPORTED:
            verdict, reason = Support.SUPPORTED, ""
        elif length < SHORT:
            reason = f"the source has only {length} characters of text"
            return self._unverifiable(reason, evidence, facts)
        elif probability(look.values, weights.TOUCH) < NOT_SUPPORTED:
            verdict, reason = Support.NOT_SUPPORTED, "hardly anything of the claim was found"
        else:
            verdict, reason = Support.PARTLY, _lacks(look.missing)
        return Judgement(verdict, score, evidence, look.missing, facts, reason, self.name)

    def _unverifiable(
        self, reason: str, evidence: tuple[Passage, ...] = (), facts: tuple[FactCheck, ...] = ()
    ) -> Judgement:
        return Judgement(Support.UNVERIFIABLE, 0.0, evidence, (), facts, reason, self.name)


def passages(look: Look, limit: int = _SHOWN) -> tuple[Passage, ...]:
    """The sentences that carry the claim, the best first."""
    return tuple(
        look.grounds.passage(line, share)
        for index, (line, share) in enumerate(look.ranked[:limit])
        if index == 0 or share >= _WORTH
    )


def excerpt(item: ClaimItem, limit: int) -> list[str]:
    """The sources in at most ``limit`` characters: whole, or the places likeliest to answer.

    Sentences that share most with the claim, each with its neighbours, in the order of the source.
    """
    if sum(len(source.text) for source in item.sources) <= limit:
        return [source.text for source in item.sources]
    look = Look(item)
    grounds = look.grounds
    taken: set[int] = set()
    left = limit
    for line, _ in look.ranked:
        fresh = [other for other in grounds.around(line, 2, 2) if other not in taken]
        cost = sum(grounds.lines[other][1].end - grounds.lines[other][1].start for other in fresh)
        if cost > left:
            break
        taken.update(fresh)
        left -= cost + len(fresh)
    return [
        _joined(grounds, [line for line in sorted(taken) if grounds.lines[line][0] == index])
        for index in range(len(item.sources))
    ]


def _joined(grounds: Grounds, lines: list[int]) -> str:
    """Sentences, with a line between those that do not follow each other."""
    parts: list[str] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None:
            parts.append(" " if line == before + 1 else "\n\n")
        parts.append(grounds.text(line))
    return "".join(parts)


def _contradiction(look: Look) -> str:
    """What the source has otherwise: a number, a date, or "not"; in words for people."""
    for check in look.facts.checks:
        if check.verdict is FactVerdict.DIFFERENT and check.passage:
            return f'the claim has "{check.text}", the source "{check.passage.quote}"'
    if not look.ranked or look.ranked[0][1] < ANSWERS:
        return ""
    line = look.ranked[0][0]
    claim, source = denied(look.claim), denied(look.grounds.text(line))
    words = look.grounds.bag(line)
    for word, said in claim.items():
        if word in words and not source:
            return f'the claim has "{said}", the source does not deny it'
    for word, said in source.items():
        if word in look.weights and not claim:
            return f'the source has "{said}"'
    return ""


def _foreign(item: ClaimItem) -> str:
    """The language of the sources, where all of them are in another one than the claim."""
    around = f"{item.claim}\n{item.context}"
    found = [differ(around, source.text) for source in item.sources if source.text.strip()]
    return found[0] if found and all(found) else ""


def _lacks(missing: tuple[str, ...]) -> str:
    if not missing:
        return "no one place has all of the claim"
    shown = ", ".join(f'"{words}"' for words in missing[:5])
    return f"not found: {shown}" + (" …" if len(missing) > 5 else "")
