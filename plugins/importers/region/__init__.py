"""Official boundaries: places into region.yaml, outlines into boundaries.geojson.

    features -> areas -> units (Kreise, Ämter, municipalities) -> merged places, joined outlines -> two files
Comes in: a GeoJSON file of a survey or statistical office and the region. Goes out: both files, changed
only where the source says something new, and a report. docs/map.md explains it to those who run it.
"""

from plugins.importers.region.properties import read_names
from plugins.importers.region.report import RegionReport
from plugins.importers.region.run import import_region

__all__ = ["RegionReport", "import_region", "read_names"]
