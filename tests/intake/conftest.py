"""One service for all tests of a file that only need an open one."""

from collections.abc import Iterator

import pytest

from tests.intake.running import Service, running


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service without proof of work and without limits."""
    with running(tmp_path_factory.mktemp("service")) as one:
        yield one
