"""`wirkort import`: entries and places from elsewhere."""

import argparse
from datetime import date
from pathlib import Path

from plugins.cli.words import DONE, ERRORS, WrongUseError, add_command, day_of_build, read_day
from plugins.problems import Problem


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """One command for each kind of source."""
    words = "bring entries in from elsewhere"
    sources = commands.add_parser("import", help=words, description=words).add_subparsers(
        dest="source", required=True, metavar="WHAT"
    )
    for name, run, add_options, about in _SOURCES:
        add_command(sources, name, run, about, add_options)


def _add_entries_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "origin", type=Path, metavar="SOURCE", help="a folder of Markdown, or a CSV, JSON, YAML file"
    )
    command.add_argument(
        "--mapping", type=Path, required=True, metavar="FILE", help="what becomes of which field"
    )
    _add_trial_options(command)


def _import_entries(options: argparse.Namespace) -> int:
    from plugins.importers.entries import import_entries  # noqa: PLC0415  # only this command imports

    today, language = _day_and_language(options)
    report = import_entries(options.origin, options.mapping, options.content, today, options.dry_run)
    print(report.render_text(language))
    return ERRORS if report.is_failed else DONE


def _add_calendar_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "origin", type=Path, metavar="FILE.ics", help="a calendar an initiative already keeps"
    )
    command.add_argument("--organiser", required=True, metavar="ID", help="whose calendar it is")
    command.add_argument(
        "--accept-fewer", action="store_true", help="believe a calendar that lost half of its coming events"
    )
    _add_trial_options(command)


def _import_calendar(options: argparse.Namespace) -> int:
    from plugins.importers.calendar_files import import_calendar  # noqa: PLC0415  # brings icalendar

    today, language = _day_and_language(options)
    report = import_calendar(
        options.origin,
        options.content,
        options.organiser,
        today,
        dry_run=options.dry_run,
        accept_fewer=options.accept_fewer,
    )
    print(report.render_text(language))
    return ERRORS if report.is_failed else DONE


def _import_calendars(options: argparse.Namespace) -> int:
    from plugins.importers.calendar_files import import_calendars  # noqa: PLC0415  # brings icalendar

    today, language = _day_and_language(options)
    reports = list(import_calendars(options.content, today, dry_run=options.dry_run))
    for report in reports:
        print(report.render_text(language))
    return ERRORS if reports and all(report.is_failed for report in reports) else DONE


def _add_region_options(command: argparse.ArgumentParser) -> None:
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


def _add_trial_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
    command.add_argument(
        "--today", type=read_day, metavar="DATE", help="the day of the import (default: the region's)"
    )


def _day_and_language(options: argparse.Namespace) -> tuple[date, str]:
    from plugins.catalogue.read import read_region  # noqa: PLC0415  # the models take a moment

    region, language, _problems = read_region(options.content / "region.yaml")
    return day_of_build(options.today, region.timezone if region else "UTC"), options.language or language


_SOURCES = (
    ("entries", _import_entries, _add_entries_options, "entries from a folder or a table"),
    ("calendar", _import_calendar, _add_calendar_options, "events from an initiative's calendar"),
    ("calendars", _import_calendars, _add_trial_options, "events from all calendars region.yaml names"),
    ("region", _import_region, _add_region_options, "places and outlines from official data"),
)
