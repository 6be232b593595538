"""Files of the content folder: what state they are in, and how a new text gets there in one step."""

import os
import tempfile
from pathlib import Path

from plugins.catalogue import Entry
from plugins.catalogue.files import read_bytes
from plugins.frontmatter import ENTRY_BYTES
from plugins.importers.entries.candidate import digest_of


def read_text(path: Path) -> str | None:
    """What a file holds, with plain line ends; None when it cannot be read as text."""
    data = read_bytes(path, ENTRY_BYTES)
    if not isinstance(data, bytes):
        return None
    try:
        return data.decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None


def is_as_imported(entry: Entry, text: str | None) -> bool:
    """True while nobody has changed the file since an import wrote it."""
    source = entry.data.source
    return text is not None and source is not None and source.digest == digest_of(text)


def write_atomically(path: Path, text: str) -> None:
    """The file as a whole or not at all: written beside it, then renamed. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".import-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
