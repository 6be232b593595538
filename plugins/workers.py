"""Work in as many processes as there are processors. Below the whole flow: knows nothing of what is done.

A fork shares everything made so far, so nothing is sent to a worker but the number of its next task.
Where forking is not at home (other systems) or not safe (other threads run), it is done in this process.
"""

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


def count_processors() -> int:
    """How many of them this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def work_off(tasks: Sequence[Task], work: Callable[[Task], Result], jobs: int) -> Iterator[Result]:
    """The result of each task, as they get ready."""
    jobs = min(jobs, len(tasks))
    gc.freeze()  # what is there stays: no collector looks at it again, and workers go on sharing it
    try:
        if jobs < 2 or sys.platform != "linux" or threading.active_count() > 1:
            yield from map(work, tasks)
            return
        with multiprocessing.get_context("fork").Pool(jobs, _start, (work, tasks)) as pool:
            yield from pool.imap_unordered(_run, range(len(tasks)))
    finally:
        gc.unfreeze()


def _start(work: Callable[[Task], Result], tasks: Sequence[Task]) -> None:
    """In the worker: takes over what the fork brought along."""
    _run.__dict__.update(work=work, tasks=tasks)


def _run(number: int) -> object:
    return _run.__dict__["work"](_run.__dict__["tasks"][number])
