"""/health/health.json: what the page /health/ says, for the monthly reminder and other programs.

Comes in: the site with the problems of its check. Goes out: one document; the page's lists by name.
"""

from collections.abc import Iterator
from typing import Any

from plugins.exports.api import VERSION, render_document
from plugins.exports.values import Values
from plugins.settings import Settings
from plugins.views.head import Link
from plugins.views.health import AGES, DATA_ADDRESS, AgeLine, Listed, Mail, Remark, make_health
from plugins.views.overview import Site


def make_health_data(site: Site) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of the document."""
    health, settings = site.once.take(make_health, site), site.settings
    lists = {group.name: [_listed(one, settings) for one in group.entries] for group in health.groups}
    said = {group.name: [_remark(one, settings) for one in group.remarks] for group in health.remark_groups}
    names = ("overdue", "no-image", "no-contact")
    document = {
        "version": VERSION,
        "day": str(settings.today),
        "ages": [_ages(line) for line in health.ages],
        **{name.replace("-", "_"): lists.get(name, []) for name in names},
        **{name: said.get(name, []) for name in ("duplicates", "unconfirmed", "collisions", "others")},
        "empty_places": [_linked(link, settings) for link in health.empty_places],
        "weeks": [_week(bar) for chart in health.weeks for bar in chart.bars],
        "mails": [_mail(mail, settings) for mail in health.mails],
    }
    yield DATA_ADDRESS, render_document(document)


def _ages(line: AgeLine) -> Values:
    names = [f"up_to_{months}_months" for months in AGES]
    return {"kind": line.kind, "total": line.total, **dict(zip([*names, "older"], line.counts, strict=True))}


def _linked(link: Link, settings: Settings) -> Values:
    return {"title": link.text, "url": settings.canonical(link.address) or settings.href(link.address)}


def _listed(one: Listed, settings: Settings) -> Values:
    return {"kind": one.kind, "day": str(one.day), **_linked(one.link, settings)}


def _remark(one: Remark, settings: Settings) -> Values:
    said = {"code": one.code, "message": one.text, "hint": one.hint}
    return {"kind": one.kind, **_linked(one.link, settings), **said}


def _week(bar: Any) -> Values:
    return {"monday": str(bar.monday), "events": bar.value}


def _mail(one: Mail, settings: Settings) -> Values:
    return {
        **_linked(one.link, settings),
        "entries": one.entries,
        "remarks": one.remarks,
        "mailto": one.address,
    }
