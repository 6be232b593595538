"""A region's own colour in which words could not be read: refused, with the nearest that can be used."""

from collections.abc import Iterator

from plugins.analysis.accent import find_nearest_readable, is_readable
from plugins.catalogue.resolve import locate_in_file
from plugins.problems import Problem
from schemas import Fault, Region


def find_accent_problem(region: Region, region_file: str) -> Iterator[Problem]:
    """An error for an accent with too little contrast."""
    if region.accent and not is_readable(region.accent):
        params = {"value": region.accent, "better": find_nearest_readable(region.accent)}
        yield locate_in_file(region_file, Fault("accent-contrast", ("accent",), params))
