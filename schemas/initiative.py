"""An initiative: who works on climate and sustainability in the region, of whatever sector."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator

from schemas.fields import AreaId, Date, InitiativeId, TaskId, TopicId, Unique, YesNo, items, line, text
from schemas.listed import ListedEntry, Resource, TakePart, find_reversed
from schemas.model import Model, Violation, says, violation

Sector = Literal["civil-society", "business", "politics", "administration", "science-education", "network"]
LegalForm = Literal[
    "none",
    "verein",
    "ggmbh",
    "genossenschaft",
    "stiftung",
    "gbr",
    "company",
    "public-body",
    "church",
    "school",
    "university",
    "party",
    "other",
]


def as_membership(value: object) -> object:
    """A bare id is a membership without dates."""
    return {"id": value} if isinstance(value, str) else value


class Membership(Model):
    id: InitiativeId = says("Mitglied bei", "Member of", default=...)
    since: Date | None = says("Seit", "Since")
    until: Date | None = says("Bis", "Until")

    def rules(self) -> Iterator[Violation]:
        yield from find_reversed(self.since, self.until, "until")


class Cooperation(Model):
    with_: InitiativeId = says("Mit wem?", "With whom?", default=..., alias="with")
    kind: Literal["cooperation", "information"] = says("Art", "Kind", default="cooperation")
    since: Date | None = says("Seit", "Since")
    until: Date | None = says("Bis", "Until")
    strength: Literal["occasional", "regular", "joint-project"] | None = says("Wie eng?", "How close?")
    topics: Annotated[tuple[TopicId, ...], items(3), Unique] = says("Themen", "Topics", default=())

    def rules(self) -> Iterator[Violation]:
        yield from find_reversed(self.since, self.until, "until")


class Wish(Model):
    with_: InitiativeId | None = says("Mit wem?", "With whom?", alias="with")
    topic: TopicId | None = says("Zu welchem Thema?", "On which topic?")
    why: Annotated[str, line(3, 200)] | None = says("Warum?", "Why?")
    visible: Literal["public", "mutual"] = says(
        "Wer sieht den Wunsch?", "Who sees the wish?", default="mutual"
    )

    def rules(self) -> Iterator[Violation]:
        if (self.with_ is None) == (self.topic is None):
            yield violation("wish-needs-one", "with")


class Initiative(ListedEntry):
    sector: Sector = says("Bereich", "Sector", default=...)
    legal_form: LegalForm | None = says("Rechtsform", "Legal form")
    charitable: YesNo | None = says("Gemeinnützig", "Charitable")
    public_ownership: YesNo | None = says("In öffentlicher Hand", "Publicly owned")
    social_enterprise: YesNo | None = says("Sozialunternehmen", "Social enterprise")
    tasks: Annotated[tuple[TaskId, ...], items(5), Unique] = says(
        "Aufgaben",
        "Tasks",
        "Was ihr tut: bis zu fünf aus region.yaml.",
        "What you do: up to five from region.yaml.",
        default=(),
    )
    also_known_as: Annotated[tuple[Annotated[str, line(2, 120)], ...], items(10), Unique] = says(
        "Andere Namen", "Also known as", default=()
    )
    external: YesNo = says(
        "Von außerhalb",
        "From outside",
        "Nicht aus der Region, in Zahlen nicht mitgezählt.",
        "Outside the region, left out of figures.",
        default=False,
    )
    founded: Date | None = says("Gegründet", "Founded")
    ended: Date | None = says("Beendet", "Ended")
    successor: InitiativeId | None = says("Nachfolge", "Successor")
    status: Literal["active", "paused", "ended"] = says("Aktiv?", "Status", default="active")
    parent: InitiativeId | None = says("Gehört zu", "Part of")
    member_of: Annotated[tuple[Annotated[Membership, BeforeValidator(as_membership)], ...], items(20)] = says(
        "Mitglied bei", "Member of", default=()
    )
    active_in: Annotated[tuple[AreaId, ...], items(60), Unique] = says(
        "Aktiv in",
        "Active in",
        "Kennungen von Orten, oder region für alles.",
        "Ids of places, or region for all of it.",
        default=(),
    )
    join: TakePart | None = says("Mitmachen", "Join")
    meeting: Annotated[str, text(3, 300)] | None = says("Treffen", "Meeting")
    opening: Annotated[str, text(3, 300)] | None = says("Öffnungszeiten", "Opening hours")
    offers: Annotated[tuple[Resource, ...], items(12)] = says("Geboten", "Offers", default=())
    needs: Annotated[tuple[Resource, ...], items(12)] = says("Gesucht", "Needs", default=())
    cooperation: Annotated[tuple[Cooperation, ...], items(60)] = says(
        "Zusammenarbeit", "Cooperation", default=()
    )
    wishes: Annotated[tuple[Wish, ...], items(12)] = says(
        "Wünsche",
        "Wishes",
        "Mit wem ihr gern enger arbeiten würdet.",
        "With whom you would like to work more closely.",
        default=(),
    )
    introductions: YesNo = says("Vorschläge erwünscht", "Introductions welcome", default=True)

    def rules(self) -> Iterator[Violation]:
        yield from super().rules()
        yield from find_reversed(self.founded, self.ended, "ended")
        if self.ended and self.status != "ended":
            yield violation("ended-but-active", "status", status=self.status)
