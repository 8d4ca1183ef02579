"""The trial portal that the demo runs beside itself, on the loopback alone."""

import sys
from pathlib import Path
from typing import Final

# Nobody's secret: the sandbox of the demo lets in who says so.
USERNAME, PASSWORD = "thu", "cong-thu"
CREDENTIALS: Final = {
    "MOTCUA_NATIONAL_USERNAME": USERNAME,
    "MOTCUA_NATIONAL_PASSWORD": PASSWORD,
}
HOST: Final = "127.0.0.1"


def address(port: int) -> str:
    """Where it stands beside pages served at ``port``."""
    return f"http://{HOST}:{port + 2}"


def command(port: int, file: Path) -> list[str]:
    """How it is started; ``file`` keeps what it was told from one run to the next."""
    return [
        sys.executable, "-m", "motcua.cli", "national", "sandbox", "--host", HOST,
        "--port", str(port + 2), "--username", USERNAME, "--password", PASSWORD,
        "--file", str(file),
    ]  # fmt: skip
