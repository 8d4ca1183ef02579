"""One recording that lives through everything, for many tests to look at."""

import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from pytest_django import DjangoDbBlocker

from motcua.cameras import commands
from motcua.cameras.commands import Setup
from motcua.cameras.models import Camera, Reel
from motcua.kernel import clock
from tests import moulds, ward
from tests.cameras import served
from tests.conftest import use
from tests.tickets import hall


@dataclass
class Story:
    """What happened to the recording, and when."""

    cast: ward.Cast
    first: Camera  # at counter 2
    second: Camera
    locked: Camera  # its password is wrong
    gone: Camera  # nothing is there
    home: Path
    recorder: served.Recorder
    arguments: str = ""  # of every ffmpeg
    moments: dict[str, datetime] = field(default_factory=dict)
    orphans: list[int] = field(default_factory=list)  # what outlived a killed recorder
    end: int = -1  # of the recorder, asked to stop


@pytest.fixture(scope="module")
def story(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Story]:  # fmt: skip
    """Two cameras are recorded, lost, come back; the recorder is killed and goes on."""
    served.ready()
    home = tmp_path_factory.mktemp("cameras")
    kept = settings.MOTCUA_CAMERA_HOME
    with django_db_blocker.unblock():
        original = str(connection.settings_dict["NAME"])
        name = f"{original}_cameras"
        moulds.drop(name)
        moulds.copy(moulds.mould_of("ward"), name)
        use(name)
        settings.MOTCUA_CAMERA_HOME = str(home)
        made = _lived(home, moulds.url_of(name))
        yield made
        settings.MOTCUA_CAMERA_HOME = kept
        use(original)
        moulds.drop(name)


def _lived(home: Path, database: str) -> Story:
    server, locked = served.Camera(), served.Camera("dung")
    server.start()
    locked.start()
    recorder = served.Recorder(database, home)
    try:
        made = _set_up(server, locked, home, recorder)
        recorder.start()
        _live(made, server)
        return made
    finally:
        server.kill()
        locked.kill()


def _set_up(
    server: served.Camera, locked: served.Camera, home: Path, recorder: served.Recorder
) -> Story:
    cast = ward.cast()
    wrong = locked.address().replace("dung", "mat-khau-sai")
    addresses = (server.address(1), server.address(2), wrong, "rtsp://127.0.0.1:1/x")
    rows = [
        commands.add(
            Setup(f"Camera {n}", f"Quầy {n}", address, 30, (hall.counter(n).pk,)), by=cast.head
        )
        for n, address in enumerate(addresses, 2)
    ]
    return Story(cast, *rows, home, recorder)


def _live(made: Story, server: served.Camera) -> None:
    both = (made.first, made.second)
    served.wait_for(lambda: all(_pieces(row) >= 3 for row in both))
    made.arguments = _arguments(made.recorder.children())
    made.moments["killed"] = clock.now()
    server.kill()
    served.wait_for(lambda: all(_state(row) == "lost" for row in both))
    server.start()
    made.moments["back"] = clock.now()
    served.wait_for(lambda: all(_pieces(row) >= 5 for row in both))
    children = made.recorder.children()
    made.recorder.stop(signal.SIGKILL)
    made.moments["recorder_killed"] = clock.now()
    time.sleep(1)
    made.orphans = [pid for pid in children if served.runs(pid)]
    made.recorder.start()
    served.wait_for(lambda: made.first.runs.count() == 3 and _pieces(made.first) >= 6)
    made.end = made.recorder.stop()


def _pieces(camera: Camera) -> int:
    return sum(
        len(pieces)
        for pieces in Reel.objects.filter(camera=camera).values_list("pieces", flat=True)
    )


def _state(camera: Camera) -> str:
    return str(Camera.objects.values_list("state", flat=True).get(pk=camera.pk))


def _arguments(children: list[int]) -> str:
    found = subprocess.run(
        ["ps", "-o", "args=", "-p", ",".join(map(str, children))],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return found.stdout
