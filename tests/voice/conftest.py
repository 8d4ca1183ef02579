"""A home without any sound in it, and words to make and look at sounds."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.MOTCUA_HOME = tmp_path
    return tmp_path
