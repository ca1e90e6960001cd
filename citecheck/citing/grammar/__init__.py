"""References by rules: what is certain in them, and the styles that tell their parts."""

from citecheck.citing.grammar.reading import Reading, plain

__all__ = ["Reading", "plain"]
