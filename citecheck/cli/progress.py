"""A line on the terminal that tells how far the questions to the web have come."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.resolvers.http.client import Progress

_CELLS = 20


class Bar:
    """Shows progress on standard error where that is a terminal, and nothing anywhere else."""

    def __init__(self) -> None:
        error = sys.stderr
        self.shown = bool(error and error.isatty() and os.environ.get("TERM") != "dumb")
        encoding = (getattr(error, "encoding", "") or "").lower()
        self._cell, self._gap = ("█", "░") if encoding.startswith("utf") else ("#", ".")
        self._before = ""

    def __call__(self, progress: Progress) -> None:
        """Show how far it is; at the end the line goes away."""
        if self.shown:
            self._write(bar(progress, self._width(), self._cell, self._gap))

    def clear(self) -> None:
        """Take the line away."""
        if self.shown and self._before:
            self._write("")

    def _write(self, line: str) -> None:
        if line == self._before:
            return
        self._before = line
        try:
            sys.stderr.write(f"\r\x1b[K{line}")
            sys.stderr.flush()
        except OSError:
            self.shown = False

    @staticmethod
    def _width() -> int:
        try:
            columns = os.get_terminal_size(sys.stderr.fileno()).columns
        except (OSError, ValueError):
            columns = 0
        return (columns or 80) - 1  # some terminals say that they have none


def bar(progress: Progress, width: int, cell: str = "█", gap: str = "░") -> str:
    """``█████░░░░░ 12 of 41 asked, 29 open, slowest example.org``; empty when all is done."""
    total = progress.done + progress.open
    if not progress.open:
        return ""
    filled = _CELLS * progress.done // total
    line = f"{cell * filled}{gap * (_CELLS - filled)} {progress.done} of {total} asked"
    line += f", {progress.open} open"
    if progress.slowest:
        line += f", slowest {progress.slowest}"
    return line if len(line) <= width else line[: max(0, width - 1)] + "…"[: len(cell)]
