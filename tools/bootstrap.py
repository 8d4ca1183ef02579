"""Prepare ``.venv`` from nothing but Python: ``python3 tools/bootstrap.py demo|test``.

Uses the standard library alone. Every step can be interrupted and run again: a stamp is written
last, and a half-made environment is made anew.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"demo": "motcua.lock", "test": "dev.lock"}
# The headless shell draws the same pages with half the work; Debian has it, others their own.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# What records, and what stands for a camera; its Python parts are for the system's Python alone.
CAMERAS = (
    "ffmpeg", "gir1.2-gst-rtsp-server-1.0", "python3-gi", "gstreamer1.0-plugins-base",
    "gstreamer1.0-plugins-good", "gstreamer1.0-plugins-bad", "gstreamer1.0-rtsp",
)  # fmt: skip
OLDEST, OLDEST_NODE = (3, 11), 18


class SetupError(RuntimeError):
    """What stands in the way, and what to do."""


def main(purpose: str) -> int:
    """Make the environment fit for ``purpose``; 1 with a clear message where it cannot be."""
    try:
        if sys.version_info < OLDEST:
            raise SetupError(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed, this is older.")
        _environment(purpose)
        if purpose == "test":
            _browser()
            _mail_server()
            _cameras()
        else:
            _ffmpeg()
    except SetupError as error:
        sys.stderr.write(f"\nset-up: {error}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nset-up: interrupted. Run the same command again to go on.\n")
        return 130
    return 0


def _environment(purpose: str) -> None:
    wanted = [ROOT / "requirements" / LOCKS[purpose]]
    if not _node():
        wanted.append(ROOT / "requirements" / "node.lock")
    stamp, seen = VENV / f"ready-{purpose}", _digest(wanted)
    if stamp.exists() and stamp.read_text() == seen and PYTHON.exists():
        return
    _say(f"Preparing .venv for {purpose} (once, a minute or so) …")
    _make_venv()
    for lock in wanted:
        _pip("install", "--require-hashes", "-r", lock)
    packages = next((VENV / "lib").glob("python3*/site-packages"))
    (packages / "motcua-source.pth").write_text(f"{ROOT / 'src'}\n")
    stamp.write_text(seen)


def _digest(files: list[Path]) -> str:
    parts = [sys.version, str(ROOT), *(file.read_text() for file in files)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _node() -> bool:
    """True where the machine's node and npm will do."""
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        return False
    words = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = words.strip().lstrip("v").split(".")[0]
    return major.isdigit() and int(major) >= OLDEST_NODE


def _make_venv() -> None:
    if PYTHON.exists() and _runs(PYTHON, "-m", "pip", "--version"):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    if _runs(sys.executable, "-m", "venv", VENV):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    if _without_ensurepip():
        return
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if _apt(f"python{version}-venv") and _runs(sys.executable, "-m", "venv", VENV):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    raise SetupError(
        f"Python cannot make a virtual environment here. Install it once, as root: "
        f"apt-get install python{version}-venv   (or: python3-pip), then run the same command."
    )


def _without_ensurepip() -> bool:
    """Debian without python3-venv but with some pip: let that pip fill an empty environment."""
    if not _runs(sys.executable, "-m", "pip", "--version"):
        return False
    if not _runs(sys.executable, "-m", "venv", "--without-pip", VENV):
        return False
    return _runs(sys.executable, "-m", "pip", "--python", PYTHON, "install", "--quiet", "pip")


def _pip(*words: object) -> None:
    command = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--quiet", *words]
    if subprocess.run([str(word) for word in command], check=False).returncode:
        raise SetupError(
            "Packages could not be installed. Check the network (or your pip settings), "
            "then run the same command again: it goes on where it stopped."
        )


def _browser() -> None:
    """A browser for the journeys: the machine's, else by apt, else Playwright's own."""
    if any(shutil.which(name) for name in BROWSERS) or _playwrights():
        return
    _say("Installing a browser for the journey tests …")
    for package in BROWSERS[:2]:
        if _apt(package) and any(shutil.which(name) for name in BROWSERS):
            return
    if _runs(PYTHON, "-m", "playwright", "install", "chromium") and _playwrights():
        return
    raise SetupError(
        "The tests drive a real browser and found none. Install one: apt-get install chromium"
    )


def _mail_server() -> None:
    """Dovecot for tests of the mailbox; where it cannot be had they are left out, and say so."""
    if shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin"):
        return
    _say("Installing a mail server for the tests of the mailbox …")
    if not _apt("dovecot-imapd"):
        _say("No Dovecot (apt-get install dovecot-imapd): tests that fetch mail are skipped.")


def _cameras() -> None:
    """A real RTSP server for the tests of cameras, and ffmpeg; both by apt."""
    if _rtsp():
        return
    _say("Installing an RTSP server and ffmpeg for the tests of cameras …")
    if _apt(*CAMERAS) and _rtsp():
        return
    raise SetupError(
        "The tests record from a real RTSP server. Install it once, as root: "
        f"apt-get install {' '.join(CAMERAS)}"
    )


def _ffmpeg() -> None:
    """The demo's cameras need ffmpeg: the machine's, else a wheel's. Without it all else works."""
    if shutil.which("ffmpeg") or _runs(PYTHON, "-c", "import imageio_ffmpeg"):
        return
    _say("Fetching ffmpeg for the cameras (once) …")
    lock = ROOT / "requirements" / "camera.lock"
    if not _runs(PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock):
        _say("No ffmpeg: the cameras stay dark. To see them: apt-get install ffmpeg")


def _rtsp() -> bool:
    """Whether ffmpeg is there, and a server that the system's Python can start."""
    parts = "import gi; gi.require_version('GstRtspServer', '1.0')"
    return bool(shutil.which("ffmpeg")) and _runs("/usr/bin/python3", "-c", parts)


def _playwrights() -> bool:
    code = (
        "from playwright.sync_api import sync_playwright as s; import os, sys\n"
        "with s() as p: sys.exit(0 if os.path.exists(p.chromium.executable_path) else 1)"
    )
    return _runs(PYTHON, "-c", code)


def _apt(*packages: str) -> bool:
    """Install Debian packages where we may (root, or sudo that asks nothing)."""
    if not shutil.which("apt-get"):
        return False
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if prefix and not (shutil.which("sudo") and _runs("sudo", "-n", "true")):
        return False
    _say(f"apt-get install {' '.join(packages)} …")
    _runs(*prefix, "apt-get", "update", "-qq")
    return _runs(
        *prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq",
        "--no-install-recommends", *packages,
    )  # fmt: skip


def _runs(*command: object) -> bool:
    words = [str(word) for word in command]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "demo"))
