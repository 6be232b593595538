"""A forge of our own: HTTP like GitHub's, GitLab's and Forgejo's as far as we use them, with faults on order.

Repositories are real (`fake_repository`), pushes go through `git http-backend`. A fault is a status instead
of an answer, an answer that is lost after the work was done, silence, or no forge at all.
"""

import base64
import json
import re
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.intake.fake_repository import ENVIRONMENT, FakeRepository, Request

TOKEN = "geheim-4711"
Reply = tuple[int, Any]


@dataclass
class Fault:
    """What goes wrong, for the next `times` calls whose method and path fit."""

    what: str  # a status, "lost", "silent", "slow", "down" or "nonsense"
    where: str = ""
    times: int = 1
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class FakeForge:
    """Repositories by name, faults to come, and what was asked."""

    folder: Path
    repositories: dict[str, FakeRepository] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    url: str = ""
    done: threading.Event = field(default_factory=threading.Event)
    may_go_on: threading.Event = field(default_factory=threading.Event)
    lock: threading.RLock = field(default_factory=threading.RLock)

    def add(self, name: str, files: dict[str, str] | None = None) -> FakeRepository:
        """A new repository."""
        self.repositories[name] = FakeRepository(self.folder / f"{name}.git", files)
        return self.repositories[name]

    def break_(self, what: str | int, where: str = "", times: int = 1, **headers: str) -> None:
        """Orders a fault."""
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        self.faults.append(Fault(str(what), where, times, named))

    def skip_calls(self, times: int) -> None:
        """Lets some calls through before the faults that are ordered next."""
        self.faults.append(Fault("none", times=times))

    def take_fault(self, call: str) -> Fault | None:
        """The fault for this call, used up."""
        for fault in self.faults:
            if fault.times > 0 and re.search(fault.where, call):
                fault.times -= 1
                return None if fault.what == "none" else fault
        return None


@contextmanager
def running(folder: Path) -> Iterator[FakeForge]:
    """The forge, listening."""
    forge = FakeForge(folder)

    class Handler(_Handler):
        def setup(self) -> None:
            self.forge = forge
            super().setup()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    forge.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield forge
    finally:
        forge.done.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    forge: FakeForge
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one go, else each answer waits for an acknowledgement

    def log_message(self, *_words: object) -> None:
        """Says nothing."""

    def handle_any(self) -> None:
        """One call with its fault, if it has one."""
        body = self._read_body()
        with self.forge.lock:
            call = f"{self.command} {unquote(self.path)}"
            self.forge.asked.append(call)
            fault = self.forge.take_fault(call)
        if fault and fault.what == "slow":
            self.forge.may_go_on.wait(30)
            fault = None
        if fault and fault.what != "lost":
            self._fail(fault)
            return
        with self.forge.lock:
            status, headers, data = self._answer(body)
        if fault:
            self.close_connection = True
        else:
            self._send(status, headers, data)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = handle_any  # noqa: N815  # http.server looks for these

    def _read_body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") == "chunked":
            parts = []
            while size := int(self.rfile.readline(), 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def _fail(self, fault: Fault) -> None:
        if fault.what == "silent":
            self.forge.done.wait(30)
        if fault.what in ("silent", "down"):
            self.close_connection = True
        elif fault.what == "nonsense":
            self._send(200, {"Content-Type": "text/html"}, b"<h1>Willkommen im WLAN</h1>")
        else:
            self._send(
                int(fault.what), {"Content-Type": "application/json", **fault.headers}, b'{"message": "no"}'
            )

    def _send(self, status: int, headers: dict[str, str], data: bytes) -> None:
        self.send_response(status)
        for name, text in headers.items():
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _answer(self, body: bytes) -> tuple[int, dict[str, str], bytes]:
        if not self._is_known():
            return 401, {"WWW-Authenticate": 'Basic realm="forge"'}, b""
        path = urlsplit(self.path).path
        if ".git/" in path:
            return self._run_backend(path, body)
        query = {name: texts[0] for name, texts in parse_qs(urlsplit(self.path).query).items()}
        data = json.loads(body) if body else {}
        for pattern, method, function in ROUTES:
            found = re.fullmatch(pattern, path)
            if found and method == self.command:
                repository = self.forge.repositories.get(unquote(found[1]))
                rest = [unquote(part) for part in found.groups()[1:]]
                status, reply = function(repository, rest, query, data) if repository else (404, None)
                return _as_http(status, reply)
        return 404, {"Content-Type": "application/json"}, b'{"message": "Not Found"}'

    def _is_known(self) -> bool:
        given = self.headers.get("Authorization", "") or self.headers.get("PRIVATE-TOKEN", "")
        if given.startswith("Basic "):
            return base64.b64decode(given[6:]).decode().endswith(f":{TOKEN}")
        return given.split(" ")[-1] == TOKEN

    def _run_backend(self, path: str, body: bytes) -> tuple[int, dict[str, str], bytes]:
        """`git http-backend` as a CGI program (RFC 3875)."""
        variables = {
            "GIT_PROJECT_ROOT": str(self.forge.folder),
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": unquote(path),
            "QUERY_STRING": urlsplit(self.path).query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            "REMOTE_USER": "wirkort",
        }
        done = subprocess.run(
            ["git", "http-backend"], input=body, capture_output=True, env=ENVIRONMENT | variables, check=True
        )
        head, _, data = done.stdout.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
        status = int(headers.pop("Status", "200 OK").split()[0])
        for repository in self.forge.repositories.values():
            repository.refresh()
        return status, headers, data


def _as_http(status: int, reply: Any) -> tuple[int, dict[str, str], bytes]:
    if isinstance(reply, bytes):
        return status, {"Content-Type": "application/octet-stream"}, reply
    return status, {"Content-Type": "application/json"}, json.dumps(reply).encode() if status != 204 else b""


# GitHub.


def github_ref(repository: FakeRepository, rest: list[str], _query: dict, _data: dict) -> Reply:
    head = repository.head(rest[0].removeprefix("heads/"))
    return (
        (200, {"ref": f"refs/{rest[0]}", "object": {"sha": head, "type": "commit"}}) if head else (404, None)
    )


def github_commit(repository: FakeRepository, rest: list[str], _query: dict, _data: dict) -> Reply:
    return 200, {"sha": rest[0], "tree": {"sha": repository.git("rev-parse", f"{rest[0]}^{{tree}}")}}


def github_make_blob(repository: FakeRepository, _rest: list[str], _query: dict, data: dict) -> Reply:
    content = base64.b64decode(data["content"], validate=True)
    return 201, {"sha": repository.git("hash-object", "-w", "--stdin", data=content)}


def github_make_tree(repository: FakeRepository, _rest: list[str], _query: dict, data: dict) -> Reply:
    index = {"GIT_INDEX_FILE": str(repository.folder / "own-index")}
    words = [f"{node['mode']},{node['sha']},{node['path']}" for node in data["tree"]]
    for line in (
        ["read-tree", data["base_tree"]],
        ["update-index", "--add", *(part for w in words for part in ("--cacheinfo", w))],
    ):
        subprocess.run(["git", *line], cwd=repository.folder, env=ENVIRONMENT | index, check=True)
    tree = subprocess.run(
        ["git", "write-tree"], cwd=repository.folder, env=ENVIRONMENT | index, check=True, capture_output=True
    )
    return 201, {"sha": tree.stdout.decode().strip()}


def github_make_commit(repository: FakeRepository, _rest: list[str], _query: dict, data: dict) -> Reply:
    author = data["author"]
    (parent,) = data["parents"]
    variables = {f"GIT_{one}_{key.upper()}": author[key] for one in ("AUTHOR", "COMMITTER") for key in author}
    done = subprocess.run(
        ["git", "commit-tree", data["tree"], "-p", parent],
        cwd=repository.folder, input=data["message"].encode(), env=ENVIRONMENT | variables,
        check=True, capture_output=True,
    )  # fmt: skip
    return 201, {"sha": done.stdout.decode().strip()}


def github_make_ref(repository: FakeRepository, _rest: list[str], _query: dict, data: dict) -> Reply:
    if repository.head(data["ref"].removeprefix("refs/heads/")):
        return 422, {"message": "Reference already exists"}
    repository.git("update-ref", data["ref"], data["sha"])
    return 201, {"ref": data["ref"]}


def github_move_ref(repository: FakeRepository, rest: list[str], _query: dict, data: dict) -> Reply:
    if not repository.head(rest[0].removeprefix("heads/")):
        return 422, {"message": "Reference does not exist"}
    repository.git("update-ref", f"refs/{rest[0]}", data["sha"])
    repository.refresh()
    return 200, {"ref": f"refs/{rest[0]}"}


def github_delete_ref(repository: FakeRepository, rest: list[str], _query: dict, _data: dict) -> Reply:
    name = rest[0].removeprefix("heads/")
    if not repository.head(name):
        return 422, {"message": "Reference does not exist"}
    repository.delete(name)
    return 204, None


def hub_request(one: Request) -> dict[str, Any]:
    return {
        "number": one.number,
        "state": "open" if one.state == "open" else "closed",
        "merged": one.state == "merged",
        "head": {"ref": one.branch, "label": f"org:{one.branch}", "sha": one.head},
        "labels": [{"name": name} for name in one.labels],
    }


def github_requests(repository: FakeRepository, _rest: list[str], query: dict, _data: dict) -> Reply:
    branch = query["head"].partition(":")[2]
    return 200, [hub_request(one) for one in repository.of(branch)]


def hub_open(repository: FakeRepository, _rest: list[str], _query: dict, data: dict) -> Reply:
    request = repository.open(data["head"], data["base"], data["title"], data["body"])
    return (201, hub_request(request)) if request else (422, {"message": "Validation Failed"})


def hub_request_state(repository: FakeRepository, rest: list[str], _query: dict, _data: dict) -> Reply:
    request = repository.find(int(rest[0]))
    return (200, hub_request(request)) if request else (404, None)


def hub_change(repository: FakeRepository, rest: list[str], _query: dict, data: dict) -> Reply:
    request = repository.find(int(rest[0]))
    if request is None or (data["state"] == "open" and not repository.head(request.base)):
        return 422, {"message": "Validation Failed"}
    request.state = data["state"]
    return 200, hub_request(request)


def hub_comments(repository: FakeRepository, rest: list[str], _query: dict, _data: dict) -> Reply:
    request = repository.find(int(rest[0]))
    return (200, [{"body": text} for text in request.comments]) if request else (404, None)


def hub_comment(repository: FakeRepository, rest: list[str], _query: dict, data: dict) -> Reply:
    repository.answers.append((int(rest[0]), data["body"]))
    return 201, {"body": data["body"]}


def raw_file(repository: FakeRepository, rest: list[str], query: dict, _data: dict) -> Reply:
    done = subprocess.run(
        ["git", "cat-file", "blob", f"{query['ref']}:{rest[0]}"],
        cwd=repository.folder, capture_output=True, check=False, env=ENVIRONMENT,
    )  # fmt: skip
    return (200, done.stdout) if done.returncode == 0 else (404, None)


# GitLab.


def lab_request(one: Request) -> dict[str, Any]:
    states = {"open": "opened", "closed": "closed", "merged": "merged"}
    return {"iid": one.number, "state": states[one.state], "sha": one.head, "labels": one.labels}


def lab_requests(repository: FakeRepository, _rest: list[str], query: dict, _data: dict) -> Reply:
    return 200, [lab_request(one) for one in repository.of(query["source_branch"])]


def lab_open(repository: FakeRepository, _rest: list[str], _query: dict, data: dict) -> Reply:
    branch, base = data["source_branch"], data["target_branch"]
    request = repository.open(branch, base, data["title"], data["description"])
    return (201, lab_request(request)) if request else (409, {"message": "Another open merge request exists"})


def lab_request_state(repository: FakeRepository, rest: list[str], _query: dict, _data: dict) -> Reply:
    request = repository.find(int(rest[0]))
    return (200, lab_request(request)) if request else (404, None)


def lab_change(repository: FakeRepository, rest: list[str], _query: dict, data: dict) -> Reply:
    request = repository.find(int(rest[0]))
    if request is None:
        return 404, None
    request.state = {"close": "closed", "reopen": "open"}[data["state_event"]]
    return 200, lab_request(request)


def lab_notes(repository: FakeRepository, rest: list[str], _query: dict, _data: dict) -> Reply:
    request = repository.find(int(rest[0]))
    own = [{"body": "closed", "system": True}]
    return (
        (200, [{"body": text, "system": False} for text in request.comments] + own)
        if request
        else (404, None)
    )


def branch(repository: FakeRepository, rest: list[str], _query: dict, _data: dict) -> Reply:
    return (200, {"name": rest[0]}) if repository.head(rest[0]) else (404, None)


def delete_branch(repository: FakeRepository, rest: list[str], _query: dict, _data: dict) -> Reply:
    if not repository.head(rest[0]):
        return 404, None
    repository.delete(rest[0])
    return 204, None


# Forgejo.


def forgejo_requests(repository: FakeRepository, _rest: list[str], query: dict, _data: dict) -> Reply:
    found = [hub_request(one) for one in reversed(repository.requests)]
    first = (int(query["page"]) - 1) * int(query["limit"])
    return 200, found[first : first + int(query["limit"])]


HUB = r"/api/v3/repos/([^/]+/[^/]+)"
LAB = r"/api/v4/projects/([^/]+)"
JO = r"/api/v1/repos/([^/]+/[^/]+)"
Function = Callable[[FakeRepository, list[str], dict, dict], Reply]
ROUTES: tuple[tuple[str, str, Function], ...] = (
    (rf"{HUB}/git/ref/([^/]+)", "GET", github_ref),
    (rf"{HUB}/git/commits/([^/]+)", "GET", github_commit),
    (rf"{HUB}/git/blobs", "POST", github_make_blob),
    (rf"{HUB}/git/trees", "POST", github_make_tree),
    (rf"{HUB}/git/commits", "POST", github_make_commit),
    (rf"{HUB}/git/refs", "POST", github_make_ref),
    (rf"{HUB}/git/refs/([^/]+)", "PATCH", github_move_ref),
    (rf"{HUB}/git/refs/([^/]+)", "DELETE", github_delete_ref),
    (rf"{HUB}/pulls", "GET", github_requests),
    (rf"{HUB}/contents/([^/]+)", "GET", raw_file),
    *(
        route
        for at in (HUB, JO)
        for route in (
            (rf"{at}/pulls", "POST", hub_open),
            (rf"{at}/pulls/(\d+)", "GET", hub_request_state),
            (rf"{at}/pulls/(\d+)", "PATCH", hub_change),
            (rf"{at}/issues/(\d+)/comments", "GET", hub_comments),
            (rf"{at}/issues/(\d+)/comments", "POST", hub_comment),
        )
    ),
    (rf"{JO}/pulls", "GET", forgejo_requests),
    (rf"{JO}/branches/([^/]+)", "GET", branch),
    (rf"{JO}/branches/([^/]+)", "DELETE", delete_branch),
    (rf"{JO}/raw/(.+)", "GET", raw_file),
    (rf"{LAB}/merge_requests", "GET", lab_requests),
    (rf"{LAB}/merge_requests", "POST", lab_open),
    (rf"{LAB}/merge_requests/(\d+)", "GET", lab_request_state),
    (rf"{LAB}/merge_requests/(\d+)", "PUT", lab_change),
    (rf"{LAB}/merge_requests/(\d+)/notes", "GET", lab_notes),
    (rf"{LAB}/repository/branches/([^/]+)", "GET", branch),
    (rf"{LAB}/repository/branches/([^/]+)", "DELETE", delete_branch),
    (rf"{LAB}/repository/files/([^/]+)/raw", "GET", raw_file),
)
