"""Why a camera gives no picture, read out of what ffmpeg says; addresses are hidden first."""

import re
from typing import Final

from motcua.kernel.said import Said

_ADDRESS: Final = re.compile(r"\b[a-z]+://\S+", re.IGNORECASE)
# The first that is found in the words counts.
_SIGNS: Final = (
    ("password", ("401", "unauthorized", "403", "forbidden")),
    ("path", ("404", "not found", "400 bad request", "454 ", "stream not found")),
    ("refused", ("connection refused", "no route to host", "network is unreachable",
                 "name or service not known", "failed to resolve", "temporary failure")),
    ("silent", ("timed out", "timeout", "etimedout", "invalid data found")),
    ("format", ("could not find codec parameters", "could not write header", "no video",
                "does not contain any stream", "matches no streams", "codec not currently")),
)  # fmt: skip
ENDED, SILENT, SERVER, DISK, TOOL, KEY = "ended", "silent", "server", "disk", "tool", "key"
WORDS: Final[dict[str, str]] = {
    "password": Said("Camera không nhận tên đăng nhập hoặc mật khẩu."),
    "path": Said("Camera không có luồng này: phần sau địa chỉ IP chưa đúng."),
    "refused": Said("Không nối được tới camera: mất điện, đứt mạng hoặc sai địa chỉ IP, cổng."),
    SILENT: Said("Camera không trả lời."),
    "format": Said("Luồng không có hình đọc được. Mời đặt camera sang H.264."),
    ENDED: Said("Camera ngắt kết nối."),
    SERVER: Said("Máy chủ không chạy."),
    DISK: Said("Đĩa của máy chủ không còn chỗ."),
    TOOL: Said("Máy chủ chưa cài ffmpeg."),
    KEY: Said("Khóa của máy chủ đã đổi: mời nhập lại địa chỉ của camera."),
    "other": Said("Chưa rõ lý do, xem nhật ký của máy chủ."),
}


def scrubbed(words: str) -> str:
    """The words without any address in them: those of cameras hold passwords."""
    return _ADDRESS.sub("•••", words)


def read(words: str) -> str:
    """The code of the problem ffmpeg speaks of; ``ended`` where it said nothing."""
    low = words.lower()
    for code, signs in _SIGNS:
        if any(sign in low for sign in signs):
            return code
    return "other" if low.strip() else ENDED
