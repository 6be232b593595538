"""What the forge's editor begins with is an entry that is valid as it is, and fits into an address."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from plugins.catalogue import read_content
from plugins.frontmatter import read_entry
from plugins.skeleton import NewEntry, render_short_skeleton
from plugins.views.contribute import OFFERED
from plugins.views.provenance import new_file_address
from schemas import KINDS, check
from tests.corpus import write_corpus


@pytest.fixture(scope="module")
def region(tmp_path_factory):
    """The region of a small corpus."""
    return read_content(write_corpus(tmp_path_factory.mktemp("region"), 5)).catalogue.region


@pytest.mark.parametrize("kind", OFFERED)
def test_short_skeleton_is_valid_and_fits_into_an_address(kind, region):
    new = NewEntry(KINDS[kind], "Grüße & mehr?", region, date(2026, 11, 21), "initiative-0")
    forge = type("Forge", (), {"kind": "github", "repository": "a/b", "branch": "main", "path": "content"})

    address = new_file_address(forge, "events", "neu.md", render_short_skeleton(new))

    assert len(address) < 8_191
    (text,) = parse_qs(urlsplit(address).query)["value"]
    assert () == check(KINDS[kind].model, read_entry(text.encode()).values)[1]
