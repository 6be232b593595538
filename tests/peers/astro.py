"""Astro: content collections, static pages; it keeps parsed entries in .astro and node_modules/.astro."""

from functools import partial

from tests.peers.npm import find_program, write_site
from tests.peers.peer import Peer

PACKAGE = ("astro", "7.3.5")


def find_astro() -> list[str]:
    """The program, which tells nobody that it runs."""
    return ["env", "ASTRO_TELEMETRY_DISABLED=1", *find_program(*PACKAGE, "bin/astro.mjs")]


ASTRO = Peer(
    "Astro 7",
    find_astro,
    partial(write_site, "astro", *PACKAGE),
    build=("build", "--silent"),
    made=("dist", ".astro", ".kept", "node_modules/.astro", "node_modules/.vite"),
)
