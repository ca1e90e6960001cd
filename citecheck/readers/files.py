"""From a path to text: encodings, and what is no text at all. Line ends stay as they are."""

from __future__ import annotations

import codecs
import os
import re
import sys
from pathlib import Path

from citecheck.model.errors import UnreadableArticle
from citecheck.readers.formats import Beside, nothing_beside

STDIN = "-"
"""The path that stands for standard input."""
STDIN_NAME = "<stdin>"
"""What an article from standard input is called."""
BESIDE = frozenset(
    {".bib", ".bbl", ".tex", ".ltx", ".json", ".yaml", ".yml", ".md", ".qmd", ".rst"}
)
"""Endings of files that an article may name as a part of itself or as its bibliography."""
MAX_BYTES = 512 * 1024 * 1024
"""More than this is no article; the limit keeps an endless stream from filling the memory."""

_SIGNATURES = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"%!PS", "a PostScript document"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"\x00asm", "a WebAssembly program"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
)
_IN_ZIP = (
    (b"word/", "a Word document"),
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text"),
    (b"application/epub+zip", "an EPUB book"),
    (b"xl/", "an Excel workbook"),
)
_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)
_PLAIN = ("utf-8", "utf-16-le", "utf-16-be", "cp1252")
"""Encodings that are read without a byte order mark."""
_NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}

_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = bytes(range(0x80, 0x100))
_LETTERS_1252 = re.compile(rb"[\xc0-\xd6\xd8-\xf6\xf8-\xff]{4}")  # no Western word has four
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")


def load(path: str | os.PathLike[str]) -> str:
    """The text of a file, or of standard input for ``-``.

    Raises UnreadableArticle, with one line that names the file and what to do.
    """
    return decode(load_bytes(path), name_of(path))


def name_of(path: str | os.PathLike[str]) -> str:
    """What an article from this path is called."""
    return STDIN_NAME if path == STDIN else os.fspath(path)


def load_bytes(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file, or of standard input for ``-``. Raises UnreadableArticle."""
    name = name_of(path)
    if not name:
        raise UnreadableArticle("the name of the file is empty")
    try:
        return _stdin() if path == STDIN else _file(name)
    except FileNotFoundError:
        raise UnreadableArticle(f"{name}: no such file") from None
    except IsADirectoryError:
        raise UnreadableArticle(f"{name}: is a folder; name the files in it") from None
    except PermissionError:
        raise UnreadableArticle(f"{name}: no permission to read it") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the path
        reason = getattr(error, "strerror", None) or error
        raise UnreadableArticle(f"{name}: cannot be read: {reason}") from None


def beside(path: str | os.PathLike[str]) -> Beside:
    """What gives a reader the files that the article at ``path`` names.

    An article may come from anybody. Only files that are made to be read beside one are given
    (``BESIDE``), and only from its own folder, the folders below it and its parent, or those
    below the working directory.
    """
    if path == STDIN:
        return nothing_beside
    folder = Path(path).resolve().parent
    roots = {folder, folder.parent}
    if folder.is_relative_to(Path.cwd()):
        roots.add(Path.cwd())
    roots.discard(Path(folder.anchor))  # the parent of /tmp is everything

    def give(wanted: str) -> str | None:
        try:
            file = (folder / wanted).resolve()
            inside = any(file.is_relative_to(root) for root in roots)
            if not inside or file.suffix.lower() not in BESIDE or not file.is_file():
                return None
            return decode(_file(str(file)), wanted)
        except (UnreadableArticle, OSError, ValueError):
            return None

    return give


def _stdin() -> bytes:
    if sys.stdin is None:
        raise OSError(0, "standard input is closed")
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def _file(name: str) -> bytes:
    with Path(name).open("rb") as file:
        return file.read(MAX_BYTES + 1)


def decode(data: bytes, name: str) -> str:
    """Text from bytes; ``name`` is the file, for errors. A byte order mark is left out.

    Read are UTF-8; UTF-16 and UTF-32 with a byte order mark; UTF-16 without one, known by its
    zero bytes; and Windows-1252, of which Latin-1 is a part as far as text goes, where the bytes
    look like a Western language. Raises UnreadableArticle for everything else.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableArticle(f"{name}: more than {MAX_BYTES >> 20} MB; split the file")
    text = _decode(data, name)
    if not text or text.isspace():
        raise UnreadableArticle(f"{name}: the file is empty")
    return text


def encode_like(data: bytes, text: str) -> tuple[str, bytes] | None:
    """The encoding of bytes that were decoded to this text, with their byte order mark.

    None where no encoding gives back the very same bytes.
    """
    for mark, encoding in (*_BOMS, *((b"", encoding) for encoding in _PLAIN)):
        if data.startswith(mark):
            try:
                if mark + text.encode(encoding) == data:
                    return encoding, mark
            except UnicodeEncodeError:
                continue
    return None


def binary_format(data: bytes) -> str:
    """The name of the format of a file that is no text, by its first bytes; else nothing."""
    return "docx" if _signature(data) == "a Word document" else ""


def _decode(data: bytes, name: str) -> str:
    if kind := _signature(data):
        raise UnreadableArticle(f"{name}: is {kind}, not text; {_remedy(kind)}")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, len(mark), encoding, name)
    if b"\x00" in data:
        return _with_zero_bytes(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _western(data, name, error)


def _signature(data: bytes) -> str:
    for prefix, kind in _SIGNATURES:
        if data.startswith(prefix):
            if kind == "a ZIP archive":
                start = data[:4096]
                return next((what for part, what in _IN_ZIP if part in start), kind)
            return kind
    return ""


def _remedy(kind: str) -> str:
    if "archive" in kind:
        return "unpack it first"
    if "document" in kind or "text" in kind or "book" in kind:
        return "save its text as a plain-text file first"
    return "name a text file"


def _strict(data: bytes, skip: int, encoding: str, name: str) -> str:
    try:
        text = data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        offset = error.start + skip
        label = _NAMES.get(encoding, "UTF-32")
        raise UnreadableArticle(
            f"{name}: byte 0x{data[offset]:02X} at offset {offset} is not {label}, "
            "which the byte order mark says it is; save the file as UTF-8"
        ) from None
    if "\x00" in text:
        raise _binary(name, data.index(b"\x00", skip))
    return text


def _with_zero_bytes(data: bytes, name: str) -> str:
    """UTF-16 has its zero bytes all at even offsets or all at odd ones; the rest is no text."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if len(data) % 2 == 0 and min(even, odd) == 0 and max(even, odd) * 20 >= len(data) // 2:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            text = "\x00"
        if not _CONTROL.search(text):
            return text
    raise _binary(name, data.index(0))


def _binary(name: str, offset: int) -> UnreadableArticle:
    return UnreadableArticle(
        f"{name}: looks like a binary file (byte 0x00 at offset {offset}); name a text file"
    )


def _western(data: bytes, name: str, error: UnicodeDecodeError) -> str:
    """Windows-1252, where that is plausible; ``error`` says what is wrong with UTF-8."""
    if control := _CONTROL_BYTES.search(data):
        raise UnreadableArticle(
            f"{name}: looks like a binary file (byte 0x{control[0][0]:02X} at offset "
            f"{control.start()}); name a text file"
        )
    high = len(data) - len(data.translate(None, _HIGH))
    sequences = [len(match[0]) for match in _UTF8_SEQUENCE.finditer(data)]
    stray = high - sum(sequences)
    damaged = len(sequences) * 4 > stray
    ascii_letters = sum(data.count(letter) for letter in b"etaoinshr")
    if not damaged and not _LETTERS_1252.search(data) and high <= ascii_letters:
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError as undefined:
            error = undefined
    raise UnreadableArticle(
        f"{name}: byte 0x{data[error.start]:02X} at offset {error.start} is not UTF-8"
        f"{'' if damaged else ', and the file does not look like Windows-1252 (Latin-1)'}; "
        "save the file as UTF-8"
    ) from None
