"""A page that saves itself, two tabs, a lost session, cards and rows: what the server answers."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from motcua.applications import commands
from motcua.applications.models import Application, Attachment
from motcua.catalog import queries
from motcua.catalog.content import EForm, Question, Section
from motcua.citizens.models import Account
from tests.applications import filled
from tests.citizens import people
from tests.files.scans import pictures
from tests.portal.apply import forms

CARD = "001192012345||Đặng Thị Mai|05031992|Nữ|Tổ 5, Phúc Lợi, Long Biên, Hà Nội|10042021"


@pytest.fixture
def draft(nam: Account) -> Application:
    return filled.begun(nam)


def by_itself(client: Client, draft: Application, **fields: Any) -> Any:
    fields = {"revision": "0", "tab": "one", **fields}
    return client.post(
        f"/applications/{draft.token}/form/child/", fields, headers={"X-Autosave": "1"}
    )


def test_what_a_page_hears_back(client: Client, draft: Application) -> None:
    answer = by_itself(client, draft, **{"child.name": "Vũ", "birth_where": "facility"})
    said = answer.json()
    assert (said["saved"], said["revision"]) == ("21:40", 1)
    assert "facility" in said["shown"]
    assert "birth_address" not in said["shown"]
    draft.refresh_from_db()
    assert draft.answers["child"]["name"] == "Vũ"


def test_a_second_tab_hears_of_the_first(client: Client, draft: Application) -> None:
    by_itself(client, draft, **{"child.name": "Minh Khuê"})
    answer = by_itself(client, draft, **{"child.name": "Minh Khôi", "tab": "two"})
    assert answer.status_code == 409
    assert "thẻ" in answer.json()["message"]
    both = client.post(
        f"/applications/{draft.token}/form/child/",
        {"child.name": "Minh Khôi", "tab": "two", "revision": "0"},
    )
    assert both.status_code == 409
    told = both.content.decode()
    assert "Minh Khuê" in told
    assert "Minh Khôi" in told
    kept = forms.page(both).fields
    assert (kept["child.name"], kept["revision"]) == (["Minh Khôi"], ["1"])
    kept.pop("csrfmiddlewaretoken", None)
    client.post(f"/applications/{draft.token}/form/child/", kept)  # "keep the one of this tab"
    draft.refresh_from_db()
    assert draft.answers["child"]["name"] == "Minh Khôi"


def test_signed_out_a_page_hears_so(draft: Application) -> None:
    answer = Client().post(
        f"/applications/{draft.token}/form/child/", {"child.name": "Vũ"},
        headers={"X-Autosave": "1", "HX-Request": "true"},
    )  # fmt: skip
    assert answer.status_code == 401


def test_signed_out_the_form_waits_and_is_sent_again(nam: Account, draft: Application) -> None:
    """Without scripts: what was posted is offered again after signing in."""
    lost = Client()
    url = f"/applications/{draft.token}/form/child/"
    lost.post(url, {"child.name": "Vũ Đặng Minh Khuê", "revision": "0", "tab": "one"})
    people.enter(lost, nam)
    waiting = forms.page(lost.get("/account/resend/"))
    assert waiting.fields["child.name"] == ["Vũ Đặng Minh Khuê"]
    fields = {k: v for k, v in waiting.fields.items() if k != "csrfmiddlewaretoken"}
    lost.post(url, fields)
    draft.refresh_from_db()
    assert draft.answers["child"]["name"] == "Vũ Đặng Minh Khuê"


def test_a_card_fills_in_a_person(client: Client, draft: Application) -> None:
    url = f"/applications/{draft.token}/form/mother/"
    answer = client.post(url, {"qr.mother": CARD, "scan": "mother", "mother.ethnicity": "Tày"})
    assert answer["Location"] == f"{url}#f-mother-person"
    shown = client.get(url)
    fields = forms.page(shown).fields
    assert fields["mother.name"] == ["Đặng Thị Mai"]
    assert fields["mother.personal_number"] == ["001192012345"]
    assert fields["mother.ethnicity"] == ["Tày"]  # what was typed stays
    assert "Đọc từ mã QR trên căn cước" in shown.content.decode()


def test_what_is_no_card_is_told_beside_the_box(client: Client, draft: Application) -> None:
    url = f"/applications/{draft.token}/form/mother/"
    answer = client.post(url, {"qr.mother": "https://vnexpress.net", "scan": "mother",
                               "mother.name": "Mai"})  # fmt: skip
    assert answer.status_code == 422
    assert "không phải mã QR" in answer.content.decode()
    assert forms.page(answer).fields["mother.name"] == ["Mai"]


def test_a_changed_field_tells_no_source(client: Client, draft: Application) -> None:
    url = f"/applications/{draft.token}/form/informant/"
    before = client.get(url).content.decode()
    forms.sent(client, url, {"informant.name": "Vũ Hoàng Nam Anh"})
    after = client.get(url).content.decode()
    assert before.count("Lấy từ tài khoản") == after.count("Lấy từ tài khoản") + 1


HEIRS = EForm(
    "heirs", "Tờ khai", (
        Section("heirs", "Người thừa kế", (
            Question("heirs", "group", "Người thừa kế", at_least=1, at_most=3, questions=(
                Question("name", "text", "Họ tên"),
                Question("share", "number", "Phần", required=False),
            )),
        )),
    ),
)  # fmt: skip


def test_rows_come_and_go_without_a_script(
    client: Client, draft: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = replace(queries.get_version(draft.version_id), eform=HEIRS)
    monkeypatch.setattr(queries, "get_version", lambda _: version)
    url = f"/applications/{draft.token}/form/heirs/"
    answer = client.post(url, {"heirs": "", "heirs.0.name": "An", "add": "heirs"})
    assert answer["Location"] == f"{url}#f-heirs-rows"
    shown = forms.page(client.get(url))
    assert shown.fields["heirs.0.name"] == ["An"]
    assert "heirs.1.name" in shown.fields
    both = {"heirs": "", "heirs.0.name": "An", "heirs.1.name": "Bình"}
    client.post(url, {**both, "remove": "heirs.0"})
    assert forms.page(client.get(url)).fields["heirs.0.name"] == ["Bình"]
    draft.refresh_from_db()
    assert [row["name"] for row in draft.answers["heirs"]] == ["Bình"]


def test_one_bad_file_keeps_no_other_out(client: Client, draft: Application) -> None:
    good, bad = BytesIO(pictures.heic()), BytesIO(b"%PDF-1.4 %%EOF")
    good.name, bad.name = "a.heic", "b.pdf"
    url = f"/applications/{draft.token}/papers/"
    answer = client.post(url, {"file.birth-note": [good, bad], "act": "next"})
    assert answer.status_code == 422
    assert "“b.pdf” bị hỏng" in answer.content.decode()
    assert [row.name for row in Attachment.objects.all()] == ["a.jpg"]


@pytest.mark.parametrize("content", [pictures.heic(400, 300), pictures.pdf(3)], ids=["heic", "pdf"])
def test_an_upload_broken_off_leaves_nothing_half(
    client: Client, draft: Application, home: Path, content: bytes
) -> None:
    """The line breaks in the middle of the file: no row, and nothing of it on the disk."""
    body = encode_multipart(BOUNDARY, {"file.birth-note": SimpleUploadedFile("a", content)})
    client.generic(
        "POST", f"/applications/{draft.token}/papers/", body[: len(body) // 2], MULTIPART_CONTENT
    )
    assert not Attachment.objects.exists()
    assert not [path for path in home.rglob("*") if path.is_file()]


def test_files_are_moved_turned_and_taken_away(client: Client, nam: Account) -> None:
    draft = filled.begun(nam)
    filled.attached(nam, draft, pages=3)
    url = f"/applications/{draft.token}/papers/"

    def names() -> list[str]:
        return [row.name for row in Attachment.objects.all()]

    tokens = {row.name: row.token for row in Attachment.objects.all()}
    client.post(url, {"act": f"up:{tokens['IMG_2.jpg']}"})
    assert names() == ["IMG_0.jpg", "IMG_2.jpg", "IMG_1.jpg"]
    client.post(url, {"act": f"down:{tokens['IMG_0.jpg']}"})
    assert names() == ["IMG_2.jpg", "IMG_0.jpg", "IMG_1.jpg"]
    client.post(url, {"act": f"up:{tokens['IMG_2.jpg']}"})  # it is the first already
    before = Attachment.objects.get(token=tokens["IMG_1.jpg"]).blob_id
    client.post(url, {"act": f"rotate:{tokens['IMG_1.jpg']}"})
    assert Attachment.objects.get(token=tokens["IMG_1.jpg"]).blob_id != before
    client.post(url, {"act": f"remove:{tokens['IMG_0.jpg']}"})
    assert names() == ["IMG_2.jpg", "IMG_1.jpg"]
    again = client.post(url, {"act": f"remove:{tokens['IMG_0.jpg']}"})
    assert "thẻ khác" in again.content.decode()


def test_another_citizens_file_is_not_touched(nam: Account) -> None:
    filled.attached(nam, filled.begun(nam))
    file = Attachment.objects.get()
    other = Client()
    draft = filled.begun(people.sign_in(other, personal_number="001190000001"))
    other.post(f"/applications/{draft.token}/papers/", {"act": f"remove:{file.token}"})
    assert Attachment.objects.filter(pk=file.pk).exists()


def test_papers_by_data_are_kept(client: Client, draft: Application) -> None:
    url = f"/applications/{draft.token}/papers/"
    answer = client.post(url, {"replaced": "birth-note", "act": "next"})
    assert answer["Location"].endswith("/return/")
    draft.refresh_from_db()
    assert draft.replaced == ["birth-note"]


def test_pressing_begin_twice_begins_one(client: Client, nam: Account) -> None:
    fields = forms.page(client.get(f"/apply/{filled.BIRTH}/")).fields
    fields = {**fields, "case": [filled.CASE]}
    fields.pop("csrfmiddlewaretoken", None)
    for _ in range(2):
        assert client.post(f"/apply/{filled.BIRTH}/", fields).status_code == 302
    assert Application.objects.count() == 1


def test_without_the_assurance_the_page_says_how(client: Client, night: None) -> None:
    account = people.sign_in(client, assurance=0)
    draft = filled.ready(account)
    assert "VNeID" in client.get(f"/applications/{draft.token}/check/").content.decode()
    answer = client.post(f"/applications/{draft.token}/check/", {"agree": "yes"})
    assert answer.status_code == 403
    assert "Bản nháp vẫn còn" in answer.content.decode()


def test_discarded_elsewhere_it_is_not_found(client: Client, nam: Account) -> None:
    draft = filled.begun(nam)
    commands.discard(nam, draft.token)
    assert by_itself(client, draft, **{"child.name": "x"}).status_code == 404
