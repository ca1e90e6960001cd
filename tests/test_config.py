"""Settings files, and which rules a name selects."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck import BadConfig, Severity, UnknownRule
from citecheck.config import Config, find, from_table, select_rules
from citecheck.judge.coverage import Mode
from citecheck.rules.base import Rule

RULES = tuple(
    Rule(code, name, Severity.ERROR, "", lambda _: ())
    for code, name in (
        ("CC101", "undefined-note"),
        ("CC102", "empty-footnote"),
        ("CC201", "invalid-isbn"),
        ("CC502", "uncited-paragraph"),
    )
)

EVERYTHING = """\
select = ["CC1", "invalid-isbn"]
ignore = ["CC102"]
fail-on = "warning"
coverage = "sentence"
strict = true
format = "json"
offline = true
allow-uncited = true
"""


def codes(select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> list[str]:
    return [rule.code for rule in select_rules(RULES, select, ignore)]


def test_every_key_of_its_own_file(tmp_path: Path) -> None:
    (tmp_path / "citecheck.toml").write_text(EVERYTHING)
    assert find(tmp_path) == Config(
        select=("CC1", "invalid-isbn"),
        ignore=("CC102",),
        fail_on=Severity.WARNING,
        coverage=Mode.SENTENCE,
        strict=True,
        format="json",
        offline=True,
        allow_uncited=True,
        path=str(tmp_path / "citecheck.toml"),
    )


def test_the_nearest_folder_upward_counts(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.citecheck]\nstrict = true\n")
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'other'\n")
    assert find(below).strict
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.citecheck]\nformat = 'json'\n")
    assert find(below).format == "json"
    assert not find(below).strict


def test_its_own_file_wins_over_pyproject(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.citecheck]\nfail-on = 'info'\n")
    (tmp_path / "citecheck.toml").write_text("fail-on = 'warning'\n")
    assert find(tmp_path).fail_on is Severity.WARNING


def test_a_pyproject_of_others_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "citecheck.toml").write_text("")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("this is = not = TOML\n")
    assert find(inner) == Config(path=str(tmp_path / "citecheck.toml"))


def test_addresses_and_keys_of_catalogues(tmp_path: Path) -> None:
    (tmp_path / "citecheck.toml").write_text(
        'contact = "me@example.org"\nretraction-watch = "rw.csv"\n'
        '[services]\nopenlibrary = "http://127.0.0.1:8080/ol/"\n'
        '[keys]\ngoogle-books = "s3cret"\n'
    )
    config = find(tmp_path)
    assert config.services == (("openlibrary", "http://127.0.0.1:8080/ol"),)
    assert config.keys == (("google_books_key", "s3cret"),)
    assert config.retraction_watch == "rw.csv"
    assert "s3cret" not in repr(config)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('fail_on = "error"', 'unknown key "fail_on"; did you mean "fail-on"?'),
        ('selct = ["CC1"]', 'unknown key "selct"; did you mean "select"?'),
        ("path = 'x'", 'unknown key "path"'),
        ("services = 'x'", "services: expected a table such as openlibrary"),
        (
            "services = {openlib = 'http://x.org'}",
            'services: unknown service "openlib"; did you mean "openl',
        ),
        ("services = {openlibrary = 'ftp://x.org'}", 'services: "ftp://x.org": '),
        ("services = {openlibrary = 3}", "services: expected text"),
        ("keys = {google = 'k'}", 'keys: unknown service "google"; did you mean "google-books"?'),
        ("keys = {google-books = 7}", "keys: google-books: expected a key"),
        ("zzz = 1", 'unknown key "zzz"; known are select, ignore, fail-on, coverage'),
        ('fail-on = "eror"', 'fail-on: unknown value "eror"; did you mean "error"?'),
        ('coverage = "paragraph"', 'coverage: unknown value "paragraph"; did you mean "parag'),
        ("format = 3", 'format: unknown value "3"; known are text, json'),
        ("coverage = [1]", 'coverage: unknown value "[1]"; known are sentence'),
        ('strict = "yes"', "strict: expected true or false, not 'yes'"),
        ("offline = 1", "offline: expected true or false, not 1"),
        ('select = "CC1"', "select: expected a list of codes or names"),
        ("ignore = [1]", "ignore: expected a list of codes or names"),
        ("select = [", "not TOML"),
    ],
)
def test_a_mistake_names_the_file_the_key_and_the_nearest(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "citecheck.toml"
    path.write_text(text)
    with pytest.raises(BadConfig) as caught:
        find(tmp_path)
    assert str(caught.value).startswith(f"{path}: {message}")
    assert "\n" not in str(caught.value)


def test_bytes_that_are_not_utf8_are_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "citecheck.toml").write_bytes(b"# caf\xe9\n")
    with pytest.raises(BadConfig, match=r"citecheck\.toml: byte at offset 5 is not UTF-8"):
        find(tmp_path)


def test_the_table_must_be_a_table(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool]\ncitecheck = 3\n")
    with pytest.raises(BadConfig, match=r"\[tool\.citecheck\]: expected a table"):
        find(tmp_path)


def test_settings_have_the_keys_of_the_command_line() -> None:
    assert from_table({"allow-uncited": True}, "x").allow_uncited


def test_rules_are_selected_by_code_beginning_and_name() -> None:
    every = ["CC101", "CC102", "CC201", "CC502"]
    assert codes() == every
    assert codes(("CC102",)) == ["CC102"]
    assert codes(("CC1",)) == ["CC101", "CC102"]
    assert codes(("cc1,invalid-isbn",)) == ["CC101", "CC102", "CC201"]
    assert codes((" CC502 , CC102 ",)) == ["CC102", "CC502"]
    assert codes(("CC1",), ("empty-footnote",)) == ["CC101"]
    assert codes((), ("CC1", "CC2")) == ["CC502"]
    assert codes(("CC",)) == every


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("empty-fotnote", "did you mean CC102 (empty-footnote)?"),
        ("CC103", "did you mean CC10"),
        ("cc202", "did you mean CC"),
        ("isbn", "did you mean CC201 (invalid-isbn)?"),
        ("frobnicate", "citecheck explain lists all rules"),
    ],
)
def test_an_unknown_rule_is_named_with_the_nearest(name: str, hint: str) -> None:
    for select, ignore in (((name,), ()), ((), (name,))):
        with pytest.raises(UnknownRule) as caught:
            codes(select, ignore)
        assert str(caught.value).startswith(f'unknown rule "{name}"; {hint}')


def test_nothing_left_is_a_mistake() -> None:
    with pytest.raises(BadConfig, match="no rule is left"):
        codes(("CC1",), ("CC1",))
