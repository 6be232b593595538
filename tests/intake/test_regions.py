"""The regions of a service: read again when files change, several side by side, below any path."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plugins.intake import regions
from plugins.intake.config import ConfigError
from plugins.intake.regions import RegionDesk, name_regions
from plugins.problems import ContentInvalid
from tests.intake.running import EVENT, OPEN, SITE_URL, running, write_region
from tests.site import INITIATIVE, REGION, entry, file, write_site

JSON = {"Accept": "application/json"}


def test_changed_folder_is_read_again(tmp_path: Path) -> None:
    content = write_region(tmp_path)
    desk = RegionDesk("x", content)
    before = desk.now

    desk.look_again()
    assert before is desk.now
    (content / "initiatives" / "klimabund.md").write_text(entry(INITIATIVE), encoding="utf-8")
    desk.look_again()

    assert desk.now.catalogue.get("initiative", "klimabund")


def test_invalid_folder_leaves_the_last_good_state(tmp_path: Path) -> None:
    content = write_region(tmp_path)
    desk = RegionDesk("x", content)
    before = desk.now

    (content / "initiatives" / "klimabund.md").write_text("---\ntitle: K\n---\n", encoding="utf-8")
    desk.look_again()
    assert before is desk.now
    (content / "region.yaml").unlink()
    desk.look_again()

    assert before is desk.now


def test_folder_that_is_good_again_is_taken(tmp_path: Path) -> None:
    content = write_region(tmp_path)
    desk = RegionDesk("x", content)
    wrong = content / "initiatives" / "klimabund.md"
    wrong.write_text("---\ntitle: K\n---\n", encoding="utf-8")
    desk.look_again()

    wrong.write_text(entry(INITIATIVE), encoding="utf-8")
    desk.look_again()

    assert desk.now.catalogue.get("initiative", "klimabund")


def test_folder_without_a_region_is_refused_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()

    with pytest.raises(ContentInvalid):
        RegionDesk("x", tmp_path / "content")


def test_region_without_a_time_zone_is_refused_at_the_start(tmp_path: Path) -> None:
    content = write_site(tmp_path, file("region.yaml", REGION.replace("Europe/Berlin", "Europe/Gaarden")))

    with pytest.raises(ContentInvalid):
        RegionDesk("x", content)


def test_entry_with_an_error_does_not_keep_the_service_from_starting(tmp_path: Path) -> None:
    desk = RegionDesk("x", write_region(tmp_path, script="-- events/kaputt.md --\nkaputt\n"))

    assert ["front-matter-missing"] == [problem.code for problem in desk.problems]
    assert desk.now.catalogue.get("initiative", "solarkreis")


def test_running_service_takes_what_was_published_meanwhile(
    tmp_path: Path,
) -> None:
    content = write_region(tmp_path)
    with running(tmp_path, content) as one:
        later = {**EVENT, "organisers": ["klimabund"]}
        assert 400 == one.send(later).status_code
        (content / "initiatives" / "klimabund.md").write_text(entry(INITIATIVE), encoding="utf-8")
        for _attempt in range(100):
            if (status := one.send(later).status_code) == 202:
                break
            time.sleep(regions.LOOK_SECONDS / 10)

        assert 202 == status, one.log.read_text()


def test_regions_are_called_like_their_folders(tmp_path: Path) -> None:
    folders = [
        tmp_path / "kiel" / "content",
        tmp_path / "Plön",
        tmp_path / "kiel" / "content" / ".." / "mehr",
    ]

    assert ["kiel", "ploen", "mehr"] == list(name_regions(folders))


def test_two_regions_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="kiel"):
        name_regions([tmp_path / "a" / "kiel", tmp_path / "b" / "kiel"])


def test_several_regions_stand_below_their_names_and_keep_apart(tmp_path: Path) -> None:
    kiel = write_region(tmp_path / "kiel")
    ploen = write_region(tmp_path / "ploen", script="-- initiatives/klimabund.md --\n" + entry(INITIATIVE))
    body = {"kind": "event", "entry": {**EVENT, "organisers": ["klimabund"]}}
    with running(tmp_path, kiel, "--content", str(ploen)) as one:
        refused = one.client.post("/kiel/submissions", json=body)
        taken = one.client.post("/ploen/submissions", json=body)
        receipt = taken.json()["receipt"]
        elsewhere = receipt.replace("/ploen/", "/kiel/")

        assert (400, 202, 404) == (
            refused.status_code, taken.status_code, one.client.post("/submissions", json=body).status_code
        )  # fmt: skip
        assert receipt.startswith(f"{one.url}/ploen/submissions/")
        assert (200, 404) == tuple(
            one.client.get(url, headers=JSON).status_code for url in (receipt, elsewhere)
        )
        page = one.client.get("/ploen/form/event")
        style = next(part for part in page.text.split('"') if part.startswith("/ploen/assets/style"))
        assert 200 == one.client.get(style).status_code
        assert {"kiel", "ploen"} == set(one.client.get("/healthz").json()["regions"])


def test_service_answers_below_the_path_of_its_address_as_well(tmp_path: Path) -> None:
    content = write_region(tmp_path, "form: {url: https://dienst.example/eingang/}\n")
    public = {"Host": "dienst.example"}
    with running(tmp_path, content) as one:
        answer = one.client.post(
            "/eingang/submissions", json={"kind": "event", "entry": EVENT}, headers=public
        )
        receipt = answer.json()["receipt"]
        page = one.client.get(receipt.removeprefix("https://dienst.example"), headers=public)
        local = one.send()

    assert receipt.startswith("https://dienst.example/eingang/submissions/")
    assert (200, True) == (page.status_code, 'href="/eingang/assets/' in page.text)
    assert local.json()["receipt"].startswith(f"{one.url}/submissions/")


def test_proxy_we_know_says_how_the_browser_came(tmp_path: Path) -> None:
    environment = {**OPEN, "WIRKORT_INTAKE_PROXIES": "127.0.0.1"}
    with running(tmp_path, environment=environment) as one:
        headers = {"X-Forwarded-Proto": "https", "Origin": f"https://{one.url.removeprefix('http://')}"}
        answer = one.send(headers=headers)

    assert (202, "https://") == (answer.status_code, answer.json()["receipt"][:8])


def test_further_origins_may_be_named(tmp_path: Path) -> None:
    environment = {**OPEN, "WIRKORT_INTAKE_ORIGINS": "http://localhost:8000"}
    with running(tmp_path, environment=environment) as one:
        answers = [one.send(headers={"Origin": origin}) for origin in ("http://localhost:8000", SITE_URL)]

    assert [202, 202] == [answer.status_code for answer in answers]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_ends_the_service_in_order(tmp_path: Path, number: signal.Signals) -> None:
    with running(tmp_path) as one:
        ids = [one.send({**EVENT, "title": f"Fest {number}"}).json()["id"] for number in range(20)]
        one.process.send_signal(number)
        assert 0 == one.process.wait(timeout=30)
    with running(tmp_path) as again:
        spool = again.client.get("/healthz").json()["spool"]

    assert (20, 20) == (len(set(ids)), sum(spool.values()))


def test_region_in_english_speaks_english(tmp_path: Path) -> None:
    content = write_region(tmp_path)
    region = (content / "region.yaml").read_text("utf-8").replace("[de]", "[en]")
    (content / "region.yaml").write_text(region, encoding="utf-8")
    with running(tmp_path, content) as one:
        refused = one.send({**EVENT, "title": "A"}).json()["problems"][0]["message"]
        page = one.client.get(one.send().json()["receipt"]).text

    assert "too short" in refused
    assert "Thank you, it has arrived" in page


def test_content_outside_of_any_repository_is_refused_in_words(tmp_path: Path) -> None:
    from plugins.cli import main

    content = write_site(tmp_path, f"-- region.yaml --\n{REGION}")

    assert 2 == main(["intake", "--content", str(content), "--data", str(tmp_path / "d"), "--port", "0"])


def test_service_stays_small_even_when_it_has_drawn_a_form(tmp_path: Path) -> None:
    """What maps, networks and forges need takes more memory than all of the service."""
    heavy = ("numpy", "shapely", "igraph", "networkx", "httpx", "pelican", "icalendar")
    program = (
        "import sys; from pathlib import Path; import plugins.cli, plugins.intake.server\n"
        "from plugins.intake.pages import Pages; from plugins.intake.regions import RegionDesk\n"
        "desk = RegionDesk('x', Path(sys.argv[1])); pages = Pages(desk.now, desk.today(), '')\n"
        "from plugins.views.form import Given; pages.form('event', Given())\n"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    content = write_region(tmp_path)

    told = subprocess.run(
        [sys.executable, "-c", program, content], capture_output=True, text=True, check=True, timeout=60
    )

    assert "[]" == told.stdout.strip()
