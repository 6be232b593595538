"""What Wirkort does with entries; and, as a package, the plugin that Pelican loads.

The modules stand in the order of the flow: frontmatter, catalogue, body, analysis, views and checks,
exports and render, then engine, pages and the commands. Pelican is imported inside `register` only,
so that commands which build nothing start quickly.
"""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo


def register() -> None:
    """Hooks our Generator and Writer into Pelican's run."""
    from pelican import signals  # noqa: PLC0415  # importing it costs 0.7 s

    from plugins import pages  # noqa: PLC0415  # imports pelican itself

    signals.initialized.connect(_set_clock)
    signals.get_generators.connect(pages.get_generators)
    signals.get_writer.connect(pages.get_writer)


def _set_clock(pelican: Any) -> None:
    """A run that `pelican` itself started takes the day from the clock."""
    pelican.settings.setdefault("WIRKORT_CLOCK", _today)


def _today(timezone: str) -> date:
    return datetime.now(ZoneInfo(timezone)).date()
