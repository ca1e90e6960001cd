"""``python -m citecheck``: the command line."""

from __future__ import annotations

import sys

from citecheck.cli import entry

if __name__ == "__main__":
    sys.exit(entry())
