"""Writing: to the terminal, to a pipe that may close, to a file in one piece."""

from __future__ import annotations

import contextlib
import os
import sys

TYPE_CHECKING = False  # without the cost of typing; type checkers know this name
if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BROKEN = 2
"""The exit status for wrong usage or settings, and for input that cannot be checked."""


def say(message: str) -> None:
    """One line for people, on standard error; line breaks and control characters are shown."""
    if sys.stderr is None:  # closed: 2>&-
        return
    line = "".join(c if c.isprintable() else repr(c)[1:-1] for c in f"citecheck: {message}")
    with contextlib.suppress(OSError):  # nobody may be there to read it
        print(line, file=sys.stderr, flush=True)


def print_out(text: str, *, utf8: bool = False) -> bool:
    """Text on standard output; a pipe whose reader has left is no error, but nobody reads on.

    Gives whether there may be a reader for more.

    ``utf8`` is for data, which is UTF-8 wherever it goes; a report puts a question mark for what
    the terminal cannot show, so that its columns stay true.
    """
    from citecheck.model.errors import CitecheckError

    if sys.stdout is None:  # closed: >&-
        return False
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        if utf8:
            reconfigure(encoding="utf-8", errors="backslashreplace")
        else:
            reconfigure(errors="replace")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more at its end: let that go where it does not matter.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise CitecheckError(f"cannot write to standard output: {error.strerror}") from None
    return True


def write_file(path: str, text: str | Iterable[str]) -> None:
    """Write text as UTF-8 in one piece; see ``write_bytes``. It may come in parts."""
    parts = (text,) if isinstance(text, str) else text
    write_bytes(path, (part.encode(errors="backslashreplace") for part in parts))


def write_bytes(path: str, data: bytes | Iterable[bytes]) -> None:
    """Write a file in one piece: it holds the old bytes or the new ones, and never a part.

    ``data`` may come in parts. Raises CitecheckError, and what the parts raise.
    """
    from pathlib import Path
    from tempfile import mkstemp

    from citecheck.model.errors import CitecheckError

    parts = (data,) if isinstance(data, bytes) else data
    target = Path(path)
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as file:  # a device or a pipe cannot be replaced
                file.writelines(parts)
            return
        target = target.resolve()  # where a link leads, so that it stays a link
        handle, temporary = mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(parts)
            Path(temporary).chmod(_mode(target))
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CitecheckError(f"{path}: cannot be written: {reason}") from None


def refuse_overwriting(inputs: Iterable[str], *outputs: str | None) -> None:
    """Raise CitecheckError where an output file is one of the articles, or named twice."""
    from citecheck.model.errors import CitecheckError

    written = [path for path in outputs if path]
    for path in written:
        for source in inputs:
            if source != "-" and _same(source, path):
                raise CitecheckError(f"{path}: is the article itself; write to another file")
    if len(written) == 2 and _same(*written):
        raise CitecheckError(f"{written[1]}: is named for two outputs")


def use_color(choice: str, *, to_file: bool = False) -> bool:
    """Whether to colour: as chosen; else as NO_COLOR and FORCE_COLOR say; else on a terminal."""
    if choice != "auto":
        return choice == "always"
    if to_file or os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def terminal_width() -> int:
    """How wide a report may be: 80 in a pipe, no wider than is good to read on a terminal."""
    from shutil import get_terminal_size

    return max(40, min(get_terminal_size((80, 24)).columns, 100))


def _same(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)  # noqa: PTH121
    except (OSError, ValueError):
        return os.path.abspath(one) == os.path.abspath(other)  # noqa: PTH100


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, or those of a new file."""
    try:
        return target.stat().st_mode & 0o7777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
