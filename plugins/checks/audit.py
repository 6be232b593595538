"""An accessibility audit that is too old: the statement of the site would say more than anybody knows."""

from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta

from plugins.catalogue.resolve import locate_in_file
from plugins.problems import Problem
from schemas import Fault, Region

AUDIT_MONTHS = 12  # statements are to be renewed each year (Decision (EU) 2018/1523)


def find_old_audit(region: Region, region_file: str, today: date) -> Iterator[Problem]:
    """A warning when the last audit that region.yaml names is older than a year."""
    audited = region.accessibility.audited if region.accessibility else None
    if audited and audited + relativedelta(months=AUDIT_MONTHS) < today:
        yield locate_in_file(
            region_file, Fault("audit-old", ("accessibility", "audited"), {"day": str(audited)})
        )
