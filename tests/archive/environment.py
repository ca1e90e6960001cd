"""The environment that pywb runs in: made once, and kept.

pywb pins old versions of what others need new, so it cannot be installed beside citecheck.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

CONSTRAINTS = Path(__file__).with_name("constraints.txt")
_LONGEST = 300
_READY = "ready"


class NoPywb(Exception):
    """There is no environment, and none can be made; the message says why."""


def python(cache: Path | None = None) -> Path:
    """The Python of the environment, which is made where there is none. Raises NoPywb.

    Processes that want it at the same time wait for the first, which makes it. A failure is kept
    in mind for a minute, so that they do not try one after the other.
    """
    digest = sha256(CONSTRAINTS.read_bytes()).hexdigest()[:8]
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    folder = (cache or _cache()) / f"pywb-py{version}-{digest}"
    found = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder):
            if not (folder / _READY).exists() or not _runs(found):
                _make(folder, found)
    except OSError as error:
        raise NoPywb(f"{folder}: {error.strerror or error}") from None
    return found


def _cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "citecheck-tests"


def _make(folder: Path, found: Path) -> None:
    failed = folder / "failed"
    if failed.exists() and _age(failed) < 60:
        raise NoPywb(failed.read_text(encoding="utf-8"))
    for entry in folder.iterdir():
        if entry.name != "lock":
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    pip = [str(found), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    for command in (
        [sys.executable, "-m", "venv", str(folder)],
        [*pip, "--retries", "2", "--constraint", str(CONSTRAINTS), "pywb", "warcio"],
    ):
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=_LONGEST, check=False
            )
            told = "" if done.returncode == 0 else (done.stderr.strip() or done.stdout.strip())
        except subprocess.TimeoutExpired:
            done, told = None, f"it took more than {_LONGEST} seconds"
        if done is None or done.returncode != 0:
            words = f"the environment of pywb cannot be made: {told[-500:]}"
            failed.write_text(words, encoding="utf-8")
            raise NoPywb(words)
    (folder / _READY).touch()


def _runs(found: Path) -> bool:
    """Whether the Python that the environment was made with is still there."""
    try:
        return subprocess.run([str(found), "-c", ""], check=False).returncode == 0
    except OSError:
        return False


def _age(path: Path) -> float:
    from time import time

    return time() - path.stat().st_mtime


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Alone in the folder; the lock of a process that ends goes with it."""
    try:
        import fcntl
    except ImportError:
        raise NoPywb("pywb is tried on systems with fcntl only") from None
    with (folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
