"""What a command is to read: files, folders, addresses of the web, standard input."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from citecheck.api import article_of, is_address, read, require_citations, unreachable
from citecheck.citing.shelf import Shelf
from citecheck.config import Config, shelf_for
from citecheck.model import Article, UnreadableArticle
from citecheck.readers.files import STDIN, load_bytes, name_of
from citecheck.readers.folders import find_articles
from citecheck.resolvers.articles.fetched import Fetched

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
        elif path and Path(path).is_dir():
            found += [replace(task, path=each, found=True) for each in _below(path, config)]
        else:
            found.append(task)
    return list({task.path: task for task in reversed(found)}.values())[::-1]


def read_one(path: str, *, format_: str = "", client: Client | None = None) -> Article:
    """The article at one path, with citations or without. Raises CitecheckError."""
    fetched = fetch_all([path], client)[path] if is_address(path) else ""
    return read_task(Task(path, format_, allow_uncited=True, fetched=fetched))


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
