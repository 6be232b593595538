"""`wirkort import`: entries and places from elsewhere."""

import argparse
from pathlib import Path

from plugins.cli.words import DONE, ERRORS, WrongUseError, add_command, day_of_build, read_day
from plugins.problems import Problem


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """One command for each kind of source."""
    words = "bring entries in from elsewhere"
    sources = commands.add_parser("import", help=words, description=words).add_subparsers(
        dest="source", required=True, metavar="WHAT"
    )
    add_command(
        sources, "entries", _import_entries, "entries from a folder or a table", _add_import_entries_options
    )
    add_command(
        sources,
        "region",
        _import_region,
        "places and outlines from official data",
        _add_import_region_options,
    )


def _add_import_entries_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "origin", type=Path, metavar="SOURCE", help="a folder of Markdown, or a CSV, JSON, YAML file"
    )
    command.add_argument(
        "--mapping", type=Path, required=True, metavar="FILE", help="what becomes of which field"
    )
    command.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
    command.add_argument(
        "--today", type=read_day, metavar="DATE", help="the day of the import (default: the region's)"
    )


def _import_entries(options: argparse.Namespace) -> int:
    from plugins.catalogue.read import read_region  # noqa: PLC0415  # for the region's day and language
    from plugins.importers.entries import import_entries  # noqa: PLC0415  # only this command imports

    region, language, _problems = read_region(options.content / "region.yaml")
    today = day_of_build(options.today, region.timezone if region else "UTC")
    report = import_entries(options.origin, options.mapping, options.content, today, options.dry_run)
    print(report.render_text(options.language or language))
    return ERRORS if report.is_failed else DONE


def _add_import_region_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("origin", type=Path, metavar="BOUNDARIES", help="a GeoJSON file of municipalities")
    command.add_argument(
        "--names", default="", metavar="KEY=PROPERTY,...", help="what the properties are called: ags=GEM_SCHL"
    )


def _import_region(options: argparse.Namespace) -> int:
    from plugins.catalogue.read import read_region  # noqa: PLC0415  # for the region's language
    from plugins.importers.region import import_region, read_names  # noqa: PLC0415  # brings shapely

    language = options.language or read_region(options.content / "region.yaml")[1]
    names = read_names(options.names)
    if isinstance(names, Problem):
        raise WrongUseError(f"{names.message(language)} {names.hint(language)}")
    report = import_region(options.origin, options.content, names)
    print(report.render_text(language))
    return ERRORS if report.is_failed else DONE
