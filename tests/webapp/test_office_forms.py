"""Every field of the office says beside itself what it is for."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

from webapp import forms
from webapp.forms.base import StaffForm


def every_form() -> list[type[StaffForm]]:
    """Return every form that some module of the forms describes."""
    names = (f"webapp.forms.{each.name}" for each in pkgutil.iter_modules(forms.__path__))
    return [
        each
        for module in map(importlib.import_module, names)
        for _name, each in inspect.getmembers(module, inspect.isclass)
        if issubclass(each, StaffForm) and each.__module__ == module.__name__
    ]


def test_every_field_has_a_help_text():
    found = every_form()
    silent = {
        f"{form.__name__}.{field.short_name}"
        for form in found
        for field in form()
        if field.type != "HiddenField" and not field.description
    }

    assert len(found) >= 35
    assert silent == set()
