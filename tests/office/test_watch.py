"""Pages of warnings, of giving work away, of the roster: who sees what, and what a press does."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.agencies import commands as agencies
from motcua.agencies import queries as agency_queries
from motcua.agencies.models import DutyShift, DutySwap, Officer
from motcua.dossiers import commands as dossiers
from motcua.dossiers.models import Dossier, Extension
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.watch import commands
from motcua.watch.models import EarlyWarning, WarningRules
from tests import ward
from tests.dossiers import states

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
MONDAY = "2026-10-05"


def _at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=clock.TZ)


@pytest.fixture
def late(cast: ward.Cast, now: datetime) -> Dossier:
    """A dossier everybody was warned of, a day after its date."""
    dossier = states.accepted(cast)
    commands.raise_warnings(cast.head.agency_id, at=_at(9, 10))
    return dossier


def _page(client: Client, scope: str = "mine") -> str:
    return client.get(reverse("office:watch"), {"scope": scope}).content.decode()


def test_each_sees_what_was_told_to_them(enter: Enter, late: Dossier) -> None:
    with clock.at(_at(9, 10)):
        for name in ("officer", "colleague", "head", "leader"):
            assert late.code in _page(enter(name)), name
        for name in ("stranger", "receptionist", "clerk", "outsider"):
            assert late.code not in _page(enter(name), "all"), name
        assert late.code not in _page(enter("auditor"))
        auditor = _page(enter("auditor"), "all")
        assert late.code in auditor
        assert "Nhận cảnh báo" not in auditor
        text = _page(enter("leader"))
        for words in ("Lãnh đạo trực", "không xin lỗi", "chưa ai nhận", "Thẩm định hồ sơ"):
            assert words in text
        assert 'data-level="1">1</span>' in text
        bell = enter("leader").get(reverse("office:watch_count")).content.decode()
        assert 'data-level="1">1</span>' in bell
        assert (
            "data-level"
            not in enter("stranger").get(reverse("office:watch_count")).content.decode()
        )


def test_acknowledge_and_remark(enter: Enter, late: Dossier, cast: ward.Cast) -> None:
    officer, url = enter("officer"), reverse("office:watch_answer")
    given = {"dossier": late.pk, "do": "acknowledge", "remark": "Chờ công an", "scope": "mine"}
    text = officer.post(url, given, follow=True).content.decode()
    assert "Đã nhận cảnh báo của 1 hồ sơ" in text
    assert "“Chờ công an”" in text
    again = enter("colleague").post(url, given, follow=True).content.decode()
    assert "Đỗ Văn Thành đã nhận" in again
    empty = officer.post(url, {"do": "comment", "dossier": late.pk, "remark": " "})
    assert empty.status_code == 422
    nothing = officer.post(url, {"do": "acknowledge", "remark": "Đừng mất tôi"})
    assert (nothing.status_code, "Đừng mất tôi" in nothing.content.decode()) == (422, True)
    stranger = enter("stranger").post(url, {**given, "scope": "all"})
    assert stranger.status_code == 422
    assert EarlyWarning.objects.filter(acknowledged_by=cast.officer.id).count() == 2


def test_each_says_where_the_morning_letter_goes(enter: Enter, cast: ward.Cast) -> None:
    officer, url = enter("officer"), reverse("office:watch_letter")
    wrong = officer.post(url, {"email": "thanh@"})
    assert (wrong.status_code, 'value="thanh@"' in wrong.content.decode()) == (422, True)
    text = officer.post(url, {"email": "thanh@phuc-loi.example"}, follow=True).content.decode()
    assert "Từ sáng mai" in text
    assert agency_queries.email_of(cast.officer.id) == "thanh@phuc-loi.example"
    assert agency_queries.email_of(cast.colleague.id) == ""
    entry = Entry.objects.get(kind="officer.email_changed")
    assert "phuc-loi.example" not in str(entry.data), "the address is the person's own"
    assert "Đã thôi" in officer.post(url, {"email": ""}, follow=True).content.decode()


def test_work_is_given_away_by_load(enter: Enter, late: Dossier, cast: ward.Cast) -> None:
    task = states.open_task(late)
    other = states.open_task(states.accepted(cast, submitter=ward.person("Khác", "001088004822")))
    dossiers.assign(other.pk, cast.officer.id, by=cast.head)
    head = enter("head")
    to = head.post(
        reverse("office:watch_answer"), {"dossier": late.pk, "do": "give", "scope": "all"}
    )
    assert to.status_code == 302
    text = head.get(to["Location"]).content.decode()
    assert f'<option value="{cast.colleague.id}" selected>Ngô Thị Lan: 0 việc, 0 giờ' in text
    assert "Đỗ Văn Thành: 1 việc, 16 giờ" in text
    assert cast.stranger.name in text, "another unit's, after those of the unit"
    url = reverse("office:watch_give")
    dossiers.assign(task.pk, cast.officer.id, by=cast.leader)  # meanwhile
    given = {"task": task.pk, f"to-{task.pk}": cast.colleague.id, f"was-{task.pk}": ""}
    refused = head.post(url, given)
    assert refused.status_code == 409
    assert "vừa được giao cho Đỗ Văn Thành" in refused.content.decode()
    given[f"was-{task.pk}"] = str(cast.officer.id)
    assert "Đã giao 1 việc" in head.post(url, given, follow=True).content.decode()
    task.refresh_from_db()
    assert task.officer_id == cast.colleague.id
    for name in ("officer", "stranger", "receptionist", "admin"):
        assert enter(name).get(url, {"task": task.pk}).status_code == 403
    Officer.objects.filter(pk=cast.outsider.id).update(roles=["head_of_desk"])
    foreign = enter("outsider").get(url, {"task": task.pk}).content.decode()
    assert late.code not in foreign


def test_marks_are_set_by_the_head(enter: Enter, cast: ward.Cast) -> None:
    url = reverse("office:watch_settings")
    given = {
        "step_1": 40, "step_2": 60, "step_3": 80, "dossier_1": 50, "dossier_2": 70,
        "dossier_3": 90, "shortest_step": 30, "risk_share": 90,
    }  # fmt: skip
    head = enter("head")
    wrong = head.post(url, {**given, "step_2": 30})
    assert wrong.status_code == 422
    assert "Mốc sau phải lớn hơn" in wrong.content.decode()
    head.post(url, given)
    row = WarningRules.objects.get()
    assert (row.step_marks, row.letters) == ([40, 60, 80], False)
    for name in ("leader", "officer", "admin", "outsider"):
        assert enter(name).get(url).status_code == 403


def test_what_is_due_first_stands_first_and_says_when_its_step_was_due(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    first, second = states.accepted(cast), states.accepted(cast)
    # The step of the second was due earlier, the dossier itself is due later.
    Dossier.objects.filter(pk=second.pk).update(due_at=_at(30, 17))
    commands.raise_warnings(cast.head.agency_id, at=_at(9, 10))
    level = EarlyWarning.objects.filter(dossier=first, task=None).latest("level").level
    step = second.tasks.get(kind="step", state="open")
    EarlyWarning.objects.filter(dossier=second).delete()
    EarlyWarning.objects.create(
        agency_id=cast.head.agency_id, dossier=second, task=step, level=level, turn=0, share=200,
        due_at=_at(5, 9), role="head_of_desk", raised_at=_at(9, 10),
    )  # fmt: skip
    text = _page(enter("head"), "all")
    assert text.index(first.code) < text.index(second.code)
    assert '<span class="num">09:00 05/10/2026</span>' in text


def test_a_week_that_is_over_is_not_planned(enter: Enter, cast: ward.Cast, now: datetime) -> None:
    client, duty = enter("head"), reverse("office:duty")
    with clock.at(_at(11, 22)):  # a Sunday
        text = client.get(duty).content.decode()
        assert 'name="who-202610120800"' in text
        assert "Ghi lịch trực" in text
        over = client.get(duty, {"week": MONDAY}).content.decode()
        assert "Ghi lịch trực" not in over
        assert 'href="?week=2026-10-05"' in text


def test_a_week_is_named_in_one_press(enter: Enter, cast: ward.Cast, now: datetime) -> None:
    head, url = enter("head"), reverse("office:duty_save")
    text = head.get(reverse("office:duty")).content.decode()
    assert "buổi chưa có lãnh đạo trực" in text
    assert 'name="who-202610050800"' not in text, "Monday is over"
    given = {"week": MONDAY, "who-202610070800": cast.leader.id, "was-202610070800": ""}
    assert "Đã ghi lịch trực của 1 buổi" in head.post(url, given, follow=True).content.decode()
    # A colleague whose page is older changes nothing.
    stale = {**given, "who-202610070800": cast.head.id}
    text = enter("admin").post(url, stale, follow=True).content.decode()
    assert "vừa được người khác đổi" in text
    shift = DutyShift.objects.get()
    assert shift.officer_id == cast.leader.id
    assert cast.leader.name in enter("officer").get(reverse("office:duty")).content.decode()
    assert enter("leader").post(url, given).status_code == 403
    off = {**given, "who-202610070800": "", "was-202610070800": cast.leader.id}
    head.post(url, off)
    assert not DutyShift.objects.exists()


def test_a_shift_is_swapped(enter: Enter, cast: ward.Cast, now: datetime) -> None:
    leader = Officer.objects.get(pk=cast.leader.id)
    shift = agencies.put_on_duty(leader, _at(7, 8), _at(7, 12), by=cast.head)
    client, url = enter("leader"), reverse("office:duty_swap")
    wrong = client.post(url, {"shift": shift.pk, "to": "", "reason": "Đi họp quận"})
    assert (wrong.status_code, "Đi họp quận" in wrong.content.decode()) == (422, True)
    given = {"shift": shift.pk, "to": cast.head.id, "reason": "Đi họp quận"}
    assert enter("officer").post(url, given).status_code == 403
    client.post(url, given)
    swap = DutySwap.objects.get()
    answer = reverse("office:duty_reply", args=[swap.pk])
    assert enter("outsider").post(answer, {"do": "agree"}).status_code == 404
    assert enter("officer").post(answer, {"do": "agree"}).status_code == 403
    text = enter("head").get(reverse("office:duty")).content.decode()
    assert "Đồng ý" in text
    enter("head").post(answer, {"do": "agree"})
    shift.refresh_from_db()
    assert shift.officer_id == cast.head.id
    assert enter("head").post(answer, {"do": "agree"}).status_code == 409
    on_duty = agency_queries.on_duty(cast.head.agency_id, _at(7, 9))
    assert on_duty
    assert on_duty.officer.name == cast.head.name


def test_late_without_apology_is_said_everywhere(enter: Enter, late: Dossier) -> None:
    with clock.at(_at(9, 10)):
        officer = enter("officer")
        assert "không xin lỗi" in officer.get(reverse("office:worklist")).content.decode()
        page = officer.get(reverse("office:dossier", args=[late.pk])).content.decode()
        assert "Quá hạn không xin lỗi" in page
        assert "Lãnh đạo trực" in page, "who was told"
        told = Client().get(reverse("portal:follow", args=[late.token])).content.decode()
        assert "chưa có văn bản xin lỗi" in told


def test_the_leader_words_the_clocks_draft(enter: Enter, late: Dossier, cast: ward.Cast) -> None:
    with clock.at(_at(9, 9)):
        commands.prepare_apologies(cast.head.agency_id)
        row = Extension.objects.get()
        url = reverse("office:act", args=[late.pk, "approve_extension"])
        client = enter("leader")
        text = client.get(url).content.decode()
        assert "Hệ thống lập sẵn" in text
        assert row.cause in text.replace("&quot;", '"')
        given = {
            "target": row.pk, "new_day": "14/10/2026", "new_hour": "16:00",
            "cause": "Chờ xác minh nơi cư trú", "cause_class": "other_agency",
        }  # fmt: skip
        answer = client.post(url, {**given, "new_day": "08/10/2026"})
        assert answer.status_code == 422
        client.post(url, given)
    late.refresh_from_db()
    assert late.due_at == _at(14, 16)
    assert late.due_changes.get().ground == "Chờ xác minh nơi cư trú"


def test_queries_do_not_grow_with_the_list(enter: Enter, late: Dossier, cast: ward.Cast) -> None:
    head = enter("head")
    # Read once a second: how often that is depends on the machine.
    kept = ("worktime", "tickets_", "short_name")

    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            head.get(reverse("office:watch"), {"scope": "all"})
        return sum(not any(name in query["sql"] for name in kept) for query in asked)

    count()
    few = count()
    for n in range(5):
        states.accepted(cast, submitter=ward.person(f"Người {n}", f"0010880048{n:02}"))
    commands.raise_warnings(cast.head.agency_id, at=_at(12, 10))
    assert count() == few
