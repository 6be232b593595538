"""The search of a build: only shards with a page that changed are indexed anew."""

from collections.abc import Sequence

from plugins.addresses import output_path
from plugins.engine.inputs import digest
from plugins.engine.memory import About, Made, Memory
from plugins.publish import File, Stage
from plugins.search import IndexedPage, Nth, Shard, build_shard, make_indexes, split_into_shards

SHARD = "search {}"  # a part a shard; its lookups are the digest of its pages, keys the pages of its results
INDEXES = "search"


def index(files: Sequence[File], language: str, stage: Stage, past: Memory) -> dict[str, Made]:
    """The shards and what goes over all of them; `files` are those of all pages."""
    pages = {file.about.address: file for file in files if file.about.searchable}
    shards = split_into_shards(pages)
    made: dict[str, Made] = {}
    for number, addresses in enumerate(shards):
        shown = [pages[address] for address in addresses]
        now = digest(language, len(shards), *shown)
        before = past.parts.get(SHARD.format(number))
        if before and before.lookups == (now,) and all(map(stage.holds, before.files)):
            stage.take((file.path for file in before.files), ())
            made[SHARD.format(number)] = before
        else:
            shard = build_shard((_indexed(file, stage) for file in shown), language, Nth(number, len(shards)))
            made[SHARD.format(number)] = Made((now,), _add(shard, stage))
    results = {file.path: file.key for one in made.values() for file in one.files if file.key}
    over_all = make_indexes([file.about for file in pages.values()], results)
    added = (stage.add(output_path(address), data) for address, data in over_all.items())
    return made | {INDEXES: Made((), tuple(added))}


def keep_index(stage: Stage, past: Memory) -> dict[str, Made]:
    """The index of the last build as it is, for the time being; nothing where it is not whole."""
    made = {name: one for name, one in past.parts.items() if name == INDEXES or name.startswith(SHARD[:-2])}
    files = [file for one in made.values() for file in one.files]
    if not all(map(stage.holds, files)):
        return {}
    stage.take((file.path for file in files), ())
    return made


def _add(shard: Shard, stage: Stage) -> tuple[File, ...]:
    """The files of a shard; that of a result remembers its page."""
    added = (
        stage.add(output_path(address), data)._replace(key=shard.results.get(address, ""))
        for address, data in shard.files.items()
    )
    return tuple(added)


def _indexed(file: File, stage: Stage) -> IndexedPage:
    """What the search knows of a page; its text comes back from the stage, so that memory stays small."""
    about: About = file.about
    return IndexedPage(
        address=about.address,
        html=stage.read(file.path),
        kind=about.kind,
        title=about.title,
        language=about.language,
        topics=about.topics,
        tags=about.tags,
        names=about.names,
    )
