"""Identifiers of works, each made only by ``X.parse(text) -> X | Malformed``. No look-ups here."""

from collections.abc import Mapping

from citecheck.citing.identifiers.archive import ArchiveUrl
from citecheck.citing.identifiers.arxiv import Arxiv
from citecheck.citing.identifiers.bibcode import Bibcode
from citecheck.citing.identifiers.doi import Doi
from citecheck.citing.identifiers.handle import Handle
from citecheck.citing.identifiers.isbn import Isbn, find_isbns
from citecheck.citing.identifiers.issn import Issn
from citecheck.citing.identifiers.jstor import Jstor
from citecheck.citing.identifiers.lccn import Lccn
from citecheck.citing.identifiers.malformed import Malformed
from citecheck.citing.identifiers.oclc import Oclc
from citecheck.citing.identifiers.openlibrary import OpenLibrary
from citecheck.citing.identifiers.pmcid import Pmcid
from citecheck.citing.identifiers.pmid import Pmid
from citecheck.citing.identifiers.s2cid import S2cid
from citecheck.citing.identifiers.url import Url

Identifier = (
    Arxiv
    | Bibcode
    | Doi
    | Handle
    | Isbn
    | Issn
    | Jstor
    | Lccn
    | Oclc
    | OpenLibrary
    | Pmcid
    | Pmid
    | S2cid
    | Url
)
"""Any of them; each has ``value``, by which they compare, ``written``, ``key`` and ``url``."""

FIELDS: Mapping[str, type[Identifier]] = {
    "arXiv": Arxiv,
    "Bibcode": Bibcode,
    "DOI": Doi,
    "HDL": Handle,
    "ISBN": Isbn,
    "ISSN": Issn,
    "JSTOR": Jstor,
    "LCCN": Lccn,
    "OCLC": Oclc,
    "OpenLibrary": OpenLibrary,
    "PMCID": Pmcid,
    "PMID": Pmid,
    "S2CID": S2cid,
}
"""Under which name a reference has each kind; CSL-JSON has names for some."""

__all__ = [
    "FIELDS",
    "ArchiveUrl",
    "Arxiv",
    "Bibcode",
    "Doi",
    "Handle",
    "Identifier",
    "Isbn",
    "Issn",
    "Jstor",
    "Lccn",
    "Malformed",
    "Oclc",
    "OpenLibrary",
    "Pmcid",
    "Pmid",
    "S2cid",
    "Url",
    "find_isbns",
]
