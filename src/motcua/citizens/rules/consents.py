"""What is done only with consent, in which words. A changed text is a new version.

Handling a dossier is a public duty: that needs notice, not consent (Law 91/2025/QH15).
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing a citizen may agree to, and take back at any time."""

    code: str
    version: str
    name: str
    words: str


TOPICS: Final = (
    Topic(
        "notices_email", "2026-07", "Báo tin qua thư điện tử",
        "Phường gửi thư điện tử cho tôi mỗi khi hồ sơ chuyển bước, cần bổ sung, cần nộp tiền hoặc "
        "có kết quả.",
    ),
    Topic(
        "notices_sms", "2026-07", "Báo tin qua tin nhắn",
        "Phường nhắn tin cho tôi mỗi khi hồ sơ chuyển bước, cần bổ sung, cần nộp tiền hoặc có kết "
        "quả. Tin nhắn không ghi số định danh.",
    ),
    Topic(
        "prefill", "2026-07", "Điền sẵn từ hồ sơ trước",
        "Khi tôi làm hồ sơ mới, trang web lấy lại những gì tôi đã khai trong hồ sơ trước để điền "
        "sẵn; tôi xem và sửa được trước khi gửi.",
    ),
)  # fmt: skip
BY_CODE: Final = {topic.code: topic for topic in TOPICS}
