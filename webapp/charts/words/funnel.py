"""What the funnel says. Units in the order given: no ranking."""

from __future__ import annotations

from webapp import wording
from webapp.charts.data.review import Funnel, FunnelPoint
from webapp.charts.words import phrases


def key(data: Funnel, language: str) -> tuple[str, str, str]:
    """Return the names of the line and of the two areas."""
    return (
        f"{phrases.whole(language)} {wording.percent(data.centre, 1, language)}",
        phrases.pick(language, "giới hạn 95%", "95% limits"),
        phrases.pick(language, "giới hạn 99,8%", "99.8% limits"),
    )


def size_name(language: str) -> str:
    """Return the name of the axis of n."""
    return phrases.form_count(language)


def listed(data: Funnel, language: str) -> list[str]:
    """Return the lines below the chart: one for each number, then the withheld units."""
    shown = [f"{number}. {_point(point, language)}" for number, point in enumerate(data.points, 1)]
    hidden = [
        f"–  {name.speak(language)}: {phrases.share(why, language)}" for name, why in data.withheld
    ]
    return shown + hidden


def sentence(data: Funnel, language: str) -> str:
    """Return which units lie outside the limits, in the order given."""
    if not data.points:
        return phrases.all_withheld([why for _, why in data.withheld], language)
    outside = [_point(point, language) for point in data.points if point.beyond]
    if outside:
        return f"{'; '.join(outside)}."
    return phrases.pick(
        language,
        f"Cả {len(data.points)} đơn vị đều trong giới hạn 95% quanh toàn cơ quan.",
        f"All {len(data.points)} units lie inside the 95% limits around the whole.",
    )


def alt(data: Funnel, language: str) -> str:
    """Return every unit with its value, n and place."""
    head = phrases.pick(language, "Biểu đồ phễu của các đơn vị", "Funnel chart of the units")
    return f"{head}, {key(data, language)[0]}. {'; '.join(listed(data, language))}."


def _point(point: FunnelPoint, language: str) -> str:
    value = wording.percent(point.value, 1, language)
    place = {
        "": phrases.pick(language, "trong giới hạn 95%", "inside the 95% limits"),
        "95": phrases.pick(language, "ngoài giới hạn 95%", "outside the 95% limits"),
        "99.8": phrases.pick(language, "ngoài giới hạn 99,8%", "outside the 99.8% limits"),
    }[point.beyond]
    name, forms = point.name.speak(language), phrases.forms(point.n, language)
    return f"{name}: {value}, {forms}, {place}"
