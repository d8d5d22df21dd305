"""How many responses a served site holds."""

from __future__ import annotations

from tests.houses import house_of
from tests.serving import Served


def waiting(served: Served, table: str) -> int:
    with house_of(served.app).database.reading() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())  # noqa: S608


def responses(served: Served) -> int:
    return waiting(served, "pending") + waiting(served, "response")
