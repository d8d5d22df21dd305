"""The organization's settings, as the clerk left them."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from surveys.store.tables.organization import SettingRow


def read(connection: Connection) -> dict[str, str]:
    """Return every setting that was ever saved."""
    rows = connection.execute(select(SettingRow.key, SettingRow.value))
    return {key: value for key, value in rows}  # noqa: C416 (a result is not a mapping)


def save(connection: Connection, settings: Mapping[str, str]) -> None:
    """Keep these settings in place of their former values."""
    connection.execute(delete(SettingRow).where(SettingRow.key.in_(settings)))
    rows = [{"key": key, "value": value} for key, value in settings.items()]
    connection.execute(insert(SettingRow), rows)


def forget(connection: Connection, key: str) -> None:
    """Drop one setting."""
    connection.execute(delete(SettingRow).where(SettingRow.key == key))
