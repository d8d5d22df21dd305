"""What needs attention, in sentences: clear changes, signals, weakest rows, reasons for care."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from surveys.published import Overview, UnitInfo, View
from surveys.report import attention as found
from surveys.report.attention import Caution, Seen, Signal
from surveys.report.comparisons import Direction, Pair
from webapp import current, wording
from webapp.plates.sight import Sight
from webapp.speech import _
from webapp.summaries.words import change, relation, share, start

HALF = 0.5


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to attend to: what, why, and the unit (or another address) to look at, if any."""

    what: str
    why: str
    unit: str = ""
    address: str = ""


def of_round(
    sight: Sight[Overview], pairs: Sequence[Pair], others: Sequence[Notice] = ()
) -> list[Notice]:
    """Return what needs attention in a round, most urgent first; units in the record's order.

    Args:
        sight: the units, and the two periods that are compared.
        pairs: their comparisons.
        others: what else needs attention, as urgent as a signal.
    """
    before = sight.before_name.speak(current.language())
    return [
        *_changes(pairs, before, Direction.DOWN),
        *(_signal(seen) for seen in found.signals(sight.record, before=sight.week)),
        *others,
        *_cautions(sight.record),
        *_changes(pairs, before, Direction.UP),
    ]


def of_unit(
    sight: Sight[View], pairs: Sequence[Pair], others: Sequence[Notice] = ()
) -> list[Notice]:
    """Return what needs attention in one unit: as `of_round`, and its weak rows."""
    words, before = caution_words(), sight.before_name.speak(current.language())
    return [
        *(replace(notice, unit="") for notice in _changes(pairs, before, Direction.DOWN)),
        *(_signal(seen) for seen in found.of_view(sight.record, before=sight.week)),
        *_weak_rows(sight.record),
        *others,
        *(Notice(*words[caution]) for caution in found.cautions(sight.record)),
        *(replace(notice, unit="") for notice in _changes(pairs, before, Direction.UP)),
    ]


def _changes(pairs: Sequence[Pair], before: str, direction: Direction) -> Iterator[Notice]:
    language = current.language()
    for pair in pairs:
        if pair.difference and pair.difference.direction is direction and pair.name:
            said = f"{relation(pair, before)} ({change(pair.difference)})"
            yield Notice(pair.name.speak(language), f"{start(said)}.", pair.key)


def _signal(seen: Seen) -> Notice:
    what = _signals()[seen.signal] % {
        "week": wording.week_label(seen.week, current.language()) if seen.week else "",
        "share": share(seen.value),
    }
    return Notice(_name(seen.unit), what, _code(seen.unit))


def weakest(record: Overview) -> list[Notice]:
    """Return the weakest row of each unit, with its share."""
    language = current.language()
    rows = ((view, found.weakest(view)) for view in record.units)
    return [
        Notice(
            _name(view.unit),
            f"{weak.short.speak(language)} {share(weak.satisfied.value)}",
            view.unit.code,
        )
        for view, weak in rows
        if weak and view.unit
    ]


def _weak_rows(view: View) -> Iterator[Notice]:
    """Yield the rows with which fewer than half are satisfied, else the weakest row."""
    language = current.language()
    low = [item for item in found.comparable(view) if item.satisfied.value < HALF]
    weakest = found.weakest(view)
    for item in low or ([weakest] if weakest else []):
        yield Notice(
            item.short.speak(language),
            _("Thấp: %(share)s hài lòng.", share=share(item.satisfied.value))
            if low
            else _("Thấp nhất: %(share)s hài lòng.", share=share(item.satisfied.value)),
        )


def _cautions(record: Overview) -> Iterator[Notice]:
    """Yield one notice for each kind of reason, with the units it applies to."""
    words = caution_words()
    for caution in Caution:
        units = [view.unit for view in record.units if caution in found.cautions(view)]
        if units:
            what, reason = words[caution]
            yield Notice(what, f"{', '.join(_name(unit) for unit in units)}. {reason}")


def caution_words() -> dict[Caution, tuple[str, str]]:
    """Return what each caution is called, and what it means."""
    return {
        Caution.WITHHELD: (
            _("Chưa đủ số liệu"),
            _("Kết quả hiện khi có đủ số phiếu tối thiểu."),
        ),
        Caution.FEW: (_("Ít phiếu"), _("Dưới 30 phiếu: khoảng dao động rộng, nên đọc thận trọng.")),
        Caution.VISITS_UNKNOWN: (
            _("Chưa biết tỷ lệ tham gia"),
            _("Chưa nhập đủ số lượt giao dịch theo tuần."),
        ),
        Caution.MUCH_FLAGGED: (
            _("Nhiều phiếu bị gắn cờ"),
            _("Trên 20% số phiếu có dấu hiệu bất thường; xem kết quả không tính các phiếu này."),
        ),
    }


def _signals() -> dict[Signal, str]:
    return {
        Signal.WEEK_LOW: _("Dưới giới hạn kiểm soát trong %(week)s: %(share)s."),
        Signal.WEEK_HIGH: _("Trên giới hạn kiểm soát trong %(week)s: %(share)s."),
        Signal.PARTICIPATION_LOW: _(
            "Ít phiếu bất thường trong %(week)s: %(share)s lượt giao dịch."
        ),
        Signal.PARTICIPATION_HIGH: _(
            "Nhiều phiếu bất thường trong %(week)s: %(share)s lượt giao dịch."
        ),
        Signal.PARTICIPATION_FALLEN: _("Tỷ lệ tham gia giảm kéo dài; trung bình %(share)s."),
        Signal.PARTICIPATION_RISEN: _("Tỷ lệ tham gia tăng kéo dài; trung bình %(share)s."),
    }


def _name(unit: UnitInfo | None) -> str:
    return unit.name.speak(current.language()) if unit else _("Toàn cơ quan")


def _code(unit: UnitInfo | None) -> str:
    return unit.code if unit else ""
