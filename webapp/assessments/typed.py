"""The shares of an opening key as they were posted: typed or scanned into a field, or as files."""

from __future__ import annotations

from flask import request

LARGEST_FILE = 4096
"""Bytes; the text of a share has about a hundred."""


def typed_shares() -> tuple[str, str]:
    """Return what was given for the first and the second share; a file goes before the field."""
    return _given(1), _given(2)


def fields() -> tuple[str, str]:
    """Return what was typed into the two fields, to be shown again beside what is wrong with it."""
    return request.form.get("share_1", ""), request.form.get("share_2", "")


def _given(number: int) -> str:
    upload = request.files.get(f"file_{number}")
    content = upload.stream.read(LARGEST_FILE) if upload and upload.filename else b""
    return content.decode("utf-8-sig", "replace") or request.form.get(f"share_{number}", "")
