"""An entry in a list."""

from dataclasses import dataclass
from datetime import date

from plugins.catalogue import Entry
from plugins.views.overview import Site
from plugins.views.stamps import TopicMark
from plugins.views.when import When, make_next_when


@dataclass(frozen=True, slots=True)
class Card:
    """One row of a list: the title first, one line of meta, the topic's stamp.

    `label` and `label_of` name what the line says first: a choice and the list it is from
    (`sector`, `phase`, `event`, `guide`, `direction`).
    """

    kind: str
    title: str
    address: str
    language: str | None
    summary: str
    topics: tuple[TopicMark, ...]
    place: str | None
    label: str
    label_of: str
    created: date
    when: When | None = None
    badge: str | None = None


def make_card(entry: Entry, site: Site) -> Card:
    """The row of this entry."""
    data = entry.data
    label_of, label = _label(entry)
    when = make_next_when(entry, site.dates) if entry.kind == "event" else None
    return Card(
        kind="idea" if label == "idea" else entry.kind,
        title=data.title,
        address=entry.address,
        language=site.language_of(entry.language),
        summary=data.summary or "",
        topics=tuple(site.topics[topic] for topic in entry.topics),
        place=site.catalogue.places[entry.locality].name if entry.locality else None,
        label=label,
        label_of=label_of,
        created=entry.created,
        when=when,
        badge=_unusual(when.state) if when else _badge(entry, site.settings.today),
    )


def _label(entry: Entry) -> tuple[str, str]:
    data = entry.data
    labels = {
        "initiative": ("sector", "sector"),
        "project": ("phase", "phase"),
        "event": ("event", "kind"),
        "guide": ("guide", "kind"),
        "notice": ("direction", "direction"),
    }
    label_of, key = labels[entry.kind]
    return label_of, getattr(data, key)


def _unusual(state: str) -> str | None:
    return state if state != "confirmed" else None


def _badge(entry: Entry, today: date) -> str | None:
    """What is unusual about the entry and has to be seen in a list."""
    data = entry.data
    if entry.kind == "initiative":
        return data.status if data.status != "active" else None
    if entry.kind == "project" and data.phase == "idea" and is_without_carrier(entry):
        return "carrier-wanted"
    if entry.kind == "notice":
        return "answered" if data.answered else "expired" if data.until < today else None
    return None


def is_without_carrier(entry: Entry) -> bool:
    """True for an idea nobody leads yet."""
    return entry.data.phase == "idea" and not any(one.role == "lead" for one in entry.data.organisations)
