"""The import rule and the one-owner rules of DESIGN 3, read from the source by `find_breaches`.

Nothing is imported and nothing run. Names are followed through `import ... as`, relative imports and
`import_module("...")`; an import that only runs later (inside a function) or only for types counts as well.
"""

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

# A new module goes into exactly one line here; without one the test fails.
LAYERS = (
    ("schemas", "theme"),
    (
        "plugins.addresses",
        "plugins.images",
        "plugins.kept",
        "plugins.workers",
        "plugins.problems",
        "plugins.settings",
        "plugins.frontmatter",
    ),
    ("plugins.catalogue", "plugins.body", "plugins.forms", "plugins.skeleton", "plugins.starter"),
    ("plugins.analysis",),
    ("plugins.views", "plugins.checks"),
    ("plugins.exports", "plugins.render"),
    (
        "plugins.pages",
        "plugins.search",
        "plugins.importers",
        "plugins.review",
        "plugins.intake",
        "plugins.engine",
        "plugins.erase",
        "plugins.survey",
        "plugins.publish",
        "plugins.cli",
        "plugins.serve",
        "plugins.sveltia",
    ),
    ("plugins",),
)
SIBLINGS = {"plugins.views", "plugins.checks"}

# Libraries and where they may be imported, the module's own parts included.
OWNERS = {
    "pelican": {"plugins", "plugins.pages"},
    "yaml": {"plugins.frontmatter"},
    "nh3": {"plugins.body"},
    "comrak": {"plugins.body"},
    "PIL": {"plugins.images", "plugins.exports"},
    "markdown": {"plugins.body"},
    # The network belongs to the intake's hand-off and the importers; `serve` only listens.
    "aiosmtplib": {"plugins.intake"},
    "ftplib": {"plugins.importers"},
    "http.client": {"plugins.importers", "plugins.intake"},
    "httpx": {"plugins.importers", "plugins.intake"},
    "requests": {"plugins.importers", "plugins.intake"},
    "smtplib": {"plugins.intake"},
    "socket": {"plugins.importers", "plugins.intake", "plugins.serve"},
    "urllib.request": {"plugins.importers", "plugins.intake"},
    "urllib3": {"plugins.importers", "plugins.intake"},
    # Git is for review's reader, erase and the hand-off.
    "dulwich": {"plugins.erase", "plugins.intake", "plugins.review"},
    "git_filter_repo": {"plugins.erase"},
    "git": {"plugins.erase", "plugins.intake", "plugins.review"},
    "pygit2": {"plugins.erase", "plugins.intake", "plugins.review"},
}
# Names and where they may be used.
PRINTING = ("print", "exit", "quit", "SystemExit", "sys.exit", "sys.stdout", "sys.stderr", "os._exit")
CLOCK = (
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "datetime.date.today",
    "time.asctime",
    "time.ctime",
    "time.gmtime",
    "time.localtime",
    "time.time",
    "time.time_ns",
)
# Git is a program, too; Pagefind is the other one we start.
PROGRAMS = (
    "subprocess",
    "pty",
    "os.system",
    "os.popen",
    "os.posix_spawn",
    "os.execv",
    "os.execve",
    "os.execvp",
    "os.spawnv",
    "asyncio.create_subprocess_exec",
    "asyncio.create_subprocess_shell",
)
NAMES: dict[str, set[str]] = {
    **{name: {"plugins.cli"} for name in PRINTING},
    **{name: {"plugins", "plugins.cli", "plugins.intake"} for name in CLOCK},
    **{name: {"plugins.erase", "plugins.intake", "plugins.review", "plugins.search"} for name in PROGRAMS},
    "os.execv": {"plugins.cli"},  # `serve` starts itself anew when its code has changed
}
BUILTINS = {"print", "exit", "quit", "SystemExit", "open", "input", "__import__"}

# The models describe; they neither read nor write.
SCHEMAS_MAY_IMPORT = {"schemas", "pydantic", "pydantic_core"}
SCHEMAS_MAY_NOT_USE = {"open", "input", "io", "os", "shutil", "tempfile", "socket", "sqlite3", "glob"}
PURE_PATHS = {"pathlib.PurePath", "pathlib.PurePosixPath"}

VAGUE = {"utils", "util", "common", "helpers", "misc"}
ROOTS = ("schemas", "plugins", "theme")
# Started so often that Pelican's 0.8 seconds would hurt (DESIGN 3).
LIGHT = ("plugins", "plugins.cli", "plugins.review", "plugins.importers", "plugins.intake")


@dataclass(frozen=True)
class Import:
    """One name that a module imports, with its full name."""

    target: str
    line: int
    late: bool
    only_types: bool


@dataclass(frozen=True)
class Module:
    """A source file, its dotted name, and what can be read from it."""

    name: str
    root: Path
    file: str
    is_package: bool

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed source."""
        return ast.parse((self.root / self.file).read_bytes(), self.file)

    @cached_property
    def imports(self) -> list[Import]:
        """All imports, wherever they stand."""
        return list(find_imports(self))

    @cached_property
    def aliases(self) -> dict[str, str]:
        """Local names and what they stand for."""
        return dict(find_aliases(self))

    def is_within(self, owners: set[str]) -> bool:
        """Whether this is one of the owners or a part of one; `plugins` itself owns no part."""
        return any(self.name == o or (o != "plugins" and self.name.startswith(f"{o}.")) for o in owners)


def find_breaches(root: Path) -> list[str]:
    """One line, `file:line: what is wrong`, for each breach below the root; what is absent has none."""
    modules = {module.name: module for module in find_modules(root)}
    rules: tuple[Callable[[Module], Iterator[str]], ...] = (
        check_name,
        check_layer,
        check_owners,
        check_names,
    )
    found = [breach for module in modules.values() for rule in rules for breach in rule(module)]
    found += [breach for module in modules.values() for breach in check_schema(module)]
    return sorted({*found, *find_heavy_starts(modules)})


def find_modules(root: Path) -> Iterator[Module]:
    """Every source file of the shipped packages."""
    for top in ROOTS:
        for path in sorted((root / top).rglob("*.py")):
            file = path.relative_to(root)
            parts = file.with_suffix("").parts
            is_package = parts[-1] == "__init__"
            name = ".".join(parts[:-1] if is_package else parts)
            yield Module(name, root, file.as_posix(), is_package)


def check_name(module: Module) -> Iterator[str]:
    """A module is not named like one of the standard library, and says what it holds."""
    for part in module.name.split(".")[1:]:
        if part in sys.stdlib_module_names and not part.startswith("__"):
            yield breach(module, 1, f"`{part}` is the name of a standard library module")
        if part in VAGUE:
            yield breach(module, 1, f"`{part}` does not say what the module holds")


def check_layer(module: Module) -> Iterator[str]:
    """A module has a layer and imports nothing from a higher one, nor from its sibling in layer 4."""
    own = find_place(module.name)
    if own is None:
        yield breach(module, 1, f"{module.name} has no layer: enter it in tests/layers.py and DESIGN 3")
    for used in module.imports:
        there = find_place(used.target)
        if used.target.split(".")[0] not in ROOTS or there == own:
            continue
        if own is None or there is None or LEVEL[there] > LEVEL[own]:
            yield breach(module, used.line, f"{module.name} imports {used.target} from a higher layer")
        elif {own, there} == SIBLINGS:
            yield breach(module, used.line, f"{module.name} imports its sibling {used.target}")


LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}


def find_place(name: str) -> str | None:
    """The entry of LAYERS that a dotted name belongs to."""
    top, _, rest = name.partition(".")
    second = f"{top}.{rest.split('.')[0]}"
    if top == "plugins" and rest:
        return second if second in LEVEL else None
    return top if top in LEVEL else None


def check_owners(module: Module) -> Iterator[str]:
    """A library is imported by its owner only, Pelican in `plugins` only when it is needed."""
    for used in module.imports:
        for library, owners in OWNERS.items():
            if not is_part(used.target, library):
                continue
            if not module.is_within(owners):
                yield breach(module, used.line, f"{library} belongs to {' and '.join(sorted(owners))}")
            elif (library, module.name) == ("pelican", "plugins") and not (used.late or used.only_types):
                yield breach(module, used.line, "pelican is imported inside a function here")


def check_names(module: Module) -> Iterator[str]:
    """Printing, the clock and other programs are used by their owner only."""
    for line, name in find_uses(module):
        for forbidden, owners in NAMES.items():
            if is_part(name, forbidden) and not module.is_within(owners):
                yield breach(module, line, f"{forbidden} belongs to {' and '.join(sorted(owners))}")
    for line in find_hidden_imports(module):
        yield breach(module, line, "an import whose name is computed hides its layer")


def check_schema(module: Module) -> Iterator[str]:
    """Models import the standard library and pydantic, and do no input or output."""
    if not is_part(module.name, "schemas"):
        return
    for used in module.imports:
        top = used.target.split(".")[0]
        if top not in SCHEMAS_MAY_IMPORT | sys.stdlib_module_names:
            yield breach(module, used.line, f"schemas import the standard library and pydantic, not {top}")
    for line, name in find_uses(module):
        impure = is_part(name, "pathlib") and name != "pathlib" and name not in PURE_PATHS
        if impure or any(is_part(name, io) for io in SCHEMAS_MAY_NOT_USE):
            yield breach(module, line, f"schemas do no input or output: {name}")


def find_heavy_starts(modules: dict[str, Module]) -> Iterator[str]:
    """Commands that would import Pelican merely by starting."""
    for start in LIGHT:
        for name in sorted(find_loaded(start, modules)):
            for used in find_early(modules[name]):
                if is_part(used.target, "pelican"):
                    yield breach(modules[name], used.line, f"{start} imports pelican when it starts")


def find_loaded(start: str, modules: dict[str, Module]) -> set[str]:
    """The modules that are loaded when this one is imported."""
    loaded: set[str] = set()
    waiting = [name for name in modules if is_part(name, start)] if start != "plugins" else [start]
    while waiting:
        name = waiting.pop()
        if name in modules and name not in loaded:
            loaded.add(name)
            waiting += [part for used in find_early(modules[name]) for part in with_parents(used.target)]
    return loaded


def find_early(module: Module) -> list[Import]:
    """The imports that happen when the module itself is imported."""
    return [used for used in module.imports if not (used.late or used.only_types)]


def with_parents(name: str) -> list[str]:
    """`a`, `a.b` and `a.b.c` for `a.b.c`."""
    parts = name.split(".")
    return [".".join(parts[: n + 1]) for n in range(len(parts))]


def find_imports(module: Module) -> Iterator[Import]:
    """Every import of a module with whether it waits for a call or is for types only."""
    waiting: list[tuple[ast.AST, bool, bool]] = [(module.tree, False, False)]
    while waiting:
        node, late, only_types = waiting.pop()
        for target in find_targets(node, module):
            yield Import(target, node.lineno, late, only_types)  # type: ignore[attr-defined]
        late = late or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for_types = isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
        for child in ast.iter_child_nodes(node):
            in_body = isinstance(node, ast.If) and child in node.body
            waiting.append((child, late, only_types or (for_types and in_body)))


def find_targets(node: ast.AST, module: Module) -> list[str]:
    """The full names that one node imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{find_source(node, module)}.{alias.name}" for alias in node.names]
    if is_import_call(node) and isinstance(node.args[0], ast.Constant):  # type: ignore[attr-defined]
        return [str(node.args[0].value)]  # type: ignore[attr-defined]
    return []


def find_source(node: ast.ImportFrom, module: Module) -> str:
    """The module that `from ... import` names, dots resolved."""
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    base = parts[: len(parts) - node.level + module.is_package]
    return ".".join([*base, node.module] if node.module else base)


def find_hidden_imports(module: Module) -> Iterator[int]:
    """Lines that import a module by a computed name."""
    for node in ast.walk(module.tree):
        if is_import_call(node) and not isinstance(node.args[0], ast.Constant):  # type: ignore[attr-defined]
            yield node.lineno  # type: ignore[attr-defined]


def is_import_call(node: ast.AST) -> bool:
    """Whether a node is `import_module(...)` or `__import__(...)`."""
    if not isinstance(node, ast.Call) or not node.args:
        return False
    return ast.unparse(node.func).split(".")[-1] in {"import_module", "__import__"}


def find_aliases(module: Module) -> Iterator[tuple[str, str]]:
    """Each local name that an import binds, with its full name."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield (alias.asname, alias.name) if alias.asname else (alias.name.split(".")[0],) * 2
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name, f"{find_source(node, module)}.{alias.name}"


def find_uses(module: Module) -> Iterator[tuple[int, str]]:
    """Each use of an imported or built-in name, written out in full; imports themselves count as uses."""
    for used in module.imports:
        yield used.line, used.target
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load):
            first, _, rest = ast.unparse(node).partition(".")
            full = module.aliases.get(first) or (first if first in BUILTINS else None)
            if full:
                yield node.lineno, f"{full}.{rest}" if rest else full


def is_part(name: str, whole: str) -> bool:
    """Whether a dotted name is another one or lies below it."""
    return name == whole or name.startswith(f"{whole}.")


def breach(module: Module, line: int, text: str) -> str:
    """A line for the reader of a failing test."""
    return f"{module.file}:{line}: {text}"
