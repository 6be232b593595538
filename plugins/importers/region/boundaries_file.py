"""boundaries.geojson as text: one line an outline, in the order of region.yaml, so that changes read well."""

import json
from typing import Any

from shapely import MultiPolygon

from plugins.catalogue.boundaries import Boundaries
from schemas import Region
from schemas.region import Place


def render_boundaries(region: Region, outlines: Boundaries) -> bytes:
    """The file with the outlines of the region's places."""
    drawn = [(place, outlines[place.id]) for place in region.places if place.id in outlines]
    lines = ",\n".join(_render_feature(place, shape) for place, shape in drawn)
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'.encode()


def _render_feature(place: Place, shape: MultiPolygon) -> str:
    keys = {"id": place.id, "ags": place.ags, "name": place.name, "kind": place.kind}
    properties = {key: value for key, value in keys.items() if value}
    feature = {"type": "Feature", "properties": properties, "geometry": _geometry(shape)}
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


def _geometry(shape: MultiPolygon) -> dict[str, Any]:
    polygons = [[list(ring.coords) for ring in (part.exterior, *part.interiors)] for part in shape.geoms]
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}
