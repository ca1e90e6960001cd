"""Fixes: what they change, and that they change nothing else."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import citecheck
from citecheck import Article, Finding, Report, Severity, Span
from citecheck.cli import main
from citecheck.engine import run
from citecheck.fixing import patched, plan
from citecheck.model import Confidence, Edit, Fix, Part, Place
from citecheck.readers.files import decode, encode_like

DOUBLED = (
    "Cats purr.[1][1] Dogs,[1], bark.\r\n\r\nNotes\r\n1. ^ Smith, Ann (2001). Cats – a “book”.\r\n"
)
FIXED = "Cats purr.[1] Dogs,[1] bark.\r\n\r\nNotes\r\n1. ^ Smith, Ann (2001). Cats – a “book”.\r\n"


def finding(start: int, fix: Fix, severity: Severity = Severity.WARNING) -> Finding:
    return Finding("CC104", "x-y", severity, Confidence.HIGH, "x", Span(start, start + 1), fix=fix)


def fix(*edits: tuple[int, int, str], safe: bool = True) -> Fix:
    return Fix("x", tuple(Edit(Span(a, b), text) for a, b, text in edits), safe)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b""),
        ("utf-32-be", b"\x00\x00\xfe\xff"),
        ("cp1252", b""),
    ],
)
def test_line_ends_encoding_and_mark_stay(encoding: str, mark: bytes) -> None:
    path = Path("a.txt")
    path.write_bytes(mark + DOUBLED.encode(encoding))
    path.chmod(0o640)
    assert main(["fix", "a.txt"]) == 0
    assert path.read_bytes() == mark + FIXED.encode(encoding)
    assert path.stat().st_mode & 0o777 == 0o640
    assert main(["fix", "--diff", "a.txt"]) == 0


def test_what_would_be_changed_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_bytes(DOUBLED.encode())
    assert main(["fix", "--diff", "--select", "doubled-marker", "a.txt"]) == 1
    captured = capsys.readouterr()
    assert captured.out.startswith("--- a/a.txt\n+++ b/a.txt\n")
    assert "-Cats purr.[1][1] Dogs,[1], bark." in captured.out
    assert "+Cats purr.[1] Dogs,[1], bark." in captured.out
    assert "a.txt: 1 fix to make, none left" in captured.err
    assert Path("a.txt").read_bytes() == DOUBLED.encode()


def test_standard_input_goes_to_standard_output(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(DOUBLED.encode())))
    assert main(["fix", "-"]) == 0
    assert capsys.readouterr().out == FIXED


def test_files_that_cannot_be_fixed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", "gone.txt"]) == 2
    assert "gone.txt: no such file" in capsys.readouterr().err


def test_unsafe_fixes_are_made_when_asked_for() -> None:
    article = Article("a.txt", "text", "abcdef")
    findings = [finding(0, fix((0, 1, "X"))), finding(3, fix((3, 4, "Y"), safe=False))]
    careful, bold = plan(article, findings), plan(article, findings, unsafe=True)
    assert patched("abcdef", careful.edits["a.txt"]) == "Xbcdef"
    assert [why for _, why in careful.refused] == ["it wants an eye on it; --unsafe makes it"]
    assert patched("abcdef", bold.edits["a.txt"]) == "XbcYef"
    assert not bold.refused


def test_fixes_that_get_into_each_others_way() -> None:
    article = Article("a.txt", "text", "abcdef")
    shared = finding(4, fix((4, 5, "")))
    findings = [
        finding(0, fix((0, 3, "x"))),
        finding(2, fix((2, 4, "y"))),  # overlaps the first
        finding(1, fix((1, 2, "z"), (5, 6, "z")), Severity.ERROR),  # graver, so it comes first
        shared,
        shared,  # the same edit, made once
        finding(3, fix((3, 3, "i"))),
        finding(3, fix((3, 3, "j"))),  # nobody can say which of two insertions comes first
    ]
    chosen = plan(article, findings)
    assert patched("abcdef", chosen.edits["a.txt"]) == "azyz"
    assert {f.span.start for f, _ in chosen.refused} == {0, 3}
    assert len(chosen.applied) == 4
    for edits in chosen.edits.values():
        assert list(edits) == sorted(edits, key=lambda e: e.span)


def test_fixes_go_into_the_file_where_their_text_stands() -> None:
    source = "One.\nTwo.\n@book{k,}\n"
    bib = source.index("@")
    parts = (
        Part(Span(0, bib), "a.tex", 0, Place(1, 1)),
        Part(Span(bib, len(source)), "r.bib", 7, Place(2, 1)),
    )
    article = Article("a.tex", "latex", source, parts=parts)
    at = bib + 6
    chosen = plan(article, [finding(5, fix((5, 8, "2"))), finding(at, fix((at, at + 1, "key")))])
    assert chosen.edits["a.tex"] == (Edit(Span(5, 8), "2"),)
    assert chosen.edits["r.bib"] == (Edit(Span(13, 14), "key"),)
    across = plan(article, [finding(5, fix((5, bib + 1, "")))])
    assert [why for _, why in across.refused] == ["it reaches over the end of a file"]


@given(st.text(), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5), st.text(max_size=3))))
@settings(max_examples=200)
def test_nothing_outside_of_the_edits_changes(
    text: str, wanted: list[tuple[int, int, str]]
) -> None:
    article = Article("a.txt", "text", text)
    spans = [(a, min(a + n, len(text)), new) for a, n, new in wanted if a <= len(text)]
    chosen = plan(article, [finding(a, fix((a, b, new))) for a, b, new in spans])
    edits = chosen.edits.get("a.txt", ())
    after = patched(text, edits)
    position = shift = 0
    for edit in edits:
        assert after[position + shift : edit.span.start + shift] == text[position : edit.span.start]
        assert after[edit.span.start + shift :].startswith(edit.text)
        shift += len(edit.text) - len(edit.span)
        position = edit.span.end
    assert after[position + shift :] == text[position:]


@given(st.text(min_size=1), st.sampled_from(["utf-8", "utf-16", "utf-8-sig", "utf-32", "cp1252"]))
def test_bytes_come_back_as_they_were(text: str, encoding: str) -> None:
    data = text.encode(encoding, "ignore")
    try:
        read = decode(data, "a.txt")
    except citecheck.UnreadableArticle:
        return
    found = encode_like(data, read)
    assert found is not None
    assert found[1] + read.encode(found[0]) == data


ARTICLES = Path(__file__).parents[2] / "shared" / "data" / "articles"
REAL = [
    path
    for folder in sorted(ARTICLES.glob("*"))
    for path in [p for p in sorted(folder.glob("*.*")) if p.stat().st_size < 300_000][:8]
    if path.suffix != ".tsv"
]


def codes(report: Report) -> Counter[str]:
    return Counter(f.code for f in report.findings)


@pytest.mark.parametrize("path", [None, *REAL], ids=lambda path: path.name if path else "own")
def test_a_safe_fix_removes_its_finding_and_adds_none(path: Path | None) -> None:
    source = path.read_bytes().decode("utf-8", "replace") if path else DOUBLED
    before = run(citecheck.read_string(source, path.name if path else "a.txt"))
    chosen = plan(before.article, before.findings)
    if not chosen.applied:
        return
    name = before.article.name
    after = run(citecheck.read_string(patched(source, chosen.edits[name]), name))
    made = Counter(f.code for f in chosen.applied)
    assert codes(after) <= codes(before) - made
