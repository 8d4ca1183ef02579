"""The page behind a slip's QR code: what the citizen sees, and what nobody sees."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from motcua.dossiers import commands
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from motcua.kernel import clock
from motcua.portal import limits
from motcua.portal.words import TO_DO, short_name
from tests import ward
from tests.dossiers import states

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_mistakes_yet(db: None) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def look(dossier: Dossier) -> str:
    answer = Client().get(f"/h/{dossier.token}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("state", list(Status))
def test_every_state_says_what_to_do_and_keeps_secrets(
    state: Status, cast: ward.Cast, now: datetime
) -> None:
    dossier = states.BUILD[state](cast)
    html = look(dossier)
    assert dossier.code in html
    assert str(TO_DO[state][0]) in html
    assert "V. H. Nam" in html
    for secret in ("Vũ Hoàng Nam", "001088004821", "0912345486", "345486", "4821", "Đỗ Văn Thành"):
        assert secret not in html


def test_nobody_is_pressed_to_pay_before_the_ward_accepts(cast: ward.Cast, now: datetime) -> None:
    before, after = look(states.submitted(cast)), look(states.accepted(cast))
    assert "Phí, lệ phí còn nộp" in before
    assert "Phí, lệ phí còn nộp" in after
    assert "Chưa phải nộp bây giờ" in before
    assert "Chưa phải nộp bây giờ" not in after


def test_the_line_ends_where_the_dossier_ended(cast: ward.Cast, now: datetime) -> None:
    assert "Đã dừng" in look(states.stopped(cast))
    withdrawn = states.withdrawing(cast)
    states.commands.agree_withdrawal(withdrawn.pk, by=cast.leader)
    assert "Đã rút theo ý Ông/Bà" in look(withdrawn)


def test_it_stands_with_and_without_a_slash(cast: ward.Cast, now: datetime) -> None:
    dossier = states.accepted(cast)
    assert Client().get(f"/h/{dossier.token}/").status_code == 200


def test_it_explains_the_date(cast: ward.Cast, now: datetime) -> None:
    html = look(states.accepted(cast))
    assert "Vì sao hẹn ngày này?" in html
    assert "Nhận lúc 09:42 thứ Ba 06/10, thời hạn 3 ngày làm việc" in html
    assert 'class="due"' in html
    assert "Bộ luật Dân sự 2015" in html


def test_an_apology_shows_the_old_date(cast: ward.Cast, now: datetime) -> None:
    dossier = states.accepted(cast)
    assert dossier.due_at
    row = commands.draft_extension(
        dossier.pk, dossier.due_at + timedelta(days=3), "Chờ xác minh", "objective",
        by=cast.officer,
    )  # fmt: skip
    commands.approve_extension(row.pk, by=cast.leader)
    html = look(dossier)
    assert "<s>09:42 09/10/2026</s>" in html
    assert "Phường xin lỗi Ông/Bà: Chờ xác minh" in html
    assert "Vì sao có ngày hẹn cũ?" in html


def test_papers_still_to_bring_are_named(cast: ward.Cast, now: datetime) -> None:
    html = look(states.awaiting_supplement(cast))
    assert "Bản án ly hôn" in html
    assert "Tạm dừng" in html


def test_the_address_is_told_to_nobody(cast: ward.Cast, now: datetime) -> None:
    answer = Client().get(f"/h/{states.accepted(cast).token}")
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("token", ["khong-co", "%00", "'; drop table", "<script>", "x" * 100, "😀"])
def test_a_wrong_code_gets_a_friendly_page(token: str, db: None) -> None:
    answer = Client().get(f"/h/{token}")
    assert answer.status_code == 404
    assert "Mã này không dẫn đến hồ sơ nào" in answer.content.decode()


def test_trying_codes_ends_and_others_go_on(cast: ward.Cast, now: datetime) -> None:
    dossier, client = states.accepted(cast), Client(REMOTE_ADDR="10.0.0.9")
    for number in range(limits.MOST):
        assert client.get(f"/h/sai-{number}").status_code == 404
    answer = client.get("/h/sai-them")
    assert answer.status_code == 429
    assert "chờ mười phút" in answer.content.decode()
    # Whoever holds a slip is never kept waiting by others behind the same address.
    assert client.get(f"/h/{dossier.token}").status_code == 200
    assert Client(REMOTE_ADDR="10.0.0.8").get("/h/sai").status_code == 404


def test_hostile_names_stay_words(cast: ward.Cast, now: datetime) -> None:
    dossier = states.accepted(cast, submitter=ward.person("<script>x</script> 😀"))
    assert "<script>x" not in look(dossier)


def test_the_page_is_cheap(
    cast: ward.Cast, now: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    dossier = states.accepted(cast)
    look(dossier)
    with django_assert_max_num_queries(18):
        look(dossier)


@pytest.mark.parametrize(
    ("name", "short"),
    [("Vũ Hoàng Nam", "V. H. Nam"), ("Nam", "Nam"), ("  Đặng   Ánh ", "Đ. Ánh"), ("", "")],
)
def test_names_are_shortened(name: str, short: str) -> None:
    assert short_name(name) == short


def test_before_acceptance_no_term_is_said_to_pause(cast: ward.Cast, now: datetime) -> None:
    dossier = states.submitted(cast)
    commands.ask_submitted(dossier.pk, states.ITEMS, "Ảnh mờ", by=cast.receptionist)
    html = Client().get(f"/h/{dossier.token}").content.decode()
    assert "phường tiếp nhận hồ sơ và hẹn ngày trả ngay" in html
    assert "đang tạm dừng" not in html


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (datetime(2026, 10, 6, 9, 42, tzinfo=clock.TZ), "trả lời trước 09:42 thứ Tư 07/10."),
        (datetime(2026, 10, 7, 9, 43, tzinfo=clock.TZ), "lẽ ra đã trả lời trước 09:42 thứ Tư"),
    ],
)
def test_what_was_sent_in_says_until_when_the_ward_answers(
    cast: ward.Cast, now: datetime, seen: datetime, words: str
) -> None:
    dossier = states.submitted(cast)
    with clock.at(seen):
        assert words in look(dossier)
