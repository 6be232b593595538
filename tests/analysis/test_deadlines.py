"""Deadlines of funding programmes: dates nobody typed, told once, in nobody's way."""

from datetime import date

from plugins.analysis.collision_weights import make_scale
from plugins.analysis.deadlines import find_deadlines
from plugins.analysis.schedule import make_schedule, make_traits
from plugins.catalogue import Catalogue, read_content
from plugins.render import Renderer
from plugins.settings import make_settings
from plugins.views import make_site_views
from tests.exports.sites import export_calendars
from tests.site import EVENT, GUIDE, INITIATIVE, entry, file, write_site

TODAY = date(2026, 11, 21)
FUND = GUIDE.replace("how-to", "funding").replace("Balkonsolar bauen", "Kleine Töpfe")
MONEY = "funding: {funder: Solarkreis, deadline: 2027-03-20}\nplace: {locality: gaarden}\n"
CIRCLE = file("initiatives/solarkreis.md", entry(INITIATIVE))
GUIDES = file("guides/topf.md", entry(FUND + MONEY)) + file(
    "guides/immer.md", entry(FUND + "funding: {funder: Stadt, rolling: yes}\n")
)


def read(folder, script: str = CIRCLE + GUIDES) -> Catalogue:
    catalogue = read_content(write_site(folder, script)).catalogue
    assert catalogue is not None
    return catalogue


def test_deadline_is_an_event_at_the_address_of_its_guide(tmp_path):
    (found,) = find_deadlines(read(tmp_path))
    assert ("/guides/topf/", "Frist: Kleine Töpfe") == (found.address, found.title)
    assert ("deadline", date(2027, 3, 20)) == (found.data.kind, found.data.start)
    assert (("energie",), "gaarden") == (found.topics, found.locality)


def test_deadline_somebody_entered_is_not_told_twice(tmp_path):
    typed = EVENT.replace("2027-03-20 09:00", "2027-03-20").replace("action", "deadline")
    assert () == find_deadlines(read(tmp_path, CIRCLE + GUIDES + file("events/frist.md", entry(typed))))
    other = typed.replace("2027-03-20", "2027-03-21")
    assert 1 == len(
        find_deadlines(read(tmp_path / "b", CIRCLE + GUIDES + file("events/frist.md", entry(other))))
    )


def test_deadline_never_collides(tmp_path):
    event = EVENT.replace("2027-03-20 09:00", "2027-03-20")
    catalogue = read(tmp_path, CIRCLE + GUIDES + file("events/einbautag.md", entry(event)))
    (deadline,) = find_deadlines(catalogue)
    assert make_traits(deadline, make_scale(catalogue.region)) is None
    schedule = make_schedule(catalogue, date(2027, 3, 20), date(2027, 3, 20))
    assert ["einbautag"] == [slot.event.id for slot in schedule.on_day(date(2027, 3, 20).toordinal())]


def test_deadline_stands_in_the_calendars_of_its_topic_and_place(tmp_path):
    catalogue = read(tmp_path)
    files = export_calendars(catalogue, make_settings(catalogue.region, TODAY))
    for address in ("/events/all.ics", "/topics/energie/events.ics", "/places/kiel/events.ics"):
        text = files[address].decode()
        assert "UID:guide.topf@wirkort.invalid" in text, address
        assert "DTSTART;VALUE=DATE:20270320" in text
        assert "Frist: Kleine T" in text
    assert "guide.topf" not in files["/topics/wohnen/events.ics"].decode()
    assert "/events/topf/event.ics" not in files


def test_deadline_stands_in_agenda_and_month(tmp_path):
    catalogue = read(tmp_path)
    settings = make_settings(catalogue.region, TODAY)
    renderer = Renderer(settings)
    wanted = ("/events/", "/events/topic/energie/", "/events/place/gaarden/", "/events/2027/03/")
    views = {view.head.address: view for view in make_site_views(catalogue, settings)}
    for address in wanted:
        assert 'href="/guides/topf/"' in renderer.page(views[address]).decode(), address
    assert "/events/topf/" not in views
