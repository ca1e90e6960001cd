"""Whether a catalogue's record is that of the work that a reference cites."""

from citecheck.citing.matching.compare import match
from citecheck.citing.matching.verdicts import Agreement, FieldMatch, Match, Verdict

__all__ = ["Agreement", "FieldMatch", "Match", "Verdict", "match"]
