"""The settings that a server needs before it can open its database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

SHORTEST_SECRET = 32
DEFAULT_PORT = "8000"
DEFAULT_BASE_URL = f"http://127.0.0.1:{DEFAULT_PORT}"
DEFAULT_FLOOD = 600
KNOWN_SECRETS = frozenset({"change-me" * 4, "secret" * 6, "0" * 32, "x" * 32})


class UnsafeSettings(ValueError):
    """The settings would let strangers in; the server does not start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Read once, at start, and passed on; nothing else reads the environment.

    Attributes:
        database_url: address of the database (`NGHEDAN_DATABASE_URL`).
        secret_key: at least 32 characters that nobody else knows (`NGHEDAN_SECRET_KEY`).
        base_url: the address that phones reach, printed in the QR codes (`NGHEDAN_BASE_URL`).
        instance: folder for the database file and prepared static files (`NGHEDAN_INSTANCE`).
        flood_per_minute: posts a minute from one address before it is asked to wait
            (`NGHEDAN_FLOOD_PER_MINUTE`).
        trusted_proxies: how many proxies in front tell where visitors come from
            (`NGHEDAN_TRUSTED_PROXIES`); 0 believes no header.
        metrics_token: who sends it may read `/metrics` from elsewhere (`NGHEDAN_METRICS_TOKEN`).
        smtp_url: mail server for the digest, none by default (`NGHEDAN_SMTP_URL`).
        digest_from: sender of the digest (`NGHEDAN_DIGEST_FROM`).
        digest_to: who gets the digest, with commas between (`NGHEDAN_DIGEST_TO`).
    """

    database_url: str = field(repr=False)
    secret_key: str = field(repr=False)
    instance: Path
    base_url: str = DEFAULT_BASE_URL
    flood_per_minute: int = DEFAULT_FLOOD
    trusted_proxies: int = 0
    metrics_token: str = field(default="", repr=False)
    smtp_url: str = field(default="", repr=False)
    digest_from: str = ""
    digest_to: tuple[str, ...] = ()
    testing: bool = False

    def __post_init__(self) -> None:
        """Refuse settings that would let strangers in."""
        if len(self.secret_key) < SHORTEST_SECRET or self.secret_key in KNOWN_SECRETS:
            raise UnsafeSettings(
                f"NGHEDAN_SECRET_KEY: cần ít nhất {SHORTEST_SECRET} ký tự ngẫu nhiên"
                f" / needs at least {SHORTEST_SECRET} random characters"
            )

    @property
    def encrypted(self) -> bool:
        """Return whether visitors come by TLS."""
        return self.base_url.startswith("https://")

    @classmethod
    def from_environ(cls, environ: Mapping[str, str], *, secret_key: str, instance: Path) -> Self:
        """Build the settings; what the environment leaves out has its default.

        Args:
            environ: the environment.
            secret_key: used where the environment gives none.
            instance: used where the environment gives none.
        """
        folder = Path(environ.get("NGHEDAN_INSTANCE", instance)).resolve()
        return cls(
            database_url=environ.get(
                "NGHEDAN_DATABASE_URL", f"sqlite:///{(folder / 'nghedan.db').as_posix()}"
            ),
            secret_key=environ.get("NGHEDAN_SECRET_KEY", secret_key),
            instance=folder,
            base_url=environ.get(
                "NGHEDAN_BASE_URL", f"http://127.0.0.1:{environ.get('PORT', DEFAULT_PORT)}"
            ).rstrip("/"),
            flood_per_minute=int(environ.get("NGHEDAN_FLOOD_PER_MINUTE", DEFAULT_FLOOD)),
            trusted_proxies=_proxies(environ.get("NGHEDAN_TRUSTED_PROXIES", "0")),
            metrics_token=environ.get("NGHEDAN_METRICS_TOKEN", ""),
            smtp_url=environ.get("NGHEDAN_SMTP_URL", ""),
            digest_from=environ.get("NGHEDAN_DIGEST_FROM", ""),
            digest_to=_addresses(environ.get("NGHEDAN_DIGEST_TO", "")),
        )


def _proxies(written: str) -> int:
    """Return how many proxies are trusted.

    Raises:
        UnsafeSettings: it is no number from 0 to 9.
    """
    if len(written) != 1 or written not in "0123456789":
        raise UnsafeSettings(
            "NGHEDAN_TRUSTED_PROXIES: cần một số từ 0 đến 9 / needs a number from 0 to 9"
        )
    return int(written)


def _addresses(written: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in written.split(",") if each.strip())
