"""The import itself, step by step: read, order, draw, merge, check, write."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from plugins import frontmatter
from plugins.catalogue.boundaries import (
    BOUNDARIES_BYTES,
    BOUNDARIES_FILE,
    Boundaries,
    make_size_problem,
    read_boundaries,
)
from plugins.catalogue.files import REGION_FILE, read_bytes, shown_path
from plugins.catalogue.geojson import find_lines, read_features
from plugins.catalogue.read import locate_faults, read_region
from plugins.importers.region.areas import Finding, find_swapped, read_areas
from plugins.importers.region.boundaries_file import render_boundaries
from plugins.importers.region.figures import complete_units
from plugins.importers.region.merge import PlaceValues, Row, key_of, merge_places
from plugins.importers.region.outlines import clean_outlines, make_outlines
from plugins.importers.region.properties import find_names
from plugins.importers.region.report import RegionReport
from plugins.importers.region.rewrite import replace_places
from plugins.importers.region.units import LEVELS, Unit, make_units
from plugins.problems import Problem, has_errors, make_problem
from schemas import Region, check

SOURCE_BYTES = 128 * 1024 * 1024


class _Unusable(Exception):  # noqa: N818  # like ContentInvalid: it ends the run, the problems say why
    """Source or region cannot be used."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__()
        self.problems = tuple(problems)


def import_region(source: Path, content: Path, names: Mapping[str, str] | None = None) -> RegionReport:
    """Takes the places and outlines of a source over into region.yaml and boundaries.geojson.

    `names` maps our words (ags, ars, name, population, lat, lon, postcode, district, amt, ...) to the
    source's properties where they are not recognised. Both files are written, or none.
    """
    try:
        return _import(source, content, names or {})
    except _Unusable as unusable:
        problems = unusable.problems
    return RegionReport(*_shown(source, content), problems, is_failed=True)


def _import(source: Path, content: Path, names: Mapping[str, str]) -> RegionReport:
    data, places = _read_places(content / REGION_FILE)
    units, problems = _read_units(source, names, places)
    cleaned, overlapping = clean_outlines(units)
    if overlapping:
        problems.append(make_problem("outlines-overlap", shown_path(source), {"count": overlapping}))
    outlines = make_outlines(units, cleaned)
    units, found = complete_units(units, outlines, shown_path(source))
    rows, ids = merge_places(places, units)
    new, region = _check_region(replace_places(data, rows), content / REGION_FILE)
    kept, broken = _read_drawn(content / BOUNDARIES_FILE, region)
    boundaries = render_boundaries(region, {**kept, **{ids[key]: shape for key, shape in outlines.items()}})
    if len(boundaries) > BOUNDARIES_BYTES:
        raise _Unusable(
            [make_size_problem(shown_path(content / BOUNDARIES_FILE), len(boundaries), BOUNDARIES_BYTES)]
        )
    problems += [*found, *broken]
    if region.attribution is None:
        problems.append(make_problem("attribution-missing", shown_path(content / REGION_FILE)))
    written = _write({content / REGION_FILE: new, content / BOUNDARIES_FILE: boundaries})
    return _report(source, content, problems, units=units, rows=rows, boundaries=boundaries, written=written)


def _read_places(path: Path) -> tuple[bytes, list[PlaceValues]]:
    """region.yaml and its places as texts; it may lack places, everything else has to be right."""
    shown = shown_path(path)
    data = read_bytes(path, frontmatter.REGION_BYTES) if path.exists() else b""
    if isinstance(data, Problem) or not data:
        raise _Unusable(read_region(path)[2])
    try:
        values = frontmatter.read_yaml(data)
    except frontmatter.UnreadableError:
        raise _Unusable(read_region(path)[2]) from None
    faults = tuple(fault for fault in check(Region, values)[1] if fault.path != ("places",))
    if faults:
        raise _Unusable(locate_faults(faults, shown, data))
    return data, list(values.get("places") or [])


def _read_units(
    source: Path, names: Mapping[str, str], places: Sequence[PlaceValues]
) -> tuple[list[Unit], list[Problem]]:
    shown = shown_path(source)
    data = read_bytes(source, SOURCE_BYTES)
    if isinstance(data, Problem):
        is_large = data.code == "file-too-large"
        raise _Unusable([make_size_problem(shown, source.stat().st_size, SOURCE_BYTES) if is_large else data])
    features = read_features(data, shown)
    if isinstance(features, Problem):
        raise _Unusable([features])
    properties = find_names(features, names, shown)
    if isinstance(properties, list):
        raise _Unusable(properties)
    areas, findings = read_areas(features, properties)
    problems = _locate(findings, data, shown)
    if swapped := find_swapped(areas, shown):
        raise _Unusable([swapped])
    units, unnamed = make_units(areas, {key_of(place): str(place["name"]) for place in places})
    if not units:
        raise _Unusable(problems or [make_problem("geojson-empty", shown)])
    problems += [make_problem("district-unnamed", shown, {"ags": ags}) for ags in unnamed]
    return units, problems


def _locate(findings: Iterable[Finding], data: bytes, shown: str) -> list[Problem]:
    """The findings with the line their feature begins on."""
    found = list(findings)
    lines = find_lines(data) if found else ()
    return [
        make_problem(
            finding.code,
            shown,
            finding.params,
            place=(lines[finding.index] if finding.index < len(lines) else 1, 1),
        )
        for finding in found
    ]


def _check_region(data: bytes, path: Path) -> tuple[bytes, Region]:
    """The new region.yaml, valid."""
    shown = shown_path(path)
    if len(data) > frontmatter.REGION_BYTES:
        sizes = {"size": len(data), "limit": frontmatter.REGION_BYTES}
        raise _Unusable([make_problem("file-too-large", shown, sizes)])
    try:
        model, faults = check(Region, frontmatter.read_yaml(data))
    except frontmatter.UnreadableError as error:
        raise _Unusable(
            make_problem(trouble.code, shown, trouble.params, place=trouble.position)
            for trouble in error.troubles
        ) from None
    if not isinstance(model, Region):
        raise _Unusable(locate_faults(faults, shown, data))
    return data, model


def _read_drawn(path: Path, region: Region) -> tuple[Boundaries, list[Problem]]:
    """The outlines there were, to keep those the source does not have; one too large to read is made anew."""
    outlines, problems = read_boundaries(path, region)
    problems = [problem for problem in problems if problem.code != "geojson-too-large"]
    if has_errors(problems):
        raise _Unusable(problems)
    return outlines, problems


def _write(files: Mapping[Path, bytes]) -> tuple[str, ...]:
    """Writes the files that differ, all beside their place first; the shown paths of those written."""
    changed = {path: data for path, data in files.items() if not path.exists() or path.read_bytes() != data}
    for path, data in changed.items():
        path.with_name(f".{path.name}.new").write_bytes(data)
    for path in changed:
        path.with_name(f".{path.name}.new").replace(path)
    return tuple(shown_path(path) for path in changed)


def _report(
    source: Path,
    content: Path,
    problems: Iterable[Problem],
    *,
    units: Sequence[Unit],
    rows: Sequence[Row],
    boundaries: bytes,
    written: tuple[str, ...],
) -> RegionReport:
    changed = tuple(str(row.values["id"]) for row in rows if row.changed)
    added = tuple(str(row.values["id"]) for row in rows if row.old is None)
    return RegionReport(
        *_shown(source, content),
        problems=tuple(sorted(set(problems))),
        counts={level: sum(unit.level == level for unit in units) for level in LEVELS},
        added=added,
        changed=changed,
        unchanged=len(rows) - len(added) - len(changed),
        outlines=boundaries.count(b'{"type":"Feature",'),
        boundaries_bytes=len(boundaries),
        written=written,
    )


def _shown(source: Path, content: Path) -> tuple[str, str, str]:
    return shown_path(source), shown_path(content / REGION_FILE), shown_path(content / BOUNDARIES_FILE)
