"""references/: the tracked sources of the example articles are what citecheck reads from them."""

from pathlib import Path

import bibtexparser

from citecheck.model.bibtex import bibtex
from citecheck.readers import read_text

ROOT = Path(__file__).resolve().parent.parent


def test_the_bibliography_of_the_seed_is_fresh() -> None:
    for article_path in sorted((ROOT / "examples").glob("*.txt")):
        article = read_text(article_path.read_bytes().decode(), article_path.name)
        tracked = ROOT / "references" / f"{article_path.stem}.bib"
        assert tracked.read_text(encoding="utf-8") == bibtex(article.references), (
            f"run `citecheck parse examples/{article_path.name} --format bibtex -o "
            f"references/{tracked.name}` and look at the difference"
        )


def test_the_bibliography_is_valid_bibtex() -> None:
    library = bibtexparser.parse_string(
        (ROOT / "references" / "boris-bazhanov.bib").read_text(encoding="utf-8")
    )
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == [
        "krasnov1985",
        "medvedev1989",
        "martens1995",
        "newly1990",
        "krasnov2001",
        "brookshepherd1978",
    ]
    assert library.entries_dict["krasnov1985"]["isbn"] == "0-8179-8231-0"
