"""The sandbox as a process of its own, and a hand on its controls."""

import subprocess
import sys
from dataclasses import dataclass
from typing import Any

import requests

from tests.places import ROOT

USERNAME, PASSWORD = "phuc-loi", "mat-khau-cua-phuong"


@dataclass
class Box:
    """A sandbox that runs."""

    url: str
    process: "subprocess.Popen[str]"

    @classmethod
    def start(cls) -> "Box":
        process = subprocess.Popen(
            [sys.executable, "-m", "motcua.cli", "national", "sandbox", "--port", "0",
             "--username", USERNAME, "--password", PASSWORD],
            cwd=ROOT, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert process.stdout
        return cls(process.stdout.readline().strip().rstrip("/"), process)

    def stop(self) -> None:
        self.process.terminate()
        assert self.process.wait(10) == 0

    def do(self, what: str, told: Any) -> dict[str, Any]:
        answer = requests.post(f"{self.url}/sandbox/{what}", json=told, timeout=30)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def fail(self, kind: str, times: int = 1, service: str = "", seconds: float = 5) -> None:
        self.do("faults", {"fail": kind, "times": times, "service": service, "seconds": seconds})

    @property
    def state(self) -> dict[str, Any]:
        return dict(requests.get(f"{self.url}/sandbox/state.json", timeout=30).json())

    @property
    def dossiers(self) -> dict[str, Any]:
        return dict(self.state["dossiers"])

    def services(self) -> list[str]:
        """What was called, but for signing in."""
        return [m["service"] for m in self.state["log"] if m["service"] not in {"auth", "GetToken"}]

    def wrong(self) -> list[Any]:
        """Messages that were not as the schema says."""
        return [message for message in self.state["log"] if message["problems"]]
