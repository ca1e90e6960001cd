"""Bad and huge input: one clear line or a correct report, never a traceback, in linear time."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time, sleep

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import citecheck
from citecheck.cli import main
from citecheck.model.bibtex import bibtex
from citecheck.report import json_v1, parse_v1
from citecheck.report.text import render

ROOT = Path(citecheck.__file__).parent.parent
SCHEMAS = Path(json_v1.__file__).parent
REPORT = Draft202012Validator(json.loads((SCHEMAS / "json_v1.schema.json").read_text("utf-8")))
PARSE = Draft202012Validator(json.loads((SCHEMAS / "parse_v1.schema.json").read_text("utf-8")))
TOO_SLOW = 3.5
"""Twice the input may take this many times as long: 2 is linear, 4 is quadratic."""


@pytest.fixture(autouse=True)
def here(tmp_path: Path) -> Iterator[None]:
    (tmp_path / "citecheck.toml").write_text("")
    with contextlib.chdir(tmp_path):
        yield


def article(sentences: str, notes: int = 1) -> str:
    listed = "".join(
        f"{n}. ^ Smith, Jane (2001). Book Number {n}. Example Press. p. {n}.\n"
        for n in range(1, notes + 1)
    )
    return f"The title\n\n{sentences}\n\nReferences\n{listed}"


# What cannot be read: status 2, one line that names the file


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"\n \n", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "is a PNG image, not text"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "is a PDF document, not text"),
        (bytes(range(256)), "looks like a binary file (byte 0x00 at offset 0)"),
        ("Бажанов.[1] ".encode() * 50 + b"\xff.\n", "byte 0xFF at offset 950 is not UTF-8"),
        ("Бажанов родился.[1]\n".encode("cp1251"), "byte 0xC1 at offset 0 is not UTF-8"),
        (b"Only words, and nothing else.\n", "nothing here was recognised as a citation"),
        (b'"' * 1000 + b"[" * 1000, "nothing here was recognised as a citation"),
    ],
)
@pytest.mark.parametrize("command", ["check", "parse"])
def test_one_line_and_status_2(
    command: str, data: bytes, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a.txt").write_bytes(data)
    assert main([command, "a.txt"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"citecheck: a.txt: {message}")
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nothing.txt", "nothing.txt: no such file"),
        (".", ".: no article in this folder; --include names others, as in --include '*.txt'"),
        ("", "the name of the file is empty"),
        ("a\nb\x1b[31m.txt", "a\\nb\\x1b[31m.txt: no such file"),
        ("x" * 5000, "x" * 5000 + ": cannot be read: File name too long"),
    ],
)
def test_a_path_that_leads_nowhere(
    path: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", path]) == 2
    assert capsys.readouterr().err == f"citecheck: {message}\n"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_without_permission(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text("x")
    Path("a.txt").chmod(0)
    assert main(["check", "a.txt"]) == 2
    assert capsys.readouterr().err == "citecheck: a.txt: no permission to read it\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_another_encoding_gives_the_same_findings(
    encoding: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = article("Le café était près de l’hôtel.[1] Il était fermé.[2]") + "2. ^\n"
    Path("a.txt").write_text(text, encoding="utf-8")
    Path("b.txt").write_text(text, encoding=encoding)
    found = []
    for name in ("a.txt", "b.txt"):
        assert main(["check", "--offline", "--format=json", name]) == 1
        found.append(json.loads(capsys.readouterr().out)["findings"])
    assert found[0] == found[1]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_line_ends_give_the_same_places(end: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = article("The bridge was opened.[1]\n\nIt was painted.[2]") + "2. ^\n"
    found = []
    for number, content in enumerate((text, text.replace("\n", end))):
        Path(f"{number}.txt").write_text(content, encoding="utf-8", newline="")
        assert main(["check", "--offline", "--format=json", f"{number}.txt"]) == 1
        findings = json.loads(capsys.readouterr().out)["findings"]
        found.append([(f["code"], f["line"], f["column"], f["message"]) for f in findings])
    assert found[0] == found[1]


# What is huge or twisted: a report, in linear time

SHAPES: dict[str, Callable[[int], str]] = {
    "one long line": lambda n: article("The bridge was opened in May 1999.[1] " * (n // 38)),
    "many paragraphs": lambda n: article("The bridge was opened.[1] It is red.\n\n" * (n // 38)),
    "many notes": lambda n: article(
        " ".join(f"Fact number {k} is known.[{k}]" for k in range(1, n // 100)), n // 100
    ),
    "many markers of one note": lambda n: article("x[1]" * (n // 4)),
    "one word": lambda n: article("x" * n + "[1]"),
    "unbalanced quotation marks": lambda n: article('He said "so and “so.[1] ' * (n // 24)),
    "opening brackets": lambda n: article("word[1] " + "[" * n),
    "closing brackets": lambda n: article("word[1] " + "]" * n),
    "full stops": lambda n: article("word[1] " + ". " * (n // 2)),
    "carets": lambda n: article("word[1]") + "2. " + "^ " * (n // 2) + "\n",
    "digits": lambda n: article("word[1] ") + "2. ^ " + "1" * n + "\n",
    "hyphens": lambda n: article("word[1] ") + "2. ^ ISBN " + "0-" * (n // 2) + "\n",
    "empty notes": lambda n: article("word[1] ") + "".join(f"{k}. ^\n" for k in range(2, n // 10)),
    "short notes": lambda n: (
        article("word[1] ")
        + "".join(f"{k}. ^ Kun {1900 + k % 100}, p. {k}\n" for k in range(2, n // 25))
    ),
    "explanatory notes": lambda n: (
        article("word[1] ")
        + "".join(f"{k}. ^ He did not say so, and see below.[1]\n" for k in range(2, n // 45))
    ),
    "blank lines": lambda n: article("word[1]" + "\n" * n + "word[1]"),
    "spaces": lambda n: article("word[1]" + " " * n + "word[1]"),
    "addresses": lambda n: (
        article("word[1] ") + "".join(f"{k}. ^ http://example.org/{k}\n" for k in range(2, n // 30))
    ),
    "initials": lambda n: article("word[1] ") + "2. ^ " + "A. " * (n // 3) + "\n",
    "names": lambda n: article("word[1] ") + "2. ^ " + "Doe, J.; " * (n // 9) + "(2001).\n",
}


def timed(text: str) -> float:
    Path("a.txt").write_text(text, encoding="utf-8")
    began = process_time()
    assert main(["check", "--offline", "--format=json", "-o", "out.json", "a.txt"]) in {0, 1}
    taken = process_time() - began
    assert json.loads(Path("out.json").read_text(encoding="utf-8"))["version"] == 1
    assert main(["check", "--offline", "-o", "out.txt", "a.txt"]) in {0, 1}
    return taken


@pytest.mark.parametrize("shape", SHAPES)
def test_the_time_is_linear_in_the_size(shape: str) -> None:
    size = 50_000
    timed(SHAPES[shape](1_000))  # what is imported late
    while True:
        one = timed(SHAPES[shape](size))
        if one > 0.15 or size >= 400_000:
            break
        size *= 2
    for _ in range(4):  # on a busy machine one measurement says little
        two = timed(SHAPES[shape](2 * size))
        if two < TOO_SLOW * max(one, 0.05):
            return
        one = timed(SHAPES[shape](size))
    pytest.fail(f"{size}: {one:.2f} s, {2 * size}: {two:.2f} s")


def test_a_line_of_5_megabytes(capsys: pytest.CaptureFixture[str]) -> None:
    text = article("The bridge was opened in May 1999.[1] " * 131_600)
    assert len(text) > 5_000_000
    Path("a.txt").write_text(text, encoding="utf-8")
    assert main(["check", "--offline", "a.txt"]) in {0, 1}
    out = capsys.readouterr().out
    assert "131,600 markers" in out
    assert max(map(len, out.splitlines())) <= 100


def test_20_000_footnotes(capsys: pytest.CaptureFixture[str]) -> None:
    notes = 20_000
    text = article(
        "\n\n".join(f"Fact number {n} is known to all.[{n}]" for n in range(1, notes + 1)), notes
    )
    Path("a.txt").write_text(text, encoding="utf-8")
    assert main(["check", "--offline", "a.txt"]) in {0, 1}
    assert "20,000 notes, 20,000 markers" in capsys.readouterr().out


# Anything at all

PIECES = [
    *("The bridge was opened in May 1999.", "He said:", '"So it is, and so it was, and so on."'),
    *(
        "[1]",
        "[2]",
        "[1][1]",
        "[a]",
        "[note 1]",
        "[6]: 314",
        "^[1]",
        "[edit]",
        "[",
        "]",
        '"',
        "“",
        "”",
    ),
    *("\n", "\n\n", "\r\n", " ", "\t", "\u00a0", "\u2028", "\0", "\x1b[31m", "\u202e", "\ufeff"),
    *("References\n", "See also\n", "1. ^ ", "2. ^ a b ", "1. ↑ ", "^ ", "• ", "  3. ^\n", "a. ^ "),
    *(
        "Kun 2003: 93",
        "Kun (2003), p. 93.",
        "Ibid.",
        "Smith, Jane (2001).",
        " pp. 11–12.",
        "et al.",
    ),
    *("ISBN 0-8179-8231-0", "ISBN 9", "doi:10.1000/", "https://", "http://example.org/a[b]", "p."),
    *("Retrieved 31 February 2008.", "Archived from the original on", "0000", "99999", "1900–1917"),
    *("漢字。", "Бажанов", "e\u0301", "😀", "A.", "...", "(", ")", "{{", "}}", "\\", "<ref>"),
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join))
def test_any_text_gives_a_report_that_the_schemas_allow(text: str) -> None:
    article = citecheck.read_string(text)
    report = citecheck.run(article)
    REPORT.validate(json_v1.to_json([report]))
    PARSE.validate(parse_v1.to_json(article))
    for verbose in (False, True):
        shown = render(report, {rule.code: rule for rule in citecheck.RULES}, verbose=verbose)
        assert "\x1b" not in shown
    bibtex(article.references)


# Ctrl-C


@pytest.mark.skipif(os.name == "nt", reason="needs signals and a named pipe")
def test_ctrl_c_ends_with_130_and_leaves_nothing_behind() -> None:
    os.mkfifo("a.txt")
    before = sorted(path.name for path in Path().iterdir())
    with subprocess.Popen(
        [sys.executable, "-m", "citecheck", "check", "a.txt", "-o", "report.txt"],
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as process:
        with Path("a.txt").open("wb") as pipe:  # opens when the program has begun to read
            pipe.write(b"The beginning of an article.[1]\n")
            pipe.flush()
            sleep(0.1)
            process.send_signal(signal.SIGINT)
            process.wait(30)
        assert process.stderr
        assert process.stderr.read() == b"citecheck: stopped\n"
    assert process.returncode == 130
    assert sorted(path.name for path in Path().iterdir()) == before


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_ctrl_c_while_checking_keeps_the_old_report() -> None:
    Path("a.txt").write_text(article("The bridge was opened in May.[1] " * 200_000))
    Path("report.txt").write_text("the old report")
    before = sorted(path.name for path in Path().iterdir())
    with subprocess.Popen(
        [sys.executable, "-m", "citecheck", "check", "a.txt", "-o", "report.txt"],
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as process:
        timer = threading.Timer(1.0, process.send_signal, [signal.SIGINT])
        timer.start()
        assert process.stderr
        errors = process.stderr.read()
        timer.join()
    assert errors == b"citecheck: stopped\n"
    assert process.returncode == 130
    assert Path("report.txt").read_text() == "the old report"
    assert sorted(path.name for path in Path().iterdir()) == before
