"""Forms for paper batches."""

from __future__ import annotations

from wtforms import SelectField

from webapp.forms.base import StaffForm, whole


class NewBatch(StaffForm):
    """So many sheets of one desk."""

    point = SelectField("Điểm tiếp đón", description="Nơi đặt hòm phiếu.")
    forms = whole(
        "Số tờ phiếu",
        help="Mỗi xấp nhiều nhất 200 tờ. Đánh số tạm bằng bút chì từ 1 để nhập hai lần.",
        least=1,
        most=200,
    )
