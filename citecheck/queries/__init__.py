"""The questions that can be asked of the world, and their answers as JSON. Nothing here asks."""

from citecheck.queries.codec import dump, load
from citecheck.queries.questions import (
    QUESTIONS,
    BookRecord,
    Link,
    LinkState,
    Memento,
    Record,
    Snapshot,
)

__all__ = [
    "QUESTIONS",
    "BookRecord",
    "Link",
    "LinkState",
    "Memento",
    "Record",
    "Snapshot",
    "dump",
    "load",
]
