"""Where money comes from: open programmes, the soonest deadline first; whole, by topic and by place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from plugins.analysis.contributions import lies_within
from plugins.analysis.programmes import Grant, Programme, find_other_grants, find_programmes
from plugins.views.facets import FacetGroup, FacetLink
from plugins.views.head import Head, Link, make_head
from plugins.views.overview import Site, sort_key
from plugins.views.stamps import TopicMark

ROOT = "/funding/"


@dataclass(frozen=True, slots=True)
class GrantLine:
    """Money a project got, as it was written."""

    link: Link
    programme: str
    funder: str | None
    amount: str | None
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A programme; `state` is a choice of the list `programme`."""

    link: Link
    summary: str
    state: str
    deadline: date | None
    last_checked: date | None
    funder: str
    for_whom: str | None
    amount: str | None
    place: str | None
    topics: tuple[TopicMark, ...]
    grants: tuple[GrantLine, ...]


@dataclass(frozen=True, slots=True)
class FundingView:
    """One list of programmes; `over` are those whose deadline has passed, `others` money from elsewhere."""

    template: ClassVar[str] = "funding.html"
    head: Head
    topic: TopicMark | None
    place: Link | None
    open: tuple[ProgrammeLine, ...]
    over: tuple[ProgrammeLine, ...]
    others: tuple[GrantLine, ...]
    facets: tuple[FacetGroup, ...]


def make_views(site: Site) -> Iterator[FundingView]:
    """All programmes, then those of each topic and each place there are some for."""
    found = find_programmes(site.catalogue, site.settings.today)
    others = find_other_grants(site.catalogue, found)
    by_topic = {id: [one for one in found if id in one.guide.topics] for id in site.topics}
    by_place = {place: _find_for(place, found, site) for place in _find_places(found, site)}
    facets = _facets(by_topic, by_place, site)
    yield _view(ROOT, found, facets, site, others=others)
    for id, listed in by_topic.items():
        if listed:
            yield _view(f"{ROOT}topic/{id}/", listed, facets, site, topic=site.topics[id])
    for id, listed in by_place.items():
        if listed:
            yield _view(f"{ROOT}place/{id}/", listed, facets, site, place=site.place_link(id))


def _find_places(found: tuple[Programme, ...], site: Site) -> tuple[str, ...]:
    """The places that programmes name, and all those lie in, in the region's order."""
    paths = (site.catalogue.place_path(one.guide.locality or "") for one in found)
    named = {place.id for path in paths for place in path}
    return tuple(place.id for place in site.catalogue.region.places if place.id in named)


def _find_for(place: str, found: tuple[Programme, ...], site: Site) -> list[Programme]:
    """What can be had in a place: for it, for a part of it, for what it lies in, for everywhere."""
    around = {one.id for one in site.catalogue.place_path(place)}
    return [
        one
        for one in found
        if one.guide.locality in (None, *around) or lies_within(one.guide.locality, place, site.catalogue)
    ]


def _view(
    address: str,
    found: tuple[Programme, ...] | list[Programme],
    facets: tuple[FacetGroup, ...],
    site: Site,
    *,
    others: tuple[Grant, ...] = (),
    topic: TopicMark | None = None,
    place: Link | None = None,
) -> FundingView:
    name = topic.label if topic else place.text if place else ""
    lines = [_line(one, site) for one in found]
    return FundingView(
        head=make_head(
            site.settings, site.frame, address, "funding", section="guides", title=name, searchable=not name
        ),
        topic=topic,
        place=place,
        open=tuple(one for one in lines if one.state != "over"),
        over=tuple(one for one in lines if one.state == "over"),
        others=tuple(_grant(one, site) for one in others),
        facets=tuple(_mark(group, address) for group in facets),
    )


def _facets(
    by_topic: dict[str, list[Programme]], by_place: dict[str, list[Programme]], site: Site
) -> tuple[FacetGroup, ...]:
    topics = tuple(
        FacetLink(id, site.topics[id].label, "", f"{ROOT}topic/{id}/", len(found), is_current=False)
        for id, found in by_topic.items()
        if found
    )
    places = [
        FacetLink(id, site.catalogue.places[id].name, "", f"{ROOT}place/{id}/", len(found), is_current=False)
        for id, found in by_place.items()
        if found
    ]
    places.sort(key=lambda one: (-one.count, sort_key(one.text)))
    groups = (FacetGroup("topic", "", topics), FacetGroup("where", "", tuple(places)))
    return tuple(group for group in groups if group.links)


def _mark(group: FacetGroup, address: str) -> FacetGroup:
    links = tuple(replace(one, is_current=one.address == address) for one in group.links)
    return replace(group, links=links, is_open=any(one.is_current for one in links))


def _line(one: Programme, site: Site) -> ProgrammeLine:
    guide, funding = one.guide, one.guide.data.funding
    return ProgrammeLine(
        link=site.link(guide),
        summary=guide.data.summary,
        state=one.state,
        deadline=funding.deadline,
        last_checked=funding.last_checked,
        funder=funding.funder,
        for_whom=funding.for_whom,
        amount=funding.amount,
        place=site.catalogue.places[guide.locality].name if guide.locality else None,
        topics=tuple(site.topics[topic] for topic in guide.topics),
        grants=tuple(_grant(grant, site) for grant in one.grants),
    )


def _grant(grant: Grant, site: Site) -> GrantLine:
    funding = grant.funding
    return GrantLine(
        link=site.link(grant.project),
        programme=funding.programme,
        funder=funding.funder,
        amount=funding.amount,
        since=funding.from_,
        until=funding.until,
    )
