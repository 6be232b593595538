"""Numbers and names of languages as the interface's language writes them."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

from plugins.render.locales import BABEL_LOCALES

SMALL = {
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(),
    "en": "two three four five six seven eight nine ten eleven twelve".split(),
}


@lru_cache(maxsize=20_000)
def format_count(count: int, locale: Locale) -> str:
    """The number as the locale writes it; lists say the same counts again and again."""
    return format_decimal(count, locale=locale)


@dataclass(frozen=True)
class NumberWords:
    """Numbers in one language."""

    language: str

    @cached_property
    def locale(self) -> Locale:
        """Babel's locale of the language."""
        return Locale.parse(BABEL_LOCALES[self.language])

    def number(self, value: float) -> str:
        """12.345,6: up to three decimals, thousands grouped."""
        if isinstance(value, int):
            return format_count(value, self.locale)
        return format_decimal(value, locale=self.locale)

    def in_words(self, value: int) -> str:
        """Small numbers as in running text: "zwei" to "zwölf", larger ones in digits."""
        small = SMALL[self.language]
        return small[value - 2] if 2 <= value < len(small) + 2 else self.number(value)

    def degrees(self, value: float) -> str:
        """54,3218: as many digits as were written."""
        return format_decimal(value, "0.0#####", locale=self.locale)

    def direction(self, value: float, positive: str, negative: str) -> str:
        """54,3° N."""
        degrees = format_decimal(abs(value), "0.0#", locale=self.locale)
        return f"{degrees}° {positive if value >= 0 else negative}"

    def language_name(self, tag: str) -> str:
        """The language's name; the tag itself where nobody knows it."""
        try:
            return Locale.parse(tag, sep="-").get_display_name(self.locale) or tag
        except (UnknownLocaleError, ValueError):
            return tag
