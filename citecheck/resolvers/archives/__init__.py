"""Asking web archives: is there a copy, does it show the page, what has changed since."""

from citecheck.resolvers.archives.drift import compare
from citecheck.resolvers.archives.services import ARCHIVES, Archive, Archives
from citecheck.resolvers.archives.snapshot import find

__all__ = ["ARCHIVES", "Archive", "Archives", "compare", "find"]
