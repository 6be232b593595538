"""`python -m tests.bench_network`: what the network of a large town costs a build, and the command.

CPU time in seconds: 2,000 actors and 8,000 cooperations, drawn from a seed. A build needs the layers and
the figures of one of them; tests against chance are the command's alone. docs/decisions/010 has the limits.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from plugins.analysis.network.figures import make_figures
from plugins.analysis.network.layers import LAYERS, make_layer
from plugins.analysis.network.networks import Networks
from plugins.catalogue import Catalogue, read_content
from tests.town import write_town

WIRKORT = Path(sys.executable).with_name("wirkort")
TODAY = date(2026, 6, 1)
ACTORS, TIES_EACH = 2_000, 4
COMMANDS = (["network"], ["network", "--layer", "all"], ["network", "suggest"])


def main() -> None:
    """Prints a line for each step and each command."""
    with tempfile.TemporaryDirectory() as folder:
        content = write_town(Path(folder), ACTORS, ties_each=TIES_EACH)
        catalogue = read_content(content).catalogue
        assert catalogue is not None
        for name, step in find_steps(catalogue, Path(folder) / "cache"):
            start = time.process_time()
            step()
            print(f"{name:<44} {time.process_time() - start:>8.3f} s")
        for words in COMMANDS:
            print(f"{'wirkort ' + ' '.join(words):<44} {measure(words, content):>8.3f} s")


def find_steps(catalogue: Catalogue, cache: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is measured in this process."""
    layers = {name: make_layer(catalogue, name, TODAY) for name in LAYERS}
    yield "all layers", lambda: [make_layer(catalogue, name, TODAY) for name in LAYERS]
    for name in ("declared", "all"):
        network = layers[name]
        size = f"{len(network.nodes)} actors, {len(network.ties)} ties"
        yield f"figures of {name}: {size}", lambda network=network: make_figures(network)
    Networks(catalogue, TODAY, cache).figures("all")
    yield "figures remembered", lambda: Networks(catalogue, TODAY, cache).figures("all")


def measure(words: list[str], content: Path) -> float:
    """CPU seconds of one run of the command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([str(WIRKORT), *words, "--content", str(content)], capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
