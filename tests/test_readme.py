"""The README shows what the program prints."""

import re
import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_example_output_is_fresh() -> None:
    fresh = runpy.run_path(str(ROOT / "tools" / "readme.py"))["fresh"]
    assert "```console\n$ citecheck check examples/boris-bazhanov.txt" in README
    assert fresh(README) == README, "run `python tools/readme.py`"


def test_one_command_for_the_main_job_and_one_for_the_tests() -> None:
    commands = [block.strip() for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)]
    assert len(commands) == 2
    assert all("\n" not in command and "venv" in command for command in commands)
    assert "citecheck check examples/boris-bazhanov.txt" in commands[0]
    assert "pytest" in commands[1]


def test_the_library_example_runs(capsys) -> None:  # type: ignore[no-untyped-def]
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(compile(example, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "85:3 CC102" in printed
    assert "Stalin: An Unknown Portrait" in printed
