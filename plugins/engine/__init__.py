"""A build as a sequence of steps: read, check, make the parts, index, publish, remember.

Comes in: a content folder and what the command says. Goes out: an output folder that is either the
new site or, when anything failed, untouched. Knows nothing of Pelican and nothing of the clock.

What is not made again, from the outside in:
1. nothing at all, when the digest of everything that comes in is that of the last build (`find_finished`);
2. parts that looked up nothing that changed (`lookups`);
3. pages of other parts whose view is the same (`workshop`).
The result is the same, byte for byte, however much of it was there already and however many processes
made it. docs/decisions/012 says what each step is worth.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from plugins.addresses import output_path
from plugins.catalogue import Catalogue, Key, Reading
from plugins.catalogue.boundaries import BOUNDARIES_FILE
from plugins.catalogue.files import REGION_FILE
from plugins.checks import Clock, check_content
from plugins.engine.inputs import digest, digest_code, digest_file, digest_folder
from plugins.engine.lookups import find_altered, name_of_entry
from plugins.engine.parts import Part, find_parts
from plugins.engine.state import About, Entries, Made, Memory, memory_path, read_memory, write_memory
from plugins.engine.workers import count_processors, work_off
from plugins.engine.workshop import Workshop
from plugins.exports.sitemap import render_sitemap
from plugins.problems import ContentInvalid, has_errors
from plugins.publish import File, Published, Stage
from plugins.render import Renderer
from plugins.search import IndexedPage, build_index
from plugins.settings import Settings, make_settings
from plugins.views.overview import Site, make_site

CHUNK = 32  # small parts that a worker takes at once
NONE: tuple[str, tuple[str, ...]] = ("", ())


@dataclass(frozen=True, slots=True)
class Order:
    """What a build is asked for: where from, where to, for which address, on which day.

    `jobs` is the number of processes, None as many as there are processors; with `is_fresh` nothing of an
    earlier build counts.
    """

    content: Path
    output: Path
    clock: Clock
    site_url: str | None = None
    is_publishing: bool = False
    has_search: bool = True
    jobs: int | None = None
    is_fresh: bool = False

    @property
    def cache(self) -> Path:
        """Where results that are slow to make are kept, beside the content."""
        return self.content.parent / ".cache" / "wirkort"

    @property
    def memory(self) -> Path:
        """Where a build into this output is remembered."""
        return memory_path(self.cache, self.output)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did, and the warnings it found on the way."""

    published: Published
    reading: Reading


def find_finished(order: Order) -> Built | None:
    """What is already there: the site of exactly these inputs, with every file as it was published."""
    memory = None if order.is_fresh else read_memory(order.memory, digest_code())
    if memory is None or memory.inputs != _digest_inputs(order, memory.timezone):
        return None
    stage, files = Stage(order.output), list(memory.files)
    if not all(map(stage.holds, files)):
        return None
    return Built(Published(0, len(files), 0), Reading(None, memory.problems, memory.checked, memory.language))


def read_valid(order: Order) -> tuple[Reading, Catalogue]:
    """The content, raising ContentInvalid when a single error is in it."""
    is_publishing = order.is_publishing or order.site_url is not None
    reading = check_content(order.content, is_publishing=is_publishing, clock=order.clock)
    if reading.catalogue is None or has_errors(reading.problems):
        raise ContentInvalid(reading.problems, reading.language)
    return reading, reading.catalogue


def settings_for(catalogue: Catalogue, order: Order) -> Settings:
    """The settings of this build."""
    site_url = order.site_url or (catalogue.region.url if order.is_publishing else None)
    return make_settings(catalogue.region, order.clock(catalogue.region.timezone), site_url)


def build(reading: Reading, catalogue: Catalogue, order: Order, stage: Stage) -> Memory:
    """Every file of the site into the stage; gives what the next build may remember, once it is published."""
    settings = settings_for(catalogue, order)
    site = make_site(catalogue, settings, reading.problems)
    past, basis = _recall(order, site)
    entries = dict(_describe(catalogue, key, past) for key in sorted(catalogue.entries))
    altered = find_altered_since(past.entries, entries)
    renderer = Renderer(settings)
    assets = Part("assets", lambda _site: renderer.assets().items())
    parts = [assets, *find_parts(catalogue, order.cache)]
    made = {part.name: past.parts[part.name] for part in parts if _is_current(part, past, altered, stage)}
    for one in made.values():
        stage.take((file.path for file in one.files), ())
    workshop = Workshop(site, renderer, stage, {file.path: file for file in past.files})
    todo = [part for part in parts if part.name not in made]
    for done in chain.from_iterable(
        work_off(_in_chunks(todo), workshop.make, order.jobs or count_processors())
    ):
        stage.take((file.path for file in done.made.files), done.changed)
        made[done.name] = done.made
    made |= _finish(made, settings, stage, past, has_search=order.has_search)
    return Memory(
        inputs=_digest_inputs(order, catalogue.region.timezone),
        basis=basis,
        timezone=catalogue.region.timezone,
        language=reading.language,
        checked=reading.checked,
        entries=entries,
        parts=made,
        problems=reading.problems,
    )


def remember(memory: Memory, order: Order) -> None:
    """Keeps the memory of a site that was published."""
    write_memory(order.memory, memory, digest_code())


def find_altered_since(past: Entries, entries: Entries) -> set[str]:
    """The names of all lookups that entries alter which are new, gone or different."""
    changed = {
        name for name in past.keys() | entries.keys() if past.get(name, NONE)[0] != entries.get(name, NONE)[0]
    }
    return {altered for name in changed for one in (past, entries) for altered in one.get(name, NONE)[1]}


def _digest_inputs(order: Order, timezone: str) -> str:
    """Everything that comes into a build but our code."""
    return digest(
        *_digest_order(order), order.clock(timezone), order.has_search, digest_folder(order.content)
    )


def _digest_order(order: Order) -> tuple[object, ...]:
    return Path.cwd(), order.content, order.site_url, order.is_publishing


def _recall(order: Order, site: Site) -> tuple[Memory, str]:
    """The memory of the last build, empty where all is new; and the digest of what all parts depend on."""
    files = [digest_file(order.content / name) for name in (REGION_FILE, BOUNDARIES_FILE)]
    basis = digest(*_digest_order(order), site.settings.today, *files, site.frame)
    past = None if order.is_fresh else read_memory(order.memory, digest_code())
    return past if past and past.basis == basis else Memory(), basis


def _describe(catalogue: Catalogue, key: Key, past: Memory) -> tuple[str, tuple[str, tuple[str, ...]]]:
    """Name, digest and altered lookups of an entry; what it has from others by default counts."""
    entry, name, picture = catalogue.entries[key], name_of_entry(key), catalogue.pictures.get(key)
    targets = [one.target for one in catalogue.references_from(key)]
    now = digest(entry.digest, entry.topics, entry.locality, targets, picture and picture.digest)
    before, altered = past.entries.get(name, NONE)
    return name, (now, altered if before == now else tuple(find_altered(entry, catalogue)))


def _is_current(part: Part, past: Memory, altered: set[str], stage: Stage) -> bool:
    """True for a part that looked up nothing that changed and whose files lie where they were put."""
    made = past.parts.get(part.name)
    return made is not None and altered.isdisjoint(made.lookups) and all(map(stage.holds, made.files))


def _in_chunks(parts: list[Part]) -> list[list[Part]]:
    """The large parts one by one, then the small ones together."""
    large = [[part] for part in parts if part.has_many_pages]
    small = [part for part in parts if not part.has_many_pages]
    return large + [small[start : start + CHUNK] for start in range(0, len(small), CHUNK)]


def _finish(
    made: Mapping[str, Made], settings: Settings, stage: Stage, past: Memory, *, has_search: bool
) -> dict[str, Made]:
    """What is made of all pages: the sitemap, and the search."""
    files = sorted(file for one in made.values() for file in one.files if file.about)
    found = {}
    if settings.site_url:
        sitemap = render_sitemap((file.about for file in files), settings).encode()
        found["sitemap"] = Made((), (stage.add("sitemap.xml", sitemap),))
    if has_search:
        found["search"] = _index(files, settings, stage, past.parts.get("search"))
    return found


def _index(files: list[File], settings: Settings, stage: Stage, past: Made | None) -> Made:
    """The files of the search; those of the last build where every page is as it was."""
    searchable = [file for file in files if file.about.searchable]
    now = digest(*searchable)
    if past and past.lookups == (now,) and all(map(stage.holds, past.files)):
        stage.take((file.path for file in past.files), ())
        return past
    pages = (_indexed(file, stage) for file in searchable)
    index = build_index(pages, settings.language)
    return Made((now,), tuple(stage.add(output_path(address), data) for address, data in index.items()))


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
