"""Models of python-crfsuite, which is imported only when the first reference is read."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pycrfsuite

tagging = threading.Lock()
"""A tagger holds the sequence that it labels: one at a time."""


def load(path: Path) -> pycrfsuite.Tagger | None:
    """The model in a file; None where python-crfsuite or the file is missing."""
    try:
        import pycrfsuite
    except ImportError:
        return None
    if not path.exists():
        return None
    found = pycrfsuite.Tagger()
    found.open(str(path))
    return found
