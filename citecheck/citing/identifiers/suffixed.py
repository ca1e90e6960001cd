"""Where a name with a free suffix, a DOI or a handle, ends in a text."""

from __future__ import annotations

import re
from urllib.parse import unquote

_RUN = re.compile(
    r"(?:[^\s<|\"“”„«»‘’，。；、\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff&'.,;\\(\[{]"
    r"|<(?=\w{1,8}:)"  # <1661::AID-SIM968>, as in old DOIs of Wiley's, but no tag
    r"|&(?!nbsp;|\#160;|quot;|\#34;|lt;/)"
    r"|'(?!')"
    r"|[(\[{](?!https?:)"  # a Markdown link: [10.1000/182](https://doi.org/10.1000/182)
    r"|\\(?=[\\_%&\#{}])"
    r"|[.,;](?!(?:10\.[0-9]{4,5}/|https?:|(?:doi|pmid|pmc|isbn|issn|jstor|s2cid|oclc|arxiv|"
    r"bibcode|hdl|retrieved|accessed|archived|available)(?![a-z.]))))+",
    re.IGNORECASE,
)
_OPENERS = {")": "(", "]": "[", "}": "{", ">": "<"}
_NEVER_LAST = ".,;:!?'…([{<\\"
_ESCAPED = re.compile(r"\\+([_%&#{}])")
_ENTITY = re.compile(r"&(?:amp;)*(?:(lt)|(gt)|amp);", re.IGNORECASE)


def end_of(text: str, start: int) -> int:
    """Where the name ends that begins at ``start``.

    It ends at white space, quotation marks and whatever starts something new; at a bracket that
    nothing within it opens; and before punctuation. Takes linear time.
    """
    run = _RUN.match(text, start)
    if not run:
        return start
    end = _balanced(text, start, run.end())
    while end > start and text[end - 1] in _NEVER_LAST:
        end -= 1
    return end


def _balanced(text: str, start: int, end: int) -> int:
    """Where the first bracket closes that did not open before."""
    open_: dict[str, int] = dict.fromkeys(_OPENERS.values(), 0)
    for place in range(start, end):
        character = text[place]
        if character in open_:
            open_[character] += 1
        elif opener := _OPENERS.get(character):
            if not open_[opener]:
                return place
            open_[opener] -= 1
    return end


def unescaped(name: str) -> str:
    r"""The name without what LaTeX (``\_``), HTML (``&lt;``) and addresses (``%3C``) add to it."""
    for _ in range(2):  # an address within an address
        if "%" in name:
            name = unquote(name)
    name = _ESCAPED.sub(r"\1", name)
    return _ENTITY.sub(lambda m: "<" if m[1] else ">" if m[2] else "&", name)
