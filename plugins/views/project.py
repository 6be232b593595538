"""The page of a project, and of an idea: what is missing, and who would carry it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from plugins.analysis.contributions import find_targets
from plugins.catalogue import Entry
from plugins.views.answers import make_answer
from plugins.views.brief import looks_for_help
from plugins.views.cards import is_without_carrier
from plugins.views.facts import (
    EntryFacts,
    Resource,
    TakePart,
    make_entry_head,
    make_facts,
    make_resources,
    make_take_part,
)
from plugins.views.head import Head, Link
from plugins.views.labs import LivingLab, make_lab
from plugins.views.lesson_addresses import factor_link
from plugins.views.overview import Site
from plugins.views.partners import PartnersPicture, make_partners
from plugins.views.precedents import PrecedentLine, make_precedents

ENTRY_KIND = "project"  # each page belongs to one entry of this kind


@dataclass(frozen=True, slots=True)
class Phase:
    """A step in the project's history."""

    phase: str
    since: str
    why: str | None


@dataclass(frozen=True, slots=True)
class Condition:
    """What an idea needs before it can start; `answer` is whom to tell "we have that", of open ones."""

    factor: str
    what: str
    state: str
    met_on: date | None
    met_by: Link | None
    answer: Link | None = None


@dataclass(frozen=True, slots=True)
class Funding:
    """Money granted; the amount as written, with its currency."""

    programme: str
    funder: str | None
    amount: str | None
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Impact:
    """What was measured before and after, and the climate targets it counts towards."""

    indicator: str
    unit: str
    before: float | None
    after: float | None
    measured_on: str | None
    source: str | None
    targets: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class FactorNote:
    """Something that helped or hindered; the factor leads to what others say of it."""

    factor: Link
    note: str | None


@dataclass(frozen=True, slots=True)
class Lessons:
    """What others can learn from it."""

    worked: tuple[str, ...]
    helped: tuple[FactorNote, ...]
    hindered: tuple[FactorNote, ...]


@dataclass(frozen=True, slots=True)
class Transfer:
    """Whether it can be done elsewhere."""

    possible: str
    conditions: str | None
    cost: str | None


@dataclass(frozen=True, slots=True)
class ProjectView:
    """All that is known of one project; organisations, events and guides stand in `facts.relations`."""

    template: ClassVar[str] = "project.html"
    head: Head
    facts: EntryFacts
    phase: str
    phase_address: str
    carrier_wanted: bool
    proposed_by: str | None
    history: tuple[Phase, ...]
    start: str | None
    end: str | None
    take_part: TakePart | None
    looks_for_help: bool
    partners: PartnersPicture | None
    offers: tuple[Resource, ...]
    needs: tuple[Resource, ...]
    conditions: tuple[Condition, ...]
    conditions_open: int
    precedents: tuple[PrecedentLine, ...]
    funding: tuple[Funding, ...]
    impact: tuple[Impact, ...]
    living_lab: LivingLab | None
    lessons: Lessons | None
    transfer: Transfer | None


def make_views(site: Site) -> Iterator[ProjectView]:
    """One page a project."""
    for entry in site.catalogue.of_kind("project"):
        yield make_view(entry, site)


def make_view(entry: Entry, site: Site) -> ProjectView:
    """The page of this project."""
    data, today = entry.data, site.settings.today
    is_idea = data.phase == "idea"
    conditions = _conditions(entry, site)
    return ProjectView(
        head=make_entry_head(entry, site, "idea" if is_idea else "project"),
        facts=make_facts(entry, site),
        phase=data.phase,
        phase_address="/ideas/" if is_idea else f"/projects/phase/{data.phase}/",
        carrier_wanted=is_without_carrier(entry),
        proposed_by=data.proposed_by,
        history=tuple(Phase(one.phase, one.since, one.why) for one in data.history),
        start=data.start,
        end=data.end,
        take_part=make_take_part(data.take_part, today),
        looks_for_help=looks_for_help(entry, site),
        partners=make_partners(entry, site),
        offers=make_resources(data.offers, today),
        needs=make_resources(data.needs, today),
        conditions=conditions,
        conditions_open=sum(one.state == "open" for one in conditions),
        precedents=make_precedents(entry, site),
        funding=tuple(
            Funding(one.programme, one.funder, one.amount, one.from_, one.until) for one in data.funding
        ),
        impact=tuple(_impact(one, entry, site) for one in data.impact),
        living_lab=make_lab(entry, site),
        lessons=_lessons(data.lessons, site),
        transfer=_transfer(data.transfer),
    )


def _conditions(entry: Entry, site: Site) -> tuple[Condition, ...]:
    """The open ones first: they are what is missing, and somebody may have it."""
    is_asked = entry.data.phase in ("idea", "planned")
    made = [
        Condition(
            factor=site.factors[one.factor],
            what=one.what,
            state=one.state,
            met_on=one.met_on,
            met_by=site.link_to("initiative", one.met_by) if one.met_by else None,
            answer=make_answer(entry, f"{site.factors[one.factor]}: {one.what}", site)
            if is_asked and one.state == "open"
            else None,
        )
        for one in entry.data.conditions
    ]
    return tuple(sorted(made, key=lambda one: ("open", "met", "dropped").index(one.state)))


def _impact(impact: Any, entry: Entry, site: Site) -> Impact:
    return Impact(
        indicator=impact.indicator,
        unit=impact.unit,
        before=impact.before,
        after=impact.after,
        measured_on=impact.measured_on,
        source=impact.source,
        targets=tuple(site.link(one) for one in find_targets(entry, impact.indicator, site.catalogue)),
    )


def _lessons(lessons: Any, site: Site) -> Lessons | None:
    if lessons is None:
        return None
    return Lessons(lessons.worked, _notes(lessons.helped, site), _notes(lessons.hindered, site))


def _notes(notes: tuple[Any, ...], site: Site) -> tuple[FactorNote, ...]:
    return tuple(FactorNote(factor_link(one.factor, site), one.note) for one in notes)


def _transfer(transfer: Any) -> Transfer | None:
    return Transfer(transfer.possible, transfer.conditions, transfer.cost) if transfer else None
