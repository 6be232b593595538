"""GitHub's own OpenAPI description, cut to what we call, and Prism, which answers by it and refuses the rest.

Both come from npm, locked by package-lock.json, into .cache. The cut says of each answer also under which
media type GitHub sends it; the description leaves that out, and Prism would find nothing to answer with.
"""

import json
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.node_packages import find_packages
from tests.tools import find_node

HERE = Path(__file__).parent
REPOSITORY = "/repos/{owner}/{repo}"
MEDIA_TYPE = "application/vnd.github+json"
RAW = "application/vnd.github.raw+json"
# What the hand-over calls, and nothing else.
USED = {
    "/git/ref/{ref}": ("get",),
    "/git/refs/{ref}": ("patch", "delete"),
    "/git/refs": ("post",),
    "/git/commits/{commit_sha}": ("get",),
    "/git/commits": ("post",),
    "/git/blobs": ("post",),
    "/git/trees": ("post",),
    "/pulls": ("get", "post"),
    "/pulls/{pull_number}": ("get", "patch"),
    "/issues/{issue_number}/comments": ("get",),
    "/contents/{path}": ("get",),
}
PREFER = "#/components/"
Node = dict[str, Any]


@contextmanager
def answering(folder: Path) -> Iterator[str]:
    """The address of a GitHub that answers with the examples of its description."""
    packages = find_packages(HERE) / "node_modules"
    description = folder / "github.json"
    description.write_text(json.dumps(cut(packages)), encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [
        find_node(),
        packages / "@stoplight/prism-cli/dist/index.js",
        "mock",
        "-p",
        str(port),
        description,
    ]
    with (folder / "prism.log").open("w") as log, subprocess.Popen(command, stdout=log, stderr=log) as prism:
        try:
            wait_for(port, prism, folder / "prism.log")
            yield f"http://127.0.0.1:{port}"
        finally:
            prism.terminate()


def wait_for(port: int, prism: "subprocess.Popen[bytes]", log: Path) -> None:
    """Until it listens."""
    for _attempt in range(600):
        assert prism.poll() is None, log.read_text()
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(log.read_text())


def cut(packages: Path) -> Node:
    """The description with our paths alone."""
    text = (packages / "@octokit/openapi/generated/api.github.com.json").read_text(encoding="utf-8")
    whole = json.loads(text)
    paths = {
        f"{REPOSITORY}{path}": cut_path(whole, f"{REPOSITORY}{path}", used) for path, used in USED.items()
    }
    found = {"openapi": whole["openapi"], "info": whole["info"], "paths": paths}
    components: Node = {}
    add_components(whole, found, components)
    name_media_type(found["paths"])
    name_media_type(components.get("responses", {}))
    return {**found, "components": components}


def cut_path(whole: Node, path: str, used: tuple[str, ...]) -> Node:
    """The methods of a path that we use; a path that is gone fails the test."""
    return {name: node for name, node in whole["paths"][path].items() if name in (*used, "parameters")}


def add_components(whole: Node, node: Any, components: Node) -> None:
    """Everything that is referred to, and what that refers to."""
    if isinstance(node, list):
        for one in node:
            add_components(whole, one, components)
    elif isinstance(node, dict):
        reference = node.get("$ref")
        if isinstance(reference, str) and reference.startswith(PREFER):
            kind, name = reference.removeprefix(PREFER).split("/")
            if name not in components.setdefault(kind, {}):
                components[kind][name] = whole["components"][kind][name]
                add_components(whole, components[kind][name], components)
        for one in node.values():
            add_components(whole, one, components)


def name_media_type(node: Any) -> None:
    """Answers come under the media type we ask for, file contents also as they are."""
    if not isinstance(node, dict):
        return
    content = node.get("content")
    if isinstance(content, dict) and "application/json" in content:
        content[MEDIA_TYPE] = content["application/json"]
        if "application/vnd.github.object" in content:
            content[RAW] = {"schema": {"type": "string"}, "example": "---\ntitle: Einbautag\n---\n"}
    for one in node.values():
        name_media_type(one)
