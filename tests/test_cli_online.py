"""The commands that ask the web, as a user runs them, against a server on loopback."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from loopback import Web, moved, page, serve

PROSE = "Cats purr when they are content, and nobody knows quite how they do it. "
GOOD = page(
    f"<title>Why Cats Purr</title><h1>Why Cats Purr</h1><p>By Ann Smith.</p><p>{PROSE * 9}</p>"
)
GONE = page("<title>404 Not Found</title><h1>Not Found</h1>", "404 Not Found")
SOFT = page("<title>Page not found</title><h1>Page not found</h1><p>Sorry, this page is gone.</p>")


def hang(_connection: socket.socket, _head: str) -> None:
    time.sleep(20)


ROUTES: dict[str, Any] = {
    "/purr": GOOD,
    "/old": moved("/purr"),
    "/soft": SOFT,
    "/wall": page("<title>Just a moment...</title>", "403 Forbidden", "cf-mitigated: challenge"),
    "/busy": page("", "503 Service Unavailable"),
    "*": GONE,
}

ARTICLE = """\
Cats

Cats purr when they are content.[1] They hiss when they are not.[2] They meow at people.[3]
They sleep for most of the day.[4] They see well in the dark.[5]

References
1. ^ Smith, Ann (2001). "Why Cats Purr". {0}/purr Retrieved 3 May 2019.
2. ^ Smith, Ann (2002). "Why Cats Hiss". {0}/hiss Retrieved 3 May 2019.
3. ^ Smith, Ann (2003). "Why Cats Purr". {0}/old Retrieved 3 May 2019.
4. ^ Smith, Ann (2004). "Why Cats Sleep". {0}/soft Retrieved 3 May 2019.
5. ^ Smith, Ann (2005). "Why Cats See". {0}/wall Retrieved 3 May 2019.
"""


def command(web: Web, name: str, *arguments: str | Path) -> list[str]:
    asked = ("--no-offline", f"--allow-private={web.allowed}", "--host-interval=0", "--timeout=3")
    return [sys.executable, "-m", "citecheck", name, *map(str, arguments), *asked]


def run(web: Web, name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(web, name, *arguments), capture_output=True, text=True)


def article(web: Web, folder: Path) -> Path:
    path = folder / "cats.txt"
    path.write_text(ARTICLE.format(web.url("").rstrip("/")))
    return path


def states(report: str) -> dict[str, str]:
    found = json.loads(report)["evidence"]
    return {
        e["subject"].rpartition("/")[2]: e["state"] for e in found if e["question"] == "LinkState"
    }


@pytest.mark.parametrize("engine", ["curl", "requests"])
def test_check_tells_the_state_of_every_link(tmp_path: Path, engine: str) -> None:
    with serve(ROUTES) as web:
        path = article(web, tmp_path)
        done = run(
            web, "check", path, "--no-ledger", "--select=CC3", "--format=json", f"--engine={engine}"
        )
        assert done.returncode == 1, done.stderr
        assert states(done.stdout) == {
            "purr": "alive",
            "hiss": "dead",
            "old": "moved",
            "soft": "soft404",
            "wall": "blocked",
        }
        report = json.loads(done.stdout)
        subjects = [e["subject"] for e in report["evidence"] if e["question"] == "LinkState"]
        assert sorted(subjects) == sorted(
            web.url(f"/{p}") for p in ("purr", "hiss", "old", "soft", "wall")
        )
        codes = {f["code"] for f in report["findings"]}
        assert {"CC301", "CC303", "CC306"} <= codes
        assert any("wall" in o["subject"] for o in report["unchecked"]), "blocked is not checked"


def test_links_lists_them_by_state(tmp_path: Path) -> None:
    with serve(ROUTES) as web:
        done = run(web, "links", article(web, tmp_path), "--no-ledger")
        assert done.returncode == 1, done.stderr
        assert (
            done.stdout.index("dead") < done.stdout.index("soft 404") < done.stdout.index("moved")
        )
        last = done.stdout.splitlines()[-1]
        assert last.endswith("5 links: 1 dead, 1 soft 404, 1 moved, 1 blocked, 1 alive")
        assert f"8:{ARTICLE.splitlines()[7].index('{0}') + 1}" in done.stdout


def test_links_reads_any_list_of_addresses(tmp_path: Path) -> None:
    with serve(ROUTES) as web:
        path = tmp_path / "list.txt"
        path.write_text(f"{web.url('/purr')}\n{web.url('/purr')}\n")
        done = run(web, "links", path, "--no-ledger", "--all")
        assert done.returncode == 0, done.stderr
        assert done.stdout.endswith("1 link: 1 alive\n")
        assert web.url("/purr") in done.stdout


def test_the_ledger_answers_the_second_time(tmp_path: Path) -> None:
    with serve(ROUTES) as web:
        path, ledger = article(web, tmp_path), tmp_path / "ledger.sqlite3"
        first = run(web, "check", path, "--ledger", ledger, "--select=CC3", "--format=json")
        asked = len(web.seen)
        second = run(web, "check", path, "--ledger", ledger, "--select=CC3", "--format=json")
        assert states(second.stdout) == states(first.stdout)
        again = [head.split(" ")[1] for _, head in web.seen[asked:]]
        assert set(again) == {"/wall"}, "failures are never served as answers"
        told = subprocess.run(
            [sys.executable, "-m", "citecheck", "history", web.url("/hiss"), "--ledger", ledger],
            capture_output=True,
            text=True,
        )
        assert told.returncode == 0, told.stderr
        assert "dead" in told.stdout


def test_a_broken_ledger_is_named_and_left_alone(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.sqlite3"
    ledger.write_text("my diary")
    with serve(ROUTES) as web:
        done = run(web, "check", article(web, tmp_path), "--ledger", ledger)
        assert done.returncode == 2
        assert str(ledger) in done.stderr
        assert "Traceback" not in done.stderr
        assert not web.seen
    assert ledger.read_text() == "my diary"


def test_a_private_address_is_not_asked(tmp_path: Path) -> None:
    with serve(ROUTES) as web:
        path = article(web, tmp_path)
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "citecheck",
                "check",
                path,
                "--no-offline",
                "--no-ledger",
                "--select=CC3",
            ],
            capture_output=True,
            text=True,
        )
        assert not web.seen
        assert done.returncode == 0, done.stderr
        assert "not on the public internet" in done.stdout


def test_ctrl_c_keeps_what_was_learned(tmp_path: Path) -> None:
    with serve({**ROUTES, "/hiss": hang, "/soft": hang}) as web:
        path, ledger = article(web, tmp_path), tmp_path / "ledger.sqlite3"
        asked = command(web, "check", path, "--ledger", ledger, "--select=CC3", "--format=json")
        asked[-1] = "--timeout=15"
        running = subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        deadline = time.monotonic() + 20
        while len(web.seen) < 5 and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.7)
        running.send_signal(signal.SIGINT)
        output, error = running.communicate(timeout=10)
        assert running.returncode == 130, error
        assert "stopping" in error
        found = states(output)
        assert (found["purr"], found["old"]) == ("alive", "moved")
        assert (found["hiss"], found["soft"]) == ("unknown", "unknown")
        assert "stopped before it was asked" in output
        assert "Traceback" not in error
        before = len(web.seen)
        done = run(web, "check", path, "--ledger", ledger, "--select=CC3", "--format=json")
        assert states(done.stdout)["purr"] == "alive"
        assert "/purr" not in [head.split(" ")[1] for _, head in web.seen[before:]]


def test_no_network_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "cats.txt"
    path.write_text(ARTICLE.format("http://no-such-host.invalid.test"))
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "citecheck",
            "check",
            path,
            "--no-ledger",
            "--select=CC3",
            "--no-offline",
        ],
        capture_output=True,
        text=True,
    )
    assert done.returncode in (0, 1), done.stderr  # 1 where a network says that there is no host
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("value", ["", "a:b:c:d", "10.0.0.0/99", "host:99999"])
def test_an_allowance_that_cannot_be_read(tmp_path: Path, value: str) -> None:
    path = tmp_path / "cats.txt"
    path.write_text(ARTICLE.format("http://example.org"))
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "citecheck",
            "check",
            path,
            "--no-offline",
            f"--allow-private={value}",
        ],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "allow-private" in done.stderr
