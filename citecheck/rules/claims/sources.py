"""The sources that claims cite, and the questions that give their texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from citecheck.citing.identifiers import FIELDS, ArchiveUrl, Malformed
from citecheck.citing.identifiers.archive_services import State
from citecheck.judge.assessment import SourceRead
from citecheck.judge.claims import Source
from citecheck.judge.coverage import Cover, Coverage
from citecheck.judge.words import names_a_work
from citecheck.model import Answer, Citation, Known, Reference, SectionRole, Sentence
from citecheck.queries import LocalCopy, Page, PageText
from citecheck.rules.base import Case
from citecheck.rules.links.addresses import forwards
from citecheck.rules.links.days import last_day

_KEEP = "there is no text of it to read; a copy in references/sources/ can be read"
_LONGEST_QUOTATION = 20_000
_MOST_SOURCES = 12
"""More sources than these of one claim are not looked at: nobody reads so many either."""
_LONG = 2000
"""From how many characters on the words of prose tell its language."""
_FREE = {
    "PMCID": "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
    "arXiv": "https://arxiv.org/pdf/{}",
}
_NAMES = {
    "ar": "Arabic", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "fr": "French", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch",
    "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "sv": "Swedish", "zh": "Chinese",
}  # fmt: skip


Question = PageText | LocalCopy
"""What asks for a text."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One source of a claim."""

    note: int
    """Index into ``Article.footnotes``."""
    reference: Reference | None
    question: Question | None
    """What asks for its text; None where nobody has it."""
    quotation: str = ""
    """What the note itself quotes from it, if that is its text."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence, and the sources that its markers give for it."""

    index: int
    """Index into ``Article.sentences``."""
    sentence: Sentence
    coverage: Coverage
    cited: tuple[Cited, ...]

    @property
    def direct(self) -> bool:
        """Whether its markers stand in it, so that it is what they are for."""
        return self.coverage.cover is Cover.DIRECT


def claims(case: Case) -> tuple[Claim, ...]:
    """Every sentence of the article's own text, in order, with its sources."""
    return case.once(_claims)


def _claims(case: Case) -> Iterator[Claim]:
    index = 0
    for section in case.article.sections:
        own = section.role in (SectionRole.LEAD, SectionRole.BODY)
        for paragraph in section.paragraphs:
            work = own and names_a_work(paragraph.reading.text)
            for sentence in paragraph.sentences:
                coverage = case.coverage[index]
                if own and not work:
                    yield Claim(index, sentence, coverage, cited_by(case, coverage.citations))
                index += 1


def cited_by(case: Case, citations: tuple[Citation, ...]) -> tuple[Cited, ...]:
    """The sources that markers lead to, each once."""
    found: dict[object, Cited] = {}
    for citation in citations:
        if citation.note is not None:
            for cited in _sources(case)[citation.note]:
                found.setdefault((cited.question or cited.note, cited.quotation), cited)
    return tuple(found.values())[:_MOST_SOURCES]


def _sources(case: Case) -> tuple[tuple[Cited, ...], ...]:
    """The sources of every note, in the order of notes."""
    return case.once(_of_notes)


def _of_notes(case: Case) -> Iterator[tuple[Cited, ...]]:
    article = case.article
    for index, note in enumerate(article.footnotes):
        works = list(note.references)
        for number in range(len(note.shorts)):
            found = case.links.found.get((index, number), ())
            works += found if len(found) == 1 else ()
        cited = [Cited(index, work, _question(case, work)) for work in works]
        if note.quotation:
            text = " ".join(article.text(note.quotation).split())[:_LONGEST_QUOTATION]
            cited.append(Cited(index, works[0] if works else None, None, text))
        for work in works:
            quotes = (str(field.value)[:_LONGEST_QUOTATION] for field in work.all("quote"))
            cited.extend(Cited(index, work, None, quote) for quote in quotes)
        yield tuple(cited) or (Cited(index, None, None),)


def _question(case: Case, reference: Reference) -> Question | None:
    """What asks for the text of a work: of a copy beside the article, else of its page."""
    if path := case.options.shelf.find(reference):
        return LocalCopy(path)
    url, copy = reference.text("URL"), _copy(reference)
    if not url or forwards(url):
        url = _free(reference) or url
    if url or copy:
        return PageText(url or copy, _read_on(reference), copy)
    return None


def _free(reference: Reference) -> str:
    """Where all may read the work, by its number in PubMed Central or arXiv; else empty."""
    for name, address in _FREE.items():
        found = FIELDS[name].parse(reference.text(name)) if reference.field(name) else None
        if found and not isinstance(found, Malformed):
            return address.format(found.value)
    return ""


def _copy(reference: Reference) -> str:
    """The address of the archived copy that the reference names, if it can be read."""
    for field in reference.all("archive"):
        copy = ArchiveUrl.parse(str(field.value))
        if isinstance(copy, ArchiveUrl) and copy.state is not State.DEFUNCT and copy.timestamp:
            return str(field.value)
    return ""


def _read_on(reference: Reference) -> str:
    """The day on which the page was read or archived, as ISO 8601; empty where it is not told."""
    for name in ("accessed", "archive-date"):
        when = reference.date(name)
        if when and (day := last_day(when)):
            return day.isoformat()
    return ""


def questions(case: Case) -> tuple[Question, ...]:
    """What asks for the texts of all sources, each once."""
    return case.once(_questions)


def _questions(case: Case) -> Iterator[Question]:
    cited = (one for claim in claims(case) for one in claim.cited)
    yield from dict.fromkeys(one.question for one in cited if one.question)


def read(case: Case, cited: Cited, answer: Answer[Page] | None) -> SourceRead:
    """What could be read of a source: what its note quotes, or what was answered."""
    name = case.note_name(cited.note)
    if cited.quotation:
        source = Source(cited.quotation, f"{name}, which quotes it")
        lacks = "only what the note quotes of it is there"
        return SourceRead(name, cited.note, source, lacks, copy="note")
    if answer is None:
        lacks = _KEEP if cited.reference else "the note names no source that can be read"
        return SourceRead(name, cited.note, lacks=lacks)
    if not isinstance(answer, Known):
        return SourceRead(name, cited.note, lacks=answer.reason or "no reason is known")
    page = answer.value
    if not page.text.strip():
        return SourceRead(name, cited.note, lacks=page.lacks or "it has no text", url=page.url)
    foreign = _foreign(page, case.article.language)
    pages = tuple((start.offset, start.label) for start in page.pages)
    return SourceRead(
        name,
        cited.note,
        Source(page.text, page.url, pages),
        page.lacks or foreign,
        bool(foreign),
        page.title,
        page.url,
        page.copy,
        page.datetime,
        page.service,
    )


def _foreign(page: Page, language: str) -> str:
    """Why words of the claim need not stand in the page though it says the same; or nothing."""
    theirs = page.language
    if theirs and theirs != language:
        names = (_NAMES.get(code, code) for code in (theirs, language))
        return "it is in {}, and the article in {}".format(*names)
    if not theirs and len(page.text) > _LONG:
        return "its language is not known"
    return ""
