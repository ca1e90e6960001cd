"""Copies of sources beside an article: which is of which reference, and how they are read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from archive.rows import OPENED
from documents import chapter, epub, pdf

import citecheck
from citecheck.citing import parse_reference
from citecheck.citing.shelf import Shelf
from citecheck.config import find, from_table, shelf_for
from citecheck.model import Answer, BadConfig, Known, Reference, Unknown
from citecheck.queries import LocalCopy, Page
from citecheck.resolvers import OFFLINE, answer
from citecheck.resolvers.pages.local import LocalCopies

KUN = parse_reference(
    "Kun, Miklós (2003). Stalin: An Unknown Portrait. CEU Press. ISBN 963-9241-19-9. "
    "doi:10.1000/182. https://www.example.org/kun/ Retrieved 3 May 2019."
)


@pytest.mark.parametrize(
    "key",
    [
        "9639241199", "963-9241-19-9", "978-963-9241-19-0", "ISBN 9789639241190",
        "10.1000/182", "10.1000_182", "10.1000%2F182", "doi:10.1000/182",
        "https://doi.org/10.1000/182", "https%3A%2F%2Fexample.org%2Fkun",
        "https://example.org/kun", "http://www.example.org/kun/#top",
        "Kun 2003", "kun2003", "kun-2003", "KUN_2003",
        "Stalin: An Unknown Portrait", "stalin an unknown portrait",
    ],
)  # fmt: skip
def test_a_copy_is_found_by_any_of_its_keys(key: str) -> None:
    assert Shelf(((key, "kun.epub"),)).find(KUN) == "kun.epub"


@pytest.mark.parametrize(
    "key", ["", "...", "Kun", "2003", "Kun 2004", "978-0-19-852663-6", "10.1000/183", "Stalin", "%"]
)
def test_and_not_by_others(key: str) -> None:
    assert Shelf(((key, "kun.epub"),)).find(KUN) == ""


def test_the_label_of_a_note_is_a_key() -> None:
    reference = Reference("book", citecheck.Span(0, 1), (), "7")
    assert Shelf((("7", "seven.txt"),)).find(reference) == "seven.txt"


def test_what_is_named_goes_before_what_lies_in_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("docs/references/sources", "references/sources"):
        Path(folder).mkdir(parents=True)
        for name in ("kun2003.epub", "other.pdf", ".hidden.txt", "picture.png"):
            Path(folder, name).touch()
    shelf = shelf_for("docs/article.txt", (("9639241199", "mine.txt"),))
    assert shelf.find(KUN) == "mine.txt"
    assert shelf_for("docs/article.txt").find(KUN) == "docs/references/sources/kun2003.epub"
    assert shelf_for("article.txt").find(KUN) == "references/sources/kun2003.epub"
    names = [Path(path).name for _, path in shelf.copies]
    assert names == ["mine.txt", "kun2003.epub", "other.pdf", "kun2003.epub", "other.pdf"]


def test_a_folder_that_is_not_there_is_no_trouble(tmp_path: Path) -> None:
    for article in (tmp_path / "a.txt", "<stdin>", "https://example.org/wiki/Cat", "\0", ""):
        assert not [path for _, path in shelf_for(str(article)).copies if "a.txt" in path]


def test_paths_of_a_settings_file_begin_at_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = '[sources]\n"9639241199" = "books/kun.epub"\n"Smith 2001" = "/shelf/smith.pdf"\n'
    (tmp_path / "citecheck.toml").write_text(settings)
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path)
    assert find(Path.cwd()).sources[0] == ("9639241199", "books/kun.epub")
    monkeypatch.chdir(tmp_path / "docs")
    assert dict(find(Path.cwd()).sources) == {
        "9639241199": str(tmp_path / "books" / "kun.epub"),
        "Smith 2001": "/shelf/smith.pdf",
    }


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"sources": ["kun.epub"]}, "expected a table"),
        ({"sources": {"kun": 7}}, "expected text"),
        ({"sources": {"kun": "kun.docx"}}, "none of the files that are read (.txt"),
        ({"sources": {"": "kun.txt"}}, "needs a key"),
    ],
)
def test_settings_that_cannot_be_are_refused(table: dict[str, object], words: str) -> None:
    with pytest.raises(BadConfig) as error:
        from_table(table, "citecheck.toml")
    assert "citecheck.toml: sources" in str(error.value)
    assert words in str(error.value)


def read(*paths: str) -> list[Answer[Page]]:
    queries = tuple(LocalCopy(path) for path in paths)
    answers = answer(queries, (LocalCopies(), OFFLINE))
    return [answers[query] for query in queries]


def test_copies_are_read_offline_too(tmp_path: Path) -> None:
    files = {
        "a.txt": OPENED.encode(),
        "b.html": f"<p>{OPENED}</p>".encode(),
        "c.PDF": pdf([OPENED[:90], OPENED[90:180], OPENED[180:]]),
        "d.epub": epub({"one.xhtml": chapter(f"<p>{OPENED}</p>")}),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    for path, found in zip(files, read(*(str(tmp_path / name) for name in files)), strict=True):
        assert isinstance(found, Known), path
        assert "harbour bridge" in found.value.text
        assert (found.value.copy, found.value.url) == ("local", str(tmp_path / path))
        assert found.observed_at
        assert found.by == str(tmp_path / path)


def test_a_copy_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    secret = tmp_path / "id_ed25519"
    secret.write_text("-----BEGIN OPENSSH PRIVATE KEY-----")
    (tmp_path / "link.txt").symlink_to(secret)
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-")
    (tmp_path / "bad.epub").write_bytes(b"PK")
    words = {
        "link.txt": "none of the files that are read",  # a link does not make a text of a key
        "folder.txt": "is no file",
        "gone.txt": "is not there",
        "loop.txt": "loop.txt",
        "bad.pdf": "damaged",
        "bad.epub": "damaged",
    }
    for (name, said), found in zip(
        words.items(), read(*(str(tmp_path / name) for name in words)), strict=True
    ):
        assert isinstance(found, Unknown), name
        assert said in found.reason
        assert name in found.reason
        assert "PRIVATE KEY" not in found.reason


ARTICLE = """\
Stalin told his secretary to leave the room, and he left by the window.[1]
She wrote: "Some four hundred people walked across it before the first tram was let on."[1]

References
1. ^ Kun, Miklós (2003). Stalin: An Unknown Portrait. CEU Press. ISBN 963-9241-19-9.
"""


def test_a_book_on_the_shelf_is_checked_from_python(tmp_path: Path) -> None:
    article, book = tmp_path / "a.txt", tmp_path / "kun.epub"
    article.write_text(ARTICLE)
    book.write_bytes(epub({"one.xhtml": chapter(f"<p>{OPENED} The window was closed.</p>")}))
    report = citecheck.check(
        article, offline=True, select=["CC514", "CC515", "CC520"], sources={"9639241199": book}
    )
    assert [finding.code for finding in report.findings] == ["CC520"]
    assert report.findings[0].message.startswith(f"This was not found in note 1 ({book})")
    without = citecheck.check(article, offline=True, select=["CC514", "CC515", "CC520"])
    assert without.findings == ()
    assert len(without.evidence) == 0  # nobody is asked about a book that nobody has


def test_a_book_in_the_folder_is_checked_by_the_command(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    folder = tmp_path / "references" / "sources"
    folder.mkdir(parents=True)
    (folder / "Kun 2003.epub").write_bytes(epub({"one.xhtml": chapter(f"<p>{OPENED}</p>")}))
    command = [sys.executable, "-m", "citecheck", "check", "a.txt", "--offline", "--select=CC520"]
    done = subprocess.run(
        [*command, "--fail-on=info", "--verbose"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 1, done.stderr
    assert "references/sources/Kun 2003.epub" in " ".join(done.stdout.split())
    named = [*command, "--source", "963-9241-19-9=references/sources/gone.txt", "--strict"]
    done = subprocess.run(named, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 3
    assert "1 copy of a source: references/sources/gone.txt is not there" in done.stdout
    bad = subprocess.run([*command, "--source=kun"], cwd=tmp_path, capture_output=True, text=True)
    assert (bad.returncode, bad.stdout) == (2, "")
    assert '--source: "kun" is not KEY=PATH' in bad.stderr
