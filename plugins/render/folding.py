"""Templates that say as much as possible once, when they are compiled, and not again for every page.

All templates of a site see the same globals and the same language. So a word without variables is its
translation, and a macro called with constants is its result: both are put into the template as text.
Half of the time of a page went there (docs/decisions/014). Stands between the theme and `make_environment`.
"""

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from plugins.render.remembered import remember

WORDS = ("_", "gettext")


class ConstantTemplate(Template):
    """A template whose imports share one module: there are no other globals than the environment's."""

    def _get_default_module(self, ctx: Any = None) -> Any:  # noqa: ARG002  # Jinja passes it
        if self._module is None:
            self._module = remember(self.make_module())
        return self._module


class FoldingEnvironment(Environment):
    """An environment that works constants out when a template is compiled; nothing is loaded twice."""

    template_class = ConstantTemplate

    def __init__(self, translate: Callable[[str], str], **options: Any) -> None:
        super().__init__(auto_reload=False, cache_size=-1, **options)
        self.translate = translate

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        folded: nodes.Template = _Folding(self, tree).visit(tree)
        return folded


class _Folding(NodeTransformer):
    def __init__(self, environment: FoldingEnvironment, tree: nodes.Template) -> None:
        self._environment = environment
        self._with_block = {id(block.call) for block in tree.find_all(nodes.CallBlock)}
        self._macros = {
            names[1] if isinstance(names, tuple) else names: (node.template, names)
            for node in tree.find_all(nodes.FromImport)
            if not node.with_context and isinstance(node.template, nodes.Const)
            for names in node.names
        }

    def visit_Call(self, call: nodes.Call) -> nodes.Node:  # noqa: N802  # Jinja's name
        self.generic_visit(call)
        if not isinstance(call.node, nodes.Name) or id(call) in self._with_block or not _is_constant(call):
            return call
        name = call.node.name
        values = [argument.as_const() for argument in call.args]
        named = {keyword.key: keyword.value.as_const() for keyword in call.kwargs}
        if name in WORDS and not named:
            words = Markup(self._environment.translate(*values)) % {}  # noqa: S704  # the theme's own words
            return nodes.Const(words, lineno=call.lineno)
        if name in self._macros:
            return nodes.Const(self._macro(name)(*values, **named), lineno=call.lineno)
        return call

    def _macro(self, name: str) -> Any:
        template, names = self._macros[name]
        module = self._environment.get_template(template.as_const()).module
        return getattr(module, names[0] if isinstance(names, tuple) else names)


def _is_constant(call: nodes.Call) -> bool:
    """True for a call all of whose arguments are written out."""
    if call.dyn_args or call.dyn_kwargs:
        return False
    return all(isinstance(one, nodes.Const) for one in (*call.args, *(word.value for word in call.kwargs)))
