"""What a command is to read: files, folders, addresses of the web, standard input."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from citecheck.api import article_of, is_address, read, require_citations, unreachable
from citecheck.citing.shelf import Shelf
from citecheck.cli.git import Old, base_of, beside, changed, same, show
from citecheck.config import Config, shelf_for
from citecheck.model import Article, UnreadableArticle
from citecheck.readers.files import STDIN, load, load_bytes, name_of
from citecheck.readers.folders import find_articles
from citecheck.resolvers.articles.fetched import Fetched
from citecheck.rules.locked import Lock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.resolvers.http.client import Client


@dataclass(frozen=True, slots=True)
class Task:
    """One article to read."""

    path: str
    """A file, ``-``, or an address of the web."""
    format: str = ""
    allow_uncited: bool = False
    found: bool = False
    """Whether nobody named it: it was found in a folder."""
    fetched: Fetched | str = ""
    """What the web gave for an address, or why it gave nothing."""
    data: bytes | None = None
    """What came from standard input, which only one process can read."""
    before: Task | Old | None = None
    """The version before the edit."""


def read_task(task: Task) -> Article:
    """The article of a task, in whatever process. Raises CitecheckError."""
    if is_address(task.path):
        if isinstance(task.fetched, str):
            raise unreachable(task.path, task.fetched)
        article = article_of(task.fetched, task.path, format=task.format)
    else:
        article = read(task.path, format=task.format, data=task.data)
    if not task.allow_uncited:
        require_citations(article)
    return article


def read_before(task: Task) -> Article | None:
    """The version before the edit of a task; one without text for a new file."""
    before = task.before
    if before is None:
        return None
    if isinstance(before, Task):
        return read_task(before)
    data = show(before)
    nothing = Article(task.path, "text", "")
    if data is None:
        return nothing
    try:
        return read(task.path, format=task.format, data=data, beside=beside(before))
    except UnreadableArticle:  # an empty file, say: all of the new version is new
        return nothing


def read_lock_of(folder: str, task: Task) -> Lock:
    """The lock of the article of a task. Raises UnreadableArticle where there is none."""
    from citecheck.tracking import paths, read_lock  # few articles have one

    path = paths(folder, task.path)[1]
    if not Path(path).is_file():
        raise UnreadableArticle(
            f"{task.path}: has no lock file {path}; citecheck track {task.path} writes it"
        )
    return read_lock(load(path), path)


def edited(work: Sequence[Task], revision: str) -> list[Task]:
    """The articles that are not as they were in a revision, each with what it was.

    Where a bibliography or another file that is part of articles has changed, all are looked at.
    Raises BadConfig.
    """
    base = base_of(revision)
    folders = {os.path.dirname(task.path) or "." for task in work if _is_file(task)}  # noqa: PTH120
    different = changed(base, sorted(folders)) if folders else {}
    parts = any(Path(path).suffix.lower() in _PARTS for path in different)
    found = []
    for task in work:
        old = different.get(os.path.abspath(task.path)) if _is_file(task) else None  # noqa: PTH100
        if old is None and parts and _is_file(task):
            old = same(base, task.path)
        if old is not None:
            found.append(replace(task, before=old))
    return found


_PARTS = frozenset({".bib", ".bbl", ".json", ".yaml", ".yml", ".tex"})


def _is_file(task: Task) -> bool:
    return not is_address(task.path) and task.path != STDIN


def tasks(
    paths: Sequence[str], config: Config, *, format_: str = "", client: Client | None = None
) -> list[Task]:
    """The articles that paths stand for: files, what is found in folders, addresses.

    Addresses are fetched, all at once. Raises BadConfig for a pattern that cannot be read, and
    UnreadableArticle for standard input that cannot be read.
    """
    wanted = dict.fromkeys(path for path in paths if is_address(path))
    fetched = fetch_all(list(wanted), client)
    found: list[Task] = []
    for path in paths:
        task = Task(path, format_, config.allow_uncited)
        if path in fetched:
            found.append(replace(task, fetched=fetched[path]))
        elif path == STDIN:
            found.append(replace(task, data=load_bytes(path)))
        elif _is_folder(path):
            found += [
                replace(task, path=os.path.normpath(each), found=True)
                for each in _below(path, config)
            ]
        else:
            found.append(task)
    return list({task.path: task for task in reversed(found)}.values())[::-1]


def read_one(path: str, *, format_: str = "", client: Client | None = None) -> Article:
    """The article at one path, with citations or without. Raises CitecheckError."""
    fetched = fetch_all([path], client)[path] if is_address(path) else ""
    return read_task(Task(path, format_, allow_uncited=True, fetched=fetched))


def _is_folder(path: str) -> bool:
    try:
        return bool(path) and Path(path).is_dir()
    except (OSError, ValueError):  # no path at all; reading it will say so
        return False


def _below(folder: str, config: Config) -> Iterator[str]:
    articles = list(find_articles(folder, include=config.include, exclude=config.exclude))
    if not articles:
        raise UnreadableArticle(
            f"{folder}: no article in this folder; --include names others, as in --include '*.txt'"
        )
    yield from articles


def fetch_all(urls: Sequence[str], client: Client | None) -> dict[str, Fetched | str]:
    """What the web gives for each address; without a client nothing is asked."""
    if not urls:
        return {}
    if client is None:
        return dict.fromkeys(urls, "--offline asks nothing of the web")
    from citecheck.resolvers.articles.fetch import fetch

    got: dict[str, Fetched | str] = dict.fromkeys(urls, "stopped before it was asked")
    for url, result in client.run({url: fetch(url) for url in urls}):
        got[url] = str(result) if isinstance(result, Exception) else result
    return got


def sizes(work: Sequence[Task]) -> list[int]:
    """The sizes of the articles in bytes, as far as they can be told without reading them."""
    found = []
    for task in work:
        if isinstance(task.fetched, Fetched):
            found.append(len(task.fetched.text))
        else:
            try:
                found.append(os.stat(task.path).st_size)  # noqa: PTH116
            except (OSError, ValueError):
                found.append(len(task.data or b""))
    return found


def shelf_of(task: Task, sources: tuple[tuple[str, str], ...]) -> Shelf:
    """The copies of sources for the article of a task; ``sources`` are those that are named."""
    return shelf_for("" if is_address(task.path) else task.path, sources)


def label(task: Task) -> str:
    """What people call the article of a task."""
    return name_of(task.path)
