"""Where the ledger is, unless somebody says otherwise."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from citecheck.model import BadLedger

FILE = "ledger.sqlite3"


def default_place() -> Path:
    """The file in the folder that the system has for a user's data.

    ``XDG_DATA_HOME`` (``~/.local/share``), on a Mac ``~/Library/Application Support``, on Windows
    ``LOCALAPPDATA``. Raises BadLedger where the user has no home folder.
    """
    if sys.platform == "win32":
        given, usual = os.environ.get("LOCALAPPDATA", ""), "AppData/Local"
    elif sys.platform == "darwin":
        given, usual = os.environ.get("XDG_DATA_HOME", ""), "Library/Application Support"
    else:
        given, usual = os.environ.get("XDG_DATA_HOME", ""), ".local/share"
    # The specification of XDG: a path that is not absolute is to be ignored.
    try:
        folder = Path(given) if Path(given).is_absolute() else Path.home() / usual
    except RuntimeError:
        raise BadLedger(
            "there is no home folder to keep the ledger in; name a file with --ledger"
        ) from None
    return folder / "citecheck" / FILE
