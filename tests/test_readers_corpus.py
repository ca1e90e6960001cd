"""Plain copies of real pages against the pages themselves, where they are at hand."""

from __future__ import annotations

import importlib.util
from collections import Counter
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from citecheck.readers import read_text

ROOT = Path(__file__).parents[1]
FOLDER = ROOT.parent / "shared" / "data" / "articles"
FILES = sorted((FOLDER / "text").glob("*.txt"))

pytestmark = pytest.mark.skipif(not FILES, reason="the articles are not at hand")


@cache
def benchmark() -> ModuleType:
    path = ROOT / "benchmarks" / "plain_text_corpus.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_notes_and_markers_agree_with_the_pages() -> None:
    tools = benchmark()
    counts: Counter[str] = Counter()
    for path in FILES:
        page = FOLDER / "html" / f"{path.name.rsplit('.', 2)[0]}.html"
        if not page.exists():
            continue
        gold = tools.Gold()
        gold.feed(page.read_text("utf-8"))
        article = read_text(path.read_bytes().decode(), path.name)
        pairs = {
            "notes": (
                [tools.fold(note) for note in gold.notes],
                [tools.fold(article.text(note.body)) for note in article.footnotes],
            ),
            "markers": (gold.markers, [tools.label(c.label) for c in article.citations]),
        }
        for name, (wanted, found) in pairs.items():
            same, _, _ = tools.agreement(wanted, found)
            counts[f"{name} agreeing"] += same
            counts[f"{name} wanted"] += len(wanted)
            counts[f"{name} found"] += len(found)
    for name in ("notes", "markers"):
        assert counts[f"{name} wanted"] > 500
        assert counts[f"{name} agreeing"] >= 0.95 * counts[f"{name} wanted"]
        assert counts[f"{name} agreeing"] >= 0.95 * counts[f"{name} found"]
