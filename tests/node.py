"""Calls functions of the theme's scripts in Node, so that they can be compared with their Python twins.

One process serves many calls: a line of JSON in, a line of JSON out.
"""

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.tools import find_node

SCRIPTS = Path(__file__).parents[1] / "theme" / "static" / "js"
LOOP = """
import { createInterface } from "node:readline";
const module = await import(process.argv[1]);
for await (const line of createInterface({ input: process.stdin, terminal: false })) {
  const [name, ...values] = JSON.parse(line);
  try {
    const result = typeof module[name] === "function" ? await module[name](...values) : module[name];
    console.log(JSON.stringify({ result: result ?? null }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error.stack) }));
  }
}
"""


class Script:
    """A script in a Node of its own: `Script("form/entry.js").call("renderEntry", {}, "")`.

    A name is one of the theme's scripts, a path any other.
    """

    def __init__(self, script: str | Path) -> None:
        address = (SCRIPTS / script).as_uri()
        command = [str(find_node()), "--no-warnings", "--input-type=module", "--eval", LOOP, address]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, encoding="utf-8")

    def call(self, name: str, *values: Any) -> Any:
        """What an exported function answers to these values; its error fails the test."""
        assert self.process.stdin
        assert self.process.stdout
        # ASCII only: Node's readline takes U+2028 and U+0085 for line ends.
        self.process.stdin.write(json.dumps([name, *values]) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Ends the process."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(timeout=10)
