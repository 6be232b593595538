"""What is done already: the site, or the check, of exactly these inputs.

Looked for before anything is imported that reads, checks or renders, so that the answer takes a moment.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from plugins.engine.inputs import digest, digest_code, digest_folder, digest_theme, digest_top
from plugins.engine.memory import Memory, memory_path, read_memory, write_memory
from plugins.engine.order import Begun, Built, Order, cache_folder
from plugins.publish import Published, Stage

CHECK = "check.json"


def begin(order: Order) -> Order:
    """The order with what is there already. Digests come first: what is changed after this is not missed."""
    if order.begun.content:
        return order
    top, content = digest_top(order.content), digest_folder(order.content)
    begun = Begun(_recall(order), top, content, digest_theme())
    return replace(order, begun=begun)


def find_finished(order: Order) -> Built | None:
    """The site that was built from these inputs, with every file as it was published; of a begun order."""
    memory = order.begun.past
    if not memory.inputs or memory.inputs != digest_inputs(order, memory.timezone):
        return None
    stage, files = Stage(order.output), list(memory.files)
    if not all(map(stage.holds, files)):
        return None
    return Built(Published((), len(files), ()), memory.problems, memory.language)


def find_checked(content: Path, clock: Callable[[str], date]) -> Memory | None:
    """What the last check found, where it was of the same content on the same day."""
    memory = read_memory(cache_folder(content) / CHECK, digest_code())
    return memory if memory and memory.inputs == _digest_check(content, clock(memory.timezone)) else None


def remember_check(memory: Memory, content: Path, clock: Callable[[str], date]) -> None:
    """Keeps what a check found."""
    inputs = _digest_check(content, clock(memory.timezone))
    write_memory(cache_folder(content) / CHECK, replace(memory, inputs=inputs), digest_code())


def digest_inputs(order: Order, timezone: str) -> str:
    """Everything that comes into a begun build but our code."""
    return digest(
        *digest_order(order),
        order.clock(timezone),
        order.has_search,
        order.search_may_wait,
        order.begun.content,
        order.begun.theme,
    )


def digest_order(order: Order) -> tuple[object, ...]:
    """What messages and pages may say of the way a build was started."""
    return Path.cwd(), order.content, order.site_url, order.is_publishing


def _recall(order: Order) -> Memory:
    """The memory of the last build into this output; an empty one where there is none that counts."""
    if order.is_fresh:
        return Memory()
    if order.warm.memory.inputs:
        return order.warm.memory
    return read_memory(memory_path(order.cache, order.output), digest_code()) or Memory()


def _digest_check(content: Path, today: date) -> str:
    return digest(Path.cwd(), content, today, digest_folder(content))
