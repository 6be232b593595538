"""The history of a network as a table for people, for spreadsheets and for programs.

Comes in: its rows. Goes out: text, CSV or JSON; of the first state nothing is known to have changed.
"""

from collections.abc import Iterable

from plugins.analysis.network.history import HistoryRow
from plugins.exports.network.document import render_network
from plugins.exports.sheets import render_table
from plugins.exports.values import Values

COLUMNS = (
    "day",
    "commit",
    "n",
    "ties",
    "density",
    "components",
    "isolates",
    "new",
    "kept",
    "ended",
    "jaccard",
)
_HEADERS = {
    "de": (
        "Stand",
        "Commit",
        "Org.",
        "Verb.",
        "Dichte",
        "Teile",
        "allein",
        "neu",
        "blieb",
        "beendet",
        "Jaccard",
    ),
    "en": ("state", "commit", "org.", "ties", "density", "parts", "alone", "new", "kept", "ended", "Jaccard"),
}
_WIDTHS = (10, 12, 5, 5, 6, 5, 6, 5, 5, 7, 7)


def render_history_text(rows: Iterable[HistoryRow], language: str) -> str:
    """A line a state, numbers below each other."""
    lines = [_HEADERS[language], *(_cells(row, language) for row in rows)]
    return "\n".join("  ".join(map(_fit, line, _WIDTHS)) for line in lines)


def render_history_csv(rows: Iterable[HistoryRow]) -> bytes:
    """A row a state."""
    return render_table(COLUMNS, (_values(row).values() for row in rows))


def render_history_json(rows: Iterable[HistoryRow], layer: str) -> bytes:
    """A document with a line a state."""
    return render_network({"layer": layer, "history": [_values(row) for row in rows]})


def _values(row: HistoryRow) -> Values:
    change = row.change
    return {
        "day": row.day.isoformat(),
        "commit": row.name,
        "n": row.n,
        "ties": row.ties,
        "density": row.density,
        "components": row.components,
        "isolates": row.isolates,
        "new": len(change.new) if change else None,
        "kept": len(change.kept) if change else None,
        "ended": len(change.ended) if change else None,
        "jaccard": change.jaccard if change else None,
    }


def _cells(row: HistoryRow, language: str) -> tuple[str, ...]:
    return tuple(_cell(value, language) for value in _values(row).values())


def _cell(value: object, language: str) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.3f}".replace(".", "," if language == "de" else ".")
    return str(value)


def _fit(cell: str, width: int) -> str:
    """Names to the left, numbers to the right."""
    return cell[:width].ljust(width) if width >= 10 else cell.rjust(width)
