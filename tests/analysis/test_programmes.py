"""Where money comes from: the order of programmes, who got money before."""

from datetime import date

from plugins.analysis.programmes import find_other_grants, find_programmes
from plugins.catalogue import read_content
from tests.site import GUIDE, PROJECT, entry, file, write_site

TODAY = date(2026, 11, 21)


def programme(id: str, funding: str) -> str:
    head = GUIDE.replace("how-to", "funding").replace("Balkonsolar bauen", f"Topf {id}")
    return file(f"guides/{id}.md", entry(f"{head}funding: {{{funding}}}\n"))


def grant(id: str, funding: str) -> str:
    head = PROJECT.replace("Balkonsolar", f"Projekt {id}")
    return file(f"projects/{id}.md", entry(f"{head}funding: [{funding}]\n"))


SCRIPT = "".join(
    (
        programme("bald", "funder: Stadt, deadline: 2026-11-21"),
        programme("spaeter", "funder: Land, deadline: 2027-05-01"),
        programme("immer", "funder: Stiftung, rolling: yes"),
        programme("unklar", "funder: Bund"),
        programme("gestern", "funder: Kreis, deadline: 2026-11-20"),
        programme("vorjahr", "funder: Kreis, deadline: 2025-11-20"),
        grant("eins", "{programme: Junge Stadt, funder: STADT , amount: 5 Euro, from: 2024}"),
        grant("zwei", "{programme: Altes, funder: Europa, from: 2020}, {programme: Neues, from: 2025}"),
    )
)


def test_soonest_deadline_first_then_any_time_then_unknown_then_over(tmp_path):
    found = find_programmes(read_content(write_site(tmp_path, SCRIPT)).catalogue, TODAY)
    assert [
        ("bald", "dated"),
        ("spaeter", "dated"),
        ("immer", "rolling"),
        ("unklar", "unknown"),
        ("gestern", "over"),
        ("vorjahr", "over"),
    ] == [(one.guide.id, one.state) for one in found]


def test_grants_stand_with_the_programmes_of_their_funder(tmp_path):
    catalogue = read_content(write_site(tmp_path, SCRIPT)).catalogue
    found = find_programmes(catalogue, TODAY)
    assert {"bald": ["eins"]} == {
        one.guide.id: [grant.project.id for grant in one.grants] for one in found if one.grants
    }
    others = find_other_grants(catalogue, found)
    assert ["Neues", "Altes"] == [one.funding.programme for one in others]
