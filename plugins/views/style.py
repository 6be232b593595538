"""The style page: every component of the theme with its examples; not in the sitemap, not for the search."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from plugins.views import examples
from plugins.views.bars import BarChart
from plugins.views.calls import Call
from plugins.views.cards import Card
from plugins.views.chart import Chart, make_chart
from plugins.views.directory import Paging
from plugins.views.examples import ProjectExamples
from plugins.views.facets import FacetGroup
from plugins.views.facts import EntryFacts, Resource, TakePart
from plugins.views.form_examples import FormExamples, make_form_examples
from plugins.views.gathering import Gathering
from plugins.views.head import Head, Link, make_head
from plugins.views.know_how_examples import KnowHowExamples, make_know_how
from plugins.views.line_chart import LineChart
from plugins.views.neighbours import Neighbour
from plugins.views.network_examples import NetworkExamples, make_network_examples
from plugins.views.overview import Site
from plugins.views.page import Statement
from plugins.views.partners import PartnersPicture
from plugins.views.place import PlaceFacts
from plugins.views.places import Branch, Letter
from plugins.views.region_map import MapGroup, Sheet, Step, make_steps
from plugins.views.stamps import SEA_MARKS, STAMPS, TopicMark
from plugins.views.survey_examples import SurveyExamples, make_survey_examples
from plugins.views.take_part import CallGroup

COLOURS = ("paper", "paper-deep", "ink", "ink-soft", "primary", "signal", "night", "warn")


@dataclass(frozen=True, slots=True)
class StyleView:
    """Colours, stamps, and the examples of each component by its name."""

    template: ClassVar[str] = "style.html"
    head: Head
    colours: tuple[str, ...]
    icons: tuple[str, ...]
    topics: tuple[TopicMark, ...]
    long_title: str
    badges: tuple[str, ...]
    cards: tuple[Card, ...]
    dates: tuple[Card, ...]
    calls: tuple[Call, ...]
    call_groups: tuple[CallGroup, ...]
    links: tuple[Link, ...]
    facts: EntryFacts
    resources: tuple[Resource, ...]
    take_part: TakePart
    partners: PartnersPicture | None
    project: ProjectExamples
    facets: tuple[FacetGroup, ...]
    paging: Paging
    gatherings: tuple[Gathering, ...]
    place: PlaceFacts
    places: Branch
    register: tuple[Letter, ...]
    neighbours: tuple[Neighbour, ...]
    statement: Statement
    chart: Chart | None
    sheet: Sheet
    steps: tuple[Step, ...]
    map_groups: tuple[MapGroup, ...]
    bars: BarChart
    lines: LineChart | None
    form: FormExamples
    know_how: KnowHowExamples
    network: NetworkExamples
    survey: SurveyExamples


def make_views(site: Site) -> Iterator[StyleView]:
    """The one page."""
    yield StyleView(
        head=make_head(site.settings, site.frame, "/style/", "style", indexed=False),
        colours=COLOURS,
        icons=(*STAMPS, *SEA_MARKS),
        topics=tuple(site.topics.values()),
        long_title=examples.LONG_TITLE,
        badges=examples.BADGES,
        cards=examples.make_cards(site),
        dates=examples.make_dates(site),
        calls=examples.make_calls(site),
        call_groups=examples.make_call_groups(site),
        links=examples.make_links(site),
        facts=examples.make_facts(site),
        resources=examples.make_resources(site),
        take_part=examples.make_take_part(site),
        partners=examples.make_partners(site),
        project=examples.make_project(site),
        facets=examples.make_facets(site),
        paging=examples.make_paging(),
        gatherings=examples.make_gatherings(site),
        place=examples.make_place(site),
        places=examples.make_places(site),
        register=examples.make_register(site),
        neighbours=examples.make_neighbours(site),
        statement=examples.make_statement(site),
        chart=make_chart(site),
        sheet=examples.make_sheet(site),
        steps=make_steps(),
        map_groups=examples.make_map_groups(site),
        bars=examples.make_bars(site),
        lines=examples.make_lines(),
        form=make_form_examples(site),
        know_how=make_know_how(site),
        network=make_network_examples(site),
        survey=make_survey_examples(),
    )
