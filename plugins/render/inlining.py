"""Macros become part of the templates that call them, when these are compiled.

A page of an entry calls fifty macros, most of them a line long; a third of the time of rendering went into
the calls and into joining what they gave (docs/decisions/014). So where a template writes what a short macro
says, `{{ macro(x) }}` or `{% call macro(x) %}`, the macro's body takes the place of the call, in a scope with
its parameters. Its own names get the macro's in front, so that none is mistaken for a name of the page. What
can not be put in (a macro that calls itself, a call within an expression) stays a call.
Stands between the theme and the compiler: `folding` hands in trees whose words are translated.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from plugins.render.remembered import REMEMBERED

Source = tuple[str, str]  # a template, and the macro's name there
SHORT = 60  # nodes; longer ones are called once a page, and would only make compiling longer
LEFT = "left__"  # in front of a macro that is still called from a body put elsewhere


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro; `names` are what parameters, variables and other macros are called where it is put.

    `known` are the macros its body still calls, by the name it has for them.
    """

    node: nodes.Macro
    names: Mapping[str, str]
    known: Mapping[str, Source]


Macros = Mapping[str, Macro]


def inline(tree: nodes.Template, template: str, macros_of: Callable[[str], Macros]) -> Macros:
    """Puts macros in the place of their calls in the tree of this template; gives those it has itself."""
    inlining = _Inlining(tree, template, macros_of)
    inlining.visit(tree)
    used = {one.name for one in tree.find_all(nodes.Name)}
    imports = [
        nodes.FromImport(nodes.Const(source), [(name, known)], False, lineno=1)
        for known, (source, name) in sorted(inlining.left.items())
    ]
    tree.body = [one for one in (*imports, *tree.body) if _is_needed(one, used)]
    return inlining.own


def _is_needed(node: nodes.Node, used: set[str]) -> bool:
    """False for an import of which nothing is left to call."""
    return not isinstance(node, nodes.FromImport) or not used.isdisjoint(_names_of(node))


def _names_of(node: nodes.FromImport) -> dict[str, str]:
    """The names a template has for what it imports, with those they have there."""
    pairs = (one if isinstance(one, tuple) else (one, one) for one in node.names)
    return {known: name for name, known in pairs}


def find_imported(tree: nodes.Template) -> dict[str, Source]:
    """What a template imports by name: the names it has for it, and where it is from."""
    return {
        known: (node.template.value, name)
        for node in tree.body
        if isinstance(node, nodes.FromImport) and isinstance(node.template, nodes.Const)
        for known, name in _names_of(node).items()
    }


class _Inlining(NodeTransformer):
    def __init__(self, tree: nodes.Template, template: str, macros_of: Callable[[str], Macros]) -> None:
        self.own: dict[str, Macro] = {}
        self.left: dict[str, Source] = {}
        imported = find_imported(tree)
        here = {one.name: (template, one.name) for one in tree.body if isinstance(one, nodes.Macro)}
        self._known = imported | here
        self._macros = {
            known: macro
            for known, (source, name) in imported.items()
            if (macro := macros_of(source).get(name))
        }
        self._fixed = {
            one.name
            for node in tree.body
            if isinstance(node, nodes.Assign)
            for one in node.find_all(nodes.Name)
        }

    def visit_Macro(self, macro: nodes.Macro) -> nodes.Macro:  # noqa: N802  # Jinja's name
        """Others may have a short one put in, but not where a variable of its template would be missing."""
        self.generic_visit(macro)
        names = {one.name for one in macro.find_all(nodes.Name)}
        is_short = sum(1 for _ in macro.find_all(nodes.Node)) <= SHORT
        if is_short and self._fixed.isdisjoint(names) and macro.name not in REMEMBERED:
            self.own[macro.name] = self._macros[macro.name] = self._describe(macro, names)
        return macro

    def _describe(self, macro: nodes.Macro, names: set[str]) -> Macro:
        known = {name: source for name, source in (self._known | self.left).items() if name in names}
        own = {one.name for one in macro.find_all(nodes.Name) if one.ctx != "load"}
        renamed = {name: LEFT + name.removeprefix(LEFT) for name in known}
        return Macro(macro, renamed | {name: f"{macro.name}__{name}" for name in own}, known)

    def visit_Output(self, output: nodes.Output) -> list[nodes.Node]:  # noqa: N802
        return _join(self._put(one, ()) or nodes.Output([one], lineno=one.lineno) for one in output.nodes)

    def visit_CallBlock(self, block: nodes.CallBlock) -> nodes.Node:  # noqa: N802
        self.generic_visit(block)
        return self._put(block.call, block.body) or block

    def _put(self, call: nodes.Node, body: Sequence[nodes.Node]) -> nodes.Node | None:
        """The macro's body in its scope; None for what has to stay a call."""
        macro = self._macros.get(_called(call))
        if macro is None or not isinstance(call, nodes.Call) or (values := _bind(macro.node, call)) is None:
            return None
        self.left |= {macro.names[name]: source for name, source in macro.known.items()}
        constants = {name: one for name, one in values.items() if isinstance(one, nodes.Const)}
        variable = {macro.names[name]: one for name, one in values.items() if name not in constants}
        copy = _Copy(macro.names, constants, body, call.lineno)
        targets = [nodes.Name(name, "store") for name in variable]
        return nodes.With(targets, [*variable.values()], copy.statements(macro.node.body), lineno=call.lineno)


def _called(node: nodes.Node) -> str:
    """The name of what is called; empty for what is no call by name."""
    name = node.node if isinstance(node, nodes.Call) else None
    return name.name if isinstance(name, nodes.Name) else ""


def _bind(macro: nodes.Macro, call: nodes.Call) -> dict[str, nodes.Expr] | None:
    """What each parameter is; None where one is missing or the call is not written out."""
    names = [one.name for one in macro.args]
    values = dict(zip(names[len(names) - len(macro.defaults) :], macro.defaults, strict=True))
    values |= dict(zip(names, call.args, strict=False)) | {one.key: one.value for one in call.kwargs}
    is_plain = not (call.dyn_args or call.dyn_kwargs) and len(call.args) <= len(names)
    return values if is_plain and values.keys() == set(names) else None


@dataclass(frozen=True, slots=True)
class _Copy:
    """Copies a macro's nodes: other names, constants for parameters, the caller's body for `caller()`.

    All get the line of the call, the one that a reader of this template can find.
    """

    names: Mapping[str, str]
    constants: Mapping[str, nodes.Const]
    body: Sequence[nodes.Node]
    lineno: int

    def statements(self, body: Sequence[Any]) -> list[Any]:
        """A list of nodes; what is written stands in nodes of its own, so that a body fits in between."""
        return _join(made for one in body for made in self._several(one))

    def _several(self, node: Any) -> Iterator[Any]:
        if not isinstance(node, nodes.Output):
            yield self._one(node)
            return
        for one in node.nodes:
            if _called(one) == "caller":
                yield from self.body
            else:
                yield nodes.Output([self._one(one)], lineno=self.lineno)

    def _one(self, value: Any) -> Any:
        if isinstance(value, list):
            return self.statements(value)
        if not isinstance(value, nodes.Node):
            return value
        if isinstance(value, nodes.Name):
            name = self.names.get(value.name, value.name)
            return self.constants.get(value.name) or nodes.Name(name, value.ctx, lineno=self.lineno)
        fields = (self._one(field) for _, field in value.iter_fields())
        return type(value)(*fields, lineno=self.lineno)


def _join(statements: Iterable[Any]) -> list[Any]:
    """Statements with what is written one after another in one node, whose constants the compiler joins."""
    joined: list[Any] = []
    for one in statements:
        if joined and isinstance(one, nodes.Output) and isinstance(joined[-1], nodes.Output):
            joined[-1] = nodes.Output([*joined[-1].nodes, *one.nodes], lineno=joined[-1].lineno)
        else:
            joined.append(one)
    return joined
