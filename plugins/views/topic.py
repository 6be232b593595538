"""The page of a topic, and the list of all topics."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from plugins.catalogue import Catalogue
from plugins.views.gathering import Gathering, make_gatherings
from plugins.views.head import Head, make_head
from plugins.views.overview import Site
from plugins.views.pieces import join
from plugins.views.stamps import TopicMark
from plugins.views.subscribe import Subscription, make_subscription


@dataclass(frozen=True, slots=True)
class TopicView:
    """What is going on for one topic."""

    template: ClassVar[str] = "topic.html"
    head: Head
    topic: TopicMark
    gatherings: tuple[Gathering, ...]
    agenda: str
    calendar: Subscription


@dataclass(frozen=True, slots=True)
class TopicCount:
    """A topic and how many entries it has."""

    topic: TopicMark
    count: int


@dataclass(frozen=True, slots=True)
class TopicsView:
    """All topics."""

    template: ClassVar[str] = "topics.html"
    head: Head
    topics: tuple[TopicCount, ...]


def split(catalogue: Catalogue) -> Iterator[tuple[str, Callable[[Site], Iterator[TopicsView | TopicView]]]]:
    """The list, then one page a topic."""
    yield "all", _make_list
    yield from ((topic.id, partial(_make_topic, topic.id)) for topic in catalogue.region.topics)


make_views = join(split)


def count_topics(site: Site) -> tuple[TopicCount, ...]:
    """The topics in the region's order."""
    return tuple(TopicCount(topic, len(site.by_topic.get(topic.id, ()))) for topic in site.topics.values())


def _make_list(site: Site) -> Iterator[TopicsView]:
    head = make_head(site.settings, site.frame, "/topics/", "topics", section="topics")
    yield TopicsView(head, count_topics(site))


def _make_topic(id: str, site: Site) -> Iterator[TopicView]:
    topic = site.topics[id]
    head = make_head(
        site.settings,
        site.frame,
        topic.address,
        "topic",
        section="topics",
        title=topic.label,
        searchable=True,
        topics=(topic.id,),
        feed=f"{topic.address}feed.xml",
    )
    name = f"{topic.label} – {site.settings.region.title}"
    yield TopicView(
        head=head,
        topic=topic,
        gatherings=make_gatherings(site.by_topic.get(topic.id, ()), site, topic.id),
        agenda=f"/events/topic/{topic.id}/",
        calendar=make_subscription(f"{topic.address}events.ics", name, site.settings),
    )
