"""How the web is asked: manners and limits."""

from __future__ import annotations

from dataclasses import dataclass

AGENT = "Mozilla/5.0 (compatible; Citations/0.1; reads the sources that articles cite{contact})"
"""Who asks. It avoids words that robot walls turn away unseen (link, check, bot, crawl, spider)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Manners and limits of a run."""

    contact: str = ""
    """An address or a page at which the people who run this can be reached."""
    allow_private: tuple[str, ...] = ()
    """Private addresses that may be asked: ``HOST|CIDR[:PORT]``, such as ``127.0.0.1:8080``."""
    engine: str = ""
    """``curl`` or ``requests``; empty for curl where it is installed."""
    concurrency: int = 128
    """Requests under way at once."""
    host_concurrency: int = 6
    """Of these, requests to one host; as many as browsers send."""
    host_interval: float = 0.05
    """Seconds between the starts of two requests to one host, on the average."""
    host_burst: int = 15
    """How many requests to one host may go before the interval is kept."""
    timeout: float = 15.0
    """Seconds for one request: name, connection, headers and body together."""
    longest_wait: float = 10.0
    """Seconds; a host that wants to be left alone for longer (Retry-After) is left alone."""
    proxy: str = ""
    """The address of a proxy that is trusted to refuse private networks itself."""

    @property
    def agent(self) -> str:
        """The User-Agent for pages."""
        return AGENT.format(contact=f"; +{self.contact}" if self.contact else "")


PACE = {
    "web.archive.org": 0.125,
    "archive.org": 2.5,
    "archive.ph": 5.0,
    "arquivo.pt": 0.5,
    "export.arxiv.org": 3.0,
    "doi.org": 1.0,
    "openlibrary.org": 0.34,
    "api.crossref.org": 0.1,
    "api.datacite.org": 0.1,
    "api.openalex.org": 0.1,
    "api.semanticscholar.org": 1.0,
    "eutils.ncbi.nlm.nih.gov": 0.34,
    "query.wikidata.org": 1.0,
    "en.wikipedia.org": 0.2,
    "services.dnb.de": 0.5,
    "catalogue.bnf.fr": 0.5,
    "lx2.loc.gov:210": 1.0,
}
"""Seconds between two requests to a host that has asked for more than the usual."""

PACE_OF_PATH = {"web.archive.org/cdx/": 2.5}
"""The same for a part of a host: the CDX server takes 24 a minute, playback 480."""
