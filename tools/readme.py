"""Writes what the program prints into README.md, below the command that it shows.

python tools/readme.py
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "README.md"
_BLOCK = re.compile(r"(```console\n)\$ (citecheck [^\n]+)\n.*?(```\n)", re.DOTALL)


def fresh(text: str) -> str:
    """The README with its example run again, at 80 columns and without colour."""

    def run(block: re.Match[str]) -> str:
        arguments = shlex.split(block[2])[1:]
        done = subprocess.run(
            [sys.executable, "-m", "citecheck", *arguments, "--color", "never"],
            capture_output=True,
            check=False,
            encoding="utf-8",
            cwd=ROOT,
            env={"COLUMNS": "80", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        )
        return f"{block[1]}$ {block[2]}\n{done.stdout}{done.stderr}{block[3]}"

    return _BLOCK.sub(run, text)


if __name__ == "__main__":
    TARGET.write_text(fresh(TARGET.read_text(encoding="utf-8")), encoding="utf-8")
