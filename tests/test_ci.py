"""What CI servers and hooks run, as far as it runs without them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from citecheck.cli import main

ROOT = Path(__file__).parents[1]
BEFORE = "Cats purr at 25 hertz.[1]\n\nNotes\n1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.\n"
AFTER = BEFORE.replace("25", "75")


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose last commit edits one of two articles."""
    monkeypatch.chdir(tmp_path)
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]

    def git(*args: str) -> None:
        subprocess.run(["git", *who, *args], check=True, capture_output=True)

    git("init", "-q")
    Path("docs").mkdir()
    for name in ("a.txt", "b.txt"):
        Path("docs", name).write_text(BEFORE)
    git("add", ".")
    git("commit", "-qm", "Articles")
    git("checkout", "-qb", "work")
    Path("docs/b.txt").write_text(AFTER)
    git("commit", "-qam", "An edit")
    return tmp_path


def command(folder: Path) -> Path:
    """A citecheck that is this one."""
    script = folder / "citecheck"
    script.write_text(f'#!/bin/sh\nexec {sys.executable} -m citecheck "$@"\n')
    script.chmod(0o755)
    return script


def check(folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("CITECHECK_")},
        "PYTHONPATH": str(ROOT),
        "GITHUB_BASE_REF": "main",
        **settings,
    }
    return subprocess.run(
        ["bash", str(ROOT / "ci" / "check.sh"), str(command(folder))],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_step_of_the_action(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n")
    done = check(
        tmp_path,
        CITECHECK_PATHS="docs\n",
        CITECHECK_SINCE="auto",
        CITECHECK_SARIF="out.sarif",
        CITECHECK_COMMENT="comment.md",
        CITECHECK_ARGS="--ignore\nCC2\n",
        GITHUB_STEP_SUMMARY=str(summary),
    )
    assert done.returncode == 1, done.stderr
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("::error")]
    assert line.startswith("::error file=docs/b.txt,line=1,")
    assert "the number “25” to “75”" in line
    (run,) = json.loads(Path("out.sarif").read_text())["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["CC702"]
    assert "**CC702**" in Path("comment.md").read_text()
    assert summary.read_text().startswith("# Before\n")
    assert "**CC702**" in summary.read_text()


def test_a_pull_request_without_articles_passes(tmp_path: Path) -> None:
    done = check(
        tmp_path, CITECHECK_PATHS="docs", CITECHECK_SINCE="HEAD", CITECHECK_SARIF="out.sarif"
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(Path("out.sarif").read_text())["runs"][0]["results"] == []


def test_a_failure_is_a_failure(tmp_path: Path) -> None:
    done = check(tmp_path, CITECHECK_PATHS="nothing.txt", CITECHECK_SINCE="")
    assert done.returncode == 2
    assert "nothing.txt: no such file" in done.stderr


def test_the_inputs_of_the_action_are_those_of_its_step() -> None:
    action = (ROOT / "action.yml").read_text()
    given = set(re.findall(r"(CITECHECK_\w+): \$\{\{ inputs\.", action))
    script = (ROOT / "ci" / "check.sh").read_text()
    assert given == set(re.findall(r"\$\{(CITECHECK_\w+)", script))
    inputs = re.findall(r"^  ([\w-]+):\n    description", action, re.MULTILINE)
    assert set(inputs) == set(re.findall(r"inputs\.([\w-]+) \}\}", action))


@pytest.mark.parametrize("hook", ["citecheck", "citecheck-fix"])
def test_the_hooks_are_commands(hook: str) -> None:
    text = (ROOT / ".pre-commit-hooks.yaml").read_text()
    block = text[text.index(f"- id: {hook}\n") :].split("\n- id:")[0]
    entry = re.search(r"entry: citecheck (.*)", block)
    files = re.search(r"files: (.*)", block)
    assert entry
    assert files
    assert main([*entry[1].split(), "docs/a.txt"]) == 0
    assert re.search(files[1], "docs/a.txt")
    assert not re.search(files[1], "docs/a.py")


def test_the_commands_of_the_gitlab_job(monkeypatch: pytest.MonkeyPatch) -> None:
    job = (ROOT / "ci" / "gitlab.yml").read_text()
    monkeypatch.setenv("CI_MERGE_REQUEST_DIFF_BASE_SHA", "main")
    commands = re.findall(r"- citecheck (.*?) \$CITECHECK_PATHS", job)
    assert [main([*line.split(), "docs"]) for line in commands] == [1, 1]
    entries = json.loads(Path("gl-code-quality-report.json").read_text())
    assert [entry["check_name"] for entry in entries if entry["severity"] != "info"] == [
        "changed-claim"
    ]
    assert "CC702" in Path("citecheck-junit.xml").read_text()
