"""Links in parameters that are for text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.citing.cs1 import PEOPLE
from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.cs1 import cs1
from citecheck.rules.references.works import quoted

_TEXT = frozenset(
    ("title", "chapter", "work", "publisher", "location", "agency", "edition", "volume", "issue",
     "series", "encyclopedia", "book-title", "via", *PEOPLE)
)  # fmt: skip
_EXTERNAL = re.compile(r"\[(?:https?:)?//[^\s\[\]]+|(?:^|\s)https?://\S+", re.IGNORECASE)
_NO_PAGE = re.compile(r"https?://|[\[\]{}|]", re.IGNORECASE)
_LINKS = ("author-link#", "editor-link#", "translator-link#", "title-link", "series-link",
          "episode-link", "contributor-link#", "interviewer-link#")  # fmt: skip


@rule("CC240", "link-in-value", Severity.WARNING)
def link_in_value(case: Case) -> Iterator[Found]:
    """A parameter for text holds an address, or one for the name of a page a link.

    The title, publisher, work and names of a citation template take no addresses; and a title that
    is linked to an article cannot be linked to its `url` too.

    ## Why
    The template links the title to `|url=` itself; an address elsewhere breaks the reference for
    programs, and often readers do not see it. CS1 calls these `err_param_has_ext_link`,
    `err_wikilink_in_url` and `err_bad_paramlink`.

    ## Example
    ```wikitext
    The bridge was opened in May.<ref>{{cite web |title=[https://example.org/a The bridge is open]
    |url=https://example.org/a |date=2 May 1999}}</ref>

    == References ==
    {{reflist}}
    ```

    ## Instead
    ```wikitext
    The bridge was opened in May.<ref>{{cite web |title=The bridge is open
    |url=https://example.org/a |date=2 May 1999}}</ref>

    == References ==
    {{reflist}}
    ```
    """
    for item in cs1(case):
        for one in item.set:
            if one.name in _TEXT and (match := _EXTERNAL.search(one.value)):
                yield Found(
                    one.parameter.span,
                    f"{item.place}: an address stands in {one.written} ({quoted(match[0].strip())}"
                    "). Give it as |url=.",
                )
            elif one.name in _LINKS and (_NO_PAGE.search(one.value)):
                yield Found(
                    one.parameter.span,
                    f"{item.place}: {one.written} takes the bare title of an article, without "
                    "brackets or address.",
                )
        title, url = item.get("title"), item.get("url")
        if title and url and "[[" in title.value:
            yield Found(
                title.parameter.span,
                f"{item.place}: the title is linked to an article, and |url= cannot link it too. "
                "Unlink one.",
            )
