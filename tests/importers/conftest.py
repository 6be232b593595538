"""The region every import test writes into."""

from pathlib import Path

import pytest

from tests.importers.sites import Site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """An empty content folder with a small region."""
    return Site(tmp_path)
