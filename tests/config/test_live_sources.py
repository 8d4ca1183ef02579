"""Where pages may listen, as the content security policy says it."""

import pytest

from motcua.config.env import live_sources


@pytest.mark.parametrize(
    ("url", "hosts", "expected"),
    [
        ("", ["10.0.0.5"], ["http://10.0.0.5:8001", "https://10.0.0.5:8001"]),
        ("", ["*", ".ward.vn", "[::1]"], []),
        ("/sse", ["ward.vn"], []),
        ("https://live.ward.vn/sse", ["ward.vn"], ["https://live.ward.vn"]),
    ],
)
def test_sources(url: str, hosts: list[str], expected: list[str]) -> None:
    assert live_sources(url, hosts, 8001) == expected
