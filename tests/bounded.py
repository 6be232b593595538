"""Runs hostile input in processes of its own, so that neither time nor memory can be taken from the tests."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

_PROGRAM = """
import json, os, resource, sys, time
{imports}
# One process for each argument, so that what one takes is not counted for the next.
for name, argument in json.load(open(sys.argv[1], encoding="utf-8")).items():
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
        start = time.process_time()
        {work}
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps([name, time.process_time() - start, used]), flush=True)
        os._exit(0)
    os.waitpid(child, 0)
"""


class Usage(NamedTuple):
    """What a process took: seconds of processor time for the work, megabytes in all."""

    seconds: float
    megabytes: int


def measure(imports: str, work: str, arguments: Mapping[str, str], folder: Path) -> dict[str, Usage]:
    """What `work` takes for each `argument`; a process that failed is missing."""
    path = folder / "arguments.json"
    path.write_text(json.dumps(dict(arguments)), encoding="utf-8")
    program = _PROGRAM.format(imports=imports, work=work)
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, check=True, encoding="utf-8"
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {name: Usage(seconds, megabytes) for name, seconds, megabytes in lines}
