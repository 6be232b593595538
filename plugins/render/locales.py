"""The interface's words in the site's language, read from the .po files of the theme.

English is what the templates say; other languages come from `locales/<language>/LC_MESSAGES/wirkort.po`.
German has two voices: `de` says du, `de-sie` holds what is different for a region that says Sie.
"""

import gettext
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE_LANGUAGE = "en"
BABEL_LOCALES = {"de": "de_DE", "en": "en_GB"}


def load_translations(theme: Path, language: str, voice: str = "du") -> gettext.NullTranslations:
    """The translations into this language and voice; of English the messages themselves."""
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    translations = _load(theme, language)
    if voice == "du":
        return translations
    polite = _load(theme, f"{language}-{voice.lower()}")
    polite.add_fallback(translations)
    return polite


def _load(theme: Path, catalogue: str) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(BytesIO(_compile(catalogue_path(theme, catalogue))))


def catalogue_path(theme: Path, language: str) -> Path:
    """Where the words of a language and voice stand."""
    return theme / "locales" / language / "LC_MESSAGES" / "wirkort.po"


def _compile(path: Path) -> bytes:
    with path.open("rb") as file:
        catalogue = read_po(file)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()
