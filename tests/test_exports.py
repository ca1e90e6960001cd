"""The public API: complete, sorted, and free until it is used."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import citecheck

PUBLIC = {
    *("Absent", "Answer", "ArchiveUrl", "Article", "BadConfig", "BadEvidence"),
    *("BadLedger", "Case", "CitecheckError", "Found", "rule"),
    *(
        "Evidence",
        "Finding",
        "Footnote",
        "Known",
        "RULES",
        "Reference",
        "Report",
        "Rule",
        "RuleFailed",
    ),
    *("Services", "Settings"),
    *("Severity", "Span", "Unknown", "UnknownRule", "UnreadableArticle", "__version__"),
    *("check", "identify", "parse_reference", "read", "read_string", "run"),
}


def test_all_is_complete_and_sorted() -> None:
    assert set(citecheck.__all__) == PUBLIC
    assert len(citecheck.__all__) == len(PUBLIC)
    constants = [name for name in citecheck.__all__ if name.isupper()]
    others = [name for name in citecheck.__all__ if not name.isupper()]
    assert citecheck.__all__ == [*sorted(constants), *sorted(others)]  # as ruff sorts (RUF022)


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_every_name_is_there(name: str) -> None:
    assert getattr(citecheck, name) is not None
    assert name in dir(citecheck)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="chekc"):
        citecheck.chekc  # noqa: B018


def test_type_checkers_see_the_names_that_the_table_gives() -> None:
    source = Path(citecheck.__file__).read_text(encoding="utf-8")
    seen = {
        (node.module, alias.name)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("citecheck")
        for alias in node.names
    }
    table = {(module, name) for module, names in citecheck._HOME.items() for name in names}
    assert seen == table
    assert {name for _, name in table} == PUBLIC - {"__version__"}


def test_import_is_light() -> None:
    code = "import sys, citecheck; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "citecheck" in loaded
    assert {name for name in loaded if name.startswith("citecheck.")} == set()
    assert not loaded & {"dataclasses", "inspect", "json", "sentencex", "isbnlib", "bibtexparser"}
