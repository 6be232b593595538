"""The promises of the set-up: a complete lock, a complete wheel, nothing foreign in the repository."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

SHIPPED = ("plugins", "schemas", "theme")


@pytest.fixture(scope="module")
def project(repository):
    return tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def lock(repository):
    """The blocks of requirements.txt: requirement and hashes."""
    text = (repository / "requirements.txt").read_text(encoding="utf-8")
    blocks = re.findall(r"^([a-z0-9][^\\\n]*)((?:\\\n\s+--hash=\S+\s*)*)", text, re.MULTILINE)
    return [(Requirement(line), re.findall(r"--hash=(\S+)", hashes)) for line, hashes in blocks]


@pytest.fixture(scope="module")
def tracked(repository):
    """The files that Git knows; the set-up promises Git."""
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=repository, capture_output=True, check=True, text=True
    )
    return [Path(name) for name in done.stdout.split("\0") if name and (repository / name).is_file()]


def wanted(project):
    extras = project["project"]["optional-dependencies"].values()
    lines = [project["project"]["dependencies"], *extras, project["build-system"]["requires"]]
    return [Requirement(line) for group in lines for line in group]


def test_lock_has_every_requirement_extras_and_build_backend(project, lock):
    locked = {canonicalize_name(requirement.name): requirement for requirement, _ in lock}
    for requirement in wanted(project):
        (pin,) = locked[canonicalize_name(requirement.name)].specifier
        assert requirement.specifier.contains(pin.version), requirement


def test_lock_pins_and_hashes_everything(lock):
    for requirement, hashes in lock:
        assert ["=="] == [pin.operator for pin in requirement.specifier], requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in hashes), requirement


def test_lock_names_no_host(repository):
    lines = (repository / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert [] == [
        line for line in lines if re.search(r"://|^\s*-|^\s*--index", line) and "--hash" not in line
    ]


def test_environment_is_the_locked_one(lock):
    for requirement, _ in lock:
        if requirement.marker is None or requirement.marker.evaluate():
            assert requirement.specifier.contains(version(requirement.name), prereleases=True), requirement


def test_wheel_has_every_file_of_what_it_ships(repository, tmp_path):
    """Built from a copy, since a build leaves its traces where it runs."""
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(repository / name, copy)
    for name in SHIPPED:
        if (repository / name).exists():
            ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
            shutil.copytree(repository / name, copy / name, ignore=ignored)
    expected = {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()}
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--no-deps"]
    options = ["--no-build-isolation", "--no-index", "--wheel-dir", tmp_path, copy]
    subprocess.run([*command, *options], capture_output=True, check=True)
    (wheel,) = tmp_path.glob("wirkort-*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    shipped = {name for name in names if ".dist-info/" not in name}
    assert expected - {"pyproject.toml", "LICENSE"} == shipped
    assert [name for name in names if name.endswith(".dist-info/licenses/LICENSE")]


def test_licence_is_the_agpl(repository, project):
    assert "AGPL-3.0-or-later" == project["project"]["license"]
    text = (repository / "LICENSE").read_text(encoding="utf-8")
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" == text.splitlines()[0].strip()


def test_ci_runs_the_tests(repository):
    script = repository / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "make test" in script.read_text(encoding="utf-8")


def test_help_explains_every_target(repository):
    text = (repository / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^\.PHONY: (\S+)$", text, re.MULTILINE)
    explained = re.findall(r"^([a-z]+):.* ## .", text, re.MULTILINE)
    assert sorted(targets) == sorted(explained)
    done = subprocess.run(
        ["make", "--no-print-directory"], cwd=repository, capture_output=True, check=True, text=True
    )
    assert sorted(targets) == sorted(re.findall(r"^  make (\S+)", done.stdout, re.MULTILINE))


# Written in pieces, so that this file passes its own test.
FOREIGN = {
    "registry": r"pypi\." + r"org|python" + r"hosted\.org|npm" + r"js\.(org|com)",
    "machine-path": r"(?<![\w.~-])/(root|work|home/[a-z]+|Users/[A-Za-z]+)/" + r"[\w.]",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_no_file_tells_where_it_was_made(repository, tracked, name):
    pattern = re.compile(FOREIGN[name].encode())
    assert [] == [path.as_posix() for path in tracked if pattern.search((repository / path).read_bytes())]


def test_no_third_party_source_is_committed(repository, tracked):
    suspicious = [
        path for path in tracked if re.search(r"\.min\.|\.bundle\.|(^|/)(vendor|node_modules)/", str(path))
    ]
    assert [] == suspicious
