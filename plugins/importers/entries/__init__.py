"""Entries from a folder of Markdown, a table or a list of records, by a mapping file.

    source -> records -> values -> candidates -> checked -> written -> report
Comes in: a source of others and a mapping (docs/import.md). Goes out: entry files, each one valid
within its region before it is written, and a report of what became of every record.
"""

from plugins.importers.entries.report import ImportReport, Outcome
from plugins.importers.entries.run import import_entries

__all__ = ["ImportReport", "Outcome", "import_entries"]
