"""Findings that are known, and those that comments leave out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import citecheck
from citecheck import Article, BadConfig, Span
from citecheck.cli import main
from citecheck.engine import run
from citecheck.rules import RULES
from citecheck.rules.base import Options
from citecheck.rules.baseline import Baseline, Entry, key_of, read_baseline, write_baseline
from citecheck.rules.suppressions import find_suppressions

TEXT = "Cats purr.[1][1] They hiss.[2]\n\nNotes\n1. ^ Smith, Ann (2001). Cats.\n2. ^\n"
TODAY = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_only_new_findings_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("docs").mkdir()
    path = Path("docs/a.txt")
    path.write_text(TEXT)
    assert main(["baseline", "docs/a.txt"]) == 0
    written = Path("citecheck-baseline.txt").read_text()
    assert "\ndocs/a.txt\n  CC102 " in written
    assert main(["check", "docs/a.txt", "--baseline", "citecheck-baseline.txt"]) == 0
    assert "2 findings that the baseline knows" in capsys.readouterr().out
    path.write_text(f"A new line.[3]\n\n{TEXT}3. ^\n".replace("[1][1]", "[1]"))
    asked = ["check", "docs/a.txt", "--baseline", "citecheck-baseline.txt", "--select", "CC1"]
    assert main([*asked, "--format", "github"]) == 1
    told = capsys.readouterr().out
    assert "Note 3 is empty" in told
    assert "Note 2 is empty" not in told
    assert main(["baseline", "docs", "--prune"]) == 0
    assert "1 finding known, 1 taken out" in capsys.readouterr().err
    assert main(asked) == 1


def test_a_baseline_that_cannot_be_read_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text(TEXT)
    Path("b.txt").write_text("docs/a.txt\n  CC1 what\n")
    assert main(["check", "a.txt", "--baseline", "b.txt"]) == 2
    assert "b.txt:2: expected a rule and a fingerprint" in capsys.readouterr().err
    assert main(["baseline", "a.txt", "-o", "b.txt"]) == 2
    assert Path("b.txt").read_text() == "docs/a.txt\n  CC1 what\n"
    assert main(["baseline", "a.txt", "-o", "a.txt"]) == 2
    assert main(["baseline", "a.txt", "gone.txt", "-o", "new.txt"]) == 2
    assert not Path("new.txt").exists()
    assert main(["check", "a.txt", "--baseline", "gone.txt"]) == 2


def test_what_is_written_is_read_again() -> None:
    entries = {
        "b.txt": [Entry("CC503", "0" * 16, "words “x”"), Entry("CC102", "f" * 16)],
        "a b.txt": [Entry("CC101", "1" * 16, "12. ^")],
        "none.txt": [],
    }
    text = write_baseline(entries)
    again = read_baseline(text, "x").entries
    assert {name: sorted(found) for name, found in again.items()} == {
        "a b.txt": entries["a b.txt"],
        "b.txt": sorted(entries["b.txt"]),
    }
    assert write_baseline(again) == text


@pytest.mark.parametrize("text", ["  CC102 0000000000000000\n", "a\n  CC102 00\n", "a\n\tx\n"])
def test_lines_that_are_no_entries(text: str) -> None:
    with pytest.raises(BadConfig, match="citecheck baseline writes the file anew"):
        read_baseline(text, "x")


def test_an_article_is_known_by_its_path_from_the_baseline() -> None:
    Path("docs").mkdir()
    assert key_of("docs/a.txt", "base.txt") == "docs/a.txt"
    assert key_of("docs/a.txt", "docs/base.txt") == "a.txt"
    assert key_of("https://e.org/a", "base.txt") == "https://e.org/a"
    assert Baseline("b", {"a.txt": frozenset({Entry("CC102", "0" * 16)})}).of("a.txt")


def commented(source: str, *comments: str) -> Article:
    article = citecheck.read_string(source, "a.txt", format="text")
    spans = tuple(Span(at := source.index(c), at + len(c)) for c in comments)
    return replace(article, comments=spans)


def told(article: Article) -> tuple[list[str], list[str]]:
    rules = [rule for rule in RULES if rule.code in {"CC102", "CC104"}]
    report = run(article, rules=rules, options=Options(today=TODAY))
    return [f.code for f in report.findings], [f.code for f in report.suppressed]


@pytest.mark.parametrize(
    ("comment", "left_out"),
    [
        ("<!-- citecheck: ignore CC104 -- two editions -->", ["CC104"]),
        ("<!-- citecheck: ignore doubled-marker -->", ["CC104"]),
        ("<!-- citecheck:ignore cc1 until 2026-11-01 -->", ["CC104"]),
        ("<!-- citecheck: ignore CC5, CC104 -->", ["CC104"]),
        ("<!-- citecheck: ignore CC104 until 2026-10-31 -->", []),
        ("<!-- citecheck: ignore CC102 -->", []),
        ("<!-- citecheck: ignore -->", []),
        ("<!-- citecheck: ignore CC104 until soon -->", []),
        ("<!-- citecheck: ignored CC104 -->", []),
        ("<!-- a comment on CC104 -->", []),
    ],
)
def test_a_comment_leaves_out_findings_of_its_line(comment: str, left_out: list[str]) -> None:
    article = commented(f"Cats purr.[1][1] {comment}\n\n{TEXT}", comment)
    kept, suppressed = told(article)
    assert suppressed == left_out
    assert len(kept) + len(suppressed) == 3


def test_a_comment_alone_on_its_line_holds_for_the_paragraph_below() -> None:
    comment = "<!-- citecheck: ignore CC104 -->"
    kept, suppressed = told(commented(f"{comment}\n{TEXT}", comment))
    assert (kept, suppressed) == (["CC102"], ["CC104"])
    kept, suppressed = told(commented(f"First.[1]\n\n{comment}\n\nX.[1]\n\n{TEXT}", comment))
    assert suppressed == []


def test_a_comment_for_the_whole_file() -> None:
    comment = "<!-- citecheck: ignore-file CC10 -->"
    kept, suppressed = told(commented(f"{TEXT}\n{comment}\n", comment))
    assert (kept, suppressed) == ([], ["CC104", "CC102"])


def test_what_is_wrong_with_a_comment_is_known() -> None:
    texts = ["<!-- citecheck: ignore -->", "<!-- citecheck: ignore CC1 until May -->"]
    one, two = find_suppressions(commented("".join(texts), *texts))
    assert "write it as" in one.mistake
    assert "“May” is no date" in two.mistake
