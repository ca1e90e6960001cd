"""Every example runs as it is, and says what it is there to say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import citecheck

EXAMPLES = Path(__file__).parent.parent / "examples"
ARTICLE = EXAMPLES / "boris-bazhanov.txt"


def run(name: str, *args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", str(EXAMPLES / name), *args]
    package = str(
        Path(citecheck.__file__).parent.parent
    )  # the one that is tested, installed or not
    env = os.environ | {"PYTHONPATH": package}
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=env, check=False)


def test_every_example_has_a_test_and_a_line_in_the_readme() -> None:
    here = Path(__file__).read_text(encoding="utf-8")
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    scripts = sorted(EXAMPLES.glob("*.py"))
    assert len(scripts) == 4
    for script in scripts:
        assert f'run("{script.name}"' in here
        assert script.name in readme


def test_the_article_is_attributed() -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert "https://en.wikipedia.org/wiki/Boris_Bazhanov" in readme
    assert "https://creativecommons.org/licenses/by-sa/4.0/" in readme


def test_use_as_library() -> None:
    done = run("use_as_library.py")
    assert done.returncode == 0, done.stderr
    assert "Boris Bazhanov: 13 notes, 27 markers" in done.stdout
    assert "line 85: CC102" in done.stdout
    assert "62% of the sentences have a source" in done.stdout


def test_parse_references() -> None:
    done = run("parse_references.py")
    assert done.returncode == 0, done.stderr
    first, rest = done.stdout.split("\n\n", 1)
    assert first.splitlines()[:2] == [
        "note 1: Krasnov, Vladislav, 'Soviet Defectors: The KGB Wanted List', 1985",
        "  ISBN 0-8179-8231-0 in line 74, column 112",
    ]
    assert first.count("note ") == 6
    assert rest.startswith("@book{krasnov1985,")
    item = json.loads(rest[rest.index("\n{\n") :])
    assert item["ISBN"] == "0-8179-8231-0"
    assert item["page"] == "11–12"


def test_check_text_from_memory() -> None:
    done = run("check_text_from_memory.py")
    assert done.returncode == 0, done.stderr
    assert "7:1 error empty-footnote: " in done.stdout
    assert "error invalid-isbn: '0-8179-8231-5'" in done.stdout


def test_gate_in_ci(tmp_path: Path) -> None:
    article, known = tmp_path / "article.txt", tmp_path / "known.json"
    text = ARTICLE.read_text(encoding="utf-8")
    article.write_text(text, encoding="utf-8")

    first = run("gate_in_ci.py", str(known), str(article))
    assert (first.returncode, known.exists()) == (0, True), first.stderr

    article.write_text("\n\n" + text, encoding="utf-8")  # every line has moved
    again = run("gate_in_ci.py", str(known), str(article))
    assert (again.returncode, again.stdout) == (0, "no new errors\n")

    worse = text.replace("ISBN\xa00-8179-8231-0", "ISBN\xa00-8179-8231-5")
    assert worse != text
    article.write_text(worse, encoding="utf-8")
    stopped = run("gate_in_ci.py", str(known), str(article))
    assert stopped.returncode == 1
    (line,) = stopped.stdout.splitlines()
    assert "CC201" in line
