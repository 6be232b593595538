"""region.yaml: what a region calls itself, its places, topics and tasks, and who stands behind the site."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, StringConstraints

from schemas.fields import (
    AGS,
    ARS,
    COLOUR,
    PROBLEM_CODE,
    Day,
    Decimal,
    Email,
    Id,
    InitiativeId,
    Latitude,
    Longitude,
    Phone,
    PlaceId,
    Postcode,
    SiteUrl,
    Timezone,
    Unique,
    Url,
    Whole,
    between,
    items,
    line,
    text,
)
from schemas.initiative import Sector
from schemas.kinds import is_reserved
from schemas.listed import Link
from schemas.model import Model, Violation, says, violation

MAX_TOPICS = 13
Code = Annotated[str, StringConstraints(max_length=40, pattern=PROBLEM_CODE)]


def as_label(value: object) -> object:
    """One text serves both languages."""
    return {"de": value, "en": value} if isinstance(value, str) else value


class Label(Model):
    de: Annotated[str, line(1, 80)] | None = says("Deutsch", "German")
    en: Annotated[str, line(1, 80)] | None = says("Englisch", "English")

    def rules(self) -> Iterator[Violation]:
        if not self.de and not self.en:
            yield violation("label-empty", "de")

    def in_language(self, language: str) -> str:
        """The text in this language, else the other one."""
        return (self.en or self.de or "") if language == "en" else (self.de or self.en or "")


LabelText = Annotated[Label, BeforeValidator(as_label)]


class Topic(Model):
    id: Id = says("Kennung", "Id", default=...)
    label: LabelText = says("Name", "Label", default=...)
    hue: Annotated[Whole, between(0, 359)] | None = says(
        "Farbton", "Hue", "0 bis 359, sonst nach der Stelle in der Liste.", "0 to 359, else by position."
    )


class Term(Model):
    """A task or a factor."""

    id: Id = says("Kennung", "Id", default=...)
    label: LabelText = says("Name", "Label", default=...)


class Place(Model):
    id: Id = says("Kennung", "Id", default=...)
    name: Annotated[str, line(1, 80)] = says("Name", "Name", default=...)
    kind: Literal["district", "amt", "city", "quarter", "municipality", "other"] = says(
        "Art", "Kind", default=...
    )
    parent: PlaceId | None = says("Liegt in", "Parent")
    ags: Annotated[str, StringConstraints(pattern=AGS)] | None = says(
        "Amtlicher Gemeindeschlüssel", "Official municipality key (AGS)"
    )
    ars: Annotated[str, StringConstraints(pattern=ARS)] | None = says(
        "Amtlicher Regionalschlüssel", "Official regional key (ARS)"
    )
    lat: Latitude | None = says("Breite", "Latitude")
    lon: Longitude | None = says("Länge", "Longitude")
    population: Annotated[Whole, between(0, 100_000_000)] | None = says("Einwohnerzahl", "Population")
    postcodes: Annotated[tuple[Postcode, ...], items(60), Unique] = says(
        "Postleitzahlen", "Postcodes", default=()
    )
    also_known_as: Annotated[tuple[Annotated[str, line(2, 80)], ...], items(60), Unique] = says(
        "Ortsteile und frühere Namen", "Parts and former names", default=()
    )
    office: InitiativeId | None = says(
        "Rathaus",
        "Town hall",
        "Kennung der Initiative, die zuständig ist.",
        "Id of the initiative in charge.",
    )
    links: Annotated[tuple[Link, ...], items(12)] = says("Links", "Links", default=())

    def rules(self) -> Iterator[Violation]:
        if (self.lat is None) != (self.lon is None):
            yield violation("coordinate-alone", "lat" if self.lon is None else "lon")


class Attribution(Model):
    text: Annotated[str, line(2, 200)] = says("Text", "Text", default=...)
    url: Url | None = says("Adresse", "Address")


class SectorGroup(Model):
    id: Id = says("Kennung", "Id", default=...)
    label: LabelText = says("Name", "Label", default=...)
    sectors: Annotated[tuple[Sector, ...], items(6, 1), Unique] = says("Bereiche", "Sectors", default=...)


class Forge(Model):
    kind: Literal["github", "gitlab", "forgejo"] = says("Art", "Kind", default=...)
    repository: Annotated[
        str,
        StringConstraints(
            max_length=300, pattern=r"^(https://[A-Za-z0-9.-]+/)?[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)+$"
        ),
    ] = says(
        "Repository",
        "Repository",
        "name/projekt, bei eigenem Server mit https:// davor.",
        "owner/name, with https:// in front on a server of one's own.",
        default=...,
    )
    branch: Annotated[str, StringConstraints(max_length=100, pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]*$")] = (
        says("Zweig", "Branch", default="main")
    )
    path: Annotated[
        str,
        StringConstraints(
            max_length=200, pattern=r"^([A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*)?$"
        ),
    ] = says("Ordner der Einträge", "Folder of the entries", default="content")

    def rules(self) -> Iterator[Violation]:
        if self.kind == "forgejo" and not self.repository.startswith("https://"):
            yield violation("forge-server-missing", "repository")


class Form(Model):
    url: SiteUrl = says("Adresse des Dienstes", "Address of the service", default=...)


class Help(Model):
    phone: Phone | None = says("Telefon", "Phone")
    hours: Annotated[str, line(2, 120)] | None = says("Wann erreichbar", "Hours")
    email: Email | None = says("E-Mail", "E-mail")


class Pause(Model):
    from_: Day = says("Von", "From", default=..., alias="from")
    until: Day = says("Bis", "Until", default=...)
    note: Annotated[str, line(2, 200)] | None = says("Hinweis", "Note")

    def rules(self) -> Iterator[Violation]:
        if self.until < self.from_:
            yield violation("end-before-start", "until", start=self.from_, end=self.until)


class ModerationContact(Model):
    places: Annotated[tuple[PlaceId, ...], items(300), Unique] = says("Für welche Orte", "Places", default=())
    email: Email = says("E-Mail", "E-mail", default=...)


class Moderation(Model):
    answer_within_days: Annotated[Whole, between(1, 365)] | None = says(
        "Antwort binnen Tagen", "Answer within days"
    )
    pause: Annotated[tuple[Pause, ...], items(20)] = says("Pausen", "Pauses", default=())
    contacts: Annotated[tuple[ModerationContact, ...], items(100)] = says("Zuständig", "Contacts", default=())


class Collisions(Model):
    weights: dict[Code, Decimal] = says("Gewichte", "Weights", default={})
    thresholds: dict[Code, Decimal] = says("Schwellen", "Thresholds", default={})


class CalendarSettings(Model):
    cancelled: Literal["keep", "status"] = says(
        "Abgesagtes im Kalender", "Cancelled events in calendars", default="keep"
    )


class CalendarSource(Model):
    organiser: InitiativeId = says("Wessen Kalender?", "Whose calendar?", default=...)
    url: Url = says("Adresse", "Address", default=...)


class Embed(Model):
    allowed: Annotated[
        tuple[
            Annotated[
                str, StringConstraints(max_length=200, pattern=r"^(any|https://[A-Za-z0-9.-]+(:[0-9]+)?)$")
            ],
            ...,
        ],
        items(20, 1),
        BeforeValidator(lambda value: [value] if isinstance(value, str) else value),
    ] = says(
        "Wer darf einbetten?",
        "Who may embed?",
        "any, oder Ursprünge wie https://www.kiel.example.",
        "any, or origins such as https://www.kiel.example.",
        default=...,
    )


class Intake(Model):
    keep_days: Annotated[Whole, between(1, 3650)] = says(
        "Adressen behalten, Tage", "Keep addresses, days", default=90
    )
    daily_cap: Annotated[Whole, between(1, 100_000)] = says(
        "Einsendungen je Tag", "Submissions a day", default=500
    )
    max_links: Annotated[Whole, between(0, 1000)] = says(
        "Links im Text, höchstens", "Links in the text, at most", default=8
    )
    blocked: Annotated[tuple[Annotated[str, line(2, 80)], ...], items(300), Unique] = says(
        "Wörter, die niemand schicken kann",
        "Words nobody can send",
        "Groß und klein ist gleich; auch Teile von Wörtern zählen.",
        "Upper and lower case are the same; parts of words count as well.",
        default=(),
    )


class Publisher(Model):
    name: Annotated[str, line(2, 160)] = says("Name", "Name", default=...)
    address: Annotated[str, text(5, 400)] | None = says("Anschrift", "Address")
    email: Email | None = says("E-Mail", "E-mail")
    phone: Phone | None = says("Telefon", "Phone")
    url: Url | None = says("Adresse im Netz", "Web address")


class AccessibilityStatement(Model):
    authority: Annotated[str, text(2, 400)] | None = says("Durchsetzungsstelle", "Enforcement body")
    audited: Day | None = says("Zuletzt geprüft", "Last audit")
    contact: Email | None = says("Barriere melden an", "Report a barrier to")


DEFAULT_FACTORS: tuple[tuple[str, str, str], ...] = (
    ("time", "Zeit", "Time"),
    ("money", "Geld", "Money"),
    ("responsibility", "Zuständigkeit", "Responsibility"),
    ("contact-person", "Ansprechperson", "Contact person"),
    ("trust", "Vertrauen", "Trust"),
    ("conflicting-goals", "Zielkonflikte", "Conflicting goals"),
    ("information-flow", "Informationsfluss", "Flow of information"),
    ("political-backing", "Politischer Rückhalt", "Political backing"),
    ("legal-frame", "Rechtsrahmen", "Legal frame"),
    ("rooms", "Räume und Ausstattung", "Rooms and equipment"),
    ("coordination", "Abstimmung", "Coordination"),
    ("staff-continuity", "Beständigkeit beim Personal", "Continuity of staff"),
)
FACTORS = tuple({"id": term, "label": {"de": de, "en": en}} for term, de, en in DEFAULT_FACTORS)


class Region(Model):
    title: Annotated[str, line(2, 80)] = says("Name der Plattform", "Title", default=...)
    languages: Annotated[tuple[Literal["de", "en"], ...], items(2, 1), Unique] = says(
        "Sprachen",
        "Languages",
        "Die erste ist die der Oberfläche.",
        "The first is the interface's.",
        default=...,
    )
    timezone: Timezone = says("Zeitzone", "Time zone", default=...)
    places: Annotated[tuple[Place, ...], items(5000, 1)] = says("Orte", "Places", default=...)
    topics: Annotated[tuple[Topic, ...], items(MAX_TOPICS, 1)] = says("Themen", "Topics", default=...)
    tagline: Annotated[str, line(2, 200)] | None = says("Worum es geht", "Tagline")
    voice: Literal["du", "Sie"] = says("Anrede", "Form of address", default="du")
    url: SiteUrl | None = says("Adresse der Seite", "Address of the site")
    state: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = says(
        "Bundesland", "State (for holidays)", "Zwei Buchstaben, etwa SH.", "Two letters, such as SH."
    )
    notice: Annotated[str, text(2, 400)] | None = says("Hinweis auf jeder Seite", "Notice on every page")
    attribution: Attribution | None = says("Herkunft der Karte", "Attribution of the map")
    accent: Annotated[str, StringConstraints(pattern=COLOUR)] | None = says("Leitfarbe", "Accent colour")
    sector_groups: Annotated[tuple[SectorGroup, ...], items(6)] = says(
        "Gruppen von Bereichen", "Groups of sectors", default=()
    )
    tasks: Annotated[tuple[Term, ...], items(60)] = says("Aufgaben", "Tasks", default=())
    factors: Annotated[tuple[Term, ...], items(40)] = says(
        "Faktoren", "Factors", default=tuple(Term.model_validate(factor) for factor in FACTORS)
    )
    forge: Forge | None = says("Wo das Repository liegt", "Forge")
    form: Form | None = says("Formular", "Form")
    help: Help | None = says("Hilfe", "Help")
    moderation: Moderation | None = says("Moderation", "Moderation")
    collisions: Collisions | None = says("Überschneidungen", "Collisions")
    calendar: CalendarSettings | None = says("Kalenderdateien", "Calendar files")
    calendars: Annotated[tuple[CalendarSource, ...], items(100)] = says(
        "Fremde Kalender", "Calendars to import", default=()
    )
    embed: Embed | None = says("Einbetten", "Embedding")
    levels: dict[Code, Literal["error", "warning", "off"]] = says("Strenge", "Levels of problems", default={})
    intake: Intake | None = says("Annahme", "Intake")
    publisher: Publisher | None = says("Wer dahintersteht", "Publisher")
    accessibility: AccessibilityStatement | None = says("Barrierefreiheit", "Accessibility")

    def rules(self) -> Iterator[Violation]:
        for key, terms in (
            ("places", self.places),
            ("topics", self.topics),
            ("tasks", self.tasks),
            ("factors", self.factors),
        ):
            yield from _find_doubles(key, [term.id for term in terms])
        yield from _find_doubles("places", [place.ags for place in self.places], "ags")
        yield from _find_doubles("sector_groups", [group.id for group in self.sector_groups])
        yield from _find_reserved("places", self.places)
        yield from _find_reserved("topics", self.topics)
        yield from self._parent_loops()

    def _parent_loops(self) -> Iterator[Violation]:
        looping = _find_looping({place.id: place.parent for place in self.places})
        for index, place in enumerate(self.places):
            if place.id in looping:
                yield violation("place-loop", "places", index, "parent", place=place.id)


def _find_doubles(key: str, values: list[str | None] | list[str], field: str = "id") -> Iterator[Violation]:
    count = Counter(value for value in values if value)
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value and count[value] > 1 and value in seen:
            yield violation("double-id", key, index, field, id=value)
        if value:
            seen.add(value)


def _find_reserved(key: str, items: Iterable[Place | Topic]) -> Iterator[Violation]:
    """Places and topics have pages as entries have, so the same ids are taken."""
    for index, item in enumerate(items):
        if is_reserved(item.id):
            yield violation("id-reserved", key, index, "id", name=item.id, suffix="")


def _find_looping(parents: Mapping[str, str | None]) -> set[str]:
    """The places that going up from them leads back to; every place is visited once."""
    done: set[str] = set()
    looping: set[str] = set()
    for start in parents:
        path: dict[str, None] = {}
        place: str | None = start
        while place and place in parents and place not in done and place not in path:
            path[place] = None
            place = parents[place]
        if place and place in path:
            way = list(path)
            looping.update(way[way.index(place) :])
        done.update(path)
    return looping
