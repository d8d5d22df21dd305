"""Alembic's way to the database: an address or a connection handed over by the caller."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from surveys.store.engine import Database
from surveys.store.tables.everything import metadata


def run(connection: Connection) -> None:
    """Run the asked migrations on that connection."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    Database(context.config.get_main_option("sqlalchemy.url") or "").write(run)
