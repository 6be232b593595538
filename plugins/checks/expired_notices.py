"""Notices whose time is over: they leave the board by themselves, and their authors should know.

The catalogue and the day come in, warnings go out; they never stop a build.
"""

from collections.abc import Iterator
from datetime import date

from plugins.catalogue import Catalogue
from plugins.catalogue.resolve import locate_in_file
from plugins.problems import Problem
from schemas import Fault


def find_expired_notices(catalogue: Catalogue, today: date) -> Iterator[Problem]:
    """A warning for each notice that is over and was never answered."""
    for entry in catalogue.of_kind("notice"):
        if entry.data.until < today and not entry.data.answered:
            until = entry.data.until.isoformat()
            yield locate_in_file(entry.file, Fault("notice-expired", ("until",), {"until": until}))
