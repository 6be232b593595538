"""A changed entry keeps what its form does not ask for.

In: the answers and the front matter there was. Out: both as one, in the order of the model.
"""

from collections.abc import Mapping
from typing import Any

from plugins.forms.form import Form
from plugins.forms.questions import find_questions

Values = dict[str, Any]


def keep_left_out(form: Form, values: Mapping[str, Any], before: Mapping[str, Any]) -> Values:
    """The answers with every key of the entry that the form leaves out."""
    whole = [path for path in form.layout.left_out if "." not in path]
    kept: Values = {key: before[key] for key in whole if key in before}
    for path in form.layout.left_out:
        key, _, inner = path.partition(".")
        # What hangs on a key that is no longer there goes with it.
        if inner and key in values and isinstance(before.get(key), Mapping) and inner in before[key]:
            kept[key] = {**values[key], inner: before[key][inner]}
    found = {**values, **kept} | _with_wishes(values, before)
    return {
        question.key: found[question.key] for question in find_questions(form.kind) if question.key in found
    }


def _with_wishes(values: Mapping[str, Any], before: Mapping[str, Any]) -> Values:
    """The wishes that were given and those no form shows, because only both sides are to know of them."""
    given = list(values.get("wishes", ()))
    named = {(wish.get("with"), wish.get("topic")) for wish in given}
    hidden = [
        wish
        for wish in before.get("wishes", ())
        if wish.get("visible") != "public" and (wish.get("with"), wish.get("topic")) not in named
    ]
    return {"wishes": [*given, *hidden]} if hidden else {}
