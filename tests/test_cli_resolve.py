"""``citecheck resolve`` and the records that ``citecheck check`` asks for, as a user runs them."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import loopback
import pytest
from replicas import Replicas, serving
from replicas.facts import (
    BRACKMAN,
    FAIR,
    HIGGS,
    KRASNOV,
    NO_BOOK,
    PAGE,
    PREPRINT,
    TRANSFORMERS,
    UNREGISTERED,
    WAKEFIELD,
)
from replicas.server import CONTACT
from replicas.troubles import TROUBLES

from citecheck.cli import main

SEED = Path(__file__).parent.parent / "examples" / "boris-bazhanov.txt"
KEY = "s3cret-k3y"


@pytest.fixture
def replicas() -> Iterator[Replicas]:
    with serving() as running:
        yield running


def told(
    capsys: pytest.CaptureFixture[str], replicas: Replicas, *arguments: str, contact: str = CONTACT
) -> tuple[int, str, str]:
    given = ["resolve", *arguments, *replicas.options, "--no-ledger", f"--contact={contact}"]
    status = main([*given, *([] if "--offline" in arguments else ["--no-offline"])])
    output = capsys.readouterr()
    return status, output.out, output.err


def offline(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    status = main(["resolve", "--offline", *arguments])
    return status, capsys.readouterr().out


def run(
    *arguments: str | Path, folder: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CITECHECK")}
    return subprocess.run(
        [sys.executable, "-m", "citecheck", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={
            **kept,
            "PYTHONIOENCODING": "utf-8",
            "PYTHONPATH": str(SEED.parents[1]),
            **environment,
        },
        cwd=folder,
        timeout=60,
    )


# resolve


def test_a_book(capsys: pytest.CaptureFixture[str], replicas: Replicas) -> None:
    status, text, _ = told(capsys, replicas, "0-8179-8231-0")
    assert status == 0
    lines = text.splitlines()
    assert lines[:4] == [
        "0-8179-8231-0",
        "  isbn        978-0-8179-8231-7",
        "  title       Soviet Defectors: The KGB Wanted List",
        "  authors     Vladislav Krasnov",
    ]
    assert "  publisher   Hoover Institution Press" in lines
    assert "  pages       264" in lines
    assert f"Open Library, https://openlibrary.org/books/OL{KRASNOV.number}M" in text
    assert "http://127.0.0.1" not in text


def test_a_paper_that_was_retracted(capsys: pytest.CaptureFixture[str], replicas: Replicas) -> None:
    for given in (f"https://doi.org/{WAKEFIELD.doi.upper()}", f"PMID: {WAKEFIELD.pmid}"):
        status, text, _ = told(capsys, replicas, given, "--color=always")
        assert status == 0
        assert "retracted 2010-02-06" in text
        assert "\x1b[" in text
    status, text, _ = told(capsys, replicas, f"doi:{WAKEFIELD.doi}")
    words = " ".join(text.split())
    assert f"says Retraction Watch, https://doi.org/{WAKEFIELD.said[0].doi}" in words
    assert text.index("retracted 2010") < text.index("authors"), "what matters most comes first"
    assert "\x1b" not in text


def test_what_else_was_said(capsys: pytest.CaptureFixture[str], replicas: Replicas) -> None:
    _, text, _ = told(capsys, replicas, FAIR.doi, PREPRINT.doi, TRANSFORMERS.doi)
    assert "notice      corrected 2019-03-19" in text
    assert "notice      none is known to Crossref" in text
    assert f"published   as doi:{PREPRINT.published_as}" in text
    assert "notice      not known: " in text, "Crossref does not know the DOIs of others"


def test_papers_and_pages(capsys: pytest.CaptureFixture[str], replicas: Replicas) -> None:
    given = (f"arXiv:{HIGGS.arxiv}", FAIR.pmcid, PAGE, f"S2CID {TRANSFORMERS.s2cid}")
    status, text, _ = told(capsys, replicas, *given)
    assert status == 0, text
    assert [line for line in text.splitlines() if line and line[0] != " "] == list(given)
    assert text.count("  source      ") == 4
    for title in (HIGGS.title, FAIR.title, TRANSFORMERS.title, "How to read footnotes"):
        assert title in " ".join(text.split())


def test_what_is_malformed_is_told_without_asking(
    capsys: pytest.CaptureFixture[str], replicas: Replicas
) -> None:
    status, text, _ = told(capsys, replicas, "0-8179-8231-1", "hello world")
    assert status == 1
    assert not replicas.asked
    words = " ".join(text.split())
    assert "problem this is no ISBN: its last digit is 1, but the other digits call for 0" in words
    assert text.count("  problem  ") == 2


def test_what_there_is_not(capsys: pytest.CaptureFixture[str], replicas: Replicas) -> None:
    status, text, _ = told(capsys, replicas, UNREGISTERED)
    assert status == 1
    assert f"record      none: {UNREGISTERED} is not registered" in text
    status, text, _ = told(capsys, replicas, NO_BOOK)
    assert status == 0, "no catalogue has every book"
    assert "record      not known: " in text
    assert "Google Books is asked only with a key" in " ".join(text.split())
    assert told(capsys, replicas, NO_BOOK, "--strict")[0] == 3
    assert told(capsys, replicas, NO_BOOK, "0-8179-8231-1", "--strict")[0] == 1


def test_offline_it_says_what_it_knows(capsys: pytest.CaptureFixture[str]) -> None:
    status, text = offline(capsys, "ISBN 0817982310", f"doi:{HIGGS.doi.upper()}")
    assert status == 0
    assert text.splitlines()[:4] == [
        "ISBN 0817982310",
        "  isbn        978-0-8179-8231-7",
        "  address     https://openlibrary.org/isbn/9780817982317",
        "  record      not asked: offline",
    ]
    assert f"  doi         {HIGGS.doi}\n  address     https://doi.org/{HIGGS.doi}\n" in text
    assert offline(capsys, "--strict", "0817982310")[0] == 3


def test_as_csl(capsys: pytest.CaptureFixture[str], replicas: Replicas) -> None:
    given = (BRACKMAN.isbn10, HIGGS.doi, "0-8179-8231-1", BRACKMAN.isbn)
    status, text, error = told(capsys, replicas, "--format=csl", *given)
    assert status == 1
    book, paper = json.loads(text)  # each once
    assert book["id"] == f"isbn:{BRACKMAN.isbn}"
    assert book["type"] == "book"
    assert book["title"] == BRACKMAN.whole_title
    assert book["issued"] == {"date-parts": [[2001]]}
    assert paper["DOI"] == HIGGS.doi
    assert paper["author"] == [{"family": "Aad", "given": "G."}]
    assert error == (
        "citecheck: 0-8179-8231-1: its last digit is 1, but the other digits call for 0\n"
    )


def test_as_bibtex(capsys: pytest.CaptureFixture[str], replicas: Replicas) -> None:
    status, text, _ = told(capsys, replicas, "--format=bibtex", HIGGS.doi)
    assert status == 0
    assert text.startswith("@article{aad2012,")
    assert f"doi = {{{HIGGS.doi}}}" in text


def test_people_in_bibtex_have_a_family_name(
    capsys: pytest.CaptureFixture[str], replicas: Replicas
) -> None:
    _, text, _ = told(capsys, replicas, "--format=bibtex", BRACKMAN.isbn)
    assert text.startswith("@book{brackman2001,")
    assert "author = {Brackman, Roman}" in text


def test_as_data(capsys: pytest.CaptureFixture[str], replicas: Replicas) -> None:
    given = (BRACKMAN.isbn10, f"doi:{WAKEFIELD.doi}", UNREGISTERED, NO_BOOK, "0-8179-8231-1")
    status, text, _ = told(capsys, replicas, "--format=json", *given)
    assert status == 1
    document = json.loads(text)
    assert document["version"] == 1
    book, paper, absent, unknown, malformed = document["identifiers"]
    assert [one["given"] for one in document["identifiers"]] == list(given)
    assert [one["answer"] for one in document["identifiers"]] == [
        "known",
        "known",
        "absent",
        "unknown",
        "malformed",
    ]
    assert [one["ok"] for one in document["identifiers"]] == ["yes", "yes", "no", "unknown", "no"]
    assert book["id"] == f"isbn:{BRACKMAN.isbn}"
    assert book["record"]["authors"] == ["Roman Brackman"]
    assert book["record"]["year"] == 2001
    assert {one["type"] for one in paper["notices"]} == {"retraction", "partial_retraction"}
    assert paper["notices_unknown"] is None
    assert absent["reason"].endswith("doi.org knows no such DOI")
    assert unknown["record"] is None
    assert malformed["problem"] == "checksum"


def test_identifiers_from_standard_input() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "citecheck", "resolve", "--offline", "-", "0-8179-8231-0"],
        input=f"\n {HIGGS.doi} \n0-8179-8231-0\n",
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    heads = [line for line in done.stdout.splitlines() if line and line[0] != " "]
    assert heads == [HIGGS.doi, "0-8179-8231-0"]


def test_nothing_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", ""]) == 2
    assert "no identifier" in capsys.readouterr().err
    assert main(["resolve"]) == 2
    assert main(["resolve", "--service=nobody=http://x.org", "0817982310"]) == 2
    assert "unknown service" in capsys.readouterr().err


def test_nothing_moves_the_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    page = json.dumps([{"title": "\x1b[2JTitle\u202e", "itemType": "webpage", "url": PAGE}])
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{page}".encode()
    with serving({"citoid": answer}) as replicas:
        _, text, _ = told(capsys, replicas, PAGE, "hello\x1b[2J\u202e")
    assert "Title" in text
    assert not {"\x1b", "\u202e"} & set(text)


def test_a_bad_day(capsys: pytest.CaptureFixture[str]) -> None:
    with serving({"*": TROUBLES["503 in HTML"]}) as replicas:
        status, text, _ = told(capsys, replicas, KRASNOV.isbn, HIGGS.doi, "--strict")
    assert status == 3
    assert text.count("record      not known: ") == 2
    assert "Open Library: it answered with an error (503)" in " ".join(text.split())


def test_a_contact_and_keys_from_the_environment(replicas: Replicas) -> None:
    ways = ("--no-ledger", "--no-offline", *replicas.options)
    done = run(
        "resolve",
        NO_BOOK,
        *ways,
        CITECHECK_CONTACT=CONTACT,
        CITECHECK_GOOGLE_BOOKS_KEY=KEY,
    )
    assert done.returncode == 0, done.stderr
    assert replicas.asked_of("openlibrary")[0].headers["user-agent"] == f"citecheck/0.1 ({CONTACT})"
    (asked,) = replicas.asked_of("google_books")
    assert KEY in asked.path + str(asked.headers)
    assert KEY not in done.stdout + done.stderr


def test_a_settings_file_does_not_get_the_keys_of_the_environment(
    tmp_path: Path, replicas: Replicas
) -> None:
    """It may come with somebody else's articles; a service given on the line is the user's."""
    at = f'google-books = "{replicas.url("google_books")}"'
    (tmp_path / "citecheck.toml").write_text(f"[services]\n{at}\n")
    others = [one for one in replicas.options if "google-books" not in one]
    environment = {"CITECHECK_CONTACT": CONTACT, "CITECHECK_GOOGLE_BOOKS_KEY": KEY}
    given = ("resolve", NO_BOOK, "--no-ledger", "--no-offline", *others)
    run(*given, folder=tmp_path, **environment)
    assert replicas.asked_of("openlibrary")
    assert not replicas.asked_of("google_books")
    run(
        *given,
        f"--service={at.replace(' ', '').replace(chr(34), '')}",
        folder=tmp_path,
        **environment,
    )
    assert replicas.asked_of("google_books")


# check


def check(replicas: Replicas, *more: str | Path, contact: str = CONTACT) -> dict[str, Any]:
    """The report of the seed article, whose records the replicas have."""
    ways = ["--select=CC4", "--format=json", "--no-offline", *replicas.options]
    ways += [f"--contact={contact}"] if contact else []
    if not any(str(one).startswith("--ledger") for one in more):
        ways.append("--no-ledger")
    done = run("check", SEED, *ways, *more)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def notes(report: dict[str, Any]) -> set[int]:
    """The numbers of the notes that have a finding which is no information."""
    lines = SEED.read_text(encoding="utf-8").splitlines()
    found = [f for f in report["findings"] if f["severity"] != "info"]
    return {int(lines[finding["line"] - 1].split(".")[0]) for finding in found}


def test_the_author_of_note_11(replicas: Replicas) -> None:
    ways = ("--select=CC4", "--no-offline", *replicas.options, "--no-ledger")
    done = run("check", SEED, *ways, f"--contact={CONTACT}")
    assert done.returncode == 1, done.stderr
    words = " ".join(done.stdout.split())
    assert "Krasnov" in words
    assert "Roman Brackman" in words
    assert f"https://openlibrary.org/books/OL{BRACKMAN.number}M" in words
    report = check(replicas)
    assert notes(report) == {11}
    assert {f["code"] for f in report["findings"] if f["severity"] != "info"} == {"CC401"}
    asked = [one for one in replicas.asked_of("openlibrary") if "/api/books" in one.path]
    assert len(asked) == 2, "the four ISBNs are asked for together, once in each run"
    records = {e["subject"]: e for e in report["evidence"] if e["question"] == "BookRecord"}
    assert records[BRACKMAN.isbn]["record"]["authors"] == ["Roman Brackman"]
    assert records[BRACKMAN.isbn]["by"].startswith("Open Library, https://openlibrary.org/books/")


def test_without_a_network_nothing_is_found_and_nothing_is_clean() -> None:
    with socket.socket() as port:
        port.bind(("127.0.0.1", 0))  # and listens to nobody
        nobody = Replicas(loopback.Web("127.0.0.1", port.getsockname()[1], {}))
        report = check(nobody)
        ways = ("--select=CC4", "--no-offline", *nobody.options, "--no-ledger")
        strict = run("check", SEED, *ways, f"--contact={CONTACT}", "--strict")
    assert not report["findings"]
    reasons = {u["subject"]: u["reason"] for u in report["unchecked"]}
    assert len([u for u in report["unchecked"] if u["question"] == "BookRecord"]) == 4
    assert "Open Library: " in reasons[BRACKMAN.isbn]
    assert strict.returncode == 3
    assert "not checked" in strict.stdout


def test_the_second_run_asks_nobody(replicas: Replicas, tmp_path: Path) -> None:
    ledger = f"--ledger={tmp_path / 'ledger.sqlite3'}"
    first = check(replicas, ledger)
    books = [one for one in replicas.asked if "isbn" in one.path.casefold()]
    assert books
    replicas.forget()
    second = check(replicas, ledger)
    assert second["findings"] == first["findings"]
    assert not [one for one in replicas.asked if "/api/books" in one.path]
    settled = {e["subject"] for e in first["evidence"] if e["answer"] != "unknown"}
    assert not [one for one in replicas.asked if any(s in one.path for s in settled)]


def test_without_a_contact_open_library_is_not_asked(replicas: Replicas) -> None:
    report = check(replicas, contact="")
    assert not replicas.asked_of("openlibrary")
    assert notes(report) == {11}, "others answer in its place"
    assert not any("Open Library" in e["by"] for e in report["evidence"] if e["answer"] == "known")


def test_the_report_says_who_was_not_asked_without_a_contact() -> None:
    with serving({"*": TROUBLES["503 in HTML"]}) as replicas:
        report = check(replicas, contact="")
        ways = ("--select=CC4", "--no-offline", *replicas.options, "--no-ledger")
        done = run("check", SEED, *ways)
        assert not replicas.asked_of("openlibrary")
    assert not report["findings"]
    reasons = [u["reason"] for u in report["unchecked"] if u["question"] == "BookRecord"]
    assert len(reasons) == 4
    for reason in reasons:
        assert "Open Library is asked only with a contact" in reason
        assert "German National Library: it answered with an error (503)" in reason
    assert "Open Library is asked only with a contact" in " ".join(done.stdout.split())


def test_offline_nobody_is_asked(replicas: Replicas) -> None:
    report = check(replicas, "--offline")
    assert not replicas.asked
    assert not report["findings"]
    assert {u["reason"] for u in report["unchecked"]} == {"offline"}
