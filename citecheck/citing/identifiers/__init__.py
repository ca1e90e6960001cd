"""Identifiers of works, each made only by ``X.parse(text) -> X | Malformed``. No look-ups here."""

from citecheck.citing.identifiers.archive import ArchiveUrl
from citecheck.citing.identifiers.arxiv import Arxiv
from citecheck.citing.identifiers.doi import Doi
from citecheck.citing.identifiers.isbn import Isbn, find_isbns
from citecheck.citing.identifiers.issn import Issn
from citecheck.citing.identifiers.lccn import Lccn
from citecheck.citing.identifiers.malformed import Malformed
from citecheck.citing.identifiers.oclc import Oclc
from citecheck.citing.identifiers.pmcid import Pmcid
from citecheck.citing.identifiers.pmid import Pmid
from citecheck.citing.identifiers.url import Url

Identifier = Arxiv | Doi | Isbn | Issn | Lccn | Oclc | Pmcid | Pmid | Url
"""Any of them; each has ``value``, by which they compare, and ``written``."""

__all__ = [
    "ArchiveUrl",
    "Arxiv",
    "Doi",
    "Identifier",
    "Isbn",
    "Issn",
    "Lccn",
    "Malformed",
    "Oclc",
    "Pmcid",
    "Pmid",
    "Url",
    "find_isbns",
]
