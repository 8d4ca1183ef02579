"""Halls as data: a ward that has none begins with a standard one and changes it on its page."""

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent.parent / "catalogs" / "halls"


def builtin(name: str = "ward") -> dict[str, Any]:
    """A hall that comes with the house."""
    loaded: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    return loaded
