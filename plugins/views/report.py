"""The report for a council: what happened in a period, each number with its links.

A page each of the last years, and the same for any period and place for `wirkort report`. It says what the
files say; what nobody dated is missing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from plugins.analysis.chronicle import Chronicle, Section, Told, make_chronicle
from plugins.analysis.contributions import lies_within
from plugins.analysis.periods import Period
from plugins.catalogue import Entry
from plugins.catalogue.resolve import WHOLE_REGION
from plugins.views.head import Head, Link, make_head
from plugins.views.overview import Site, by_title
from plugins.views.target_standing import Effects, Standing, make_effects, make_standing

ROOT = "/report/"
MOST = 60  # lines of one sort on a page; the command tells all
YEARS_BACK = 4  # a council's term is five years; older ones are for the command


@dataclass(frozen=True, slots=True)
class Party:
    """Who else is part of it; `role` is a choice of the list `party`."""

    role: str
    link: Link


@dataclass(frozen=True, slots=True)
class ReportLine:
    """Something that happened."""

    link: Link
    when: str
    place: str | None
    note: str | None
    why: str | None
    others: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class ReportSection:
    """What happened of one sort; `name` is a choice of the lists `report`, `report_one`, `report_many`.

    `more` is how many of all `count` are not listed.
    """

    name: str
    count: int
    lines: tuple[ReportLine, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class GatheringSum:
    """Events that took place; `attendance` people were counted at `counted` of them."""

    events: int
    dates: int
    attendance: int
    counted: int
    lines: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True)
class TargetState:
    """A climate target, where it stands, what projects saved."""

    link: Link
    indicator: str
    unit: str
    standing: Standing
    effects: Effects


@dataclass(frozen=True, slots=True)
class Report:
    """The report itself; `place` None for the whole region, `last_day` never after the day of the build.

    `sums` are the sections once more, a sentence each; `data_from` is the newest day of the entries.
    """

    region: str
    place: Link | None
    first_day: date
    last_day: date
    sums: tuple[tuple[ReportSection, ...], ...]
    sections: tuple[ReportSection, ...]
    gatherings: GatheringSum
    targets: tuple[TargetState, ...]
    data_from: date | None


@dataclass(frozen=True, slots=True)
class ReportView:
    """A year, to be printed."""

    template: ClassVar[str] = "report.html"
    head: Head
    year: int
    report: Report
    years: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ReportText:
    """Any period, for the command; no page of the site."""

    template: ClassVar[str] = "report-text.html"
    report: Report


@dataclass(frozen=True, slots=True)
class YearSum:
    """A year of the list: its page, and how much of each sort there is."""

    link: Link
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReportsView:
    """The years side by side; `names` are choices of the list `report`."""

    template: ClassVar[str] = "reports.html"
    head: Head
    names: tuple[str, ...]
    years: tuple[YearSum, ...]


HELD = ("confirmed", "moved", "full")
WAYS = ("ideas", "planned", "begun", "done", "stopped")
SIDE_BY_SIDE = ("ideas", "begun", "done", "met", "answered", "new-ties")


def make_views(site: Site) -> Iterator[ReportsView | ReportView]:
    """The list of years, then each of them."""
    this_year = site.settings.today.year
    reports = {
        year: make_report(Period.of_year(year), site, most=MOST)
        for year in range(this_year, this_year - YEARS_BACK - 1, -1)
    }
    told = {year: report for year, report in reports.items() if report.sections or report.gatherings.events}
    links = tuple(_year_link(year) for year in told)
    yield ReportsView(
        head=make_head(site.settings, site.frame, ROOT, "report", section="projects", searchable=True),
        names=SIDE_BY_SIDE,
        years=tuple(_sum(year, report) for year, report in told.items()),
    )
    for year, report in told.items():
        yield ReportView(
            head=_head(year, site),
            year=year,
            report=report,
            years=tuple(one for one in links if one != _year_link(year)),
        )


def make_report(period: Period, site: Site, place: str = WHOLE_REGION, most: int | None = None) -> Report:
    """What happened in a period in a place and all that lies in it; at `most` so many lines of each sort."""
    catalogue, today = site.catalogue, site.settings.today
    dates = ((one.entry, one.first_day) for one in site.dates.all if one.occurrence.state in HELD)
    chronicle = make_chronicle(catalogue, period, today, dates, place)
    targets = (one for one in by_title(catalogue.of_kind("target")) if _is_of(one, place, site))
    sections = tuple(_section(one, site, most) for one in chronicle.sections)
    return Report(
        region=catalogue.region.title,
        place=None if place == WHOLE_REGION else site.place_link(place),
        first_day=period.first_day,
        last_day=max(period.first_day, min(period.last_day, today)),
        sums=_make_sums(sections),
        sections=sections,
        gatherings=_gatherings(chronicle, site),
        targets=tuple(_target(one, site) for one in targets),
        data_from=site.frame.data_from,
    )


def _make_sums(sections: tuple[ReportSection, ...]) -> tuple[tuple[ReportSection, ...], ...]:
    """What became of ideas and projects, then what they got and who came: two sentences can be read aloud."""
    ways = tuple(one for one in sections if one.name in WAYS)
    return tuple(found for found in (ways, tuple(one for one in sections if one not in ways)) if found)


def _head(year: int, site: Site) -> Head:
    return make_head(
        site.settings, site.frame, f"{ROOT}{year}/", "report", section="projects", title=str(year)
    )


def _year_link(year: int) -> Link:
    return Link(str(year), f"{ROOT}{year}/")


def _sum(year: int, report: Report) -> YearSum:
    counts = {one.name: one.count for one in report.sections}
    return YearSum(_year_link(year), tuple(counts.get(name, 0) for name in SIDE_BY_SIDE))


def _is_of(target: Entry, place: str, site: Site) -> bool:
    """True for the target of the place and of what lies in it."""
    if place == WHOLE_REGION:
        return True
    return target.data.place != WHOLE_REGION and lies_within(target.data.place, place, site.catalogue)


def _section(section: Section, site: Site, most: int | None) -> ReportSection:
    shown, count = section.told[:most], len(section.told)
    return ReportSection(section.name, count, tuple(_line(one, site) for one in shown), count - len(shown))


def _line(told: Told, site: Site) -> ReportLine:
    locality = told.entry.locality
    return ReportLine(
        link=site.link(told.entry),
        when=told.when,
        place=site.catalogue.places[locality].name if locality else None,
        note=told.note,
        why=told.why,
        others=tuple(
            Party(role, site.link(other)) for role, other in zip(told.roles, told.others, strict=False)
        ),
    )


def _gatherings(chronicle: Chronicle, site: Site) -> GatheringSum:
    found = chronicle.gatherings
    lines = tuple(_line(one, site) for one in found.told)
    return GatheringSum(found.events, found.dates, found.attendance, found.counted, lines)


def _target(target: Entry, site: Site) -> TargetState:
    return TargetState(
        link=site.link(target),
        indicator=target.data.indicator,
        unit=target.data.unit,
        standing=make_standing(target),
        effects=make_effects(target, site),
    )
