"""Regular expressions that are compiled when they are first used: most runs need few of them."""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    """Stands for a pattern until it is used; then it keeps that one's methods as its own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        # re.compile keeps what it made, so that a second method does not compile again.
        found = getattr(re.compile(self._pattern, self._flags), name)
        setattr(self, name, found)
        return found


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile(pattern, flags)`` put off to the first use; a mistake in it shows only then.

    For the large patterns of forms that few articles have: compiling one takes milliseconds.
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))
