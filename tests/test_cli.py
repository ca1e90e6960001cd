"""The command line: what it prints, where, and the exit status."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import citecheck
from citecheck import cli
from citecheck.cli import main
from citecheck.judge.coverage import Mode

ROOT = Path(citecheck.__file__).parent.parent
ARTICLE = Path(__file__).parent.parent / "examples" / "boris-bazhanov.txt"
CLEAN = """\
The bridge

The bridge was opened in May 1999.[1]

References
1. ^ Smith, Jane (2001). Bridges of the North. Example Press. p. 12. ISBN 0-8179-8231-0.
"""
EMPTY_NOTE = CLEAN.replace("May 1999.[1]", "May 1999.[1] It was painted red.[2]") + "2. ^\n"
UNCITED = "Only words.\n\nAnd more words.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path) -> Iterator[None]:
    """Every test in a folder of its own, with settings of its own."""
    (tmp_path / "citecheck.toml").write_text("")
    with contextlib.chdir(tmp_path):
        Path("clean.txt").write_text(CLEAN, encoding="utf-8")
        Path("empty-note.txt").write_text(EMPTY_NOTE, encoding="utf-8")
        Path("uncited.txt").write_text(UNCITED, encoding="utf-8")
        yield


def run(*args: str | Path, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    environment = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "FORCE_COLOR"}}
    return subprocess.run(
        [sys.executable, "-m", "citecheck", *map(str, args)],
        input=stdin,
        capture_output=True,
        env=environment | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | env,
        check=False,
    )


def rules(output: str) -> set[str]:
    """The codes in a JSON report."""
    return {finding["code"] for finding in json.loads(output)["findings"]}


# Exit status


def test_clean_is_0_and_findings_are_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--offline", "clean.txt"]) == 0
    assert "no errors" in capsys.readouterr().out
    assert main(["check", "--offline", "empty-note.txt"]) == 1
    captured = capsys.readouterr()
    assert "empty-note.txt:7:1: " in captured.out
    assert "CC102 empty-footnote" in captured.out
    assert captured.err == ""


def test_fail_on_moves_the_limit(capsys: pytest.CaptureFixture[str]) -> None:
    warned = ["check", "--offline", str(ARTICLE), "--select", "doubled-marker"]
    assert main(warned) == 0
    assert main([*warned, "--fail-on", "warning"]) == 1
    assert main([*warned, "--fail-on=info"]) == 1
    assert main(["check", "--offline", "clean.txt", "--fail-on", "warning"]) == 0
    assert capsys.readouterr().err == ""


def test_strict_is_3_when_questions_stay_open(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--offline", "clean.txt", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["unchecked"] == [
        {"question": "BookRecord", "subject": "9780817982317", "reason": "offline"}
    ]
    assert main(["check", "--offline", "--strict", "clean.txt"]) == 3
    assert main(["check", "--offline", "--strict", "clean.txt", "--select", "CC1"]) == 0
    assert main(["check", "--offline", "--strict", "empty-note.txt"]) == 1


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["check"],
        ["chek", "clean.txt"],
        ["check", "clean.txt", "--fail-on", "never"],
        ["check", "clean.txt", "--coverage", "page"],
        ["check", "clean.txt", "--frobnicate"],
        ["parse", "clean.txt", "--format", "xml"],
    ],
)
def test_wrong_usage_is_2(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(args) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "usage: citecheck" in captured.err


@pytest.mark.parametrize("args", [["--help"], ["check", "--help"], ["--version"]])
def test_help_and_version_are_0(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(args) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    assert ("usage: citecheck" in captured.out) is (args != ["--version"])
    assert (f"citecheck {citecheck.__version__}\n" == captured.out) is (args == ["--version"])


def test_help_names_every_exit_status_and_every_mode(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--help"])
    text = capsys.readouterr().out
    assert all(f"\n  {status}  " in text for status in (0, 1, 2, 3))
    assert tuple(map(str, Mode)) == cli._MODES
    assert all(str(mode) in text for mode in Mode)


def test_help_imports_nothing_that_a_command_needs() -> None:
    code = (
        "import sys; from citecheck.cli import main; main(['--help']); "
        "print(*(m for m in sys.modules if m.startswith('citecheck')), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=True,
    )
    assert done.stderr.split() == ["citecheck", "citecheck.cli.output", "citecheck.cli"]


# Several articles, unreadable ones, uncited ones


def test_an_article_without_citations_is_2_unless_allowed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", "--offline", "uncited.txt"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(
        "citecheck: uncited.txt: nothing here was recognised as a citation; "
    )
    assert captured.err.count("\n") == 1
    assert main(["check", "--offline", "--allow-uncited", "uncited.txt"]) in {0, 1}
    assert "Summary of uncited.txt" in capsys.readouterr().out
    assert main(["parse", "uncited.txt"]) == 2
    assert main(["parse", "uncited.txt", "--allow-uncited", "--format", "csl"]) == 0
    assert capsys.readouterr().out == "[]\n"


def test_one_unreadable_article_does_not_stop_the_others(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", "--offline", "clean.txt", "nothing.txt", "empty-note.txt"]) == 2
    captured = capsys.readouterr()
    assert captured.err == "citecheck: nothing.txt: no such file\n"
    assert captured.out.index("Summary of clean.txt") < captured.out.index(
        "Summary of empty-note.txt"
    )


def test_several_articles_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    text = (Path(citecheck.__file__).parent / "report" / "json_v1.schema.json").read_text()
    schema = Draft202012Validator(json.loads(text))
    assert main(["check", "--offline", "--format=json", "clean.txt", "empty-note.txt"]) == 1
    document = json.loads(capsys.readouterr().out)
    schema.validate(document)
    assert [a["article"]["path"] for a in document["articles"]] == ["clean.txt", "empty-note.txt"]
    assert main(["check", "--offline", "--format=json", "nothing.txt", "clean.txt"]) == 2
    document = json.loads(capsys.readouterr().out)
    assert [a["article"]["path"] for a in document["articles"]] == ["clean.txt"]
    assert main(["check", "--offline", "--format=json", "nothing.txt"]) == 2
    assert capsys.readouterr().out == ""


def test_standard_input() -> None:
    done = run("check", "--offline", "-", stdin=EMPTY_NOTE.encode())
    assert done.returncode == 1, done.stderr
    assert b"<stdin>:7:1: " in done.stdout
    done = run("parse", "-", "--format", "csl", stdin=CLEAN.encode("utf-16"))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)[0]["ISBN"] == "0-8179-8231-0"


# Rules and settings


def test_select_and_ignore(capsys: pytest.CaptureFixture[str]) -> None:
    base = ["check", "--offline", "--format=json", str(ARTICLE)]
    main([*base, "--select", "CC1"])
    found = rules(capsys.readouterr().out)
    assert "CC102" in found
    assert all(code.startswith("CC1") for code in found)
    main([*base, "--select", "CC1", "--ignore", "empty-footnote"])
    assert rules(capsys.readouterr().out) == found - {"CC102"}
    main([*base, "--select", "empty-footnote", "--select", "CC104"])
    assert "CC102" in rules(capsys.readouterr().out)


def test_an_unknown_rule_is_2_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "clean.txt", "--select", "empty-fotnote"]) == 2
    assert capsys.readouterr().err == (
        'citecheck: unknown rule "empty-fotnote"; did you mean CC102 (empty-footnote)?\n'
    )


def test_settings_are_defaults_that_flags_override(capsys: pytest.CaptureFixture[str]) -> None:
    settings = Path("citecheck.toml")
    settings.write_text('format = "json"\nselect = ["CC102"]\nallow-uncited = true\n')
    assert main(["check", "--offline", str(ARTICLE)]) == 1
    assert rules(capsys.readouterr().out) == {"CC102"}
    assert main(["check", "--offline", "uncited.txt"]) == 0
    assert main(["check", "--offline", "uncited.txt", "--no-allow-uncited"]) == 2
    capsys.readouterr()
    assert main(["check", "--offline", "--format", "text", "--ignore", "CC2", str(ARTICLE)]) == 1
    assert "CC102 empty-footnote" in capsys.readouterr().out
    settings.write_text('fail-on = "info"\n')
    assert main(["check", "--offline", str(ARTICLE), "--select=doubled-marker"]) == 1
    assert (
        main(["check", "--offline", str(ARTICLE), "--select=doubled-marker", "--fail-on=error"])
        == 0
    )


def test_a_mistake_in_the_settings_names_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    settings = Path("citecheck.toml")
    settings.write_text('fial-on = "info"\n')
    assert main(["check", "clean.txt"]) == 2
    assert capsys.readouterr().err == (
        f'citecheck: {settings.absolute()}: unknown key "fial-on"; did you mean "fail-on"?\n'
    )
    settings.write_text('ignore = ["empty-fotnote"]\n')
    assert main(["check", "clean.txt"]) == 2
    assert capsys.readouterr().err.startswith(
        f'citecheck: {settings.absolute()}: unknown rule "empty-fotnote"; did you mean CC102'
    )


def test_coverage_mode_changes_what_is_uncited(capsys: pytest.CaptureFixture[str]) -> None:
    numbers = {}
    for mode in Mode:
        main(["check", "--offline", "--format=json", str(ARTICLE), "--coverage", str(mode)])
        document = json.loads(capsys.readouterr().out)
        numbers[mode] = sum(f["code"].startswith("CC5") for f in document["findings"])
        assert document["article"]["coverage"]["sentence"] == 0.4  # all three are always told
    assert numbers[Mode.SENTENCE] >= numbers[Mode.PARAGRAPH_BACK] >= numbers[Mode.PARAGRAPH_ANY]


# Output


def test_output_to_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--offline", "empty-note.txt", "-o", "report.txt"]) == 1
    assert capsys.readouterr().out == ""
    assert "CC102" in Path("report.txt").read_text(encoding="utf-8")
    Path("report.txt").chmod(0o640)
    assert main(["check", "--offline", "clean.txt", "--format=json", "-o", "report.txt"]) == 0
    assert json.loads(Path("report.txt").read_text(encoding="utf-8"))["version"] == 1
    assert Path("report.txt").stat().st_mode & 0o777 == 0o640
    assert main(["parse", "clean.txt", "-o", "parsed.json"]) == 0
    assert json.loads(Path("parsed.json").read_text(encoding="utf-8"))["footnotes"]
    assert not [path for path in Path().iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("option", ["-o", "--record"])
def test_an_article_is_never_overwritten(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("link.txt").symlink_to("clean.txt")
    for target in ("clean.txt", "./clean.txt", "link.txt"):
        assert main(["check", "--offline", "clean.txt", option, target]) == 2
        assert "is the article itself" in capsys.readouterr().err
    assert Path("clean.txt").read_text(encoding="utf-8") == CLEAN


def test_output_that_cannot_be_written_is_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--offline", "clean.txt", "-o", "no/such/folder.txt"]) == 2
    assert capsys.readouterr().err == (
        "citecheck: no/such/folder.txt: cannot be written: No such file or directory\n"
    )


def test_a_symbolic_link_stays_one() -> None:
    Path("real.txt").write_text("old")
    Path("link.txt").symlink_to("real.txt")
    assert main(["check", "--offline", "clean.txt", "-o", "link.txt"]) == 0
    assert Path("link.txt").is_symlink()
    assert "Summary of" in Path("real.txt").read_text(encoding="utf-8")


def test_colour_only_where_it_is_wanted() -> None:
    escape = b"\x1b["
    check = ("check", "--offline", "empty-note.txt")
    assert escape not in run(*check).stdout
    assert escape in run(*check, "--color=always").stdout
    assert escape in run(*check, FORCE_COLOR="1").stdout
    assert escape not in run(*check, FORCE_COLOR="1", NO_COLOR="1").stdout
    assert escape not in run(*check, "--color=never", FORCE_COLOR="1").stdout
    assert escape in run(*check, "--color=always", NO_COLOR="1").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_colour_and_width_of_a_terminal() -> None:
    import pty

    control, terminal = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "FORCE_COLOR"}}
    with subprocess.Popen(
        [sys.executable, "-m", "citecheck", "check", "--offline", "empty-note.txt"],
        stdout=terminal,
        env=environment | {"PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "60"},
    ) as process:
        os.close(terminal)
        output = b""
        with contextlib.suppress(OSError):  # the terminal is gone when the program is
            while part := os.read(control, 4096):
                output += part
    os.close(control)
    assert process.returncode == 1
    assert b"\x1b[1;31m" in output


def test_a_closed_pipe_is_quiet() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "citecheck", "check", "--offline", "--verbose", str(ARTICLE)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_a_terminal_that_cannot_show_a_character() -> None:
    done = run("check", "--offline", ARTICLE, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 1, done.stderr
    assert done.stdout.isascii()
    done = run("parse", ARTICLE, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert "Бажанов" in done.stdout.decode("utf-8")


def test_a_verbose_report_shows_all_information(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--offline", str(ARTICLE)])
    folded = capsys.readouterr().out
    main(["check", "--offline", str(ARTICLE), "--verbose"])
    shown = capsys.readouterr().out
    assert "--verbose shows them" in folded
    assert "--verbose" not in shown
    assert len(shown) > len(folded)


# Recorded answers


def test_record_and_replay(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--offline", str(ARTICLE), "clean.txt", "--record", "a.json"]) == 1
    recorded = json.loads(Path("a.json").read_text(encoding="utf-8"))
    assert recorded["version"] == 1
    capsys.readouterr()
    assert (
        main(["check", str(ARTICLE), "clean.txt", "--replay", "a.json", "--record", "b.json"]) == 1
    )
    assert Path("b.json").read_bytes() == Path("a.json").read_bytes()


def test_replay_of_nonsense_is_2(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.json").write_text("{nonsense")
    assert main(["check", "clean.txt", "--replay", "a.json"]) == 2
    assert capsys.readouterr().err.startswith("citecheck: a.json: not JSON")
    assert main(["check", "clean.txt", "--replay", "none.json"]) == 2
    assert capsys.readouterr().err == "citecheck: none.json: no such file\n"


# The other commands


def test_parse_csl_and_bibtex(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(ARTICLE), "--format", "csl"]) == 0
    items = json.loads(capsys.readouterr().out)
    assert [item["id"] for item in items] == ["1", "2", "3", "5", "11", "13"]
    assert main(["parse", str(ARTICLE), "--format", "bibtex"]) == 0
    text = capsys.readouterr().out
    assert text.count("\n@") + text.startswith("@") == 6
    assert "title = {{The Storm Petrels: The Flight of the First Soviet Defectors}}" in text


def test_explain_by_code_and_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "CC102"]) == 0
    by_code = capsys.readouterr().out
    assert by_code.startswith("CC102 empty-footnote  error\n\n")
    assert "\nWhy\n" in by_code
    assert "\nExample\n" in by_code
    assert "```" not in by_code
    for name in ("empty-footnote", "cc102"):
        assert main(["explain", name]) == 0
        assert capsys.readouterr().out == by_code


def test_explain_lists_all_rules_or_a_family(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [rule.code for rule in citecheck.RULES]
    assert main(["explain", "CC1"]) == 0
    family = capsys.readouterr().out.splitlines()
    assert [line.split() for line in family] == [
        line.split() for line in lines if line.startswith("CC1")
    ]


def test_explain_what_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "empty"]) == 2
    assert capsys.readouterr().err.startswith(
        'citecheck: unknown rule "empty"; did you mean CC102 (empty-footnote)'
    )
