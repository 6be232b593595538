"""What a valid entry is: one model per kind of entry, and one for the region.

Stands at the start of the flow (front matter file -> typed model). Comes in: the texts of a
front matter, every scalar still text. Goes out: frozen models with days, times and numbers,
or the faults that say what is wrong and where. No reading, no writing.
"""

from schemas.event import Event
from schemas.faults import Fault, check
from schemas.guide import Guide
from schemas.initiative import Initiative
from schemas.kinds import KINDS, Kind
from schemas.notice import Notice
from schemas.page import Page
from schemas.project import Project
from schemas.region import Region
from schemas.survey import Survey
from schemas.target import Target
from schemas.town import Town

__all__ = [
    "KINDS",
    "Event",
    "Fault",
    "Guide",
    "Initiative",
    "Kind",
    "Notice",
    "Page",
    "Project",
    "Region",
    "Survey",
    "Target",
    "Town",
    "check",
]
