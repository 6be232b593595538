"""What became of every event: the report of the other imports, in words that fit a calendar."""

from dataclasses import dataclass

from plugins.importers.entries.report import ImportReport


@dataclass(frozen=True, slots=True)
class CalendarReport(ImportReport):
    """The same lists; `skipped` are the private events, `gone` those marked in their files."""

    def render_text(self, language: str) -> str:
        """The report for the terminal; a calendar has no mapping whose `skip_when` it could name."""
        return ImportReport.render_text(self, language).replace(" (skip_when)", "")
