"""What all staff forms share: Vietnamese messages, cleaned text, the state that was seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from wtforms import (
    DateField,
    Field,
    Form,
    HiddenField,
    IntegerField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from surveys.lettering import tidy
from webapp.forms.marking import later as _

WORDS: Mapping[str, str] = {
    "This field is required.": _("Xin điền mục này."),
    "Not a valid choice.": _("Xin chọn một mục trong danh sách."),
    "Not a valid choice": _("Xin chọn một mục trong danh sách."),
    "Not a valid date value.": _("Xin ghi ngày theo mẫu 23/11/2026."),
    "Not a valid integer value.": _("Xin ghi một số nguyên."),
    "Invalid Choice: could not coerce.": _("Xin chọn một mục trong danh sách."),
}
Checked = Any
"""A field whose data are read after `validate` only, and then are what its validators demand."""
DATES = ("%Y-%m-%d", "%d/%m/%Y")
"""What browsers send, and what people type."""


class Vietnamese:
    """The form library's own messages, in Vietnamese; the page speaks them in its language."""

    def gettext(self, message: str) -> str:
        """Return the message in Vietnamese."""
        return WORDS.get(message, message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return the message that fits the number."""
        return self.gettext(one if number == 1 else many)


class StaffForm(Form):
    """A form of the staff. ``seen`` is the digest of the state it was filled from."""

    class Meta:
        """The session's own token guards every post, so the library's is not needed."""

        csrf = False

        def get_translations(self, _form: object) -> Vietnamese:
            """Speak Vietnamese."""
            return Vietnamese()

    first: ClassVar[tuple[str, ...]] = ()
    """Fields that stand before those a form inherits."""
    seen = HiddenField()

    def __iter__(self) -> Iterator[Field]:
        """Yield the fields in the order in which they stand on the page."""
        names = [*self.first, *(name for name in self._fields if name not in self.first)]
        return iter([self._fields[name] for name in names])


class Choices(SelectMultipleField):
    """Several of a list, as checkboxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def clean(text: object) -> object:
    """Return typed text in one spelling, without what nobody sees (`surveys.lettering`)."""
    return tidy(text) if isinstance(text, str) else text


def line(
    label: str,
    *,
    help: str = "",  # noqa: A002 (the field's word)
    most: int = 200,
    least: int = 0,
    checks: Sequence[Any] = (),
) -> Checked:
    """Return a field of one line; ``least`` 0 means that it may stay empty."""
    tests = [InputRequired() if least else Optional(), *_lengths(least, most), *checks]
    return StringField(label, tests, filters=[clean], description=help)


def day(label: str, *, help: str, may_miss: bool = False) -> Checked:  # noqa: A002
    """Return a field for a day."""
    tests = [Optional()] if may_miss else [InputRequired(_("Xin điền mục này."))]
    return DateField(label, tests, format=list(DATES), description=help)


def whole(label: str, *, help: str, least: int, most: int) -> Checked:  # noqa: A002
    """Return a field for a whole number."""
    told = _("Số này nằm ngoài phạm vi cho phép.")
    tests = [InputRequired(_("Xin điền mục này.")), NumberRange(least, most, message=told)]
    return IntegerField(label, tests, description=help)


def lines(
    label: str,
    *,
    help: str = "",  # noqa: A002 (the field's word)
    most: int = 2000,
    rows: int = 4,
) -> Checked:
    """Return a field of several lines; ``rows`` of them are seen at once."""
    return TextAreaField(
        label,
        [Optional(), *_lengths(0, most)],
        filters=[clean],
        description=help,
        render_kw={"rows": rows},
    )


def code(label: str, *, help: str, most: int = 20) -> Checked:  # noqa: A002
    """Return a field for a short code that will stand in addresses."""
    tests = [
        InputRequired(),
        *_lengths(1, most),
        Regexp(r"[A-Za-z0-9][A-Za-z0-9_-]*$", message=_("Chỉ dùng chữ không dấu, số, - và _.")),
    ]
    return StringField(label, tests, filters=[clean], description=help)


def _lengths(least: int, most: int) -> list[Length]:
    tests = [Length(max=most, message=_("Xin ghi ngắn hơn."))]
    if least > 1:
        tests.append(Length(min=least, message=_("Xin ghi đầy đủ hơn.")))
    return tests
