"""Papers look as they did when somebody last looked at them (see pictures.py to renew)."""

import pytest
from PIL import Image

from motcua.papers import render
from tests.papers import pictures
from tests.papers.reading import picture
from tests.papers.samples import SAMPLES, slips

TOLERANCE = 0.004


@pytest.mark.parametrize("name", SAMPLES)
def test_looks_as_before(name: str) -> None:
    with Image.open(pictures.FOLDER / f"{name}.png") as reference:
        assert pictures.share_different(pictures.drawn(name), reference) <= TOLERANCE


def test_the_comparison_sees_one_changed_line() -> None:
    data = slips.receipt()
    data["due_at_text"] = "08 giờ 00 phút, ngày 15 tháng 12 năm 2027, tại nhà riêng"
    changed = picture(render("receipt", data), scale=pictures.SCALE)
    assert pictures.share_different(changed, pictures.drawn("2025-01-receipt")) > TOLERANCE


def test_no_picture_without_a_paper() -> None:
    assert {path.stem for path in pictures.FOLDER.glob("*.png")} == set(SAMPLES)
