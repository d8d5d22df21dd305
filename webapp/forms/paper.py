"""Forms for paper batches."""

from __future__ import annotations

from wtforms import SelectField

from webapp.forms.base import StaffForm, whole
from webapp.forms.marking import later as _


class NewBatch(StaffForm):
    """So many sheets of one desk."""

    point = SelectField(_("Điểm tiếp đón"), description=_("Nơi đặt hòm phiếu."))
    forms = whole(
        _("Số tờ phiếu"),
        help=_("Mỗi xấp nhiều nhất 200 tờ. Đánh số tạm bằng bút chì từ 1 để nhập hai lần."),
        least=1,
        most=200,
    )
