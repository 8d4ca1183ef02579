"""A pytest plug-in, loaded before Django's settings: starts a PostgreSQL for the run.

``DATABASE_URL`` set: that server is used. Workers of pytest-xdist inherit what their master set.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from motcua.kernel.postgres import Cluster

FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=256MB")
_mine: list[tuple[Cluster, Path]] = []


def _start() -> None:
    home = Path(tempfile.mkdtemp(prefix="motcua-tests-"))
    home.chmod(0o755)
    cluster = Cluster.at(home, options=FAST)
    cluster.start()
    _mine.append((cluster, home))
    os.environ["DATABASE_URL"] = cluster.url
    os.environ.setdefault("MOTCUA_FRONTEND_HOME", os.environ.get("MOTCUA_HOME", "var"))
    os.environ["MOTCUA_HOME"] = str(home)


if "DATABASE_URL" not in os.environ:
    _start()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Whoever started the server stops it."""
    for cluster, home in _mine:
        cluster.stop()
        shutil.rmtree(home, ignore_errors=True)
        shutil.rmtree(cluster.socket, ignore_errors=True)
