"""What initiatives, projects, events, notices and guides share: who, where, what about, how old."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import StringConstraints

from schemas.fields import (
    IMAGE_FILE,
    Day,
    Email,
    Id,
    Language,
    Latitude,
    Longitude,
    Phone,
    PlaceId,
    Postcode,
    TopicId,
    Unique,
    Url,
    Whole,
    YesNo,
    between,
    items,
    line,
    text,
)
from schemas.model import Model, Violation, says, violation

ResourceKind = Literal["time", "expertise", "money", "space", "material"]
Access = Literal["yes", "partly", "no"]


class Link(Model):
    url: Url = says("Adresse", "Address", default=...)
    label: Annotated[str, line(2, 120)] | None = says("Linktext", "Link text")


class Channel(Model):
    kind: Literal[
        "mailing-list", "newsletter", "chat", "forum", "files", "pad", "video", "poll", "social"
    ] = says("Art", "Kind", default=...)
    url: Url = says("Adresse", "Address", default=...)
    open: Literal["yes", "ask"] = says("Offen für alle?", "Open to all?", default="yes")


class Image(Model):
    src: Annotated[str, StringConstraints(max_length=120, pattern=IMAGE_FILE)] = says(
        "Bilddatei",
        "Image file",
        "Liegt neben dem Eintrag: JPEG, PNG oder WebP.",
        "Next to the entry: JPEG, PNG or WebP.",
        default=...,
    )
    alt: Annotated[str, line(3, 250)] | None = says(
        "Was ist auf dem Bild zu sehen?", "What does the picture show?"
    )
    decorative: YesNo = says("Nur Schmuck?", "Decoration only?", default=False)
    credit: Annotated[str, line(2, 120)] = says("Wer hat fotografiert?", "Who took it?", default=...)
    license: Annotated[str, line(2, 60)] | None = says("Lizenz", "Licence")

    def rules(self) -> Iterator[Violation]:
        if not self.alt and not self.decorative:
            yield violation("image-without-alt", "alt")
        if self.alt and self.decorative:
            yield violation("alt-of-decoration", "decorative")


class Contact(Model):
    name: Annotated[str, line(2, 100)] | None = says(
        "Name",
        "Name",
        "Nur mit Einwilligung: alles hier ist öffentlich.",
        "Only with consent: all of it is public.",
    )
    role: Annotated[str, line(2, 100)] | None = says("Aufgabe", "Role")
    email: Email | None = says("E-Mail", "E-mail")
    phone: Phone | None = says("Telefon", "Phone")
    consent: Day | None = says(
        "Einwilligung vom",
        "Consent given on",
        "Tag, an dem die Person zugestimmt hat.",
        "The day the person agreed.",
    )

    def rules(self) -> Iterator[Violation]:
        if self.name and not self.consent:
            yield violation("consent-missing", "name", name=self.name)


class Stop(Model):
    name: Annotated[str, line(2, 80)] = says("Haltestelle", "Stop", default=...)
    walk_minutes: Annotated[Whole, between(0, 120)] | None = says("Minuten zu Fuß", "Minutes on foot")


class Accessibility(Model):
    step_free: Access | None = says("Stufenlos", "Step-free")
    toilet: Access | None = says("Rollstuhlgerechte Toilette", "Wheelchair-accessible toilet")
    parking: Access | None = says("Behindertenparkplatz", "Disabled parking")
    hearing_loop: Access | None = says("Induktive Höranlage", "Hearing loop")
    seating: Access | None = says("Sitzplätze", "Seating")
    quiet_room: Access | None = says("Ruheraum", "Quiet room")
    note: Annotated[str, text(2, 500)] | None = says("Hinweis", "Note")


class EntryPlace(Model):
    locality: PlaceId | None = says(
        "Ort", "Place", "Gemeinde oder Quartier aus region.yaml.", "Municipality or quarter from region.yaml."
    )
    venue: Annotated[str, line(2, 120)] | None = says("Gebäude oder Treffpunkt", "Venue")
    street: Annotated[str, line(2, 120)] | None = says("Straße und Hausnummer", "Street")
    postcode: Postcode | None = says("Postleitzahl", "Postcode")
    lat: Latitude | None = says("Breite", "Latitude")
    lon: Longitude | None = says("Länge", "Longitude")
    precision: Literal["exact", "street", "locality"] | None = says("Genauigkeit", "Precision")
    stop: Stop | None = says("Haltestelle", "Public transport stop")
    online: Url | None = says("Adresse im Netz", "Online address")
    access: Accessibility | None = says(
        "Barrierefreiheit",
        "Accessibility",
        "Was fehlt, gilt als nicht angegeben.",
        "What is absent counts as not stated.",
    )

    def rules(self) -> Iterator[Violation]:
        if (self.lat is None) != (self.lon is None):
            yield violation("coordinate-alone", "lat" if self.lon is None else "lon")


class Source(Model):
    platform: Annotated[str, line(2, 80)] = says("Plattform", "Platform", default=...)
    id: Annotated[str, line(1, 300)] | None = says("Kennung dort", "Identifier there")
    url: Url | None = says("Adresse dort", "Address there")
    license: Annotated[str, line(2, 60)] | None = says("Lizenz", "Licence")
    digest: Annotated[str, line(8, 128)] | None = says("Prüfsumme", "Digest")
    gone: Day | None = says("Dort verschwunden am", "Gone there since")


class Resource(Model):
    kind: ResourceKind = says("Art", "Kind", default=...)
    what: Annotated[str, line(3, 200)] = says("Was?", "What?", default=...)
    until: Day | None = says("Bis wann?", "Until when?")
    answered: Day | None = says("Gefunden am", "Answered on")


class TakePart(Model):
    what: Annotated[str, line(3, 200)] = says("Was kann ich tun?", "What can I do?", default=...)
    when: Literal["once", "regular", "flexible"] | None = says("Wie oft?", "How often?")
    effort: Annotated[str, line(2, 120)] | None = says("Wie viel Zeit?", "How much time?")
    first_step: Annotated[str, line(3, 200)] | None = says("Erster Schritt", "First step")
    skills: Annotated[tuple[Annotated[str, line(2, 60)], ...], items(10)] = says(
        "Hilfreich ist", "Helpful skills", default=()
    )
    languages: Annotated[tuple[Language, ...], items(10), Unique] = says("Sprachen", "Languages", default=())
    alone_ok: YesNo | None = says("Auch allein möglich", "Possible alone")
    min_age: Annotated[Whole, between(0, 99)] | None = says("Mindestalter", "Minimum age")
    expenses: YesNo | None = says("Auslagen werden erstattet", "Expenses are paid")
    insured: YesNo | None = says("Versichert", "Insured")
    certificate: Annotated[tuple[Annotated[str, line(2, 120)], ...], items(5)] = says(
        "Nachweis", "Certificate", default=()
    )
    until: Day | None = says("Bis wann?", "Until when?")
    url: Url | None = says("Mehr dazu", "More about it")


class AnyEntry(Model):
    """The keys that initiatives, projects, events, notices and guides share."""

    title: Annotated[str, line(3, 120)] = says("Titel", "Title", default=...)
    summary: Annotated[str, line(20, 280)] | None = says(
        "In einem Satz: worum geht es?", "In one sentence: what is it about?"
    )
    language: Language | None = says(
        "Sprache",
        "Language",
        "Sprache der Texte, sonst die der Region.",
        "Language of the texts, else the region's.",
    )
    topics: Annotated[tuple[TopicId, ...], items(3), Unique] = says(
        "Themen", "Topics", "Ein bis drei aus region.yaml.", "One to three from region.yaml.", default=()
    )
    tags: Annotated[tuple[Annotated[str, line(2, 40)], ...], items(8), Unique] = says(
        "Weitere Stichworte", "More keywords", default=()
    )
    sdgs: Annotated[tuple[Annotated[Whole, between(1, 17)], ...], items(17), Unique] = says(
        "Nachhaltigkeitsziele",
        "Sustainable Development Goals",
        "Zahlen von 1 bis 17.",
        "Numbers from 1 to 17.",
        default=(),
    )
    image: Image | None = says("Bild", "Picture")
    links: Annotated[tuple[Link, ...], items(12)] = says("Links", "Links", default=())
    channels: Annotated[tuple[Channel, ...], items(12)] = says(
        "Kanäle",
        "Channels",
        "Hier wird nur verlinkt, nichts geladen.",
        "Linked only, nothing is loaded.",
        default=(),
    )
    contact: Contact | None = says("Kontakt", "Contact")
    place: EntryPlace | None = says("Ort", "Place")
    updated: Day = says(
        "Stand",
        "Updated",
        "Tag der letzten inhaltlichen Änderung.",
        "Day of the last change in substance.",
        default=...,
    )
    created: Day | None = says("Angelegt am", "Created")
    review_by: Day | None = says(
        "Prüfen bis",
        "Review by",
        "Ohne Angabe zwölf Monate nach dem Stand.",
        "Twelve months after `updated` if absent.",
    )
    license: Annotated[str, line(2, 60)] = says("Lizenz", "Licence", default="CC-BY-4.0")
    source: Source | None = says("Herkunft", "Source")
    aliases: Annotated[tuple[Id, ...], items(20), Unique] = says(
        "Frühere Kennungen",
        "Former ids",
        "Ihre Adressen leiten hierher.",
        "Their addresses redirect here.",
        default=(),
    )
    editor_note: Annotated[str, text(1, 2000)] | None = says(
        "Notiz der Redaktion", "Editor's note", "Erscheint nie auf der Seite.", "Never shown on the site."
    )

    def rules(self) -> Iterator[Violation]:
        if self.created and self.created > self.updated:
            yield violation("created-after-updated", "created", updated=self.updated)
        if self.review_by and self.review_by < self.updated:
            yield violation("review-before-updated", "review_by", updated=self.updated)


class ListedEntry(AnyEntry):
    """An entry that always has a summary and a topic: all of them but events."""

    summary: Annotated[str, line(20, 280)] = says(
        "In einem Satz: was macht ihr?", "In one sentence: what do you do?", default=...
    )
    topics: Annotated[tuple[TopicId, ...], items(3, 1), Unique] = says(
        "Themen", "Topics", "Ein bis drei aus region.yaml.", "One to three from region.yaml.", default=...
    )


def find_reversed(since: object, until: object, *path: str | int) -> Iterator[Violation]:
    """A violation at `path` when an end stands before its beginning; both as ISO text or days of one kind."""
    if since is not None and until is not None and str(until) < str(since)[: len(str(until))]:
        yield violation("end-before-start", *path, start=since, end=until)
