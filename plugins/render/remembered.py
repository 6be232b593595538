"""Macros that remember what they said: one row of a list stands on many pages.

An entry is a row of the directory, of its topics, of its place and all that lies around; a date is a line of
five agendas and a month. A macro depends on nothing but its values and the site's settings, so the same
values give the same text. How much is kept is bounded. Stands between the compiled template and its callers.
"""

from functools import lru_cache
from typing import Any

REMEMBERED = ("row", "date_line", "call_row")  # called with views, which are frozen
KEPT = 4096  # of each macro: some 4 MB


def remember(module: Any) -> Any:
    """A template's module whose macros remember; they are never put into other templates."""
    for name in REMEMBERED:
        if hasattr(module, name):
            setattr(module, name, lru_cache(maxsize=KEPT)(getattr(module, name)))
    return module
