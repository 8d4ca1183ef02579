"""The real worker, in a process of its own."""

import os
import subprocess
import sys
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.db import connection

from tests.places import ROOT


def environment(settings: Any) -> dict[str, str]:
    """The installation's own: this test's database, servers and key."""
    copy = urlsplit(os.environ["DATABASE_URL"])._replace(
        path=f"/{connection.settings_dict['NAME']}"
    )
    names = ("SMTP_URL", "SMS_URL", "SMS_TOKEN", "SMS_SENDER")
    return {
        **os.environ,
        **{f"MOTCUA_{name}": getattr(settings, f"MOTCUA_{name}") for name in names},
        "DATABASE_URL": urlunsplit(copy),
        "MOTCUA_SECRET_KEY": settings.SECRET_KEY,
        "MOTCUA_LOG_LEVEL": "DEBUG",
    }


def work(settings: Any, *queues: str) -> str:
    """Let a worker do what there is to do; what it logged, in full."""
    done = subprocess.run(
        [sys.executable, "-m", "motcua.manage", "procrastinate", "worker", "--one-shot",
         "-q", ",".join(queues or ("codes", "notices"))],
        cwd=ROOT, env=environment(settings), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr
