"""The example region made busy, for `make audit`: 60 initiatives, a full December, a photo; with gzip."""

import gzip
import random
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from PIL import Image

from plugins.addresses import output_path
from plugins.engine.build import read_settings
from plugins.engine.order import Order
from plugins.frontmatter import render_entry
from plugins.pages import build_site
from plugins.serve.server import _content_type
from plugins.settings import Settings
from tests.shown import CONTENT, TODAY

FIXED = (".jpg", ".webp", ".png", ".wasm", ".pf_index", ".pf_fragment", ".pf_meta")  # packed already


@dataclass(frozen=True)
class Served:
    """A site on this machine."""

    output: Path
    server: ThreadingHTTPServer

    def url(self, address: str) -> str:
        """The full address."""
        return f"http://127.0.0.1:{self.server.server_port}{address}"

    def has(self, address: str) -> bool:
        """True for a page that was built."""
        return (self.output / output_path(address)).exists()


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """The busy example, built and served with gzip."""
    order = Order(make_busy(folder), folder / "output", clock=lambda _zone: TODAY)
    build_site(order)
    server = ThreadingHTTPServer(("127.0.0.1", 0), make_handler(order.output, read_settings(order)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Served(order.output, server)
    server.shutdown()
    server.server_close()


def make_handler(output: Path, settings: Settings) -> type[BaseHTTPRequestHandler]:
    """Answers with gzip and the site's headers, as a web server does."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            address = unquote(urlsplit(self.path).path)
            file = output / output_path(address)
            is_found = file.is_file()
            data = file.read_bytes() if is_found else b""
            self.send_response(200 if is_found else 404)
            for name, value in settings.headers(address).items():
                self.send_header(name, value)
            if file.suffix not in FIXED:
                data = gzip.compress(data, 9, mtime=0)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Type", _content_type(file))
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    return Handler


def make_busy(folder: Path) -> Path:
    """The example with 60 initiatives, 200 more dates in December, and a photo."""
    content = folder / "content"
    shutil.copytree(CONTENT, content)
    initiatives = sorted((content / "initiatives").glob("*.md"))
    for number in range(60 - len(initiatives)):
        copy = make_copy(initiatives[number % len(initiatives)].read_text("utf-8"), number)
        (content / "initiatives" / f"weitere-{number}.md").write_text(copy, "utf-8")
    for number in range(40):
        values = make_event(number, initiatives[number % len(initiatives)].stem)
        (content / "events" / f"weiterer-{number}.md").write_text(render_entry(values, "Bis dann."), "utf-8")
    add_photo(content / "initiatives" / "solarkreis-gaarden.md")
    return content


def make_copy(text: str, number: int) -> str:
    """An initiative with another title and no former ids."""
    text = re.sub(r"(?m)^title: .*$", f"title: Weitere Gruppe {number}", text, count=1)
    return re.sub(r"(?m)^aliases:.*\n(?:  ?- .*\n)*", "", text)


def add_photo(entry: Path) -> None:
    """A photo beside an entry that has none."""
    image = "image: {src: foto.jpg, alt: Ein Dach, credit: Ada Beispiel}\n"
    entry.write_text(entry.read_text("utf-8").replace("topics:", f"{image}topics:", 1), "utf-8")
    make_photo().save(entry.with_name("foto.jpg"), quality=88)


def make_event(number: int, organiser: str) -> dict[str, object]:
    """An event on five days of December."""
    first = date(2026, 12, 1) + timedelta(days=number % 7)
    days = [f"{first + timedelta(days=5 * step)} {8 + number % 12:02}:30" for step in range(5)]
    return {
        "title": f"Offener Treff der Gruppe {number}",
        "topics": ["energie"],
        "start": days[0],
        "duration": "2 h",
        "dates": days,
        "organisers": [organiser],
        "kind": "meeting",
        "updated": "2026-11-01",
    }


def make_photo() -> Image.Image:
    """As much detail as a photo has: soft shapes, some grain."""
    chance = random.Random(1)
    shapes = Image.frombytes("RGB", (48, 32), chance.randbytes(48 * 32 * 3)).resize(
        (1800, 1200), Image.Resampling.BICUBIC
    )
    grain = Image.frombytes("RGB", (1800, 1200), chance.randbytes(1800 * 1200 * 3))
    return Image.blend(shapes, grain, 0.06)
