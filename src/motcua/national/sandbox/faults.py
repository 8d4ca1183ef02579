"""Ways to fail, asked for one after another."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

# What each does. "before": nothing is taken; "after": it is taken, and the answer is the fault.
KINDS: Final[Mapping[str, str]] = {
    "wrong_session": "Trả lời “session không hợp lệ”, dù phiên đúng",
    "expired_session": "Phiên hết hạn thật: mọi phiên đang có bị hủy",
    "code_3": "error_code “3”, không nhận",
    "code_-3": "error_code “-3”, không nhận",
    "exists": "“Hồ sơ đã tồn tại” dù chưa có",
    "unseen": "Tra cứu không thấy, dù có",
    "timeout": "Nhận rồi im lặng",
    "silent": "Im lặng, không nhận",
    "http_500": "HTTP 500, không nhận",
    "http_500_after": "Nhận rồi trả HTTP 500",
    "cut": "Nhận rồi trả lời đứt giữa chừng",
    "lost": "Nhận rồi ngắt kết nối, không trả lời",
    "slow": "Nhận, trả lời từng chữ một",
    "malformed": "Nhận rồi trả lời không phải JSON",
    "duplicates": "Mỗi hồ sơ trực tuyến được đưa ra hai lần",
    "refused": "error_code “1”, không nhận",
}


@dataclass(slots=True)
class Fault:
    """One way to fail, for so many calls, of a service or of any."""

    kind: str
    times: int = 1
    service: str = ""
    seconds: float = 60.0

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> "Fault":
        """As a test or the page asks for it. Raises ValueError."""
        kind = str(told.get("fail", ""))
        if kind not in KINDS:
            raise ValueError(f"no such fault: {kind[:40]}")
        return cls(
            kind, int(told.get("times", 1)), str(told.get("service", "")),
            float(told.get("seconds", 60)),
        )  # fmt: skip


@dataclass(slots=True)
class Faults:
    """What is asked for and has not happened yet."""

    waiting: list[Fault] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, fault: Fault) -> None:
        """From the next call on."""
        with self._lock:
            self.waiting.append(fault)

    def next(self, service: str) -> Fault | None:
        """What happens to a call of this service now."""
        with self._lock:
            for fault in self.waiting:
                if fault.service in {"", service}:
                    fault.times -= 1
                    if fault.times <= 0:
                        self.waiting.remove(fault)
                    return fault
        return None

    def clear(self) -> None:
        """Fail no more."""
        with self._lock:
            self.waiting.clear()
