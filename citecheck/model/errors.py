"""What can go wrong in citecheck itself.

The world's failures are ``Unknown`` answers and a writer's mistakes are findings; these are for
input that cannot be read, settings that make no sense, and defects.

    CitecheckError
    ├── UnreadableArticle
    │   └── UncitedArticle
    ├── BadConfig
    │   └── UnknownRule
    ├── BadEvidence
    ├── BadLedger
    └── RuleFailed
"""

from __future__ import annotations


class CitecheckError(Exception):
    """Base of every error that citecheck raises on purpose; its text is meant for people."""


class UnreadableArticle(CitecheckError):
    """The input cannot be read as an article."""


class UncitedArticle(UnreadableArticle):
    """Nothing in the input was recognised as a citation."""


class BadConfig(CitecheckError):
    """A setting is unknown or has a value that makes no sense."""


class UnknownRule(BadConfig):
    """A rule is named that does not exist."""


class BadEvidence(CitecheckError):
    """A file of recorded answers cannot be understood."""


class BadLedger(CitecheckError):
    """What is named as the ledger cannot be opened as one; it is left as it was."""


class RuleFailed(CitecheckError):
    """A rule raised an exception: a defect of citecheck, which a silent skip would hide."""
