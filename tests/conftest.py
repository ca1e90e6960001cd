"""Settings for all tests."""

from hypothesis import settings

# A first call may import a library, and machines differ: tests of speed say so themselves.
settings.register_profile("citecheck", deadline=None)
settings.load_profile("citecheck")
