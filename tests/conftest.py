"""What all tests share: the repository's path and reproducible property tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.tools import is_ci

# Two runs of one commit give one answer; elsewhere every run looks at new examples.
settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if is_ci() else "local")


@pytest.fixture(scope="session", autouse=True)
def _state_home(tmp_path_factory) -> Iterator[None]:
    """The key of what is kept between builds: not the one of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of this checkout."""
    return Path(__file__).resolve().parent.parent
