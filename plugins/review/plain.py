"""A report as text for a terminal."""

from collections.abc import Iterator

from plugins.review.fence import fence_text
from plugins.review.notes import say
from plugins.review.outline import Line, Outline
from plugins.review.report import Report


def render_plain(report: Report) -> str:
    """The whole report."""
    quote = "„{}“" if report.language == "de" else "“{}”"
    outline = Outline(report, fence_text, lambda text: quote.format(fence_text(text)))
    lines = [line for section in outline.sections() for line in section.lines]
    text = "\n".join(part for line in lines for part in _render(line))
    if report.left_out:
        text += "\n\n" + say("cut", report.language, {"count": report.left_out, "base": report.base})
    return text.strip() + "\n"


def _render(line: Line) -> Iterator[str]:
    if line.form in ("title", "section", "heading"):
        yield ""
        yield line.text
        if line.form != "heading":
            yield ("=" if line.form == "title" else "-") * min(len(line.text), 78)
        return
    yield line.text if line.form == "sentence" else f"{'  ' * (line.depth + 1)}- {line.text}"
