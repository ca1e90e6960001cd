"""Which catalogues are asked about what, and in which order. Rows, not branches."""

from __future__ import annotations

from collections.abc import Mapping

from citecheck.resolvers.records.arxiv import ARXIV
from citecheck.resolvers.records.bnf import BNF
from citecheck.resolvers.records.citoid import CITOID
from citecheck.resolvers.records.crossref import CROSSREF
from citecheck.resolvers.records.datacite import DATACITE
from citecheck.resolvers.records.dnb import DNB
from citecheck.resolvers.records.doi import NEGOTIATION
from citecheck.resolvers.records.google_books import GOOGLE_BOOKS
from citecheck.resolvers.records.internet_archive import INTERNET_ARCHIVE
from citecheck.resolvers.records.loc import LOC
from citecheck.resolvers.records.openalex import OPENALEX
from citecheck.resolvers.records.openlibrary import OPEN_LIBRARY
from citecheck.resolvers.records.pubmed import PUBMED
from citecheck.resolvers.records.semantic_scholar import SEMANTIC_SCHOLAR
from citecheck.resolvers.records.service import Service
from citecheck.resolvers.records.wikidata import WIKIDATA

ORDER: Mapping[str, tuple[Service, ...]] = {
    "isbn": (OPEN_LIBRARY, GOOGLE_BOOKS, DNB, BNF, LOC, WIKIDATA, INTERNET_ARCHIVE),
    "oclc": (OPEN_LIBRARY, WIKIDATA),
    "lccn": (OPEN_LIBRARY, LOC),
    "openlibrary": (OPEN_LIBRARY,),
    "pmid": (PUBMED, OPENALEX, SEMANTIC_SCHOLAR),
    "pmcid": (PUBMED, OPENALEX, SEMANTIC_SCHOLAR),
    "arxiv": (ARXIV, SEMANTIC_SCHOLAR),
    "s2cid": (SEMANTIC_SCHOLAR,),
    "url": (CITOID,),
}
"""The next is asked where those before it know nothing. Only the first is asked in batches."""

NATIONAL: Mapping[str, Service] = {"9782": BNF, "97910": BNF, "9783": DNB}
"""National libraries that collect what appears under a prefix: they are asked second."""

BY_AGENCY: Mapping[str, tuple[Service, ...]] = {
    "Crossref": (CROSSREF, OPENALEX, SEMANTIC_SCHOLAR),
    "DataCite": (DATACITE, OPENALEX, SEMANTIC_SCHOLAR),
    "": (CROSSREF, DATACITE, OPENALEX, SEMANTIC_SCHOLAR),
}
"""The same for DOIs, by the agency that registered them; "" where that could not be found out."""
OTHER_AGENCY: tuple[Service, ...] = (NEGOTIATION, OPENALEX, SEMANTIC_SCHOLAR)

AUTHORITY: Mapping[str, Service] = {
    "pmid": PUBMED,
    "pmcid": PUBMED,
    "arxiv": ARXIV,
    "s2cid": SEMANTIC_SCHOLAR,
    "openlibrary": OPEN_LIBRARY,
}
"""Who gives out the identifiers of a scheme: if it says that there is none, there is none.

DOIs are missing here: that one is not registered is for the handle system to say. ISBNs are
missing too: agencies give out blocks of them and keep no list of what was printed, so that no
catalogue can say that a book does not exist.
"""

STANDING: Mapping[str, tuple[Service, ...]] = {
    "doi": (CROSSREF,),
    "pmid": (PUBMED,),
    "arxiv": (ARXIV,),
}
"""Who knows what was said of a work after it was published."""
