"""The real worker, in a process of its own."""

import os
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

from tests.places import Place


def work(settings: Any, *queues: str, **more: str) -> str:
    """Let a worker do what there is to do; what it logged, in full."""
    copy = urlsplit(os.environ["DATABASE_URL"])._replace(
        path=f"/{connection.settings_dict['NAME']}"
    )
    with pytest.MonkeyPatch.context() as patch:
        for name in ("SMTP_URL", "SMS_URL", "SMS_TOKEN", "SMS_SENDER"):
            patch.setenv(f"MOTCUA_{name}", getattr(settings, f"MOTCUA_{name}"))
        patch.setenv("MOTCUA_SECRET_KEY", settings.SECRET_KEY)
        patch.setenv("MOTCUA_LOG_LEVEL", "DEBUG")
        for name, value in more.items():
            patch.setenv(name, value)
        done = Place(urlunsplit(copy)).python(
            "-m", "motcua.manage", "procrastinate", "worker", "--one-shot",
            "-q", ",".join(queues or ("codes", "notices")),
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr
