"""The bar: how far it is, on a terminal and nowhere else."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from loopback import page, serve

from citecheck.cli.progress import bar
from citecheck.resolvers.http.client import Progress


def test_the_bar_tells_how_far_it_is() -> None:
    line = bar(Progress(10, 30, "slow.example.org"), 100, "#", ".")
    assert line == "#####............... 10 of 40 asked, 30 open, slowest slow.example.org"
    assert bar(Progress(40, 0, ""), 100) == ""
    assert bar(Progress(0, 1, ""), 100, "#", ".") == "." * 20 + " 0 of 1 asked, 1 open"


@pytest.mark.parametrize("width", [0, 1, 10, 79])
def test_the_bar_fits(width: int) -> None:
    assert len(bar(Progress(1, 9, "a" * 300), width)) <= max(1, width)


def links(text: str, port: int, **options: object) -> list[str]:
    options_ = [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]
    return [
        *(sys.executable, "-m", "citecheck", "links", text, "--no-offline", "--no-ledger"),
        *(f"--allow-private=127.0.0.1:{port}", *options_),
    ]


def test_a_terminal_sees_it_and_a_pipe_does_not(tmp_path: Path) -> None:
    listed = tmp_path / "links.txt"
    with serve({"*": page("<title>A page</title>" + "<p>Words of a page.</p>" * 40)}) as web:
        listed.write_text("\n".join(web.url(f"/{n}.html") for n in range(12)))
        command = links(str(listed), web.port, host_interval=0.05)
        piped = subprocess.run(command, capture_output=True, text=True)
        assert piped.returncode == 0, piped.stderr
        assert piped.stderr == ""
        leader, follower = pty.openpty()
        shown = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=follower)
        os.close(follower)
        seen = b""
        try:
            while piece := os.read(leader, 65536):
                seen += piece
        except OSError:  # Linux says so where the other end is closed
            pass
        os.close(leader)
        output, _ = shown.communicate()
        assert output.decode() == piped.stdout
        assert b" of 12 asked" in seen
        assert f"slowest 127.0.0.1:{web.port}".encode() in seen
        assert seen.endswith(b"\r\x1b[K"), "the line goes away at the end"
