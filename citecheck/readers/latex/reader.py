r"""LaTeX: an article with its files and its bibliography, every span in the code as written.

pylatexenc and TexSoup were measured for this and do not carry it: benchmarks/corpus_latex.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from citecheck.citing import parse_reading
from citecheck.citing.language import guess_language
from citecheck.model import (
    Article,
    Citation,
    Footnote,
    Heading,
    NoteKind,
    Paragraph,
    ParagraphKind,
    Problem,
    Reference,
    Section,
    Span,
)
from citecheck.readers.bibtex import first_by_key, links_of, note_of, read_entries
from citecheck.readers.formats import Beside, nothing_beside
from citecheck.readers.latex.article import ArticleWalker
from citecheck.readers.latex.code import Code
from citecheck.readers.latex.commands import LANGUAGES
from citecheck.readers.latex.files import Files, gather
from citecheck.readers.latex.generated import entries_of_biber
from citecheck.readers.latex.walker import Block, Note, Walked
from citecheck.readers.sections import is_scrap, sections_of
from citecheck.readers.sentences import sentences_of
from citecheck.readers.tex import plain_tex

_BABEL = re.compile(
    r"\\(?:usepackage|documentclass|PassOptionsToPackage)\s*(?:\[(?P<options>[^\[\]]{0,500})\])?\s*\{(?P<package>[^{}]{0,80})\}"
    r"|\\(?:setdefaultlanguage|setmainlanguage|selectlanguage)\s*(?:\[[^\]]{0,80}\])?\{(?P<main>[^{}]{1,30})\}"
)
_BIBITEM = re.compile(
    r"\\bibitem\s*(?:\[(?P<label>(?:[^\[\]{}]|\{(?:[^{}]|\{[^{}]*\})*\}){0,300})\])?\s*\{(?P<key>[^{}]{1,200})\}"
)
_NOTHING = re.compile(  # what may stand in a section that is empty
    r"(?:[\s\x00}]|\\(?:label|addcontentsline|vspace|markboth)\*?(?:\{[^{}]*\})*"
    r"|\\(?:newpage|clearpage|phantomsection|par|end\{document\})"
    r"|\\(?:(?:sub)*section|(?:sub)?paragraph|chapter|part)\*?\s*(?:\[[^\]]*\])?\s*\{)*+"
)
_CODE = re.compile(r"\\[A-Za-z]+|[{}\\$&~\x00\x01]")


def read_latex(source: str, name: str = "<latex>", beside: Beside = nothing_beside) -> Article:
    r"""Read an article in LaTeX, with the files that it takes in and its bibliography.

    Those are asked of ``beside``. ``Article.source`` is all of them, in reading order: the article
    with its ``\input`` in place, then each ``.bib``; ``Article.parts`` says what stands where. Never
    raises; a file that is not there is a ``missing-file`` among the problems, and keys that nothing
    defines may be in it. The time is linear in the length of the files.
    """
    files = gather(source, name, beside)
    references: list[Reference] = []
    problems = list(files.problems)
    for span in _joined(files.bibliographies):
        entries, broken = read_entries(files.source, span)
        references += entries
        problems += broken
    code = Code(files.code, len(files.code) if files.generated else files.end)
    if files.generated:
        references += entries_of_biber(files.source, code, files.generated)
    works = first_by_key(references)
    labels: dict[str, str] = {}
    for match in _BIBITEM.finditer(files.code):
        labels.setdefault(match["key"].strip(), plain_tex(match["label"] or ""))
    language, babel = _language(files)
    shorthands = babel and language == "de"
    walked = ArticleWalker(files.source, code, works, labels, shorthands=shorthands).walk()
    marks = [*walked.citations]
    if walked.everything is not None:
        named = {citation.label for citation in marks}
        marks += [Citation(walked.everything, key, None) for key in works if key not in named]
    notes, bibliography, doubled = _notes(walked, marks, references, works)
    citations = _resolved(marks, notes, works)
    sections = _sections(walked, citations, language, files)
    links = [*walked.links, *links_of(references)]
    return Article(
        name=name,
        format="latex",
        source=files.source,
        title=walked.title,
        language=language,
        sections=sections,
        footnotes=tuple(notes),
        citations=tuple(citations.values()),
        bibliography=tuple(bibliography),
        furniture=_furniture(walked),
        links=tuple(sorted(set(links), key=lambda link: link.span)),
        tags=tuple(walked.tags),
        comments=tuple(files.comments),
        problems=tuple(sorted((*problems, *doubled), key=lambda problem: problem.span)),
        parts=tuple(files.parts),
        automatic=True,
    )


def _joined(spans: Sequence[Span]) -> Iterator[Span]:
    """Bibliographies that stand behind each other are read as one: the abbreviations of one count in the next."""
    if not spans:
        return
    first = spans[0]
    for span in spans[1:]:
        if first.end <= span.start <= first.end + 1:
            first = Span(first.start, span.end)
        else:
            yield first
            first = span
    yield first


def _language(files: Files) -> tuple[str, bool]:
    """The language, and whether the preamble sets it up (else it is a guess)."""
    found = ""
    for match in _BABEL.finditer(files.code, 0, min(files.end, 100_000)):
        if match["main"]:
            found = LANGUAGES.get(match["main"].strip(), found)
        elif match["package"] == "babel" or "documentclass" in match[0]:
            options = [
                option.partition("=")[-1] if "main" in option else option
                for option in (match["options"] or "").split(",")
            ]
            codes = [LANGUAGES[o.strip()] for o in options if o.strip() in LANGUAGES]
            found = codes[-1] if codes else found
    if found:
        return found, True
    begin = max(files.code.find("\\begin{document}"), 0)
    sample = files.code[begin : min(files.end, begin + 40_000)]
    return guess_language(_CODE.sub(" ", sample)), False


def _notes(
    walked: Walked,
    marks: Sequence[Citation],
    references: Sequence[Reference],
    works: dict[str, Reference],
) -> tuple[list[Footnote], list[Reference], list[Problem]]:
    """The footnotes in order, the works that nothing cites, and keys that are given twice."""
    cited = {citation.label for citation in marks if not citation.group}
    notes: list[Footnote] = []
    bibliography: list[Reference] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for note in walked.notes:
        made = _footnote(note)
        if not note.item:
            notes.append(made)
            continue
        if note.label in seen:
            problems.append(Problem("duplicate-key", note.span, note.label))
        seen.add(note.label)
        if note.label in cited:
            notes.append(made)
        elif made.reference:
            bibliography.append(made.reference)
    used = {id(works[key]) for key in cited if key in works and key not in seen}
    for reference in references:
        if id(reference) in used:
            notes.append(note_of(reference))
        else:
            bibliography.append(reference)
    notes.sort(key=lambda note: (note.span.start, -note.span.end))
    return notes, bibliography, problems


def _footnote(note: Note) -> Footnote:
    if note.cites:
        kind = NoteKind.COMMENT if note.reading.text.strip() else NoteKind.SHORT
        return Footnote(
            note.span, note.label, note.body, kind, group=note.group, reading=note.reading
        )
    parsed = parse_reading(note.reading, note.label)
    return Footnote(
        note.span,
        note.label,
        note.body,
        parsed.kind,
        references=(parsed.reference,) if parsed.reference else (),
        shorts=parsed.shorts,
        quotation=parsed.quotation,
        group=note.group,
        reading=note.reading,
    )


def _resolved(
    citations: Sequence[Citation], notes: Sequence[Footnote], works: dict[str, Reference]
) -> dict[Citation, Citation]:
    """Every marker with the note that it leads to, in the order of the text."""
    places = {(note.group, note.label): index for index, note in reversed(list(enumerate(notes)))}
    entries = {note.span: index for index, note in enumerate(notes)}
    found: dict[Citation, Citation] = {}
    for citation in sorted(citations, key=lambda c: (c.span.start, c.span.end, c.label)):
        index = places.get((citation.group, citation.label))
        if index is None and not citation.group and citation.label in works:
            index = entries.get(works[citation.label].span)  # by one of its other keys
        found[citation] = replace(citation, note=index)
    return found


def _furniture(walked: Walked) -> tuple[Span, ...]:
    blocks = (block for block in walked.blocks if isinstance(block, Block))
    hidden = [Span(b.start, b.end) for b in blocks if not b.shown or _is_scrap(b)]
    return tuple(sorted(span for span in (*walked.furniture, *hidden) if span.start < span.end))


def _sections(
    walked: Walked, citations: dict[Citation, Citation], language: str, files: Files
) -> tuple[Section, ...]:
    blocks: list[Heading | Paragraph] = []
    for block in walked.blocks:
        if isinstance(block, Heading):
            blocks.append(block)
        elif block.shown and not _is_scrap(block):
            draft = block.draft
            draft.citations = [citations.get(c, c) for c in draft.citations]
            if sentences := sentences_of(draft, language):
                first = min(block.start, sentences[0].span.start)
                span = Span(first, max(block.end, sentences[-1].span.end))
                if blocks and first < blocks[-1].span.end:
                    continue  # a paragraph that ends inside of what began before it
                blocks.append(Paragraph(span, block.kind, sentences, draft.reading()))

    def is_empty(heading: Heading, following: int) -> bool:
        return bool(_NOTHING.fullmatch(files.code, heading.span.end, following))

    return sections_of(blocks, files.end, is_empty)


def _is_scrap(block: Block) -> bool:
    bare = block.kind is ParagraphKind.PROSE and not block.draft.citations
    return bare and is_scrap(block.draft.reading().text)
