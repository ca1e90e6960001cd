"""Which files of a folder are articles."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from citecheck import BadConfig
from citecheck.readers.folders import find_articles


def make(top: Path, *names: str, **contents: str) -> None:
    for name in names:
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(contents.get(name, "x"))


def found(top: Path, **patterns: list[str]) -> list[str]:
    return [os.path.relpath(path, top) for path in find_articles(top, **patterns)]


def test_known_endings_in_the_order_of_names(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a.TXT", "c/d.text", "code.py", "data.json", "README", ".hidden.txt")
    make(tmp_path, ".venv/e.txt", "node_modules/f.txt")
    assert found(tmp_path) == ["a.TXT", "b.txt", "c/d.text"]


def test_patterns(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "notes/b.log", "notes/c.txt", "drafts/d.txt")
    assert found(tmp_path, exclude=["drafts/"]) == ["a.txt", "notes/c.txt"]
    assert found(tmp_path, include=["*.log"]) == ["notes/b.log"]
    assert found(tmp_path, include=["notes/**"], exclude=["*.log"]) == ["notes/c.txt"]
    with pytest.raises(BadConfig, match="cannot be read"):
        found(tmp_path, include=["!"])


def test_gitignore_of_every_folder(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.txt", "docs/a.txt", "docs/c.txt", "docs/deep/d.txt", "out/e.txt")
    (tmp_path / ".gitignore").write_text("/a.txt\nout/\nd.txt\n!\n")
    (tmp_path / "docs" / ".gitignore").write_text("c.txt\n!deep/d.txt\n")
    assert found(tmp_path) == ["b.txt", "docs/a.txt", "docs/deep/d.txt"]


def test_gitignore_above_the_folder_up_to_its_repository(tmp_path: Path) -> None:
    make(tmp_path, "repo/docs/a.txt", "repo/docs/b.txt", "repo/.git/HEAD")
    (tmp_path / ".gitignore").write_text("*.txt\n")  # outside of the repository
    (tmp_path / "repo" / ".gitignore").write_text("docs/a.txt\n")
    assert found(tmp_path / "repo" / "docs") == ["b.txt"]


def test_what_git_itself_says(tmp_path: Path) -> None:
    names = ["a.txt", "x/a.txt", "x/y/b.txt", "x/y/keep.txt", "z/b.txt", "z/tmp/c.txt", "tmp"]
    make(tmp_path, *(name for name in names if name != "tmp"))
    (tmp_path / ".gitignore").write_text("*b.txt\n!keep.txt\n/a.txt\ntmp/\nx/**/y2\n")
    (tmp_path / "x" / ".gitignore").write_text("!y/b.txt\nkeep.txt\n")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    listed = ["git", "ls-files", "-co", "--exclude-standard"]
    told = subprocess.run(listed, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert found(tmp_path) == sorted(n for n in told.split() if n.endswith(".txt"))


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "a/b.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "c.txt").symlink_to(tmp_path / "a" / "b.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    assert found(tmp_path) == ["a/b.txt", "c.txt"]
