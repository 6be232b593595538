"""The code a template becomes: Jinja's, but for what is asked most often on a page.

Views are objects of ours, so an attribute is an attribute (Jinja looks for an item of that name as well), and
what is written goes at once into the page (Jinja makes markup of each piece that is joined to text next).
"""

import re
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

_LIVE = re.compile("[<>&'\"]")


def write_out(value: Any) -> str:
    """A value as it stands on the page."""
    kind = type(value)
    if kind is Markup or (kind is str and not _LIVE.search(value)):
        return value  # type: ignore[no-any-return]  # it is a text
    return escape(value)


class PageCode(CodeGenerator):
    """Writes the functions of a template."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        """`view.title` and no more; what is missing is an error either way."""
        if isinstance(node.node, nodes.Name) and node.node.name == "self":  # blocks, which Jinja has as items
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def _output_child_pre(self, _node: nodes.Expr, _frame: Frame, _finalize: Any) -> None:
        self.write("environment.write_out(")
