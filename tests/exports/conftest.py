"""The exports of a small site and of the example region."""

import pytest

from plugins.catalogue import Catalogue
from plugins.settings import Settings
from tests.exports.sites import ENTRIES, export, read_site, write_site

Site = tuple[Catalogue, Settings]


@pytest.fixture(scope="session")
def small(tmp_path_factory) -> Site:
    """The catalogue and settings of a site with an entry for every rule."""
    return read_site(write_site(tmp_path_factory.mktemp("small"), ENTRIES))


@pytest.fixture(scope="session")
def small_files(small) -> dict[str, bytes]:
    """Its exports."""
    return export(*small)


@pytest.fixture(scope="session")
def example(repository) -> Site:
    """The catalogue and settings of the example region."""
    return read_site(repository / "content")


@pytest.fixture(scope="session")
def example_files(example) -> dict[str, bytes]:
    """Its exports."""
    return export(*example)
