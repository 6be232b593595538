"""What a check finds in an entry, before it has a line and a column.

Findings come in, problems go out. A file is read once, however much there is to say about it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plugins import frontmatter
from plugins.catalogue import Entry
from plugins.catalogue.files import read_bytes
from plugins.catalogue.read import locate_fault
from plugins.problems import Problem
from schemas import Fault


class Finding(NamedTuple):
    """Something to say about a key of an entry."""

    entry: Entry
    fault: Fault


def locate(findings: Iterable[Finding]) -> Iterator[Problem]:
    """The findings with their places."""
    by_file: dict[str, list[Fault]] = defaultdict(list)
    for finding in findings:
        by_file[finding.entry.file].append(finding.fault)
    for file, faults in by_file.items():
        data = read_bytes(file, frontmatter.REGION_BYTES)
        places = {} if isinstance(data, Problem) else frontmatter.find_places(data)
        yield from (locate_fault(fault, file, places) for fault in faults)
