"""What a script needs to filter a directory: where its data is, and the words and signs of its rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from plugins.views.cards import Card
from plugins.views.stamps import TopicMark

KINDS = {"initiatives": "initiative", "projects": "project", "ideas": "idea", "guides": "guide"}
FOLDERS = {"ideas": "projects"}
LABELLED_BY = {"initiatives": "sector", "projects": "phase", "ideas": "", "guides": "kind"}


@dataclass(frozen=True, slots=True)
class Finder:
    """A directory's data and words: entries at `data`, their pages below `folder`.

    `label_facet` is the facet whose value the rows say first, empty without one; `labels` are choices of
    the list `words`. Tables and lists for programs hold ideas and projects together.
    """

    kind: str
    data: str
    folder: str
    label_facet: str
    words: str
    labels: tuple[str, ...]
    topics: tuple[TopicMark, ...]
    badges: tuple[str, ...]
    table: str
    json: str


def make_finder(section: str, cards: Iterable[Card]) -> Finder | None:
    """The finder of a directory; None where it lists nothing."""
    listed = tuple(cards)
    if not listed:
        return None
    folder = FOLDERS.get(section, section)
    return Finder(
        kind=KINDS[section],
        data=data_address(section),
        folder=f"/{folder}/",
        label_facet=LABELLED_BY[section],
        words=listed[0].label_of,
        labels=tuple(sorted({card.label for card in listed})),
        topics=_topics(listed),
        badges=tuple(sorted({card.badge for card in listed if card.badge})),
        table=f"/api/v1/{folder}.csv",
        json=f"/api/v1/{folder}.json",
    )


def data_address(section: str) -> str:
    """Where the entries of a directory are, as its own pages load them."""
    return f"/{section}/entries.json"


def _topics(cards: Iterable[Card]) -> tuple[TopicMark, ...]:
    marks = {topic.id: topic for card in cards for topic in card.topics}
    return tuple(marks[topic] for topic in sorted(marks))
