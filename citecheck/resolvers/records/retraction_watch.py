"""A local copy of Retraction Watch's list, which needs no network.

The file is https://gitlab.com/crossref/retraction-watch-data: a row for every notice, with the DOI
and the PMID of the work and of the notice.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from citecheck.model import Answer, BadConfig, Known, Notice, Query, Unknown
from citecheck.queries import Retraction, Standing

COLUMNS = {
    "doi": "originalpaperdoi",
    "pmid": "originalpaperpubmedid",
    "title": "title",
    "nature": "retractionnature",
    "date": "retractiondate",
    "notice": "retractiondoi",
    "reason": "reason",
}
"""The columns that are read, of twenty; their names in lower case."""
NEEDED = ("doi", "nature", "date")
NATURES = {
    "retraction": "retraction",
    "expression of concern": "expression_of_concern",
    "correction": "correction",
    "reinstatement": "reinstatement",
}
"""What the file calls a notice, and what it is called in ``NOTICES``."""
_REMEDY = (
    "download retraction_watch.csv again from https://gitlab.com/crossref/retraction-watch-data"
)
_LONGEST = 10_000_000
"""Characters of a field; Python's own limit of 131,072 is too narrow for institutions."""


class _Row(NamedTuple):
    title: str
    nature: str
    date: str
    notice: str
    reason: str


class RetractionWatch:
    """Answers from the file, which is read when the first question comes.

    What the file does not have is ``Unknown``, so that others are asked: it is a list of notices,
    and says nothing of the works that are not in it. Raises BadConfig for a file that is not there,
    and when it is read for one that is not what it should be.
    """

    kinds: tuple[type[Query[Any]], ...] = (Retraction,)

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        if not self.path.is_file():
            raise BadConfig(f"{self.path}: there is no such file; {_REMEDY}")
        self._rows: dict[str, list[_Row]] | None = None
        self._observed = ""

    def answer(self, queries: Sequence[Query[Any]], /) -> Iterator[tuple[Query[Any], Answer[Any]]]:
        """What the file says of each work. Raises BadConfig."""
        for query in queries:
            yield query, self._answer(query)

    def _answer(self, query: Query[Any]) -> Answer[Standing]:
        if self._rows is None:
            self._observed = _changed(self.path)
            self._rows = _read(self.path)
        rows = self._rows.get(query.subject.lower())
        if not rows:
            return Unknown(f"{query.subject} is not in {self.path.name}")
        notices = sorted(map(_notice, rows), key=lambda notice: notice.date)
        if all(notice.type == "correction" for notice in notices):
            # Others are asked: what came after a correction may not be in the file yet.
            return Unknown(f"{self.path.name} has only corrections of {query.subject}")
        shown = next((one.doi for one in reversed(notices) if one.doi), "")
        url = f"https://doi.org/{shown}" if shown else "https://retractiondatabase.org"
        standing = Standing(tuple(dict.fromkeys(notices)), rows[0].title, url)
        return Known(standing, self._observed, f"Retraction Watch, {self.path.name}")


def _notice(row: _Row) -> Notice:
    reasons = (part.strip(" +") for part in row.reason.split(";"))
    return Notice(
        NATURES[row.nature],
        _iso(row.date),
        _doi(row.notice),
        "Retraction Watch",
        "; ".join(filter(None, reasons)),
    )


def _read(path: Path) -> dict[str, list[_Row]]:
    """The rows of each work by ``doi:…`` and ``pmid:…``. UTF-8, else Latin-1 as older copies."""
    try:
        return _table(path, "utf-8-sig")
    except UnicodeDecodeError:
        return _table(path, "latin-1")


def _table(path: Path, encoding: str) -> dict[str, list[_Row]]:
    limit = csv.field_size_limit(_LONGEST)
    try:
        with path.open(encoding=encoding, newline="") as lines:
            return _rows(path, csv.reader(lines, strict=True))
    except OSError as error:
        raise BadConfig(f"{path}: it cannot be read: {error.strerror or error}") from None
    finally:
        csv.field_size_limit(limit)


def _rows(path: Path, reader: Any) -> dict[str, list[_Row]]:
    found: dict[str, list[_Row]] = {}
    try:
        header = [name.strip().lower() for name in next(reader, ())]
        if missing := [COLUMNS[name] for name in NEEDED if COLUMNS[name] not in header]:
            wrong = f"line 1: no column {missing[0]}, so this is not Retraction Watch's list"
            raise BadConfig(f"{path}: {wrong}; {_REMEDY}")
        width = len(header)
        # An absent column is read from the empty field behind the last.
        doi, pmid, *others = (
            header.index(name) if name in header else width for name in COLUMNS.values()
        )
        title, nature, date, notice, reason = others
        for row in reader:
            if len(row) != width:
                if not row:
                    continue
                wrong = f"line {reader.line_num}: {len(row)} fields instead of {width}"
                raise BadConfig(f"{path}: {wrong}; {_REMEDY}")
            row.append("")
            kind = row[nature].strip().lower()
            if kind not in NATURES:
                continue
            kept = _Row(row[title], kind, row[date], row[notice], row[reason])
            if name := _doi(row[doi]):
                found.setdefault(f"doi:{name}", []).append(kept)
            if (number := row[pmid].strip().removesuffix(".0")) and number != "0":
                found.setdefault(f"pmid:{number}", []).append(kept)
    except csv.Error as error:
        raise BadConfig(f"{path}: line {reader.line_num}: {error}; {_REMEDY}") from None
    return found


def _doi(text: str) -> str:
    """A DOI in lower case; empty for ``unavailable`` and the like."""
    at = text.find("10.")
    return text[at:].strip().lower() if at >= 0 else ""


def _iso(text: str) -> str:
    """The ISO date of ``2/6/2010 0:00``; empty for what is none."""
    try:
        return datetime.strptime(text.partition(" ")[0], "%m/%d/%Y").date().isoformat()
    except ValueError:
        return ""


def _changed(path: Path) -> str:
    """When the file was written, which is when it knew what it says."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OSError, ValueError, OverflowError):
        return ""
