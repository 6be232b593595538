"""A view becomes a page: Jinja with autoescape, strict about what is undefined, never Pelican.

Comes in: views and settings. Goes out: bytes by address. A page depends on its template, its view,
the settings and the locale catalogue, and on nothing else.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from plugins.render.amounts import NumberWords
from plugins.render.assets import Assets
from plugins.render.closures import Closures
from plugins.render.dates import DateWords, iso
from plugins.render.folding import FoldingEnvironment
from plugins.render.locales import BABEL_LOCALES, load_translations
from plugins.render.words import is_word, word
from plugins.settings import Settings


class View(Protocol):
    """What a template gets."""

    template: str

    @property
    def head(self) -> Any:
        """Title, address and frame of the page."""


def theme_folder() -> Path:
    """The theme of this installation, in a checkout and in a wheel alike."""
    with as_file(files("theme")) as folder:
        return Path(folder)


class Renderer:
    """Pages and assets of one site. The theme is read when something of it is needed, and once."""

    def __init__(self, settings: Settings, theme: Path | None = None) -> None:
        self.theme = theme or theme_folder()
        self.settings = settings

    @cached_property
    def environment(self) -> Environment:
        """The templates with everything they can reach."""
        return make_environment(self.theme, self.settings, self._assets)

    def page(self, view: View) -> bytes:
        """The page of this view."""
        return (self.environment.get_template(view.template).render(view=view) + "\n").encode()

    def assets(self) -> Mapping[str, bytes]:
        """Style sheet, scripts and pictures by address."""
        return self._assets.files

    def closure(self, template: str) -> Iterator[str]:
        """Everything of the theme that the pages of this template are made from, but its words."""
        return self._closures.of(template)

    @cached_property
    def _assets(self) -> Assets:
        return Assets(self.theme, self.settings)

    @cached_property
    def _closures(self) -> Closures:
        return Closures(self.theme / "templates", self._assets.address)


def make_environment(theme: Path, settings: Settings, assets: Assets) -> Environment:
    """The templates with everything they can reach."""
    translations = load_translations(theme, settings.language, settings.region.voice)
    environment = FoldingEnvironment(
        translations.gettext,
        loader=FileSystemLoader(theme / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]  # the extension adds it
    dates, numbers = DateWords(settings.language, translations), NumberWords(settings.language)
    environment.globals |= {"site": settings, "region": settings.region, "span": dates.span}
    environment.filters |= _date_filters(dates) | {
        "href": settings.href,
        "canonical": settings.canonical,
        "asset": lambda name: settings.asset(assets.address(name)),
        "choice": cache(lambda value, words: translations.gettext(word(words, value))),
        "license": lambda name: (
            translations.gettext(word("license", name)) if is_word("license", name) else name
        ),
        "counted_words": lambda one: _counted(one, translations, numbers),
        "number": numbers.number,
        "degrees": numbers.degrees,
        "meridian": lambda at: numbers.direction(at, translations.gettext("E"), translations.gettext("W")),
        "parallel": lambda at: numbers.direction(at, translations.gettext("N"), translations.gettext("S")),
        "language_name": numbers.language_name,
        "locale": BABEL_LOCALES.__getitem__,
        "joined": _joined,
        "sentence": _sentence,
        "dial": _dial,
        "host": _host,
    }
    return environment


def _date_filters(dates: DateWords) -> dict[str, Any]:
    return {
        "iso": iso,
        "day": dates.day,
        "day_and_weekday": dates.day_and_weekday,
        "weekday_name": dates.weekday_name,
        "weekday_short": dates.weekday_short,
        "month_short": dates.month_short,
        "month_year": dates.month,
        "month_name": dates.month_name,
        "day_in_year": dates.day_in_year,
        "weekday_and_day": dates.weekday_and_day,
        "on_day": dates.on_day,
        "partial_date": dates.partial,
        "moment": lambda moment: dates.period(moment, None),
        "time": dates.time,
        "when": dates.when,
        "when_parts": lambda when: dates.parts(when.start, when.end),
        "zone": dates.zone,
        "series": dates.series,
        "enumerate_words": dates.join,
    }


def _counted(one: Any, translations: Any, numbers: NumberWords) -> str:
    """How much of a report's section there is, in words: "three projects began"."""
    words = "report_one" if one.count == 1 else "report_many"
    return str(translations.gettext(word(words, one.name))) % {"num": numbers.in_words(one.count)}


def _joined(parts: Iterable[str | None], between: str = ", ") -> Markup:
    """What there is of several texts, one after another."""
    return Markup(between).join(part for part in parts if part)  # noqa: S704  # the template's own sign


def _sentence(text: str) -> str:
    """A text with a full stop where it has no end."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _dial(phone: str) -> str:
    return "".join(sign for sign in phone if sign.isdigit() or sign == "+")


def _host(url: str) -> str:
    """The name of the server, for a link that has no text of its own."""
    return url.split("://", 1)[-1].split("/", 1)[0].removeprefix("www.")
