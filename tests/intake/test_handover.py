"""Where submissions go, region.yaml and the environment say; what makes no sense is refused at the start."""

from pathlib import Path

import pytest

from plugins.catalogue.read import read_region
from plugins.intake.config import ConfigError, read_config
from plugins.intake.handover import Address, find_way, read_address
from tests.intake.fake_repository import git
from tests.site import REGION, file, write_site

FORGE = "forge: {kind: KIND, repository: REPOSITORY, branch: trunk, path: data}\n"
TOKEN = {"WIRKORT_FORGE_TOKEN": "geheim"}


def way(folder: Path, forge: str = "", **environment: str):
    """Names of the stations, whether they are inboxes, and the folder in the repositories."""
    content = write_site(folder, file("region.yaml", REGION + forge))
    region = read_region(content / "region.yaml")[0]
    assert region is not None
    stations, place = find_way("kiel", content, region, read_config(environment))
    for one in stations:
        one.forge.close()
    return [(one.name, type(one.forge).__name__, one.is_inbox) for one in stations], place


def forge(kind: str, repository: str) -> str:
    return FORGE.replace("KIND", kind).replace("REPOSITORY", repository)


def test_without_a_token_it_stays_here_whatever_the_region_says(tmp_path):
    git(tmp_path, "init", "--quiet")
    assert ([("local", "LocalForge", False)], "content") == way(tmp_path, forge("github", "org/region"))


def test_without_token_and_repository_it_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="no Git repository"):
        way(tmp_path)


@pytest.mark.parametrize(
    ("kind", "repository", "adapter"),
    [
        ("github", "org/region", "GitHub"),
        ("github", "https://git.example.org/org/region", "GitHub"),
        ("gitlab", "org/deep/region", "GitLab"),
        ("forgejo", "https://codeberg.example/org/region", "Forgejo"),
    ],
)
def test_with_a_token_the_private_inbox_comes_first(tmp_path, kind, repository, adapter):
    stations = [("inbox", adapter, True), ("public", adapter, False)]
    found = way(tmp_path, forge(kind, repository), **TOKEN, WIRKORT_INBOX_REPOSITORY="org/inbox")

    assert (stations, "data") == found


def test_token_without_an_inbox_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="WIRKORT_INBOX_REPOSITORY"):
        way(tmp_path, forge("github", "org/region"), **TOKEN)


def test_public_repository_is_taken_only_when_it_is_named(tmp_path):
    found = way(tmp_path, forge("github", "org/region"), **TOKEN, WIRKORT_INBOX_REPOSITORY="org/region")

    assert ([("public", "GitHub", False)], "data") == found


def test_each_region_may_have_its_own_inbox(tmp_path):
    inboxes = "flensburg=org/other kiel=org/region"
    found = way(tmp_path, forge("github", "org/region"), **TOKEN, WIRKORT_INBOX_REPOSITORY=inboxes)

    assert ([("public", "GitHub", False)], "data") == found


def test_token_without_a_forge_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="names no forge"):
        way(tmp_path, **TOKEN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("org/region", Address("https://github.com", "org/region")),
        ("https://git.example.org/org/region.git", Address("https://git.example.org", "org/region")),
        ("http://127.0.0.1:3000/org/region/", Address("http://127.0.0.1:3000", "org/region")),
    ],
)
def test_address_is_read_as_people_write_it(text, expected):
    assert expected == read_address(text, "https://github.com")


@pytest.mark.parametrize("text", ["region", "http://git.example.org/org/region", "org/../x y", "https://a"])
def test_address_that_would_leak_the_token_or_makes_no_sense_is_refused(text):
    with pytest.raises(ConfigError):
        read_address(text, "https://github.com")
