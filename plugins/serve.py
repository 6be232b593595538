"""`wirkort serve`: the built site on localhost with its real headers, rebuilt when a file changes."""

import mimetypes
from collections.abc import Callable
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from plugins.addresses import output_path
from plugins.settings import Settings

LOCALHOST = "127.0.0.1"
_TYPES = {
    ".js": "text/javascript",
    ".ics": "text/calendar",
    ".geojson": "application/geo+json",
    ".webp": "image/webp",
    ".wasm": "application/wasm",
}


class SiteServer(ThreadingHTTPServer):
    """Serves an output folder below the base path of its settings; port 0 takes a free one."""

    daemon_threads = True

    def __init__(self, output: Path, settings: Settings, port: int) -> None:
        self.output = output.resolve()
        self.site = settings
        super().__init__((LOCALHOST, port), SiteHandler)

    @property
    def url(self) -> str:
        """Where the home page is."""
        return f"http://{LOCALHOST}:{self.server_port}{self.site.base_path}"


class SiteHandler(SimpleHTTPRequestHandler):
    """One request: a file below the output folder, or the 404 page."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """The file with the headers it has on a real server."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """The same without the file."""
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        server = self.server
        assert isinstance(server, SiteServer)  # noqa: S101  # tells mypy which server this is
        address = unquote(urlsplit(self.path).path)
        base = server.site.base_path
        if not address.startswith(base):
            self._redirect(base)
            return
        below = "/" + address.removeprefix(base)
        file = _find_file(server.output, below)
        if file and file.is_dir():
            self._redirect(base + below.strip("/") + "/")
            return
        self._send(
            file or server.output / "404.html", file is not None, server.site.headers(below), with_body
        )

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, file: Path, is_found: bool, headers: dict[str, str], with_body: bool) -> None:
        data = file.read_bytes() if file.is_file() else b""
        self.send_response(HTTPStatus.OK if is_found else HTTPStatus.NOT_FOUND)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", _content_type(file))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        if with_body:
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: problems of the content are what a writer wants to see."""


def rebuild_on_change(folders: list[Path], rebuild: Callable[[], None]) -> None:
    """Calls `rebuild` after each change below the folders, until interrupted."""
    from watchfiles import watch  # noqa: PLC0415  # only here, so that other commands start quickly

    for _changes in watch(*folders, raise_interrupt=False):
        rebuild()


def _find_file(output: Path, address: str) -> Path | None:
    """The file of an address; a folder without its final slash; None for what is not there."""
    if "\0" in address:
        return None
    file = (output / output_path(address)).resolve()
    if not file.is_relative_to(output):
        return None
    return file if file.is_file() or (file / "index.html").is_file() else None


def _content_type(file: Path) -> str:
    kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith("xml") else kind
