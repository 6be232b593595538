"""`wirkort schemas`: the JSON Schemas of the models."""

import argparse
from importlib.resources import as_file, files
from pathlib import Path

from plugins.cli.words import DONE, ERRORS


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of this command."""
    command.add_argument(
        "--check", action="store_true", help="write nothing, fail when a file is not current"
    )


def run(options: argparse.Namespace) -> int:
    """Writes the files that differ, or says which do."""
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
