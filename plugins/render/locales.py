"""The interface's words in the site's language, read from the .po files of the theme.

English is what the templates say; other languages come from `locales/<language>/LC_MESSAGES/wirkort.po`.
"""

import gettext
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE_LANGUAGE = "en"
BABEL_LOCALES = {"de": "de_DE", "en": "en_GB"}


def load_translations(theme: Path, language: str) -> gettext.NullTranslations:
    """The translations into this language; of English the messages themselves."""
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    return gettext.GNUTranslations(BytesIO(_compile(catalogue_path(theme, language))))


def catalogue_path(theme: Path, language: str) -> Path:
    """Where the words of a language stand."""
    return theme / "locales" / language / "LC_MESSAGES" / "wirkort.po"


def _compile(path: Path) -> bytes:
    with path.open("rb") as file:
        catalogue = read_po(file)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()
