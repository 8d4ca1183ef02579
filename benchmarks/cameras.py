"""What recording costs: ``python -m benchmarks.cameras [--cameras 4] [--seconds 30]``.

A real RTSP server (GStreamer) serves 1080p, 25 pictures a second, 2 Mbit/s; ``motcua cameras``
records them as an installation does. Server, database and recorder share this machine's cores.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import cpu, scratch
from benchmarks.tables import print_table
from tests.cameras import served
from tests.cameras.served import Camera, Recorder

BAR = 2.0  # per cent of a core a camera
WARM = 8  # seconds until every camera records


def main() -> int:
    """Measure and print; 1 where a camera costs more than the bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cameras", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=30)
    args = parser.parse_args()
    with scratch.database("cameras"), tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        server = _server(home, args.seconds)
        try:
            ours, theirs, megabytes = _recorded(home, server, args.cameras, args.seconds)
        finally:
            server.kill()
    each = [share / args.cameras for share in (theirs, ours)]
    verdict = "ok" if sum(each) <= BAR else "MISSED"
    print_table(
        f"{args.cameras} cameras, 1080p25 2 Mbit/s, {args.seconds:.0f} s",
        ["per cent of a core, a camera", "ffmpeg", "recorder", "together", "bar", "MB/s", ""],
        [["", *(f"{n:.2f}" for n in (*each, sum(each), BAR)), f"{megabytes:.2f}", verdict]],
    )
    return int(sum(each) > BAR)


def _server(home: Path, seconds: float) -> Camera:
    served.ready()
    short, video = home / "short.mp4", home / "camera.mp4"
    subprocess.run(
        ["ffmpeg", "-loglevel", "error", "-f", "lavfi", "-i", "testsrc2=size=1920x1080:rate=25",
         "-t", "10", "-c:v", "libx264", "-preset", "ultrafast", "-b:v", "2M", "-maxrate", "2M",
         "-bufsize", "2M", "-g", "50", "-bf", "0", "-pix_fmt", "yuv420p", short],
        check=True,
    )  # fmt: skip
    again = f"{(seconds + 2 * WARM + 40) / 10:.0f}"
    subprocess.run(
        ["ffmpeg", "-loglevel", "error", "-stream_loop", again, "-i", short, "-c", "copy", video],
        check=True,
    )  # fmt: skip
    camera = Camera(file=str(video))
    camera.start()
    return camera


def _recorded(
    home: Path, server: Camera, cameras: int, seconds: float
) -> tuple[float, float, float]:
    """Per cent of a core of the recorder and of all its ffmpegs; megabytes a second."""
    _known(server, cameras)
    recorder = Recorder(os.environ["DATABASE_URL"], home)
    recorder.start()
    try:
        served.wait_for(lambda: len(recorder.children()) == cameras)
        time.sleep(WARM)
        before, size, began = _spent(recorder), _size(home), time.monotonic()
        time.sleep(seconds)
        took = time.monotonic() - began
        spent = [now - then for now, then in zip(_spent(recorder), before, strict=True)]
        written = (_size(home) - size) / took / 1e6
    finally:
        recorder.stop()
    return 100 * spent[0] / took, 100 * spent[1] / took, written


def _known(server: Camera, cameras: int) -> None:
    """So many cameras, and no others."""
    from motcua.agencies.models import Agency
    from motcua.cameras import models
    from motcua.cameras.commands import _core
    from motcua.kernel import clock, sealing

    agency = Agency.objects.get(code=scratch.WARD)
    models.Camera.objects.update(removed_at=clock.now())
    for number in range(1, cameras + 1):
        models.Camera.objects.create(
            agency=agency, name=f"Camera {number}", place="x", days=1, added_at=clock.now(),
            since=clock.now(), sealed=sealing.seal(server.address(number), _core.PURPOSE),
        )  # fmt: skip


def _spent(recorder: Recorder) -> tuple[float, float]:
    """Processor seconds so far, of the recorder and of its ffmpegs."""
    return cpu.time_of(recorder.pid), sum(cpu.time_of(pid) for pid in recorder.children())


def _size(home: Path) -> int:
    return sum(path.stat().st_size for path in home.glob("[0-9]*/**/*.mp4"))


if __name__ == "__main__":
    sys.exit(main())
