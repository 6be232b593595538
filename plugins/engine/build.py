"""The steps of a build: read, check, make the parts, index, remember.

Comes in: a content folder and what the command says. Goes out: every file of the site in a stage, which
Pelican's writer publishes; when anything failed, the output stays as it was.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from sys import intern

from plugins.catalogue import Catalogue, Reading
from plugins.catalogue.files import REGION_FILE
from plugins.catalogue.read import read_region
from plugins.checks import check_content
from plugins.engine.finished import digest_inputs, digest_order
from plugins.engine.indexing import index, keep_index
from plugins.engine.inputs import digest, digest_code, digest_theme
from plugins.engine.lookups import ASSETS
from plugins.engine.memory import Made, Memory, memory_path, write_memory
from plugins.engine.order import Order
from plugins.engine.parts import Part, find_parts
from plugins.engine.results import Results
from plugins.engine.workshop import Done, Workshop
from plugins.exports.sitemap import render_sitemap
from plugins.kept import Store
from plugins.problems import ContentInvalid, has_errors
from plugins.publish import Stage
from plugins.render import Renderer
from plugins.settings import Settings, make_settings
from plugins.views.atlas import make_atlas
from plugins.views.overview import Site, make_site
from plugins.workers import count_processors, work_off
from schemas import Region

CHUNK = 32  # small parts that a worker takes at once


def read_valid(order: Order) -> tuple[Reading, Catalogue]:
    """The content, raising ContentInvalid when a single error is in it."""
    is_publishing = order.is_publishing or order.site_url is not None
    jobs = 1 if order.warm.memory.inputs else order.jobs  # of a build before this one, nearly all is kept
    reading = check_content(
        order.content,
        is_publishing=is_publishing,
        clock=order.clock,
        jobs=jobs,
        store=None if order.is_fresh else Store(order.cache, digest_code()),
    )
    if reading.catalogue is None or has_errors(reading.problems):
        raise ContentInvalid(reading.problems, reading.language)
    return reading, reading.catalogue


def read_settings(order: Order) -> Settings:
    """The settings of a site that was built, from its region.yaml alone."""
    region, language, problems = read_region(order.content / REGION_FILE)
    if region is None:
        raise ContentInvalid(problems, language)
    return settings_for(region, order)


def settings_for(region: Region, order: Order) -> Settings:
    """The settings of this build."""
    site_url = order.site_url or (region.url if order.is_publishing else None)
    return make_settings(region, order.clock(region.timezone), site_url)


def build(reading: Reading, catalogue: Catalogue, order: Order, stage: Stage) -> Memory:
    """Every file of the site into the stage; gives what the next build may remember, once it is published."""
    settings = settings_for(catalogue.region, order)
    atlas = order.warm.recall("atlas", order.begun.region, partial(make_atlas, catalogue))
    site = make_site(catalogue, settings, reading.problems, None if order.is_fresh else order.cache, atlas)
    now = _describe(reading, order, site)
    past = order.begun.past if order.begun.past.basis == now.basis else Memory()
    theme = digest(now.basis, order.begun.theme)
    renderer = order.warm.recall("renderer", theme, partial(Renderer, settings))
    results = Results(site, renderer, order.begun.theme, past.found)
    assets = Part(ASSETS, lambda _site: renderer.assets().items(), looks_up=(ASSETS,))
    parts = [assets, *find_parts(catalogue, order.cache)]
    made = _find_current(parts, past, results, stage)
    todo = [part for part in parts if part.name not in made]
    workshop = Workshop(site, renderer, results, stage, {file.path: file for file in past.files})
    made |= _make_looked_at(todo, workshop, stage, order)
    made |= _make([part for part in todo if part.name not in made], workshop, stage, order)
    found = results.of_all(name for one in made.values() for name in one.lookups)
    made |= _finish(made, settings, stage, past, order)
    return replace(now, found=found, parts=made)


def remember(memory: Memory, order: Order) -> None:
    """Keeps the memory of a site that was published."""
    order.warm.memory = memory
    write_memory(memory_path(order.cache, order.output), memory, digest_code())


def _describe(reading: Reading, order: Order, site: Site) -> Memory:
    """What this build is made from; the basis is what all of its parts depend on."""
    today, words = site.settings.today, digest_theme("locales")
    timezone = site.settings.region.timezone
    return Memory(
        inputs=digest_inputs(order, timezone),
        basis=digest(digest_code(), *digest_order(order), today, words, site.frame, order.begun.region),
        timezone=timezone,
        language=reading.language,
        checked=reading.checked,
        problems=reading.problems,
    )


def _find_current(parts: Iterable[Part], past: Memory, results: Results, stage: Stage) -> dict[str, Made]:
    """The parts that looked up nothing that has changed and whose files lie where they were put."""
    altered = {name for name, found in past.found.items() if results.of(name) != found}
    current = {}
    for part in parts:
        made = past.parts.get(part.name)
        if made and altered.isdisjoint(made.lookups) and all(map(stage.holds, made.files)):
            stage.take((file.path for file in made.files), ())
            current[part.name] = made
    return current


def _make_looked_at(todo: Sequence[Part], workshop: Workshop, stage: Stage, order: Order) -> dict[str, Made]:
    """The parts of pages that somebody looks at, with style and scripts: published ahead of the others."""
    paths = set(order.readers.find_open()) if order.readers else set()
    last = order.warm.memory.parts.items()
    names = {name for name, made in last if not paths.isdisjoint(file.path for file in made.files)}
    if order.readers is None or not any(part.name in names for part in todo):
        return {}
    made = _take(workshop.make(part for part in todo if part.name in {ASSETS, *names}), stage)
    order.readers.tell(stage.publish_now())
    return made


def _make(parts: Sequence[Part], workshop: Workshop, stage: Stage, order: Order) -> dict[str, Made]:
    """These parts, by as many processes as there are processors."""
    finished = work_off(_in_chunks(parts), workshop.make, order.jobs or count_processors())
    return _take(chain.from_iterable(finished), stage)


def _take(finished: Iterable[Done], stage: Stage) -> dict[str, Made]:
    """Counts what these parts gave to the site."""
    made = {}
    for done in finished:
        stage.take((file.path for file in done.made.files), done.changed)
        made[done.name] = done.made._replace(lookups=tuple(map(intern, done.made.lookups)))
    return made


def _in_chunks(parts: Sequence[Part]) -> list[list[Part]]:
    """The large parts one by one, then the small ones together."""
    large = [[part] for part in parts if part.is_large]
    small = [part for part in parts if not part.is_large]
    return large + [small[start : start + CHUNK] for start in range(0, len(small), CHUNK)]


def _finish(
    made: Mapping[str, Made], settings: Settings, stage: Stage, past: Memory, order: Order
) -> dict[str, Made]:
    """What is made of all pages: the sitemap, and the search."""
    files = sorted(file for one in made.values() for file in one.files if file.about)
    found = {}
    if settings.site_url:
        sitemap = render_sitemap((file.about for file in files), settings).encode()
        found["sitemap"] = Made((), (stage.add("sitemap.xml", sitemap),))
    if order.has_search:
        if order.search_may_wait:
            found |= keep_index(stage, past)
        else:
            found |= index(files, settings.language, stage, past, order.warm.shards)
    return found
