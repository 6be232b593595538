"""A report as Markdown for a comment at the forge, at most as long as a forge takes."""

from collections.abc import Iterable, Iterator

from plugins.review.fence import code, fence_markdown
from plugins.review.notes import say
from plugins.review.outline import Line, Outline, Section
from plugins.review.report import Report

LIMIT = 60_000  # GitHub takes 65,536 characters
ENTRY_LIMIT = 8_000
MARKER = "<!-- wirkort-review -->"  # by which the comment is found again
_RESERVE = 400  # for the sentence about what was cut
_HEADS = {"title": "## ", "section": "### ", "heading": "#### "}


def render_markdown(report: Report) -> str:
    """The comment: what decides first; whole entries are left out at the end when it would be too long."""
    sections = Outline(report, fence_markdown, code).sections()
    text, cut = _fill(sections, report, LIMIT - _RESERVE - len(MARKER))
    count = report.left_out + cut
    rest = say("cut", report.language, {"count": count, "base": code(report.base)}) if count else ""
    return "\n\n".join(part for part in (MARKER, text, rest) if part) + "\n"


def _fill(sections: Iterable[Section], report: Report, limit: int) -> tuple[str, int]:
    """As many sections as there is room for, and how many entries there was none for."""
    blocks: list[str] = []
    size = cut = 0
    for section in sections:
        block = "\n".join(_shorten(section, report.language))
        if size + len(block) + 2 > limit:
            cut += section.is_entry
            continue
        blocks.append(block)
        size += len(block) + 2
    return "\n\n".join(blocks), cut


def _shorten(section: Section, language: str) -> Iterator[str]:
    """The lines of a section; an entry ends with a sentence where it is too long."""
    size = 0
    for previous, line in zip((None, *section.lines), section.lines, strict=False):
        text = _render(line)
        size += len(text) + 1
        if size > ENTRY_LIMIT:
            yield f"- {say('cut-entry', language)}"
            return
        if _needs_gap(previous, line):
            yield ""
        yield text


def _render(line: Line) -> str:
    if line.form in _HEADS:
        return _HEADS[line.form] + line.text
    return line.text if line.form == "sentence" else f"{'  ' * line.depth}- {line.text}"


def _needs_gap(previous: Line | None, line: Line) -> bool:
    return previous is not None and not (previous.form == "item" and line.form == "item")
