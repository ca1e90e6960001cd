"""Edits: only what they did is told, whatever was moved or reflowed."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

import citecheck
from citecheck import Report
from citecheck.cli import main
from citecheck.engine import run
from citecheck.judge.edits import align
from citecheck.rules import RULES
from citecheck.rules.base import Options
from citecheck.rules.edits.changes import changes

ARTICLE = """\
Purring
=======

Cats purr when they are content, and nobody knows how they do so.[1] The sound lies between 25 and
150 hertz in most animals.[2] It begins a few days after they are born.[3]

Other animals
-------------

Cheetahs purr as well, and lions do not.[2] In 1870 Anna Orlova kept eleven of them in a garden near
the town of Oryol and wrote about each.[4]

In captivity
------------

Zoos have recorded the sound since tape was cheap enough to waste on it.[3] The first of these tapes
is kept in the museum of the town.[1]

Notes
-----

[1] Smith, Ann (2001). Why Cats Purr. London: Purr Press. p. 5.
[2] Jones, Bob (2003). "Sounds of the Cat". Journal of Purring. 12 (3): 45–67.
[3] Lee, Cho (2010). Kittens: A History. Seoul: Han Press. p. 9.
[4] Orlova, Anna (1871). My Garden. Moscow: Sad.
"""


def edited(*pairs: tuple[str, str]) -> str:
    text = ARTICLE
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def told(new: str, old: str = ARTICLE, **options: Any) -> Report:
    before = citecheck.read_string(old, "a.txt")
    return run(citecheck.read_string(new, "a.txt"), options=Options(before=before, **options))


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings if finding.severity != "info"]


REFLOWED = edited(
    (
        "and nobody knows how they do so.[1] The sound lies between 25 and\n150",
        "and nobody knows\nhow they do so.[1] The sound lies between 25 and 150",
    ),
)
MOVED = edited(
    ("Cheetahs purr as well, and lions do not.[2] ", ""),
    ("It begins a few", "Cheetahs purr as well, and lions do not.[2] It begins a few"),
)
HARMLESS = {
    "nothing": ARTICLE,
    "lines are broken elsewhere": REFLOWED,
    "a sentence is moved": MOVED,
    "a word is mended": edited(("a few days after", "some days after")),
    "a reference becomes complete": edited(
        ("Purr Press. p. 5.", "Purr Press. p. 5. ISBN 0-19-852663-6.")
    ),
    "a claim comes with its source": edited(
        ("[3]\n\nOther", "[3] Kittens purr while they drink.[5]\n\nOther"),
        ("Sad.\n", "Sad.\n[5] Kim, Dan (2020). Milk. Seoul: Han Press. p. 1.\n"),
    ),
    "a sentence goes with its source": edited(
        ("The first of these tapes\nis kept in the museum of the town.[1]\n", "\n")
    ),
    "a name is spelled otherwise": edited(("Oryol", "Orjol")),
    "notes are numbered anew": edited(
        ("so.[1]", "so.[2]"), ("animals.[2]", "animals.[1]"), ("not.[2]", "not.[1]"),
        ("town.[1]", "town.[2]"),
        ("[1] Smith, Ann (2001). Why Cats Purr. London: Purr Press. p. 5.\n", ""),
        ("[2] Jones", "[1] Jones"),
        ("45–67.\n", "45–67.\n[2] Smith, Ann (2001). Why Cats Purr. London: Purr Press. p. 5.\n"),
    ),
    "a number is written otherwise": edited(("In 1870", "In 1,870")),
}  # fmt: skip
HARMFUL = {
    "a citation is taken away": (edited(("born.[3]", "born.")), "CC701"),
    "one of many markers of a source is taken away": (edited(("not.[2]", "not.")), "CC701"),
    "a number is changed": (edited(("between 25 and", "between 75 and")), "CC702"),
    "a year is changed": (edited(("In 1870", "In 1780")), "CC702"),
    "a number in words is changed": (edited(("kept eleven", "kept seven")), "CC702"),
    "a name is changed": (edited(("Anna Orlova kept", "Olga Petrov kept")), "CC702"),
    "a not is taken away": (edited(("lions do not.", "lions do.")), "CC702"),
    "a not is put in": (edited(("is kept in", "is not kept in")), "CC702"),
    "a source is exchanged": (
        edited(
            (
                "[4] Orlova, Anna (1871). My Garden. Moscow: Sad.",
                "[4] Quack, Doc (2024). Ten Miracle Cures. Miami: Money Books.",
            )
        ),
        "CC703",
    ),
    "a marker leads to another source": (edited(("animals.[2]", "animals.[1]")), "CC703"),
    "a note is dropped that is used": (
        edited(("[3] Lee, Cho (2010). Kittens: A History. Seoul: Han Press. p. 9.\n", "")),
        "CC704",
    ),
    "a claim comes without a source": (
        edited(("[3]\n\nOther", "[3] Nobody has ever heard a kitten that did not purr.\n\nOther")),
        "CC705",
    ),
    "a paragraph comes without a source": (
        edited(
            (
                "In captivity\n",
                "Old cats purr more than young ones do. They do so at night.\n\nIn captivity\n",
            )
        ),
        "CC705",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HARMLESS)
def test_harmless_edits(name: str) -> None:
    assert codes(told(HARMLESS[name])) == []


@pytest.mark.parametrize("name", HARMFUL)
def test_harmful_edits(name: str) -> None:
    text, code = HARMFUL[name]
    assert set(codes(told(text))) == {code}


def test_what_was_wrong_before_is_not_told_again() -> None:
    old = edited(("born.[3]", "born.[3][3]"), ("town.[1]", "town.[1][1]"))
    new = old.replace("born.[3][3]", "born.[3]").replace("150 hertz", "250 hertz")
    report = told(new, old)
    assert codes(report) == ["CC702"]
    assert [finding.code for finding in report.fixed] == ["CC104"]
    assert "CC104" in {finding.code for finding in report.known}


def test_only_what_an_edit_touches_is_asked() -> None:
    link = "Lee, Cho (2010). Kittens. https://example.org/{}"
    old = ARTICLE.replace("Lee, Cho (2010). Kittens: A History.", link.format("a"))
    new = old.replace("Sad.\n", "Sad. https://example.org/b\n")
    rules = [rule for rule in RULES if rule.code == "CC301"]
    before = citecheck.read_string(old, "a.txt")
    report = run(citecheck.read_string(new, "a.txt"), rules=rules, options=Options(before=before))
    reasons = {open_.query.subject: open_.answer.reason for open_ in report.unchecked}
    assert reasons["https://example.org/a"] == "the edit does not touch it"
    assert reasons["https://example.org/b"] == "offline"


def test_a_new_file_is_new_throughout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = told(ARTICLE, "")
    assert report.known == report.fixed == ()
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("In 1925 he left.", "In 1926 he left.", ["number"]),
        ("In May he left.", "In June he left.", ["date"]),
        ("He left 1,000 books.", "He left 1000 books.", []),
        ("He left in 1925.", "He left in May 1925.", []),
        ("He cannot swim.", "He can swim.", ["negation"]),
        ("He saw Paris.", "He saw London.", ["name"]),
        ("Here Bazhanov spoke.", "Here Bajanov spoke.", ["name"]),
        ("Two cats.", "Three cats.", ["number"]),
        ("He left.", "She left.", []),
        ("", "", []),
    ],
)
def test_what_is_told_otherwise(old: str, new: str, kinds: list[str]) -> None:
    assert [change.kind for change in changes(old, new)] == kinds


def test_a_spelling_is_no_other_name() -> None:
    assert [c.certain for c in changes("Here Bazhanov spoke.", "Here Bajanov spoke.")] == [False]


def test_an_article_is_aligned_with_itself() -> None:
    article = citecheck.read_string(ARTICLE, "a.txt")
    found = align(article, article)
    every = {index: index for index in range(len(article.sentences))}
    assert found.sentences == every
    assert found.notes == {index: index for index in range(4)}
    assert found.same == frozenset(every)


def git(*args: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *who, *args], check=True, capture_output=True)


@pytest.fixture
def _repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    git("init", "-q")
    Path("docs").mkdir()
    for number in range(10):
        Path(f"docs/{number}.txt").write_text(ARTICLE)
    git("add", ".")
    git("commit", "-qm", "Articles")


@pytest.mark.usefixtures("_repository")
def test_ten_edits_in_a_repository(capsys: pytest.CaptureFixture[str]) -> None:
    harmless = [text for text in HARMLESS.values() if text != ARTICLE][:5]
    harmful = [HARMFUL[name] for name in list(HARMFUL)[::2]][:5]
    for number, text in enumerate([*harmless, *(text for text, _ in harmful)]):
        Path(f"docs/{number}.txt").write_text(text)
    git("commit", "-qam", "Ten edits")
    asked = ["check", "docs", "--since", "HEAD~1", "--format", "jsonl", "--fail-on", "warning"]
    assert main(asked) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    findings = [x for x in lines if x["kind"] == "finding" and x["severity"] != "info"]
    assert [(one["path"], one["code"]) for one in findings] == [
        (f"docs/{number}.txt", code) for number, (_, code) in enumerate(harmful, 5)
    ]


@pytest.mark.usefixtures("_repository")
def test_the_base_is_where_a_branch_parted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    git("checkout", "-qb", "work")
    Path("docs/1.txt").write_text(HARMFUL["a number is changed"][0])
    Path("docs/new.txt").write_text(ARTICLE)  # git does not track it yet
    git("mv", "docs/2.txt", "docs/renamed.txt")
    git("commit", "-qam", "Mine")
    git("checkout", "-q", "main")
    Path("docs/3.txt").write_text(HARMFUL["a not is put in"][0])
    git("commit", "-qam", "Theirs")
    git("checkout", "-q", "work")
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    for since in ("main", "auto"):
        assert main(["check", "docs", "--since", since, "--select", "CC7"]) == 1
        captured = capsys.readouterr()
        assert "3 articles of 11" in captured.err
        assert "docs/1.txt:" in captured.out
        assert "docs/3.txt" not in captured.out
    monkeypatch.delenv("GITHUB_BASE_REF")
    for name in ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "CHANGE_TARGET"):
        monkeypatch.delenv(name, raising=False)
    assert main(["check", "docs", "--since", "auto"]) == 2
    assert "no CI server names a base" in capsys.readouterr().err
    assert main(["check", "docs", "--since", "nothing"]) == 2
    assert "--since: git says" in capsys.readouterr().err


def test_two_files_side_by_side(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.txt").write_text(ARTICLE)
    Path("new.txt").write_text(HARMFUL["a year is changed"][0])
    assert main(["diff", "old.txt", "new.txt"]) == 1
    assert "the number “1870” to “1780”" in capsys.readouterr().out
    assert main(["diff", "old.txt", "old.txt"]) == 0
    assert main(["diff", "gone.txt", "new.txt"]) == 2
    assert main(["diff", "1", "2"]) == 2
    assert "https://en.wikipedia.org/w/index.php?oldid=2" in capsys.readouterr().err
