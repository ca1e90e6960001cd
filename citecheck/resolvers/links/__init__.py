"""What becomes of a link: from what a server answers to a verdict."""

from citecheck.resolvers.links.check import check

__all__ = ["check"]
