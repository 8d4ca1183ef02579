"""Getting ready: home folder, front-end files, database, migrations, static files."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from motcua.config import env
from motcua.frontend import install as frontend
from motcua.kernel.postgres import Cluster, PostgresError


class StartError(RuntimeError):
    """Something an installation needs is missing; the message says what and what to do."""


def home() -> Path:
    """The home folder, made if needed; raises StartError where it cannot be written."""
    folder = env.home()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".write-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise StartError(
            f"{folder} cannot be written ({error.strerror}). "
            "Choose another folder with MOTCUA_HOME, or give yourself the right to write there."
        ) from error
    return folder


@contextmanager
def database(*, patient: bool = True) -> Iterator[None]:
    """The database, reachable, with Django set up; an embedded one that we start, we stop.

    ``patient`` False never makes a new cluster: it only starts one that is there.
    """
    import django

    if os.environ.get("DATABASE_URL"):
        django.setup()
        yield
        return
    cluster = Cluster.at(home())
    if not patient and not (cluster.data / "PG_VERSION").exists():
        raise StartError("There is no database yet. Run `motcua demo` or `motcua migrate` first.")
    try:
        mine = cluster.start()
    except PostgresError as error:
        raise StartError(str(error)) from error
    try:
        django.setup()
        yield
    finally:
        if mine:
            _close_connections()
            cluster.stop()


def _close_connections() -> None:
    from django.db import connections

    connections.close_all()


def front_end() -> bool:
    """Install the front-end packages; False where they are there. Raises StartError."""
    try:
        return frontend.install(home())
    except (frontend.FrontendError, OSError) as error:
        raise StartError(str(error)) from error


def migrate() -> None:
    """All migrations and the table of the shared cache."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def static_files() -> bool:
    """Collect static files where any of them changed since last time; True when it did."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            file = Path(storage.path(path))
            seen.update(f"{path} {file.stat().st_mtime_ns} {file.stat().st_size}\n".encode())
    stamp = Path(settings.STATIC_ROOT) / "collected"
    if stamp.exists() and stamp.read_text() == seen.hexdigest():
        return False
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(seen.hexdigest())
    return True
