"""Runs the pages of tests/cases: what each rule must find, and what it must not.

A page is named after its rule and begins with ``# rule-name``. Each case is a section:

    ## A sentence that says what this case shows

    ```text            the article; \\u200b stands for that character; or ```wikitext, ```html,
                       ```markdown, ```latex, ```bibtex, read by the reader of that format. A block
                       bibtex beside another is the file refs.bib, which the article names
    ```text before     the version before the edit (optional), in the same format
    ```baseline        findings that are known (optional)
    ```lock            what a lock file says of its sources (optional)
    ```json            answers of the world, as --record writes them (optional)
    ```findings        one line for each finding of this rule; an empty block: nothing is found
    ```fixed           the article after all fixes of this rule (optional)

A line of findings is ``severity "text" @2 -> part of the message``. The text is what the finding's
span covers; ``@2`` means its second occurrence in the article; in place of a long text,
``"its beginning … its end"`` will do, and ``\\n`` is a line end. ``@2`` and message are optional.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from citecheck.engine import run
from citecheck.model import Finding, Report, Span, Unknown
from citecheck.queries import load
from citecheck.rules import RULES
from citecheck.rules.base import Options, Rule
from citecheck.rules.baseline import read_baseline
from citecheck.testing import SUFFIXES, read_blocks
from citecheck.tracking import read_lock

PAGES = Path(__file__).parent / "cases"
TODAY = date(2026, 11, 1)
BY_NAME = {rule.name: rule for rule in RULES}
BLOCKS = (
    *SUFFIXES,
    *(f"{name} before" for name in SUFFIXES),
    "json",
    "baseline",
    "lock",
    "findings",
    "fixed",
)

FENCE = re.compile(r"^(`{3,})(\S*(?: before)?)[^\n]*\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
LINE = re.compile(r'(error|warning|info) "(.*?)"(?: @([1-9][0-9]*))?(?: -> (.+))?')
HIDDEN = re.compile(r"[\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060\u2066-\u2069\ufeff]")
ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True)
class Example:
    """One section of a page."""

    rule: str
    title: str
    place: str
    blocks: dict[str, str]

    def __str__(self) -> str:
        return f"{self.rule}: {self.title}"


@dataclass(frozen=True)
class Expected:
    line: str
    severity: str
    span: Span
    message: str

    def matches(self, finding: Finding) -> bool:
        same_place = (finding.severity, finding.span) == (self.severity, self.span)
        return same_place and self.message in finding.message


def unescape(text: str) -> str:
    return ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def article_blocks(blocks: Mapping[str, str]) -> tuple[str, ...]:
    """Which of the blocks make up the article: one, or one and its bibliography."""
    return tuple(name for name in SUFFIXES if name in blocks)


def read_page(path: Path) -> list[Example]:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# {path.stem}\n"), f"{path}: must begin with '# {path.stem}'"
    assert path.stem in BY_NAME, f"{path}: no rule has the name {path.stem}"
    # Article texts may contain lines that look like headings: blank them out to find the cases.
    outside = FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    heads = list(re.finditer(r"^## (.+)$", outside, re.MULTILINE))
    examples = []
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        end = following.start() if following else len(text)
        place = f"{path}:{text.count(chr(10), 0, head.start()) + 1}"
        blocks: dict[str, str] = {}
        for fence in FENCE.finditer(text, head.end(), end):
            kind = fence[2]
            assert kind in BLOCKS, f"{place}: block '{kind}'; known: {', '.join(BLOCKS)}"
            assert kind not in blocks, f"{place}: two blocks '{kind}'"
            blocks[kind] = unescape(fence[3]) if kind not in ("json", "lock") else fence[3]
        assert article_blocks(blocks), f"{place}: the article is missing"
        assert "findings" in blocks, f"{place}: the findings are missing"
        examples.append(Example(path.stem, head[1].strip(), place, blocks))
    assert examples, f"{path}: no case; begin each with '## what it shows'"
    titles = [example.title for example in examples]
    assert len(set(titles)) == len(titles), f"{path}: two cases have the same title"
    return examples


def read_pages() -> list[Example]:
    return [example for path in sorted(PAGES.glob("*.md")) for example in read_page(path)]


EXAMPLES = read_pages()


@cache
def outcome(name: str, blocks: tuple[tuple[str, str], ...], place: str) -> Report:
    given = dict(blocks)
    rule = BY_NAME[name]
    evidence = load(given["json"], f"{place} json") if "json" in given else None
    known = read_baseline(given["baseline"], place).entries if "baseline" in given else {}
    old = {k.removesuffix(" before"): v for k, v in given.items() if k.endswith(" before")}
    options = Options(
        today=TODAY,
        before=read_blocks(old, name) if old else None,
        known=frozenset(entry for entries in known.values() for entry in entries),
        locked=read_lock(given["lock"], place) if "lock" in given else None,
    )
    rules = RULES if rule.last else (rule,)
    report = run(read_blocks(given, name), rules=rules, evidence=evidence, options=options)
    return replace(report, findings=tuple(f for f in report.findings if f.code == rule.code))


def outcome_of(example: Example, fixed: str | None = None) -> Report:
    """What the rule finds in the article of an example, or in its text after the fixes."""
    blocks = dict(example.blocks)
    names = article_blocks(blocks)
    if fixed is not None:
        assert len(names) == 1, f"{example.place}: show fixes in an article of one file"
        blocks[names[0]] = fixed
    return outcome(example.rule, tuple(blocks.items()), example.place)


def anchor(source: str, text: str, occurrence: int) -> Span:
    """Where the quoted text stands; ``beginning … end`` when it does not stand there as it is."""
    start = -1
    for _ in range(occurrence):
        start = source.find(text, start + 1)
    if start >= 0:
        return Span(start, start + len(text))
    head, dots, tail = text.partition(" … ")
    for _ in range(occurrence):
        start = source.find(head, start + 1) if dots else -1
    end = source.find(tail, start + len(head)) if start >= 0 else -1
    assert end >= 0, f'"{text}" does not stand in the article {occurrence} time(s)'
    return Span(start, end + len(tail))


def read_line(line: str, source: str) -> Expected:
    match = LINE.fullmatch(line)
    assert match, f'not a finding: {line}\nwrite: severity "text" @2 -> part of the message'
    severity, text, occurrence, message = match.groups()
    span = anchor(source, text.replace("\\n", "\n"), int(occurrence or 1))
    return Expected(line, severity, span, message or "")


def as_line(finding: Finding, source: str) -> str:
    """A finding as a page would write it, ready to be pasted there."""
    text = finding.span.of(source)
    occurrence, at = 1, source.find(text)
    while 0 <= at < finding.span.start:
        occurrence, at = occurrence + 1, source.find(text, at + 1)
    nth = f" @{occurrence}" if occurrence > 1 else ""
    shown = HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text).replace("\n", "\\n")
    return f'{finding.severity} "{shown}"{nth} -> {finding.message}'


def fixed(report: Report) -> str:
    """The article with all fixes applied; fixes must not touch each other."""
    edits = {edit for finding in report.findings if finding.fix for edit in finding.fix.edits}
    text, end = report.article.source, len(report.article.source)
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        assert edit.span.end <= end, f"overlapping fixes at {edit.span}"
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
        end = edit.span.start
    return text


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_case_gives_exactly_its_findings(example: Example) -> None:
    report = outcome_of(example)
    source = report.article.source
    lines = [line for line in example.blocks["findings"].splitlines() if line.strip()]
    missing = [read_line(line, source) for line in lines]
    surplus = []
    for finding in report.findings:
        hit = next((expected for expected in missing if expected.matches(finding)), None)
        if hit:
            missing.remove(hit)
        else:
            surplus.append(finding)
    if missing or surplus:
        parts = [f"{example.place}: {example}"]
        parts += [f"  expected, not found:  {expected.line}" for expected in missing]
        parts += [f"  found, not expected:  {as_line(finding, source)}" for finding in surplus]
        pytest.fail("\n".join(parts), pytrace=False)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_fixes_remove_their_findings(example: Example) -> None:
    report = outcome_of(example)
    wanted = example.blocks.get("fixed")
    mended = [finding for finding in report.findings if finding.fix]
    assert mended or wanted is None, f"{example.place}: a fixed block, but no finding has a fix"
    if not mended:
        return
    text = fixed(report)
    if wanted is not None:
        assert text == wanted, f"{example.place}: the fixes give another text"
    after = outcome_of(example, text)
    left = [as_line(finding, text) for finding in after.findings if finding.fix]
    assert not left, f"{example.place}: still found after its fix: {left}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_a_page_with_both(rule: Rule) -> None:
    page = PAGES / f"{rule.name}.md"
    own = [example for example in EXAMPLES if example.rule == rule.name]
    found = [example for example in own if example.blocks["findings"].strip()]
    assert found, f"{page}: a case that must be found is missing"
    assert len(found) < len(own), f"{page}: a case that must not be found is missing"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_that_asks_has_a_case_without_an_answer(rule: Rule) -> None:
    """Unknown is never a fault: with an open question, a case must end without a finding."""
    reports = [outcome_of(example) for example in EXAMPLES if example.rule == rule.name]
    asking = [report for report in reports if len(report.evidence)]
    quiet = [
        report
        for report in asking
        if not report.findings and any(isinstance(a, Unknown) for _, a in report.answers())
    ]
    page = PAGES / f"{rule.name}.md"
    assert quiet or not asking, f"{page}: a case with an unknown answer and no finding is missing"
