"""A table saved as CSV: by Excel or any other program, with comma, semicolon or tab between the cells."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from plugins.importers.entries.cleaning import NotTextError, clean, decode, one_line
from plugins.importers.entries.reasons import Reason, make_reason
from plugins.importers.entries.records import MAX_COLUMNS, MAX_RECORDS, Record, Records

DELIMITERS = ";,\t"
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # Excel's own first line
MAX_CELL = 64 * 1024
csv.field_size_limit(MAX_CELL)


def read_table(data: bytes, shown: str) -> Records:
    """One record a row; the first row names the columns."""
    try:
        text, encoding = decode(data)
    except NotTextError:
        return Records(unusable=(make_reason("not-text", shown),))
    try:
        return _read(text, shown, encoding)
    except csv.Error as error:
        return Records(unusable=(make_reason("table-broken", shown, detail=error),))


def _read(text: str, shown: str, encoding: str) -> Records:
    delimiter, text, first_line = _find_delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns = _name_columns(next(reader, []))
    if problem := _columns_problem(columns, shown):
        return Records(unusable=(problem,), columns=frozenset())
    records: list[Record] = []
    rejected: list[Reason] = []
    for line, cells in _rows(reader, first_line):
        if len(records) + len(rejected) >= MAX_RECORDS:
            return Records(unusable=(make_reason("too-many-records", shown, limit=MAX_RECORDS),))
        if any(cells[len(columns) :]):
            rejected.append(make_reason("row-too-long", shown, line, cells=len(cells), columns=len(columns)))
        else:
            values = {column: cell for column, cell in zip(columns, cells, strict=False) if column}
            records.append(Record(shown, line, values, extras={"row": str(line)}, is_cells=True))
    if encoding == "cp1252" and records:
        records[0] = _with_note(records[0], make_reason("read-as-windows", shown))
    return Records(tuple(records), tuple(rejected), columns=frozenset(filter(None, columns)))


def _find_delimiter(text: str) -> tuple[str, str, int]:
    """What stands between the cells, the table itself, and the line it begins on."""
    if match := _SEPARATOR_LINE.match(text):
        return match[1], text[match.end() :], 2
    head = text[: text.find("\n", 0, MAX_CELL) if "\n" in text[:MAX_CELL] else MAX_CELL]
    unquoted = re.sub(r'"[^"]*"', "", head)
    return max(DELIMITERS, key=unquoted.count), text, 1


def _name_columns(cells: list[str]) -> list[str]:
    """The names in the first row; one that comes again gets a number."""
    count: Counter[str] = Counter()
    names: list[str] = []
    for cell in cells:
        name = one_line(clean(cell))
        count[name] += 1
        names.append(f"{name} {count[name]}" if name and count[name] > 1 else name)
    return names


def _columns_problem(columns: list[str], shown: str) -> Reason | None:
    if not any(columns):
        return make_reason("table-empty", shown, 1)
    if len(columns) > MAX_COLUMNS:
        return make_reason("too-many-columns", shown, 1, columns=len(columns), limit=MAX_COLUMNS)
    return None


def _rows(reader: Iterator[list[str]], first_line: int) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank with the line it begins on."""
    begin = reader.line_num + first_line  # type: ignore[attr-defined]  # csv.reader's own
    for row in reader:
        cells = [clean(cell).strip() for cell in row]
        if any(cells):
            yield begin, cells
        begin = reader.line_num + first_line  # type: ignore[attr-defined]


def _with_note(record: Record, note: Reason) -> Record:
    return Record(
        record.file, record.line, record.values, record.body, record.extras, record.is_cells, (note,)
    )
