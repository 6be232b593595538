"""The theme's files as the site serves them: one style sheet, the scripts, each with a digest in its name.

What few pages need stands in `css/alone/`; each file there is a style sheet of its own. The modules of a
folder of scripts are served as one file: `js/form/page.js` with all it imports as `form-page.js`.
"""

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from plugins.analysis.accent import make_shades
from plugins.render.bundles import bundle_folder
from plugins.settings import Settings
from schemas import Region

FIRST = ("tokens", "base", "layout")
LAST = ("print",)
GOLDEN_ANGLE = 137.508  # degrees: neighbours in the list of topics get hues far apart
FIRST_HUE = 220
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_COMMENT_LINE = re.compile(r"^\s*//.*\n|^\s+|(?<=[;{},]) // [^\"'`\n]*$", re.MULTILINE)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r" ?([{};,>]) ?")
_IMPORT = re.compile(r"""(from |import |import\()(["'])\./([a-z0-9-]+)\.js\2""")


class Assets:
    """All assets of a site: `files` by address, and the address of each by its plain name."""

    def __init__(self, theme: Path, settings: Settings) -> None:
        """Read and name everything once."""
        self.files: dict[str, bytes] = {}
        self.addresses: dict[str, str] = {}
        static = theme / "static"
        self._add("style.css", bundle_styles(static / "css", settings.region).encode())
        for path in sorted((static / "css" / "alone").glob("*.css")):
            self._add(path.name, _tighten(path.read_text("utf-8")).encode())
        for path in sorted((static / "images").glob("*")):
            self._add(path.name, path.read_bytes())
        for name, code in _in_import_order(dict(_read_scripts(static / "js"))):
            self._add(f"{name}.js", _IMPORT.sub(self._resolve, code).encode())

    def address(self, name: str) -> str:
        """Where the site serves the asset of this name."""
        return self.addresses[name]

    def _add(self, name: str, content: bytes) -> None:
        stem, _, suffix = name.rpartition(".")
        address = f"/assets/{stem}.{sha256(content).hexdigest()[:10]}.{suffix}"
        self.files[address] = content
        self.addresses[name] = address

    def _resolve(self, match: re.Match[str]) -> str:
        address = self.addresses[f"{match[3]}.js"]
        return f"{match[1]}{match[2]}./{address.rsplit('/', 1)[1]}{match[2]}"


def bundle_styles(folder: Path, region: Region) -> str:
    """All style sheets as one: tokens first, components by name, print last; then the region's colours."""
    names = {path.stem for path in folder.glob("*.css")}
    order = [*FIRST, *sorted(names - {*FIRST, *LAST}), *LAST]
    sheets = [(folder / f"{name}.css").read_text("utf-8") for name in order]
    return _tighten("\n".join([*sheets, topic_hues(region), accent_shades(region)]))


def topic_hues(region: Region) -> str:
    """One class a topic: its hue from region.yaml, else by its position."""
    hues = (
        round(FIRST_HUE + position * GOLDEN_ANGLE) % 360 if topic.hue is None else topic.hue
        for position, topic in enumerate(region.topics)
    )
    return "".join(
        f".topic-{topic.id}{{--hue:{hue}}}" for topic, hue in zip(region.topics, hues, strict=True)
    )


def accent_shades(region: Region) -> str:
    """The region's accent in place of ours; nothing where it has none."""
    if region.accent is None:
        return ""
    shades = make_shades(region.accent)
    return (
        f":root{{--accent:{shades.day};--accent-deep:{shades.day_deep};"
        f"--accent-night:{shades.night};--accent-night-deep:{shades.night_deep}}}"
    )


def _tighten(css: str) -> str:
    """Without comments and needless space; strings in our styles hold neither."""
    return _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", css))).strip() + "\n"


def _read_scripts(folder: Path) -> Iterable[tuple[str, str]]:
    """Name and code of each script, and of those made from the modules of a folder."""
    for path in sorted(folder.glob("*.js")):
        yield path.stem, _shorten(path.read_text("utf-8"))
    for inner in sorted(path for path in folder.iterdir() if path.is_dir()):
        for name, code in bundle_folder(inner):
            yield f"{inner.name}-{name}", _shorten(code)


def _shorten(code: str) -> str:
    """A script without comments and indentation; our strings end on their line and hold no ` // `."""
    return _COMMENT_LINE.sub("", code)


def _in_import_order(modules: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Modules after those they import, so that the digests of those are known."""
    done: dict[str, str] = {}
    while len(done) < len(modules):
        ready = [
            name for name in sorted(modules) if name not in done and _imports(modules[name]) <= done.keys()
        ]
        if not ready:
            raise ValueError(f"scripts import each other in a circle: {sorted(modules.keys() - done.keys())}")
        done |= {name: modules[name] for name in ready}
    return done.items()


def _imports(code: str) -> set[str]:
    return {match[3] for match in _IMPORT.finditer(code)}
