"""An accessibility audit that is too old: the statement of the site would say more than anybody knows."""

from collections.abc import Iterator
from datetime import date

from plugins.analysis.audit import is_audit_old
from plugins.catalogue.resolve import locate_in_file
from plugins.problems import Problem
from schemas import Fault, Region


def find_old_audit(region: Region, region_file: str, today: date) -> Iterator[Problem]:
    """A warning when the last audit that region.yaml names is older than a year."""
    audited = region.accessibility.audited if region.accessibility else None
    if audited and is_audit_old(audited, today):
        fault = Fault("audit-old", ("accessibility", "audited"), {"day": str(audited)})
        yield locate_in_file(region_file, fault)
