"""Ids for new places: kreis-<name>, amt-<name>, <name>; longer where one is taken."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set

from plugins.addresses import make_id
from plugins.importers.region.units import Unit
from schemas.kinds import RESERVED

_PREFIXES = {"district": "kreis-", "amt": "amt-"}
_KINDS = {"city": "-stadt", "municipality": "-gemeinde", "amt": "-amt", "district": "-kreis"}


def make_ids(units: Iterable[Unit], taken: Set[str], districts: Mapping[str, str]) -> dict[str, str]:
    """The id of each unit by key: the shortest that nobody else wants; the order of units does not matter.

    `districts` are the names of the districts by their key.
    """
    waiting = {unit.key: list(_wishes(unit, districts)) for unit in units}
    ids: dict[str, str] = {}
    while waiting:
        wanted = Counter(wishes[0] for wishes in waiting.values())
        used = {*taken, *ids.values(), *RESERVED}
        for key, wishes in list(waiting.items()):
            if len(wishes) == 1 or _is_free(wishes[0], wanted, used):
                ids[key] = wishes[0]
                del waiting[key]
            else:
                wishes.pop(0)
    return ids


def _is_free(wish: str, wanted: Counter[str], used: Set[str]) -> bool:
    return wanted[wish] == 1 and wish not in used and 2 <= len(wish) <= 80


def _wishes(unit: Unit, districts: Mapping[str, str]) -> Iterator[str]:
    """Ids from short to long; the last one has the official key and is nobody else's."""
    base = _PREFIXES.get(unit.level, "") + make_id(unit.stem)
    district = make_id(districts.get(unit.key[:5], ""))
    yield base
    if unit.level == "municipality":
        yield make_id(unit.name)
        yield base + _KINDS[unit.kind]
    if district:
        yield f"{base}-{district}"
    yield f"{base[:60]}-{make_id(unit.key)}".strip("-")
