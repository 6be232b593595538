"""`python -m tests.bench.parts [ENTRIES]`: what each part of a full build costs (default 2000 entries).

CPU time in one process, so it says the same on a busy machine: views (everything worked out), render (Jinja),
put (written into the stage). A function's share of one part is for cProfile:
`python -m cProfile -s cumulative .venv/bin/wirkort build --fresh --jobs 1 --no-search`.
"""

import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from plugins.addresses import output_path
from plugins.engine.build import read_valid, settings_for
from plugins.engine.order import Order
from plugins.engine.parts import Part, find_parts
from plugins.publish import Stage
from plugins.render import Renderer
from plugins.views.overview import Site, make_site
from tests.corpus import write_corpus

STEPS = ("views", "render", "put")
Watches = defaultdict[str, Counter[str]]  # seconds by part and step, with the number of files


def main() -> None:
    """Prints a line for reading and checking, then one a part."""
    entries = int(sys.argv[1]) if sys.argv[1:] else 2_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = write_corpus(folder, entries)
        order = Order(content, folder / "output", clock=lambda _: date(2026, 6, 1), jobs=1, is_fresh=True)
        start = time.process_time()
        reading, catalogue = read_valid(order)
        print(f"{entries:,} entries\n{'read and check':<58}{time.process_time() - start:>9.2f}")
        settings = settings_for(catalogue.region, order)
        site = make_site(catalogue, settings, reading.problems, None)
        with Stage(order.output) as stage:
            costs = make_all(find_parts(catalogue, order.cache), site, Renderer(settings), stage)
    print("\n".join(render_costs(costs)))


def make_all(parts: Iterable[Part], site: Site, renderer: Renderer, stage: Stage) -> Watches:
    """Seconds of every step of these parts; those of one kind of entries are one."""
    costs: Watches = defaultdict(Counter)
    for part in parts:
        cost = costs[part.name.split()[0]]
        outputs = _timed(cost, "views", lambda part=part: list(part.make(site)))
        for path, data in _timed(cost, "render", lambda outputs=outputs: list(_render(outputs, renderer))):
            _timed(cost, "put", lambda path=path, data=data: stage.put(path, data))
            cost["files"] += 1
    return costs


def render_costs(costs: Watches) -> Iterator[str]:
    """A table, the dearest part first, the sum last."""
    yield f"{'':<49}{'files':>9}{'all s':>9}" + "".join(f"{step:>9}" for step in STEPS)
    total: Counter[str] = sum(costs.values(), Counter())
    for name, cost in (*sorted(costs.items(), key=lambda item: -_sum(item[1])), ("all", total)):
        numbers = "".join(f"{seconds:>9.2f}" for seconds in (_sum(cost), *(cost[step] for step in STEPS)))
        yield f"{name.removeprefix('plugins.'):<49}{cost['files']:>9}{numbers}"


def _sum(cost: Counter[str]) -> float:
    return sum(cost[step] for step in STEPS)


def _render(outputs: Iterable[Any], renderer: Renderer) -> Iterator[tuple[str, bytes]]:
    for output in outputs:
        if isinstance(output, tuple):
            yield output_path(output[0]), output[1]
        else:
            yield output_path(output.head.address), renderer.page(output)


def _timed(cost: Counter[str], step: str, run: Callable[[], Any]) -> Any:
    start = time.process_time()
    result = run()
    cost[step] += time.process_time() - start
    return result


if __name__ == "__main__":
    main()
