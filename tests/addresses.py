"""Every address of the site, as tests visit it: a new one must be listed here."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask
from werkzeug.routing import Rule

from tests.founding import today
from tests.furnishing import CLOSED, KEYED, OPEN, PLANNED, PROMISE, PUBLISHED
from tests.office_addresses import OFFICE
from tests.visits import Visit

YEAR = str(today().year)


PAGES: Mapping[str, Visit] = {
    **OFFICE,
    "home.show": Visit("/"),
    "home.privacy": Visit("/rieng-tu"),
    "home.about": Visit("/ve-he-thong"),
    "answering.ask": Visit("/d/VP1"),
    "answering.ask_full": Visit("/d/VP1/day-du"),
    "answering.thank": Visit("/d/VP1/cam-on"),
    "screens.show": Visit("/kiosk/VP1/man-hinh", "quantri"),
    "enrolling.ask": Visit("/kiosk/VP1/ghi-danh", status=404),
    "kiosk.welcome": Visit("/kiosk/VP1", status=403),
    "kiosk.begin": Visit("/kiosk/VP1/phieu", status=403),
    "kiosk.thank": Visit("/kiosk/VP1/cam-on", status=403),
    "account.sign_in": Visit("/dang-nhap"),
    "results.overview": Visit("/ket-qua", "lanhdao"),
    "results.show_round": Visit(f"/ket-qua/{YEAR}", "lanhdao"),
    "results.show": Visit(f"/ket-qua/{YEAR}/office", "truongvp"),
    "results.explain": Visit("/ket-qua/cach-tinh"),
    "figures.show_round": Visit(f"/ket-qua/{YEAR}/bieu-do/comparison", "lanhdao"),
    "figures.show": Visit(f"/ket-qua/{YEAR}/office/bieu-do/distribution?item=CS05", "lanhdao"),
    "exports.wait_round": Visit(f"/ket-qua/{YEAR}/bao-cao.pdf/dang-tao", "lanhdao"),
    "exports.wait": Visit(f"/ket-qua/{YEAR}/office/so-lieu.csv/dang-tao", "truongvp"),
    "member_results.overview": Visit("/ket-qua/tu-danh-gia", "lanhdao"),
    "member_results.show": Visit(f"/ket-qua/{PUBLISHED}/nhom/a", "lanhdao"),
    "comments.show": Visit(f"/ket-qua/{YEAR}/office/y-kien", "lanhdao"),
    "commitments.show": Visit("/cam-ket", "lanhdao"),
    "commitments.draft": Visit("/cam-ket/moi/office", "truongvp"),
    "commitments.edit": Visit(f"/cam-ket/{PROMISE}", "lanhdao"),
    "commitments.sheet": Visit("/cam-ket/office/to-giay", "lanhdao"),
    "public.show": Visit("/don-vi/office"),
    "public.rotate": Visit("/don-vi/office/man-hinh"),
    "public.choose": Visit("/quan-tri/trang-cong-khai", "quantri"),
    "assessing.enter": Visit("/tu-danh-gia"),
    "assessing.ask_resume": Visit("/tu-danh-gia/tiep-tuc"),
    "assessing.ask_code": Visit("/tu-danh-gia/ma"),
    "assessing.compare": Visit("/tu-danh-gia/so-sanh"),
    "member_rounds.overview": Visit("/quan-tri/tu-danh-gia", "quantri"),
    "member_rounds.show": Visit(f"/quan-tri/tu-danh-gia/{OPEN}", "quantri"),
    "member_rounds.planning.draft": Visit("/quan-tri/tu-danh-gia/moi", "quantri"),
    "member_rounds.planning.edit": Visit(f"/quan-tri/tu-danh-gia/{PLANNED}/noi-dung", "quantri"),
    "member_rounds.keying.ask": Visit(f"/quan-tri/tu-danh-gia/{KEYED}/khoa/dien-tap", "quantri"),
    "member_rounds.opening.ask": Visit(f"/quan-tri/tu-danh-gia/{CLOSED}/mo-niem-phong", "quantri"),
    "member_rounds.reviewing.overview": Visit("/quan-tri/tu-danh-gia/y-kien", "thamdinh"),
    "member_rounds.reviewing.show": Visit(f"/quan-tri/tu-danh-gia/{PUBLISHED}/y-kien", "thamdinh"),
    "posters.choose": Visit("/quan-tri/to-roi", "quantri"),
    "questionnaires.overview": Visit("/quan-tri/phieu", "quantri"),
    "questionnaires.show": Visit("/quan-tri/phieu/citizen-full/1", "quantri"),
    "questionnaires.bring_in": Visit("/quan-tri/phieu/nhap", "quantri"),
    "questionnaires.optional": Visit("/quan-tri/phieu/cau-tuy-chon", "quantri"),
    "questionnaires.switch": Visit("/quan-tri/phieu/cau-tuy-chon/merit", "quantri"),
    "questionnaires.write": Visit("/quan-tri/phieu/citizen-short/2/soan", "quantri"),
    "questionnaires.publish": Visit("/quan-tri/phieu/citizen-short/2/cong-bo", "quantri"),
    "questionnaires.change_item": Visit("/quan-tri/phieu/citizen-short/2/cau/CS01", "quantri"),
    "questionnaires.move_item": Visit("/quan-tri/phieu/citizen-short/2/sang-phan/CS01", "quantri"),
    "questionnaires.drop_item": Visit("/quan-tri/phieu/citizen-short/2/bo-cau/CS01", "quantri"),
    "questionnaires.add_item": Visit(
        "/quan-tri/phieu/citizen-short/2/them/rating/attitude", "quantri"
    ),
    "questionnaires.reword": Visit("/quan-tri/phieu/citizen-short/2/loi/title", "quantri"),
    "questionnaires.change_scale": Visit("/quan-tri/phieu/citizen-short/2/thang/SAT5", "quantri"),
    "questionnaires.add_scale": Visit("/quan-tri/phieu/citizen-short/2/thang/them", "quantri"),
    "questionnaires.add_stem": Visit("/quan-tri/phieu/citizen-short/2/cau-dan/them", "quantri"),
    "questionnaires.speak_khmer": Visit("/quan-tri/phieu/citizen-short/2/tieng-khmer", "quantri"),
    "questionnaires.discard": Visit("/quan-tri/phieu/citizen-short/2/bo", "quantri"),
    "own_account.show_own": Visit("/tai-khoan", "lanhdao"),
    "own_account.change_password": Visit("/tai-khoan/mat-khau", "lanhdao"),
    "own_account.second_factor": Visit("/tai-khoan/hai-lop", "lanhdao"),
    "own_account.choose_password": Visit("/dat-mat-khau/none", status=404),
}
"""Pages that people read, by endpoint."""

SVG, PNG, JSON, PLAIN = "image/svg+xml", "image/png", "application/json", "text/plain"
PDF = "application/pdf"
OTHERS: Mapping[str, Visit] = {
    "home.icon": Visit("/favicon.ico", kind="text/html; charset=utf-8", status=301),
    "home.healthz": Visit("/healthz", kind=PLAIN),
    "home.readyz": Visit("/readyz", kind=PLAIN),
    "home.show_metrics": Visit("/metrics", kind=PLAIN),
    "answering.code": Visit("/d/VP1/qr.svg", kind=SVG),
    "questionnaires.download": Visit(
        "/quan-tri/phieu/citizen-short/1.toml", "quantri", "application/toml"
    ),
    "posters.pack": Visit("/quan-tri/to-roi/to-roi.pdf?diem=VP1", "quantri", PDF),
    "posters.paper": Visit(
        "/quan-tri/to-roi/phieu-giay.pdf?diem=VP1", "quantri", "application/pdf"
    ),
    "results.tell_round": Visit(f"/ket-qua/{YEAR}.json", "lanhdao", JSON),
    "results.tell": Visit(f"/ket-qua/{YEAR}/office.json", "lanhdao", JSON),
    "exports.fetch_round": Visit(f"/ket-qua/{YEAR}/bao-cao.pdf", "lanhdao", "application/pdf"),
    "exports.fetch": Visit(f"/ket-qua/{YEAR}/office/so-lieu.csv", "truongvp", "text/csv"),
    "figures.draw_round": Visit(f"/ket-qua/{YEAR}/bieu-do/dots.svg", "lanhdao", SVG),
    "member_results.tell": Visit(f"/ket-qua/{PUBLISHED}/nhom/a.json", "lanhdao", JSON),
    "member_results.draw": Visit(
        f"/ket-qua/{PUBLISHED}/nhom/a/bieu-do/profile.svg", "lanhdao", SVG
    ),
    "public.draw": Visit("/don-vi/office/bieu-do/likert.svg", kind=SVG),
    "member_rounds.opening.watch": Visit(
        f"/quan-tri/tu-danh-gia/{CLOSED}/mo-niem-phong/dang-mo",
        "quantri",
        kind="text/html; charset=utf-8",
        status=303,
    ),
    "assessing.start_again": Visit("/tu-danh-gia/phieu", kind="text/html", status=303),
    "figures.draw": Visit(f"/ket-qua/{YEAR}/office/bieu-do/likert.svg", "lanhdao", SVG),
}
"""What programs, printers and browsers fetch, by endpoint."""


def rules(app: Flask) -> list[Rule]:
    """Return all rules of the site."""
    return list(app.url_map.iter_rules())


def read_only(rule: Rule) -> bool:
    """Tell whether an address is there to be fetched."""
    return "GET" in (rule.methods or ())
