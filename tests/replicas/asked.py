"""What a replica was asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass(frozen=True)
class Asked:
    """One request."""

    service: str
    """By its name in ``Services``."""
    path: str
    """Behind the address of the service, with the query, as it came."""
    headers: Mapping[str, str]
    """Names in lower case."""

    @property
    def place(self) -> str:
        """The path without the query, decoded."""
        return unquote(urlsplit(self.path).path)

    @property
    def query(self) -> Mapping[str, str]:
        """The first value of each parameter."""
        found = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
        return {name: values[0] for name, values in found.items()}


Reply = bytes | Callable[[Asked], bytes]
"""What a service answers, head and body: always the same, or by what is asked."""
