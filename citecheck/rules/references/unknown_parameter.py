"""Parameters that a citation template does not have."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.citing.cs1 import CANONICAL, DEAD, canonical
from citecheck.citing.nearest import nearest
from citecheck.model import Edit, Fix, Parameter, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.cs1 import Cs1, cs1, rename
from citecheck.rules.references.works import quoted

_NAMES = tuple(name.replace("#", "") for name in CANONICAL)
_STATUS = dict.fromkeys(("yes", "y", "true"), "dead") | dict.fromkeys(("no", "n", "false"), "live")
"""``|dead-url=`` asked whether the page is gone, ``|url-status=`` asks what became of it."""
_OTHERWISE = frozenset(
    "accessmonth accessyear accessdaymonth coauthors coauthor month day editors subscription "
    "registration last-author-amp lastauthoramp ignore-isbn-error".split()
)
"""What the new parameter takes in another form."""
_MOST = 50
"""So many different names are looked up; nobody misspells more."""


@rule("CC230", "unknown-parameter", Severity.WARNING)
def unknown_parameter(case: Case) -> Iterator[Found]:
    """A citation template has a parameter that it does not know, or text without one.

    Looked at are the CS1 and CS2 templates of the English Wikipedia. An empty one is information.

    ## Why
    What stands there is not shown: a misspelt title is a missing title. CS1 calls these
    `err_parameter_ignored`, `err_parameter_ignored_suggest`, `err_param_unknown_empty`,
    `err_deprecated_params` and `err_text_ignored`.

    ## Example
    ```wikitext
    The bridge was opened in May.<ref>{{cite book |last=Roe |first=Richard |titel=The Red Bridge
    |publisher=Arrow Press |date=1985}}</ref>

    == References ==
    {{reflist}}
    ```

    ## Instead
    ```wikitext
    The bridge was opened in May.<ref>{{cite book |last=Roe |first=Richard |title=The Red Bridge
    |publisher=Arrow Press |date=1985}}</ref>

    == References ==
    {{reflist}}
    ```
    """
    if case.article.language != "en":
        return  # templates of other Wikipedias have the same names and take parameters of their own
    near: dict[str, str] = {}
    for item in cs1(case):
        for parameter in item.others:
            name = parameter.name
            if name.isdecimal():
                if parameter.value:
                    yield Found(
                        parameter.span,
                        f"{item.place}: “{quoted(parameter.value, 40)}” stands in the template "
                        "without the name of a parameter, so it is not shown.",
                    )
                continue
            if name not in near:
                near[name] = _meant(name) if len(near) < _MOST else ""
            yield _found(case, item, parameter, near[name])


def _meant(name: str) -> str:
    return DEAD.get(name) or nearest(name, _NAMES)


def _found(case: Case, item: Cs1, parameter: Parameter, meant: str) -> Found:
    name = quoted(parameter.name, 40)
    if not parameter.value:
        return Found(
            parameter.whole,
            f"{item.place}: there is no parameter |{name}=; it is empty, delete it.",
            severity=Severity.INFO,
        )
    gone = parameter.name in DEAD
    what = "is no longer a parameter" if gone else "is not a parameter"
    hint = f"Did you mean |{meant}=?" if meant else "Its text is not shown; find the right one."
    if gone and meant:
        hint = f"Use |{meant}=."
    taken = canonical(meant) if meant else None
    free = taken and not any((one.name, one.number) == taken for one in item.set)
    edits = _edits(parameter, case.article.source, meant) if free else ()
    return Found(
        parameter.whole,
        f"{item.place}: |{name}= {what} of this template. {hint}",
        fix=Fix(f"Write |{meant}=", edits, safe=False) if edits else None,
    )


def _edits(parameter: Parameter, source: str, meant: str) -> tuple[Edit, ...]:
    """The other name, and with it another value where the two say the same in other words."""
    edit = rename(parameter, source, meant)
    if edit is None or parameter.name in _OTHERWISE:
        return ()
    if meant != "url-status":
        return (edit,)
    status = _STATUS.get(parameter.value.lower())
    return (edit, Edit(parameter.span, status)) if status else ()
