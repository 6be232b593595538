"""The issue forms are those that the models give, and a forge takes them."""

import subprocess

import pytest

from plugins.catalogue.read import read_region
from plugins.review.issue_forms import all_forms, write_forms


def test_the_committed_forms_are_current(repository):
    region, _language, _problems = read_region(repository / "content" / "region.yaml")
    assert region is not None
    folder = repository / ".github" / "ISSUE_TEMPLATE"
    assert all_forms(region) == {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_a_forge_takes_the_forms(repository, tmp_path):
    program = repository / ".venv" / "bin" / "check-jsonschema"
    if not program.exists():
        pytest.skip("comes with the next make setup")
    write_forms(repository / "content", tmp_path)
    forms = sorted(str(path) for path in tmp_path.iterdir() if path.name != "config.yml")
    words = [program, "--builtin-schema", "vendor.github-issue-forms", *forms]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stdout


def test_without_a_region_it_says_what_is_wrong(tmp_path):
    with pytest.raises(ValueError, match=r"region\.yaml"):
        write_forms(tmp_path, tmp_path / "forms")
