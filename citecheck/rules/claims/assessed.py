"""Claims beside the texts of their sources: asked once, judged once, and read by several rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from citecheck.judge.assessment import Assessment, QuotedCheck, SourceRead, verdict
from citecheck.judge.claims import ClaimItem, Judgement, Source, SupportJudge
from citecheck.judge.coverage import Cover
from citecheck.judge.needs import find_needs
from citecheck.judge.quotations import Quotation, QuotationKind
from citecheck.model import Answer, Citation, Evidence, Known, SectionRole
from citecheck.queries import Page
from citecheck.rules.base import NOT_ASKED, Case
from citecheck.rules.claims.prose import is_on_the_living
from citecheck.rules.claims.sources import Claim, Question, cited_by, claims, questions, read

QUOTED = (QuotationKind.QUOTATION, QuotationKind.BLOCK)
_CONTEXT = 600
"""Characters of the text before a claim that a judge is told."""

Key = tuple[int, tuple[Source, ...]]


class Desk:
    """Remembers for the length of a run what a judge has said: rules run again and again."""

    def __init__(self, judge: SupportJudge | None) -> None:
        self._judge = judge
        self._said: dict[ClaimItem, Judgement] = {}

    @property
    def judge(self) -> SupportJudge:
        """Who judges; by default the one that needs no model."""
        if self._judge is None:
            from citecheck.judge.lexical import LexicalJudge

            self._judge = LexicalJudge()
        return self._judge

    def judgements(self, items: Sequence[ClaimItem]) -> list[Judgement]:
        """What the judge says of each claim; it is asked about all new ones at once."""
        new = list(dict.fromkeys(item for item in items if item not in self._said))
        # Claims with one source come together: a judge reads it once.
        new.sort(key=lambda item: [hash(source.text) for source in item.sources])
        if new:
            self._said.update(zip(new, self.judge.judge(new), strict=True))
        return [self._said[item] for item in items]


def desk(case: Case) -> Desk:
    """The one desk of a run."""
    (only,) = case.once(_desk)
    return only


def _desk(case: Case) -> Iterator[Desk]:
    yield Desk(case.options.judge)


def assessments(case: Case) -> tuple[Assessment, ...]:
    """The claims of the article, in order, with what was found out about each.

    Asks for the texts of all sources. A claim some of whose sources are still to be asked about is
    left out until then; and so are, where nobody has named a judge, claims of which no source could
    be read, for on those no rule speaks.
    """
    answers = {question: case.ask(question) for question in questions(case)}
    every = case.options.judge is not None
    if not every and not any(isinstance(answer, Known) for answer in answers.values()):
        return ()
    (kept,) = case.once(_kept)
    if kept.evidence is not case.evidence:
        kept.evidence = case.evidence
        texts = _Texts(case, answers)
        ready = [(claim, found) for claim in claims(case) if (found := texts.of(claim)) is not None]
        if not every:
            ready = [pair for pair in ready if any(s.copy not in ("", "note") for s in pair[1])]
        kept.assessed = tuple(_assessed(case, ready))
    return kept.assessed


class _Kept:
    """The assessments by the evidence that there is."""

    def __init__(self) -> None:
        self.evidence: Evidence | None = None
        self.assessed: tuple[Assessment, ...] = ()


def _kept(_: Case) -> Iterator[_Kept]:
    yield _Kept()


class _Texts:
    """What could be read of each source, made once for all claims that cite it."""

    def __init__(self, case: Case, answers: Mapping[Question, Answer[Page]]) -> None:
        self.case = case
        self.answers = answers
        self.read: dict[int, SourceRead | None] = {}

    def of(self, claim: Claim) -> tuple[SourceRead, ...] | None:
        """The sources of a claim; None while somebody is still to be asked."""
        found = []
        for one in claim.cited:
            if id(one) not in self.read:
                answer = self.answers[one.question] if one.question else None
                waiting = answer is NOT_ASKED
                self.read[id(one)] = None if waiting else read(self.case, one, answer)
            source = self.read[id(one)]
            if source is None:
                return None
            found.append(source)
        return tuple(found)


def _assessed(
    case: Case, ready: Sequence[tuple[Claim, tuple[SourceRead, ...]]]
) -> Iterator[Assessment]:
    quoted = _by_sentence(case)
    living = is_on_the_living(case)
    readable = [_readable(case, sources) for _, sources in ready]
    # Rules speak only of what a marker stands in; who names a judge wants to know of everything.
    every = case.options.judge is not None
    judged = [
        texts if every or claim.direct else ()
        for (claim, _), texts in zip(ready, readable, strict=True)
    ]
    items = [item_of(case, claim, texts) for (claim, _), texts in zip(ready, judged, strict=True)]
    said = iter(desk(case).judgements([item for item in items if item.sources]))
    for (claim, sources), texts, legible in zip(ready, judged, readable, strict=True):
        judgement = next(said) if texts else None
        found, reason = verdict(judgement, sources, texts)
        own = quoted.get(claim.index, ())
        yield Assessment(
            claim.index,
            claim.sentence,
            claim.coverage,
            sources,
            found,
            reason if claim.cited else "it cites nothing",
            judgement,
            texts,
            tuple(_checked(case, quotation, claim, sources) for quotation in own if legible),
            find_needs(claim.sentence.text, own, living=living, language=case.article.language),
        )


def _readable(case: Case, sources: tuple[SourceRead, ...]) -> tuple[SourceRead, ...]:
    """The sources that a judge can read.

    What only the note quotes decides nothing on which a rule speaks: it is read where somebody has
    named a judge.
    """
    texts = tuple(source for source in sources if source.source and not source.foreign)
    if case.options.judge is None and all(source.copy == "note" for source in texts):
        return ()
    return texts


def item_of(case: Case, claim: Claim, texts: Sequence[SourceRead]) -> ClaimItem:
    """A claim as a judge is given it."""
    given = tuple(text.source for text in texts if text.source)
    return ClaimItem(claim.sentence.text, given, _context(case)[claim.index])


def _checked(
    case: Case, quotation: Quotation, claim: Claim, sources: tuple[SourceRead, ...]
) -> QuotedCheck:
    """A quotation beside what it cites: the first markers after it, or all of its sentence."""
    first = _first_group(case, quotation, claim)
    if first:
        notes = {cited.note for cited in cited_by(case, first)}
        own = tuple(source for source in sources if source.note in notes)
        sources = own or sources
    texts = tuple(source for source in sources if source.source)
    from citecheck.judge.quotes import check_quotation

    check = check_quotation(quotation.text, [text.source for text in texts if text.source])
    return QuotedCheck(quotation, check, texts, all(source.whole for source in sources))


def _first_group(case: Case, quotation: Quotation, claim: Claim) -> tuple[Citation, ...]:
    cited = claim.coverage.citations
    for group in case.article.groups:
        if group[0].span.start >= quotation.span.end and any(one in cited for one in group):
            return group
    return ()


def _by_sentence(case: Case) -> dict[int, list[Quotation]]:
    found: dict[int, list[Quotation]] = {}
    for quotation in case.quotations:
        if quotation.kind in QUOTED:
            found.setdefault(quotation.sentence, []).append(quotation)
    return found


def _context(case: Case) -> tuple[str, ...]:
    """For every sentence the title, the heading and the text before it in its paragraph."""
    return case.once(_contexts)


def _contexts(case: Case) -> Iterator[str]:
    title = case.article.title
    for section in case.article.sections:
        heading = section.title if section.role is not SectionRole.LEAD else ""
        for paragraph in section.paragraphs:
            before = ""
            for sentence in paragraph.sentences:
                yield "\n".join(filter(None, (title, heading, before[-_CONTEXT:])))
                before = f"{before} {sentence.text}".strip()


def direct(claim: Assessment) -> bool:
    """Whether its markers stand in the sentence itself, so that it is what they are for."""
    return claim.coverage.cover is Cover.DIRECT


def is_strong(case: Case) -> bool:
    """Whether a judge says so who understands what he reads."""
    return desk(case).judge.name != "lexical"
