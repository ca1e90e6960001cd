"""The articles in a folder: by the endings of their names, without what .gitignore leaves out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.model import BadConfig
from citecheck.readers.formats import by_suffix

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

IGNORE_FILE = ".gitignore"
_NEVER = frozenset({"node_modules", "__pycache__"})
_UNCERTAIN = frozenset({".json", ".yaml", ".yml"})
"""Endings that mostly stand for something else than an article; ``include`` can name them."""


@dataclass(frozen=True, slots=True)
class _Level:
    """The patterns that one folder sets for what is below it."""

    folder: str
    spec: GitIgnoreSpec

    def says(self, path: str) -> bool | None:
        """Whether the path is left out; None where no pattern speaks of it."""
        relative = os.path.relpath(path, self.folder).replace(os.sep, "/")
        return self.spec.check_file(relative + ("/" if path.endswith(os.sep) else "")).include


Levels = tuple[_Level, ...]


def find_articles(
    folder: str | os.PathLike[str], *, include: Sequence[str] = (), exclude: Sequence[str] = ()
) -> Iterator[str]:
    """The paths of the articles below a folder, in the order of their names.

    ``include`` are patterns as .gitignore has them (``*.txt``, ``docs/**``) in place of the endings
    of the known formats; ``exclude`` are such patterns of what to leave out. What a .gitignore of
    the folder, of one below it, or of one above it in the same repository leaves out is left out;
    hidden folders are too, and links to folders are not followed. Raises BadConfig for a pattern
    that cannot be read.
    """
    top = os.fspath(folder)
    excluded = (_Level(top, _spec(exclude)),) if exclude else ()
    wanted = _Level(top, _spec(include)) if include else None
    yield from _walk(top, tuple(_above(top)), excluded, wanted)


def _walk(folder: str, ignoring: Levels, excluded: Levels, wanted: _Level | None) -> Iterator[str]:
    if own := _of_folder(folder):
        ignoring = (*ignoring, own)
    levels = (*ignoring, *excluded)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        name = entry.name
        if entry.is_dir(follow_symlinks=False):
            visible = not name.startswith(".") and name not in _NEVER
            if visible and not _left_out(entry.path + os.sep, levels):
                yield from _walk(entry.path, ignoring, excluded, wanted)
            continue
        fits = wanted.says(entry.path) if wanted else _is_article(name)
        if not fits or name.startswith(".") or not entry.is_file():
            continue
        if not _left_out(entry.path, levels):
            yield entry.path


def _is_article(name: str) -> bool:
    return by_suffix(name) is not None and Path(name).suffix.lower() not in _UNCERTAIN


def _left_out(path: str, levels: Levels) -> bool:
    """The nearest folder that speaks of a path decides, as with git."""
    for level in reversed(levels):
        said = level.says(path)
        if said is not None:
            return said
    return False


def _above(folder: str) -> Iterator[_Level]:
    """The patterns of the folders above one, from the top of its repository down."""
    here = Path(folder).absolute()
    places = (here, *here.parents)
    top = next((n for n, place in enumerate(places) if (place / ".git").exists()), 0)
    for place in reversed(places[1 : top + 1]):
        if level := _of_folder(str(place)):
            yield level


def _of_folder(folder: str) -> _Level | None:
    try:
        lines = (Path(folder) / IGNORE_FILE).read_text("utf-8", "replace").splitlines()
    except OSError:
        return None
    return _Level(folder, _spec(lines, lenient=True))


def _spec(lines: Iterable[str], *, lenient: bool = False) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError as error:
        if lenient:  # git passes over a line that it cannot read
            return GitIgnoreSpec.from_lines(line for line in lines if _readable(line))
        raise BadConfig(f"this pattern cannot be read: {error}") from None


def _readable(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True
