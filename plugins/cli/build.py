"""`wirkort build`: checks, renders, exports and indexes the site."""

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plugins.cli.printing import print_problems
from plugins.cli.words import DONE, WrongUseError, day_of_build, read_day

if TYPE_CHECKING:
    from plugins.engine.order import Built, Order


def add_options(command: argparse.ArgumentParser) -> None:
    """Where the site goes, for which address, on which day; `serve` has them, too."""
    command.add_argument(
        "--output", type=Path, default=Path("output"), metavar="DIR", help="where the site goes"
    )
    command.add_argument("--site-url", type=_site_url, metavar="URL", help="where it will be published")
    command.add_argument(
        "--today", type=read_day, metavar="DATE", help="the day of the build (default: the region's)"
    )
    command.add_argument(
        "--jobs", type=_jobs, metavar="N", help="processes to build with (default: one a processor)"
    )
    command.add_argument("--fresh", action="store_true", help="build all anew, whatever there is already")
    command.add_argument("--no-search", action="store_true", help="leave the search index out")


def run(options: argparse.Namespace) -> int:
    """Builds once; an error in an entry publishes nothing."""
    from plugins.engine.finished import begin, find_finished  # noqa: PLC0415  # only where something is built

    order = begin(read_order(options))
    built = find_finished(order) or _build(order)
    print_problems(built.problems, options.language or built.language)
    print(built_words(built, options))
    return DONE


def _build(order: "Order") -> "Built":
    from plugins.pages import build_site  # noqa: PLC0415  # not where nothing changed: it imports Pelican

    return build_site(order)


def read_order(options: argparse.Namespace) -> "Order":
    """What the words ask the engine for."""
    from plugins.engine.order import Order  # noqa: PLC0415  # only where something is built

    _refuse_overlap(options.content, options.output)
    return Order(
        content=options.content,
        output=options.output,
        clock=partial(day_of_build, options.today),
        site_url=options.site_url,
        has_search=not options.no_search,
        jobs=options.jobs,
        is_fresh=options.fresh,
    )


def _refuse_overlap(content: Path, output: Path) -> None:
    """A site inside its content, or around it, would be read as entries or deleted with them."""
    inner, outer = content.resolve(), output.resolve()
    if inner == outer or inner.is_relative_to(outer) or outer.is_relative_to(inner):
        raise WrongUseError(f"--output {output} and --content {content} must not lie in each other")
    if output.exists() and not output.is_dir():
        raise WrongUseError(f"--output {output} is a file; name a folder")


def built_words(built: "Built", options: argparse.Namespace) -> str:
    """One line that says what a build did."""
    done = built.published
    written, removed = len(done.written), len(done.removed)
    if (options.language or built.language) == "de":
        return f"{options.output}: {written} neu, {done.unchanged} unverändert, {removed} entfernt."
    return f"{options.output}: {written} new, {done.unchanged} unchanged, {removed} removed."


def _jobs(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes; write 1 or more")
    return int(text)


def _site_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise argparse.ArgumentTypeError(f"{text!r} is not the address of a site; write https://name/path/")
    return text
