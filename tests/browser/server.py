"""Serves a folder on localhost below a base path, with headers, as a web host would."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

Headers = Mapping[str, str] | Callable[[str], Mapping[str, str]]


@dataclass(frozen=True)
class ServedSite:
    """A folder under an address of this machine."""

    folder: Path
    base_path: str
    server: ThreadingHTTPServer

    @property
    def origin(self) -> str:
        """`http://127.0.0.1:PORT`."""
        return f"http://127.0.0.1:{self.server.server_port}"

    def url(self, path: str = "/") -> str:
        """The full address of a path within the site."""
        return f"{self.origin}{self.base_path}{path.lstrip('/')}"

    def close(self) -> None:
        """Stops serving."""
        self.server.shutdown()
        self.server.server_close()


def serve(folder: Path, base_path: str, headers: Headers) -> ServedSite:
    """The folder, served by a thread of its own until it is closed; headers may depend on the path."""
    base_path = f"/{base_path.strip('/')}/".replace("//", "/")
    handler = partial(Handler, directory=str(folder), base_path=base_path, headers=headers)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    return ServedSite(folder, base_path, server)


class Handler(SimpleHTTPRequestHandler):
    """Files below the base path, the site's own 404 page for the rest."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - the base class has it so
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".ics": "text/calendar; charset=utf-8",
        ".wasm": "application/wasm",
    }

    def __init__(self, *args, base_path: str, headers: Headers, **kwargs) -> None:
        self.base_path = base_path
        self.site_path: str | None = None
        self.site_headers = headers
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        """Answers with the file, or with the page for what is not there."""
        self.site_path = self.find_site_path()
        if self.site_path is None or not Path(self.translate_path(self.site_path)).exists():
            self.send_missing()
        else:
            self.path = self.site_path
            super().do_GET()

    def find_site_path(self) -> str | None:
        """The path within the site; None for addresses outside it."""
        path = urlsplit(self.path).path
        return f"/{path.removeprefix(self.base_path)}" if path.startswith(self.base_path) else None

    def send_missing(self) -> None:
        """Sends 404 with the site's own page for it."""
        page = Path(self.directory, "404.html")
        body = page.read_bytes() if page.exists() else b"404"
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        """Adds the site's headers."""
        path = self.site_path or "/404.html"
        headers = self.site_headers(path) if callable(self.site_headers) else self.site_headers
        for name, value in headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""
