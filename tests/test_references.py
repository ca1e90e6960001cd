"""references/: the tracked sources of the example articles are what citecheck says of them."""

from __future__ import annotations

import json
from pathlib import Path

import bibtexparser
import pytest

import citecheck
from citecheck import Evidence, Known
from citecheck.cli import main
from citecheck.engine import run
from citecheck.model import Notice
from citecheck.queries import Link, LinkState, Memento, Retraction, Snapshot, Standing, dump
from citecheck.rules.base import Options
from citecheck.tracking import fresh, read_lock, track, write_lock

ROOT = Path(__file__).resolve().parent.parent
URL = "https://example.org/purr"
TEXT = (
    "Cats purr.[1] They hiss.[2]\n\nNotes\n"
    f'1. ^ Smith, Ann (2001). "Why Cats Purr". {URL}\n'
    '2. ^ Jones, Bob (2003). "Hissing". Journal of Cats. 1 (2): 3-4. doi:10.1000/182\n'
)


def known(state: str) -> Evidence:
    at = "2026-10-30T00:00:00Z"
    return Evidence(
        {
            LinkState(URL): Known(Link(state, "404" if state == "dead" else ""), at),
            Snapshot(URL): Known(Memento(f"https://web.archive.org/web/2019/{URL}", "2019"), at),
            Retraction("doi:10.1000/182"): Known(Standing(), at),
        }
    )  # fmt: skip


def test_the_tracked_sources_of_the_examples_are_fresh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for path in sorted((ROOT / "examples").glob("*.txt")):
        answers = path.with_suffix(".answers.json")
        assert main(["track", str(path), "--replay", str(answers)]) == 0
        for made in sorted(Path("references").iterdir()):
            tracked = ROOT / "references" / made.name
            assert tracked.read_text("utf-8") == made.read_text("utf-8"), (
                f"run `citecheck track examples/{path.name} --replay examples/{answers.name}`"
            )
        asked = ["check", str(path), "--offline", "--locked", "--select", "CC905,CC906"]
        assert main([*asked, "--references", str(ROOT / "references"), "--fail-on", "info"]) == 0


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


def test_what_people_wrote_stays_and_the_rest_is_added() -> None:
    report = run(citecheck.read_string(TEXT, "a.txt"))
    mine = "@article{hiss, % mine\n  doi = {10.1000/182}}\n@book{old, title = {Old}}\n"
    text, lock, unused = track(report, mine)
    assert text.startswith(mine.rstrip())
    assert text.count("10.1000/182") == 1
    assert [locked.key for locked in lock.references] == ["hiss", "smith2001"]
    assert unused == ("old",)
    again, same, _ = track(report, text)
    assert (again, same) == (text, lock)


def test_a_lock_is_read_as_it_was_written() -> None:
    report = run(citecheck.read_string(TEXT, "a.txt"), evidence=known("alive"))
    _, lock, _ = track(report, "")
    written = write_lock(lock, "a.txt")
    assert write_lock(read_lock(written, ""), "a.txt") == written
    entry = json.loads(written)["references"]["smith2001"]
    assert {answer["question"] for answer in entry["answers"]} >= {"LinkState"}
    with pytest.raises(citecheck.BadEvidence, match="not a lock file"):
        read_lock("{}", "x.json")


def drifted(now: Evidence) -> list[tuple[str, str]]:
    article = citecheck.read_string(TEXT, "a.txt")
    _, lock, _ = track(run(article, evidence=known("alive")), "")
    report = run(article, evidence=now, options=Options(locked=lock))
    return [(f.severity, f.message) for f in report.findings if f.code == "CC905"]


def test_what_has_drifted_is_told() -> None:
    assert drifted(known("alive")) == []
    assert drifted(Evidence()) == []
    ((severity, message),) = drifted(known("dead"))
    assert severity == "warning"
    assert message == f"The page {URL} was alive on 2026-10-30 and is dead now (404)."
    retracted = known("alive").with_answers(
        {Retraction("doi:10.1000/182"): Known(Standing((Notice("retraction", "2026-10-31"),)))}
    )
    ((severity, message),) = drifted(retracted)
    assert severity == "error"
    assert "has a retraction" in message


def test_fresh_answers_need_not_be_asked_for_again() -> None:
    from datetime import UTC, datetime

    article = citecheck.read_string(TEXT, "a.txt")
    _, lock, _ = track(run(article, evidence=known("alive")), "")
    soon, late = datetime(2026, 11, 1, tzinfo=UTC), datetime(2027, 11, 1, tzinfo=UTC)
    assert LinkState(URL) in dict(fresh(lock, soon))
    assert len(fresh(lock, late)) == 0


def test_the_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT)
    Path("answers.json").write_text(dump(known("alive")))
    assert main(["check", "a.txt", "--locked"]) == 2
    assert "citecheck track a.txt writes it" in capsys.readouterr().err
    assert main(["track", "a.txt", "--replay", "answers.json"]) == 0
    before = Path("references/a.lock.json").read_text()
    assert main(["track", "a.txt"]) == 0  # offline: what was known stays known
    assert Path("references/a.lock.json").read_text() == before
    assert main(["check", "a.txt", "--locked", "--select", "CC9", "--fail-on", "warning"]) == 0
    Path("a.txt").write_text(TEXT.replace("2003", "2004").replace("10.1000/182", "10.1000/183"))
    assert main(["check", "a.txt", "--locked", "--select", "CC906", "--fail-on", "warning"]) == 1
    Path("references/a.lock.json").write_text("[]")
    assert main(["check", "a.txt", "--locked"]) == 2
    assert main(["track", "gone.txt"]) == 2
