"""When and where an event is, in a sentence of plain text, for what shows no columns."""

from dataclasses import dataclass
from gettext import NullTranslations

from plugins.catalogue import Entry
from plugins.render import theme_folder
from plugins.render.dates import DateWords
from plugins.render.locales import load_translations
from plugins.render.words import WORDS
from plugins.views.overview import Site
from plugins.views.when import make_when


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of the site's language."""

    translations: NullTranslations
    dates: DateWords


def say_when_and_where(entry: Entry, site: Site) -> str:
    """Day, time and place: `Sa., 5. Dezember 2026, 14–17 Uhr, Altes Spritzenhaus, Preetz.`."""
    words = site.once.get(_load_words, site)
    when = make_when(entry.data, site.settings.today)
    time = words.dates.series(when.repeat, when.start) if when.repeat else words.dates.when(when)
    said = ", ".join(filter(None, (time, *_where(entry, site, words)))) + "."
    return _capital(f"{_state(when.state, words)}{_capital(said)}")


def _load_words(site: Site) -> _Words:
    language = site.settings.language
    translations = load_translations(theme_folder(), language)
    return _Words(translations, DateWords(language, translations))


def _state(state: str, words: _Words) -> str:
    """`abgesagt: ` before what follows; nothing for what happens as planned."""
    return "" if state == "confirmed" else f"{words.translations.gettext(WORDS['state'][state])}: "


def _where(entry: Entry, site: Site, words: _Words) -> tuple[str | None, ...]:
    if entry.data.mode == "online":
        return (words.translations.gettext(WORDS["mode"]["online"]),)
    place = entry.data.place
    locality = site.catalogue.places[entry.locality].name if entry.locality else None
    return (place.venue if place else None), locality


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
