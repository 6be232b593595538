"""Every look at an entry leaves its name; what has no name counts as a look at everything."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from plugins.analysis.wishes import find_mutual_pairs
from plugins.catalogue import Catalogue, Entry, Key, read_content
from plugins.engine.lookups import DEADLINES, EVERYTHING, HEADS, PROBLEMS, Lookups
from plugins.engine.results import Results
from plugins.problems import make_problem
from plugins.render import Renderer
from plugins.settings import make_settings
from plugins.views import overview
from plugins.views.overview import Once, Site, make_site
from tests.engine.edits import write_small_corpus

KEY = Key("event", "event-1")
DAY = date(2026, 6, 1)


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
        (lambda site: site.catalogue.body_of(KEY), {"text event event-1"}),
        (lambda site: site.catalogue.of_kind("guide"), {"kind guide"}),
        (lambda site: site.catalogue.references_to(KEY), {"to event event-1"}),
        (lambda site: site.catalogue.references_from(KEY), {"from event event-1"}),
        (lambda site: site.by_topic.get("topic-1"), {"topic topic-1"}),
        (lambda site: site.by_place.get("place-1"), {"place place-1"}),
        (lambda site: site.dates.of(site.catalogue.get(*KEY)), {"event event-1"}),
        (lambda site: site.dated_in.get("place-1"), {"place place-1"}),
        (lambda site: site.dates.holidays_in(2026), set()),
        (lambda site: site.dates.deadlines, {DEADLINES}),
        (lambda site: site.dates.by_day, {"kind event", DEADLINES}),
        (lambda site: site.dates.between(DAY, DAY), {"kind event", DEADLINES}),
        (lambda site: site.networks.as_of, set()),
        (lambda site: site.networks.layer("declared"), {"ties declared"}),
        (lambda site: site.networks.figures("declared"), {"ties declared"}),
        (lambda site: site.networks.groups("projects"), {"ties projects"}),
        (lambda site: site.shared.get(find_mutual_pairs), {"kind initiative"}),
        (lambda site: site.shared.get(lambda _catalogue: 1), set()),
        (lambda site: len(site.catalogue.entries), {HEADS}),
        (lambda site: list(site.by_topic), {HEADS}),
        (lambda site: site.catalogue.references, set()),
        (lambda site: list(site.catalogue.references), {HEADS}),
        (lambda site: list(site.problems), {PROBLEMS}),
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


def test_of_what_is_made_once_only_so_much_is_kept(site, monkeypatch):
    monkeypatch.setattr(overview, "KEPT", 2)
    lookups = Lookups()
    watched = lookups.watch(site)
    entries = [site.catalogue.get("event", f"event-{number}") for number in (1, 2, 3, 1)]
    for entry in entries:
        lookups.forget()
        found = watched.once.of(_count_references, entry, watched)
        assert _count_references(entry, site) == found
        assert {f"to event {entry.id}"} == lookups.names


def test_what_is_taken_is_made_anew_for_the_next(site):
    made = []
    one = Once()

    def make(_site: Site) -> int:
        made.append(1)
        return len(made)

    assert [1, 1, 2] == [one.get(make, site), one.take(make, site), one.get(make, site)]


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


@pytest.mark.parametrize(
    "look",
    [
        lambda site: site.dates.by_day,
        lambda site: site.dates.between(DAY, DAY),
        lambda site: site.shared.get(find_mutual_pairs),
    ],
)
def test_who_asks_later_looked_up_the_same(site, look):
    """What is worked out once belongs to everybody who asks for it."""
    lookups = Lookups()
    watched = lookups.watch(site)
    look(watched)
    first = lookups.names
    lookups.forget()
    look(watched)

    assert first == lookups.names != set()


def change(site: Site, key: Key, **values: object) -> Site:
    """The site with another entry under this key."""
    entry = replace(site.catalogue.entries[key], **values)
    catalogue = replace(site.catalogue, entries={**site.catalogue.entries, key: entry})
    return make_site(catalogue, site.settings, site.problems)


def altered(site: Site, other: Site) -> set[str]:
    """Which of the names that have something to do with the event mean something else on the other site."""
    event = site.catalogue.entries[KEY]
    names = {EVERYTHING, HEADS, PROBLEMS, "event event-1", "text event event-1", "from event event-1"}
    names |= {f"to initiative {event.data.organisers[0]}", "kind event", "kind project", "event event-2"}
    names |= {f"topic {event.topics[0]}", f"place {event.locality}", "place kreis"}
    return compare(site, other, names)


def compare(site: Site, other: Site, names: Iterable[str]) -> set[str]:
    before, after = (Results(one, Renderer(one.settings), "theme", {}) for one in (site, other))
    return {name for name in names if before.of(name) != after.of(name)}


def test_changed_head_alters_every_list_it_is_in(site):
    event = site.catalogue.entries[KEY]
    lists = {f"topic {event.topics[0]}", f"place {event.locality}", "place kreis", "kind event"}

    found = altered(site, change(site, KEY, head_digest="new", digest="new"))

    assert {EVERYTHING, HEADS, "event event-1"} | lists == found


def test_changed_text_alters_itself(site):
    found = altered(site, change(site, KEY, body_digest="new", digest="new"))

    assert {EVERYTHING, "text event event-1"} == found


def test_entry_that_is_gone_alters_what_it_named(site):
    entries = {key: entry for key, entry in site.catalogue.entries.items() if key != KEY}
    references = tuple(one for one in site.catalogue.references if one.source != KEY)
    other = make_site(replace(site.catalogue, entries=entries, references=references), site.settings)
    organiser = site.catalogue.entries[KEY].data.organisers[0]

    assert {f"to initiative {organiser}", "from event event-1", "kind event"} <= altered(site, other)


def test_tie_alters_the_layers_it_is_in(site):
    """Whatever else changes in an event leaves the networks as they are."""
    event = site.catalogue.entries[KEY]
    others = [one.id for one in site.catalogue.of_kind("initiative")][:2]
    retitled = event.data.model_copy(update={"title": "New"})
    rejoined = event.data.model_copy(update={"organisers": tuple(others)})
    names = ("kind event", "ties declared", "ties projects", "ties events", "ties all")
    retitled = change(site, KEY, data=retitled, head_digest="new")
    rejoined = change(site, KEY, data=rejoined, head_digest="new")

    assert {"kind event"} == compare(site, retitled, names)
    assert {"kind event", "ties events", "ties all"} == compare(site, rejoined, names)


def test_what_is_made_of_the_same_is_not_worked_out_again(site):
    """No template is read: there is none of this name."""
    past = {"theme": "now", "template none.html": "known"}

    assert "known" == Results(site, Renderer(site.settings), "now", past).of("template none.html")
    with pytest.raises(KeyError):
        Results(site, Renderer(site.settings), "new", past).of("template none.html")


def test_problem_alters_what_shows_problems(site):
    other = replace(site, problems=(make_problem("content-missing", "content"),))

    assert {EVERYTHING, PROBLEMS} == altered(site, other)
