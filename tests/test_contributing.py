"""CONTRIBUTING.md begins with an entry, and the entry is valid."""

import re
import shutil

import pytest

from plugins.catalogue import read_content

EXAMPLES = {
    "first": (0, "projects/leihraeder-am-markt.md"),
    "shortest-event": (1, "events/raeder-durchsehen.md"),
}


@pytest.fixture(scope="module")
def examples(repository) -> list[str]:
    """The entries of CONTRIBUTING.md in order."""
    text = (repository / "CONTRIBUTING.md").read_text("utf-8")
    return re.findall(r"^```markdown\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)


def test_the_example_comes_first(repository):
    text = (repository / "CONTRIBUTING.md").read_text("utf-8")

    assert text.index("```markdown") < 700
    assert ["markdown", "markdown", "console"] == re.findall(r"^```(\w+)$", text, flags=re.MULTILINE)


@pytest.mark.parametrize(("number", "name"), EXAMPLES.values(), ids=EXAMPLES)
def test_an_example_is_valid_in_the_example_region(repository, examples, tmp_path, number, name):
    content = tmp_path / "content"
    shutil.copytree(repository / "content", content)
    (content / name).write_text(examples[number], encoding="utf-8")
    found = read_content(content).problems

    assert [] == [
        f"{problem.line}: {problem.message('de')}" for problem in found if problem.file.endswith(name)
    ]


def test_the_example_names_every_required_key_as_required(examples):
    marked = re.findall(r"^(\w+):[^#\n]*# Pflicht", examples[0], flags=re.MULTILINE)

    assert ["title", "summary", "topics", "phase", "organisations", "updated"] == marked
