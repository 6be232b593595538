"""`wirkort dates`: the calmest dates for a new event."""

import argparse

from plugins.cli.words import DONE, YEARS, WrongUseError, day_of_build, read_day

MAX_WEEKS = 104


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of this command."""
    command.add_argument("--topic", required=True, metavar="T", help="id or name of a topic")
    command.add_argument("--near", required=True, metavar="PLACE", help="id or name of a place")
    command.add_argument(
        "--from",
        type=read_day,
        dest="first_day",
        metavar="DATE",
        help="first day (default: the region's today)",
    )
    command.add_argument(
        "--weeks", type=_weeks, default=12, metavar="N", help="how far ahead, 1 to 104 (default: 12)"
    )


def run(options: argparse.Namespace) -> int:
    """Prints the calmest dates for a topic near a place."""
    from plugins.analysis.free_date_words import render_calm_dates  # noqa: PLC0415  # only this command
    from plugins.analysis.free_dates import find_calm_dates, find_place, find_topic  # noqa: PLC0415
    from plugins.catalogue import read_content  # noqa: PLC0415  # the models take a moment
    from plugins.catalogue.load import is_timezone  # noqa: PLC0415

    reading = read_content(options.content)
    catalogue = reading.catalogue
    if catalogue is None or not is_timezone(catalogue.region.timezone):
        raise WrongUseError(f"{options.content} has no valid region.yaml; wirkort check says what is wrong")
    topic, other_topic = find_topic(catalogue, options.topic)
    place, other_place = find_place(catalogue, options.near)
    if topic is None or place is None:
        raise WrongUseError(_unknown_words(options, other_topic, other_place))
    first_day = day_of_build(options.first_day, catalogue.region.timezone)
    if first_day.year not in YEARS:
        raise WrongUseError(f"--from {first_day} is in no year that entries know")
    language = options.language or reading.language
    found = find_calm_dates(catalogue, topic.id, place.id, first_day, options.weeks, language=language)
    print(render_calm_dates(found, topic.label.in_language(language), place.name, language))
    return DONE


def _unknown_words(options: argparse.Namespace, topic: str, place: str) -> str:
    """What the region does not know, with the nearest of what it does."""
    wrong = ((f"--topic {options.topic}", topic), (f"--near {options.near}", place))
    return "; ".join(f"{word} is not known, did you mean {nearest}?" for word, nearest in wrong if nearest)


def _weeks(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MAX_WEEKS:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of weeks; write 1 to {MAX_WEEKS}")
    return int(text)
