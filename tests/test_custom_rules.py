"""Rules that other packages bring, and the helper to test them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import citecheck
from citecheck import Case, Found, Severity
from citecheck.testing import check_examples, found

ROOT = Path(__file__).parents[1]
MODULE = '''
import citecheck

@citecheck.rule("XY101", "our-own-blog", citecheck.Severity.WARNING)
def our_own_blog(case):
    """A note cites our own blog.

    ## Why
    It proves nothing.
    """
    for note in case.article.footnotes:
        if "blog" in case.article.shown(note):
            yield citecheck.Found(note.body, "this is our own blog; cite the study itself")

RULES = (our_own_blog,)
WRONG = ("no rule",)

@citecheck.rule("CC999", "our-own-blog-too", citecheck.Severity.WARNING)
def foreign(case):
    """A code of citecheck."""
    return ()

@citecheck.rule("XY102", "empty-footnote", citecheck.Severity.WARNING)
def taken(case):
    """A name that is taken."""
    return ()
'''
TEXT = "Cats purr.[1]\n\nNotes\n1. ^ Our blog, 2001.\n"


def run(folder: Path, target: str, *args: str) -> subprocess.CompletedProcess[str]:
    """The command beside a package that brings what ``target`` names."""
    (folder / "our_style.py").write_text(MODULE)
    info = folder / "our_style-1.0.dist-info"
    info.mkdir(exist_ok=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: our-style\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[citecheck.rules]\nhouse = {target}\n")
    (folder / "a.txt").write_text(TEXT)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(folder), str(ROOT)))}
    return subprocess.run(
        [sys.executable, "-m", "citecheck", *args],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_rule_of_another_package_runs(tmp_path: Path, jobs: str) -> None:
    done = run(
        tmp_path, "our_style:RULES", "check", "a.txt", "a.txt", "--select", "XY1", "--jobs", jobs
    )
    assert "XY101 our-own-blog" in done.stdout, done.stderr
    assert "This is our own blog; cite the study itself" in done.stdout
    assert done.returncode == 0


def test_rules_of_other_packages_are_listed_and_explained(tmp_path: Path) -> None:
    done = run(tmp_path, "our_style:our_own_blog", "rules", "--format", "json")
    last = json.loads(done.stdout)[-1]
    assert (last["code"], last["package"]) == ("XY101", "our-style")
    assert "XY101" in run(tmp_path, "our_style:RULES", "rules").stdout.splitlines()[-1]
    assert "It proves nothing." in run(tmp_path, "our_style:RULES", "explain", "XY101").stdout


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("our_style:WRONG", "'no rule', which is no rule"),
        ("our_style:gone", "cannot be loaded: AttributeError"),
        ("gone:RULES", "cannot be loaded: ModuleNotFoundError"),
        ("our_style:foreign", "“CC999” is no code for a rule of one's own"),
        ("our_style:taken", "the rule empty-footnote is there already, from citecheck"),
    ],
)
def test_what_is_no_rule_is_an_error(tmp_path: Path, target: str, why: str) -> None:
    done = run(tmp_path, target, "check", "a.txt")
    assert done.returncode == 2
    assert why in done.stderr
    assert "Traceback" not in done.stderr


@citecheck.rule("XY103", "short-note", Severity.INFO)
def short_note(case: Case) -> Iterator[Found]:
    """A note is short.

    ## Why
    Who knows.

    ## Example
    ```text
    Cats purr.[1]

    Notes
    1. ^ Smith.
    ```

    ## Instead
    ```text
    Cats purr.[1]

    Notes
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```
    """
    for note in case.article.footnotes:
        if len(case.article.shown(note)) < 10:
            yield Found(note.body, "short")


@citecheck.rule("XY104", "never-found", Severity.INFO)
def never_found(_: Case) -> Iterator[Found]:
    """Nothing.

    ## Example
    ```text
    Cats purr.[1]
    ```

    ## Instead
    ```text
    Cats purr.[1]
    ```
    """
    yield from ()


def test_the_helper_holds_documentation_to_its_word() -> None:
    check_examples(short_note)
    with pytest.raises(AssertionError, match="XY104: '## Example' gives nothing"):
        check_examples(never_found)


def test_the_helper_gives_findings() -> None:
    (finding,) = found(short_note, TEXT.replace("Our blog, 2001.", "Smith."))
    assert finding.message == "Short"
    assert found(short_note, TEXT) == ()
