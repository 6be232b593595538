"""What the pages of surveys and towns show: hidden stays hidden, waves and towns stand side by side."""

from datetime import date

from plugins.catalogue import read_content
from plugins.settings import make_settings
from plugins.views import network, surveys
from plugins.views.overview import Site, make_site
from plugins.views.surveys.page import WaveView
from tests.site import TOWN, write_site

WAVE = """\
title: {title}
updated: {year}-07-01
town: {town}
from: {year}-04-01
until: {year}-06-01
mode: roster
unit: organisations
invited: 40
respondents: 30
sectors:
  - {{sector: civil-society, invited: 20, respondents: 16}}
  - {{sector: business, invited: 12, respondents: 10}}
  - sector: politics
relations:
  - relation: cooperation
    valid: 1170
    ties: {ties}
    figures: {{density: {density}}}
    cells:
      - {{from: civil-society, to: business, ties: 48, possible: 192}}
      - {{from: business, to: civil-society, ties: 20, possible: 200}}
quality:
  - {{sectors: [business, civil-society], answers: 20, mean: 2.5}}
  - {{sectors: [civil-society, civil-society], answers: 30, mean: 4.5}}
factors:
  - factor: time
    polarity: hinders
    mentions: 12
    pairs: [{{sectors: [business, civil-society], mentions: 6}}]
  - {{factor: money, polarity: hinders, mentions: 24}}
  - {{factor: trust, polarity: helps}}
"""


def make_wave(year: int, town: str = "Kiel", ties: int = 117) -> str:
    return WAVE.format(title=f"Welle {year}", year=year, town=town, ties=ties, density=ties / 1170)


def read_site(tmp_path, **files: str) -> Site:
    script = "".join(f"\n-- {name} --\n{text}" for name, text in files.items())
    reading = read_content(write_site(tmp_path, script))
    assert [] == [one.code for one in reading.problems]
    assert reading.catalogue is not None
    return make_site(reading.catalogue, make_settings(reading.catalogue.region, date(2026, 11, 21), None), ())


def read_waves(tmp_path, *waves: str) -> list[WaveView]:
    files = {f"surveys/w{place}.yaml": text for place, text in enumerate(waves)}
    return [view for view in surveys.make_views(read_site(tmp_path, **files)) if isinstance(view, WaveView)]


def test_hidden_cells_have_no_number(tmp_path):
    (view,) = read_waves(tmp_path, make_wave(2026))
    (relation,) = view.relations
    rows = {row.sector: row.cells for row in relation.rows}

    assert ("civil-society", "business", "politics") == relation.sectors
    assert [None, 25.0, None] == [cell and cell.percent for cell in rows["civil-society"]]
    assert [None, None, None] == list(rows["politics"])
    assert relation.is_hiding


def test_shares_are_of_possible_nominations(tmp_path):
    (view,) = read_waves(tmp_path, make_wave(2026))

    assert ("civil-society", "business") == view.relations[0].strongest


def test_quality_stands_best_first_and_factors_most_named_first(tmp_path):
    (view,) = read_waves(tmp_path, make_wave(2026))

    assert [4.5, 2.5] == [line.mean for line in view.quality]
    assert [("Geld", 24, 100.0), ("Zeit", 12, 50.0)] == [
        (line.label, line.mentions, line.length) for line in view.hinders
    ]
    assert [("Vertrauen", None)] == [(line.label, line.mentions) for line in view.helps]


def test_a_wave_stands_beside_the_one_before_in_its_town(tmp_path):
    now, before, elsewhere = read_waves(
        tmp_path, make_wave(2024, ties=234), make_wave(2026), make_wave(2023, town="Plön")
    )

    assert "Welle 2024" == now.before.text
    assert [(0.1, 0.2)] == [(one.value, one.before) for one in now.relations[0].figures]
    assert before.before is None
    assert elsewhere.before is None


def test_towns_stand_beside_the_own_network(tmp_path):
    site = read_site(tmp_path, **{"towns/darmstadt.yaml": TOWN})
    (view,) = [view for view in network.make_views(site) if view.frame.page == "towns"]

    assert ["Darmstadt"] == [town.title for town in view.columns[1:]]
    assert 120 == view.columns[1].n
    values = {row.name: row.values for row in view.rows}
    assert 0.3 == values["transitivity"][1]
    assert values["isolates_share"][1] is None


def test_of_a_network_of_nobody_no_figure_is_told(tmp_path):
    site = read_site(tmp_path)
    (view,) = [view for view in network.make_views(site) if view.frame.page == "towns"]

    assert {None} == {row.values[0] for row in view.rows}
