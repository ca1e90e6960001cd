r"""An article in several files: ``\input`` and its like, put in place; bibliographies after it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import PurePath, PurePosixPath

from citecheck.model import Part, Place, Problem, Span, place
from citecheck.readers.formats import Beside
from citecheck.readers.latex.masks import HIDDEN, Masked, mask

_DEPTH = 16
_FILES = 500
_CHARACTERS = 100_000_000
_INPUT = re.compile(
    r"\\(?:(?:input|include|subfile|subfileinclude|loadglsentries)\s*(?:\{(?P<name>[^{}\n]{1,200})\}"
    r"|(?<=input)\s(?P<bare>[^\s{}\\%]{1,200}))"
    r"|(?:sub)?(?:import|inputfrom|includefrom)\*?\s*\{(?P<folder>[^{}\n]{0,200})\}\s*\{(?P<file>[^{}\n]{1,200})\})"
)
_BIBLIOGRAPHY = re.compile(
    r"\\(?:bibliography|nobibliography|addbibresource|addglobalbib|addsectionbib|bibliographyprimary"
    r"|newcites?)\*?\s*(?:\[[^\]\n]{0,200}\])?\s*\{(?P<names>[^{}]{1,2000})\}"
)
_BEGIN = "\\begin{document}"
_OF_TEX = frozenset(
    "glyphtounicode xy epsf amssym pdf-trans pstricks tikz pgf.tex hyphen ushyph1 cyracc.def "
    "babel.sty t1enc.def ifpdf.sty supp-pdf.mkii supp-mis.mkii texnansi psfig epsf.tex".split()
)
"""Files that are a part of TeX, so that nothing is missing where they are not beside an article."""


@dataclass(slots=True)
class Files:
    """The text of all files in reading order, and what is known of it."""

    source: str = ""
    code: str = ""
    """As long as ``source``; comments and verbatim text are masked."""
    parts: list[Part] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    end: int = 0
    """Where the article itself ends and the bibliographies begin."""
    bibliographies: list[Span] = field(default_factory=list)
    """BibTeX: what stands behind the article, and ``filecontents`` in it."""
    generated: Span | None = None
    """A ``.bbl``, where there is no ``.bib``."""


def gather(source: str, name: str, beside: Beside) -> Files:
    """Put an article together from its files. Never raises; what is missing is a problem."""
    return _Gatherer(name, beside).run(source)


class _Gatherer:
    def __init__(self, name: str, beside: Beside) -> None:
        self.name = name
        self.beside = beside
        self.files = Files()
        self.sources: list[str] = []
        self.codes: list[str] = []
        self.length = 0
        self.count = 0
        self.own: dict[str, Span] = {}  # filecontents

    def run(self, source: str) -> Files:
        files = self.files
        self.add(source, mask(source), self.name, (PurePath(self.name).name,))
        files.end = self.length
        self.bibliographies("".join(self.codes))
        files.source = "".join(self.sources)
        files.code = "".join(self.codes)
        files.comments.sort()
        files.problems.sort(key=lambda problem: problem.span)
        if len(files.parts) == 1:
            files.parts = []
        return files

    def add(self, text: str, masked: Masked, name: str, above: tuple[str, ...]) -> None:
        """Add a file and, in their places, those that it takes in."""
        pieces: list[tuple[int, int]] = []  # where each begins in the file, and in the whole
        missing: list[tuple[Span, str]] = []
        position = 0
        for match in _INPUT.finditer(masked.code):
            wanted = _wanted(match)
            inner = self.get(wanted, ("", ".tex"), above)
            if inner is None:
                circular = wanted in above or f"{wanted}.tex" in above
                if PurePosixPath(wanted).stem not in _OF_TEX and "#" not in wanted and not circular:
                    missing.append((Span(*match.span()), wanted))
                continue
            pieces.append(self.piece(text, masked.code, name, position, match.end()))
            position = match.end()
            file, content = inner
            self.add(content, _body_only(content), file, (*above, file))
        pieces.append(self.piece(text, masked.code, name, position, len(text)))

        def moved(span: Span) -> Span:
            at, start = pieces[bisect_right(pieces, (span.start, len(text) + self.length)) - 1]
            return Span(span.start - at + start, span.end - at + start)

        self.files.comments += map(moved, masked.comments)
        self.files.problems += [
            Problem("missing-file", moved(span), file) for span, file in missing
        ]
        for file, span in masked.files:
            self.own.setdefault(file, moved(span))

    def piece(self, text: str, code: str, name: str, start: int, end: int) -> tuple[int, int]:
        span = Span(self.length, self.length + end - start)
        begin = place(text, start) if start else Place(1, 1)
        if end > start or not self.files.parts:
            self.files.parts.append(Part(span, name, start, begin))
        self.sources.append(text[start:end])
        self.codes.append(code[start:end])
        self.length = span.end
        return start, span.start

    def get(
        self, wanted: str, suffixes: tuple[str, ...], above: tuple[str, ...] = ()
    ) -> tuple[str, str] | None:
        """Name and text of a file; None where it is not there, or would be too much."""
        if not wanted or len(above) >= _DEPTH or self.count >= _FILES:
            return None
        for suffix in suffixes:
            file = wanted + suffix
            if file in above:
                return None
            text = self.beside(file)
            if text is not None:
                self.count += 1
                return None if self.length + len(text) > _CHARACTERS else (file, text)
        return None

    def bibliographies(self, code: str) -> None:
        """Add the ``.bib`` files that are named, or else what BibTeX or Biber made of them."""
        files = self.files
        missing: list[Problem] = []
        named: set[str] = set()
        for match in _BIBLIOGRAPHY.finditer(code):
            for word in re.finditer(r"[^,\s][^,]*", match["names"]):
                wanted = word[0].strip().replace("\\jobname", PurePath(self.name).stem)
                at = match.start("names") + word.start()
                if wanted in named or "\\" in wanted or "#" in wanted:
                    continue
                named.add(wanted)
                span = Span(at, at + len(word[0].strip()))
                if inside := self.own.get(wanted) or self.own.get(f"{wanted}.bib"):
                    files.bibliographies.append(inside)
                elif found := self.get(wanted, ("", ".bib")):
                    files.bibliographies.append(self.append(*found, mask_it=False))
                else:
                    file = wanted if wanted.endswith(".bib") else f"{wanted}.bib"
                    missing.append(Problem("missing-file", span, file))
        if missing and not files.bibliographies:
            made = self.get(PurePosixPath(self.name).stem, (".bbl",))
            if made:
                files.generated = self.append(*made, mask_it=True)
                return
        files.problems += missing

    def append(self, name: str, text: str, *, mask_it: bool) -> Span:
        code = mask(text).code if mask_it else HIDDEN * len(text)
        if self.sources and not self.sources[-1].endswith("\n"):
            self.sources.append("\n")
            self.codes.append("\n")
            self.length += 1
        _, start = self.piece(text, code, name, 0, len(text))
        return Span(start, self.length)


def _wanted(match: re.Match[str]) -> str:
    if match["file"] is not None:
        return str(PurePosixPath(match["folder"].strip() or ".") / match["file"].strip())
    return (match["name"] or match["bare"] or "").strip().strip('"')


def _body_only(text: str) -> Masked:
    """A file with its masks; of one that is a document by itself (``subfiles``) only the body."""
    masked = mask(text)
    start = masked.code.find(_BEGIN)
    if start >= 0:
        start += len(_BEGIN)
        end = masked.code.find("\\end{document}", start)
        end = len(text) if end < 0 else end
        masked.code = HIDDEN * start + masked.code[start:end] + HIDDEN * (len(text) - end)
    return masked
