"""A pytest plug-in, loaded before Django's settings: starts a PostgreSQL for the run.

``DATABASE_URL`` set: that server is used. Workers of pytest-xdist inherit what their master set.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from motcua.kernel.postgres import Cluster
from tests import moulds

FAST = (
    "fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=256MB",
    "max_wal_size=512MB",
)  # fmt: skip
# Where there is memory to spare the databases live in it: copying one is then nearly free.
MEMORY, ENOUGH = Path("/dev/shm"), 4 << 30  # noqa: S108
LEFT_BEHIND = 3600  # seconds after which a run without a server is a run that was killed
_mine: list[tuple[Cluster, Path]] = []
_ahead: list[subprocess.Popen[bytes]] = []


def _start() -> None:
    home = Path(tempfile.mkdtemp(prefix="motcua-tests-", dir=_place()))
    home.chmod(0o755)
    cluster = Cluster.at(home, options=FAST)
    cluster.start()
    _mine.append((cluster, home))
    os.environ["DATABASE_URL"] = cluster.url
    os.environ.setdefault("MOTCUA_FRONTEND_HOME", os.environ.get("MOTCUA_HOME", "var"))
    os.environ["MOTCUA_HOME"] = str(home)


def _place() -> Path | None:
    """In memory where there is enough of it, else among temporary files."""
    if not MEMORY.is_dir() or not os.access(MEMORY, os.W_OK):
        return None
    for old in MEMORY.glob("motcua-tests-*"):
        served = (old / "postgres/data/postmaster.pid").exists()
        if not served and time.time() - old.stat().st_mtime > LEFT_BEHIND:
            shutil.rmtree(old, ignore_errors=True)
    return MEMORY if shutil.disk_usage(MEMORY).free > ENOUGH else None


if "DATABASE_URL" not in os.environ:
    _start()


def pytest_sessionstart(session: pytest.Session) -> None:
    """While workers look through the tests, the tables they all wait for are made."""
    if getattr(session.config.option, "numprocesses", None):
        make = "from tests.places import ready; ready()"
        _ahead.append(subprocess.Popen([sys.executable, "-c", make], cwd=session.config.rootpath))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Whoever started the server stops it; on another's, nothing of the run is left."""
    for process in _ahead:
        process.terminate()
        process.wait()
    if not _mine and not hasattr(config, "workerinput"):
        moulds.clear()
    for cluster, home in _mine:
        cluster.stop()
        shutil.rmtree(home, ignore_errors=True)
        shutil.rmtree(cluster.socket, ignore_errors=True)
