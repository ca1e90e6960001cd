"""The documentation says what the program does."""

from __future__ import annotations

import argparse
import contextlib
import re
import runpy
from pathlib import Path

import pytest

from citecheck import RULES, Rule
from citecheck.cli import _parser, main
from citecheck.config import Config, from_table

ROOT = Path(__file__).parent.parent


def commands() -> dict[str, argparse.ArgumentParser]:
    (action,) = (a for a in _parser()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(action.choices)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_page_of_rules_is_fresh() -> None:
    made = runpy.run_path(str(ROOT / "tools" / "rules_page.py"))["page"](RULES)
    assert made == read("docs/rules.md"), "run python tools/rules_page.py"


def test_the_page_of_rules_has_every_rule_once_and_every_link_leads_somewhere() -> None:
    text = read("docs/rules.md")
    headings = re.findall(r"^## (CC\d{3}) (\S+)$", text, re.MULTILINE)
    assert headings == sorted((rule.code, rule.name) for rule in RULES)
    links = re.findall(r"\[CC\d{3}\]\(#(\S+)\)", text)
    assert sorted(links) == sorted(f"{code.lower()}-{name}" for code, name in headings)


@pytest.mark.parametrize("name", ["README.md", "docs/usage.md"])
def test_every_command_is_mentioned(name: str) -> None:
    assert set(commands()) == {
        "check",
        "baseline",
        "fix",
        "claims",
        "links",
        "archive",
        "resolve",
        "history",
        "parse",
        "explain",
    }
    for command in commands():
        assert f"citecheck {command}" in read(name)


def test_every_option_is_in_the_usage() -> None:
    text = read("docs/usage.md")
    for parser in commands().values():
        for action in parser._actions:
            for option in action.option_strings:
                if option not in {"-h", "--help"} and not option.startswith("--no-"):
                    assert f"`{option}" in text, option


def test_the_settings_of_the_usage_are_read() -> None:
    import tomllib

    (block,) = re.findall(r"```toml\n(.*?)```", read("docs/usage.md"), re.DOTALL)
    table = tomllib.loads(block)["tool"]["citecheck"]
    config = from_table(table, "usage.md")
    names = {name.replace("_", "-") for name in Config.__slots__} - {"path"}
    assert set(table) == names
    assert config.select


def test_every_exit_status_is_in_the_usage() -> None:
    text = read("docs/usage.md")
    for status in (0, 1, 2, 3, 130):
        assert f"| {status} |" in text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_explains_itself(rule: Rule) -> None:
    for title in ("Why", "Example", "Instead"):
        assert rule.section(title), f"{rule.code} has no {title}"
    assert len(rule.summary) <= 100
    assert not rule.summary.endswith((".", ":"))


def test_no_relative_link_of_the_documents_is_broken() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "examples" / "README.md"]
    assert len(documents) >= 4
    for document in documents:
        text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)#\s]+)\)", text):
            if not target.startswith(("http://", "https://", "mailto:")):
                assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_the_report_in_the_readme_is_what_is_printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    blocks = re.findall(
        r"```console\n\$ citecheck (check [^\n]*)\n(.*?)```", read("README.md"), re.DOTALL
    )
    assert blocks
    with contextlib.chdir(ROOT):
        for command, shown in blocks:
            main([*command.split(), "--color=never"])
            assert capsys.readouterr().out == shown
