"""What /api/v1/network.json looks like, as JSON Schema; part of /api/v1/schema.json.

Comes in: nothing. Goes out: the schema of the document that `document` makes.
"""

from collections.abc import Mapping
from typing import get_args

from plugins.analysis.network.brokerage import ROLES
from plugins.analysis.network.layers import LAYERS
from plugins.exports.values import Values
from schemas.fields import DATE, ID
from schemas.initiative import Sector

_ID: Values = {"type": "string", "pattern": ID}
_COUNT: Values = {"type": "integer", "minimum": 0}
_NUMBER: Values = {"type": "number"}
_SHARE: Values = {"type": ["number", "null"]}  # null where it is undefined
_FIGURES: Mapping[str, Values] = {
    "n": _COUNT,
    "ties": _COUNT,
    "density": _SHARE,
    "components": _COUNT,
    "isolates": {"type": "array", "items": _ID},
    "degree_centralisation": _SHARE,
    "betweenness_centralisation": _SHARE,
    "transitivity": _SHARE,
    "mean_clustering": _SHARE,
    "ei_index": _SHARE,
    "ei_expected": _SHARE,
    "reciprocity_arc": _SHARE,
    "reciprocity_dyad": _SHARE,
    "modularity": _SHARE,
}


def make_network_schema() -> Values:
    """The schema of a network with its figures."""
    return _object(
        {
            "layer": {"enum": list(LAYERS)},
            "as_of": {"type": "string", "format": "date", "pattern": DATE},
            "figures": _object(_FIGURES),
            "nodes": {"type": "array", "items": _node()},
            "ties": {"type": "array", "items": _tie()},
        }
    )


def _node() -> Values:
    return _object(
        {
            "id": _ID,
            "sector": {"enum": list(get_args(Sector))},
            "degree": _COUNT,
            "betweenness": _SHARE,
            "betweenness_raw": _NUMBER,
            "closeness": _SHARE,
            "harmonic": _SHARE,
            "constraint": _SHARE,
            "effective_size": _SHARE,
            "core": _COUNT,
            "group": {"type": ["integer", "null"], "minimum": 1},
            "brokerage": _object(dict.fromkeys(ROLES, _COUNT)),
        }
    )


def _tie() -> Values:
    kinds = {"type": "array", "items": {"enum": list(LAYERS)}, "minItems": 1}
    return _object({"a": _ID, "b": _ID, "kinds": kinds, "confirmed": {"type": "boolean"}})


def _object(properties: Mapping[str, Values]) -> Values:
    """A mapping with all of these keys."""
    return {"type": "object", "properties": dict(properties), "required": list(properties)}
