"""The parts JSON-LD is made of: typed nodes, full addresses, and text that no browser takes for markup."""

import json
from typing import Any

from markupsafe import Markup

from plugins.settings import Settings

Node = dict[str, Any]

_LIVE = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":"))
_SAID = (0, False)  # of what counts as false in Python; None and what is empty says nothing


class Links:
    """Gives the full address where the site knows its own, else the address from its host's root."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def __call__(self, address: str) -> str:
        return self.settings.canonical(address) or self.settings.href(address)


def make_node(type_: str, id: str | None = None, **properties: object) -> Node:
    """A node of one schema.org type; what is None or empty is left out when it is rendered."""
    return {"@type": type_, "@id": id, **properties}


def render_graph(*nodes: Node) -> Markup:
    """Several nodes as one document."""
    document = {"@context": "https://schema.org", "@graph": [_dense(node) for node in nodes]}
    return Markup(render_inert(document))  # noqa: S704  # render_inert leaves no markup in it


def render_inert(value: object) -> str:
    """JSON without the signs that could end a script element or start markup (RFC 8259 section 7)."""
    text = _ENCODER.encode(value)
    for sign, escape in _LIVE.items():
        text = text.replace(sign, escape)
    return text


def _dense(value: Any) -> Any:
    """Without what is absent, at every depth; a node that has nothing but a type is absent."""
    if isinstance(value, dict):
        kept = {key: one for key, part in value.items() if (one := _dense(part)) or one in _SAID}
        return {} if kept.keys() == {"@type"} else kept
    if isinstance(value, (list, tuple)):
        return [one for part in value if (one := _dense(part)) or one in _SAID]
    return value
