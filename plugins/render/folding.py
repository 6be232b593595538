"""Templates that say as much as possible once, when they are compiled, and not again for every page.

All templates of a site see the same globals and the same language. So words are their translation, with
their variables written in between, and a macro called with constants is its result: both are put into the
template as text. Half of the time of a page went there (docs/decisions/014); `inlining` and `compiling` take
care of most of the rest. Stands between the theme and `make_environment`.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from plugins.render.compiling import PageCode, write_out
from plugins.render.inlining import Macros, find_imported, inline
from plugins.render.remembered import remember

WORDS = ("_", "gettext")
_VARIABLE = re.compile(r"%\((\w+)\)s")


class ConstantTemplate(Template):
    """A template whose imports share one module: there are no other globals than the environment's."""

    def _get_default_module(self, ctx: Any = None) -> Any:  # noqa: ARG002  # Jinja passes it
        if self._module is None:
            self._module = remember(self.make_module())
        return self._module


class FoldingEnvironment(Environment):
    """An environment that works constants out when a template is compiled; nothing is loaded twice."""

    template_class = ConstantTemplate
    code_generator_class = PageCode
    write_out = staticmethod(write_out)

    def __init__(self, translate: Callable[[str], str], **options: Any) -> None:
        super().__init__(auto_reload=False, cache_size=-1, **options)
        self.translate = translate
        self._trees: dict[str, tuple[nodes.Template, Macros]] = {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        name = name or f"<{len(self._trees)}>"
        if name not in self._trees:
            tree = super()._parse(source, name, filename)
            _Folding(self, tree).visit(tree)
            self._trees[name] = tree, inline(tree, name, self._macros_of)
            tree.set_environment(self)
        return self._trees[name][0]

    def _macros_of(self, template: str) -> Macros:
        if template not in self._trees and self.loader:
            source, filename, _ = self.loader.get_source(self, template)
            self._parse(source, template, filename)
        return self._trees[template][1]


class _Folding(NodeTransformer):
    def __init__(self, environment: FoldingEnvironment, tree: nodes.Template) -> None:
        self._environment = environment
        self._with_block = {id(block.call) for block in tree.find_all(nodes.CallBlock)}
        self._macros = find_imported(tree)

    def visit_Output(self, output: nodes.Output) -> nodes.Output:  # noqa: N802  # Jinja's name
        """Words with variables, where they are written, become texts with what is written between them."""
        self.generic_visit(output)
        output.nodes = [part for one in output.nodes for part in self._split(one)]
        return output

    def _split(self, node: nodes.Expr) -> Iterable[nodes.Expr]:
        if not isinstance(node, nodes.Call) or not _is_words(node):
            return [node]
        values = {keyword.key: keyword.value for keyword in node.kwargs}
        parts = _VARIABLE.split(self._environment.translate(node.args[0].as_const()))
        return [
            values[part] if number % 2 else nodes.TemplateData(part.replace("%%", "%"))
            for number, part in enumerate(parts)
        ]

    def visit_Call(self, call: nodes.Call) -> nodes.Node:  # noqa: N802
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
            return nodes.Const(self._macro(*self._macros[name])(*values, **named), lineno=call.lineno)
        return call

    def _macro(self, template: str, name: str) -> Any:
        return getattr(self._environment.get_template(template).module, name)


def _is_words(call: nodes.Call) -> bool:
    """True for words in the interface's language, written out but for their variables."""
    is_call = isinstance(call.node, nodes.Name) and call.node.name in WORDS
    return is_call and not call.dyn_kwargs and isinstance(call.args[0], nodes.Const)


def _is_constant(call: nodes.Call) -> bool:
    """True for a call all of whose arguments are written out."""
    if call.dyn_args or call.dyn_kwargs:
        return False
    return all(isinstance(one, nodes.Const) for one in (*call.args, *(word.value for word in call.kwargs)))
