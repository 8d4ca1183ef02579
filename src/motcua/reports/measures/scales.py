"""How indices weigh: dated data, one file a legal act (``catalogs/scores``)."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

FOLDER: Final = Path(__file__).resolve().parents[2] / "catalogs" / "scores"
Scale = Mapping[str, Any]


@cache
def scale(code: str) -> Scale:
    """A scale that comes with the house; KeyError for an unknown one."""
    paths = {path.stem: path for path in FOLDER.glob("*.yaml")}
    loaded: Scale = yaml.safe_load(paths[code].read_text("utf-8"))
    return loaded


def in_force(code: str, day: date) -> bool:
    """Whether the act was in force on a day."""
    effective = scale(code)["effective"]
    return bool(effective["from"] <= day and (not effective["to"] or day <= effective["to"]))
