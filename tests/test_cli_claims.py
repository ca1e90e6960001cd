"""``citecheck claims`` as a user runs it, against a server on loopback and files beside it."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import jsonschema
import pytest
from archive.rows import page as news
from documents import chapter, epub, pdf
from loopback import Web, page, serve

import citecheck.report

PURR = (
    "Cats purr when they are content, and some purr when they are hurt as well. Ann Smith counted "
    "4,000 purrs in May 1998, most of them in Lisbon. “No cat has ever purred for nobody at all,” "
    "she wrote in her diary, which was found after thirty years in a drawer."
)
BRIDGE = (
    "The harbour bridge was opened to traffic on Friday morning, two years later than planned. "
    "Some four hundred people walked across it before the first tram was let on. "
    "The mayor thanked the divers who had found the old foundations under the mud."
)
GERMAN = (
    "Katzen schnurren, wenn sie zufrieden sind, und manche schnurren auch, wenn sie verletzt sind. "
    "Das schrieb Ann Smith in ihr Tagebuch, das nach dreißig Jahren in einer Schublade lag. Sie "
    "hatte im Mai 1998 rund viertausend Schnurrer gezählt, die meisten davon in der Stadt."
)
EVIL = (
    "Evil \x1b]0;pwned\x07\x1b[31mred \u202etitle <script>alert(1)</script> [a](javascript:b) `x`"
)


def hang(_connection: socket.socket, _head: str) -> None:
    time.sleep(20)


ROUTES: dict[str, Any] = {
    "/purr": page(news("Why Cats Purr", PURR)),
    "/bridge": page(news("A Bridge", BRIDGE)),
    "/katzen": page(news("Katzen", GERMAN)),
    "/wall": page(news("x", PURR[:150] + " Subscribe to continue reading.")),
    "/evil": page(news(EVIL, f"{PURR} {EVIL}")),
    "/report.pdf": page(
        pdf([BRIDGE[:90], BRIDGE[90:180], BRIDGE[180:]], labels="0 << /S /D /St 16 >>"),
        "200 OK",
        "Content-Type: application/pdf",
    ),
    "/hang": hang,
}
ARTICLE = """\
Cats of Lisbon

Cats purr when they are content, and some purr when they are hurt.[1] Ann Smith counted 4,700
purrs in May 1998, most of them in Lisbon.[1] She wrote: "No cat has ever purred for somebody at
all."[1] Dogs were brought to the island by Norwegian whalers, who sold them for tobacco.[2]

Some four hundred people walked across it before the first tram was let on.[3] The secretary left
the room by the window on 1 January 1928.[4] In German it is said that cats purr.[5] The wall has
all of this and more.[6] It is said that Ann Smith counted 4,000 purrs in May 1998.[7] A book that
nobody has says so too.[8] It was the largest of 73 villages, 40% of them empty.

References
1. ^ a b c Smith, Ann (2001). "Why Cats Purr". {0}/purr Retrieved 3 May 2019.
2. ^ Jones, Bob (2002). "A Bridge". {0}/bridge Retrieved 3 May 2019.
3. ^ Report of the City (1999). {0}/report.pdf Retrieved 3 May 2019.
4. ^ Kun, Miklós (2003). Stalin: An Unknown Portrait. CEU Press. p. 93. ISBN 963-9241-19-9.
5. ^ Katze, Karl (2004). "Katzen". {0}/katzen Retrieved 3 May 2019.
6. ^ Wall, Walter (2005). "Subscribers". {0}/wall Retrieved 3 May 2019.
7. ^ Evil, Eve (2005). "Evil". {0}/evil Retrieved 3 May 2019.
8. ^ Book, Barbara (1950). The Book Nobody Has. Rare Press.
"""
WANTED = {
    "Cats purr when": "supported",
    "Ann Smith counted 4,700": "contradicted",
    "She wrote:": "quotation",
    "Dogs were brought": "not-supported",
    "Some four hundred": "supported",
    "The secretary left": "supported",
    "In German it": "unverifiable",
    "The wall has": "unverifiable",
    "It is said that Ann": "supported",
    "A book that": "unverifiable",
    "It was the largest": "no-source",
}


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with serve(ROUTES) as running:
        yield running


@pytest.fixture(scope="module")
def folder(web: Web, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("claims")
    (made / "cats.txt").write_text(ARTICLE.format(web.url("").rstrip("/")))
    shelf = made / "references" / "sources"
    shelf.mkdir(parents=True)
    told = (
        '<p>Nothing.</p><span epub:type="pagebreak" title="93"/><p>Stalin told his secretary to '
        "leave the room, and the secretary left it by the window on 1 January 1928.</p>"
    )
    (shelf / "kun2003.epub").write_bytes(epub({"a.xhtml": chapter(f"{told}<p>{BRIDGE}</p>")}))
    return made


def command(web: Web, *arguments: str) -> list[str]:
    asked = ("--no-offline", f"--allow-private={web.allowed}", "--host-interval=0", "--timeout=3")
    return [sys.executable, "-m", "citecheck", "claims", *arguments, *asked, "--no-ledger"]


def run(web: Web, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(web, *arguments), cwd=folder, capture_output=True, text=True)


def document(done: subprocess.CompletedProcess[str]) -> Any:
    schema = Path(citecheck.report.__file__).with_name("claims_v1.schema.json")
    found = json.loads(done.stdout)
    jsonschema.validate(found, json.loads(schema.read_text()))
    return found


@pytest.fixture(scope="module")
def told(web: Web, folder: Path) -> Any:
    done = run(web, folder, "cats.txt", "--format=json", "--record=answers.json")
    assert done.returncode == 0, done.stderr
    return document(done)


def again(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The same run with the answers that were recorded in ``told``, and another way of telling."""
    words = [sys.executable, "-m", "citecheck", "claims", *arguments, "--replay=answers.json"]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True)


def claim(told: Any, begins: str) -> Any:
    (found,) = (one for one in told["claims"] if one["text"].startswith(begins))
    return found


def test_every_claim_is_told_with_what_was_found(told: Any) -> None:
    found = {begins: claim(told, begins)["found"] for begins in WANTED}
    assert found == WANTED
    assert len(told["claims"]) == len(WANTED)
    assert sum(told["counts"].values()) == len(WANTED)
    assert told["judge"] == "lexical"


def test_evidence_is_quoted_with_its_page(told: Any) -> None:
    (best, *_) = claim(told, "The secretary left")["evidence"]
    assert best["quote"].startswith("Stalin told his secretary")
    assert (best["source"], best["page"]) == ("note 4", "93")
    assert best["url"] == "references/sources/kun2003.epub"
    (best, *_) = claim(told, "Some four hundred")["evidence"]
    assert best["page"] == "16"


def test_why_nothing_can_be_said(told: Any) -> None:
    reasons = {begins: claim(told, begins)["reason"] for begins in WANTED}
    assert reasons["In German it"] == "note 5: it is in German, and the article in English"
    assert "only its beginning is free to read" in reasons["The wall has"]
    assert "a copy in references/sources/ can be read" in reasons["A book that"]
    assert reasons["It was the largest"] == "it cites nothing"
    assert claim(told, "It was the largest")["verdict"] is None


def test_what_is_said_otherwise_has_both_places(told: Any) -> None:
    found = claim(told, "Ann Smith counted 4,700")
    (fact,) = (fact for fact in found["facts"] if fact["verdict"] == "different")
    assert (fact["text"], fact["passage"]["quote"]) == ("4,700", "4,000")
    assert found["text"][fact["start"] : fact["end"]] == "4,700"
    (quotation,) = claim(told, "She wrote:")["quotations"]
    assert [(c["said"], c["found"]["quote"]) for c in quotation["changes"]] == [
        ("somebody", "nobody")
    ]


def test_priorities_have_reasons(told: Any) -> None:
    assert claim(told, "It was the largest")["priority"] == "high"
    assert claim(told, "It was the largest")["needs"] == ["statistic", "superlative"]
    assert "quotation" in claim(told, "She wrote:")["needs"]
    assert claim(told, "Cats purr when")["priority"] == "low"


@pytest.mark.usefixtures("told")
def test_a_report_for_people(folder: Path) -> None:
    done = again(folder, "cats.txt")
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert lines[0] == "Cats of Lisbon"
    assert any(re.match(r"cats\.txt:3:71: contradicted · 0\.\d\d · note 1 · ", x) for x in lines)
    words = " ".join(done.stdout.split())
    assert "“No cat has ever purred for somebody at all.” stands with other words in" in words
    assert "the article has “somebody”, the source “nobody”" in words
    assert "> note 4, p. 93: “Stalin told his secretary to leave the room" in words
    assert "11: 10 with a marker of their own, 0 covered otherwise, 1 without a source" in words
    assert max(map(len, lines)) <= 80


@pytest.mark.usefixtures("told")
def test_a_work_list_to_tick(folder: Path) -> None:
    done = again(folder, "cats.txt", "--format=markdown", "-o", "list.md")
    assert (done.returncode, done.stdout) == (0, "")
    text = (folder / "list.md").read_text()
    assert text.startswith("# Claims of Cats of Lisbon\n\n11 claims of `cats.txt`, judged by")
    assert len(re.findall(r"^- \[ \] ", text, re.MULTILINE)) == len(WANTED)
    titles = re.findall(r"^## (.*) \((\d+)\)$", text, re.MULTILINE)
    assert titles[0] == ("The source says something else", "1")
    assert titles[-1] == ("Found in the source", "4")


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.usefixtures("told")
def test_hostile_pages_do_nothing_to_the_reader(folder: Path, form: str) -> None:
    done = again(folder, "cats.txt", f"--format={form}", "--color=never")
    assert done.returncode == 0
    for character in ("\x1b", "\x07", "\u202e"):
        assert character not in done.stdout
    if form == "markdown":
        assert not re.search(r"(?<!\\)<(?!http://127)", done.stdout)
        assert not re.search(r"(?<!\\)\]\(", done.stdout)


@pytest.mark.usefixtures("told")
def test_only_some_kinds(folder: Path) -> None:
    done = again(folder, "cats.txt", "--format=json", "--only=contradicted,no-source")
    assert [one["found"] for one in document(done)["claims"]] == ["contradicted", "no-source"]
    done = again(folder, "cats.txt", "--only=contradicted")
    assert "10 other claims not shown" in done.stdout
    wrong = again(folder, "cats.txt", "--only=contradictory")
    assert wrong.returncode == 2
    assert 'did you mean "contradicted"' in wrong.stderr


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), 0),
        (("--fail-on=warning",), 1),  # the altered quotation
        (("--fail-on=warning", "--select=CC520"), 0),
        (("--fail-on=info", "--select=CC520"), 1),
        (("--strict",), 3),
        (("--select=CC101",), 2),
        (("--judge=oracle",), 2),
        (("gone.txt",), 2),
    ],
)
@pytest.mark.usefixtures("told")
def test_exit_statuses(folder: Path, options: tuple[str, ...], status: int) -> None:
    paths = () if "gone.txt" in options else ("cats.txt",)
    done = again(folder, *paths, *options)
    assert done.returncode == status, done.stderr
    if status == 2:
        assert done.stderr.startswith("citecheck: ")


def test_answers_are_recorded_and_replayed(web: Web, folder: Path, told: Any) -> None:
    seen = len(web.seen)
    assert document(again(folder, "cats.txt", "--format=json")) == told
    assert len(web.seen) == seen


def test_a_check_tells_what_was_read_in_its_own_form(folder: Path, told: Any) -> None:
    arguments = ["check", "cats.txt", "--select=CC5", "--replay=answers.json", "--format=json"]
    done = subprocess.run(
        [sys.executable, "-m", "citecheck", *arguments], cwd=folder, capture_output=True, text=True
    )
    schema = Path(citecheck.report.__file__).with_name("json_v1.schema.json")
    found = json.loads(done.stdout)
    jsonschema.validate(found, json.loads(schema.read_text()))
    codes = {finding["code"] for finding in found["findings"]}
    assert {"CC514", "CC519", "CC520"} <= codes
    pages = {e["subject"]: e["page"] for e in found["evidence"] if e["answer"] == "known"}
    assert pages["references/sources/kun2003.epub"]["copy"] == "local"
    assert pages["references/sources/kun2003.epub"]["pages"] == 1
    assert "text" not in pages["references/sources/kun2003.epub"]
    assert told["counts"]["contradicted"] == 1


def test_offline_only_what_lies_here_is_read(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "citecheck", "claims", "cats.txt", "--offline", "--format=json"],
        cwd=folder, capture_output=True, text=True,
    )  # fmt: skip
    told = document(done)
    found = {one["text"][:14]: one["found"] for one in told["claims"]}
    assert found["The secretary "] == "supported"
    assert found["Cats purr when"] == "unverifiable"
    assert {open_["reason"] for open_ in told["unchecked"]} == {"offline"}


def test_ctrl_c_tells_what_is_known(web: Web, folder: Path) -> None:
    slow = folder / "slow.txt"
    text = ARTICLE.format(web.url("").rstrip("/"))
    slow.write_text(text.replace("/wall ", "/hang "))
    process = subprocess.Popen(
        command(web, "slow.txt", "--timeout=30"),
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    end = time.monotonic() + 20
    while "/hang" not in web.paths() and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(2.5)  # the other pages are read meanwhile
    process.send_signal(signal.SIGINT)
    out, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "stopping; what is known so far will be reported" in errors
    words = " ".join(out.split())
    assert "contradicted · 0." in words
    assert "note 6: stopped before it was asked" in words


def test_without_the_libraries_the_report_says_what_to_install(
    web: Web, folder: Path, tmp_path: Path
) -> None:
    """In an environment that has all libraries but these two."""
    for path in map(Path, {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}):
        for entry in path.iterdir():
            if not entry.name.startswith(("trafilatura", "pypdfium2")):
                (tmp_path / entry.name).symlink_to(entry)
    home = Path(citecheck.report.__file__).parents[2]
    path = os.pathsep.join((str(home), str(tmp_path)))
    before = len(web.seen)
    words = command(web, "cats.txt")
    done = subprocess.run(
        [words[0], "-S", *words[1:]],
        cwd=folder, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip
    said = " ".join(done.stdout.split())
    assert done.returncode == 0, done.stderr
    assert "trafilatura, which is not installed: pip install 'citecheck-articles[pages]'" in said
    assert "supported · 0." in said  # the book on the shelf needs neither
    assert len(web.seen) == before  # and nobody is asked in vain


class Model(BaseHTTPRequestHandler):
    """An endpoint whose model says of everything that the source has it, word for word."""

    asked: ClassVar[list[dict[str, Any]]] = []
    keys: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append(body)
        self.keys.append(self.headers.get("Authorization", ""))
        quote = "Cats purr when they are content"
        said = {"verdict": "supported", "quote": quote, "missing": [], "reason": "It is there."}
        answer = {"choices": [{"message": {"content": json.dumps(said)}, "finish_reason": "stop"}]}
        data = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@pytest.mark.usefixtures("told")
def test_a_language_model_judges(folder: Path) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Model)
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        url = f"http://127.0.0.1:{server.server_address[1]}/v1"
        arguments = ("cats.txt", f"--judge={url}", "--judge-model=tiny", "--format=json")
        words = [sys.executable, "-m", "citecheck", "claims", *arguments, "--replay=answers.json"]
        env = {**os.environ, "CITECHECK_JUDGE_KEY": "our-key"}
        done = subprocess.run(words, cwd=folder, capture_output=True, text=True, env=env)
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
    told = document(done)
    assert told["judge"] == "tiny"
    assert claim(told, "Cats purr when")["verdict"] == "supported"
    assert claim(told, "Some four hundred")["verdict"] != "supported"  # it quoted another source
    assert claim(told, "In German it")["verdict"] == "unverifiable"  # nobody is asked
    assert set(Model.keys) == {"Bearer our-key"}
    assert "our-key" not in done.stdout + done.stderr
    assert {body["model"] for body in Model.asked} == {"tiny"}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--judge=http://127.0.0.1:9/v1",), "needs --judge-model"),
        (("--judge=https://example.org/v1", "--judge-model=m"), "--offline asks nothing"),
        (("--judge=http://[bad/v1", "--judge-model=m"), "--judge: "),
        (("--judge=onnx:nowhere",), "nowhere"),
    ],
)
def test_a_judge_that_cannot_be_asked_is_named(
    folder: Path, options: tuple[str, ...], words: str
) -> None:
    arguments = [sys.executable, "-m", "citecheck", "claims", "cats.txt", "--offline", *options]
    done = subprocess.run(arguments, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 2
    assert words in done.stderr
