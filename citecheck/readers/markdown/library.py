"""The bibliography of a Markdown article: the files that it names, and those of its project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from citecheck.model import Part, Place, Problem, Reference, Span
from citecheck.readers.bibtex import first_by_key, read_entries
from citecheck.readers.csl import read_items
from citecheck.readers.formats import Beside, path_beside
from citecheck.readers.markdown.front import files_of
from citecheck.readers.nodes import BadNodes, read_yaml

_PROJECTS = ("_quarto.yml", "_bookdown.yml", "_config.yml", "myst.yml")
"""Where a book or a site names the bibliography of its chapters."""
_LIKELY = ("paper.bib", "references.bib", "refs.bib", "bibliography.bib")
"""What people call it, where nothing names it (JOSS, Quarto, bookdown)."""
_MANUBOT = "90.back-matter.md"
"""Where the chapters of a manuscript for Manubot have their tags, by its template."""
_LARGEST_PROJECT = 200_000


@dataclass(slots=True)
class Library:
    """The source with the files behind it, and the works in them."""

    source: str
    parts: tuple[Part, ...] = ()
    references: list[Reference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    known: bool = False
    """Whether all of its works are known: else a key that is missing is no fault of the article."""
    named: bool = False
    """Whether the article names a bibliography."""
    keys: dict[str, Reference] = field(default_factory=dict)
    tags: Span | None = None
    """Where the tags of Manubot stand, in the source."""


def with_lack(problems: Sequence[Problem], unknown: Iterable[Span]) -> list[Problem]:
    """Problems, and that no bibliography is at hand where keys of unknown works stand at places.

    That is said once, and not where a file is said to be missing.
    """
    found = list(problems)
    places = sorted(unknown)
    if places and not any(problem.kind == "missing-file" for problem in found):
        found.append(Problem("no-bibliography", places[0], str(len(places))))
    return found


def read_library(
    source: str,
    name: str,
    named: Sequence[tuple[str, Span]],
    references: Sequence[Reference],
    beside: Beside,
    *,
    tagged: bool,
) -> Library:
    """The works that the article may cite.

    ``named`` are the files that it names, with their places; ``references`` stand in it; ``tagged``
    says that it cites tags of Manubot that are not in it.
    """
    library = Library(source, references=list(references), named=bool(named or references))
    files: list[tuple[str, str]] = []
    missing = False
    for path, place in named:
        found = _file(path, beside)
        if found is None:
            missing = True
            library.problems.append(Problem("missing-file", place, path))
        elif found not in files:
            files.append(found)
    if not named and not references:
        files = _of_project(beside)
    library.known = bool(files or references) and not missing
    tags = beside(_MANUBOT) if tagged else None
    pieces, offset = [source], len(source)
    parts = [Part(Span(0, offset), name, 0, Place(1, 1))]
    for path, text in [*files, *([(_MANUBOT, tags)] if tags else [])]:
        span = Span(offset, offset + len(text))
        parts.append(Part(span, path_beside(name, path), 0, Place(1, 1)))
        pieces.append(text)
        offset = span.end
    if len(parts) == 1:
        library.keys = first_by_key(library.references)
        return library
    library.source = "".join(pieces)
    library.parts = tuple(parts)
    for (path, _), part in zip(files, parts[1:], strict=False):
        csl = path.lower().endswith((".json", ".yaml", ".yml"))
        reader = read_items if csl else read_entries
        entries, problems = reader(library.source, part.span)
        library.references += entries
        library.problems += problems
    if tags:
        library.tags = parts[-1].span
    library.keys = first_by_key(library.references)
    return library


def _file(path: str, beside: Beside) -> tuple[str, str] | None:
    """The name and the text of a file, whose ending may have been left out; None without one."""
    for name in (path, f"{path}.bib"):
        text = beside(name)
        if text is not None:
            return name, text
    return None


def _of_project(beside: Beside) -> list[tuple[str, str]]:
    """The files that the project names which the article is a chapter of, or the likely one."""
    for folder in ("", "../"):
        for project in _PROJECTS:
            text = beside(folder + project)
            if text is None or len(text) > _LARGEST_PROJECT:
                continue
            try:
                root = read_yaml(text, 0, len(text))
            except BadNodes:
                continue
            book = root.get("book") or root.get("website") or root.get("project") or root
            sphinx = root.get("sphinx")
            config = sphinx.get("config") if sphinx else None
            named = [
                *files_of(root),
                *(files_of(book) if book is not root else ()),
                *(files_of(config) if config else ()),
            ]
            found = [
                (folder + path, content)
                for path, _ in named
                if (content := beside(folder + path)) is not None
            ]
            if found:
                return found
    for path in _LIKELY:
        text = beside(path)
        if text is not None:
            return [(path, text)]
    return []
