from datetime import date

import pytest

from plugins.analysis.network.figures import Figures, make_figures
from plugins.analysis.network.graph import digest
from plugins.analysis.network.groups import Groups
from plugins.analysis.network.memory import recall
from plugins.analysis.network.networks import Networks
from plugins.catalogue import read_content
from plugins.kept import keep, read_kept
from plugins.settings import make_settings
from plugins.views.network.picture import make_picture
from plugins.views.overview import make_site
from tests.analysis.network.known import florentine_families
from tests.site import write_site
from tests.views.network_sites import FILES, town

NETWORK = florentine_families("Pucci")


def recall_figures(network, folder):
    return recall(folder / "figures.json", digest(network), Figures, lambda: make_figures(network))


def test_figures_come_back_as_they_were(tmp_path):
    folder = tmp_path / "cache"
    assert make_figures(NETWORK) == recall_figures(NETWORK, folder)
    assert make_figures(NETWORK) == recall_figures(NETWORK, folder)
    assert 1 == len(list(folder.iterdir()))


def test_what_is_kept_is_used(tmp_path):
    recall_figures(NETWORK, tmp_path)
    (path,) = tmp_path.iterdir()
    keep(path, (read_kept(path) or b"").replace(b'"ties":20', b'"ties":21'))
    assert 21 == recall_figures(NETWORK, tmp_path).ties


def test_figures_that_a_stranger_wrote_are_not_used(tmp_path):
    recall_figures(NETWORK, tmp_path)
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes().replace(b'"ties":20', b'"ties":21'))
    assert 20 == recall_figures(NETWORK, tmp_path).ties


@pytest.mark.parametrize("damage", [b"", b"{", b"null", b'{"n": 16}', b"\xff\xfe"])
def test_a_file_of_another_form_is_made_anew(tmp_path, damage):
    recall_figures(NETWORK, tmp_path)
    (path,) = tmp_path.iterdir()
    keep(path, damage)
    assert make_figures(NETWORK) == recall_figures(NETWORK, tmp_path)
    assert len(path.read_bytes()) > 1000


def test_another_network_takes_the_place(tmp_path):
    recall_figures(NETWORK, tmp_path)
    assert make_figures(florentine_families()) == recall_figures(florentine_families(), tmp_path)
    assert make_figures(NETWORK) == recall_figures(NETWORK, tmp_path)
    assert 1 == len(list(tmp_path.iterdir()))


def test_what_is_kept_of_the_same_key_is_not_made_again(tmp_path):
    made = []
    for _ in range(2):
        recall(tmp_path / "groups.json", "key", Groups, lambda: made.append(1) or Groups((), None, None))
    assert [1] == made


def test_pictures_come_back_as_they_were(tmp_path):
    """Also whole numbers among the decimal ones, so that a page has the same digest."""
    town_of_three = FILES + town({"Anna": "Bert Carl"})
    catalogue = read_content(write_site(tmp_path, town_of_three)).catalogue
    settings = make_settings(catalogue.region, date(2026, 11, 21))
    sites = [
        make_site(catalogue, settings, cache=folder) for folder in (None, tmp_path / "a", tmp_path / "a")
    ]
    first, *others = [repr(make_picture("probe", site.networks.layer("all"), site)) for site in sites]
    assert [first, first] == others
    assert first != "None"
    assert (tmp_path / "a" / "network" / "picture-probe.json").exists()


def test_a_site_with_a_cache_remembers_its_figures(tmp_path):
    catalogue = read_content(write_site(tmp_path)).catalogue
    site = make_site(catalogue, make_settings(catalogue.region, date(2026, 11, 21)), cache=tmp_path / "cache")
    site.networks.figures("declared")
    assert 1 == len(list((tmp_path / "cache" / "network").iterdir()))


def test_networks_of_a_build_are_made_once(tmp_path):
    catalogue = read_content(write_site(tmp_path)).catalogue
    networks = Networks(catalogue, date(2026, 11, 21), tmp_path / "cache")
    assert networks.layer("all") is networks.layer("all")
    assert networks.figures("all") is networks.figures("all")
    assert Networks(catalogue, date(2026, 11, 21)).figures("all") == networks.figures("all")
