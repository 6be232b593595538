"""Another program that reads network files: graphology with its reader of GEXF, from npm, locked here."""

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.node_packages import find_packages
from tests.tools import find_node

HERE = Path(__file__).parent


def read_gexf(data: bytes) -> dict[str, Any]:
    """What graphology finds in the file: `options`, `attributes`, `nodes`, `edges`."""
    command = [str(find_node()), str(HERE / "read.mjs"), str(find_packages(HERE))]
    done = subprocess.run(command, input=data, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)
