"""The questions that can be asked of the world, and their answers as JSON. Nothing here asks."""

from citecheck.queries.codec import dump, load
from citecheck.queries.questions import (
    LINK_STATES,
    QUESTIONS,
    BookRecord,
    Comparison,
    Drift,
    Link,
    LinkState,
    Memento,
    Record,
    Snapshot,
)

__all__ = [
    "LINK_STATES",
    "QUESTIONS",
    "BookRecord",
    "Comparison",
    "Drift",
    "Link",
    "LinkState",
    "Memento",
    "Record",
    "Snapshot",
    "dump",
    "load",
]
