import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from motcua.papers import BadPaperDataError, UnknownPaperError, render
from motcua.papers.data import PAPERS
from motcua.papers.shape import LONGEST_WORD, clean, shape
from tests.papers.reading import picture
from tests.papers.samples import SAMPLES, slips


def _png() -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (4, 2), (0, 0, 180, 255)).save(out, "PNG")
    return out.getvalue()


def _keys(name: str) -> list[str]:
    template, _ = SAMPLES[name]
    return sorted(PAPERS[template].__required_keys__)


@pytest.mark.parametrize(("name", "key"), [(n, k) for n in SAMPLES for k in _keys(n)])
def test_a_missing_key_is_named_with_its_paper(name: str, key: str) -> None:
    template, make = SAMPLES[name]
    data = dict(make())
    del data[key]
    with pytest.raises(BadPaperDataError, match=f'paper "{template}", key "{key}": missing key'):
        render(template, data)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"submitter": {"name": "An"}}, 'key "submitter.address": missing key'),
        ({"documents": [{"name": "A", "kind": "B"}]}, r'key "documents\[0\].quantity": missing'),
        ({"documents": "giấy"}, 'key "documents": expected a list, got str'),
        ({"sets": "1"}, 'key "sets": expected int, got str'),
        ({"sets": True}, 'key "sets": expected int, got bool'),
        ({"copies": 3}, 'key "copies": expected one of 1, 2, got 3'),
        ({"colour": "red"}, 'key "colour": unknown key'),
        ({"matter": 5}, 'key "matter": expected a mapping, got int'),
        ({"receiver_signer": {"name": "A", "image": b"GIF"}}, "expected a PNG picture"),
    ],
)
def test_wrong_data_are_named(change: dict[str, Any], message: str) -> None:
    with pytest.raises(BadPaperDataError, match=message):
        render("receipt", {**slips.receipt(), **change})


def test_an_unknown_paper_is_refused() -> None:
    with pytest.raises(UnknownPaperError, match="no paper is called 'postcard'"):
        render("postcard", {})


def test_absent_optional_keys_become_null() -> None:
    shaped = shape("receipt", PAPERS["receipt"], slips.receipt_2018())
    assert shaped["owner"] is None
    assert shaped["rating_qr_text"] is None


def test_a_drawn_signature_is_printed() -> None:
    data = slips.receipt()
    unsigned = picture(render("receipt", data), scale=1.0)
    data["submitter_signer"] = {"name": "Nguyễn Thị Hồng Nhung", "image": _png()}
    signed = picture(render("receipt", data), scale=1.0)
    changed = ImageChops.difference(unsigned, signed).getbbox()
    assert changed is not None
    _, top, right, bottom = changed
    # On the left half, between title and name, and large enough to be seen.
    assert right < signed.width / 2
    assert top > signed.height * 0.6
    assert bottom - top > 20


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet="aăâđêơưNguyễn.@-", max_size=200))
def test_no_run_of_letters_is_too_long(text: str) -> None:
    assert all(len(part) <= LONGEST_WORD for part in clean(text).split("\u200b"))


def test_a_dossier_code_stays_in_one_piece() -> None:
    assert clean("000.00.62.H26-190426-0012") == "000.00.62.H26-190426-0012"
