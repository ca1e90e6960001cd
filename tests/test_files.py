"""Bytes to text: the encodings that are read, and one line for what is no text."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck import UnreadableArticle
from citecheck.readers.files import decode, load

TEXT = "Café “Größe” — Бажанов\r\nsecond\rthird\n\n\tend\n"
PLAIN = "A sentence of English prose.[1]\r\n\r\n1. ^ A note.\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        codecs.BOM_UTF8 + TEXT.encode("utf-8"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
    ],
)
def test_unicode_is_read_with_its_line_ends(data: bytes) -> None:
    assert decode(data, "x") == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "Un café près de l'hôtel, où la créée s'arrêta.[1]\n",
        "Die Größe der Straße, „übrigens“ – so heißt es.\n",
        "Plain, but for one curly ’ here.\n",
        "naïve \x80 100\n".replace("\x80", "€"),
    ],
)
def test_western_text_is_read(text: str) -> None:
    assert decode(text.encode("cp1252"), "x") == text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
def test_another_encoding_is_no_western_text(encoding: str) -> None:
    data = "Борис Георгиевич Бажанов, secretary of Stalin.\n".encode(encoding)
    with pytest.raises(UnreadableArticle, match=r"a\.txt: byte 0x.. at offset 0 is not UTF-8, and"):
        decode(data, "a.txt")


def test_a_damaged_byte_is_named_with_its_offset() -> None:
    data = "Бажанов [1]".encode() + b"\x81" + "после".encode()
    offset = data.index(b"]") + 1
    with pytest.raises(UnreadableArticle) as caught:
        decode(data, "a.txt")
    assert str(caught.value) == (
        f"a.txt: byte 0x81 at offset {offset} is not UTF-8; save the file as UTF-8"
    )


def test_a_byte_that_windows_1252_does_not_have_is_named() -> None:
    with pytest.raises(UnreadableArticle, match="byte 0x81 at offset 22 is not UTF-8"):
        decode(b"Western text with an e\x81 in it", "a.txt")


def test_a_byte_order_mark_that_is_wrong_is_said() -> None:
    with pytest.raises(UnreadableArticle, match=r"offset 4 is not UTF-16.*byte order mark"):
        decode(b"\xff\xfeA\x00B", "a.txt")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"PK\x03\x04\x14\x00[Content_Types].xml word/document.xml", "a Word document"),
        (b"PK\x03\x04\x14\x00mimetypeapplication/epub+zip", "an EPUB book"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (b"{\\rtf1\\ansi", "an RTF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word"),
        (b"some\x00thing\x00\x01\x02", "binary file (byte 0x00 at offset 4)"),
        (b"\xe9\x01\x02\x03", "binary file (byte 0x01 at offset 1)"),
    ],
)
def test_what_is_no_text_is_called_by_its_name(data: bytes, kind: str) -> None:
    with pytest.raises(UnreadableArticle) as caught:
        decode(data, "a.txt")
    message = str(caught.value)
    assert message.startswith("a.txt: ")
    assert kind in message
    assert "\n" not in message


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t", b"\x1c\x1f", codecs.BOM_UTF8, codecs.BOM_UTF16_LE]
)
def test_an_empty_file_is_said(data: bytes) -> None:
    with pytest.raises(UnreadableArticle, match=r"a\.txt: the file is empty"):
        decode(data, "a.txt")


def test_what_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableArticle, match=r"nothing\.txt: no such file"):
        load(tmp_path / "nothing.txt")
    with pytest.raises(UnreadableArticle, match="is a folder"):
        load(tmp_path)
    with pytest.raises(UnreadableArticle, match="cannot be read"):
        load("a\0b")
    with pytest.raises(UnreadableArticle, match="empty"):
        load("")


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(PLAIN.encode())
    assert load(path) == PLAIN


@given(st.binary(max_size=60))
def test_bytes_become_text_or_one_line(data: bytes) -> None:
    try:
        text = decode(data, "x")
    except UnreadableArticle as error:
        text = ""
        message = str(error)
    else:
        message = "x: read"
        assert text.strip()
    assert message.startswith("x: ")
    assert "\n" not in message
    assert "\x00" not in text


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_any_utf8_text_comes_back(text: str) -> None:
    marked = "x" + text
    assert decode(marked.encode(), "x") == marked
