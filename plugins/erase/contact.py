"""The contact of an entry: a name goes together with the consent given for it."""

import re
from typing import Any

from plugins.erase.spellings import Spellings
from plugins.frontmatter import UnreadableError, read_yaml, render_entry

_HEAD = re.compile(r"\ufeff?---[ \t]*\r?\n.*?^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_CONTACT = re.compile(r"^contact:.*\n(?:[ \t]+\S.*\n|[ \t]*\r?\n)*", re.MULTILINE)
_BELONGS: dict[str, tuple[str, ...]] = {
    "name": ("name", "consent", "phone")
}  # the number was given with the name


def clean_entry(text: str, spellings: Spellings) -> str:
    """An entry, or any other text, without the name."""
    head = _HEAD.match(text)
    if head and spellings.is_in(head[0]):
        text = _CONTACT.sub(lambda match: _clean(match[0], spellings), head[0], count=1) + text[head.end() :]
    return spellings.replace(text)


def _clean(block: str, spellings: Spellings) -> str:
    try:
        contact = read_yaml(block.encode(errors="surrogateescape"))["contact"]
    except UnreadableError:
        return block
    if not isinstance(contact, dict) or not spellings.is_in(block):
        return block
    left = _without(contact, spellings)
    if not left.keys() - {"role", "consent"}:
        return ""
    return render_entry({"contact": left}).split("---\n")[1]


def _without(contact: dict[str, Any], spellings: Spellings) -> dict[str, Any]:
    found = [key for key, value in contact.items() if spellings.is_in(str(value))]
    gone = {part for key in found for part in _BELONGS.get(key, (key,))}
    return {key: value for key, value in contact.items() if key not in gone}
