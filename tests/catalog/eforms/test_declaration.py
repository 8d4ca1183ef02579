"""The filled-in form on paper: a draft before it is sent, with its code after."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.agencies.models import Agency
from motcua.catalog.content.eforms import EForm
from motcua.catalog.declaration import declaration
from motcua.kernel import clock
from tests.catalog.eforms.filling import filled
from tests.catalog.eforms.shipped import ON, cases, shipped
from tests.catalog.eforms.small import AGAIN, FORM
from tests.papers.reading import is_tagged, read, squeezed

AT = datetime(2026, 10, 6, 21, 5, tzinfo=clock.TZ)
CODE = "H26.62.08-261006-0094"
WARD = Agency(name="Ủy ban nhân dân phường Phúc Lợi", short_name="Phường Phúc Lợi")


def drawn(form: EForm, answers: dict[str, Any], code: str = "") -> bytes:
    return declaration(form, answers, agency=WARD, submitter="Trần Bảo", at=AT, code=code)


def test_sent() -> None:
    pdf = drawn(FORM, AGAIN, CODE)
    text = read(pdf).text
    assert is_tagged(pdf)
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "ĐƠN THỬ",
        f"Mã hồ sơ: {CODE}",
        "Kính gửi: Ủy ban nhân dân phường Phúc Lợi",
        "I. Phần một 1. Việc: Cấp lại 2. Người con:",
        "– Họ, chữ đệm, tên: Nguyễn Minh An",
        "II. Phần hai 6. Lý do: Mất bản cũ 7. Con:",
        "TT Họ tên Là Ghi rõ 1 An Con",
        "Tôi cam đoan đúng sự thật.",
        "Gửi trực tuyến lúc 21:05 06/10/2026",
    ):
        assert words in text
    assert "NHÁP" not in text


def test_a_draft_says_so_on_every_page() -> None:
    long = {**AGAIN, "heirs": [{"heir": "A" * 250, "heir_is": "son"}] * 3, "case": "special"}
    got = read(drawn(FORM, {**long, "why": "dài " * 2500}))
    assert len(got.pages) > 1
    assert all("BẢN NHÁP" in page for page in got.pages)
    assert "Mã hồ sơ" not in got.text


def test_answers_cannot_become_markup() -> None:
    hostile = '#strong[x] $a$ *b* <script> \\u{41} #read("/etc/passwd")'
    text = squeezed(read(drawn(FORM, {**AGAIN, "why": hostile})).text)
    assert squeezed(hostile) in text


@pytest.mark.parametrize("code", shipped())
@settings(max_examples=1, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_form_can_be_printed(code: str, data: st.DataObject) -> None:
    form = shipped()[code]
    answers = data.draw(filled(form, cases(code)[0], ON))
    assert squeezed(form.title.upper()) in squeezed(read(drawn(form, answers)).text)
