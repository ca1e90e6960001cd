"""Decoding what servers compress, never more of it than asked for."""

from __future__ import annotations

import zlib

ACCEPTED = "gzip, deflate"
"""The codings that are asked for and understood."""
_PLAIN = frozenset({"", "identity", "none", "utf-8", "8bit", "7bit", "binary"})


class Decoder:
    """Takes a body in pieces, keeps what it decodes to up to a limit, and says when to stop."""

    def __init__(self, coding: str, limit: int) -> None:
        """``coding`` is the Content-Encoding, one coding or several with commas between."""
        names = [name.strip().lower() for name in coding.split(",")]
        names = [name for name in names if name not in _PLAIN]
        self.readable = len(names) <= 1 and set(names) <= {"gzip", "x-gzip", "deflate"}
        """Whether the coding is one of ours; otherwise the body is kept as it came."""
        self.full = False
        """Whether the limit is reached: nothing more is needed."""
        self.damaged = False
        """Whether the stream could not be decoded to its end."""
        self._limit = limit
        self._length = 0
        self._parts: list[bytes] = []
        self._first = True
        self._zlib = zlib.decompressobj(47) if names and self.readable else None

    def feed(self, data: bytes) -> bool:
        """Take a piece; gives whether more is wanted."""
        if self.full or self.damaged:
            return False
        return self._inflate(data) if self._zlib and data else self._add(data)

    @property
    def body(self) -> bytes:
        """What there is so far."""
        return self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)

    @property
    def complete(self) -> bool:
        """Whether a compressed stream has come to its end; True for one that is not compressed."""
        return self._zlib is None or self._zlib.eof or self._first

    def _inflate(self, data: bytes) -> bool:
        assert self._zlib is not None  # noqa: S101 - for the type checker
        try:
            piece = self._zlib.decompress(data, self._limit - self._length + 1)
        except zlib.error:
            if not self._first:
                self.damaged = True
                return False
            # "deflate" without the header that RFC 9110 wants, or not compressed at all
            self._zlib = zlib.decompressobj(-15)
            try:
                piece = self._zlib.decompress(data, self._limit - self._length + 1)
            except zlib.error:
                self._zlib, piece = None, data
        self._first = False
        return self._add(piece)

    def _add(self, piece: bytes) -> bool:
        room = self._limit - self._length
        if len(piece) > room:
            self.full = True
            piece = piece[:room]
        if piece:
            self._parts.append(piece)
            self._length += len(piece)
        return not self.full
