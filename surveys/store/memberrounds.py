"""Members' rounds as they are kept: stage, salt, public key, groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select, update

from surveys.questionnaire import Wording
from surveys.store.tables.members import MemberGroupCellRow, MemberGroupRow, MemberRoundRow
from surveys.store.tables.rounds import RoundFormRow, RoundRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a members' round has besides what every round has."""

    stage: str
    audience: str
    round_tag: str
    salt: bytes = field(repr=False)
    public_key: bytes | None
    reviewed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A cell, or (``cells``) cells put together."""

    key: str
    name: Wording
    unit: str | None
    issued: int
    cells: tuple[str, ...] = ()


_COLUMNS = (
    MemberRoundRow.stage,
    MemberRoundRow.audience,
    MemberRoundRow.round_tag,
    MemberRoundRow.salt,
    MemberRoundRow.public_key,
    MemberRoundRow.reviewed,
)


def add(connection: Connection, slug: str, kept: Kept) -> None:
    """Keep a new members' round; the round of that slug is there already."""
    row = {
        "round": slug,
        "stage": kept.stage,
        "audience": kept.audience,
        "round_tag": kept.round_tag,
        "salt": kept.salt,
        "public_key": kept.public_key,
        "reviewed": kept.reviewed,
    }
    connection.execute(insert(MemberRoundRow), [row])


def get(connection: Connection, slug: str) -> Kept | None:
    """Return what is kept of a members' round, if there is one."""
    return _kept(connection, slug, "")


def get_shared(connection: Connection, slug: str) -> Kept | None:
    """The same, and on PostgreSQL nobody changes its stage before this transaction ends."""
    return _kept(connection, slug, "share")


def get_alone(connection: Connection, slug: str) -> Kept | None:
    """The same, and on PostgreSQL whoever asked with `get_shared` has ended, and others wait."""
    return _kept(connection, slug, "alone")


def _kept(connection: Connection, slug: str, how: str) -> Kept | None:
    query = select(*_COLUMNS).where(MemberRoundRow.round == slug)
    if how:
        query = query.with_for_update(read=how == "share")
    row = connection.execute(query).one_or_none()
    return Kept(**row._mapping) if row else None


def put(connection: Connection, slug: str, **values: object) -> None:
    """Change some of what is kept of a round."""
    connection.execute(update(MemberRoundRow).where(MemberRoundRow.round == slug).values(values))


def drop(connection: Connection, slug: str) -> None:
    """Forget a members' round, its groups and its form."""
    drop_groups(connection, slug)
    connection.execute(delete(MemberRoundRow).where(MemberRoundRow.round == slug))
    connection.execute(delete(RoundFormRow).where(RoundFormRow.round == slug))
    connection.execute(delete(RoundRow).where(RoundRow.slug == slug))


def in_stages(connection: Connection, stages: Sequence[str]) -> tuple[str, ...]:
    """Return the rounds that are in one of these stages."""
    query = select(MemberRoundRow.round).where(MemberRoundRow.stage.in_(stages))
    return tuple(connection.execute(query.order_by(MemberRoundRow.round)).scalars())


def naming(connection: Connection, keys: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Return the rounds, each with its stage, that ask a group of one of these keys."""
    query = (
        select(MemberRoundRow.round, MemberRoundRow.stage)
        .join(MemberGroupRow, MemberGroupRow.round == MemberRoundRow.round)
        .where(MemberGroupRow.key.in_(list(keys)))
        .distinct()
        .order_by(MemberRoundRow.round)
    )
    return tuple((slug, stage) for slug, stage in connection.execute(query))


def put_groups(connection: Connection, slug: str, groups: Sequence[Group]) -> None:
    """Keep these groups in place of the round's former ones."""
    drop_groups(connection, slug)
    rows = [
        {
            "round": slug,
            "key": group.key,
            "place": place,
            "name_vi": group.name.vi,
            "name_en": group.name.en,
            "unit": group.unit,
            "issued": group.issued,
        }
        for place, group in enumerate(groups)
    ]
    connection.execute(insert(MemberGroupRow), rows)
    parts = [
        {"round": slug, "merged": group.key, "cell": cell}
        for group in groups
        for cell in group.cells
    ]
    if parts:
        connection.execute(insert(MemberGroupCellRow), parts)


def drop_groups(connection: Connection, slug: str) -> None:
    """Forget the round's groups."""
    connection.execute(delete(MemberGroupCellRow).where(MemberGroupCellRow.round == slug))
    connection.execute(delete(MemberGroupRow).where(MemberGroupRow.round == slug))


def groups(connection: Connection, slug: str) -> tuple[Group, ...]:
    """Return the round's groups in their order."""
    cells: defaultdict[str, list[str]] = defaultdict(list)
    parts = select(MemberGroupCellRow.merged, MemberGroupCellRow.cell).where(
        MemberGroupCellRow.round == slug
    )
    for merged, cell in connection.execute(parts.order_by(MemberGroupCellRow.cell)):
        cells[merged].append(cell)
    query = select(MemberGroupRow).where(MemberGroupRow.round == slug)
    return tuple(
        Group(
            key=row.key,
            name=Wording(vi=row.name_vi, en=row.name_en),
            unit=row.unit,
            issued=row.issued,
            cells=tuple(cells[row.key]),
        )
        for row in connection.execute(query.order_by(MemberGroupRow.place))
    )


def take_turns(connection: Connection, slug: str, cell: str) -> int:
    """Return N of a cell; on PostgreSQL one sender of the cell at a time goes on from here."""
    query = (
        select(MemberGroupRow.issued)
        .where(MemberGroupRow.round == slug, MemberGroupRow.key == cell)
        .with_for_update()
    )
    return connection.execute(query).scalar_one()
