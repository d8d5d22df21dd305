"""What the topics of comments are called, for those who give them and those who look for them."""

from __future__ import annotations

from webapp.speech import _


def names() -> dict[str, str]:
    """Return the topics by their machine words."""
    return {
        "attitude": _("Thái độ phục vụ"),
        "waiting": _("Thời gian chờ"),
        "procedure": _("Thủ tục, hồ sơ"),
        "guidance": _("Hướng dẫn"),
        "facilities": _("Cơ sở vật chất"),
        "other": _("Khác"),
    }


def called(word: str) -> str:
    """Return what a topic is called; a word that is none stands as it is."""
    return names().get(word, word)
