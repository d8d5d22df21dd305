"""What is asked: wordings, scales, items, sections and whole questionnaires, as frozen data."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

LEVELS = 5
"""Every scale runs 1 → 5 from worst to best, in one direction everywhere."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One text in every language it has; Vietnamese is always there."""

    vi: str
    en: str
    km: str | None = None

    def speak(self, language: str, /, **blanks: object) -> str:
        """Return the text in ``language`` (else Vietnamese), with ``{blanks}`` filled in.

        A blank that is not given stays as it is written: a text can be filled in steps.
        """
        text = {"en": self.en, "km": self.km or self.vi}.get(language, self.vi)
        for name, value in blanks.items():
            text = text.replace("{" + name + "}", str(value))
        return text


@dataclass(frozen=True, slots=True)
class Scale:
    """Five labelled levels, worst first, and perhaps the words for “not applicable”."""

    code: str
    name: Wording
    labels: tuple[Wording, ...]
    na: Wording | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """An item answered by one of five levels, or by “not applicable” where that is offered.

    An ``optional`` item is asked only in units that switched it on.
    """

    code: str
    text: Wording
    short: Wording
    scale: Scale
    construct: str
    factor: str | None = None
    dimension: str | None = None
    stem: Wording | None = None
    show_na: bool = False
    required: bool = False
    reverse: bool = False
    optional: bool = False
    same_as: str | None = None
    mirrors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An item answered by one option, or by at most ``at_most`` of them."""

    code: str
    text: Wording
    options: tuple[Wording, ...]
    at_most: int = 1
    required: bool = False
    purpose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An item answered in the respondent's own words, at most ``limit`` characters."""

    code: str
    text: Wording
    limit: int
    hint: Wording | None = None
    required: bool = False


Item = Rating | Choice | Text
ClosedItem = Rating | Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Items asked together, under one heading."""

    key: str
    title: Wording | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """If ``item`` is answered by option ``option`` (from 1), ``skips`` are not applicable."""

    item: str
    option: int
    skips: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """A plain mean of satisfied shares: over ``items``, or over the indices named in ``of``."""

    key: str
    name: Wording
    items: tuple[str, ...] = ()
    of: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """One version of one form. The order of its closed items is frozen with the version.

    ``sections`` holds what is asked; ``extended``, where given, the same with the optional
    items, which have their place in every packed response, asked or not, so that all units
    can be counted together. ``address`` says which words change for another audience,
    ``languages`` those in which every text stands: only in them it is asked.
    """

    slug: str
    code: str
    version: int
    audience: str
    title: Wording
    intro: Wording
    thanks: Wording
    sections: tuple[Section, ...]
    indices: tuple[Index, ...]
    headline: str
    routes: tuple[Route, ...] = ()
    texts: Mapping[str, Wording] = field(default_factory=dict)
    extended: tuple[Section, ...] = ()
    address: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    languages: tuple[str, ...] = ("vi", "en")

    def __hash__(self) -> int:
        """Return a hash that is quick: `texts` has none, and slug and version tell enough."""
        return hash((self.slug, self.version))

    def with_optional(self, codes: Collection[str]) -> Questionnaire:
        """Return the same version with the optional items of these codes asked, and no others."""
        asked = tuple(_without_optional(section, codes) for section in self.extended)
        return replace(self, sections=asked) if self.extended else self

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item that is asked, in the order asked."""
        return tuple(item for section in self.sections for item in section.items)

    @cached_property
    def ratings(self) -> tuple[Rating, ...]:
        """The rated items that are asked, in the order asked."""
        return tuple(item for item in self.items if isinstance(item, Rating))

    @cached_property
    def closed_items(self) -> tuple[ClosedItem, ...]:
        """Ratings and choices, asked or optional, in the frozen order of packed answers."""
        return tuple(item for item in self._every_item if not isinstance(item, Text))

    @cached_property
    def text_items(self) -> tuple[Text, ...]:
        """The items answered in own words."""
        return tuple(item for item in self.items if isinstance(item, Text))

    def find(self, code: str) -> Item:
        """Return the item of that code, asked or optional; raise `KeyError` if there is none."""
        return self._by_code[code]

    def index(self, key: str) -> Index:
        """Return the index of that key; raise `KeyError` if there is none."""
        return {index.key: index for index in self.indices}[key]

    def of_construct(self, construct: str) -> Iterator[Rating]:
        """Yield the rated items that measure ``construct``."""
        return (item for item in self.ratings if item.construct == construct)

    @cached_property
    def _by_code(self) -> dict[str, Item]:
        return {item.code: item for item in self._every_item}

    @cached_property
    def _every_item(self) -> tuple[Item, ...]:
        sections = self.extended or self.sections
        return tuple(item for section in sections for item in section.items)


def _without_optional(section: Section, switched_on: Collection[str]) -> Section:
    left_out = {item.code for item in section.items if isinstance(item, Rating) and item.optional}
    left_out -= set(switched_on)
    return replace(section, items=tuple(i for i in section.items if i.code not in left_out))
