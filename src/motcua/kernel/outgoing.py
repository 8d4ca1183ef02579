"""Calling other systems: which addresses may be called, so that nobody makes us call ourselves."""

import ipaddress
import socket
from typing import Final
from urllib.parse import urlsplit

from motcua.kernel.errors import Invalid

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
LONGEST: Final = 500


def at_home(address: str) -> bool:
    """Whether an IP address is this very machine or its own link, where no other system lives.

    Other private networks are not: offices reach one another there.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    known = getattr(ip, "ipv4_mapped", None) or ip
    return bool(
        known.is_loopback or known.is_link_local or known.is_unspecified or known.is_multicast
    )


def address(url: str, *, loopback: bool) -> str:
    """The address as it may be called: HTTPS, or with ``loopback`` also HTTP to this machine.

    "" stays "". Raises Invalid, field ``url``.
    """
    text = url.strip()
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise Invalid(fields={"url": "Địa chỉ này không đọc được."}) from None
    local = loopback and parts.scheme == "http" and host in LOOPBACK
    if not local and (host == "localhost" or at_home(host)):
        raise Invalid(fields={"url": "Địa chỉ nhận phải là máy chủ khác, không phải máy này."})
    if text and (len(text) > LONGEST or not host or not (parts.scheme == "https" or local)):
        raise Invalid(fields={"url": "Địa chỉ nhận cần bắt đầu bằng https:// và có tên máy chủ."})
    return text


def require_elsewhere(url: str, *, loopback: bool) -> None:
    """Raises OSError for a name that leads back to this machine, unless ``loopback`` allows it."""
    parts = urlsplit(url)
    if loopback and parts.hostname in LOOPBACK:
        return
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    except socket.gaierror:
        return  # a proxy may know the name; else the call says that nobody does
    if any(at_home(str(one[0])) for *_, one in found):
        raise ConnectionRefusedError("an address of this machine")
