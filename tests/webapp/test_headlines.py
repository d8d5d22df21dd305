"""The sentence beside the large number: which number belongs to which period."""

from __future__ import annotations

from flask import Flask

from surveys.published import Estimate, Reason, Withheld
from surveys.report.comparisons import Pair
from tests.houses import ON_SQLITE
from tests.webapp.record_samples import view
from webapp.summaries.pages import headline

pytestmark = ON_SQLITE


def test_a_number_of_another_period_begins_a_sentence_that_names_it(app: Flask):
    whole, now = view(value=0.829), Estimate(0.799, 0.764, 0.83)
    names = ("cả đợt", "quý IV/2026", "quý III/2026")
    few = Withheld(Reason.TOO_FEW, 5)

    def compared(now: Estimate | Withheld, before: Estimate | Withheld) -> Pair:
        return Pair(key="", name=None, now=now, before=before, difference=None)

    with app.test_request_context("/"):
        same = headline(whole, compared(whole.headline.result, few), names)
        other = headline(whole, compared(now, few), names)
        none = headline(whole, compared(few, now), names)

    not_comparable = "chưa đủ số liệu để so với quý III/2026."
    assert same.sentence == f"Thái độ phục vụ, cả đợt: 82,9%, {not_comparable}"
    told = "Thái độ phục vụ, cả đợt: 82,9%. Riêng quý IV/2026"
    assert other.sentence == f"{told} đạt 79,9%, {not_comparable}"
    assert none.sentence == f"{told} {not_comparable}"
