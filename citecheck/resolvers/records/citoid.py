"""Citoid, which reads web pages for Wikipedia: https://www.mediawiki.org/wiki/Citoid/API.

It names fields and types as Zotero does (https://api.zotero.org/schema).
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from citecheck.model import Absent, Answer, Known, Record
from citecheck.resolvers.http.messages import Response, Talk
from citecheck.resolvers.records.csl import full_name, iso_text, numbers, plain
from citecheck.resolvers.records.fields import at, number, text
from citecheck.resolvers.records.service import (
    Records,
    Service,
    each,
    get,
    is_good,
    read_json,
    trouble,
)
from citecheck.resolvers.records.services import Services

NAME = "Citoid"
TYPES = {
    "artwork": "graphic",
    "audioRecording": "song",
    "blogPost": "post-weblog",
    "book": "book",
    "bookSection": "chapter",
    "computerProgram": "software",
    "conferencePaper": "paper-conference",
    "dataset": "dataset",
    "dictionaryEntry": "entry-dictionary",
    "document": "document",
    "encyclopediaArticle": "entry-encyclopedia",
    "film": "motion_picture",
    "forumPost": "post",
    "journalArticle": "article-journal",
    "magazineArticle": "article-magazine",
    "map": "map",
    "newspaperArticle": "article-newspaper",
    "patent": "patent",
    "preprint": "article",
    "radioBroadcast": "broadcast",
    "report": "report",
    "statute": "legislation",
    "thesis": "thesis",
    "tvBroadcast": "broadcast",
    "videoRecording": "motion_picture",
    "webpage": "webpage",
}
NO_TITLE = "[No title found]"
CONTAINERS = (
    "publicationTitle",
    "bookTitle",
    "proceedingsTitle",
    "encyclopediaTitle",
    "dictionaryTitle",
    "blogTitle",
    "forumTitle",
    "programTitle",
    "websiteTitle",
)
PUBLISHERS = ("publisher", "university", "institution", "studio", "network", "company", "label")


def look(services: Services, _scheme: str, values: tuple[str, ...]) -> Talk[Records]:
    """What Citoid reads from pages, by their addresses."""

    def ask(page: str) -> Talk[Answer[Record]]:
        address = f"{services.citoid}/data/citation/mediawiki/{quote(page, safe='')}"
        return _answer(page, (yield from get(services, address)))

    return each(values, ask)


def _answer(page: str, response: Response) -> Answer[Record]:
    told = read_json(response)
    if response.status == 404 and text(told, "type").endswith("/not_found"):
        return Absent(f"{NAME} could make nothing of {page}", by=NAME)
    title = plain(text(told, 0, "title"))
    if title == NO_TITLE:
        title = ""
    # Where it could not read a page its address is all that it has for a title.
    read = title and title.rstrip("/") not in (
        page.rstrip("/"),
        page.partition("://")[2].rstrip("/"),
    )
    if not is_good(response) or not read:
        return trouble(NAME, response)
    record = _record(at(told, 0), title, page)
    return Known(record, by=f"{NAME}, {record.url}")


def _record(work: Any, title: str, page: str) -> Record:
    issued = iso_text(text(work, "date"))
    containers = (plain(text(work, name)) for name in CONTAINERS)
    publishers = (plain(text(work, name)) for name in PUBLISHERS)
    return Record(
        title,
        _people(work, "author"),
        int(issued[:4] or 0),
        next(filter(None, publishers), ""),
        text(work, "url") or page,
        TYPES.get(text(work, "itemType"), ""),
        editors=_people(work, "editor"),
        translators=_people(work, "translator"),
        issued=issued,
        container_title=next(filter(None, containers), ""),
        volume=text(work, "volume"),
        issue=text(work, "issue"),
        page=text(work, "pages"),
        number_of_pages=number(work, "numPages"),
        edition=text(work, "edition"),
        language=text(work, "language"),
        identifiers=numbers(work),
    )


def _people(work: Any, role: str) -> tuple[str, ...]:
    """Names are pairs of given and family name; organisations have no given name."""
    listed = at(work, role)
    pairs = listed if isinstance(listed, list) else []
    names = (full_name(plain(text(one, 1)), plain(text(one, 0))) for one in pairs[:500])
    return tuple(filter(None, names))


CITOID = Service(NAME, look, contact=True)
