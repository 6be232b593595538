"""The built site on localhost with its real headers.

Beside the files of the site it answers two addresses of its own: a script that it adds to every page, and a
stream of events that tells the script what changed since the page was loaded, and what is wrong.
"""

import mimetypes
from collections.abc import Iterable, Sequence
from contextlib import suppress
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from plugins.addresses import output_path
from plugins.serve.news import News
from plugins.settings import Settings

LOCALHOST = "127.0.0.1"
SCRIPT, EVENTS = "/.wirkort/live.js", "/.wirkort/events"
SOURCE = files("plugins.serve") / "live.js"
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
        self.news = News()
        super().__init__((LOCALHOST, port), SiteHandler)

    @property
    def url(self) -> str:
        """Where the home page is."""
        return f"http://{LOCALHOST}:{self.server_port}{self.site.base_path}"

    def tell(self, changed: Iterable[str], problems: Sequence[Any], settings: Settings | None) -> None:
        """Tells pages that are open; settings that are given hold from now on."""
        self.site = settings or self.site
        self.news.tell((self.site.base_path + file for file in changed), problems)

    def find_open_files(self) -> list[str]:
        """The files of all pages that are open now, below the output folder."""
        base = self.site.base_path
        return [output_path("/" + page.removeprefix(base)) for page in self.news.open_pages()]


class SiteHandler(SimpleHTTPRequestHandler):
    """One request: a file below the output folder, or the 404 page."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else the body waits until the browser has confirmed the headers

    def do_GET(self) -> None:
        """The file with the headers it has on a real server."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """The same without the file."""
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        server = self.server
        assert isinstance(server, SiteServer)  # noqa: S101  # tells mypy which server this is
        asked = urlsplit(self.path)
        base, address = server.site.base_path, unquote(asked.path)
        below = "/" + address.removeprefix(base)
        if not address.startswith(base):
            self._redirect(base)
        elif below == EVENTS:
            self._tell(server.news, parse_qs(asked.query))
        elif below == SCRIPT:
            self._send(SOURCE.read_bytes(), HTTPStatus.OK, {"Content-Type": "text/javascript"}, with_body)
        else:
            self._send_file(server, below, with_body)

    def _send_file(self, server: SiteServer, address: str, with_body: bool) -> None:
        file, base = _find_file(server.output, address), server.site.base_path
        if file and file.is_dir():
            self._redirect(base + address.strip("/") + "/")
            return
        status = HTTPStatus.OK if file else HTTPStatus.NOT_FOUND
        found = file or server.output / "404.html"
        headers = server.site.headers(address) | {"Content-Type": _content_type(found)}
        after = server.news.latest  # asked for before the page is read
        self._send(_read_with_script(found, f"{base}{SCRIPT[1:]}?after={after}"), status, headers, with_body)

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, data: bytes, status: HTTPStatus, headers: dict[str, str], with_body: bool) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        if with_body:
            self.wfile.write(data)

    def _tell(self, news: News, asked: dict[str, list[str]]) -> None:
        """Events until the page is closed (HTML Standard, 9.2); each is sent again as a sign of life."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        known = self.headers.get("Last-Event-ID") or asked.get("after", [""])[0]
        with news.opened(asked.get("page", [""])[0]), suppress(ConnectionError):
            known, text = news.read(known, wait=False)
            while True:
                self.wfile.write(f"id: {known}\ndata: {text}\n\n".encode())
                known, text = news.read(known, wait=True)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: problems of the content are what a writer wants to see."""


def _read_with_script(file: Path, script: str) -> bytes:
    """The file; a page with our script at its end."""
    data = file.read_bytes() if file.is_file() else b""
    if file.suffix != ".html":
        return data
    return f'<script src="{script}" defer></script></body>'.encode().join(data.rsplit(b"</body>", 1))


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
