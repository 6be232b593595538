"""`wirkort serve`: builds, serves on localhost, rebuilds what changes and shows it in the browser."""

import argparse
import os
import sys

from plugins.cli import build
from plugins.cli.build import read_order


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of this command."""
    build.add_options(command)
    command.add_argument(
        "--port", type=int, default=8000, metavar="PORT", help="0 takes a free one (default: 8000)"
    )


def run(options: argparse.Namespace) -> int:
    """Serves until interrupted; with our own code changed, begins anew at the same address."""
    from plugins.cli.session import Session  # noqa: PLC0415  # brings all that builds and serves
    from plugins.engine.build import read_settings  # noqa: PLC0415  # brings the template engine
    from plugins.serve.process import ServerProcess  # noqa: PLC0415  # only this command serves

    order = read_order(options)
    with ServerProcess(options.output, read_settings(order), options.port) as server:
        Session(server, order, options).run()
    same_port = () if options.port else ("--port", str(server.port))
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:], *same_port])  # noqa: S606  # ourselves
