"""Names that are given by halves, or counted with a gap."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.citing.cs1 import PEOPLE
from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.cs1 import Cs1, Set, cs1

_FIRST = {"last#": "first#", **{name: f"{name}-first" for name in PEOPLE[1:]}}
_SHOWN = {"last#": "last", "editor#": "editor-last", "translator#": "translator-last",
          "contributor#": "contributor-last", "interviewer#": "interviewer-last"}  # fmt: skip


@rule("CC238", "missing-name", Severity.WARNING)
def missing_name(case: Case) -> Iterator[Found]:
    """A first name stands without a family name, or a number of people is left out.

    ## Why
    The template shows nobody from there on: `last3` without `last2` is not shown. CS1 calls these
    `err_first_missing_last` and `err_missing_name`.

    ## Example
    ```wikitext
    The bridge was opened in May.<ref>{{cite book |last=Roe |first=Richard |first2=Jane
    |title=The Red Bridge |publisher=Arrow Press |date=1985}}</ref>

    == References ==
    {{reflist}}
    ```

    ## Instead
    ```wikitext
    The bridge was opened in May.<ref>{{cite book |last=Roe |first=Richard |last2=Doe |first2=Jane
    |title=The Red Bridge |publisher=Arrow Press |date=1985}}</ref>

    == References ==
    {{reflist}}
    ```
    """
    for item in cs1(case):
        for role in PEOPLE:
            yield from _gaps(item, role)


def _gaps(item: Cs1, role: str) -> Iterator[Found]:
    people = {one.number: one for one in item.all(role)}
    firsts: dict[int, Set] = {one.number: one for one in item.all(_FIRST[role])}
    if role == "last#" and item.get("vauthors", "authors"):
        return
    shown = _SHOWN[role]
    for number, first in firsts.items():
        if number not in people:
            name = shown if number == 1 else f"{shown}{number}"
            yield Found(
                first.parameter.whole,
                f"{item.place}: {first.written} has no family name beside it. Add |{name}=.",
            )
    for number in sorted(people):
        if number > 1 and number - 1 not in people and number - 1 not in firsts:
            before = shown if number == 2 else f"{shown}{number - 1}"
            yield Found(
                people[number].parameter.whole,
                f"{item.place}: {people[number].written} is set, and the one before it "
                f"(|{before}=) is not, so that it is not shown. Number the people without gaps.",
            )
