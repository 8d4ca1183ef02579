"""What is done only with consent, in which words. A changed text is a new version.

Handling a dossier, and telling of it (Decree 224/2026/NĐ-CP), is a public duty: that needs notice,
not consent (Law 91/2025/QH15).
"""

from dataclasses import dataclass
from typing import Final

from motcua.kernel.said import Said

PREFILL: Final = "prefill"


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing a citizen may agree to, and take back at any time."""

    code: str
    version: str
    name: str
    words: str


TOPICS: Final = (
    Topic(
        PREFILL, "2026-07", Said("Điền sẵn từ hồ sơ trước"),
        Said("Khi tôi làm hồ sơ mới, trang web lấy lại những gì tôi đã khai trong hồ sơ trước để "
             "điền "
        "sẵn; tôi xem và sửa được trước khi gửi."),
    ),
)  # fmt: skip
BY_CODE: Final = {topic.code: topic for topic in TOPICS}
