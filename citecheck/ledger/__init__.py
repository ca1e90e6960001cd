"""Every answer of the world with its time and source: cache, history and evidence at once.

SQLAlchemy is imported when a ledger is opened, and not before.
"""

from citecheck.ledger.freshness import confidence, settle, state_of
from citecheck.ledger.ledger import Ledger, Observation
from citecheck.ledger.place import default_place
from citecheck.ledger.remembered import remembered

__all__ = [
    "Ledger",
    "Observation",
    "confidence",
    "default_place",
    "remembered",
    "settle",
    "state_of",
]
