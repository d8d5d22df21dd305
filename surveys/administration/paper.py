"""Paper forms: keyed in twice, counted only where both times agree, marked as paper."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Connection

from surveys import intake, response
from surveys.administration.auditing import By, Deed, note
from surveys.administration.errors import NotArranged, NotThere
from surveys.formkeys import NONCE_BYTES, FormKey
from surveys.intake import Circumstances, Flag, Tier
from surveys.questionnaire import Questionnaire
from surveys.store import paper
from surveys.store.paper import Batch, Keyed

MOST = 200
Submitted = Mapping[str, Sequence[str]]


def batches(connection: Connection) -> tuple[Batch, ...]:
    """Return the batches that are not counted yet."""
    return paper.all_of(connection)


def batch_of(connection: Connection, batch: str) -> Batch:
    """Return one batch.

    Raises:
        NotThere: it was counted or thrown away.
    """
    found = next((each for each in paper.all_of(connection) if each.id == batch), None)
    if found is None:
        raise NotThere("batch")
    return found


def start(connection: Connection, point: str, asked: Questionnaire, forms: int) -> Batch:
    """Begin a batch of so many sheets.

    Raises:
        NotArranged: there are no sheets, or more than fit one batch.
    """
    if not 1 <= forms <= MOST:
        raise NotArranged("forms", "too_many")
    batch = Batch(secrets.token_hex(8), point, asked.slug, asked.version, forms)
    paper.add(connection, batch)
    return batch


def sheets(connection: Connection, batch: Batch) -> dict[int, str]:
    """Return the state of every sheet: `empty`, `once`, `agrees` or `differs`."""
    keyed = paper.keyed(connection, batch.id)
    return {number: _state(keyed.get(number)) for number in range(1, batch.forms + 1)}


def _state(sheet: Keyed | None) -> str:
    if sheet is None:
        return "empty"
    if sheet.second is None:
        return "once"
    return "agrees" if sheet.first == sheet.second else "differs"


def key_in(
    connection: Connection, batch: Batch, asked: Questionnaire, number: int, submitted: Submitted
) -> tuple[str, ...]:
    """Keep one keying of a sheet; return the items in which two keyings differ.

    Where two keyings differ, a further one that equals either of them decides; keying in a
    sheet that agrees already begins it anew.

    Raises:
        InvalidAnswer: an answer is not one of those on the form.
        NotThere: the batch has no such sheet.
    """
    if not 1 <= number <= batch.forms:
        raise NotThere("number")
    response.read(asked, submitted)
    written = json.dumps(_kept(asked, submitted), sort_keys=True, ensure_ascii=False)
    before = paper.keyed(connection, batch.id).get(number)
    after = _after(before, number, written)
    paper.keep(connection, batch.id, after)
    return _differing(after)


def _after(before: Keyed | None, number: int, written: str) -> Keyed:
    if before is None or _state(before) == "agrees":
        return Keyed(number, written, None)
    if _state(before) == "differs" and written in (before.first, before.second):
        return Keyed(number, written, written)
    return Keyed(number, before.first, written)


def _kept(asked: Questionnaire, submitted: Submitted) -> dict[str, list[str]]:
    return {
        item.code: [value for value in submitted.get(item.code, ()) if value]
        for item in asked.items
    }


def _differing(sheet: Keyed) -> tuple[str, ...]:
    if sheet.second is None:
        return ()
    first, second = json.loads(sheet.first), json.loads(sheet.second)
    return tuple(sorted(code for code in first if first[code] != second[code]))


def differing(connection: Connection, batch: Batch, number: int) -> tuple[str, ...]:
    """Return the items in which the two keyings of a sheet differ."""
    sheet = paper.keyed(connection, batch.id).get(number)
    return _differing(sheet) if sheet else ()


def count(connection: Connection, batch: Batch, asked: Questionnaire, *, on: date, by: By) -> None:
    """Count all sheets of a batch as paper, in no order; the batch is gone afterwards.

    Raises:
        NotArranged: a sheet was not keyed in twice with the same answers.
        UnknownPoint, PointResting, RoundClosed: the desk does not ask any more.
    """
    if set(sheets(connection, batch).values()) != {"agrees"}:
        raise NotArranged("forms", "row")
    kept = list(paper.keyed(connection, batch.id).values())
    secrets.SystemRandom().shuffle(kept)
    circumstances = Circumstances(tier=Tier.PAPER, flags=Flag.NONE, language="vi")
    for sheet in kept:
        filled = response.read(asked, json.loads(sheet.first))
        key = FormKey(digest=secrets.token_bytes(NONCE_BYTES), age=0.0)
        intake.accept(connection, filled, key, circumstances, point=batch.point, on=on)
    paper.drop(connection, batch.id)
    after = {"forms": batch.forms}
    note(connection, by, Deed(action="paper.counted", subject=batch.point, after=after))


def discard(connection: Connection, batch: Batch) -> None:
    """Throw a batch away before it is counted."""
    paper.drop(connection, batch.id)
