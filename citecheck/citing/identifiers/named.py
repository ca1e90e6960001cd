"""What all identifiers have in common."""

from __future__ import annotations

import re
from typing import ClassVar
from urllib.parse import quote


class Named:
    """A value in a scheme, by which a work can be looked up. Each class of identifiers is one."""

    __slots__ = ()

    scheme: ClassVar[str]
    """Its name in the ids that questions and records use: ``isbn``, ``doi`` …"""
    page: ClassVar[str] = ""
    """The address at which a person can look one up, without the value."""
    addresses: ClassVar[tuple[re.Pattern[str], ...]] = ()
    """How the addresses look under which the scheme itself, or a catalogue of it, shows one."""
    elsewhere: ClassVar[tuple[re.Pattern[str], ...]] = ()
    """How other people's addresses look that name one; what looks so may be something else."""
    value: str

    @property
    def key(self) -> str:
        """The id of the work, such as ``doi:10.1000/182``; equal identifiers have equal keys.

        It holds the value in its canonical form: a DOI in lower case, ``pmcid:PMC17``, an ISBN
        with thirteen digits, an e-print of arXiv without its version, since all versions are
        one work.
        """
        return f"{self.scheme}:{self.value}"

    @property
    def url(self) -> str:
        """Where a person can look it up."""
        return self.page + quote(self.value, safe="/:;()")
