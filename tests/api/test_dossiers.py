"""Handing in and following by another system."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from motcua.dossiers import commands as dossiers
from motcua.dossiers.models import Dossier
from motcua.files.queries import open_blob
from tests import ward
from tests.api.conftest import Api
from tests.files.scans import pictures


def _picture() -> BytesIO:
    file = BytesIO()
    Image.new("RGB", (40, 30), "white").save(file, "PNG")
    file.seek(0)
    file.name = "giấy chứng sinh.png"
    return file


def _body(**changes: Any) -> dict[str, Any]:
    return {
        "procedure": "1.004873",
        "submitter": {"name": "Vũ Hoàng Nam", "personal_number": "001088004821"},
        "notify_phone": "0912345486",
        **changes,
    }


def test_sent_once_answered_twice(api: Api) -> None:
    upload = api.upload(_picture()).json()["upload"]  # type: ignore[attr-defined]
    body = _body(documents=[{"requirement": "form", "upload": upload}])
    first, second = (api.post("/dossiers", body, "k-1") for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()  # type: ignore[attr-defined]
    assert (first["Idempotent-Replayed"], second["Idempotent-Replayed"]) == ("false", "true")
    made = Dossier.objects.get()
    assert (made.channel, made.status) == ("online", 1)
    assert made.documents.get().file_name == "giấy chứng sinh.jpg"
    answer: dict[str, Any] = first.json()  # type: ignore[attr-defined]
    assert answer["code"] == made.code
    assert answer["answer_due_at"] == "2026-10-07T09:42:00+07:00"  # eight working hours


def test_the_key_is_for_one_request(api: Api) -> None:
    api.post("/dossiers", _body(), "k-1")
    other = api.post("/dossiers", _body(summary="khác"), "k-1")
    assert (other.status_code, other.json()["code"]) == (409, "key_reused")  # type: ignore[attr-defined]
    assert api.post("/dossiers", _body()).status_code == 422


def test_long_keys_that_begin_alike_are_two_requests(api: Api) -> None:
    start = "cong-thanh-pho/ho-so/0f4c2b1e-9a57-4c1e-8f0e-6d1c2b3a4f5e"
    first, second = (
        api.post("/dossiers", _body(summary=name), start + name).json()["code"]  # type: ignore[attr-defined]
        for name in ("nam", "lan")
    )
    assert first != second
    assert Dossier.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"submitter": {"name": ""}}, "submitter.name"),
        ({"submitter": {"name": "A", "personal_number": "12"}}, "submitter.personal_number"),
        ({"submitter": {"name": "A\u0000"}}, "submitter.name"),
        ({"submitter": {"name": "A", "birth_date": "0001-01-01"}}, "submitter.birth_date"),
        ({"submitter": {"name": "A", "birth_date": "9999-12-31"}}, "submitter.birth_date"),
        ({"documents": [{"requirement": "form", "upload": "nothing"}]}, "documents"),
        ({"facts": ["rich"]}, "facts"),
        ({"quantity": {"copies": -1}}, "quantity.copies"),
        ({"return_method": "home"}, "return_address"),
    ],
)
def test_what_is_wrong_is_named(api: Api, change: dict[str, Any], field: str) -> None:
    answer = api.post("/dossiers", _body(**change), "k")
    assert answer.status_code == 422
    assert field in answer.json()["fields"]  # type: ignore[attr-defined]
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("code", ["9.999999", "1.00\ud800", "2.002621"])
def test_unknown_or_repealed_procedures(api: Api, code: str) -> None:
    assert api.post("/dossiers", _body(procedure=code), "k").status_code in (404, 422)


def test_another_clients_file_is_not_there(api: Api, cast: ward.Cast) -> None:
    from motcua.clients import commands

    upload = api.upload(_picture()).json()["upload"]  # type: ignore[attr-defined]
    _, token = commands.add_client("B", ["submit"], by=cast.admin)
    body = _body(documents=[{"requirement": "form", "upload": upload}])
    assert Api(token).post("/dossiers", body, "k").status_code == 422


def test_a_photo_tells_no_place(api: Api) -> None:
    photo = BytesIO(pictures.from_a_phone(6, 60, 40))
    photo.name = "ảnh.jpg"
    sha256 = api.upload(photo).json()["sha256"]  # type: ignore[attr-defined]
    with open_blob(sha256) as kept:
        assert not Image.open(kept).getexif()


def test_a_program_is_no_paper(api: Api) -> None:
    file = BytesIO(b"MZ" + bytes(100))
    file.name = "giấy.pdf"
    answer = api.upload(file)
    assert (answer.status_code, answer.json()["code"]) == (422, "dangerous")  # type: ignore[attr-defined]


def test_where_it_stands(
    api: Api, cast: ward.Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    code = api.post("/dossiers", _body(), "k").json()["code"]  # type: ignore[attr-defined]
    dossiers.accept_submitted(Dossier.objects.get().pk, by=cast.receptionist)
    with django_assert_max_num_queries(12):
        answer: dict[str, Any] = api.get(f"/dossiers/{code}").json()  # type: ignore[attr-defined]
    assert (answer["status"], answer["status_name"]) == (2, "Đã tiếp nhận")
    assert answer["places"][0]["unit"]
    assert answer["due_at"]
    assert answer["owed"] == answer["charged"]


def test_events_and_webhook(api: Api) -> None:
    assert api.get("/events").json() == {
        "events": [],
        "cursor": api.get("/events").json()["cursor"],
        "more": False,
    }  # type: ignore[attr-defined]
    for wrong in ("x", "1-", "-1", "1-1-1", "9" * 30 + "-1"):
        assert api.get("/events", after=wrong).status_code == 422
    set_to = api.put("/webhook", {"url": "https://example.vn/hook"})
    assert set_to.json()["url"] == "https://example.vn/hook"  # type: ignore[attr-defined]
    assert set_to.json()["secret"].startswith("whsec_")  # type: ignore[attr-defined]
    assert api.put("/webhook", {"url": "http://example.vn"}).status_code == 422


def test_the_catalog(api: Api) -> None:
    rows = api.get("/procedures", q="khai sinh").json()["procedures"]  # type: ignore[attr-defined]
    assert "1.001193" in [row["code"] for row in rows]
    one = api.get("/procedures/1.001193").json()  # type: ignore[attr-defined]
    assert one["content"]["cases"][0]["requirements"]
    assert api.get("/procedures/1.001193", on="1990-01-01").status_code == 404
    assert api.get("/procedures/%00").status_code == 422
    assert len(api.get("/fields").json()) > 5  # type: ignore[attr-defined]
