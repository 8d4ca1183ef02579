"""A joint procedure at the desk: its parts, and what is left out."""

import re
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from motcua.dossiers import forms
from motcua.dossiers.models import Dossier
from motcua.joint.rules import State
from tests.joint.acts import BIRTH, states
from tests.office.intake.conftest import form
from tests.papers.reading import plain, read

pytestmark = pytest.mark.django_db
FRAGMENT = {"HTTP_HX_REQUEST": "true"}
CARD = "with-id-card"


def sheet(**changes: str) -> dict[str, str]:
    papers = {"paper.form.on": "on", "paper.birth-note.on": "on", "paper.id.on": "on"}
    return form(procedure=BIRTH, case=CARD) | papers | form(**changes) | {
        "procedure": BIRTH, "case": CARD,
    }  # fmt: skip


def told(client: Client, **changes: str) -> tuple[list[tuple[str, str, datetime | None]], str]:
    answer = client.post("/office/intake/promise/", sheet(**changes), **FRAGMENT)  # type: ignore[arg-type]
    promise = answer.context["promise"]
    rows = [(row.part.code, row.agency, row.due_at) for row in promise.parts]
    return rows, re.sub(r"\s+", " ", answer.content.decode())


def test_the_parts_are_listed_with_agency_and_date(client: Client) -> None:
    rows, html = told(client)
    assert [code for code, *_ in rows] == ["birth", "residence", "insurance", "identity"]
    assert rows[1][1].startswith("Công an")
    assert rows[0][2] == datetime.fromisoformat("2026-10-07T09:42:00+07:00")
    assert rows[3][2] == datetime.fromisoformat("2026-10-21T09:42:00+07:00")
    assert "rồi Cấp thẻ căn cước" in html
    assert 'name="left_out.residence"' in html
    assert 'name="left_out.birth"' not in html, "a required part cannot be left out"


def test_leaving_parts_out_moves_the_date_and_its_reason(client: Client) -> None:
    rows, html = told(client, left_out__identity="on", left_out__residence="on")
    assert {code: due for code, _, due in rows}["residence"] is None
    assert "trước 09:42" not in html
    assert "rồi Cấp thẻ bảo hiểm y tế" in html
    assert "Cấp thẻ căn cước (" not in html
    assert 'id="left_out.identity" checked' in html


def test_what_was_left_out_is_not_done_and_the_slip_says_so(client: Client) -> None:
    answer = client.post(
        "/office/intake/accept/", sheet(left_out__identity="on", left_out__birth="on")
    )
    assert answer.status_code == 302, answer.content.decode()
    whole = Dossier.objects.get(whole=None, procedure_code=BIRTH)
    assert whole.left_out == ["identity"]
    assert states(whole)["identity"] is State.NOT_WANTED
    assert whole.due_at == datetime.fromisoformat("2026-10-14T09:42:00+07:00")
    slip = whole.papers.get(form="receipt")
    text = plain(read(forms.pdf_of(slip, base_url="https://motcua.vn")).text)
    assert "Đăng ký thường trú (Công an" in text
    assert "Cấp thẻ căn cước" not in text.split("Các việc liên thông")[1].split("Thành phần")[0]
    assert text.count("Thời gian trả kết quả") == 2, "one date on each of two copies"
    page = client.get(reverse("office:intake_done", args=[whole.pk]))
    assert page.status_code == 200


def test_an_ordinary_procedure_has_no_parts(client: Client) -> None:
    answer = client.post("/office/intake/promise/", form(), **FRAGMENT)  # type: ignore[arg-type]
    assert not answer.context["promise"].parts
    assert "liên thông" not in answer.content.decode()
