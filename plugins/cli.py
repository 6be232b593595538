"""The command `wirkort`: reads its words, calls what does the work, prints, and sets the exit code.

0 done (also with warnings), 1 errors, 2 wrong use. The only place that prints and, beside the web
form's service and Pelican's own start, the only one that looks at the clock. What a command needs
is imported when it runs, so that `check` does not wait for a template engine.
"""

import argparse
import json
import os
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from plugins.addresses import make_id
from plugins.problems import ContentInvalid, Problem, has_errors, render_text
from schemas import KINDS, Kind

if TYPE_CHECKING:
    from plugins.engine import Built, Order
    from plugins.starter import NewRegion

DONE, ERRORS, WRONG_USE = 0, 1, 2
MAX_WEEKS = 104
YEARS = range(1900, 2198)  # those of entries, with room for the weeks ahead


class WrongUseError(Exception):
    """The words of a command do not go together; the text says how they would."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; gives the exit code."""
    options = _make_parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except WrongUseError as error:
        print(f"wirkort: {error}", file=sys.stderr)
        return WRONG_USE
    except ContentInvalid as error:
        _print_problems(error.problems, options.language or error.language)
        return ERRORS
    except KeyboardInterrupt:
        return DONE


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="wirkort", description="A region's climate scene as a static site.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_command(commands, "build", _build, "check, render, export and index the site", _add_build_options)
    _add_command(
        commands, "serve", _serve, "build, serve on localhost, rebuild what changes", _add_serve_options
    )
    _add_command(commands, "check", _check, "say what is wrong with the entries", _add_check_options)
    _add_command(commands, "new", _new, "a commented, valid file to fill in", _add_new_options)
    _add_command(commands, "schemas", _schemas, "write the JSON Schemas of the models", _add_schemas_options)
    _add_command(commands, "dates", _dates, "the calmest dates for a new event", _add_dates_options)
    _add_import(commands)
    return parser


def _add_command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    words: str,
    add_options: Callable[[argparse.ArgumentParser], None],
) -> None:
    command = commands.add_parser(name, help=words, description=words)
    command.add_argument(
        "--content", type=Path, default=Path("content"), metavar="DIR", help="the region's entries"
    )
    command.add_argument(
        "--language", choices=("de", "en"), help="of the messages (default: the region's first)"
    )
    add_options(command)
    command.set_defaults(run=run)


# --- build ---------------------------------------------------------------------------------------


def _add_build_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--output", type=Path, default=Path("output"), metavar="DIR", help="where the site goes"
    )
    command.add_argument("--site-url", type=_site_url, metavar="URL", help="where it will be published")
    command.add_argument(
        "--today", type=_day, metavar="DATE", help="the day of the build (default: the region's)"
    )
    command.add_argument("--no-search", action="store_true", help="leave the search index out")


def _build(options: argparse.Namespace) -> int:
    from plugins.pages import build_site  # noqa: PLC0415  # Pelican takes 0.7 s to import

    built = build_site(_order(options))
    _print_problems(built.reading.problems, options.language or built.reading.language)
    print(_built_words(built, options))
    return DONE


def _order(options: argparse.Namespace) -> "Order":
    from plugins.engine import Order  # noqa: PLC0415  # brings the template engine

    _refuse_overlap(options.content, options.output)
    return Order(
        content=options.content,
        output=options.output,
        clock=partial(_day_of_build, options.today),
        site_url=options.site_url,
        has_search=not options.no_search,
    )


def _refuse_overlap(content: Path, output: Path) -> None:
    """A site inside its content, or around it, would be read as entries or deleted with them."""
    inner, outer = content.resolve(), output.resolve()
    if inner == outer or inner.is_relative_to(outer) or outer.is_relative_to(inner):
        raise WrongUseError(f"--output {output} and --content {content} must not lie in each other")
    if output.exists() and not output.is_dir():
        raise WrongUseError(f"--output {output} is a file; name a folder")


def _day_of_build(today: date | None, timezone: str) -> date:
    return today or datetime.now(ZoneInfo(timezone)).date()


def _built_words(built: "Built", options: argparse.Namespace) -> str:
    done = built.published
    if (options.language or built.reading.language) == "de":
        return f"{options.output}: {done.written} neu, {done.unchanged} unverändert, {done.removed} entfernt."
    return f"{options.output}: {done.written} new, {done.unchanged} unchanged, {done.removed} removed."


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write YYYY-MM-DD") from None


def _site_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise argparse.ArgumentTypeError(f"{text!r} is not the address of a site; write https://name/path/")
    return text


# --- serve ---------------------------------------------------------------------------------------


def _add_serve_options(command: argparse.ArgumentParser) -> None:
    _add_build_options(command)
    command.add_argument(
        "--port", type=int, default=8000, metavar="PORT", help="0 takes a free one (default: 8000)"
    )


def _serve(options: argparse.Namespace) -> int:
    from plugins.pages import build_site  # noqa: PLC0415  # Pelican takes 0.7 s to import
    from plugins.serve import SiteServer, rebuild_on_change  # noqa: PLC0415  # only this command serves

    order = _order(options)
    built = build_site(order)
    server = SiteServer(options.output, built.settings, options.port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    _print_problems(built.reading.problems, options.language or built.reading.language)
    print(server.url, flush=True)
    with as_file(files("theme")) as theme:
        rebuild_on_change([options.content, Path(theme)], partial(_rebuild, order, options))
    return DONE


def _rebuild(order: "Order", options: argparse.Namespace) -> None:
    """Builds again; while an entry has an error the last good state stays."""
    from plugins.pages import build_site  # noqa: PLC0415  # loaded already

    try:
        built = build_site(order)
        _print_problems(built.reading.problems, options.language or built.reading.language)
        print(_built_words(built, options), flush=True)
    except ContentInvalid as error:
        _print_problems(error.problems, options.language or error.language)


# --- check ---------------------------------------------------------------------------------------


def _add_check_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="only problems of these files or folders"
    )
    command.add_argument(
        "--format", choices=("text", "json", "github"), default="text", help="(default: text)"
    )


def _check(options: argparse.Namespace) -> int:
    from plugins.checks import check_content  # noqa: PLC0415  # the models take a moment

    for path in options.paths:
        if not path.exists():
            raise WrongUseError(f"{path} does not exist")
    reading = check_content(options.content, clock=partial(_day_of_build, None))
    problems = tuple(problem for problem in reading.problems if _concerns(problem, options.paths))
    language = options.language or reading.language
    {"text": _print_text, "json": _print_json, "github": _print_github}[options.format](
        problems, reading.checked, language
    )
    return ERRORS if has_errors(problems) else DONE


def _concerns(problem: Problem, paths: Iterable[Path]) -> bool:
    file = Path(os.path.normpath(Path.cwd() / problem.file))
    wanted = [Path(os.path.normpath(Path.cwd() / path)) for path in paths]
    return not wanted or any(file == path or path in file.parents for path in wanted)


def _print_text(problems: tuple[Problem, ...], checked: int, language: str) -> None:
    if problems:
        print(render_text(problems, language))
    print(_summary(problems, language, checked))


def _print_json(problems: tuple[Problem, ...], checked: int, language: str) -> None:
    found = [problem.as_json(language) for problem in problems]
    print(json.dumps({"checked": checked, "problems": found}, ensure_ascii=False, indent=1))


def _print_github(problems: tuple[Problem, ...], _checked: int, language: str) -> None:
    """Workflow commands that a forge shows as annotations at the line."""
    for problem in problems:
        place = {"file": problem.file, "line": problem.line, "col": problem.column, "title": problem.code}
        properties = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in place.items())
        text = f"{problem.message(language)} {problem.hint(language)}"
        print(f"::{problem.severity} {properties}::{_escaped(text)}")


def _escaped(text: str, more: str = "") -> str:
    return "".join(f"%{ord(char):02X}" if char in "%\r\n" + more else char for char in text)


def _summary(problems: Sequence[Problem], language: str, checked: int | None = None) -> str:
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    if language == "de":
        read = f"{checked} {'Datei' if checked == 1 else 'Dateien'} geprüft: " if checked is not None else ""
        return f"{read}{errors} Fehler, {warnings} {'Hinweis' if warnings == 1 else 'Hinweise'}."
    read = f"{_count(checked, 'file')} checked: " if checked is not None else ""
    return f"{read}{_count(errors, 'error')}, {_count(warnings, 'warning')}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _print_problems(problems: Sequence[Problem], language: str) -> None:
    if problems:
        print(render_text(problems, language), file=sys.stderr)
        print(_summary(problems, language), file=sys.stderr, flush=True)


# --- new -----------------------------------------------------------------------------------------


def _add_new_options(command: argparse.ArgumentParser) -> None:
    kinds = [*KINDS, "idea", "region"]
    command.add_argument("kind", choices=kinds, metavar="KIND", help=", ".join(kinds))
    command.add_argument(
        "title", metavar="TITLE", help="its title; the file is named after it (of a region: its new folder)"
    )
    command.add_argument(
        "--title", dest="region_title", metavar="TITLE", help="of a new region; --language is its language"
    )
    command.add_argument(
        "--today", type=_day, metavar="DATE", help="the day of the entry (default: the region's)"
    )


def _new(options: argparse.Namespace) -> int:
    if options.kind == "region":
        return _new_region(options)
    if options.region_title is not None:
        raise WrongUseError(f"--title is for a region; write wirkort new {options.kind} TITLE")
    return _new_entry(options)


def _new_region(options: argparse.Namespace) -> int:
    from plugins.starter import TIMEZONE, TITLES, NewRegion  # noqa: PLC0415  # the models take a moment

    language = options.language or "de"
    title = TITLES[language] if options.region_title is None else options.region_title
    new = NewRegion(language, title, _day_of_build(options.today, TIMEZONE))
    try:
        _write_region(Path(options.title), new)
    except OSError as error:
        raise WrongUseError(f"{options.title} cannot be written: {error.strerror}") from None
    return DONE


def _write_region(folder: Path, new: "NewRegion") -> None:
    from plugins.starter import is_free, is_valid, write_region  # noqa: PLC0415  # only this command

    if not is_valid(new):
        raise WrongUseError("--title is one line of 2 to 80 ordinary characters")
    if not is_free(folder):
        raise WrongUseError(f"{folder} is there and not an empty folder; name a new one")
    for path in write_region(folder, new):
        print(path)


def _new_entry(options: argparse.Namespace) -> int:
    from plugins.catalogue import read_content  # noqa: PLC0415  # the models take a moment
    from plugins.skeleton import NewEntry, render_skeleton  # noqa: PLC0415  # only this command

    kind = KINDS["project" if options.kind == "idea" else options.kind]
    catalogue = read_content(options.content).catalogue
    if catalogue is None:
        raise WrongUseError(f"{options.content} has no valid region.yaml; wirkort check says what is wrong")
    initiatives = catalogue.of_kind("initiative")
    if kind.name == "event" and not initiatives:
        raise WrongUseError("an event needs an organiser: add an initiative first")
    path = _path_for(kind, options)
    today = _day_of_build(options.today, catalogue.region.timezone)
    organiser = initiatives[0].id if initiatives else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = render_skeleton(NewEntry(kind, options.title, catalogue.region, today, organiser))
    path.write_text(text, encoding="utf-8")
    print(path)
    return DONE


def _path_for(kind: Kind, options: argparse.Namespace) -> Path:
    """Where the new entry goes; a file that is there already stays as it is."""
    name = make_id(options.title)
    if not kind.is_id(name) or kind.is_reserved(name):
        raise WrongUseError(f"{options.title!r} gives no usable file name; choose another title")
    path: Path = options.content / kind.folder / f"{name}{kind.suffix}"
    if path.exists():
        raise WrongUseError(f"{path} is there already")
    return path


# --- schemas -------------------------------------------------------------------------------------


def _add_schemas_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--check", action="store_true", help="write nothing, fail when a file is not current"
    )


def _schemas(options: argparse.Namespace) -> int:
    from schemas.json_schema import all_schemas  # noqa: PLC0415  # only this command needs it

    with as_file(files("schemas")) as package:
        folder = Path(package) / "generated"
        stale = [path for path, text in all_schemas().items() if _read(folder / path) != text]
        for path in stale:
            print(f"{'differs' if options.check else 'written'}: schemas/generated/{path}")
            if not options.check:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_text(all_schemas()[path], encoding="utf-8")
    return ERRORS if options.check and stale else DONE


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


# --- dates ---------------------------------------------------------------------------------------


def _add_dates_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--topic", required=True, metavar="T", help="id or name of a topic")
    command.add_argument("--near", required=True, metavar="PLACE", help="id or name of a place")
    command.add_argument(
        "--from", type=_day, dest="first_day", metavar="DATE", help="first day (default: the region's today)"
    )
    command.add_argument(
        "--weeks", type=_weeks, default=12, metavar="N", help="how far ahead, 1 to 104 (default: 12)"
    )


def _dates(options: argparse.Namespace) -> int:
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
    first_day = _day_of_build(options.first_day, catalogue.region.timezone)
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


# --- import --------------------------------------------------------------------------------------


def _add_import(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    words = "bring entries in from elsewhere"
    sources = commands.add_parser("import", help=words, description=words).add_subparsers(
        dest="source", required=True, metavar="WHAT"
    )
    _add_command(
        sources, "entries", _import_entries, "entries from a folder or a table", _add_import_entries_options
    )
    _add_command(
        sources, "region", _import_region, "places and outlines from official data", _add_import_region_options
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
        "--today", type=_day, metavar="DATE", help="the day of the import (default: the region's)"
    )


def _import_entries(options: argparse.Namespace) -> int:
    from plugins.catalogue.read import read_region  # noqa: PLC0415  # for the region's day and language
    from plugins.importers.entries import import_entries  # noqa: PLC0415  # only this command imports

    region, language, _problems = read_region(options.content / "region.yaml")
    today = _day_of_build(options.today, region.timezone if region else "UTC")
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


if __name__ == "__main__":
    sys.exit(main())
