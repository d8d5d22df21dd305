"""The command line."""

from __future__ import annotations

from surveys.errors import SurveyError
from webapp.commands.ondemand import OnDemand
from webapp.commands.terminal import stop
from webapp.serving import NotServed
from webapp.settings import UnsafeSettings

cli = OnDemand(
    {
        "demo": "demo:demo",
        "serve": "serve:serve",
        "init": "serve:init",
        "user": "users:user",
        "verify": "care:verify",
        "dissolve": "dissolving:dissolve",
        "backup-key": "backups:backup_key",
        "backup": "backups:backup",
        "restore": "backups:restore",
        "digest": "digest:digest",
        "round": "line:member_round",
    },
    help="Nghe Dân: nghe người dân nói về thái độ phục vụ. / Listening to the people.",
)
member_round = OnDemand(
    {
        "list": "rounds:every",
        "show": "rounds:show",
        "new": "rounds:new",
        "copy": "rounds:copy",
        "discard": "rounds:discard",
        "key": "ceremonies:key",
        "rehearse": "ceremonies:rehearse",
        "discard-key": "ceremonies:discard_key",
        "slips": "slips:slips",
        "spares": "slips:spares",
        "withdraw": "slips:withdraw",
        "start": "ceremonies:start",
        "void": "slips:void",
        "close": "ceremonies:close",
        "publish": "ceremonies:publish",
        "clean": "ceremonies:clean",
    },
    name="round",
    help="Đợt tự đánh giá của đảng viên. / Members' rounds.",
)


def main() -> None:
    """Run the command line; refusals are one sentence, not a trace."""
    try:
        cli(prog_name="python3 -m webapp")
    except (NotServed, UnsafeSettings, SurveyError) as error:
        stop(str(error))
    except PermissionError as error:
        stop(
            f"Không có quyền ghi vào {error.filename}; xin chọn thư mục khác hoặc xin quyền."
            f" / No permission to write {error.filename}."
        )
