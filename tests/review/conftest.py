"""A repository with a change, made once: no test of these writes to it."""

from pathlib import Path

import pytest

from tests.review.history import make_change, make_repository


@pytest.fixture(scope="session")
def changed(tmp_path_factory) -> Path:
    """The repository with branches main and change; main is checked out."""
    folder = make_repository(tmp_path_factory.mktemp("changed"))
    make_change(folder)
    return folder


@pytest.fixture
def repository_before(tmp_path, monkeypatch) -> Path:
    """A repository with the state before alone, as working directory."""
    folder = make_repository(tmp_path / "repository")
    monkeypatch.chdir(folder)
    return folder
