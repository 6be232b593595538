"""What an import of boundaries did, for the command line to show."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from plugins.problems import Problem, render_text

_LEVELS = {
    "de": {"district": "Kreise", "amt": "Ämter", "municipality": "Gemeinden"},
    "en": {"district": "districts", "amt": "Ämter", "municipality": "municipalities"},
}
_LINES = {
    "de": (
        "{source}: {counts}.",
        "{region}: {added} Orte neu, {changed} geändert, {same} wie bisher.",
        "{boundaries}: {outlines} Umrisse, {size} KiB.",
        "Nichts geschrieben: {boundaries} und {region} bleiben, wie sie sind.",
    ),
    "en": (
        "{source}: {counts}.",
        "{region}: {added} places new, {changed} changed, {same} as before.",
        "{boundaries}: {outlines} outlines, {size} KiB.",
        "Nothing written: {boundaries} and {region} stay as they are.",
    ),
}


@dataclass(frozen=True, slots=True)
class RegionReport:
    """The outcome: how many of each level the source holds, which places are new or changed, what was wrong.

    `is_failed` is true when the source or the region could not be used; then nothing was written.
    """

    source: str
    region: str
    boundaries: str
    problems: tuple[Problem, ...] = ()
    is_failed: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: int = 0
    outlines: int = 0
    boundaries_bytes: int = 0
    written: tuple[str, ...] = ()

    def render_text(self, language: str) -> str:
        """The report as text: problems first, then what was done."""
        shown = [render_text(self.problems, language)] if self.problems else []
        source, region, boundaries, nothing = _LINES[language]
        lines = [nothing] if self.is_failed else [source, region, boundaries]
        if not (self.is_failed or self.written):
            lines.append(nothing)
        return "\n".join([*shown, *(line.format_map(self._params(language)) for line in lines)])

    def _params(self, language: str) -> dict[str, str | int]:
        levels = _LEVELS[language]
        return {
            "source": self.source,
            "region": self.region,
            "boundaries": self.boundaries,
            "counts": ", ".join(f"{number} {levels[level]}" for level, number in self.counts.items()),
            "added": len(self.added),
            "changed": len(self.changed),
            "same": self.unchanged,
            "outlines": self.outlines,
            "size": round(self.boundaries_bytes / 1024),
        }
