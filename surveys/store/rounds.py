"""Survey rounds, the forms they ask and the units that take part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, insert, select, update

from surveys.questionnaire import Wording
from surveys.store.tables.rounds import RoundFormRow, RoundRow, RoundUnitRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A survey round."""

    slug: str
    kind: str
    title: Wording
    opens_on: date
    closes_on: date | None
    state: str
    public: bool
    floor: int
    forms: tuple[tuple[str, int], ...]
    units: tuple[str, ...]


def add(connection: Connection, new: Round) -> None:
    """Keep a new round with its forms and units."""
    connection.execute(
        insert(RoundRow),
        [
            {
                "slug": new.slug,
                "kind": new.kind,
                "title_vi": new.title.vi,
                "title_en": new.title.en,
                "opens_on": new.opens_on,
                "closes_on": new.closes_on,
                "state": new.state,
                "public": new.public,
                "floor": new.floor,
            }
        ],
    )
    forms = [{"round": new.slug, "form": form, "version": v} for form, v in new.forms]
    connection.execute(insert(RoundFormRow), forms)
    if new.units:
        connection.execute(
            insert(RoundUnitRow), [{"round": new.slug, "unit": unit} for unit in new.units]
        )


def change_state(connection: Connection, slug: str, state: str) -> None:
    """Put a round into another state."""
    connection.execute(update(RoundRow).where(RoundRow.slug == slug).values(state=state))


def all_of(connection: Connection, kind: str | None = None) -> tuple[Round, ...]:
    """Return the rounds, the newest first."""
    query = select(RoundRow).order_by(RoundRow.opens_on.desc(), RoundRow.slug)
    if kind is not None:
        query = query.where(RoundRow.kind == kind)
    return tuple(_round(connection, row) for row in connection.execute(query).all())


def get(connection: Connection, slug: str) -> Round | None:
    """Return the round of that name, if there is one."""
    row = connection.execute(select(RoundRow).where(RoundRow.slug == slug)).one_or_none()
    return _round(connection, row) if row else None


def _round(connection: Connection, row: object) -> Round:
    slug: str = row.slug  # type: ignore[attr-defined]
    forms = (
        select(RoundFormRow.form, RoundFormRow.version)
        .where(RoundFormRow.round == slug)
        .order_by(RoundFormRow.form.desc(), RoundFormRow.version.desc())
    )
    units = select(RoundUnitRow.unit).where(RoundUnitRow.round == slug).order_by(RoundUnitRow.unit)
    return Round(
        slug=slug,
        kind=row.kind,  # type: ignore[attr-defined]
        title=Wording(vi=row.title_vi, en=row.title_en),  # type: ignore[attr-defined]
        opens_on=row.opens_on,  # type: ignore[attr-defined]
        closes_on=row.closes_on,  # type: ignore[attr-defined]
        state=row.state,  # type: ignore[attr-defined]
        public=row.public,  # type: ignore[attr-defined]
        floor=row.floor,  # type: ignore[attr-defined]
        forms=tuple((form, version) for form, version in connection.execute(forms)),
        units=tuple(connection.execute(units).scalars()),
    )


def change(connection: Connection, changed: Round) -> None:
    """Keep another title, end, or publicity of a round."""
    values = {
        "title_vi": changed.title.vi,
        "title_en": changed.title.en,
        "opens_on": changed.opens_on,
        "closes_on": changed.closes_on,
        "public": changed.public,
    }
    connection.execute(update(RoundRow).where(RoundRow.slug == changed.slug).values(values))


def drop(connection: Connection, slug: str) -> None:
    """Forget a round in which nobody answered."""
    connection.execute(delete(RoundFormRow).where(RoundFormRow.round == slug))
    connection.execute(delete(RoundUnitRow).where(RoundUnitRow.round == slug))
    connection.execute(delete(RoundRow).where(RoundRow.slug == slug))


def let_in(connection: Connection, slug: str, units: Iterable[str]) -> None:
    """Let these units take part in a round."""
    rows = [{"round": slug, "unit": unit} for unit in units]
    if rows:
        connection.execute(insert(RoundUnitRow), rows)


def let_out(connection: Connection, slug: str, units: Iterable[str]) -> None:
    """Let these units take part no more."""
    connection.execute(
        delete(RoundUnitRow).where(RoundUnitRow.round == slug, RoundUnitRow.unit.in_(list(units)))
    )


def asked(connection: Connection) -> frozenset[tuple[str, int]]:
    """Return every form version that some round asks."""
    return frozenset(
        (form, version)
        for form, version in connection.execute(select(RoundFormRow.form, RoundFormRow.version))
    )
