# ruff: noqa: E501  # a table reads best with one case a line
"""Settings: addresses below any path, and one security policy for pages and servers."""

from datetime import date

import pytest

from plugins.frontmatter import read_yaml
from plugins.settings import Settings, make_settings
from schemas import Region, check
from tests.site import REGION

TODAY = date(2026, 11, 20)
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; "
    "media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"
)


def settings(more: str = "", site_url: str | None = None) -> Settings:
    """The settings of the small region with more keys."""
    region, faults = check(Region, read_yaml((REGION + more).encode()))
    assert () == faults
    return make_settings(region, TODAY, site_url)


PLACES = {
    "nowhere": ("", None, "/x/", None),
    "region-at-the-root": ("url: https://a.example\n", None, "/x/", "https://a.example/x/"),
    "region-with-slash": ("url: https://a.example/\n", None, "/x/", "https://a.example/x/"),
    "region-below-a-path": ("url: https://a.example/sub\n", None, "/sub/x/", "https://a.example/sub/x/"),
    "site-url-counts-more": ("url: https://a.example/\n", "https://b.example/sub/", "/sub/x/", "https://b.example/sub/x/"),
    "site-url-without-slash": ("", "https://b.example/a/b", "/a/b/x/", "https://b.example/a/b/x/"),
    "port": ("", "http://localhost:8000/", "/x/", "http://localhost:8000/x/"),
}  # fmt: skip


@pytest.mark.parametrize(("more", "site_url", "href", "canonical"), PLACES.values(), ids=PLACES)
def test_addresses_work_below_any_path(more, site_url, href, canonical):
    made = settings(more, site_url)

    assert (href, canonical) == (made.href("/x/"), made.canonical("/x/"))
    assert href[:-2] == made.href("/")


def test_only_a_given_address_is_publishing():
    assert settings(site_url="https://b.example/").publishing
    assert not settings("url: https://a.example/\n").publishing


def test_the_interface_speaks_the_first_language():
    assert "de" == settings().language


def test_the_policy_is_the_one_of_the_design():
    assert POLICY == settings().csp


def test_the_forms_origin_joins_the_policy_and_nothing_else():
    policy = settings("form: {url: 'https://form.example:8443/einreichen'}\n").csp
    expected = POLICY.replace("connect-src 'self'", "connect-src 'self' https://form.example:8443").replace(
        "form-action 'self'", "form-action 'self' https://form.example:8443"
    )

    assert expected == policy


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example;sandbox",
        "https://a.example,b",
        "https://user@a.example/",
        "https://'unsafe-inline'",
        "https://*",
    ],
)
def test_a_form_cannot_add_to_the_policy(url):
    """A host with a semicolon added a directive."""
    _, faults = check(Region, read_yaml((REGION + f'form: {{url: "{url}"}}\n').encode()))

    assert [("form", "url")] == [fault.path for fault in faults]


ANCESTORS = {
    "no-embedding": ("", "/embed/", "'none'"),
    "any": ("embed: {allowed: any}\n", "/embed/", "*"),
    "origins": ("embed: {allowed: ['https://kiel.example', 'https://ploen.example:8443']}\n", "/embed/x/", "https://kiel.example https://ploen.example:8443"),
    "only-below-embed": ("embed: {allowed: any}\n", "/projects/x/", "'none'"),
}  # fmt: skip


@pytest.mark.parametrize(("more", "address", "expected"), ANCESTORS.values(), ids=ANCESTORS)
def test_only_headers_say_who_may_embed(more, address, expected):
    made = settings(more)
    headers = made.headers(address)

    assert f"{POLICY}; frame-ancestors {expected}" == headers["Content-Security-Policy"]
    assert "frame-ancestors" not in made.csp
    assert "nosniff" == headers["X-Content-Type-Options"]
