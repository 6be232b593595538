"""What exists already and could be the model for an idea, with what it takes and whom to ask."""

from dataclasses import dataclass

from plugins.analysis.precedents import Precedent, Precedents
from plugins.catalogue import Entry
from plugins.views.facts import find_whom_to_ask
from plugins.views.head import Link
from plugins.views.overview import Site


@dataclass(frozen=True, slots=True)
class PrecedentLine:
    """A project (with its phase) or guide (with its kind), its cost, effort, conditions, and whom to ask."""

    link: Link
    phase: str | None
    guide: str | None
    place: Link | None
    is_model: bool
    cost: str | None
    effort: str | None
    conditions: str | None
    ask: Link | None


def make_precedents(idea: Entry, site: Site) -> tuple[PrecedentLine, ...]:
    """The models of an idea; of what is more than that, nothing."""
    if idea.data.phase != "idea":
        return ()
    return tuple(_line(one, site) for one in site.shared.get(Precedents).find(idea))


def _line(one: Precedent, site: Site) -> PrecedentLine:
    entry, data = one.entry, one.entry.data
    transfer = data.transfer if entry.kind == "project" else None
    return PrecedentLine(
        link=site.link(entry),
        phase=data.phase if entry.kind == "project" else None,
        guide=data.kind if entry.kind == "guide" else None,
        place=site.place_link(entry.locality) if entry.locality else None,
        is_model=one.is_model,
        cost=transfer.cost if transfer else getattr(data, "cost", None),
        effort=getattr(data, "effort", None),
        conditions=transfer.conditions if transfer else None,
        ask=find_whom_to_ask(entry, site),
    )
