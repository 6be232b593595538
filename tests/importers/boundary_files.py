"""Small official boundaries, made of squares, and the region they are imported into."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

REGION = """\
# Unsere Region
title: Wirkort Fördeland   # so heißt sie
languages: [de]
timezone: Europe/Berlin
attribution: {text: © Amt}
topics:
  - id: energie
    label: Energie
"""
SIDE = 0.1  # degrees


def square(column: float, row: float, side: float = SIDE) -> dict[str, Any]:
    """A square of a grid that begins at 10° E, 54° N."""
    west, south = 10 + column * SIDE, 54 + row * SIDE
    ring = [
        [west, south],
        [west + side, south],
        [west + side, south + side],
        [west, south + side],
        [west, south],
    ]
    return {"type": "Polygon", "coordinates": [[[round(x, 6), round(y, 6)] for x, y in ring]]}


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    """One feature."""
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def town(ags: str, name: str, column: float, row: float = 0, **properties: Any) -> dict[str, Any]:
    """A municipality of Kreis Plön that is a square of the grid."""
    return feature(
        square(column, row), **{"AGS": ags, "GEN": name, "BEZ": "Gemeinde", "KRS": "Kreis Plön"} | properties
    )


def amt_town(number: str, name: str, column: float, row: float = 0, amt: str = "Probstei") -> dict[str, Any]:
    """A municipality of an Amt."""
    return town(f"01057{number}", name, column, row, ARS=f"010575755{number}", VWG=amt, VWG_BEZ="Amt")


class Files:
    """A content folder with a region.yaml and a source of boundaries."""

    def __init__(self, folder: Path) -> None:
        self.content = folder / "content"
        self.content.mkdir()
        self.source = folder / "grenzen.geojson"
        self.write_region()

    @property
    def region(self) -> str:
        """The text of region.yaml."""
        return (self.content / "region.yaml").read_text(encoding="utf-8")

    @property
    def outlines(self) -> dict[str, dict[str, Any]]:
        """The features of boundaries.geojson by id."""
        data = json.loads((self.content / "boundaries.geojson").read_bytes())
        return {item["properties"]["id"]: item for item in data["features"]}

    def write_region(self, places: str = "", before: str = REGION, after: str = "") -> None:
        """A region.yaml with this text of places."""
        (self.content / "region.yaml").write_text(before + places + after, encoding="utf-8", newline="")

    def write_source(self, features: Iterable[Mapping[str, Any]], **members: Any) -> None:
        """A source with these features."""
        data = {"type": "FeatureCollection", **members, "features": list(features)}
        self.source.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
