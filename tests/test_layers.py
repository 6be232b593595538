"""The import rule of DESIGN 3, and that each breach of it would be noticed."""

import pytest

from tests.layers import LAYERS, find_breaches


def test_layers_are_kept(repository):
    assert [] == find_breaches(repository)


def test_every_module_has_one_layer():
    names = [name for layer in LAYERS for name in layer]
    assert sorted(set(names)) == sorted(names)


# What a small tree must not contain: files, and words of the breach that has to be found.
BREACHES = {
    "upwards": ({"plugins/catalogue.py": "from plugins.analysis import dates"}, "from a higher layer"),
    "upwards-from-package": ({"plugins/problems.py": "from plugins import views"}, "from a higher layer"),
    "upwards-plain": ({"plugins/body.py": "import plugins.render as r"}, "from a higher layer"),
    "upwards-relative": ({"plugins/analysis/dates.py": "from ..views import event"}, "from a higher layer"),
    "upwards-in-function": (
        {"plugins/settings.py": "def f():\n    import plugins.cli"},
        "from a higher layer",
    ),
    "upwards-for-types": (
        {"plugins/body.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import plugins.cli"},
        "from a higher layer",
    ),
    "upwards-by-name": (
        {"plugins/body.py": "import importlib\nimportlib.import_module('plugins.cli')"},
        "from a higher layer",
    ),
    "upwards-from-schemas": (
        {"schemas/event.py": "from plugins.problems import Problem"},
        "from a higher layer",
    ),
    "computed-import": ({"plugins/engine.py": "def f(x):\n    __import__(x)"}, "hides its layer"),
    "to-the-top": ({"plugins/cli.py": "from plugins import register"}, "from a higher layer"),
    "siblings": ({"plugins/views/health.py": "from plugins.checks import links"}, "sibling"),
    "siblings-back": ({"plugins/checks/links.py": "import plugins.views.event"}, "sibling"),
    "no-layer": ({"plugins/gadgets.py": ""}, "has no layer"),
    "no-layer-imported": ({"plugins/cli.py": "import plugins.gadgets"}, "from a higher layer"),
    "schemas-third-party": ({"schemas/event.py": "import icalendar"}, "schemas import"),
    "schemas-yaml": ({"schemas/event.py": "import yaml"}, "belongs to plugins.frontmatter"),
    "schemas-open": ({"schemas/event.py": "open('x')"}, "no input or output"),
    "schemas-path": ({"schemas/event.py": "from pathlib import Path"}, "no input or output"),
    "schemas-os": ({"schemas/event.py": "import os.path"}, "no input or output"),
    "pelican-at-the-top": ({"plugins/__init__.py": "from pelican import signals"}, "inside a function"),
    "pelican-in-render": ({"plugins/render.py": "from pelican.utils import x"}, "pelican belongs to"),
    "pelican-later-in-engine": ({"plugins/engine.py": "def f():\n    import pelican"}, "pelican belongs to"),
    "pelican-on-start": (
        {"plugins/cli.py": "from plugins import pages", "plugins/pages.py": "import pelican"},
        "plugins.cli imports pelican when it starts",
    ),
    "pelican-on-start-from-afar": (
        {
            "plugins/review.py": "from plugins.engine import build",
            "plugins/engine.py": "import plugins.pages.writer",
            "plugins/pages/__init__.py": "",
            "plugins/pages/writer.py": "import pelican.writers",
        },
        "plugins.review imports pelican when it starts",
    ),
    "yaml": ({"plugins/settings.py": "import yaml"}, "yaml belongs to"),
    "nh3": ({"plugins/render.py": "import nh3"}, "nh3 belongs to"),
    "comrak": ({"plugins/views/event.py": "from comrak import render_markdown"}, "comrak belongs to"),
    "markdown": ({"plugins/pages.py": "import markdown.extensions.toc"}, "markdown belongs to"),
    "print": ({"plugins/engine.py": "print('x')"}, "print belongs to"),
    "exit": ({"plugins/engine.py": "import sys\nsys.exit(1)"}, "sys.exit belongs to"),
    "exit-renamed": ({"plugins/engine.py": "from sys import exit as leave\nleave()"}, "sys.exit belongs to"),
    "exit-raised": ({"plugins/engine.py": "raise SystemExit(1)"}, "SystemExit belongs to"),
    "stdout": ({"plugins/engine.py": "import sys\nsys.stdout.write('x')"}, "sys.stdout belongs to"),
    "now": ({"plugins/engine.py": "from datetime import datetime\ndatetime.now()"}, "now belongs to"),
    "now-renamed": ({"plugins/engine.py": "import datetime as dt\ndt.datetime.now()"}, "now belongs to"),
    "today": ({"schemas/event.py": "from datetime import date\ndate.today()"}, "today belongs to"),
    "today-passed-on": (
        {"schemas/event.py": "from datetime import date as Day\nField(default_factory=Day.today)"},
        "today belongs to",
    ),
    "time": ({"plugins/render.py": "import time\ntime.time()"}, "time.time belongs to"),
    "subprocess": ({"plugins/engine.py": "import subprocess"}, "subprocess belongs to"),
    "subprocess-from": ({"plugins/cli.py": "from subprocess import run"}, "subprocess belongs to"),
    "system": ({"plugins/engine.py": "import os\nos.system('git log')"}, "os.system belongs to"),
    "git": ({"plugins/catalogue.py": "import dulwich.repo"}, "dulwich belongs to"),
    "network": ({"plugins/engine.py": "from urllib.request import urlopen"}, "urllib.request belongs to"),
    "like-stdlib": ({"plugins/views/calendar.py": ""}, "standard library"),
    "package-like-stdlib": ({"plugins/exports/json/feed.py": ""}, "standard library"),
    "utils": ({"plugins/analysis/utils.py": ""}, "does not say"),
}


@pytest.mark.parametrize("name", BREACHES)
def test_breach_is_noticed(tmp_path, name):
    files, words = BREACHES[name]
    write(tmp_path, files)
    found = find_breaches(tmp_path)
    assert [line for line in found if words in line], found


KEPT = {
    "downwards": {
        "plugins/__init__.py": "def register():\n    import pelican\n    from plugins import pages",
        "plugins/cli.py": "import sys\nfrom plugins import engine\nprint(file=sys.stderr)\nsys.exit(2)",
        "plugins/engine.py": "import time\nfrom plugins.render import x\ntime.monotonic()",
        "plugins/views/__init__.py": "",
        "plugins/views/event.py": "from plugins.views.place import x\nfrom ..body import y",
        "plugins/views/place.py": "from schemas import Place\nfrom plugins.analysis.dates import z",
        "plugins/analysis/dates.py": "from datetime import datetime\ndatetime(2026, 1, 1)",
        "plugins/body.py": "import comrak, markdown, nh3",
        "plugins/frontmatter.py": "from yaml import CParser",
        "plugins/pages.py": "from pelican.generators import Generator",
        "plugins/search.py": "import subprocess",
        "plugins/serve/server.py": "from http.server import ThreadingHTTPServer",
        "schemas/event.py": "from pathlib import PurePosixPath\nfrom pydantic import BaseModel\nimport re",
        "theme/__init__.py": "",
    },
    "pelican-for-types": {
        "plugins/__init__.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pelican"
    },
    "pelican-late-from-cli": {
        "plugins/cli.py": "def build():\n    from plugins import pages",
        "plugins/pages.py": "import pelican",
    },
    "key-named-like-a-builtin": {
        "schemas/channel.py": "from pydantic import BaseModel\nclass Channel(BaseModel):\n    open: str"
    },
    "names-of-our-own": {"plugins/engine.py": "def f(date, sys):\n    date.today()\n    sys.exit()"},
    "nothing-there": {},
}


@pytest.mark.parametrize("name", KEPT)
def test_what_keeps_the_rules_passes(tmp_path, name):
    write(tmp_path, KEPT[name])
    assert [] == find_breaches(tmp_path)


def test_breach_names_file_and_line(tmp_path):
    write(tmp_path, {"plugins/body.py": "import re\n\nimport plugins.cli"})
    (found,) = find_breaches(tmp_path)
    assert "plugins/body.py:3: plugins.body imports plugins.cli from a higher layer" == found


def write(root, files):
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
