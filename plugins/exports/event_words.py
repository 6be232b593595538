"""When and where an event is, in a sentence of plain text, for what shows no columns."""

from plugins.catalogue import Entry
from plugins.render import theme_folder
from plugins.render.dates import DateWords
from plugins.render.locales import load_translations
from plugins.render.words import WORDS
from plugins.views.overview import Site
from plugins.views.when import make_when


class EventWords:
    """Puts events into words of the site's language."""

    def __init__(self, site: Site) -> None:
        self.site = site
        language = site.settings.language
        self.translations = load_translations(theme_folder(), language)
        self.dates = DateWords(language, self.translations)

    def say(self, entry: Entry) -> str:
        """Day, time and place: `Sa., 5. Dezember 2026, 14–17 Uhr, Altes Spritzenhaus, Preetz.`."""
        when = make_when(entry.data, self.site.settings.today)
        time = self.dates.series(when.repeat, when.start) if when.repeat else self.dates.when(when)
        words = ", ".join(filter(None, (time, *self._where(entry)))) + "."
        return _capital(f"{self._state(when.state)}{_capital(words)}")

    def _state(self, state: str) -> str:
        """`abgesagt: ` before what follows; nothing for what happens as planned."""
        return "" if state == "confirmed" else f"{self.translations.gettext(WORDS['state'][state])}: "

    def _where(self, entry: Entry) -> tuple[str | None, ...]:
        if entry.data.mode == "online":
            return (self.translations.gettext(WORDS["mode"]["online"]),)
        place = entry.data.place
        locality = self.site.catalogue.places[entry.locality].name if entry.locality else None
        return (place.venue if place else None), locality


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
