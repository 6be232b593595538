import subprocess

import pytest

from tests.tools import CHROMIUM, Tool, fetch, find_java, find_node, is_ci, need

MISSING = Tool("nowhere", lambda: None, packages=())


@pytest.mark.parametrize(("value", "expected"), [("true", True), ("1", True), ("", False), ("false", False)])
def test_ci_is_told_by_the_environment(monkeypatch, value, expected):
    monkeypatch.setenv("CI", value)
    assert expected == is_ci()


def test_missing_tool_fails_in_ci(monkeypatch):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="nowhere is missing"):
        need(MISSING)


def test_missing_tool_is_skipped_with_its_reason_elsewhere(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="make tools"):
        need(MISSING)


def test_download_brings_what_packages_do_not(monkeypatch, tmp_path):
    """Without root or apt a tool comes from its own download."""
    monkeypatch.setenv("PATH", "")
    there = tmp_path / "there"
    write = ("-c", f"open({str(there)!r}, 'w').close()")
    tool = Tool(
        "here", lambda: there if there.exists() else None, packages=("no-such-package",), download=write
    )
    assert there == fetch(tool)


def test_failed_download_brings_nothing(monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert fetch(Tool("here", lambda: None, packages=(), download=("-c", "raise SystemExit(1)"))) is None


@pytest.mark.parametrize("path", [find_java(), find_node()], ids=["java", "node"])
def test_programs_inside_wheels_start(path):
    assert 0 == subprocess.run([path, "--version"], capture_output=True, check=False).returncode


def test_browser_is_there():
    assert need(CHROMIUM).exists()
