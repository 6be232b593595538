"""The tables of raw answers as rows, whatever program saved them; problems with file and line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.catalogue.files import read_bytes, shown_path
from plugins.importers.entries.table import read_table
from plugins.problems import Problem, make_problem

MAX_BYTES = 8 * 1024 * 1024
YES = {"yes": True, "ja": True, "x": True, "1": True, "true": True}
NO = {"no": False, "nein": False, "0": False, "false": False, "": False}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, and where it stands."""

    file: str
    line: int
    cells: Mapping[str, str]

    def problem(self, code: str, column: str, nearest: str = "", **params: object) -> Problem:
        """A problem with one cell of this row."""
        shown = {"value": self.cells.get(column, ""), "column": column} | params
        return make_problem(code, self.file, shown, place=(self.line, 1), field=column, nearest=nearest)

    def is_yes(self, column: str) -> bool | None:
        """Yes or no; None for what is neither."""
        return (YES | NO).get(self.cells.get(column, "").strip().lower())


def read_rows(path: Path, columns: Sequence[str]) -> tuple[list[Row], list[Problem]]:
    """The rows of a table, and what is wrong with it; without rows when a column is missing."""
    shown = shown_path(path)
    data = read_bytes(path, MAX_BYTES)
    if isinstance(data, Problem):
        return [], [make_problem("survey-file", shown, {"columns": ",".join(columns)})]
    table = read_table(data, shown)
    if wrong := [*table.unusable, *table.rejected]:
        return [], [make_problem("survey-table", shown, place=(max(one.line, 1), 1)) for one in wrong]
    names = {name.strip().lower(): name for name in table.columns or ()}
    if missing := [column for column in columns if column not in names]:
        return [], [make_problem("survey-column", shown, {"columns": ", ".join(missing)})]
    rows = [
        Row(
            record.file,
            record.line,
            {column: str(record.values.get(names[column], "")) for column in columns},
        )
        for record in table.records
    ]
    return rows, []


def find_twice(rows: Sequence[Row], columns: Sequence[str]) -> Iterator[Problem]:
    """A problem for each row that says again what one above it said."""
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(row.cells[column] for column in columns)
        if key in seen:
            yield row.problem("survey-twice", columns[0], first=seen[key], what=" / ".join(key))
        seen.setdefault(key, row.line)
