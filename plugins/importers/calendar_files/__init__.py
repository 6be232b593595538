"""Events from a calendar that an initiative already keeps: an .ics file, from a disk or an address.

    file -> events -> values -> candidates -> checked -> written -> report
Comes in: a calendar of others and whose it is. Goes out: event files, each valid within its region
before it is written, and a report of what became of every event. docs/calendar.md explains it.
"""

from plugins.importers.calendar_files.addresses import fetch_calendar, import_calendars
from plugins.importers.calendar_files.report import CalendarReport
from plugins.importers.calendar_files.run import import_calendar, import_data

__all__ = ["CalendarReport", "fetch_calendar", "import_calendar", "import_calendars", "import_data"]
