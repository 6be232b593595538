"""The search of a build: only shards with a page that changed are indexed anew."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from plugins.addresses import output_path
from plugins.engine.inputs import digest
from plugins.engine.memory import About, Made, Memory
from plugins.publish import File, Stage
from plugins.search import IndexedPage, Nth, Shard, build_shard, make_indexes, split_into_shards

SHARD = "search {}"  # a part a shard; its lookups are the digest of its pages, keys the pages of its results
INDEXES = "search"


class Pages(NamedTuple):
    """What one shard is made of; shards of the same digest are the same."""

    nth: Nth
    digest: str
    files: Sequence[File]

    @property
    def part(self) -> str:
        """The name of the shard among the parts of a site."""
        return SHARD.format(self.nth.number)


def index(
    files: Iterable[File], language: str, stage: Stage, past: Memory, ready: Mapping[str, Shard]
) -> dict[str, Made]:
    """The shards and what goes over all of them; `ready` are shards made already, by their digest."""
    searchable = [file for file in files if file.about and file.about.searchable]
    made: dict[str, Made] = {}
    for pages in _split(searchable, language):
        before = past.parts.get(pages.part)
        if before and before.lookups == (pages.digest,) and all(map(stage.holds, before.files)):
            stage.take((file.path for file in before.files), ())
            made[pages.part] = before
        else:
            shard = ready.get(pages.digest) or _make_shard(pages, language, stage.read)
            made[pages.part] = Made((pages.digest,), _add(shard, stage))
    results = {file.path: file.key for one in made.values() for file in one.files if file.key}
    over_all = make_indexes([file.about for file in searchable], results)
    added = (stage.add(output_path(address), data) for address, data in over_all.items())
    return made | {INDEXES: Made((), tuple(added))}


def make_stale_shards(memory: Memory, output: Path) -> dict[str, Shard]:
    """The shards that the index of a published site lacks, by digest: what `index` takes as ready."""
    searchable = [file for file in memory.files if file.about and file.about.searchable]
    return {
        pages.digest: _make_shard(pages, memory.language, lambda path: (output / path).read_bytes())
        for pages in _split(searchable, memory.language)
        if pages.part not in memory.parts or memory.parts[pages.part].lookups != (pages.digest,)
    }


def keep_index(stage: Stage, past: Memory) -> dict[str, Made]:
    """The index of the last build as it is, for the time being; nothing where it is not whole."""
    made = {name: one for name, one in past.parts.items() if name == INDEXES or name.startswith(SHARD[:-2])}
    files = [file for one in made.values() for file in one.files]
    if not all(map(stage.holds, files)):
        return {}
    stage.take((file.path for file in files), ())
    return made


def _split(files: Iterable[File], language: str) -> list[Pages]:
    """The pages of every shard, in an order that does not depend on that of the files."""
    by_address = {file.about.address: file for file in files}
    shards = split_into_shards(by_address)
    found = []
    for number, addresses in enumerate(shards):
        shown = [by_address[address] for address in addresses]
        found.append(Pages(Nth(number, len(shards)), digest(language, len(shards), *shown), shown))
    return found


def _make_shard(pages: Pages, language: str, read: Callable[[str], bytes]) -> Shard:
    """Their texts come back from the disk, so that memory stays small."""
    return build_shard((_indexed(file, read(file.path)) for file in pages.files), language, pages.nth)


def _add(shard: Shard, stage: Stage) -> tuple[File, ...]:
    """The files of a shard; that of a result remembers its page."""
    added = (
        stage.add(output_path(address), data)._replace(key=shard.results.get(address, ""))
        for address, data in shard.files.items()
    )
    return tuple(added)


def _indexed(file: File, html: bytes) -> IndexedPage:
    """What the search knows of a page."""
    about: About = file.about
    return IndexedPage(
        address=about.address,
        html=html,
        kind=about.kind,
        title=about.title,
        language=about.language,
        topics=about.topics,
        tags=about.tags,
        names=about.names,
    )
