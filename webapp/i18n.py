"""Languages: Vietnamese is the source text, the catalogues beside it hold the others."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

LANGUAGES: Mapping[str, str] = {"vi": "Tiếng Việt", "en": "English"}
"""Languages of every page."""
SPOKEN: Mapping[str, str] = {**LANGUAGES, "km": "ភាសាខ្មែរ"}
"""Languages of forms and posters; what a page has not in Khmer it says in Vietnamese."""
DEFAULT = "vi"
FOLDER = Path(__file__).parent / "translations"


@cache
def translations(language: str) -> NullTranslations:
    """Return the catalogue of a language; Vietnamese needs none.

    The `.po` files are read as they are: nothing has to be compiled when the
    product is set up or a translation is mended.
    """
    path = FOLDER / language / "LC_MESSAGES" / "messages.po"
    if language == DEFAULT or not path.is_file():
        return NullTranslations()
    with path.open("rb") as source:
        catalogue = read_po(source, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


def chosen(wanted: str, among: Collection[str] = tuple(LANGUAGES)) -> str:
    """Return the language asked for, if it is spoken here, else Vietnamese."""
    return wanted if wanted in among else DEFAULT
