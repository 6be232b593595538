"""`wirkort network`: the cooperation network and its figures; `wirkort network suggest`: introductions."""

import argparse
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from plugins.cli.printing import print_problems
from plugins.cli.words import DONE, ERRORS, WrongUseError, day_of_build, read_day

if TYPE_CHECKING:
    from plugins.analysis.network.graph import Network
    from plugins.catalogue import Catalogue

# As plugins.analysis.network.layers has them; a test compares. Here, so that other commands start quickly.
LAYERS = ("declared", "one-sided", "ended", "information", "projects", "events", "membership", "all")
FORMATS = ("text", "json", "csv", "gexf", "graphml", "pajek")
HISTORY_FORMATS = ("text", "json", "csv")
STATES = 24


@dataclass(frozen=True, slots=True)
class _Source:
    """The content that a command is about, and the day it is looked at."""

    catalogue: "Catalogue"
    as_of: date
    language: str


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of this command."""
    command.add_argument(
        "action",
        nargs="?",
        choices=("suggest", "fetch"),
        help="who might like to meet; another town",
    )
    command.add_argument("url", nargs="?", metavar="URL", help="of fetch: the other town's network.json")
    command.add_argument("--title", metavar="TOWN", help="of fetch: the other town's name")
    command.add_argument("--license", default="CC-BY-4.0", metavar="L", help="of fetch: the data's licence")
    command.add_argument("--for", dest="for_id", metavar="ID", help="suggestions for one initiative")
    command.add_argument("--layer", choices=LAYERS, default="declared", help="(default: declared)")
    command.add_argument("--format", choices=FORMATS, default="text", help="(default: text)")
    command.add_argument(
        "--table",
        choices=("actors", "ties", "two-mode"),
        default="actors",
        help="what csv lists; two-mode is organisations and projects or events (default: actors)",
    )
    command.add_argument(
        "--as-of", type=read_day, metavar="DATE", help="the day that counts (default: the region's today)"
    )
    command.add_argument(
        "--since", type=read_day, metavar="DATE", help="what changed from that day to the one that counts"
    )
    command.add_argument(
        "--seed", type=_number, default=1, metavar="N", help="of the tests against chance (default: 1)"
    )
    command.add_argument("--external", action="store_true", help="with organisations from outside the region")
    source = command.add_mutually_exclusive_group()
    source.add_argument("--as-of-commit", metavar="REV", help="the entries as they were at a commit")
    source.add_argument(
        "--history",
        action="store_true",
        help=f"every state in Git; of more than {STATES} the last one of each month",
    )


def run(options: argparse.Namespace) -> int:
    """Prints the network of a layer, its history, or suggestions."""
    _check_words(options)
    if options.action == "fetch":
        return _fetch(options)
    if options.history:
        _write(_render_history(options))
        return DONE
    source = _read_source(options)
    _write(_render_suggestions(source, options) if options.action else _render(source, options))
    return DONE


def _fetch(options: argparse.Namespace) -> int:
    """Writes the figures of another town into the content."""
    from plugins.addresses import make_id  # noqa: PLC0415  # only this command
    from plugins.importers.entries.writing import write_atomically  # noqa: PLC0415
    from plugins.importers.town import TownSource, fetch_town  # noqa: PLC0415

    present = _read_present(options)
    found = fetch_town(TownSource(options.title, options.url, options.license), present.as_of)
    if not isinstance(found, str):
        print_problems([found], present.language)
        return ERRORS
    path = options.content / "towns" / f"{make_id(options.title)}.yaml"
    write_atomically(path, found)
    print(path)
    return DONE


def _check_words(options: argparse.Namespace) -> None:
    if (options.action == "fetch") != bool(options.url):
        raise WrongUseError("write wirkort network fetch URL --title TOWN")
    if options.action == "fetch" and not options.title:
        raise WrongUseError("fetch needs the other town's name: --title TOWN")
    if options.for_id and options.action != "suggest":
        raise WrongUseError("--for belongs to `wirkort network suggest`")
    if options.action == "suggest" and (options.history or options.format not in {"text", "json"}):
        raise WrongUseError("suggest knows --format text and json, and no --history")
    if (options.history or options.since) and options.format not in HISTORY_FORMATS:
        raise WrongUseError(f"--history and --since know the formats {', '.join(HISTORY_FORMATS)}")
    if options.history and (options.as_of or options.since):
        raise WrongUseError("--history looks at each state on its own day; leave out --as-of and --since")
    if options.table == "two-mode" and options.layer not in {"projects", "events"}:
        raise WrongUseError("--table two-mode needs --layer projects or events")


def _read_source(options: argparse.Namespace) -> _Source:
    """The entries as they are, or as they were; then the day is that of the commit."""
    if options.as_of_commit:
        from plugins.review.past import GitError, read_past  # noqa: PLC0415  # only with Git

        try:
            past = read_past(options.content, options.as_of_commit)
        except GitError as error:
            raise WrongUseError(str(error)) from None
        language = options.language or past.catalogue.region.languages[0]
        return _Source(past.catalogue, options.as_of or past.day, language)
    return _read_present(options)


def _read_present(options: argparse.Namespace) -> _Source:
    from plugins.catalogue import read_content  # noqa: PLC0415  # the models take a moment
    from plugins.catalogue.load import is_timezone  # noqa: PLC0415

    reading = read_content(options.content)
    if reading.catalogue is None or not is_timezone(reading.catalogue.region.timezone):
        raise WrongUseError(f"{options.content} has no valid region.yaml; wirkort check says what is wrong")
    if any(problem.severity == "error" for problem in reading.problems):
        print("wirkort: entries with errors are left out; wirkort check lists them", file=sys.stderr)
    as_of = day_of_build(options.as_of, reading.catalogue.region.timezone)
    return _Source(reading.catalogue, as_of, options.language or reading.language)


def _render(source: _Source, options: argparse.Namespace) -> bytes:
    """The network in the format asked for."""
    from plugins.exports import network as files  # noqa: PLC0415  # only this command

    titles = files.name_actors(source.catalogue)
    if options.since:
        return _render_change(source, titles, options)
    if options.format == "text":
        return _render_text(source, titles, options)
    network = _make_layer(source.catalogue, source.as_of, options)
    if options.format in files.FORMATS:
        return files.render_graph(options.format, network, titles, source.as_of)
    if options.format == "csv" and options.table == "ties":
        return files.render_ties(network, titles)
    if options.format == "csv" and options.table == "two-mode":
        return _render_two_mode(source, network, titles, options)
    from plugins.analysis.network.figures import make_figures  # noqa: PLC0415  # not for ties alone

    figures = make_figures(network)
    if options.format == "csv":
        return files.render_actors(figures, titles)
    return files.render_network(files.make_document(options.layer, source.as_of, network, figures))


def _make_layer(catalogue: "Catalogue", day: date, options: argparse.Namespace) -> "Network":
    from plugins.analysis.network.layers import make_layer  # noqa: PLC0415  # only this command

    return make_layer(catalogue, options.layer, day, has_external=options.external)


def _render_text(source: _Source, titles: Mapping[str, str], options: argparse.Namespace) -> bytes:
    """The figures in words, with the tests by chance that no page waits for."""
    from plugins.analysis.network.report import make_report  # noqa: PLC0415  # one of six forms
    from plugins.analysis.network.report_words import render_report  # noqa: PLC0415

    report = make_report(
        source.catalogue,
        options.layer,
        source.as_of,
        titles,
        has_external=options.external,
        seed=options.seed,
    )
    return f"{render_report(report, source.language)}\n".encode()


def _render_two_mode(
    source: _Source, network: "Network", titles: Mapping[str, str], options: argparse.Namespace
) -> bytes:
    """Organisations and their projects or events, each with its figures."""
    from plugins.analysis.network.report import make_two_mode_layer  # noqa: PLC0415  # one of three tables
    from plugins.analysis.network.two_mode import make_two_mode_figures  # noqa: PLC0415
    from plugins.exports.network.tables import render_two_mode  # noqa: PLC0415

    kind = options.layer.removesuffix("s")
    found = make_two_mode_layer(source.catalogue, options.layer, source.as_of, network)
    names = {entry.id: entry.title for entry in source.catalogue.of_kind(kind)}
    return render_two_mode(make_two_mode_figures(found), titles, names, kind) if found else b""


def _render_change(source: _Source, titles: Mapping[str, str], options: argparse.Namespace) -> bytes:
    """What changed between two days, by the dates in the entries."""
    from plugins.analysis.network.change import find_change  # noqa: PLC0415  # only with --since
    from plugins.exports.network import change_files as files  # noqa: PLC0415

    before = _make_layer(source.catalogue, options.since, options)
    change = find_change(before, _make_layer(source.catalogue, source.as_of, options))
    if options.format == "csv":
        return files.render_change_csv(change, titles)
    if options.format == "json":
        return files.render_change_json(change, options.layer, options.since, source.as_of)
    text = files.render_change_text(change, titles, options.since, source.as_of, source.language)
    return f"{text}\n".encode()


def _render_history(options: argparse.Namespace) -> bytes:
    """The states in Git, each looked at on its own day."""
    from plugins.analysis.network.history import make_history  # noqa: PLC0415  # only this form
    from plugins.exports.network import history_files as files  # noqa: PLC0415
    from plugins.review.past import GitError, find_states  # noqa: PLC0415

    try:
        past = tuple(find_states(options.content, STATES))
    except GitError as error:
        raise WrongUseError(str(error)) from None
    states = ((one.day, one.commit[:12], _make_layer(one.catalogue, one.day, options)) for one in past)
    rows = tuple(make_history(states))
    if options.format == "csv":
        return files.render_history_csv(rows)
    if options.format == "json":
        return files.render_history_json(rows, options.layer)
    language = options.language or (past[-1].catalogue.region.languages[0] if past else "de")
    return f"{files.render_history_text(rows, language)}\n".encode()


def _render_suggestions(source: _Source, options: argparse.Namespace) -> bytes:
    """Introductions, all or those of one initiative."""
    from plugins.analysis.acquaintance import find_acquaintance  # noqa: PLC0415  # only suggest
    from plugins.analysis.introduction_words import render_introductions  # noqa: PLC0415
    from plugins.analysis.introductions import find_introductions  # noqa: PLC0415
    from plugins.exports.network.introduction_files import render_introductions_json  # noqa: PLC0415

    catalogue = source.catalogue
    if options.for_id and catalogue.get("initiative", options.for_id) is None:
        raise WrongUseError(_unknown_words(catalogue, options.for_id))
    known = find_acquaintance(catalogue, source.as_of)
    found = find_introductions(catalogue, source.as_of, known.partners, known.met)
    if options.for_id:
        found = tuple(one for one in found if options.for_id in {one.a, one.b})
    if options.format == "json":
        return render_introductions_json(found)
    return f"{render_introductions(found, catalogue, source.language)}\n".encode()


def _unknown_words(catalogue: "Catalogue", unknown: str) -> str:
    from plugins.problems import find_nearest  # noqa: PLC0415  # only for the message

    nearest = find_nearest(unknown, [entry.id for entry in catalogue.of_kind("initiative")])
    return f"--for {unknown} is no initiative" + (f", did you mean {nearest}?" if nearest else "")


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise argparse.ArgumentTypeError(f"{text!r} is no number to start from; write 0 or more")
    return int(text)


def _write(data: bytes) -> None:
    """Bytes as they are, so that what is redirected into a file is the file of the site."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
