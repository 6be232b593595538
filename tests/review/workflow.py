"""Runs the shell of a workflow's steps here, as the forge would: its expressions filled in, its own files."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import yaml

_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
# Stands in for GitHub's own program: answers from files, writes down what it is asked.
GH = """#!/usr/bin/env python3
import json, os, pathlib, subprocess, sys
words = sys.argv[1:]
folder = pathlib.Path(os.environ["GH_FOLDER"])
inputs = [word.split("@", 1)[1] for word in words if word.startswith("body=@")]
inputs += [words[at + 1] for at, word in enumerate(words) if word in ("--input", "--body-file")]
texts = [pathlib.Path(name).read_text(encoding="utf-8") for name in inputs]
with (folder / "asked.jsonl").open("a", encoding="utf-8") as asked:
    asked.write(json.dumps({"words": words, "texts": texts}) + "\\n")
answers = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
answer = next((value for part, value in answers.items() if any(part in word for word in words)), None)
if answer is None or "--silent" in words:
    sys.exit(0)
if isinstance(answer, str):
    sys.stdout.buffer.write(pathlib.Path(answer).read_bytes())
elif "--jq" in words:
    query = words[words.index("--jq") + 1]
    subprocess.run(["jq", "--raw-output", query], input=json.dumps(answer), text=True, check=True)
"""


class Runner:
    """A job's machine: a checkout, a temporary folder, a context for the expressions."""

    def __init__(self, folder: Path, checkout: Path, repository: Path, context: dict[str, Any]) -> None:
        self.folder, self.checkout, self.context = folder, checkout, context
        self.temp = folder / "temp"
        self.temp.mkdir(parents=True)
        (folder / "bin").mkdir()
        program = folder / "bin" / "gh"
        program.write_text(GH, encoding="utf-8")
        program.chmod(0o755)
        self.output, self.summary = folder / "output", folder / "summary"
        self.answer({})
        if not (checkout / ".venv").exists():
            (checkout / ".venv").symlink_to(repository / ".venv")

    def answer(self, answers: dict[str, Any]) -> None:
        """What `gh` answers, by a part of what it is asked; a text names a file."""
        import json

        (self.folder / "answers.json").write_text(json.dumps(answers), encoding="utf-8")

    def asked(self) -> list[dict[str, Any]]:
        """What `gh` was asked."""
        import json

        path = self.folder / "asked.jsonl"
        return (
            [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
            if path.exists()
            else []
        )

    def run(self, step: dict[str, Any]) -> subprocess.CompletedProcess[str]:
        """One step with the shell of `shell: bash`."""
        assert "${{" not in step["run"], "an expression within a shell"
        variables = {name: str(self._fill(value)) for name, value in step.get("env", {}).items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.checkout,
            env=self._environment() | variables,
            capture_output=True,
            text=True,
            check=False,
        )
        self._take_outputs(step.get("id"))
        return done

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GH_FOLDER": str(self.folder),
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
        }

    def _take_outputs(self, id: str | None) -> None:
        lines = self.output.read_text(encoding="utf-8").splitlines() if self.output.exists() else []
        for line in lines:
            name, _, value = line.partition("=")
            self.context[f"steps.{id}.outputs.{name}"] = value
        self.output.unlink(missing_ok=True)

    def _fill(self, value: Any) -> str:
        return _EXPRESSION.sub(lambda match: self._value(match[1]), str(value))

    def _value(self, expression: str) -> str:
        name, _, default = expression.partition(" || ")
        return str(self.context.get(name) or default.strip("'"))


def steps_of(path: Path, job: str) -> dict[str, dict[str, Any]]:
    """The steps of a job that run a shell, by name."""
    jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return {step["name"]: step for step in jobs[job]["steps"] if "run" in step}
