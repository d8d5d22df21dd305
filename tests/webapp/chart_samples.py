"""Something small to draw for every chart, and for every chart something that is all withheld."""

from __future__ import annotations

import dataclasses

from surveys.published import (
    Estimate,
    Reason,
    Withheld,
)
from tests.webapp.chart_parts import FEW, UNITS, control, rating, row, text, weeks, withheld_item
from webapp.charts.data.members import (
    Band,
    Dumbbell,
    DumbbellRow,
    Profile,
    ProfileRow,
)
from webapp.charts.data.results import Distribution, Dots, Factors, Likert, Trend
from webapp.charts.data.review import (
    Comparison,
    ComparisonRow,
    Funnel,
    FunnelLimit,
    FunnelPoint,
    Heatmap,
    HeatRow,
)

FUNNEL = Funnel(
    centre=0.849,
    points=(
        FunnelPoint(name=text("Phòng Người có công"), n=302, value=0.881),
        FunnelPoint(name=text("Trung tâm Dịch vụ việc làm"), n=534, value=0.802, beyond="99.8"),
    ),
    limits=tuple(
        FunnelLimit(n=n, low95=0.7, high95=0.95, low998=0.6, high998=1.0) for n in (20, 200, 600)
    ),
    withheld=((text("Cơ sở cai nghiện ma túy"), FEW),),
)
COMPARISON = Comparison(
    before_name=text("Quý III"),
    now_name=text("Quý IV"),
    rows=(
        ComparisonRow(
            name=text("Thời gian chờ"),
            before=Estimate(0.52, 0.45, 0.59),
            now=Estimate(0.64, 0.57, 0.7),
            difference=Estimate(0.12, 0.02, 0.22),
            verdict=text("khác biệt rõ", "clearly different"),
            clear=True,
        ),
        ComparisonRow(name=text("Đúng hẹn"), before=FEW, now=Estimate(0.8, 0.7, 0.9)),
        ComparisonRow(name=text("Công bằng"), before=FEW, now=FEW),
    ),
)
GROUP = Withheld(Reason.TOO_FEW, 10)
DUMBBELL = Dumbbell(
    rows=(
        DumbbellRow(
            name=text("Thời gian chờ"),
            own=Estimate(81.25, 74, 88),
            citizens=Estimate(65.21, 62, 68),
            gap=16.04,
            flagged=True,
        ),
        DumbbellRow(
            name=text("Công bằng"),
            own=Band(75, 92),
            citizens=Estimate(79, 75, 83),
            gap=Band(-4, 13),
        ),
        DumbbellRow(name=text("Đúng hẹn"), own=GROUP, citizens=Estimate(72, 68, 76)),
    )
)
PROFILE = Profile(
    now_name=text("Năm nay", "This year"),
    before_name=text("Năm trước", "Last year"),
    rows=(
        ProfileRow(name=text("Nhận thức"), now=Band(67, 83), before=Band(58, 75)),
        ProfileRow(name=text("Nêu gương"), now=Band(75, 92)),
        ProfileRow(name=text("Đối thoại"), now=GROUP, before=GROUP),
    ),
)
SAMPLES = {
    "likert": Likert(items=(rating(), withheld_item(), rating("Công bằng", (1, 4, 24, 108, 70)))),
    "trend": Trend(weeks=weeks(0.8, None, 0.84, 0.85)),
    "spark": Trend(weeks=weeks(0.8, None, 0.84, 0.85)),
    "dots": Dots(whole=Estimate(0.849, 0.83, 0.867), rows=UNITS, title="Quý IV", note="Ghi chú"),
    "factors": Factors(rows=(row("Tiếp cận", 0.81), row("Chỉ số", 0.83, strong=True))),
    "distribution": Distribution(item=rating()),
    "heatmap": Heatmap(
        columns=(text("Văn phòng Sở"), text("Phòng Người có công")),
        rows=(
            HeatRow(name=text("Thời gian chờ"), cells=(0.457, FEW)),
            HeatRow(name=text("Công bằng"), cells=(0.859, 0.7)),
        ),
    ),
    "control": control(0.08, None, 0.15, 0.1, signal=2),
    "participation": control(0.08, None, 0.15, 0.1, signal=2),
    "funnel": FUNNEL,
    "comparison": COMPARISON,
    "dumbbell": DUMBBELL,
    "profile": PROFILE,
}
NOTHING = {
    "likert": Likert(items=(withheld_item(), withheld_item("Công bằng"))),
    "trend": Trend(weeks=weeks(None, None)),
    "spark": Trend(weeks=()),
    "dots": Dots(whole=None, rows=UNITS[:1]),
    "factors": Factors(rows=UNITS[:1]),
    "distribution": Distribution(item=withheld_item()),
    "heatmap": Heatmap(columns=(text("Sở"),), rows=(HeatRow(name=text("Chờ"), cells=(FEW,)),)),
    "control": control(None, None),
    "participation": control(None),
    "funnel": Funnel(centre=0.0, points=(), limits=(), withheld=FUNNEL.withheld),
    "comparison": dataclasses.replace(COMPARISON, rows=COMPARISON.rows[2:]),
    "dumbbell": Dumbbell(rows=(DumbbellRow(name=text("Chờ"), own=FEW, citizens=FEW),)),
    "profile": Profile(
        now_name=text("Năm nay"), before_name=None, rows=(ProfileRow(name=text("Chờ"), now=FEW),)
    ),
}
