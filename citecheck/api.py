"""The public API: read an article, check it, parse one reference."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime

from citecheck.citing import parse_reference
from citecheck.citing.identify import identify
from citecheck.config import did_you_mean, select_rules, shelf_for, source_copy
from citecheck.engine import run
from citecheck.judge.claims import SupportJudge
from citecheck.judge.coverage import Mode
from citecheck.model import Article, BadConfig, Evidence, Report, UncitedArticle, UnreadableArticle
from citecheck.readers.files import beside, decode, load_bytes, name_of
from citecheck.readers.formats import BY_NAME, Beside, Format, by_suffix, nothing_beside, recognise
from citecheck.resolvers import Resolver
from citecheck.resolvers.articles.fetched import Fetched
from citecheck.resolvers.http.settings import Settings
from citecheck.resolvers.records.services import Services
from citecheck.rules import RULES
from citecheck.rules.base import Options

__all__ = ["check", "identify", "parse_reference", "read", "read_string", "run"]


_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def is_address(path: str | os.PathLike[str]) -> bool:
    """Whether a path is an address of the web."""
    return bool(_ADDRESS.match(os.fspath(path)))


def read(
    path: str | os.PathLike[str],
    *,
    format: str = "",  # noqa: A002
    web: Settings | None = None,
    data: bytes | None = None,
) -> Article:
    """Read an article from a file, from standard input for ``-``, or from an address of the web.

    Of a page of Wikipedia, or of any other wiki that MediaWiki runs, the wikitext is read; of any
    other page what the server sends; ``web`` says how it is asked. ``data`` are the bytes of the
    file, where somebody has read them already.

    ``format`` is the name of a format; without one the ending of the file's name and the text
    itself tell which it is. Files that the article names (``refs.bib``) are read beside it. Raises
    UnreadableArticle, and BadConfig for a format that does not exist.
    """
    wanted = _format(format)
    if is_address(path):
        return _fetched(os.fspath(path), format, web)
    name = name_of(path)
    data = load_bytes(path) if data is None else data
    named = wanted or by_suffix(name)
    if named and named.binary:
        return named.read(data, name, beside(path))
    return _read(decode(data, name), name, wanted, beside(path))


def _fetched(url: str, format_: str, web: Settings | None) -> Article:
    from citecheck.resolvers.articles.fetch import fetch
    from citecheck.resolvers.http.client import Client

    with Client(web) as client:
        ((_, got),) = client.run({url: fetch(url)})
    if isinstance(got, Exception | str):
        raise unreachable(url, str(got))
    return article_of(got, url, format=format_)


def unreachable(url: str, why: str) -> UnreadableArticle:
    """The error for an address that gives no article."""
    return UnreadableArticle(f"{url}: cannot be read: {why}")


def article_of(fetched: Fetched, url: str, *, format: str = "") -> Article:  # noqa: A002
    """The article in what the web gave for an address, which is its name. Raises BadConfig."""
    wanted = _format(format) or BY_NAME.get(fetched.format)
    if wanted and wanted.binary:
        article = wanted.read(fetched.data, url)
    else:
        article = _read(fetched.text, url, wanted, nothing_beside)
    return replace(
        article,
        title=fetched.title or article.title,
        language=fetched.language or article.language,
        metadata=(*fetched.metadata, *article.metadata),
    )


def read_string(
    text: str,
    name: str = "<text>",
    *,
    format: str = "",  # noqa: A002
    beside: Beside = nothing_beside,
) -> Article:
    """Read an article from text that is already in memory; ``name`` is what reports call it.

    ``beside`` gives the text of a file that the article names, or None. Raises UnreadableArticle,
    and BadConfig for a format that does not exist, or that no text can have (``docx``).
    """
    wanted = _format(format)
    if wanted and wanted.binary:
        raise BadConfig(f'the format "{format}" is read from a file, not from text')
    return _read(text, name, wanted, beside)


def _read(text: str, name: str, wanted: Format | None, beside: Beside) -> Article:
    return (wanted or recognise(text, name)).read(text, name, beside)


def _format(name: str) -> Format | None:
    """The format of that name; None for no name."""
    if name and name not in BY_NAME:
        raise BadConfig(f'unknown format "{name}"{did_you_mean(name, BY_NAME)}')
    return BY_NAME.get(name)


def check(
    path: str | os.PathLike[str],
    *,
    format: str = "",  # noqa: A002
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    coverage: Mode | str = Mode.PARAGRAPH_BACK,
    evidence: Evidence | None = None,
    today: date | None = None,
    offline: bool = False,
    allow_uncited: bool = False,
    ledger: str | os.PathLike[str] | None = None,
    web: Settings | None = None,
    services: Services | None = None,
    sources: Mapping[str, str | os.PathLike[str]] | None = None,
    judge: SupportJudge | None = None,
) -> Report:
    """Read an article from a file and check it. Settings files are not looked at.

    ``select`` and ``ignore`` name rules by code, beginning of codes, or name. ``coverage`` is
    ``sentence``, ``paragraph-back`` or ``paragraph-any``. ``evidence`` is what is already known
    about the world, and ``offline`` asks nothing more; else the web is asked as ``web`` says, and
    catalogues as ``services`` says (some want a contact); answers are kept in the ``ledger``, a
    file or the URL of a database, where one is given.
    ``sources`` are copies of sources (txt, html, pdf, epub): paths by reference key, ISBN, DOI or
    address; what lies in ``references/sources/`` beside the article, or in the working directory,
    is known besides. ``judge`` says whether sources support claims, in place of the one that needs
    no model.
    ``today`` is the day against which dates are checked: the present day in UTC, unless it is
    given. Raises UnreadableArticle, also for an article without any citation unless
    ``allow_uncited``; BadConfig; BadLedger; UnknownRule; RuleFailed.
    """
    rules = select_rules(RULES, select, ignore)
    if coverage not in list(Mode):
        raise BadConfig(f'unknown coverage "{coverage}"{did_you_mean(coverage, map(str, Mode))}')
    if offline and is_address(path):
        raise unreachable(os.fspath(path), "offline asks nothing of the web")
    article = read(path, format=format, web=web)
    if not allow_uncited:
        require_citations(article)
    mode = Mode(coverage)
    named = tuple(source_copy(key, os.fspath(copy)) for key, copy in (sources or {}).items())
    shelf = shelf_for(name_of(path), named)
    day = today or datetime.now(UTC).date()
    options = Options(mode, day, shelf=shelf, judge=judge)
    with ExitStack() as stack:
        asked = () if offline else (_web(stack, web, services, ledger),)
        resolvers = with_copies(bool(shelf.copies), asked)
        return run(article, rules=rules, evidence=evidence, resolvers=resolvers, options=options)


def with_copies(copies: bool, resolvers: Sequence[Resolver]) -> Sequence[Resolver]:
    """Who answers questions, with who reads copies of sources, where there are any."""
    if not copies:
        return resolvers
    from citecheck.resolvers import OFFLINE
    from citecheck.resolvers.pages.local import LocalCopies

    return (LocalCopies(), *(resolvers or (OFFLINE,)))


def _web(
    stack: ExitStack,
    settings: Settings | None,
    services: Services | None,
    ledger: str | os.PathLike[str] | None,
) -> Resolver:
    from citecheck.ledger import Ledger, remembered
    from citecheck.resolvers.http.client import Client
    from citecheck.resolvers.web import Web

    kept = None if ledger is None else stack.enter_context(Ledger.open(os.fspath(ledger)))
    return remembered(kept, Web(stack.enter_context(Client(settings)), services))


def require_citations(article: Article) -> None:
    """Raise UncitedArticle for an article in which nothing was recognised as a citation.

    A bare list of works (a ``.bib`` file) needs none.
    """
    listing = article.bibliography and not article.sections
    if not (article.footnotes or article.citations or listing):
        listed = len(article.bibliography)
        works = f" ({listed} works are listed, but no marker leads to them)" if listed else ""
        raise UncitedArticle(
            f"{article.name}: nothing here was recognised as a citation{works}; "
            "is this the whole article, with its list of notes? (--allow-uncited lets it pass)"
        )
