"""Analysis: whether an accessibility audit still says something about the site."""

from datetime import date

from dateutil.relativedelta import relativedelta

AUDIT_MONTHS = 12  # statements are to be renewed each year (Decision (EU) 2018/1523)


def is_audit_old(audited: date, today: date) -> bool:
    """True when the audit is more than twelve months ago."""
    return audited + relativedelta(months=AUDIT_MONTHS) < today
