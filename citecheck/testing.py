r"""For people who write rules of their own: run one, and hold its documentation to its word.

    from citecheck.testing import check_examples, found

    def test_my_rule() -> None:
        check_examples(my_rule)
        (finding,) = found(my_rule, "Cats purr.[1]\n\nNotes\n1. ^ My blog.\n")
        assert finding.message == "..."

Nothing here needs a test runner; a failed check is an AssertionError.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from citecheck.api import read_string
from citecheck.engine import run
from citecheck.model import Article, Evidence, Finding
from citecheck.queries import load
from citecheck.readers.formats import FORMATS
from citecheck.rules import RULES
from citecheck.rules.base import Options, Rule
from citecheck.rules.baseline import read_baseline
from citecheck.rules.locked import Lock
from citecheck.tracking import read_lock

SUFFIXES = {form.name: form.suffixes[0] for form in FORMATS if not form.binary}
"""The names of blocks that hold an article, and how a file of that format ends."""
TODAY = date(2026, 11, 1)
"""The day against which examples check dates, unless another is given."""
_FENCE = re.compile(
    r"^(?P<fence>`{3,})(?P<kind>\S+)(?P<before> before)?[ \t]*\n(?P<text>.*?)^(?P=fence)[ \t]*$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Example:
    """An article in the documentation of a rule, with what belongs to it."""

    article: Article
    before: Article | None = None
    """The version before the edit."""
    evidence: Evidence | None = None
    """What the world answers."""
    baseline: str = ""
    lock: Lock | None = None


def found(
    rule: Rule,
    text: str,
    *,
    format: str = "text",  # noqa: A002
    before: str | None = None,
    evidence: Evidence | None = None,
    today: date = TODAY,
) -> tuple[Finding, ...]:
    """What a rule finds in a text, with what the world is said to answer; nobody is asked.

    ``before`` is the version before an edit, for rules about edits.
    """
    old = None if before is None else _read(before, format, "before")
    return _run(rule, Example(_read(text, format, rule.name), old, evidence), today)


def check_examples(rule: Rule, *, today: date = TODAY) -> None:
    """Check that a rule finds its ``## Example``, and nothing in what stands under ``## Instead``.

    Each has one fenced block with an article, named by its format (```` ```text ````), and may have
    one with the version before (```` ```text before ````), one with recorded answers
    (```` ```json ````) and a ``refs.bib`` (```` ```bibtex ````). Raises AssertionError.
    """
    for title, wanted in (("Example", True), ("Instead", False)):
        section = rule.section(title)
        assert section, f"{rule.code}: its documentation has no '## {title}'"
        codes = [finding.code for finding in _run(rule, read_example(section, rule.name), today)]
        assert (rule.code in codes) is wanted, (
            f"{rule.code}: '## {title}' gives {codes or 'nothing'}"
        )


def read_example(section: str, name: str) -> Example:
    """The article in the fenced blocks of a section of Markdown. Raises AssertionError."""
    blocks: dict[str, str] = {}
    old: dict[str, str] = {}
    for match in _FENCE.finditer(section):
        side = old if match["before"] else blocks
        assert match["kind"] not in side, f"{name}: two blocks {match['kind']}"
        side[match["kind"]] = match["text"]
    evidence = load(blocks["json"], f"{name} json") if "json" in blocks else None
    before = read_blocks(old, name) if old else None
    lock = read_lock(blocks["lock"], f"{name} lock") if "lock" in blocks else None
    baseline = blocks.get("baseline", "")
    return Example(read_blocks(blocks, name), before, evidence, baseline, lock)


def read_blocks(blocks: Mapping[str, str], name: str) -> Article:
    """The article in blocks by format; ``bibtex`` beside another one is the file ``refs.bib``."""
    formats = [kind for kind in SUFFIXES if kind in blocks]
    assert formats, f"{name}: no block with an article, such as ```text"
    first = formats[0]
    listed = blocks.get("bibtex") if first != "bibtex" else None

    def beside(path: str) -> str | None:
        return listed if path in ("refs", "refs.bib") else None

    return read_string(blocks[first], f"{name}{SUFFIXES[first]}", format=first, beside=beside)


def _read(text: str, format_: str, name: str) -> Article:
    return read_blocks({format_: text}, name)


def _run(rule: Rule, example: Example, today: date) -> tuple[Finding, ...]:
    known = read_baseline(example.baseline, "baseline").entries if example.baseline else {}
    entries = frozenset(entry for entries in known.values() for entry in entries)
    options = Options(today=today, before=example.before, known=entries, locked=example.lock)
    rules = (*RULES, rule) if rule.last and rule not in RULES else RULES if rule.last else (rule,)
    report = run(example.article, rules=rules, evidence=example.evidence, options=options)
    return tuple(finding for finding in report.findings if finding.code == rule.code)
