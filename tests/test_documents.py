"""Promises of the papers: every command is described, and every relative link leads somewhere."""

import argparse
import re

import pytest

from plugins.cli import make_parser

CODE = re.compile(r"```.*?```|``.*?``|`[^`\n]*`", re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?!https?:|mailto:|#)([^)#\s]+)")


def find_commands() -> list[str]:
    """The words of every command, `import region` and its like included."""
    (commands,) = [action for action in make_parser()._actions if action.choices]  # no other way
    names = []
    for name, command in commands.choices.items():
        inner = [action for action in command._actions if isinstance(action, argparse._SubParsersAction)]
        names += [f"{name} {one}" for action in inner for one in action.choices]
        names += [] if any(action.required for action in inner) else [name]
    return names


@pytest.mark.parametrize("command", find_commands())
def test_command_is_described(command, repository):
    text = (repository / "docs" / "commands.md").read_text(encoding="utf-8")

    assert re.search(rf"^\| [^|]*`{command}\b", text, re.MULTILINE)


def test_links_between_papers_lead_somewhere(repository):
    papers = [*repository.glob("*.md"), *(repository / "docs").rglob("*.md")]
    broken = [
        f"{paper.relative_to(repository)}: {target}"
        for paper in papers
        for target in LINK.findall(CODE.sub("", paper.read_text(encoding="utf-8")))
        if not (paper.parent / target).exists()
    ]

    assert [] == sorted(set(broken))
