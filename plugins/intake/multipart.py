"""A form with a file, read while it comes: fields as texts, the picture into a file that has no name.

Comes in: the chunks of a multipart body. Goes out: its fields in order and its one file. A part is a field
whatever type it claims, so multipart within multipart stays a text.
"""

import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import (
    MultipartParser,
    MultipartState,
    parse_options_header,
)

from plugins.intake.bodies import in_words
from plugins.intake.refusals import Refusal, refuse, unreadable

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

MAX_FIELDS = 1_000  # the form with most questions asks 150
MAX_FIELD_BYTES = 128 * 1024  # twice an entry
MAX_NAME_BYTES = 200
IN_MEMORY_BYTES = 256 * 1024
PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Parts:
    """What a form sent: fields as name and text, and the picture, if one was chosen."""

    pairs: tuple[tuple[str, str], ...]
    picture: bytes | None = None


async def read_parts(chunks: AsyncIterator[bytes], content_type: str, most_picture_bytes: int) -> Parts:
    """The parts of the body; raises Refusal."""
    _kind, options = parse_options_header(content_type)
    boundary = options.get(b"boundary")
    if not boundary:
        raise unreadable("boundary")
    with tempfile.SpooledTemporaryFile(IN_MEMORY_BYTES) as picture:
        collector = _Collector(picture, most_picture_bytes)
        try:
            parser = MultipartParser(boundary, collector.callbacks)
            async for chunk in chunks:
                if collector.refusal is None:
                    parser.write(chunk)
        except FormParserError:
            raise unreadable("multipart/form-data") from None
        if collector.refusal:
            raise collector.refusal
        if parser.state != MultipartState.END:
            raise refuse(400, "request-incomplete")
        return collector.finish()


@dataclass(slots=True)
class _Collector:
    """Takes what the parser finds. A fault is kept until the body has come to its end, not raised."""

    picture: IO[bytes]
    most_picture_bytes: int
    refusal: Refusal | None = None
    _pairs: list[tuple[str, str]] = field(default_factory=list)
    _header: tuple[bytes, bytes] = (b"", b"")
    _disposition: bytes = b""
    _name: str = ""
    _is_file: bool = False
    _data: bytearray = field(default_factory=bytearray)
    _picture_bytes: int = 0

    @property
    def callbacks(self) -> "MultipartCallbacks":
        return {
            "on_part_begin": self._begin,
            "on_header_field": lambda data, start, end: self._on_header(data[start:end], b""),
            "on_header_value": lambda data, start, end: self._on_header(b"", data[start:end]),
            "on_header_end": self._end_header,
            "on_headers_finished": self._name_part,
            "on_part_data": lambda data, start, end: self._add(data[start:end]),
            "on_part_end": self._end,
        }

    def finish(self) -> Parts:
        self.picture.seek(0)
        return Parts(tuple(self._pairs), self.picture.read() if self._picture_bytes else None)

    def _begin(self) -> None:
        self._disposition, self._name, self._is_file, self._data = b"", "", False, bytearray()

    def _on_header(self, name: bytes, value: bytes) -> None:
        self._header = (self._header[0] + name, self._header[1] + value)

    def _end_header(self) -> None:
        if self._header[0].lower() == b"content-disposition":
            self._disposition = self._header[1]
        self._header = (b"", b"")

    def _name_part(self) -> None:
        _kind, options = parse_options_header(self._disposition)
        self._name = options.get(b"name", b"")[:MAX_NAME_BYTES].decode("utf-8", "replace")
        self._is_file = self._name == PICTURE
        if not self._name:
            self._refuse(unreadable("Content-Disposition"))

    def _add(self, data: bytes) -> None:
        if self._is_file:
            self._picture_bytes += len(data)
            if self._picture_bytes > self.most_picture_bytes:
                self._refuse(
                    refuse(413, "request-too-large", PICTURE, limit=in_words(self.most_picture_bytes))
                )
            elif self.refusal is None:
                self.picture.write(data)
        elif len(self._data) + len(data) > MAX_FIELD_BYTES:
            limit = in_words(MAX_FIELD_BYTES)
            self._refuse(refuse(413, "request-too-large", self._name, limit=limit))
        else:
            self._data += data

    def _end(self) -> None:
        if len(self._pairs) >= MAX_FIELDS:
            self._refuse(refuse(413, "too-many-fields", limit=MAX_FIELDS))
        elif not self._is_file:
            self._pairs.append((self._name, self._text()))

    def _text(self) -> str:
        try:
            return self._data.decode()
        except UnicodeDecodeError:
            self._refuse(refuse(400, "not-utf-8", self._name))
            return ""

    def _refuse(self, refusal: Refusal) -> None:
        self.refusal = self.refusal or refusal
