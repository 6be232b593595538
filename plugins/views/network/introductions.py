"""Who might like to meet, each suggestion with its reasons in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from plugins.analysis.acquaintance import PARTNERS, find_met, join_layers
from plugins.analysis.introductions import Introduction, Match, Reason, find_introductions
from plugins.views.head import Head, Link
from plugins.views.network.frame import ROOT, Names, NetworkFrame, Who, make_frame, make_network_head
from plugins.views.overview import Site
from plugins.views.stamps import TopicMark

SHOWN = 24  # on the page; the file has all
EACH = 4  # suggestions in which one initiative may stand on the page, so that it is not always the same


@dataclass(frozen=True, slots=True)
class Fit:
    """What one offers and the other needs; `kind` is a choice of the list `resource`."""

    giver: Link
    taker: Link
    kind: str
    offer: str
    need: str


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A reason in parts; `rule` is a choice of the list `reason`."""

    rule: str
    topics: tuple[TopicMark, ...]
    partners: tuple[Link, ...]
    fits: tuple[Fit, ...]
    tasks: tuple[tuple[str, ...], ...]
    why: tuple[tuple[Link, str], ...]
    km: int | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two who might like to meet, with the reasons."""

    one: Who
    other: Who
    reasons: tuple[ReasonLine, ...]


@dataclass(frozen=True, slots=True)
class IntroductionsView:
    """The weightiest suggestions; `total` counts all of them."""

    template: ClassVar[str] = "network-introductions.html"
    head: Head
    frame: NetworkFrame
    meetings: tuple[Meeting, ...]
    total: int
    not_wanted: int


def make_views(site: Site) -> Iterator[IntroductionsView]:
    """The one page."""
    suggested, names = site.once.get(suggest, site), Names(site)
    initiatives = site.catalogue.of_kind("initiative")
    yield IntroductionsView(
        head=make_network_head(site, f"{ROOT}introductions/"),
        frame=make_frame(site, "introductions", table=f"{ROOT}introductions.csv"),
        meetings=tuple(_meeting(one, names, site) for one in choose(suggested)),
        total=len(suggested),
        not_wanted=sum(not entry.data.introductions for entry in initiatives),
    )


def suggest(site: Site) -> tuple[Introduction, ...]:
    """All suggestions on the day of the build."""
    partners = join_layers(site.networks.layer(name) for name in PARTNERS)
    met = site.shared.get(find_met)
    return find_introductions(site.catalogue, site.networks.as_of, partners, met)


def choose(suggested: tuple[Introduction, ...]) -> tuple[Introduction, ...]:
    """The first ones, nobody in more than EACH of them."""
    times: dict[str, int] = {}
    chosen: list[Introduction] = []
    for one in suggested:
        if len(chosen) < SHOWN and max(times.get(one.a, 0), times.get(one.b, 0)) < EACH:
            chosen.append(one)
            times |= {name: times.get(name, 0) + 1 for name in (one.a, one.b)}
    return tuple(chosen)


def _meeting(one: Introduction, names: Names, site: Site) -> Meeting:
    return Meeting(names.who(one.a), names.who(one.b), tuple(_reasons(one, site)))


def _reasons(one: Introduction, site: Site) -> Iterator[ReasonLine]:
    """The reasons; what two of them rest on is told once."""
    told: set[Match] = set()
    for reason in one.reasons:
        yield _reason(site, replace(reason, matches=tuple(fit for fit in reason.matches if fit not in told)))
        told.update(reason.matches)


def _reason(site: Site, reason: Reason) -> ReasonLine:
    return ReasonLine(
        rule=reason.rule,
        topics=tuple(site.topics[topic] for topic in reason.topics),
        partners=tuple(_link(site, one) for one in reason.partners),
        fits=tuple(map(partial(_fit, site), reason.matches)),
        tasks=tuple(_task_names(site.tasks, tasks) for tasks in reason.tasks),
        why=tuple((_link(site, by), words) for by, words in reason.why),
        km=reason.km,
    )


def _task_names(names: Mapping[str, str], tasks: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(names[task] for task in tasks)


def _fit(site: Site, match: Match) -> Fit:
    return Fit(_link(site, match.giver), _link(site, match.taker), match.kind, match.offer, match.need)


def _link(site: Site, initiative: str) -> Link:
    return site.link_to("initiative", initiative)
