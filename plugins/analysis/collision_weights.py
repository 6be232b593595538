"""Analysis: how much each thing that two events share weighs, and from when on it is worth a warning.

In: `collisions` of region.yaml. Out: a number for every name, the defaults where the region says nothing.
The defaults and where they come from stand in docs/collisions.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property

from schemas import Region
from schemas.region import Collisions


@dataclass(frozen=True, slots=True)
class Weights:
    """What `collisions.weights` may say: factors without a unit."""

    topics: float = 0.45
    nearness: float = 0.35
    audience: float = 0.20
    overlap: float = 1.0
    travel: float = 0.7
    evening: float = 0.5
    day: float = 0.25
    small: float = 0.7
    medium: float = 1.0
    large: float = 1.5
    weekly: float = 0.45
    monthly: float = 0.7
    anywhere: float = 0.5  # nearness of an event online, or at a place nobody named


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What `collisions.thresholds` may say: limits in the unit of their name, hours of the day, per cent."""

    warn: float = 0.68  # score
    title: float = 85  # per cent of rapidfuzz' token_sort_ratio
    near_km: float = 5
    far_km: float = 20
    travel_minutes: float = 15
    minutes_per_km: float = 1.5
    length_minutes: float = 120  # of events that do not say when they end
    evening_hour: float = 17
    search_days: float = 14  # how far from a date a calmer one is looked for
    quiet: float = 1  # load, in single events of medium size
    busy: float = 3


@dataclass(frozen=True)
class Scale:
    """Weights and thresholds of a region."""

    weights: Weights = Weights()
    thresholds: Thresholds = Thresholds()

    @cached_property
    def times(self) -> Mapping[str, float]:
        """What each way to lie in time weighs, by its name."""
        return {name: getattr(self.weights, name) for name in ("overlap", "travel", "evening", "day")}

    @cached_property
    def most(self) -> float:
        """The score of two single events of medium size that share everything."""
        alike = self.weights.topics + self.weights.nearness * max(1.0, self.weights.anywhere)
        return max(self.times.values()) * (alike + self.weights.audience)


def make_scale(region: Region) -> Scale:
    """The region's own numbers over the defaults; names nobody knows are left out."""
    own = region.collisions or Collisions()
    return Scale(Weights(**_known(own.weights, Weights)), Thresholds(**_known(own.thresholds, Thresholds)))


def names_of(kind: type[Weights] | type[Thresholds]) -> tuple[str, ...]:
    """The names as region.yaml has them."""
    return tuple(field.name.replace("_", "-") for field in fields(kind))


def _known(given: Mapping[str, float], kind: type[Weights] | type[Thresholds]) -> dict[str, float]:
    names = names_of(kind)
    return {name.replace("-", "_"): max(value, 0.0) for name, value in given.items() if name in names}
