"""One service for all tests of a file that only need an open one; loops of their own."""

import asyncio
from collections.abc import Iterator

import pytest

from tests.intake.running import Service, running


@pytest.fixture(autouse=True)
def _without_the_loop_of_a_browser() -> Iterator[None]:
    """A browser's test of the same process keeps a loop in this thread; here tests bring their own."""
    running_loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(running_loop)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service without proof of work and without limits."""
    with running(tmp_path_factory.mktemp("service")) as one:
        yield one
