"""Parameters whose value is none of the words that they take."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.citing.cs1 import KEYWORDS
from citecheck.citing.nearest import nearest
from citecheck.model import Edit, Fix, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.cs1 import cs1
from citecheck.rules.references.works import quoted

_OLD = {"url-status": {"yes": "dead", "true": "dead", "y": "dead", "no": "live", "false": "live"}}
"""What ``|dead-url=`` took, which was renamed."""


@rule("CC234", "invalid-keyword", Severity.WARNING)
def invalid_keyword(case: Case) -> Iterator[Found]:
    """A parameter takes one of a few words, and has another.

    `url-status`, `url-access`, `doi-access` and its like, `mode`, `df`, `name-list-style`. A
    `url-status` without an archived copy, and one that a bot could not find out, is information.

    ## Why
    The value is ignored: a dead link is shown as if it worked. CS1 calls these
    `err_invalid_param_val`, `maint_url_status` and `maint_bot_unknown`.

    ## Example
    ```wikitext
    The bridge was opened in May.<ref>{{cite web |title=The bridge is open |date=2 May 1999
    |url=https://example.org/bridge |url-status=deda |archive-date=3 May 2019
    |archive-url=https://web.archive.org/web/20190503101500/https://example.org/bridge}}</ref>

    == References ==
    {{reflist}}
    ```

    ## Instead
    ```wikitext
    The bridge was opened in May.<ref>{{cite web |title=The bridge is open |date=2 May 1999
    |url=https://example.org/bridge |url-status=dead |archive-date=3 May 2019
    |archive-url=https://web.archive.org/web/20190503101500/https://example.org/bridge}}</ref>

    == References ==
    {{reflist}}
    ```
    """
    for item in cs1(case):
        for one in item.set:
            words = KEYWORDS.get(one.name)
            if words is None or one.value.startswith("{{"):
                continue
            if one.value not in words:
                meant = _OLD.get(one.name, {}).get(one.value.lower()) or nearest(one.value, words)
                hint = f"Did you mean {meant}?" if meant else f"It can be {_listed(words)}."
                edit = Edit(one.parameter.span, meant)
                yield Found(
                    one.parameter.span,
                    f"{item.place}: {one.written} cannot be “{quoted(one.value, 40)}”. {hint}",
                    fix=Fix(f"Write {meant}", (edit,), safe=False) if meant else None,
                )
            elif one.name == "url-status" and not item.get("archive-url"):
                yield Found(
                    one.parameter.whole,
                    f"{item.place}: {one.written} has no effect without |archive-url=.",
                    severity=Severity.INFO,
                )
            elif one.value == "bot: unknown":
                yield Found(
                    one.parameter.span,
                    f"{item.place}: a bot could not tell whether the page is still there. Look, "
                    "and write live, dead, deviated, unfit or usurped.",
                    severity=Severity.INFO,
                )


def _listed(words: frozenset[str]) -> str:
    *most, last = sorted(words)
    return f"{', '.join(most)} or {last}" if most else last
