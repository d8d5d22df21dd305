"""What citizens of the demonstration write, and a reviewer who has read nearly all of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection

from surveys.administration import comments
from surveys.administration.auditing import By
from surveys.calendar import quarter

TOPICS: Mapping[str, str] = {
    "Cán bộ hướng dẫn nhiệt tình, dễ hiểu.": "guidance",
    "Chờ hơi lâu, mong có thêm ghế ngồi và số thứ tự.": "waiting",
    "Mong đơn vị nhắn tin khi có kết quả để đỡ đi lại.": "procedure",
    "Hướng dẫn hồ sơ chưa rõ, phải quay lại hai lần.": "guidance",
    "Thái độ lịch sự, trả lời đầy đủ.": "attitude",
    "Buổi sáng đông, nên mở thêm một quầy.": "waiting",
    "Cảm ơn cán bộ đã giúp đỡ người già tận tình.": "attitude",
    "Biểu mẫu dán trên bảng chữ nhỏ quá, khó đọc.": "facilities",
}
"""Each text with its topic."""
NOT_READ_YET = "facilities"
"""The topic of what still waits for a reviewer, of the running quarter."""
REVIEWER = "thamdinh"
DAY = timedelta(days=1)


def review(connection: Connection, *, on: date) -> None:
    """Give every comment its topic and let it be shown, but for a few of the running quarter.

    All was read the day before ``on``, so that what is done today stands above it in the log.
    """
    by = By(REVIEWER, datetime.combine(on - DAY, time(8)))
    for comment in comments.queue(connection, ["new"]):
        topic = TOPICS[comment.text]
        if topic != NOT_READ_YET or comment.quarter < quarter(on):
            comments.review(connection, comment, comment.text, topic, by=by)
            read = comment._replace(state="reviewed", topic=topic)
            comments.show(connection, read, by=by)
