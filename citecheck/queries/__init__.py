"""The questions that can be asked of the world, and their answers as JSON. Nothing here asks."""

from citecheck.model import Notice, Record
from citecheck.queries.codec import dump, load
from citecheck.queries.questions import (
    LINK_STATES,
    QUESTIONS,
    BookRecord,
    Candidates,
    Comparison,
    Drift,
    Link,
    LinkState,
    Memento,
    Opinion,
    Retraction,
    Snapshot,
    Standing,
    SupportOpinion,
    WorkRecord,
    WorkSearch,
)

__all__ = [
    "LINK_STATES",
    "QUESTIONS",
    "BookRecord",
    "Candidates",
    "Comparison",
    "Drift",
    "Link",
    "LinkState",
    "Memento",
    "Notice",
    "Opinion",
    "Record",
    "Retraction",
    "Snapshot",
    "Standing",
    "SupportOpinion",
    "WorkRecord",
    "WorkSearch",
    "dump",
    "load",
]
