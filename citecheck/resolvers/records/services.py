"""Where the catalogues are and who asks them: addresses, a contact, keys."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from citecheck.model import BadConfig
from citecheck.resolvers.http.address import Address, BadAddress

AGENT = "citecheck/0.1 ({contact})"
"""Who asks, for services: they want the program's name, and somebody to write to."""


@dataclass(frozen=True, slots=True)
class Services:
    """The addresses of the catalogues, so that a mirror can take their place, and who asks."""

    contact: str = ""
    """A page or an e-mail address; services that demand one are not asked without."""
    openlibrary: str = "https://openlibrary.org"
    google_books: str = "https://www.googleapis.com/books/v1"
    crossref: str = "https://api.crossref.org"
    datacite: str = "https://api.datacite.org"
    doi: str = "https://doi.org"
    openalex: str = "https://api.openalex.org"
    semantic_scholar: str = "https://api.semanticscholar.org"
    arxiv: str = "https://export.arxiv.org"
    pubmed: str = "https://eutils.ncbi.nlm.nih.gov"
    wikidata: str = "https://query.wikidata.org"
    loc: str = "http://lx2.loc.gov:210"
    dnb: str = "https://services.dnb.de"
    bnf: str = "https://catalogue.bnf.fr"
    internet_archive: str = "https://archive.org"
    citoid: str = "https://en.wikipedia.org/api/rest_v1"
    google_books_key: str = field(default="", repr=False)
    """Without it Google Books is not asked: those without a key get nothing but refusals."""
    openalex_key: str = field(default="", repr=False)
    semantic_scholar_key: str = field(default="", repr=False)
    pubmed_key: str = field(default="", repr=False)

    @property
    def agent(self) -> str:
        """The User-Agent for services."""
        return AGENT.format(contact=self.contact) if self.contact else "citecheck/0.1"

    @property
    def mailto(self) -> str:
        """The contact where it is an e-mail address, which some services have a parameter for."""
        return self.contact.removeprefix("mailto:") if "@" in self.contact else ""

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be shown."""
        return tuple(filter(None, (getattr(self, name) for name in KEYS)))


BASES = tuple(f.name for f in fields(Services) if f.default and not f.name.endswith("_key"))
"""The names of the services that have an address."""
KEYS = tuple(f.name for f in fields(Services) if f.name.endswith("_key"))
"""The names of the keys; in the environment ``CITECHECK_GOOGLE_BOOKS_KEY`` and so on."""


def base(text: str) -> str:
    """The address of a service as it is put before paths. Raises BadConfig."""
    try:
        Address.parse(text)
    except BadAddress as error:
        raise BadConfig(f'"{text}": {error}') from None
    return text.rstrip("/")
