"""The site on localhost: its files, its headers, its base path, and nothing above it."""

import http.client
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from urllib.parse import urlencode

import pytest

from plugins.serve.server import SiteServer
from plugins.settings import make_settings
from schemas import Region, check

REGION = {
    "title": "Region",
    "languages": ["de"],
    "timezone": "Europe/Berlin",
    "topics": [{"id": "energie", "label": "Energie"}],
    "places": [{"id": "kiel", "name": "Kiel", "kind": "city"}],
    "form": {"url": "https://formular.example/annahme"},
    "embed": {"allowed": ["https://www.kiel.example"]},
}


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[SiteServer]:
    """A served folder below /sub/, with a secret beside it."""
    folder = tmp_path_factory.mktemp("served")
    output = folder / "output"
    for name in ("index.html", "404.html", "events/index.html", "events/all.ics", "embed/agenda/index.html"):
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_text(name)
    (folder / "secret.txt").write_text("secret")
    region, faults = check(Region, REGION)
    assert () == faults
    server = SiteServer(output, make_settings(region, date(2026, 6, 1), "https://x.example/sub/"), port=0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def get(server: SiteServer, path: str, method: str = "GET") -> tuple[int, dict[str, str], str]:
    """Status, headers and text of one answer."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request(method, path)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text


@pytest.mark.parametrize(
    ("path", "status", "text"),
    [
        ("/sub/", 200, "index.html"),
        ("/sub/events/", 200, "events/index.html"),
        ("/sub/events/?q=1", 200, "events/index.html"),
        ("/sub/nothing/", 404, "404.html"),
        ("/sub/../secret.txt", 404, "404.html"),
        ("/sub/%2e%2e/secret.txt", 404, "404.html"),
        ("/sub/..%2fsecret.txt", 404, "404.html"),
        ("/sub/%00", 404, "404.html"),
        ("/", 302, ""),
        ("/sub/events", 302, ""),
    ],
)
def test_answers(server, path, status, text):
    assert (status, text) == get(server, path)[::2]


def test_folder_without_slash_leads_to_the_folder(server):
    assert "/sub/events/" == get(server, "/sub/events")[1]["location"]


def test_head_has_the_headers_and_no_text(server):
    status, headers, text = get(server, "/sub/", "HEAD")

    assert (200, "10", "") == (status, headers["content-length"], text)


def test_page_carries_the_policy_with_frame_ancestors(server):
    policy = get(server, "/sub/")[1]["content-security-policy"]

    assert "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'" in policy
    assert "connect-src 'self' https://formular.example" in policy
    assert policy.endswith("frame-ancestors 'none'")


def test_embedded_page_may_be_framed_by_the_named_origin(server):
    policy = get(server, "/sub/embed/agenda/")[1]["content-security-policy"]

    assert policy.endswith("frame-ancestors https://www.kiel.example")


def test_calendar_has_its_type(server):
    assert "text/calendar; charset=utf-8" == get(server, "/sub/events/all.ics")[1]["content-type"]


def test_page_carries_the_script_that_reloads_it(server):
    (server.output / "page.html").write_text("<body><p>Hallo</p></body>")

    page = get(server, "/sub/page.html")[2]

    script = f"/sub/.wirkort/live.js?after={server.news.latest}"
    assert f'<body><p>Hallo</p><script src="{script}" defer></script></body>' == page
    assert "EventSource" in get(server, "/sub/.wirkort/live.js")[2]
    assert "text/javascript" == get(server, "/sub/.wirkort/live.js")[1]["content-type"]


def test_script_is_not_on_the_disk(server):
    get(server, "/sub/page.html")

    assert not (server.output / ".wirkort").exists()


def test_open_page_learns_what_changed_and_what_is_wrong(server):
    server.tell(["index.html"], [], None)
    with listen(server, server.news.latest) as read_event:
        first = read_event()
        server.tell([], ["problem"], None)
        second = read_event()
        server.tell(["events/index.html"], [], None)
        third = read_event()

    assert [
        {"changed": [], "problems": []},
        {"changed": [], "problems": ["problem"]},
        {"changed": ["/sub/events/index.html"], "problems": []},
    ] == [first, second, third]


def test_page_loaded_before_a_build_learns_of_it_afterwards(server):
    loaded = server.news.latest
    server.tell(["events/index.html"], [], None)

    with listen(server, loaded) as read_event:
        assert ["/sub/events/index.html"] == read_event()["changed"]


@pytest.mark.parametrize("known", ["00000000-1", "", "x-y"], ids=["other-run", "nothing", "nonsense"])
def test_page_of_an_earlier_run_is_told_that_nobody_knows_what_it_shows(server, known):
    with listen(server, known) as read_event:
        assert read_event()["changed"] is None


def test_listening_pages_are_open_until_they_leave(server):
    with listen(server, server.news.latest, page="/sub/events/") as read_event:
        read_event()
        assert "events/index.html" in server.find_open_files()
    while "events/index.html" in server.find_open_files():  # ends: telling those who left finds them out
        server.tell([], [], None)


@contextmanager
def listen(server: SiteServer, after: str, page: str = "/sub/") -> Iterator[Callable[[], dict]]:
    """A page that listens; gives what reads its next event."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", f"/sub/.wirkort/events?{urlencode({'after': after, 'page': page})}")
    answer = connection.getresponse()
    assert "text/event-stream" == answer.getheader("Content-Type")
    yield lambda: read_data(answer)
    answer.close()
    connection.close()


def read_data(answer: http.client.HTTPResponse) -> dict:
    """The data of the next event."""
    _id, line, _blank = answer.readline(), answer.readline(), answer.readline()
    return json.loads(line.removeprefix(b"data: "))
