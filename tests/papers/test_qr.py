import re

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.papers import qr_svg


def _dark(svg: str) -> set[tuple[int, int]]:
    bars = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", svg)
    return {(int(x) + i, int(y)) for x, y, width in bars for i in range(int(width))}


@settings(max_examples=20, deadline=None)
@given(st.text(min_size=1, max_size=120))
def test_the_picture_is_the_code_module_by_module(text: str) -> None:
    code = segno.make_qr(text, error="m", boost_error=False, mask=3)
    wanted = {(x, y) for y, row in enumerate(code.matrix) for x, dark in enumerate(row) if dark}
    assert _dark(qr_svg(text)) == wanted


def test_nothing_has_no_code() -> None:
    with pytest.raises(ValueError, match="QR code of nothing"):
        qr_svg("")
