"""Reading what services answer, none of which can be trusted to have the type that it should.

``data`` is what ``read_json`` gave, ``path`` leads into it by keys and positions. Whatever is not
there, or not of the type that is wanted, is empty: no function here raises.
"""

from __future__ import annotations

import re
from typing import Any

MANY = 500
"""How many things of one list are read: authors, identifiers, editions."""
LONG = 2_000
"""How many characters of one text are kept: titles and names are shorter."""
_LARGEST = 10**9
_NO_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\s]+")
_UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
"""What turns the direction of writing around, and spaces without a width."""
_DIGITS = re.compile(r"[0-9]{1,10}")


def clean(text: str) -> str:
    """Text in one line, without control characters and what is no character at all."""
    return _NO_TEXT.sub(" ", _UNSEEN.sub("", text[: 4 * LONG])).strip()[:LONG]


def at(data: Any, *path: str | int) -> Any:
    """What stands there; None where nothing does."""
    for step in path:
        if isinstance(step, str):
            data = data.get(step) if isinstance(data, dict) else None
        elif isinstance(data, list) and -len(data) <= step < len(data):
            data = data[step]
        else:
            return None
    return data


def text(data: Any, *path: str | int) -> str:
    """The text there, cleaned; a whole number counts as text, as years and volumes vary."""
    found = at(data, *path)
    if isinstance(found, str):
        return clean(found)
    return str(found) if _whole(found) else ""


def texts(data: Any, *path: str | int) -> tuple[str, ...]:
    """The texts of a list there, without the empty ones; a text by itself is a list of one."""
    found = at(data, *path)
    listed = found[:MANY] if isinstance(found, list) else [found]
    return tuple(filter(None, (text(one) for one in listed)))


def number(data: Any, *path: str | int) -> int:
    """The whole number there, also where it is written as text; 0 where there is none."""
    found = at(data, *path)
    if isinstance(found, str) and _DIGITS.fullmatch(found.strip()):
        found = int(found)
    return found if _whole(found) else 0


def objects(data: Any, *path: str | int) -> tuple[dict[str, Any], ...]:
    """The objects of a list there; an object by itself is a list of one."""
    found = at(data, *path)
    listed = found[:MANY] if isinstance(found, list) else [found]
    return tuple(one for one in listed if isinstance(one, dict))


def _whole(found: Any) -> bool:
    return isinstance(found, int) and not isinstance(found, bool) and 0 <= found <= _LARGEST
