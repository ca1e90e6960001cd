"""``citecheck parse-strings``: one reference a line in, one CSL-JSON item a line out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from citecheck.cli import main

STRINGS = (
    'Krasnov, Ann (2001). "On Bridges". Journal of Steel. 12 (3): 4–9. doi:10.1000/182.\n'
    "\n"
    "Müller, Hans (2003): Brücken. Eine Einführung. Opladen: Leske + Budrich.\r\n"
    "x"
)


def items(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_every_line_is_an_item(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(STRINGS, encoding="utf-8", newline="")
    assert main(["parse-strings", str(tmp_path / "a.txt")]) == 0
    first, blank, german, last = items(capsys.readouterr().out)
    assert first["id"] == "1"
    assert first["author"] == [{"family": "Krasnov", "given": "Ann"}]
    assert (first["title"], first["volume"], first["issue"]) == ("On Bridges", "12", "3")
    assert (first["page"], first["DOI"]) == ("4–9", "10.1000/182")
    assert blank == {"id": "2", "type": "document"}
    assert german["title"] == "Brücken. Eine Einführung"
    assert german["issued"] == {"date-parts": [[2003]]}
    assert last["id"] == "4"


def test_details_say_where_a_field_stands_and_how_certain_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(STRINGS, encoding="utf-8")
    assert main(["parse-strings", "--details", str(tmp_path / "a.txt")]) == 0
    first = items(capsys.readouterr().out)[0]
    line = STRINGS.splitlines()[0]
    found = {d["field"]: d for d in first["custom"]["citecheck"]}
    assert line[found["DOI"]["start"] : found["DOI"]["end"]] == "10.1000/182"
    assert found["DOI"]["confidence"] == 1
    assert all(0 < each["confidence"] <= 1 for each in found.values())


def test_a_file_is_written_in_one_piece(tmp_path: Path) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "b.jsonl"
    source.write_text(STRINGS, encoding="utf-8")
    assert main(["parse-strings", str(source), "-o", str(target)]) == 0
    assert len(items(target.read_text(encoding="utf-8"))) == 4
    before = target.read_text(encoding="utf-8")
    source.write_bytes(b"good\nbad \xff\n")
    assert main(["parse-strings", str(source), "-o", str(target)]) == 2
    assert target.read_text(encoding="utf-8") == before
    assert list(tmp_path.iterdir()) == [source, target] or len(list(tmp_path.iterdir())) == 2


def test_standard_input_is_answered_line_by_line() -> None:
    command = [sys.executable, "-m", "citecheck", "parse-strings", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in ("1", "2"):
            process.stdin.write("Müller, Hans (2003). Brücken. Opladen: Budrich.\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.stdout.read() == b""
        assert process.wait() == 0


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"good\nM\xfcller\n", "line 2 is not UTF-8 (byte 2 of the line); convert the file"),
        (None, "cannot be read: No such file or directory"),
    ],
)
def test_what_cannot_be_read_is_named(
    data: bytes | None, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    if data is not None:
        path.write_bytes(data)
    assert main(["parse-strings", str(path)]) == 2
    error = capsys.readouterr().err
    assert f"{path}: " in error
    assert message in error


def test_the_file_itself_is_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Krasnov", encoding="utf-8")
    assert main(["parse-strings", str(path), "-o", str(path)]) == 2
    assert path.read_text(encoding="utf-8") == "Krasnov"
    assert "write to another file" in capsys.readouterr().err


def test_a_line_of_three_megabytes_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    with path.open("w", encoding="utf-8") as file:
        file.write("ü" * (3 << 19) + "\nKrasnov, Ann (2001). Bridges. Arrow Press.\n")
    assert main(["parse-strings", str(path)]) == 0
    assert [item["id"] for item in items(capsys.readouterr().out)] == ["1", "2"]


def test_a_byte_order_mark_is_no_part_of_the_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\ufeffKrasnov, Ann (2001). Bridges. Arrow Press.", encoding="utf-8")
    assert main(["parse-strings", str(path)]) == 0
    assert items(capsys.readouterr().out)[0]["author"][0]["family"] == "Krasnov"
