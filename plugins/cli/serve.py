"""`wirkort serve`: builds, serves on localhost, rebuilds what changes."""

import argparse
import threading
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.cli import build
from plugins.cli.build import built_words, read_order
from plugins.cli.printing import print_problems
from plugins.cli.words import DONE
from plugins.problems import ContentInvalid

if TYPE_CHECKING:
    from plugins.engine.order import Order


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of this command."""
    build.add_options(command)
    command.add_argument(
        "--port", type=int, default=8000, metavar="PORT", help="0 takes a free one (default: 8000)"
    )


def run(options: argparse.Namespace) -> int:
    """Serves until interrupted; the last good site stays while an entry has an error."""
    from plugins.engine.build import read_settings  # noqa: PLC0415  # brings the template engine
    from plugins.pages import build_site  # noqa: PLC0415  # Pelican takes 0.7 s to import
    from plugins.serve import SiteServer, rebuild_on_change  # noqa: PLC0415  # only this command serves

    order = read_order(options)
    built = build_site(order)
    server = SiteServer(options.output, read_settings(order), options.port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print_problems(built.problems, options.language or built.language)
    print(server.url, flush=True)
    with as_file(files("theme")) as theme:
        rebuild_on_change([options.content, Path(theme)], partial(_rebuild, order, options))
    return DONE


def _rebuild(order: "Order", options: argparse.Namespace) -> None:
    """Builds again; while an entry has an error the last good state stays."""
    from plugins.pages import build_site  # noqa: PLC0415  # loaded already

    try:
        built = build_site(order)
        print_problems(built.problems, options.language or built.language)
        print(built_words(built, options), flush=True)
    except ContentInvalid as error:
        print_problems(error.problems, options.language or error.language)
