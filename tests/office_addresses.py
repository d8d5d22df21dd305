"""The clerk's rooms, as tests visit them."""

from __future__ import annotations

from collections.abc import Mapping

from tests.founding import today
from tests.visits import Visit

YEAR = str(today().year)

OFFICE: Mapping[str, Visit] = {
    "administration.show": Visit("/quan-tri", "quantri"),
    "administration.begin": Visit("/quan-tri/bat-dau", status=404),
    "administration.settings": Visit("/quan-tri/cai-dat", "quantri"),
    "administration.audit": Visit("/quan-tri/nhat-ky", "quantri"),
    "administration.list_units": Visit("/quan-tri/don-vi", "quantri"),
    "administration.show_unit": Visit("/quan-tri/don-vi/office", "quantri"),
    "administration.new_unit": Visit("/quan-tri/don-vi/them", "quantri"),
    "administration.rename": Visit("/quan-tri/don-vi/office/doi-ten", "quantri"),
    "administration.close": Visit("/quan-tri/don-vi/office/dong", "quantri"),
    "administration.merge": Visit("/quan-tri/don-vi/nhap", "quantri"),
    "administration.split": Visit("/quan-tri/don-vi/office/tach", "quantri"),
    "administration.undo": Visit("/quan-tri/hoan-tac/none", "quantri", status=404),
    "administration.list_desks": Visit("/quan-tri/diem-tiep-don", "quantri"),
    "administration.show_desk": Visit("/quan-tri/diem-tiep-don/VP1", "quantri"),
    "administration.new_desk": Visit("/quan-tri/diem-tiep-don/them", "quantri"),
    "administration.change_desk": Visit("/quan-tri/diem-tiep-don/VP1/sua", "quantri"),
    "administration.list_cells": Visit("/quan-tri/chi-bo", "quantri"),
    "administration.new_cell": Visit("/quan-tri/chi-bo/them", "quantri"),
    "administration.show_cell": Visit("/quan-tri/chi-bo/cb1", "quantri"),
    "administration.change_cell": Visit("/quan-tri/chi-bo/cb1/sua", "quantri"),
    "administration.rename_cell": Visit("/quan-tri/chi-bo/cb1/doi-ten", "quantri"),
    "administration.close_cell": Visit("/quan-tri/chi-bo/cb1/dong", "quantri"),
    "administration.split_cell": Visit("/quan-tri/chi-bo/cb1/tach", "quantri"),
    "administration.merge_cells": Visit("/quan-tri/chi-bo/nhap", "quantri"),
    "administration.list_sites": Visit("/quan-tri/dia-diem", "quantri"),
    "administration.new_site": Visit("/quan-tri/dia-diem/them", "quantri"),
    "administration.change_site": Visit("/quan-tri/dia-diem/ts1", "quantri"),
    "administration.turn_year": Visit("/quan-tri/nam-moi", "quantri"),
    "administration.list_rounds": Visit("/quan-tri/dot-khao-sat", "quantri"),
    "administration.show_round": Visit(f"/quan-tri/dot-khao-sat/{YEAR}", "quantri"),
    "administration.new_round": Visit("/quan-tri/dot-khao-sat/them", "quantri"),
    "administration.change_round": Visit(f"/quan-tri/dot-khao-sat/{YEAR}/sua", "quantri"),
    "administration.close_round": Visit(f"/quan-tri/dot-khao-sat/{YEAR}/dong", "quantri"),
    "administration.week_visits": Visit("/quan-tri/luot-giao-dich", "quantri"),
    "administration.import_visits": Visit("/quan-tri/luot-giao-dich/nhap-tep", "quantri"),
    "administration.list_batches": Visit("/quan-tri/phieu-giay", "quantri"),
    "administration.new_batch": Visit("/quan-tri/phieu-giay/them", "quantri"),
    "administration.show_batch": Visit("/quan-tri/phieu-giay/none", "quantri", status=404),
    "administration.key_sheet": Visit("/quan-tri/phieu-giay/none/1", "quantri", status=404),
    "administration.list_accounts": Visit("/quan-tri/tai-khoan", "quantri"),
    "administration.new_account": Visit("/quan-tri/tai-khoan/them", "quantri"),
    "administration.change_account": Visit("/quan-tri/tai-khoan/lanhdao", "quantri"),
    "administration.list_comments": Visit("/quan-tri/y-kien", "thamdinh"),
    "administration.review_comment": Visit("/quan-tri/y-kien/office/00", "thamdinh", status=404),
}
"""Pages of the office, by endpoint."""
