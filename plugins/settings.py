"""What a build is told besides the content: address, language, day; and the one security policy.

Comes in: the region and the options of the command. Goes out: frozen Settings that pages, exports
and servers share.
"""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from schemas import Region

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """One build's settings. `site_url` is where it will be published, with a final slash, or None."""

    region: Region
    today: date
    site_url: str | None = None
    publishing: bool = False

    @property
    def language(self) -> str:
        """The interface's language: the region's first."""
        return self.region.languages[0]

    @property
    def base_path(self) -> str:
        """The path everything lies below, with a slash at both ends."""
        return urlsplit(self.site_url).path if self.site_url else "/"

    @property
    def csp(self) -> str:
        """The content security policy of every page as a meta tag can carry it."""
        return _render_policy(_policy(self.region))

    def headers(self, address: str) -> dict[str, str]:
        """The response headers of a page: the policy with frame-ancestors, which only a header can say."""
        allowed = self.region.embed.allowed if self.region.embed else ()
        framed = " ".join("*" if origin == "any" else origin for origin in allowed)
        ancestors = framed if framed and address.startswith("/embed/") else "'none'"
        return {
            "Content-Security-Policy": _render_policy(_policy(self.region) | {"frame-ancestors": ancestors}),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "strict-origin-when-cross-origin",
        }

    def href(self, address: str) -> str:
        """The link to an address of the site from any page of it."""
        return self.base_path + address.lstrip("/")

    def asset(self, address: str) -> str:
        """The link to a file of the theme."""
        return self.href(address)

    def canonical(self, address: str) -> str | None:
        """The full address, None while nobody knows where the site will be."""
        return self.site_url + address.lstrip("/") if self.site_url else None


def make_settings(region: Region, today: date, site_url: str | None = None) -> Settings:
    """Settings of a build: published at `site_url`, else at the region's own address."""
    url = site_url or region.url
    return Settings(region, today, url.rstrip("/") + "/" if url else None, publishing=site_url is not None)


def _policy(region: Region) -> dict[str, str]:
    if not region.form:
        return _POLICY
    parts = urlsplit(region.form.url)
    origin = f" {parts.scheme}://{parts.netloc}"
    return _POLICY | {key: _POLICY[key] + origin for key in ("connect-src", "form-action")}


def _render_policy(policy: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in policy.items())
