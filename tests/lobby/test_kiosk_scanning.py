"""What is held before the kiosk's scanner: the right queue, a sealed card, or kind words."""

import json
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client

from motcua.agencies.models import Agency
from motcua.dossiers.models import Dossier
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.lobby.kiosk.scans import Scan, understand
from motcua.portal.find.page import address
from motcua.tickets import commands
from motcua.tickets.commands import appointments
from motcua.tickets.models import Alert, Appointment, Card, Ticket
from tests.dossiers import states
from tests.lobby.machines import CARD, HOME, bound, hidden, key, scan, shown, take, words
from tests.tickets import hall
from tests.tickets.booking import booked
from tests.ward import Cast

pytestmark = pytest.mark.django_db
SECRETS = ("Ánh", "001188004821", "12031988", "Tổ 9")


@pytest.fixture
def kiosk(cast: Cast, now: datetime) -> Client:
    return bound(cast.head)


def slip(dossier: Dossier) -> str:
    return f"https://motcua.phucloi.example.vn/h/{dossier.token}"


def touched(client: Client, html: str) -> Ticket:
    """Touch the button under a dossier."""
    form = {"key": hidden(html, "key"), "slip": hidden(html, "slip")}
    answer = client.post(f"{HOME}ticket/", form)
    assert answer.status_code == 302
    return Ticket.objects.get(token=answer.url.split("/")[4])


# A check-list printed at home


def test_a_check_list_leads_to_the_number_of_its_queue(kiosk: Client) -> None:
    answer = scan(kiosk, f"{settings.MOTCUA_URL}{address('2.000815', 'large')}")
    assert answer.status_code == 302
    html = kiosk.get(answer.url).content.decode()
    assert "Chứng thực bản sao từ bản chính" in html
    assert 'value="2.000815"' in html


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("http://x.vn/procedures/1.001193/?case=no-birth-note", "papers", "1.001193 no-birth-note"),
        ("https://x.vn/procedures/1.001193/", "papers", "1.001193"),
        ("https://x.vn/procedures/1.001193/?case=a b", "unknown", ""),
        ("https://x.vn/procedures/", "unknown", ""),
    ],
)
def test_what_a_check_list_says(text: str, kind: str, value: str) -> None:
    assert understand(text) == Scan(kind, value)  # type: ignore[arg-type]  # of the table above


# Slips


def test_a_paper_is_brought_to_the_queue_of_its_field(kiosk: Client, cast: Cast) -> None:
    dossier = states.awaiting_supplement(cast)
    html = scan(kiosk, slip(dossier)).content.decode()
    assert "Chờ bổ sung giấy tờ" in html
    assert "Lấy số nộp bổ sung" in html
    ticket = touched(kiosk, html)
    assert (ticket.group, ticket.returning, ticket.brought) == (hall.group(), True, dossier)


def test_a_result_is_collected_in_the_queue_of_results(kiosk: Client, cast: Cast) -> None:
    dossier = states.resolved(cast)
    html = scan(kiosk, slip(dossier)).content.decode()
    assert "Lấy số nhận kết quả" in html
    ticket = touched(kiosk, html)
    assert (ticket.group, ticket.returning, ticket.brought) == (
        hall.group("returns"), False, dossier,
    )  # fmt: skip


def test_a_fee_is_paid_in_the_queue_of_its_field(kiosk: Client, cast: Cast) -> None:
    html = scan(kiosk, slip(states.awaiting_payment(cast))).content.decode()
    assert touched(kiosk, html).group == hall.group()


@pytest.mark.parametrize("state", ["accepted", "in_progress", "withdrawing", "stopped", "returned"])
def test_where_there_is_nothing_to_do_the_state_is_shown(
    kiosk: Client, cast: Cast, state: str
) -> None:
    dossier = getattr(states, state)(cast)
    answer = scan(kiosk, slip(dossier))
    assert answer.status_code == 200
    html = answer.content.decode()
    assert dossier.code in html
    assert "kiosk-now" not in html
    assert "Nam" not in words(html).replace("Việt Nam", "")
    form = {"key": key(), "slip": dossier.token, "group": str(hall.group().pk)}
    assert kiosk.post(f"{HOME}ticket/", form).status_code == 404
    assert not Ticket.objects.exists()


def test_late_is_said_with_an_apology(kiosk: Client, cast: Cast, now: datetime) -> None:
    dossier = states.accepted(cast)
    assert dossier.due_at
    later = clock.local(dossier.due_at).replace(hour=9, minute=0) + timedelta(days=1)
    with clock.at(later):
        assert "xin lỗi vì đã quá ngày hẹn" in scan(kiosk, slip(dossier)).content.decode()


def test_outside_hours_a_slip_still_tells_and_gives_no_number(
    kiosk: Client, cast: Cast, now: datetime
) -> None:
    dossier = states.resolved(cast)
    with clock.at(now.replace(hour=20)):
        html = scan(kiosk, slip(dossier)).content.decode()
    assert "Đã có kết quả" in html
    assert "kiosk-now" not in html
    assert "Mời Ông/Bà đến trong giờ làm việc" in html


def test_a_code_that_is_scanned_tells_its_state_alone(kiosk: Client, cast: Cast) -> None:
    dossier = states.resolved(cast)
    html = scan(kiosk, dossier.code).content.decode()
    assert "Đã có kết quả" in html
    assert "kiosk-now" not in html
    assert dossier.token not in html


# Identity cards


def nowhere(html: str) -> bool:
    journal = json.dumps(list(Entry.objects.values_list("data", flat=True)), ensure_ascii=False)
    return not any(secret in html + journal for secret in SECRETS)


def test_a_card_is_sealed_and_kept_with_the_number_that_is_taken_next(
    kiosk: Client, cast: Cast
) -> None:
    answer = scan(kiosk, CARD)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert nowhere(html)
    form = {"key": hidden(html, "key"), "card": hidden(html, "card")}
    answer = kiosk.post(f"{HOME}ticket/", {**form, "group": str(hall.group().pk)})
    assert nowhere(answer.url + shown(kiosk, answer.url))
    ticket = Ticket.objects.get()
    session = hall.sit(cast.receptionist)
    commands.call_next(session.pk, by=cast.receptionist)
    card = commands.read_card(ticket.pk, by=cast.receptionist)
    assert card
    assert card.full_name == "Nguyễn Thị Ánh"


def test_a_card_scanned_after_the_number(kiosk: Client) -> None:
    ticket = take(kiosk)
    answer = scan(kiosk, CARD, ticket=ticket.token)
    assert answer.url == f"{HOME}ticket/{ticket.token}/?said=card"
    html = shown(kiosk, answer.url)
    assert "Đã đọc căn cước" in html
    assert nowhere(answer.url + html)
    assert Card.objects.get().ticket == ticket
    commands.leave_queue(ticket.pk)
    refusal = scan(kiosk, CARD, ticket=ticket.token)
    assert refusal.status_code == 409
    assert nowhere(refusal.content.decode())
    assert not Card.objects.exists()


def test_a_card_too_old_or_forged_costs_nobody_the_number(kiosk: Client, now: datetime) -> None:
    sealed = hidden(scan(kiosk, CARD).content.decode(), "card")
    with clock.at(now + timedelta(minutes=11)):
        take(kiosk, card=sealed)
    for forged in ("x", CARD, sealed[:-4] + "AAAA", "\0", "😀" * 3000):
        take(kiosk, card=forged)
    assert Ticket.objects.count() == 6
    assert not Card.objects.exists()


def test_a_card_when_no_numbers_are_given(kiosk: Client, now: datetime) -> None:
    with clock.at(now.replace(hour=20)):
        html = scan(kiosk, CARD).content.decode()
    assert "Đang không cấp số" in html
    assert nowhere(html)


# Appointments


def come(client: Client, row: Appointment) -> Ticket:
    answer = scan(client, f"https://x.vn/a/{row.token}")
    assert answer.status_code == 302, words(answer.content.decode())
    return Ticket.objects.get(token=answer.url.split("/")[4])


def test_who_comes_for_an_appointment_gets_its_number(kiosk: Client, now: datetime) -> None:
    row = booked("2026-10-06T10:30")
    with clock.at(now.replace(hour=10, minute=5)):
        ticket = come(kiosk, row)
        assert (ticket.origin, ticket.appointment) == ("appointment", row)
        html = shown(kiosk, f"{HOME}ticket/{ticket.token}/")
        assert "Hẹn lúc 10:30" in html
        assert "Đã quá giờ hẹn" not in html
        assert come(kiosk, row) == ticket


def test_who_comes_late_is_told_so(kiosk: Client, now: datetime) -> None:
    row = booked("2026-10-06T10:30")
    with clock.at(now.replace(hour=10, minute=50)):
        answer = scan(kiosk, f"https://x.vn/a/{row.token}")
        assert "Đã quá giờ hẹn" in shown(kiosk, answer.url)


def test_who_comes_too_early_learns_when(kiosk: Client) -> None:
    for hour, said in (("2026-10-06T15:00", "Từ 14:00"), ("2026-10-08T09:00", "09:00 ngày 08/10")):
        answer = scan(kiosk, f"https://x.vn/a/{booked(hour).token}")
        assert answer.status_code == 422
        assert said in answer.content.decode()
    assert not Ticket.objects.exists()


def test_who_cancelled_is_told_what_now(kiosk: Client) -> None:
    row = booked("2026-10-06T10:30")
    appointments.cancel(row.pk)
    answer = scan(kiosk, f"https://x.vn/a/{row.token}")
    assert answer.status_code == 409
    assert "Lịch hẹn 10:30 06/10/2026 đã hủy" in answer.content.decode()
    assert "lấy số thường" in answer.content.decode()
    assert not Ticket.objects.exists()


def test_an_appointment_of_another_house(kiosk: Client) -> None:
    row = booked("2026-10-06T10:30")
    Appointment.objects.filter(pk=row.pk).update(agency=Agency.objects.get(code="H26.62.09"))
    answer = scan(kiosk, f"https://x.vn/a/{row.token}")
    assert answer.status_code == 404
    assert "Phường Việt Hưng" in answer.content.decode()


# One's own ticket


def test_who_was_missed_is_in_line_again(kiosk: Client, cast: Cast) -> None:
    ticket = take(kiosk)
    session = hall.sit(cast.receptionist)
    commands.call_next(session.pk, by=cast.receptionist)
    for _ in range(2):
        commands.recall(session.pk, by=cast.receptionist)
    commands.miss(session.pk, by=cast.receptionist)
    answer = scan(kiosk, f"https://x.vn/t/{ticket.token}")
    assert "đã được xếp lại vào hàng chờ" in shown(kiosk, answer.url)
    ticket.refresh_from_db()
    assert ticket.in_line
    before = Entry.objects.count()
    answer = scan(kiosk, f"https://x.vn/t/{ticket.token}")
    assert "xếp lại" not in shown(kiosk, answer.url)
    assert Entry.objects.count() == before


# Everything else


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\0", "\0" * 50, "x" * 10_240, "😀😀😀😀", "|" * 6, "|" * 5000, "1|2|3|4|5|6|7",
        "<script>alert(1)</script>", "https://evil.example/", "javascript:alert(1)", "a" * 24,
        "https://x.vn/h/khong-co-ma", "https://x.vn/t/khong-co-so", "https://x.vn/a/khong-co-hen",
        "https://x.vn/h/../../office/", "https://x.vn/h/" + "a" * 24, "H26.62.08-261006-9999",
        "001188004821||Nguyễn|99999999|Nữ|x|y", "\ud7ff\uffff\u202e", "' or 1=1 --", "%00%0a",
        "8938505974194",
    ],
)  # fmt: skip
def test_what_is_nothing_is_said_so_and_nothing_is_made(kiosk: Client, text: str) -> None:
    before = Entry.objects.count()
    answer = scan(kiosk, text)
    assert answer.status_code in (404, 422)
    html = answer.content.decode()
    assert 'role="alert"' in html
    assert "Về trang đầu" in html
    assert "<script>alert" not in html
    assert "evil.example" not in html
    assert (Ticket.objects.count(), Alert.objects.count(), Card.objects.count()) == (0, 0, 0)
    assert Entry.objects.count() == before


def test_a_slip_of_another_house_names_it(kiosk: Client, cast: Cast) -> None:
    dossier = states.awaiting_supplement(cast)
    other = Agency.objects.get(code="H26.62.09")
    Dossier.objects.update(agency=other, reception_agency=other, return_agency=other)
    for answer in (
        scan(kiosk, slip(dossier)),
        kiosk.post(f"{HOME}ticket/", {"key": key(), "slip": dossier.token}),
    ):
        assert answer.status_code == 404
        assert "Giấy hẹn này của Phường Việt Hưng" in answer.content.decode()
    assert not Ticket.objects.exists()
