"""Settings for all tests: nothing is asked of the world unless a test says so."""

import os

from archive.fixtures import replica
from hypothesis import settings
from postgres import place, postgres

# A first call may import a library, and machines differ: tests of speed say so themselves.
settings.register_profile("citecheck", deadline=None)
settings.load_profile("citecheck")

os.environ["CITECHECK_OFFLINE"] = "1"

__all__ = ["place", "postgres", "replica"]  # fixtures of their own files
