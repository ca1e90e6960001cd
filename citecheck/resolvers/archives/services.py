"""The archives that are asked, and where. Rows, not branches."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that speaks Memento (RFC 7089). The page's address is put behind each prefix."""

    name: str
    timemap: str = ""
    """Where its list of all copies of a page is."""
    timegate: str = ""
    """Where it leads to the copy that is nearest to a time."""
    readable: bool = True
    """Whether programs may read its copies; where not, a copy can be named, and not be judged."""


@dataclass(frozen=True, slots=True)
class Archives:
    """Which archives are asked, and their addresses, so that a mirror can take their place."""

    web: str = "https://web.archive.org"
    """The Wayback Machine: copies under ``/web/``, the CDX server under ``/cdx/search/cdx``."""
    availability: str = "https://archive.org/wayback/available"
    """Asked where the CDX server does not answer."""
    others: tuple[Archive, ...] = (
        Archive(
            "Arquivo.pt",
            timemap="https://arquivo.pt/wayback/timemap/link/",
            timegate="https://arquivo.pt/wayback/",
        ),
        Archive("archive.today", timemap="https://archive.ph/timemap/", readable=False),
    )
    """Asked in this order where the Wayback Machine has nothing that shows the page."""
    tries: int = 4
    """How many different copies of one service are looked at."""
    pause: float = 5.0
    """Seconds before a CDX server that has just failed is asked once more."""
    timeout: float = 30.0
    """Seconds for one request; archives are slow."""


ARCHIVES = Archives()
