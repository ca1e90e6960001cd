"""The language server, asked as an editor asks it: by a client over standard input and output."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import pytest

pytest.importorskip("pygls", reason="pygls is not installed")

ROOT = Path(__file__).parents[1]
SEED = ROOT / "examples" / "boris-bazhanov.txt"


class Editor:
    """A client of a few lines."""

    def __init__(self, folder: Path, *args: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "citecheck", "lsp", *args],
            cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.messages: Queue[dict[str, Any]] = Queue()
        self.number = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        stdout = self.process.stdout
        assert stdout is not None
        while line := stdout.readline():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
                while stdout.readline().strip():
                    pass
                self.messages.put(json.loads(stdout.read(length)))

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        self.number += 1
        number = self.number
        self._send({"id": number, "method": method, "params": params})
        return self.wait(lambda message: message.get("id") == number)["result"]

    def wait(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        try:
            while not wanted(message := self.messages.get(timeout=60)):
                pass
        except Empty:
            pytest.fail("the server does not answer")
        return message

    def diagnostics(self, uri: str) -> list[dict[str, Any]]:
        def wanted(message: dict[str, Any]) -> bool:
            published = message.get("method") == "textDocument/publishDiagnostics"
            return published and message["params"]["uri"] == uri

        found: list[dict[str, Any]] = self.wait(wanted)["params"]["diagnostics"]
        return found

    def open(self, path: Path, language: str = "plaintext") -> str:
        uri = path.as_uri()
        text = path.read_text(encoding="utf-8")
        document = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        return uri


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    client = Editor(tmp_path, "--stdio")
    client.ask("initialize", processId=None, rootUri=tmp_path.as_uri(), capabilities={})
    client.tell("initialized")
    yield client
    client.ask("shutdown")
    client.tell("exit")
    assert client.process.wait(20) == 0
    for stream in (client.process.stdin, client.process.stdout, client.process.stderr):
        if stream:
            stream.close()


def test_a_session_on_the_seed(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "boris.txt"
    path.write_bytes(SEED.read_bytes())
    uri = editor.open(path)
    found = editor.diagnostics(uri)
    errors = [d for d in found if d["severity"] == 1]
    assert sorted({d["code"] for d in errors}) == ["CC102", "CC108", "CC501"]
    (empty,) = [d for d in found if d["code"] == "CC102"]
    assert empty["range"]["start"] == {"line": 84, "character": 2}
    assert empty["source"] == "citecheck"
    assert empty["relatedInformation"][0]["location"]["range"]["start"]["line"] == 49

    document = {"uri": uri}
    marker = {"line": 23, "character": 152}
    text = path.read_text().splitlines()[23]
    marker["character"] = text.index("[1]") + 1
    hover = editor.ask("textDocument/hover", textDocument=document, position=marker)
    assert "Soviet Defectors" in hover["contents"]["value"]
    assert "ISBN: 0-8179-8231-0" in hover["contents"]["value"]
    (there,) = editor.ask("textDocument/definition", textDocument=document, position=marker)
    assert there["range"]["start"]["line"] == 73
    nothing = {"line": 23, "character": 3}
    assert editor.ask("textDocument/definition", textDocument=document, position=nothing) == []

    (doubled,) = [d for d in found if d["code"] == "CC104"]
    actions = editor.ask(
        "textDocument/codeAction", textDocument=document, range=doubled["range"],
        context={"diagnostics": [doubled]},
    )  # fmt: skip
    (action,) = [a for a in actions if "CC104" in a["title"]]
    assert action["isPreferred"] is True
    ((edit,),) = action["edit"]["changes"].values()
    lines = path.read_text().splitlines(keepends=True)
    start, end = edit["range"]["start"], edit["range"]["end"]
    line = lines[start["line"]]
    lines[start["line"]] = line[: start["character"]] + edit["newText"] + line[end["character"] :]
    editor.tell(
        "textDocument/didChange",
        textDocument={"uri": uri, "version": 2},
        contentChanges=[{"text": "".join(lines)}],
    )
    assert "CC104" not in {d["code"] for d in editor.diagnostics(uri)}

    editor.tell("textDocument/didClose", textDocument=document)
    assert editor.diagnostics(uri) == []


def test_columns_are_counted_as_the_editor_counts(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Cats 😀 purr.[1][1]\n\nNotes\n1. ^ Smith, Ann (2001). Cats.\n", "utf-8")
    uri = editor.open(path)
    (doubled,) = [d for d in editor.diagnostics(uri) if d["code"] == "CC104"]
    assert doubled["range"]["start"] == {"line": 0, "character": 13}  # 😀 is two units of UTF-16
    position = {"line": 0, "character": 14}
    hover = editor.ask("textDocument/hover", textDocument={"uri": uri}, position=position)
    assert "Smith, Ann" in hover["contents"]["value"]


def test_what_is_no_article_is_left_alone(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_text("")
    assert editor.diagnostics(editor.open(path)) == []
