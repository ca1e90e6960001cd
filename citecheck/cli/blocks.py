"""What the commands share that tell of several things: what was given, and a block for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from citecheck.model import BadConfig
from citecheck.readers.files import load
from citecheck.report.cells import visible, wrap
from citecheck.report.text import Paint


def given(arguments: Iterable[str], nothing: str) -> tuple[str, ...]:
    """What to tell of, each once; for ``-`` the lines of standard input.

    Raises BadConfig with the words ``nothing`` where there is none.
    """
    found: dict[str, None] = {}
    for argument in arguments:
        lines = load("-").splitlines() if argument == "-" else [argument]
        found |= dict.fromkeys(line.strip() for line in lines if line.strip())
    if not found:
        raise BadConfig(nothing)
    return tuple(found)


def block(
    heading: str,
    facts: Iterable[tuple[str, str]],
    paint: Paint,
    width: int,
    indent: int,
    tinted: Callable[[str, str], str] = lambda _name, text: text,
) -> str:
    """A heading and the facts below it, whose texts begin at the column ``indent``.

    ``tinted(name, line)`` colours the first line of a fact.
    """
    lines = [paint.bold(visible(heading))]
    for name, text in facts:
        head = f"  {name:{indent - 2}}"
        first, *rest = wrap(text, width, first=head, rest=" " * indent)
        lines += [paint.dim(head) + tinted(name, first[len(head) :]), *rest]
    return "\n".join(lines) + "\n"
