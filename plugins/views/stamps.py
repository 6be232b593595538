"""Topics as they are shown: label, colour class, stamp."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

# Known ids get a stamp that speaks; the rest gets a sea mark by its position.
STAMPS = {
    "sun": ("energie", "energy", "solar", "energie-waerme", "waerme", "strom", "klima", "climate"),
    "house": ("bauen-wohnen", "bauen", "wohnen", "housing", "building", "gebaeude"),
    "bicycle": ("mobilitaet", "mobility", "verkehr", "transport", "rad"),
    "carrot": ("ernaehrung", "food", "landwirtschaft", "farming", "essen", "agriculture", "garten"),
    "leaf": ("natur", "nature", "biodiversitaet", "biodiversity", "artenvielfalt", "umwelt", "environment"),
    "wave": ("meer-kueste", "meer", "wasser", "water", "sea", "coast", "kueste"),
    "umbrella": ("klimaanpassung", "adaptation", "anpassung", "starkregen", "hitze"),
    "loop": (
        "reparieren",
        "repair",
        "kreislauf",
        "kreislaufwirtschaft",
        "circular",
        "konsum",
        "teilen",
        "abfall",
    ),
    "book": ("bildung", "education", "forschung", "research", "wissenschaft", "lernen", "science"),
    "gear": ("wirtschaft", "economy", "arbeit", "business", "unternehmen", "industrie"),
    "people": (
        "nachbarschaft",
        "neighbourhood",
        "soziales",
        "social",
        "gemeinschaft",
        "community",
        "gerechtigkeit",
    ),
    "townhall": (
        "kommune",
        "municipality",
        "politik",
        "politics",
        "verwaltung",
        "beteiligung",
        "administration",
    ),
    "chip": ("digital", "digitales", "daten", "data", "software", "open-data", "offene-daten", "technik"),
    "brush": ("kultur", "culture", "kunst", "art"),
    "heart": ("gesundheit", "health"),
    "globe": ("global", "eine-welt", "international"),
}
SEA_MARKS = (
    "cone",
    "ball",
    "square",
    "diamond",
    "cross",
    "ring",
    "bars",
    "bell",
    "kite",
    "steps",
    "arch",
    "drop",
    "star",
)
BY_TOPIC = {topic: stamp for stamp, topics in STAMPS.items() for topic in topics}
GOLDEN_ANGLE = 137.508  # neighbours in the list get hues far apart


@dataclass(frozen=True, slots=True)
class TopicMark:
    """A topic with its stamp; its colour is the class `topic-<id>` of the style sheet."""

    id: str
    label: str
    icon: str
    address: str


def make_topic_marks(topics: Iterable[Any], language: str) -> Mapping[str, TopicMark]:
    """The marks of the region's topics by id, in the region's order."""
    return {
        topic.id: TopicMark(
            topic.id, topic.label.in_language(language), icon_of(topic.id, position), f"/topics/{topic.id}/"
        )
        for position, topic in enumerate(topics)
    }


def icon_of(topic: str, position: int) -> str:
    """The stamp's name: one that speaks for known ids, else a sea mark by position."""
    return BY_TOPIC.get(topic, SEA_MARKS[position % len(SEA_MARKS)])
