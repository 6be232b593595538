"""Scripts of many small modules served as one file: a page asks once, and what repeats is packed once.

In: a folder of ES modules that import their neighbours by name. Out: one script for each that no other
imports. Every module becomes a function of its own, so names may repeat. Understood is no more than this:
`import { a, b as c } from "./x.js";` on a line of its own, and `export` before a function or const.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

_IMPORT = re.compile(r'^import \{ ?([^}]+?) ?\} from "\./([a-z0-9-]+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function\*? ?|const )(\w+)", re.MULTILINE)
_AS = re.compile(r"(\w+) as (\w+)")
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def bundle_folder(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and code of each script that no other imports, with all it needs."""
    modules = {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.js"))}
    imported = {name for code in modules.values() for name in find_imports(code)}
    for name in modules:
        if name not in imported:
            yield name, "".join(_as_function(one, modules[one]) for one in _in_order(name, modules))


def find_imports(code: str) -> tuple[str, ...]:
    """The neighbours a module imports."""
    return tuple(match[2] for match in _IMPORT.finditer(code))


def _in_order(name: str, modules: Mapping[str, str], above: tuple[str, ...] = ()) -> list[str]:
    """A module after all it imports, each once."""
    if name in above:
        raise ValueError(f"scripts import each other in a circle: {[*above, name]}")
    found: list[str] = []
    for other in find_imports(modules[name]):
        found += _in_order(other, modules, (*above, name))
    return list(dict.fromkeys([*found, name]))


def _as_function(name: str, code: str) -> str:
    """`const $x = (() => { ...; return { exported }; })();`, what it imports taken from the others."""
    exported = ", ".join(match[2] for match in _EXPORT.finditer(code))
    body = _EXPORT.sub(r"\1\2", _IMPORT.sub(_take, code))
    if left := _LEFT.search(body):
        raise ValueError(f"{name}.js says what bundling does not understand: {left[0]}")
    return f"const {_variable(name)} = (() => {{\n{body}return {{ {exported} }};\n}})();\n"


def _take(match: re.Match[str]) -> str:
    names = _AS.sub(r"\1: \2", match[1])
    return f"const {{ {names} }} = {_variable(match[2])};"


def _variable(name: str) -> str:
    return "$" + name.replace("-", "_")
