"""Real citations of Wikipedia beside records that are made of their own metadata.

They are read as plain text, so this measures the reading, the matching and the rules together.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from citecheck import read_string
from citecheck.engine import run
from citecheck.model import Answer, Evidence, Known, Query, Record
from citecheck.rules.base import Case, Options
from citecheck.rules.records import RECORD_RULES
from citecheck.rules.records.identified import identified

GOLD = Path(__file__).parents[2] / "shared" / "data" / "reference-strings" / "wikipedia.jsonl"
COMPARING = tuple(rule for rule in RECORD_RULES if "CC401" <= rule.code <= "CC408")


def article(note: str) -> str:
    return f"Cats purr.[1]\n\nReferences\n1. ^ {' '.join(note.split())}\n"


def names(gold: dict[str, Any]) -> tuple[str, ...]:
    people = gold.get("authors", ())
    parts = ((name.get("family"), name.get("given"), name.get("literal")) for name in people)
    return tuple(
        literal or ", ".join(part for part in (family, given) if part)
        for family, given, literal in parts
    )


def told(gold: dict[str, Any], of_book: bool) -> Record:
    """The record that a perfect catalogue has: the book, where a chapter of it is cited."""
    chapter = of_book and "container" in gold
    year = gold.get("year", "")[:4]
    return Record(
        gold.get("container" if chapter else "title", ""),
        () if chapter else names(gold),
        int(year) if year.isdecimal() else 0,
        gold.get("publisher", ""),
        type="book" if of_book else "article-journal",
        container_title="" if of_book else gold.get("container", ""),
        volume=gold.get("volume", ""),
        page="" if of_book else gold.get("pages", ""),
    )


def compared(change: Callable[[Record, Record], Record]) -> list[tuple[str, set[str]]]:
    """Each citation with the codes found, beside the record that ``change`` makes of two."""
    if not GOLD.exists():
        pytest.skip("the citations are not there")
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["gold"].keys() & {"isbn", "doi", "pmid", "oclc"}]
    rows = [row for row in rows if {"title", "authors"} <= row["gold"].keys()]
    outcome = []
    for index, row in enumerate(rows):
        parsed = read_string(article(row["text"]), "a.txt")
        other = rows[(index + 97) % len(rows)]["gold"]
        answers: dict[Query[Any], Answer[Any]] = {}
        for one in identified(Case(parsed, Options(), Evidence())):
            of_book = one.scheme in ("isbn", "oclc")
            record = change(told(row["gold"], of_book), told(other, of_book))
            answers[one.question] = Known(record)
        if answers:
            report = run(parsed, rules=COMPARING, evidence=Evidence(answers))
            outcome.append((row["text"], {finding.code for finding in report.findings}))
    assert len(outcome) > 800
    return outcome


def test_no_citation_differs_from_its_own_record() -> None:
    found = [(text, codes) for text, codes in compared(lambda own, _: own) if codes]
    assert found == []


def test_nearly_every_citation_differs_from_the_record_of_another() -> None:
    found = compared(lambda _, other: other)
    hits = sum(bool(codes & {"CC403", "CC404"}) for _, codes in found)
    assert hits >= 0.98 * len(found)


def test_most_citations_differ_from_their_own_record_with_another_author() -> None:
    strangers = ("Quirrell, Zdenka",)
    found = compared(lambda own, _: replace(own, authors=own.authors and strangers))
    hits = sum("CC401" in codes for _, codes in found)
    # The others are chapters, whose authors the record of the book does not have, and dashes.
    assert hits >= 0.85 * len(found)
