"""A build as a sequence of steps: read, check, render into a stage, index, publish.

Comes in: a content folder and what the command says. Goes out: an output folder that is either the
new site or, when anything failed, untouched. Knows nothing of Pelican and nothing of the clock.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.addresses import output_path
from plugins.catalogue import Catalogue, Reading
from plugins.checks import Clock, check_content
from plugins.exports import make_exports
from plugins.exports.entry_pictures import make_pictures
from plugins.problems import ContentInvalid, Problem, has_errors
from plugins.publish import Published, Stage
from plugins.render import Renderer
from plugins.search import IndexedPage, build_index
from plugins.settings import Settings, make_settings
from plugins.views import make_site_views


@dataclass(frozen=True, slots=True)
class Order:
    """What a build is asked for: where from, where to, for which address, on which day."""

    content: Path
    output: Path
    clock: Clock
    site_url: str | None = None
    is_publishing: bool = False
    has_search: bool = True

    @property
    def cache(self) -> Path:
        """Where results that are slow to make are kept, beside the content."""
        return self.content.parent / ".cache" / "wirkort"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did, and the warnings it found on the way."""

    published: Published
    reading: Reading
    settings: Settings


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


def write_site(
    catalogue: Catalogue,
    settings: Settings,
    stage: Stage,
    cache: Path,
    problems: tuple[Problem, ...] = (),
    *,
    has_search: bool,
) -> None:
    """Every page, export and index of the site into the stage; `problems` are what its check found."""
    renderer = Renderer(settings)
    heads = [_write_page(view, renderer, stage) for view in make_site_views(catalogue, settings, problems)]
    exports = make_exports(catalogue, settings, heads, problems)
    for files in (renderer.assets().items(), exports, make_pictures(catalogue, cache)):
        for address, data in files:
            stage.add(output_path(address), data)
    if has_search:
        pages = (_indexed(head, stage) for head in heads if head.searchable)
        for address, data in build_index(pages, settings.language).items():
            stage.add(output_path(address), data)


def _write_page(view: Any, renderer: Renderer, stage: Stage) -> Any:
    stage.add(output_path(view.head.address), renderer.page(view))
    return view.head


def _indexed(head: Any, stage: Stage) -> IndexedPage:
    """What the search knows of a page; its text comes back from the stage, so that memory stays small."""
    return IndexedPage(
        address=head.address,
        html=stage.read(output_path(head.address)),
        kind=head.kind,
        title=head.title,
        language=head.language,
        topics=head.topics,
        tags=head.tags,
        names=head.names,
    )
