"""The factors that helped and hindered as facets: each value leads to its page of experience."""

from collections.abc import Iterable

from plugins.analysis.experience import Polarity, collect_experience, count_by_factor
from plugins.catalogue import Entry
from plugins.views.facets import FacetGroup, FacetLink
from plugins.views.lesson_addresses import factor_address
from plugins.views.overview import Site


def make_factor_facets(projects: Iterable[Entry], site: Site) -> tuple[FacetGroup, ...]:
    """What hinders, then what helps; those somebody named, most often named first."""
    experience = collect_experience(projects)
    polarities: tuple[Polarity, ...] = ("hindered", "helped")
    groups = (_group(polarity, count_by_factor(experience, polarity), site) for polarity in polarities)
    return tuple(group for group in groups if group.links)


def _group(name: str, counts: dict[str, int], site: Site) -> FacetGroup:
    named = sorted((-count, factor) for factor, count in counts.items() if count)
    links = (
        FacetLink(factor, site.factors[factor], "", factor_address(factor), -count, is_current=False)
        for count, factor in named
    )
    return FacetGroup(name, "", tuple(links), leads_away=True)
