"""Where Pelican runs our build: a Generator and a Writer in its generate phase.

Entries are not Pelican's articles, since a broken article is dropped with exit 0; Pelican's own
generators find nothing to do. `wirkort build` and the `pelican` command go through the same two classes.
"""

import logging
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.log import console
from pelican.settings import read_settings
from pelican.writers import Writer

from plugins.engine.build import build, read_valid, remember
from plugins.engine.finished import begin, find_finished
from plugins.engine.order import Built, Order
from plugins.problems import render_text
from plugins.publish import Published, Stage
from plugins.render import theme_folder

log = logging.getLogger(__name__)


def pelican_settings(content: str = "content", output: str = "output") -> dict[str, Any]:
    """Pelican's settings for a Wirkort site: everything of its own is off, our plugin is on."""
    return {
        "PATH": content,
        "OUTPUT_PATH": output,
        "PLUGINS": [sys.modules["plugins"]],  # a module object: nothing of a stranger's is looked for
        "THEME": str(theme_folder()),
        "THEME_STATIC_PATHS": [],
        "ARTICLE_PATHS": [],
        "PAGE_PATHS": [],
        "STATIC_PATHS": [],
        "DIRECT_TEMPLATES": [],
        "READERS": {"rst": None, "html": None},
        "FEED_ALL_ATOM": None,
        "CATEGORY_FEED_ATOM": None,
        "AUTHOR_FEED_ATOM": None,
        "AUTHOR_FEED_RSS": None,
        "TRANSLATION_FEED_ATOM": None,
        "DELETE_OUTPUT_DIRECTORY": False,
        "CACHE_CONTENT": False,
        "LOAD_CONTENT_CACHE": False,
        "TIMEZONE": "UTC",
        "SITEURL": "",
    }


def build_site(order: Order) -> Built:
    """The site of this order, built by Pelican; raises ContentInvalid and publishes nothing for an error."""
    if not order.content.is_dir():
        read_valid(order)  # says so as every command does; Pelican would end in an error of its own
    own = pelican_settings(str(order.content), str(order.output))
    pelican = Pelican(read_settings(override={**own, "WIRKORT_ORDER": order}))
    console.quiet = True  # it would say "Processed 0 articles"
    try:
        pelican.run()
    finally:
        console.quiet = False
    built = pelican.settings["WIRKORT_BUILT"]
    assert isinstance(built, Built)  # noqa: S101  # tells mypy what the writer left
    return built


def order_from(settings: Mapping[str, Any]) -> Order:
    """The order of a build that `pelican` itself started with these settings."""
    given = settings.get("WIRKORT_ORDER")
    if isinstance(given, Order):
        return given
    return Order(
        content=Path(settings["PATH"]),
        output=Path(settings["OUTPUT_PATH"]),
        clock=settings["WIRKORT_CLOCK"],
        is_publishing=bool(settings.get("WIRKORT_PUBLISH")),
    )


def get_generators(_pelican: object) -> type:
    """What Pelican asks before it generates."""
    return SiteGenerator


def get_writer(_pelican: object) -> type:
    """What Pelican asks before it writes."""
    return SiteWriter


class SiteGenerator:
    """Reads and checks the content before anything is written, then hands every page to the writer."""

    def __init__(self, context: dict[str, Any], settings: dict[str, Any], **_paths: str) -> None:
        self.context = context
        self.settings = settings
        self.order = begin(order_from(settings))

    def generate_context(self) -> None:
        """The catalogue; an error in the content ends the run here. Nothing is read where nothing changed."""
        is_ours = "WIRKORT_ORDER" in self.settings  # then the command has looked already, and prints itself
        finished = None if is_ours else find_finished(self.order)
        self.settings["WIRKORT_BUILT"] = finished
        if finished is None:
            self.reading, self.catalogue = read_valid(self.order)
        found = finished or self.reading
        if found.problems and not is_ours:
            log.warning("\n%s", render_text(found.problems, found.language))

    def generate_output(self, writer: "SiteWriter") -> None:
        """The whole site through the writer, where it is not there already."""
        if self.settings["WIRKORT_BUILT"]:
            return
        with Stage(writer.output) as stage:
            memory = build(self.reading, self.catalogue, self.order, stage)
            self.settings["WIRKORT_BUILT"] = Built(
                writer.publish(stage), self.reading.problems, self.reading.language
            )
        remember(memory, self.order)


class SiteWriter(Writer):  # type: ignore[misc]  # Pelican ships no types
    """Puts a finished stage into the output folder; what Pelican's own writer can do stays unused."""

    def __init__(self, output_path: str, settings: Mapping[str, Any]) -> None:
        super().__init__(output_path, settings=settings)
        self.output = Path(output_path)

    def publish(self, stage: Stage) -> Published:
        """What changed is renamed into place, what vanished is removed."""
        return stage.publish()
