"""``citecheck lsp``: a language server on standard input and output, for editors.

Findings are shown while one writes; hovering over a marker shows its note, "go to definition" leads
there, and fixes are quick fixes. Nothing is asked of the world.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from citecheck.api import read_string
from citecheck.cli.world import settings
from citecheck.config import Config, select_rules
from citecheck.engine import run as run_rules
from citecheck.model import (
    Article,
    BadConfig,
    Citation,
    CitecheckError,
    Confidence,
    Finding,
    Footnote,
    Report,
    Severity,
    Span,
)
from citecheck.model.span import line_starts
from citecheck.readers.files import beside
from citecheck.report.markdown import escaped
from citecheck.rules.base import Case, Options, Rule
from citecheck.rules.custom import every_rule

if TYPE_CHECKING:
    from lsprotocol import types
    from pygls.lsp.server import LanguageServer
    from pygls.workspace import PositionCodec

DELAY = 0.3
"""Seconds after the last key before an article is checked again."""
_LONGEST = 1_000


def run(args: argparse.Namespace) -> int:
    """Serve until the editor ends. Raises BadConfig where pygls is not installed."""
    try:
        server = make_server(settings(args))
    except ImportError as error:
        raise BadConfig(
            f"citecheck lsp needs {error.name}: pip install 'citecheck-articles[lsp]'"
        ) from None
    server.start_io()
    return 0


@dataclass(slots=True)
class Open:
    """An article that is open in the editor, as it was checked last."""

    uri: str
    report: Report
    case: Case
    codec: PositionCodec
    uris: set[str] = field(default_factory=set)
    """The files that its findings are shown in."""

    @property
    def article(self) -> Article:
        """The article as it was read."""
        return self.report.article

    def uri_at(self, offset: int) -> str:
        """The file that an offset stands in."""
        part = self.article.part(offset)
        if part is None or part.name == self.article.name:
            return self.uri
        return Path(part.name).absolute().as_uri()

    def range_of(self, span: Span) -> types.Range:
        """A span as editors count: lines from 0, columns in the units that were agreed on."""
        from lsprotocol import types

        return types.Range(self._position(span.start), self._position(span.end))

    def location_of(self, span: Span) -> types.Location:
        """A span in its file."""
        from lsprotocol import types

        return types.Location(self.uri_at(span.start), self.range_of(span))

    def offset_of(self, position: types.Position) -> int:
        """The offset of a position in the open file."""
        lines = [*line_starts(self._text()), len(self._text())]
        line = min(position.line, len(lines) - 2)
        start, units = lines[line], 0
        offset = start
        while offset < lines[line + 1] and units < position.character:
            units += self.codec.client_num_units(self._text()[offset])
            offset += 1
        for part in self.article.parts:
            if part.name == self.article.name:
                inside = offset - part.offset
                if 0 <= inside < len(part.span):
                    return part.span.start + inside
        return offset

    def _text(self) -> str:
        """The text of the open file."""
        article = self.article
        own = [part for part in article.parts if part.name == article.name]
        return "".join(article.text(part.span) for part in own) if own else article.source

    def _position(self, offset: int) -> types.Position:
        from lsprotocol import types

        place = self.article.place(offset)
        before = self.article.source[max(offset - place.column + 1, 0) : offset]
        return types.Position(place.line - 1, self.codec.client_num_units(before))


def make_server(config: Config) -> LanguageServer:
    """The server, ready to be started."""
    from importlib.metadata import version

    from lsprotocol import types
    from pygls.lsp.server import LanguageServer

    rules = select_rules(every_rule(), config.select, config.ignore)
    server = LanguageServer("citecheck", version("citecheck-articles"))
    opened: dict[str, Open] = {}
    waiting: dict[str, asyncio.Task[None]] = {}

    async def check(uri: str, delay: float) -> None:
        await asyncio.sleep(delay)
        document = server.workspace.get_text_document(uri)
        codec = document.position_codec
        try:
            found = await asyncio.to_thread(_check, uri, document.source, rules, config, codec)
        except CitecheckError as error:
            server.window_log_message(types.LogMessageParams(types.MessageType.Warning, str(error)))
            return
        shown = dict(_diagnostics(found))
        before = opened[uri].uris if uri in opened else set()
        for gone in before - shown.keys():
            server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(gone, []))
        for file, diagnostics in shown.items():
            server.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(file, diagnostics)
            )
        found.uris = set(shown)
        opened[uri] = found

    def later(uri: str, delay: float) -> None:
        if uri in waiting:
            waiting[uri].cancel()
        waiting[uri] = asyncio.ensure_future(check(uri, delay))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def did_open(params: types.DidOpenTextDocumentParams) -> None:
        later(params.text_document.uri, 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def did_change(params: types.DidChangeTextDocumentParams) -> None:
        later(params.text_document.uri, DELAY)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def did_close(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        if uri in waiting:
            waiting.pop(uri).cancel()
        closed = opened.pop(uri, None)
        for file in closed.uris if closed else ():
            server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(file, []))

    _answer_questions(server, opened)
    return server


def _answer_questions(server: LanguageServer, opened: dict[str, Open]) -> None:
    """What an editor asks about an open article."""
    from lsprotocol import types

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        found = opened.get(params.text_document.uri)
        return _hover(found, found.offset_of(params.position)) if found else None

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> list[types.Location]:
        found = opened.get(params.text_document.uri)
        return list(_leads_to(found, found.offset_of(params.position))) if found else []

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        found = opened.get(params.text_document.uri)
        if found is None:
            return []
        start, end = (found.offset_of(p) for p in (params.range.start, params.range.end))
        return list(_actions(found, Span(start, max(start, end))))


def _check(
    uri: str, text: str, rules: tuple[Rule, ...], config: Config, codec: PositionCodec
) -> Open:
    path = _path(uri)
    article = read_string(text, path, beside=beside(path))
    options = Options(config.coverage)
    report = run_rules(article, rules=rules, options=options)
    return Open(uri, report, Case(article, options, report.evidence), codec)


def _path(uri: str) -> str:
    """The path of a file's address; what is no file is called as it is."""
    parts = urlsplit(uri)
    return url2pathname(parts.path) if parts.scheme == "file" else uri


def _diagnostics(found: Open) -> Iterator[tuple[str, list[types.Diagnostic]]]:
    from lsprotocol import types

    severities = {
        Severity.ERROR: types.DiagnosticSeverity.Error,
        Severity.WARNING: types.DiagnosticSeverity.Warning,
        Severity.INFO: types.DiagnosticSeverity.Information,
    }
    by_file: dict[str, list[types.Diagnostic]] = {found.uri: []}
    for finding in found.report.findings:
        hint = finding.severity is Severity.INFO and finding.confidence is Confidence.LOW
        by_file.setdefault(found.uri_at(finding.span.start), []).append(
            types.Diagnostic(
                found.range_of(finding.span),
                finding.message,
                severity=types.DiagnosticSeverity.Hint if hint else severities[finding.severity],
                code=finding.code,
                source="citecheck",
                related_information=[
                    types.DiagnosticRelatedInformation(
                        found.location_of(related.span), related.message
                    )
                    for related in finding.related[:20]
                ],
            )
        )
    yield from by_file.items()


def _hover(found: Open, offset: int) -> types.Hover | None:
    """The note of the marker at a place, and what was found there."""
    from lsprotocol import types

    parts: list[str] = []
    span = None
    citation = _citation(found, offset)
    if citation and citation.note is not None:
        span = citation.whole
        parts += _about(found, found.article.footnotes[citation.note])
    for finding in _at(found, Span(offset, offset)):
        span = span or finding.span
        parts.append(f"**{finding.code} {finding.name}** {escaped(finding.message)}")
    if span is None:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, "\n\n".join(parts))
    return types.Hover(content, found.range_of(span))


def _about(found: Open, note: Footnote) -> Iterator[str]:
    text = " ".join(found.article.shown(note).split())
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    yield f"**{escaped(note.label)}** {escaped(short) or '(empty)'}"
    for reference in note.references:
        facts = [
            f"- {name}: {escaped(str(reference_field.value))}"
            for reference_field in reference.fields
            if (name := reference_field.name)
        ]
        if facts:
            yield "\n".join(facts[:20])


def _citation(found: Open, offset: int) -> Citation | None:
    for citation in found.article.citations:
        if citation.span.start <= offset <= citation.span.end:
            return citation
    return None


def _leads_to(found: Open, offset: int) -> Iterator[types.Location]:
    """From a marker to its note; from a short note to its work."""
    citation = _citation(found, offset)
    if citation and citation.note is not None:
        note = found.article.footnotes[citation.note]
        if not note.span.start <= offset <= note.span.end or citation.span != note.span:
            yield found.location_of(note.span)
            return
    for (index, number), works in found.case.links.found.items():
        short = found.article.footnotes[index].shorts[number]
        if short.span.start <= offset <= short.span.end:
            for work in works:
                yield found.location_of(work.span)


def _at(found: Open, span: Span) -> Iterator[Finding]:
    for finding in found.report.findings:
        if finding.span.start <= span.end and span.start <= finding.span.end:
            yield finding


def _actions(found: Open, span: Span) -> Iterator[types.CodeAction]:
    from lsprotocol import types

    for finding in _at(found, span):
        fix = finding.fix
        if not fix or not fix.edits:
            continue
        changes: dict[str, list[Any]] = {}
        for edit in fix.edits:
            change = types.TextEdit(found.range_of(edit.span), edit.text)
            changes.setdefault(found.uri_at(edit.span.start), []).append(change)
        yield types.CodeAction(
            f"{fix.description} ({finding.code})",
            types.CodeActionKind.QuickFix,
            is_preferred=fix.safe,
            edit=types.WorkspaceEdit(changes=changes),
        )
