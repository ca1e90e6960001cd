"""The list of rules is complete and in order."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import citecheck.rules
from citecheck.rules import RULES
from citecheck.rules.base import Rule

FAMILIES = {
    "1": "notes",
    "2": "references",
    "3": "links",
    "4": "records",
    "5": "claims",
    "6": "sources",
    "7": "edits",
    "9": "tool",
}


def defined() -> dict[str, tuple[str, Rule]]:
    """Every rule made anywhere under citecheck/rules: code → module and rule."""
    found: dict[str, tuple[str, Rule]] = {}
    for module in walk_packages(citecheck.rules.__path__, "citecheck.rules."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, Rule) and value.check.__module__ == module.name:
                found[value.code] = (module.name, value)
    return found


def test_codes_are_unique_and_sorted() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"CC[1-9][0-9]{2}", code) for code in codes)


def test_names_are_unique_and_in_kebab_case() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert [n for n in names if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", n)] == []


def test_every_rule_is_in_the_list() -> None:
    missing = [rule.name for _, rule in defined().values() if rule not in RULES]
    assert missing == [], "add these to the tuple of their family"


def test_every_file_under_rules_is_walked() -> None:
    """A folder without ``__init__.py`` would hide its rules from the walk."""
    root = Path(citecheck.rules.__path__[0])
    files = {path for path in root.rglob("*.py") if "@rule(" in path.read_text(encoding="utf-8")}
    walked = {
        root.joinpath(*name.split(".")[2:]).with_suffix(".py") for name, _ in defined().values()
    }
    assert files - {root / "base.py"} == walked


def test_file_and_folder_follow_from_name_and_code() -> None:
    for rule in RULES:
        folder, file = rule.check.__module__.split(".")[-2:]
        assert file == rule.name.replace("-", "_"), rule.name
        assert folder == FAMILIES[rule.code[2]], rule.name
