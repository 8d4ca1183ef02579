"""What the owner of a dossier does from home; another citizen, staff and strangers find nothing."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django.fixtures import DjangoAssertNumQueries

from motcua.agencies.models import User
from motcua.applications.models import Attachment
from motcua.dossiers import commands, queries
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.ratings import queries as ratings
from motcua.ratings.models import DossierRating
from tests import ward
from tests.citizens import people
from tests.dossiers import states

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_mistakes_yet(db: None) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def owner(now: datetime) -> Client:
    """Vũ Hoàng Nam, vouched for by an identity provider."""
    client = Client()
    people.sign_in(client)
    return client


def at(dossier: Dossier, page: str = "") -> str:
    return f"/dossiers/{dossier.code}/{page}"


def photo(name: str = "anh.jpg") -> SimpleUploadedFile:
    held = BytesIO()
    Image.new("RGB", (400, 300), "#c9b68b").save(held, "JPEG")
    return SimpleUploadedFile(name, held.getvalue(), "image/jpeg")


def drafted(cast: ward.Cast) -> Dossier:
    dossier = states.accepted(cast)
    commands.ask_confirmation(
        states.open_task(dossier).pk, states.DRAFT, by=cast.officer, blob=states.pdf("du thao")
    )
    return dossier


# --- whose it is --------------------------------------------------------------------------


def test_an_unknown_code_looks_like_anothers(owner: Client, cast: ward.Cast) -> None:
    theirs = states.accepted(cast, submitter=ward.person("Lê Bình", "001188004822"))
    answers = [owner.get(at(theirs)), owner.get("/dossiers/H26.62.08-261006-9999/")]
    assert [a.status_code for a in answers] == [404, 404]


@pytest.mark.parametrize("state", list(Status), ids=lambda s: s.name.lower())
def test_the_owner_sees_every_state(state: Status, owner: Client, cast: ward.Cast) -> None:
    dossier = states.BUILD[state](cast)
    answer = owner.get(at(dossier))
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "001088004821" not in html
    assert "Việc đã diễn ra" in html
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_the_page_is_cheap(
    owner: Client, cast: ward.Cast,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    dossier = drafted(cast)
    owner.get(at(dossier))
    with django_assert_max_num_queries(28):
        owner.get(at(dossier))


# --- papers -------------------------------------------------------------------------------


def test_papers_are_added_removed_and_sent(owner: Client, cast: ward.Cast) -> None:
    dossier = states.awaiting_supplement(cast)
    assert "Bổ sung trực tuyến" in owner.get(at(dossier)).content.decode()
    owner.post(at(dossier, "supplement/"), {"file0": photo()})
    file = Attachment.objects.get()
    assert "anh.jpg" in owner.get(at(dossier, "supplement/")).content.decode()
    owner.post(at(dossier, "supplement/"), {"remove": file.token})
    assert not Attachment.objects.exists()
    answer = owner.post(at(dossier, "supplement/"), {"send": "1"})
    assert answer.status_code == 422
    assert "Mời Ông/Bà thêm ít nhất một giấy tờ" in answer.content.decode()
    answer = owner.post(
        at(dossier, "supplement/"), {"send": "1", "file0": [photo(), photo("2.jpg")]}
    )
    assert answer.status_code == 302
    kept = dossier.documents.filter(stage="supplement")
    assert [d.file_name for d in kept] == ["anh.jpg", "2.jpg"]
    assert not Attachment.objects.filter(used_at=None).exists()
    assert "đang xem giấy tờ bổ sung" in owner.get(at(dossier)).content.decode()
    assert owner.get(at(dossier, "supplement/")).status_code == 302


def test_what_is_no_picture_is_refused_and_the_rest_kept(owner: Client, cast: ward.Cast) -> None:
    dossier = states.awaiting_supplement(cast)
    bad = SimpleUploadedFile("virus.exe", b"MZ\x90\x00" + b"x" * 100)
    answer = owner.post(at(dossier, "supplement/"), {"send": "1", "file0": [photo(), bad]})
    assert answer.status_code == 422
    assert Attachment.objects.filter(used_at=None).count() == 1
    assert not dossier.documents.filter(stage="supplement").exists()


# --- withdrawing, receiving ---------------------------------------------------------------


def test_withdrawing_asks_why(owner: Client, cast: ward.Cast) -> None:
    dossier = states.accepted(cast)
    assert owner.get(at(dossier, "withdraw/")).status_code == 200
    assert owner.post(at(dossier, "withdraw/"), {"reason": " "}).status_code == 422
    assert owner.post(at(dossier, "withdraw/"), {"reason": "Nộp nhầm"}).status_code == 302
    dossier.refresh_from_db()
    assert dossier.state is Status.WITHDRAWING
    again = owner.post(at(dossier, "withdraw/"), {"reason": "Nộp nhầm"}, follow=True)
    assert "Công dân xin rút" in again.content.decode()


def test_the_way_of_receiving(owner: Client, cast: ward.Cast) -> None:
    dossier = states.accepted(cast)
    answer = owner.post(at(dossier, "return/"), {"method": "home", "address": " "})
    assert answer.status_code == 422
    owner.post(at(dossier, "return/"), {"method": "home", "address": "Số 5, tổ 9"})
    dossier.refresh_from_db()
    assert dossier.return_address == "Số 5, tổ 9"
    assert "Số 5, tổ 9" in owner.get(at(dossier)).content.decode()
    assert "Số 5, tổ 9" not in Client().get(f"/h/{dossier.token}").content.decode()


def test_the_slip_is_there_again(owner: Client, cast: ward.Cast) -> None:
    answer = owner.get(at(states.accepted(cast), "slip.pdf"))
    assert answer["Content-Type"] == "application/pdf"
    assert owner.get(at(states.submitted(cast), "slip.pdf")).status_code == 404


# --- drafts -------------------------------------------------------------------------------


def test_a_draft_is_confirmed_or_objected_to(owner: Client, cast: ward.Cast) -> None:
    dossier = drafted(cast)
    assert "xác nhận bản dự thảo" in owner.get(at(dossier)).content.decode()
    assert "Vũ Đặng Minh Khuê" in owner.get(at(dossier, "draft/")).content.decode()
    assert owner.get(at(dossier, "draft.pdf"))["Content-Type"] == "application/pdf"
    assert "Minh Khuê" not in Client().get(f"/h/{dossier.token}").content.decode()
    assert owner.post(at(dossier, "draft/"), {"answer": "amiss", "words": ""}).status_code == 422
    owner.post(at(dossier, "draft/"), {"answer": "amiss", "words": "Sai ngày sinh"})
    assert queries.drafts_of(dossier.pk)[0].words == "Sai ngày sinh"
    assert owner.get(at(dossier, "draft.pdf")).status_code == 404
    commands.ask_confirmation(states.open_task(dossier).pk, states.DRAFT, by=cast.officer)
    owner.post(at(dossier, "draft/"), {"answer": "right"})
    assert [d.state for d in queries.drafts_of(dossier.pk)] == ["objected", "confirmed"]


# --- the result ---------------------------------------------------------------------------


def test_taking_the_result_gives_it(owner: Client, cast: ward.Cast) -> None:
    dossier = states.with_file(states.resolved(cast), cast, return_method="electronic")
    html = owner.get(at(dossier, "result/")).content.decode()
    assert states.pdf() in html
    assert "Nguyễn Thị Thu Hà" in html
    dossier.refresh_from_db()
    assert dossier.state is Status.RESOLVED, "looking is not taking"
    answer = owner.post(at(dossier, "result/"))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")  # type: ignore[arg-type]  # a file's bytes
    dossier.refresh_from_db()
    assert dossier.state is Status.RETURNED
    owner.post(at(dossier, "result/"))
    taken = Entry.objects.filter(chain=f"dossier:{dossier.pk}", kind="dossier.result_downloaded")
    assert taken.count() == 1


def test_without_a_file_there_is_nothing_to_take(owner: Client, cast: ward.Cast) -> None:
    dossier = states.resolved(cast)
    for method in (owner.get, owner.post):
        assert method(at(dossier, "result/")).status_code == 302


def test_what_is_owed_is_paid_before(owner: Client, cast: ward.Cast) -> None:
    dossier = states.resolved(cast)
    commands.attach_result(dossier.pk, states.pdf(), "kq.pdf", by=cast.clerk)
    assert "Nộp xong là tải được" in owner.get(at(dossier, "result/")).content.decode()
    assert owner.post(at(dossier, "result/")).status_code == 302
    Dossier.objects.filter(pk=dossier.pk).update(return_method="electronic")
    assert "Nộp xong phí, lệ phí là tải được ngay" in owner.get(at(dossier)).content.decode()


def test_anybody_verifies_a_file(cast: ward.Cast, now: datetime) -> None:
    dossier = states.with_file(states.resolved(cast), cast)

    def check(content: bytes = b"", **fields: str) -> str:
        data = {**fields, **({"file": SimpleUploadedFile("kq.pdf", content)} if content else {})}
        return Client().post("/verify/", data).content.decode()

    right = b"%PDF-1.7\nket qua\n%%EOF\n"
    html = check(right)
    assert "Đúng là kết quả phường đã phát hành" in html
    assert "Vũ Hoàng Nam" not in html
    assert "Không phải tệp phường đã phát hành" in check(right + b" ")
    by_code = check(code=dossier.code.lower())
    assert "có phát hành bản điện tử" in by_code
    assert "Nguyễn Thị Thu Hà" not in by_code, "codes can be guessed: no more than that it exists"
    assert "Chưa có bản điện tử" in check(code="H26.62.08-261006-9999")
    commands.attach_result(dossier.pk, states.pdf("moi"), "b.pdf", by=cast.clerk, reason="Sai tên")
    assert "đã được thay thế" in check(right)
    assert Client().post("/verify/", {}).status_code == 422
    assert Client().get("/verify/").status_code == 200


# --- rating -------------------------------------------------------------------------------


def test_a_dossier_is_rated_once_by_its_slip(cast: ward.Cast, now: datetime) -> None:
    dossier, client = states.returned(cast), Client()
    assert "Cho phường biết ý kiến" in client.get(f"/h/{dossier.token}").content.decode()
    address = f"/h/{dossier.token}/rate/"
    assert client.post(address, {"score": "9", "words": "Ý kiến"}).status_code == 422
    assert client.post(address, {"score": "4", "reasons": ["waiting", "x"]}).status_code == 302
    client.post(address, {"score": "1"})
    row = DossierRating.objects.get()
    assert (row.score, row.reasons) == (4, ["waiting"])
    assert "xin cảm ơn" in client.get(address).content.decode()
    score = ratings.of_dossiers(dossier.agency_id, clock.today(), clock.today())
    assert (score.served, score.rated, score.average) == (1, 1, 4.0)
    head = Client()
    head.force_login(User.objects.get(username="head"))
    html = head.get("/office/hall/ratings/").content.decode()
    assert "1 trả lời trong 1 hồ sơ" in html
    assert dossier.code not in html
    entry = Entry.objects.filter(kind="rating.given").get()
    assert dossier.code not in str(entry.data)


def test_rating_has_its_time(cast: ward.Cast, now: datetime) -> None:
    for build, days in ((states.resolved, 0), (states.returned, 31)):
        dossier = build(cast)
        with clock.at(now + timedelta(days=days)):
            assert Client().post(f"/h/{dossier.token}/rate/", {"score": "5"}).status_code == 302
    assert not DossierRating.objects.exists()
    assert Client().get("/h/khong-co/rate/").status_code == 404
