"""Addresses of streams: what may be typed."""

from typing import Final
from urllib.parse import urlsplit

from motcua.kernel.errors import Invalid

SCHEMES: Final = frozenset({"rtsp", "rtsps"})
# The demo draws its own pictures: "demo:1". Nowhere else is this scheme known.
DEMO: Final = "demo"
LONGEST: Final = 500
_QUOTES: Final = "'\\"


def checked(typed: str, *, demo: bool = False) -> str:
    """The address, tidied; raises Invalid (field ``address``) and never repeats what was typed."""
    address = typed.strip()
    if demo and address.startswith(f"{DEMO}:") and address[len(DEMO) + 1 :].isalnum():
        return address
    if len(address) > LONGEST or not _well_formed(address):
        raise Invalid(
            fields={
                "address": "Mời ghi địa chỉ bắt đầu bằng rtsp://, ví dụ "
                "rtsp://tên:mật-khẩu@192.168.1.64:554/Streaming/Channels/101."
            }
        )
    return address


def _well_formed(address: str) -> bool:
    if any(sign in _QUOTES or not sign.isprintable() or sign.isspace() for sign in address):
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme in SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
