"""Answers of the real services that were written down, by what was asked; not part of the project.

Where this machine does not have them the tests that need them are skipped.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, unquote, urlsplit

from loopback import page

from citecheck.citing.identifiers import Isbn
from citecheck.resolvers.records.services import BASES, Services

FOLDER = Path(__file__).parents[2] / ".." / "shared" / "data" / "services"
NAMES = {"googlebooks": "google_books", "semanticscholar": "semantic_scholar"}
"""Folders that have another name than the service has in ``Services``."""
MANNERS = frozenset("mailto key api_key apikey fields select tool email include version".split())
"""Parameters that do not change which work is meant."""
WITH_ISBN = frozenset({"openlibrary", "google_books", "dnb", "bnf", "loc"})
"""Services that are asked for one ISBN in many ways."""
DROPPED = re.compile(
    r"x-rate-limit-|x-concurrency-|connection|keep-alive|content-(length|encoding)|transfer-",
    re.IGNORECASE,
)
"""Headers that were true of the connection of those days; the limits would slow all tests down."""


class Recorded:
    """The recorded answers."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder = folder

    @property
    def there(self) -> bool:
        return (self.folder / "INDEX.tsv").is_file()

    @cached_property
    def files(self) -> dict[tuple[str, str], Path]:
        """The file with the answer to each GET, by service and what was asked."""
        found: dict[tuple[str, str], Path] = {}
        bases = {name: getattr(Services(), name) for name in BASES}
        with (self.folder / "INDEX.tsv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t"):
                service = NAMES.get(row["service"], row["service"])
                base = bases.get(service, "")
                uri = row["uri"].replace("http://openlibrary.org", "https://openlibrary.org")
                if base and row["method"] == "GET" and uri.startswith(base):
                    asked = _asked(service, uri.removeprefix(base))
                    found.setdefault((service, asked), self.folder / row["file"])
        return found

    def answer(self, service: str, path: str) -> bytes | None:
        """The recorded answer, with status, headers and body; None where there is none."""
        file = self.files.get((service, _asked(service, path)))
        return _page(file, parse_qs(urlsplit(path).query).get("bibkeys", [""])[0]) if file else None

    def asked(self, service: str, pattern: str) -> Iterator[tuple[str, int]]:
        """What a service was asked that fits the pattern (its first group), and the status."""
        for (own, asked), file in self.files.items():
            match = re.fullmatch(pattern, asked)
            if own == service and match:
                yield match[1], int(file.name.rsplit("__", 2)[1])


def _asked(service: str, path: str) -> str:
    """A path and query in one spelling."""
    parts = urlsplit(path)
    query = sorted((n, v) for n, v in parse_qsl(parts.query) if n not in MANNERS)
    place = unquote(parts.path).lower()
    if service == "openalex":
        place = place.replace("https://doi.org/", "doi:")
    if service == "arxiv":
        query = [(name, value) for name, value in query if name == "id_list"]
    if service in WITH_ISBN and place != "/search.json" and (isbn := _isbn_in(parts.query)):
        query = [("isbn", isbn)]
    return place + "?" * bool(query) + "&".join(f"{name}={value}" for name, value in query)


def _isbn_in(query: str) -> str:
    """The one book number that stands in a query, or in the name of the file that was recorded."""
    if "recordid" in query:
        return ""
    for run in re.findall(r"(?<![0-9])[0-9]{9}(?:[0-9]{3})?[0-9X](?![0-9])", unquote(query)):
        if isinstance(isbn := Isbn.parse(run), Isbn):
            return isbn.value
    return ""


def _page(file: Path, key: str = "") -> bytes:
    """The answer; ``key`` is how Open Library was asked, which it repeats."""
    answer = json.loads(file.read_text("utf-8"))["response"]
    body = answer.get("body")
    text = body if isinstance(body, str) else json.dumps(body)
    if key and len(told := json.loads(text)) == 1:
        text = json.dumps({key: next(iter(told.values()))})
    if text.startswith("<PubmedArticle>"):  # what was kept is one article of the set
        text = f"<PubmedArticleSet>{text}</PubmedArticleSet>"
    headers = [
        f"{name}: {value[0] if isinstance(value, list) else value}"
        for name, value in (answer.get("headers") or {}).items()
        if not DROPPED.match(name)
    ]
    kind = "application/json" if text.lstrip()[:1] in ("{", "[") else "text/xml; charset=utf-8"
    if not any(header.lower().startswith("content-type") for header in headers):
        headers.append(f"Content-Type: {kind}")
    safe = [h for h in headers if h.isprintable() and h.isascii()]
    return page(text, f"{answer['status']} {answer.get('reason') or 'OK'}", *safe)
