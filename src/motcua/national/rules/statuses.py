"""The portal's ten states, and the words another system calls them by.

Our states carry the portal's numbers, and are told as they are: none is made to look better than
it is (a dossier that waits for papers is 5, one that was stopped is 8, never 9).
"""

from collections.abc import Mapping
from typing import Final

from motcua.dossiers.rules import Status
from motcua.kernel.errors import Malformed

NAMES: Final[Mapping[int, str]] = {
    1: "Mới đăng ký",
    2: "Được tiếp nhận",
    3: "Không được tiếp nhận",
    4: "Đang xử lý",
    5: "Yêu cầu bổ sung giấy tờ",
    6: "Yêu cầu thực hiện nghĩa vụ tài chính",
    7: "Công dân yêu cầu rút hồ sơ",
    8: "Dừng xử lý",
    9: "Đã xử lý xong",
    10: "Đã trả kết quả",
}
TO_PORTAL: Final[Mapping[Status, int]] = {
    Status.SUBMITTED: 1,
    Status.ACCEPTED: 2,
    Status.NOT_ACCEPTED: 3,
    Status.IN_PROGRESS: 4,
    Status.AWAITING_SUPPLEMENT: 5,
    Status.AWAITING_PAYMENT: 6,
    Status.WITHDRAWING: 7,
    Status.STOPPED: 8,
    Status.RESOLVED: 9,
    Status.RETURNED: 10,
}
FROM_PORTAL: Final[Mapping[int, Status]] = {code: status for status, code in TO_PORTAL.items()}
# OpenCPS's status words are an exchange vocabulary outside OpenCPS, too. Read, never written.
ALIASES: Final[Mapping[str, Status]] = {
    "new": Status.ACCEPTED,
    "receiving": Status.SUBMITTED,
    "denied": Status.NOT_ACCEPTED,
    "processing": Status.IN_PROGRESS,
    "interoperating": Status.IN_PROGRESS,  # another agency has it: still being handled
    "waiting": Status.AWAITING_SUPPLEMENT,
    "paying": Status.AWAITING_PAYMENT,
    "cancelled": Status.WITHDRAWING,
    "unresolved": Status.STOPPED,
    "releasing": Status.RESOLVED,
    "posting": Status.RESOLVED,  # the result is on its way by post
    "done": Status.RETURNED,
}


def to_portal(status: Status) -> int:
    """The portal's number."""
    return TO_PORTAL[status]


def from_portal(told: object) -> Status:
    """The state behind a number ("4", 4) or a word of OpenCPS. Raises Malformed."""
    word = str(told).strip().lower()
    if word.isascii() and word.isdecimal() and len(word) < 5 and int(word) in FROM_PORTAL:
        return FROM_PORTAL[int(word)]
    if word in ALIASES:
        return ALIASES[word]
    raise Malformed("Trạng thái của Cổng không có trong bảng mã.")
