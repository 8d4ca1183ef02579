"""Counters and tickets in the office: calling bar, the hall's page, calls for help, settings."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from motcua.agencies.models import DutyShift
from motcua.tickets import commands, queries
from motcua.tickets.models import Alert, Counter, HallSettings, ServiceGroup, Ticket
from tests import ward
from tests.tickets import hall

Enter = Callable[[str], Client]
pytestmark = pytest.mark.usefixtures("fresh")


@pytest.fixture
def fresh() -> Iterator[None]:
    queries.forget()
    yield
    queries.forget()


@pytest.fixture
def desk(enter: Enter) -> Client:
    """The receptionist, at counter 2."""
    client = enter("receptionist")
    client.post(reverse("office:open_counter"), {"counter": hall.counter(2).pk})
    return client


def press(client: Client, name: str, follow: bool = False, **data: object) -> object:
    from motcua.tickets.models import CounterSession

    session = CounterSession.objects.get(closed_at=None).pk
    url = reverse("office:counter_act", args=[session, name])
    return client.post(url, data, headers={"HX-Request": "true"}, follow=follow)


def test_the_bar_is_on_every_page_of_who_sits_at_a_counter(desk: Client) -> None:
    hall.ticket()
    text = desk.get(reverse("office:worklist")).content.decode()
    assert "Quầy 2 đang mở" in text
    assert "A 001" in text
    assert 'data-key="F9"' in text


def test_no_bar_and_no_query_for_it_elsewhere(enter: Enter) -> None:
    assert "hall-docks" not in enter("officer").get(reverse("office:worklist")).content.decode()


def test_the_keys_from_call_to_done(desk: Client) -> None:
    first, second = hall.ticket(), hall.ticket()
    assert "đang mời" in press(desk, "next").content.decode()  # type: ignore[attr-defined]  # a response
    served = press(desk, "serve")
    assert served["HX-Redirect"] == f"/office/intake/?ticket={first.pk}"  # type: ignore[index]  # a response
    press(desk, "next", finishing=first.pk)
    second.refresh_from_db()
    assert second.state == "called"
    first.refresh_from_db()
    assert first.state == "done"


def test_what_cannot_be_done_is_said_in_the_bar(desk: Client) -> None:
    hall.ticket()
    press(desk, "next")
    said = press(desk, "miss").content.decode()  # type: ignore[attr-defined]  # a response
    assert "mới được gọi 1/3 lần" in said
    assert "A 001" in said


def test_without_scripts_the_key_leads_back_to_the_page(desk: Client) -> None:
    from motcua.tickets.models import CounterSession

    hall.ticket()
    url = reverse("office:counter_act", args=[CounterSession.objects.get().pk, "next"])
    back = desk.post(url, headers={"Referer": "http://testserver/office/absences/"})
    assert back["Location"] == "http://testserver/office/absences/"
    assert (
        desk.post(url, headers={"Referer": "https://evil.example/"})["Location"] == "/office/hall/"
    )


def test_a_given_number(desk: Client) -> None:
    hall.ticket()
    wanted = hall.ticket()
    press(desk, "call", label="a2")
    wanted.refresh_from_db()
    assert wanted.state == "called"
    assert "Không có số" in press(desk, "call", label="Z 9", finishing=wanted.pk).content.decode()  # type: ignore[attr-defined]  # a response


def test_the_intake_form_carries_the_ticket_and_its_procedure(
    desk: Client, cast: ward.Cast
) -> None:
    ticket = hall.ticket(procedure_code="1.001193")
    press(desk, "next")
    press(desk, "serve")
    text = desk.get(f"/office/intake/?ticket={ticket.pk}").content.decode()
    assert f'name="ticket" value="{ticket.pk}"' in text
    assert "Đăng ký khai sinh" in text


def test_who_receives_results_is_led_to_them(enter: Enter) -> None:
    client = enter("receptionist")
    client.post(reverse("office:open_counter"), {"counter": hall.counter(6).pk})
    hall.ticket("returns")
    press(client, "next")
    assert press(client, "serve")["HX-Redirect"] == "/office/returns/"  # type: ignore[index]  # a response


def test_nobody_presses_the_keys_of_another(desk: Client, enter: Enter) -> None:
    hall.ticket()
    assert "cán bộ khác" in press(enter("officer"), "next").content.decode()  # type: ignore[attr-defined]  # a response
    assert press(enter("leader"), "next").status_code == 403  # type: ignore[attr-defined]  # a response
    assert press(enter("outsider"), "next").content.decode().count("cán bộ khác") == 1  # type: ignore[attr-defined]  # a response
    assert not Ticket.objects.filter(state="called").exists()


@pytest.mark.parametrize(
    ("username", "status"),
    [("receptionist", 200), ("officer", 200), ("leader", 200), ("auditor", 200), ("admin", 403)],
)
def test_who_sees_the_hall(enter: Enter, username: str, status: int) -> None:
    assert enter(username).get(reverse("office:hall")).status_code == status


def test_the_hall_of_another_agency_is_its_own(enter: Enter) -> None:
    hall.ticket()
    assert "A 001" not in enter("outsider").get(reverse("office:hall")).content.decode()


@pytest.mark.usefixtures("kept")
def test_the_page_costs_the_same_for_one_and_for_fifty(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    hall.ticket()
    desk.get(reverse("office:hall"))
    for _ in range(50):
        hall.ticket()
    with django_assert_num_queries(15):
        desk.get(reverse("office:hall"))


def test_a_number_by_hand_with_its_reason(enter: Enter) -> None:
    data = {"group": hall.group().pk, "priority": "elderly", "reason": "78 tuổi", "key": "k1"}
    for _ in range(2):
        enter("receptionist").post(reverse("office:hall_issue"), data)
    ticket = Ticket.objects.get()
    assert (ticket.priority_reason, ticket.origin) == ("78 tuổi", "desk")


def test_back_in_line_and_out_of_it(desk: Client) -> None:
    ticket = hall.ticket()
    press(desk, "next")
    press(desk, "recall")
    press(desk, "recall")
    press(desk, "miss")
    assert "Đã gọi, chưa đến" in desk.get(reverse("office:hall")).content.decode()
    desk.post(reverse("office:change_ticket", args=[ticket.pk, "rejoin"]))
    ticket.refresh_from_db()
    assert ticket.state == "waiting"
    refused = desk.post(reverse("office:change_ticket", args=[ticket.pk, "cancel"]))
    assert "lý do hủy" in refused.content.decode()


def test_the_panic_button_is_seen_at_once_and_answered_once(desk: Client, enter: Enter) -> None:
    desk.post(reverse("office:panic"), {"text": "Người dân ngất"})
    leader, head = enter("leader"), enter("head")
    for client in (leader, head):
        banner = client.get(reverse("office:alerts")).content.decode()
        assert "quầy 2" in banner
        assert "Người dân ngất" in banner
    alert = Alert.objects.get()
    leader.post(reverse("office:answer_alert", args=[alert.pk]))
    head.post(reverse("office:answer_alert", args=[alert.pk]))
    alert.refresh_from_db()
    assert alert.answered_by
    assert alert.answered_by.name == "Nguyễn Thị Thu Hà"
    assert "quầy 2" not in head.get(reverse("office:alerts")).content.decode()
    assert (
        enter("outsider").post(reverse("office:answer_alert", args=[alert.pk])).status_code == 404
    )


def test_the_rules_are_kept_on_error_and_seen_at_once_when_saved(enter: Enter) -> None:
    head = enter("head")
    form = head.get(reverse("office:hall_settings")).context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value() is not False}
    wrong = head.post(reverse("office:hall_settings"), {**typed, "max_calls": 99})
    assert wrong.status_code == 422
    assert 'value="99"' in wrong.content.decode()
    head.post(reverse("office:hall_settings"), {**typed, "max_calls": 5})
    assert queries.hall(hall.agency().pk).settings.max_calls == 5
    assert HallSettings.objects.count() == 1


def test_a_group_a_counter_and_a_machine(enter: Enter) -> None:
    head = enter("head")
    group = {"code": "tax", "kind": "service", "prefix": "T", "name": "Thuế", "icon": "coin",
             "order": 9, "first_number": 1, "last_number": 99, "minutes": 7, "slot_minutes": 30,
             "booked_share": 10, "days_ahead": 7, "day_cap": 5, "active": "on"}  # fmt: skip
    url = reverse("office:hall_new", args=["groups"])
    assert head.post(url, {**group, "prefix": "A"}).status_code == 422  # taken
    assert head.post(url, group).status_code == 302
    made = ServiceGroup.objects.get(code="tax")
    url = reverse("office:hall_new", args=["counters"])
    assert head.post(url, {"number": 9, "groups": [made.pk], "active": "on"}).status_code == 302
    assert Counter.objects.get(number=9).groups.get() == made
    url = reverse("office:hall_new", args=["devices"])
    machine = {"kind": "rating", "name": "Máy quầy 9", "printer": "none"}
    assert "gắn với một quầy" in head.post(url, machine).content.decode()
    assert (
        head.post(url, {**machine, "counter": Counter.objects.get(number=9).pk}).status_code == 302
    )
    for kind in ("groups", "counters", "devices"):
        assert head.get(reverse("office:hall_list", args=[kind])).status_code == 200


@pytest.mark.parametrize("username", ["receptionist", "officer", "leader", "auditor"])
def test_only_who_manages_the_hall_sets_it(enter: Enter, username: str) -> None:
    client = enter(username)
    assert client.post(reverse("office:duty_save"), {}).status_code == 403
    for name, args in (("hall_settings", []), ("hall_list", ["devices"])):
        assert client.get(reverse(f"office:{name}", args=args)).status_code == 403


def test_another_agency_sees_nothing_of_ours_to_edit(enter: Enter, cast: ward.Cast) -> None:
    from motcua.agencies.models import Officer

    Officer.objects.filter(pk=cast.outsider.id).update(roles=["head_of_desk"])
    url = reverse("office:hall_edit", args=["groups", hall.group().pk])
    assert enter("outsider").get(url).status_code == 404


def test_the_leader_on_duty(enter: Enter, cast: ward.Cast, now: datetime) -> None:
    enter("head").post(
        reverse("office:duty_save"),
        {"week": f"{now:%Y-%m-%d}", "who-202610060800": cast.leader.id, "was-202610060800": ""},
    )
    assert queries.board(hall.agency().pk)["lead"] == "Nguyễn Thị Thu Hà, Phó Chủ tịch"


def test_a_machine_is_bound_and_its_right_taken_back(enter: Enter, cast: ward.Cast) -> None:
    device = commands.add_device("kiosk", {"name": "Kiốt"}, by=cast.head)
    head = enter("head")
    head.post(reverse("office:pair_device", args=[device.pk]))
    token = head.cookies["motcua_kiosk"].value
    assert queries.device_by_token(token, "kiosk") == device
    assert queries.device_by_token(token, "board") is None
    head.post(reverse("office:revoke_device", args=[device.pk]))
    assert queries.device_by_token(token, "kiosk") is None


def test_the_story_of_a_ticket(desk: Client, enter: Enter, cast: ward.Cast) -> None:
    from motcua.dossiers import commands as dossiers

    ticket = hall.ticket(priority="elderly")
    press(desk, "next")
    press(desk, "serve")
    commands.on_ticket(
        ticket.pk, lambda: dossiers.accept(ward.intake(), by=cast.receptionist),
        by=cast.receptionist,
    )  # fmt: skip
    found = enter("leader").get(reverse("office:find_ticket"), {"q": "a1"}, follow=True)
    text = found.content.decode()
    for words in ("Số A 001", "Người cao tuổi", "Bắt đầu phục vụ", "Lê Minh Anh", "H26.62.08-"):
        assert words in text
    assert enter("outsider").get(reverse("office:ticket", args=[ticket.pk])).status_code == 404


def test_ratings_beside_their_response_rate(enter: Enter, cast: ward.Cast) -> None:
    from motcua.ratings import commands as ratings
    from tests.ratings.desk import served

    ratings.rate(served(cast.receptionist), 2, ["slow"], "Ghế ngồi còn ít", origin="phone")
    served(cast.receptionist)
    text = enter("head").get(reverse("office:ratings")).content.decode()
    for words in ("50 %", "1 trả lời trong 2 lượt", "Ghế ngồi còn ít", "chưa đủ 5"):
        assert words in text
    assert "A 001" not in text
    for username in ("receptionist", "officer"):
        assert enter(username).get(reverse("office:ratings")).status_code == 403
    assert "Ghế ngồi" not in enter("leader").get("/office/hall/").content.decode()


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2036-10-05", "x"])
def test_a_week_far_away_is_this_week(
    enter: Enter, cast: ward.Cast, now: datetime, day: str
) -> None:
    head = enter("head")
    assert "05/10" in head.get(reverse("office:duty"), {"week": day}).content.decode()
    head.post(reverse("office:duty_save"), {"week": day, "who-203610060800": cast.leader.id})
    assert not DutyShift.objects.exists()


def test_a_board_of_a_zone_with_a_slash_is_bound(enter: Enter, cast: ward.Cast) -> None:
    Counter.objects.filter(number=1).update(zone="Tầng 1/2")
    device = commands.add_device("board", {"name": "Bảng", "zone": "Tầng 1/2"}, by=cast.head)
    answer = enter("head").post(reverse("office:pair_device", args=[device.pk]), follow=True)
    assert answer.status_code == 200
    assert "Tầng 1/2" in answer.content.decode()


@pytest.mark.parametrize(
    ("printer", "address"), [("network", "may-in"), ("file", "/etc/passwd"), ("telepathy", "")]
)
def test_an_address_no_printer_can_have_is_told_when_it_is_typed(
    enter: Enter, printer: str, address: str
) -> None:
    fields = {"kind": "kiosk", "name": "Kiốt", "printer": printer, "printer_address": address}
    answer = enter("head").post(reverse("office:hall_new", args=["devices"]), fields)
    assert answer.status_code == 422
    assert not queries.devices_of(hall.agency().pk)


def test_the_printer_of_a_kiosk_is_named_in_words(enter: Enter, cast: ward.Cast) -> None:
    commands.add_device("kiosk", {"name": "Kiốt", "printer": "browser"}, by=cast.head)
    page = enter("head").get(reverse("office:hall_list", args=["devices"])).content.decode()
    assert "Máy in của kiốt, qua trình duyệt" in page
    assert "<td>browser" not in page
