"""`wirkort serve`: builds, serves on localhost, rebuilds what changes and shows it in the browser."""

import argparse
import os
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
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
    from plugins.serve import SiteServer

CODE = (".py", ".toml")  # what a process reads once


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of this command."""
    build.add_options(command)
    command.add_argument(
        "--port", type=int, default=8000, metavar="PORT", help="0 takes a free one (default: 8000)"
    )


def run(options: argparse.Namespace) -> int:
    """Serves until interrupted; the last good site stays while an entry has an error."""
    from plugins.engine.build import read_settings  # noqa: PLC0415  # brings the template engine
    from plugins.pages import build_site  # noqa: PLC0415  # Pelican takes a moment to import
    from plugins.serve import SiteServer  # noqa: PLC0415  # only this command serves

    order = replace(read_order(options), search_may_wait=True)
    built = build_site(order)
    server = SiteServer(options.output, read_settings(order), options.port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print_problems(built.problems, options.language or built.language)
    print(server.url, flush=True)
    _follow(server, replace(order, is_fresh=False), options)
    return DONE


def _follow(server: "SiteServer", order: "Order", options: argparse.Namespace) -> None:
    """Rebuilds after every change; the search, which takes longest, once nothing has changed for a while."""
    from plugins.serve import watch_changes  # noqa: PLC0415  # loaded already

    is_search_old = order.has_search
    for changed in watch_changes([options.content, *_find_own_folders()]):
        if any(path.suffix in CODE for path in changed):
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606  # ourselves, anew
        if changed:
            is_search_old = _rebuild(server, order, options) and order.has_search
        elif is_search_old:
            is_search_old = not _rebuild(server, replace(order, search_may_wait=False), options)


def _find_own_folders() -> Iterator[Path]:
    """Where this installation's theme and code are."""
    for name in ("theme", "plugins", "schemas"):
        with as_file(files(name)) as folder:
            yield folder


def _rebuild(server: "SiteServer", order: "Order", options: argparse.Namespace) -> bool:
    """Builds again and tells the open pages; while an entry has an error the last good state stays."""
    from plugins.engine.build import read_settings  # noqa: PLC0415  # loaded already
    from plugins.pages import build_site  # noqa: PLC0415  # loaded already

    try:
        built = build_site(order)
    except ContentInvalid as error:
        print_problems(error.problems, options.language or error.language)
        server.news.tell_of_problems(error.problems, options.language or error.language)
        return False
    server.site = read_settings(order)
    print_problems(built.problems, options.language or built.language)
    print(built_words(built, options), flush=True)
    server.news.tell_of_build()
    return True
