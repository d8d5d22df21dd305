"""The application for a web server: settings from the environment, read once."""

from __future__ import annotations

import os
from pathlib import Path

from webapp.factory import open_app
from webapp.secret import kept_secret
from webapp.settings import Settings

instance = Path(os.environ.get("NGHEDAN_INSTANCE", "instance"))
app = open_app(
    Settings.from_environ(os.environ, secret_key=kept_secret(instance), instance=instance)
)
