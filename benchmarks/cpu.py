"""What a measurement cost whom: processor time by kind of process (Linux)."""

import os
from pathlib import Path
from typing import Final

_TICK: Final = os.sysconf("SC_CLK_TCK")
_KINDS: Final = {"web": "granian", "database": "postgres"}


def spent() -> dict[str, float]:
    """Seconds of processor time so far of web processes, database processes and this process."""
    found = dict.fromkeys(_KINDS, 0.0)
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            name = (folder / "cmdline").read_bytes().decode(errors="replace")
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile
        for kind, word in _KINDS.items():
            if word in name:
                found[kind] += (int(fields[11]) + int(fields[12])) / _TICK
    return {**found, "load generator": time_of_mine()}


def time_of(pid: int) -> float:
    """Seconds of processor time of one process of this machine."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def time_of_mine() -> float:
    """Seconds of processor time of this process."""
    return sum(os.times()[:2])
