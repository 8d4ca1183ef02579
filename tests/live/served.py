"""The live application in the tests' time: how far their clock is from ours stands in the
environment (seconds)."""

import os
from datetime import UTC, datetime, timedelta

from motcua.kernel import clock

_ahead = timedelta(seconds=float(os.environ["MOTCUA_TEST_AHEAD"]))
clock.now = lambda: datetime.now(UTC) + _ahead

from motcua.config.live import application  # noqa: E402 - time comes first

__all__ = ["application"]
