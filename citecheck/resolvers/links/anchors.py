"""Whether the place in a page that ``#`` names is there."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from citecheck.resolvers.links.page import Page
from citecheck.resolvers.links.words import fold

_NO_ANCHOR = re.compile(
    r"top|:~:.*|[!/].*|.*[=&?/].*|L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?|lines?-?\d+.*|\.[\w.-]+|"
    r"[ai]xzz[\w-]*|sthash\..*|(?:utm|mtm|at)_.*|fbclid.*|gclid.*|xtor.*|dpuf|"
    r"xpointer\(.*|(?:issue)?comment[-_]?\w*|comments?|respond|disqus\w*|discussion_r\d+|note_\d+|"
    r"readme|cookie\w*|menu|_|main-?content|content|skip\w*|post_?comments?|reply-?\d*|more|r\d+",
    re.IGNORECASE | re.DOTALL,
)
"""What stands behind ``#`` and names no place, or one that scripts make: text fragments, routes of
scripts, pages of PDF, seconds of a film, lines of code, trackers, comments."""

_DOTTED = re.compile(r"\.([0-9A-F]{2})")


def lacks_anchor(page: Page, fragment: str) -> bool:
    """Whether a page that is whole, and not made by scripts, lacks the place."""
    if not fragment or _NO_ANCHOR.fullmatch(fragment) or len(fragment) > 500:
        return False
    if page.made_by_scripts or page.is_app:
        return False
    anchors = page.anchors
    if not page.whole:
        return False
    decoded = unquote(fragment.partition(":~:")[0])
    wanted = {
        fragment,
        decoded,
        decoded.replace(" ", "_"),
        decoded.replace("_", " "),
        quote(decoded),
    }
    wanted.add(unquote(_DOTTED.sub(r"%\1", fragment)))
    wanted.update([f"user-content-{name}" for name in wanted])
    if not wanted.isdisjoint(anchors):
        return False
    return {fold(name) for name in wanted}.isdisjoint(map(fold, anchors))
