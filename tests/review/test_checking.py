"""The list of checks of a review is that of `check`, but for those that look at every pair."""

import ast
from inspect import getsource

from plugins import checks
from plugins.review import checking


def called(module: object) -> set[str]:
    names = (node for node in ast.walk(ast.parse(getsource(module))) if isinstance(node, ast.Call))
    found = {node.func.id for node in names if isinstance(node.func, ast.Name)}
    return {name for name in found if name.startswith("find_")} - {"find_problems", "find_findings"}


def test_no_check_is_forgotten():
    assert called(checks) == called(checking) | checking.LEFT_OUT
