"""The office's pages of bringing results: who sees them, what they cost, what they refuse."""

import base64
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from motcua.delivery.models import Round
from tests import ward
from tests.delivery import made
from tests.delivery.conftest import sent

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
PAGES = ("", "ready/", "out/", "failed/", "doubt/", "custody/", "statistics/", "rounds/")

__all__ = ["sent"]


def test_who_may_look(cast: ward.Cast, now: datetime, enter: Enter) -> None:
    job = made.job(cast)
    expected = {
        "receptionist": 200, "head": 200, "leader": 200, "clerk": 200, "auditor": 200,
        "officer": 403, "admin": 403, "courier": 403,
    }  # fmt: skip
    for who, status in expected.items():
        for page in PAGES:
            assert enter(who).get(f"/office/delivery/{page}").status_code == status, (who, page)
    one = f"/office/delivery/{job.pk}/"
    assert enter("head").get(one).status_code == 200
    assert enter("outsider").get(one).status_code == 404
    assert enter("outsider").post(f"{one}pack/").status_code == 404
    assert enter("leader").post(f"{one}receive/").status_code == 302, "refused kindly"
    assert made.holder(job.dossier_id) == "clerk"
    assert "Ký nhận" not in enter("leader").get("/office/delivery/").content.decode()


def test_lists_cost_the_same_however_long(
    cast: ward.Cast, now: datetime, enter: Enter, sent: dict[int, str], kept: None
) -> None:
    def cost(page: str) -> int:
        client = enter("head")
        client.get(f"/office/delivery/{page}")
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(f"/office/delivery/{page}")
        return len(seen)

    def fill(number: int) -> None:
        made.job(cast, request_key=f"a{number}")
        made.packed(cast, request_key=f"b{number}")
        made.out(cast, made.packed(cast, request_key=f"c{number}"))

    fill(1)
    before = {page: cost(page) for page in PAGES}
    for number in range(2, 5):
        fill(number)
    assert {page: cost(page) for page in PAGES} == before
    assert max(before.values()) <= 24, before


def test_planning_tells_what_is_wrong_and_keeps_what_was_typed(
    cast: ward.Cast, now: datetime, enter: Enter
) -> None:
    job = made.packed(cast)
    desk = enter("receptionist")
    fields: dict[str, Any] = {
        "jobs": [job.pk], "courier": cast.courier.id, "day": "2026-10-06", "starts_at": "17:30",
        "ends_at": "14:00",
    }  # fmt: skip
    answer = desk.post("/office/delivery/rounds/plan/", fields)
    assert answer.status_code == 422
    assert "Giờ về phải sau giờ đi" in answer.content.decode()
    assert 'value="17:30"' in answer.content.decode()
    assert desk.post("/office/delivery/rounds/plan/", {**fields, "day": "x"}).status_code == 422
    answer = desk.post("/office/delivery/rounds/plan/", {**fields, "starts_at": "13:00"})
    round_ = Round.objects.get()
    assert answer["Location"] == f"/office/delivery/rounds/{round_.pk}/"
    paper = desk.get(f"/office/delivery/rounds/{round_.pk}.pdf")
    assert paper.content.startswith(b"%PDF")
    assert enter("outsider").get(f"/office/delivery/rounds/{round_.pk}/").status_code == 404
    desk.post(f"/office/delivery/rounds/{round_.pk}/hand/")
    assert made.holder(job.dossier_id) == "desk"


def test_the_phone_is_its_couriers_alone(
    cast: ward.Cast, now: datetime, enter: Enter, sent: dict[int, str]
) -> None:
    job = made.packed(cast)
    round_ = made.handed(cast, job)
    courier = enter("courier")
    assert enter("receptionist").get("/office/round/").status_code == 403
    page = courier.get("/office/round/").content.decode()
    assert job.dossier.code in page
    assert "001088004821" not in page, "no number of anybody"
    worker = courier.get("/office/round/worker.js")
    assert worker["Content-Type"].startswith("text/javascript")
    told = made.told("taken", round_)
    for _ in range(2):
        answer = courier.post("/office/round/sync/", told, content_type="application/json")
        assert answer.json()["result"] == "applied"
    assert answer.json()["state"]["rounds"][0]["stops"][0]["has_code"] is True
    assert (
        courier.post("/office/round/sync/", "x", content_type="application/json").status_code == 400
    )
    assert (
        courier.post("/office/round/sync/", {}, content_type="application/json").status_code == 422
    )
    bad = {**made.told("delivered", round_, job), "signature": "data:image/png;base64,AAAA"}
    answer = courier.post("/office/round/sync/", bad, content_type="application/json")
    assert answer.json()["fields"] == {"photo": "Ảnh hoặc chữ ký chưa đọc được, mời làm lại."}
    assert courier.post("/office/round/code/", {"job": job.pk}).status_code == 409, "just sent"
    assert (
        Client().post("/office/round/sync/", told, content_type="application/json").status_code
        == 401
    )


def test_losing_one_is_told_and_mended_on_its_page(
    cast: ward.Cast, now: datetime, enter: Enter
) -> None:
    job = made.packed(cast)
    desk, address = enter("head"), f"/office/delivery/{job.pk}/incident/"
    assert desk.post(address, {"kind": "lost"}).status_code == 422
    assert desk.post(address, {"kind": "lost", "what": "Mất khi chuyển tủ"}).status_code == 302
    assert made.holder(job.dossier_id) == "lost"
    assert "Đã cấp lại?" in desk.get(f"/office/delivery/{job.pk}/").content.decode()
    desk.post(address, {"remedy": "Số 58/2026"})
    assert made.holder(job.dossier_id) == "desk"


def test_the_dossier_says_where_its_result_is(cast: ward.Cast, now: datetime, enter: Enter) -> None:
    job = made.packed(cast)
    page = enter("head").get(f"/office/dossiers/{job.dossier_id}/").content.decode()
    assert "Giao tận nhà: đã đóng gói" in page
    assert "Bỏ lượt giao" not in page
    assert "Bản gốc: Văn thư giao, bộ phận một cửa nhận" in page


def test_a_counter_says_who_has_it_free(cast: ward.Cast, now: datetime, enter: Enter) -> None:
    desk = enter("receptionist")
    fields = {"procedure": "1.004873", "return_method": "home", "return_address": made.ADDRESS}
    page = desk.post("/office/intake/promise/", fields).content.decode()
    assert "Gửi qua bưu chính, người nhận trả cước" in page
    assert "fact.elderly" in page
    page = desk.post("/office/intake/promise/", {**fields, "fact.elderly": "on"}).content.decode()
    assert "Phường mang đến, miễn phí" in page
    page = desk.post("/office/intake/promise/", {**fields, "procedure": made.DEATH})
    assert "Phường mang đến, miễn phí" in page.content.decode()
    assert (
        "Mang kết quả đến nhà"
        not in desk.post(
            "/office/intake/promise/", {**fields, "return_method": "counter"}
        ).content.decode()
    )


def test_a_photo_at_the_door_is_seen_by_the_desk_alone(
    cast: ward.Cast, now: datetime, enter: Enter, sent: dict[int, str]
) -> None:
    job = made.packed(cast)
    round_ = made.out(cast, job)
    held = BytesIO()
    Image.new("RGB", (40, 30), "#c9b68b").save(held, "JPEG")
    photo = "data:image/jpeg;base64," + base64.b64encode(held.getvalue()).decode()
    told = made.told(
        "delivered", round_, job, own=False, recipient="Lê Hoa", relation="Vợ", digits="4821",
        signature=made.PIXEL, photo=photo,
    )  # fmt: skip
    answer = enter("courier").post("/office/round/sync/", told, content_type="application/json")
    assert answer.json()["result"] == "applied"
    address = f"/office/delivery/photos/{job.tries.get().pk}.jpg"
    assert enter("head").get(address)["Content-Type"] == "image/jpeg"
    assert enter("courier").get(address).status_code == 403
    assert enter("outsider").get(address).status_code == 404
