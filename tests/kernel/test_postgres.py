"""The embedded server: started, stopped, found again, recovered."""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from motcua.kernel import postgres
from motcua.kernel.postgres import Cluster, PostgresError

pytestmark = pytest.mark.xdist_group("postgres")


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster in a folder with a space, open to the account the server runs under."""
    home = tmp_path_factory.mktemp("phường Phúc Lợi")
    for folder in (home, *home.parents[:3]):
        if folder.stat().st_uid == os.geteuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o711)
    made = Cluster.at(home, options=("fsync=off",))
    yield made
    made.stop()
    shutil.rmtree(made.socket, ignore_errors=True)


def ask(cluster: Cluster, sql: str) -> object:
    with psycopg.connect(cluster.url, autocommit=True) as connection:
        row = connection.execute(sql).fetchone()  # type: ignore[call-overload]  # a test's own SQL
    return row[0] if row else None


def test_start_stop_and_start_again_keep_the_data(cluster: Cluster) -> None:
    assert cluster.start() is True
    assert cluster.start() is False, "it runs already: not ours to stop"
    with psycopg.connect(cluster.url, autocommit=True) as connection:
        connection.execute("create table kept (word text)")
        connection.execute("insert into kept values ('Đặng')")
    assert ask(cluster, "select lower('ĐẶNG')") == "đặng"
    cluster.stop()
    assert not cluster.running()
    cluster.start()
    assert ask(cluster, "select word from kept") == "Đặng"


def test_a_killed_server_recovers(cluster: Cluster) -> None:
    cluster.start()
    pid = int((cluster.data / "postmaster.pid").read_text().splitlines()[0])
    os.kill(pid, signal.SIGKILL)
    cluster.start()
    assert ask(cluster, "select 1") == 1


def test_an_interrupted_set_up_leaves_no_half(cluster: Cluster) -> None:
    half = cluster.data.parent / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("nonsense")
    cluster.start()
    assert ask(cluster, "select 1") == 1
    assert not half.exists()


def test_a_version_that_is_not_there_is_named() -> None:
    with pytest.raises(PostgresError, match="PostgreSQL 3 was not found"):
        postgres.binaries(3)


def test_the_socket_path_stays_short(tmp_path: Path) -> None:
    deep = tmp_path / ("sâu" * 60)
    assert len(str(Cluster.at(deep).socket).encode()) < 90
