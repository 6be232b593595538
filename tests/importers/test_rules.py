"""What a mapping can say and what becomes of it; and what is told when it says it wrongly."""

import json
from pathlib import Path
from typing import Any

import pytest

from plugins.catalogue import read_content
from plugins.importers.entries.mapping import load_mapping
from tests.importers.sites import REGION, Site, codes

HEAD = """\
kind: initiative
source: {platform: probe}
id: "{Name}"
fields:
  title: "{Name}"
  summary: "{Name} ist eine Initiative zum Ausprobieren."
  sector: civil-society
"""


def entry(site: Site, fields: str, head: str = HEAD, **values: Any) -> Any:
    """The entry that one record with these values becomes."""
    site.mapping.write_text(head + fields, encoding="utf-8")
    report = site.run(site.write("probe.json", json.dumps([{"Name": "Probe", **values}])))
    assert [] == codes(report), report.render_text("de")
    catalogue = read_content(site.content).catalogue
    assert catalogue is not None
    kind = load_mapping(site.mapping).mapping.kind  # type: ignore[union-attr]  # it was just used
    return catalogue.entries[kind, "probe"].data


def refused(site: Site, fields: str, **values: Any) -> list[str]:
    """The codes of the reasons against a record with these values."""
    site.mapping.write_text(HEAD + fields, encoding="utf-8")
    return codes(site.run(site.write("probe.json", json.dumps([{"Name": "Probe", **values}]))))


TOPIC = "  topics: [energie]\n"


def test_constant_and_list_of_constants(site: Site) -> None:
    made = entry(site, "  topics: [energie, natur]\n  legal_form: verein\n")
    assert (("energie", "natur"), "verein") == (made.topics, made.legal_form)


def test_one_value_fills_a_list(site: Site) -> None:
    assert ("energie",) == entry(site, "  topics: energie\n").topics


def test_table_of_values_ignores_case_and_may_give_several(site: Site) -> None:
    rule = "  topics: {from: Thema, values: {Strom und Beete: [energie, natur]}}\n"
    assert ("energie", "natur") == entry(site, rule, Thema="  strom und  BEETE ").topics


def test_value_outside_the_table_takes_the_default_and_is_noted(site: Site) -> None:
    rule = "  topics: {from: Thema, values: {Strom: energie}, default: natur}\n"
    assert ("natur",) == entry(site, rule, Thema="Kohle").topics
    notes = site.run(site.folder / "probe.json").notes
    assert ["value-unmapped"] == [note.code for note in notes]


def test_empty_default_leaves_the_key_out_silently(site: Site) -> None:
    rule = TOPIC + '  legal_form: {from: Form, values: {e.V.: verein}, default: ""}\n'
    assert entry(site, rule, Form="Kreis von Leuten").legal_form is None
    assert () == site.run(site.folder / "probe.json").notes


def test_list_in_one_text_is_split_deduplicated_and_limited(site: Site) -> None:
    rule = TOPIC + '  tags: {from: Stichworte, split: ";", at_most: 3}\n'
    assert ("Rad", "Bus", "Bahn") == entry(site, rule, Stichworte="Rad; Bus;Rad; ;Bahn;Fuß").tags
    assert ["list-cut"] == [note.code for note in site.run(site.folder / "probe.json").notes]


def test_first_of_several_keys_that_has_something(site: Site) -> None:
    assert (
        "ab 18 Uhr"
        == entry(site, TOPIC + "  meeting: {from: [Treff, Termin]}\n", Treff=" ", Termin="ab 18 Uhr").meeting
    )


def test_too_short_text_gives_way_to_the_next(site: Site) -> None:
    head = HEAD.replace(
        '"{Name} ist eine Initiative zum Ausprobieren."',
        "{from: [Kurz, Lang], as: text, at_least: 20, cut: 60}",
    )
    made = entry(
        site,
        TOPIC,
        head,
        Kurz="Rad.",
        Lang="Wir reparieren **Räder**. Jeden Dienstag, z.B. im Rathaus, ab 18 Uhr.",
    )
    assert "Wir reparieren Räder." == made.summary


def test_template_is_empty_when_all_its_values_are(site: Site) -> None:
    rule = TOPIC + '  meeting: "{Ort} {Zeit}"\n  opening: "Geöffnet: {Zeiten}"\n'
    made = entry(site, rule, Ort="Rathaus")
    assert ("Rathaus", None) == (made.meeting, made.opening)


@pytest.mark.parametrize("place", ["Preetz", "24211 Preetz", "24211", "preetz"])
def test_place_is_found_by_what_people_write(site: Site, place: str) -> None:
    assert (
        "preetz"
        == entry(site, TOPIC + "  place.locality: {from: Ort, find: place}\n", Ort=place).place.locality
    )


def test_unknown_place_is_rejected_with_the_nearest(site: Site) -> None:
    assert ["none-found"] == refused(
        site, TOPIC + "  place.locality: {from: Ort, find: place}\n", Ort="Pretz"
    )
    report = site.run(site.folder / "probe.json")
    assert "Meintest du „Preetz“?" in report.render_text("de")


def test_ambiguous_place_is_rejected(site: Site) -> None:
    text = REGION.replace("also_known_as: [Kalifornien]", "also_known_as: [Mitte]")
    text = text.replace("lat: 54.161, lon: 10.423", "lat: 54.161, lon: 10.423, also_known_as: [Mitte]")
    (site.content / "region.yaml").write_text(text, encoding="utf-8")
    assert ["several-found"] == refused(
        site, TOPIC + "  place.locality: {from: Ort, find: place}\n", Ort="Mitte"
    )


def test_coordinates_lead_to_the_nearest_place_that_is_no_district(site: Site) -> None:
    rule = TOPIC + "  place.locality: {nearest: [lat, lon], within_km: 10}\n"
    assert "ploen" == entry(site, rule, lat="54,17", lon="10,42").place.locality


def test_missing_coordinates_leave_the_default(site: Site) -> None:
    rule = TOPIC + "  place.locality: {nearest: [lat, lon], default: {from: Ort, find: place}}\n"
    assert "preetz" == entry(site, rule, Ort="Preetz").place.locality


def test_list_of_mappings_leaves_out_what_it_cannot_use(site: Site) -> None:
    rule = TOPIC + (
        "  links:\n    each: [Web, Links]\n    needs: url\n    at_most: 2\n"
        "    fields: {url: {from: [item, u], as: url}, label: {from: n, cut: 20}}\n"
    )
    links = [{"u": "mailto:a@b.de"}, {"n": "leer"}, {"u": "http://a.de/x", "n": "Seite"}, {"u": "b.de"}]
    made = entry(site, rule, Web="www.verein.de", Links=links)
    assert [("https://www.verein.de", None), ("http://a.de/x", "Seite")] == [
        (link.url, link.label) for link in made.links
    ]


def test_link_to_an_entry_of_another_import(site: Site) -> None:
    site.run(site.table())
    site.write(
        "content/initiatives/sonnenstrom-preetz.md", site.entries()["initiatives/sonnenstrom-preetz.md"]
    )
    head = (
        HEAD.replace("initiative", "project", 1)
        .replace("probe", "vereine")
        .replace("  sector: civil-society\n", "  phase: running\n")
    )
    fields = "fields: {id: {from: item, find: initiative}, role: lead}"
    rule = f"  organisations: {{each: Träger, needs: id, {fields}}}\n"
    for carrier in ("1", "Sonnenstrom Preetz", "sonnenstrom-preetz"):
        made = entry(site, TOPIC + rule, head, Träger=[carrier])
        assert [("sonnenstrom-preetz", "lead")] == [(one.id, one.role) for one in made.organisations]


def test_value_of_the_linked_entry_can_be_taken(site: Site) -> None:
    site.mapping.write_text(site.mapping.read_text() + "  place.locality: preetz\n", encoding="utf-8")
    site.run(site.table())
    rule = (
        TOPIC
        + "  place.locality: {from: Verein, find: initiative, take: place.locality}\n"
        + "  parent: {from: Verein, find: initiative}\n"
    )
    made = entry(site, rule, Verein="Gärten für alle")
    assert ("preetz", "gaerten-fuer-alle") == (made.place.locality, made.parent)


def test_entries_of_one_source_can_name_each_other(site: Site) -> None:
    text = HEAD.replace("{platform: probe}", '{platform: probe, id: "{Nr}"}')
    site.mapping.write_text(text + TOPIC + "  parent: {from: Über, find: initiative}\n", encoding="utf-8")
    items = [{"Nr": "1", "Name": "Kind", "Über": "2"}, {"Nr": "2", "Name": "Dach"}]
    report = site.run(site.write("probe.json", json.dumps(items)))
    assert ([], 2) == (codes(report), len(report.written))
    assert "parent: dach\n" in site.entries()["initiatives/kind.md"]


def test_entry_that_names_a_rejected_one_is_rejected_too(site: Site) -> None:
    text = HEAD.replace("{platform: probe}", '{platform: probe, id: "{Nr}"}')
    site.mapping.write_text(
        text + "  topics: {from: T}\n  parent: {from: Über, find: initiative}\n", encoding="utf-8"
    )
    chain = [{"Nr": str(n), "Name": f"Glied {n}", "Über": str(n + 1), "T": "energie"} for n in range(1, 5)]
    items = [
        *chain,
        {"Nr": "5", "Name": "Glied 5", "T": "kohle"},
        {"Nr": "6", "Name": "Allein", "T": "natur"},
    ]
    report = site.run(site.write("probe.json", json.dumps(items)))
    assert ["unknown-reference"] * 5 == codes(report)
    assert ["initiatives/allein.md"] == list(site.entries())
    assert () == read_content(site.content).problems


def test_circle_of_parents_is_rejected(site: Site) -> None:
    site.mapping.write_text(HEAD + TOPIC + "  parent: {from: Über, find: initiative}\n", encoding="utf-8")
    items = [{"Name": "Eins", "Über": "zwei"}, {"Name": "Zwei", "Über": "eins"}]
    assert ["reference-loop"] * 2 == codes(site.run(site.write("probe.json", json.dumps(items))))


def test_skip_when_leaves_out_and_says_so(site: Site) -> None:
    site.mapping.write_text(HEAD + TOPIC + 'skip_when: {Stand: [Entwurf, ""]}\n', encoding="utf-8")
    items = [{"Name": "Eins", "Stand": "entwurf"}, {"Name": "Zwei"}, {"Name": "Drei", "Stand": "fertig"}]
    report = site.run(site.write("probe.json", json.dumps(items)))
    assert (2, 1, 0) == (len(report.skipped), len(report.written), report.exit_code)


def test_body_is_made_from_keys(site: Site) -> None:
    entry(
        site, TOPIC + 'body: "{Text}\\n\\nQuelle: {Quelle}"\n', Text="Eins.\n\n- zwei\n- drei", Quelle="Amt"
    )
    assert site.entries()["initiatives/probe.md"].endswith("---\n\nEins.\n\n- zwei\n- drei\n\nQuelle: Amt\n")


def test_event_takes_german_times(site: Site) -> None:
    site.run(site.table())
    head = HEAD.replace("kind: initiative", "kind: event").replace(
        "  sector: civil-society\n", "  kind: talk\n"
    )
    rule = TOPIC + "  start: {from: Wann, as: time}\n  organisers: {from: Wer, find: initiative}\n"
    made = entry(site, rule, head, Wann="5.3.2027, 19.30 Uhr", Wer="Gärten für alle")
    assert ("2027-03-05 19:30", ("gaerten-fuer-alle",)) == (f"{made.start:%Y-%m-%d %H:%M}", made.organisers)


MISTAKES = [
    ("kind: initiativ", "unknown-value"),
    ("titel: x", "unknown-key"),
    ("fields: {titel: x}", "unknown-key"),
    ("fields: {place.lokality: x}", "unknown-key"),
    ("fields: {links: {each: l, fields: {uri: x}}}", "unknown-key"),
    ("fields: {title: {form: Name}}", "unknown-key"),
    ("fields: {title: {from: Name, template: x}}", "rule-origin"),
    ("fields: {title: {default: x}}", "rule-origin"),
    ("fields: {links: {each: l}}", "rule-each"),
    ("fields: {place.locality: {nearest: [lat]}}", "rule-nearest"),
    ("fields: {title: {from: Name, find: dorf}}", "unknown-value"),
    ("fields: {title: {from: Name, cut: lang}}", "whole-number-form"),
    ("fields: {source: x}", "target-own"),
    ("fields: {title: x}", "target-missing"),
]


@pytest.mark.parametrize(("change", "code"), MISTAKES, ids=[change for change, _code in MISTAKES])
def test_mistake_in_a_mapping_is_named_with_its_line(tmp_path: Path, change: str, code: str) -> None:
    key = change.partition(":")[0]
    whole = "kind: initiative\nsource: {platform: x1}\nid: x\nfields: {title: x, topics: y}\n"
    text = "".join(line for line in whole.splitlines(keepends=True) if not line.startswith(f"{key}:"))
    path = tmp_path / "mapping.yaml"
    path.write_text(text + change + "\n", encoding="utf-8")
    found = load_mapping(path)
    assert found.mapping is None
    assert code in {reason.code for reason in found.reasons}
    reason = next(reason for reason in found.reasons if reason.code == code)
    assert reason.line >= 1
    for language in ("de", "en"):
        assert reason.message(language)
        assert "{" not in reason.message(language)


def test_unknown_key_of_a_rule_offers_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "mapping.yaml"
    path.write_text(HEAD + TOPIC + "  tags: {form: Name}\n", encoding="utf-8")
    found = next(reason for reason in load_mapping(path).reasons if reason.code == "unknown-key")
    assert ("from", 9) == (found.nearest, found.line)
