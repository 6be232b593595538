"""Many files at once: parsed by several processes, and only those that are not known from an earlier run.

In: the files of a content folder. Out: what each holds (`parsed`), in the same order. A file that cannot be
read or parsed gives None; whoever wants to say why reads it again.
"""

from collections.abc import Iterator, Sequence

from plugins import frontmatter
from plugins.catalogue.files import EntryFile, read_bytes
from plugins.catalogue.parsed import Parsed, digest_file, digest_of, from_line, parse, to_line
from plugins.kept import Store
from plugins.problems import Problem
from plugins.workers import work_off

MANY = 1_000  # fewer are parsed sooner than a process starts
CHUNK = 200  # files a process takes at once
_NAME = "entries"
_Lines = list[bytes | None]


def parse_files(files: Sequence[EntryFile], store: Store | None, jobs: int) -> Iterator[Parsed | None]:
    """What each file holds."""
    if store is None and not _are_many(files, jobs):
        yield from map(_parse_file, files)
        return
    known = {digest_of(line): line for line in store.read_lines(_NAME)} if store else {}
    lines: _Lines = [known.get(_digest(file) or "") for file in files] if known else [None] * len(files)
    new = [number for number, line in enumerate(lines) if line is None]
    parsed = _parse_all([files[number] for number in new], jobs)
    for number, line in enumerate(lines):
        lines[number] = found = line or next(parsed)
        yield from_line(found) if found else None
    if store and (new or len(known) > len(files)):
        store.keep_lines(_NAME, filter(None, lines))


def _parse_all(files: Sequence[EntryFile], jobs: int) -> Iterator[bytes | None]:
    """A line for each file, in order; the first are used while the others are made."""
    chunks = [(start, files[start : start + CHUNK]) for start in range(0, len(files), CHUNK)]
    made: dict[int, _Lines] = {}
    due = 0
    for start, lines in work_off(chunks, _parse_chunk, jobs if _are_many(files, jobs) else 1):
        made[start] = lines
        while due in made:
            yield from made.pop(due)
            due += CHUNK


def _are_many(files: Sequence[EntryFile], jobs: int) -> bool:
    return jobs > 1 and len(files) >= MANY


def _parse_chunk(chunk: tuple[int, Sequence[EntryFile]]) -> tuple[int, _Lines]:
    """In a worker: the lines of these files, and where they belong."""
    start, files = chunk
    found = map(_parse_file, files)
    return start, [to_line(one) if one else None for one in found]


def _parse_file(file: EntryFile) -> Parsed | None:
    data = read_bytes(file.shown, frontmatter.ENTRY_BYTES)
    if isinstance(data, Problem):
        return None
    try:
        return parse(file.kind, data)
    except frontmatter.UnreadableError:
        return None


def _digest(file: EntryFile) -> str | None:
    data = read_bytes(file.shown, frontmatter.ENTRY_BYTES)
    return None if isinstance(data, Problem) else digest_file(file.kind, data)
