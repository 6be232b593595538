"""`wirkort new`: a commented, valid file to fill in, or a region of one's own."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.cli.words import DONE, WrongUseError, day_of_build, read_day

if TYPE_CHECKING:
    from plugins.starter import NewRegion
    from schemas import Kind

MADE = ("survey", "town")  # written by commands, never by hand
# Every other kind: named here, since to name them the models would have to be loaded with every command.
WRITTEN = ("initiative", "project", "event", "notice", "guide", "page", "target")


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of this command."""
    kinds = [*WRITTEN, "idea", "region"]
    command.add_argument("kind", choices=kinds, metavar="KIND", help=", ".join(kinds))
    command.add_argument(
        "title", metavar="TITLE", help="its title; the file is named after it (of a region: its new folder)"
    )
    command.add_argument(
        "--title", dest="region_title", metavar="TITLE", help="of a new region; --language is its language"
    )
    command.add_argument(
        "--today", type=read_day, metavar="DATE", help="the day of the entry (default: the region's)"
    )


def run(options: argparse.Namespace) -> int:
    """Writes one file, or the folder of a new region."""
    if options.kind == "region":
        return _new_region(options)
    if options.region_title is not None:
        raise WrongUseError(f"--title is for a region; write wirkort new {options.kind} TITLE")
    return _new_entry(options)


def _new_region(options: argparse.Namespace) -> int:
    from plugins.starter import TIMEZONE, TITLES, NewRegion  # noqa: PLC0415  # the models take a moment

    language = options.language or "de"
    title = TITLES[language] if options.region_title is None else options.region_title
    new = NewRegion(language, title, day_of_build(options.today, TIMEZONE))
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
    from schemas import KINDS  # noqa: PLC0415  # loaded already

    kind = KINDS["project" if options.kind == "idea" else options.kind]
    catalogue = read_content(options.content).catalogue
    if catalogue is None:
        raise WrongUseError(f"{options.content} has no valid region.yaml; wirkort check says what is wrong")
    initiatives = catalogue.of_kind("initiative")
    if kind.name == "event" and not initiatives:
        raise WrongUseError("an event needs an organiser: add an initiative first")
    path = _path_for(kind, options)
    today = day_of_build(options.today, catalogue.region.timezone)
    organiser = initiatives[0].id if initiatives else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = render_skeleton(NewEntry(kind, options.title, catalogue.region, today, organiser))
    path.write_text(text, encoding="utf-8")
    print(path)
    return DONE


def _path_for(kind: "Kind", options: argparse.Namespace) -> Path:
    """Where the new entry goes; a file that is there already stays as it is."""
    from plugins.addresses import make_id  # noqa: PLC0415  # loaded already

    name = make_id(options.title)
    if not kind.is_id(name) or kind.is_reserved(name):
        raise WrongUseError(f"{options.title!r} gives no usable file name; choose another title")
    path: Path = options.content / kind.folder / f"{name}{kind.suffix}"
    if path.exists():
        raise WrongUseError(f"{path} is there already")
    return path
