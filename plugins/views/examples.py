"""Example data of the theme's components: ordinary, and hostile beyond what the models let through.

One place for the style page (plugins/views/style.py) and for the tests: words of 40 letters, titles of
300 characters, no place, no date, text from right to left.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from plugins.body import Heading, render_entry_body
from plugins.views.atlas import REGION_PICTURE
from plugins.views.bars import Bar, BarChart
from plugins.views.brief import Brief
from plugins.views.calls import Call
from plugins.views.cards import Card
from plugins.views.directory import Paging
from plugins.views.facets import FacetGroup, FacetLink
from plugins.views.facts import Channel, Contact, EntryFacts, Resource, TakePart
from plugins.views.gathering import Gathering
from plugins.views.head import Link
from plugins.views.labels import Label
from plugins.views.labs import LabTies, LivingLab, WayStep
from plugins.views.line_chart import LineChart, Value, make_line_chart
from plugins.views.locator import Locator
from plugins.views.neighbours import Neighbour
from plugins.views.overview import Site
from plugins.views.page import Statement
from plugins.views.partners import PartnersPicture, draw_partners
from plugins.views.pass_on import PassOn, make_mail
from plugins.views.place import Ask, PlaceFacts, PlaceLine
from plugins.views.places import Branch, Letter, Name
from plugins.views.project import Condition, FactorNote, Funding, Impact, Lessons, Phase, Transfer
from plugins.views.provenance import Provenance
from plugins.views.region_map import Area, MapGroup, MapLine, Sheet
from plugins.views.relations import Relation, RelationGroup
from plugins.views.stamps import TopicMark
from plugins.views.take_part import CallGroup
from plugins.views.when import Change, Repeat, When
from plugins.views.where import ACCESS, Access, Where

HERE = "/style/"
ADDRESS = "https://www.example.org/a-long-way/to-go"
LONG_WORD = "Wirkortklimawirkortklimawirkortklimawirk"  # 40 letters of no language
LONG_TITLE = f"{LONG_WORD} <b>&amp;</b> {'lorem ipsum dolor sit amet ' * 9}lor"  # 300 letters
RIGHT_TO_LEFT = "مشروع الطاقة الشمسية في الحي: تعالوا وشاركوا معنا"
BADGES = (
    "save-the-date", "cancelled", "moved", "full", "paused", "ended", "carrier-wanted", "answered", "expired",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Texts:
    """Ordinary words of one language."""

    title: str
    summary: str
    body: str
    place: str
    name: str
    what: str


TEXTS = {
    "de": Texts(
        title="Ein Gartenhaus für alle",
        summary="Samstags bauen Nachbarn aus altem Holz ein Haus, in dem die Geräte aller Gärten stehen.",
        body="Wir bauen **mit dem, was da ist**. Wer mag, kommt.\n\n> Das erste Brett lag schon da.\n\n"
        "1. Holz holen\n2. Nägel ziehen\n3. Bauen",
        place="Preetz",
        name="Ada Beispiel",
        what="Zwei Hände am Samstag",
    ),
    "en": Texts(
        title="A garden shed for everyone",
        summary="On Saturdays neighbours build a house of old wood, in which the tools of all gardens stand.",
        body="We build **with what is there**. Everyone may come.\n\n> The first board was already there.\n\n"
        "1. Get wood\n2. Draw nails\n3. Build",
        place="Preetz",
        name="Ada Example",
        what="Two hands on Saturday",
    ),
}


def make_whens(today: date) -> tuple[When, ...]:
    """Today, cancelled, over many days, a series with exceptions."""
    start = datetime.combine(today, datetime.min.time())
    evening = start.replace(hour=19, minute=30) + timedelta(days=21)
    series = Repeat(
        "month",
        2,
        ("second sat", "last fri"),
        None,
        None,
        (today,),
        (Change(today, evening, LONG_WORD, "moved", LONG_TITLE),),
    )
    return (
        When(
            start.replace(hour=10),
            start.replace(hour=12),
            None,
            "confirmed",
            None,
            is_today=True,
            first=today,
        ),
        When(evening, None, None, "cancelled", None, first=evening),
        When(today, today + timedelta(days=400), None, "save-the-date", None, first=today),
        When(evening, evening + timedelta(hours=9), "Asia/Kolkata", "moved", start, series, first=evening),
    )


def make_cards(site: Site) -> tuple[Card, ...]:
    """Rows of a list: ordinary, without place and topic, with words that do not fit, from right to left."""
    text, topics = _texts(site), tuple(site.topics.values())
    day = site.settings.today

    def card(
        title: str, summary: str, language: str | None, marks: tuple[TopicMark, ...], place: str | None
    ) -> Card:
        return Card("initiative", title, HERE, language, summary, marks, place, "network", "sector", day)

    return (
        card(text.title, text.summary, None, topics[:1], text.place),
        card(text.title, "", None, (), None),
        card(LONG_TITLE, LONG_WORD * 3, None, topics, LONG_WORD * 2),
        card(RIGHT_TO_LEFT, RIGHT_TO_LEFT, "ar", topics[-1:], RIGHT_TO_LEFT),
    )


def make_dates(site: Site) -> tuple[Card, ...]:
    """Events with the words of the rows and every sort of date."""
    cards = make_cards(site)
    badges = (None, "cancelled", "save-the-date", "moved")
    return tuple(
        Card(
            "event", card.title, HERE, card.language, card.summary, card.topics, card.place, "action",
            "event", card.created, when, badge,
        )
        for card, when, badge in zip(cards, make_whens(site.settings.today), badges, strict=True)
    )  # fmt: skip


def make_calls(site: Site) -> tuple[Call, ...]:
    """Something wanted: ordinary, of nobody and nowhere, with words that do not fit, from right to left."""
    text, day = _texts(site), site.settings.today
    return (
        Call("join", "need", text.what, Link(text.title, HERE), text.title, text.place, day, "2 h"),
        Call("money", "offer", text.what, Link(text.title, HERE), None, None, None),
        Call("space", "need", LONG_TITLE, Link("", HERE), LONG_WORD * 2, LONG_WORD, day, LONG_WORD),
        Call("time", "need", RIGHT_TO_LEFT, Link("", HERE, "ar"), RIGHT_TO_LEFT, RIGHT_TO_LEFT, day),
    )


def make_links(site: Site) -> tuple[Link, ...]:
    """Links into the site and out of it."""
    text = _texts(site)
    return Link(text.title, HERE), Link(LONG_WORD * 2, ADDRESS), Link(RIGHT_TO_LEFT, HERE, "ar")


def make_relations(site: Site) -> tuple[RelationGroup, ...]:
    """Who with whom: every detail once, words that do not fit."""
    one, long, arabic = make_links(site)
    topics = tuple(Link(topic.label, topic.address) for topic in site.topics.values())
    return (
        RelationGroup(
            "organisations",
            (Relation(one, "initiative", "lead", "2021-04", "2025"), Relation(long, "initiative", "funder")),
        ),
        RelationGroup(
            "cooperation",
            (
                Relation(one, "initiative", details=("information", "regular"), topics=topics[:2]),
                Relation(arabic, "initiative", since="2020", note=LONG_TITLE, topics=topics),
            ),
        ),
        RelationGroup("events", (Relation(one, "event", start=site.settings.today),)),
    )


def make_facts(site: Site) -> EntryFacts:
    """What all entries share: a fact box with every line, and words that do not fit."""
    text = _texts(site)
    return EntryFacts(
        title=LONG_WORD,
        summary=text.summary,
        language=None,
        topics=tuple(site.topics.values())[:3],
        tags=(LONG_WORD, RIGHT_TO_LEFT, text.what),
        sdgs=(7, 11, 13),
        picture=None,
        links=make_links(site),
        channels=(
            Channel("mailing-list", ADDRESS, "ask"),
            Channel("chat", f"https://{LONG_WORD}.example/", "yes"),
        ),
        contact=Contact(text.name, LONG_WORD, f"{'a' * 40}@example.org", "+49 431 123456"),
        ask=Link(text.name, "mailto:ada@example.org"),
        where=_make_where(site),
        body=render_entry_body(
            f"{text.body}\n\n{LONG_WORD}{LONG_WORD}\n\n{RIGHT_TO_LEFT}\n", _nowhere, site.settings.language
        ).html,
        contents=(Heading(2, text.title, "style-row"), Heading(3, LONG_WORD, "style-prose")),
        relations=make_relations(site),
        provenance=_make_provenance(site),
        brief=Brief((Link(text.title, HERE), Link(LONG_WORD, HERE)), make_dates(site)[0]),
        pass_on=PassOn(ADDRESS, make_mail(text.title, ADDRESS)),
    )


def _make_where(site: Site) -> Where:
    text = _texts(site)
    return Where(
        locality=Link(text.place, HERE),
        within=(Link(LONG_WORD, HERE),),
        venue=LONG_WORD,
        street=LONG_WORD * 2,
        postcode="24211",
        town=text.place,
        lat=54.23456,
        lon=10.28,
        precision="street",
        stop=RIGHT_TO_LEFT,
        walk_minutes=1,
        online=ADDRESS,
        access=tuple(map(Access, ACCESS[:3], ("yes", "partly", "no"))),
        not_stated=ACCESS[3:],
        access_note=LONG_WORD,
        locator=Locator(REGION_PICTURE, 700, 400, LONG_WORD, 350, 200, "M300 150h100v100h-100z"),
    )


def _make_provenance(site: Site) -> Provenance:
    return Provenance(
        updated=site.settings.today,
        created=site.settings.today,
        review_by=site.settings.today,
        is_overdue=True,
        license="CC-BY-4.0",
        platform=LONG_WORD,
        source=Link(LONG_WORD, ADDRESS),
        source_license="ODbL 1.0",
        source_gone=None,
        change=Link("", ADDRESS),
        change_at_service=ADDRESS,
        help_email="hilfe@example.org",
    )


def make_resources(site: Site) -> tuple[Resource, ...]:
    """Something wanted: open, answered, over."""
    text, day = _texts(site), site.settings.today
    return (
        Resource("time", text.what, day, None, False),
        Resource("money", LONG_TITLE, None, None, False),
        Resource("space", LONG_WORD, None, day, False),
        Resource("material", RIGHT_TO_LEFT, day, None, True),
    )


def make_take_part(site: Site) -> TakePart:
    """How to take part, with every line."""
    text = _texts(site)
    return TakePart(
        what=text.summary,
        when="flexible",
        effort=LONG_WORD,
        first_step=RIGHT_TO_LEFT,
        skills=(text.what, LONG_WORD),
        languages=("de", "ar", "x-unknown"),
        alone_ok=True,
        min_age=0,
        expenses=False,
        insured=True,
        certificate=(LONG_WORD,),
        until=site.settings.today,
        url=ADDRESS,
        is_over=False,
    )


def make_facets(site: Site) -> tuple[FacetGroup, ...]:
    """Facets: one open, one with names that do not fit."""
    text = _texts(site)
    topics = (
        FacetLink("a", text.title, "", HERE, 12, True),
        FacetLink("b", LONG_WORD * 2, "", HERE, 12345, False),
    )
    places = (
        FacetLink("c", text.place, "", HERE, 1, False),
        FacetLink("d", RIGHT_TO_LEFT, "", HERE, 0, False),
    )
    return FacetGroup("topic", "", topics, True), FacetGroup("place", "", places)


def make_paging() -> Paging:
    """The middle of a very long list."""
    return Paging(number=1234, last=56789, first=49321, until=49360, previous=HERE, next=HERE)


def make_gatherings(site: Site) -> tuple[Gathering, ...]:
    """What is going on: few of many, and one that stands alone."""
    cards = make_cards(site)
    return Gathering("initiatives", 12345, cards[:2], HERE), Gathering(
        "events", 1, make_dates(site)[:1], None
    )


def make_places(site: Site) -> Branch:
    """Places in each other, an empty one included."""
    inner = PlaceLine(Link(LONG_WORD * 2, HERE), "quarter", 0)
    town = PlaceLine(Link(_texts(site).place, HERE), "city", 12345)
    amt = Branch(PlaceLine(Link(RIGHT_TO_LEFT, HERE, "ar"), "amt", 1), ((town, ()),), (), 1)
    district = Branch(PlaceLine(Link(LONG_WORD, HERE), "district", 12346), ((town, (inner,)),), (amt,), 3)
    return Branch(None, (), (district,), 3)


def make_place(site: Site) -> PlaceFacts:
    """A place at a glance, with every line."""
    text = _texts(site)
    contact = Contact(text.name, None, f"{'a' * 40}@example.org", "+49 431 123456")
    return PlaceFacts(
        within=(Link(LONG_WORD, HERE), Link(text.place, HERE)),
        also_known_as=(LONG_WORD, RIGHT_TO_LEFT),
        postcodes=("24211",) * 60,
        population=12345,
        ask=Ask(Link(text.title, HERE), LONG_WORD, contact, f"{'b' * 40}@example.org"),
        links=make_links(site),
        feed=HERE,
        calendar=HERE,
        tasks=HERE,
    )


def make_call_groups(site: Site) -> tuple[CallGroup, ...]:
    """The board at one glance."""
    calls = make_calls(site)
    kinds = (("need", "join"), ("need", "expertise"), ("offer", "space"))
    return tuple(CallGroup(direction, kind, calls, 12345, None) for direction, kind in kinds)


def make_register(site: Site) -> tuple[Letter, ...]:
    """Names of places: lit, empty, a former name, words that do not fit."""
    names = (
        Name(_texts(site).place, HERE, 12345, None, "24211"),
        Name(LONG_WORD * 2, HERE, 0, None, ""),
        Name(RIGHT_TO_LEFT, HERE, 1, LONG_WORD, ""),
    )
    return (Letter("B", names), Letter("#", names[:1]))


def make_neighbours(site: Site) -> tuple[Neighbour, ...]:
    """Places that know more: near, and with words that do not fit."""
    one, long, arabic = make_links(site)
    topics = tuple(site.topics.values())
    return (
        Neighbour(Link(_texts(site).place, HERE), 1, topics[:1], (one,), 0),
        Neighbour(Link(LONG_WORD, HERE), 12345, topics, (long, arabic), 12345),
    )


def make_sheet(site: Site) -> Sheet:
    """A map of one square for each shade, the last one with a long name."""
    areas = tuple(
        Area(
            Link(_texts(site).place, HERE), step**4, step, f"M{150 * step} 50h100v100h-100z", 150 * step + 50,
            100, "wide", Label(150 * step + 60, 180, "start") if step == 4 else None,
        )
        for step in (1, 2, 3, 4)
    )  # fmt: skip
    return Sheet(800, 200, "M20 50h100v100h-100z", areas, "M10 40h400v120h-400z", "M5 35h750v130h-750z")


def make_map_groups(site: Site) -> tuple[MapGroup, ...]:
    """The places of a map: a district and one that is all dark."""
    lines = (
        MapLine(Link(_texts(site).place, HERE), 12345),
        MapLine(Link(LONG_WORD * 2, HERE), 1),
        MapLine(Link(RIGHT_TO_LEFT, HERE, "ar"), 3),
    )
    return MapGroup(Link(LONG_WORD, HERE), 12349, lines, 1), MapGroup(Link(RIGHT_TO_LEFT, HERE), 0, (), 251)


def make_statement(site: Site) -> Statement:
    """Accessibility, audited long ago, with an authority of many letters."""
    return Statement(site.settings.today, True, f"{'b' * 40}@example.org", "+49 431 123456", LONG_WORD * 2)


def make_bars(site: Site) -> BarChart:
    """Bars: the longest, one of nothing, one with a name that does not fit, a week."""
    return BarChart(
        "topics",
        (
            Bar(Link(_texts(site).title, HERE), None, 12345, 100),
            Bar(Link(LONG_WORD * 2, HERE), None, 1, 1),
            Bar(Link(RIGHT_TO_LEFT, HERE, "ar"), None, 0, 0),
            Bar(None, site.settings.today, 999, 8),
        ),
        "/figures/topics.csv",
    )


def make_lines() -> LineChart | None:
    """Lines that cross, go below zero and have years close together."""
    path = (Value(1990, 12_345_678), Value(2030, 0), Value(2045, -1_500_000))
    measured = (Value(1990, 12_345_678), Value(2024, 5_000_000.5), Value(2025, 7_000_000))
    return make_line_chart((("path", path), ("measured", measured)))


@dataclass(frozen=True, slots=True)
class ProjectExamples:
    """What only projects tell."""

    conditions: tuple[Condition, ...]
    funding: tuple[Funding, ...]
    history: tuple[Phase, ...]
    impact: tuple[Impact, ...]
    living_lab: LivingLab
    lessons: Lessons
    transfer: Transfer


def make_project(site: Site) -> ProjectExamples:
    """Conditions, money, history, impact, living lab, lessons, transfer."""
    text, day = _texts(site), site.settings.today
    factors = tuple(site.factors.values()) or (text.what,)
    return ProjectExamples(
        conditions=(
            Condition(factors[0], text.what, "open", None, None, Link(LONG_WORD, "mailto:ada@example.org")),
            Condition(factors[-1], LONG_TITLE, "met", day, Link(LONG_WORD, HERE)),
            Condition(LONG_WORD, RIGHT_TO_LEFT, "dropped", None, None),
        ),
        funding=(
            Funding(text.title, text.name, "5.000 Euro", "2021", None),
            Funding(LONG_TITLE, LONG_WORD, None, None, "2025-03"),
        ),
        history=(Phase("idea", "2019", text.what), Phase("stopped", "2021-02-03", LONG_TITLE)),
        impact=(
            Impact(text.what, "kg", 120, 80.5, "2025-06", text.name, (Link(LONG_WORD, HERE),)),
            Impact(LONG_WORD, LONG_WORD, None, 12345678.9, None, LONG_TITLE),
        ),
        living_lab=LivingLab(
            text.what,
            LONG_TITLE,
            "2021",
            None,
            LONG_WORD,
            RIGHT_TO_LEFT,
            text.summary,
            None,
            None,
            way=(
                WayStep("2020-05", "idea", None, None, LONG_TITLE, is_ahead=False),
                WayStep("2021-02-03", None, Link(LONG_WORD, HERE), "workshop", None, is_ahead=True),
            ),
            ties=LabTies(3, 0, 1, ((Link(LONG_WORD, HERE), Link(RIGHT_TO_LEFT, HERE, "ar")),), 1),
        ),
        lessons=Lessons(
            (text.summary, LONG_WORD),
            (FactorNote(Link(factors[0], HERE), None),),
            (FactorNote(Link(LONG_WORD, HERE), LONG_TITLE),),
        ),
        transfer=Transfer("partly", LONG_TITLE, LONG_WORD),
    )


def _texts(site: Site) -> Texts:
    return TEXTS[site.settings.language]


def _nowhere(_link: str) -> None:
    """Examples link to no file."""


def make_partners(site: Site) -> PartnersPicture | None:
    """Organisations around a project, with names that do not fit."""
    text = _texts(site)
    return draw_partners(
        [
            (text.title, "civil-society", "lead"),
            (LONG_WORD * 2, "business", "partner"),
            (LONG_TITLE, "politics", "supporter"),
            (RIGHT_TO_LEFT, "administration", "funder"),
            (text.place, "science-education", "host"),
            (text.what, "network", "partner"),
        ]
    )
