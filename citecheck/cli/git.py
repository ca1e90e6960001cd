"""What git says of files: which have changed since a revision, and what they held then."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from citecheck.model import BadConfig
from citecheck.readers.files import BESIDE, decode
from citecheck.readers.formats import Beside

AUTO = "auto"
"""In place of a revision: the base that the CI server names in the environment."""
_BASES = (
    "CI_MERGE_REQUEST_DIFF_BASE_SHA",  # GitLab
    "GITHUB_BASE_REF",  # GitHub Actions: the name of a branch
    "CHANGE_TARGET",  # Jenkins
    "BITBUCKET_PR_DESTINATION_COMMIT",
)


@dataclass(frozen=True, slots=True)
class Old:
    """A file as it was in a revision."""

    revision: str
    path: str
    """From the top of the repository, with slashes; empty for a file that was not there."""
    top: str
    """The folder of the repository."""


def base_of(revision: str) -> str:
    """The commit that an edit began at: where a revision and HEAD parted.

    ``auto`` takes the base from the environment of a CI server. Raises BadConfig.
    """
    if revision == AUTO:
        revision = _of_environment()
    commit = _git("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    merged = _run("merge-base", commit.strip(), "HEAD")
    # A shallow clone may not hold where they parted.
    return merged.stdout.decode().strip() if merged.returncode == 0 else commit.strip()


def _of_environment() -> str:
    for name in _BASES:
        value = os.environ.get(name)
        if value:
            if name in ("GITHUB_BASE_REF", "CHANGE_TARGET"):
                known = _run("rev-parse", "--verify", "--quiet", f"origin/{value}^{{commit}}")
                return f"origin/{value}" if known.returncode == 0 else value
            return value
    raise BadConfig("--since auto: no CI server names a base here; name a revision")


def changed(base: str, paths: Iterable[str]) -> dict[str, Old]:
    """The files below paths that are not as they were at ``base``, and what each was then.

    By absolute path. Files that git does not track yet count as new. Raises BadConfig.
    """
    top = _git("rev-parse", "--show-toplevel").rstrip("\n")
    listed = list(paths)
    found: dict[str, Old] = {}
    told = _git("diff", "--name-status", "-z", "-M", base, "--", *listed).split("\0")
    rest = iter(told)
    for status in rest:
        if not status:
            break
        old = next(rest)
        new = next(rest) if status[0] in "RC" else old
        if status[0] != "D":
            before = "" if status[0] == "A" else old
            found[_absolute(top, new)] = Old(base, before, top)
    for name in _git("ls-files", "-o", "-z", "--exclude-standard", "--", *listed).split("\0"):
        if name:
            found[os.path.abspath(name)] = Old(base, "", top)  # noqa: PTH100
    return found


def same(base: str, path: str) -> Old:
    """A file that has not changed, as it was at ``base``."""
    top = _git("rev-parse", "--show-toplevel").rstrip("\n")
    return Old(base, os.path.relpath(path, top).replace(os.sep, "/"), top)


def show(old: Old) -> bytes | None:
    """What a file held; None where it was not there."""
    return _show(old.revision, old.path, old.top) if old.path else None


def beside(old: Old) -> Beside:
    """What gives a reader the files beside an article as they were in its revision."""
    folder = os.path.dirname(old.path)  # noqa: PTH120

    def give(wanted: str) -> str | None:
        path = os.path.normpath(os.path.join(folder, wanted)).replace(os.sep, "/")  # noqa: PTH118
        if path.startswith(("../", "/")) or Path(path).suffix.lower() not in BESIDE:
            return None
        data = _show(old.revision, path, old.top)
        return None if data is None else decode(data, wanted)

    return give


def _show(revision: str, path: str, top: str) -> bytes | None:
    done = _run("-C", top, "cat-file", "blob", f"{revision}:{path}")
    return done.stdout if done.returncode == 0 else None


def _absolute(top: str, name: str) -> str:
    return os.path.join(top, *name.split("/"))  # noqa: PTH118


def _git(*args: str) -> str:
    done = _run(*args)
    if done.returncode:
        lines: Iterator[str] = iter(done.stderr.decode("utf-8", "replace").splitlines())
        raise BadConfig(f"--since: git says: {next(lines, 'nothing').removeprefix('fatal: ')}")
    return done.stdout.decode("utf-8", "surrogateescape")


def _run(*args: str) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-c", "core.quotepath=off", *args]
    try:
        return subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    except OSError as error:
        raise BadConfig(f"--since: git cannot be run: {error.strerror}") from None
