"""Where the experience with each factor stands."""

from plugins.views.head import Link
from plugins.views.overview import Site

ROOT = "/lessons/"


def factor_address(factor: str) -> str:
    """The page of a factor."""
    return f"{ROOT}{factor}/"


def factor_link(factor: str, site: Site) -> Link:
    """A link to the page of a factor."""
    return Link(site.factors[factor], factor_address(factor))
