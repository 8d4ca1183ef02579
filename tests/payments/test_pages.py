"""The page of a payment: for whoever holds its address, and nobody else."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from motcua.agencies.models import User
from motcua.dossiers import commands as dossiers
from motcua.dossiers.models import Charge, Dossier, Payment
from motcua.journal.models import ReadEntry
from motcua.kernel import clock
from motcua.payments import commands
from motcua.payments.models import BankAccount, Order, PaymentRequest
from tests import ward
from tests.dossiers import states
from tests.payments.serving import Gateway, message, signed

pytestmark = pytest.mark.django_db


def url(asked: PaymentRequest, more: str = "") -> str:
    return f"/pay/{asked.token}/{more}"


def test_the_sum_its_reasons_and_the_ways(
    asked: PaymentRequest, account: BankAccount, client: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    client.get(url(asked))
    with django_assert_max_num_queries(5):
        page = client.get(url(asked))
    text = page.content.decode()
    assert page.status_code == 200
    for words in (asked.dossier.code, "3.000 đồng", "0011001234567", asked.reference, "qr.png",
                  asked.lines[0]["why"].split(" (")[0], "Hoặc nộp tại quầy"):  # fmt: skip
        assert words in text
    # Nothing about who it is.
    assert "Vũ Hoàng Nam" not in text
    assert "001088004821" not in text
    assert page["Referrer-Policy"] == "same-origin"
    assert "noindex" in page["X-Robots-Tag"]


def test_the_picture(asked: PaymentRequest, account: BankAccount, client: Client) -> None:
    answer = client.get(url(asked, "qr.png"))
    assert answer["Content-Type"] == "image/png"
    with Image.open(BytesIO(answer.content)) as picture:
        assert picture.width == picture.height > 300


def test_without_an_account_there_is_no_qr(asked: PaymentRequest, client: Client) -> None:
    text = client.get(url(asked)).content.decode()
    assert "qr.png" not in text
    assert "chưa mở kênh nộp trực tuyến" in text
    assert client.get(url(asked, "qr.png")).status_code == 404


@pytest.mark.parametrize("more", ["", "state/", "qr.png", "receipt.pdf"])
def test_guessing_finds_nothing(asked: PaymentRequest, client: Client, more: str) -> None:
    for token in (asked.token[:-1], "x", str(asked.pk), asked.reference, "%00", "🙂"):
        assert client.get(f"/pay/{token}/{more}").status_code == 404
    for _ in range(20):
        client.get("/pay/guess/")
    assert client.get("/pay/guess/").status_code == 429
    # Who has the right address is never held back.
    assert client.get(url(asked)).status_code == 200


def test_from_the_slip_to_the_payment(
    waiting: Dossier, account: BankAccount, client: Client
) -> None:
    text = client.get(f"/h/{waiting.token}").content.decode()
    start = f"/pay/for/{waiting.token}/"
    assert start in text
    assert "mời đăng nhập bằng" not in text  # whoever holds the slip may pay
    assert client.get(start)["Location"] == url(PaymentRequest.objects.get())
    answer = client.post(start)
    assert answer["Location"] == url(PaymentRequest.objects.get())
    assert client.post(start)["Location"] == answer["Location"]
    assert client.post("/pay/for/guess/").status_code == 404


def test_a_dossier_nobody_asked_to_pay_for_yet(
    cast: ward.Cast, now: datetime, client: Client
) -> None:
    dossier = states.accepted(cast)
    start = f"/pay/for/{dossier.token}/"
    assert start in client.get(f"/h/{dossier.token}").content.decode()
    text = client.get(start).content.decode()
    assert "còn phải nộp <b>3.000 đồng</b>" in text
    assert not PaymentRequest.objects.exists()
    assert client.post(start)["Location"] == url(PaymentRequest.objects.get())


def test_nothing_to_pay_no_button(cast: ward.Cast, waiting: Dossier, client: Client) -> None:
    dossiers.collect(waiting.pk, by=cast.receptionist)
    start = f"/pay/for/{waiting.token}/"
    assert start not in client.get(f"/h/{waiting.token}").content.decode()
    assert client.post(start)["Location"] == f"/h/{waiting.token}"


def test_paid_the_receipt_is_for_the_holder(
    cast: ward.Cast, asked: PaymentRequest, client: Client
) -> None:
    assert client.get(url(asked, "receipt.pdf")).status_code == 404
    from motcua.payments.commands.arriving import Coming, arrive

    arrive(Coming(asked.agency_id, "bank", "k", 3_000, "VND", clock.now(), asked))
    text = client.get(url(asked)).content.decode()
    assert "Đã nộp đủ" in text
    assert "BL26-H26.62.08/0000001" in text
    receipt = client.get(url(asked, "receipt.pdf"))
    assert receipt.content.startswith(b"%PDF")
    assert ReadEntry.objects.filter(
        subject=f"dossier:{asked.dossier_id}", purpose="paper:fee_receipt", actor_id=None
    ).exists()
    assert client.get(url(asked, "qr.png")).status_code == 404


def test_the_page_notices(cast: ward.Cast, asked: PaymentRequest, client: Client) -> None:
    ask = url(asked, "state/?was=open")
    assert client.get(ask).status_code == 204
    dossiers.collect(asked.dossier_id, by=cast.receptionist)
    assert client.get(ask)["HX-Refresh"] == "true"
    assert "Xin Ông/Bà không chuyển" in client.get(url(asked)).content.decode()


def test_run_out_or_changed_leads_to_what_is_owed_now(
    waiting: Dossier, asked: PaymentRequest, account: BankAccount, client: Client
) -> None:
    with clock.at(asked.expires_at + timedelta(seconds=1)):
        text = client.get(url(asked)).content.decode()
        assert "đã hết hạn" in text
        assert "qr.png" not in text
        again = client.post(url(asked, "again/"))
    new = PaymentRequest.objects.get(state="open")
    assert again["Location"] == url(new)
    Charge.objects.create(dossier=waiting, code="x", name="Bản sao", unit_amount=8_000,
                          amount=8_000, why="1 bản")  # fmt: skip
    text = client.get(url(new)).content.decode()
    assert "Số tiền đã thay đổi" in text


def test_to_a_gateway_and_no_further(
    asked: PaymentRequest, gateway: Gateway, client: Client
) -> None:
    page = client.get(url(asked))
    assert "Cổng thử nghiệm" in page.content.decode()
    assert gateway.url in page["Content-Security-Policy"]
    go = url(asked, "to/gateway/")
    assert client.get(go).status_code == 405
    assert client.post(go)["Location"] == f"{gateway.url}/pay/g1"
    assert "Đang chờ cổng" in client.get(url(asked)).content.decode()
    assert client.post(url(asked, "to/other/")).status_code == 404
    gateway.control(down=True)
    Order.objects.all().delete()
    answer = client.post(go)
    assert answer.status_code == 422
    assert "chưa bị trừ tiền" in answer.content.decode()


class TestCallbacks:
    """What a gateway gets to hear."""

    def post(self, body: bytes, **headers: str) -> int:
        return (
            Client(enforce_csrf_checks=True)
            .post("/pay/callback/gateway/", body, "application/json", headers=headers)
            .status_code
        )

    def test_taken(self, asked: PaymentRequest, gateway_secret: str) -> None:
        Order.objects.create(request=asked, provider="gateway", code="o1", created_at=clock.now())
        body = message("o1", 3_000)
        assert self.post(body) == 401
        assert self.post(body, **signed(body, "other")) == 401
        assert not Payment.objects.exists()
        assert self.post(b"{}", **signed(b"{}")) == 422
        assert self.post(body, **signed(body)) == 200
        assert self.post(body, **signed(body)) == 200
        assert Payment.objects.count() == 1

    def test_nobody_there(self, db: None) -> None:
        assert self.post(b"{}") == 404
        assert Client().get("/pay/callback/gateway/").status_code == 405

    def test_too_much(self, gateway_secret: str) -> None:
        assert self.post(b"x" * 70_000) == 413


# The office

ROOM = ["", "unclear/", "refunds/", "statements/", "account/", "book.pdf", "book.xlsx"]
MAY = {
    "receptionist": {"", "unclear/", "refunds/", "statements/", "book.pdf", "book.xlsx"},
    "head": set(ROOM),
    "leader": {"", "unclear/", "refunds/", "book.pdf", "book.xlsx"},
    "auditor": {"", "unclear/", "refunds/", "book.pdf", "book.xlsx"},
    "officer": set(),
    "clerk": set(),
    "admin": set(),
}


@pytest.fixture
def enter(cast: ward.Cast, now: datetime) -> Callable[[str], Client]:
    def signed_in(username: str) -> Client:
        client = Client()
        client.force_login(User.objects.get(username=username))
        return client

    return signed_in


@pytest.mark.parametrize("username", MAY)
def test_who_sees_the_room(enter: Callable[[str], Client], username: str) -> None:
    client = enter(username)
    for page in ROOM:
        expected = 200 if page in MAY[username] else 403
        assert client.get(f"/office/cash/{page}").status_code == expected, page
        assert Client().get(f"/office/cash/{page}").status_code == 302
    rail = client.get("/office/absences/").content.decode()
    assert ("/office/cash/" in rail) is bool(MAY[username])


def test_another_agency_sees_nothing_of_ours(
    enter: Callable[[str], Client], cast: ward.Cast, waiting: Dossier
) -> None:
    dossiers.collect(waiting.pk, by=cast.receptionist)
    row, _ = commands.upload(b"Ngay,Noi dung,So tien\n06/10/2026,a,5\n", "a.csv", by=cast.head)
    client = enter("outsider")
    assert waiting.code not in client.get("/office/cash/").content.decode()
    assert client.get(f"/office/cash/statements/{row.pk}/").status_code in (403, 404)
    mine = client.get(f"/office/cash/?officer={cast.receptionist.id}").content.decode()
    assert waiting.code not in mine


def test_the_day(
    enter: Callable[[str], Client], cast: ward.Cast, waiting: Dossier,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for name in ("Bùi Thắng", "Lê Hoa", "Ngô Lan"):
        other = states.accepted(cast, submitter=ward.person(name, ""))
        dossiers.collect(other.pk, by=cast.receptionist)
    client = enter("receptionist")
    client.get("/office/cash/")
    with django_assert_max_num_queries(13):
        text = client.get("/office/cash/").content.decode()
    assert "9.000" in text
    assert "liền từ 1 đến 3" in text
    for day in ("hôm-nay", "9999-12-31", "0001-01-01"):
        assert client.get(f"/office/cash/?day={day}").status_code == 404
        assert client.get(f"/office/cash/book.pdf?day={day}").status_code == 404
    assert enter("head").get("/office/cash/?officer=1").status_code == 404
    form = {"day": "2026-10-06", "officer": str(cast.receptionist.id), "counted": "8.000",
            "deposited": "0", "reason": ""}  # fmt: skip
    answer = client.post("/office/cash/", form)
    assert answer.status_code == 422
    assert 'value="8.000"' in answer.content.decode()
    assert "cần ghi lý do" in answer.content.decode()
    assert client.post("/office/cash/", {**form, "counted": "tám"}).status_code == 422
    assert client.post("/office/cash/", {**form, "reason": "Thối nhầm"}).status_code == 302
    assert "Đã khóa sổ" in client.get("/office/cash/").content.decode()
    assert client.get("/office/cash/book.pdf").content.startswith(b"%PDF")
    assert client.get("/office/cash/book.xlsx").content.startswith(b"PK")
    assert client.get("/office/cash/book.docx").status_code == 404


def test_a_statement_from_upload_to_unclear(
    enter: Callable[[str], Client], asked: PaymentRequest
) -> None:
    client = enter("receptionist")
    content = (
        "Ngày giao dịch,Nội dung,Ghi có\n"
        f"06/10/2026,{asked.reference} nop phi,3000\n06/10/2026,khong ro,7000\n"
    ).encode()

    def upload() -> str:
        file = BytesIO(content)
        file.name = "sao-ke.csv"
        return str(client.post("/office/cash/statements/", {"file": file})["Location"])

    page = upload()
    assert upload() == page
    text = client.get(page).content.decode()
    assert "1 trong 2 khoản" in text
    assert client.post(page, {"bank": ""}).status_code == 422
    layout = {"bank": "Vietcombank", "day": "0", "text": "1", "credit": "2", "decimal": ",",
              "order": "dmy"}  # fmt: skip
    assert client.post(page, layout).status_code == 302
    assert client.post(f"{page}apply/").status_code == 302
    assert client.post(f"{page}apply/").status_code == 409
    asked.refresh_from_db()
    assert asked.state == "paid"
    assert "BL26-H26.62.08/0000001" in client.get(page).content.decode()
    text = client.get("/office/cash/unclear/").content.decode()
    assert "7.000 đồng" in text
    answer = client.post("/office/cash/unclear/apply/", {"code": "nhầm"})
    assert answer.status_code == 422
    assert 'value="nhầm"' in answer.content.decode()
    file = BytesIO(b"PK\x03\x04")
    file.name = "a.xlsx"
    assert client.post("/office/cash/statements/", {"file": file}).status_code == 422
    assert client.post("/office/cash/statements/").status_code == 422


def test_a_refund_goes_through_two_hands(
    enter: Callable[[str], Client], cast: ward.Cast, waiting: Dossier
) -> None:
    paid = dossiers.collect(waiting.pk, by=cast.receptionist)
    dossiers.stop(waiting.pk, "Quá hạn bổ sung", by=cast.leader)
    desk, head = enter("receptionist"), enter("head")
    propose = "/office/cash/refunds/propose/"
    assert desk.post(propose, {"receipt": "BL/x", "ground": "a"}).status_code == 404
    assert desk.post(propose, {"receipt": paid.receipt, "ground": ""}).status_code == 422
    assert desk.post(propose, {"receipt": paid.receipt, "ground": "Luật Phí"}).status_code == 302
    pk = paid.refunds.get().pk
    assert desk.post(f"/office/cash/refunds/{pk}/approve/").status_code == 403
    assert head.post(f"/office/cash/refunds/{pk}/reject/").status_code == 422
    assert "Duyệt trả lại" in head.get("/office/cash/refunds/").content.decode()
    assert head.post(f"/office/cash/refunds/{pk}/approve/").status_code == 302
    give = {"method": "cash", "reference": "PC01"}
    assert desk.post(f"/office/cash/refunds/{pk}/give/", give).status_code == 302
    assert desk.post(f"/office/cash/refunds/{pk}/nothing/").status_code == 404
    assert "PC01" in desk.get("/office/cash/").content.decode()


def test_the_account(enter: Callable[[str], Client]) -> None:
    client = enter("head")
    given = {"bank_bin": "970436", "bank_name": "Vietcombank", "number": "x", "holder": "UBND"}
    answer = client.post("/office/cash/account/", given)
    assert answer.status_code == 422
    assert 'value="Vietcombank"' in answer.content.decode()
    assert client.post("/office/cash/account/", {**given, "number": "0011001"}).status_code == 302
    assert enter("receptionist").post("/office/cash/account/", given).status_code == 403
