"""What the replicas know: a few books and papers. Facts, in words of our own.

What is marked as made up stands for something that no real work of this list shows.
"""

from __future__ import annotations

from dataclasses import dataclass

Person = tuple[str, str]
"""Family and given name."""


@dataclass(frozen=True)
class Book:
    """An edition."""

    isbn: str
    isbn10: str
    title: str
    authors: tuple[Person, ...]
    publisher: str
    year: int
    pages: int
    number: int
    """By which the catalogues of these replicas know it; made up."""
    subtitle: str = ""
    printed: int = 0
    """The year of the first printing where that is another."""
    language: str = "eng"

    @property
    def whole_title(self) -> str:
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title


@dataclass(frozen=True)
class Said:
    """What was said of a paper after it was published."""

    type: str
    """As Crossref calls it."""
    date: tuple[int, int, int]
    doi: str
    source: str = "publisher"


@dataclass(frozen=True)
class Paper:
    """A paper, a preprint or what else has a DOI."""

    doi: str
    title: str
    authors: tuple[Person, ...]
    date: tuple[int, int, int]
    number: int
    """By which the services of these replicas know it; made up."""
    container: str = ""
    publisher: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    type: str = "journal-article"
    agency: str = "Crossref"
    pmid: str = ""
    pmcid: str = ""
    arxiv: str = ""
    s2cid: str = ""
    said: tuple[Said, ...] = ()
    said_of: str = ""
    """Of a notice, the DOI of the work."""
    published_as: str = ""
    """Of a preprint, the DOI of the published version."""


KRASNOV = Book(
    "9780817982317",
    "0817982310",
    "Soviet Defectors",
    (("Krasnov", "Vladislav"),),
    "Hoover Institution Press",
    1985,
    264,
    1001,
    "The KGB Wanted List",
    printed=1986,
)
MEDVEDEV = Book(
    "9780231063500",
    "0231063504",
    "Let History Judge",
    (("Medvedev", "Roy Aleksandrovich"),),
    "Columbia University Press",
    1989,
    903,
    1002,
    "The Origins and Consequences of Stalinism",
)
BRACKMAN = Book(
    "9780714650500",
    "0714650501",
    "The Secret File of Joseph Stalin",
    (("Brackman", "Roman"),),
    "Frank Cass",
    2001,
    466,
    1003,
    "A Hidden Life",
)
BROOK_SHEPHERD = Book(
    "9780151852239",
    "0151852235",
    "The Storm Petrels",
    (("Brook-Shepherd", "Gordon"),),
    "Harcourt Brace Jovanovich",
    1978,
    257,
    1004,
    "The Flight of the First Soviet Defectors",
)
KUN = Book(
    "9789639241190",
    "9639241199",
    "Stalin",
    (("Kun", "Miklós"),),
    "Central European University Press",
    2003,
    477,
    1005,
    "An Unknown Portrait",
)
BOOKS = (KRASNOV, MEDVEDEV, BRACKMAN, BROOK_SHEPHERD, KUN)
NO_BOOK = "9780140328721"
"""A valid number that no catalogue here has."""

WAKEFIELD = Paper(
    "10.1016/s0140-6736(97)11096-0",
    "Ileal-lymphoid-nodular hyperplasia, non-specific colitis, and pervasive developmental "
    "disorder in children",
    (("Wakefield", "AJ"), ("Murch", "SH"), ("Anthony", "A")),
    (1998, 2, 28),
    2001,
    "The Lancet",
    "Elsevier BV",
    "351",
    "9103",
    "637-641",
    pmid="9500320",
    said=(
        Said("retraction", (2010, 2, 6), "10.1016/s0140-6736(10)60175-4", "retraction-watch"),
        Said("partial_retraction", (2004, 3, 6), "10.1016/s0140-6736(04)15715-2"),
    ),
)
RETRACTION = Paper(
    "10.1016/s0140-6736(10)60175-4",
    "Retraction—Ileal-lymphoid-nodular hyperplasia, non-specific colitis, and pervasive "
    "developmental disorder in children",
    (("The Editors of The Lancet", ""),),
    (2010, 2, 6),
    2002,
    "The Lancet",
    "Elsevier BV",
    "375",
    "9713",
    "445",
    said_of=WAKEFIELD.doi,
)
FAIR = Paper(
    "10.1038/sdata.2016.18",
    "The FAIR Guiding Principles for scientific data management and stewardship",
    (("Wilkinson", "Mark D."), ("Dumontier", "Michel"), ("Mons", "Barend")),
    (2016, 3, 15),
    2003,
    "Scientific Data",
    "Springer Science and Business Media LLC",
    "3",
    "1",
    "160018",
    pmid="26978244",
    pmcid="PMC4792175",
    said=(Said("addendum", (2019, 3, 19), "10.1038/s41597-019-0009-6"),),
)
PREPRINT = Paper(
    "10.1101/142760",
    "Opportunities and obstacles for deep learning in biology and medicine",
    (("Ching", "Travers"), ("Himmelstein", "Daniel S."), ("Greene", "Casey S.")),
    (2017, 5, 28),
    2004,
    publisher="Cold Spring Harbor Laboratory",
    type="posted-content",
    published_as="10.1098/rsif.2017.0387",
)
PUBLISHED = Paper(
    "10.1098/rsif.2017.0387",
    PREPRINT.title,
    PREPRINT.authors,
    (2018, 4, 4),
    2005,
    "Journal of The Royal Society Interface",
    "The Royal Society",
    "15",
    "141",
    "20170387",
    pmid="29618526",
)
HIGGS = Paper(
    "10.1016/j.physletb.2012.08.020",
    "Observation of a new particle in the search for the Standard Model Higgs boson with the ATLAS "
    "detector at the LHC",
    (("Aad", "G."),),
    (2012, 9, 17),
    2006,
    "Physics Letters B",
    "Elsevier BV",
    "716",
    "1",
    "1-29",
    arxiv="1207.7214",
)
TRANSFORMERS = Paper(
    "10.48550/arxiv.1706.03762",
    "Attention Is All You Need",
    (("Vaswani", "Ashish"), ("Shazeer", "Noam"), ("Parmar", "Niki")),
    (2017, 6, 12),
    2007,
    publisher="arXiv",
    type="preprint",
    agency="DataCite",
    arxiv="1706.03762",
    s2cid="13756489",
)
SCHEMA = Paper(
    "10.14454/3w3z-sa82",
    "DataCite Metadata Schema Documentation for the Publication and Citation of Research Data and "
    "Other Research Outputs",
    (("DataCite Metadata Working Group", ""),),
    (2021, 3, 30),
    2008,
    publisher="DataCite",
    type="report",
    agency="DataCite",
)
ELSEWHERE = Paper(  # made up
    "10.1400/invented.2020.1",
    "Sulle fonti che nessuno ha letto",
    (("Rossi", "Anna"),),
    (2020, 5, 1),
    2009,
    "Rivista inventata",
    "Casa inventata",
    "4",
    "2",
    "11-20",
    agency="mEDRA",
)
PAPERS = (
    WAKEFIELD,
    RETRACTION,
    FAIR,
    PREPRINT,
    PUBLISHED,
    HIGGS,
    TRANSFORMERS,
    SCHEMA,
    ELSEWHERE,
)
UNREGISTERED = "10.1038/nature99999999"

PAGE = "https://news.example/2019/05/03/reading-footnotes"
PAGE_TITLE = "How to read footnotes"
PAGE_AUTHOR = ("Smith", "Ann")
