"""Every look at an entry leaves its name; what has no name counts as a look at everything."""

from dataclasses import replace
from datetime import date

import pytest

from plugins.catalogue import Catalogue, Entry, Key, read_content
from plugins.engine.lookups import EVERYTHING, Lookups, find_altered
from plugins.settings import make_settings
from plugins.views.overview import Site, make_site
from tests.engine.edits import write_small_corpus

KEY = Key("event", "event-1")


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    catalogue = read_content(write_small_corpus(tmp_path_factory.mktemp("small"))).catalogue
    return make_site(catalogue, make_settings(catalogue.region, date(2026, 6, 1)))


@pytest.mark.parametrize(
    ("look", "names"),
    [
        (lambda site: site.settings.today, set()),
        (lambda site: site.place_link("place-1"), set()),
        (lambda site: site.catalogue.place_path("place-1"), set()),
        (lambda site: site.catalogue.get(*KEY), {"event event-1"}),
        (lambda site: site.catalogue.get("event", "none-such"), {"event none-such"}),
        (lambda site: KEY in site.catalogue.entries, {"event event-1"}),
        (lambda site: site.catalogue.pictures.get(KEY), {"event event-1"}),
        (lambda site: site.catalogue.of_kind("guide"), {"kind guide"}),
        (lambda site: site.catalogue.references_to(KEY), {"to event event-1"}),
        (lambda site: site.catalogue.references_from(KEY), {"from event event-1"}),
        (lambda site: site.by_topic.get("topic-1"), {"topic topic-1"}),
        (lambda site: site.by_place.get("place-1"), {"place place-1"}),
        (lambda site: site.dates.of(site.catalogue.get(*KEY)), {"event event-1"}),
        (lambda site: site.dates.by_day, {"kind event", "deadlines"}),
        (lambda site: site.dates.deadlines, {"deadlines"}),
        (lambda site: site.dated_in.get("place-1"), {"place place-1"}),
        (lambda site: len(site.catalogue.entries), {EVERYTHING}),
        (lambda site: list(site.by_topic), {EVERYTHING}),
        (lambda site: site.catalogue.references, set()),
        (lambda site: list(site.catalogue.references), {EVERYTHING}),
        (lambda site: site.shared.get(lambda _catalogue: 1), {EVERYTHING}),
        (lambda site: list(site.problems), {EVERYTHING}),
    ],
)
def test_look_leaves_its_names(site, look, names):
    lookups = Lookups()
    look(lookups.watch(site))

    assert names == lookups.names


def test_what_is_made_once_of_an_entry_comes_with_its_lookups(site):
    lookups = Lookups()
    watched = lookups.watch(site)
    entry = site.catalogue.get(*KEY)

    for _ in range(2):
        lookups.forget()
        watched.once.of(_count_references, entry, watched)
        assert {"to event event-1"} == lookups.names

    assert _count_references(entry, site) == watched.once.of(_count_references, entry, watched)


def test_what_is_made_once_keeps_the_lookups_of_who_asks(site):
    lookups = Lookups()
    watched = lookups.watch(site)
    watched.catalogue.of_kind("guide")
    watched.once.get(_count_events, watched)

    assert {"kind guide", "kind event"} == lookups.names


def _count_references(entry: Entry, site: Site) -> int:
    return len(site.catalogue.references_to(entry.key))


def _count_events(site: Site) -> int:
    return len(site.catalogue.of_kind("event"))


def test_watched_site_gives_what_the_site_gives(site):
    watched = Lookups().watch(site)

    assert site.catalogue.get(*KEY) == watched.catalogue.get(*KEY)
    assert site.catalogue.of_kind("event") == watched.catalogue.of_kind("event")
    assert site.catalogue.references_to(KEY) == watched.catalogue.references_to(KEY)


def test_copy_with_other_entries_is_a_catalogue_of_them(site):
    watched = Lookups().watch(site)
    copy = replace(watched.catalogue, entries={KEY: watched.catalogue.entries[KEY]})

    assert isinstance(copy, Catalogue)
    assert (site.catalogue.get(*KEY),) == copy.of_kind("event")
    assert () == copy.of_kind("project")


def test_entry_alters_every_lookup_it_is_part_of(site):
    """Whoever asked for it in any of the ways above learns that it has changed."""
    entry = site.catalogue.get(*KEY)
    altered = set(find_altered(entry, site.catalogue))
    organiser = entry.data.organisers[0]

    assert {EVERYTHING, "event event-1", "kind event", "from event event-1"} <= altered
    assert {f"topic {topic}" for topic in entry.topics} <= altered
    assert {f"place {entry.locality}", "place kreis", f"to initiative {organiser}"} <= altered
