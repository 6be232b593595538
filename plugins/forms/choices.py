"""What the choices of the models are called by: the list of words for each key that takes one of some.

In: a model's name and one of its keys. Out: the name of a list in `plugins/render/words.py`.
"""

# Lists that are not called like their key; the model decides.
_GROUPS = {
    ("Event", "kind"): "event",
    ("Guide", "kind"): "guide",
    ("Notice", "kind"): "resource",
    ("Resource", "kind"): "resource",
    ("Channel", "kind"): "channel",
    ("Cooperation", "kind"): "cooperation",
    ("Condition", "state"): "condition",
    ("Accessibility", ""): "answer",
}
_OF_ALL = {"sdgs": "sdg"}


def group_of(model: str, key: str) -> str:
    """The list that names the choices of a key; most are called like the key."""
    return _GROUPS.get((model, key)) or _GROUPS.get((model, "")) or _OF_ALL.get(key, key)
