"""One table of a file: hands out checked values and names exactly what is wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn, TypeVar

from surveys.errors import MalformedQuestionnaire
from surveys.lettering import tidy
from surveys.loading.keys import BLANKS, KEYS, NEEDED
from surveys.questionnaire import Wording

Value = TypeVar("Value")

CODE = re.compile(r"[A-Z][A-Za-z0-9]{1,15}")
"""An item's code. It begins with a capital, so that it is never taken for another field."""

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")

_KINDS: Mapping[type, str] = {str: "a text", int: "a whole number", bool: "true or false"}
_BLANK = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Table:
    """The values at one place of one file. Places count from 1, as ``section[2].item[3]``."""

    kind: str
    file: str
    path: str
    languages: tuple[str, ...]
    values: Mapping[str, object]

    def __post_init__(self) -> None:
        known = KEYS.get(self.kind)
        for key in self.values:
            if known is not None and key not in known:
                self.refuse(key, f"unknown key; known are {', '.join(sorted(known))}")

    def refuse(self, key: str, reason: str) -> NoReturn:
        """Refuse the file because of the value at ``key``."""
        raise MalformedQuestionnaire(self.file, self.place_of(key), reason)

    def place_of(self, key: str) -> str:
        """Return the whole path of ``key``."""
        return f"{self.path}.{key}" if self.path and key else self.path or key

    def has(self, key: str) -> bool:
        """Tell whether there is anything at ``key``."""
        return key in self.values

    def text(self, key: str) -> str:
        """Return a text that is neither empty nor spelt in another form than NFC."""
        return self._tidy(key, self._of_type(key, str))

    def name(self, key: str, pattern: re.Pattern[str] = NAME) -> str:
        """Return a text that is a plain identifier."""
        text = self.text(key)
        if not pattern.fullmatch(text):
            self.refuse(key, f"“{text}” is no plain name ({pattern.pattern})")
        return text

    def number(self, key: str, *, least: int, most: int) -> int:
        """Return a whole number within limits."""
        number = self._of_type(key, int)
        if not least <= number <= most:
            self.refuse(key, f"{number} is not from {least} to {most}")
        return number

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return true or false."""
        return self._of_type(key, bool) if self.has(key) else default

    def names(self, key: str) -> tuple[str, ...]:
        """Return a list of texts without repetition; an absent one is empty."""
        found = tuple(
            self._tidy(place, self._is_type(place, value, str)) for place, value in self._list(key)
        )
        if len(set(found)) < len(found):
            self.refuse(key, "a name stands there twice")
        return found

    def wording(self, key: str) -> Wording:
        """Return a text in the languages of the form; Khmer may still be missing."""
        return self.table(key, "wording").as_wording()

    def wordings(self, key: str) -> tuple[Wording, ...]:
        """Return a list of texts, each in the languages of the form."""
        return tuple(table.as_wording() for table in self.tables(key, "wording"))

    def as_wording(self) -> Wording:
        """Return the table itself as a text in the languages of the form."""
        for key in self.values:
            if key not in self.languages:
                self.refuse(key, "a text in a language that the form does not have")
        spoken = [each for each in self.languages if each in self.values or each in NEEDED]
        texts = {language: self.text(language) for language in spoken}
        for language, text in texts.items():
            self._check_blanks(language, text)
        return Wording(**texts)

    def table(self, key: str, kind: str) -> Table:
        """Return the table at ``key``."""
        return self._table(key, self._require(key), kind)

    def tables(self, key: str, kind: str) -> tuple[Table, ...]:
        """Return the list of tables at ``key``; an absent one is empty."""
        return tuple(self._table(place, value, kind) for place, value in self._list(key))

    def _list(self, key: str) -> Iterator[tuple[str, object]]:
        values = self.values.get(key, [])
        if not isinstance(values, list):
            self.refuse(key, "must be a list")
        return ((f"{key}[{position}]", value) for position, value in enumerate(values, start=1))

    def _table(self, key: str, value: object, kind: str) -> Table:
        if not isinstance(value, dict):
            self.refuse(key, "must be a table")
        return Table(kind, self.file, self.place_of(key), self.languages, value)

    def _require(self, key: str) -> object:
        if key not in self.values:
            self.refuse(key, "is missing")
        return self.values[key]

    def _of_type(self, key: str, kind: type[Value]) -> Value:
        return self._is_type(key, self._require(key), kind)

    def _is_type(self, key: str, value: object, kind: type[Value]) -> Value:
        # `true` is a whole number to Python, not to people.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.refuse(key, f"must be {_KINDS[kind]}")
        return value

    def _tidy(self, key: str, text: str) -> str:
        if not text.strip():
            self.refuse(key, "is empty")
        if text != text.strip():
            self.refuse(key, "begins or ends with a space")
        if text != unicodedata.normalize("NFC", text):
            self.refuse(key, "is not in Unicode's composed form (NFC)")
        if text != tidy(text):
            self.refuse(key, "holds invisible signs that control or turn what is written")
        return text

    def _check_blanks(self, key: str, text: str) -> None:
        for blank in _BLANK.findall(text):
            if blank not in BLANKS:
                self.refuse(key, f"unknown blank {{{blank}}}")
        if set("{}") & set(_BLANK.sub("", text)):
            self.refuse(key, "a brace without its partner")
