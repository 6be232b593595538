"""`wirkort report`: what happened in a period, as a text to go on writing."""

import argparse

from plugins.cli.words import DONE, YEARS, WrongUseError, day_of_build, read_day


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of this command."""
    for name, words in (("from", "first day"), ("to", "last day")):
        command.add_argument(
            f"--{name}", type=read_day, required=True, dest=f"{name}_day", metavar="DATE", help=words
        )
    command.add_argument("--place", metavar="PLACE", help="id or name of a place (default: the whole region)")
    command.add_argument(
        "--today",
        type=read_day,
        metavar="DATE",
        help="nothing after it is told (default: the region's today)",
    )


def run(options: argparse.Namespace) -> int:
    """Prints the report as Markdown."""
    from plugins.analysis.free_dates import find_place  # noqa: PLC0415  # only this command
    from plugins.analysis.periods import Period  # noqa: PLC0415
    from plugins.catalogue import read_content  # noqa: PLC0415  # the models take a moment
    from plugins.catalogue.load import is_timezone  # noqa: PLC0415
    from plugins.catalogue.resolve import WHOLE_REGION  # noqa: PLC0415
    from plugins.render.report import render_report  # noqa: PLC0415
    from plugins.settings import make_settings  # noqa: PLC0415

    _check_period(options)
    catalogue = read_content(options.content).catalogue
    if catalogue is None or not is_timezone(catalogue.region.timezone):
        raise WrongUseError(f"{options.content} has no valid region.yaml; wirkort check says what is wrong")
    place = WHOLE_REGION
    if options.place:
        found, nearest = find_place(catalogue, options.place)
        if found is None:
            raise WrongUseError(f"--place {options.place} is not known, did you mean {nearest}?")
        place = found.id
    today = day_of_build(options.today, catalogue.region.timezone)
    settings = make_settings(catalogue.region, today)
    print(render_report(catalogue, settings, Period(options.from_day, options.to_day), place), end="")
    return DONE


def _check_period(options: argparse.Namespace) -> None:
    first, last = options.from_day, options.to_day
    if last < first:
        raise WrongUseError(f"--to {last} lies before --from {first}")
    for name, day in (("from", first), ("to", last)):
        if day.year not in YEARS:
            raise WrongUseError(f"--{name} {day} is in no year that entries know")
