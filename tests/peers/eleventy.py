"""Eleventy: templates in Nunjucks, Markdown by markdown-it, everything in one Node process."""

from functools import partial

from tests.peers.npm import find_program, write_site
from tests.peers.peer import Peer

PACKAGE = ("@11ty/eleventy", "3.1.7")

ELEVENTY = Peer(
    "Eleventy 3.1",
    partial(find_program, *PACKAGE, "cmd.cjs"),
    partial(write_site, "eleventy", *PACKAGE),
    build=("--quiet",),
    made=("public",),
)
