"""Receiving citizens: who may, what is kept, who knows who came, what the journal is told."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.agencies import commands as agencies
from motcua.agencies.models import Officer
from motcua.agencies.queries import actor_for
from motcua.journal import queries as journal
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed, NotFound, Stale
from motcua.notices.models import Notice
from motcua.reception import checks, commands, queries, scopes
from motcua.reception.commands import Conclusion
from motcua.reception.models import Reception
from motcua.reception.rules.kinds import REFUSALS
from motcua.reception.rules.states import ACTIONS, State
from tests import ward
from tests.reception import made
from tests.ward import Cast

pytestmark = pytest.mark.django_db


def test_booked_received_concluded_followed(cast: Cast, now: datetime) -> None:
    row = made.booked(cast, now)
    assert (row.code, row.state, row.phone) == ("TCD26-62.08-00001", "booked", "+84912345486")
    row = commands.receive_booked(row.pk, made.visit(), by=cast.receptionist)
    assert (row.officer_id, row.state) == (cast.receptionist.id, "received")
    assert f"{clock.local(row.due_at):%d/%m %H:%M}" == "20/10 09:42", "ten working days"
    what = Conclusion("Phường kiểm tra lại.", "Đo lại", now + timedelta(days=20), "QG-1")
    row = commands.conclude(row.pk, what, by=cast.receptionist)
    assert (row.state, row.due_at, row.national_id) == ("concluded", what.follow_by, "QG-1")
    row = commands.follow(row.pk, by=cast.receptionist)
    assert (row.due_at, row.followed_at) == (None, now)
    with pytest.raises(IllegalTransition):
        commands.follow(row.pk, by=cast.receptionist)
    kinds = Entry.objects.filter(chain=f"reception:{row.pk}").order_by("seq")
    assert [entry.kind.partition(".")[2] for entry in kinds] == [
        "booked", "received", "concluded", "followed",
    ]  # fmt: skip
    assert journal.verify_chain(f"reception:{row.pk}") is None


def test_the_journal_never_says_who_or_what(cast: Cast, now: datetime) -> None:
    row = made.concluded(cast, now, others=(("Trần Thị Lạ", "Tổ 5"),))
    kept = str(list(Entry.objects.filter(chain=f"reception:{row.pk}").values_list("data")))
    for secret in (row.name, "Trần", row.phone[3:], row.personal_number, "bồi thường", row.token):
        assert secret not in kept


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"name": " "}, {"name"}), ({"kind": "gift"}, {"kind"}), ({"subject": ""}, {"subject"}),
        ({"content": ""}, {"content"}), ({"phone": "1"}, {"phone"}),
        ({"personal_number": "12"}, {"personal_number"}),
        ({"illiterate": True}, {"read_aloud", "mark"}),
        ({"illiterate": True, "read_aloud": True, "mark": "x"}, {"mark"}),
        ({"others": (("A", ""),) * 61}, {"others"}),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_named(
    cast: Cast, now: datetime, change: dict[str, Any], fields: set[str]
) -> None:
    with pytest.raises(Invalid) as refusal:
        made.received(cast, **change)
    assert set(refusal.value.fields) == fields
    assert not Reception.objects.exists()


def test_who_cannot_read_is_read_to_and_marks(cast: Cast, now: datetime) -> None:
    row = made.received(cast, illiterate=True, read_aloud=True, mark="fingerprint")
    assert (row.illiterate, row.read_aloud, row.mark) == (True, True, "fingerprint")
    with pytest.raises(IntegrityError), transaction.atomic():
        Reception.objects.filter(pk=row.pk).update(read_aloud=False)


def test_a_group_and_who_speaks_for_it(cast: Cast, now: datetime) -> None:
    row = made.received(cast, others=(("Trần Thị Lạ", "Tổ 5"), ("Đỗ Văn An", "")))
    assert row.representative
    assert [one.name for one in row.others.all()] == ["Trần Thị Lạ", "Đỗ Văn An"]


DENOUNCED = {"kind": "denunciation", "subject": "Tố cáo nhận tiền"}


@pytest.mark.parametrize("role", ward.OFFICERS)
def test_who_knows_who_denounced(cast: Cast, now: datetime, role: str) -> None:
    row, actor = made.received(cast, **DENOUNCED), getattr(cast, role)
    assert row.protected
    assert scopes.may_identify(actor, row) == (role in {"receptionist", "leader"})
    assert scopes.may_read(actor, row) == (role in {"receptionist", "leader", "head", "auditor"})
    assert not scopes.may_identify(cast.outsider, row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reception.objects.filter(pk=row.pk).update(protected=False)


def test_nobody_who_stands_in_learns_who_denounced(cast: Cast, now: datetime) -> None:
    row = made.received(cast, **DENOUNCED)
    for absent in (cast.receptionist, cast.leader):
        agencies.delegate(
            Officer.objects.get(pk=absent.id), Officer.objects.get(pk=cast.colleague.id),
            starts_at=now - timedelta(hours=1), ends_at=now + timedelta(days=1), reason="Họp",
            by=cast.leader if absent is cast.leader else cast.head,
        )  # fmt: skip
    standing = actor_for(cast.colleague.id, now)
    assert scopes.may_read(standing, row)
    assert not scopes.may_identify(standing, row)


def test_turned_away_on_a_ground_of_the_law_alone(cast: Cast, now: datetime) -> None:
    row = made.booked(cast, now)
    for ground, reason in (("late", "x"), ("", "x"), ("unfit", " ")):
        with pytest.raises(Invalid):
            commands.refuse(row.pk, ground, reason, by=cast.receptionist)
    row = commands.refuse(row.pk, "conduct", "Đập bàn, đã nhắc ba lần", by=cast.receptionist)
    assert row.state == "refused"
    entry = Entry.objects.filter(chain=f"reception:{row.pk}").latest("seq")
    assert entry.data["ground"] == REFUSALS["conduct"]


def test_a_sitting_fills_and_is_called_off(cast: Cast, now: datetime, settings: Any) -> None:
    settings.MOTCUA_SMS_URL = "https://sms.vn/"
    sitting = made.sitting(cast, now, places=2)
    first, _ = (made.booked(cast, now, sitting=sitting, request_key=f"k{n}") for n in range(2))
    assert made.booked(cast, now, sitting=sitting, request_key="k0").pk == first.pk, "sent twice"
    with pytest.raises(Invalid) as refusal:
        made.booked(cast, now, sitting=sitting)
    assert refusal.value.code == "full"
    commands.cancel(first.pk)
    made.booked(cast, now, sitting=sitting)
    with pytest.raises(IllegalTransition):
        commands.cancel(first.pk)
    with pytest.raises(Invalid):
        commands.call_off(sitting.pk, " ", by=cast.head)
    commands.call_off(sitting.pk, "Họp đột xuất", by=cast.head)
    assert set(Reception.objects.values_list("state", flat=True)) == {"cancelled"}
    assert Notice.objects.filter(event="reception_off", facts__reason="Họp đột xuất").count() == 2
    assert Notice.objects.filter(event="reception_booked", state="waiting").count() == 3
    with pytest.raises(NotFound):
        made.booked(cast, now, sitting=sitting)
    with pytest.raises(Stale):
        commands.call_off(sitting.pk, "Nữa", by=cast.head)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"officer_id": 0}, "officer"), ({"place": " "}, "place"), ({"places": 0}, "places"),
        ({"starts_at": None}, "starts"), ({"ends_at": None}, "starts"),
    ],
)  # fmt: skip
def test_a_plan_that_cannot_be(
    cast: Cast, now: datetime, change: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        made.sitting(cast, now, **change)
    assert field in refusal.value.fields


def test_planned_by_who_may_and_once(cast: Cast, now: datetime) -> None:
    row = made.sitting(cast, now)
    with pytest.raises(Stale):
        made.sitting(cast, now)
    past = now - timedelta(days=1)
    with pytest.raises(Invalid):
        made.sitting(cast, now, starts_at=past, ends_at=past + timedelta(hours=1))
    for other in (cast.receptionist, cast.officer, cast.auditor):
        with pytest.raises(NotAllowed):
            commands.call_off(row.pk, "x", by=other)
    with pytest.raises(NotFound):
        commands.call_off(row.pk, "x", by=cast.outsider)


def test_weeks_without_the_chair(cast: Cast, now: datetime) -> None:
    agency = cast.head.agency_id
    assert len(queries.weeks_without_chair(agency)) == queries.WEEKS
    made.sitting(cast, now)
    made.sitting(cast, now, chair=False, starts_at=now + timedelta(days=8),
                 ends_at=now + timedelta(days=8, hours=1))  # fmt: skip
    assert len(queries.weeks_without_chair(agency)) == queries.WEEKS - 1


ACTS = {
    "receive": lambda pk, now, by: commands.receive_booked(pk, made.visit(), by=by),
    "refuse": lambda pk, now, by: commands.refuse(pk, "unfit", "Say rượu", by=by),
    "absent": lambda pk, now, by: commands.absent(pk, by=by),
    "conclude": lambda pk, now, by: commands.conclude(
        pk, Conclusion("Xong.", "Đo lại", now + timedelta(days=9)), by=by),
    "follow": lambda pk, now, by: commands.follow(pk, by=by),
}  # fmt: skip
MADE = {
    State.BOOKED: made.booked,
    State.RECEIVED: lambda cast, now: made.received(cast),
    State.CONCLUDED: made.concluded,
    State.REFUSED: lambda cast, now: commands.refuse(
        made.booked(cast, now).pk, "unfit", "Say", by=cast.head),
    State.CANCELLED: lambda cast, now: commands.cancel(made.booked(cast, now).pk),
    State.ABSENT: lambda cast, now: commands.absent(made.booked(cast, now).pk, by=cast.head),
}  # fmt: skip


@pytest.mark.parametrize("state", sorted(MADE))
@pytest.mark.parametrize("action", sorted(ACTS))
def test_every_act_in_every_state(cast: Cast, now: datetime, state: State, action: str) -> None:
    row = MADE[state](cast, now)
    if state in ACTIONS[action][0]:
        target = ACTIONS[action][1]
        assert ACTS[action](row.pk, now, cast.leader).state == (target or state)
    else:
        with pytest.raises(Stale):
            ACTS[action](row.pk, now, cast.leader)
        row.refresh_from_db()
        assert row.state == state


@pytest.mark.parametrize("action", sorted(ACTS))
@pytest.mark.parametrize("role", ward.OFFICERS)
def test_who_may(cast: Cast, now: datetime, role: str, action: str) -> None:
    """The desk receives, and concludes what it received; head and leaders do everything."""
    row = MADE[min(ACTIONS[action][0])](cast, now)
    actor = getattr(cast, role)
    if role in {"head", "leader", "receptionist"}:
        ACTS[action](row.pk, now, actor)
    else:
        with pytest.raises(NotAllowed if role == "auditor" else NotFound):
            ACTS[action](row.pk, now, actor)
    with pytest.raises(NotFound):
        ACTS[action](row.pk, now, cast.outsider)


def test_lists_cost_one_query_and_read_no_contact(
    cast: Cast, now: datetime, monkeypatch: Any
) -> None:
    monkeypatch.setattr(queries, "PAGE", 3)
    rows = [made.received(cast) for _ in range(5)]
    for read in (
        lambda: queries.book(cast.head).rows, lambda: queries.of_day(cast.head, now.date()),
        lambda: queries.owed(cast.head),
    ):  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            assert len(read()) >= 3
        assert len(asked) == 1
        assert '"reception_reception"."phone"' not in asked[0]["sql"]
    first = queries.book(cast.head)
    assert queries.book(cast.head, first.after).rows == [rows[1], rows[0]]


def test_the_doctor_sees_what_is_owed(cast: Cast, now: datetime) -> None:
    assert checks.receptions() == "nothing is owed past its time"
    made.received(cast, now - timedelta(days=30))
    with pytest.raises(ValueError, match="1 receptions"):
        checks.receptions()


@pytest.mark.parametrize(
    ("words", "follow", "days"), [(" ", "", None), ("x", "Đo", None), ("x", "", 3), ("x", "Đo", -1)]
)
def test_a_conclusion_is_whole(
    cast: Cast, now: datetime, words: str, follow: str, days: int | None
) -> None:
    row = made.received(cast)
    by = None if days is None else now + timedelta(days=days)
    with pytest.raises(Invalid):
        commands.conclude(row.pk, Conclusion(words, follow, by), by=cast.head)
